//! A deadline that explains itself.
//!
//! The day of the event is not counted (Civil Code, Art. 201); a last day off moves to the next working day
//! (Art. 203) when the clock says so. Both dates are kept: an office that always meets the unrolled one is safe
//! under either reading of the Regulation.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::calendar::{is_weekend, long_day, short_day, weekday};
use super::{Calendar, Clock, Day, RulePack, Unit};

/// The last day of a clock and how it was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Deadline {
    /// The clock's id in its rule pack.
    pub clock: String,
    pub name: String,
    /// The day of the event; not counted.
    #[specta(type = String)]
    pub start: NaiveDate,
    /// The last day before any roll-forward.
    #[specta(type = String)]
    pub nominal: NaiveDate,
    /// The last day that binds.
    #[specta(type = String)]
    pub last_day: NaiveDate,
    pub n: u16,
    pub unit: Unit,
    /// Days granted on top, once the extension was complete.
    pub granted: u16,
    /// Time that does not count, both days included.
    pub pauses: Vec<Pause>,
    /// Rests on a year whose holidays are not known yet.
    pub provisional: bool,
    /// What it rests on; not repeated in the words.
    pub article: String,
    /// How it was counted, one sentence an item.
    pub words: Vec<String>,
}

/// What happened to a clock while it ran.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Changes {
    pub granted: u16,
    pub pauses: Vec<Pause>,
}

/// Days that do not count, both included.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
pub struct Pause {
    #[specta(type = String)]
    pub from: NaiveDate,
    #[specta(type = String)]
    pub to: NaiveDate,
}

impl Pause {
    fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }
}

/// Why no deadline can be given.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ClockProblem {
    #[error("the rule pack has no clock {clock}")]
    UnknownClock { clock: String },
    #[error("no date can be counted from {start}")]
    OutOfRange { start: NaiveDate },
}

/// The deadline of one clock of `pack` that started on `start`.
pub fn deadline(
    pack: &RulePack,
    clock_id: &str,
    start: NaiveDate,
    calendar: &Calendar,
) -> Result<Deadline, ClockProblem> {
    changed_deadline(pack, clock_id, start, calendar, &Changes::default())
}

/// The same, with what happened while it ran.
pub fn changed_deadline(
    pack: &RulePack,
    clock_id: &str,
    start: NaiveDate,
    calendar: &Calendar,
    changes: &Changes,
) -> Result<Deadline, ClockProblem> {
    let clock =
        pack.clock(clock_id).ok_or_else(|| ClockProblem::UnknownClock { clock: clock_id.to_owned() })?;
    let walk = walk(clock, start, calendar, changes)?;
    Ok(Deadline {
        clock: clock.id.clone(),
        name: clock.name.clone(),
        start,
        nominal: walk.nominal,
        last_day: walk.last_day,
        n: clock.n,
        unit: clock.unit,
        granted: changes.granted,
        pauses: changes.pauses.clone(),
        provisional: !walk.unknown_years.is_empty(),
        article: clock.article.clone(),
        words: explain(clock, start, &walk, changes),
    })
}

/// The two last days of a clock without their explanation, and whether they are provisional: for
/// counting many.
pub fn last_days(
    clock: &Clock,
    start: NaiveDate,
    calendar: &Calendar,
    changes: &Changes,
) -> Result<(NaiveDate, NaiveDate, bool), ClockProblem> {
    let walk = walk(clock, start, calendar, changes)?;
    Ok((walk.nominal, walk.last_day, !walk.unknown_years.is_empty()))
}

/// What the slip promises: the clock's own sentences with this deadline filled in.
pub fn next_steps(clock: &Clock, deadline: &Deadline) -> Vec<String> {
    let fill = |sentence: &String| {
        sentence
            .replace("{last_day}", &long_day(deadline.last_day))
            .replace("{n}", &deadline.n.to_string())
            .replace("{article}", &deadline.article)
    };
    clock.notice.iter().map(fill).collect()
}

/// The days that were looked at on the way to the last day.
#[derive(Default)]
struct Walk {
    nominal: NaiveDate,
    last_day: NaiveDate,
    /// Days off that were passed over, with the name of the holiday or of the weekend.
    passed: Vec<(NaiveDate, String)>,
    /// Weekend days that count because they are made up.
    made_up: Vec<NaiveDate>,
    unknown_years: BTreeSet<i32>,
}

impl Walk {
    /// Notes one day; tells whether it is worked.
    fn look(&mut self, date: NaiveDate, day: Day) -> bool {
        if day.provisional {
            self.unknown_years.insert(date.year());
        }
        if !day.working {
            self.passed.push((date, day.name.unwrap_or_else(|| "周末".to_owned())));
        } else if is_weekend(date) {
            self.made_up.push(date);
        }
        day.working
    }
}

