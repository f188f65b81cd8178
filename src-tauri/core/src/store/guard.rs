//! What must be true of the machine before an office is opened on it.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

use crate::error::{Refusal, Result, on_path};

/// The first SQLite without the fault that could reset a write-ahead log too early.
const LEAST_SQLITE: i32 = 3_051_003;

/// Folders that programs copy away behind the office's back, and so tear.
const CLOUD_FOLDERS: [&str; 16] = [
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "nextcloud",
    "owncloud",
    "syncthing",
    "nutstore",
    "坚果云",
    "百度网盘",
    "百度云",
    "baidunetdisk",
    "wps云盘",
    "wpsdrive",
    "微云",
];

/// File systems on which a lock or a write-ahead log does not hold.
const NETWORK_SYSTEMS: [&str; 12] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "ncpfs",
    "afs",
    "davfs",
    "fuse.sshfs",
    "fuse.davfs2",
    "fuse.rclone",
    "ceph",
];

pub fn sqlite_is_new_enough() -> Result<()> {
    if rusqlite::version_number() >= LEAST_SQLITE {
        return Ok(());
    }
    Err(Refusal::SqliteTooOld { found: rusqlite::version().into() })
}

/// Refuses network drives and folders that a cloud program synchronises.
pub fn folder_is_safe(folder: &Path) -> Result<()> {
    let full = really(&std::path::absolute(folder).map_err(on_path(folder))?);
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    match why_unsafe(&full, &mounts) {
        None => Ok(()),
        Some(why) => Err(Refusal::UnsafeFolder { folder: full.display().to_string(), why }),
    }
}

/// The path behind links, as far as it exists yet.
fn really(path: &Path) -> PathBuf {
    let found = path.ancestors().find_map(|there| Some((there, there.canonicalize().ok()?)));
    match found {
        Some((there, real)) => real.join(path.strip_prefix(there).unwrap_or(Path::new(""))),
        None => path.to_path_buf(),
    }
}

fn why_unsafe(folder: &Path, mounts: &str) -> Option<String> {
    let is_cloud = |part: &str| CLOUD_FOLDERS.iter().find(|cloud| part.to_lowercase().starts_with(**cloud));
    if let Some(cloud) = folder.iter().filter_map(|part| part.to_str()).find_map(is_cloud) {
        return Some((*cloud).to_owned());
    }
    if folder.to_str().is_some_and(|path| path.starts_with(r"\\")) {
        return Some("network".into());
    }
    // The file system of the longest mount point that holds the folder.
    mounts
        .lines()
        .filter_map(|line| {
            let (before, after) = line.split_once(" - ")?;
            let point = before.split(' ').nth(4)?.replace("\\040", " ");
            folder.starts_with(&point).then_some((point.len(), after.split(' ').next()?))
        })
        .max()
        .filter(|(_, system)| NETWORK_SYSTEMS.contains(system))
        .map(|(_, system)| system.to_owned())
}

/// Held while an office is open; a second program is told, and a killed one leaves nothing behind.
pub struct OfficeLock {
    _file: File,
}

impl OfficeLock {
    pub fn take(folder: &Path) -> Result<OfficeLock> {
        let path = folder.join("office.lock");
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(on_path(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(OfficeLock { _file: file }),
            Err(std::fs::TryLockError::WouldBlock) => Err(Refusal::OfficeInUse),
            Err(std::fs::TryLockError::Error(error)) => Err(on_path(&path)(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
25 1 254:0 / / rw shared:1 - ext4 /dev/vda rw
40 25 0:44 / /mnt/share rw - cifs //server/share rw
41 25 0:45 / /mnt/my\\040disk rw - nfs4 server:/x rw";

    #[test]
    fn a_network_drive_and_a_cloud_folder_are_named_and_a_plain_disk_is_not() {
        let why = |path: &str| why_unsafe(Path::new(path), MOUNTS);
        assert_eq!(why("/home/wang/接待台"), None);
        assert_eq!(why("/mnt/share/接待台").as_deref(), Some("cifs"));
        assert_eq!(why("/mnt/my disk/接待台").as_deref(), Some("nfs4"));
        assert_eq!(why("/home/wang/OneDrive - 单位/接待台").as_deref(), Some("onedrive"));
        assert_eq!(why("/home/wang/坚果云同步/接待台").as_deref(), Some("坚果云"));
    }

    #[test]
    fn one_writer_at_a_time() {
        let folder = tempfile::tempdir().expect("folder");
        let first = OfficeLock::take(folder.path()).expect("free");
        assert!(matches!(OfficeLock::take(folder.path()), Err(Refusal::OfficeInUse)));
        drop(first);
        assert!(OfficeLock::take(folder.path()).is_ok());
    }
}
