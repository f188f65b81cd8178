//! Who sits at the desk: duty on each working day, leaders' reception days, and what was changed.
//!
//! A rule says on which weekdays a person receives and from when to when; a change says what is
//! different on one day, and why. What the wall, the slip and the top of the screen show is computed
//! from both, so that they cannot differ. A rule speaks of working days alone. A make-up working day
//! is a working day under the weekday that the calendar gives it: a rule that names that Saturday or
//! Sunday holds, for any other rule somebody is put in by a change. No gap is silent: a working day
//! without anybody is shown as one, and a day that falls out says why.
//!
//! Deliberately not here: attendance, hours worked, anything about who came.

mod appointments;
mod changes;
pub mod notice;
mod rules;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::clocks::RuleBook;
use crate::clocks::calendar::is_weekend;
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::DutyRuleId;
use crate::registers;
use crate::staff::Action;
use crate::store;

pub use appointments::{Appointment, AppointmentRow, AppointmentState, AppointmentsQuery, NewAppointment};
pub use changes::{Changed, DutyChange, NewChange};
pub use rules::{DutyKind, DutyRule, NewRule, RuleEnded};

/// A month, day by day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Roster {
    /// `2026-10`.
    pub month: String,
    pub days: Vec<RosterDay>,
    /// Working days on which nobody sits at the desk.
    pub gaps: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RosterDay {
    pub day: String,
    /// 1 is Monday.
    pub weekday: u8,
    pub working: bool,
    /// The holiday that takes the day off, or for which it is made up.
    pub holiday: Option<String>,
    /// No calendar is known for this year: holidays are missing.
    pub provisional: bool,
    /// Leaders first.
    pub on_duty: Vec<OnDuty>,
    /// Who does not sit that day though a rule names it, and why.
    pub off: Vec<Off>,
    /// A working day without anybody.
    pub gap: bool,
}

/// Somebody who sits at the desk on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct OnDuty {
    pub rule: DutyRuleId,
    pub kind: DutyKind,
    pub person: String,
    pub title: Option<String>,
    pub hours: Option<String>,
    pub place: Option<String>,
    /// In whose place.
    pub substitute_for: Option<String>,
    /// Why the day was changed.
    pub reason: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Off {
    pub rule: DutyRuleId,
    pub kind: DutyKind,
    pub person: String,
    pub title: Option<String>,
    /// As it was given, or the holiday's name.
    pub reason: String,
    /// False where a holiday takes the day.
    pub changed: bool,
}

impl OnDuty {
    /// `李明（局长）`, as the top of the screen and the slip say it.
    pub fn label(&self) -> String {
        match &self.title {
            Some(title) => format!("{}（{title}）", self.person),
            None => self.person.clone(),
        }
    }
}

impl Desk {
    /// Who sits at the desk in a month, `2026-10`.
    pub fn roster(&self, month: &str) -> Result<Roster> {
        self.require(Action::ReadVisits)?;
        let first = registers::first_day(month.trim())?;
        let in_month = first.iter_days().take_while(|day| day.month() == first.month());
        let days = self.roster_days(&in_month.collect::<Vec<_>>())?;
        let gaps = days.iter().filter(|day| day.gap).map(|day| day.day.clone()).collect();
        Ok(Roster { month: month.trim().into(), days, gaps })
    }

    /// Who sits at the desk on a day. The names hang on the wall: everybody may ask.
    pub fn on_duty(&self, day: NaiveDate) -> Result<Vec<OnDuty>> {
        Ok(self.roster_day(day)?.on_duty)
    }

    /// The same in one line; nothing where nobody sits.
    pub(crate) fn on_duty_in_words(&self, day: NaiveDate) -> Result<Option<String>> {
        let labels: Vec<String> = self.on_duty(day)?.iter().map(OnDuty::label).collect();
        Ok((!labels.is_empty()).then(|| labels.join("、")))
    }

    pub(super) fn roster_day(&self, day: NaiveDate) -> Result<RosterDay> {
        let found = self.roster_days(&[day])?.pop();
        found.ok_or_else(|| Refusal::Broken("a day without its roster".into()))
    }

    /// Days in order, none left out between them.
    fn roster_days(&self, days: &[NaiveDate]) -> Result<Vec<RosterDay>> {
        let (Some(first), Some(last)) = (days.first(), days.last()) else { return Ok(vec![]) };
        let rules = store::duty_rules::all(self.reading())?;
        let changes = store::duty_changes::between(self.reading(), &first.to_string(), &last.to_string())?;
        Ok(days.iter().map(|day| composed(&self.rules, *day, &rules, &changes)).collect())
    }
}

/// One day from the rules, the changes and the calendar.
fn composed(book: &RuleBook, day: NaiveDate, rules: &[DutyRule], changes: &[DutyChange]) -> RosterDay {
    let office = book.office_day(day);
    let text = day.to_string();
    let (mut on_duty, mut off) = (vec![], vec![]);
    for rule in rules.iter().filter(|rule| rule.is_in_force(&text)) {
        let change = changes.iter().find(|change| change.rule == rule.id && change.day == text);
        match (change, rule.names(day)) {
            (Some(change), _) if office.working => changed(rule, change, &mut on_duty, &mut off),
            (None, true) if office.working => on_duty.push(rule.sits()),
            (_, true) if rule.kind == DutyKind::LeaderDay && !is_weekend(day) => {
                off.push(rule.off(office.name.as_deref().unwrap_or_default(), false));
            }
            _ => {}
        }
    }
    on_duty.sort_by_key(|sits| sits.kind != DutyKind::LeaderDay);
    RosterDay {
        day: text,
        weekday: weekday_number(day),
        working: office.working,
        holiday: office.name,
        provisional: office.provisional,
        gap: office.working && on_duty.is_empty(),
        on_duty,
        off,
    }
}

fn changed(rule: &DutyRule, change: &DutyChange, on_duty: &mut Vec<OnDuty>, off: &mut Vec<Off>) {
    let Some(person) = &change.substitute else {
        off.push(rule.off(&change.reason, true));
        return;
    };
    let itself = person == &rule.person;
    on_duty.push(OnDuty {
        person: person.clone(),
        title: if itself { rule.title.clone() } else { change.title.clone() },
        substitute_for: (!itself).then(|| rule.person.clone()),
        reason: Some(change.reason.clone()),
        ..rule.sits()
    });
}

/// 1 is Monday.
pub(super) fn weekday_number(day: NaiveDate) -> u8 {
    u8::try_from(day.weekday().number_from_monday()).unwrap_or(0)
}

/// A plain day as it was typed.
pub(super) fn checked_day(field: &str, text: &str) -> Result<NaiveDate> {
    NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d")
        .map_err(|_| Refusal::BadDate { field: field.into(), value: text.into() })
}

#[cfg(test)]
mod stories;
