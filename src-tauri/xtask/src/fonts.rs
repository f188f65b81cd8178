//! `cargo xtask fonts`: make the files of assets/fonts again from Debian's font packages.
//!
//! The cutting is done by fonttools, which lives in its own virtual environment under `target`; nothing is installed
//! for the whole machine. What is cut and why: fonts.py and assets/fonts/README.md.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail, ensure};

const SCRIPT: &str = include_str!("fonts.py");
const FONTTOOLS: &str = "fonttools==4.68.0";
const INSTALL: &str = "sudo apt-get install fonts-noto-cjk fonts-lxgw-wenkai fonts-hanazono python3-venv";
const SOURCES: [&str; 4] = [
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc",
    "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
    "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf",
];

/// Cut the faces into assets/fonts and print their sizes and digests. Takes about two minutes.
///
/// # Errors
/// When a source package is missing (with the line to type), or when a character of level 3 would have no face.
pub fn run() -> anyhow::Result<()> {
    let missing: Vec<&str> = SOURCES.into_iter().filter(|source| !Path::new(source).exists()).collect();
    if !missing.is_empty() {
        bail!("missing: {}\ninstall them with: {INSTALL}", missing.join(", "));
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let python = fonttools(&root)?;
    println!("cutting the faces (about two minutes) …");
    call(Command::new(python).arg("-c").arg(SCRIPT).arg(root.join("assets/fonts")))
}

/// The Python of an environment that has fonttools; made when it is not there yet.
fn fonttools(root: &Path) -> anyhow::Result<PathBuf> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let folder = target.join("fonttools");
    let python = folder.join("bin/python");
    if !python.exists() {
        println!("installing {FONTTOOLS} into {} …", folder.display());
        call(Command::new("python3").args(["-m", "venv"]).arg(&folder)).context(INSTALL)?;
    }
    call(Command::new(&python).args(["-m", "pip", "install", "--quiet", FONTTOOLS]))?;
    Ok(python)
}

fn call(command: &mut Command) -> anyhow::Result<()> {
    let status = command.status().with_context(|| format!("cannot start {command:?}"))?;
    ensure!(status.success(), "{} ended with {status}", command.get_program().to_string_lossy());
    Ok(())
}
