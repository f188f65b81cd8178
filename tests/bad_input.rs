//! Bad input on the command line: each refused with a code, a field and a next step, nothing half written.

use serde_json::{Value, json};

use crate::still::{form, joined, office, text};
use crate::walk_in::numbered;

#[test]
fn a_refused_line_says_why_leaves_nothing_and_the_others_go_on() {
    let still = office();
    still.receive(&[form("第一位")]);
    let before = still.rows();
    let bad = bad_lines();
    let only_bad: Vec<u8> = bad.iter().flat_map(|(line, ..)| [line.as_slice(), b"\n"].concat()).collect();
    let (answers, code) = still.lines(&only_bad);
    assert_eq!((answers.len(), code), (bad.len(), Some(1)));
    for (place, (answer, (line, code, field))) in (1..).zip(answers.iter().zip(&bad)) {
        let line = String::from_utf8_lossy(&line[..line.len().min(200)]).into_owned();
        let keys: Vec<&String> = answer.as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["error", "line"], "{line}: {answer}");
        let error = &answer["error"];
        assert_eq!((&answer["line"], &error["code"]), (&json!(place), &json!(code)), "{line}: {answer}");
        assert_eq!(error["field"], json!(field), "{line}: {answer}");
        assert!(text(&error["message"]).contains('请'), "a next step: {answer}");
    }
    assert_eq!(still.rows(), before, "a refused line wrote something");

    let mixed: Vec<u8> = bad
        .iter()
        .flat_map(|(line, ..)| [&joined(&[form("张伟")]), line.as_slice(), b"\n"].concat())
        .collect();
    let (answers, code) = still.lines(&mixed);
    assert_eq!(code, Some(1));
    let numbers: Vec<String> =
        answers.iter().filter(|a| a.get("number").is_some()).map(|a| text(&a["number"])).collect();
    let expected: Vec<String> = (2..).take(bad.len()).map(|place| numbered(2026, place)).collect();
    assert_eq!(numbers, expected, "refused lines take no number");
    still.whole();
}

#[test]
fn empty_lines_are_passed_over_and_a_last_line_needs_no_line_end() {
    let still = office();
    let input = format!("\n  \r\n{}\r\n\n{}", form("张伟"), form("李强"));
    let (answers, code) = still.lines(input.as_bytes());
    let lines: Vec<&Value> = answers.iter().map(|answer| &answer["line"]).collect();
    assert_eq!((lines, code), (vec![&json!(3), &json!(5)], Some(0)));
    assert_eq!(still.lines(b""), (vec![], Some(0)));
}

