//! The screen: `ui/` built into `ui/dist`, which the window carries inside.

use crate::node;
use crate::stamp::Stamp;
use crate::steps::{Voice, run, say};
use crate::tools::{self, Tools};
use anyhow::Result;
use std::path::Path;

/// The folder of the screen, from the root.
pub const FOLDER: &str = "ui";

/// Builds the screen, unless nothing it is made of has changed since.
pub fn build(tools: &Tools) -> Result<()> {
    let folder = Path::new(FOLDER);
    node::install(tools, folder)?;
    let version = tools.version("node").unwrap_or_default();
    let stamp =
        Stamp::new(tools::shelf().join("stamps/screen"), &version, &[folder], &["node_modules", "dist"])?;
    if stamp.holds() && folder.join("dist/index.html").exists() {
        say("屏幕没有变化，不重建", "the screen has not changed, no need to build it");
        return Ok(());
    }
    run("构建屏幕 · building the screen", Voice::Aloud, node::npm(tools, folder, &["run", "build"]))?
        .check()?;
    stamp.set()
}
