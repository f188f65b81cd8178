//! How many lines of each kind and state, so that a silent loss becomes visible.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::record::Kind;

/// Lines of a bundle by kind and state, and what lies beside them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// kind -> state -> lines.
    pub records: BTreeMap<Kind, BTreeMap<String, u64>>,
    pub journal: u64,
    pub blobs: u64,
    pub sealed: u64,
}

impl Counts {
    pub fn of(&self, kind: Kind) -> u64 {
        self.records.get(&kind).map_or(0, |states| states.values().sum())
    }

    /// Record lines of all kinds, without the journal.
    pub fn total(&self) -> u64 {
        Kind::ALL.into_iter().map(|kind| self.of(kind)).sum()
    }

    pub(crate) fn add(&mut self, kind: Kind, state: &str) {
        *self.records.entry(kind).or_default().entry(state.to_owned()).or_default() += 1;
    }
}
