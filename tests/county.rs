//! The county's end of the line, played by its own program.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::still::{Said, Still, said};

pub struct County {
    pub home: PathBuf,
}

/// Keys for a county beside the office; `--discipline` makes the second pair.
pub fn county(still: &Still, name: &str, more: &[&str]) -> County {
    let county = County { home: still.path(name) };
    let home = county.file("");
    county.done(&[&["keygen", "--name", "衢州市信访局", "--out", &home], more].concat());
    std::fs::write(county.home.join("office.pub"), still.done(&["office-key"])).expect("the office's key");
    county
}

impl County {
    /// A file of the county's, as an argument.
    pub fn file(&self, name: &str) -> String {
        self.home.join(name).display().to_string()
    }

    /// What the county says to a bundle: `verify`, `open` or `ack`.
    pub fn on(&self, bundle: &Path, words: &[&str]) -> Said {
        let (key, office) = (self.file("county.key"), self.file("office.pub"));
        let bundle = bundle.display().to_string();
        self.run(&[words, &[&bundle, "--key", &key, "--office", &office, "--json"]].concat())
    }

    /// Acknowledges a bundle into a new file.
    pub fn ack(&self, bundle: &Path, name: &str) -> (PathBuf, Value) {
        let out = self.file(name);
        let said = self.on(bundle, &["ack", "--out", &out]).well(&["ack"]);
        (PathBuf::from(out), serde_json::from_str(&said).expect("JSON"))
    }

    /// Opens a bundle into a new folder; the folder.
    pub fn open(&self, bundle: &Path, name: &str) -> PathBuf {
        let out = self.file(name);
        self.on(bundle, &["open", "--out", &out]).well(&["open"]);
        PathBuf::from(out)
    }

    pub fn done(&self, args: &[&str]) -> String {
        self.run(args).well(args)
    }

    pub fn run(&self, args: &[&str]) -> Said {
        let mut command = Command::new(program());
        command.env_remove("RECEPTION_COUNTY_PASSPHRASE").env_remove("RECEPTION_COUNTY_STATE");
        said(command.args(args).output())
    }
}

/// The county's program, beside ours.
fn program() -> PathBuf {
    let ours = Path::new(env!("CARGO_BIN_EXE_reception-cli"));
    let program = ours.with_file_name(format!("reception-county{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "{} is missing: cargo build -p reception-county", program.display());
    program
}

/// The code with which the county's program refused.
pub fn refused(said: &Said) -> String {
    assert_eq!(said.code, Some(1), "{said:?}");
    let error: Value = serde_json::from_str(&said.out).expect("a refusal in JSON");
    crate::still::text(&error["error"]["code"])
}
