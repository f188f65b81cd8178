//! Registering from standard input: the contract of `walk-in --lines`, bad input, names kept as typed.

use std::collections::{BTreeSet, HashSet};
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use serde_json::{Value, json};

use crate::outside::pdf_text;
use crate::still::{self, PASSPHRASE, form, joined, office, text};

const RARE: [&str; 3] = ["阿卜杜·买买提", "𠮷田䶮", "㛃𬭩"];

#[test]
fn an_answer_says_line_number_day_visit_and_matter() {
    let still = office();
    let answers = still.receive(&[form("张伟"), form("李强")]);
    for (place, answer) in (1..).zip(&answers) {
        let keys: BTreeSet<&str> =
            answer.as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!(keys, BTreeSet::from(["day", "line", "matter", "number", "visit"]));
        assert_eq!((&answer["line"], &answer["day"]), (&json!(place), &json!("2026-10-08")));
        assert_eq!(text(&answer["number"]), numbered(2026, place));
        for id in ["visit", "matter"] {
            let id = text(&answer[id]);
            assert!(id.len() == 36 && id.as_bytes()[14] == b'7', "a UUID of version 7: {id}");
        }
    }
    assert_ne!(answers[0]["matter"], answers[1]["matter"]);
}

#[test]
fn what_was_answered_is_on_the_disk_before_the_next_line_is_read() {
    let still = office();
    let mut program = still.cli(&["walk-in", "--lines"]);
    let mut program = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("starts");
    let (mut to, from) = (program.stdin.take().expect("piped"), program.stdout.take().expect("piped"));
    let mut from = BufReader::new(from);
    let mut numbers = vec![];
    for name in ["张伟", "李强", "王芳"] {
        to.write_all(&joined(&[form(name)])).expect("it listens");
        let mut answer = String::new();
        from.read_line(&mut answer).expect("it answers");
        numbers.push(text(&serde_json::from_str::<Value>(&answer).expect("JSON")["number"]));
    }
    // Its input is still open: nothing is left for the end.
    program.kill().and_then(|()| program.wait()).expect("killed");
    for number in numbers {
        assert_eq!(still.json(&["show", &number])["row"]["number"], json!(number));
    }
    still.whole();
}

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

#[test]
fn exit_status_is_zero_for_done_one_for_refused_and_two_for_usage() {
    let still = office();
    assert_eq!(still.run(&["check"]).code, Some(0));
    assert_eq!(still.refused(&["show", "2026-99"]), "unknown_number");
    assert_eq!(still.refused(&["register", "--month", "2026-13"]), "bad_date");
    for usage in [
        &["walk-inn"][..],
        &["register"],
        &["slip", "1"],
        &["find", "a", "--no-such"],
        &["check", "--now", "soon"],
    ] {
        let said = still.run(usage);
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{usage:?}");
    }
}

#[test]
fn rare_characters_are_kept_byte_for_byte() {
    let still = office();
    let forms: Vec<Value> = RARE.iter().map(|name| form(name)).collect();
    for (name, answer) in RARE.iter().zip(still.receive(&forms)) {
        let number = text(&answer["number"]);
        let found = still.json(&["find", name]);
        assert_eq!(found["petitioners"][0]["name"].as_str(), Some(*name), "{found}");
        let shown = still.json(&["show", &number]);
        assert_eq!(shown["parties"][0]["party"]["name"].as_str(), Some(*name));
        assert_eq!(shown["row"]["names"].as_str(), Some(*name));
        let slip = still.path(&format!("{number}.pdf"));
        still.done(&["slip", &number, "--out", &slip.display().to_string()]);
        assert!(pdf_text(&slip).contains(name), "{name}: {}", pdf_text(&slip));
    }
}

#[test]
fn a_wrong_check_digit_and_six_representatives_are_doubted_and_recorded() {
    let still = office();
    let mut wrong = form("张伟");
    wrong["petitioners"][0]["documents"] =
        json!([{ "type": "resident_id", "number": "110105194912310021", "seen": true }]);
    let mut crowd = form("甲一");
    crowd["heads"] = json!(20);
    let representative =
        |n| json!({ "role": "representative", "kind": "person", "name": format!("代表{n}") });
    crowd["petitioners"] = (1..=6).map(representative).collect();
    let answers = still.receive(&[wrong, crowd]);
    let codes = |value: &Value| -> Vec<String> {
        value.as_array().expect("a list").iter().map(|warning| text(&warning["code"])).collect()
    };
    let expected = [vec!["id_check_failed"], vec!["too_many_representatives"]];
    for (answer, expected) in answers.iter().zip(expected) {
        assert_eq!(codes(&answer["warnings"]), expected);
        let kept: String = still
            .raw()
            .query_row("select warnings from visit where id = ?1", [text(&answer["visit"])], |row| row.get(0))
            .expect("the visit");
        assert_eq!(codes(&serde_json::from_str(&kept).expect("JSON")), expected, "kept with the record");
    }
    let kept: String = still
        .raw()
        .query_row("select number || ' ' || problem from petitioner_document", [], |row| row.get(0))
        .expect("the document");
    assert!(kept.starts_with("110105194912310021 "), "kept as told, with what was doubted: {kept}");
}

