//! Reading the inner ZIP so strictly that it has one reading only.
//!
//! Sizes and numbers are judged from the last 22 bytes before the directory is read, and from the
//! directory before anything is unpacked. Members must lie end to end, each under the same name
//! in front of its data as in the directory: no program can see other files than we did.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

use sha2::{Digest, Sha256};
use zip::read::{ArchiveOffset, Config, ZipFile};
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use crate::error::{Error, Result};
use crate::limits::{Limits, RATIO_FREE, within};
use crate::name;

pub(crate) struct Archive<R> {
    zip: ZipArchive<R>,
    members: BTreeMap<String, Member>,
    limits: Limits,
}

#[derive(Debug, Clone, Copy)]
struct Member {
    index: usize,
    size: u64,
}

/// Where a member lies, in bytes from the start.
struct Place {
    name: String,
    header: u64,
    data: u64,
    packed: u64,
}

impl<R: Read + Seek> Archive<R> {
    pub(crate) fn open(mut reader: R, limits: Limits) -> Result<Self> {
        let end = End::read(&mut reader, &limits)?;
        let mut zip = directory(reader)?;
        if zip.len() as u64 != end.members {
            return Err(Error::UnsafeName { name: "ZIP".into(), why: "a name stands twice" });
        }
        let (members, places) = judge(&mut zip, &limits)?;
        name::check_apart(members.keys().map(String::as_str))?;
        let mut reader = zip.into_inner();
        end_to_end(&mut reader, places, end.directory)?;
        Ok(Self { zip: directory(reader)?, members, limits })
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.members.keys().map(String::as_str)
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }

    pub(crate) fn size(&self, name: &str) -> u64 {
        self.members.get(name).map_or(0, |member| member.size)
    }

    /// A member as a whole, for manifests and the like.
    pub(crate) fn read(&mut self, name: &str) -> Result<Vec<u8>> {
        within(name, self.size(name), self.limits.tag)?;
        let mut bytes = Vec::new();
        self.pour(name, |chunk| {
            bytes.extend_from_slice(chunk);
            Ok(())
        })?;
        Ok(bytes)
    }

    /// A member piece by piece; gives back its SHA-256.
    pub(crate) fn pour(&mut self, name: &str, mut to: impl FnMut(&[u8]) -> Result<()>) -> Result<String> {
        let member = self.member(name)?;
        let mut file = self.zip.by_index(member.index).map_err(|e| altered(name, e))?;
        let mut buffer = vec![0; 64 << 10];
        let (mut hash, mut left) = (Sha256::new(), member.size);
        loop {
            let read = file.read(&mut buffer).map_err(|e| altered(name, e.into()))?;
            if read == 0 && left == 0 {
                return Ok(format!("{:x}", hash.finalize()));
            }
            left = left.checked_sub(read as u64).filter(|_| read > 0).ok_or_else(|| size_differs(name))?;
            hash.update(&buffer[..read]);
            to(&buffer[..read])?;
        }
    }

    /// The lines of a member whose hash has been checked, without their ends, numbered from 1.
    pub(crate) fn lines(&mut self, name: &str, mut to: impl FnMut(u64, &[u8]) -> Result<()>) -> Result<()> {
        let member = self.member(name)?;
        let limit = self.limits.line;
        let mut file = BufReader::new(self.zip.by_index(member.index).map_err(|e| altered(name, e))?);
        let mut line = Vec::new();
        for number in 1.. {
            line.clear();
            let mut short = (&mut file).take(limit + 1);
            let read = short.read_until(b'\n', &mut line).map_err(|e| altered(name, e.into()))?;
            within(name, read as u64, limit)?;
            match line.pop() {
                None => break,
                Some(b'\n') => to(number, &line)?,
                Some(_) => return Err(Error::malformed(format!("{name}: last line has no end"))),
            }
        }
        Ok(())
    }

    fn member(&self, name: &str) -> Result<Member> {
        self.members.get(name).copied().ok_or_else(|| Error::Missing { name: name.to_owned() })
    }
}

/// The record at the end of a ZIP. Only the plain form is accepted: no comment, one disk, no
/// 64-bit extension, nothing after it.
struct End {
    members: u64,
    directory: u64,
}

impl End {
    fn read(reader: &mut (impl Read + Seek), limits: &Limits) -> Result<Self> {
        const SIZE: u64 = 22;
        let whole = reader.seek(SeekFrom::End(0)).map_err(|e| altered("ZIP", e.into()))?;
        let start = whole.checked_sub(SIZE).ok_or_else(|| not_ours("too short"))?;
        let mut bytes = [0; SIZE as usize];
        reader.seek(SeekFrom::Start(start)).map_err(|e| altered("ZIP", e.into()))?;
        reader.read_exact(&mut bytes).map_err(|e| altered("ZIP", e.into()))?;
        let two = |at: usize| u64::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]));
        let four = |at: usize| two(at) | two(at + 2) << 16;
        let plain = bytes.starts_with(b"PK\x05\x06") && two(4) == 0 && two(6) == 0 && two(20) == 0;
        if !plain || two(8) != two(10) || four(16) + four(12) != start {
            return Err(not_ours("end of ZIP"));
        }
        within("members", two(10), limits.members)?;
        within("ZIP directory", four(12), limits.tag)?;
        Ok(Self { members: two(10), directory: four(16) })
    }
}

