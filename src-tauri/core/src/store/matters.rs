//! The matters' rows.

use rusqlite::{Connection, OptionalExtension, Transaction, named_params};

use crate::board::DueRow;
use crate::error::{Refusal, Result};
use crate::ids::{MatterId, VisitId};
use crate::matters::{Matter, Notice, State};

pub fn insert(tx: &Transaction, matter: &Matter) -> Result<()> {
    tx.prepare_cached(
        "insert into matter (id, version, opened_by, number, purpose, content, content_table, place, summary, sealed, responsible,
                             pack, pack_hash, received_day, clock, nominal, last_day, provisional, met_day, state)
         values (:id, :version, :opened_by, :number, :purpose, :content, :content_table, :place, :summary, :sealed, :responsible,
                 :pack, :pack_hash, :received_day, :clock, :nominal, :last_day, :provisional, :met_day, :state)",
    )?
    .execute(named_params! {
        ":id": matter.id, ":version": matter.version, ":opened_by": matter.opened_by, ":number": matter.number,
        ":purpose": matter.purpose.as_ref().map(super::word).transpose()?, ":content": matter.content,
        ":content_table": matter.content_table, ":place": matter.place, ":summary": matter.summary, ":sealed": matter.sealed,
        ":responsible": matter.responsible, ":pack": matter.pack, ":pack_hash": matter.pack_hash,
        ":received_day": matter.received_day, ":clock": matter.clock, ":nominal": matter.nominal,
        ":last_day": matter.last_day, ":provisional": matter.provisional, ":met_day": matter.met_day,
        ":state": super::word(&matter.state)?,
    })?;
    Ok(())
}

pub fn update(tx: &Transaction, matter: &Matter) -> Result<()> {
    tx.prepare_cached(
        "update matter
         set version = :version, pack = :pack, pack_hash = :pack_hash, purpose = :purpose, content = :content, content_table = :content_table, place = :place,
             summary = :summary, responsible = :responsible, received_day = :received_day, clock = :clock,
             nominal = :nominal, last_day = :last_day, provisional = :provisional, met_day = :met_day, state = :state
         where id = :id",
    )?
    .execute(named_params! {
        ":id": matter.id, ":version": matter.version, ":pack": matter.pack, ":pack_hash": matter.pack_hash,
        ":purpose": matter.purpose.as_ref().map(super::word).transpose()?,
        ":content": matter.content, ":content_table": matter.content_table, ":place": matter.place,
        ":summary": matter.summary, ":responsible": matter.responsible, ":received_day": matter.received_day,
        ":clock": matter.clock, ":nominal": matter.nominal, ":last_day": matter.last_day,
        ":provisional": matter.provisional, ":met_day": matter.met_day, ":state": super::word(&matter.state)?,
    })?;
    Ok(())
}

pub fn by_id(db: &Connection, id: &MatterId) -> Result<Matter> {
    let (purpose, state, matter) = db
        .prepare_cached("select * from matter where id = ?1")?
        .query_row([id], |row| {
            let matter = Matter {
                id: row.get("id")?,
                version: row.get("version")?,
                opened_by: row.get("opened_by")?,
                number: row.get("number")?,
                purpose: None,
                content: row.get("content")?,
                content_table: row.get("content_table")?,
                place: row.get("place")?,
                summary: row.get("summary")?,
                sealed: row.get("sealed")?,
                responsible: row.get("responsible")?,
                pack: row.get("pack")?,
                pack_hash: row.get("pack_hash")?,
                received_day: row.get("received_day")?,
                clock: row.get("clock")?,
                nominal: row.get("nominal")?,
                last_day: row.get("last_day")?,
                provisional: row.get("provisional")?,
                met_day: row.get("met_day")?,
                state: State::Open,
            };
            Ok((row.get::<_, Option<String>>("purpose")?, row.get::<_, String>("state")?, matter))
        })
        .optional()?
        .ok_or(Refusal::Missing { field: "matter".into() })?;
    Ok(Matter {
        purpose: purpose.as_deref().map(super::from_word).transpose()?,
        state: super::from_word(&state)?,
        ..matter
    })
}

/// Written notices that the journal tells of: the day of receipt each answers, and its own day.
pub fn notices(db: &Connection, id: &MatterId) -> Result<Vec<Notice>> {
    Ok(db
        .prepare_cached(
            "select json_extract(payload, '$.record.received_day') as received,
                    json_extract(payload, '$.record.met_day') as given
             from journal where subject = ?1 and kind = 'matter.notified' order by seq",
        )?
        .query_map([id], |row| Ok((row.get("received")?, row.get("given")?)))?
        .collect::<rusqlite::Result<_>>()?)
}

/// The matter that a visit once brought, whether it is still in it or not.
pub fn brought_by(db: &Connection, visit: &VisitId) -> Result<Option<MatterId>> {
    Ok(db
        .prepare_cached("select id from matter where opened_by = ?1")?
        .query_row([visit], |row| row.get("id"))
        .optional()?)
}

pub fn ids(db: &Connection) -> Result<Vec<MatterId>> {
    Ok(db
        .prepare("select id from matter order by id")?
        .query_map([], |row| row.get("id"))?
        .collect::<rusqlite::Result<_>>()?)
}

/// Open matters whose duty is not done and whose last day lies between two, both included, soonest
/// first; without `from`, however long ago. The caller fills in how many days are left.
pub fn due(db: &Connection, from: Option<&str>, until: &str, limit: u32) -> Result<Vec<DueRow>> {
    Ok(db
        .prepare_cached(&format!(
            "select v.id, v.number, coalesce(v.summary, v.statement, '') as summary, m.last_day, m.nominal, m.clock
             from matter m join visit v on v.id = m.opened_by {DUE}
             order by m.last_day, m.number limit :limit"
        ))?
        .query_map(named_params! { ":from": from, ":until": until, ":limit": limit }, |row| {
            Ok(DueRow {
                visit: row.get("id")?,
                number: row.get("number")?,
                summary: row.get::<_, String>("summary")?.chars().take(60).collect(),
                last_day: row.get("last_day")?,
                days_left: 0,
                clock_name: row.get("clock")?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// How many matters [`due`] would tell of without a limit.
pub fn due_total(db: &Connection, from: Option<&str>, until: &str) -> Result<u32> {
    Ok(db
        .prepare_cached(&format!("select count(*) as n from matter m {DUE}"))?
        .query_row(named_params! { ":from": from, ":until": until }, |row| row.get("n"))?)
}

/// Any day is after the empty text.
const DUE: &str = "where m.met_day is null and m.state = 'open'
                   and m.last_day >= coalesce(:from, '') and m.last_day <= :until";

/// How many matters wait for an answer.
pub fn unanswered(db: &Connection) -> Result<u32> {
    Ok(db
        .prepare_cached("select count(*) as n from matter where state = 'open'")?
        .query_row([], |row| row.get("n"))?)
}
