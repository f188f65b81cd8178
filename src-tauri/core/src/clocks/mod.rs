//! Clocks bind the office: a rule pack says how long, a work calendar which days count, and a deadline explains
//! itself in words that are printed on the slip. Read `rules`, `calendar`, `deadline`, in this order.
//!
//! Nothing here asks what day it is; every start day comes from the caller.

pub mod calendar;
pub mod deadline;
mod faults;
pub mod layer;
mod rulebook;
pub mod rules;

pub use calendar::{Calendar, CalendarProblem, CalendarYear, Day};
pub use deadline::{
    Changes, ClockProblem, Deadline, Pause, changed_deadline, deadline, last_days, next_steps,
};
pub use faults::RuleFault;
pub(crate) use rulebook::FOREVER;
pub use rulebook::{Layer, RuleBook};
pub use rules::{Binds, Clock, Route, RulePack, RulePacks, RuleProblem, StartEvent, Unit, receipt_clock};

use serde::{Deserialize, Serialize};
use specta::Type;

/// What kind of office this is; it decides which article the slip rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum OfficeKind {
    /// A petition bureau (信访部门): registers, forwards and assigns (Regulation, Art. 22).
    Bureau,
    /// Any other organ or unit: tells the petitioner in writing (Regulation, Art. 23).
    Organ,
    /// An enterprise or institution that works by its own rules.
    House,
}

impl OfficeKind {
    pub const ALL: [Self; 3] = [Self::Bureau, Self::Organ, Self::House];

    /// The kind as a clerk reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Bureau => "信访部门",
            Self::Organ => "其他机关、单位",
            Self::House => "企业、事业单位内部",
        }
    }
}
