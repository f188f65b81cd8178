//! The one door for steps: checked against its form, against where the matter stands, and against who
//! sits at the desk; then the step, the matter it makes, and both entries in one transaction.

use rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use super::page::MatterPage;
use super::steps::{AnswerForm, Facts, Step, StepKind};
use super::{Matter, Standing, State, forms};
use crate::answers::{Composed, put_note};
use crate::clocks::RuleBook;
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{MatterId, StaffId, StepId};
use crate::journal;
use crate::machine::Moment;
use crate::sealed::{self, SealedBox};
use crate::staff::Action;
use crate::store;
use crate::visits::{Change, checked_reason};

/// A step as it is typed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct NewStep {
    pub kind: StepKind,
    /// Nothing means today.
    #[serde(default)]
    pub day: Option<String>,
    #[serde(default)]
    pub facts: Facts,
}

impl Desk {
    /// Takes a step. The state must allow it, it may not lie before its cause, and what it says is
    /// complete; of a sealed matter its words go into the box.
    pub fn take_step(&mut self, matter: &MatterId, typed: &NewStep) -> Result<MatterPage> {
        let taken = self.prepared(matter, typed)?;
        self.store.transact(|tx| taken.write(tx))?;
        self.matter_page(matter)
    }

    /// A step with everything checked, and the matter that it makes; nothing is written yet.
    pub(super) fn prepared(&mut self, matter: &MatterId, typed: &NewStep) -> Result<Taken> {
        let at = self.moment();
        self.check_clock(&at)?;
        let matter = self.may_step(matter, typed.kind)?;
        let standing = self.standing_of(&matter)?;
        standing.allows(typed.kind).map_err(|why| standing.refused(typed.kind, why))?;
        let facts = forms::checked(typed.kind, &typed.facts, &at)?;
        let day = stepping_day(typed.day.as_deref(), &at)?;
        self.unit_exists(&facts, &at)?;
        self.within_transfers(typed.kind, &standing)?;
        let overridden = self.firewall(&matter, typed.kind, &facts)?;
        let kept = self.kept_answer(&matter, &facts, &at)?;
        let taken = self.composed_step(&at, matter, standing, typed.kind, day, facts)?;
        Ok(Taken { kept, overridden, ..taken })
    }

    /// A checked step and the matter that it makes, when the path allows it.
    pub(super) fn composed_step(
        &mut self,
        at: &Moment,
        matter: Matter,
        mut standing: Standing,
        kind: StepKind,
        day: String,
        facts: Facts,
    ) -> Result<Taken> {
        let id = StepId::fresh(&mut self.machine, at);
        let sealed = self.step_box(&matter, &facts)?;
        let by = self.sitting().id.clone();
        let step = Step {
            id,
            version: 1,
            matter: matter.id.clone(),
            n: store::steps::next_n(self.reading(), &matter.id)?,
            kind,
            day,
            at: at.stamp(),
            by: by.clone(),
            after: store::steps::newest_place(self.reading(), &matter.id)?,
            facts: if sealed.is_some() { facts.bare() } else { facts },
            sealed: sealed.as_ref().map(SealedBox::sha256),
            void_reason: None,
        };
        standing.step(&self.rules, &step)?;
        let after = matter.clone().standing_at(&standing);
        Ok(Taken { at: *at, by, matter, step, sealed, kept: None, overridden: false, after })
    }

    /// Strikes a step that was taken by mistake; the path is walked anew without it. What rests on it
    /// must be struck first, and nobody strikes what a petitioner rated.
    pub fn strike_step(&mut self, id: &StepId, reason: &str) -> Result<MatterPage> {
        let step = store::steps::by_id(self.reading(), id)?;
        let matter = self.may_step(&step.matter, step.kind)?;
        let reason = match matter.sealed {
            Some(_) => super::handover::reason_beside(true, &matter.number, reason)?,
            None => checked_reason(reason)?,
        };
        if step.void_reason.is_some() || step.kind == StepKind::Rate {
            let state = if step.kind == StepKind::Rate { "rated" } else { "struck" };
            return Err(Refusal::WrongState { what: matter.number, state: state.into() });
        }
        let (at, by, rules) = (self.moment(), self.sitting().id.clone(), self.rules.clone());
        self.check_clock(&at)?;
        let taken_back = self.taken_back(&step, &at)?;
        let struck = Step { version: step.version + 1, void_reason: Some(reason.clone()), ..step };
        self.store.transact(|tx| {
            store::steps::update(tx, &struck)?;
            let change = Change { record: &struck, reason: Some(&reason) };
            journal::write(tx, &at, &by, "step.struck", &struck.id.0, &change)?;
            taken_back.iter().try_for_each(|note| put_note(tx, &at, &by, note))?;
            settle(tx, &matter.id, &rules, &at, &by, Some(&reason))
        })?;
        self.matter_page(&matter.id)
    }

    /// Where a matter stands now.
    pub(crate) fn standing_of(&self, matter: &Matter) -> Result<Standing> {
        let db = self.reading();
        let visits = store::visits::valid_of_matter(db, &matter.id)?;
        let (notices, steps) =
            (store::matters::notices(db, &matter.id)?, store::steps::of_matter(db, &matter.id)?);
        if visits.is_empty() {
            let (number, state) = (matter.number.clone(), "void".into());
            return Err(Refusal::WrongState { what: number, state });
        }
        matter.standing(&visits, &notices, &steps, &self.rules)
    }

