//! Copies of the office: made while it is open, read back before they count, and brought back
//! into an empty folder.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

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
        Ok(Exported {
            path: folder.display().to_string(),
            sha256: sha256_of(&file).map_err(on_path(&file))?,
            bytes: u32::try_from(bytes).unwrap_or(u32::MAX),
        })
    }

    /// Copies to a folder of the clerk's choice, another disk perhaps, or to the usual one.
    pub fn back_up_to(&mut self, folder: Option<&Path>) -> Result<Exported> {
        let usual = self.backup_folder();
        self.back_up(folder.unwrap_or(&usual))
    }

    /// Where back-ups go unless told otherwise.
    pub fn backup_folder(&self) -> PathBuf {
        self.folder().join("备份")
    }
}

/// The hash of a file of any size, read a piece at a time.
fn sha256_of(file: &Path) -> std::io::Result<String> {
    let mut hash = Sha256::new();
    std::io::copy(&mut std::fs::File::open(file)?, &mut hash)?;
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clocks::OfficeKind;
    use crate::still::{form, office};

    #[test]
    fn a_back_up_goes_to_the_chosen_disk_or_to_the_usual_folder() {
        let mut still = office(OfficeKind::Bureau);
        let disk = still.home.path().join("另一块盘");
        for (chosen, below) in [(Some(disk.as_path()), disk.clone()), (None, still.desk.backup_folder())] {
            let copy = still.desk.back_up_to(chosen).expect("copied");
            let file = Path::new(&copy.path).join(store::FILE);
            assert!(file.starts_with(&below) && file.exists(), "{}", file.display());
            assert_eq!(copy.sha256, journal::sha256(&std::fs::read(&file).expect("read")));
        }
    }

    #[test]
    fn a_file_read_in_pieces_has_the_hash_of_the_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("copy");
        for size in [0, 1, 8192, 100_001] {
            let bytes: Vec<u8> = (0..size).map(|at| (at % 251) as u8).collect();
            std::fs::write(&file, &bytes).expect("written");
            assert_eq!(sha256_of(&file).expect("read"), journal::sha256(&bytes), "{size} bytes");
        }
    }

    #[test]
    fn a_restore_touches_nothing_that_is_left_of_an_office() {
        let mut still = office(OfficeKind::Bureau);
        still.receive(form("2026-10-08T09:00"));
        let copy = still.desk.back_up(&still.home.path().join("盘")).expect("copied");
        let folder = still.home.path().join("另一处");
        for remains in ["office.db", "office.db-wal", "vault.json"] {
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(folder.join(remains), "remains").expect("written");
            assert_eq!(restore(Path::new(&copy.path), &folder), Err(Refusal::OfficeExists), "{remains}");
            assert_eq!(std::fs::read(folder.join(remains)).expect("there"), b"remains");
            std::fs::remove_dir_all(&folder).expect("gone");
        }
        restore(Path::new(&copy.path), &folder).expect("an empty folder");
        assert!(folder.join(store::FILE).exists());
    }

    #[test]
    fn numbers_given_after_the_back_up_are_not_given_again() {
        let mut still = office(OfficeKind::Bureau);
        still.receive(form("2026-10-08T09:00"));
        still.desk.skip_numbers(&numbers::compose(2026, 23), "从备份恢复").expect("skipped");
        let next = still.receive(form("2026-10-08T10:00"));
        assert_eq!(still.number(&next), numbers::compose(2026, 24));
        let report = still.desk.check().expect("checked");
        assert!(report.ok, "{report:?}");
        assert!(still.desk.skip_numbers("2026-000023-A", "抄错").is_err(), "a mistyped number is noticed");
    }
}
