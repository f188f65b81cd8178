//! Who sits at the desk: rules with validity over a year of holidays, substitution, appointments, the
//! notice on the wall and the name on the slip.

use std::collections::{BTreeMap, BTreeSet};

use reception_core::roster::{DutyKind, NewRule, Roster};
use serde_json::{Value, json};

use crate::outside::pdf_text;
use crate::still::{Still, form, office, text};

const CALENDAR: &str = include_str!("../assets/calendars/2026.json");
const LENGTHS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Days of 2026 counted from a Thursday, 1 January, without the program's calendar.
struct Plain {
    text: String,
    month: u32,
    /// Which such weekday of its month.
    nth: u32,
    weekday: u32,
    working: bool,
}

fn year() -> Vec<Plain> {
    let told: Value = serde_json::from_str(CALENDAR).expect("JSON");
    let told: BTreeMap<String, bool> = told["days"]
        .as_array()
        .expect("days")
        .iter()
        .map(|day| (text(&day["date"]), day["working"].as_bool().expect("a yes or no")))
        .collect();
    let days = (1..=12).flat_map(|month| (1..=LENGTHS[month as usize - 1]).map(move |day| (month, day)));
    days.enumerate()
        .map(|(n, (month, day))| {
            let weekday = (n as u32 + 3) % 7 + 1;
            let text = format!("2026-{month:02}-{day:02}");
            let working = told.get(&text).copied().unwrap_or(weekday < 6);
            Plain { text, month, nth: (day - 1) / 7 + 1, weekday, working }
        })
        .collect()
}

fn rule(
    kind: DutyKind,
    person: &str,
    weekdays: &[u8],
    weeks: &[u8],
    from: &str,
    to: Option<&str>,
) -> NewRule {
    NewRule {
        kind,
        person: person.into(),
        title: None,
        weekdays: weekdays.into(),
        weeks: weeks.into(),
        hours: None,
        place: None,
        valid_from: Some(from.into()),
        valid_to: to.map(Into::into),
    }
}

#[test]
fn a_year_of_rules_is_what_counting_day_by_day_gives() {
    let still = office();
    let mut desk = still.desk();
    for form in [
        rule(DutyKind::Duty, "甲", &[1, 2, 3, 4, 5], &[], "2026-01-01", None),
        rule(DutyKind::LeaderDay, "乙", &[2], &[], "2026-01-01", Some("2026-06-30")),
        rule(DutyKind::LeaderDay, "乙", &[1, 2, 3], &[], "2026-07-01", None),
        rule(DutyKind::LeaderDay, "丙", &[4], &[1, 3], "2026-02-10", Some("2026-11-10")),
        rule(DutyKind::Duty, "丁", &[6, 7], &[], "2026-01-01", Some("2026-09-30")),
    ] {
        desk.add_duty_rule(&form).expect("added");
    }
    let expected = |day: &Plain| -> BTreeSet<&str> {
        let within = |from: &str, to: &str| day.text.as_str() >= from && day.text.as_str() <= to;
        let all = [
            ("甲", day.weekday <= 5),
            ("乙", day.month <= 6 && day.weekday == 2),
            ("乙", day.month >= 7 && day.weekday <= 3),
            ("丙", day.weekday == 4 && [1, 3].contains(&day.nth) && within("2026-02-10", "2026-11-10")),
            ("丁", day.weekday >= 6 && day.month <= 9),
        ];
        all.into_iter().filter(|(_, sits)| *sits && day.working).map(|(who, _)| who).collect()
    };
    let rosters: Vec<Roster> =
        (1..=12).map(|month| desk.roster(&format!("2026-{month:02}")).expect("read")).collect();
    let found: Vec<_> = rosters.iter().flat_map(|roster| &roster.days).collect();
    let plain = year();
    assert_eq!(found.len(), plain.len());
    for (found, day) in found.iter().zip(&plain) {
        let who: BTreeSet<&str> = found.on_duty.iter().map(|sits| sits.person.as_str()).collect();
        assert_eq!((&found.day, found.working, who), (&day.text, day.working, expected(day)));
        assert_eq!(found.gap, day.working && expected(day).is_empty(), "{}", day.text);
    }
    // 10 October is the only make-up day after 丁 has gone: nobody's weekday, and it shows.
    assert_eq!(rosters[9].gaps, ["2026-10-10"]);
    assert!(rosters[1].gaps.is_empty() && rosters[8].gaps.is_empty());
}

