//! What happened at the desk that concerns everybody's safety: when, what, and what was done
//! (Regulation, Art. 26). It is written of the day.
//!
//! Deliberately not here: a field for a person, a link to a visit, or anything to find either by.

use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{IncidentId, StaffId};
use crate::journal;
use crate::petitioners::checked_text;
use crate::slips::day_close_sheet::IncidentLine;
use crate::staff::Action;
use crate::store;
use crate::visits::Change;
use crate::visits::form::past_wall_clock;

const TEXT: u32 = 2_000;

/// One incident, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Incident {
    pub id: IncidentId,
    pub version: u32,
    /// Wall clock.
    pub happened: String,
    pub what: String,
    pub done: String,
    /// An office, never a person.
    pub reported_to: Option<String>,
    pub by: StaffId,
    pub void_reason: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct NewIncident {
    /// Wall clock; nothing means now.
    #[serde(default)]
    pub happened: Option<String>,
    pub what: String,
    pub done: String,
    #[serde(default)]
    pub reported_to: Option<String>,
}

/// An incident with the name of who wrote it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct IncidentRow {
    #[serde(flatten)]
    pub incident: Incident,
    pub by_name: String,
}

impl Desk {
    /// Writes down what happened.
    pub fn note_incident(&mut self, new: &NewIncident) -> Result<Incident> {
        self.require(Action::KeepDayBook)?;
        let at = self.moment();
        self.check_clock(&at)?;
        let needed = |field: &str, text: &str| {
            checked_text(field, Some(text), TEXT)?.ok_or(Refusal::Missing { field: field.into() })
        };
        let incident = Incident {
            id: IncidentId::fresh(&mut self.machine, &at),
            version: 1,
            happened: past_wall_clock("happened", new.happened.as_deref(), &at)?,
            what: needed("what", &new.what)?,
            done: needed("done", &new.done)?,
            reported_to: checked_text("reported_to", new.reported_to.as_deref(), 200)?,
            by: self.sitting().id.clone(),
            void_reason: None,
        };
        self.store.transact(|tx| {
            store::incidents::insert(tx, &incident)?;
            let change = Change { record: &incident, reason: None };
            journal::write(tx, &at, &incident.by, "incident.noted", &incident.id.0, &change).map(drop)
        })?;
        Ok(incident)
    }

    /// Takes back what was written by mistake; it stays readable.
    pub fn void_incident(&mut self, id: &IncidentId, reason: &str) -> Result<Incident> {
        self.require(Action::KeepDayBook)?;
        let reason = checked_text("reason", Some(reason), 500)?.ok_or(Refusal::ReasonNeeded)?;
        let before = store::incidents::by_id(self.reading(), id)?;
        if before.void_reason.is_some() {
            return Err(Refusal::AlreadyVoid { number: before.happened.replace('T', " ") });
        }
        let (at, by) = (self.moment(), self.sitting().id.clone());
        let after = Incident { version: before.version + 1, void_reason: Some(reason.clone()), ..before };
        self.store.transact(|tx| {
            store::incidents::update(tx, &after)?;
            let change = Change { record: &after, reason: Some(&reason) };
            journal::write(tx, &at, &by, "incident.voided", &after.id.0, &change).map(drop)
        })?;
        Ok(after)
    }

    /// The incidents of a month, newest first, those taken back too.
    pub fn incidents(&self, month: &str) -> Result<Vec<IncidentRow>> {
        self.require(Action::ReadVisits)?;
        let (from, to) = crate::registers::month_span(month)?;
        let staff = self.staff()?;
        let name = |id: &StaffId| staff.iter().find(|s| &s.id == id).map(|s| s.name.clone());
        let found = store::incidents::between(self.reading(), &from, &to)?;
        let row =
            |incident: Incident| IncidentRow { by_name: name(&incident.by).unwrap_or_default(), incident };
        Ok(found.into_iter().map(row).collect())
    }

    /// What the day's sheet tells of them, in the order in which they happened.
    pub(crate) fn incidents_of_day(&self, day: &str) -> Result<Vec<IncidentLine>> {
        let mut found = store::incidents::between(self.reading(), day, day)?;
        found.retain(|incident| incident.void_reason.is_none());
        found.reverse();
        let line = |incident: Incident| IncidentLine {
            happened: incident.happened,
            what: incident.what,
            done: incident.done,
            reported_to: incident.reported_to,
        };
        Ok(found.into_iter().map(line).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clocks::OfficeKind;
    use crate::still::office;

    fn typed() -> NewIncident {
        NewIncident {
            happened: Some("2026-10-08T10:40".into()),
            what: "候谈大厅有人情绪激动，推倒一把椅子".into(),
            done: "请到安静的房间坐下，倒水，请值班领导来谈".into(),
            reported_to: None,
        }
    }

    #[test]
    fn an_incident_is_of_a_day_and_of_nobody() {
        let mut still = office(OfficeKind::Bureau);
        let noted = still.desk.note_incident(&typed()).unwrap();
        let record = serde_json::to_value(&noted).unwrap();
        let fields: Vec<&String> = record.as_object().unwrap().keys().collect();
        // `by` is who wrote it down.
        assert_eq!(fields, ["by", "done", "happened", "id", "reported_to", "version", "void_reason", "what"]);
        assert_eq!(still.desk.incidents("2026-10").unwrap()[0].by_name, "王丽");
        assert!(still.desk.incidents("2026-09").unwrap().is_empty());
    }

    #[test]
    fn what_was_written_by_mistake_is_taken_back_once_with_a_reason_and_stays_readable() {
        let mut still = office(OfficeKind::Bureau);
        let noted = still.desk.note_incident(&typed()).unwrap();
        assert_eq!(still.desk.void_incident(&noted.id, " "), Err(Refusal::ReasonNeeded));
        still.desk.void_incident(&noted.id, "写错日期").unwrap();
        let again = still.desk.void_incident(&noted.id, "写错日期");
        assert!(matches!(again, Err(Refusal::AlreadyVoid { .. })), "{again:?}");
        let rows = still.desk.incidents("2026-10").unwrap();
        assert_eq!(rows[0].incident.void_reason.as_deref(), Some("写错日期"));
        assert!(still.desk.day_close_preview(None).unwrap().incidents.is_empty(), "the sheet leaves it out");
        assert!(still.desk.check().unwrap().ok);
    }

    #[test]
    fn what_and_what_was_done_are_needed_and_the_hour_is_past() {
        let mut still = office(OfficeKind::Bureau);
        let cases = [
            (NewIncident { what: "　".into(), ..typed() }, "missing"),
            (NewIncident { done: String::new(), ..typed() }, "missing"),
            (NewIncident { happened: Some("2026-10-09T08:00".into()), ..typed() }, "in_future"),
            (NewIncident { happened: Some("昨天".into()), ..typed() }, "bad_date"),
            (NewIncident { what: "字".repeat(2_001), ..typed() }, "too_long"),
        ];
        for (new, code) in cases {
            assert_eq!(still.desk.note_incident(&new).unwrap_err().code(), code, "{new:?}");
        }
        assert!(still.desk.incidents("2026-10").unwrap().is_empty());
    }
}
