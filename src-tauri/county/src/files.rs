//! Writing a file so that it is whole or absent, and never over another.

use std::fs;
use std::io::Write;
use std::path::Path;

use reception_bundle::Error;

use crate::refusal::{Result, at};

/// Who may read the file.
#[derive(Clone, Copy)]
pub enum Readable {
    Owner,
    Everyone,
}

/// Writes a new file; refuses when the name is taken.
pub fn create(path: &Path, bytes: &[u8], readable: Readable) -> Result<()> {
    if path.symlink_metadata().is_ok() {
        return Err(Error::Exists { path: path.display().to_string() }.into());
    }
    replace(path, bytes, readable)
}

/// Writes a file in one step, over an older one of the same name.
pub fn replace(path: &Path, bytes: &[u8], readable: Readable) -> Result<()> {
    let dir = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut part = tempfile::Builder::new().prefix(".xf-").tempfile_in(dir).map_err(at(path))?;
    part.write_all(bytes).map_err(at(path))?;
    open_up(part.as_file(), readable).map_err(at(path))?;
    part.as_file().sync_all().map_err(at(path))?;
    part.persist(path).map_err(|e| at(path)(e.error))?;
    if cfg!(unix) { fs::File::open(dir).and_then(|d| d.sync_all()).map_err(at(dir)) } else { Ok(()) }
}

/// A new file belongs to its owner alone; this opens it to others where the system knows modes.
#[cfg(unix)]
fn open_up(file: &fs::File, readable: Readable) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = match readable {
        Readable::Owner => 0o600,
        Readable::Everyone => 0o644,
    };
    file.set_permissions(fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn open_up(_file: &fs::File, _readable: Readable) -> std::io::Result<()> {
    Ok(())
}
