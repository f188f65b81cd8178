//! The four counting units. Batches and heads come from visits, pieces from what arrives in
//! writing, calls from the telephone. They are types, so that unlike units cannot be added up.

use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

use crate::codes::Channel;

macro_rules! unit {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                self.0 += other.0;
            }
        }
    )*};
}

unit! {
    /// 批: visits, whatever their size.
    Batches;
    /// 人次: people who came with a visit.
    Heads;
    /// 件: letters, messages over the net, faxes.
    Pieces;
    /// 次: telephone calls.
    Calls;
}

/// What a set of records comes to, unit by unit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Tally {
    pub batches: Batches,
    pub heads: Heads,
    pub pieces: Pieces,
    pub calls: Calls,
}

impl Tally {
    /// What one record counts for: its channel decides the unit.
    pub fn of(channel: Channel, heads: u32) -> Tally {
        match channel {
            Channel::Visit => Tally { batches: Batches(1), heads: Heads(heads), ..Tally::default() },
            Channel::Letter | Channel::Net | Channel::Fax => Tally { pieces: Pieces(1), ..Tally::default() },
            Channel::Call => Tally { calls: Calls(1), ..Tally::default() },
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.batches += other.batches;
        self.heads += other.heads;
        self.pieces += other.pieces;
        self.calls += other.calls;
    }
}
