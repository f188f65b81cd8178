//! The clocks of one matter: that of its receipt, those that its steps start by the pack it is pinned
//! to, and days that a person set. Each keeps both last days, before and after rolling forward.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::path::{Came, Told, day};
use crate::clocks::{Binds, Changes, Deadline, Pause, RuleBook, RulePack, StartEvent};
use crate::codes::Source;
use crate::error::Result;
use crate::ids::StepId;

/// One clock, from its start to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct MatterClock {
    /// A clock of the pack; or `other_law`, `feedback`, `instruction`, `charge`, `supervision`, `agent`,
    /// `undertaking`: a day that a person set.
    pub clock: String,
    pub start: String,
    /// The last day before rolling forward; warnings go by it.
    pub nominal: String,
    /// The last day that binds.
    pub last_day: String,
    pub provisional: bool,
    pub granted: u16,
    pub pauses: Vec<Pause>,
    /// A person set the day.
    pub set: bool,
    pub binds: Binds,
    /// Until then something *may* be done; nothing is owed, and nothing is late when it passes.
    pub right: bool,
    /// The step that started it, where one did.
    pub step: Option<StepId>,
    pub ended: Option<String>,
    /// Ended because its duty was done; otherwise it fell away.
    pub met: bool,
}

/// All clocks of a matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clocks {
    /// Those of each receipt; the newest is the matter's.
    pub receipts: Vec<MatterClock>,
    pub others: Vec<MatterClock>,
    /// The instant of the written notice that met the newest receipt, where one did. The walk knows of
    /// the notice as soon as of the receipt; what came before this instant came before the notice.
    pub told_at: Option<String>,
    /// The pack of the newest receipt, by name and hash.
    pub pack: (String, String),
}

impl MatterClock {
    fn of(deadline: &Deadline, binds: Binds, step: Option<&StepId>) -> MatterClock {
        MatterClock {
            clock: deadline.clock.clone(),
            start: deadline.start.to_string(),
            nominal: deadline.nominal.to_string(),
            last_day: deadline.last_day.to_string(),
            provisional: deadline.provisional,
            granted: deadline.granted,
            pauses: deadline.pauses.clone(),
            set: false,
            binds,
            right: false,
            step: step.cloned(),
            ended: None,
            met: false,
        }
    }

    pub fn runs(&self) -> bool {
        self.ended.is_none()
    }

    /// Somebody is late with it once its last day has passed: the office or a unit.
    pub fn owed(&self) -> bool {
        !self.right && self.binds != Binds::Petitioner
    }

    /// Done, or still open, after its last day.
    pub fn late(&self, today: NaiveDate) -> bool {
        let end = self.ended.clone().unwrap_or_else(|| today.to_string());
        end > self.last_day && (self.owed() || (self.right && self.met))
    }

    /// The deadline with its explanation, by the calendar by which it was counted; nothing for a day
    /// that a person set.
    pub fn deadline(&self, rules: &RuleBook, pack: &RulePack) -> Result<Option<Deadline>> {
        let now = self.counted(rules, pack)?;
        let same = |deadline: &Deadline| deadline.last_day.to_string() == self.last_day;
        if now.as_ref().is_none_or(same) {
            return Ok(now);
        }
        for earlier in rules.earlier() {
            if let Some(then) = self.counted(earlier, pack)?.filter(same) {
                return Ok(Some(then));
            }
        }
        Ok(now)
    }

    fn counted(&self, rules: &RuleBook, pack: &RulePack) -> Result<Option<Deadline>> {
        if self.set {
            return Ok(None);
        }
        rules.deadline(pack, &self.clock, day(&self.start)?, &self.changes()).map(Some)
    }

    pub(crate) fn changes(&self) -> Changes {
        Changes { granted: self.granted, pauses: self.pauses.clone() }
    }

    /// Takes other last days; says whether anything is different.
    pub(super) fn moved_to(&mut self, nominal: NaiveDate, last_day: NaiveDate, provisional: bool) -> bool {
        let before = (self.nominal.clone(), self.last_day.clone(), self.provisional);
        (self.nominal, self.last_day, self.provisional) =
            (nominal.to_string(), last_day.to_string(), provisional);
        before != (self.nominal.clone(), self.last_day.clone(), self.provisional)
    }

