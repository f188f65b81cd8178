//! What happens to a visit after its number was given: it may be corrected or made void, each with
//! a reason, and never taken away.

use serde::{Deserialize, Serialize};

use super::form::{self, WalkIn};
use super::register::{open_up, record_parties};
use super::{Change, Visit, VisitDetail};
use crate::codes::Purpose;
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::VisitId;
use crate::journal;
use crate::petitioners::checked_text;
use crate::staff::Action;
use crate::{matters, store};

/// The form as it should have been, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Correction {
    pub form: WalkIn,
    pub reason: String,
}

impl Desk {
    /// Makes a number void. The number stays used, the record stays readable, figures leave it out.
    pub fn void_visit(&mut self, id: &VisitId, reason: &str) -> Result<VisitDetail> {
        self.require(Action::VoidVisit)?;
        let reason = checked_reason(reason)?;
        let before = self.still_valid(id)?;
        let (at, by) = (self.moment(), self.sitting().id.clone());
        let after = Visit {
            version: before.version + 1,
            void_reason: Some(reason.clone()),
            voided_at: Some(at.stamp()),
            ..before.clone()
        };
        self.store.transact(|tx| {
            store::visits::update(tx, &after)?;
            for party in &after.parties {
                store::petitioners::count_visit(tx, &party.petitioner, None)?;
            }
            journal::write(
                tx,
                &at,
                &by,
                "visit.voided",
                &after.id.0,
                &Change { record: &after, reason: Some(&reason) },
            )?;
            if store::visits::valid_of_matter(tx, &after.matter)? == 0 {
                let matter = store::matters::by_id(tx, &after.matter)?.voided();
                store::matters::update(tx, &matter)?;
                journal::write(
                    tx,
                    &at,
                    &by,
                    "matter.voided",
                    &matter.id.0,
                    &Change { record: &matter, reason: Some(&reason) },
                )?;
            }
            Ok(())
        })?;
        self.visit(id)
    }

    /// Replaces what was recorded by what should have been; the journal keeps both. A visit is not
    /// moved into the sealed class or out of it: it is made void and registered again.
    pub fn correct_visit(&mut self, id: &VisitId, correction: &Correction) -> Result<VisitDetail> {
        self.require(Action::CorrectVisit)?;
        let reason = checked_reason(&correction.reason)?;
        let before = self.still_valid(id)?;
        let (at, by) = (self.moment(), self.sitting().id.clone());
        let checked = form::check(&correction.form, &at)?;
        if before.sealed.is_some() || checked.purpose == Some(Purpose::Accusation) {
            return Err(Refusal::Sealed { number: before.number });
        }
        let (kind, machine) = (self.office.kind, &mut self.machine);
        self.store.transact(|tx| {
            let mut after = Visit {
                version: before.version + 1,
                channel: checked.channel,
                source: checked.source,
                arrived: checked.arrived.format("%Y-%m-%dT%H:%M").to_string(),
                day: checked.arrived.date().to_string(),
                heads: checked.heads,
                purpose: checked.purpose,
                content: checked.content.clone(),
                place: checked.place.clone(),
                ..before.clone()
            };
            open_up(&mut after, &checked);
            after.parties = record_parties(tx, machine, &at, &by, &after, &checked)?;
            store::visits::update(tx, &after)?;
            for party in &before.parties {
                store::petitioners::count_visit(tx, &party.petitioner, None)?;
            }
            for party in &after.parties {
                store::petitioners::count_visit(tx, &party.petitioner, Some(&after.arrived))?;
            }
            journal::write(
                tx,
                &at,
                &by,
                "visit.corrected",
                &after.id.0,
                &Change { record: &after, reason: Some(&reason) },
            )?;
            let matter = store::matters::by_id(tx, &after.matter)?;
            if let Some(matter) = matters::corrected_by(&matter, &after, kind)? {
                store::matters::update(tx, &matter)?;
                journal::write(
                    tx,
                    &at,
                    &by,
                    "matter.corrected",
                    &matter.id.0,
                    &Change { record: &matter, reason: Some(&reason) },
                )?;
            }
            Ok(())
        })?;
        self.visit(id)
    }

    fn still_valid(&self, id: &VisitId) -> Result<Visit> {
        let visit = store::visits::by_id(self.reading(), id)?;
        if visit.voided_at.is_some() {
            return Err(Refusal::AlreadyVoid { number: visit.number });
        }
        Ok(visit)
    }
}

fn checked_reason(reason: &str) -> Result<String> {
    checked_text("reason", Some(reason), 500)?.ok_or(Refusal::ReasonNeeded)
}
