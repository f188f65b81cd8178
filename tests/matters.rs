//! Whole paths through the command line: each step by its day, what is due and why, what is refused.

use reception_core::Desk;
use reception_core::machine::{Machine, from_local};
use reception_core::visits::form::read_wall_clock;
use serde_json::{Value, json};

use crate::still::{HEAD, NOW, PASSPHRASE, Still, form, text};

const DAY: &str = "T10:00";

/// An organ's office with a matter received on the morning of 9 October 2026.
fn organ() -> (Still, String) {
    received("organ")
}

fn received(kind: &str) -> (Still, String) {
    let still = Still::init(&["--practice", "--kind", kind], Some(NOW));
    let mut appeal = form("张伟");
    appeal["arrived"] = json!("2026-10-09T09:12");
    let args = ["walk-in", "--json", "--now", "2026-10-09T10:00"];
    let said = still.fed(&args, appeal.to_string().as_bytes()).well(&args);
    let answer: Value = serde_json::from_str(&said).expect("JSON");
    let number = text(&answer["number"]);
    (still, number)
}

/// A step on a day; the matter as it then stands.
fn step(still: &Still, day: &str, args: &[&str]) -> Value {
    let now = format!("{day}{DAY}");
    still.json(&[&["matter"], args, &["--now", &now]].concat())
}

fn refused(still: &Still, day: &str, args: &[&str]) -> String {
    let now = format!("{day}{DAY}");
    still.refused(&[&["matter"], args, &["--now", &now]].concat())
}

fn told<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let told = ["--set", "receiver=张伟", "--set", "proof=签收单1号", "--set", "way=in_hand"];
    [&told, more].concat()
}

