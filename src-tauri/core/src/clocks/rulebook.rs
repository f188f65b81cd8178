//! The rules and the calendar by which one office works: what comes with the program, and what the
//! office brought in. A matter stays under the pack of its receipt, which is found again by its hash.

use chrono::NaiveDate;

use super::layer::composed;
use super::rules::{StartEvent, shipped_versions};
use super::{
    Calendar, CalendarYear, Changes, Clock, ClockProblem, Day, Deadline, OfficeKind, RulePack, RulePacks,
    changed_deadline, next_steps,
};
use crate::codes;
use crate::error::{Refusal, Result};
use crate::store;

/// What an open office counts its days by.
#[derive(Clone, Debug)]
pub struct RuleBook {
    pub kind: OfficeKind,
    pub calendar: Calendar,
    in_force: RulePacks,
    /// Every pack that a matter may be pinned to.
    known: Vec<RulePack>,
    /// Packs of the office, each over a pack of the program.
    layers: Vec<Layer>,
    /// What was counted by before each calendar that the office brought in, oldest first.
    before: Vec<Era>,
}

/// A pack of the office while it counts.
#[derive(Clone, Debug)]
pub struct Layer {
    pub own: RulePack,
    /// Over the newest version of the pack it stands under.
    pub composed: RulePack,
    /// UTC instant: what is registered from then on comes under it.
    pub imported_at: String,
    /// UTC instant: what is registered from then on no longer does.
    pub ended_at: Option<String>,
}

/// How was counted until a calendar came.
#[derive(Clone, Debug)]
struct Era {
    /// UTC instant at which the next calendar was brought in.
    until: String,
    book: RuleBook,
}

impl Layer {
    /// Whether what was received on a day and registered at an instant comes under it.
    fn counts(&self, day: NaiveDate, at: &str) -> bool {
        self.own.in_force(day)
            && self.imported_at.as_str() <= at
            && self.ended_at.as_deref().is_none_or(|ended| at < ended)
    }
}

impl RuleBook {
    /// What comes with the program.
    pub fn shipped(kind: OfficeKind) -> Self {
        Self {
            kind,
            calendar: Calendar::shipped(),
            in_force: RulePacks::shipped(),
            known: shipped_versions(),
            layers: vec![],
            before: vec![],
        }
    }

    /// What an office has in its file beside what comes with the program.
    pub(crate) fn of_office(db: &rusqlite::Connection, kind: OfficeKind) -> Result<Self> {
        let mut book = Self::shipped(kind);
        for row in store::rule_packs::all(db)? {
            let own = RulePack::parse(&row.json).map_err(|problem| damaged(&row.record.sha256, &problem))?;
            book.lay(own, row.record.imported_at, row.record.ended_at)?;
        }
        for row in store::work_calendars::all(db)? {
            let year =
                CalendarYear::read(&row.json).map_err(|problem| damaged(&row.record.sha256, &problem))?;
            book = book.with_calendar(year, &row.record.imported_at);
        }
        Ok(book)
    }

    /// Lays a pack of the office over the one it stands under, every version of which may have been
    /// counted by.
    fn lay(&mut self, own: RulePack, imported_at: String, ended_at: Option<String>) -> Result<()> {
        let under = own.under.clone().unwrap_or_default();
        let bases = shipped_versions().into_iter().filter(|base| base.id == under);
        let composed: Vec<RulePack> = bases.map(|base| composed(&base, &own)).collect();
        let newest = composed.last().cloned();
        let newest = newest.ok_or_else(|| Refusal::Damaged { what: format!("rule pack {}", own.sha256) })?;
        self.known.extend(composed);
        self.layers.push(Layer { own, composed: newest, imported_at, ended_at });
        Ok(())
    }

    /// The book from the instant on at which a year's calendar was brought in.
    pub(crate) fn with_calendar(mut self, year: CalendarYear, at: &str) -> Self {
        let calendar = self.calendar.with(year);
        let mut before = std::mem::take(&mut self.before);
        before.push(Era { until: at.to_owned(), book: self.clone() });
        Self { calendar, before, ..self }
    }

    /// The book as it was at an instant.
    pub fn at(&self, stamp: &str) -> &RuleBook {
        let era = self.before.iter().find(|era| stamp < era.until.as_str());
        era.map_or(self, |era| &era.book)
    }

    /// The books that came into use after one instant and until another, with the instant of each.
    pub(crate) fn since(&self, from: &str, to: &str) -> Vec<(&str, &RuleBook)> {
        let after = self.before.iter().skip(1).map(|era| &era.book).chain([self]);
        let within = |era: &&Era| from < era.until.as_str() && era.until.as_str() <= to;
        let eras = self.before.iter().zip(after).filter(|(era, _)| within(era));
        eras.map(|(era, book)| (era.until.as_str(), book)).collect()
    }

    /// The same book with the calendars of earlier times, newest first.
    pub(crate) fn earlier(&self) -> impl Iterator<Item = &RuleBook> {
        self.before.iter().rev().map(|era| &era.book)
    }

    /// The packs of the office, in the order in which they came.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// The packs of the program, oldest first.
    pub fn shipped_packs(&self) -> &[RulePack] {
        self.in_force.all()
    }

    /// The pack in force on a day; for days before the first pack, the first.
    pub fn pack_on(&self, day: NaiveDate) -> &RulePack {
        self.pack_then(day, FOREVER)
    }

    /// The pack of what was received on a day and registered at an instant: a pack that the office
    /// brought in later does not change it.
    pub fn pack_then(&self, day: NaiveDate, at: &str) -> &RulePack {
        let layer = self.layers.iter().rev().find(|layer| layer.counts(day, at));
        let shipped = || self.in_force.on(day).unwrap_or(&self.in_force.all()[0]);
        layer.map_or_else(shipped, |layer| &layer.composed)
    }

    /// Whether a pack is a layer of the office over the law.
    pub fn layered(&self, pack: &RulePack) -> bool {
        self.layers.iter().any(|layer| layer.composed.sha256 == pack.sha256)
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

    /// The deadline of the clock that a receipt on `day`, registered at an instant, starts.
    pub fn receipt_deadline(&self, day: NaiveDate, at: &str, source: codes::Source) -> Result<Deadline> {
        let pack = self.pack_then(day, at);
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

    /// What the slip promises, in the words of the pack in force when it was registered.
    pub fn promises(&self, deadline: &Deadline, at: &str) -> Vec<String> {
        let clock = self.pack_then(deadline.start, at).clock(&deadline.clock);
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

/// After every instant that is written down.
pub(crate) const FOREVER: &str = "9999";

fn damaged(sha256: &str, problem: &dyn std::fmt::Display) -> Refusal {
    Refusal::Damaged { what: format!("{sha256}: {problem}") }
}

fn said(problem: ClockProblem) -> Refusal {
    match problem {
        ClockProblem::OutOfRange { start } => {
            Refusal::BadDate { field: "arrived".into(), value: start.to_string() }
        }
        ClockProblem::UnknownClock { .. } => Refusal::Broken(problem.to_string()),
    }
}
