//! What was received before: one JSON file per office.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use reception_bundle::Ledger;

use crate::files::{Readable, replace};
use crate::refusal::{Refusal, Result, at};

/// The ledger of one office, held so that no second run changes it meanwhile.
pub struct Received {
    pub ledger: Ledger,
    path: PathBuf,
    _held: File,
}

/// Reads without holding; an office that was never received from has an empty ledger.
pub fn look(dir: &Path, office: &str) -> Result<Ledger> {
    read(&file(dir, office))
}

impl Received {
    /// Waits until no other run holds the folder, then reads.
    pub fn hold(dir: &Path, office: &str) -> Result<Self> {
        fs::create_dir_all(dir).map_err(at(dir))?;
        let lock = dir.join(".lock");
        let held = File::create(&lock).map_err(at(&lock))?;
        held.lock().map_err(at(&lock))?;
        let path = file(dir, office);
        Ok(Self { ledger: read(&path)?, path, _held: held })
    }

    pub fn save(&self) -> Result<()> {
        let bytes = serde_json::to_vec(&self.ledger).map_err(|e| at(&self.path)(e.into()))?;
        replace(&self.path, &bytes, Readable::Owner)
    }
}

fn file(dir: &Path, office: &str) -> PathBuf {
    dir.join(format!("{office}.json"))
}

fn read(path: &Path) -> Result<Ledger> {
    match fs::read(path) {
        Ok(bytes) => {
            serde_json::from_slice(&bytes).map_err(|_| Refusal::BadState { path: path.display().to_string() })
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Ledger::default()),
        Err(error) => Err(at(path)(error)),
    }
}
