//! Registers.

pub mod pdf;