fn with<'a>(head: &[&'a str], set: &[&'a str]) -> Vec<&'a str> {
    [head, set].concat()
}

fn opinion(outcome: &str) -> Vec<&str> {
    vec![
        "--set",
        "organ=江山市住建局",
        "--set",
        "number=江信复〔2026〕3号",
        "--set",
        "claim=发放补偿款",
        "--set",
        "findings=款项已经审批",
        "--set",
        "opinion=十日内发放",
        "--set",
        "law=补偿条例第五条",
        "--set",
        outcome,
    ]
}

/// The running clock of a name.
fn clock(page: &Value, id: &str) -> Value {
    let due = page["due"].as_array().expect("clocks");
    let of = |one: &&Value| one["clock"]["clock"] == id && one["clock"]["ended"].is_null();
    due.iter().find(of).unwrap_or_else(|| panic!("no running {id} in {due:?}")).clone()
}

fn state(page: &Value) -> String {
    text(&page["state"])
}

fn units(still: &Still, names: &[(&str, &str)]) {
    let at = read_wall_clock("2026-10-09T12:00").map(from_local).expect("a literal");
    let mut desk = Desk::open(&still.folder(), Machine::at(at), Some(HEAD), PASSPHRASE).expect("opens");
    for (name, short) in names {
        let unit = json!({ "name": name, "aliases": [short], "kind": "department" });
        desk.add_unit(&serde_json::from_value(unit).expect("a unit")).expect("added");
    }
}

#[test]
fn an_appeal_goes_from_acceptance_through_review_and_re_review_to_its_end() {
    let (still, number) = organ();
    let number = number.as_str();
    step(&still, "2026-10-09", &["step", number, "set_route", "--set", "route=petition"]);
    let page = step(&still, "2026-10-12", &["step", number, "accept"]);
    assert_eq!((state(&page), text(&page["next"])), ("accepted".into(), "notify".into()));
    step(
        &still,
        "2026-10-12",
        &with(&["step", number, "notify", "--set", "text=已受理，六十日内办结"], &told(&[])),
    );
    // 60 days from 12 October end on Friday 11 December.
    let page = step(
        &still,
        "2026-12-01",
        &["step", number, "extend", "--set", "days=30", "--set", "reason=需要鉴定"],
    );
    assert_eq!(
        (text(&page["waits"]), text(&clock(&page, "handling")["clock"]["last_day"])),
        ("approval".into(), "2026-12-11".into())
    );
    let page = step(&still, "2026-12-02", &["step", number, "extend_approved"]);
    assert_eq!(
        text(&clock(&page, "handling")["clock"]["last_day"]),
        "2026-12-11",
        "not told: the earlier day binds"
    );
    let page = step(&still, "2026-12-03", &with(&["step", number, "extend_notified"], &told(&[])));
    let handling = clock(&page, "handling");
    assert_eq!(text(&handling["clock"]["nominal"]), "2027-01-10", "ninety days in all");
    let words = handling["deadline"]["words"].to_string();
    assert!(words.contains("30") || words.contains("三十"), "the extension stands in the words: {words}");

    step(&still, "2026-12-20", &with(&["step", number, "opinion"], &opinion("outcome=support")));
    let unwitnessed = with(&["step", number, "deliver", "--set", "signed=false"], &told(&[]));
    assert_eq!(refused(&still, "2026-12-21", &unwitnessed), "missing");
    let page = step(&still, "2026-12-21", &with(&unwitnessed, &["--set", "witness=村委会 李明"]));
    assert_eq!(
        (state(&page), text(&clock(&page, "review_request")["clock"]["nominal"])),
        ("delivered".into(), "2027-01-20".into())
    );

    let ask = ["step", number, "review_requested", "--set", "organ=江山市人民政府"];
    assert_eq!(refused(&still, "2027-03-01", &ask), "late_request");
    step(&still, "2027-03-01", &with(&ask, &["--set", "posted=2027-01-15"]));
    step(&still, "2027-03-10", &with(&["step", number, "review_opinion"], &opinion("outcome=uphold")));
    step(&still, "2027-03-11", &with(&["step", number, "deliver", "--set", "signed=true"], &told(&[])));
    let page =
        step(&still, "2027-03-20", &["step", number, "recheck_requested", "--set", "organ=衢州市人民政府"]);
    assert_eq!(text(&clock(&page, "recheck_answer")["clock"]["nominal"]), "2027-04-19");
    let hearing = [
        "step",
        number,
        "hearing",
        "--set",
        "from=2027-04-01",
        "--set",
        "to=2027-04-05",
        "--set",
        "people=双方",
        "--set",
        "text=听取陈述",
    ];
    let page = step(&still, "2027-04-05", &hearing);
    assert_eq!(
        text(&clock(&page, "recheck_answer")["clock"]["nominal"]),
        "2027-04-24",
        "five days of hearing do not count"
    );
    step(&still, "2027-04-12", &with(&["step", number, "recheck_opinion"], &opinion("outcome=uphold")));
    let page =
        step(&still, "2027-04-13", &with(&["step", number, "deliver", "--set", "signed=true"], &told(&[])));
    assert_eq!((state(&page), text(&page["no_clock"])), ("final".into(), "final".into()));
    step(&still, "2027-04-14", &["close", number]);

    let mut back = form("张伟");
    (back["arrived"], back["follows"]) = (json!("2027-05-10T09:12"), json!(number));
    let args = ["walk-in", "--now", "2027-05-10T10:00"];
    still.fed(&args, back.to_string().as_bytes()).well(&args);
    let page = step(&still, "2027-05-10", &["show", number]);
    assert_eq!((state(&page), text(&page["next"])), ("open".into(), "no_longer".into()));
    assert_eq!(refused(&still, "2027-05-10", &["step", number, "accept"]), "step_not_allowed");
    let no_longer = [
        "step",
        number,
        "no_longer",
        "--set",
        "organ=衢州市人民政府",
        "--set",
        "number=衢政复核〔2027〕1号",
        "--set",
        "issued=2027-04-12",
    ];
    step(&still, "2027-05-10", &no_longer);
    assert_eq!(refused(&still, "2027-05-10", &["close", number]), "step_not_allowed", "not told yet");
    step(
        &still,
        "2027-05-11",
        &with(
            &["step", number, "notify", "--set", "text=不再受理，终结意见为衢政复核〔2027〕1号"],
            &told(&[]),
        ),
    );
    let page = step(&still, "2027-05-11", &["close", number]);
    assert_eq!(state(&page), "closed");
    let story = still.done(&["matter", "show", number, "--now", "2027-05-11T10:00"]);
    assert!(story.contains("5月10日 王丽 不再受理 衢州市人民政府 衢政复核〔2027〕1号"), "{story}");
    assert!(story.contains("4月5日 王丽 听证"), "{story}");
    assert_eq!(still.run(&["check", "--now", "2027-05-11T10:00"]).code, Some(0));
}

#[test]
fn a_matter_is_sent_on_returned_with_consent_sent_again_fed_back_and_answered() {
    let (still, number) = received("bureau");
    units(&still, &[("江山市住房和城乡建设局", "住建局"), ("江山市自然资源和规划局", "自然资源局")]);
    let number = number.as_str();
    let page = step(&still, "2026-10-09", &["forward", number, "住建局"]);
    assert_eq!(
        (state(&page), text(&page["holder"]["unit_name"])),
        ("forwarded".into(), "江山市住房和城乡建设局".into())
    );
    assert_eq!(text(&page["waits"]), "signature");
    step(&still, "2026-10-12", &["step", number, "sign_for", "--set", "person=陈晨"]);
    step(&still, "2026-10-16", &["step", number, "object", "--set", "reason=属于土地征收，不归我局"]);
    assert_eq!(
        refused(&still, "2026-10-16", &["step", number, "feedback", "--set", "about=1", "--set", "text=无"]),
        "step_not_allowed"
    );
    let page = step(&still, "2026-10-19", &["step", number, "return_agreed"]);
    assert_eq!((state(&page), text(&page["next"])), ("open".into(), "forward".into()));
    assert!(!page["sent"][0]["objected_late"].as_bool().expect("a flag"), "on the fifth working day");
    clock(&page, "returned_disposal");

    let assign = ["assign", number, "自然资源局", "--due", "2026-11-20", "--set", "text=查清并反馈"];
    let page = step(&still, "2026-10-20", &assign);
    assert_eq!(text(&clock(&page, "feedback")["clock"]["last_day"]), "2026-11-20");
    step(&still, "2026-10-21", &["step", number, "sign_for", "--set", "person=何琳"]);
    step(&still, "2026-11-18", &["step", number, "urge", "--set", "text=请按期反馈"]);
    step(&still, "2026-11-19", &["step", number, "urge_reply", "--set", "text=正在汇总"]);
    let fed = ["step", number, "feedback", "--set", "text=款项已经到位"];
    assert_eq!(refused(&still, "2026-11-23", &fed), "missing", "what was assigned ends with a report");
    let page = step(&still, "2026-11-23", &with(&fed, &["--set", "report=办结报告一份"]));
    assert_eq!((state(&page), text(&page["next"])), ("reported".into(), "feedback_checked".into()));
    let late = page["due"].as_array().expect("clocks").iter().find(|one| one["clock"]["clock"] == "feedback");
    assert_eq!(late.expect("the clock")["late"], true, "three days late stays visible");
    step(&still, "2026-11-23", &["step", number, "feedback_checked", "--set", "outcome=done"]);
    let told = [
        "--set",
        "text=补偿款已发放",
        "--set",
        "form=written",
        "--set",
        "receiver=张伟",
        "--set",
        "proof=签收单2号",
    ];
    let page = step(&still, "2026-11-24", &with(&["answer", number], &told));
    assert_eq!(text(&page["next"]), "close");
    step(&still, "2026-11-24", &["close", number]);
    let page = step(
        &still,
        "2026-12-10",
        &["step", number, "call_back", "--set", "outcome=satisfied", "--set", "text=已收到"],
    );
    assert_eq!(state(&page), "closed");
    assert!(
        still
            .done(&["matter", "show", number, "--now", "2026-12-10T10:00"])
            .contains("10月20日 王丽 交办 江山市自然资源和规划局 限11月20日前")
    );
    assert_eq!(still.run(&["check", "--now", "2026-12-10T10:00"]).code, Some(0));
}

/// Assigns several matters to one unit.
fn batch<'a>(numbers: &[&'a str]) -> Vec<&'a str> {
    with(&["assign-batch", "建设局", "--due", "2026-11-09", "--text", "一并查清"], numbers)
}

