//! The days on which the roster was changed, as rows: one a rule and a day, in its newest version.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::error::Result;
use crate::ids::DutyRuleId;
use crate::roster::DutyChange;

/// Writes the newest version over the one before, which stays in the journal.
pub fn put(tx: &Transaction, change: &DutyChange) -> Result<()> {
    tx.prepare_cached(
        "insert into duty_change (id, version, rule, day, substitute, title, reason, told)
         values (:id, :version, :rule, :day, :substitute, :title, :reason, :told)
         on conflict (id) do update
         set version = excluded.version, substitute = excluded.substitute, title = excluded.title,
             reason = excluded.reason, told = excluded.told",
    )?
    .execute(named_params! {
        ":id": change.id, ":version": change.version, ":rule": change.rule, ":day": change.day,
        ":substitute": change.substitute, ":title": change.title, ":reason": change.reason, ":told": change.told,
    })?;
    Ok(())
}

pub fn of(db: &Connection, rule: &DutyRuleId, day: &str) -> Result<Option<DutyChange>> {
    Ok(db
        .prepare_cached("select * from duty_change where rule = ?1 and day = ?2")?
        .query_row((rule, day), change)
        .optional()?)
}

/// The changes from one day to another, both counted.
pub fn between(db: &Connection, from: &str, to: &str) -> Result<Vec<DutyChange>> {
    Ok(db
        .prepare_cached("select * from duty_change where day >= ?1 and day <= ?2 order by day, id")?
        .query_map((from, to), change)?
        .collect::<rusqlite::Result<_>>()?)
}

pub fn all(db: &Connection) -> Result<Vec<DutyChange>> {
    Ok(db
        .prepare_cached("select * from duty_change order by id")?
        .query_map([], change)?
        .collect::<rusqlite::Result<_>>()?)
}

fn change(row: &Row) -> rusqlite::Result<DutyChange> {
    Ok(DutyChange {
        id: row.get("id")?,
        version: row.get("version")?,
        rule: row.get("rule")?,
        day: row.get("day")?,
        substitute: row.get("substitute")?,
        title: row.get("title")?,
        reason: row.get("reason")?,
        told: row.get("told")?,
    })
}
