//! Urgent reports, the register of suggestions, the day's list, and a day that is handed on.

use serde_json::{Value, json};

use crate::outside::pdf_text;
use crate::still::{Still, files, form, office, said, text};

const LI: &str = "李娜";
const LIS: &str = "李娜自己的口令";

#[test]
fn an_urgent_report_goes_out_is_confirmed_and_what_is_late_says_so() {
    let still = office();
    let number = still.number(&form("张伟"));
    let written = still.json(&[
        "urgent",
        "report",
        "--event",
        "河堤出现管涌",
        "--done",
        "已请水利局到场",
        "--due",
        "2026-10-08T18:00",
        "--to",
        "government",
        "--to",
        "department=水利局",
        "--happened",
        "2026-10-08T15:10",
        "--visit",
        &number,
    ]);
    assert_eq!((text(&written["number"]), text(&written["state"])), ("〔2026〕1".into(), "unsent".into()));
    assert_eq!(text(&written["visit_number"]), number);
    let early = ["urgent", "acknowledged", "1", "--to", "government", "--how", "telephone"];
    assert_eq!(still.refused(&early), "wrong_state", "nobody confirms what was not sent");
    still.done(&["urgent", "sent", "1", "--to", "government", "--how", "telephone"]);
    let late =
        ["urgent", "sent", "1", "--to", "department=水利局", "--how", "fax", "--now", "2026-10-08T18:30"];
    let sent = still.json(&late);
    let marks: Vec<&Value> =
        sent["recipients"].as_array().expect("two").iter().map(|one| &one["late"]).collect();
    assert_eq!((marks, text(&sent["state"])), (vec![&json!(false), &json!(true)], "unacknowledged".into()));
    let done = |args: &[&str]| still.done(&evening(args));
    let refused = |args: &[&str]| still.refused(&evening(args));
    done(&["acknowledged", "1", "--to", "government", "--how", "telephone"]);
    done(&["acknowledged", "〔2026〕1", "--to", "department=水利局", "--how", "telephone"]);
    done(&["result", "1", "--text", "险情已排除"]);
    let list = done(&["list"]);
    for part in ["〔2026〕1  都已确认收到  河堤出现管涌  迟报", "水利局", "（迟）", "结果：险情已排除"]
    {
        assert!(list.contains(part), "{part}: {list}");
    }
    assert_eq!(refused(&["void", "7", "--reason", "写错"]), "unknown_number");
    done(&["void", "1", "--reason", "重复"]);
    assert_eq!(refused(&["result", "1", "--text", "x"]), "already_void");
    still.whole();
}

#[test]
fn a_sealed_visit_is_neither_reported_nor_entered_and_its_words_are_nowhere() {
    let still = office();
    let mut accusation = form("张伟");
    accusation["purpose"] = json!("accusation");
    let number = still.number(&accusation);
    let before = still.rows();
    let report = [
        "urgent",
        "report",
        "--event",
        "有人反映",
        "--done",
        "已记",
        "--due",
        "2026-10-08T18:00",
        "--to",
        "superior",
        "--visit",
        &number,
    ];
    assert_eq!(still.refused(&report), "sealed");
    assert_eq!(still.refused(&["suggestion", "add", "--kind", "petitioner", "--visit", &number]), "sealed");
    assert_eq!(still.rows(), before, "nothing was written");
    still.whole();
}

#[test]
fn a_suggestion_is_entered_sent_and_adopted() {
    let still = office();
    let mut walk_in = form("张伟");
    walk_in["purpose"] = json!("suggestion");
    walk_in["summary"] = json!("建议在菜场门口设无障碍坡道");
    let number = still.number(&walk_in);
    let added = still.json(&["suggestion", "add", "--kind", "petitioner", "--visit", &number]);
    assert_eq!(text(&added["suggestion"]), "建议在菜场门口设无障碍坡道", "the visit's own words");
    let id = text(&added["id"]);
    still.done(&["suggestion", "sent", &id, "--to", "住建局", "--now", "2026-10-12T09:00"]);
    let early = ["suggestion", "outcome", &id, "adopted", "--result", "已建", "--day", "2026-10-09"];
    assert_eq!(still.refused(&[&early[..], &["--now", "2026-10-12T10:00"]].concat()), "before_cause");
    still.done(&[
        "suggestion",
        "outcome",
        &id,
        "adopted",
        "--result",
        "月底前建好",
        "--now",
        "2026-10-20T09:00",
    ]);
    let gap = [
        "suggestion",
        "add",
        "--kind",
        "policy_gap",
        "--text",
        "标准没有写明",
        "--basis",
        "补偿办法第十二条",
    ];
    let gap = still.json(&[&gap[..], &["--now", "2026-10-20T09:10"]].concat());
    still.done(&["suggestion", "void", &text(&gap["id"]), "--reason", "重复", "--now", "2026-10-20T09:20"]);
    let list = still.done(&["suggestion", "list", "--year", "2026"]);
    for part in ["群众建议", "2026-10-12 送 住建局", "2026-10-20 采纳：月底前建好", "已作废：重复"]
    {
        assert!(list.contains(part), "{part}: {list}");
    }
    assert_eq!(still.json(&["suggestion", "list", "--year", "2025"]), json!([]));
    still.whole();
}

