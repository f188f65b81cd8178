//! Examining a form: every field once. What cannot be saved is collected as refusals, what is
//! doubted as warnings, and the rest comes out as it will stand in the record.

use chrono::{Datelike, NaiveDateTime};

use super::form::{Checked, Derived, Doubt, WalkIn, Warning, read_birth, read_wall_clock};
use crate::clocks;
use crate::codes;
use crate::error::{Refusal, Result};
use crate::machine::Moment;
use crate::paper;
use crate::petitioners::{Party, PartyKind, PartyRole, Sex, checked_name, checked_text, documents};

const NAME: u32 = 200;
const LINE: u32 = 500;
const SUMMARY: u32 = 2_000;
const STATEMENT: u32 = 100_000;
const PARTIES: usize = 200;
const HEADS: u32 = 99_999;

/// The form as it would be saved, and everything that stands against saving it.
pub(super) fn examine(form: &WalkIn, now: &Moment) -> (Checked, Vec<Refusal>) {
    let mut e = Examiner { now: *now, refusals: vec![], warnings: vec![] };
    let arrived = e.arrived(form.arrived.as_deref());
    e.heads(form.heads);
    if form.petitioners.len() > PARTIES {
        e.refusals.push(Refusal::TooLong { field: "petitioners".into(), limit: PARTIES as u32 });
    }
    let parties: Vec<Party> =
        form.petitioners.iter().take(PARTIES).enumerate().map(|(n, party)| e.party(n, party)).collect();
    e.count_of_representatives(&parties, form.heads);
    let statement = e.text("statement", Some(&form.statement), STATEMENT);
    let summary = e.text("summary", Some(&form.summary), SUMMARY);
    if statement.is_none() && summary.is_none() {
        e.refusals.push(Refusal::Missing { field: "statement".into() });
    }
    let answer = e.text("answer", form.answer.as_deref(), STATEMENT);
    let content = e.content(form.content.as_deref());
    let place = e.division("place", form.place.as_deref());
    let follows = form.follows.as_deref().map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned);
    let checked = Checked {
        channel: form.channel,
        source: form.source,
        arrived,
        heads: form.heads,
        parties,
        statement,
        summary,
        purpose: form.purpose,
        content,
        place,
        follows,
        answer,
        warnings: e.warnings,
    };
    (checked, e.refusals)
}

struct Examiner {
    now: Moment,
    refusals: Vec<Refusal>,
    warnings: Vec<Warning>,
}

impl Examiner {
    fn keep<T>(&mut self, checked: Result<T>) -> Option<T> {
        checked.map_err(|refusal| self.refusals.push(refusal)).ok()
    }

    fn warn(&mut self, code: Doubt, field: impl Into<String>, detail: impl Into<String>) {
        self.warnings.push(Warning { code, field: field.into(), detail: detail.into() });
    }

    fn arrived(&mut self, typed: Option<&str>) -> NaiveDateTime {
        let now = self.now.local();
        let minute = now.format("%Y-%m-%dT%H:%M").to_string();
        let now_minute = read_wall_clock(&minute).unwrap_or(now);
        let Some(typed) = typed.filter(|typed| !typed.trim().is_empty()) else { return now_minute };
        let field = || "arrived".to_owned();
        match read_wall_clock(typed) {
            None => {
                self.refusals.push(Refusal::BadDate { field: field(), value: typed.into() });
                now_minute
            }
            Some(at) if at.year() < 1949 => {
                self.refusals.push(Refusal::BadDate { field: field(), value: typed.into() });
                now_minute
            }
            // A clock a few minutes off must not stop a registration.
            Some(at) if at > now + chrono::Duration::minutes(10) => {
                self.refusals.push(Refusal::InFuture { field: field(), value: typed.into() });
                now_minute
            }
            Some(at) => at,
        }
    }

    fn heads(&mut self, heads: u32) {
        if !(1..=HEADS).contains(&heads) {
            self.refusals.push(Refusal::BadHeads);
        }
    }

