//! Scans of envelopes and letters: put in, taken out as they were, sent with their visit, sealed with it.

use std::process::Command;

use serde_json::{Value, json};

use crate::county::county;
use crate::exchange::{bundle, opened_by_others, pair};
use crate::outside::run;
use crate::still::{Still, form, office, text};

/// A page that any viewer takes for a PDF.
const LETTER: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
const ENVELOPE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR and the rest of a picture";

#[test]
fn a_letter_is_scanned_listed_taken_out_and_made_void() {
    let (still, number) = with_letter();
    let put = still.json(&["attach", &number, "letter.pdf", "--kind", "letter"]).remove_first();
    assert_eq!((&put["media"], &put["name"]), (&json!("application/pdf"), &json!("letter.pdf")));
    let id = text(&put["id"]);
    still.done(&["attachment", &id, "--out", "again.pdf"]);
    assert_eq!(std::fs::read(still.path("again.pdf")).expect("written"), LETTER);
    still.done(&["attach", &number, "envelope.png", "--kind", "envelope"]);
    let said = still.done(&["attachments", &number]);
    assert!(said.contains("来信") && said.contains("信封") && said.contains("letter.pdf"), "{said}");
    still.done(&["attachment", &id, "--void", "放错了登记"]);
    let said = still.done(&["attachments", &number]);
    assert!(said.contains("作废：放错了登记"), "{said}");
    still.whole();
}

#[test]
fn what_is_no_scan_is_refused_in_words_and_nothing_is_kept() {
    let (still, number) = with_letter();
    std::fs::write(still.path("page.pdf"), "<html></html>").expect("written");
    let large = std::fs::File::create(still.path("large.pdf")).expect("made");
    large.set_len((20 << 20) + 1).expect("stretched");
    let rows = still.rows();
    let refused = |file: &str| still.refused(&["attach", &number, file, "--kind", "letter"]);
    assert_eq!(refused("page.pdf"), "file_type");
    assert_eq!(refused("large.pdf"), "file_too_large");
    assert_eq!(refused("no such.pdf"), "unwritable");
    assert_eq!(still.refused(&["attachment", "0198-none", "--out", "x.pdf"]), "missing");
    assert_eq!(still.rows(), rows);
}

#[test]
fn scans_travel_with_their_visit_each_once_and_the_county_has_them_under_their_hash() {
    let (still, county) = pair();
    prepare(&still);
    let (first, second) = (still.number(&form("张伟")), still.number(&form("李娜")));
    let put = still.json(&["attach", &first, "letter.pdf", "--kind", "letter"]).remove_first();
    still.done(&["attach", &second, "letter.pdf", "--kind", "letter"]);
    still.done(&["attach", &second, "envelope.png", "--kind", "envelope"]);
    let file = bundle(&still);
    let bag = opened_by_others(&still, &county, &file);
    let blob = bag.join("data/blobs").join(text(&put["sha256"]));
    assert_eq!(std::fs::read(blob).expect("the scan"), LETTER);
    assert_eq!(std::fs::read_dir(bag.join("data/blobs")).expect("scans").count(), 2);
    let documents = std::fs::read_to_string(bag.join("data/documents.jsonl")).expect("documents");
    let lines: Vec<Value> =
        documents.lines().map(|line| serde_json::from_str(line).expect("a line")).collect();
    let scans: Vec<&Value> = lines.iter().filter(|line| line["series"] == "scan").collect();
    assert_eq!(scans.len(), 3);
    assert!(scans.iter().any(|line| line["sha256"] == put["sha256"] && line["kind"] == "letter"));

    let (ack, answered) = county.ack(&file, "1.xfa");
    assert_eq!(answered["totals"]["rejected"], json!(0), "{answered}");
    still.done(&["ack", &ack.display().to_string()]);
    still.done(&["attachment", &text(&put["id"]), "--void", "放错了登记"]);
    let bag = county.open(&bundle(&still), "second");
    let documents = std::fs::read_to_string(bag.join("data/documents.jsonl")).expect("documents");
    assert!(documents.contains("\"op\":\"void\"") && !bag.join("data/blobs").exists(), "{documents}");
    still.whole();
}

#[test]
fn a_scan_of_an_accusation_is_nowhere_outside_the_box() {
    let (still, county) = pair();
    prepare(&still);
    let accusation = json!({
        "channel": "letter", "arrived": "2026-10-08T10:00", "heads": 1, "purpose": "accusation",
        "content": "0204", "statement": "密", "petitioners": [],
    });
    let number = still.number(&accusation);
    std::fs::copy(still.path("letter.pdf"), still.path("金丝雀的名字.pdf")).expect("copied");
    let put = still.json(&["attach", &number, "金丝雀的名字.pdf", "--kind", "evidence"]).remove_first();
    let listed = still.done(&["attachments", &number, "--json"]);
    assert!(!listed.contains("金丝雀") && listed.contains("evidence"), "{listed}");
    let there = |sql: &str| still.raw().query_row(sql, [], |row| row.get::<_, u32>(0)).expect("counted");
    assert_eq!(there("select count(*) from blob where instr(content, '%PDF') > 0"), 0);
    assert_eq!(there("select count(*) from journal where instr(payload, '金丝雀') > 0"), 0);
    let bag = opened_by_others(&still, &county, &bundle(&still));
    assert!(!bag.join("data/blobs").exists());
    still.done(&["attachment", &text(&put["id"]), "--out", "opened.pdf"]);
    assert_eq!(std::fs::read(still.path("opened.pdf")).expect("written"), LETTER);
    assert!(still.done(&["show", &number]).contains("开封"));
    still.whole();
}

#[test]
fn a_sealed_scan_opens_with_the_discipline_organs_key_too() {
    let still = office();
    prepare(&still);
    let county = county(&still, "county", &["--discipline"]);
    still.receive(&[form("张伟")]);
    still.done(&["bundle", "--to", &county.file("county.pub"), "--out", "out"]);
    let mut accusation = form("李娜");
    accusation["purpose"] = json!("accusation");
    let number = still.number(&accusation);
    let put = still.json(&["attach", &number, "letter.pdf", "--kind", "letter"]).remove_first();
    let out: Vec<u8> = still
        .raw()
        .query_row("select content from blob where sha256 = ?1", [text(&put["sha256_out"])], |row| row.get(0))
        .expect("stored");
    std::fs::write(still.path("scan.age"), out).expect("written");
    let open = |key: &str| {
        run(Command::new("age").args(["-d", "-i", &county.file(key)]).arg(still.path("scan.age")))
    };
    assert_eq!(open("discipline.key").stdout, LETTER);
    assert!(!open("county.key").status.success());
}

fn with_letter() -> (Still, String) {
    let still = office();
    prepare(&still);
    let number = still.number(&form("张伟"));
    (still, number)
}

fn prepare(still: &Still) {
    std::fs::write(still.path("letter.pdf"), LETTER).expect("written");
    std::fs::write(still.path("envelope.png"), ENVELOPE).expect("written");
}

trait First {
    fn remove_first(self) -> Value;
}

impl First for Value {
    fn remove_first(mut self) -> Value {
        self[0].take()
    }
}
