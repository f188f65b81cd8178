//! Opening: everything is verified before anything is given out, and nothing is written.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use serde_json::Value;

use crate::archive::Archive;
use crate::bag::{BAGIT, MANIFEST, SIGNATURE, TAG_MANIFEST, read_manifest};
use crate::canonical::{canonical, sha256_hex};
use crate::card::OfficeKey;
use crate::counts::Counts;
use crate::descriptor::Descriptor;
use crate::error::{Error, Result};
use crate::journal::Headers;
use crate::keys::Identity;
use crate::limits::Limits;
use crate::pack::sync_dir;
use crate::plain::Plain;
use crate::record::{Kind, state};

/// A bundle that has verified from its encryption down to the last line.
pub struct Opened {
    archive: Archive<Plain>,
    id: String,
    about: Descriptor,
    headers: Headers,
}

/// Opens with the first identity that fits and verifies that `office` signed it. See
/// [`open_within`].
pub fn open(path: &Path, identities: &[Identity], office: &OfficeKey) -> Result<Opened> {
    open_within(path, identities, office, Limits::default())
}

/// Verifies in this order: size, encryption to the last byte, shape and limits of the ZIP,
/// signature, manifests and hashes, version, office, every line, journal, counts. Memory stays
/// small whatever the size; nothing is written anywhere.
pub fn open_within(
    path: &Path,
    identities: &[Identity],
    office: &OfficeKey,
    limits: Limits,
) -> Result<Opened> {
    let plain = Plain::open(path, identities, &limits)?;
    let mut archive = Archive::open(plain, limits)?;
    let tag_manifest = archive.read(TAG_MANIFEST)?;
    let id = sha256_hex(&tag_manifest);
    verify_signature(&mut archive, &tag_manifest, office)?;
    let tags = read_manifest(TAG_MANIFEST, &tag_manifest)?;
    let beside = |name: &str| !name.starts_with("data/") && name != TAG_MANIFEST && name != SIGNATURE;
    verify_files(&mut archive, &tags, beside)?;
    let about = Descriptor::read(&archive.read("bundle.json")?)?;
    same_office(&about, office)?;
    let payload = read_manifest(MANIFEST, &archive.read(MANIFEST)?)?;
    verify_files(&mut archive, &payload, |name| name.starts_with("data/"))?;
    verify_bag(&mut archive, &payload)?;
    let (counts, headers) = read_lines(&mut archive)?;
    same_counts(&about, &counts)?;
    same_head(&about, &headers)?;
    Ok(Opened { archive, id, about, headers })
}

impl Opened {
    /// SHA-256 of the tag manifest.
    pub fn id(&self) -> &str {
        &self.id
    }

    pub fn about(&self) -> &Descriptor {
        &self.about
    }

    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// Gives each record line of a kind, numbered from 1, in the office's order.
    pub fn for_each(&mut self, kind: Kind, mut to: impl FnMut(u64, Value) -> Result<()>) -> Result<()> {
        let name = kind.path();
        self.archive.lines(&name, |number, line| to(number, parsed(kind.as_str(), number, line)?))
    }

    /// All record lines of a kind.
    pub fn records(&mut self, kind: Kind) -> Result<Vec<Value>> {
        let mut records = Vec::new();
        self.for_each(kind, |_, value| {
            records.push(value);
            Ok(())
        })?;
        Ok(records)
    }

    /// The names of all members.
    pub fn names(&self) -> Vec<String> {
        self.archive.names().map(str::to_owned).collect()
    }

    /// One member as it is, for example `cover.pdf` or `data/blobs/<sha256>`.
    pub fn member(&mut self, name: &str) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.archive.pour(name, |chunk| {
            bytes.extend_from_slice(chunk);
            Ok(())
        })?;
        Ok(bytes)
    }

    /// Writes all members below `dir`, which must not exist yet and appears only when it is whole.
    pub fn unpack(&mut self, dir: &Path) -> Result<()> {
        if dir.symlink_metadata().is_ok() {
            return Err(Error::Exists { path: dir.display().to_string() });
        }
        let parent = dir.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let part = tempfile::Builder::new().prefix(".xf-").tempdir_in(parent);
        let part = part.map_err(Error::io(parent.display().to_string()))?;
        for name in self.names() {
            self.write_member(&name, &part.path().join(&name))?;
        }
        fs::rename(part.path(), dir).map_err(Error::io(dir.display().to_string()))?;
        sync_dir(parent)
    }

    fn write_member(&mut self, name: &str, to: &Path) -> Result<()> {
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).map_err(Error::io(name))?;
        }
        let mut file = File::create_new(to).map_err(Error::io(name))?;
        self.archive.pour(name, |chunk| file.write_all(chunk).map_err(Error::io(name)))?;
        file.sync_all().map_err(Error::io(name))
    }
}

