//! The decrypted bundle as a file to read from, without writing it anywhere.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use age::stream::StreamReader;

use crate::error::{Error, Result};
use crate::keys::{Identity, not_opened};
use crate::limits::{Limits, within};

/// Knows its length and never lets the age stream read behind its end, where that one panics
/// (age 0.12.1): a damaged ZIP may point anywhere.
pub(crate) struct Plain {
    stream: StreamReader<BufReader<File>>,
    length: u64,
    position: u64,
}

impl Plain {
    /// Opens with the first identity that fits and authenticates every byte, also those that no
    /// reader of the ZIP would look at.
    pub(crate) fn open(path: &Path, identities: &[Identity], limits: &Limits) -> Result<Self> {
        let shown = path.display().to_string();
        let file = File::open(path).map_err(Error::io(&shown))?;
        let about = file.metadata().map_err(Error::io(&shown))?;
        if !about.is_file() {
            return Err(Error::NotABundle { why: "not a file".into() });
        }
        within("file", about.len(), limits.file)?;
        let mut reader = BufReader::new(file);
        short_header(&mut reader)?;
        let decryptor = age::Decryptor::new_buffered(reader).map_err(not_opened)?;
        let mut plain = decryptor.decrypt(identities.iter().map(Identity::as_age)).map_err(not_opened)?;
        let length = io::copy(&mut plain, &mut io::sink()).map_err(stream_error)?;
        Ok(Self { stream: plain, length, position: length })
    }
}

impl Read for Plain {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.position >= self.length {
            return Ok(0);
        }
        let read = self.stream.read(buffer)?;
        self.position += read as u64;
        Ok(read)
    }
}

impl Seek for Plain {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
        };
        let target = target.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        if target < self.length {
            self.stream.seek(SeekFrom::Start(target))?;
        }
        self.position = target;
        Ok(target)
    }
}

/// An age header ends with a line of three hyphens; one without an end would be read into memory.
fn short_header(reader: &mut BufReader<File>) -> Result<()> {
    const LONGEST: u64 = 64 << 10;
    let mut start = Vec::new();
    reader.by_ref().take(LONGEST).read_to_end(&mut start).map_err(Error::io("read"))?;
    reader.seek(SeekFrom::Start(0)).map_err(Error::io("read"))?;
    let ends = start.windows(5).any(|part| part == b"\n--- ");
    match start.len() as u64 {
        _ if ends => Ok(()),
        LONGEST => Err(Error::NotABundle { why: "no age header".into() }),
        _ if b"age-encryption.org/v1\n".starts_with(&start[..start.len().min(22)]) => Err(Error::Cut),
        _ => Err(Error::NotABundle { why: "no age header".into() }),
    }
}

fn stream_error(source: io::Error) -> Error {
    match source.kind() {
        io::ErrorKind::UnexpectedEof => Error::Cut,
        io::ErrorKind::InvalidData => Error::Altered { what: "encrypted stream".into() },
        _ => Error::Io { what: "read".into(), source },
    }
}
