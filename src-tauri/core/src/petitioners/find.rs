//! Find as you type, and the advice that somebody has been here before.
//!
//! A sorted posting list of a common syllable would be a hundred thousand rows. So no list is
//! ever sorted: a rare term's few hits are looked up; a common one is met soon when people are
//! walked from the newest visit backwards.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::earlier::Earlier;
use super::names::{self, Why};
use super::{Party, PartyRole, Petitioner, PetitionerHit};
use crate::desk::Desk;
use crate::error::Result;
use crate::ids::PetitionerId;
use crate::staff::Action;
use crate::store;
use crate::store::petitioners::Term;
use crate::visits::VisitRow;
use crate::visits::form::birth_of_age;

/// How many hits a list shows.
pub const ROWS: u32 = 20;

/// Petitioners and register numbers that match what was typed so far.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct Found {
    pub petitioners: Vec<PetitionerHit>,
    pub visits: Vec<VisitRow>,
}

/// Why the desk thinks that somebody has been here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    SameDocument,
    SameNameAndPhone,
    /// The last four digits.
    SameNameAndPhoneTail,
    /// The year.
    SameNameAndBirth,
    /// A former name, another one, or one in Latin letters.
    OtherName,
    /// Sounds alike, and the telephone number is the same.
    SamePinyinAndPhone,
    SamePinyinAndBirth,
    SameName,
}

/// A possible earlier self of the person at the desk, with the reasons. Advice, never a decision.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct Similar {
    pub petitioner: PetitionerHit,
    pub reasons: Vec<Reason>,
    /// Newest first, at most five.
    pub visits: Vec<VisitRow>,
    /// What they have brought, newest first, at most three.
    pub earlier: Vec<Earlier>,
    /// What picking them fills in; numbers already on file stay there.
    pub party: Party,
}

impl Desk {
    /// Petitioners by any part of the name, pinyin, initials, document or telephone number; visits
    /// by the number's digits. Newest first, at most [`ROWS`] of each.
    pub fn find(&self, text: &str) -> Result<Found> {
        self.require(Action::ReadVisits)?;
        let petitioners = search(self.reading(), text, ROWS)?;
        let visits = match crate::numbers::read(text) {
            Ok(typed) => store::visits::by_number(self.reading(), &typed, ROWS)?,
            Err(_) => vec![],
        };
        Ok(Found { petitioners, visits: self.veil()?.over_all(visits) })
    }

    /// Whom an id, a register number or a text as for [`Desk::find`] means, each once.
    pub fn petitioners_meant(&self, text: &str) -> Result<Vec<PetitionerId>> {
        self.require(Action::ReadVisits)?;
        let db = self.reading();
        if let Ok(id) = store::petitioners::root(db, &PetitionerId(text.trim().to_lowercase())) {
            return Ok(vec![id]);
        }
        let mut people: Vec<PetitionerId> = match self.resolve(text) {
            // By the number of what is hidden nobody is named.
            Ok(row) if self.veil()?.covers(&row.matter) => vec![],
            Ok(row) => {
                let visit = store::visits::by_id(db, &row.id)?;
                visit
                    .petitioners()
                    .into_iter()
                    .map(|id| store::petitioners::root(db, id))
                    .collect::<Result<_>>()?
            }
            Err(_) => search(db, text, ROWS)?.into_iter().map(|hit| hit.id).collect(),
        };
        people.sort();
        people.dedup();
        Ok(people)
    }

    /// Who in the registry the person being typed in may be, best reason first.
    pub fn similar(&self, party: &Party) -> Result<Vec<Similar>> {
        self.require(Action::ReadVisits)?;
        let typed = Typed::of(party, self.moment().day);
        let mut hits: Vec<(Vec<Reason>, Petitioner)> = vec![];
        for id in typed.candidates(self.reading(), party)? {
            let mut records = store::petitioners::records(self.reading(), &id)?;
            let reasons = typed.reasons(&records);
            if !reasons.is_empty() {
                hits.push((reasons, records.swap_remove(0)));
            }
        }
        hits.sort_by_key(|(reasons, _)| reasons[0]);
        hits.truncate(8);
        hits.into_iter().map(|(reasons, known)| self.shown_similar(known, reasons, party.role)).collect()
    }