fn verify_signature(archive: &mut Archive<Plain>, tag_manifest: &[u8], office: &OfficeKey) -> Result<()> {
    let signature = String::from_utf8(archive.read(SIGNATURE)?);
    let signature = signature.map_err(|_| Error::BadSignature { what: SIGNATURE.into() })?;
    office.verifying_key.verify(tag_manifest, &signature).map(drop)
}

/// Every file in its manifest, every line of the manifest a file, every hash as listed.
fn verify_files(
    archive: &mut Archive<Plain>,
    listed: &BTreeMap<String, String>,
    belongs: impl Fn(&str) -> bool,
) -> Result<()> {
    if let Some(name) = archive.names().find(|name| belongs(name) && !listed.contains_key(*name)) {
        return Err(Error::NotListed { name: name.to_owned() });
    }
    for (name, hash) in listed {
        if !belongs(name) || !archive.contains(name) {
            return Err(Error::Missing { name: name.clone() });
        }
        if archive.pour(name, |_| Ok(()))? != *hash {
            return Err(Error::HashDiffers { name: name.clone() });
        }
    }
    Ok(())
}

fn same_office(about: &Descriptor, office: &OfficeKey) -> Result<()> {
    let (found, expected) = (&about.office, &office.office);
    if (&found.id, &found.division, &found.code) == (&expected.id, &expected.division, &expected.code) {
        return Ok(());
    }
    Err(Error::OtherOffice { expected: expected.name.clone(), found: found.name.clone() })
}

fn verify_bag(archive: &mut Archive<Plain>, payload: &BTreeMap<String, String>) -> Result<()> {
    if archive.read("bagit.txt")? != BAGIT.as_bytes() {
        return Err(Error::malformed("bagit.txt"));
    }
    let bytes: u64 = payload.keys().map(|name| archive.size(name)).sum();
    let found = format!("{bytes}.{}", payload.len());
    let info = String::from_utf8_lossy(&archive.read("bag-info.txt")?).into_owned();
    match info.lines().find_map(|line| line.strip_prefix("Payload-Oxum: ")) {
        Some(stated) if stated == found => {}
        stated => {
            let stated = stated.unwrap_or_default().to_owned();
            return Err(Error::CountDiffers { what: "Payload-Oxum".into(), stated, found });
        }
    }
    let blobs = payload.iter().filter_map(|(name, hash)| Some((name.strip_prefix("data/blobs/")?, hash)));
    match blobs.into_iter().find(|(name, hash)| name != hash) {
        Some((name, _)) => Err(Error::HashDiffers { name: format!("data/blobs/{name}") }),
        None => Ok(()),
    }
}

fn read_lines(archive: &mut Archive<Plain>) -> Result<(Counts, Headers)> {
    let mut counts = Counts::default();
    for kind in Kind::ALL {
        archive.lines(&kind.path(), |number, line| {
            counts.add(kind, state(&parsed(kind.as_str(), number, line)?));
            Ok(())
        })?;
    }
    let mut headers = Headers::default();
    archive.lines("data/journal.jsonl", |number, line| {
        counts.journal = number;
        match parsed("journal", number, line)? {
            Value::Object(fields) => headers.push(&fields),
            _ => Err(Error::malformed("journal header")),
        }
    })?;
    counts.blobs = archive.names().filter(|name| name.starts_with("data/blobs/")).count() as u64;
    counts.sealed = archive.names().filter(|name| name.starts_with("data/sealed/")).count() as u64;
    Ok((counts, headers))
}

/// A line must be the canonical spelling of what it says; so nothing in it can be read twice.
fn parsed(kind: &str, line: u64, bytes: &[u8]) -> Result<Value> {
    let refuse = |why| Error::BadRecord { kind: kind.to_owned(), line, field: String::new(), why };
    let value: Value = serde_json::from_slice(bytes).map_err(|_| refuse("not JSON"))?;
    if canonical(&value)?.as_bytes() != bytes {
        return Err(refuse("not canonical JSON"));
    }
    Ok(value)
}

fn same_counts(about: &Descriptor, found: &Counts) -> Result<()> {
    if about.counts == *found {
        return Ok(());
    }
    let text = |counts: &Counts| serde_json::to_string(counts).unwrap_or_default();
    Err(Error::CountDiffers { what: "counts".into(), stated: text(&about.counts), found: text(found) })
}

fn same_head(about: &Descriptor, headers: &Headers) -> Result<()> {
    match headers.head() {
        Some(head) if head != about.journal_head => {
            Err(Error::ChainBroken { seq: head.seq, why: "is not the stated head" })
        }
        _ => Ok(()),
    }
}
