//! How much a bundle may hold, checked before anything is unpacked.

use crate::error::{Error, Result};

/// Upper bounds for an incoming bundle. The defaults stay below the sizes at which ZIP needs its
/// 64-bit records, so that a bundle has exactly one reading.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of the encrypted file.
    pub file: u64,
    /// Bytes of all members together, unpacked.
    pub unpacked: u64,
    /// Bytes of one member, unpacked.
    pub member: u64,
    /// Number of members.
    pub members: u64,
    /// Unpacked bytes for each packed byte, for members over 64 MiB.
    pub ratio: u64,
    /// Bytes of a member that is read whole: manifests, description, signature.
    pub tag: u64,
    /// Bytes of one record line.
    pub line: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file: 3 << 30,
            unpacked: 6 << 30,
            member: 2 << 30,
            members: 60_000,
            ratio: 200,
            tag: 32 << 20,
            line: 16 << 20,
        }
    }
}

/// Members up to this size are not measured by ratio: a long pasted text packs very well, and what
/// the office may write down the county must be able to open.
pub(crate) const RATIO_FREE: u64 = 64 << 20;

/// Bytes of all contents of a bundle that is being packed, well below what a receiver refuses.
pub(crate) const PACKED: u64 = 2 << 30;

pub(crate) fn within(what: &str, found: u64, limit: u64) -> Result<()> {
    if found <= limit {
        return Ok(());
    }
    Err(Error::TooLarge { what: what.to_owned(), limit, found })
}
