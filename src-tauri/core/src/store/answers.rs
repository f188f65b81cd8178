//! Codes that were given, and what is kept under them.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::answers::{Boxes, Given, Lock, Note};
use crate::error::Result;
use crate::ids::{NoteId, VisitId};
use crate::machine::Moment;
use crate::store;

pub fn insert_code(tx: &Transaction, given: &Given) -> Result<()> {
    tx.prepare_cached(
        "insert into answer_code (hash, visit, given_at, recipient, opener)
         values (:hash, :visit, :given_at, :recipient, :opener)",
    )?
    .execute(named_params! {
        ":hash": given.hash, ":visit": given.visit, ":given_at": given.given_at,
        ":recipient": given.lock.as_ref().map(|lock| &lock.recipient),
        ":opener": given.lock.as_ref().map(|lock| &lock.opener),
    })?;
    Ok(())
}

/// Ends the code that a visit had; tells whether it had one.
pub fn end_code(tx: &Transaction, visit: &VisitId, at: &Moment) -> Result<bool> {
    let sql = "update answer_code set ended_at = ?2 where visit = ?1 and ended_at is null";
    Ok(tx.prepare_cached(sql)?.execute((visit, at.stamp()))? > 0)
}

/// The code that now opens what is kept of a visit.
pub fn code_of(db: &Connection, visit: &VisitId) -> Result<Option<Given>> {
    let sql = "select * from answer_code where visit = ?1 and ended_at is null";
    Ok(db.prepare_cached(sql)?.query_row([visit], given).optional()?)
}

pub fn by_hash(db: &Connection, hash: &str) -> Result<Option<Given>> {
    let sql = "select * from answer_code where hash = ?1 and ended_at is null";
    Ok(db.prepare_cached(sql)?.query_row([hash], given).optional()?)
}

/// A visit of whose codes the journal tells otherwise.
pub fn contradicted(db: &Connection) -> Result<Option<String>> {
    Ok(db
        .prepare(
            "with told as (
                 select subject as visit, json_extract(payload, '$.code') as hash,
                        row_number() over (partition by subject order by seq desc) as age
                 from journal where kind in ('code.given', 'code.renewed'))
             select c.visit as id from answer_code c left join told t on t.hash = c.hash and t.visit = c.visit
             where t.hash is null or (t.age = 1) <> (c.ended_at is null)
             union all
             select visit from told where hash not in (select hash from answer_code)
             limit 1",
        )?
        .query_row([], |row| row.get("id"))
        .optional()?)
}

pub fn insert(tx: &Transaction, note: &Note, boxes: Option<&Boxes>) -> Result<()> {
    tx.prepare_cached(
        "insert into answer_note (id, version, visit, kind, about, note, for_office, for_code, at, by, given_at)
         values (:id, :version, :visit, :kind, :about, :note, :for_office, :for_code, :at, :by, :given_at)",
    )?
    .execute(named_params! {
        ":id": note.id, ":version": note.version, ":visit": note.visit, ":kind": store::word(&note.kind)?,
        ":about": note.about, ":note": note.note, ":for_office": boxes.map(|b| &b.for_office),
        ":for_code": boxes.map(|b| &b.for_code), ":at": note.at, ":by": note.by, ":given_at": note.given_at,
    })?;
    Ok(())
}

/// It was shown to who held the code.
pub fn give(tx: &Transaction, note: &Note) -> Result<()> {
    tx.prepare_cached("update answer_note set version = :version, given_at = :given_at where id = :id")?
        .execute(named_params! { ":id": note.id, ":version": note.version, ":given_at": note.given_at })?;
    Ok(())
}

/// Replaces the box of a code that opens nothing any more.
pub fn seal_anew(tx: &Transaction, id: &NoteId, for_code: &[u8]) -> Result<()> {
    tx.prepare_cached("update answer_note set for_code = ?2 where id = ?1")?.execute((id, for_code))?;
    Ok(())
}

/// Oldest first.
pub fn of_visit(db: &Connection, visit: &VisitId) -> Result<Vec<Note>> {
    notes(db, "where visit = ?1 order by at, rowid", [visit])
}

pub fn all(db: &Connection) -> Result<Vec<Note>> {
    notes(db, "order by id", [])
}

/// The boxes of a sealed visit's notes.
pub fn boxes(db: &Connection, visit: &VisitId) -> Result<Vec<(NoteId, Boxes)>> {
    let sql = "select id, for_office, for_code from answer_note where visit = ?1 and for_office is not null";
    let read = |row: &Row| {
        Ok((row.get("id")?, Boxes { for_office: row.get("for_office")?, for_code: row.get("for_code")? }))
    };
    Ok(db.prepare_cached(sql)?.query_map([visit], read)?.collect::<rusqlite::Result<_>>()?)
}

fn notes(db: &Connection, tail: &str, params: impl rusqlite::Params) -> Result<Vec<Note>> {
    let sql = format!("select * from answer_note {tail}");
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query(params)?;
    let mut list = vec![];
    while let Some(row) = rows.next()? {
        let sealed: Option<Vec<u8>> = row.get("for_office")?;
        list.push(Note {
            id: row.get("id")?,
            version: row.get("version")?,
            visit: row.get("visit")?,
            kind: store::from_word(&row.get::<_, String>("kind")?)?,
            about: row.get("about")?,
            note: row.get("note")?,
            sealed: sealed.map(|sealed| crate::journal::sha256(&sealed)),
            at: row.get("at")?,
            by: row.get("by")?,
            given_at: row.get("given_at")?,
        });
    }
    Ok(list)
}

fn given(row: &Row) -> rusqlite::Result<Given> {
    let recipient: Option<String> = row.get("recipient")?;
    let opener: Option<Vec<u8>> = row.get("opener")?;
    Ok(Given {
        hash: row.get("hash")?,
        visit: row.get("visit")?,
        given_at: row.get("given_at")?,
        ended_at: row.get("ended_at")?,
        lock: recipient.zip(opener).map(|(recipient, opener)| Lock { recipient, opener }),
    })
}