    fn shown_similar(&self, known: Petitioner, reasons: Vec<Reason>, role: PartyRole) -> Result<Similar> {
        Ok(Similar {
            petitioner: store::petitioners::hit(self.reading(), &known.id, Why::Name)?,
            reasons,
            visits: self.veil()?.over_all(store::visits::of_petitioner(self.reading(), &known.id, 5)?),
            earlier: self.earlier_of(&known.id, 3)?,
            party: unnumbered(&known, role),
        })
    }

    /// What picking a hit fills into the form; numbers already on file stay there.
    pub fn known_party(&self, id: &PetitionerId) -> Result<Party> {
        self.require(Action::ReadVisits)?;
        let id = store::petitioners::root(self.reading(), id)?;
        Ok(unnumbered(&store::petitioners::by_id(self.reading(), &id)?, PartyRole::Petitioner))
    }
}

fn unnumbered(known: &Petitioner, role: PartyRole) -> Party {
    Party { documents: vec![], phone: None, ..known.as_party(role) }
}

/// The newest petitioners that match, at most `limit`.
pub fn search(db: &Connection, text: &str, limit: u32) -> Result<Vec<PetitionerHit>> {
    store::petitioners::newest(db, &terms(text), limit)
}

/// What a typed text may be the beginning of.
fn terms(text: &str) -> Vec<Term> {
    names::lookups(text).into_iter().map(|lookup| Term { key: lookup.key, why: lookup.why }).collect()
}

/// The one record that certainly is this party: the same document and the same name. A name that is
/// not known is nobody's.
pub(super) fn same_document_and_name(db: &Connection, party: &Party) -> Result<Option<PetitionerId>> {
    let name = names::search_key(&party.name);
    for document in party.documents.iter().filter(|d| !d.number.is_empty() && !name.is_empty()) {
        for id in store::petitioners::by_document(db, &document.number)? {
            let known = store::petitioners::by_id(db, &id)?;
            let same_type = known
                .documents
                .iter()
                .any(|d| d.document == document.document && d.number.eq_ignore_ascii_case(&document.number));
            if same_type && names::search_key(&known.name) == name {
                return Ok(Some(id));
            }
        }
    }
    Ok(None)
}

/// What was typed of a party, in the form in which it is compared.
struct Typed {
    name: String,
    other_names: Vec<String>,
    spellings: Vec<String>,
    documents: Vec<String>,
    phone: Option<String>,
    year: Option<String>,
}

impl Typed {
    fn of(party: &Party, on: NaiveDate) -> Typed {
        let birth = party.birth.as_deref().map(str::trim);
        let of_age = birth.and_then(|birth| birth_of_age(birth, on));
        Typed {
            name: names::search_key(&party.name),
            other_names: party.other_names.iter().map(|other| names::search_key(&other.name)).collect(),
            spellings: names::spell(&party.name).full,
            documents: party.documents.iter().filter_map(|d| bare(names::document_keys(&d.number))).collect(),
            phone: party.phone.as_deref().and_then(bare_phone),
            year: of_age.as_deref().or(birth).and_then(year),
        }
    }

