//! The office: petitioners, visits, matters, clocks, slips, registers, journal, store

pub mod clocks;
pub mod codes;
pub mod petitioners;
