use serde_json::{Value, json};

use super::*;
use crate::clocks::OfficeKind;
use crate::ids::VisitId;
use crate::matters::take::NewStep;
use crate::still::{Still, form, office};

fn typed(form: Value) -> WalkIn {
    serde_json::from_value(form).expect("a form")
}

/// The form of a visit about something.
fn about(day: &str, summary: &str, content: &str, place: &str) -> Value {
    let mut form = form(&format!("{day}T09:12"));
    form["summary"] = summary.into();
    form["statement"] = "".into();
    form["content"] = content.into();
    form["place"] = place.into();
    form
}

fn of(form: Value, id: &PetitionerId) -> Value {
    let mut form = form;
    form["petitioners"][0]["petitioner"] = json!(id);
    form
}

fn party_of(still: &Still, visit: &VisitId) -> PetitionerId {
    store::visits::by_id(still.desk.reading(), visit).expect("a visit").parties[0].petitioner.clone()
}

fn numbers(earlier: &[Earlier]) -> Vec<String> {
    earlier.iter().map(|earlier| earlier.visit.number.clone()).collect()
}

#[test]
fn what_they_brought_before_is_proposed_with_its_answer_the_likest_first() {
    use SameReason::*;
    let mut still = office(OfficeKind::Bureau);
    let wages = still.receive(about("2026-09-01", "反映工地拖欠工资", "劳动和社会保障", "330802"));
    let me = party_of(&still, &wages);
    let land =
        still.receive(of(about("2026-09-02", "反映村里征地补偿款没有发放", "土地征收", "330881"), &me));
    let mut back = of(about("2026-09-20", "再问征地补偿款", "土地征收", "330881"), &me);
    back["follows"] = json!(still.number(&land));
    back["answer"] = json!("乡里十月底前发放");
    let back = still.receive(back);
    still.receive(about("2026-09-21", "别人的征地补偿款", "土地征收", "330881"));

    let now = typed(of(about("2026-10-08", "征地补偿款还没有拿到", "土地征收", "330881"), &me));
    let earlier = still.desk.same_matter(&now).expect("proposed");
    assert_eq!(numbers(&earlier), [still.number(&back), still.number(&wages)], "the newest visit of each");
    let first = &earlier[0];
    assert_eq!(first.reasons, [SamePerson, SameContent, SamePlace, SameWords]);
    assert_eq!((first.state, first.visits, &first.last_day), (State::Answered, 2, &None));
    assert_eq!(first.answer.as_deref(), Some("乡里十月底前发放"));
    assert_eq!(first.answered_on.as_deref(), Some("2026-09-20"));
    assert_eq!((earlier[1].reasons.as_slice(), earlier[1].state), (&[SamePerson][..], State::Open));
    assert_eq!((earlier[1].responsible.as_str(), earlier[1].last_day.is_some()), ("王丽", true));
}

#[test]
fn the_answer_proposed_is_the_newest_whether_given_at_the_desk_or_by_a_step() {
    let mut still = office(OfficeKind::Bureau);
    let land = still.receive(about("2026-09-02", "反映村里征地补偿款没有发放", "土地征收", "330881"));
    let me = party_of(&still, &land);
    let facts = json!({ "form": "written", "text": "九月底前发放", "receiver": "本人", "proof": "签名" });
    let facts = serde_json::from_value(facts).expect("facts");
    let answer = NewStep { kind: StepKind::Answer, day: Some("2026-09-10".into()), facts };
    let matter = still.matter(&land).id;
    still.desk.take_step(&matter, &answer).expect("answered");
    let now = typed(of(about("2026-10-08", "征地补偿款还没有拿到", "土地征收", "330881"), &me));
    let earlier = still.desk.same_matter(&now).expect("proposed");
    assert_eq!(earlier[0].answer.as_deref(), Some("九月底前发放"));
    assert_eq!(earlier[0].answered_on.as_deref(), Some("2026-09-10"));
    let mut back = of(about("2026-09-20", "再问征地补偿款", "土地征收", "330881"), &me);
    back["follows"] = json!(still.number(&land));
    back["answer"] = json!("乡里十月底前发放");
    still.receive(back);
    let earlier = still.desk.same_matter(&now).expect("proposed");
    assert_eq!(earlier[0].answer.as_deref(), Some("乡里十月底前发放"), "said later");
}

