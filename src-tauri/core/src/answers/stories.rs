//! A code opens what was written for who holds it, once it was given; and guessing is not worth it.

use chrono::Duration;
use serde_json::json;

use super::NoteKind::{Answer, Question, Reply};
use crate::clocks::OfficeKind;
use crate::error::Refusal;
use crate::ids::VisitId;
use crate::matters::StepKind;
use crate::matters::take::NewStep;
use crate::still::{self, Still};
use crate::visits::WalkIn;

/// Somebody who gives no name; the visit and the code.
fn nameless(still: &mut Still) -> (VisitId, String) {
    let mut form = still::form("2026-10-08T09:12");
    form["petitioners"] = json!([]);
    let form: WalkIn = serde_json::from_value(form).expect("a form");
    let done = still.desk.register_visit(&form).expect("registered");
    (done.visit, done.code.expect("a code"))
}

fn code_of(still: &mut Still, change: impl Fn(&mut serde_json::Value)) -> Option<String> {
    let mut form = still::form("2026-10-08T09:12");
    change(&mut form);
    let form: WalkIn = serde_json::from_value(form).expect("a form");
    still.desk.register_visit(&form).expect("registered").code
}

#[test]
fn who_gives_no_name_or_asks_for_one_is_given_a_code() {
    let mut still = still::office(OfficeKind::Bureau);
    assert_eq!(code_of(&mut still, |_| ()), None);
    assert!(code_of(&mut still, |form| form["wants_code"] = json!(true)).is_some());
    assert!(code_of(&mut still, |form| form["petitioners"] = json!([])).is_some());
    let phone = json!([{ "role": "petitioner", "kind": "person", "name": "", "phone": "13912340001" }]);
    assert!(code_of(&mut still, |form| form["petitioners"] = phone.clone()).is_some());
    let letter = |form: &mut serde_json::Value| {
        form["petitioners"] = json!([]);
        form["channel"] = json!("letter");
    };
    assert_eq!(code_of(&mut still, letter), None, "nobody stands there to take it");
    assert!(still.desk.check().expect("checked").ok);
}

/// The answer record of a matter, given to who holds the code.
fn answered_under_code(words: &str) -> NewStep {
    let facts = json!({ "form": "code", "text": words, "receiver": "凭码领取的本人", "proof": "查询码" });
    let facts = serde_json::from_value(facts).expect("facts");
    NewStep { kind: StepKind::Answer, day: None, facts }
}

#[test]
fn a_matter_answered_to_who_holds_the_code_waits_for_them_under_it() {
    let mut still = still::office(OfficeKind::Bureau);
    let (visit, code) = nameless(&mut still);
    let matter = still.matter(&visit).id;
    still.desk.take_step(&matter, &answered_under_code("补偿款下周发放。")).expect("answered");
    assert_eq!(still.desk.open_code(&code).expect("opens").answers[0].note, "补偿款下周发放。");
    let named = still.receive(still::form("2026-10-08T10:00"));
    let matter = still.matter(&named);
    let refused = still.desk.take_step(&matter.id, &answered_under_code("无码"));
    assert_eq!(refused.err(), Some(Refusal::NoCode { number: matter.number.clone() }));
    assert_eq!(still.matter(&named), matter, "nothing was taken");
    assert!(still.desk.check().expect("checked").ok);
}

#[test]
fn a_code_opens_the_answers_written_for_it_and_nothing_else() {
    let mut still = still::office(OfficeKind::Bureau);
    let ((one, first), (other, second)) = (nameless(&mut still), nameless(&mut still));
    still.desk.write_note(&one, Answer, "补偿款已在发放，请带存折来。").expect("written");
    still.desk.write_note(&other, Answer, "低保正在复核。").expect("written");
    still.set("2026-10-20T09:00");
    let kept = still.desk.open_code(&first.replace(' ', "")).expect("opens");
    assert_eq!((kept.day.as_str(), kept.answers.len(), kept.asked.len()), ("2026-10-08", 1, 0));
    assert_eq!(kept.answers[0].note, "补偿款已在发放，请带存折来。");
    assert!(kept.answers[0].given_at.is_some(), "from now on it is an answer given");
    let given = |still: &mut Still, visit| still.desk.notes(visit).expect("read").notes[0].given_at.clone();
    assert!(given(&mut still, &one).is_some() && given(&mut still, &other).is_none());
    assert_eq!(still.desk.open_code(&second).expect("opens").answers[0].note, "低保正在复核。");
    assert!(still.desk.check().expect("checked").ok);
}

