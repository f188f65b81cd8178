//! What an office puts into a bundle.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::canonical::{canonical, is_sha256_hex};
use crate::counts::Counts;
use crate::descriptor::{NumberRange, Office, Period, Source, stem};
use crate::error::{Error, Result};
use crate::journal::{Head, Headers, JournalHeader};
use crate::limits::{Limits, PACKED, within};
use crate::record::{Kind, Leading, is_id, state};

/// Everything that goes into one bundle. Plain data; the same contents give the same bundle id.
#[derive(Debug, Clone)]
pub struct Contents {
    pub office: Office,
    /// Counts from 1 and never restarts.
    pub seq: u64,
    /// Id of the bundle before this one, whether it was acknowledged or not.
    pub previous: Option<String>,
    pub created: DateTime<Utc>,
    pub period: Period,
    pub app_version: String,
    /// A practice office: its papers and bundles are marked.
    pub practice: bool,
    pub rule_packs: Vec<Source>,
    pub code_tables: Vec<Source>,
    pub series: Vec<NumberRange>,
    /// The last entry of the journal; equals the last of the headers when there are any.
    pub journal_head: Head,
    pub must_understand: Vec<String>,
    pub lines: Lines,
    /// Scans. Each is stored once under its SHA-256.
    pub blobs: Vec<Vec<u8>>,
    pub sealed: Vec<Sealed>,
    /// The cover as a page, made by the caller from [`crate::cover_text`].
    pub cover_pdf: Vec<u8>,
}

/// An accusation, encrypted for the discipline recipient alone.
#[derive(Debug, Clone)]
pub struct Sealed {
    /// Says nothing about the content: the record's id.
    pub id: String,
    /// An age file.
    pub bytes: Vec<u8>,
}

/// Record lines and journal headers, already in canonical JSON and counted.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    pub(crate) text: BTreeMap<Kind, String>,
    pub(crate) journal: String,
    headers: Headers,
    counts: Counts,
    seen: HashSet<(Kind, String, u64)>,
}

impl Lines {
    /// Adds a record line. The five leading fields must be in order and the version new in this
    /// bundle; other fields are the caller's.
    pub fn push(&mut self, kind: Kind, record: &impl Serialize) -> Result<()> {
        let value = serde_json::to_value(record).map_err(|e| Error::malformed(e.to_string()))?;
        let text = canonical(&value)?;
        within("line", text.len() as u64, Limits::default().line)?;
        let refuse = |field: &str, why| Error::BadRecord {
            kind: kind.to_string(),
            line: self.counts.of(kind) + 1,
            field: field.to_owned(),
            why,
        };
        let read = Leading::read(&value).map_err(|fault| refuse(fault.field, fault.code))?;
        if self.seen.contains(&(kind, read.id.to_owned(), read.version)) {
            return Err(refuse("version", "twice in one bundle"));
        }
        self.seen.insert((kind, read.id.to_owned(), read.version));
        self.counts.add(kind, state(&value));
        let file = self.text.entry(kind).or_default();
        file.push_str(&text);
        file.push('\n');
        Ok(())
    }

    /// Adds the next journal header; it must follow the one before.
    pub fn push_journal(&mut self, header: &JournalHeader) -> Result<()> {
        let (line, hash) = header.line()?;
        self.headers.link(header.seq, &header.prev, hash)?;
        self.counts.journal += 1;
        self.journal.push_str(&line);
        self.journal.push('\n');
        Ok(())
    }

    pub fn is_empty(&self) -> bool {
        self.counts.total() == 0 && self.counts.journal == 0
    }
}

impl Contents {
    /// `XF-<division>-<office>-<seq>`, the name of the file without its ending.
    pub fn stem(&self) -> String {
        stem(&self.office, self.seq)
    }

    /// Lines by kind and state, scans and sealed files.
    pub fn counts(&self) -> Counts {
        let blobs: HashSet<&[u8]> = self.blobs.iter().map(Vec::as_slice).collect();
        Counts { blobs: blobs.len() as u64, sealed: self.sealed.len() as u64, ..self.lines.counts.clone() }
    }

    fn bytes(&self) -> u64 {
        let lines: usize = self.lines.text.values().map(String::len).sum();
        let blobs: usize = self.blobs.iter().map(Vec::len).sum();
        let sealed: usize = self.sealed.iter().map(|file| file.bytes.len()).sum();
        (lines + self.lines.journal.len() + blobs + sealed + self.cover_pdf.len()) as u64
    }

    /// Refuses what the receiver would refuse.
    pub(crate) fn check(&self) -> Result<()> {
        let Office { division, code, id, .. } = &self.office;
        let digits = division.bytes().all(|b| b.is_ascii_digit()) && (6..=12).contains(&division.len());
        let letters = code.bytes().all(|b| b.is_ascii_alphanumeric()) && (1..=16).contains(&code.len());
        require(digits, "office division")?;
        require(letters, "office code")?;
        require(is_id(id), "office id")?;
        within("contents", self.bytes(), PACKED)?;
        require(self.seq > 0, "seq")?;
        require(self.previous.as_deref().is_none_or(is_sha256_hex), "previous bundle id")?;
        require(self.period.from <= self.period.to, "period")?;
        require(self.cover_pdf.starts_with(b"%PDF-"), "cover.pdf")?;
        require(self.sealed.iter().all(|s| s.bytes.starts_with(b"age-encryption.org/v1\n")), "sealed file")?;
        let ids: HashSet<String> = self.sealed.iter().map(|s| s.id.to_ascii_lowercase()).collect();
        require(self.sealed.iter().all(|s| is_id(&s.id)) && ids.len() == self.sealed.len(), "sealed id")?;
        require(self.lines.headers.head().is_none_or(|head| head == self.journal_head), "journal head")
    }
}

fn require(holds: bool, what: &str) -> Result<()> {
    if holds { Ok(()) } else { Err(Error::malformed(what)) }
}
