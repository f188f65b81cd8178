//! Everyone is registered, as they are.

use serde_json::{Value, json};

use super::form::{Doubt, WalkIn, birth_of_age};
use super::{Correction, Visit};
use crate::Refusal;
use crate::clocks::OfficeKind;
use crate::ids::VisitId;
use crate::petitioners::NameKind;
use crate::still::{Still, form, office};
use crate::store;

fn bureau() -> Still {
    office(OfficeKind::Bureau)
}

fn with(field: &str, value: Value) -> Value {
    let mut form = form("2026-10-08T09:00");
    form[field] = value;
    form
}

fn stored(still: &Still, visit: &VisitId) -> Visit {
    store::visits::by_id(still.desk.reading(), visit).expect("a visit")
}

fn typed(form: Value) -> WalkIn {
    serde_json::from_value(form).expect("a form")
}

fn doubts(still: &mut Still, form: Value) -> Vec<Doubt> {
    let registered = still.desk.register_visit(&typed(form)).expect("registered");
    registered.warnings.into_iter().map(|warning| warning.code).collect()
}

fn refused(still: &mut Still, form: Value) -> Refusal {
    still.desk.register_visit(&typed(form)).expect_err("refused")
}

#[test]
fn the_channel_and_one_line_are_all_that_is_asked() {
    let mut still = bureau();
    for channel in ["visit", "letter", "call", "net", "fax"] {
        let visit = still.receive(json!({ "channel": channel, "statement": "只问了路" }));
        let kept = stored(&still, &visit);
        assert_eq!(kept.statement.as_deref(), Some("只问了路"));
        assert!(kept.parties.is_empty() && kept.heads == 1);
    }
    let blank = json!([{ "name": "  " }, { "name": "", "documents": [{ "type": "other", "number": " " }] }]);
    let visit = still.receive(with("petitioners", blank));
    assert!(stored(&still, &visit).parties.is_empty(), "where nothing was typed there is nobody");
    assert!(still.desk.check().expect("checked").ok);
}

#[test]
fn somebody_whose_name_is_not_known_is_still_somebody() {
    let mut still = bureau();
    let unknown = json!([{ "name": "", "sex": "male", "birth": "约60岁" }]);
    let visit = still.receive(with("petitioners", unknown));
    let kept = stored(&still, &visit);
    let person =
        store::petitioners::by_id(still.desk.reading(), &kept.parties[0].petitioner).expect("a person");
    assert_eq!((person.name.as_str(), person.birth.as_deref()), ("", Some("1966~")));
    assert_eq!(still.desk.visit(&visit).expect("shown").row.names, "姓名不详");
    assert!(still.desk.find("姓").expect("found").petitioners.is_empty(), "an unknown name is no name");
    assert!(still.desk.check().expect("checked").ok);
}

#[test]
fn an_age_is_read_as_people_say_it() {
    let day = "2026-10-08".parse().expect("a day");
    for (said, year) in [
        ("60岁", "1966~"),
        ("约60岁", "1966~"),
        ("大约 60 岁左右", "1966~"),
        ("６０多岁", "1966~"),
        ("3岁", "2023~"),
    ] {
        assert_eq!(birth_of_age(said, day).as_deref(), Some(year), "{said}");
    }
    for said in ["60", "1966", "岁", "约岁", "-3岁", "999岁", "六十岁"] {
        assert_eq!(birth_of_age(said, day), None, "{said}");
    }
}

#[test]
fn other_names_and_a_nationality_are_kept_as_typed_and_found() {
    let mut still = bureau();
    let party = json!([{
        "name": "买买提·艾力", "nationality": "kz",
        "other_names": [{ "kind": "former", "name": "艾力江" }, { "kind": "latin", "name": "Mehmet ALI" },
                        { "kind": "other", "name": " " }],
        "documents": [{ "type": "passport", "number": "N12345678", "seen": true }],
    }]);
    let visit = still.receive(with("petitioners", party));
    let id = stored(&still, &visit).parties[0].petitioner.clone();
    let person = store::petitioners::by_id(still.desk.reading(), &id).expect("a person");
    assert_eq!(person.nationality.as_deref(), Some("KZ"));
    assert_eq!(person.other_names.len(), 2);
    assert_eq!(
        (person.other_names[1].kind, person.other_names[1].name.as_str()),
        (NameKind::Latin, "Mehmet ALI")
    );
    for text in ["艾力江", "mehmet", "aljiang", "ali", "买买提艾力"] {
        let found = still.desk.find(text).expect("found").petitioners;
        assert_eq!(found.iter().any(|hit| hit.id == id), text != "aljiang", "{text}");
    }
    let refusal = refused(&mut still, with("petitioners", json!([{ "name": "张", "nationality": "中国" }])));
    assert_eq!(refusal.field(), Some("petitioners[0].nationality"));
}

