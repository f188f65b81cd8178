//! The reader of identity cards: a program of its own, that may read, babble, die or say nothing.

use reception_core::settings::Settings;
use serde_json::{Value, json};

use crate::still::{Said, Still, form, office, said};

const SIM: &str = env!("CARGO_BIN_EXE_reception-card-sim");

#[test]
fn a_card_becomes_a_person_that_the_form_takes() {
    let still = with_reader();
    let person: Value = serde_json::from_str(&read(&still, "read", &[]).well(&["read-card"])).expect("JSON");
    assert_eq!((&person["name"], &person["sex"]), (&json!("模拟·乙"), &json!("female")));
    assert_eq!(
        person["documents"],
        json!([{ "type": "resident_id", "number": "330881190204050025", "seen": true }])
    );
    let mut walk_in = form("");
    walk_in["petitioners"][0] = person;
    let answer = still.receive(&[walk_in]).remove(0);
    assert!(answer.get("warnings").is_none(), "what stands on a card is not doubted: {answer}");
    assert_eq!(still.json(&["find", "模拟"])["petitioners"][0]["name"], "模拟·乙");
}

#[test]
fn a_reader_that_misbehaves_is_ended_and_the_clerk_reads_what_happened() {
    let still = with_reader();
    for (as_if, words) in [
        ("babble", "看不懂"),
        ("flood", "看不懂"),
        ("die", "退出"),
        ("silent", "一直没有读到证件"),
        ("refuse", "没有放好证件"),
    ] {
        let said = read(&still, as_if, &["--within", "700"]);
        assert!(said.err.contains(words), "{as_if}: {}", said.err);
        assert_eq!(said.refused(&["read-card"]), "reader_failed", "{as_if}");
    }
    read(&still, "read", &[]).well(&["read-card"]);
}

#[test]
fn without_a_reader_the_desk_says_that_it_can_be_typed() {
    let still = office();
    assert_eq!(still.refused(&["read-card"]), "no_reader");
}

#[test]
fn only_a_program_with_its_whole_path_may_be_the_reader() {
    let still = office();
    std::fs::write(still.path("readme.txt"), "no program").expect("written");
    let text = still.path("readme.txt").display().to_string();
    for path in ["reception-card-sim", "./sim", "/no/such/program", &text, "/tmp"] {
        assert_eq!(still.refused(&["read-card", "--use", path]), "unknown_value", "{path}");
    }
    assert_eq!(still.refused(&["read-card"]), "no_reader");
}

fn with_reader() -> Still {
    let still = office();
    let settings = Settings { reader: Some(SIM.into()), ..Settings::default() };
    still.desk().save_settings(&settings).expect("saved");
    still
}

fn read(still: &Still, as_if: &str, more: &[&str]) -> Said {
    let mut command = still.cli(&[&["read-card"], more].concat());
    command.env("RECEPTION_CARD_SIM", as_if).env("RECEPTION_CARD_PERSON", "1");
    said(command.output())
}
