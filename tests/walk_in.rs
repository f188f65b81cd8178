//! Registering from standard input: the contract of `walk-in --lines`, and what becomes of a number.

use std::collections::{BTreeSet, HashSet};
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use serde_json::{Value, json};

use crate::outside::pdf_text;
use crate::still::{self, NOW, PASSPHRASE, Still, form, joined, office, text};

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
    let desk = still.desk();
    let last = number.chars().last().expect("a check character");
    for other in ('0'..='9').chain('A'..='Z').filter(|c| *c != last) {
        let typed = format!("{}{other}", &number[..number.len() - 1]);
        assert_eq!(
            desk.resolve(&typed).map_err(|r| r.code()).err().as_deref(),
            Some("bad_number"),
            "{typed}"
        );
    }
    for typed in [number.as_str(), &number.to_lowercase(), "1", "2026-1", "２０２６－０００００１"]
    {
        assert_eq!(desk.resolve(typed).expect("found").number, number, "{typed}");
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

#[cfg(unix)]
#[test]
fn a_slip_on_the_disk_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let still = office();
    still.receive(&[form("张伟")]);
    let path = still.path("1.pdf");
    std::fs::write(&path, "an older file that anybody may read").expect("written");
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o644)).expect("opened to all");
    still.done(&["slip", "1", "--out", "1.pdf"]);
    let mode = std::fs::metadata(&path).expect("the slip").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_slip_written_to_a_file_is_an_organs_written_notice() {
    for (kind, met) in [("organ", 1), ("house", 1), ("bureau", 0)] {
        let still = Still::init(&["--practice", "--kind", kind], Some(NOW));
        still.receive(&[form("张伟")]);
        let done = || {
            let count = "select count(*) from matter where met_day = '2026-10-08'";
            still.raw().query_row(count, [], |row| row.get::<_, u32>(0)).expect("rows")
        };
        assert_eq!(still.refused(&["slip", "1", "--out", "/dev/null/below/1.pdf"]), "unwritable");
        assert_eq!(done(), 0, "{kind}: nobody holds it yet");
        still.done(&["slip", "1", "--out", "1.pdf"]);
        assert_eq!(done(), met, "{kind}");
        still.whole();
    }
}

#[test]
fn a_slip_is_not_made_again_once_the_visit_is_void() {
    let still = office();
    let number = still.number(&form("张伟"));
    still.done(&["slip", &number, "--out", "1.pdf"]);
    still.done(&["void", &number, "--reason", "重复登记"]);
    for more in [&[][..], &["--reprint", "补给本人"]] {
        let args = [&["slip", &number, "--out", "2.pdf"], more].concat();
        assert_eq!(still.refused(&args), "already_void", "{args:?}");
    }
    assert!(!still.path("2.pdf").exists());
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
