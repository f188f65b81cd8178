//! What happened, in order, for good. An entry is written in the same transaction as the row it
//! speaks of; each carries the hash of the one before, so that a removed, changed or back-dated
//! entry shows. Its payload is the record as it then stood, in canonical JSON (RFC 8785).
//!
//! Also kept: reads of sealed files, disclosures, prints and exports.

use rusqlite::{Connection, Transaction};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::error::{Refusal, Result};
use crate::ids::StaffId;
use crate::machine::Moment;
use crate::store;

/// The hash before the first entry.
pub const BEGINNING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// An entry without its payload: what travels in a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct Header {
    pub seq: i64,
    pub at: String,
    pub day: String,
    pub by: String,
    pub kind: String,
    pub subject: String,
    pub payload_hash: String,
    pub prev: String,
}

impl Header {
    /// SHA-256 of the canonical header, in hex.
    pub fn hash(&self) -> Result<String> {
        Ok(sha256(&canonical(self)?))
    }
}

/// A header, its hash, and what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub header: Header,
    pub hash: String,
    pub payload: String,
}

/// The newest entry's number and hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    pub seq: i64,
    pub hash: String,
}

/// Adds an entry and returns its number.
pub fn write(tx: &Transaction, at: &Moment, by: &StaffId, kind: &str, subject: &str, payload: &impl Serialize) -> Result<i64> {
    let head = head(tx)?;
    let payload = String::from_utf8(canonical(payload)?).map_err(|e| Refusal::Broken(e.to_string()))?;
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
    let hash = header.hash()?;
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
            && entry.header.hash()? == entry.hash;
        if !holds {
            return Err(Refusal::Damaged { what: format!("journal entry {}", expected.seq + 1) });
        }
        expected = Head { seq: entry.header.seq, hash: entry.hash };
        Ok(())
    })?;
    Ok(expected)
}

/// RFC 8785: one way to write a value, so that equal records have equal hashes.
pub fn canonical(value: &impl Serialize) -> Result<Vec<u8>> {
    serde_json_canonicalizer::to_vec(value).map_err(|error| Refusal::Broken(error.to_string()))
}

/// SHA-256 in lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