#[test]
fn an_agent_shows_an_authority_and_a_child_has_a_guardian_or_it_is_said() {
    let mut still = bureau();
    let agent = |authority: Value| {
        with(
            "petitioners",
            json!([{ "name": "老李", "role": "petitioner" },
                   { "name": "小王", "role": "agent", "acts_for": 0, "authority": authority }]),
        )
    };
    assert_eq!(doubts(&mut still, agent(Value::Null)), [Doubt::NoAuthority]);
    let seen = json!({ "powers": "代为反映和领取答复", "until": "2026-12-31", "seen": true });
    assert_eq!(doubts(&mut still, agent(seen.clone())), []);
    let old = json!({ "powers": "代为反映", "until": "2026-10-07", "seen": true });
    assert_eq!(doubts(&mut still, agent(old)), [Doubt::AuthorityExpired]);
    let visit = still.receive(agent(seen));
    let kept = stored(&still, &visit);
    assert_eq!(kept.parties[1].acts_for, Some(0));
    assert_eq!(kept.parties[1].authority.as_ref().map(|a| a.powers.as_str()), Some("代为反映和领取答复"));

    let child = json!({ "name": "小明", "birth": "2015-05-01" });
    assert_eq!(doubts(&mut still, with("petitioners", json!([child]))), [Doubt::MinorAlone]);
    let mother = json!({ "name": "赵敏", "role": "guardian", "acts_for": 0, "relation": "母亲" });
    assert_eq!(doubts(&mut still, with("petitioners", json!([child, mother]))), []);
    let nobody = json!([{ "name": "小王", "role": "agent", "acts_for": 7 }]);
    assert_eq!(refused(&mut still, with("petitioners", nobody)).field(), Some("petitioners[0].acts_for"));
    assert!(still.desk.check().expect("checked").ok);
}

#[test]
fn who_speaks_for_whom_stays_right_when_an_empty_place_falls_out() {
    let mut still = bureau();
    let parties = json!([{ "name": "" }, { "name": "小明", "birth": "2015" },
                         { "name": "赵敏", "role": "guardian", "acts_for": 1 }]);
    let visit = still.receive(with("petitioners", parties));
    let kept = stored(&still, &visit);
    assert_eq!(kept.parties.len(), 2);
    assert_eq!(kept.parties[1].acts_for, Some(0));
}

#[test]
fn a_letter_keeps_its_stamps_and_a_wrong_order_is_doubted_not_refused() {
    let mut still = bureau();
    let letter = |opened: &str, read: &str, postmark: &str| {
        let mut form = with("channel", json!("letter"));
        form["signatories"] = json!(12);
        form["origin"] = json!({ "opened": opened, "read": read, "postmark": postmark, "posted_from": "江山城关",
                                 "mail_number": "XA 1234 5678 9 33", "pages": 4 });
        form
    };
    let visit = still.receive(letter("2026-10-08T09:30", "2026-10-08T10:00", "2026-10-05"));
    let kept = stored(&still, &visit);
    let origin = kept.origin.expect("an origin");
    assert_eq!(
        (origin.pages, origin.postmark.as_deref(), kept.signatories),
        (Some(4), Some("2026-10-05"), Some(12))
    );
    for (opened, read, postmark) in [
        ("2026-10-08T08:00", "2026-10-08T10:00", "2026-10-05"),
        ("2026-10-08T09:30", "2026-10-08T09:10", "2026-10-05"),
        ("2026-10-08T09:30", "2026-10-08T10:00", "2026-10-09"),
    ] {
        assert_eq!(doubts(&mut still, letter(opened, read, postmark)), [Doubt::OutOfOrder]);
    }
    let late = refused(&mut still, letter("2026-10-09T09:30", "", ""));
    assert_eq!((late.code().as_str(), late.field()), ("in_future", Some("origin.opened")));
    let empty = json!({ "line": " ", "caller": "" });
    let visit = still.receive(with("origin", empty));
    assert_eq!(stored(&still, &visit).origin, None, "nothing typed is no origin");
}

#[test]
fn a_statement_read_back_keeps_its_versions_and_a_later_change_is_said() {
    let mut still = bureau();
    let readings = json!([
        { "medium": "screen", "outcome": "corrected", "statement": "说好年底补偿。" },
        { "medium": "aloud", "outcome": "confirmed", "statement": "说好年底补偿，到现在没有拿到。", "at": "2026-10-08T09:20" },
    ]);
    let visit = still.receive(with("readings", readings.clone()));
    let kept = stored(&still, &visit);
    assert_eq!(kept.readings.len(), 2);
    assert_eq!(kept.readings[0].at.as_deref(), Some("2026-10-08T17:00"), "without a time it is now");
    assert!(kept.warnings.is_empty());
    let mut changed = with("readings", readings);
    changed["statement"] = json!("说好年底补偿，又改了。");
    assert_eq!(doubts(&mut still, changed), [Doubt::ChangedSinceReading]);
}

#[test]
fn what_the_channel_brought_can_be_corrected_and_is_hidden_when_sealed() {
    let mut still = bureau();
    let mut call = with("channel", json!("call"));
    call["origin"] = json!({ "line": "一号线", "caller": "0570-4000000" });
    let visit = still.receive(call.clone());
    call["origin"]["line"] = json!("二号线");
    let correction = Correction { form: typed(call.clone()), reason: "记错线路".into() };
    still.desk.correct_visit(&visit, &correction).expect("corrected");
    assert_eq!(stored(&still, &visit).origin.and_then(|o| o.line).as_deref(), Some("二号线"));

    call["purpose"] = json!("accusation");
    call["signatories"] = json!(3);
    let sealed = still.receive(call);
    let kept = stored(&still, &sealed);
    assert_eq!((kept.origin, kept.signatories, kept.readings.len()), (None, None, 0));
    let opened = still.desk.open_sealed(&sealed).expect("a leader opens it");
    assert_eq!(opened.origin.and_then(|o| o.caller).as_deref(), Some("0570-4000000"));
    assert_eq!(opened.signatories, Some(3));
    assert!(still.desk.check().expect("checked").ok);
}
