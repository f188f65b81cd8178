//! The rules of the roster: who receives on which weekdays, where, and from when to when.
//!
//! When reception days change, the old rule ends and a new one begins, so that every past month reads
//! as it was; a rule is made void only where it was never meant. Several may hold on one day.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Appointment, Off, OnDuty, checked_day, weekday_number};
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::DutyRuleId;
use crate::journal;
use crate::petitioners::{checked_name, checked_text};
use crate::staff::Action;
use crate::store;
use crate::visits::{Change, checked_reason};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum DutyKind {
    /// At the desk on every such working day.
    Duty,
    /// A leader receives in person (领导接待日).
    LeaderDay,
}

/// A rule as it is typed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct NewRule {
    pub kind: DutyKind,
    pub person: String,
    /// The office held, or the department that sends the person, as the notice says it.
    #[serde(default)]
    pub title: Option<String>,
    /// 1 is Monday; 6 and 7 speak of make-up working days.
    pub weekdays: Vec<u8>,
    /// Which of these weekdays in the month, 1 to 5; none means each.
    #[serde(default)]
    pub weeks: Vec<u8>,
    #[serde(default)]
    pub hours: Option<String>,
    #[serde(default)]
    pub place: Option<String>,
    /// First day; nothing means today.
    #[serde(default)]
    pub valid_from: Option<String>,
    /// Last day; nothing means until further notice.
    #[serde(default)]
    pub valid_to: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DutyRule {
    pub id: DutyRuleId,
    pub version: u32,
    pub kind: DutyKind,
    pub person: String,
    pub title: Option<String>,
    pub weekdays: Vec<u8>,
    pub weeks: Vec<u8>,
    pub hours: Option<String>,
    pub place: Option<String>,
    pub valid_from: String,
    pub valid_to: Option<String>,
    pub void_reason: Option<String>,
}

/// A rule that ended or was void, and who has an appointment that it no longer holds for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RuleEnded {
    pub rule: DutyRule,
    pub to_tell: Vec<Appointment>,
}

impl DutyRule {
    /// Whether it is meant on this day at all.
    pub(super) fn is_in_force(&self, day: &str) -> bool {
        self.void_reason.is_none()
            && self.valid_from.as_str() <= day
            && self.valid_to.as_deref().is_none_or(|last| day <= last)
    }

    /// Whether weekday and week of the month are its own.
    pub(super) fn names(&self, day: NaiveDate) -> bool {
        let week = u8::try_from(day.day0() / 7 + 1).unwrap_or(0);
        self.weekdays.contains(&weekday_number(day)) && (self.weeks.is_empty() || self.weeks.contains(&week))
    }

    /// `每周一、三`, `每月第一、三个星期四`, `每个工作日`.
    pub fn days_in_words(&self) -> String {
        const NAMES: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
        let named = |numbers: &[u8]| {
            let names = numbers.iter().filter_map(|number| NAMES.get(usize::from(number.checked_sub(1)?)));
            names.copied().collect::<Vec<_>>().join("、")
        };
        match (&self.weekdays[..], &self.weeks[..]) {
            ([1, 2, 3, 4, 5, 6, 7], []) => "每个工作日".into(),
            ([1, 2, 3, 4, 5], []) => "每周一至周五".into(),
            (days, []) => format!("每周{}", named(days)),
            (days, weeks) => format!("每月第{}个星期{}", named(weeks), named(days)),
        }
    }

    pub(super) fn sits(&self) -> OnDuty {
        OnDuty {
            rule: self.id.clone(),
            kind: self.kind,
            person: self.person.clone(),
            title: self.title.clone(),
            hours: self.hours.clone(),
            place: self.place.clone(),
            substitute_for: None,
            reason: None,
        }
    }

    pub(super) fn off(&self, reason: &str, changed: bool) -> Off {
        Off {
            rule: self.id.clone(),
            kind: self.kind,
            person: self.person.clone(),
            title: self.title.clone(),
            reason: reason.into(),
            changed,
        }
    }
}

impl Desk {
    /// Every rule there ever was: ended ones and void ones too.
    pub fn duty_rules(&self) -> Result<Vec<DutyRule>> {
        self.require(Action::ReadVisits)?;
        store::duty_rules::all(self.reading())
    }

    pub fn add_duty_rule(&mut self, form: &NewRule) -> Result<DutyRule> {
        self.require(Action::KeepRoster)?;
        let at = self.moment();
        self.check_clock(&at)?;
        let id = DutyRuleId::fresh(&mut self.machine, &at);
        let rule = checked(form, id, at.day)?;
        let by = self.sitting().id.clone();
        self.store.transact(|tx| {
            store::duty_rules::insert(tx, &rule)?;
            let change = Change { record: &rule, reason: None };
            journal::write(tx, &at, &by, "duty_rule.added", &rule.id.0, &change).map(drop)
        })?;
        store::duty_rules::by_id(self.reading(), &rule.id)
    }

