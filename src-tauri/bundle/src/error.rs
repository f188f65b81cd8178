//! Everything that can go wrong with a bundle, an acknowledgement or a key, each with its data.
//!
//! The sentences here are for the log. What a person reads is composed from the variant by the
//! program that shows it.

use std::io;

pub type Result<T> = std::result::Result<T, Error>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("not a bundle: {why}")]
    NotABundle { why: String },
    #[error("encrypted for another key")]
    NotForUs,
    #[error("the file ends too early")]
    Cut,
    #[error("altered or damaged: {what}")]
    Altered { what: String },
    #[error("signature does not hold: {what}")]
    BadSignature { what: String },
    #[error("from office {found}, not {expected}")]
    OtherOffice { expected: String, found: String },
    #[error("{what} {found} is not supported")]
    Unsupported { what: String, found: String },
    #[error("must understand {name}, but does not")]
    MustUnderstand { name: String },
    #[error("{what}: {found} is over the limit of {limit}")]
    TooLarge { what: String, limit: u64, found: u64 },
    #[error("unsafe member name {name:?}: {why}")]
    UnsafeName { name: String, why: &'static str },
    #[error("{name} is not in the manifest")]
    NotListed { name: String },
    #[error("{name} is missing")]
    Missing { name: String },
    #[error("{name} differs from its listed hash")]
    HashDiffers { name: String },
    #[error("{what}: stated {stated}, found {found}")]
    CountDiffers { what: String, stated: String, found: String },
    #[error("journal breaks at entry {seq}: {why}")]
    ChainBroken { seq: u64, why: &'static str },
    #[error("{kind} line {line}: {field}: {why}")]
    BadRecord { kind: String, line: u64, field: String, why: &'static str },
    #[error("malformed: {what}")]
    Malformed { what: String },
    #[error("bad key: {why}")]
    BadKey { why: String },
    #[error("{path} exists already")]
    Exists { path: String },
    #[error("{what}: {source}")]
    Io {
        what: String,
        #[source]
        source: io::Error,
    },
}

impl Error {
    /// A stable name of the variant, for exit messages and tables of sentences.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotABundle { .. } => "not_a_bundle",
            Self::NotForUs => "not_for_us",
            Self::Cut => "cut",
            Self::Altered { .. } => "altered",
            Self::BadSignature { .. } => "bad_signature",
            Self::OtherOffice { .. } => "other_office",
            Self::Unsupported { .. } => "unsupported",
            Self::MustUnderstand { .. } => "must_understand",
            Self::TooLarge { .. } => "too_large",
            Self::UnsafeName { .. } => "unsafe_name",
            Self::NotListed { .. } => "not_listed",
            Self::Missing { .. } => "missing",
            Self::HashDiffers { .. } => "hash_differs",
            Self::CountDiffers { .. } => "count_differs",
            Self::ChainBroken { .. } => "chain_broken",
            Self::BadRecord { .. } => "bad_record",
            Self::Malformed { .. } => "malformed",
            Self::BadKey { .. } => "bad_key",
            Self::Exists { .. } => "exists",
            Self::Io { .. } => "io",
        }
    }

    pub(crate) fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |source| Self::Io { what, source }
    }

    pub(crate) fn malformed(what: impl Into<String>) -> Self {
        Self::Malformed { what: what.into() }
    }
}
