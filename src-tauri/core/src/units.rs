//! The units to which matters are sent: their names of today and of before, what they belong to, what
//! they became part of, and who heads them. A unit that ended stays readable, and what was sent to it.
//!
//! Deliberately not here: people who petition; a unit is an office, never a person.

pub(crate) mod names;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::codes;
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::UnitId;
use crate::journal;
use crate::petitioners::{checked_name, checked_text};
use crate::staff::Action;
use crate::store;
use crate::visits::Change;

/// The record of one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Unit {
    pub id: UnitId,
    pub version: u32,
    pub name: String,
    /// Short and former names.
    pub aliases: Vec<String>,
    /// What it belongs to.
    pub parent: Option<UnitId>,
    /// What it became part of.
    pub merged_into: Option<UnitId>,
    pub kind: UnitKind,
    pub heads: Vec<Head>,
    /// Who receives what is sent.
    pub contact: Option<String>,
    pub phone: Option<String>,
    pub address: Option<String>,
    pub division: Option<String>,
    /// Its last day; nothing while it exists.
    pub ended: Option<String>,
}

/// Who leads a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct Head {
    pub name: String,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub from: Option<String>,
    /// Nothing while in office.
    #[serde(default)]
    pub to: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    Government,
    Department,
    Township,
    Village,
    Discipline,
    Court,
    Procuratorate,
    Enterprise,
    Institution,
    Other,
}

/// A unit as it is typed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct UnitForm {
    pub name: String,
    pub kind: UnitKind,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub parent: Option<UnitId>,
    #[serde(default)]
    pub merged_into: Option<UnitId>,
    #[serde(default)]
    pub heads: Vec<Head>,
    #[serde(default)]
    pub contact: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
    #[serde(default)]
    pub address: Option<String>,
    #[serde(default)]
    pub division: Option<String>,
    #[serde(default)]
    pub ended: Option<String>,
}

const NAME: u32 = 200;
const ALIASES: usize = 50;
const HEADS: usize = 100;

impl Desk {
    /// The directory of units, by name; those that ended last.
    pub fn units(&self) -> Result<Vec<Unit>> {
        self.require(Action::ReadVisits)?;
        store::units::all(self.reading())
    }

    /// The one unit that a name, the beginning of one, or an id means.
    pub fn unit_called(&self, text: &str) -> Result<Unit> {
        let text = text.trim();
        let mut units = self.units()?;
        if let Some(exact) = units.iter().position(|one| one.id.0 == text || one.is_named(text)) {
            return Ok(units.swap_remove(exact));
        }
        let today = self.moment().day.to_string();
        units.retain(|one| !one.is_gone(&today) && !text.is_empty() && one.name.starts_with(text));
        match units.len() {
            1 => Ok(units.remove(0)),
            _ => Err(Refusal::UnknownValue { field: "unit".into(), value: text.into() }),
        }
    }

    /// Takes a unit into the directory.
    pub fn add_unit(&mut self, form: &UnitForm) -> Result<Unit> {
        self.require(Action::KeepUnits)?;
        let at = self.moment();
        let id = UnitId::fresh(&mut self.machine, &at);
        let unit = self.checked_unit(form, id, 1)?;
        self.keep_unit(unit, "unit.added", None)
    }

    /// Replaces what the directory says of a unit; the journal keeps what it said before.
    pub fn change_unit(&mut self, id: &UnitId, form: &UnitForm) -> Result<Unit> {
        self.require(Action::KeepUnits)?;
        let before = store::units::by_id(self.reading(), id)?;
        let unit = self.checked_unit(form, id.clone(), before.version + 1)?;
        self.keep_unit(unit, "unit.changed", None)
    }

    /// The last day of a unit; from then on nothing is sent to it. Nothing typed means today.
    pub fn end_unit(&mut self, id: &UnitId, day: Option<&str>, reason: &str) -> Result<Unit> {
        self.require(Action::KeepUnits)?;
        let before = store::units::by_id(self.reading(), id)?;
        if before.ended.is_some() {
            return Err(Refusal::WrongState { what: before.name, state: "ended".into() });
        }
        let reason = checked_text("reason", Some(reason), 500)?.ok_or(Refusal::ReasonNeeded)?;
        let today = self.moment().day.to_string();
        let ended = plain_day("ended", day)?.unwrap_or_else(|| today.clone());
        if ended > today {
            return Err(Refusal::InFuture { field: "ended".into(), value: ended });
        }
        let after = Unit { version: before.version + 1, ended: Some(ended), ..before };
        self.keep_unit(after, "unit.ended", Some(&reason))
    }

    fn keep_unit(&mut self, unit: Unit, entry: &str, reason: Option<&str>) -> Result<Unit> {
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.check_clock(&at)?;
        self.store.transact(|tx| {
            match unit.version {
                1 => store::units::insert(tx, &unit)?,
                _ => store::units::update(tx, &unit)?,
            }
            journal::write(tx, &at, &by, entry, &unit.id.0, &Change { record: &unit, reason }).map(drop)
        })?;
        Ok(unit)
    }

    fn checked_unit(&self, form: &UnitForm, id: UnitId, version: u32) -> Result<Unit> {
        let line = |field: &str, text: &Option<String>| checked_text(field, text.as_deref(), NAME);
        let unit = Unit {
            id,
            version,
            name: checked_name("name", &form.name, NAME)?,
            aliases: checked_aliases(&form.aliases)?,
            parent: form.parent.clone(),
            merged_into: form.merged_into.clone(),
            kind: form.kind,
            heads: checked_heads(&form.heads)?,
            contact: line("contact", &form.contact)?,
            phone: line("phone", &form.phone)?,
            address: line("address", &form.address)?,
            division: checked_division(form.division.as_deref())?,
            ended: plain_day("ended", form.ended.as_deref())?,
        };
        let others = store::units::all(self.reading())?;
        names_are_free(&unit, &others)?;
        stands_in_no_circle(&unit, &others)?;
        Ok(unit)
    }
}