/// Lines that are refused, each with its code and field.
fn bad_lines() -> Vec<(Vec<u8>, &'static str, Option<&'static str>)> {
    const NAME: Option<&str> = Some("petitioners[0].name");
    let with = |field: &str, value: Value| {
        let mut form = form("张伟");
        form[field] = value;
        form.to_string().into_bytes()
    };
    let party = |field: &str, value: Value| {
        let mut form = form("张伟");
        form["petitioners"][0][field] = value;
        form.to_string().into_bytes()
    };
    let raw = |text: &str| text.as_bytes().to_vec();
    let silent = json!({ "channel": "visit", "heads": 1, "petitioners": [] }).to_string().into_bytes();
    vec![
        (raw("not json"), "malformed", None),
        (raw("{\"channel\":\"visit\""), "malformed", None),
        (raw("[]"), "malformed", None),
        (raw("null"), "malformed", None),
        (raw(&"[".repeat(100_000)), "malformed", None),
        (raw("{\"channel\":\"visit\",\"statement\":\"\\ud800\"}"), "malformed", None),
        (b"{\"channel\":\"visit\",\"statement\":\"\xff\xfe\"}".to_vec(), "malformed", None),
        (b"{\"channel\":\"visit\",\0\"statement\":\"x\"}".to_vec(), "malformed", None),
        (with("channel", json!("pigeon")), "malformed", None),
        (with("score", json!(5)), "malformed", None),
        (with("purpose", json!("")), "malformed", None),
        (with("heads", json!(0)), "bad_heads", Some("heads")),
        (with("heads", json!(100_000)), "bad_heads", Some("heads")),
        (with("heads", json!(-1)), "bad_heads", Some("heads")),
        (with("heads", json!(1.5)), "bad_heads", Some("heads")),
        (with("heads", json!("3")), "bad_heads", Some("heads")),
        (with("arrived", json!("2026-02-30T09:00")), "bad_date", Some("arrived")),
        (with("arrived", json!("2026-10-08T25:00")), "bad_date", Some("arrived")),
        (with("arrived", json!("昨天")), "bad_date", Some("arrived")),
        (with("arrived", json!("0026-10-08T09:00")), "bad_date", Some("arrived")),
        (with("arrived", json!("2030-10-08T09:00")), "in_future", Some("arrived")),
        (party("birth", json!("1990-02-30")), "bad_date", Some("petitioners[0].birth")),
        (party("birth", json!("1990-1-1")), "bad_date", Some("petitioners[0].birth")),
        (party("birth", json!("2030")), "in_future", Some("petitioners[0].birth")),
        (with("content", json!("没有这一类")), "unknown_content", Some("content")),
        (with("content", json!("9999")), "unknown_content", Some("content")),
        (with("place", json!("999999")), "unknown_division", Some("place")),
        (party("division", json!("江山")), "unknown_division", Some("petitioners[0].division")),
        (with("follows", json!("2026-000099")), "unknown_number", Some("follows")),
        (with("follows", json!(numbered(2026, 99))), "unknown_number", Some("follows")),
        (with("follows", json!("一号")), "bad_number", Some("follows")),
        (party("name", json!("阿".repeat(400))), "too_long", NAME),
        (party("name", json!("𠮷".repeat(201))), "too_long", NAME),
        // A megabyte pasted into the name.
        (party("name", json!("阿".repeat(350_000))), "too_long", NAME),
        (party("nationality", json!("中国")), "unknown_value", Some("petitioners[0].nationality")),
        (party("birth", json!("2026-10-09")), "in_future", Some("petitioners[0].birth")),
        (party("acts_for", json!(9)), "unknown_value", Some("petitioners[0].acts_for")),
        (with("signatories", json!(0)), "bad_count", Some("signatories")),
        (with("origin", json!({ "pages": 0 })), "bad_count", Some("origin.pages")),
        (with("origin", json!({ "opened": "2027-01-01T09:00" })), "in_future", Some("origin.opened")),
        (party("name", json!("张\u{0}伟")), "bad_character", NAME),
        (party("name", json!("张\n伟")), "bad_character", NAME),
        (party("name", json!("张\u{1b}[31m伟")), "bad_character", NAME),
        (party("name", json!("张\u{202e}伟")), "bad_character", NAME),
        (party("name", json!("张\u{2066}伟")), "bad_character", NAME),
        (party("name", json!("张\u{200b}伟")), "bad_character", NAME),
        (party("address", json!("虎山\u{202e}街道")), "bad_character", Some("petitioners[0].address")),
        (with("statement", json!("没有\u{202e}拿到")), "bad_character", Some("statement")),
        (with("statement", json!("没有\u{7}拿到")), "bad_character", Some("statement")),
        (with("statement", json!("说".repeat(100_001))), "too_long", Some("statement")),
        (with("summary", json!("说".repeat(2_001))), "too_long", Some("summary")),
        (
            with("petitioners", Value::from(vec![json!({ "name": "张伟" }); 201])),
            "too_long",
            Some("petitioners"),
        ),
        (silent, "missing", Some("statement")),
        (with("statement", json!("说".repeat(2_000_000))), "too_long", Some("line")),
    ]
}