#[test]
fn several_units_have_one_lead_and_a_batch_is_assigned_whole_or_not_at_all() {
    let (still, first) = received("bureau");
    units(&still, &[("住建局", "建设局"), ("自然资源局", "国土局"), ("财政局", "财政")]);
    let mut other = form("李娜");
    other["arrived"] = json!("2026-10-09T10:30");
    let args = ["walk-in", "--json", "--now", "2026-10-09T11:00"];
    let said: Value =
        serde_json::from_str(&still.fed(&args, other.to_string().as_bytes()).well(&args)).expect("JSON");
    let second = text(&said["number"]);
    step(&still, "2026-10-12", &["forward", &second, "建设局"]);
    let before = still.rows();
    assert_eq!(
        refused(&still, "2026-10-12", &batch(&[&first, &second])),
        "step_not_allowed",
        "one is there already"
    );
    assert_eq!(refused(&still, "2026-10-12", &batch(&[&first, &first])), "repeated");
    assert_eq!(still.rows(), before, "none was assigned");
    step(&still, "2026-10-12", &["strike", &second, "1", "--reason", "选错单位"]);
    let cover = step(&still, "2026-10-12", &batch(&[&first, &second]));
    let numbers: Vec<String> =
        cover["rows"].as_array().expect("rows").iter().map(|row| text(&row["number"])).collect();
    assert_eq!((text(&cover["unit"]), numbers), ("住建局".into(), vec![first.clone(), second.clone()]));

    step(&still, "2026-10-12", &["forward", &first, "国土局", "--set", "lead=true"]);
    let page = step(&still, "2026-10-13", &["step", &first, "dispute", "--set", "text=两家都说不归自己"]);
    assert_eq!(
        (text(&page["next"]), text(&page["holder"]["unit_name"])),
        ("dispute_settled".into(), "自然资源局".into())
    );
    step(
        &still,
        "2026-10-14",
        &["step", &first, "dispute_settled", "--set", "organ=市人民政府", "--set", "text=由住建局牵头"],
    );
    let page = step(&still, "2026-10-14", &["step", &first, "lead", "--set", "about=1"]);
    let leads: Vec<bool> =
        page["sent"].as_array().expect("sent").iter().map(|one| one["lead"] == true).collect();
    assert_eq!(leads, [true, false], "one lead");
    let listed = step(&still, "2026-11-16", &["list", "--overdue"]);
    assert_eq!(listed["total"], 2, "both units are late");
    let todo = still.json(&["todo", "--mine", "--now", "2026-11-16T10:00"]);
    assert_eq!(
        (text(&todo["groups"][0]["kind"]), &todo["groups"][0]["total"]),
        ("overdue".into(), &json!(2))
    );
    assert_eq!(still.run(&["check", "--now", "2026-11-16T10:00"]).code, Some(0));
}

