//! Copies of the office: made while it is open, read back before they count, and brought back
//! into an empty folder.

use std::path::{Path, PathBuf};

use crate::desk::Desk;
use crate::error::{Refusal, Result, on_path};
use crate::journal;
use crate::numbers;
use crate::petitioners::checked_text;
use crate::registers::Exported;
use crate::staff::Action;
use crate::store::{self, files};
use crate::vault::Vault;

impl Desk {
    /// Copies file and vault into a new folder below `target` and verifies the copy.
    pub fn back_up(&mut self, target: &Path) -> Result<Exported> {
        self.require(Action::BackUp)?;
        let at = self.moment();
        let folder =
            target.join(format!("接待台备份-{}-{}", self.office.code, at.local().format("%Y%m%d-%H%M%S")));
        std::fs::create_dir_all(&folder).map_err(on_path(&folder))?;
        let file = folder.join(store::FILE);
        // The file comes last: whatever is cut short, a folder that holds it is a whole back-up.
        let copied =
            self.vault().write(&folder).and_then(|()| self.store.back_up(&file, &self.secrets().data_key));
        copied.inspect_err(|_| take_away(&folder))?;
        let bytes = std::fs::metadata(&file).map_err(on_path(&file))?.len();
        let by = self.sitting().id.clone();
        self.store.transact(|tx| {
            store::office::put_setting(tx, "backup_at", &at.stamp())?;
            journal::write(tx, &at, &by, "office.backed_up", "office", &serde_json::json!({ "bytes": bytes }))
                .map(drop)
        })?;
        let copy = std::fs::read(&file).map_err(on_path(&file))?;
        Ok(Exported {
            path: folder.display().to_string(),
            sha256: journal::sha256(&copy),
            bytes: u32::try_from(bytes).unwrap_or(u32::MAX),
        })
    }

    /// Where back-ups go unless told otherwise.
    pub fn backup_folder(&self) -> PathBuf {
        self.folder().join("备份")
    }
}

/// Takes away what has become no back-up.
fn take_away(folder: &Path) {
    if !folder.join(store::FILE).exists() {
        let _ = std::fs::remove_file(Vault::path(folder));
        let _ = std::fs::remove_dir(folder);
    }
}

/// Brings a back-up into an empty folder. Whatever is there of an office is never touched. Numbers
/// that were given after the back-up are unknown to it: see [`Desk::skip_numbers`].
pub fn restore(backup: &Path, folder: &Path) -> Result<()> {
    let source = backup.join(store::FILE);
    if !source.exists() {
        return Err(Refusal::NoOffice);
    }
    if backup.join("office.db-wal").exists() {
        // An office that was in use, not a back-up: part of it lies in the log.
        return Err(Refusal::Malformed { what: backup.display().to_string() });
    }
    let vault = Vault::read(backup)?;
    store::guard::folder_is_safe(folder)?;
    std::fs::create_dir_all(folder).map_err(on_path(folder))?;
    let _lock = store::guard::OfficeLock::take(folder)?;
    store::refuse_remains(folder)?;
    let partial = folder.join(store::UNFINISHED);
    std::fs::copy(&source, &partial).map_err(on_path(&partial))?;
    vault.write(folder)?;
    let target = folder.join(store::FILE);
    files::settle(&partial, &target).map_err(on_path(&target))
}

impl Desk {
    /// After a restore: sets aside every number up to the last one that was given on paper, so that
    /// none is given twice. They stay accounted for, with the reason.
    pub fn skip_numbers(&mut self, last: &str, reason: &str) -> Result<()> {
        self.require(Action::BackUp)?;
        let reason = checked_text("reason", Some(reason), 500)?.ok_or(Refusal::ReasonNeeded)?;
        let (year, seq) = numbers::year_and_place(last)?;
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.store.transact(|tx| {
            let first = store::visits::skip_to(tx, year, seq, &reason, &at.stamp())?;
            let entry = serde_json::json!({ "year": year, "first": first, "last": seq, "reason": reason });
            journal::write(tx, &at, &by, "numbers.skipped", last, &entry).map(drop)
        })
    }
}
