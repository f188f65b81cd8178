//! The day's list: what is overdue, what is due soon, what waits for a signature, an approval or a
//! consent, what has no answer yet, and which bundles the county has not acknowledged. Each line has
//! one action.
//!
//! Deliberately not here: anything about a person; a line is a duty of the office.

use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::error::Result;
use crate::ids::{MatterId, VisitId};
use crate::matters::{State, StepKind, Waits};
use crate::staff::Action;
use crate::store;

/// How many days before its last day, not rolled forward, something is called due soon.
pub const SOON: i64 = 7;

/// How many lines a group shows; its total counts them all.
const SHOWN: u32 = 200;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Todo {
    pub day: String,
    pub groups: Vec<TodoGroup>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct TodoGroup {
    pub kind: TodoKind,
    pub total: u32,
    /// The first 200.
    pub rows: Vec<TodoRow>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum TodoKind {
    Overdue,
    DueSoon,
    /// A unit's signature, a delivery, an approval, a notice, a consent, a check.
    Waiting,
    /// Offered to the person at the desk.
    HandOver,
    /// Urgent reports that are not out, or not acknowledged.
    Urgent,
    /// Open, with no running clock and no answer.
    Unanswered,
    /// Written, and not acknowledged by the county.
    Bundle,
}

/// One line: what, by when, and the one thing to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct TodoRow {
    pub matter: Option<MatterId>,
    pub visit: Option<VisitId>,
    /// Register number; of a bundle its file.
    pub number: String,
    /// Empty when sealed.
    pub summary: String,
    pub sealed: bool,
    pub state: Option<State>,
    /// Who answers for it.
    pub responsible: String,
    pub due_day: Option<String>,
    /// The earlier of the two readings: before rolling forward.
    pub warn_day: Option<String>,
    /// Until the last day that binds; negative when it is past.
    pub days_left: Option<i32>,
    pub clock_name: Option<String>,
    pub waits: Option<Waits>,
    pub next: Option<StepKind>,
}

impl Desk {
    /// The day's list. With `mine`, only what the person at the desk answers for.
    pub fn todo(&self, mine: bool) -> Result<Todo> {
        self.require(Action::ReadVisits)?;
        let (db, today) = (self.reading(), self.moment().day);
        let day = today.to_string();
        let until = (today + chrono::Duration::days(SOON)).to_string();
        let who = mine.then(|| self.sitting().id.clone());
        let who = who.as_ref();
        let of = |kind, (total, rows): (u32, Vec<TodoRow>)| TodoGroup { kind, total, rows };
        let mut groups = vec![
            of(TodoKind::Overdue, store::todo::overdue(db, &day, who, SHOWN)?),
            of(TodoKind::DueSoon, store::todo::due_soon(db, &day, &until, who, SHOWN)?),
            of(TodoKind::Waiting, store::todo::waiting(db, who, SHOWN)?),
            of(TodoKind::Unanswered, store::todo::unanswered(db, who, SHOWN)?),
        ];
        let veil = self.veil()?;
        for row in groups.iter_mut().flat_map(|group| &mut group.rows) {
            if row.matter.as_ref().is_some_and(|matter| veil.covers(matter)) {
                row.summary.clear();
            }
            let last = row.due_day.as_deref().and_then(|day| day.parse::<chrono::NaiveDate>().ok());
            row.days_left = last.map(|last| i32::try_from((last - today).num_days()).unwrap_or(i32::MIN));
            row.clock_name = row.clock_name.as_deref().map(|id| self.rules.clock_name(id));
        }
        groups.sort_by_key(|group| group.kind);
        Ok(Todo { day, groups })
    }
}
