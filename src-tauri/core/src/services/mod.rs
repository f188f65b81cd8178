//! The service directory: where somebody is helped whose matter belongs elsewhere, or who needs more
//! than this desk can give. Kinds, purposes and articles come with the program; names, addresses and
//! hours are the office's. A change is a new version; an entry that has ended stays readable.
//!
//! Deliberately not here: a map, the network, opinions on how good a service is.

pub mod kinds;
pub mod refer;

use serde::{Deserialize, Serialize};

pub use kinds::{KindRow, ServiceKind};

use crate::codes;
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::ServiceId;
use crate::journal;
use crate::petitioners::names::spell;
use crate::petitioners::{checked_name, checked_text};
use crate::staff::Action;
use crate::store;
use crate::visits::Change;

/// The record of one entry of the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Service {
    pub id: ServiceId,
    pub version: u32,
    pub kind: ServiceKind,
    pub name: String,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub hours: Option<String>,
    /// Whom it serves, a division code; nothing means everybody.
    pub division: Option<String>,
    /// What to bring.
    pub note: Option<String>,
    /// The first day on which it can be used.
    pub valid_from: String,
    /// The day from which it no longer can.
    pub valid_to: Option<String>,
}

/// What is typed in. Nothing named gets the usual name of its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ServiceForm {
    pub kind: ServiceKind,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub address: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
    #[serde(default)]
    pub hours: Option<String>,
    #[serde(default)]
    pub division: Option<String>,
    #[serde(default)]
    pub note: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ServicesQuery {
    /// Part of the name, the address, what the kind is for, or pinyin.
    pub text: String,
    pub kind: Option<ServiceKind>,
    /// Only those that serve this place.
    pub division: Option<String>,
}

impl Desk {
    /// The entries that can be used today, by kind and name.
    pub fn services(&self, query: &ServicesQuery) -> Result<Vec<Service>> {
        self.require(Action::ReadVisits)?;
        let today = self.moment().day.to_string();
        let mut list = store::services::valid_on(self.reading(), &today)?;
        list.retain(|service| service.fits(query));
        list.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
        Ok(list)
    }

    /// What kinds there are, what each is for and by which article.
    pub fn service_kinds(&self) -> Result<Vec<KindRow>> {
        self.require(Action::ReadVisits)?;
        Ok(kinds::kinds().to_vec())
    }

    /// The one entry that a name, the beginning of it, or an id means.
    pub fn service_called(&self, text: &str) -> Result<Service> {
        let text = text.trim();
        let mut found = self.services(&ServicesQuery { text: text.into(), ..Default::default() })?;
        if let Some(exact) = found.iter().position(|one| one.name == text || one.id.0 == text) {
            return Ok(found.swap_remove(exact));
        }
        match found.len() {
            1 => Ok(found.remove(0)),
            _ => Err(Refusal::UnknownValue { field: "service".into(), value: text.into() }),
        }
    }

    /// A new entry, from today on.
    pub fn add_service(&mut self, form: &ServiceForm) -> Result<Service> {
        self.require(Action::KeepServices)?;
        let form = checked(form)?;
        self.name_is_free(&form, None)?;
        let at = self.moment();
        self.check_clock(&at)?;
        let id = ServiceId::fresh(&mut self.machine, &at);
        let service = form.into_service(id, 1, at.day.to_string());
        let by = self.sitting().id.clone();
        self.store.transact(|tx| {
            store::services::insert(tx, &service)?;
            let change = Change { record: &service, reason: None };
            journal::write(tx, &at, &by, "service.added", &service.id.0, &change).map(drop)
        })?;
        Ok(service)
    }

    /// A new version of an entry. Slips that were handed out keep what they said.
    pub fn change_service(&mut self, id: &ServiceId, form: &ServiceForm) -> Result<Service> {
        self.require(Action::KeepServices)?;
        let before = self.service_in_use(id)?;
        let form = checked(form)?;
        self.name_is_free(&form, Some(id))?;
        let after = form.into_service(before.id, before.version + 1, before.valid_from);
        self.write_service(after, "service.changed", None)
    }

