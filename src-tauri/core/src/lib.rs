//! The office without a window.
//!
//! Read in this order: [`desk`] (the open office), [`staff`] (who may do what), [`visits`] (one
//! walk-in, from the form to the number), [`matters`] and [`clocks`] (what is owed by when),
//! [`slips`] (the paper in their hand), [`registers`] (the month), [`exchange`] (the county),
//! [`journal`] and [`check`] (how it is known that nothing was lost).
//!
//! Deliberately not here: a window, the network, and anything that would watch a petitioner.

pub mod answers;
pub mod attachments;
pub mod backup;
pub mod board;
pub mod check;
pub mod clocks;
pub mod codes;
pub mod desk;
#[cfg(test)]
#[path = "../../../tests/dice.rs"]
mod dice;
pub mod drafts;
pub mod error;
pub mod exchange;
pub mod ids;
pub mod incidents;
pub mod journal;
pub mod machine;
pub mod mailbox;
pub mod matters;
pub mod numbers;
pub mod office;
pub mod paper;
pub mod petitioners;
pub mod reader;
pub mod registers;
pub mod roster;
pub mod rules;
pub mod sealed;
pub mod services;
pub mod session;
pub mod settings;
pub mod slips;
pub mod staff;
#[cfg(test)]
mod still;
mod store;
pub mod suggestions;
pub mod todo;
pub mod units;
pub mod urgent;
pub mod vault;
pub mod visits;
pub mod waiting;

pub use desk::Desk;
pub use error::{Refusal, Result};
