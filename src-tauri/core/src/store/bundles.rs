//! The rows of bundles that left and of what the county answered.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::error::{Refusal, Result};
use crate::exchange::{BundleRow, Rejection};
use crate::machine::Moment;

/// A bundle as it was written.
pub struct Written<'a> {
    pub seq: u32,
    pub id: &'a str,
    pub file: &'a str,
    pub at: &'a Moment,
    pub from_entry: u64,
    pub to_entry: u64,
    pub to_hash: &'a str,
    pub records: u32,
}

/// Where a bundle that left ended in the journal.
pub struct Sent {
    pub seq: u32,
    pub to_entry: u64,
    pub to_hash: String,
}

/// The county's answer about one record.
pub struct Answer<'a> {
    pub kind: &'a str,
    pub record: &'a str,
    pub version: u64,
    pub status: &'a str,
    pub code: Option<&'a str>,
    pub field: Option<&'a str>,
    pub message: Option<&'a str>,
    pub county_no: Option<&'a str>,
}

pub fn insert(tx: &Transaction, bundle: &Written) -> Result<()> {
    tx.execute(
        "insert into bundle (seq, id, file, made_at, from_entry, to_entry, to_hash, records, state)
         values (:seq, :id, :file, :made_at, :from_entry, :to_entry, :to_hash, :records, 'written')",
        named_params! {
            ":seq": bundle.seq, ":id": bundle.id, ":file": bundle.file, ":made_at": bundle.at.stamp(),
            ":from_entry": bundle.from_entry, ":to_entry": bundle.to_entry, ":to_hash": bundle.to_hash,
            ":records": bundle.records,
        },
    )?;
    Ok(())
}

/// A line of the bundle, which the county has to answer.
pub fn insert_record(tx: &Transaction, seq: u32, kind: &str, record: &str, version: u64) -> Result<()> {
    tx.prepare_cached("insert into bundle_record (bundle, kind, record, version) values (?1, ?2, ?3, ?4)")?
        .execute((seq, kind, record, version))?;
    Ok(())
}

/// Holds back what the county's answer passed over, so that it goes again; tells how many those are.
pub fn hold_unanswered(tx: &Transaction, seq: u32) -> Result<usize> {
    Ok(tx.execute(
        "insert into ack_record (bundle, kind, record, version, status, code)
         select b.bundle, b.kind, b.record, b.version, 'held', 'not_answered'
         from bundle_record b left join ack_record a
              on a.bundle = b.bundle and a.kind = b.kind and a.record = b.record
         where b.bundle = ?1 and a.record is null",
        [seq],
    )?)
}

/// The acknowledgement that was imported for a bundle.
pub fn ack_text(db: &Connection, seq: u32) -> Result<Option<String>> {
    Ok(db.query_row("select ack from bundle where seq = ?1", [seq], |row| row.get("ack"))?)
}

/// The number and id of the newest bundle, acknowledged or not.
pub fn newest(db: &Connection) -> Result<Option<(u32, String)>> {
    Ok(db
        .query_row("select seq, id from bundle order by seq desc limit 1", [], |row| {
            Ok((row.get("seq")?, row.get("id")?))
        })
        .optional()?)
}

/// The last journal entry that the county has acknowledged; 0 before the first.
pub fn watermark(db: &Connection) -> Result<u64> {
    Ok(db.query_row(
        "select coalesce(max(to_entry), 0) as watermark from bundle where state = 'acknowledged'",
        [],
        |row| row.get("watermark"),
    )?)
}

/// The number of the newest acknowledged bundle.
pub fn last_acknowledged(db: &Connection) -> Result<Option<u32>> {
    Ok(db.query_row("select max(seq) as seq from bundle where state = 'acknowledged'", [], |row| {
        row.get("seq")
    })?)
}