fn leaders(still: &Still) {
    for args in [
        &[
            "--kind",
            "leader-day",
            "--person",
            "李明",
            "--title",
            "局长",
            "--weekdays",
            "1,4",
            "--hours",
            "9:00–11:30",
        ][..],
        &["--kind", "duty", "--person", "王丽", "--weekdays", "1,2,3,4,5,6,7", "--place", "一楼接待厅"],
    ] {
        still.done(&[&["roster", "rule", "add", "--from", "2026-10-01"], args].concat());
    }
}

#[test]
fn a_substitute_stands_on_the_roster_and_on_the_wall_and_the_reason_in_the_office_alone() {
    let still = office();
    leaders(&still);
    let change = ["roster", "change", "李明", "--day", "2026-10-12", "--substitute", "赵强"];
    assert_eq!(still.refused(&[&change[..], &["--reason", " "]].concat()), "reason_needed");
    still.done(&[&change[..], &["--reason", "家人住院"]].concat());
    let shown = still.done(&["roster", "show", "--month", "2026-10"]);
    assert!(shown.contains("赵强，代李明") && shown.contains("没有安排人的工作日：没有"), "{shown}");
    let notice = still.path("notice.pdf");
    let out = notice.display().to_string();
    still.done(&["roster", "notice", "--month", "2026-10", "--out", &out]);
    let wall = pdf_text(&notice);
    for part in
        ["接待安排公示", "2026年10月", "10月8日", "赵强", "（代李明）", "王丽", "每个工作日", "第十八条"]
    {
        assert!(wall.contains(part), "{part}\n{wall}");
    }
    assert!(!wall.contains("住院"), "{wall}");
    let first = std::fs::read(&notice).expect("a notice");
    still.done(&["roster", "notice", "--month", "2026-10", "--out", &out]);
    assert!(std::fs::read(&notice).expect("a notice") == first, "an unchanged roster is the same paper");
    still.whole();
}

#[test]
fn an_appointment_is_refused_on_a_wrong_day_and_says_which_can_be_had() {
    let still = office();
    leaders(&still);
    let book = |day| ["appointment", "book", "--day", day, "--with", "李明", "--about", "补偿款"];
    let said = still.run(&book("2026-10-13"));
    assert!(said.err.contains("2026-10-15、2026-10-19、2026-10-22"), "{said:?}");
    assert_eq!(said.refused(&["book"]), "not_on_duty");
    let booked = still.json(&book("2026-10-15"));
    let id = text(&booked[0]["appointment"]["id"]);
    assert_eq!((&booked[0]["with"], &booked[0]["holds"]), (&json!("李明（局长）"), &json!(true)));
    let changed = still.json(&["roster", "change", "李明", "--day", "2026-10-15", "--reason", "会议"]);
    assert_eq!(changed["to_tell"][0]["id"], json!(id), "they are told");
    let number = still.number(&form("张伟"));
    still.done(&["appointment", "came", &id[30..], "--visit", &number]);
    assert_eq!(still.refused(&["appointment", "missed", &id]), "wrong_state");
    let listed = still.json(&["appointment", "list"]);
    assert_eq!((&listed[0]["appointment"]["state"], &listed[0]["holds"]), (&json!("came"), &json!(false)));
    still.whole();
}

#[test]
fn the_slip_names_who_was_on_duty_and_one_made_before_stays_as_it_was() {
    let still = office();
    let early = still.number(&form("张伟"));
    let slip = |number: &str, name: &str| {
        let path = still.path(name);
        still.done(&["slip", number, "--out", &path.display().to_string()]);
        (pdf_text(&path), std::fs::read(&path).expect("a slip"))
    };
    let (words, bytes) = slip(&early, "early.pdf");
    assert!(!words.contains("今日带班"), "{words}");
    leaders(&still);
    assert!(slip(&early, "again.pdf").1 == bytes, "what was handed over stays");
    let late = still.number(&form("李强"));
    let (words, _) = slip(&late, "late.pdf");
    assert_eq!(words.matches("今日带班李明（局长）、王丽").count(), 2, "{words}");
    let on_top = still.desk().session().expect("open").on_duty;
    assert_eq!(on_top.as_deref(), Some("李明（局长）、王丽"));
}
