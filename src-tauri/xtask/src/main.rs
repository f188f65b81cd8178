//! What cargo desk and cargo desk-test do on a fresh machine

fn main() {}
