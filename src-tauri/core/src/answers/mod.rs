//! Answers for people without a name. Whoever gives none is given a code at the desk; what the
//! office wants to tell or to ask them is kept under it, and opens at any later visit to who holds
//! the code, with nothing else of the record. The code is printed once and kept nowhere.
//!
//! Deliberately not here: finding a code again, a code for a person (it belongs to one visit), and
//! counting who came to ask.

mod code;
mod guesses;
mod kept;
mod key;
#[cfg(test)]
mod stories;

use serde::{Deserialize, Serialize};

pub(crate) use code::{give, needed};
pub(crate) use guesses::Guesses;
pub(crate) use kept::{Composed, put_note};
pub use kept::{Kept, KeptNote, VisitNotes};

use crate::ids::{NoteId, StaffId, VisitId};

/// What is kept under a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    Answer,
    /// The office wants to know something.
    Question,
    /// What the person said to a question.
    Reply,
}

/// The record of a note. Of a sealed visit the words lie in the boxes and only their hash here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub id: NoteId,
    pub version: u32,
    pub visit: VisitId,
    pub kind: NoteKind,
    /// The question that a reply answers.
    pub about: Option<NoteId>,
    pub note: Option<String>,
    /// SHA-256 of the box for the office.
    pub sealed: Option<String>,
    pub at: String,
    pub by: StaffId,
    /// When it was first shown to who held the code.
    pub given_at: Option<String>,
}

/// The same words twice: for the office's leaders, and for who holds the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Boxes {
    pub for_office: Vec<u8>,
    pub for_code: Vec<u8>,
}

/// A code that was given, without its digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Given {
    /// HMAC-SHA-256 of the code, in hex.
    pub hash: String,
    pub visit: VisitId,
    pub given_at: String,
    /// When another was given in its place.
    pub ended_at: Option<String>,
    pub lock: Option<Lock>,
}

/// Of a sealed visit: a key pair whose private half only the code opens, so that no clerk reads an
/// answer to an accusation before the person with the code sits at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lock {
    pub recipient: String,
    pub opener: Vec<u8>,
}
