//! Names as people write them, and the keys by which they are found again.
//!
//! A name is stored exactly as typed: rare characters, U+00B7, spaces. Normalised forms exist beside it, for
//! search only, and never replace it.

mod check;
mod keys;
mod old_forms;
mod spelling;

pub use check::{NameProblem, TextProblem, check_name, check_text, invisible_characters};
pub(crate) use keys::half_width;
pub use keys::{Lookup, Why, document_keys, keys, lookups, phone_keys, search_key};
pub(crate) use old_forms::standard;
pub use spelling::{Spelling, spell};

/// Most characters of a name that the desk accepts.
pub const NAME_LIMIT: usize = 200;
