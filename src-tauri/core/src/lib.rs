//! The office: petitioners, visits, matters, clocks, slips, registers, journal, store
