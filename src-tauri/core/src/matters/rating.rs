//! What the petitioner thinks of it, said by them alone on the second window: of the reception desk,
//! and once there is an answer of the unit that gave it. Nobody at the desk types it, changes it or
//! strikes it. A slip that they signed is entered [as any step](super::take).
//!
//! Deliberately not here: a list of who was content with what, or of whom.

use serde::{Deserialize, Serialize};

use super::steps::{Facts, Grade, Rated, RatingMedium, StepKind};
use super::{Matter, Standing};
use crate::desk::Desk;
use crate::error::Result;
use crate::ids::MatterId;
use crate::store;

/// What the second window may ask now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RatingAsked {
    pub matter: MatterId,
    pub number: String,
    /// One question each, in this order.
    pub asks: Vec<Rated>,
    /// The unit whose answer it is, when one was asked and it is no secret.
    pub unit: Option<String>,
}

impl Desk {
    /// What can still be rated about a matter; refuses when nothing can.
    pub fn rating_asked(&self, matter: &MatterId) -> Result<RatingAsked> {
        let matter = self.may_step(matter, StepKind::Rate)?;
        let standing = self.standing_of(&matter)?;
        if let Err(why) = standing.allows(StepKind::Rate) {
            return Err(standing.refused(StepKind::Rate, why));
        }
        let asks = asks(&standing);
        if asks.is_empty() {
            return Err(standing.refused(StepKind::Rate, super::WhyNot::NoAnswer));
        }
        let unit = self.answering_unit(&matter, &standing)?;
        Ok(RatingAsked { matter: matter.id, number: matter.number, asks, unit })
    }

    /// Keeps what they pressed. Only the petitioner's own window asks for this.
    pub fn rate_on_screen(&mut self, matter: &MatterId, rated: Rated, grade: Grade) -> Result<()> {
        let at = self.moment();
        self.check_clock(&at)?;
        let matter = self.may_step(matter, StepKind::Rate)?;
        let standing = self.standing_of(&matter)?;
        let (medium, day) = (Some(RatingMedium::Screen), at.day.to_string());
        let facts = Facts { rated: Some(rated), grade: Some(grade), medium, ..Facts::default() };
        let taken = self.composed_step(&at, matter, standing, StepKind::Rate, day, facts)?;
        self.store.transact(|tx| taken.write(tx))
    }

    fn answering_unit(&self, matter: &Matter, standing: &Standing) -> Result<Option<String>> {
        if matter.sealed.is_some() {
            return Ok(None);
        }
        let held = || standing.sent.iter().filter(|one| one.active());
        let one = held().find(|one| one.lead).or_else(|| held().next());
        let unit = one.and_then(|one| one.unit.as_ref());
        unit.map(|id| Ok(store::units::by_id(self.reading(), id)?.name)).transpose()
    }
}

