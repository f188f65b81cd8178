//! A day in the waiting room, from the first number to the sheet that closes it; the letter box and
//! the incidents that stand on the same sheet.

use serde_json::{Value, json};

use crate::outside::pdf_text;
use crate::still::{Still, form, office, text};

#[test]
fn a_day_closes_when_each_of_the_six_was_heard_or_has_a_next_step() {
    let still = office();
    for (heads, about) in [("1", "医保"), ("3", "征地"), ("1", ""), ("1", ""), ("1", ""), ("2", "低保")]
    {
        still.done(&["waiting", "take", "--heads", heads, "--about", about, "--now", "2026-10-08T08:30"]);
    }
    assert_eq!(still.refused(&["waiting", "heard", "1"]), "wrong_state", "nobody was called yet");
    let called = still.json(&["waiting", "call", "--now", "2026-10-08T09:00"]);
    assert_eq!((&called["n"], &called["state"]), (&json!(1), &json!("called")));
    registered(&still, &called, "张伟");
    let second = still.json(&["waiting", "call"]);
    registered(&still, &second, "李强");
    for n in ["3", "4"] {
        still.done(&["waiting", "call", n]);
        still.done(&["waiting", "heard", n]);
    }

    let list = still.done(&["waiting", "list"]);
    assert!(list.contains("1 号  已接谈  1 人  医保  等了 30 分钟"), "{list}");
    assert!(list.contains("6 号  等候  2 人  低保  已等 510 分钟"), "{list}");
    assert!(!list.contains("张伟"), "by number, never by name: {list}");

    let sheet = still.path("日结单.pdf");
    let out = sheet.to_str().expect("a path");
    assert_eq!(still.refused(&["close-day", "--out", out]), "not_heard");
    assert_eq!(still.refused(&["close-day", "--next", "5=明早先接", "--out", out]), "not_heard");
    assert!(!sheet.exists(), "a day that is not closed has no sheet");
    let left = still.json(&["waiting", "left", "6", "--next", "改为写信反映"]);
    assert_eq!(left["state"], "left");
    let said = still.done(&[
        "close-day",
        "--next",
        "5=明早先接",
        "--note",
        "下午停电二十分钟",
        "--out",
        out,
        "--now",
        "2026-10-08T18:40",
    ]);
    assert!(said.contains("已日结") && said.contains("5 号  明早先接"), "{said}");

    let read = pdf_text(&sheet);
    for part in [
        "2026年10月8日星期四",
        "关门时间18:40",
        "2批",
        "2人次",
        "当日发出6个等候号，已接谈4个，未接谈2个",
        "明早先接",
        "改为写信反映",
        "下午停电二十分钟",
    ] {
        assert!(read.contains(part), "{part}: {read}");
    }
    assert!(!read.contains("张伟") && !read.contains("李强"), "nobody's name: {read}");
    assert_eq!(still.refused(&["close-day", "--next", "1=改天再来"]), "wrong_state", "1 was heard");
    still.whole();
}

#[test]
fn a_sheet_stays_as_it_was_issued_and_a_correction_has_its_own() {
    let still = office();
    let (first, same, second) = (still.path("a.pdf"), still.path("b.pdf"), still.path("c.pdf"));
    let closed = |out: &std::path::Path| still.done(&["close-day", "--out", out.to_str().expect("a path")]);
    closed(&first);
    still.number(&form("张伟"));
    let mut desk = still.desk();
    std::fs::write(&same, desk.day_close_paper(None).expect("the sheet").paper.bytes().expect("bytes"))
        .expect("written");
    drop(desk);
    assert_eq!(std::fs::read(&first).expect("a"), std::fs::read(&same).expect("b"), "as it was issued");
    closed(&second);
    let read = pdf_text(&second);
    assert!(read.contains("第2次日结") && read.contains("1批") && read.contains("1人次"), "{read}");
    still.whole();
}