#[test]
fn a_question_is_answered_by_who_holds_the_code() {
    let mut still = still::office(OfficeKind::Bureau);
    let (visit, code) = nameless(&mut still);
    let asked = still.desk.write_note(&visit, Question, "那天是谁收的材料？").expect("asked").notes.remove(0);
    let kept = still.desk.reply_to(&code, &asked.id, "二楼的窗口。").expect("heard");
    let reply = kept.asked.last().expect("there");
    assert_eq!(
        (reply.kind, reply.note.as_str(), reply.about.as_ref()),
        (Reply, "二楼的窗口。", Some(&asked.id))
    );
    let answer =
        still.desk.write_note(&visit, Answer, "谢谢。").expect("written").notes.pop().expect("there");
    assert!(matches!(still.desk.reply_to(&code, &answer.id, "不客气"), Err(Refusal::Missing { .. })));
    assert!(matches!(still.desk.write_note(&visit, Reply, "冒充"), Err(Refusal::UnknownValue { .. })));
    assert!(matches!(still.desk.write_note(&visit, Answer, " \n "), Err(Refusal::Missing { .. })));
}

#[test]
fn a_new_code_opens_the_same_and_the_old_one_nothing() {
    let mut still = still::office(OfficeKind::Bureau);
    let (visit, old) = nameless(&mut still);
    still.desk.write_note(&visit, Answer, "可以领了。").expect("written");
    assert_eq!(still.desk.renew_code(&visit, "  "), Err(Refusal::ReasonNeeded));
    let new = still.desk.renew_code(&visit, "单据丢失").expect("renewed");
    assert!(matches!(still.desk.open_code(&old), Err(Refusal::UnknownCode)));
    assert!(matches!(still.desk.code_slip(&old), Err(Refusal::UnknownCode)));
    assert_eq!(still.desk.open_code(&new).expect("opens").answers[0].note, "可以领了。");
    assert!(still.desk.check().expect("checked").ok);
}

#[test]
fn what_nobody_could_open_is_not_written() {
    let mut still = still::office(OfficeKind::Bureau);
    let named = still.receive(still::form("2026-10-08T09:12"));
    let refused = still.desk.write_note(&named, Answer, "没人看得到");
    assert!(matches!(refused, Err(Refusal::NoCode { .. })), "{refused:?}");
    let code = still.desk.renew_code(&named, "本人要求").expect("given");
    still.desk.write_note(&named, Answer, "现在看得到").expect("written");
    assert_eq!(still.desk.open_code(&code).expect("opens").answers.len(), 1);
}

#[test]
fn a_mistyped_code_costs_nothing_and_guessing_makes_the_desk_wait() {
    let mut still = still::office(OfficeKind::Bureau);
    let (_, code) = nameless(&mut still);
    let last = code.chars().next_back().and_then(|c| c.to_digit(10)).expect("a digit");
    let mistyped = format!("{}{}", &code[..code.len() - 1], (last + 1) % 10);
    for _ in 0..20 {
        assert!(matches!(still.desk.open_code(&mistyped), Err(Refusal::BadCode)));
    }
    // "0794" with fifteen digits before the check digit: a code that nobody was given.
    let digits = "000000000000794";
    let guess = format!("{digits}{}", reception_bundle::number::check_digit(digits).expect("digits"));
    for _ in 0..5 {
        assert!(matches!(still.desk.open_code(&guess), Err(Refusal::UnknownCode)));
    }
    assert!(matches!(still.desk.open_code(&code), Err(Refusal::TooManyTries { seconds: 60 })));
    let later = still.desk.moment().at + Duration::seconds(61);
    still.desk.set_clock(later).expect("a practice office");
    still.desk.open_code(&code).expect("opens again");
}

#[test]
fn a_void_visit_takes_no_new_answer_and_its_code_still_opens_the_old_ones() {
    let mut still = still::office(OfficeKind::Bureau);
    let (visit, code) = nameless(&mut still);
    still.desk.write_note(&visit, Answer, "已答复。").expect("written");
    still.desk.void_visit(&visit, "重复登记").expect("void");
    assert!(matches!(still.desk.write_note(&visit, Answer, "再写"), Err(Refusal::AlreadyVoid { .. })));
    assert_eq!(still.desk.open_code(&code).expect("opens").answers.len(), 1);
}

#[test]
fn a_struck_answer_is_taken_back_under_its_code() {
    let mut still = still::office(OfficeKind::Bureau);
    let (visit, code) = nameless(&mut still);
    let matter = still.matter(&visit).id;
    let page = still.desk.take_step(&matter, &answered_under_code("补偿款下周发放。")).expect("answered");
    let answer = page.timeline.iter().find_map(|line| line.step.clone()).expect("a step").id;
    still.set("2026-10-09T09:00");
    still.desk.strike_step(&answer, "答错了人").expect("struck");
    let said: Vec<String> =
        still.desk.open_code(&code).expect("opens").answers.into_iter().map(|one| one.note).collect();
    assert_eq!(said, ["补偿款下周发放。", "此前的答复已撤销，请以新的答复为准。"]);
    assert!(still.desk.check().expect("checked").ok);
}