fn directory<R: Read + Seek>(reader: R) -> Result<ZipArchive<R>> {
    let config = Config { archive_offset: ArchiveOffset::Known(0) };
    ZipArchive::with_config(config, reader).map_err(|e| altered("ZIP", e))
}

fn judge<R: Read + Seek>(
    zip: &mut ZipArchive<R>,
    limits: &Limits,
) -> Result<(BTreeMap<String, Member>, Vec<Place>)> {
    let (mut members, mut places, mut unpacked) = (BTreeMap::new(), Vec::new(), 0_u64);
    for index in 0..zip.len() {
        let file = zip.by_index_raw(index).map_err(|e| altered("ZIP", e))?;
        let name = name::check(file.name_raw())?.to_owned();
        judge_one(&name, &file, limits)?;
        unpacked = unpacked.saturating_add(file.size());
        within("unpacked", unpacked, limits.unpacked)?;
        let data = file.data_start().ok_or_else(|| not_ours("no place"))?;
        let packed = file.compressed_size();
        places.push(Place { name: name.clone(), header: file.header_start(), data, packed });
        members.insert(name, Member { index, size: file.size() });
    }
    Ok((members, places))
}

fn judge_one<R: Read>(name: &str, file: &ZipFile<'_, R>, limits: &Limits) -> Result<()> {
    const FILE_TYPE: u32 = 0o170_000;
    const REGULAR: u32 = 0o100_000;
    let kind = file.unix_mode().map_or(0, |mode| mode & FILE_TYPE);
    if kind != 0 && kind != REGULAR {
        return Err(Error::UnsafeName { name: name.to_owned(), why: "a link or no plain file" });
    }
    let method = file.compression();
    if file.encrypted() || !matches!(method, CompressionMethod::Stored | CompressionMethod::Deflated) {
        return Err(Error::Unsupported { what: "ZIP method".into(), found: method.to_string() });
    }
    within(name, file.size(), limits.member)?;
    let swollen = file.compressed_size().saturating_mul(limits.ratio);
    if file.size() > RATIO_FREE { within(name, file.size(), swollen) } else { Ok(()) }
}

/// Local headers, data and descriptors follow each other without holes and without overlap.
fn end_to_end(reader: &mut (impl Read + Seek), mut places: Vec<Place>, directory: u64) -> Result<()> {
    places.sort_by_key(|place| place.header);
    let mut expected = 0..=0;
    for place in &places {
        if !expected.contains(&place.header) {
            return Err(not_ours("members do not lie end to end"));
        }
        same_name(reader, place)?;
        let end = place.data.saturating_add(place.packed);
        // A data descriptor of 12 or 16 bytes may follow.
        expected = end..=end.saturating_add(16);
    }
    if expected.contains(&directory) { Ok(()) } else { Err(not_ours("members do not lie end to end")) }
}

fn same_name(reader: &mut (impl Read + Seek), place: &Place) -> Result<()> {
    let mut bytes = vec![0; 30 + place.name.len()];
    reader.seek(SeekFrom::Start(place.header)).map_err(|e| altered("ZIP", e.into()))?;
    reader.read_exact(&mut bytes).map_err(|e| altered("ZIP", e.into()))?;
    let length = usize::from(u16::from_le_bytes([bytes[26], bytes[27]]));
    if length == place.name.len() && &bytes[30..] == place.name.as_bytes() {
        return Ok(());
    }
    Err(Error::UnsafeName { name: place.name.clone(), why: "stands under two names" })
}

/// Everything was authenticated before: what does not read is damaged from the start, unless the
/// medium fails.
fn altered(name: &str, error: ZipError) -> Error {
    match error {
        ZipError::Io(source) if medium(&source) => Error::Io { what: name.to_owned(), source },
        other => Error::Altered { what: format!("{name}: {other}") },
    }
}

fn medium(error: &io::Error) -> bool {
    use io::ErrorKind as K;
    !matches!(error.kind(), K::InvalidData | K::UnexpectedEof | K::InvalidInput | K::Other)
}

fn size_differs(name: &str) -> Error {
    Error::Altered { what: format!("{name}: size differs from the stated one") }
}

fn not_ours(why: &str) -> Error {
    Error::NotABundle { why: why.to_owned() }
}
