//! Appointments: somebody need not come in vain. Name and telephone number are asked for and no gate.
//!
//! Deliberately not here: reminders that would need the network, and a list of a person's appointments.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{DutyRule, checked_day};
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{AppointmentId, DutyRuleId, VisitId};
use crate::journal;
use crate::petitioners::{checked_name, checked_text};
use crate::staff::Action;
use crate::store;
use crate::visits::{Change, checked_reason};

/// An appointment as it is typed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct NewAppointment {
    pub day: String,
    /// `09:30`; nothing means any time of the reception.
    #[serde(default)]
    pub time: Option<String>,
    /// With whom; nothing means with whoever is on duty.
    #[serde(default)]
    pub rule: Option<DutyRuleId>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
    /// A line, so that the right person and papers are there.
    pub about: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Appointment {
    pub id: AppointmentId,
    pub version: u32,
    pub day: String,
    pub time: Option<String>,
    pub rule: Option<DutyRuleId>,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub about: String,
    pub state: AppointmentState,
    /// Why it was cancelled.
    pub reason: Option<String>,
    /// What was registered when they came.
    pub visit: Option<VisitId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum AppointmentState {
    Booked,
    Came,
    Cancelled,
    Missed,
}

impl AppointmentState {
    /// The state as a clerk reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Booked => "已预约",
            Self::Came => "已到",
            Self::Cancelled => "已取消",
            Self::Missed => "未到",
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct AppointmentsQuery {
    /// First day; nothing means today.
    pub from: Option<String>,
    /// Last day; nothing means all that are to come.
    pub to: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct AppointmentRow {
    pub appointment: Appointment,
    /// Who sits that day, as the roster now stands.
    pub with: Option<String>,
    /// False when the day has fallen out or changed hands: they have to be told.
    pub holds: bool,
    /// How those of that day were told of the change.
    pub told: Option<String>,
}

impl Desk {
    /// By day and hour, cancelled ones too.
    pub fn appointments(&self, query: &AppointmentsQuery) -> Result<Vec<AppointmentRow>> {
        self.require(Action::ReadVisits)?;
        let from = query.from.as_deref().map(|day| checked_day("from", day)).transpose()?;
        let from = from.unwrap_or(self.moment().day).to_string();
        let to = query.to.as_deref().map(|day| checked_day("to", day)).transpose()?;
        let to = to.map(|day| day.to_string());
        let found = store::appointments::between(self.reading(), &from, to.as_deref())?;
        found.into_iter().map(|appointment| self.appointment_row(appointment)).collect()
    }

    /// Books a day. One on which nobody sits is refused with the next three that can be had.
    pub fn book_appointment(&mut self, form: &NewAppointment) -> Result<AppointmentRow> {
        self.require(Action::KeepRoster)?;
        let at = self.moment();
        self.check_clock(&at)?;
        let rule = form.rule.as_ref().map(|id| self.standing_rule(id)).transpose()?;
        let day = checked_day("day", &form.day)?;
        let id = AppointmentId::fresh(&mut self.machine, &at);
        let appointment = checked(form, id, day)?;
        if day < at.day || !self.sits(rule.as_ref(), day)? {
            let next = self.next_days(rule.as_ref(), at.day.max(day))?;
            return Err(Refusal::NotOnDuty { day: appointment.day, next });
        }
        let by = self.sitting().id.clone();
        self.store.transact(|tx| {
            store::appointments::insert(tx, &appointment)?;
            let change = Change { record: &appointment, reason: None };
            journal::write(tx, &at, &by, "appointment.booked", &appointment.id.0, &change).map(drop)
        })?;
        self.appointment_row(appointment)
    }

    pub fn cancel_appointment(&mut self, id: &AppointmentId, reason: &str) -> Result<AppointmentRow> {
        self.require(Action::KeepRoster)?;
        let reason = checked_reason(reason)?;
        let before = self.open_appointment(id)?;
        let after =
            Appointment { state: AppointmentState::Cancelled, reason: Some(reason.clone()), ..before };
        self.keep_appointment(after, "appointment.cancelled", Some(&reason))
    }

    /// They came; `visit` is what was registered. A sealed visit is never linked: the appointment
    /// would say whose it is.
    pub fn appointment_came(
        &mut self,
        id: &AppointmentId,
        visit: Option<&VisitId>,
    ) -> Result<AppointmentRow> {
        self.require(Action::KeepRoster)?;
        let before = self.open_appointment(id)?;
        if let Some(visit) = visit {
            let visit = store::visits::by_id(self.reading(), visit)?;
            self.may_touch(&visit)?;
            if visit.sealed.is_some() {
                return Err(Refusal::Sealed { number: visit.number });
            }
        }
        let after = Appointment { state: AppointmentState::Came, visit: visit.cloned(), ..before };
        self.keep_appointment(after, "appointment.came", None)
    }

    pub fn appointment_missed(&mut self, id: &AppointmentId) -> Result<AppointmentRow> {
        self.require(Action::KeepRoster)?;
        let after = Appointment { state: AppointmentState::Missed, ..self.open_appointment(id)? };
        self.keep_appointment(after, "appointment.missed", None)
    }

    /// The appointment that a whole id or the end of one means.
    pub fn appointment_meant(&self, text: &str) -> Result<Appointment> {
        self.require(Action::ReadVisits)?;
        let mut meant =
            store::appointments::all(self.reading())?.into_iter().filter(|one| one.id.0.ends_with(text));
        match (meant.next(), meant.next()) {
            (Some(appointment), None) if !text.is_empty() => Ok(appointment),
            _ => Err(Refusal::UnknownValue { field: "appointment".into(), value: text.into() }),
        }
    }

    /// The next three days from `from` on which somebody can be seen, within a year.
    pub(super) fn next_days(&self, rule: Option<&DutyRule>, from: NaiveDate) -> Result<Vec<String>> {
        let mut next = vec![];
        for day in from.iter_days().take(366) {
            if self.sits(rule, day)? {
                next.push(day.to_string());
            }
            if next.len() == 3 {
                break;
            }
        }
        Ok(next)
    }

    /// Whether somebody sits that day by the rule. Without one the office must be open: whether the
    /// roster is kept or not, an open desk receives.
    fn sits(&self, rule: Option<&DutyRule>, day: NaiveDate) -> Result<bool> {
        let roster = self.roster_day(day)?;
        Ok(match rule {
            Some(rule) => roster.on_duty.iter().any(|sits| sits.rule == rule.id),
            None => roster.working,
        })
    }

    fn open_appointment(&self, id: &AppointmentId) -> Result<Appointment> {
        let found = store::appointments::by_id(self.reading(), id)?;
        match found.state {
            AppointmentState::Booked => Ok(Appointment { version: found.version + 1, ..found }),
            done => Err(Refusal::WrongState { what: "预约".into(), state: done.label().into() }),
        }
    }

    fn keep_appointment(
        &mut self,
        after: Appointment,
        kind: &str,
        reason: Option<&str>,
    ) -> Result<AppointmentRow> {
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.store.transact(|tx| {
            store::appointments::update(tx, &after)?;
            journal::write(tx, &at, &by, kind, &after.id.0, &Change { record: &after, reason }).map(drop)
        })?;
        self.appointment_row(store::appointments::by_id(self.reading(), &after.id)?)
    }

    fn appointment_row(&self, appointment: Appointment) -> Result<AppointmentRow> {
        let roster = self.roster_day(checked_day("day", &appointment.day)?)?;
        let mine = |rule: &DutyRuleId| appointment.rule.as_ref().is_none_or(|wanted| wanted == rule);
        let sitting: Vec<_> = roster.on_duty.iter().filter(|sits| mine(&sits.rule)).collect();
        let holds = match appointment.rule {
            Some(_) => sitting.iter().any(|sits| sits.substitute_for.is_none()),
            None => roster.working,
        };
        let with = (!sitting.is_empty())
            .then(|| sitting.iter().map(|sits| sits.label()).collect::<Vec<_>>().join("、"));
        let rule = appointment.rule.as_ref();
        let change = rule.map(|rule| store::duty_changes::of(self.reading(), rule, &appointment.day));
        let told = change.transpose()?.flatten().and_then(|change| change.told);
        Ok(AppointmentRow { appointment, with, holds, told })
    }
}

fn checked(form: &NewAppointment, id: AppointmentId, day: NaiveDate) -> Result<Appointment> {
    let name = form.name.as_deref().filter(|name| !name.trim().is_empty());
    let time = form.time.as_deref().filter(|time| !time.trim().is_empty());
    let about = checked_text("about", Some(&form.about), 200)?;
    Ok(Appointment {
        id,
        version: 1,
        day: day.to_string(),
        time: time.map(checked_time).transpose()?,
        rule: form.rule.clone(),
        name: name.map(|name| checked_name("name", name, 100)).transpose()?,
        phone: checked_text("phone", form.phone.as_deref(), 40)?,
        about: about.ok_or(Refusal::Missing { field: "about".into() })?,
        state: AppointmentState::Booked,
        reason: None,
        visit: None,
    })
}

/// `9:30` as `09:30`.
fn checked_time(text: &str) -> Result<String> {
    NaiveTime::parse_from_str(&text.trim().replace('：', ":"), "%H:%M")
        .map(|time| time.format("%H:%M").to_string())
        .map_err(|_| Refusal::UnknownValue { field: "time".into(), value: text.into() })
}
