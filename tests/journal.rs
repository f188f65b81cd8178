//! The journal cannot be changed unseen: five hundred ways to try, by somebody who has the key.

use reception_core::journal::{Header, sha256};
use reception_core::{Desk, Refusal};
use rusqlite::Connection;
use serde_json::json;

use crate::county::county;
use crate::dice::Dice;
use crate::still::{Still, form, office, text};

const MUTATIONS: usize = 500;
const COLUMNS: [&str; 10] =
    ["seq", "at", "day", "by", "kind", "subject", "payload", "payload_hash", "prev", "hash"];

#[derive(Clone, Debug, PartialEq)]
struct Row {
    seq: i64,
    words: [String; 9],
}

#[test]
fn the_program_itself_cannot_change_the_journal() {
    let still = office();
    let db = still.raw();
    for attempt in
        ["update journal set day = '2020-01-01' where seq = 1", "delete from journal where seq = 1"]
    {
        let refused = db.execute(attempt, []).expect_err("refused").to_string();
        assert!(refused.contains("append-only"), "{refused}");
    }
}

#[test]
fn five_hundred_changes_of_the_journal_are_all_noticed() {
    let mut dice = Dice::new(500);
    let still = sent_office();
    let db = still.raw();
    let desk = still.desk();
    db.execute_batch("drop trigger journal_is_append_only; drop trigger journal_is_kept;")
        .expect("an attacker can");
    let journal = read(&db);
    let sent: i64 = db.query_row("select max(to_entry) from bundle", [], |row| row.get(0)).expect("a bundle");
    assert!(journal.len() > 30 && sent > 20, "{} {sent}", journal.len());
    assert!(noticed(&desk).is_none(), "whole before");
    for attempt in 0..MUTATIONS {
        let (what, changed) = changed(&mut dice, &journal, sent as usize);
        assert_ne!(changed, journal, "{attempt}: {what} changes nothing");
        write(&db, &changed);
        assert!(noticed(&desk).is_some(), "{attempt}: {what} was not noticed");
    }
    write(&db, &journal);
    assert!(noticed(&desk).is_none(), "whole after");
}

#[test]
fn a_record_changed_behind_the_journal_is_noticed() {
    let still = sent_office();
    let file = still.folder().join("office.db");
    let whole = std::fs::read(&file).expect("file");
    let edits = [
        "update visit set summary = '另一件事' where seq = 2",
        "update visit set heads = 99 where seq = 3",
        "update visit set day = '2026-01-01' where seq = 3",
        "update visit set voided_at = '2026-10-08T09:00:00.000Z', void_reason = 'x' where seq = 4",
        "update visit_party set name = '别人' where visit = (select id from visit where seq = 2)",
        "update petitioner set phone = '13900000000' where row = 1",
        "update petitioner_document set number = '1' where ordinal = 0",
        "delete from petitioner_key where petitioner = 2",
        "update petitioner set visits = 9 where row = 2",
        "delete from document_copy",
        "update document_copy set sha256 = 'x'",
        "update bundle set to_hash = 'x'",
        "update bundle set state = 'acknowledged'",
        "delete from bundle",
        "insert into staff_role values ((select id from staff), 'auditor')",
        "update staff set name = '别人'",
        "update matter set last_day = '2027-01-01' where number like '%-000002-%'",
        "update matter set state = 'answered', met_day = '2026-10-08' where number like '%-000002-%'",
        "delete from visit_party where visit = (select id from visit where seq = 5)",
        "delete from visit where seq = (select max(seq) from visit)",
        "update visit set seq = 77 where seq = 5",
    ];
    for edit in edits {
        let db = still.raw();
        db.execute_batch("pragma foreign_keys = off").expect("an attacker can");
        let rows = db.execute(edit, []).unwrap_or_else(|error| panic!("{edit}: {error}"));
        assert!(rows > 0, "{edit} changes nothing");
        drop(db);
        assert!(noticed(&still.desk()).is_some(), "not noticed: {edit}");
        std::fs::write(&file, &whole).expect("put back");
    }
    assert!(noticed(&still.desk()).is_none(), "whole after");
}

/// What `check` found, if anything.
fn noticed(desk: &Desk) -> Option<String> {
    match desk.check() {
        Ok(report) => report.lines.into_iter().find(|line| !line.ok).map(|line| line.detail),
        Err(Refusal::Damaged { what }) => Some(what),
        Err(other) => panic!("{other}"),
    }
}

