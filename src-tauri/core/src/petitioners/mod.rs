//! The registry: people and organisations who came, as on their document, found again by any part
//! of a name, a number or a pinyin initial.
//!
//! Deliberately not here: any mark, score or list that sets one petitioner apart from another.

pub mod documents;
pub mod earlier;
pub mod find;
pub mod merge;
pub mod names;

use std::collections::BTreeSet;

use rusqlite::Transaction;
use serde::{Deserialize, Serialize};

pub use documents::{DocumentType, Sex, mask_phone};
pub use merge::LinkedRecord;

use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::PetitionerId;
use crate::machine::Moment;
use crate::staff::Action;
use crate::store;
use crate::visits::VisitRow;

/// In which part somebody takes part in a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PartyRole {
    Petitioner,
    /// Speaks for a group (Art. 20: at most five).
    Representative,
    /// Acts under a written authority.
    Agent,
    /// Of a minor.
    Guardian,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    Person,
    Organisation,
}

/// A paper that says who somebody is, and whether it was seen or only told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct IdentityDocument {
    #[serde(rename = "type")]
    pub document: DocumentType,
    pub number: String,
    #[serde(default)]
    pub seen: bool,
}

/// Another name of the same person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct OtherName {
    pub kind: NameKind,
    /// Exactly as typed.
    pub name: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum NameKind {
    /// Carried before.
    Former,
    /// Known by: a house name, a name in religion, another spelling.
    Other,
    /// In Latin letters, as on a passport.
    Latin,
}

/// The written authority that an agent brought (authorisation by the principal, Civil Code 165).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// What it allows, in its own words.
    pub powers: String,
    /// Its last day, where it names one.
    #[serde(default)]
    pub until: Option<String>,
    #[serde(default)]
    pub seen: bool,
}

/// Somebody at the desk, as the clerk types them in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct Party {
    #[serde(default = "petitioner")]
    pub role: PartyRole,
    #[serde(default = "person")]
    pub kind: PartyKind,
    /// Empty when it is not known.
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub other_names: Vec<OtherName>,
    #[serde(default)]
    pub sex: Option<Sex>,
    /// A plain date, a year and a month, or a year; `1966~` is about 1966 (ISO 8601-2). An age such
    /// as `约60岁` is taken too and becomes the year it means.
    #[serde(default)]
    pub birth: Option<String>,
    /// ISO 3166-1 alpha-2 (`VN`); nothing when not asked.
    #[serde(default)]
    pub nationality: Option<String>,
    #[serde(default)]
    pub documents: Vec<IdentityDocument>,
    #[serde(default)]
    pub phone: Option<String>,
    #[serde(default)]
    pub division: Option<String>,
    #[serde(default)]
    pub address: Option<String>,
    /// The registered petitioner whom the clerk picked.
    #[serde(default)]
    pub petitioner: Option<PetitionerId>,
    /// Whom an agent or a guardian speaks for: a place in the same form, from 0.
    #[serde(default)]
    pub acts_for: Option<u32>,
    /// What a guardian is to the minor: 母亲, 祖父.
    #[serde(default)]
    pub relation: Option<String>,
    #[serde(default)]
    pub authority: Option<Authority>,
}

/// The registry's record of one person or organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Petitioner {
    pub id: PetitionerId,
    pub version: u32,
    pub kind: PartyKind,
    /// Empty when it is not known.
    pub name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<OtherName>,
    pub sex: Sex,
    pub birth: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nationality: Option<String>,
    pub phone: Option<String>,
    pub division: Option<String>,
    pub address: Option<String>,
    pub documents: Vec<RecordedDocument>,
    pub first_day: String,
    /// The record that this one was linked into, as long as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<PetitionerId>,
}

/// A document as recorded, with what the check doubted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedDocument {
    #[serde(rename = "type")]
    pub document: DocumentType,
    pub number: String,
    pub seen: bool,
    pub problem: Option<String>,
}

/// A petitioner in a list: document and telephone number masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct PetitionerHit {
    pub id: PetitionerId,
    pub name: String,
    /// Other names on file, of linked records too: what may have matched instead.
    pub also: Vec<String>,
    pub kind: PartyKind,
    pub sex: Sex,
    pub birth: Option<String>,
    pub document: Option<String>,
    pub phone: Option<String>,
    pub last_day: String,
    pub visits: u32,
    /// Which part matched.
    pub why: names::Why,
}

/// A petitioner's page; of a linked record, the page of the one that stands for it.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct PetitionerDetail {
    pub id: PetitionerId,
    pub party: Party,
    /// All records that are this person: the one that stands for them first.
    pub records: Vec<LinkedRecord>,
    pub first_day: String,
    pub last_day: String,
    pub visits: Vec<VisitRow>,
}

