//! A record line: what happened to one record, in one version.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The files of records, in the order in which they stand in a bundle. The journal's headers are
/// apart: see [`crate::JournalHeader`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Petitioners,
    Visits,
    Matters,
    Events,
    Documents,
    Tombstones,
}

impl Kind {
    pub const ALL: [Self; 6] =
        [Self::Petitioners, Self::Visits, Self::Matters, Self::Events, Self::Documents, Self::Tombstones];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Petitioners => "petitioners",
            Self::Visits => "visits",
            Self::Matters => "matters",
            Self::Events => "events",
            Self::Documents => "documents",
            Self::Tombstones => "tombstones",
        }
    }

    /// The name on papers and screens.
    pub fn label(self) -> &'static str {
        match self {
            Self::Petitioners => "信访人",
            Self::Visits => "来访登记",
            Self::Matters => "信访事项",
            Self::Events => "办理过程",
            Self::Documents => "文书",
            Self::Tombstones => "作废记录",
        }
    }

    pub(crate) fn path(self) -> String {
        format!("data/{}.jsonl", self.as_str())
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What the line does to the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    Upsert,
    Void,
    Link,
    Unlink,
}

/// A line whose five leading fields are in order. Everything else it holds is in `fields`, known
/// or not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub id: String,
    /// Counts from 1; a change of the record is the next version.
    pub version: u64,
    pub op: Op,
    pub at: DateTime<Utc>,
    pub by_role: String,
    #[serde(flatten)]
    pub fields: Map<String, Value>,
}

/// Why a line is no record: the field at fault and a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    pub field: &'static str,
    pub code: &'static str,
}

/// The five fields that every line begins with, as they stand in it.
pub(crate) struct Leading<'a> {
    pub(crate) id: &'a str,
    pub(crate) version: u64,
    pub(crate) op: Op,
    pub(crate) at: DateTime<Utc>,
    pub(crate) by_role: &'a str,
}

impl Record {
    /// Reads the five leading fields and keeps the rest.
    pub fn from_value(value: &Value) -> Result<Self, Fault> {
        let Leading { id, version, op, at, by_role } = Leading::read(value)?;
        let others = value.as_object().into_iter().flatten().filter(|(name, _)| !is_leading(name));
        let fields = others.map(|(name, value)| (name.clone(), value.clone())).collect();
        Ok(Self { id: id.to_owned(), version, op, at, by_role: by_role.to_owned(), fields })
    }
}

impl<'a> Leading<'a> {
    pub(crate) fn read(value: &'a Value) -> Result<Self, Fault> {
        let object = value.as_object().ok_or(Fault { field: "", code: "not_an_object" })?;
        let field = |field| object.get(field).ok_or(Fault { field, code: "missing_field" });
        let text = |name| field(name)?.as_str().ok_or(bad(name));
        Ok(Self {
            id: Some(text("id")?).filter(|id| is_id(id)).ok_or(bad("id"))?,
            version: field("version")?.as_u64().filter(|v| *v > 0).ok_or(bad("version"))?,
            op: Op::deserialize(field("op")?).map_err(|_| bad("op"))?,
            at: DateTime::parse_from_rfc3339(text("at")?).map_err(|_| bad("at"))?.to_utc(),
            by_role: Some(text("by_role")?).filter(|role| !role.is_empty()).ok_or(bad("by_role"))?,
        })
    }
}

/// The state under which a line is counted: its field `state`, or else its operation.
pub(crate) fn state(line: &Value) -> &str {
    line["state"].as_str().or(line["op"].as_str()).unwrap_or("unknown")
}

/// Letters, digits and hyphens; such an id can also be a file's name.
pub(crate) fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

fn is_leading(name: &str) -> bool {
    matches!(name, "id" | "version" | "op" | "at" | "by_role")
}

fn bad(field: &'static str) -> Fault {
    Fault { field, code: "bad_field" }
}
