//! Everything verified: pages, references, the chain, that every number is accounted for, and that
//! each record still says what the journal last said of it.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::journal;
use crate::staff::Action;
use crate::store;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct CheckReport {
    pub ok: bool,
    pub lines: Vec<CheckLine>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct CheckLine {
    /// pages, chain, numbers, records.
    pub what: String,
    pub ok: bool,
    pub detail: String,
}

impl Desk {
    /// Verifies the whole office. A finding is a line of the report, not an error.
    pub fn check(&self) -> Result<CheckReport> {
        self.require(Action::Check)?;
        let db = self.reading();
        let lines = vec![
            line("pages", self.store.verify_pages().map(|()| String::new())),
            line("chain", chain(db)),
            line("numbers", numbers(db)),
            line("records", records(db)),
        ];
        Ok(CheckReport { ok: lines.iter().all(|line| line.ok), lines })
    }
}

fn line(what: &str, found: Result<String>) -> CheckLine {
    match found {
        Ok(detail) => CheckLine { what: what.into(), ok: true, detail },
        Err(refusal) => CheckLine { what: what.into(), ok: false, detail: refusal.to_string() },
    }
}

/// The chain holds, and every bundle that left still ends in it: that tells a cut or rewritten tail.
fn chain(db: &Connection) -> Result<String> {
    let head = journal::verify(db)?;
    match store::bundles::contradicted(db)? {
        None => Ok(format!("{} {}", head.seq, head.hash)),
        Some(seq) => Err(Refusal::Damaged { what: format!("journal as of bundle {seq}") }),
    }
}

/// Each year's series runs from 1 without a gap.
fn numbers(db: &Connection) -> Result<String> {
    let series = store::visits::series(db)?;
    for (year, count, highest) in &series {
        if count != highest {
            return Err(Refusal::Damaged { what: format!("numbers of {year}: {count} of {highest}") });
        }
    }
    Ok(series.iter().map(|(year, count, _)| format!("{year}: {count}")).collect::<Vec<_>>().join(", "))
}

/// Each record equals what the journal last said of it, and the journal speaks of no other.
fn records(db: &Connection) -> Result<String> {
    let (mut count, mut keys) = (0, 0);
    for id in store::visits::ids(db)? {
        same(db, &id.0, &store::visits::by_id(db, &id)?)?;
        count += 1;
    }
    for id in store::petitioners::ids(db)? {
        let record = store::petitioners::by_id(db, &id)?;
        same(db, &id.0, &record)?;
        let filed = store::petitioners::filed(db, &record)?;
        keys += filed.ok_or_else(|| Refusal::Damaged { what: format!("search keys of {id}") })?;
        count += 1;
    }
    if keys != store::petitioners::keys_total(db)? {
        return Err(Refusal::Damaged { what: "search keys".into() });
    }
    for id in store::matters::ids(db)? {
        same(db, &id.0, &store::matters::by_id(db, &id)?)?;
        count += 1;
    }
    count += each(db, store::attachments::all(db)?, |row| &row.id.0)?;
    for sha256 in store::attachments::blobs(db)? {
        store::attachments::blob(db, &sha256)?;
    }
    count += each(db, store::tickets::all(db)?, |row| &row.id.0)?;
    count += each(db, store::day_closes::all(db)?, |row| &row.id.0)?;
    count += each(db, store::incidents::all(db)?, |row| &row.id.0)?;
    count += each(db, store::mailbox_openings::all(db)?, |row| &row.id.0)?;
    count += each(db, store::handovers::all(db)?, |row| &row.id.0)?;
    for id in store::steps::ids(db)? {
        same(db, &id.0, &store::steps::by_id(db, &id)?)?;
        count += 1;
    }
    count += each(db, store::recusals::all(db)?, |row| &row.id.0)?;
    count += each(db, store::units::all(db)?, |row| &row.id.0)?;
    for row in store::rule_packs::all(db)? {
        unchanged(&row.record.sha256, &row.json)?;
        same(db, &row.record.sha256, &row.record)?;
        count += 1;
    }
    for row in store::work_calendars::all(db)? {
        unchanged(&row.record.sha256, &row.json)?;
        same(db, &row.record.sha256, &row.record)?;
        count += 1;
    }
    count += each(db, store::urgent::all(db)?, |row| &row.id.0)?;
    count += each(db, store::suggestions::all(db)?, |row| &row.id.0)?;
    count += each(db, store::services::all(db)?, |row| &row.id.0)?;
    count += each(db, store::referrals::all(db)?, |row| &row.id.0)?;
    count += each(db, store::answers::all(db)?, |row| &row.id.0)?;
    count += each(db, store::duty_rules::all(db)?, |row| &row.id.0)?;
    count += each(db, store::duty_changes::all(db)?, |row| &row.id.0)?;
    count += each(db, store::appointments::all(db)?, |row| &row.id.0)?;
    let told = store::journal::subjects_with_records(db)?;
    if told != count {
        return Err(Refusal::Damaged { what: format!("records: {count} of {told}") });
    }
    let found = store::documents::contradicted(db)?
        .or(store::staff::contradicted(db)?)
        .or(store::answers::contradicted(db)?)
        .or(store::divisions::contradicted(db)?);
    found.map_or(Ok(count.to_string()), |id| Err(Refusal::Damaged { what: format!("record {id}") }))
}

/// Compares every row of a noun and tells how many there are.
fn each<T: Serialize>(db: &Connection, rows: Vec<T>, id: impl Fn(&T) -> &str) -> Result<u64> {
    for row in &rows {
        same(db, id(row), row)?;
    }
    Ok(rows.len() as u64)
}

/// A file that was brought in is kept as it came.
fn unchanged(sha256: &str, text: &str) -> Result<()> {
    match journal::sha256(text.as_bytes()) == sha256 {
        true => Ok(()),
        false => Err(Refusal::Damaged { what: format!("record {sha256}") }),
    }
}

fn same(db: &Connection, id: &str, record: &impl Serialize) -> Result<()> {
    let damaged = || Refusal::Damaged { what: format!("record {id}") };
    let last = store::journal::last_record(db, id)?.ok_or_else(damaged)?;
    let payload: serde_json::Value = serde_json::from_str(&last)?;
    if journal::canonical(&payload["record"])? == journal::canonical(record)? {
        Ok(())
    } else {
        Err(damaged())
    }
}
