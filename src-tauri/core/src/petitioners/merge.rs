//! Two records of one person: linked, never melted. A link has a reason and can be taken back.
//!
//! Only the record that is absorbed changes, and of it only where it points: at the record that then
//! stood for the other side. What it had absorbed itself goes on pointing at it, so that taking the
//! link back leaves both sides as they were before it, groups and all. Names, papers and visits stay
//! with the record that they were told of; visits registered since are with the record that stood for
//! both.
//!
//! Deliberately not here: a merge that the program proposes by itself, or one that mixes contents.

use rusqlite::Connection;
use serde::Serialize;

use super::{Party, PartyRole, Petitioner, PetitionerDetail, checked_text};
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::PetitionerId;
use crate::staff::Action;
use crate::visits::Change;
use crate::{journal, store};

/// One of the records that are a person.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct LinkedRecord {
    pub id: PetitionerId,
    /// As that record says it, numbers masked.
    pub party: Party,
    pub first_day: String,
    /// Visits that name this record itself and are not void.
    pub visits: u32,
    /// When it was linked, and why; nothing for the record that stands for all.
    pub linked_on: Option<String>,
    pub reason: Option<String>,
}

impl Desk {
    /// Links two records of one person. Of each, whoever stands for it is meant: who is found under
    /// `absorb` is then found under `keep`.
    pub fn merge_petitioners(
        &mut self,
        keep: &PetitionerId,
        absorb: &PetitionerId,
        reason: &str,
    ) -> Result<PetitionerDetail> {
        self.require(Action::MergePetitioners)?;
        let reason = checked_reason(reason)?;
        let db = self.reading();
        let (keep, absorb) = (store::petitioners::root(db, keep)?, store::petitioners::root(db, absorb)?);
        if keep == absorb {
            return Err(Refusal::SamePetitioner);
        }
        let before = store::petitioners::by_id(db, &absorb)?;
        self.point("petitioner.linked", &before, Some(keep.clone()), &reason)?;
        self.petitioner(&keep)
    }

    /// Takes a link back; the record stands alone again, with what it had absorbed itself.
    pub fn unmerge_petitioner(&mut self, absorbed: &PetitionerId, reason: &str) -> Result<PetitionerDetail> {
        self.require(Action::MergePetitioners)?;
        let reason = checked_reason(reason)?;
        let before = store::petitioners::by_id(self.reading(), absorbed)?;
        if before.merged_into.is_none() {
            return Err(Refusal::NotMerged);
        }
        self.point("petitioner.unlinked", &before, None, &reason)?;
        self.petitioner(absorbed)
    }

    fn point(
        &mut self,
        kind: &str,
        before: &Petitioner,
        to: Option<PetitionerId>,
        reason: &str,
    ) -> Result<()> {
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.check_clock(&at)?;
        let after = Petitioner { version: before.version + 1, merged_into: to, ..before.clone() };
        self.store.transact(|tx| {
            store::petitioners::update(tx, &after)?;
            let change = Change { record: &after, reason: Some(reason) };
            journal::write(tx, &at, &by, kind, &after.id.0, &change).map(drop)
        })
    }
}

/// The records that are one person, the one that stands for them first.
pub(super) fn records(db: &Connection, root: &PetitionerId) -> Result<Vec<LinkedRecord>> {
    store::petitioners::records(db, root)?.iter().map(|record| linked(db, record)).collect()
}

fn linked(db: &Connection, record: &Petitioner) -> Result<LinkedRecord> {
    let link = match record.merged_into {
        Some(_) => store::petitioners::linked(db, &record.id)?,
        None => None,
    };
    let (linked_on, reason) = link.unzip();
    Ok(LinkedRecord {
        id: record.id.clone(),
        party: record.masked(PartyRole::Petitioner),
        first_day: record.first_day.clone(),
        visits: store::petitioners::own_visits(db, &record.id)?,
        linked_on,
        reason,
    })
}

fn checked_reason(reason: &str) -> Result<String> {
    checked_text("reason", Some(reason), 500)?.ok_or(Refusal::ReasonNeeded)
}

#[cfg(test)]
mod tests;
