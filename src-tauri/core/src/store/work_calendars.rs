//! The rows of the work calendars that the office brought in.

use rusqlite::{Connection, Row, Transaction, named_params};

use crate::error::Result;
use crate::rules::CalendarRecord;

/// A calendar with its file as it came.
pub struct CalendarRow {
    pub record: CalendarRecord,
    pub json: String,
}

pub fn insert(tx: &Transaction, record: &CalendarRecord, json: &str) -> Result<()> {
    tx.prepare_cached(
        "insert into work_calendar (sha256, year, json, imported_at, by)
         values (:sha256, :year, :json, :imported_at, :by)",
    )?
    .execute(named_params! {
        ":sha256": record.sha256, ":year": record.year, ":json": json, ":imported_at": record.imported_at,
        ":by": record.by,
    })?;
    Ok(())
}

/// All calendars, in the order in which they came.
pub fn all(db: &Connection) -> Result<Vec<CalendarRow>> {
    Ok(db
        .prepare_cached("select * from work_calendar order by imported_at, rowid")?
        .query_map([], row)?
        .collect::<rusqlite::Result<_>>()?)
}

fn row(row: &Row) -> rusqlite::Result<CalendarRow> {
    Ok(CalendarRow {
        record: CalendarRecord {
            sha256: row.get("sha256")?,
            year: row.get("year")?,
            imported_at: row.get("imported_at")?,
            by: row.get("by")?,
        },
        json: row.get("json")?,
    })
}
