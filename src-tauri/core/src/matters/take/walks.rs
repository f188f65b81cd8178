//! Walks of random steps through the real desk and its store: whatever is taken, refused or struck, the
//! page, the list, the day's list and the check agree, and a walk from the rows gives the row.

use serde_json::{Value, json};

use super::*;
use crate::clocks::OfficeKind;
use crate::dice::Dice;
use crate::ids::{UnitId, VisitId};
use crate::matters::forms::{Input, Slot};
use crate::matters::list::MattersQuery;
use crate::still::{Still, form, office};
use crate::units::{UnitForm, UnitKind};

const WALKS: u32 = 120;
const STEPS: u32 = 14;

fn unit(still: &mut Still, name: &str) -> UnitId {
    let form = json!({ "name": name, "kind": UnitKind::Department });
    let form: UnitForm = serde_json::from_value(form).expect("a unit");
    still.desk.add_unit(&form).expect("added").id
}

/// A value that a field may take, or now and then one that it may not.
fn filled(dice: &mut Dice, slot: &Slot, units: &[UnitId], about: &[StepId]) -> Value {
    match slot.input {
        Input::Words(_) | Input::Line(_) => json!("照实记下的话"),
        Input::PastDay => json!(format!("2026-10-{:02}", 8 + dice.below(20))),
        Input::DueDay => json!(format!("2026-12-{:02}", 1 + dice.below(20))),
        Input::Count => json!(1 + dice.below(45)),
        Input::Flag => json!(dice.chance(50)),
        Input::Unit => json!(dice.pick(units)),
        Input::Step if about.is_empty() => Value::Null,
        Input::Step => json!(dice.pick(about)),
        Input::Choice(words) => json!(dice.pick(words)),
    }
}

fn typed(dice: &mut Dice, page: &MatterPage, kind: StepKind, units: &[UnitId]) -> NewStep {
    let offer = page.offers.iter().find(|offer| offer.kind == kind).expect("every kind is offered");
    let mut facts = serde_json::Map::new();
    for slot in kind.form().slots {
        if slot.name != "overriding" && (slot.required || dice.chance(60)) {
            facts.insert(slot.name.clone(), filled(dice, &slot, units, &offer.about));
        }
    }
    let facts = serde_json::from_value(Value::Object(facts)).expect("facts");
    NewStep { kind, day: dice.chance(30).then(|| "2026-10-20".into()), facts }
}

fn brought(still: &mut Still, dice: &mut Dice, day: u32) -> VisitId {
    let mut walk_in = form(&format!("2026-10-{day:02}T09:00"));
    walk_in["purpose"] =
        json!(dice.pick(&["appeal", "appeal", "appeal", "suggestion", "consult", "accusation"]));
    walk_in["source"] = json!(dice.pick(&["direct", "direct", "superior"]));
    still.receive(walk_in)
}

/// The matter's row is what a walk from the rows makes of it, and no open one is forgotten.
fn holds(still: &Still, matter: &MatterId) {
    let row = store::matters::by_id(still.desk.reading(), matter).expect("its row");
    let standing = still.desk.standing_of(&row).expect("walked again");
    assert_eq!(row.clone().standing_at(&standing), row);
    let page = still.desk.matter_page(matter).expect("its page");
    let ended = matches!(row.state, State::Closed | State::Withdrawn);
    assert!(ended || row.found.runs || page.no_clock.is_some(), "{:?} has no clock", row.state);
    assert!(!ended || standing.answered.is_some(), "closed without an answer");
    assert!(!row.responsible.0.is_empty());
}

#[test]
fn walks_through_the_desk_leave_rows_that_say_what_the_path_says() {
    let mut dice = Dice::new(20_261_009);
    let mut refused = 0;
    for kind in OfficeKind::ALL {
        let mut still = office(kind);
        still.desk.store.hurry();
        let units = [unit(&mut still, "住房和城乡建设局"), unit(&mut still, "人力资源和社会保障局")];
        for _ in 0..WALKS / 3 {
            still.set("2026-10-28T17:00");
            let visit = brought(&mut still, &mut dice, 8);
            let matter = still.matter(&visit).id;
            for _ in 0..STEPS {
                let before = store::matters::by_id(still.desk.reading(), &matter).expect("its row");
                let page = still.desk.matter_page(&matter).expect("its page");
                let allowed: Vec<StepKind> =
                    page.offers.iter().filter(|one| one.why_not.is_none()).map(|one| one.kind).collect();
                let kind = match (page.next, dice.below(10)) {
                    (Some(next), 0..5) => next,
                    (_, 5..9) if !allowed.is_empty() => *dice.pick(&allowed),
                    _ => *dice.pick(StepKind::ALL),
                };
                let step = typed(&mut dice, &page, kind, &units);
                if still.desk.take_step(&matter, &step).is_err() {
                    refused += 1;
                    let after = store::matters::by_id(still.desk.reading(), &matter).expect("its row");
                    assert_eq!(after, before, "a refused step changes nothing");
                } else if dice.chance(10) {
                    let steps = store::steps::of_matter(still.desk.reading(), &matter).expect("steps");
                    let reason = if before.sealed.is_some() { "" } else { "写错了" };
                    let _ = still.desk.strike_step(&dice.pick(&steps).id, reason);
                }
                holds(&still, &matter);
            }
        }
        let query = MattersQuery { states: Some(State::ALL.to_vec()), limit: 500, ..MattersQuery::default() };
        assert_eq!(still.desk.matters(&query).expect("listed").total, WALKS / 3);
        still.desk.todo(false).expect("the day's list");
        assert!(still.desk.check().expect("checked").ok);
    }
    assert!(refused > 100, "the walks must try what is not allowed: {refused}");
}