    fn end(&mut self, on: NaiveDate, met: bool) {
        (self.ended, self.met) = (Some(on.to_string().max(self.start.clone())), met);
    }

    /// Counted again after something changed.
    pub(crate) fn recounted(&self, rules: &RuleBook, pack: &RulePack) -> Result<MatterClock> {
        let Some(deadline) = self.counted(rules, pack)? else { return Ok(self.clone()) };
        let fresh = MatterClock::of(&deadline, self.binds, self.step.as_ref());
        Ok(MatterClock { right: self.right, ended: self.ended.clone(), met: self.met, ..fresh })
    }
}

impl Clocks {
    /// Every clock, in the order of starting within its kind.
    pub fn all(&self) -> impl Iterator<Item = &MatterClock> {
        self.receipts.iter().chain(&self.others)
    }

    /// Some duty of the office or of a unit has a day.
    pub fn duty_runs(&self) -> bool {
        self.all().any(|clock| clock.runs() && clock.owed())
    }

    pub fn petitioner_runs(&self) -> bool {
        self.all().any(|clock| clock.runs() && clock.binds == Binds::Petitioner)
    }

    /// Counts the running clocks again at each calendar that came until an instant, and gives the
    /// book by which to go on.
    pub(super) fn brought_to<'r, 's>(
        &mut self,
        rules: &'r RuleBook,
        reached: &mut &'s str,
        at: &'s str,
    ) -> Result<&'r RuleBook> {
        for (came, book) in rules.since(reached, at) {
            self.recount(book, came)?;
        }
        *reached = at.max(*reached);
        Ok(rules.at(reached))
    }

    /// By another calendar that came at an instant. What had ended by then does not move; a receipt that
    /// a notice met only later does.
    fn recount(&mut self, rules: &RuleBook, came: &str) -> Result<()> {
        let pack = rules.pinned(&self.pack.1)?;
        let told_later = self.told_at.as_deref().is_some_and(|told| told >= came);
        let newest = self.receipts.last_mut().filter(|_| told_later);
        if let Some(receipt) = newest.filter(|clock| pack.clock(&clock.clock).is_some()) {
            *receipt = receipt.recounted(rules, pack)?;
        }
        let ran = |clock: &&mut MatterClock| clock.runs() && pack.clock(&clock.clock).is_some();
        for clock in self.receipts.iter_mut().chain(&mut self.others).filter(ran) {
            *clock = clock.recounted(rules, pack)?;
        }
        Ok(())
    }

    pub(super) fn first_day(&self) -> Option<NaiveDate> {
        self.receipts.first().and_then(|clock| clock.start.parse().ok())
    }

    pub(super) fn receipt_met(&self) -> bool {
        self.receipts.last().is_some_and(|clock| !clock.runs())
    }

    /// The duty was done before something came.
    pub(super) fn receipt_met_before(&self, came: &Came) -> bool {
        let ended = self.receipts.last().and_then(|clock| clock.ended.clone());
        let told_after = self.told_at.as_ref().is_some_and(|told| *told >= came.at);
        !told_after && ended.is_some_and(|ended| ended <= came.day.to_string())
    }

    /// The written notice was handed over.
    pub(super) fn receipt_told(&mut self, told: &Told) {
        if !self.receipt_met() {
            self.meet_receipt(told.day);
            self.told_at = Some(told.at.clone());
        }
    }

    /// Something was received on this day: its clock starts, and a superior's forwarding starts the
    /// one for an objection too.
    pub(super) fn receive(
        &mut self,
        rules: &RuleBook,
        pack: &RulePack,
        on: NaiveDate,
        source: Source,
    ) -> Result<()> {
        self.pack = (pack.id.clone(), pack.sha256.clone());
        self.told_at = None;
        if let Some(before) = self.receipts.last_mut().filter(|clock| clock.runs()) {
            before.end(on, false);
        }
        let receipt = rules.receipt_clock(pack, source)?;
        let deadline = rules.deadline(pack, &receipt.id, on, &Changes::default())?;
        self.receipts.push(MatterClock::of(&deadline, receipt.binds, None));
        let beside = rules.started_all(pack, StartEvent::ForwardedReceived, source);
        for clock in beside.filter(|clock| clock.id != receipt.id) {
            let deadline = rules.deadline(pack, &clock.id, on, &Changes::default())?;
            self.drop_named(&clock.id, on);
            self.others.push(MatterClock { right: true, ..MatterClock::of(&deadline, clock.binds, None) });
        }
        Ok(())
    }

    /// The duty of receiving is done.
    pub(super) fn meet_receipt(&mut self, on: NaiveDate) {
        if let Some(clock) = self.receipts.last_mut().filter(|clock| clock.runs()) {
            clock.end(on, true);
        }
    }

    /// Starts the clock that an event starts; where the pack has none, none runs.
    pub(super) fn start(
        &mut self,
        rules: &RuleBook,
        event: StartEvent,
        on: NaiveDate,
        step: Option<&StepId>,
    ) -> Result<()> {
        let pack = rules.pinned(&self.pack.1)?;
        let Some(clock) = rules.started(pack, event, Source::Direct) else { return Ok(()) };
        let deadline = rules.deadline(pack, &clock.id, on, &Changes::default())?;
        let right = event == StartEvent::SignedFor;
        self.others.push(MatterClock { right, ..MatterClock::of(&deadline, clock.binds, step) });
        Ok(())
    }

    /// A day that a person sets.
    pub(super) fn set(
        &mut self,
        name: &str,
        on: NaiveDate,
        due: NaiveDate,
        step: Option<&StepId>,
    ) -> Result<()> {
        if due < on {
            let (value, cause) = (due.to_string(), on.to_string());
            return Err(crate::error::Refusal::BeforeCause { value, cause });
        }
        self.others.push(MatterClock {
            clock: name.into(),
            start: on.to_string(),
            nominal: due.to_string(),
            last_day: due.to_string(),
            provisional: false,
            granted: 0,
            pauses: vec![],
            set: true,
            binds: if name == "feedback" { Binds::Unit } else { Binds::Office },
            right: false,
            step: step.cloned(),
            ended: None,
            met: false,
        });
        Ok(())
    }

    /// The newest clock that an event starts, running or not.
    pub(super) fn newest(&self, rules: &RuleBook, event: StartEvent) -> Result<Option<&MatterClock>> {
        let pack = rules.pinned(&self.pack.1)?;
        let Some(clock) = rules.started(pack, event, Source::Direct) else { return Ok(None) };
        Ok(self.others.iter().rev().find(|one| one.clock == clock.id))
    }

    /// The same while it runs, with the pack.
    pub(super) fn running<'a>(
        &'a self,
        event: StartEvent,
        rules: &'a RuleBook,
    ) -> Result<Option<(&'a MatterClock, &'a RulePack)>> {
        let pack = rules.pinned(&self.pack.1)?;
        Ok(self.newest(rules, event)?.filter(|clock| clock.runs()).map(|clock| (clock, pack)))
    }

    /// The duty of the clock that an event started is done.
    pub(super) fn meet(&mut self, rules: &RuleBook, event: StartEvent, on: NaiveDate) -> Result<()> {
        if let Some(clock) = self.newest_mut(rules, event)?.filter(|clock| clock.runs()) {
            clock.end(on, true);
        }
        Ok(())
    }

    /// The longer period binds from now on.
    pub(super) fn grant(&mut self, rules: &RuleBook, event: StartEvent, days: u16) -> Result<()> {
        let pack = rules.pinned(&self.pack.1)?;
        if let Some(clock) = self.newest_mut(rules, event)?.filter(|clock| clock.runs()) {
            clock.granted += days;
            *clock = clock.recounted(rules, pack)?;
        }
        Ok(())
    }

    /// Days that do not count, for the running clocks whose rule says so.
    pub(super) fn pause(&mut self, rules: &RuleBook, from: NaiveDate, to: NaiveDate) -> Result<()> {
        let pack = rules.pinned(&self.pack.1)?;
        for clock in self.others.iter_mut().filter(|clock| clock.runs()) {
            let pausable = pack.clock(&clock.clock).is_some_and(|rule| rule.pause.is_some());
            if pausable && day(&clock.start)? < to {
                clock.pauses.push(Pause { from, to });
                *clock = clock.recounted(rules, pack)?;
            }
        }
        Ok(())
    }

    /// The clock that an event and a step started together.
    pub(super) fn of_step(
        &self,
        rules: &RuleBook,
        event: StartEvent,
        step: &StepId,
    ) -> Result<Option<&MatterClock>> {
        let pack = rules.pinned(&self.pack.1)?;
        let Some(rule) = rules.started(pack, event, Source::Direct) else { return Ok(None) };
        Ok(self.others.iter().rev().find(|one| one.clock == rule.id && one.step.as_ref() == Some(step)))
    }

    /// Its duty is done, or its right was used.
    pub(super) fn meet_of(
        &mut self,
        rules: &RuleBook,
        event: StartEvent,
        step: &StepId,
        on: NaiveDate,
    ) -> Result<()> {
        if let Some(name) = self.of_step(rules, event, step)?.map(|clock| clock.clock.clone()) {
            self.end_all(on, true, |clock| clock.clock == name && clock.step.as_ref() == Some(step));
        }
        Ok(())
    }

    /// Ends the clocks that a step started: duties as done, rights as not used.
    pub(super) fn meet_set_by(&mut self, step: &StepId, on: NaiveDate) {
        self.end_all(on, true, |clock| clock.step.as_ref() == Some(step) && !clock.right);
        self.drop_set_by(step, on);
    }

    pub(super) fn drop_set_by(&mut self, step: &StepId, on: NaiveDate) {
        self.end_all(on, false, |clock| clock.step.as_ref() == Some(step));
    }

    /// The office's own right to object was used.
    pub(super) fn use_right(&mut self, on: NaiveDate) {
        self.end_all(on, true, |clock| clock.right && clock.step.is_none());
    }

    pub(super) fn stop_set(&mut self, name: &str, on: NaiveDate) {
        self.end_all(on, false, |clock| clock.clock == name);
    }

    fn drop_named(&mut self, id: &str, on: NaiveDate) {
        self.end_all(on, false, |clock| clock.clock == id && clock.step.is_none());
    }

    /// The office has done what these clocks asked. The petitioner's time, what a unit owes and what a
    /// leader or an agent was asked for run on.
    pub(super) fn answered(&mut self, on: NaiveDate) {
        self.meet_receipt(on);
        self.end_all(on, true, |clock| clock.binds == Binds::Office && !clock.outlives() && !clock.right);
        self.end_all(on, false, |clock| clock.binds == Binds::Office && clock.right);
    }

    /// Nothing is asked of a unit any more.
    pub(super) fn closed(&mut self, on: NaiveDate) {
        self.answered(on);
        self.end_all(on, false, |clock| clock.binds == Binds::Unit);
    }

    pub(super) fn drop_petitioner(&mut self, on: NaiveDate) {
        self.end_all(on, false, |clock| clock.binds == Binds::Petitioner);
    }

    /// Withdrawn or begun anew: what was due is so no longer.
    pub(super) fn fall_away(&mut self, on: NaiveDate) {
        if let Some(receipt) = self.receipts.last_mut().filter(|clock| clock.runs()) {
            receipt.end(on, false);
        }
        self.end_all(on, false, |clock| !clock.outlives());
    }

    fn end_all(&mut self, on: NaiveDate, met: bool, which: impl Fn(&MatterClock) -> bool) {
        let running = self.others.iter_mut().filter(|clock| clock.runs());
        running.filter(|clock| which(clock)).for_each(|clock| clock.end(on, met));
    }

    fn newest_mut(&mut self, rules: &RuleBook, event: StartEvent) -> Result<Option<&mut MatterClock>> {
        let pack = rules.pinned(&self.pack.1)?;
        let Some(clock) = rules.started(pack, event, Source::Direct) else { return Ok(None) };
        let id = clock.id.clone();
        Ok(self.others.iter_mut().rev().find(|one| one.clock == id))
    }
}

impl MatterClock {
    /// What neither an answer nor a closing ends: somebody was asked for it by name.
    fn outlives(&self) -> bool {
        const OWED: [&str; 5] = ["undertaking", "instruction", "supervision", "charge", "agent"];
        self.set && OWED.contains(&self.clock.as_str())
    }
}
