//! 模拟读卡器: speaks the protocol of `assets/schema/card-reader.md` with invented people, for practice
//! and for tests. The people were born when nobody now alive was, so no number is anybody's.
//!
//! How it behaves is said by an option or, because a desk starts it without options, by
//! `RECEPTION_CARD_SIM`: read, babble, flood, die, silent, refuse.

use std::io::{BufRead, Write};
use std::time::Duration;

use clap::Parser;
use serde_json::{Value, json};

/// Name, whether a woman, birth, number, address.
const PEOPLE: [(&str, bool, &str, &str, &str); 4] = [
    ("模拟·甲", false, "1901-02-03", "330881190102030015", "浙江省江山市练习路1号"),
    ("模拟·乙", true, "1902-04-05", "330881190204050025", "浙江省江山市练习路2号"),
    ("模拟·丙", false, "1903-06-07", "330881190306070051", "浙江省江山市练习路3号"),
    ("模拟·丁", true, "1904-12-01", "330881190412010044", "浙江省江山市练习路4号"),
];

/// 模拟读卡器 · A simulated card reader
#[derive(Parser)]
#[command(name = "reception-card-sim", version)]
struct Sim {
    /// 怎样表现 · How it behaves: read, babble, flood, die, silent, refuse
    #[arg(long, env = "RECEPTION_CARD_SIM", default_value = "read")]
    as_if: String,
    /// 第几位 · Which of the invented people; otherwise one after the other, by chance
    #[arg(long, env = "RECEPTION_CARD_PERSON")]
    person: Option<usize>,
}

fn main() {
    let sim = Sim::parse();
    say(&json!({ "event": "ready", "reader": "模拟读卡器" }));
    match sim.as_if.as_str() {
        "babble" => tell("\u{1b}[2J 读卡中……\n"),
        "flood" => loop {
            tell(&"x".repeat(1 << 16));
        },
        "die" => std::process::exit(3),
        "silent" => std::thread::sleep(Duration::from_secs(600)),
        other => answer(other, sim.person.unwrap_or(std::process::id() as usize)),
    }
}

/// Answers each question until nobody asks any more.
fn answer(as_if: &str, person: usize) {
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let asked: Value = serde_json::from_str(&line).unwrap_or_default();
        match asked["cmd"].as_str() {
            Some("read") if as_if == "refuse" => say(&json!({ "event": "error", "message": "没有放好证件" })),
            Some("read") => say(&card(person)),
            _ => say(&json!({ "event": "error", "message": "只会读卡" })),
        }
    }
}

fn card(person: usize) -> Value {
    let (name, woman, birth, number, address) = PEOPLE[person % PEOPLE.len()];
    json!({
        "event": "card", "type": "resident_id", "name": name, "sex": if woman { "female" } else { "male" },
        "birth": birth, "number": number, "address": address, "valid_to": null,
    })
}

fn say(event: &Value) {
    tell(&format!("{event}\n"));
}

/// A desk that has gone away ends the program.
fn tell(text: &str) {
    let mut out = std::io::stdout().lock();
    if out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_err() {
        std::process::exit(0);
    }
}
