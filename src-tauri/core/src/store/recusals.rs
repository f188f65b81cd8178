//! The recusals' rows.

use std::collections::BTreeSet;

use rusqlite::{Connection, Params, Row, Transaction, named_params};

use crate::error::{Refusal, Result};
use crate::ids::{MatterId, RecusalId, StaffId, VisitId};
use crate::matters::recusal::Recusal;

pub fn insert(tx: &Transaction, recusal: &Recusal) -> Result<()> {
    tx.prepare_cached(
        "insert into recusal (id, version, matter, staff, reason, day, at, by, ended_at, ended_why, salt)
         values (:id, :version, :matter, :staff, :reason, :day, :at, :by, :ended_at, :ended_why, :salt)",
    )?
    .execute(named_params! {
        ":id": recusal.id, ":version": recusal.version, ":matter": recusal.matter, ":staff": recusal.staff,
        ":reason": recusal.reason, ":day": recusal.day, ":at": recusal.at, ":by": recusal.by,
        ":ended_at": recusal.ended_at, ":ended_why": recusal.ended_why, ":salt": recusal.salt,
    })?;
    Ok(())
}

/// Lifts it; what was declared stays.
pub fn update(tx: &Transaction, recusal: &Recusal) -> Result<()> {
    tx.prepare_cached(
        "update recusal set version = :version, ended_at = :ended_at, ended_why = :ended_why where id = :id",
    )?
    .execute(named_params! {
        ":id": recusal.id, ":version": recusal.version, ":ended_at": recusal.ended_at,
        ":ended_why": recusal.ended_why,
    })?;
    Ok(())
}

pub fn by_id(db: &Connection, id: &RecusalId) -> Result<Recusal> {
    listed(db, "where id = ?1", [id])?.pop().ok_or(Refusal::Missing { field: "recusal".into() })
}

/// Whether somebody is recused from a matter.
pub fn open_of(db: &Connection, matter: &MatterId, staff: &StaffId) -> Result<bool> {
    Ok(db
        .prepare_cached("select 1 from recusal where matter = ?1 and staff = ?2 and ended_at is null")?
        .exists([&matter.0, &staff.0])?)
}

/// Whether somebody is or was recused from a matter.
pub fn ever_of(db: &Connection, matter: &MatterId, staff: &StaffId) -> Result<bool> {
    Ok(db
        .prepare_cached("select 1 from recusal where matter = ?1 and staff = ?2")?
        .exists([&matter.0, &staff.0])?)
}

/// All of a matter, lifted ones too, oldest first.
pub fn of_matter(db: &Connection, matter: &MatterId) -> Result<Vec<Recusal>> {
    listed(db, "where matter = ?1 order by at, rowid", [matter])
}

/// From which matters somebody is recused, and the visits that brought them. Not the sealed ones: lists
/// show those bare to everybody alike.
pub fn of_staff(db: &Connection, staff: &StaffId) -> Result<(BTreeSet<MatterId>, BTreeSet<VisitId>)> {
    let rows = db
        .prepare_cached(
            "select m.id, m.opened_by from recusal r join matter m on m.id = r.matter
             where r.staff = ?1 and r.ended_at is null and m.sealed is null",
        )?
        .query_map([staff], |row| Ok((row.get("id")?, row.get("opened_by")?)))?
        .collect::<rusqlite::Result<Vec<(MatterId, VisitId)>>>()?;
    Ok(rows.into_iter().unzip())
}

pub fn all(db: &Connection) -> Result<Vec<Recusal>> {
    listed(db, "order by id", [])
}

fn listed(db: &Connection, which: &str, values: impl Params) -> Result<Vec<Recusal>> {
    let rows = db
        .prepare_cached(&format!("select * from recusal {which}"))?
        .query_map(values, recusal)?
        .collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}

fn recusal(row: &Row) -> rusqlite::Result<Recusal> {
    Ok(Recusal {
        id: row.get("id")?,
        version: row.get("version")?,
        matter: row.get("matter")?,
        staff: row.get("staff")?,
        reason: row.get("reason")?,
        day: row.get("day")?,
        at: row.get("at")?,
        by: row.get("by")?,
        ended_at: row.get("ended_at")?,
        ended_why: row.get("ended_why")?,
        salt: row.get("salt")?,
    })
}
