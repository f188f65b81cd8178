//! The office: petitioners, visits, matters, clocks, slips, registers, journal, store

pub mod paper;
pub mod registers;
pub mod slips;
