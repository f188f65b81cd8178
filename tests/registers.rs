//! A year of a thousand contacts: the month's figures equal a count made here from the input lines.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::dice::Dice;
use crate::still::{Still, joined, office, text};
use crate::walk_in::numbered;

const CONTACTS: usize = 1_000;
const CHANNELS: [&str; 5] = ["visit", "letter", "call", "net", "fax"];
const SOURCES: [&str; 5] = ["direct", "superior", "leader", "mailbox", "hotline"];
const PURPOSES: [&str; 5] = ["suggestion", "accusation", "appeal", "consult", "other"];
/// As typed, and the code that it stands for.
const CONTENTS: [(&str, &str); 6] = [
    ("0101", "0101"),
    ("土地征收", "0302"),
    ("自然资源_土地征收", "0302"),
    ("农村农业_村务管理", "0102"),
    ("03", "03"),
    ("知识产权", "0204"),
];
const PLACES: [&str; 6] = ["330881", "330802", "330803", "330822", "331181", "330000"];
const UNITS: [&str; 4] = ["batches", "heads", "pieces", "calls"];

/// Month, table, row ("" for those without a value), unit → how many. Empty cells are left out.
type Figures = BTreeMap<(String, String, String, String), u64>;

#[test]
fn the_figures_of_every_month_equal_a_count_from_the_input_lines() {
    let mut dice = Dice::new(1_000);
    let still = office();
    let mut lines = a_year(&mut dice);
    let said = still.fed(&["walk-in", "--lines", "--now", "2026-01-04T08:00"], &joined(&lines));
    let answers: Vec<Value> =
        said.well(&["walk-in"]).lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(answers.len(), CONTACTS);
    assert_eq!(compared(&still, &lines, 0), CONTACTS as u64);

    // Some are made void: they leave every figure and are counted apart.
    let voided: Vec<usize> = (0..8).map(|n| n * CONTACTS / 8 + dice.below(CONTACTS / 8)).collect();
    for at in voided.iter().rev() {
        still.done(&["void", &text(&answers[*at]["number"]), "--reason", "重复登记"]);
        lines.remove(*at);
    }
    assert_eq!(compared(&still, &lines, voided.len() as u64), (CONTACTS - voided.len()) as u64);
    still.whole();
}

#[test]
fn a_month_without_contacts_shows_zeros_that_foot() {
    let still = office();
    assert!(told(&still, "2026-02").0.is_empty());
    let register = still.json(&["register", "--month", "2026-02"]);
    assert_eq!((&register["basis"], &register["month"]), (&json!("arrived"), &json!("2026-02")));
    let ids: Vec<String> =
        register["tables"].as_array().expect("tables").iter().map(|table| text(&table["id"])).collect();
    assert_eq!(ids, ["channel", "purpose", "content", "place", "size", "first_repeat"]);
}

/// Compares every month; gives back how many records the office counts in all of them.
fn compared(still: &Still, lines: &[Value], voided: u64) -> u64 {
    let expected = counted(lines);
    let mut months: Vec<&str> =
        lines.iter().map(|line| &line["arrived"].as_str().expect("a time")[..7]).collect();
    months.sort();
    months.dedup();
    assert!(months.len() >= 12, "{months:?}");
    let (mut found, mut records, mut void) = (Figures::new(), 0, 0);
    for month in months {
        let (figures, valid, voided) = told(still, month);
        found.extend(figures);
        records += valid;
        void += voided;
    }
    for (cell, count) in &expected {
        assert_eq!(found.get(cell), Some(count), "{cell:?}");
    }
    assert_eq!(found, expected);
    assert_eq!(void, voided);
    records
}

