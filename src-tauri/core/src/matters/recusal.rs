//! Who must not touch a matter: somebody with a direct interest in it or in the petitioner (Art. 28).
//! Declared per matter; whoever is recused neither opens it nor acts on it, and lists show them its
//! number, day and state alone. Beside a sealed matter no reason is written.
//!
//! A sealed matter answers whoever is recused from it as it answers whoever may not open it: who could
//! tell the two apart would learn whom the accusation names.
//!
//! Whom an accusation names and who works here is recused by registering it, without a word of why.
//!
//! Deliberately not here: a recusal from a person, or from everything.

use std::collections::BTreeSet;

use rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use super::handover::{HandoverState, reason_beside};
use super::take::stepping_day;
use super::{Matter, State};
use crate::board::DueRow;
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{MatterId, RecusalId, StaffId, VisitId};
use crate::journal;
use crate::machine::{Machine, Moment};
use crate::sealed::Accused;
use crate::staff::{Action, StaffCard};
use crate::store;
use crate::units::names::same_person;
use crate::visits::{Change, Visit, VisitRow};

/// The record of one recusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recusal {
    pub id: RecusalId,
    pub version: u32,
    pub matter: MatterId,
    pub staff: StaffId,
    /// Empty when the matter is sealed.
    pub reason: String,
    /// When it was declared.
    pub day: String,
    /// UTC instant of writing down.
    pub at: String,
    pub by: StaffId,
    /// UTC instant; a leader lifted it.
    pub ended_at: Option<String>,
    pub ended_why: Option<String>,
    /// Beside a sealed matter: noise in hex, so that nobody who has the hash of this record, as the
    /// county has, finds by trying whom it names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<String>,
}

/// A recusal as the matter's page tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct RecusalShown {
    pub id: RecusalId,
    pub staff: String,
    pub reason: String,
    pub day: String,
    pub by: String,
    pub ended_at: Option<String>,
    pub ended_why: Option<String>,
}

/// Of which matters the person at the desk sees number, day and state alone.
pub(crate) struct Veil {
    matters: BTreeSet<MatterId>,
    brought_by: BTreeSet<VisitId>,
}

impl Desk {
    /// Declares that somebody must not touch a matter: everybody for themselves, a leader for anybody.
    /// Offers of the matter to them are withdrawn with it.
    pub fn recuse(
        &mut self,
        matter: &MatterId,
        staff: &StaffId,
        reason: &str,
        day: Option<&str>,
    ) -> Result<RecusalShown> {
        self.require(Action::Recuse)?;
        if *staff != self.sitting().id {
            self.require(Action::DecideMatter)?;
        }
        let matter = store::matters::by_id(self.reading(), matter)?;
        self.not_recused(&matter)?;
        if matter.sealed.is_some() {
            self.require(Action::OpenSealed)?;
        }
        self.can_be_recused(&matter, staff)?;
        let reason = reason_beside(matter.sealed.is_some(), &matter.number, reason)?;
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.check_clock(&at)?;
        let day = stepping_day(day, &at)?;
        let machine = &mut self.machine;
        let declared = self.store.transact(|tx| {
            let sealed = matter.sealed.is_some();
            let asked = Asked { matter: &matter.id, staff, reason: &reason, day, sealed };
            let declared = declare(tx, machine, &at, &by, asked)?;
            withdraw_offer(tx, &at, &by, &matter.id, Some(staff), &reason)?;
            Ok(declared)
        })?;
        self.shown_recusal(declared)
    }

    /// The interest is gone, or was none. A leader says so, and never of themselves.
    pub fn lift_recusal(&mut self, id: &RecusalId, reason: &str) -> Result<RecusalShown> {
        self.require(Action::DecideMatter)?;
        let before = store::recusals::by_id(self.reading(), id)?;
        let matter = store::matters::by_id(self.reading(), &before.matter)?;
        self.not_recused(&matter)?;
        if matter.sealed.is_some() {
            self.require(Action::OpenSealed)?;
        }
        if before.ended_at.is_some() {
            return Err(Refusal::WrongState { what: matter.number, state: "lifted".into() });
        }
        let reason = reason_beside(matter.sealed.is_some(), &matter.number, reason)?;
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.check_clock(&at)?;
        let (version, ended_at) = (before.version + 1, Some(at.stamp()));
        let lifted = Recusal { version, ended_at, ended_why: Some(reason.clone()), ..before };
        self.store.transact(|tx| {
            store::recusals::update(tx, &lifted)?;
            let change = Change { record: &lifted, reason: Some(&reason) };
            journal::write(tx, &at, &by, lifted.entry("recusal.lifted"), &lifted.id.0, &change).map(drop)
        })?;
        self.shown_recusal(lifted)
    }