    /// From today on nobody is sent there any more.
    pub fn end_service(&mut self, id: &ServiceId, reason: &str) -> Result<Service> {
        self.require(Action::KeepServices)?;
        let before = self.service_in_use(id)?;
        let reason = checked_text("reason", Some(reason), 500)?.ok_or(Refusal::ReasonNeeded)?;
        let valid_to = Some(self.moment().day.to_string());
        let after = Service { version: before.version + 1, valid_to, ..before };
        self.write_service(after, "service.ended", Some(&reason))
    }

    /// An entry that has not ended.
    pub(crate) fn service_in_use(&self, id: &ServiceId) -> Result<Service> {
        let service = store::services::by_id(self.reading(), id)?;
        if service.valid_to.is_some() {
            return Err(Refusal::WrongState { what: service.name, state: "ended".into() });
        }
        Ok(service)
    }

    fn write_service(&mut self, after: Service, entry: &str, reason: Option<&str>) -> Result<Service> {
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.check_clock(&at)?;
        self.store.transact(|tx| {
            store::services::update(tx, &after)?;
            journal::write(tx, &at, &by, entry, &after.id.0, &Change { record: &after, reason }).map(drop)
        })?;
        Ok(after)
    }

    /// Two entries of one name could not be told apart on a slip.
    fn name_is_free(&self, form: &ServiceForm, own: Option<&ServiceId>) -> Result<()> {
        let today = self.moment().day.to_string();
        let mut others = store::services::valid_on(self.reading(), &today)?.into_iter();
        match others.any(|one| Some(&one.id) != own && one.name == form.name) {
            true => Err(Refusal::NameTaken { name: form.name.clone() }),
            false => Ok(()),
        }
    }
}

impl ServiceForm {
    fn into_service(self, id: ServiceId, version: u32, valid_from: String) -> Service {
        let ServiceForm { kind, name, address, phone, hours, division, note } = self;
        Service { id, version, kind, name, address, phone, hours, division, note, valid_from, valid_to: None }
    }
}

impl Service {
    fn fits(&self, query: &ServicesQuery) -> bool {
        query.kind.is_none_or(|kind| kind == self.kind)
            && query.division.as_deref().is_none_or(|place| self.serves(place))
            && self.is_meant_by(&query.text)
    }

    /// Whether it serves a place: one of its division, or a wider one of which it serves a part.
    fn serves(&self, place: &str) -> bool {
        self.division
            .as_deref()
            .is_none_or(|own| place.starts_with(stem(own)) || own.starts_with(stem(place)))
    }

    fn is_meant_by(&self, text: &str) -> bool {
        let text = text.trim().to_lowercase();
        if text.is_empty() || self.id.0 == text {
            return true;
        }
        let row = self.kind.row();
        let words = [Some(&self.name), self.address.as_ref(), Some(&row.name), Some(&row.purpose)];
        let spelled = spell(&self.name);
        words.into_iter().flatten().any(|word| word.to_lowercase().contains(&text))
            || spelled.initials.iter().chain(&spelled.full).any(|typed| typed.contains(&text))
    }
}

/// The part of a division code that those in it share.
fn stem(code: &str) -> &str {
    match code {
        code if code.len() == 6 && code.ends_with("0000") => &code[..2],
        code if code.len() == 6 && code.ends_with("00") => &code[..4],
        code if code.len() > 6 => code.strip_suffix("000").unwrap_or(code),
        code => code,
    }
}

