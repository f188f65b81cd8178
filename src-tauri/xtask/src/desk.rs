//! `cargo desk`: from a fresh clone to a desk one can sit at.
//!
//! With a display that is the window on a practice office; without one the same day is played through the command
//! line into `./demo`, and then neither the web view nor Node is installed, because nothing would use them.

use crate::steps::{Voice, run as run_step, say};
use crate::tools::{self, Tools};
use crate::{display, node, packages, screen};
use anyhow::{Context, Result, ensure};

const OFFICE: &str = "demo/office";
const STAFF: &str = "练习员";
/// Guards made-up people only; the clerk reads it in the terminal and types it into the window.
const PASSPHRASE: &str = "practice-desk-2026";

pub fn run() -> Result<()> {
    if display::reachable() { open_window() } else { play_the_day() }
}

/// Installs what the window is built from, and finds or fetches Node. Shared with `cargo desk-test`.
///
/// # Errors
/// When packages are missing and may not be installed; the message holds the line to type.
pub fn set_up(more: &[&'static str]) -> Result<Tools> {
    let mut tools = Tools::default();
    let mut wanted = [packages::BUILD, packages::WINDOW, more].concat();
    let node = node::find(&mut tools);
    if node.is_none() {
        wanted.extend(packages::PYTHON);
    }
    packages::install(&wanted)?;
    match node {
        Some(version) => say(&format!("Node {version} 可用"), "Node is there"),
        None => node::fetch(&mut tools)?,
    }
    Ok(tools)
}

fn open_window() -> Result<()> {
    say("有显示器：准备窗口", "a display is there: preparing the window");
    let tools = set_up(&[])?;
    screen::build(&tools)?;
    let mut build = tools.cargo(&["build", "--release", "-p", "reception", "-p", "reception-cli"]);
    build.args(["--features", tools::EMBEDDED_SCREEN]);
    run_step("编译程序 · building the program", Voice::Aloud, build)?.check()?;
    let office = practice_office(&tools)?;

    say("打开窗口；关上窗口即结束", "opening the window; close it to end");
    say(&format!("练习口令：{PASSPHRASE}（{STAFF}）"), "the practice passphrase, unless you changed it");
    let mut window = tools.command(tools::built("release", "reception"));
    window.env("RECEPTION_OFFICE", office);
    let status = window.status().context("reception")?;
    ensure!(status.success(), "the window ended with {status}");
    Ok(())
}

/// The practice office, made once: the program refuses to open a half-made one, so its vault is the sign of it.
fn practice_office(tools: &Tools) -> Result<std::path::PathBuf> {
    let office = tools::root().join(OFFICE);
    if office.join("vault.json").exists() {
        say(&format!("练习办公室在 {OFFICE}"), "the practice office is there already");
        return Ok(office);
    }
    std::fs::create_dir_all(&office)?;
    let mut init = tools.command(tools::built("release", "reception-cli"));
    init.arg("--office").arg(&office).args(["init", "--practice", "--name", "练习信访接待处"]);
    init.args(["--division", "330881", "--kind", "bureau", "--staff", STAFF]);
    init.env("RECEPTION_PASSPHRASE", PASSPHRASE);
    run_step("建立练习办公室 · making a practice office", Voice::Aloud, init)?.check()?;
    Ok(office)
}

fn play_the_day() -> Result<()> {
    say(
        "没有显示器：用命令行演一天，写到 ./demo",
        "no display: playing the day through the command line into ./demo",
    );
    packages::install(packages::BUILD)?;
    let tools = Tools::default();
    let build = tools.cargo(&["build", "--release", "-p", "reception-cli", "-p", "reception-county"]);
    run_step("编译程序 · building the program", Voice::Aloud, build)?.check()?;
    let mut demo = tools.command(tools::built("release", "reception-cli"));
    demo.args(["demo", "./demo"]);
    run_step("演一天 · playing the day", Voice::Aloud, demo)?.check()?;

    say("各种文件的位置见上，也在 demo/README.txt", "what lies where stands above, and in demo/README.txt");
    Ok(())
}
