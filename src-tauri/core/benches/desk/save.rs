//! A durable save against the very same rows written into bare SQLCipher.

use std::time::{Duration, Instant};

use reception_core::visits::WalkIn;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::office::{bare, data_key, open, percentile};

const VISITS: usize = 2_000;

struct RowWrite {
    sql: String,
    values: Vec<Value>,
}

pub fn run() {
    let folder = tempfile::tempdir().expect("folder");
    let mut desk = open(folder.path());
    let forms: Vec<WalkIn> = (0..VISITS).map(form).collect();
    let mut ours = time(&forms, |form| drop(desk.register_visit(form).expect("saved")));
    drop(desk);

    let key = data_key(folder.path());
    let source = bare(&folder.path().join("office.db"), &key);
    let rows: Vec<Vec<RowWrite>> = (1..=VISITS).map(|seq| rows_of(&source, seq)).collect();
    let mut target = bare(&folder.path().join("bare.db"), &key);
    copy_shape(&source, &target);
    let mut theirs = time(&rows, |rows| {
        let tx = target.transaction().expect("transaction");
        for row in rows {
            tx.prepare_cached(&row.sql).expect("sql").execute(params_from_iter(&row.values)).expect("row");
        }
        tx.commit().expect("commit");
    });

    let (a, b) = (percentile(&mut ours, 50), percentile(&mut theirs, 50));
    println!(
        "save a walk-in, durable · the same rows in bare SQLCipher · {a:.3} ms / {b:.3} ms = {:.2} × (p99 {:.2} / {:.2} ms) · ≤ 1.5 ×",
        a / b,
        percentile(&mut ours, 99),
        percentile(&mut theirs, 99)
    );
}

fn time<T>(items: &[T], mut act: impl FnMut(&T)) -> Vec<Duration> {
    items
        .iter()
        .map(|item| {
            let begun = Instant::now();
            act(item);
            begun.elapsed()
        })
        .collect()
}

fn form(n: usize) -> WalkIn {
    let name: String = ['张', '王', '李', '赵'][n % 4].to_string()
        + &char::from_u32(0x4e00 + (n as u32 * 37) % 5000).expect("Han").to_string();
    let others = if n.is_multiple_of(4) {
        serde_json::json!([{ "kind": "former", "name": format!("{name}儿") }])
    } else {
        serde_json::json!([])
    };
    let json = serde_json::json!({
        "channel": "visit", "heads": 1, "statement": "反映承包地修路占用后补偿款没有发放，请求核实。", "summary": "反映补偿款未发放",
        "purpose": "appeal", "content": "土地征收", "place": "330881",
        "first_nationally": true, "signatories": 3,
        "petitioners": [{ "name": name, "other_names": others, "nationality": "CN", "sex": "male", "birth": "1970-01-01", "phone": format!("138{n:08}"), "division": "330881",
            "documents": [{ "type": "resident_id", "number": format!("33088119700101{n:04}"), "seen": true }] }],
    });
    serde_json::from_value(json).expect("a form")
}

/// Every row that registering the visit wrote.
fn rows_of(db: &Connection, seq: usize) -> Vec<RowWrite> {
    let petitioner = "select petitioner from visit_party where visit = (select id from visit where seq = ?1)";
    let row = format!("select row from petitioner where id in ({petitioner})");
    let subjects = format!(
        "select id from visit where seq = ?1 union select matter from visit where seq = ?1 union {petitioner}"
    );
    [
        ("petitioner", format!("id in ({petitioner})")),
        ("petitioner_name", format!("petitioner in ({petitioner})")),
        ("petitioner_document", format!("petitioner in ({petitioner})")),
        ("petitioner_key", format!("petitioner in ({row})")),
        ("matter", "id = (select matter from visit where seq = ?1)".into()),
        ("visit", "seq = ?1".into()),
        ("visit_origin", "visit = (select id from visit where seq = ?1)".into()),
        ("visit_reading", "visit = (select id from visit where seq = ?1)".into()),
        ("visit_party", "visit = (select id from visit where seq = ?1)".into()),
        ("journal", format!("subject in ({subjects})")),
    ]
    .iter()
    .flat_map(|(table, filter)| rows(db, table, filter, seq))
    .collect()
}

fn rows(db: &Connection, table: &str, filter: &str, seq: usize) -> Vec<RowWrite> {
    let mut statement = db.prepare(&format!("select * from {table} where {filter}")).expect("sql");
    let columns = statement.column_count();
    let places = vec!["?"; columns].join(", ");
    let mut found = statement.query([seq as i64]).expect("rows");
    let mut writes = vec![];
    while let Some(row) = found.next().expect("row") {
        let values = (0..columns).map(|at| row.get(at).expect("value")).collect();
        writes.push(RowWrite { sql: format!("insert into {table} values ({places})"), values });
    }
    writes
}

fn copy_shape(from: &Connection, to: &Connection) {
    let sql: Vec<String> = from
        .prepare("select sql from sqlite_schema where sql is not null and type in ('table', 'index')")
        .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect())
        .expect("schema");
    for statement in sql {
        to.execute_batch(&statement).expect("the same shape");
    }
    // The rows come one visit at a time, in the order of the desk; staff is left behind.
    to.execute_batch("pragma foreign_keys = off").expect("pragma");
}
