//! The journal's rows.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::error::{Refusal, Result};
use crate::journal::{Entry, Head, Header};

pub fn insert(tx: &Transaction, entry: &Entry) -> Result<()> {
    let h = &entry.header;
    tx.prepare_cached(
        "insert into journal (seq, at, day, by, kind, subject, payload, payload_hash, prev, hash)
         values (:seq, :at, :day, :by, :kind, :subject, :payload, :payload_hash, :prev, :hash)",
    )?
    .execute(named_params! {
        ":seq": h.seq, ":at": h.at, ":day": h.day, ":by": h.by, ":kind": h.kind, ":subject": h.subject,
        ":payload": entry.payload, ":payload_hash": h.payload_hash, ":prev": h.prev, ":hash": entry.hash,
    })?;
    Ok(())
}

pub fn head(db: &Connection) -> Result<Option<Head>> {
    Ok(db
        .prepare_cached("select seq, hash from journal order by seq desc limit 1")?
        .query_row([], |row| Ok(Head { seq: row.get("seq")?, hash: row.get("hash")? }))
        .optional()?)
}

/// When the newest entry was written; nothing before the first.
pub fn newest_at(db: &Connection) -> Result<Option<DateTime<Utc>>> {
    let at: Option<String> = db
        .prepare_cached("select at from journal order by seq desc limit 1")?
        .query_row([], |row| row.get("at"))
        .optional()?;
    at.map(|at| at.parse().map_err(|_| Refusal::Damaged { what: format!("time {at}") })).transpose()
}

/// Hands every entry after `after` to `visit`, in order, one at a time.
pub fn each(db: &Connection, after: u64, mut visit: impl FnMut(Entry) -> Result<()>) -> Result<()> {
    let mut statement = db.prepare_cached("select * from journal where seq > ?1 order by seq")?;
    let mut rows = statement.query([after])?;
    while let Some(row) = rows.next()? {
        visit(entry(row)?)?;
    }
    Ok(())
}

/// All that was written of one record, oldest first.
pub fn of_subject(db: &Connection, subject: &str) -> Result<Vec<Entry>> {
    Ok(db
        .prepare_cached("select * from journal where subject = ?1 order by seq")?
        .query_map([subject], entry)?
        .collect::<rusqlite::Result<_>>()?)
}

fn entry(row: &Row) -> rusqlite::Result<Entry> {
    let header = Header {
        seq: row.get("seq")?,
        at: row.get("at")?,
        day: row.get("day")?,
        by: row.get("by")?,
        kind: row.get("kind")?,
        subject: row.get("subject")?,
        payload_hash: row.get("payload_hash")?,
        prev: row.get("prev")?,
    };
    Ok(Entry { header, hash: row.get("hash")?, payload: row.get("payload")? })
}

/// Which entries carry a record, so that the check can compare it with its row.
const RECORDS: &[&str] = &[
    "petitioner.recorded",
    "petitioner.changed",
    "petitioner.linked",
    "petitioner.unlinked",
    "visit.registered",
    "visit.corrected",
    "visit.voided",
    "matter.opened",
    "matter.continued",
    "matter.corrected",
    "matter.notified",
    "matter.voided",
    "matter.stepped",
    "matter.moved",
    "step.taken",
    "step.struck",
    "unit.added",
    "unit.changed",
    "unit.ended",
    "recusal.declared",
    "recusal.lifted",
    "matter.noted",
    "urgent.reported",
    "urgent.changed",
    "urgent.voided",
    "suggestion.added",
    "suggestion.changed",
    "suggestion.voided",
    "day.accepted",
    "attachment.added",
    "attachment.voided",
    "ticket.taken",
    "ticket.called",
    "ticket.heard",
    "ticket.left",
    "ticket.corrected",
    "day.closed",
    "day.corrected",
    "incident.noted",
    "incident.voided",
    "mailbox.opened",
    "matter.handed_over",
    "handover.offered",
    "handover.accepted",
    "handover.declined",
    "handover.withdrawn",
    "rule_pack.imported",
    "rule_pack.ended",
    "work_calendar.imported",
    "service.added",
    "service.changed",
    "service.ended",
    "referral.made",
    "note.written",
    "note.given",
    "note.replied",
    "duty_rule.added",
    "duty_rule.ended",
    "duty_rule.voided",
    "duty.changed",
    "appointment.booked",
    "appointment.cancelled",
    "appointment.came",
    "appointment.missed",
];

static WITH_RECORD: LazyLock<String> = LazyLock::new(|| format!("kind in ('{}')", RECORDS.join("', '")));

/// The newest payload that carries the record itself.
pub fn last_record(db: &Connection, subject: &str) -> Result<Option<String>> {
    let sql = format!(
        "select payload from journal where subject = ?1 and {} order by seq desc limit 1",
        *WITH_RECORD
    );
    Ok(db.prepare_cached(&sql)?.query_row([subject], |row| row.get("payload")).optional()?)
}

/// Of how many records the journal tells.
pub fn subjects_with_records(db: &Connection) -> Result<u64> {
    let sql = format!("select count(distinct subject) as n from journal where {}", *WITH_RECORD);
    Ok(db.query_row(&sql, [], |row| row.get("n"))?)
}
