//! The rows of closed days, and what a day left undone.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::error::Result;
use crate::ids::DayCloseId;
use crate::waiting::DayClose;

/// Writes the close of a day, or its correction.
pub fn put(tx: &Transaction, close: &DayClose) -> Result<()> {
    tx.prepare_cached(
        "insert into day_close (id, version, day, closed, by, visits, heard, unheard, note, accepted_by, accepted_at)
         values (:id, :version, :day, :closed, :by, :visits, :heard, :unheard, :note, :accepted_by, :accepted_at)
         on conflict (id) do update set version = :version, closed = :closed, by = :by, visits = :visits,
             heard = :heard, unheard = :unheard, note = :note, accepted_by = :accepted_by, accepted_at = :accepted_at",
    )?
    .execute(named_params! {
        ":id": close.id, ":version": close.version, ":day": close.day, ":closed": close.closed, ":by": close.by,
        ":visits": close.visits, ":heard": close.heard, ":unheard": close.unheard, ":note": close.note,
        ":accepted_by": close.accepted_by, ":accepted_at": close.accepted_at,
    })?;
    Ok(())
}

pub fn of_day(db: &Connection, day: &str) -> Result<Option<DayClose>> {
    Ok(db.prepare_cached("select * from day_close where day = ?1")?.query_row([day], close).optional()?)
}

/// The last day that was closed.
pub fn newest(db: &Connection) -> Result<Option<DayClose>> {
    Ok(db
        .prepare_cached("select * from day_close order by day desc limit 1")?
        .query_row([], close)
        .optional()?)
}

/// How often a day was closed: its first close and every correction. Taking it on is none.
pub fn times_closed(db: &Connection, id: &DayCloseId) -> Result<u32> {
    Ok(db
        .prepare_cached(
            "select count(*) as n from journal where subject = ?1 and kind in ('day.closed', 'day.corrected')",
        )?
        .query_row([id], |row| row.get("n"))?)
}

/// Closed days from one to another, newest first.
pub fn between(db: &Connection, from: &str, to: &str) -> Result<Vec<DayClose>> {
    Ok(db
        .prepare_cached("select * from day_close where day >= ?1 and day <= ?2 order by day desc")?
        .query_map([from, to], close)?
        .collect::<rusqlite::Result<_>>()?)
}

pub fn all(db: &Connection) -> Result<Vec<DayClose>> {
    Ok(db
        .prepare("select * from day_close order by day")?
        .query_map([], close)?
        .collect::<rusqlite::Result<_>>()?)
}

/// Letters of a day of which nobody said that they were read. What is sealed keeps that in its box.
pub fn letters_without_reader(db: &Connection, day: &str) -> Result<Vec<String>> {
    numbers(
        db,
        "select number from visit v
         where day = ?1 and channel = 'letter' and voided_at is null and sealed is null
         and not exists (select 1 from visit_origin o where o.visit = v.id and o.read is not null)
         order by year, seq",
        day,
    )
}

/// Records of a day without a purpose or a content. What is sealed is sorted by who may read it.
pub fn without_category(db: &Connection, day: &str) -> Result<Vec<String>> {
    numbers(
        db,
        "select number from visit
         where day = ?1 and voided_at is null and sealed is null and (purpose is null or content is null)
         order by year, seq",
        day,
    )
}

fn numbers(db: &Connection, sql: &str, day: &str) -> Result<Vec<String>> {
    Ok(db.prepare_cached(sql)?.query_map([day], |row| row.get("number"))?.collect::<rusqlite::Result<_>>()?)
}

fn close(row: &Row) -> rusqlite::Result<DayClose> {
    Ok(DayClose {
        id: row.get("id")?,
        version: row.get("version")?,
        day: row.get("day")?,
        closed: row.get("closed")?,
        by: row.get("by")?,
        visits: row.get("visits")?,
        heard: row.get("heard")?,
        unheard: row.get("unheard")?,
        note: row.get("note")?,
        accepted_by: row.get("accepted_by")?,
        accepted_at: row.get("accepted_at")?,
    })
}
