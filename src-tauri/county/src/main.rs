//! The receiving side at the county office

fn main() {}
