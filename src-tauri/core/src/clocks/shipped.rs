//! The packs and the calendar that come with the program, read once.

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::{
    Calendar, Clock, ClockProblem, Day, Deadline, OfficeKind, RulePack, RulePacks, next_steps, receipt_clock,
};
use crate::error::{Refusal, Result};

static PACKS: LazyLock<RulePacks> = LazyLock::new(RulePacks::shipped);
static CALENDAR: LazyLock<Calendar> = LazyLock::new(Calendar::shipped);

/// The pack in force on a day; for days before the first pack, the first.
pub fn pack_on(day: NaiveDate) -> &'static RulePack {
    PACKS.on(day).unwrap_or(&PACKS.all()[0])
}

/// The deadline of the clock that a receipt on `day` starts in an office of this kind.
pub fn receipt_deadline(kind: OfficeKind, day: NaiveDate) -> Result<Deadline> {
    let clock = receipt_clock(pack_on(day), kind)
        .ok_or_else(|| Refusal::Broken(format!("the rule pack has no receipt clock for {kind:?}")))?;
    deadline_of(&clock.id, day)
}

/// The deadline of a named clock that started on `day`, by the pack in force then.
pub fn deadline_of(clock: &str, day: NaiveDate) -> Result<Deadline> {
    super::deadline(pack_on(day), clock, day, &CALENDAR).map_err(said)
}

/// Whether the office works on a day, by the calendars that come with the program.
pub fn office_day(day: NaiveDate) -> Day {
    CALENDAR.is_working_day(day)
}

/// What the slip promises, in the pack's words.
pub fn promises(kind: OfficeKind, deadline: &Deadline) -> Vec<String> {
    receipt_clock(pack_on(deadline.start), kind).map(|clock| next_steps(clock, deadline)).unwrap_or_default()
}

/// A clock's name as a clerk reads it.
pub fn clock_name(id: &str) -> String {
    let of = |pack: &RulePack| pack.clock(id).map(|clock: &Clock| clock.name.clone());
    PACKS.all().iter().rev().find_map(of).unwrap_or_else(|| id.to_owned())
}

fn said(problem: ClockProblem) -> Refusal {
    match problem {
        ClockProblem::OutOfRange { start } => {
            Refusal::BadDate { field: "arrived".into(), value: start.to_string() }
        }
        ClockProblem::UnknownClock { .. } => Refusal::Broken(problem.to_string()),
    }
}
