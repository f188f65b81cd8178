//! Find as you type, and the advice that somebody has been here before.
//!
//! A sorted posting list of a common syllable would be a hundred thousand rows. So no list is
//! ever sorted: a rare term's few hits are looked up; a common one is met soon when people are
//! walked from the newest visit backwards.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::names::{self, Why};
use super::{Party, PartyRole, Petitioner, PetitionerHit};
use crate::desk::Desk;
use crate::error::Result;
use crate::ids::PetitionerId;
use crate::staff::Action;
use crate::store;
use crate::store::petitioners::Term;
use crate::visits::VisitRow;

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
    SameNameAndBirth,
    SameName,
}

/// A possible earlier self of the person at the desk, with the reasons. Advice, never a decision.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct Similar {
    pub petitioner: PetitionerHit,
    pub reasons: Vec<Reason>,
    /// Newest first, at most five.
    pub visits: Vec<VisitRow>,
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
        Ok(Found { petitioners, visits })
    }

    /// Who in the registry the person being typed in may be, best reason first.
    pub fn similar(&self, party: &Party) -> Result<Vec<Similar>> {
        self.require(Action::ReadVisits)?;
        let mut hits: Vec<(Vec<Reason>, Petitioner)> = candidates(self.reading(), party)?
            .into_iter()
            .map(|known| (reasons(party, &known), known))
            .filter(|(reasons, _)| !reasons.is_empty())
            .collect();
        hits.sort_by_key(|(reasons, _)| reasons[0]);
        hits.truncate(8);
        hits.into_iter()
            .map(|(reasons, known)| {
                Ok(Similar {
                    petitioner: store::petitioners::hit(self.reading(), &known.id, Why::Name)?,
                    reasons,
                    visits: store::visits::of_petitioner(self.reading(), &known.id, 5)?,
                    party: Party { documents: vec![], phone: None, ..known.as_party(party.role) },
                })
            })
            .collect()
    }

    /// What picking a hit fills into the form; numbers already on file stay there.
    pub fn known_party(&self, id: &PetitionerId) -> Result<Party> {
        self.require(Action::ReadVisits)?;
        let known = store::petitioners::by_id(self.reading(), id)?;
        Ok(Party { documents: vec![], phone: None, ..known.as_party(PartyRole::Petitioner) })
    }
}

/// The newest petitioners that match, at most `limit`.
pub fn search(db: &Connection, text: &str, limit: u32) -> Result<Vec<PetitionerHit>> {
    store::petitioners::newest(db, &terms(text), limit)
}

/// What a typed text may be the beginning of.
fn terms(text: &str) -> Vec<Term> {
    names::lookups(text).into_iter().map(|lookup| Term { key: lookup.key, why: lookup.why }).collect()
}

/// The one record that certainly is this party: the same document and the same name.
pub(super) fn same_document_and_name(db: &Connection, party: &Party) -> Result<Option<Petitioner>> {
    let name = names::search_key(&party.name);
    for document in party.documents.iter().filter(|d| !d.number.is_empty()) {
        for id in store::petitioners::by_document(db, &document.number)? {
            let known = store::petitioners::by_id(db, &id)?;
            let same_type = known
                .documents
                .iter()
                .any(|d| d.document == document.document && d.number.eq_ignore_ascii_case(&document.number));
            if same_type && names::search_key(&known.name) == name {
                return Ok(Some(known));
            }
        }
    }
    Ok(None)
}

fn candidates(db: &Connection, party: &Party) -> Result<Vec<Petitioner>> {
    let mut ids: Vec<PetitionerId> = Vec::new();
    for document in party.documents.iter().filter(|d| d.number.chars().count() >= 6) {
        ids.extend(store::petitioners::by_document(db, document.number.trim())?);
    }
    let name = names::search_key(&party.name);
    if !name.is_empty() {
        let by_name: Vec<Term> =
            terms(&party.name).into_iter().filter(|term| term.why == Why::Name).collect();
        ids.extend(store::petitioners::newest(db, &by_name, 50)?.into_iter().map(|hit| hit.id));
    }
    ids.sort();
    ids.dedup();
    ids.iter()
        .filter(|id| Some(*id) != party.petitioner.as_ref())
        .map(|id| store::petitioners::by_id(db, id))
        .collect()
}

fn reasons(party: &Party, known: &Petitioner) -> Vec<Reason> {
    let same_document = party.documents.iter().any(|typed| {
        !typed.number.is_empty()
            && known.documents.iter().any(|d| d.number.eq_ignore_ascii_case(typed.number.trim()))
    });
    let same_name = names::search_key(&party.name) == names::search_key(&known.name);
    let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
    let mut reasons = vec![];
    if same_document {
        reasons.push(Reason::SameDocument);
    }
    if same_name && same(&party.phone, &known.phone) {
        reasons.push(Reason::SameNameAndPhone);
    }
    if same_name && same(&party.birth, &known.birth) {
        reasons.push(Reason::SameNameAndBirth);
    }
    if same_name && reasons.is_empty() {
        reasons.push(Reason::SameName);
    }
    reasons
}