impl Desk {
    /// A petitioner with their visits, newest first; numbers are masked.
    pub fn petitioner(&self, id: &PetitionerId) -> Result<PetitionerDetail> {
        self.require(Action::ReadVisits)?;
        let db = self.reading();
        let id = store::petitioners::root(db, id)?;
        let record = store::petitioners::by_id(db, &id)?;
        let records = merge::records(db, &id)?;
        Ok(PetitionerDetail {
            first_day: records.iter().map(|r| r.first_day.clone()).min().unwrap_or(record.first_day.clone()),
            last_day: store::petitioners::hit(db, &id, names::Why::Name)?.last_day,
            party: record.masked(PartyRole::Petitioner),
            records,
            visits: self.veil()?.over_all(store::visits::of_petitioner(db, &id, 200)?),
            id,
        })
    }

    /// A document's whole number; the disclosure is written down.
    pub fn reveal_document(&mut self, id: &PetitionerId, index: u32) -> Result<String> {
        self.require(Action::RevealDocument)?;
        let record = store::petitioners::by_id(self.reading(), id)?;
        let document = record
            .documents
            .get(index as usize)
            .ok_or(Refusal::Missing { field: "document".into() })?
            .clone();
        self.note(
            "document.revealed",
            &id.0,
            &serde_json::json!({ "index": index, "type": document.document }),
        )?;
        Ok(document.number)
    }
}

impl Petitioner {
    /// As the form shows a known petitioner, whole.
    pub fn as_party(&self, role: PartyRole) -> Party {
        let documents = self
            .documents
            .iter()
            .map(|d| IdentityDocument { document: d.document, number: d.number.clone(), seen: d.seen })
            .collect();
        Party {
            role,
            kind: self.kind,
            name: self.name.clone(),
            other_names: self.other_names.clone(),
            sex: Some(self.sex),
            birth: self.birth.clone(),
            nationality: self.nationality.clone(),
            documents,
            phone: self.phone.clone(),
            division: self.division.clone(),
            address: self.address.clone(),
            petitioner: Some(self.id.clone()),
            acts_for: None,
            relation: None,
            authority: None,
        }
    }

    /// As the form shows them to somebody who has not asked for the numbers.
    pub fn masked(&self, role: PartyRole) -> Party {
        let mut party = self.as_party(role);
        for document in &mut party.documents {
            document.number = documents::mask(document.document, &document.number);
        }
        party.phone = party.phone.map(|phone| mask_phone(&phone));
        party
    }
}

/// What the registry did with a party.
pub(crate) struct Recorded {
    pub petitioner: Petitioner,
    /// `petitioner.recorded`, `petitioner.changed`, or nothing new.
    pub change: Option<&'static str>,
}

/// When a party was told, which decides what happens to what is already on file.
pub(crate) enum Told<'a> {
    /// At a new visit: what was not asked today stays.
    Today,
    /// In a correction of the visit that these petitioners took part in: what the form says stands,
    /// and a number that was wrong goes.
    Corrected(BTreeSet<&'a PetitionerId>),
}

impl Told<'_> {
    /// The record that the words go to: of a linked one, the record that stands for it, but where the
    /// corrected visit itself names the linked one.
    fn to(&self, tx: &Transaction, id: PetitionerId) -> Result<Petitioner> {
        let stays = matches!(self, Told::Corrected(took_part) if took_part.contains(&id));
        let id = if stays { id } else { store::petitioners::root(tx, &id)? };
        store::petitioners::by_id(tx, &id)
    }
}

/// Finds the party in the registry or adds them. The clerk's pick counts; without one, the same
/// document with the same name is the same person. Nothing else joins two records by itself.
pub(crate) fn record(
    tx: &Transaction,
    desk: &mut crate::machine::Machine,
    at: &Moment,
    day: &str,
    party: &Party,
    told: &Told,
) -> Result<Recorded> {
    let picked = match &party.petitioner {
        Some(id) => Some(id.clone()),
        None => find::same_document_and_name(tx, party)?,
    };
    let known = picked.map(|id| told.to(tx, id)).transpose()?;
    match known {
        Some(before) => {
            let after = match told {
                Told::Corrected(took_part) if took_part.contains(&before.id) => before.replaced_by(party),
                _ => before.updated_by(tx, party)?,
            };
            if after == before {
                return Ok(Recorded { petitioner: before, change: None });
            }
            let after = Petitioner { version: before.version + 1, ..after };
            store::petitioners::update(tx, &after)?;
            Ok(Recorded { petitioner: after, change: Some("petitioner.changed") })
        }
        None => {
            let fresh = Petitioner {
                id: PetitionerId::fresh(desk, at),
                version: 1,
                kind: party.kind,
                name: party.name.clone(),
                other_names: party.other_names.clone(),
                sex: party.sex.unwrap_or(Sex::Unknown),
                birth: party.birth.clone(),
                nationality: party.nationality.clone(),
                phone: party.phone.clone(),
                division: party.division.clone(),
                address: party.address.clone(),
                documents: party.documents.iter().map(RecordedDocument::from).collect(),
                first_day: day.into(),
                merged_into: None,
            };
            store::petitioners::insert(tx, &fresh)?;
            Ok(Recorded { petitioner: fresh, change: Some("petitioner.recorded") })
        }
    }
}

