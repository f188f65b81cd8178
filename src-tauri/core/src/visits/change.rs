//! What happens to a visit after its number was given: it may be corrected or made void, each with
//! a reason, and never taken away.

use serde::{Deserialize, Serialize};

use super::form::{self, WalkIn};
use super::register::{join_matter, open_matter, open_up, record_parties};
use super::{Change, Visit, VisitDetail};
use crate::codes::Purpose;
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::VisitId;
use crate::journal;
use crate::matters::handover::reason_beside;
use crate::matters::recusal::recusals_go_along;
use crate::matters::take::settle;
use crate::petitioners::{Told, checked_text};
use crate::staff::Action;
use crate::store;

/// The form as it should have been, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Correction {
    pub form: WalkIn,
    pub reason: String,
}

impl Desk {
    /// Makes a number void. The number stays used, the record stays readable, figures leave it out.
    /// A sealed visit is made void only by somebody who may read it.
    pub fn void_visit(&mut self, id: &VisitId, reason: &str) -> Result<VisitDetail> {
        self.require(Action::VoidVisit)?;
        let before = self.still_valid(id)?;
        if before.sealed.is_some() {
            self.require(Action::OpenSealed)?;
        }
        let reason = reason_beside(before.sealed.is_some(), &before.number, reason)?;
        let (at, by, rules) = (self.moment(), self.sitting().id.clone(), self.rules.clone());
        let after = Visit {
            version: before.version + 1,
            void_reason: Some(reason.clone()),
            voided_at: Some(at.stamp()),
            ..before
        };
        self.store.transact(|tx| {
            store::visits::update(tx, &after)?;
            for petitioner in after.petitioners() {
                store::petitioners::recount(tx, petitioner)?;
            }
            let change = Change { record: &after, reason: Some(&reason) };
            journal::write(tx, &at, &by, "visit.voided", &after.id.0, &change)?;
            settle(tx, &after.matter, &rules, &at, &by, Some(&reason))
        })?;
        self.visit(id)
    }

    /// Replaces what was recorded by what should have been; the journal keeps both. A visit is not
    /// moved into the sealed class or out of it: it is made void and registered again.
    pub fn correct_visit(&mut self, id: &VisitId, correction: &Correction) -> Result<VisitDetail> {
        self.require(Action::CorrectVisit)?;
        let reason = checked_reason(&correction.reason)?;
        let before = self.still_valid(id)?;
        let (at, by, rules) = (self.moment(), self.sitting().id.clone(), self.rules.clone());
        let checked = form::check(self.reading(), &self.rules, &correction.form, &at)?;
        if before.sealed.is_some() || checked.purpose == Some(Purpose::Accusation) {
            return Err(Refusal::Sealed { number: before.number });
        }
        self.opening_is_known(checked.origin.as_ref())?;
        let follows = checked.follows.as_deref().map(|number| self.earlier(number)).transpose()?;
        if follows.as_ref().is_some_and(|earlier| (earlier.year, earlier.seq) >= (before.year, before.seq)) {
            return Err(Refusal::UnknownNumber { number: checked.follows.unwrap_or_default() });
        }
        if let Some(earlier) = &follows {
            self.may_touch(earlier)?;
        }
        let machine = &mut self.machine;
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
                follows: None,
                ..before.clone()
            };
            open_up(&mut after, &checked);
            match &follows {
                Some(earlier) => join_matter(&mut after, earlier)?,
                None if before.follows.is_none() => {}
                // It goes back to the matter that it once brought, or brings one now.
                None => match store::matters::brought_by(tx, &after.id)? {
                    Some(own) => after.matter = own,
                    None => open_matter(tx, machine, &mut after, &rules, &at, &by)?,
                },
            }
            let told = Told::Corrected(before.petitioners());
            after.parties = record_parties(tx, machine, &at, &by, &after, &checked, &told)?;
            store::visits::update(tx, &after)?;
            for petitioner in before.petitioners().union(&after.petitioners()) {
                store::petitioners::recount(tx, petitioner)?;
            }
            let change = Change { record: &after, reason: Some(&reason) };
            journal::write(tx, &at, &by, "visit.corrected", &after.id.0, &change)?;
            settle(tx, &after.matter, &rules, &at, &by, Some(&reason))?;
            if before.matter != after.matter {
                if after.follows.is_some() {
                    recusals_go_along(tx, machine, &at, &by, (&before.matter, &after.matter))?;
                }
                settle(tx, &before.matter, &rules, &at, &by, Some(&reason))?;
            }
            Ok(())
        })?;
        self.visit(id)
    }

    /// The visit, unless it was made void; for nobody who is recused from its matter.
    pub(crate) fn still_valid(&self, id: &VisitId) -> Result<Visit> {
        let visit = store::visits::by_id(self.reading(), id)?;
        self.may_touch(&visit)?;
        if visit.voided_at.is_some() {
            return Err(Refusal::AlreadyVoid { number: visit.number });
        }
        Ok(visit)
    }
}

pub(crate) fn checked_reason(reason: &str) -> Result<String> {
    checked_text("reason", Some(reason), 500)?.ok_or(Refusal::ReasonNeeded)
}
