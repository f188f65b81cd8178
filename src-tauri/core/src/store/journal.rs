//! The journal's rows.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::error::Result;
use crate::journal::{Entry, Head, Header};

pub fn insert(tx: &Transaction, entry: &Entry) -> Result<()> {
    let h = &entry.header;
    tx.prepare_cached(
        "insert into journal (seq, at, day, by, kind, subject, payload, payload_hash, prev, hash)
         values (:seq, :at, :day, :by, :kind, :subject, :payload, :payload_hash, :prev, :hash)",
    )?
    .execute(named_params! {
        ":seq": h.seq, ":at": h.at, ":day": h.day, ":by": h.by, ":kind": h.kind, ":subject": h.subject,
        ":payload": entry.payload, ":payload_hash": h.payload_hash, ":prev": h.prev, ":hash": entry.hash,
    })?;
    Ok(())
}

pub fn head(db: &Connection) -> Result<Option<Head>> {
    Ok(db
        .prepare_cached("select seq, hash from journal order by seq desc limit 1")?
        .query_row([], |row| Ok(Head { seq: row.get("seq")?, hash: row.get("hash")? }))
        .optional()?)
}

/// Hands every entry after `after` to `visit`, in order, one at a time.
pub fn each(db: &Connection, after: u64, mut visit: impl FnMut(Entry) -> Result<()>) -> Result<()> {
    let mut statement = db.prepare_cached("select * from journal where seq > ?1 order by seq")?;
    let mut rows = statement.query([after])?;
    while let Some(row) = rows.next()? {
        visit(entry(row)?)?;
    }
    Ok(())
}

/// All that was written of one record, oldest first.
pub fn of_subject(db: &Connection, subject: &str) -> Result<Vec<Entry>> {
    Ok(db
        .prepare_cached("select * from journal where subject = ?1 order by seq")?
        .query_map([subject], entry)?
        .collect::<rusqlite::Result<_>>()?)
}

fn entry(row: &Row) -> rusqlite::Result<Entry> {
    let header = Header {
        seq: row.get("seq")?,
        at: row.get("at")?,
        day: row.get("day")?,
        by: row.get("by")?,
        kind: row.get("kind")?,
        subject: row.get("subject")?,
        payload_hash: row.get("payload_hash")?,
        prev: row.get("prev")?,
    };
    Ok(Entry { header, hash: row.get("hash")?, payload: row.get("payload")? })
}