impl Petitioner {
    /// The record as a correction says it should have been.
    fn replaced_by(&self, party: &Party) -> Petitioner {
        Petitioner {
            kind: party.kind,
            name: party.name.clone(),
            other_names: party.other_names.clone(),
            sex: party.sex.unwrap_or(Sex::Unknown),
            birth: party.birth.clone(),
            nationality: party.nationality.clone(),
            phone: party.phone.clone(),
            division: party.division.clone(),
            address: party.address.clone(),
            documents: party.documents.iter().map(RecordedDocument::from).collect(),
            ..self.clone()
        }
    }

    /// The name, and every other one.
    pub(crate) fn every_name(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.name).chain(self.other_names.iter().map(|other| &other.name))
    }

    /// What was told today replaces what was told before; what was not asked today stays. The name of a
    /// linked record is known already and does not push out the name that was kept.
    fn updated_by(&self, tx: &Transaction, party: &Party) -> Result<Petitioner> {
        let mut after = self.clone();
        after.kind = party.kind;
        let linked = &store::petitioners::records(tx, &self.id)?[1..];
        if !party.name.is_empty() && linked.iter().all(|record| record.name != party.name) {
            after.name = party.name.clone();
        }
        for other in &party.other_names {
            if !after.other_names.contains(other) {
                after.other_names.push(other.clone());
            }
        }
        after.nationality = party.nationality.clone().or(after.nationality);
        after.sex = party.sex.filter(|sex| *sex != Sex::Unknown).unwrap_or(self.sex);
        after.birth = party.birth.clone().or(after.birth);
        after.phone = party.phone.clone().or(after.phone);
        after.division = party.division.clone().or(after.division);
        after.address = party.address.clone().or(after.address);
        for document in party.documents.iter().map(RecordedDocument::from) {
            match after
                .documents
                .iter_mut()
                .find(|d| d.document == document.document && d.number.eq_ignore_ascii_case(&document.number))
            {
                Some(same) => same.seen |= document.seen,
                None => after.documents.push(document),
            }
        }
        Ok(after)
    }
}

impl From<&IdentityDocument> for RecordedDocument {
    fn from(typed: &IdentityDocument) -> Self {
        RecordedDocument {
            document: typed.document,
            number: typed.number.clone(),
            seen: typed.seen,
            problem: documents::check(typed.document, &typed.number)
                .problem
                .and_then(|problem| store::word(&problem).ok()),
        }
    }
}

/// A name as lists and papers show it.
pub fn shown_name(name: &str) -> &str {
    if name.is_empty() { "姓名不详" } else { name }
}

/// A name kept exactly as typed, or why it cannot be.
pub fn checked_name(field: &str, name: &str, limit: u32) -> Result<String> {
    let name = name.trim();
    names::check_name(name, limit as usize).map_err(|problem| of_field(field, problem))?;
    Ok(name.to_owned())
}

/// A longer text kept exactly as typed but for blanks at its ends; an empty one is nothing.
pub fn checked_text(field: &str, text: Option<&str>, limit: u32) -> Result<Option<String>> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    names::check_text(field, text, limit as usize).map_err(|refused| of_field(field, refused.problem))?;
    Ok(Some(text.to_owned()))
}

fn of_field(field: &str, problem: names::NameProblem) -> Refusal {
    let field = field.to_owned();
    match problem {
        names::NameProblem::Empty => Refusal::Missing { field },
        names::NameProblem::TooLong { limit } => Refusal::TooLong { field, limit: limit as u32 },
        names::NameProblem::BadCharacter { code_point } => Refusal::BadCharacter { field, code_point },
    }
}

fn petitioner() -> PartyRole {
    PartyRole::Petitioner
}

fn person() -> PartyKind {
    PartyKind::Person
}