#[test]
fn only_a_practice_office_takes_a_clock_of_ones_own() {
    let practice = office();
    let later = practice.fed(&["walk-in", "--lines", "--now", "2026-11-02T10:00"], &joined(&[form("张伟")]));
    assert_eq!(later.code, Some(0), "{later:?}");

    let real = still::real_office();
    let before = real.rows();
    let forms = joined(&[form("张伟")]);
    let refused = real.fed(&["walk-in", "--lines", "--now", "2026-11-02T10:00"], &forms);
    assert_eq!(refused.refused(&["--now"]), "practice_only");
    assert_eq!(real.refused(&["find", "张", "--now", "2026-11-02T10:00"]), "practice_only");
    let elsewhere = real.path("another").display().to_string();
    let init = ["init", "--name", "甲", "--division", "330881", "--kind", "organ", "--staff", "乙"];
    let init = [&init[..], &["--office", &elsewhere, "--now", "2026-11-02T10:00"]].concat();
    assert_eq!(real.refused(&init), "practice_only");
    assert!(!real.path("another").exists());
    assert_eq!(real.rows(), before);
}

#[test]
fn papers_of_a_practice_office_say_so_and_those_of_a_real_one_do_not() {
    for (still, marked) in [(office(), true), (still::real_office(), false)] {
        let mut form = form("张伟");
        form.as_object_mut().expect("an object").remove("arrived");
        let number = still.number(&form);
        let slip = still.path("slip.pdf");
        still.done(&["slip", &number, "--out", &slip.display().to_string()]);
        assert_eq!(pdf_text(&slip).contains("练习"), marked);
    }
}

#[test]
fn all_channels_share_one_series_without_gaps_and_each_year_begins_anew() {
    let still = office();
    let of = |channel: &str| {
        let mut form = form("张伟");
        form["channel"] = json!(channel);
        form
    };
    let forms = ["visit", "letter", "call", "net", "fax", "visit"].map(of);
    let numbers = |answers: Vec<Value>| answers.iter().map(|a| text(&a["number"])).collect::<Vec<_>>();
    assert_eq!(numbers(still.receive(&forms)), (1..=6).map(|n| numbered(2026, n)).collect::<Vec<_>>());
    let next_year = still.fed(&["walk-in", "--lines", "--now", "2027-01-04T08:30"], &joined(&forms[..2]));
    let answers = next_year.well(&[]).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(numbers(answers), [numbered(2027, 1), numbered(2027, 2)]);
    still.whole();
}

#[test]
fn a_number_read_wrong_is_never_another_number() {
    let still = office();
    let number = still.number(&form("张伟"));
    let last = number.chars().last().expect("a check character");
    for other in ('0'..='9').chain('A'..='Z').filter(|c| *c != last) {
        let typed = format!("{}{other}", &number[..number.len() - 1]);
        assert_eq!(
            still.desk().resolve(&typed).map_err(|r| r.code()).err().as_deref(),
            Some("bad_number"),
            "{typed}"
        );
    }
    for typed in [number.as_str(), &number.to_lowercase(), "1", "2026-1", "２０２６－０００００１"]
    {
        assert_eq!(still.desk().resolve(typed).expect("found").number, number, "{typed}");
    }
}

#[test]
fn correcting_and_voiding_need_a_reason_and_stand_in_the_history() {
    let still = office();
    let number = still.number(&form("张伟"));
    let mut better = form("张伟");
    better["heads"] = json!(3);
    let better = better.to_string();
    assert_eq!(
        still.fed(&["correct", &number, "--reason", " "], better.as_bytes()).refused(&[]),
        "reason_needed"
    );
    still.fed(&["correct", &number, "--reason", "人数记错"], better.as_bytes()).well(&["correct"]);
    assert_eq!(still.json(&["show", &number])["row"]["heads"], json!(3));
    assert_eq!(still.refused(&["void", &number, "--reason", ""]), "reason_needed");
    still.done(&["void", &number, "--reason", "重复登记"]);
    let shown = still.json(&["show", &number]);
    assert_eq!((&shown["row"]["voided"], &shown["void_reason"]), (&json!(true), &json!("重复登记")));
    let told: Vec<(String, String)> = shown["history"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|entry| (text(&entry["kind"]), text(&entry["words"])))
        .collect();
    let told: Vec<(&str, &str)> = told.iter().map(|(kind, words)| (kind.as_str(), words.as_str())).collect();
    assert_eq!(
        told,
        [("visit.registered", ""), ("visit.corrected", "人数记错"), ("visit.voided", "重复登记")]
    );

    for again in [&["void", &number, "--reason", "再次"][..], &["slip", &number, "--out", "x.pdf"]] {
        assert_eq!(still.refused(again), "already_void", "{again:?}");
    }
    assert_eq!(
        still.fed(&["correct", &number, "--reason", "再次"], better.as_bytes()).refused(&[]),
        "already_void"
    );
    assert_eq!(still.number(&form("李强")), numbered(2026, 2), "a void number is not given again");
    still.whole();
}