/// What the program says of a month, once it was seen that every table foots in every unit.
fn told(still: &Still, month: &str) -> (Figures, u64, u64) {
    let register = still.json(&["register", "--month", month]);
    let mut figures = Figures::new();
    for table in register["tables"].as_array().expect("tables") {
        let rows = table["rows"].as_array().expect("rows");
        for unit in UNITS {
            let of = |row: &Value| row[unit].as_u64().expect("a figure");
            let sum = rows.iter().map(of).sum::<u64>() + of(&table["without"]);
            assert_eq!(sum, of(&table["total"]), "{month} {} {unit}", table["id"]);
            let mut note = |row: &str, count: u64| {
                if count > 0 {
                    let cell = (month.to_owned(), text(&table["id"]), row.to_owned(), unit.to_owned());
                    assert_eq!(figures.insert(cell, count), None, "one row for each key");
                }
            };
            rows.iter().for_each(|row| note(&text(&row["key"]), of(row)));
            note("", of(&table["without"]));
        }
    }
    (figures, register["visits"].as_u64().expect("a count"), register["voided"].as_u64().expect("a count"))
}

/// The count made here: each line says for itself in which cells it stands.
fn counted(lines: &[Value]) -> Figures {
    let mut figures = Figures::new();
    for line in lines {
        let word = |field: &str| line[field].as_str().unwrap_or_default();
        let heads = line["heads"].as_u64().expect("heads");
        let units: &[(&str, u64)] = match word("channel") {
            "visit" => &[("batches", 1), ("heads", heads)],
            "call" => &[("calls", 1)],
            _ => &[("pieces", 1)],
        };
        let code = CONTENTS.iter().find(|(typed, _)| *typed == word("content")).map_or("", |(_, code)| *code);
        let stands = [
            ("channel", word("channel")),
            ("purpose", word("purpose")),
            ("content", code),
            ("place", word("place")),
            ("size", if heads < 5 { "single" } else { "group" }),
            ("first_repeat", if line.get("follows").is_some() { "repeat" } else { "first" }),
        ];
        for (table, row) in stands {
            for (unit, amount) in units {
                let cell =
                    (word("arrived")[..7].to_owned(), table.to_owned(), row.to_owned(), (*unit).to_owned());
                *figures.entry(cell).or_default() += amount;
            }
        }
    }
    figures
}

/// Contacts in the order of registration. Some arrived weeks before, as letters do.
fn a_year(dice: &mut Dice) -> Vec<Value> {
    let mut lines: Vec<Value> = vec![];
    for n in 0..CONTACTS {
        let day = n * 360 / CONTACTS + 3;
        let back = if n > 100 && dice.chance(8) { dice.below(40) } else { 0 };
        let time = format!("T{:02}:{:02}", 8 + dice.below(9), dice.below(60));
        let heads = if dice.chance(80) { 1 } else { 1 + dice.below(40) };
        let mut line = json!({
            "channel": dice.pick(&CHANNELS), "source": dice.pick(&SOURCES),
            "arrived": calendar_day(day - back.min(day)) + &time, "heads": heads, "summary": format!("第{n}件"),
        });
        let people = dice.below(3).min(heads);
        line["petitioners"] =
            (0..people).map(|_| json!({ "name": format!("来访{}", dice.below(400)) })).collect();
        if dice.chance(85) {
            line["purpose"] = json!(dice.pick(&PURPOSES));
        }
        if dice.chance(70) {
            line["content"] = json!(dice.pick(&CONTENTS).0);
        }
        if dice.chance(75) {
            line["place"] = json!(dice.pick(&PLACES));
        }
        // An accusation follows only an accusation, anything else only what is no accusation.
        let earlier = n.checked_sub(1 + dice.below(50)).filter(|_| dice.chance(30));
        let accuses = |line: &Value| line["purpose"] == "accusation";
        if let Some(earlier) = earlier.filter(|earlier| accuses(&lines[*earlier]) == accuses(&line)) {
            line["follows"] = json!(numbered(2026, earlier as u32 + 1));
        }
        lines.push(line);
    }
    lines
}

/// The day of 2026 that has this place in the year, from 0.
fn calendar_day(place: usize) -> String {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let (mut month, mut day) = (0, place);
    while day >= lengths[month] {
        day -= lengths[month];
        month += 1;
    }
    format!("2026-{:02}-{:02}", month + 1, day + 1)
}