#[test]
fn ledgers_and_the_days_list_name_what_is_open_and_what_to_do() {
    let still = two_clerks();
    let number = still.number(&form("张伟"));
    let key = crate::county::county(&still, "county", &[]).file("county.pub");
    {
        let mut desk = still.desk();
        let matter = desk.matter_of(&number).expect("its matter");
        let charge = serde_json::from_value(json!({
            "kind": "take_charge", "facts": { "person": "周县长", "text": "十五日内查清", "due": "2026-10-23" },
        }));
        desk.take_step(&matter, &charge.expect("a step")).expect("taken");
    }
    let line = still.done(&["ledger", "charges"]);
    assert!(line.contains("周县长  未了结  期限 2026-10-23  十五日内查清"), "{line}");
    assert_eq!(still.done(&["ledger", "supervisions"]), "");
    assert_eq!(still.json(&["ledger", "call-backs"])["total"], 0);

    still.done(&["handover", "offer", &number, LI, "--reason", "她分管"]);
    still.done(&["bundle", "--to", &key, "--out", "out"]);
    let file =
        files(&still.path("out")).into_keys().find(|file| file.extension().is_some_and(|e| e == "xfb"));
    let file = file.and_then(|file| file.file_name().map(|name| name.to_string_lossy().into_owned()));
    let todo = serde_json::to_value(still.desk().todo(false).expect("a list")).expect("JSON");
    let group = |kind: &str, todo: &Value| {
        todo["groups"]
            .as_array()
            .and_then(|all| all.iter().find(|group| group["kind"] == kind))
            .cloned()
            .expect("a group")
    };
    let bundles = group("bundle", &todo);
    assert_eq!((&bundles["total"], &bundles["rows"][0]["act"]), (&json!(1), &json!("import_ack")));
    assert_eq!(bundles["rows"][0]["number"].as_str(), file.as_deref());
    let hers = still.desk_as(Some(LI), LIS).expect("sits down").todo(true).expect("a list");
    let offered = group("hand_over", &serde_json::to_value(hers).expect("JSON"));
    assert_eq!((&offered["total"], &offered["rows"][0]["number"]), (&json!(1), &json!(number)));
    still.whole();
}

#[test]
fn a_closed_day_is_handed_on_with_what_is_open_and_taken_on_by_name() {
    let still = two_clerks();
    let number = still.number(&form("张伟"));
    let mut accusation = form("王刚");
    accusation["purpose"] = json!("accusation");
    let sealed = still.number(&accusation);
    let late = "2026-11-20T17:30";
    still.done(&["close-day", "--out", "sheet.pdf", "--now", late]);
    let sheet = pdf_text(&still.path("sheet.pdf"));
    for part in ["日结单2", "未了事项", "超过期限2件", number.as_str(), sealed.as_str(), "密封件", "接收人"]
    {
        assert!(sheet.contains(part), "{part}: {sheet}");
    }
    for hidden in ["张伟", "王刚", "补偿"] {
        assert!(!sheet.contains(hidden), "by number, never by name: {sheet}");
    }
    assert_eq!(still.refused(&["waiting", "accept-day", "--now", late]), "closed_by_you");
    let next = ["waiting", "accept-day", "--day", "2026-11-20", "--json", "--now", "2026-11-23T08:30"];
    let taken: Value = serde_json::from_str(&li(&still, &next).well(&next)).expect("JSON");
    assert_eq!((&taken["version"], text(&taken["accepted_at"])), (&json!(2), "2026-11-23T08:30".into()));
    assert_eq!(li(&still, &next).refused(&next), "wrong_state", "once");
    let preview = still.json(&["close-day", "--preview", "--day", "2026-11-20", "--now", "2026-11-23T09:00"]);
    assert_eq!(preview["version"], 1, "taking a day on is no correction of it");
    let never = ["waiting", "accept-day", "--day", "2026-11-19", "--now", "2026-11-23T09:00"];
    assert_eq!(still.refused(&never), "missing");
    still.whole();
}

/// The same evening, after what was late.
fn evening<'a>(args: &[&'a str]) -> Vec<&'a str> {
    [&["urgent"], args, &["--now", "2026-10-08T19:00"]].concat()
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