fn walk(
    clock: &Clock,
    start: NaiveDate,
    calendar: &Calendar,
    changes: &Changes,
) -> Result<Walk, ClockProblem> {
    let walk = match clock.unit {
        Unit::Calendar => walk_calendar(clock, start, calendar, changes),
        Unit::Working => walk_working(clock, start, calendar, changes),
    };
    walk.ok_or(ClockProblem::OutOfRange { start })
}

fn walk_calendar(clock: &Clock, start: NaiveDate, calendar: &Calendar, changes: &Changes) -> Option<Walk> {
    let mut nominal = start;
    let mut left = u32::from(clock.n) + u32::from(changes.granted);
    while left > 0 {
        nominal = nominal.succ_opt()?;
        if !changes.pauses.iter().any(|pause| pause.holds(nominal)) {
            left -= 1;
        }
    }
    let mut walk = Walk { nominal, last_day: nominal, ..Walk::default() };
    while clock.roll_forward && !walk.look(walk.last_day, calendar.is_working_day(walk.last_day)) {
        walk.last_day = walk.last_day.succ_opt()?;
    }
    Some(walk)
}

fn walk_working(clock: &Clock, start: NaiveDate, calendar: &Calendar, changes: &Changes) -> Option<Walk> {
    let mut walk = Walk { last_day: start, ..Walk::default() };
    let mut left = u32::from(clock.n) + u32::from(changes.granted);
    while left > 0 {
        walk.last_day = walk.last_day.succ_opt()?;
        let paused = changes.pauses.iter().any(|pause| pause.holds(walk.last_day));
        if walk.look(walk.last_day, calendar.is_working_day(walk.last_day)) && !paused {
            left -= 1;
        }
    }
    walk.nominal = walk.last_day;
    Some(walk)
}

fn explain(clock: &Clock, start: NaiveDate, walk: &Walk, changes: &Changes) -> Vec<String> {
    let (span, counted_to) = match clock.unit {
        Unit::Calendar => (format!("{}日", clock.n + changes.granted), walk.nominal),
        Unit::Working => (format!("{}个工作日", clock.n + changes.granted), walk.last_day),
    };
    let mut words = vec![format!(
        "{}当天不计入，从次日起数{span}，到{}（{}）。",
        long_day(start),
        long_day(counted_to),
        weekday(counted_to)
    )];
    words.extend(granted(clock, changes));
    words.extend(changes.pauses.iter().map(|pause| paused(clock, pause)));
    words.extend(passed_over(clock, walk));
    words.extend(walk.made_up.iter().map(|date| made_up(*date)));
    words.extend(walk.unknown_years.iter().map(|year| unknown(*year)));
    words
}

fn granted(clock: &Clock, changes: &Changes) -> Option<String> {
    let article = &clock.extension.as_ref()?.article;
    (changes.granted > 0).then(|| format!("其中{}日是经批准并已告知的延长（{article}）。", changes.granted))
}

fn paused(clock: &Clock, pause: &Pause) -> String {
    let article = clock.pause.as_ref().map(|pause| format!("（{}）", pause.article)).unwrap_or_default();
    format!("{}至{}听证，不计入{article}。", long_day(pause.from), long_day(pause.to))
}

fn passed_over(clock: &Clock, walk: &Walk) -> Option<String> {
    if walk.passed.is_empty() {
        return None;
    }
    let days = runs(&walk.passed).join("、");
    Some(match clock.unit {
        Unit::Calendar => {
            format!("{days}不上班，最后一天顺延到{}（{}）。", long_day(walk.last_day), weekday(walk.last_day))
        }
        Unit::Working => format!("{days}不上班，不计入。"),
    })
}

/// Neighbouring days of one name become one phrase: `10月1日至10月8日（国庆节、中秋节）`.
fn runs(days: &[(NaiveDate, String)]) -> Vec<String> {
    days.chunk_by(|(date, name), (next, next_name)| date.succ_opt() == Some(*next) && name == next_name)
        .filter_map(|run| match run {
            [] => None,
            [(only, name)] => Some(format!("{}（{name}）", short_day(*only))),
            [(first, name), .., (last, _)] => {
                Some(format!("{}至{}（{name}）", short_day(*first), short_day(*last)))
            }
        })
        .collect()
}

fn made_up(date: NaiveDate) -> String {
    format!("{}（{}）按放假安排调休上班，算工作日。", long_day(date), weekday(date))
}

fn unknown(year: i32) -> String {
    format!("{year}年的放假安排还没有收进本程序，这个日期暂时只按周末推算，收到后会重新计算。")
}

#[cfg(test)]
mod tests;