/// The first bundle that the journal contradicts: its end is not in the chain, or one knows of a
/// bundle or of its acknowledgement and the other does not.
pub fn contradicted(db: &Connection) -> Result<Option<u32>> {
    Ok(db
        .prepare(
            "select b.seq from bundle b left join journal j on j.seq = b.to_entry
             where j.hash is not b.to_hash
                or (b.state = 'acknowledged')
                   <> exists (select 1 from journal a where a.subject = b.id and a.kind = 'ack.imported')
             union all
             select json_extract(payload, '$.seq') from journal
             where kind = 'bundle.written' and subject not in (select id from bundle)
             limit 1",
        )?
        .query_row([], |row| row.get("seq"))
        .optional()?)
}

pub fn by_id(db: &Connection, id: &str) -> Result<Sent> {
    db.query_row("select seq, to_entry, to_hash from bundle where id = ?1", [id], |row| {
        Ok(Sent { seq: row.get("seq")?, to_entry: row.get("to_entry")?, to_hash: row.get("to_hash")? })
    })
    .optional()?
    .ok_or_else(|| Refusal::AckUnknownBundle { bundle: id.into() })
}

pub fn acknowledge(tx: &Transaction, seq: u32, at: &str, text: &str) -> Result<()> {
    tx.execute(
        "update bundle set state = 'acknowledged', acknowledged_at = ?2, ack = ?3 where seq = ?1",
        (seq, at, text),
    )?;
    Ok(())
}

pub fn insert_answer(tx: &Transaction, seq: u32, answer: &Answer) -> Result<()> {
    tx.prepare_cached(
        "insert or replace into ack_record (bundle, kind, record, version, status, code, field, message, county_no)
         values (:bundle, :kind, :record, :version, :status, :code, :field, :message, :county_no)",
    )?
    .execute(named_params! {
        ":bundle": seq, ":kind": answer.kind, ":record": answer.record, ":version": answer.version, ":status": answer.status,
        ":code": answer.code, ":field": answer.field, ":message": answer.message, ":county_no": answer.county_no,
    })?;
    Ok(())
}

pub fn unacknowledged(db: &Connection) -> Result<u32> {
    Ok(db.query_row("select count(*) as n from bundle where state = 'written'", [], |row| row.get("n"))?)
}

/// Bundles, newest first, with the county's counts.
pub fn all(db: &Connection) -> Result<Vec<BundleRow>> {
    let counts = status_counts(db)?;
    let count = |seq: u32, status: &str| counts.get(&(seq, status.to_owned())).copied().unwrap_or(0);
    let row = |row: &Row| -> rusqlite::Result<BundleRow> {
        let seq: u32 = row.get("seq")?;
        Ok(BundleRow {
            seq,
            id: row.get("id")?,
            file: row.get("file")?,
            made_at: row.get("made_at")?,
            records: row.get("records")?,
            state: row.get("state")?,
            acknowledged_at: row.get("acknowledged_at")?,
            accepted: count(seq, "accepted") + count(seq, "duplicate"),
            rejected: count(seq, "rejected"),
            held: count(seq, "held"),
        })
    };
    Ok(db
        .prepare("select * from bundle order by seq desc")?
        .query_map([], row)?
        .collect::<rusqlite::Result<_>>()?)
}

/// Records that the county last refused or held back: they go again with the next bundle.
pub fn unsettled(db: &Connection) -> Result<Vec<Rejection>> {
    Ok(db
        .prepare(
            "select a.record, a.status, a.code, a.field, a.message, v.number
             from ack_record a left join visit v on v.id = a.record
             where a.status in ('rejected', 'held')
               and a.bundle = (select max(b.bundle) from ack_record b where b.record = a.record and b.kind = a.kind)
             order by a.bundle, a.record",
        )?
        .query_map([], |row| {
            let status: String = row.get("status")?;
            Ok(Rejection {
                number: row.get("number")?,
                record: row.get("record")?,
                code: row.get::<_, Option<String>>("code")?.unwrap_or(status),
                field: row.get("field")?,
                message: row.get::<_, Option<String>>("message")?.unwrap_or_default(),
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

fn status_counts(db: &Connection) -> Result<BTreeMap<(u32, String), u32>> {
    Ok(db
        .prepare("select bundle, status, count(*) as n from ack_record group by bundle, status")?
        .query_map([], |row| Ok(((row.get("bundle")?, row.get("status")?), row.get("n")?)))?
        .collect::<rusqlite::Result<_>>()?)
}
