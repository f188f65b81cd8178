//! Examining a form: every field once. What cannot be saved is collected as refusals, what is
//! doubted as warnings, and the rest comes out as it will stand in the record.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use rusqlite::Connection;

use super::form::{
    Checked, Derived, Doubt, Origin, Outcome, Reading, WalkIn, Warning, birth_of_age, read_birth,
    read_wall_clock,
};
use crate::clocks::RuleBook;
use crate::codes;
use crate::error::{Refusal, Result};
use crate::machine::Moment;
use crate::paper;
use crate::petitioners::{
    Authority, Party, PartyKind, PartyRole, Sex, checked_name, checked_text, documents,
};
use crate::sealed::Accused;

const NAME: u32 = 200;
const LINE: u32 = 500;
const SUMMARY: u32 = 2_000;
const STATEMENT: u32 = 100_000;
const PARTIES: usize = 200;
const OTHER_NAMES: usize = 20;
const ORIGIN: u32 = 200;
const READINGS: usize = 50;
const HEADS: u32 = 99_999;
const ACCUSED: usize = 50;

/// The form as it would be saved, and everything that stands against saving it.
pub(super) fn examine(
    db: &Connection,
    rules: &RuleBook,
    form: &WalkIn,
    now: &Moment,
) -> (Checked, Vec<Refusal>) {
    let mut e = Examiner { db, rules, now: *now, refusals: vec![], warnings: vec![] };
    let arrived = e.arrived(form.arrived.as_deref());
    e.heads(form.heads);
    if form.petitioners.len() > PARTIES {
        e.refusals.push(Refusal::TooLong { field: "petitioners".into(), limit: PARTIES as u32 });
    }
    let day = arrived.date();
    let parties: Vec<Party> =
        form.petitioners.iter().take(PARTIES).enumerate().map(|(n, party)| e.party(n, party, day)).collect();
    e.who_speaks_for_whom(&parties, day);
    let parties = without_nobody(parties);
    e.count_of_representatives(&parties, form.heads);
    let statement = e.text("statement", Some(&form.statement), STATEMENT);
    let summary = e.text("summary", Some(&form.summary), SUMMARY);
    if statement.is_none() && summary.is_none() {
        e.refusals.push(Refusal::Missing { field: "statement".into() });
    }
    let answer = e.text("answer", form.answer.as_deref(), STATEMENT);
    let content = e.content(form.content.as_deref());
    let place = e.division("place", form.place.as_deref());
    let origin = form.origin.as_ref().and_then(|origin| e.origin(origin, arrived));
    if form.readings.len() > READINGS {
        e.refusals.push(Refusal::TooLong { field: "readings".into(), limit: READINGS as u32 });
    }
    let readings: Vec<Reading> = form
        .readings
        .iter()
        .take(READINGS)
        .enumerate()
        .filter_map(|(n, reading)| e.reading(n, reading))
        .collect();
    e.said_since(&readings, statement.as_deref());
    if form.signatories.is_some_and(|count| !(1..=HEADS).contains(&count)) {
        let value = form.signatories.unwrap_or_default().to_string();
        e.refusals.push(Refusal::BadCount { field: "signatories".into(), value });
    }
    let accused = e.accused(form);
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
        signatories: form.signatories,
        first_nationally: form.first_nationally,
        origin,
        readings,
        ticket: form.ticket.clone(),
        wants_code: form.wants_code,
        accused,
        warnings: e.warnings,
    };
    (checked, e.refusals)
}

struct Examiner<'a> {
    db: &'a Connection,
    rules: &'a RuleBook,
    now: Moment,
    refusals: Vec<Refusal>,
    warnings: Vec<Warning>,
}

