//! Paper: everything that the office hands over or files is drawn here, and comes out as a PDF.
//!
//! A paper is a list of [`Page`]s on which text, rules and boxes are placed in points from the top left corner. The
//! faces are embedded as subsets; a run falls back character by character to the faces for rare characters, so that
//! all 87,887 Han characters of GB 18030-2022 can stand in a name. A character that no face has is an error
//! ([`PaperError::MissingCharacters`]) and never an empty box; [`missing`] announces it beforehand.
//!
//! The same paper gives the same bytes: the only date in the file is the one the caller states, the fonts are cut
//! in a fixed order, and the file's identifier is a digest of its content.
//!
//! Deliberately absent: a clock, a database, the printer, right-to-left shaping.

mod color;
mod embed;
mod faces;
mod flow;
mod lines;
mod page;
mod pdf;
mod qr;
mod stack;
mod table;
mod visible;
mod words;

pub use color::Ink;
pub use faces::{Weight, missing, width};
pub use flow::Flow;
pub use lines::{break_lines, fit_lines};
pub use page::{Align, Area, Page, Sheet, Style, mm};
pub use pdf::{Paper, pdf};
pub use stack::Stack;
pub use table::{Column, Row, Table};
pub use visible::visible;
pub use words::{day_in_words, moment_in_words, weekday_in_words};

/// Why a paper could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// These characters are in none of the faces. They are listed once each, in the order of their code points.
    #[error("no face has these characters: {}", .characters.iter().collect::<String>())]
    MissingCharacters { characters: Vec<char> },
    /// The text does not fit into a QR code.
    #[error("{bytes} bytes do not fit into a QR code")]
    CodeTooLong { bytes: usize },
    /// A face of the program itself cannot be read; the program file is damaged.
    #[error("the program's own face {face} cannot be read: {reason}")]
    Face { face: &'static str, reason: String },
    /// The finished pages could not be written.
    #[error("the pages could not be written: {0}")]
    Write(String),
}

#[cfg(test)]
mod pictures;
#[cfg(test)]
pub(crate) mod readers;
#[cfg(test)]
mod stories;
