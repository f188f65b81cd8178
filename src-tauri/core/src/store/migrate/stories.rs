//! Files that older programs left: each shipped shape lies as a dump in tests/old_files, with its key cabinet, and is
//! opened here as an office opens it the morning after an update.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::types::Value;

use super::VERSION;
use crate::Desk;
use crate::ids::{DocumentId, VisitId};
use crate::journal;
use crate::machine::{Machine, from_local};
use crate::slips::Paper;
use crate::still;
use crate::store::{self, FILE};
use crate::vault::Vault;
use crate::visits::form::read_wall_clock;

mod second;

const DUMP: &str = include_str!("../../../../../tests/old_files/0001.sql");
const CABINET: &str = include_str!("../../../../../tests/old_files/0001.vault.json");
const HEAD: &str = "王丽";
const PASSPHRASE: &str = "长风破浪会有时候";
/// The journal's head when the older program last closed the file.
const ENTRIES: u64 = 61;
const LAST_HASH: &str = "3feac848600621269b216812433fd8b66661d8ee99d8024ef2ed0bba7ad2ff39";
/// What the older program held: table and rows.
const HELD: [(&str, usize); 14] = [
    ("ack_record", 43),
    ("bundle", 2),
    ("bundle_record", 44),
    ("document", 5),
    ("document_copy", 6),
    ("draft", 1),
    ("journal", 61),
    ("matter", 11),
    ("petitioner", 15),
    ("petitioner_document", 5),
    ("skipped_number", 1),
    ("staff", 4),
    ("visit", 12),
    ("visit_party", 15),
];

/// What stands in a table: its columns, and the rows in their order.
type Rows = (Vec<String>, Vec<Vec<Value>>);

#[test]
fn every_row_of_an_old_file_is_still_what_it_was() {
    let old = OldOffice::new();
    let before = tables(&plain());
    let desk = old.open("2026-10-12T08:30");
    let after = tables(desk.reading());
    for (table, (columns, rows)) in before.iter().filter(|(table, _)| *table != "shape") {
        assert_eq!(&of_columns(&after[table], columns), rows, "{table}");
    }
    for (table, rows) in HELD {
        assert_eq!(before[table].1.len(), rows, "{table}");
    }
}

#[test]
fn an_old_file_is_brought_forward_once_and_a_copy_of_it_put_aside() {
    let old = OldOffice::new();
    assert_eq!(old.shape_of(FILE), Some(1));
    drop(old.open("2026-10-12T08:30"));
    let aside = format!("office-before-{VERSION}.db");
    assert_eq!((old.shape_of(FILE), old.shape_of(&aside)), (Some(VERSION), Some(1)));
    assert_eq!(tables(&old.raw(&aside)), tables(&plain()), "the copy is the file as it was");
    let bytes = std::fs::read(old.folder.join(&aside)).expect("the copy");
    assert!(!bytes.starts_with(b"SQLite format 3"), "the copy is encrypted too");
    std::fs::remove_file(old.folder.join(&aside)).expect("taken away");
    drop(old.open("2026-10-12T08:31"));
    assert_eq!(old.shape_of(&aside), None, "the second opening has nothing to do");
}

#[test]
fn the_chain_the_records_and_the_references_of_an_old_file_hold() {
    let old = OldOffice::new();
    let mut desk = old.open("2026-10-12T08:30");
    let head = journal::verify(desk.reading()).expect("the chain");
    assert_eq!((head.seq, head.hash.as_str()), (ENTRIES, LAST_HASH));
    let report = desk.check().expect("checked");
    assert!(report.ok, "{report:?}");
    let orphan = desk
        .store
        .transact(|tx| Ok(tx.execute("insert into staff_role (staff, role) values ('nobody', 'desk')", [])?));
    assert!(orphan.is_err(), "foreign keys are on again");
}

#[test]
fn work_goes_on_in_an_old_file_where_it_stopped() {
    let old = OldOffice::new();
    let mut desk = old.open("2026-10-12T09:30");
    assert!(desk.draft().expect("a draft").is_some_and(|draft| draft.contains("才写了一半")));
    assert_eq!(desk.find("买买提").expect("found").petitioners.len(), 2, "search keys still serve");
    let mut form = still::form("2026-10-12T09:12");
    form["petitioners"] = serde_json::json!([{ "name": "张伟", "documents":
        [{ "type": "resident_id", "number": "11010519491231002X", "seen": true }] }]);
    let form = serde_json::from_value(form).expect("a form");
    let visit = desk.register_visit(&form).expect("registered").visit;
    let number = store::visits::by_id(desk.reading(), &visit).expect("a visit").number;
    assert!(number.starts_with("2026-000014-"), "12 were given and one was set aside: {number}");
    let known = desk.find("zhangwei").expect("found").petitioners;
    assert_eq!((known.len(), known[0].visits), (1, 3), "the same person as on two days before");
    desk.issue_slip(&visit, None).expect("a slip");
    assert!(desk.check().expect("checked").ok);
}

