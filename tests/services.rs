//! Whoever is asked first answers for it until a colleague accepts; whoever is sent on has it in writing.

use serde_json::{Value, json};

use crate::county::county;
use crate::outside::pdf_text;
use crate::still::{HEAD, Still, files, form, office, said, text};

const LI: &str = "李娜";
const LIS: &str = "李娜自己的口令";

#[test]
fn who_was_asked_first_stays_responsible_until_a_colleague_accepts() {
    let still = two_clerks();
    let number = still.number(&form("张伟"));
    assert_eq!(held_by(&still, &number), HEAD);
    still.done(&["handover", "offer", &number, LI, "--reason", "她分管征地"]);
    assert_eq!(held_by(&still, &number), HEAD, "an offer moves nothing");
    assert_eq!(still.refused(&["handover", "accept", &number]), "not_allowed");

    let list = as_li(&still, &["handover", "list", "--json"]);
    let offered: Value = serde_json::from_str(&list).expect("JSON");
    assert_eq!(
        (text(&offered[0]["number"]), text(&offered[0]["reason"]), &offered[0]["mine"]),
        (number.clone(), "她分管征地".into(), &json!(true))
    );
    as_li(&still, &["handover", "decline", &number, "--reason", "手上已满"]);
    assert_eq!(held_by(&still, &number), HEAD, "a declined one stays");

    still.done(&["handover", "offer", &number, LI, "--reason", "她分管征地"]);
    as_li(&still, &["handover", "accept", &number]);
    assert_eq!(held_by(&still, &number), LI);
    let slip = slip_of(&still, &number);
    assert!(slip.contains(LI) && !slip.contains(HEAD), "the slip follows: {slip}");
    let detail = still.json(&["show", &number]);
    let handed = detail["handed"].as_array().expect("both are remembered");
    let states: Vec<String> = handed.iter().map(|one| text(&one["state"])).collect();
    assert_eq!(
        (states, text(&handed[0]["answer"])),
        (vec!["declined".into(), "accepted".into()], "手上已满".into())
    );
    assert_eq!(still.refused(&["handover", "accept", &number]), "missing", "it was answered");
    still.whole();
}

#[test]
fn only_who_answers_for_it_or_a_leader_offers_a_matter_and_never_to_who_has_left() {
    let still = two_clerks();
    let number = still.number(&form("张伟"));
    let refused = li(&still, &["handover", "offer", &number, HEAD, "--reason", "请领导办"]);
    assert_eq!(refused.refused(&[]), "not_allowed");
    assert_eq!(still.refused(&["handover", "offer", &number, LI]), "reason_needed");
    assert_eq!(still.refused(&["handover", "offer", &number, HEAD, "--reason", "给自己"]), "unknown_value");
    still.done(&["handover", "offer", &number, LI, "--reason", "她分管征地"]);
    still.done(&["staff", "end", LI]);
    let again = ["handover", "offer", &number, LI, "--reason", "她分管征地"];
    assert_eq!(still.refused(&again), "wrong_state", "one offer at a time");
    still.done(&["handover", "withdraw", &number, "--reason", "她已离岗"]);
    assert_eq!(still.refused(&again), "unknown_value");
    assert_eq!(held_by(&still, &number), HEAD);
    still.whole();
}

#[test]
fn the_referral_slip_says_where_why_by_which_article_and_what_stays_open() {
    let still = office();
    let number = still.number(&form("张伟"));
    let named = ["--name", "江山市法律援助中心", "--address", "中山路2号", "--phone", "0570-4021234"];
    still.done(&[&["service", "add", "--kind", "legal_aid", "--hours", "工作日全天"][..], &named].concat());
    let refer = ["refer", &number, "flyz", "--reason", "可以请律师免费代理", "--out", "refer.pdf"];
    let told = still.json(&refer);
    assert_eq!(text(&told["referral"]), "〔2026〕1");
    let slip = pdf_text(&still.path("refer.pdf"));
    for part in [
        "引导〔2026〕1号",
        number.as_str(),
        "江山市法律援助中心",
        "中山路2号",
        "0570-4021234",
        "工作日全天",
        "可以请律师免费代理",
        "《法律援助法》第三十一条",
        "请带上",
        "仍由本室负责",
        HEAD,
        "2026年10月8日",
    ] {
        assert!(slip.contains(part), "{part}: {slip}");
    }
    assert!(!slip.contains("张伟") && !slip.contains("补偿"), "neither the name nor the matter: {slip}");
    let shown = still.json(&["show", &number]);
    assert_eq!(text(&shown["referrals"][0]["service"]), "江山市法律援助中心");
    assert_eq!(text(&shown["slips"][0]["series"]), "referral");
    still.whole();
}