    /// Who is or was recused from a matter. Of a sealed one only who may open it learns that.
    pub fn recusals(&self, matter: &MatterId) -> Result<Vec<RecusalShown>> {
        self.require(Action::ReadVisits)?;
        let matter = store::matters::by_id(self.reading(), matter)?;
        self.not_recused(&matter)?;
        if matter.sealed.is_some() {
            self.require(Action::OpenSealed)?;
        }
        let rows = store::recusals::of_matter(self.reading(), &matter.id)?;
        rows.into_iter().map(|row| self.shown_recusal(row)).collect()
    }

    /// Refuses whoever is recused from this matter. From a sealed one only who may open it is kept this
    /// way: to everybody else it is shut already, and what is open to them says nothing.
    pub(crate) fn not_recused(&self, matter: &Matter) -> Result<()> {
        self.kept_from(&matter.id, &matter.number, matter.sealed.is_some())
    }

    /// Refuses whoever is recused from the matter of this visit.
    pub(crate) fn may_touch(&self, visit: &Visit) -> Result<()> {
        self.kept_from(&visit.matter, &visit.number, visit.sealed.is_some())
    }

    /// The same of a visit that is known by its id alone.
    pub(crate) fn may_touch_visit(&self, visit: &VisitId) -> Result<()> {
        self.may_touch(&store::visits::by_id(self.reading(), visit)?)
    }

    /// Whether what was written beside this visit is hidden from the person at the desk.
    pub(crate) fn veils(&self, visit: &Visit) -> Result<bool> {
        Ok(self.veil()?.covers(&visit.matter))
    }

    /// What lists hide from the person at the desk.
    pub(crate) fn veil(&self) -> Result<Veil> {
        let (matters, brought_by) = store::recusals::of_staff(self.reading(), &self.sitting().id)?;
        Ok(Veil { matters, brought_by })
    }

    fn kept_from(&self, matter: &MatterId, number: &str, sealed: bool) -> Result<()> {
        let me = self.sitting();
        match (store::recusals::open_of(self.reading(), matter, &me.id)?, sealed) {
            (true, false) => Err(Refusal::Recused { number: number.into() }),
            (true, true) if me.may(Action::OpenSealed) => Err(shut()),
            _ => Ok(()),
        }
    }

    fn can_be_recused(&self, matter: &Matter, staff: &StaffId) -> Result<()> {
        if matter.state == State::Void {
            return Err(Refusal::WrongState { what: matter.number.clone(), state: "void".into() });
        }
        if !self.staff()?.iter().any(|card| card.id == *staff && card.active) {
            return Err(Refusal::Missing { field: "staff".into() });
        }
        match store::recusals::open_of(self.reading(), &matter.id, staff)? {
            true => Err(Refusal::WrongState { what: matter.number.clone(), state: "recused".into() }),
            false => Ok(()),
        }
    }

    fn shown_recusal(&self, row: Recusal) -> Result<RecusalShown> {
        let staff = self.staff()?;
        let name =
            |id: &StaffId| staff.iter().find(|s| &s.id == id).map(|s| s.name.clone()).unwrap_or_default();
        let Recusal { id, reason, day, ended_at, ended_why, .. } = row;
        Ok(RecusalShown { id, staff: name(&row.staff), reason, day, by: name(&row.by), ended_at, ended_why })
    }
}

impl Veil {
    pub(crate) fn covers(&self, matter: &MatterId) -> bool {
        self.matters.contains(matter)
    }

    /// Covers the visit that brought such a matter.
    pub(crate) fn covers_visit(&self, visit: &VisitId) -> bool {
        self.brought_by.contains(visit)
    }

    pub(crate) fn over(&self, row: VisitRow) -> VisitRow {
        if self.covers(&row.matter) { row.hidden() } else { row }
    }

    pub(crate) fn over_all(&self, rows: Vec<VisitRow>) -> Vec<VisitRow> {
        rows.into_iter().map(|row| self.over(row)).collect()
    }

    pub(crate) fn over_due(&self, row: DueRow) -> DueRow {
        let summary = if self.covers_visit(&row.visit) { String::new() } else { row.summary };
        DueRow { summary, ..row }
    }
}

