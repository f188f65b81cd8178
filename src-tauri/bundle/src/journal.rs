//! The journal's headers, which travel in every bundle, and whether they join what is known.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::canonical::{canonical, is_sha256_hex, sha256_hex};
use crate::error::{Error, Result};

/// One journal entry without its payload. Its hash covers exactly these eight fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalHeader {
    /// Counts from 1 without gaps.
    pub seq: u64,
    /// UTC instant, as the journal spells it.
    pub at: String,
    /// Office day, `2026-10-08`.
    pub day: String,
    pub by: String,
    pub kind: String,
    pub subject: String,
    /// SHA-256 of the canonical payload, in hexadecimal.
    pub payload_hash: String,
    /// The hash of the entry before; whatever the journal uses for its first.
    pub prev: String,
}

impl JournalHeader {
    /// SHA-256 of the canonical header, in hexadecimal.
    pub fn hash(&self) -> Result<String> {
        Ok(sha256_hex(canonical(self)?.as_bytes()))
    }

    /// The line in `data/journal.jsonl`: the header and its hash.
    pub(crate) fn line(&self) -> Result<(String, String)> {
        let hash = self.hash()?;
        let mut value = serde_json::to_value(self).map_err(|e| Error::malformed(e.to_string()))?;
        value["hash"] = Value::from(hash.clone());
        Ok((canonical(&value)?, hash))
    }
}

/// A place in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    pub seq: u64,
    pub hash: String,
}

/// How the headers of a bundle join what the receiver already knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Chain {
    /// Nothing is missing and nothing contradicts.
    Whole,
    /// Entries between what is known and this bundle were never seen. Shown, not fatal.
    Gap { from: u64, to: u64 },
    /// The entry of that number is not the one that was received before: the past was changed.
    Forked { seq: u64 },
}

/// The headers of one bundle, linked.
#[derive(Debug, Clone, Default)]
pub struct Headers {
    first: Option<(u64, String)>,
    hashes: Vec<String>,
}

impl Headers {
    /// Adds the next line; refuses a gap, a wrong link or a hash that does not fit.
    pub(crate) fn push(&mut self, line: &Map<String, Value>) -> Result<()> {
        let seq = line.get("seq").and_then(Value::as_u64).ok_or_else(|| self.broken("seq"))?;
        let text = |field| line.get(field).and_then(Value::as_str);
        let prev = text("prev").ok_or_else(|| self.broken("prev"))?;
        let hash = text("hash").filter(|h| is_sha256_hex(h)).ok_or_else(|| self.broken("hash"))?;
        if recomputed(line)? != hash {
            return Err(Error::ChainBroken { seq, why: "hash does not fit the header" });
        }
        self.link(seq, prev, hash.to_owned())
    }

    /// Adds an entry whose hash is known to fit.
    pub(crate) fn link(&mut self, seq: u64, prev: &str, hash: String) -> Result<()> {
        match self.hashes.last() {
            None => self.first = Some((seq, prev.to_owned())),
            Some(_) if seq != self.next() => return Err(self.broken("seq")),
            Some(last) if prev != last => {
                return Err(Error::ChainBroken { seq, why: "does not follow the entry before" });
            }
            Some(_) => {}
        }
        self.hashes.push(hash);
        Ok(())
    }

    /// The last entry.
    pub fn head(&self) -> Option<Head> {
        Some(Head { seq: self.next().checked_sub(1)?, hash: self.hashes.last()?.clone() })
    }

    /// The number of the first entry.
    pub fn first(&self) -> Option<u64> {
        self.first.as_ref().map(|(seq, _)| *seq)
    }

    /// Compares with places known from earlier bundles (entry number and hash).
    pub fn join(&self, known: &BTreeMap<u64, String>) -> Chain {
        let Some((first, _)) = &self.first else { return Chain::Whole };
        let forked =
            known.iter().find(|(seq, hash)| self.at(**seq).is_some_and(|here| here != hash.as_str()));
        if let Some((seq, _)) = forked {
            return Chain::Forked { seq: *seq };
        }
        let reached = known.last_key_value().map_or(0, |(seq, _)| *seq);
        let expected = reached.saturating_add(1);
        if *first > expected { Chain::Gap { from: expected, to: first - 1 } } else { Chain::Whole }
    }

    /// The hash of an entry, if this bundle says it.
    fn at(&self, seq: u64) -> Option<&str> {
        let (first, prev) = self.first.as_ref()?;
        if seq.checked_add(1) == Some(*first) {
            return Some(prev);
        }
        let index = usize::try_from(seq.checked_sub(*first)?).ok()?;
        self.hashes.get(index).map(String::as_str)
    }

    fn next(&self) -> u64 {
        self.first().map_or(0, |first| first.saturating_add(self.hashes.len() as u64))
    }

    fn broken(&self, why: &'static str) -> Error {
        Error::ChainBroken { seq: self.next(), why }
    }
}

/// Only the eight fields are hashed: a later version may add others to the line.
fn recomputed(line: &Map<String, Value>) -> Result<String> {
    const HASHED: [&str; 8] = ["seq", "at", "day", "by", "kind", "subject", "payload_hash", "prev"];
    let header: Map<String, Value> = HASHED
        .iter()
        .filter_map(|name| line.get(*name).map(|value| ((*name).to_owned(), value.clone())))
        .collect();
    if header.len() < HASHED.len() {
        return Err(Error::malformed("journal header lacks a field"));
    }
    Ok(sha256_hex(canonical(&header)?.as_bytes()))
}