fn checked(form: &ServiceForm) -> Result<ServiceForm> {
    let usual = &form.kind.row().name;
    let name = if form.name.trim().is_empty() { usual } else { &form.name };
    let division = checked_text("division", form.division.as_deref(), 12)?;
    if let Some(code) = division.as_deref().filter(|code| codes::division(code).is_none()) {
        return Err(Refusal::UnknownDivision { field: "division".into(), value: code.into() });
    }
    Ok(ServiceForm {
        kind: form.kind,
        name: checked_name("name", name, 60)?,
        address: checked_text("address", form.address.as_deref(), 120)?,
        phone: checked_text("phone", form.phone.as_deref(), 60)?,
        hours: checked_text("hours", form.hours.as_deref(), 120)?,
        division,
        note: checked_text("note", form.note.as_deref(), 200)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clocks::OfficeKind;
    use crate::still::{Still, office};

    fn form(kind: ServiceKind, name: &str, division: Option<&str>) -> ServiceForm {
        ServiceForm {
            kind,
            name: name.into(),
            address: None,
            phone: None,
            hours: None,
            division: division.map(str::to_owned),
            note: None,
        }
    }

    fn names(still: &Still, query: ServicesQuery) -> Vec<String> {
        still.desk.services(&query).expect("listed").into_iter().map(|service| service.name).collect()
    }

    #[test]
    fn a_service_is_found_by_name_kind_pinyin_and_by_the_place_it_serves() {
        let mut still = office(OfficeKind::Bureau);
        for (kind, name, division) in [
            (ServiceKind::LegalAid, "江山市法律援助中心", Some("330881")),
            (ServiceKind::Mediation, "衢州市人民调解委员会", Some("330800")),
            (ServiceKind::Hotline, "", None),
        ] {
            still.desk.add_service(&form(kind, name, division)).expect("added");
        }
        let text = |text: &str| ServicesQuery { text: text.into(), ..Default::default() };
        for typed in ["法律援助", "fayuan", "flyz", "FLYZ", "请不起律师"] {
            let found = names(&still, text(typed));
            assert_eq!(found.contains(&"江山市法律援助中心".to_owned()), typed != "fayuan", "{typed}");
        }
        assert_eq!(names(&still, text("zwfw")), ["政务服务便民热线"], "the usual name of its kind");
        let at = |place: &str| ServicesQuery { division: Some(place.into()), ..Default::default() };
        assert_eq!(names(&still, at("330881")).len(), 3);
        assert_eq!(names(&still, at("330802")), ["衢州市人民调解委员会", "政务服务便民热线"]);
        assert_eq!(names(&still, at("110101")), ["政务服务便民热线"]);
        assert_eq!(names(&still, at("330800")).len(), 3, "a city's visitor may live in any of its counties");
        let kind = ServicesQuery { kind: Some(ServiceKind::Mediation), ..Default::default() };
        assert_eq!(names(&still, kind), ["衢州市人民调解委员会"]);
    }

    #[test]
    fn an_entry_changes_in_versions_and_ends_but_is_never_taken_away() {
        let mut still = office(OfficeKind::Bureau);
        let first = still.desk.add_service(&form(ServiceKind::LegalAid, "", None)).expect("added");
        let moved =
            ServiceForm { address: Some("中山路2号".into()), ..form(ServiceKind::LegalAid, "", None) };
        let second = still.desk.change_service(&first.id, &moved).expect("changed");
        assert_eq!((second.version, second.address.as_deref()), (2, Some("中山路2号")));
        let twice = still.desk.add_service(&form(ServiceKind::LegalAid, "", None));
        assert!(matches!(twice, Err(Refusal::NameTaken { .. })), "{twice:?}");
        assert_eq!(still.desk.end_service(&first.id, " "), Err(Refusal::ReasonNeeded));
        still.desk.end_service(&first.id, "已撤并").expect("ended");
        assert!(names(&still, ServicesQuery::default()).is_empty());
        let changed = still.desk.change_service(&first.id, &moved);
        assert!(matches!(changed, Err(Refusal::WrongState { .. })), "{changed:?}");
        still.desk.add_service(&form(ServiceKind::LegalAid, "", None)).expect("the name is free again");
        assert!(still.desk.check().expect("checked").ok);
    }

    #[test]
    fn a_place_that_is_none_is_refused() {
        let mut still = office(OfficeKind::Bureau);
        let refused = still.desk.add_service(&form(ServiceKind::Police, "", Some("999999")));
        assert!(matches!(refused, Err(Refusal::UnknownDivision { .. })), "{refused:?}");
    }
}
