//! What happened, in order, for good. An entry is written in the same transaction as the row it
//! speaks of; each carries the hash of the one before, so that a removed, changed or back-dated
//! entry shows. Its payload is the record as it then stood, in canonical JSON (RFC 8785).
//!
//! Also kept: reads of sealed files, disclosures, prints and exports.

use rusqlite::{Connection, Transaction};
use serde::Serialize;

pub use reception_bundle::{Head, JournalHeader as Header, sha256_hex as sha256};

use crate::error::{Refusal, Result};
use crate::exchange;
use crate::ids::StaffId;
use crate::machine::Moment;
use crate::store;

/// The hash before the first entry.
pub const BEGINNING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// A header, its hash, and what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub header: Header,
    pub hash: String,
    pub payload: String,
}

/// Adds an entry and returns its number.
pub fn write(
    tx: &Transaction,
    at: &Moment,
    by: &StaffId,
    kind: &str,
    subject: &str,
    payload: &impl Serialize,
) -> Result<u64> {
    let head = head(tx)?;
    let payload = canonical(payload)?;
    let header = Header {
        seq: head.seq + 1,
        at: at.stamp(),
        day: at.day.to_string(),
        by: by.0.clone(),
        kind: kind.into(),
        subject: subject.into(),
        payload_hash: sha256(payload.as_bytes()),
        prev: head.hash,
    };
    let hash = hash_of(&header)?;
    store::journal::insert(tx, &Entry { header, hash, payload })?;
    Ok(head.seq + 1)
}

/// Where the chain stands; number 0 and [`BEGINNING`] before the first entry.
pub fn head(db: &Connection) -> Result<Head> {
    store::journal::head(db).map(|head| head.unwrap_or(Head { seq: 0, hash: BEGINNING.into() }))
}

/// Walks the whole chain; the first entry that does not hold is named.
pub fn verify(db: &Connection) -> Result<Head> {
    let mut expected = Head { seq: 0, hash: BEGINNING.into() };
    store::journal::each(db, 0, |entry| {
        let holds = entry.header.seq == expected.seq + 1
            && entry.header.prev == expected.hash
            && entry.header.payload_hash == sha256(entry.payload.as_bytes())
            && hash_of(&entry.header)? == entry.hash;
        if !holds {
            return Err(Refusal::Damaged { what: format!("journal entry {}", expected.seq + 1) });
        }
        expected = Head { seq: entry.header.seq, hash: entry.hash };
        Ok(())
    })?;
    Ok(expected)
}

/// Canonical JSON (RFC 8785): one way to write a value, so that equal records have equal hashes.
pub fn canonical(value: &impl Serialize) -> Result<String> {
    reception_bundle::canonical(value).map_err(exchange::said)
}

fn hash_of(header: &Header) -> Result<String> {
    header.hash().map_err(exchange::said)
}
