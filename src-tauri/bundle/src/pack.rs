//! Packing: contents become one signed and encrypted file, or nothing at all.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::bag::Bag;
use crate::canonical::sha256_hex;
use crate::contents::Contents;
use crate::counts::Counts;
use crate::cover::cover_text;
use crate::descriptor::{Algorithms, Descriptor, FORMAT, VERSION};
use crate::error::{Error, Result};
use crate::keys::{Recipient, SigningKey, encryptor};
use crate::limits::{Limits, within};
use crate::record::Kind;
use crate::schema::SCHEMAS;

/// What was written.
#[derive(Debug, Clone)]
pub struct Packed {
    pub path: PathBuf,
    /// SHA-256 of the tag manifest.
    pub id: String,
    pub seq: u64,
    /// Size of the file.
    pub bytes: u64,
    pub counts: Counts,
}

/// Writes `XF-<division>-<office>-<seq>.xfb` into `out_dir`, encrypted for every recipient (the
/// county and the office itself). The file appears under its name only when it is whole and on
/// the disk; one that stands there already is not touched and the call is refused.
pub fn pack(
    contents: &Contents,
    signer: &SigningKey,
    recipients: &[Recipient],
    out_dir: &Path,
) -> Result<Packed> {
    contents.check()?;
    let path = out_dir.join(format!("{}.xfb", contents.stem()));
    let shown = path.display().to_string();
    if path.symlink_metadata().is_ok() {
        return Err(Error::Exists { path: shown });
    }
    let mut part = part_in(out_dir).map_err(Error::io(&shown))?;
    let encrypted =
        encryptor(recipients)?.wrap_output(BufWriter::new(part.as_file_mut())).map_err(Error::io(&shown))?;
    let (encrypted, id) = write_zip(contents, signer, encrypted)?;
    let mut buffer = encrypted.finish().map_err(Error::io(&shown))?;
    buffer.flush().map_err(Error::io(&shown))?;
    drop(buffer);
    part.as_file().sync_all().map_err(Error::io(&shown))?;
    let bytes = part.as_file().metadata().map_err(Error::io(&shown))?.len();
    part.persist(&path).map_err(|e| Error::Io { what: shown.clone(), source: e.error })?;
    sync_dir(out_dir)?;
    Ok(Packed { path, id, seq: contents.seq, bytes, counts: contents.counts() })
}

/// The file under its passing name. Others may read it: it is encrypted and meant to be carried.
fn part_in(dir: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".xf-").suffix(".part");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    builder.tempfile_in(dir)
}

/// Writes the inner ZIP. Gives back the writer and the bundle id.
pub(crate) fn write_zip<W: Write>(contents: &Contents, signer: &SigningKey, to: W) -> Result<(W, String)> {
    let mut bag = Bag::new(to)?;
    for kind in Kind::ALL {
        let text = contents.lines.text.get(&kind).map_or("", String::as_str);
        bag.text(&kind.path(), text.as_bytes())?;
    }
    bag.text("data/journal.jsonl", contents.lines.journal.as_bytes())?;
    let blobs: BTreeMap<String, &[u8]> = contents.blobs.iter().map(|b| (sha256_hex(b), &b[..])).collect();
    within("members", (blobs.len() + contents.sealed.len() + 100) as u64, Limits::default().members)?;
    for (hash, bytes) in blobs {
        bag.stored(&format!("data/blobs/{hash}"), bytes)?;
    }
    let mut sealed: Vec<_> = contents.sealed.iter().collect();
    sealed.sort_by(|a, b| a.id.cmp(&b.id));
    for file in sealed {
        bag.stored(&format!("data/sealed/{}.age", file.id), &file.bytes)?;
    }
    for (name, text) in SCHEMAS {
        bag.tag(&format!("schema/{name}"), text.as_bytes())?;
    }
    bag.tag("cover.txt", cover_text(contents).as_bytes())?;
    bag.tag("cover.pdf", &contents.cover_pdf)?;
    let about = describe(contents);
    bag.tag("bundle.json", &about.write()?)?;
    bag.finish(&about, signer)
}

fn describe(contents: &Contents) -> Descriptor {
    Descriptor {
        format: FORMAT.into(),
        version: VERSION,
        office: contents.office.clone(),
        seq: contents.seq,
        previous: contents.previous.clone(),
        created: contents.created,
        period: contents.period,
        app_version: contents.app_version.clone(),
        practice: contents.practice,
        rule_packs: contents.rule_packs.clone(),
        code_tables: contents.code_tables.clone(),
        counts: contents.counts(),
        series: contents.series.clone(),
        journal_head: contents.journal_head.clone(),
        algorithms: Algorithms::default(),
        must_understand: contents.must_understand.clone(),
        other: serde_json::Map::new(),
    }
}

/// The name in the directory must reach the disk too. Windows does so by itself.
pub(crate) fn sync_dir(dir: &Path) -> Result<()> {
    if cfg!(unix) {
        let dir = if dir.as_os_str().is_empty() { Path::new(".") } else { dir };
        File::open(dir).and_then(|d| d.sync_all()).map_err(Error::io(dir.display().to_string()))?;
    }
    Ok(())
}