impl Examiner<'_> {
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

    /// Whom it accuses. Only an accusation does: in the clear nobody's name stands in such a place.
    fn accused(&mut self, form: &WalkIn) -> Vec<Accused> {
        if form.accused.len() > ACCUSED {
            self.refusals.push(Refusal::TooLong { field: "accused".into(), limit: ACCUSED as u32 });
        }
        let mut kept = vec![];
        for (n, typed) in form.accused.iter().take(ACCUSED).enumerate() {
            let line = |e: &mut Self, name: &str, text: &Option<String>| {
                e.text(&format!("accused[{n}].{name}"), text.as_deref(), NAME)
            };
            let person = line(self, "person", &typed.person);
            let title = line(self, "title", &typed.title);
            let unit = line(self, "unit", &typed.unit);
            match (&person, &title, &unit) {
                (None, None, None) => {}
                (None, Some(_), None) => {
                    self.refusals.push(Refusal::Missing { field: format!("accused[{n}].unit") });
                }
                _ => kept.push(Accused { person, title, unit }),
            }
        }
        if !kept.is_empty() && form.purpose != Some(codes::Purpose::Accusation) {
            self.refusals.push(Refusal::NoAccusation);
        }
        kept
    }

    fn heads(&mut self, heads: u32) {
        if !(1..=HEADS).contains(&heads) {
            self.refusals.push(Refusal::BadHeads);
        }
    }

    fn party(&mut self, n: usize, typed: &Party, day: NaiveDate) -> Party {
        let field = |name: &str| format!("petitioners[{n}].{name}");
        let mut party = typed.clone();
        party.name = self.name(&field("name"), &typed.name).unwrap_or_default();
        party.other_names.retain(|other| !other.name.trim().is_empty());
        if party.other_names.len() > OTHER_NAMES {
            self.refusals.push(Refusal::TooLong { field: field("other_names"), limit: OTHER_NAMES as u32 });
            party.other_names.truncate(OTHER_NAMES);
        }
        for (o, other) in party.other_names.iter_mut().enumerate() {
            let at = field(&format!("other_names[{o}].name"));
            other.name = self.name(&at, &other.name).unwrap_or_default();
        }
        party.nationality = self.nationality(&field("nationality"), typed.nationality.as_deref());
        party.relation = self.text(&field("relation"), typed.relation.as_deref(), 40);
        party.authority = self.authority(&field("authority"), typed.authority.as_ref(), day);
        party.phone = self.text(&field("phone"), typed.phone.as_deref(), 40);
        if let Some(phone) = &party.phone
            && phone.chars().filter(char::is_ascii_digit).count() < 7
        {
            self.warn(Doubt::ShortPhone, field("phone"), phone.clone());
        }
        party.address = self.text(&field("address"), typed.address.as_deref(), LINE);
        party.division = self.division(&field("division"), typed.division.as_deref());
        party.birth = self.birth(&field("birth"), typed.birth.as_deref(), day);
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
                && !told.ends_with('~')
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

    fn birth(&mut self, field: &str, typed: Option<&str>, on: NaiveDate) -> Option<String> {
        let typed = typed.map(str::trim).filter(|typed| !typed.is_empty())?;
        let of_age = birth_of_age(typed, on);
        let typed = of_age.as_deref().unwrap_or(typed);
        match read_birth(typed) {
            Some(day) if day > self.now.day => {
                self.refusals.push(Refusal::InFuture { field: field.into(), value: typed.into() });
            }
            Some(day) if day.year() >= 1850 => {}
            _ => self.refusals.push(Refusal::BadDate { field: field.into(), value: typed.into() }),
        }
        Some(typed.to_owned())
    }

    /// A name that cannot be printed is announced; an empty one is a name that is not known.
    fn name(&mut self, field: &str, typed: &str) -> Option<String> {
        if typed.trim().is_empty() {
            return None;
        }
        let name = self.keep(checked_name(field, typed, NAME))?;
        let missing: String = paper::missing(&name).into_iter().collect();
        if !missing.is_empty() {
            self.warn(Doubt::NoGlyph, field, missing);
        }
        Some(name)
    }

    fn nationality(&mut self, field: &str, typed: Option<&str>) -> Option<String> {
        let code = typed.map(str::trim).filter(|typed| !typed.is_empty())?.to_ascii_uppercase();
        if code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()) {
            return Some(code);
        }
        self.refusals.push(Refusal::UnknownValue { field: field.into(), value: code });
        None
    }

    fn authority(&mut self, field: &str, typed: Option<&Authority>, day: NaiveDate) -> Option<Authority> {
        let typed = typed?;
        let powers = self.text(&format!("{field}.powers"), Some(&typed.powers), LINE);
        let until = self.day(&format!("{field}.until"), typed.until.as_deref());
        if until.is_some_and(|until| until < day) {
            self.warn(Doubt::AuthorityExpired, field, typed.until.clone().unwrap_or_default());
        }
        let says = powers.is_some() || until.is_some() || typed.seen;
        says.then(|| Authority {
            powers: powers.unwrap_or_default(),
            until: until.map(|day| day.to_string()),
            seen: typed.seen,
        })
    }

    fn day(&mut self, field: &str, typed: Option<&str>) -> Option<NaiveDate> {
        let typed = typed.map(str::trim).filter(|typed| !typed.is_empty())?;
        let day = typed.parse().ok().filter(|day: &NaiveDate| day.year() >= 1949);
        if day.is_none() {
            self.refusals.push(Refusal::BadDate { field: field.into(), value: typed.into() });
        }
        day
    }

    fn who_speaks_for_whom(&mut self, parties: &[Party], day: NaiveDate) {
        for (n, party) in parties.iter().enumerate() {
            let field = |name: &str| format!("petitioners[{n}].{name}");
            if let Some(other) = party.acts_for
                && (other as usize >= parties.len() || other as usize == n)
            {
                let value = other.to_string();
                self.refusals.push(Refusal::UnknownValue { field: field("acts_for"), value });
            }
            if party.role == PartyRole::Agent && !party.authority.as_ref().is_some_and(|a| a.seen) {
                self.warn(Doubt::NoAuthority, field("authority"), "");
            }
            let guarded = parties.iter().enumerate().any(|(g, guardian)| {
                g != n
                    && guardian.role == PartyRole::Guardian
                    && guardian.acts_for.is_none_or(|whom| whom as usize == n)
            });
            let born = party.birth.as_deref().and_then(read_birth);
            let young = born.is_some_and(|born| day.years_since(born).is_some_and(|years| years < 14));
            if young && party.kind == PartyKind::Person && !guarded {
                self.warn(Doubt::MinorAlone, field("birth"), "");
            }
        }
    }

    /// What the channel brought, as it was told; stamps that stand in the wrong order are doubted.
    fn origin(&mut self, typed: &Origin, arrived: NaiveDateTime) -> Option<Origin> {
        let line = |e: &mut Self, name: &str, text: &Option<String>| {
            e.text(&format!("origin.{name}"), text.as_deref(), ORIGIN)
        };
        let opened = self.stamp("origin.opened", typed.opened.as_deref());
        let read = self.stamp("origin.read", typed.read.as_deref());
        let postmark = self.day("origin.postmark", typed.postmark.as_deref());
        // Stamps hold minutes.
        let minute = arrived.with_second(0).unwrap_or(arrived);
        for (field, before, after) in [
            ("origin.opened", Some(minute), opened),
            ("origin.read", opened.or(Some(minute)), read),
            ("origin.postmark", postmark.and_then(|day| day.and_hms_opt(0, 0, 0)), Some(minute)),
        ] {
            if let (Some(before), Some(after)) = (before, after)
                && after < before
            {
                self.warn(Doubt::OutOfOrder, field, before.format("%Y-%m-%d %H:%M").to_string());
            }
        }
        if typed.pages == Some(0) || typed.pages.is_some_and(|pages| pages > HEADS) {
            let value = typed.pages.unwrap_or_default().to_string();
            self.refusals.push(Refusal::BadCount { field: "origin.pages".into(), value });
        }
        let wall = |at: NaiveDateTime| at.format("%Y-%m-%dT%H:%M").to_string();
        let origin = Origin {
            opened: opened.map(wall),
            read: read.map(wall),
            postmark: postmark.map(|day| day.to_string()),
            posted_from: line(self, "posted_from", &typed.posted_from),
            mail_number: line(self, "mail_number", &typed.mail_number),
            pages: typed.pages.filter(|pages| *pages > 0),
            line: line(self, "line", &typed.line),
            caller: line(self, "caller", &typed.caller),
            platform: line(self, "platform", &typed.platform),
            item: line(self, "item", &typed.item),
            sender: line(self, "sender", &typed.sender),
            sender_number: line(self, "sender_number", &typed.sender_number),
            opening: typed.opening.clone().filter(|id| !id.0.is_empty()),
        };
        (origin != Origin::default()).then_some(origin)
    }

    /// A wall clock that has passed.
    fn stamp(&mut self, field: &str, typed: Option<&str>) -> Option<NaiveDateTime> {
        let typed = typed.map(str::trim).filter(|typed| !typed.is_empty())?;
        match read_wall_clock(typed) {
            None => {
                self.refusals.push(Refusal::BadDate { field: field.into(), value: typed.into() });
                None
            }
            Some(at) if at > self.now.local() + chrono::Duration::minutes(10) => {
                self.refusals.push(Refusal::InFuture { field: field.into(), value: typed.into() });
                None
            }
            at => at,
        }
    }

    fn reading(&mut self, n: usize, typed: &Reading) -> Option<Reading> {
        let statement = self.text(&format!("readings[{n}].statement"), Some(&typed.statement), STATEMENT)?;
        let at = self.stamp(&format!("readings[{n}].at"), typed.at.as_deref());
        let at = at.unwrap_or(self.now.local()).format("%Y-%m-%dT%H:%M").to_string();
        Some(Reading { at: Some(at), statement, ..typed.clone() })
    }

    /// What they confirmed last must be what is saved.
    fn said_since(&mut self, readings: &[Reading], statement: Option<&str>) {
        let confirmed = readings.iter().rev().find(|reading| reading.outcome == Outcome::Confirmed);
        if confirmed.is_some_and(|reading| Some(reading.statement.as_str()) != statement) {
            self.warn(Doubt::ChangedSinceReading, "statement", "");
        }
    }

    fn count_of_representatives(&mut self, parties: &[Party], heads: u32) {
        let count = |role: PartyRole| parties.iter().filter(|p| p.role == role).count() as u32;
        let representatives = count(PartyRole::Representative);
        let limit = self.rules.pack_on(self.now.day).limits.representatives.value;
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
        match self.keep(codes::places::place(self.db, typed)).flatten() {
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

/// Without the places of the form in which nothing was typed; who speaks for whom keeps pointing right.
fn without_nobody(parties: Vec<Party>) -> Vec<Party> {
    let nobody = |party: &Party| {
        party.name.is_empty()
            && party.other_names.is_empty()
            && party.petitioner.is_none()
            && party.documents.is_empty()
            && [&party.birth, &party.phone, &party.address, &party.division, &party.nationality]
                .iter()
                .all(|told| told.is_none())
            && party.sex.is_none_or(|sex| sex == Sex::Unknown)
    };
    let mut moved: Vec<Option<u32>> = vec![];
    let mut stay = 0;
    for party in &parties {
        moved.push((!nobody(party)).then_some(stay));
        stay += u32::from(!nobody(party));
    }
    let at = |place: u32| moved.get(place as usize).copied().flatten();
    parties
        .into_iter()
        .filter(|party| !nobody(party))
        .map(|party| Party { acts_for: party.acts_for.and_then(at), ..party })
        .collect()
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