    /// The matter, when the person at the desk may take this step on it.
    pub(super) fn may_step(&self, matter: &MatterId, kind: StepKind) -> Result<Matter> {
        self.require(Action::HandleMatter)?;
        if kind.decides() {
            self.require(Action::DecideMatter)?;
        }
        let matter = store::matters::by_id(self.reading(), matter)?;
        self.not_recused(&matter)?;
        if matter.sealed.is_some() {
            self.require(Action::OpenSealed)?;
        }
        if matter.state == State::Void {
            return Err(Refusal::WrongState { what: matter.number, state: "void".into() });
        }
        Ok(matter)
    }

    fn unit_exists(&self, facts: &Facts, at: &Moment) -> Result<()> {
        let Some(id) = &facts.unit else { return Ok(()) };
        let unit = store::units::by_id(self.reading(), id)?;
        match unit.is_gone(&at.day.to_string()) {
            true => Err(Refusal::UnknownValue { field: "unit".into(), value: unit.name }),
            false => Ok(()),
        }
    }

    /// After so many times a leader decides where it goes.
    fn within_transfers(&self, kind: StepKind, standing: &Standing) -> Result<()> {
        if !matches!(kind, StepKind::Forward | StepKind::Assign) || self.sitting().may(Action::DecideMatter) {
            return Ok(());
        }
        let pack = self.rules.pinned(&standing.clocks.pack.1)?;
        match &pack.limits.transfers {
            Some(limit) if standing.transfers >= limit.value => {
                Err(Refusal::TransferLimit { count: standing.transfers })
            }
            _ => Ok(()),
        }
    }

    /// What is answered to who holds a code waits for them under it.
    fn kept_answer(&mut self, matter: &Matter, facts: &Facts, at: &Moment) -> Result<Option<Composed>> {
        match (facts.form, &facts.text) {
            (Some(AnswerForm::Code), Some(text)) => {
                self.answer_under_code(&matter.id, &matter.number, text, at).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// Who holds the code under which a struck answer waits, or was read, is told that it no longer holds.
    fn taken_back(&mut self, step: &Step, at: &Moment) -> Result<Option<Composed>> {
        match step.kind {
            StepKind::Answer => self.take_back_under_code(&step.matter, &step.at, at),
            _ => Ok(None),
        }
    }

    fn step_box(&self, matter: &Matter, facts: &Facts) -> Result<Option<SealedBox>> {
        if matter.sealed.is_none() {
            return Ok(None);
        }
        let plain = zeroize::Zeroizing::new(serde_json::to_vec(facts)?);
        sealed::seal(self.reading(), &plain).map(Some)
    }
}

/// A step that may be written down.
pub(super) struct Taken {
    at: Moment,
    by: StaffId,
    /// As it was before.
    pub(super) matter: Matter,
    pub(super) step: Step,
    sealed: Option<SealedBox>,
    /// What waits under a code from now on.
    kept: Option<Composed>,
    /// A leader let it pass the firewall.
    overridden: bool,
    after: Matter,
}

impl Taken {
    /// The step, the matter that it makes, and both entries.
    pub(super) fn write(&self, tx: &Transaction) -> Result<()> {
        let change = Change { record: &self.step, reason: None };
        store::steps::insert(tx, &self.step, self.sealed.as_ref())?;
        journal::write(tx, &self.at, &self.by, "step.taken", &self.step.id.0, &change)?;
        self.kept.iter().try_for_each(|note| put_note(tx, &self.at, &self.by, note))?;
        if self.overridden {
            let entry = serde_json::json!({ "step": self.step.id });
            journal::write(tx, &self.at, &self.by, "firewall.overridden", &self.matter.id.0, &entry)?;
        }
        write_down(tx, &self.at, &self.by, &self.matter, self.after.clone(), "matter.stepped", None)
    }
}

pub(super) fn stepping_day(typed: Option<&str>, now: &Moment) -> Result<String> {
    let Some(typed) = typed.map(str::trim).filter(|typed| !typed.is_empty()) else {
        return Ok(now.day.to_string());
    };
    let bad = || Refusal::BadDate { field: "day".into(), value: typed.into() };
    match typed.parse::<chrono::NaiveDate>().map_err(|_| bad())? {
        day if day > now.day => Err(Refusal::InFuture { field: "day".into(), value: typed.into() }),
        day => Ok(day.to_string()),
    }
}

/// Brings a matter in line with its visits and steps and writes down what that changed.
pub(crate) fn settle(
    tx: &Transaction,
    id: &MatterId,
    rules: &RuleBook,
    at: &Moment,
    by: &StaffId,
    reason: Option<&str>,
) -> Result<()> {
    let before = store::matters::by_id(tx, id)?;
    let (visits, notices) = (store::visits::valid_of_matter(tx, id)?, store::matters::notices(tx, id)?);
    let steps = store::steps::of_matter(tx, id)?;
    let after = before.folded(&visits, &notices, &steps, rules)?;
    let entry = match (after.state, reason) {
        (State::Void, _) => "matter.voided",
        (_, Some(_)) => "matter.corrected",
        (_, None) => "matter.continued",
    };
    write_down(tx, at, by, &before, after, entry, reason)
}

/// The row always, so that lists are right; the entry when the record itself is another.
fn write_down(
    tx: &Transaction,
    at: &Moment,
    by: &StaffId,
    before: &Matter,
    after: Matter,
    entry: &str,
    reason: Option<&str>,
) -> Result<()> {
    let found = after.found.clone();
    match after.revised(before) {
        Some(after) => {
            store::matters::update(tx, &after)?;
            let change = Change { record: &after, reason };
            journal::write(tx, at, by, entry, &after.id.0, &change).map(drop)
        }
        None => store::matters::update(tx, &Matter { found, ..before.clone() }),
    }
}

#[cfg(test)]
mod walks;
