//! What is measured of the desk, each against a peer in the same run; prints ratios.
//!
//! `cargo bench -p reception-core` · RECEPTION_BENCH_PETITIONERS sets the size of the registry
//! (10,000, then 100,000, then 1,000,000 unless told otherwise).

mod find;
mod office;
mod save;
mod slip;
mod todo;

fn main() {
    // `cargo test` runs benches once with --test; there is nothing to verify here.
    if std::env::args().any(|word| word == "--test") {
        return;
    }
    println!("work · against · measured · target");
    save::run();
    slip::run();
    find::run();
    todo::run();
}
