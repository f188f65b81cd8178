//! From the journal to a bundle, and from the county's acknowledgement back to the watermark.
//!
//! A bundle is cumulative since the last acknowledged one, so a lost stick costs nothing. Sent is
//! never acknowledged: only a signed answer to a bundle that really left moves the watermark.
//! Nothing is ever deleted here because it was sent.

mod acks;
mod bundles;
mod gather;

use std::path::{Path, PathBuf};

pub use acks::AckReceipt;
use reception_bundle::{self as bundle, CountyKey, Error, Identity, OfficeKey, SigningKey};
use rusqlite::Connection;
use serde::Serialize;
use serde_json::json;

use crate::desk::Desk;
use crate::error::{Refusal, Result, on_path};
use crate::journal;
use crate::registers::{self, Exported};
use crate::staff::Action;
use crate::store;

/// A bundle as a line of the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct BundleRow {
    pub seq: u32,
    pub id: String,
    pub file: String,
    pub made_at: String,
    pub records: u32,
    /// `written`, then `acknowledged`.
    pub state: String,
    pub acknowledged_at: Option<String>,
    pub accepted: u32,
    pub rejected: u32,
    pub held: u32,
}

/// A record that the county refused or held back, in its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Rejection {
    pub number: Option<String>,
    pub record: String,
    pub code: String,
    pub field: Option<String>,
    pub message: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Outbox {
    pub bundles: Vec<BundleRow>,
    /// Journal entries since the last acknowledged bundle.
    pub waiting: u32,
    pub watermark: u32,
    /// Name and fingerprint of the county's key.
    pub county_key: Option<String>,
    pub rejections: Vec<Rejection>,
    /// Sealed records that the discipline organ cannot open, because its key came later or never.
    pub sealed_at_home: u32,
}

impl Desk {
    pub fn outbox(&self) -> Result<Outbox> {
        self.require(Action::ReadOutbox)?;
        let db = self.reading();
        let watermark = store::bundles::watermark(db)?;
        let county = county_key(db)?;
        let named = |key: CountyKey| Some(format!("{} {}", key.name, key.fingerprint().ok()?));
        Ok(Outbox {
            bundles: store::bundles::all(db)?,
            waiting: small(journal::head(db)?.seq - watermark),
            watermark: small(watermark),
            county_key: county.and_then(named),
            rejections: store::bundles::unsettled(db)?,
            sealed_at_home: store::visits::sealed_at_home(db)?,
        })
    }

    /// Takes the county's public key from its file; returns its name and fingerprint, to be
    /// compared over the telephone.
    pub fn import_county_key(&mut self, text: &str) -> Result<String> {
        self.require(Action::ImportKeys)?;
        let key = CountyKey::parse(text).map_err(said)?;
        let told = format!("{} {}", key.name, key.fingerprint().map_err(said)?);
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.store.transact(|tx| {
            store::office::put_setting(tx, "county_key", &text)?;
            journal::write(tx, &at, &by, "county_key.imported", "county", &json!({ "key": told })).map(drop)
        })?;
        Ok(told)
    }

    /// Whether this very key is on file.
    pub fn has_county_key(&self, text: &str) -> Result<bool> {
        self.require(Action::MakeBundle)?;
        let stored: Option<String> = store::office::setting(self.reading(), "county_key")?;
        Ok(stored.as_deref() == Some(text))
    }

    /// The office's own public key, for the county's file.
    pub fn office_key(&self) -> Result<String> {
        self.require(Action::ReadOutbox)?;
        let key = OfficeKey {
            office: self.as_sender(),
            recipient: self.identity()?.recipient(),
            verifying_key: self.signer()?.verifying_key(),
        };
        key.to_text().map_err(said)
    }

    /// Writes `office.pub` into a folder, for handing it to the county.
    pub fn save_office_key(&self, folder: &Path) -> Result<Exported> {
        self.require(Action::MakeBundle)?;
        registers::write(folder, "office.pub", self.office_key()?.as_bytes())
    }

    /// Where bundles go unless told otherwise.
    pub fn bundle_folder(&self) -> Result<PathBuf> {
        let set = self.settings_on_file()?.bundle_folder;
        Ok(set.map_or_else(|| self.folder().join("上报"), PathBuf::from))
    }

    fn as_sender(&self) -> bundle::Office {
        bundle::Office {
            id: self.office.id.0.clone(),
            name: self.office.name.clone(),
            division: self.office.division.clone(),
            code: self.office.code.clone(),
        }
    }

    fn signer(&self) -> Result<SigningKey> {
        SigningKey::from_text(&store::office::secret(self.reading(), "signing")?).map_err(said)
    }

    fn identity(&self) -> Result<Identity> {
        Identity::from_text(&store::office::secret(self.reading(), "identity")?).map_err(said)
    }
}

/// Reads a file that somebody handed over; one that is no text is refused.
pub fn read_text(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).map_err(on_path(path))?;
    String::from_utf8(bytes).map_err(|_| Refusal::Malformed { what: path.display().to_string() })
}

/// The county's key, when it was imported.
pub(crate) fn county_key(db: &Connection) -> Result<Option<CountyKey>> {
    let text: Option<String> = store::office::setting(db, "county_key")?;
    text.map(|text| CountyKey::parse(&text).map_err(said)).transpose()
}

/// The format's trouble in the desk's words.
pub(crate) fn said(error: Error) -> Refusal {
    match error {
        Error::NotForUs => Refusal::BundleNotForUs,
        Error::Unsupported { .. } | Error::MustUnderstand { .. } => {
            Refusal::BundleUnsupported { what: error.to_string() }
        }
        Error::BadKey { why } => Refusal::BadKey { what: why },
        Error::Exists { path } => Refusal::Unwritable { path },
        Error::Io { ref what, ref source } => on_path(Path::new(what))(std::io::Error::from(source.kind())),
        other => Refusal::BundleDamaged { what: other.to_string() },
    }
}

fn small(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
