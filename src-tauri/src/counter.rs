//! What the second window shows to the person at the desk: their own statement while it is read back,
//! and otherwise a quiet page. It lives in memory alone; locking the desk takes it away.

use reception_core::staff::Action;
use reception_core::visits::Outcome;
use reception_core::{Refusal, Result};
use serde::Serialize;

use crate::room::Room;

/// The state of the second window.
#[derive(Default)]
pub struct Counter {
    /// Stands for one showing, so that a late press does not answer the next statement.
    turn: u32,
    shown: Option<Shown>,
    /// The clerk covered the screens; nothing is shown until they are uncovered.
    covered: bool,
    notice: Notice,
}

/// What hangs at the office's door anyway; it stays when the desk is locked.
#[derive(Default, Clone)]
struct Notice {
    office: String,
    hours: String,
}

struct Shown {
    statement: String,
    outcome: Option<(Outcome, String)>,
}

/// All that the second window learns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct CounterView {
    pub office: String,
    pub hours: String,
    pub turn: u32,
    /// The statement that is read back now; nothing between two people.
    pub statement: Option<String>,
    /// They have said yes or no already.
    pub answered: bool,
}

/// What the clerk's window learns of the second one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct CounterState {
    pub open: bool,
    pub showing: bool,
    pub outcome: Option<Outcome>,
    /// Wall clock of their answer.
    pub at: Option<String>,
}

impl Counter {
    /// Locked: the statement goes, the notice stays.
    pub fn emptied(&mut self) -> Counter {
        Counter { turn: self.turn + 1, notice: std::mem::take(&mut self.notice), ..Counter::default() }
    }

    fn view(&self) -> CounterView {
        let shown = self.shown.as_ref().filter(|_| !self.covered);
        CounterView {
            office: self.notice.office.clone(),
            hours: self.notice.hours.clone(),
            turn: self.turn,
            statement: shown.map(|shown| shown.statement.clone()),
            answered: shown.is_some_and(|shown| shown.outcome.is_some()),
        }
    }

    fn answer(&mut self, turn: u32, outcome: Outcome, at: String) -> Result<()> {
        let gone = || Refusal::WrongState { what: "statement".into(), state: "gone".into() };
        let covered = self.covered;
        let shown = self.shown.as_mut().filter(|_| turn == self.turn && !covered).ok_or_else(gone)?;
        shown.outcome.get_or_insert((outcome, at));
        Ok(())
    }
}

impl Room {
    /// Puts the name of the office on the second window.
    pub fn prepare_counter(&self) -> Result<()> {
        let mut inside = self.enter();
        let desk = inside.desk()?;
        let hours = desk.settings()?.hours.unwrap_or_default();
        let notice = Notice { office: desk.office().name.clone(), hours };
        inside.counter.notice = notice;
        Ok(())
    }

    /// Shows a statement to the person whose it is.
    pub fn show_at_counter(&self, statement: String) -> Result<()> {
        self.prepare_counter()?;
        let mut inside = self.enter();
        inside.desk()?.require(Action::RegisterVisit)?;
        inside.counter.turn += 1;
        inside.counter.shown = Some(Shown { statement, outcome: None });
        Ok(())
    }

    /// Back to the quiet page.
    pub fn clear_counter(&self) -> Result<()> {
        let mut inside = self.enter();
        inside.counter.turn += 1;
        inside.counter.shown = None;
        Ok(())
    }

    pub fn cover_counter(&self, covered: bool) -> Result<()> {
        self.enter().counter.covered = covered;
        Ok(())
    }

    /// For the second window. Looking is no sign that somebody works here: it does not keep the desk open.
    pub fn counter_view(&self) -> Result<CounterView> {
        let mut inside = self.enter();
        inside.lock_when_idle()?;
        Ok(inside.counter.view())
    }

    /// The person pressed one of the two buttons.
    pub fn answer_at_counter(&self, turn: u32, outcome: Outcome) -> Result<()> {
        let mut inside = self.enter();
        let at = inside.desk()?.moment().local().format("%Y-%m-%dT%H:%M").to_string();
        inside.counter.answer(turn, outcome, at)
    }

    /// For the clerk's window.
    pub fn counter_state(&self, open: bool) -> Result<CounterState> {
        let inside = self.enter();
        let shown = inside.counter.shown.as_ref();
        let outcome = shown.and_then(|shown| shown.outcome.clone());
        Ok(CounterState {
            open,
            showing: shown.is_some(),
            outcome: outcome.as_ref().map(|(outcome, _)| *outcome),
            at: outcome.map(|(_, at)| at),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn showing(statement: &str) -> Counter {
        let notice = Notice { office: "接待处".into(), hours: "8:30".into() };
        Counter {
            turn: 7,
            shown: Some(Shown { statement: statement.into(), outcome: None }),
            covered: false,
            notice,
        }
    }

    #[test]
    fn a_late_press_does_not_answer_the_next_statement() {
        let mut counter = showing("说好年底补偿。");
        assert!(counter.answer(6, Outcome::Confirmed, "2026-10-08T09:12".into()).is_err());
        assert!(!counter.view().answered);
        counter.answer(7, Outcome::Corrected, "2026-10-08T09:12".into()).expect("shown");
        counter.answer(7, Outcome::Confirmed, "2026-10-08T09:13".into()).expect("heard before");
        assert_eq!(
            counter.shown.and_then(|shown| shown.outcome).map(|(said, _)| said),
            Some(Outcome::Corrected)
        );
    }

    #[test]
    fn locked_or_covered_it_shows_the_office_and_nobodys_words() {
        let mut counter = showing("说好年底补偿。");
        counter.covered = true;
        assert_eq!((counter.view().statement, counter.view().office), (None, "接待处".into()));
        assert!(counter.answer(7, Outcome::Confirmed, "2026-10-08T09:12".into()).is_err());
        let locked = showing("说好年底补偿。").emptied();
        assert_eq!((locked.view().statement, locked.view().hours), (None, "8:30".into()));
        assert!(locked.turn > 7);
    }
}