#[test]
fn a_representative_counts_as_the_same_and_for_an_agent_only_the_principal() {
    let mut still = office(OfficeKind::Bureau);
    let mut group = about("2026-09-02", "征地补偿款没有发放", "土地征收", "330881");
    group["heads"] = json!(8);
    group["petitioners"] = json!([
        { "role": "representative", "kind": "person", "name": "甲一" },
        { "role": "representative", "kind": "person", "name": "乙二" },
    ]);
    let group = still.receive(group);
    let second =
        store::visits::by_id(still.desk.reading(), &group).expect("a visit").parties[1].petitioner.clone();
    let alone = still.receive(about("2026-09-03", "问养老金", "劳动和社会保障", "330881"));
    let principal = party_of(&still, &alone);

    let spoke = still.desk.same_matter(&typed(of(form("2026-10-08T09:12"), &second))).expect("proposed");
    assert_eq!(
        (numbers(&spoke), spoke[0].reasons[0]),
        (vec![still.number(&group)], SameReason::SameRepresentative)
    );

    let mut by_agent = form("2026-10-08T09:12");
    by_agent["petitioners"] = json!([
        { "role": "agent", "kind": "person", "name": "乙二", "petitioner": second, "acts_for": 1 },
        { "role": "petitioner", "kind": "person", "name": "张伟", "petitioner": principal },
    ]);
    let brought = still.receive(by_agent.clone());
    let proposed = still.desk.same_matter(&typed(by_agent)).expect("proposed");
    let mut expected = [still.number(&brought), still.number(&alone)];
    expected.sort();
    let mut found = numbers(&proposed);
    found.sort();
    assert_eq!(found, expected, "what the agent did for others is not theirs");
    let agents = still.desk.same_matter(&typed(of(form("2026-10-08T09:12"), &second))).expect("proposed");
    assert_eq!(numbers(&agents), [still.number(&group)]);
}

#[test]
fn matters_of_linked_records_count_and_those_that_are_sealed_void_or_another_persons_do_not() {
    let mut still = office(OfficeKind::Bureau);
    let one = still.receive(about("2026-09-01", "反映征地补偿款", "土地征收", "330881"));
    let other = still.receive(about("2026-09-02", "反映拆迁安置", "土地征收", "330881"));
    let gone = still.receive(about("2026-09-03", "反映征地补偿款", "土地征收", "330881"));
    let (kept, linked) = (party_of(&still, &one), party_of(&still, &other));
    let void = party_of(&still, &gone);
    still.desk.merge_petitioners(&kept, &linked, "同一人").expect("linked");
    still.desk.merge_petitioners(&kept, &void, "同一人").expect("linked");
    still.desk.void_visit(&gone, "重复").expect("voided");
    let mut accusation = of(about("2026-09-04", "控告某人", "土地征收", "330881"), &kept);
    accusation["purpose"] = "accusation".into();
    still.receive(accusation.clone());
    for picked in [&kept, &linked] {
        let now = typed(of(about("2026-10-08", "反映征地补偿款", "土地征收", "330881"), picked));
        let found = still.desk.same_matter(&now).expect("proposed");
        assert_eq!(numbers(&found), [still.number(&one), still.number(&other)]);
    }
    assert_eq!(
        still.desk.same_matter(&typed(accusation)).expect("nothing"),
        [],
        "what is sealed joins nothing"
    );
    assert_eq!(
        still.desk.same_matter(&typed(form("2026-10-08T09:12"))).expect("nothing"),
        [],
        "nobody was picked"
    );
    let similar = still.desk.similar(&typed(form("2026-10-08T09:12")).petitioners[0]).expect("advice");
    let same: Vec<_> = similar.iter().map(|one| (one.petitioner.id.clone(), numbers(&one.earlier))).collect();
    assert_eq!(same, [(kept, vec![still.number(&other), still.number(&one)])], "the newest first");
}

#[test]
fn five_are_proposed_at_most() {
    let mut still = office(OfficeKind::Bureau);
    let first = still.receive(form("2026-09-01T09:12"));
    let me = party_of(&still, &first);
    for day in 2..9 {
        still.receive(of(form(&format!("2026-09-0{day}T09:12")), &me));
    }
    let found = still.desk.same_matter(&typed(of(form("2026-10-08T09:12"), &me))).expect("proposed");
    let days: Vec<&str> = found.iter().map(|earlier| earlier.visit.day.as_str()).collect();
    assert_eq!(days, ["2026-09-08", "2026-09-07", "2026-09-06", "2026-09-05", "2026-09-04"]);
}