    /// Those who may be meant, each once, under the record that stands for them.
    fn candidates(&self, db: &Connection, party: &Party) -> Result<Vec<PetitionerId>> {
        let mut ids: Vec<PetitionerId> = vec![];
        for document in party.documents.iter().filter(|d| d.number.trim().chars().count() >= 6) {
            ids.extend(store::petitioners::by_document(db, document.number.trim())?);
        }
        let mut terms: Vec<Term> =
            std::iter::once(&self.name).chain(&self.other_names).filter_map(|name| by_name(name)).collect();
        terms.extend(self.phone.iter().map(|phone| Term { key: format!("f{phone}"), why: Why::Phone }));
        for term in &terms {
            ids.extend(store::petitioners::newest_ids(db, term, 50)?);
        }
        let tail = self.phone.as_deref().map(|phone| &phone[phone.len().saturating_sub(4)..]);
        let sounds = self.spellings.iter().map(|spelling| format!("p{spelling}"));
        for key in sounds.chain(by_name(&self.name).map(|term| term.key)) {
            ids.extend(store::petitioners::named(db, &key, self.year.as_deref(), tail, 20)?);
        }
        let picked = party.petitioner.as_ref().map(|id| store::petitioners::root(db, id)).transpose()?;
        let mut people = BTreeSet::new();
        for id in &ids {
            people.insert(store::petitioners::root(db, id)?);
        }
        Ok(people.into_iter().filter(|id| Some(id) != picked.as_ref()).collect())
    }

    /// Everything that speaks for it in any of a person's records, best first; the name alone only when
    /// nothing else does.
    fn reasons(&self, records: &[Petitioner]) -> Vec<Reason> {
        let mut reasons: BTreeSet<Reason> = records.iter().flat_map(|known| self.reasons_of(known)).collect();
        if reasons.len() > 1 {
            reasons.remove(&Reason::SameName);
        }
        reasons.into_iter().collect()
    }

    fn reasons_of(&self, known: &Petitioner) -> Vec<Reason> {
        let name = names::search_key(&known.name);
        let same_name = !name.is_empty() && name == self.name;
        let sounds =
            || names::spell(&known.name).full.iter().any(|spelling| self.spellings.contains(spelling));
        let same_sound = !same_name && sounds();
        let phone = known.phone.as_deref().and_then(bare_phone).filter(|_| self.phone.is_some());
        let same_phone = phone.is_some() && phone == self.phone;
        let tail = |phone: &Option<String>| {
            phone.as_deref().and_then(|p| p.get(p.len().checked_sub(4)?..)).map(str::to_owned)
        };
        let same_tail =
            !same_phone && phone.is_some() && tail(&phone).is_some() && tail(&phone) == tail(&self.phone);
        let same_year = self.year.is_some() && known.birth.as_deref().and_then(year) == self.year;
        let told: Vec<String> =
            known.other_names.iter().map(|other| names::search_key(&other.name)).collect();
        let other_name =
            told.iter().chain([&name]).any(|told| !told.is_empty() && self.other_names.contains(told))
                || (!self.name.is_empty() && told.contains(&self.name));
        let same_document = known
            .documents
            .iter()
            .filter_map(|d| bare(names::document_keys(&d.number)))
            .any(|d| self.documents.contains(&d));
        let found = [
            (Reason::SameDocument, same_document),
            (Reason::SameNameAndPhone, same_name && same_phone),
            (Reason::SameNameAndPhoneTail, same_name && same_tail),
            (Reason::SameNameAndBirth, same_name && same_year),
            (Reason::OtherName, other_name),
            (Reason::SamePinyinAndPhone, same_sound && same_phone),
            (Reason::SamePinyinAndBirth, same_sound && same_year),
            (Reason::SameName, same_name),
        ];
        found.into_iter().filter(|(_, holds)| *holds).map(|(reason, _)| reason).collect()
    }
}

fn by_name(name: &str) -> Option<Term> {
    terms(name).into_iter().find(|term| term.why == Why::Name)
}

fn bare_phone(phone: &str) -> Option<String> {
    bare(names::phone_keys(phone))
}

/// A number as it is compared, without its key's letter.
fn bare(keys: Vec<String>) -> Option<String> {
    keys.first().map(|key| key[1..].to_owned())
}

fn year(birth: &str) -> Option<String> {
    birth.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit())).map(str::to_owned)
}

#[cfg(test)]
mod tests;