fn asks(standing: &Standing) -> Vec<Rated> {
    let open = |rated: &Rated| !standing.rated.contains(rated);
    let answered = |rated: &Rated| *rated == Rated::Desk || standing.answered.is_some();
    [Rated::Desk, Rated::Unit].into_iter().filter(|one| open(one) && answered(one)).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::Refusal;
    use crate::clocks::OfficeKind;
    use crate::matters::WhyNot;
    use crate::matters::page::MatterPage;
    use crate::still::{Still, form, office};

    fn step(still: &mut Still, matter: &MatterId, kind: &str, facts: Value) -> Result<MatterPage> {
        let typed = serde_json::from_value(json!({ "kind": kind, "facts": facts })).unwrap();
        still.desk.take_step(matter, &typed)
    }

    fn consulting(still: &mut Still) -> MatterId {
        let mut walk_in = form("2026-10-08T09:12");
        walk_in["purpose"] = "consult".into();
        let visit = still.receive(walk_in);
        still.matter(&visit).id
    }

    fn answer(still: &mut Still, matter: &MatterId) {
        let facts = json!({ "text": "已说明", "form": "oral", "receiver": "本人", "proof": "签字" });
        step(still, matter, "answer", facts).unwrap();
    }

    #[test]
    fn the_desk_is_rated_at_once_and_the_unit_only_once_there_is_an_answer() {
        let mut still = office(OfficeKind::Bureau);
        let matter = consulting(&mut still);
        assert_eq!(still.desk.rating_asked(&matter).unwrap().asks, [Rated::Desk]);
        let early = still.desk.rate_on_screen(&matter, Rated::Unit, Grade::Satisfied);
        let no_answer =
            |done: &Result<()>| matches!(done, Err(Refusal::StepNotAllowed { why: WhyNot::NoAnswer, .. }));
        assert!(no_answer(&early), "{early:?}");
        answer(&mut still, &matter);
        assert_eq!(still.desk.rating_asked(&matter).unwrap().asks, [Rated::Desk, Rated::Unit]);
        still.desk.rate_on_screen(&matter, Rated::Unit, Grade::NotSatisfied).unwrap();
        assert_eq!(still.desk.rating_asked(&matter).unwrap().asks, [Rated::Desk]);
        assert!(still.desk.check().unwrap().ok);
    }

    #[test]
    fn each_is_rated_once_and_nobody_strikes_it() {
        let mut still = office(OfficeKind::Bureau);
        let matter = consulting(&mut still);
        still.desk.rate_on_screen(&matter, Rated::Desk, Grade::NotSatisfied).unwrap();
        let again = still.desk.rate_on_screen(&matter, Rated::Desk, Grade::Satisfied);
        assert!(matches!(again, Err(Refusal::StepNotAllowed { why: WhyNot::Already, .. })), "{again:?}");
        let page = still.desk.matter_page(&matter).unwrap();
        let rated = page.timeline.iter().find_map(|line| line.step.clone()).unwrap();
        assert_eq!(rated.facts.medium, Some(RatingMedium::Screen));
        let struck = still.desk.strike_step(&rated.id, "弄错了");
        assert!(
            matches!(struck, Err(Refusal::WrongState { ref state, .. }) if state == "rated"),
            "{struck:?}"
        );
        let asked = still.desk.rating_asked(&matter);
        assert!(matches!(asked, Err(Refusal::StepNotAllowed { why: WhyNot::NoAnswer, .. })), "{asked:?}");
    }

    #[test]
    fn the_desk_enters_a_signed_slip_and_never_what_was_pressed_on_the_window() {
        let mut still = office(OfficeKind::Bureau);
        let matter = consulting(&mut still);
        let pressed =
            json!({ "rated": "desk", "grade": "satisfied", "medium": "screen", "proof": "本人点选" });
        let refused = step(&mut still, &matter, "rate", pressed);
        assert!(
            matches!(refused, Err(Refusal::UnknownValue { ref field, .. }) if field == "medium"),
            "{refused:?}"
        );
        let unproved = json!({ "rated": "desk", "grade": "satisfied", "medium": "slip" });
        let refused = step(&mut still, &matter, "rate", unproved);
        assert!(matches!(refused, Err(Refusal::Missing { ref field }) if field == "proof"), "{refused:?}");
        let slip =
            json!({ "rated": "desk", "grade": "fairly", "medium": "slip", "proof": "本人签名的评价单" });
        let page = step(&mut still, &matter, "rate", slip).unwrap();
        assert_eq!(page.rated, [Rated::Desk]);
        let offered = StepKind::Rate.form().slots.into_iter().find(|slot| slot.name == "medium").unwrap();
        assert_eq!(offered.input, crate::matters::forms::Input::Choice(&["slip"]));
    }

    #[test]
    fn the_grade_of_a_sealed_matter_lies_in_its_box() {
        let mut still = office(OfficeKind::Bureau);
        let mut accusation = form("2026-10-08T09:12");
        accusation["purpose"] = "accusation".into();
        let visit = still.receive(accusation);
        let matter = still.matter(&visit).id;
        still.desk.rate_on_screen(&matter, Rated::Desk, Grade::NotSatisfied).unwrap();
        let kept = store::steps::of_matter(still.desk.reading(), &matter).unwrap().remove(0);
        assert_eq!((kept.facts.rated, kept.facts.grade, kept.facts.medium), (Some(Rated::Desk), None, None));
        let opened = still.desk.open_sealed_matter(&matter).unwrap();
        let shown = opened.timeline.iter().find_map(|line| line.step.clone()).unwrap();
        assert_eq!(shown.facts.grade, Some(Grade::NotSatisfied));
        assert!(still.desk.check().unwrap().ok);
    }

    #[test]
    fn what_was_rated_bars_no_strike_and_stays() {
        let mut still = office(OfficeKind::Bureau);
        let matter = consulting(&mut still);
        answer(&mut still, &matter);
        still.desk.rate_on_screen(&matter, Rated::Unit, Grade::NotSatisfied).unwrap();
        let steps = store::steps::of_matter(still.desk.reading(), &matter).unwrap();
        let page = still.desk.strike_step(&steps[0].id, "答错了").unwrap();
        assert_eq!((page.state, page.rated), (crate::matters::State::Open, vec![Rated::Unit]));
        let again = still.desk.rate_on_screen(&matter, Rated::Unit, Grade::Satisfied);
        assert!(again.is_err(), "it was rated, and nothing is answered: {again:?}");
        assert!(still.desk.check().unwrap().ok);
    }
}
