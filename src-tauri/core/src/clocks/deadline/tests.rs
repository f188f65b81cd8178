use std::collections::HashMap;

use chrono::Weekday;

use super::*;
use crate::clocks::{OfficeKind, RulePacks, receipt_clock};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

fn from(clock: &str, start: &str) -> Deadline {
    let packs = RulePacks::shipped();
    let found = deadline(&packs.all()[0], clock, day(start), &Calendar::shipped());
    assert!(found.is_ok(), "{found:?}");
    found.unwrap_or_else(|_| unreachable!())
}

#[test]
fn the_eight_known_cases_come_out_right() {
    for (clock, start, nominal, last_day) in [
        ("organ_notice", "2025-09-12", "2025-09-27", "2025-09-28"),
        ("bureau_disposal", "2025-09-17", "2025-10-02", "2025-10-09"),
        ("house_reply", "2025-12-17", "2026-01-01", "2026-01-04"),
        ("forwarded_notice", "2026-02-01", "2026-02-16", "2026-02-24"),
        ("handling", "2025-08-04", "2025-10-03", "2025-10-09"),
        ("review_answer", "2026-02-05", "2026-03-07", "2026-03-09"),
        ("objection", "2025-09-26", "2025-10-10", "2025-10-10"),
        ("objection", "2026-02-12", "2026-02-26", "2026-02-26"),
    ] {
        let found = from(clock, start);
        assert_eq!((found.nominal, found.last_day), (day(nominal), day(last_day)), "{clock} from {start}");
        assert!(!found.provisional);
    }
}

/// Counts once more, one day at a time, from the files as they lie in `assets`, forwards with a running number.
struct Counter {
    special: HashMap<String, bool>,
}

impl Counter {
    fn new() -> Self {
        let mut special = HashMap::new();
        for text in [
            include_str!("../../../../../assets/calendars/2024.json"),
            include_str!("../../../../../assets/calendars/2025.json"),
            include_str!("../../../../../assets/calendars/2026.json"),
        ] {
            let file: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
            for line in file["days"].as_array().into_iter().flatten() {
                let date = line["date"].as_str().unwrap_or_default().to_owned();
                special.insert(date, line["working"] == true);
            }
        }
        assert!(special.len() > 90);
        Self { special }
    }

    fn open(&self, date: NaiveDate) -> bool {
        let weekday = !matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        self.special.get(&date.to_string()).copied().unwrap_or(weekday)
    }

    fn count(&self, clock: &Clock, start: NaiveDate) -> (NaiveDate, NaiveDate) {
        let (mut counted, mut nominal) = (0, None);
        for date in start.iter_days().skip(1) {
            let open = self.open(date);
            counted += u16::from(clock.unit == Unit::Calendar || open);
            if counted >= clock.n {
                let first = *nominal.get_or_insert(date);
                if !clock.roll_forward || open {
                    return (first, date);
                }
            }
        }
        (start, start)
    }
}

#[test]
fn every_clock_from_every_day_of_three_years_agrees_with_another_count() {
    let (packs, calendar, counter) = (RulePacks::shipped(), Calendar::shipped(), Counter::new());
    let pack = &packs.all()[0];
    let days = day("2024-01-01").iter_days().take_while(|date| date.year() < 2027);
    let mut compared = 0;
    for start in days {
        for clock in &pack.clocks {
            let found = deadline(pack, &clock.id, start, &calendar).map(|d| (d.nominal, d.last_day));
            assert_eq!(found, Ok(counter.count(clock, start)), "{} from {start}", clock.id);
            compared += 1;
        }
    }
    assert_eq!(compared, 1096 * pack.clocks.len());
}

#[test]
fn a_deadline_says_how_it_was_counted() {
    assert_eq!(from("organ_notice", "2025-09-17").article, "《信访工作条例》第二十三条第二款");
    assert_eq!(
        from("organ_notice", "2025-09-17").words,
        [
            "2025年9月17日当天不计入，从次日起数15日，到2025年10月2日（星期四）。",
            "10月2日至10月8日（国庆节、中秋节）不上班，最后一天顺延到2025年10月9日（星期四）。",
        ]
    );
    assert_eq!(
        from("organ_notice", "2025-09-12").words[1..3],
        [
            "9月27日（周末）不上班，最后一天顺延到2025年9月28日（星期日）。",
            "2025年9月28日（星期日）按放假安排调休上班，算工作日。",
        ]
    );
    assert_eq!(
        from("objection", "2025-09-26").words,
        [
            "2025年9月26日当天不计入，从次日起数5个工作日，到2025年10月10日（星期五）。",
            "9月27日（周末）、10月1日至10月8日（国庆节、中秋节）不上班，不计入。",
            "2025年9月28日（星期日）按放假安排调休上班，算工作日。",
        ]
    );
    assert_eq!(from("organ_notice", "2025-11-03").words.len(), 1, "a plain deadline says little");
}

#[test]
fn a_deadline_in_an_unknown_year_is_provisional_and_says_so() {
    let found = from("organ_notice", "2026-12-20");
    assert_eq!((found.last_day, found.provisional), (day("2027-01-04"), true));
    assert!(found.words.iter().any(|sentence| sentence.starts_with("2027年的放假安排")));
    assert!(!from("organ_notice", "2026-12-10").provisional);
    assert!(from("objection", "2026-12-30").provisional);
}

#[test]
fn the_slip_promises_what_the_kind_of_office_must_do() {
    let (packs, calendar) = (RulePacks::shipped(), Calendar::shipped());
    let pack = &packs.all()[0];
    for (kind, article) in [
        (OfficeKind::Bureau, "第二十二条"),
        (OfficeKind::Organ, "第二十三条第二款"),
        (OfficeKind::House, "本单位接待规定"),
    ] {
        let steps = receipt_clock(pack, kind).and_then(|clock| {
            deadline(pack, &clock.id, day("2025-09-17"), &calendar).ok().map(|d| next_steps(clock, &d))
        });
        let steps = steps.unwrap_or_default();
        assert_eq!(steps.len(), 2, "{kind:?}");
        assert!(steps[0].contains("2025年10月9日（含当日）") && steps[0].contains(article), "{steps:?}");
        assert!(steps.iter().all(|step| !step.contains(['{', '}'])), "{steps:?}");
    }
}

#[test]
fn every_sentence_of_the_pack_can_be_filled() {
    let packs = RulePacks::shipped();
    for clock in &packs.all()[0].clocks {
        let steps = next_steps(clock, &from(&clock.id, "2026-03-02"));
        assert!(steps.iter().all(|step| !step.contains(['{', '}'])), "{steps:?}");
    }
}

#[test]
fn an_unknown_clock_and_the_end_of_time_are_refused() {
    let (packs, calendar) = (RulePacks::shipped(), Calendar::shipped());
    let ask = |clock, start| deadline(&packs.all()[0], clock, start, &calendar).map(|found| found.last_day);
    let unknown = ClockProblem::UnknownClock { clock: "nothing".to_owned() };
    assert_eq!(ask("nothing", day("2026-01-01")), Err(unknown));
    let start = NaiveDate::MAX;
    for clock in ["organ_notice", "objection"] {
        assert_eq!(ask(clock, start), Err(ClockProblem::OutOfRange { start }));
    }
}

#[test]
fn the_window_gets_plain_dates() -> Result<(), serde_json::Error> {
    let shown = serde_json::to_value(from("handling", "2025-08-04"))?;
    assert_eq!(shown["last_day"], "2025-10-09");
    assert_eq!(shown["unit"], "calendar");
    Ok(())
}
