//! The whole office without a window

fn main() {}