#[test]
fn a_visit_that_follows_another_joins_its_matter() {
    let still = office();
    let first = &still.receive(&[form("张伟")])[0];
    let mut again = form("张伟");
    again["follows"] = first["number"].clone();
    again["arrived"] = json!("2026-10-08T15:00");
    let second = &still.receive(&[again.clone()])[0];
    assert_eq!(second["matter"], first["matter"]);
    assert_ne!(second["visit"], first["visit"]);
    let shown = still.json(&["show", &text(&second["number"])]);
    assert_eq!((&shown["follows"]["number"], &shown["row"]["repeat"]), (&first["number"], &json!(true)));
    again["follows"] = json!("1");
    assert_eq!(still.receive(&[again])[0]["matter"], first["matter"], "the last digits are enough");
    still.whole();
}

#[test]
fn the_same_name_with_the_same_document_is_one_petitioner() {
    let still = office();
    let with = |name: &str, number: &str| {
        let mut form = form(name);
        form["petitioners"][0]["documents"] =
            json!([{ "type": "resident_id", "number": number, "seen": true }]);
        form
    };
    still.receive(&[
        with("张伟", "11010519491231002X"),
        with("张伟", "11010519491231002X"),
        with("张伟", "330881199001010019"),
        with("张小伟", "11010519491231002X"),
        form("张伟"),
    ]);
    let found = still.json(&["find", "张"]);
    let mut visits: Vec<(String, u64)> = found["petitioners"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|hit| (text(&hit["name"]), hit["visits"].as_u64().expect("a count")))
        .collect();
    visits.sort();
    let expected =
        [("张伟", 1), ("张伟", 1), ("张伟", 2), ("张小伟", 1)].map(|(name, n)| (name.to_owned(), n));
    assert_eq!(visits, expected, "only document and name together join two records");
    let masked = found.to_string();
    assert!(!masked.contains("11010519491231002X"), "numbers are masked: {masked}");
}

#[test]
fn a_slip_made_again_is_the_same_and_a_reprint_is_counted() {
    let still = office();
    let number = still.number(&form("张伟"));
    let slip = |name: &str, more: &[&str]| {
        let path = still.path(name);
        still.done(&[&["slip", &number, "--out", &path.display().to_string()], more].concat());
        std::fs::read(path).expect("the slip")
    };
    let first = slip("1.pdf", &[]);
    assert_eq!(slip("2.pdf", &[]), first);
    assert_ne!(slip("3.pdf", &["--reprint", "被雨淋湿"]), first);
    let reprint = pdf_text(&still.path("3.pdf"));
    assert!(reprint.contains("副本1·第2次打印"), "{reprint}");
    let copies = still.json(&["show", &number])["slips"].clone();
    let told: HashSet<(u64, Option<String>)> = copies
        .as_array()
        .expect("a list")
        .iter()
        .map(|copy| (copy["copy"].as_u64().expect("a count"), copy["reason"].as_str().map(String::from)))
        .collect();
    assert_eq!(told, HashSet::from([(1, None), (2, Some("被雨淋湿".into()))]));
}

#[test]
fn a_passphrase_is_never_an_argument_and_never_in_the_folder() {
    let still = office();
    still.receive(&[form("张伟")]);
    assert_eq!(still.run(&["check", "--passphrase", PASSPHRASE]).code, Some(2));
    for (path, bytes) in still::files(&still.folder()) {
        for secret in [PASSPHRASE, &still.recovery, "张伟"] {
            let there = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
            assert!(!there, "{secret} in {}", path.display());
        }
    }
}

/// The number of a place in a year's series, its check character computed here: ISO 7064, mod 37,36.
pub fn numbered(year: u32, place: u32) -> String {
    const ALPHABET: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let product = format!("{year:04}{place:06}").chars().fold(36, |product, digit| {
        let sum = (product + digit.to_digit(10).expect("a digit")) % 36;
        (if sum == 0 { 36 } else { sum }) * 2 % 37
    });
    format!("{year:04}-{place:06}-{}", char::from(ALPHABET[((37 - product) % 36) as usize]))
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
        (with("heads", json!(-1)), "malformed", None),
        (with("heads", json!(1.5)), "malformed", None),
        (with("heads", json!("3")), "malformed", None),
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
        (party("name", json!("")), "missing", NAME),
        (party("name", json!("　 ")), "missing", NAME),
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
