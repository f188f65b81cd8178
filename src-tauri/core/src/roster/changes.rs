//! What is different on one day: somebody sits in another's place, or the day falls out. Each with
//! its reason; who has an appointment is named in the answer, so that they are told.

use serde::{Deserialize, Serialize};

use super::{Appointment, DutyRule, RosterDay, checked_day};
use crate::clocks::RuleBook;
use crate::clocks::calendar::is_weekend;
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{DutyChangeId, DutyRuleId};
use crate::journal;
use crate::petitioners::{checked_name, checked_text};
use crate::staff::Action;
use crate::store;
use crate::visits::{Change, checked_reason};

/// A change as it is typed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct NewChange {
    pub rule: DutyRuleId,
    pub day: String,
    /// Who sits; nothing means that the day falls out. The rule's own person takes a change back.
    #[serde(default)]
    pub substitute: Option<String>,
    #[serde(default)]
    pub title: Option<String>,
    pub reason: String,
    /// How those with an appointment were told.
    #[serde(default)]
    pub told: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DutyChange {
    pub id: DutyChangeId,
    /// A second change of the same day is version 2.
    pub version: u32,
    pub rule: DutyRuleId,
    pub day: String,
    pub substitute: Option<String>,
    pub title: Option<String>,
    pub reason: String,
    pub told: Option<String>,
}

/// The day as it now stands, and who has to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Changed {
    pub change: DutyChange,
    pub day: RosterDay,
    /// Those with an appointment with whom the rule names, on that day.
    pub to_tell: Vec<Appointment>,
}

impl Desk {
    /// Puts somebody in another's place for a day, or lets the day fall out.
    pub fn change_duty(&mut self, form: &NewChange) -> Result<Changed> {
        self.require(Action::KeepRoster)?;
        let at = self.moment();
        self.check_clock(&at)?;
        let rule = self.standing_rule(&form.rule)?;
        let day = checked_day("day", &form.day)?;
        let text = day.to_string();
        let before = store::duty_changes::of(self.reading(), &rule.id, &text)?;
        let (id, version) = match before {
            Some(before) => (before.id, before.version + 1),
            None => (DutyChangeId::fresh(&mut self.machine, &at), 1),
        };
        let change = checked(form, id, version, &text)?;
        if !may_change(&self.rules, &rule, day, change.substitute.is_some()) {
            return Err(Refusal::NotOnDuty { day: text, next: self.next_days(Some(&rule), day)? });
        }
        let by = self.sitting().id.clone();
        self.store.transact(|tx| {
            store::duty_changes::put(tx, &change)?;
            let entry = Change { record: &change, reason: Some(&change.reason) };
            journal::write(tx, &at, &by, "duty.changed", &change.id.0, &entry).map(drop)
        })?;
        let mut to_tell = store::appointments::booked_with(self.reading(), &rule.id, &text)?;
        to_tell.retain(|appointment| appointment.day == text);
        Ok(Changed { change, day: self.roster_day(day)?, to_tell })
    }
}

/// A day of the rule; or a make-up working day, on which somebody is put in though no rule names it.
fn may_change(rules: &RuleBook, rule: &DutyRule, day: chrono::NaiveDate, somebody: bool) -> bool {
    let working = rules.office_day(day).working;
    working && rule.is_in_force(&day.to_string()) && (rule.names(day) || (is_weekend(day) && somebody))
}

fn checked(form: &NewChange, id: DutyChangeId, version: u32, day: &str) -> Result<DutyChange> {
    let substitute = form.substitute.as_deref().filter(|name| !name.trim().is_empty());
    Ok(DutyChange {
        id,
        version,
        rule: form.rule.clone(),
        day: day.into(),
        substitute: substitute.map(|name| checked_name("substitute", name, 60)).transpose()?,
        title: checked_text("title", form.title.as_deref(), 60)?,
        reason: checked_reason(&form.reason)?,
        told: checked_text("told", form.told.as_deref(), 200)?,
    })
}
