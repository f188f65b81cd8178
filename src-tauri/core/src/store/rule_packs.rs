//! The rows of the office's own rule packs.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::error::Result;
use crate::rules::PackRecord;

/// A pack with its file as it came.
pub struct PackRow {
    pub record: PackRecord,
    pub json: String,
}

pub fn insert(tx: &Transaction, record: &PackRecord, json: &str) -> Result<()> {
    tx.prepare_cached(
        "insert into rule_pack (sha256, id, version, json, imported_at, by, ended_at)
         values (:sha256, :id, :version, :json, :imported_at, :by, :ended_at)",
    )?
    .execute(named_params! {
        ":sha256": record.sha256, ":id": record.id, ":version": record.version, ":json": json,
        ":imported_at": record.imported_at, ":by": record.by, ":ended_at": record.ended_at,
    })?;
    Ok(())
}

pub fn end(tx: &Transaction, record: &PackRecord) -> Result<()> {
    tx.prepare_cached("update rule_pack set ended_at = :ended_at where sha256 = :sha256")?
        .execute(named_params! { ":sha256": record.sha256, ":ended_at": record.ended_at })?;
    Ok(())
}

/// All packs, in the order in which they came.
pub fn all(db: &Connection) -> Result<Vec<PackRow>> {
    Ok(db
        .prepare_cached("select * from rule_pack order by imported_at, rowid")?
        .query_map([], row)?
        .collect::<rusqlite::Result<_>>()?)
}

pub fn by_sha256(db: &Connection, sha256: &str) -> Result<Option<PackRow>> {
    Ok(db.prepare_cached("select * from rule_pack where sha256 = ?1")?.query_row([sha256], row).optional()?)
}

fn row(row: &Row) -> rusqlite::Result<PackRow> {
    Ok(PackRow {
        record: PackRecord {
            sha256: row.get("sha256")?,
            id: row.get("id")?,
            version: row.get("version")?,
            imported_at: row.get("imported_at")?,
            by: row.get("by")?,
            ended_at: row.get("ended_at")?,
        },
        json: row.get("json")?,
    })
}
