//! What the second window shows to the person at the desk: their own statement while it is read back,
//! what they think of it when they are asked, and otherwise a quiet page. It lives in memory alone; locking the desk takes it away.

use reception_core::ids::MatterId;
use reception_core::matters::rating::RatingAsked;
use reception_core::matters::steps::{Grade, Rated};
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
    /// Never together with a statement.
    rating: Option<Rating>,
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

/// The questions about one matter, answered one after the other.
struct Rating {
    asked: RatingAsked,
    /// How many were answered or passed over.
    past: usize,
}

impl Rating {
    fn now(&self) -> Option<Rated> {
        self.asked.asks.get(self.past).copied()
    }
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
    /// What they are asked to rate; nothing when nobody asks.
    pub rating: Option<RatingView>,
}

/// The question that stands on the second window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct RatingView {
    /// Of their own matter.
    pub number: String,
    /// Nothing when all is answered.
    pub rated: Option<Rated>,
    pub unit: Option<String>,
}

/// How far the questions are, and not what was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct RatingState {
    pub matter: MatterId,
    pub past: u32,
    pub asked: u32,
}

/// What the clerk's window learns of the second one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct CounterState {
    pub open: bool,
    pub showing: bool,
    pub outcome: Option<Outcome>,
    /// Wall clock of their answer.
    pub at: Option<String>,
    pub rating: Option<RatingState>,
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
            rating: self.rating.as_ref().filter(|_| !self.covered).map(|rating| RatingView {
                number: rating.asked.number.clone(),
                rated: rating.now(),
                unit: rating.asked.unit.clone(),
            }),
        }
    }

    /// Another showing takes the place of the one before.
    fn turn_to(&mut self, shown: Option<Shown>, rating: Option<Rating>) {
        self.turn += 1;
        (self.shown, self.rating) = (shown, rating);
    }

    /// The question that this press answers.
    fn question(&self, turn: u32) -> Result<(MatterId, Rated)> {
        let gone = || Refusal::WrongState { what: "rating".into(), state: "gone".into() };
        let rating = self.rating.as_ref().filter(|_| turn == self.turn && !self.covered).ok_or_else(gone)?;
        Ok((rating.asked.matter.clone(), rating.now().ok_or_else(gone)?))
    }

    /// On to the next one; a second press of the same button finds another turn.
    fn passed(&mut self) {
        self.turn += 1;
        if let Some(rating) = &mut self.rating {
            rating.past += 1;
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
        inside.counter.turn_to(Some(Shown { statement, outcome: None }), None);
        Ok(())
    }

    /// Back to the quiet page.
    pub fn clear_counter(&self) -> Result<()> {
        let mut inside = self.enter();
        inside.counter.turn_to(None, None);
        Ok(())
    }

    /// Asks whose matter it is what they think of it.
    pub fn ask_rating(&self, matter: &MatterId) -> Result<()> {
        self.prepare_counter()?;
        let mut inside = self.enter();
        let asked = inside.desk()?.rating_asked(matter)?;
        inside.counter.turn_to(None, Some(Rating { asked, past: 0 }));
        Ok(())
    }

    /// The person pressed a grade, or would rather not say. Only their own window comes here.
    pub fn rate_at_counter(&self, turn: u32, grade: Option<Grade>) -> Result<()> {
        let mut inside = self.enter();
        let (matter, rated) = inside.counter.question(turn)?;
        if let Some(grade) = grade {
            inside.desk()?.rate_on_screen(&matter, rated, grade)?;
        }
        inside.counter.passed();
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
            rating: inside.counter.rating.as_ref().map(|rating| RatingState {
                matter: rating.asked.matter.clone(),
                past: u32::try_from(rating.past).unwrap_or(u32::MAX),
                asked: u32::try_from(rating.asked.asks.len()).unwrap_or(u32::MAX),
            }),
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
            rating: None,
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

    fn asking() -> Counter {
        let asked = RatingAsked {
            matter: MatterId("m".into()),
            number: "2026-000001-X".into(),
            asks: vec![Rated::Desk, Rated::Unit],
            unit: Some("水利局".into()),
        };
        let mut counter = Counter::default();
        counter.turn_to(None, Some(Rating { asked, past: 0 }));
        counter
    }

    #[test]
    fn desk_and_unit_are_asked_apart_and_one_press_answers_one_question() {
        let mut counter = asking();
        let first = counter.turn;
        assert_eq!(counter.question(first).expect("asked").1, Rated::Desk);
        counter.passed();
        assert!(counter.question(first).is_err(), "the same press does not answer the next");
        assert_eq!(counter.question(counter.turn).expect("asked").1, Rated::Unit);
        counter.passed();
        assert!(counter.question(counter.turn).is_err(), "all is answered");
        assert_eq!(counter.view().rating.expect("thanks").rated, None);
    }

    #[test]
    fn a_covered_or_locked_window_asks_nothing_and_takes_no_answer() {
        let mut counter = asking();
        counter.covered = true;
        assert!(counter.view().rating.is_none() && counter.question(counter.turn).is_err());
        let locked = asking().emptied();
        assert!(locked.view().rating.is_none() && locked.question(locked.turn).is_err());
    }

    #[test]
    fn a_statement_and_the_questions_are_never_shown_together() {
        let mut counter = asking();
        counter.turn_to(Some(Shown { statement: "说好年底补偿。".into(), outcome: None }), None);
        assert!(counter.view().rating.is_none() && counter.view().statement.is_some());
    }
}