#[test]
fn a_letter_from_the_box_names_its_opening_and_an_empty_box_is_an_opening_too() {
    let still = office();
    let open = |pieces: &str, at: &str| {
        still.json(&[
            "mailbox",
            "open",
            "--mailbox",
            "一楼大厅信箱",
            "--witness",
            "赵敏",
            "--pieces",
            pieces,
            "--opened",
            at,
        ])
    };
    let (two, none) = (open("2", "2026-10-08T09:00"), open("0", "2026-10-08T09:20"));
    let mut letter = form("张伟");
    letter["channel"] = "letter".into();
    letter["source"] = "mailbox".into();
    letter["origin"] = json!({ "opening": two["id"], "opened": "2026-10-08T09:02" });
    let unread = still.number(&letter);
    letter["origin"]["opening"] = "0199c0de-0000-7000-8000-000000000000".into();
    let (answers, _) = still.lines(&crate::still::joined(&[letter]));
    assert_eq!(answers[0]["error"]["code"], "missing");
    assert_eq!(answers[0]["error"]["field"], "origin.opening");

    let log = still.json(&["mailbox", "list", "--month", "2026-10"]);
    let counts: Vec<(&Value, &Value, &Value)> = log
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| (&row["id"], &row["pieces"], &row["registered"]))
        .collect();
    let expected = [(&none["id"], &json!(0), &json!(0)), (&two["id"], &json!(2), &json!(1))];
    assert_eq!(counts, expected, "one of the two still has to be registered");
    let sheet = still.json(&["close-day", "--preview"]);
    assert_eq!(sheet["openings"].as_array().expect("openings").len(), 2);
    assert_eq!(sheet["unread"], json!([unread]), "nobody said who read it");
    still.whole();
}

#[test]
fn an_incident_stands_on_the_days_sheet_until_it_is_taken_back() {
    let still = office();
    let add = ["incident", "add", "--what", "有人推倒椅子", "--done", "请值班领导来谈"];
    let noted = still.json(&[&add[..], &["--happened", "2026-10-08T10:40"]].concat());
    let on_sheet = || still.json(&["close-day", "--preview"])["incidents"].as_array().expect("a list").len();
    assert_eq!(on_sheet(), 1);
    let id = text(&noted["id"]);
    assert_eq!(still.refused(&["incident", "void", &id, "--reason", ""]), "reason_needed");
    still.done(&["incident", "void", &id, "--reason", "写错日期"]);
    assert_eq!(on_sheet(), 0);
    let listed = still.done(&["incident", "list", "--month", "2026-10"]);
    assert!(listed.contains("已撤回：写错日期"), "{listed}");
    still.whole();
}

#[test]
fn who_was_left_over_yesterday_is_shown_until_that_day_is_closed() {
    let still = office();
    still.done(&["waiting", "take", "--now", "2026-10-07T16:00"]);
    let list = still.done(&["waiting", "list"]);
    assert!(list.contains("2026-10-07  1 号  等候"), "{list}");
    assert_eq!(still.refused(&["close-day", "--day", "2026-10-07"]), "not_heard");
    still.done(&[
        "close-day",
        "--day",
        "2026-10-07",
        "--closed",
        "2026-10-07T18:00",
        "--next",
        "1=今天上午先接",
    ]);
    assert_eq!(still.done(&["waiting", "list"]), "今天还没有人取号。\n");
    still.whole();
}

fn registered(still: &Still, ticket: &Value, name: &str) {
    let mut walk_in = form(name);
    walk_in["ticket"] = ticket["id"].clone();
    let answer = still.receive(&[walk_in]).remove(0);
    let list = still.json(&["waiting", "list"]);
    let after = list["tickets"].as_array().expect("tickets").iter().find(|one| one["id"] == ticket["id"]);
    let after = after.expect("the ticket");
    assert_eq!((&after["state"], &after["visit"]), (&json!("heard"), &answer["visit"]));
}
