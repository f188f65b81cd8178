//! The people and organisations who come to the office.

pub mod documents;
pub mod names;
