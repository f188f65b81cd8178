//! What is wrong with a rule pack or a calendar that somebody brings in. The sentences stand in the
//! tables of the screen and of the command line.

use serde::{Deserialize, Serialize};

use super::{CalendarProblem, RuleProblem};

/// Why a file was not taken; it names the clock and the day where there is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "code", content = "detail", rename_all = "snake_case")]
pub enum RuleFault {
    /// Not UTF-8.
    NotText,
    TooLarge {
        /// In KiB.
        limit: u32,
    },
    /// Not JSON, or not of this shape; `what` says where, in English.
    Malformed {
        what: String,
    },
    /// It does not say which pack of the program it stands under.
    NoBase,
    UnknownBase {
        base: String,
    },
    /// The id belongs to a pack of the program.
    ShippedId {
        id: String,
    },
    /// The very same file is in use already.
    Known,
    /// Another pack of the office is valid on the same days.
    Overlap {
        other: String,
    },
    EndsBeforeItBegins,
    /// Valid on days on which the pack above it is not.
    OutsideBase {
        from: String,
        to: Option<String>,
    },
    /// The pack above it has no such clock.
    UnknownClock {
        clock: String,
    },
    DuplicateClock {
        clock: String,
    },
    NoDays {
        clock: String,
    },
    NoLimit {
        limit: String,
    },
    /// Something of a clock that only the pack above decides.
    NotTheirs {
        clock: String,
        field: String,
    },
    /// From this day on the office's own last day is later than the law's.
    Later {
        clock: String,
        start: String,
        own: String,
        law: String,
    },
    /// The same for the longest extension.
    LaterExtended {
        clock: String,
        start: String,
        own: String,
        law: String,
    },
    WiderLimit {
        limit: String,
        own: u32,
        law: u32,
    },
    /// A sentence for petitioners holds something that cannot be filled in.
    BadSentence {
        clock: String,
        sentence: String,
    },
    /// A control character or a bidi override, which would change how a paper reads.
    BadCharacter {
        code_point: String,
    },
    TwoReceiptClocks {
        first: String,
        second: String,
    },
    UnknownYear {
        year: i32,
    },
    DayTwice {
        date: String,
    },
    StrayDay {
        year: i32,
        date: String,
    },
    /// Monday to Friday is worked anyway: a wrong date.
    PlainDay {
        date: String,
    },
    /// A holiday by law is not off: the file is not whole, or was made before the notice.
    NotWhole {
        date: String,
    },
}

impl From<RuleProblem> for RuleFault {
    fn from(problem: RuleProblem) -> Self {
        match problem {
            RuleProblem::Malformed(what) => RuleFault::Malformed { what },
            RuleProblem::DuplicateClock { clock } => RuleFault::DuplicateClock { clock },
            RuleProblem::NoDays { clock } => RuleFault::NoDays { clock },
            RuleProblem::MixedUnits { clock } => RuleFault::NotTheirs { clock, field: "extension".into() },
            RuleProblem::NoLimit { limit } => RuleFault::NoLimit { limit },
            RuleProblem::EndsBeforeItBegins { .. } => RuleFault::EndsBeforeItBegins,
            RuleProblem::TwoReceiptClocks { first, second, .. } => {
                RuleFault::TwoReceiptClocks { first, second }
            }
            RuleProblem::Overlap { second, .. } => RuleFault::Overlap { other: second },
        }
    }
}

impl From<CalendarProblem> for RuleFault {
    fn from(problem: CalendarProblem) -> Self {
        let text = |date: chrono::NaiveDate| date.to_string();
        match problem {
            CalendarProblem::Malformed(what) => RuleFault::Malformed { what },
            CalendarProblem::YearTwice { year } | CalendarProblem::UnknownYear { year } => {
                RuleFault::UnknownYear { year }
            }
            CalendarProblem::DayTwice { date } => RuleFault::DayTwice { date: text(date) },
            CalendarProblem::StrayDay { year, date } => RuleFault::StrayDay { year, date: text(date) },
            CalendarProblem::PlainDay { date } => RuleFault::PlainDay { date: text(date) },
            CalendarProblem::NotWhole { date } => RuleFault::NotWhole { date: text(date) },
        }
    }
}
