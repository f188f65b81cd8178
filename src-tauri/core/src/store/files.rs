//! Files that must be whole or absent, whatever happens in between.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Result, Write};
use std::path::Path;

/// Writes beside the target, then takes its place in one step.
pub fn replace(target: &Path, bytes: &[u8]) -> Result<()> {
    let partial = partial(target);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&partial).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    if let Err(error) = written {
        let _ = std::fs::remove_file(&partial);
        return Err(error);
    }
    settle(&partial, target)
}

/// A file that somebody chose, or nothing when it is larger than `most` bytes. Only plain files: a pipe or a
/// device could hold the desk for ever.
pub fn read_within(path: &Path, most: u64) -> Result<Option<Vec<u8>>> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(std::io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = vec![];
    File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

/// Moves a finished file to its name and makes the name itself durable.
pub fn settle(finished: &Path, target: &Path) -> Result<()> {
    File::open(finished)?.sync_all()?;
    std::fs::rename(finished, target)?;
    sync_folder(target)
}

fn partial(target: &Path) -> std::path::PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_os_string();
    name.push(".partial");
    target.with_file_name(name)
}

#[cfg(unix)]
fn sync_folder(target: &Path) -> Result<()> {
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_target: &Path) -> Result<()> {
    Ok(())
}
