//! The rows of incidents.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::error::{Refusal, Result};
use crate::ids::IncidentId;
use crate::incidents::Incident;

pub fn insert(tx: &Transaction, incident: &Incident) -> Result<()> {
    tx.prepare_cached(
        "insert into incident (id, version, happened, what, done, reported_to, by, void_reason)
         values (:id, :version, :happened, :what, :done, :reported_to, :by, :void_reason)",
    )?
    .execute(named_params! {
        ":id": incident.id, ":version": incident.version, ":happened": incident.happened, ":what": incident.what,
        ":done": incident.done, ":reported_to": incident.reported_to, ":by": incident.by,
        ":void_reason": incident.void_reason,
    })?;
    Ok(())
}

/// Takes it back; what was written stays.
pub fn update(tx: &Transaction, incident: &Incident) -> Result<()> {
    tx.prepare_cached("update incident set version = :version, void_reason = :void_reason where id = :id")?
        .execute(named_params! {
        ":id": incident.id, ":version": incident.version, ":void_reason": incident.void_reason,
    })?;
    Ok(())
}

pub fn by_id(db: &Connection, id: &IncidentId) -> Result<Incident> {
    db.prepare_cached("select * from incident where id = ?1")?
        .query_row([id], incident)
        .optional()?
        .ok_or(Refusal::Missing { field: "incident".into() })
}

/// From one day to another, newest first.
pub fn between(db: &Connection, from: &str, to: &str) -> Result<Vec<Incident>> {
    Ok(db
        .prepare_cached(
            "select * from incident where happened >= ?1 and happened < ?2 || 'U' order by happened desc, id desc",
        )?
        .query_map([from, to], incident)?
        .collect::<rusqlite::Result<_>>()?)
}

pub fn all(db: &Connection) -> Result<Vec<Incident>> {
    Ok(db
        .prepare("select * from incident order by id")?
        .query_map([], incident)?
        .collect::<rusqlite::Result<_>>()?)
}

fn incident(row: &Row) -> rusqlite::Result<Incident> {
    Ok(Incident {
        id: row.get("id")?,
        version: row.get("version")?,
        happened: row.get("happened")?,
        what: row.get("what")?,
        done: row.get("done")?,
        reported_to: row.get("reported_to")?,
        by: row.get("by")?,
        void_reason: row.get("void_reason")?,
    })
}
