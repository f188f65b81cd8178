//! The rows of urgent reports.

use rusqlite::{Connection, OptionalExtension, Params, Row, Transaction, named_params};

use crate::error::{Refusal, Result};
use crate::ids::UrgentReportId;
use crate::urgent::UrgentReport;

/// The next number of a year's series; none is ever taken away, so the count has no gap.
pub fn next_number(tx: &Transaction, year: &str) -> Result<String> {
    let count: u32 = tx
        .prepare_cached("select count(*) as n from urgent_report where number like ?1 || '%'")?
        .query_row([format!("〔{year}〕")], |row| row.get("n"))?;
    Ok(format!("〔{year}〕{}", count + 1))
}

pub fn insert(tx: &Transaction, report: &UrgentReport) -> Result<()> {
    tx.prepare_cached(
        "insert into urgent_report (id, version, number, visit, happened, place, event, done, due, by, at, recipients,
                                    result, void_reason)
         values (:id, :version, :number, :visit, :happened, :place, :event, :done, :due, :by, :at, :recipients,
                 :result, :void_reason)",
    )?
    .execute(named_params! {
        ":id": report.id, ":version": report.version, ":number": report.number, ":visit": report.visit,
        ":happened": report.happened, ":place": report.place, ":event": report.event, ":done": report.done,
        ":due": report.due, ":by": report.by, ":at": report.at,
        ":recipients": serde_json::to_string(&report.recipients)?, ":result": report.result,
        ":void_reason": report.void_reason,
    })?;
    Ok(())
}

/// Who was told, what became of it, and that it was taken back; the event itself never changes.
pub fn update(tx: &Transaction, report: &UrgentReport) -> Result<()> {
    tx.prepare_cached(
        "update urgent_report set version = :version, recipients = :recipients, result = :result,
                                  void_reason = :void_reason
         where id = :id",
    )?
    .execute(named_params! {
        ":id": report.id, ":version": report.version, ":recipients": serde_json::to_string(&report.recipients)?,
        ":result": report.result, ":void_reason": report.void_reason,
    })?;
    Ok(())
}

pub fn by_id(db: &Connection, id: &UrgentReportId) -> Result<UrgentReport> {
    listed(db, "where id = ?1", [id])?.pop().ok_or(Refusal::Missing { field: "urgent_report".into() })
}

pub fn numbered(db: &Connection, number: &str) -> Result<Option<UrgentReportId>> {
    Ok(db
        .prepare_cached("select id from urgent_report where number = ?1")?
        .query_row([number], |row| row.get("id"))
        .optional()?)
}

/// The reports numbered in a year, newest first.
pub fn of_year(db: &Connection, year: i32) -> Result<Vec<UrgentReport>> {
    listed(db, "where number like ?1 || '%' order by id desc", [format!("〔{year}〕")])
}

/// Those with somebody who was not told or has not confirmed it, what is due first on top.
pub fn open(db: &Connection) -> Result<Vec<UrgentReport>> {
    let waits = "where void_reason is null and exists (
                     select 1 from json_each(recipients) r where json_extract(r.value, '$.acknowledged') is null)
                 order by due, id";
    listed(db, waits, [])
}

pub fn all(db: &Connection) -> Result<Vec<UrgentReport>> {
    listed(db, "order by id", [])
}

fn listed(db: &Connection, which: &str, values: impl Params) -> Result<Vec<UrgentReport>> {
    let mut statement = db.prepare_cached(&format!("select * from urgent_report {which}"))?;
    let mut rows = statement.query(values)?;
    let mut list = vec![];
    while let Some(row) = rows.next()? {
        list.push(report(row)?);
    }
    Ok(list)
}

fn report(row: &Row) -> Result<UrgentReport> {
    Ok(UrgentReport {
        id: row.get("id")?,
        version: row.get("version")?,
        number: row.get("number")?,
        visit: row.get("visit")?,
        happened: row.get("happened")?,
        place: row.get("place")?,
        event: row.get("event")?,
        done: row.get("done")?,
        due: row.get("due")?,
        by: row.get("by")?,
        at: row.get("at")?,
        recipients: serde_json::from_str(&row.get::<_, String>("recipients")?)?,
        result: row.get("result")?,
        void_reason: row.get("void_reason")?,
    })
}
