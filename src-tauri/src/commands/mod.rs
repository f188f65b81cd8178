//! What the screen may ask. A command names, forwards and returns.

pub mod attachments;
pub mod codes;
pub mod exchange;
pub mod petitioners;
pub mod reader;
pub mod registers;
pub mod session;
pub mod settings;
pub mod slips;
pub mod visits;

use tauri::State;

/// The office behind the window.
pub type Here<'a> = State<'a, crate::room::Room>;
