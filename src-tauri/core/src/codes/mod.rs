//! The words and codes of a petition: channels, sources and purposes; what it is about; where it is.
//!
//! Tables are data (`assets/tables`), not official, and replaceable by the county's own: its townships and
//! villages come in by a list ([`places`]).

pub mod contents;
pub mod divisions;
pub mod places;
mod words;

pub use contents::{
    CodeRow, ContentCode, content, content_candidates, content_rows, content_table, content_table_sha256,
};
pub use divisions::{Division, division, search_divisions};
pub use places::{PlaceChange, PlacesPreview, TableFault, find_divisions};
pub use words::{Channel, Purpose, Source};