    fn party(&mut self, n: usize, typed: &Party) -> Party {
        let field = |name: &str| format!("petitioners[{n}].{name}");
        let mut party = typed.clone();
        if let Some(name) = self.keep(checked_name(&field("name"), &typed.name, NAME)) {
            let missing: String = paper::missing(&name).into_iter().collect();
            if !missing.is_empty() {
                self.warn(Doubt::NoGlyph, field("name"), missing);
            }
            party.name = name;
        }
        party.phone = self.text(&field("phone"), typed.phone.as_deref(), 40);
        if let Some(phone) = &party.phone
            && phone.chars().filter(char::is_ascii_digit).count() < 7
        {
            self.warn(Doubt::ShortPhone, field("phone"), phone.clone());
        }
        party.address = self.text(&field("address"), typed.address.as_deref(), LINE);
        party.division = self.division(&field("division"), typed.division.as_deref());
        party.birth = self.birth(&field("birth"), typed.birth.as_deref());
        party.documents.retain(|document| !document.number.trim().is_empty());
        for (d, document) in party.documents.iter_mut().enumerate() {
            let at = format!("petitioners[{n}].documents[{d}].number");
            if let Some(number) = self.keep(checked_name(&at, &document.number, 60)) {
                document.number = number;
            }
            let found = documents::check(document.document, &document.number);
            if let Some(problem) = found.problem {
                self.warn(Doubt::IdCheckFailed, &at, crate::store::word(&problem).unwrap_or_default());
            }
            let born = found.birth.map(|day| day.to_string());
            if let (Some(told), Some(written)) = (&party.birth, &born)
                && !written.starts_with(told.as_str())
            {
                self.warn(Doubt::IdBirthDiffers, field("birth"), written.clone());
            }
            if let (Some(told), Some(written)) = (party.sex, found.sex)
                && told != Sex::Unknown
                && told != written
            {
                self.warn(Doubt::IdSexDiffers, field("sex"), "");
            }
        }
        party
    }

    fn birth(&mut self, field: &str, typed: Option<&str>) -> Option<String> {
        let typed = typed.map(str::trim).filter(|typed| !typed.is_empty())?;
        match read_birth(typed) {
            Some(day) if day > self.now.day => {
                self.refusals.push(Refusal::InFuture { field: field.into(), value: typed.into() });
            }
            Some(day) if day.year() >= 1850 => {}
            _ => self.refusals.push(Refusal::BadDate { field: field.into(), value: typed.into() }),
        }
        Some(typed.to_owned())
    }

    fn count_of_representatives(&mut self, parties: &[Party], heads: u32) {
        let count = |role: PartyRole| parties.iter().filter(|p| p.role == role).count() as u32;
        let representatives = count(PartyRole::Representative);
        let limit = clocks::pack_on(self.now.day).limits.representatives.value;
        if representatives > limit {
            self.warn(Doubt::TooManyRepresentatives, "petitioners", limit.to_string());
        }
        let persons = |p: &&Party| {
            p.kind == PartyKind::Person && matches!(p.role, PartyRole::Petitioner | PartyRole::Representative)
        };
        if parties.iter().filter(persons).count() as u32 > heads {
            self.warn(Doubt::MoreRepresentativesThanHeads, "heads", heads.to_string());
        }
    }

    fn text(&mut self, field: &str, typed: Option<&str>, limit: u32) -> Option<String> {
        self.keep(checked_text(field, typed, limit)).flatten()
    }

    fn content(&mut self, typed: Option<&str>) -> Option<String> {
        let typed = typed.map(str::trim).filter(|typed| !typed.is_empty())?;
        match codes::content(typed) {
            Some(row) => Some(row.code.clone()),
            None => {
                self.refusals.push(Refusal::UnknownContent { value: typed.into() });
                None
            }
        }
    }

    fn division(&mut self, field: &str, typed: Option<&str>) -> Option<String> {
        let typed = typed.map(str::trim).filter(|typed| !typed.is_empty())?;
        match codes::division(typed) {
            Some(division) => {
                if division.withdrawn {
                    self.warn(Doubt::WithdrawnDivision, field, division.full_name);
                }
                Some(typed.to_owned())
            }
            None => {
                self.refusals.push(Refusal::UnknownDivision { field: field.into(), value: typed.into() });
                None
            }
        }
    }
}

/// Sex and birth date as the documents say them.
pub(super) fn derived(parties: &[Party]) -> Vec<Derived> {
    let of = |(n, party): (usize, &Party)| {
        let found = party.documents.iter().map(|d| documents::check(d.document, &d.number));
        let found = found.into_iter().find(|f| f.birth.is_some() || f.sex.is_some())?;
        Some(Derived { party: n as u32, sex: found.sex, birth: found.birth.map(|day| day.to_string()) })
    };
    parties.iter().enumerate().filter_map(of).collect()
}