    /// Ends a rule with its last day; what it said until then stays.
    pub fn end_duty_rule(&mut self, id: &DutyRuleId, last_day: &str) -> Result<RuleEnded> {
        self.require(Action::KeepRoster)?;
        let before = self.standing_rule(id)?;
        let last = checked_day("valid_to", last_day)?.to_string();
        // What was ended stays ended: past months read as they were.
        if let Some(ended) = before.valid_to.as_ref().filter(|ended| **ended < self.moment().day.to_string())
        {
            return Err(Refusal::WrongState { what: before.person, state: format!("{ended} 已结束") });
        }
        if last < before.valid_from {
            return Err(Refusal::BadDate { field: "valid_to".into(), value: last });
        }
        let after = DutyRule { version: before.version + 1, valid_to: Some(last), ..before };
        self.keep_rule(after, "duty_rule.ended", None)
    }

    /// For a rule that was never meant; it holds on no day any more.
    pub fn void_duty_rule(&mut self, id: &DutyRuleId, reason: &str) -> Result<RuleEnded> {
        self.require(Action::KeepRoster)?;
        let reason = checked_reason(reason)?;
        let before = self.standing_rule(id)?;
        let after = DutyRule { version: before.version + 1, void_reason: Some(reason.clone()), ..before };
        self.keep_rule(after, "duty_rule.voided", Some(&reason))
    }

    /// The rule that a whole id, the end of one, or the name of one person means.
    pub fn duty_rule_meant(&self, text: &str) -> Result<DutyRule> {
        let rules = self.duty_rules()?;
        let mut meant = rules
            .into_iter()
            .filter(|rule| rule.id.0.ends_with(text) || (rule.person == text && rule.void_reason.is_none()));
        match (meant.next(), meant.next()) {
            (Some(rule), None) => Ok(rule),
            _ => Err(Refusal::UnknownValue { field: "rule".into(), value: text.into() }),
        }
    }

    pub(super) fn standing_rule(&self, id: &DutyRuleId) -> Result<DutyRule> {
        let rule = store::duty_rules::by_id(self.reading(), id)?;
        match rule.void_reason {
            Some(_) => Err(Refusal::WrongState { what: rule.person, state: "已作废".into() }),
            None => Ok(rule),
        }
    }

    fn keep_rule(&mut self, rule: DutyRule, kind: &str, reason: Option<&str>) -> Result<RuleEnded> {
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.store.transact(|tx| {
            store::duty_rules::update(tx, &rule)?;
            journal::write(tx, &at, &by, kind, &rule.id.0, &Change { record: &rule, reason }).map(drop)
        })?;
        let rule = store::duty_rules::by_id(self.reading(), &rule.id)?;
        let mut to_tell = store::appointments::booked_with(self.reading(), &rule.id, &at.day.to_string())?;
        to_tell.retain(|appointment| !rule.is_in_force(&appointment.day));
        Ok(RuleEnded { rule, to_tell })
    }
}

fn checked(form: &NewRule, id: DutyRuleId, today: NaiveDate) -> Result<DutyRule> {
    let from = form.valid_from.as_deref().map(|day| checked_day("valid_from", day)).transpose()?;
    let from = from.unwrap_or(today);
    let to = form.valid_to.as_deref().map(|day| checked_day("valid_to", day)).transpose()?;
    if let Some(to) = to.filter(|to| *to < from) {
        return Err(Refusal::BadDate { field: "valid_to".into(), value: to.to_string() });
    }
    let weekdays = checked_numbers("weekdays", &form.weekdays, 7)?;
    if weekdays.is_empty() {
        return Err(Refusal::Missing { field: "weekdays".into() });
    }
    Ok(DutyRule {
        id,
        version: 1,
        kind: form.kind,
        person: checked_name("person", &form.person, 60)?,
        title: checked_text("title", form.title.as_deref(), 60)?,
        weekdays,
        weeks: checked_numbers("weeks", &form.weeks, 5)?,
        hours: checked_text("hours", form.hours.as_deref(), 60)?,
        place: checked_text("duty_place", form.place.as_deref(), 100)?,
        valid_from: from.to_string(),
        valid_to: to.map(|day| day.to_string()),
        void_reason: None,
    })
}

/// Each once and in order.
fn checked_numbers(field: &str, numbers: &[u8], most: u8) -> Result<Vec<u8>> {
    if let Some(wrong) = numbers.iter().find(|number| !(1..=most).contains(*number)) {
        return Err(Refusal::UnknownValue { field: field.into(), value: wrong.to_string() });
    }
    Ok((1..=most).filter(|number| numbers.contains(number)).collect())
}
