//! The bag (RFC 8493) as a reproducible ZIP: fixed order, fixed times, hashed while written.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;

use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::canonical::{is_sha256_hex, sha256_hex};
use crate::cover::one_line;
use crate::descriptor::Descriptor;
use crate::error::{Error, Result};
use crate::keys::SigningKey;

pub(crate) const BAGIT: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
pub(crate) const MANIFEST: &str = "manifest-sha256.txt";
pub(crate) const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";
pub(crate) const SIGNATURE: &str = "tagmanifest-sha256.txt.minisig";

/// A bag being written into `W`.
pub(crate) struct Bag<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    payload: BTreeMap<String, String>,
    payload_bytes: u64,
    tags: BTreeMap<String, String>,
}

impl<W: Write> Bag<W> {
    pub(crate) fn new(to: W) -> Result<Self> {
        let zip = ZipWriter::new_stream(to);
        let mut bag = Self { zip, payload: BTreeMap::new(), payload_bytes: 0, tags: BTreeMap::new() };
        bag.tag("bagit.txt", BAGIT.as_bytes())?;
        Ok(bag)
    }

    /// Text under `data/`, deflated.
    pub(crate) fn text(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        self.payload(path, bytes, CompressionMethod::Deflated)
    }

    /// What does not pack under `data/`, stored.
    pub(crate) fn stored(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        self.payload(path, bytes, CompressionMethod::Stored)
    }

    /// A file beside `data/`.
    pub(crate) fn tag(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        self.member(path, bytes, CompressionMethod::Deflated)?;
        self.tags.insert(path.to_owned(), sha256_hex(bytes));
        Ok(())
    }

    /// Manifests and signature. Gives back the writer and the hash of the tag manifest, which is
    /// the bundle's id.
    pub(crate) fn finish(mut self, about: &Descriptor, signer: &SigningKey) -> Result<(W, String)> {
        let oxum = format!("{}.{}", self.payload_bytes, self.payload.len());
        self.tag("bag-info.txt", bag_info(about, &oxum).as_bytes())?;
        let manifest = listed(&self.payload);
        self.tag(MANIFEST, manifest.as_bytes())?;
        let tag_manifest = listed(&self.tags);
        let trusted = format!("timestamp:{}\tbundle:{}", about.created.timestamp(), about.stem());
        let signature = signer.sign(tag_manifest.as_bytes(), &trusted)?;
        self.member(TAG_MANIFEST, tag_manifest.as_bytes(), CompressionMethod::Deflated)?;
        self.member(SIGNATURE, signature.as_bytes(), CompressionMethod::Deflated)?;
        let to = self.zip.finish().map_err(zip_error)?.into_inner();
        Ok((to, sha256_hex(tag_manifest.as_bytes())))
    }

    fn payload(&mut self, path: &str, bytes: &[u8], method: CompressionMethod) -> Result<()> {
        self.member(path, bytes, method)?;
        self.payload_bytes += bytes.len() as u64;
        self.payload.insert(path.to_owned(), sha256_hex(bytes));
        Ok(())
    }

    fn member(&mut self, path: &str, bytes: &[u8], method: CompressionMethod) -> Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .compression_level((method == CompressionMethod::Deflated).then_some(1))
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644);
        self.zip.start_file(path, options).map_err(zip_error)?;
        self.zip.write_all(bytes).map_err(Error::io(path))
    }
}

/// The lines of a manifest: hash, two blanks, path.
pub(crate) fn read_manifest(name: &str, bytes: &[u8]) -> Result<BTreeMap<String, String>> {
    let text = std::str::from_utf8(bytes).map_err(|_| Error::malformed(name))?;
    let mut files = BTreeMap::new();
    for line in text.lines() {
        let (hash, path) = line.split_once("  ").ok_or_else(|| Error::malformed(name))?;
        if !is_sha256_hex(hash) || files.insert(path.to_owned(), hash.to_owned()).is_some() {
            return Err(Error::malformed(name));
        }
    }
    Ok(files)
}

fn listed(files: &BTreeMap<String, String>) -> String {
    files.iter().map(|(path, hash)| format!("{hash}  {path}\n")).collect()
}

fn bag_info(about: &Descriptor, oxum: &str) -> String {
    let mut text = String::new();
    let mut line = |label: &str, value: &str| {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{label}: {}", one_line(value));
    };
    line("Source-Organization", &about.office.name);
    line("External-Identifier", &about.stem());
    line("Bagging-Date", &about.created.format("%Y-%m-%d").to_string());
    line("Bag-Software-Agent", &format!("reception-desk {}", about.app_version));
    line("Payload-Oxum", oxum);
    text
}

fn zip_error(error: zip::result::ZipError) -> Error {
    Error::Io { what: "ZIP".into(), source: error.into() }
}