#[test]
fn sent_on_too_often_a_leader_decides_where_it_goes() {
    let (still, number) = received("bureau");
    units(&still, &[("住建局", "a"), ("自然资源局", "b"), ("财政局", "c"), ("信访局", "d")]);
    still
        .cli(&["staff", "add", "李娜", "--role", "handler", "--now", "2026-10-09T10:00"])
        .env("RECEPTION_NEW_PASSPHRASE", "李娜自己的口令")
        .output()
        .expect("ran");
    for unit in ["a", "b", "c"] {
        step(&still, "2026-10-12", &["forward", &number, unit]);
    }
    let mut clerk = still.cli(&["matter", "forward", &number, "d", "--now", "2026-10-12T10:00"]);
    clerk.env("RECEPTION_STAFF", "李娜").env("RECEPTION_PASSPHRASE", "李娜自己的口令");
    assert_eq!(crate::still::said(clerk.output()).refused(&[]), "transfer_limit");
    step(&still, "2026-10-12", &["forward", &number, "d"]);
}

#[test]
fn a_step_that_does_not_fit_is_refused_in_words_and_changes_nothing() {
    let (still, number) = organ();
    units(&still, &[("住建局", "建设局")]);
    let number = number.as_str();
    step(&still, "2026-10-12", &["step", number, "accept"]);
    let before = still.rows();
    let day = "2026-10-20";
    for (args, code) in [
        (vec!["close", number], "step_not_allowed"),
        (vec!["step", number, "deliver"], "step_not_allowed"),
        (vec!["step", number, "review_requested", "--set", "organ=市政府"], "step_not_allowed"),
        (
            with(&["step", number, "opinion", "--day", "2026-10-11"], &opinion("outcome=support")),
            "before_cause",
        ),
        (with(&["step", number, "opinion", "--day", "2026-10-21"], &opinion("outcome=support")), "in_future"),
        (with(&["step", number, "opinion"], &opinion("outcome=adopted")), "unknown_value"),
        (vec!["step", number, "opinion", "--set", "opinion=十日内发放"], "missing"),
        (vec!["step", number, "extend", "--set", "days=31", "--set", "reason=复杂"], "extension_too_long"),
        (vec!["step", number, "extend", "--set", "days=10"], "missing"),
        (vec!["step", number, "extend_notified", "--set", "receiver=张伟"], "step_not_allowed"),
        (vec!["step", number, "extend_approved"], "step_not_allowed"),
        (vec!["forward", number, "没有这个局"], "unknown_value"),
        (vec!["assign", number, "建设局", "--due", "2026-10-19", "--set", "text=查"], "before_cause"),
        (vec!["step", number, "notify", "--set", "colour=red"], "unknown_value"),
        (vec!["step", number, "fly"], "unknown_value"),
        (vec!["reopen", number, "--reason", "错了"], "step_not_allowed"),
        (vec!["strike", number, "7", "--reason", "错了"], "unknown_value"),
        (vec!["strike", number, "1"], "reason_needed"),
    ] {
        assert_eq!(refused(&still, day, &args), code, "{args:?}");
    }
    assert_eq!(still.rows(), before);
    let said = still.run(&["matter", "close", number, "--now", "2026-10-20T10:00"]).err;
    assert!(
        said.contains("现在可以：") && said.contains("处理意见") && said.contains("还没有答复记录"),
        "{said}"
    );
    step(&still, day, &["step", number, "extend", "--set", "days=10", "--set", "reason=复杂"]);
    step(&still, day, &["step", number, "extend_approved"]);
    assert_eq!(
        refused(&still, day, &["strike", number, "2", "--reason", "错了"]),
        "step_rests",
        "the approval rests on it"
    );
    let forms = still.done(&["matter", "forms", "opinion"]);
    assert!(forms.contains("findings") && forms.contains("必填"), "{forms}");
    assert_eq!(still.run(&["check", "--now", "2026-10-20T10:00"]).code, Some(0));
}
