//! Stories of whole days at the desk: real programs, real files, no stand-ins. A name says what holds.
//!
//! `still` makes a practice office in one call; `county` plays the receiver with its own program;
//! `outside` calls other people's programs, and says what to install when one is missing.
//! `reception-county` must lie beside `reception-cli`: `cargo build -p reception-county`.
//! Chance is repeatable: a failing story shows its seed, `RECEPTION_SEED` plays it again.

mod answers;
mod bad_input;
mod county;
mod damage;
mod dice;
mod disks;
mod every_character;
mod exchange;
mod guards;
mod journal;
mod kills;
mod matters;
mod outside;
mod papers_of_identity;
mod petitioners;
mod places;
mod reader;
mod readers;
mod registers;
mod roles;
mod roster;
mod scans;
mod sealed;
mod services;
mod still;
mod waiting;
mod walk_in;