/// What whoever may not open a sealed matter hears of it, recused or not.
pub(crate) fn shut() -> Refusal {
    Refusal::NotAllowed { action: "open_sealed".into() }
}

/// Those of the staff whom an accusation names.
pub(crate) fn named_among<'a>(staff: &'a [StaffCard], accused: &[Accused]) -> Vec<&'a StaffCard> {
    let named = |card: &&StaffCard| {
        let mut persons = accused.iter().filter_map(|one| one.person.as_deref());
        card.active && persons.any(|person| same_person(person, &card.name))
    };
    staff.iter().filter(named).collect()
}

/// Recuses those of the staff whom an accusation names, once each and without a word of why; not again
/// whom a leader let back. An offer to them stays: its end would tell why.
pub(crate) fn recuse_named(
    tx: &Transaction,
    machine: &mut Machine,
    at: &Moment,
    by: &StaffId,
    matter: &MatterId,
    accused: &[Accused],
) -> Result<()> {
    let staff = store::staff::all(tx)?;
    for card in named_among(&staff, accused) {
        if !store::recusals::ever_of(tx, matter, &card.id)? {
            let day = at.day.to_string();
            let asked = Asked { matter, staff: &card.id, reason: "", day, sealed: true };
            declare(tx, machine, at, by, asked)?;
        }
    }
    Ok(())
}

/// Who may not touch the matter that a visit leaves may not touch the one that it joins.
pub(crate) fn recusals_go_along(
    tx: &Transaction,
    machine: &mut Machine,
    at: &Moment,
    by: &StaffId,
    (left, joined): (&MatterId, &MatterId),
) -> Result<()> {
    let open = |row: &Recusal| row.ended_at.is_none();
    for row in store::recusals::of_matter(tx, left)?.into_iter().filter(open) {
        if !store::recusals::open_of(tx, joined, &row.staff)? {
            let sealed = row.salt.is_some();
            let asked =
                Asked { matter: joined, staff: &row.staff, reason: &row.reason, day: row.day, sealed };
            declare(tx, machine, at, by, asked)?;
            withdraw_offer(tx, at, by, joined, Some(&row.staff), &row.reason)?;
        }
    }
    Ok(())
}

/// A recusal about to be written down.
struct Asked<'a> {
    matter: &'a MatterId,
    staff: &'a StaffId,
    reason: &'a str,
    day: String,
    sealed: bool,
}

impl Recusal {
    /// What the journal calls it. The kinds of entries travel: beside a sealed matter they say nothing.
    fn entry(&self, plainly: &'static str) -> &'static str {
        if self.salt.is_some() { "matter.noted" } else { plainly }
    }
}

fn declare(
    tx: &Transaction,
    machine: &mut Machine,
    at: &Moment,
    by: &StaffId,
    asked: Asked,
) -> Result<Recusal> {
    let declared = Recusal {
        id: RecusalId::fresh(machine, at),
        version: 1,
        matter: asked.matter.clone(),
        staff: asked.staff.clone(),
        reason: asked.reason.into(),
        day: asked.day,
        at: at.stamp(),
        by: by.clone(),
        ended_at: None,
        ended_why: None,
        salt: asked.sealed.then(|| noise(machine)),
    };
    store::recusals::insert(tx, &declared)?;
    let change = Change { record: &declared, reason: Some(asked.reason) };
    journal::write(tx, at, by, declared.entry("recusal.declared"), &declared.id.0, &change)?;
    Ok(declared)
}

fn noise(machine: &mut Machine) -> String {
    machine.bytes::<16>().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Withdraws the offer of a matter that nobody has answered: every one, or that to one person.
pub(crate) fn withdraw_offer(
    tx: &Transaction,
    at: &Moment,
    by: &StaffId,
    matter: &MatterId,
    to: Option<&StaffId>,
    reason: &str,
) -> Result<()> {
    let open = store::handovers::open_of(tx, matter)?;
    let Some(offer) = open.filter(|offer| to.is_none_or(|to| *to == offer.to_staff)) else { return Ok(()) };
    let withdrawn = offer.answered(HandoverState::Withdrawn, at, Some(reason.to_owned()));
    store::handovers::update(tx, &withdrawn)?;
    let change = Change { record: &withdrawn, reason: Some(reason) };
    journal::write(tx, at, by, "handover.withdrawn", &withdrawn.id.0, &change).map(drop)
}

#[cfg(test)]
mod tests;
