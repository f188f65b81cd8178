//! The rules and the calendar by which one office works: what comes with the program, and what the
//! office brought in. A matter stays under the pack of its receipt, which is found again by its hash.

use chrono::NaiveDate;

use super::rules::{StartEvent, shipped_versions};
use super::{
    Calendar, Changes, Clock, ClockProblem, Day, Deadline, OfficeKind, RulePack, RulePacks, changed_deadline,
    next_steps,
};
use crate::codes;
use crate::error::{Refusal, Result};

/// What an open office counts its days by.
#[derive(Clone, Debug)]
pub struct RuleBook {
    pub kind: OfficeKind,
    pub calendar: Calendar,
    in_force: RulePacks,
    /// Every pack that a matter may be pinned to.
    known: Vec<RulePack>,
}

impl RuleBook {
    /// What comes with the program.
    pub fn shipped(kind: OfficeKind) -> Self {
        Self {
            kind,
            calendar: Calendar::shipped(),
            in_force: RulePacks::shipped(),
            known: shipped_versions(),
        }
    }

    /// What an office has in its file beside what comes with the program.
    pub(crate) fn of_office(_db: &rusqlite::Connection, kind: OfficeKind) -> Result<Self> {
        Ok(Self::shipped(kind))
    }

    /// The pack in force on a day; for days before the first pack, the first.
    pub fn pack_on(&self, day: NaiveDate) -> &RulePack {
        self.in_force.on(day).unwrap_or(&self.in_force.all()[0])
    }

    /// The pack to which a matter was pinned.
    pub fn pinned(&self, sha256: &str) -> Result<&RulePack> {
        let known = self.known.iter().chain(self.in_force.all());
        let mut found = known.filter(|pack| pack.sha256 == sha256);
        found.next().ok_or_else(|| Refusal::Damaged { what: format!("rule pack {sha256}") })
    }

    /// The clock that starts when something is received in this way: the one on the slip.
    pub fn receipt_clock<'a>(&self, pack: &'a RulePack, source: codes::Source) -> Result<&'a Clock> {
        let starts = |event| pack.clocks.iter().find(|clock| clock.starts(event, self.kind, source));
        let sent_on = starts(StartEvent::ForwardedReceived).filter(|clock| clock.applies_if.source.is_some());
        let clock = sent_on.or_else(|| starts(StartEvent::Received));
        clock
            .ok_or_else(|| Refusal::Broken(format!("the rule pack has no receipt clock for {:?}", self.kind)))
    }

    /// The first clock of a pack that an event starts here.
    pub fn started<'a>(
        &self,
        pack: &'a RulePack,
        event: StartEvent,
        source: codes::Source,
    ) -> Option<&'a Clock> {
        self.started_all(pack, event, source).next()
    }

    /// All clocks of a pack that an event starts here.
    pub fn started_all<'a>(
        &self,
        pack: &'a RulePack,
        event: StartEvent,
        source: codes::Source,
    ) -> impl Iterator<Item = &'a Clock> + use<'a> {
        let kind = self.kind;
        pack.clocks.iter().filter(move |clock| clock.starts(event, kind, source))
    }

    /// The deadline of the clock that a receipt on `day` starts.
    pub fn receipt_deadline(&self, day: NaiveDate, source: codes::Source) -> Result<Deadline> {
        let pack = self.pack_on(day);
        let clock = self.receipt_clock(pack, source)?;
        self.deadline(pack, &clock.id, day, &Changes::default())
    }

    /// The deadline of a clock of a pack that started on `day`.
    pub fn deadline(
        &self,
        pack: &RulePack,
        clock: &str,
        day: NaiveDate,
        changes: &Changes,
    ) -> Result<Deadline> {
        changed_deadline(pack, clock, day, &self.calendar, changes).map_err(said)
    }

    /// Whether the office works on a day.
    pub fn office_day(&self, day: NaiveDate) -> Day {
        self.calendar.is_working_day(day)
    }

    /// What the slip promises, in the pack's words.
    pub fn promises(&self, deadline: &Deadline) -> Vec<String> {
        let clock = self.pack_on(deadline.start).clock(&deadline.clock);
        clock.map(|clock| next_steps(clock, deadline)).unwrap_or_default()
    }

    /// A clock's name as a clerk reads it.
    pub fn clock_name(&self, id: &str) -> String {
        let of = |pack: &RulePack| pack.clock(id).map(|clock: &Clock| clock.name.clone());
        let known = self.in_force.all().iter().rev().chain(self.known.iter().rev());
        known.into_iter().find_map(of).unwrap_or_else(|| set_name(id).to_owned())
    }
}

/// The name of a day that a person set.
fn set_name(id: &str) -> &str {
    match id {
        "other_law" => "按所依据的法律办结",
        "feedback" => "反馈交办结果",
        "instruction" => "落实领导批示",
        "charge" => "办成包案",
        "supervision" => "答复督办",
        "agent" => "办好代办",
        "undertaking" => "兑现承诺",
        other => other,
    }
}

impl Clock {
    /// Whether an event starts this clock in an office of a kind, for something from a source.
    fn starts(&self, event: StartEvent, kind: OfficeKind, source: codes::Source) -> bool {
        self.start_event == event
            && self.applies_if.office_kind.as_ref().is_none_or(|kinds| kinds.contains(&kind))
            && self.applies_if.source.as_ref().is_none_or(|sources| sources.contains(&source))
    }
}

fn said(problem: ClockProblem) -> Refusal {
    match problem {
        ClockProblem::OutOfRange { start } => {
            Refusal::BadDate { field: "arrived".into(), value: start.to_string() }
        }
        ClockProblem::UnknownClock { .. } => Refusal::Broken(problem.to_string()),
    }
}