#[test]
fn a_slip_of_an_old_file_is_made_again_byte_for_byte() {
    let old = OldOffice::new();
    let mut desk = old.open("2026-10-12T08:30");
    let copies = issued();
    assert_eq!(copies.len(), 6);
    for (document, visit, copy, sha256) in copies {
        let newest = desk.paper_again(&document).expect("made again");
        let first = desk.first_slip(&visit).expect("made again");
        let again = if copy == 1 { first } else { newest };
        assert_eq!((hash(&again), &again.sha256), (sha256.clone(), &sha256), "{document} copy {copy}");
    }
    let (_, visit, ..) = issued().swap_remove(0);
    assert_eq!(desk.issue_slip(&visit, Some("本人说又丢了")).expect("a reprint").issue.copy, 3);
}

/// The office as the older program left it, in a folder of its own.
struct OldOffice {
    _home: tempfile::TempDir,
    folder: PathBuf,
    data_key: String,
}

impl OldOffice {
    fn new() -> OldOffice {
        OldOffice::of(CABINET, DUMP)
    }

    fn of(cabinet: &str, dump: &str) -> OldOffice {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("office");
        std::fs::create_dir(&folder).expect("the office's folder");
        std::fs::write(Vault::path(&folder), cabinet).expect("the key cabinet");
        let vault = Vault::read(&folder).expect("the key cabinet");
        let (_, secrets) = vault.unlock(Some(HEAD), PASSPHRASE).expect("their passphrase");
        let old = OldOffice { _home: home, folder, data_key: secrets.data_key.clone() };
        old.raw(FILE).execute_batch(dump).expect("the dump is whole");
        old
    }

    /// As somebody opens it who has the key and not the program.
    fn raw(&self, file: &str) -> Connection {
        let db = Connection::open(self.folder.join(file)).expect("a file");
        let key = format!("pragma cipher_log_level = none; pragma key = \"x'{}'\";", self.data_key);
        db.execute_batch(&key).expect("the key");
        db
    }

    fn shape_of(&self, file: &str) -> Option<u32> {
        Path::exists(&self.folder.join(file)).then(|| super::version(&self.raw(file)).expect("a shape"))
    }

    fn open(&self, now: &str) -> Desk {
        let at = read_wall_clock(now).map(from_local).expect("a literal");
        Desk::open(&self.folder, Machine::at(at), Some(HEAD), PASSPHRASE).expect("an older office opens")
    }
}

/// The dump without any program of ours: what the older one held.
fn plain() -> Connection {
    plain_of(DUMP)
}

fn plain_of(dump: &str) -> Connection {
    let db = Connection::open_in_memory().expect("memory");
    db.execute_batch(dump).expect("the dump is whole");
    db
}

fn tables(db: &Connection) -> BTreeMap<String, Rows> {
    let sql = "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'";
    let mut names = db.prepare(sql).expect("schema");
    let names: Vec<String> =
        names.query_map([], |row| row.get(0)).and_then(Iterator::collect).expect("names");
    names.into_iter().map(|name| (name.clone(), rows(db, &name))).collect()
}

/// In an order that does not depend on how the file is laid out.
fn rows(db: &Connection, table: &str) -> Rows {
    let mut statement = db.prepare(&format!("select * from {table}")).expect("a table");
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let cells = |row: &rusqlite::Row| (0..columns.len()).map(|at| row.get(at)).collect();
    let mut rows: Vec<Vec<Value>> = statement.query_map([], cells).and_then(Iterator::collect).expect("rows");
    rows.sort_by_cached_key(|row| format!("{row:?}"));
    (columns, rows)
}

/// Only what these columns say.
fn of_columns((all, rows): &Rows, columns: &[String]) -> Vec<Vec<Value>> {
    let at = |name: &String| {
        all.iter().position(|other| other == name).unwrap_or_else(|| panic!("{name} is gone"))
    };
    let places: Vec<usize> = columns.iter().map(at).collect();
    let mut kept: Vec<Vec<Value>> =
        rows.iter().map(|row| places.iter().map(|place| row[*place].clone()).collect()).collect();
    kept.sort_by_cached_key(|row| format!("{row:?}"));
    kept
}

/// Every copy the older program handed out: document, visit, which copy, and the hash it wrote down.
fn issued() -> Vec<(DocumentId, VisitId, u32, String)> {
    let sql =
        "select c.document, d.visit, c.n, c.sha256 from document_copy c join document d on d.id = c.document
               order by d.number, c.n";
    let db = plain();
    let mut statement = db.prepare(sql).expect("sql");
    let copies = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)));
    copies.and_then(Iterator::collect).expect("copies")
}

fn hash(paper: &Paper) -> String {
    journal::sha256(&paper.bytes().expect("Base64"))
}
