//! The rows of letter-box openings.

use rusqlite::{Connection, Row, Transaction, named_params};

use crate::error::Result;
use crate::ids::OpeningId;
use crate::mailbox::Opening;

pub fn insert(tx: &Transaction, opening: &Opening) -> Result<()> {
    tx.prepare_cached(
        "insert into mailbox_opening (id, version, mailbox, opened, opener, witness, pieces, note)
         values (:id, :version, :mailbox, :opened, :opener, :witness, :pieces, :note)",
    )?
    .execute(named_params! {
        ":id": opening.id, ":version": opening.version, ":mailbox": opening.mailbox, ":opened": opening.opened,
        ":opener": opening.opener, ":witness": opening.witness, ":pieces": opening.pieces, ":note": opening.note,
    })?;
    Ok(())
}

pub fn exists(db: &Connection, id: &OpeningId) -> Result<bool> {
    Ok(db
        .prepare_cached("select exists (select 1 from mailbox_opening where id = ?1) as there")?
        .query_row([id], |row| row.get("there"))?)
}

/// How many valid records name the opening.
pub fn registered(db: &Connection, id: &OpeningId) -> Result<u32> {
    Ok(db
        .prepare_cached(
            "select count(*) as n from visit_origin o join visit v on v.id = o.visit
             where o.opening = ?1 and v.voided_at is null",
        )?
        .query_row([id], |row| row.get("n"))?)
}

/// From one day to another, newest first.
pub fn between(db: &Connection, from: &str, to: &str) -> Result<Vec<Opening>> {
    Ok(db
        .prepare_cached(
            "select * from mailbox_opening where opened >= ?1 and opened < ?2 || 'U' order by opened desc, id desc",
        )?
        .query_map([from, to], opening)?
        .collect::<rusqlite::Result<_>>()?)
}

pub fn newest(db: &Connection, limit: u32) -> Result<Vec<Opening>> {
    Ok(db
        .prepare_cached("select * from mailbox_opening order by opened desc, id desc limit ?1")?
        .query_map([limit], opening)?
        .collect::<rusqlite::Result<_>>()?)
}

pub fn all(db: &Connection) -> Result<Vec<Opening>> {
    Ok(db
        .prepare("select * from mailbox_opening order by id")?
        .query_map([], opening)?
        .collect::<rusqlite::Result<_>>()?)
}

fn opening(row: &Row) -> rusqlite::Result<Opening> {
    Ok(Opening {
        id: row.get("id")?,
        version: row.get("version")?,
        mailbox: row.get("mailbox")?,
        opened: row.get("opened")?,
        opener: row.get("opener")?,
        witness: row.get("witness")?,
        pieces: row.get("pieces")?,
        note: row.get("note")?,
    })
}
