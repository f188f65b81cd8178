//! The office's own rules and the year's holidays: brought in by file, refused by name, shown before taken.

use serde_json::{Value, json};

use crate::still::{Still, form, office, text};

const EXAMPLE: &str = include_str!("../assets/rules/examples/house-3-10.json");

/// A file beside the office.
fn file(still: &Still, name: &str, content: &str) -> String {
    let path = still.path(name);
    std::fs::write(&path, content).expect("written");
    path.display().to_string()
}

/// A year in the shape of the public data.
fn year(year: i32) -> Value {
    let off = |date: String| json!({ "name": "节日", "date": date, "isOffDay": true });
    let days: Vec<Value> =
        ["01-01", "01-04", "05-01", "10-01"].iter().map(|day| off(format!("{year}-{day}"))).collect();
    json!({ "year": year, "papers": ["https://example.invalid/"], "days": days })
}

fn at(still: &Still, now: &str, args: &[&str]) -> Value {
    still.json(&[args, &["--now", now]].concat())
}

fn last_day(still: &Still, number: &str) -> (String, bool) {
    let told = still.json(&["clocks", "explain", number]);
    let clock = &told["clocks"][0]["clock"];
    (text(&clock["last_day"]), clock["provisional"] == json!(true))
}

#[test]
fn a_pack_of_the_office_counts_from_its_import_and_until_its_end() {
    let still = office();
    let before = still.number(&form("张伟"));
    let pack = file(&still, "本单位.json", EXAMPLE);
    let seen = still.json(&["rules", "import", &pack, "--dry-run"]);
    assert_eq!(
        (&seen[0]["confirmed_by"], still.json(&["rules", "list"]).as_array().map(Vec::len)),
        (&Value::Null, Some(1))
    );
    let taken = at(&still, "2026-10-08T17:30", &["rules", "import", &pack]);
    let sha256 = text(&taken[0]["sha256"]);
    let said = still.done(&["rules", "list"]);
    assert!(said.contains("本单位接待规定：三日答复") && said.contains("未经本单位核对"), "{said}");
    let mut command = still.cli(&["walk-in", "--json", "--now", "2026-10-08T17:31"]);
    command.env("RECEPTION_NOTHING", "");
    let told = crate::still::fed(command, form("李强").to_string().as_bytes());
    let registered: Value = serde_json::from_str(&told.well(&["walk-in"])).expect("JSON");
    let after = text(&registered["number"]);
    assert_eq!(last_day(&still, &before), ("2026-10-23".into(), false), "it stays under its own");
    assert_eq!(last_day(&still, &after), ("2026-10-12".into(), false));
    let words = still.done(&["clocks", "explain", &after]);
    for part in [
        "登记并区分处理",
        "2026年10月8日当天不计入，从次日起数3日",
        "依据：本单位接待规定",
        "提醒以较早的一天为准",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    assert_eq!(still.refused(&["rules", "end", &sha256[..12], "--reason", " "]), "reason_needed");
    at(&still, "2026-10-08T17:40", &["rules", "end", &sha256[..12], "--reason", "规定废止"]);
    assert_eq!(still.refused(&["rules", "end", &sha256[..12], "--reason", "再来"]), "wrong_state");
    assert_eq!(last_day(&still, &after), ("2026-10-12".into(), false), "what came under it stays");
    still.whole();
}

#[test]
fn what_is_easier_on_the_office_is_refused_with_the_clock_and_the_day() {
    let still = office();
    let rows = still.rows();
    let refused = |name: &str, from: &str, to: &str, part: &str| {
        assert!(EXAMPLE.contains(from), "{from}");
        let path = file(&still, name, &EXAMPLE.replace(from, to));
        let said = still.run(&["rules", "import", &path]);
        assert!(
            said.code == Some(1) && said.err.contains("bad_rules") && said.err.contains(part),
            "{part}: {said:?}"
        );
    };
    refused("longer.json", "\"n\": 3", "\"n\": 16", "从 2024-01-01 起到");
    refused("alone.json", "\"under\": \"national-2022\",", "", "under");
    refused("unknown.json", "\"house_reply\"", "\"tea_break\"", "tea_break");
    refused("zero.json", "\"n\": 3", "\"n\": 0", "天数是 0");
    refused("field.json", "\"version\": 1,", "\"version\": 1, \"colour\": 1,", "colour");
    refused("cut.json", "\"clocks\": [", "\"clocks\": [[", "格式不对");
    let binary = still.path("binary.json");
    std::fs::write(&binary, [0xff, 0xfe]).expect("written");
    assert!(still.run(&["rules", "import", &binary.display().to_string()]).err.contains("UTF-8"));
    assert_eq!(still.refused(&["rules", "import", "/no/such/file.json"]), "unwritable");
    assert_eq!(still.rows(), rows, "nothing was taken in");
    let pack = file(&still, "本单位.json", EXAMPLE);
    still.done(&["rules", "import", &pack]);
    let second = file(&still, "第二份.json", &EXAMPLE.replace("\"version\": 1", "\"version\": 2"));
    let said = still.run(&["rules", "import", &second]);
    assert!(said.err.contains("重叠"), "{said:?}");
    still.whole();
}

#[test]
fn a_years_holidays_move_the_provisional_dates_and_say_which() {
    let still = office();
    let mut late = form("张伟");
    late["arrived"] = json!("2026-12-20T09:00");
    let told = crate::still::fed(
        still.cli(&["walk-in", "--json", "--now", "2026-12-20T10:00"]),
        late.to_string().as_bytes(),
    );
    let number = text(&serde_json::from_str::<Value>(&told.well(&["walk-in"])).expect("JSON")["number"]);
    let early = still.number(&form("李强"));
    assert_eq!(last_day(&still, &number), ("2027-01-04".into(), true));
    let path = file(&still, "2027.json", &year(2027).to_string());
    let preview = at(&still, "2026-12-21T09:00", &["calendar", "import", &path, "--dry-run"]);
    assert_eq!(last_day(&still, &number), ("2027-01-04".into(), true), "a preview changes nothing");
    let moved = at(&still, "2026-12-21T09:00", &["calendar", "import", &path]);
    assert_eq!(moved["moved"], preview["moved"]);
    assert_eq!((&moved["looked_at"], &moved["matters"]), (&json!(2), &json!(1)));
    let line = &moved["moved"][0];
    assert_eq!(
        (
            text(&line["number"]),
            text(&line["last_day_before"]),
            text(&line["last_day"]),
            &line["provisional"]
        ),
        (number.clone(), "2027-01-04".into(), "2027-01-05".into(), &json!(false))
    );
    assert_eq!(last_day(&still, &number), ("2027-01-05".into(), false));
    assert_eq!(last_day(&still, &early), ("2026-10-23".into(), false));
    let shown = still.json(&["show", &number]);
    let history = shown["history"].to_string();
    assert!(history.is_empty() || !history.contains("张伟"), "{history}");
    let listed = still.json(&["calendar", "list"]);
    assert_eq!((&listed[0]["year"], &listed[0]["source"]), (&json!(2028), &Value::Null));
    for (name, broken) in
        [("empty.json", json!({ "year": 2028, "papers": [], "days": [] })), ("again.json", year(2027))]
    {
        let path = file(&still, name, &broken.to_string());
        assert_eq!(still.refused(&["calendar", "import", &path]), "bad_rules", "{name}");
    }
    still.whole();
}

#[test]
fn the_simulator_reads_a_repealed_regulation_and_changes_nothing() {
    let still = office();
    let number = still.number(&form("张伟"));
    let rows = still.rows();
    let pack = file(&still, "河南.json", include_str!("../assets/rules/examples/henan-2012.json"));
    let seen = at(&still, "2026-10-20T09:00", &["rules", "simulate", &pack, "--year", "2026"]);
    assert_eq!(
        (&seen["matters"], &seen["late_before"], &seen["late_after"]),
        (&json!(1), &json!(0), &json!(1))
    );
    assert_eq!(
        (text(&seen["caught"][0]["number"]), text(&seen["caught"][0]["other_last_day"])),
        (number, "2026-10-13".into())
    );
    assert_eq!(still.rows(), rows);
    still.whole();
}

#[test]
fn the_clocks_of_a_sealed_matter_are_not_told() {
    let still = office();
    let mut accusation = form("张伟");
    accusation["purpose"] = json!("accusation");
    let number = still.number(&accusation);
    assert_eq!(still.refused(&["clocks", "explain", &number]), "sealed");
}
