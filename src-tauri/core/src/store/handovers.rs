//! The rows of hand-overs.

use rusqlite::{Connection, Params, Row, Transaction, named_params};

use crate::error::{Refusal, Result};
use crate::ids::{HandoverId, MatterId, StaffId};
use crate::matters::handover::{Handover, HandoverState};

pub fn insert(tx: &Transaction, handover: &Handover) -> Result<()> {
    tx.prepare_cached(
        "insert into handover (id, version, matter, from_staff, to_staff, offered_by, reason, offered_at, state)
         values (:id, :version, :matter, :from_staff, :to_staff, :offered_by, :reason, :offered_at, :state)",
    )?
    .execute(named_params! {
        ":id": handover.id, ":version": handover.version, ":matter": handover.matter,
        ":from_staff": handover.from_staff, ":to_staff": handover.to_staff, ":offered_by": handover.offered_by,
        ":reason": handover.reason, ":offered_at": handover.offered_at, ":state": super::word(&handover.state)?,
    })?;
    Ok(())
}

pub fn update(tx: &Transaction, handover: &Handover) -> Result<()> {
    tx.prepare_cached(
        "update handover set version = :version, state = :state, answered_at = :answered_at, answer = :answer
         where id = :id",
    )?
    .execute(named_params! {
        ":id": handover.id, ":version": handover.version, ":state": super::word(&handover.state)?,
        ":answered_at": handover.answered_at, ":answer": handover.answer,
    })?;
    Ok(())
}

pub fn by_id(db: &Connection, id: &HandoverId) -> Result<Handover> {
    listed(db, "where id = ?1", [id])?.pop().ok_or(Refusal::Missing { field: "handover".into() })
}

/// The one that waits for an answer.
pub fn open_of(db: &Connection, matter: &MatterId) -> Result<Option<Handover>> {
    Ok(listed(db, "where matter = ?1 and state = 'offered'", [matter])?.pop())
}

pub fn of_matter(db: &Connection, matter: &MatterId) -> Result<Vec<Handover>> {
    listed(db, "where matter = ?1 order by offered_at, rowid", [matter])
}

/// Those that somebody has to answer; of a matter made void nothing is asked any more.
pub fn offered_to(db: &Connection, staff: &StaffId) -> Result<Vec<Handover>> {
    listed(db, &format!("{OFFERED} order by offered_at, rowid"), [staff])
}

/// How many [`offered_to`] would tell of.
pub fn waiting_for(db: &Connection, staff: &StaffId) -> Result<u32> {
    Ok(db
        .prepare_cached(&format!("select count(*) as n from handover {OFFERED}"))?
        .query_row([staff], |row| row.get("n"))?)
}

const OFFERED: &str = "where to_staff = ?1 and state = 'offered'
                       and exists (select 1 from matter m where m.id = handover.matter and m.state <> 'void')";

pub fn all(db: &Connection) -> Result<Vec<Handover>> {
    listed(db, "order by id", [])
}

fn listed(db: &Connection, which: &str, values: impl Params) -> Result<Vec<Handover>> {
    let mut statement = db.prepare_cached(&format!("select * from handover {which}"))?;
    let mut rows = statement.query(values)?;
    let mut list = vec![];
    while let Some(row) = rows.next()? {
        list.push(handover(row)?);
    }
    Ok(list)
}

fn handover(row: &Row) -> Result<Handover> {
    let state: HandoverState = super::from_word(&row.get::<_, String>("state")?)?;
    Ok(Handover {
        id: row.get("id")?,
        version: row.get("version")?,
        matter: row.get("matter")?,
        from_staff: row.get("from_staff")?,
        to_staff: row.get("to_staff")?,
        offered_by: row.get("offered_by")?,
        reason: row.get("reason")?,
        offered_at: row.get("offered_at")?,
        state,
        answered_at: row.get("answered_at")?,
        answer: row.get("answer")?,
    })
}
