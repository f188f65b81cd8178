//! The rows of the register of suggestions.

use rusqlite::{Connection, Params, Row, Transaction, named_params};

use crate::error::{Refusal, Result};
use crate::ids::SuggestionId;
use crate::suggestions::Suggestion;

pub fn insert(tx: &Transaction, one: &Suggestion) -> Result<()> {
    tx.prepare_cached(
        "insert into suggestion (id, version, kind, visit, day, suggestion, basis, by, at)
         values (:id, :version, :kind, :visit, :day, :suggestion, :basis, :by, :at)",
    )?
    .execute(named_params! {
        ":id": one.id, ":version": one.version, ":kind": super::word(&one.kind)?, ":visit": one.visit,
        ":day": one.day, ":suggestion": one.suggestion, ":basis": one.basis, ":by": one.by, ":at": one.at,
    })?;
    Ok(())
}

/// To whom it went, what came of it, and that it was taken back; the suggestion itself never changes.
pub fn update(tx: &Transaction, one: &Suggestion) -> Result<()> {
    tx.prepare_cached(
        "update suggestion set version = :version, sent_to = :sent_to, sent_day = :sent_day, outcome = :outcome,
                               outcome_day = :outcome_day, result = :result, void_reason = :void_reason
         where id = :id",
    )?
    .execute(named_params! {
        ":id": one.id, ":version": one.version, ":sent_to": one.sent_to, ":sent_day": one.sent_day,
        ":outcome": one.outcome.as_ref().map(super::word).transpose()?, ":outcome_day": one.outcome_day,
        ":result": one.result, ":void_reason": one.void_reason,
    })?;
    Ok(())
}

pub fn by_id(db: &Connection, id: &SuggestionId) -> Result<Suggestion> {
    listed(db, "where id = ?1", [id])?.pop().ok_or(Refusal::Missing { field: "suggestion".into() })
}

/// Those of a year, newest first.
pub fn of_year(db: &Connection, year: i32) -> Result<Vec<Suggestion>> {
    let days = [format!("{year:04}-01-01"), format!("{year:04}-12-31")];
    listed(db, "where day between ?1 and ?2 order by day desc, id desc", days)
}

pub fn all(db: &Connection) -> Result<Vec<Suggestion>> {
    listed(db, "order by id", [])
}

fn listed(db: &Connection, which: &str, values: impl Params) -> Result<Vec<Suggestion>> {
    let mut statement = db.prepare_cached(&format!("select * from suggestion {which}"))?;
    let mut rows = statement.query(values)?;
    let mut list = vec![];
    while let Some(row) = rows.next()? {
        list.push(suggestion(row)?);
    }
    Ok(list)
}

fn suggestion(row: &Row) -> Result<Suggestion> {
    let outcome: Option<String> = row.get("outcome")?;
    Ok(Suggestion {
        id: row.get("id")?,
        version: row.get("version")?,
        kind: super::from_word(&row.get::<_, String>("kind")?)?,
        visit: row.get("visit")?,
        day: row.get("day")?,
        suggestion: row.get("suggestion")?,
        basis: row.get("basis")?,
        sent_to: row.get("sent_to")?,
        sent_day: row.get("sent_day")?,
        outcome: outcome.as_deref().map(super::from_word).transpose()?,
        outcome_day: row.get("outcome_day")?,
        result: row.get("result")?,
        by: row.get("by")?,
        at: row.get("at")?,
        void_reason: row.get("void_reason")?,
    })
}