/// An office that has sent its journal away and gone on working.
fn sent_office() -> Still {
    let still = office();
    let county = county(&still, "county", &[]);
    let mut forms: Vec<_> = (0..8).map(|n| form(&format!("来访{n}"))).collect();
    forms[0]["petitioners"][0]["documents"] =
        json!([{ "type": "resident_id", "number": "11010519491231002X", "seen": true }]);
    let answers = still.receive(&forms);
    still.done(&["slip", "1", "--out", "1.pdf"]);
    still.done(&["void", &text(&answers[3]["number"]), "--reason", "重复登记"]);
    still.done(&["bundle", "--to", &county.file("county.pub"), "--out", "out"]);
    still.receive(&[form("后来一"), form("后来二")]);
    still.done(&["register", "--month", "2026-10", "--export", "csv", "--out", "out"]);
    still
}

/// One change, chosen by chance. `sent` entries are known to have left with a bundle.
fn changed(dice: &mut Dice, journal: &[Row], sent: usize) -> (String, Vec<Row>) {
    let mut rows = journal.to_vec();
    let at = dice.below(rows.len());
    let what = match dice.below(8) {
        0 | 1 => edit(dice, &mut rows[at], 9),
        2 => {
            // An edit with its own hashes made to fit; the next entry still holds the old one.
            let at = dice.below(rows.len() - 1);
            let what = edit(dice, &mut rows[at], 6);
            rehash(&mut rows[at..=at]);
            what + ", with fresh hashes"
        }
        3 => {
            // The whole rest of the chain made anew: what was sent bears witness.
            let at = dice.below(sent);
            let what = edit(dice, &mut rows[at], 6);
            rehash(&mut rows[at..]);
            what + ", and every later hash made anew"
        }
        4 => {
            let at = dice.below(rows.len() - 1);
            rows.remove(at);
            if dice.chance(50) {
                (1..).zip(&mut rows).for_each(|(seq, row)| row.seq = seq);
            }
            format!("entry {} deleted", at + 1)
        }
        5 => {
            let mut twin = rows[dice.below(rows.len())].clone();
            twin.words[8] = sha256(&dice.next().to_le_bytes());
            rows.insert(at, twin);
            (1..).zip(&mut rows).for_each(|(seq, row)| row.seq = seq);
            format!("an entry put in before {}", at + 1)
        }
        6 => {
            let other = (at + 1 + dice.below(rows.len() - 1)) % rows.len();
            rows.swap(at, other);
            (1..).zip(&mut rows).for_each(|(seq, row)| row.seq = seq);
            format!("{} and {} change places", at + 1, other + 1)
        }
        _ => {
            let left = dice.below(sent);
            rows.truncate(left);
            format!("the tail cut after {left}")
        }
    };
    (what, rows)
}

/// Changes one character of one of the first columns; the last three are the hashes.
fn edit(dice: &mut Dice, row: &mut Row, columns: usize) -> String {
    let column = dice.below(columns);
    let mut letters: Vec<char> = row.words[column].chars().collect();
    let at = dice.below(letters.len());
    letters[at] = if letters[at] == '7' { '8' } else { '7' };
    row.words[column] = letters.into_iter().collect();
    format!("{} of entry {}", COLUMNS[column + 1], row.seq)
}

/// Makes hashes that fit, from the first of these rows on.
fn rehash(rows: &mut [Row]) {
    let mut prev: Option<String> = None;
    for row in rows {
        if let Some(prev) = prev {
            row.words[7] = prev;
        }
        row.words[6] = sha256(row.words[5].as_bytes());
        let [at, day, by, kind, subject, _, payload_hash, prev_hash, _] = row.words.clone();
        let seq = u64::try_from(row.seq).expect("a number");
        let header = Header { seq, at, day, by, kind, subject, payload_hash, prev: prev_hash };
        row.words[8] = header.hash().expect("a hash");
        prev = Some(row.words[8].clone());
    }
}

fn read(db: &Connection) -> Vec<Row> {
    let mut rows = db.prepare("select * from journal order by seq").expect("journal");
    let row = |row: &rusqlite::Row| {
        let mut words: [String; 9] = Default::default();
        for (at, word) in words.iter_mut().enumerate() {
            *word = row.get(COLUMNS[at + 1])?;
        }
        Ok(Row { seq: row.get("seq")?, words })
    };
    rows.query_map([], row).and_then(Iterator::collect).expect("rows")
}

fn write(db: &Connection, rows: &[Row]) {
    db.execute_batch("begin immediate; delete from journal").expect("the triggers are gone");
    for row in rows {
        let [at, day, by, kind, subject, payload, payload_hash, prev, hash] = &row.words;
        let values = (row.seq, at, day, by, kind, subject, payload, payload_hash, prev, hash);
        db.execute("insert into journal values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", values)
            .expect("written");
    }
    db.execute_batch("commit").expect("committed");
}
