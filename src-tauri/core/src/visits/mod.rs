//! The log: one contact each, by whatever channel, with its number in the year's one series.
//!
//! A visit is not a matter and not a person: it says who came when, with how many, and what they
//! said. What is asked for over its life is the [matter](crate::matters).

mod change;
mod examine;
pub mod form;
mod read;
mod register;
#[cfg(test)]
mod stories;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use change::Correction;
pub(crate) use change::checked_reason;
pub use form::{FormCheck, Medium, Origin, Outcome, Reading, WalkIn, Warning};
pub use read::{JournalLine, PartyShown, VisitDetail, VisitPage, VisitsQuery};
pub use register::Registered;

use crate::codes::{Channel, Purpose, Source};
use crate::ids::{MatterId, PetitionerId, StaffId, VisitId};
use crate::petitioners::{Authority, PartyRole};

/// The record of one contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    pub id: VisitId,
    pub version: u32,
    pub number: String,
    pub year: i32,
    pub seq: u32,
    pub channel: Channel,
    pub source: Source,
    pub arrived: String,
    pub day: String,
    pub registered_at: String,
    pub receiver: StaffId,
    pub heads: u32,
    pub statement: Option<String>,
    pub summary: Option<String>,
    pub answer: Option<String>,
    pub purpose: Option<Purpose>,
    pub content: Option<String>,
    pub place: Option<String>,
    pub matter: MatterId,
    pub follows: Option<VisitId>,
    pub parties: Vec<VisitParty>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signatories: Option<u32>,
    /// As told; nothing when unknown. First for this office is `follows`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_nationally: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Reading>,
    pub warnings: Vec<Warning>,
    /// Whether an accusation says whom it accuses; who that is lies in the box. Nothing for any other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accused_named: Option<bool>,
    /// SHA-256 of what lies in the sealed box; the content itself stays out of every record.
    pub sealed: Option<String>,
    pub void_reason: Option<String>,
    pub voided_at: Option<String>,
}

impl Visit {
    /// Everybody who took part, each once.
    pub(crate) fn petitioners(&self) -> BTreeSet<&PetitionerId> {
        self.parties.iter().map(|party| &party.petitioner).collect()
    }
}

/// Somebody's part in a visit, under the name they gave that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitParty {
    pub role: PartyRole,
    pub petitioner: PetitionerId,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acts_for: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<Authority>,
}

/// A visit as a line of a list. A sealed one shows number, day, form and state alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct VisitRow {
    pub id: VisitId,
    pub number: String,
    pub day: String,
    pub arrived: String,
    pub channel: Channel,
    pub source: Source,
    /// "张伟 等3人"; empty when nobody gave a name.
    pub names: String,
    pub heads: u32,
    pub summary: String,
    pub purpose: Option<Purpose>,
    pub content_name: Option<String>,
    pub place_name: Option<String>,
    pub voided: bool,
    pub sealed: bool,
    pub repeat: bool,
    /// How many copies of the slip were made.
    pub slips: u32,
    pub last_day: Option<String>,
    pub matter: MatterId,
}

impl VisitRow {
    /// What a list shows of a sealed visit.
    pub(crate) fn hidden(self) -> VisitRow {
        VisitRow {
            arrived: self.day.clone(),
            names: String::new(),
            heads: 0,
            summary: String::new(),
            purpose: None,
            content_name: None,
            place_name: None,
            repeat: false,
            ..self
        }
    }
}

/// A record together with why it was changed: the journal's payload.
#[derive(Serialize)]
pub(crate) struct Change<'a, T> {
    pub record: &'a T,
    pub reason: Option<&'a str>,
}
