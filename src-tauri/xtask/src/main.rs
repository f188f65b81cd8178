//! What `cargo desk` and `cargo desk-test` do on a fresh machine.
//!
//! Read `desk.rs` for the one, `desk_test.rs` for the other; the rest are the things they need, one noun a file.
//! Nothing here is part of the product: the office never needs the network, only this does.

mod counts;
mod desk;
mod desk_test;
mod display;
mod fonts;
mod node;
mod packages;
mod screen;
mod stamp;
mod steps;
mod tools;

use anyhow::{Result, bail};
use std::process::ExitCode;

fn main() -> ExitCode {
    play().unwrap_or_else(|error| {
        eprintln!("接待台 │ 没有完成 · stopped: {error:#}");
        ExitCode::FAILURE
    })
}

fn play() -> Result<ExitCode> {
    std::env::set_current_dir(tools::root())?;
    match std::env::args().nth(1).as_deref() {
        Some("desk") => desk::run()?,
        Some("desk-test") => return Ok(desk_test::run()),
        Some("fonts") => fonts::run()?,
        _ => bail!("cargo desk | cargo desk-test | cargo xtask fonts"),
    }
    Ok(ExitCode::SUCCESS)
}