impl Unit {
    /// Its name and those it had.
    pub(crate) fn all_names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }

    /// Where it stands today: what it became part of, or else what it belongs to.
    pub(crate) fn above(&self) -> Option<&UnitId> {
        self.merged_into.as_ref().or(self.parent.as_ref())
    }

    /// Nothing is sent to it on this day: it has ended, or became part of another.
    pub(crate) fn is_gone(&self, day: &str) -> bool {
        self.ended.as_deref().map_or(self.merged_into.is_some(), |ended| ended <= day)
    }

    fn is_named(&self, text: &str) -> bool {
        let text = names::plain(text);
        self.all_names().any(|name| names::plain(name) == text)
    }
}

/// Former and short names, each once, none of them empty.
fn checked_aliases(typed: &[String]) -> Result<Vec<String>> {
    if typed.len() > ALIASES {
        return Err(Refusal::TooLong { field: "aliases".into(), limit: ALIASES as u32 });
    }
    let mut kept: Vec<String> = vec![];
    for alias in typed.iter().filter(|alias| !alias.trim().is_empty()) {
        let alias = checked_name("aliases", alias, NAME)?;
        if !kept.contains(&alias) {
            kept.push(alias);
        }
    }
    Ok(kept)
}

/// Who leads it, with days that are days and in their order.
fn checked_heads(typed: &[Head]) -> Result<Vec<Head>> {
    if typed.len() > HEADS {
        return Err(Refusal::TooLong { field: "heads".into(), limit: HEADS as u32 });
    }
    typed.iter().map(checked_head).collect()
}

fn checked_head(typed: &Head) -> Result<Head> {
    let (from, to) = (plain_day("from", typed.from.as_deref())?, plain_day("to", typed.to.as_deref())?);
    if let (Some(from), Some(to)) = (&from, &to)
        && to < from
    {
        return Err(Refusal::BeforeCause { value: to.clone(), cause: from.clone() });
    }
    let title = checked_text("title", typed.title.as_deref(), NAME)?;
    Ok(Head { name: checked_name("heads", &typed.name, 60)?, title, from, to })
}

fn checked_division(typed: Option<&str>) -> Result<Option<String>> {
    let division = checked_text("division", typed, 12)?;
    match division.as_deref().filter(|code| codes::division(code).is_none()) {
        Some(code) => Err(Refusal::UnknownDivision { field: "division".into(), value: code.into() }),
        None => Ok(division),
    }
}

/// A day as it is kept; nothing typed is no day.
fn plain_day(field: &str, typed: Option<&str>) -> Result<Option<String>> {
    let Some(typed) = typed.map(str::trim).filter(|typed| !typed.is_empty()) else { return Ok(None) };
    match typed.parse::<chrono::NaiveDate>() {
        Ok(day) => Ok(Some(day.to_string())),
        Err(_) => Err(Refusal::BadDate { field: field.into(), value: typed.into() }),
    }
}

/// Two units of one name could not be told apart where it counts most.
fn names_are_free(unit: &Unit, others: &[Unit]) -> Result<()> {
    let taken = |name: &&str| others.iter().any(|other| other.id != unit.id && other.is_named(name));
    match unit.all_names().find(taken) {
        Some(name) => Err(Refusal::NameTaken { name: name.into() }),
        None => Ok(()),
    }
}

/// What a unit belongs to or became part of is there, and never the unit itself.
fn stands_in_no_circle(unit: &Unit, others: &[Unit]) -> Result<()> {
    let known: BTreeMap<&UnitId, &Unit> = others.iter().map(|other| (&other.id, other)).collect();
    for (field, first) in [("parent", &unit.parent), ("merged_into", &unit.merged_into)] {
        let mut above: Vec<&UnitId> = first.iter().collect();
        let mut seen = BTreeSet::new();
        while let Some(id) = above.pop() {
            if !seen.insert(id) {
                continue;
            }
            let other = known.get(id).filter(|_| *id != unit.id);
            let refused = || Refusal::UnknownValue { field: field.into(), value: unit.name.clone() };
            let other = other.ok_or_else(refused)?;
            above.extend(other.parent.iter().chain(&other.merged_into));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::clocks::OfficeKind;
    use crate::still::{form, office};

    #[test]
    fn a_unit_is_sent_to_until_its_last_day_comes() {
        let mut still = office(OfficeKind::Bureau);
        let typed = json!({ "name": "建设局", "kind": "department", "ended": "2026-10-31" });
        let unit = still.desk.add_unit(&serde_json::from_value(typed).expect("a unit")).expect("added");
        assert_eq!(still.desk.unit_called("建设").expect("still there").id, unit.id);
        let forward = json!({ "kind": "forward", "facts": { "unit": unit.id } });
        let forward = serde_json::from_value(forward).expect("a step");
        let visit = still.receive(form("2026-10-08T09:00"));
        let first = still.matter(&visit).id;
        still.desk.take_step(&first, &forward).expect("it still exists");
        still.set("2026-10-31T09:00");
        let visit = still.receive(form("2026-10-31T08:50"));
        let second = still.matter(&visit).id;
        let refused = still.desk.take_step(&second, &forward);
        assert!(matches!(refused, Err(Refusal::UnknownValue { .. })), "{refused:?}");
        assert!(still.desk.unit_called("建设").is_err());
    }
}