#[test]
fn the_referral_slip_of_a_sealed_visit_names_nothing() {
    let still = office();
    let mut accusation = form("张伟");
    accusation["purpose"] = json!("accusation");
    let number = still.number(&accusation);
    still.done(&["service", "add", "--kind", "discipline", "--name", "江山市纪委监委接待室"]);
    let before = still.rows();
    let told = still.refused(&["refer", &number, "纪委", "--reason", "举报村主任"]);
    assert_eq!((told.as_str(), still.rows()), ("sealed_reason", before));
    still.done(&["refer", &number, "纪委", "--out", "refer.pdf"]);
    let slip = pdf_text(&still.path("refer.pdf"));
    assert!(slip.contains("江山市纪委监委接待室") && slip.contains("2026年10月8日"), "{slip}");
    for hidden in [number.as_str(), "登记号", "张伟", "补偿", "责任人"] {
        assert!(!slip.contains(hidden), "{hidden}: {slip}");
    }
    let shown = still.json(&["show", &number]);
    assert_eq!(shown["referrals"][0]["service"], Value::Null);
    still.whole();
}

#[test]
fn nobody_is_sent_to_a_service_that_has_ended_or_from_a_void_visit() {
    let still = office();
    let number = still.number(&form("张伟"));
    still.done(&["service", "add", "--kind", "police"]);
    let listed = still.json(&["service", "list", "gapcs"]);
    let id = text(&listed[0]["id"]);
    still.done(&["service", "change", "公安派出所", "--phone", "0570-110", "--address", "城南路1号"]);
    let changed = still.json(&["service", "list"]);
    assert_eq!((&changed[0]["version"], text(&changed[0]["address"])), (&json!(2), "城南路1号".into()));
    still.done(&["void", &number, "--reason", "重复登记"]);
    assert_eq!(still.refused(&["refer", &number, "公安", "--reason", "报警"]), "already_void");
    still.done(&["service", "end", &id, "--reason", "已撤并"]);
    let other = still.number(&form("李强"));
    assert_eq!(still.refused(&["refer", &other, "公安", "--reason", "报警"]), "unknown_value");
    assert_eq!(still.json(&["service", "list"]), json!([]));
    still.whole();
}

#[test]
fn a_handed_over_matter_travels_and_the_reasons_stay_at_home() {
    let still = two_clerks();
    let county = county(&still, "county", &[]);
    let number = still.number(&form("张伟"));
    still.done(&["handover", "offer", &number, LI, "--reason", "她分管征地"]);
    as_li(&still, &["handover", "accept", &number]);
    still.done(&["bundle", "--to", &county.file("county.pub"), "--out", "out"]);
    let bundle =
        files(&still.path("out")).into_keys().find(|file| file.extension().is_some_and(|e| e == "xfb"));
    let bag = county.open(&bundle.expect("a bundle"), "opened");
    let all = files(&bag);
    let told = |part: &str| all.values().any(|bytes| String::from_utf8_lossy(bytes).contains(part));
    let matters = all.iter().find(|(file, _)| file.ends_with("matters.jsonl")).expect("matters").1;
    let matter: Value = serde_json::from_slice(matters).expect("one matter");
    let listed = still.json(&["staff", "list"]);
    let li = listed.as_array().and_then(|list| list.iter().find(|card| card["name"] == LI)).expect("there");
    assert_eq!((&matter["version"], &matter["responsible"]), (&json!(2), &li["id"]));
    assert!(!told("她分管征地") && !told(LI), "neither the reason nor a name of staff leaves the house");
}

fn two_clerks() -> Still {
    let still = office();
    let mut command = still.cli(&["staff", "add", LI, "--role", "desk"]);
    command.env("RECEPTION_NEW_PASSPHRASE", LIS);
    said(command.output()).well(&["staff", "add"]);
    still
}

fn li(still: &Still, args: &[&str]) -> crate::still::Said {
    let mut command = still.cli(args);
    command.env("RECEPTION_STAFF", LI).env("RECEPTION_PASSPHRASE", LIS);
    said(command.output())
}

fn as_li(still: &Still, args: &[&str]) -> String {
    li(still, args).well(args)
}

fn held_by(still: &Still, number: &str) -> String {
    text(&still.json(&["show", number])["responsible"])
}

fn slip_of(still: &Still, number: &str) -> String {
    still.done(&["slip", number, "--out", "slip.pdf"]);
    pdf_text(&still.path("slip.pdf"))
}
