//! The matters as a list: by state, by who answers for them, by what is due.

use serde::{Deserialize, Serialize};

use super::{State, StepKind, Waits};
use crate::codes::Purpose;
use crate::desk::Desk;
use crate::error::Result;
use crate::ids::{MatterId, StaffId, UnitId, VisitId};
use crate::staff::Action;
use crate::store;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct MattersQuery {
    /// Nothing means every state that is not closed, withdrawn or void.
    pub states: Option<Vec<State>>,
    /// Only what this person answers for.
    pub responsible: Option<StaffId>,
    /// Only what is with this unit.
    pub unit: Option<UnitId>,
    /// Only what is past its last day.
    pub overdue: bool,
    /// Part of a number or a summary.
    pub text: Option<String>,
    pub offset: u32,
    pub limit: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct MattersPage {
    pub rows: Vec<MatterRow>,
    pub total: u32,
    pub offset: u32,
}

/// A matter as a line. A sealed one shows number, day and state alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct MatterRow {
    pub id: MatterId,
    pub visit: VisitId,
    pub number: String,
    pub received_day: String,
    pub state: State,
    pub sealed: bool,
    pub summary: String,
    pub purpose: Option<Purpose>,
    pub responsible: String,
    pub unit_name: Option<String>,
    pub due_day: Option<String>,
    pub clock_name: Option<String>,
    pub days_left: Option<i32>,
    pub waits: Option<Waits>,
    pub next: Option<StepKind>,
}

impl Desk {
    /// A page of the matters, what is due first on top, then the newest.
    pub fn matters(&self, query: &MattersQuery) -> Result<MattersPage> {
        self.require(Action::ReadVisits)?;
        let today = self.moment().day;
        let (reader, veil) = (&self.sitting().id, self.veil()?);
        let (total, mut rows) = store::matters::page(self.reading(), query, &today.to_string(), reader)?;
        for row in &mut rows {
            if veil.covers(&row.id) {
                row.summary.clear();
                (row.purpose, row.unit_name) = (None, None);
            }
            let last = row.due_day.as_deref().and_then(|day| day.parse::<chrono::NaiveDate>().ok());
            row.days_left = last.map(|last| i32::try_from((last - today).num_days()).unwrap_or(i32::MIN));
            row.clock_name = row.clock_name.as_deref().map(|id| self.rules.clock_name(id));
        }
        Ok(MattersPage { rows, total, offset: query.offset })
    }
}
