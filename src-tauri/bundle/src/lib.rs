//! The exchange format: what leaves the office for the county, and what comes back.
//!
//! Read in this order: [`Contents`] (what goes in), [`pack`] (how it leaves), [`open`] (what is
//! verified before anything is believed), [`Ledger`] (what the receiver answers to each record),
//! [`acknowledge`] and [`read_ack`] (the answer on its way back).
//!
//! No database, no window, no clock. Every layer opens with programs that others wrote: age,
//! unzip, a BagIt validator, minisign.

mod ack;
mod archive;
mod bag;
mod canonical;
mod card;
mod contents;
mod counts;
mod cover;
mod descriptor;
mod error;
mod journal;
mod keys;
mod ledger;
mod limits;
mod name;
pub mod number;
mod open;
mod pack;
mod plain;
mod record;
mod schema;

pub use ack::{Ack, Answer, Receiver, Status, Totals, acknowledge, read_ack, split_ack};
pub use canonical::{canonical, sha256_hex};
pub use card::{CountyKey, OfficeKey};
pub use contents::{Contents, Lines, Sealed};
pub use counts::Counts;
pub use cover::cover_text;
pub use descriptor::{Algorithms, Descriptor, NumberRange, Office, Period, Source};
pub use error::{Error, Result};
pub use journal::{Chain, Head, Headers, JournalHeader};
pub use keys::{Identity, Recipient, SigningKey, VerifyingKey};
pub use ledger::{Judgement, Ledger, Order};
pub use limits::Limits;
pub use open::{Opened, open, open_within};
pub use pack::{Packed, pack};
pub use record::{Fault, Kind, Op, Record};
pub use schema::SCHEMAS;
