//! `bundle.json`: what the bundle says about itself.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::counts::Counts;
use crate::error::{Error, Result};
use crate::journal::Head;

pub(crate) const FORMAT: &str = "reception-bundle";
pub(crate) const VERSION: u64 = 1;

/// What this program understands beyond version 1. A bundle that needs more is refused in words.
const UNDERSTOOD: [&str; 0] = [];

/// The office that a bundle comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    pub id: String,
    pub name: String,
    /// Administrative division, 6 to 12 digits.
    pub division: String,
    /// The office within the division: 1 to 16 letters and digits.
    pub code: String,
}

/// The days that the records of a bundle were written on, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// A rule pack or code table that was in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub id: String,
    pub sha256: String,
}

/// The register numbers of one series that the bundle reports on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberRange {
    pub series: String,
    pub first: String,
    pub last: String,
    pub count: u64,
}

/// Named, so that another profile (SM2, SM3, SM4) can stand beside this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Algorithms {
    pub encryption: String,
    pub signature: String,
    pub hash: String,
    pub canonical_json: String,
}

/// The whole of `bundle.json`. Fields of a later version are kept in `other`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Descriptor {
    pub format: String,
    pub version: u64,
    pub office: Office,
    pub seq: u64,
    /// Id of the bundle before this one; none in the first.
    pub previous: Option<String>,
    pub created: DateTime<Utc>,
    pub period: Period,
    pub app_version: String,
    pub practice: bool,
    pub rule_packs: Vec<Source>,
    pub code_tables: Vec<Source>,
    pub counts: Counts,
    pub series: Vec<NumberRange>,
    pub journal_head: Head,
    pub algorithms: Algorithms,
    pub must_understand: Vec<String>,
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

impl Descriptor {
    /// `XF-<division>-<office>-<seq>`, the name of the file without its ending.
    pub fn stem(&self) -> String {
        stem(&self.office, self.seq)
    }

    /// Version and needs are judged before the rest is read: a later version may look different.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self> {
        let value: Value = serde_json::from_slice(bytes).map_err(malformed)?;
        if value["format"] != FORMAT {
            return Err(Error::NotABundle { why: format!("format {}", value["format"]) });
        }
        if value["version"] != VERSION {
            return Err(Error::Unsupported { what: "version".into(), found: value["version"].to_string() });
        }
        let read: Self = serde_json::from_value(value).map_err(malformed)?;
        if let Some(name) = read.must_understand.iter().find(|name| !UNDERSTOOD.contains(&name.as_str())) {
            return Err(Error::MustUnderstand { name: name.clone() });
        }
        if read.algorithms != Algorithms::default() {
            let found = serde_json::to_string(&read.algorithms).map_err(malformed)?;
            return Err(Error::Unsupported { what: "algorithms".into(), found });
        }
        Ok(read)
    }

    pub(crate) fn write(&self) -> Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec_pretty(self).map_err(malformed)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

impl Default for Algorithms {
    fn default() -> Self {
        Self {
            encryption: "age-v1-x25519".into(),
            signature: "minisign-ed25519-blake2b512".into(),
            hash: "sha256".into(),
            canonical_json: "rfc8785".into(),
        }
    }
}

pub(crate) fn stem(office: &Office, seq: u64) -> String {
    format!("XF-{}-{}-{seq:06}", office.division, office.code)
}

fn malformed(error: serde_json::Error) -> Error {
    Error::malformed(format!("bundle.json: {error}"))
}
