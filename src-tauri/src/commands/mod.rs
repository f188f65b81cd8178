//! What the screen may ask. A command names, forwards and returns.

pub mod answers;
pub mod attachments;
pub mod codes;
pub mod counter;
pub mod exchange;
pub mod handovers;
pub mod incidents;
pub mod ledgers;
pub mod mailbox;
pub mod matters;
pub mod petitioners;
pub mod reader;
pub mod recusals;
pub mod registers;
pub mod roster;
pub mod rules;
pub mod services;
pub mod session;
pub mod settings;
pub mod slips;
pub mod suggestions;
pub mod units;
pub mod urgent;
pub mod visits;
pub mod waiting;

use tauri::State;

/// The office behind the window.
pub type Here<'a> = State<'a, crate::room::Room>;
