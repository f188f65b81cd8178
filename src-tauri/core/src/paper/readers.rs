//! Other people's programs read our papers: poppler, qpdf, zbar. A test that needs one fails when it is missing.
//!
//! With the variable `KEEP_PAPERS` set to a folder, each paper that is read is kept there too, to be looked at.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A paper as a file that others can open.
pub(crate) struct Read {
    _folder: TempDir,
    file: PathBuf,
}

pub(crate) fn read(name: &str, pdf: &[u8]) -> Read {
    let folder = tempfile::tempdir().expect("a folder for the paper");
    let file = folder.path().join(format!("{name}.pdf"));
    std::fs::write(&file, pdf).expect("the paper is written");
    if let Some(keep) = std::env::var_os("KEEP_PAPERS") {
        std::fs::copy(&file, Path::new(&keep).join(format!("{name}.pdf"))).expect("the paper is kept");
    }
    Read { _folder: folder, file }
}

impl Read {
    /// All text, without any white space: where a reader breaks lines is not our concern.
    pub(crate) fn text(&self) -> String {
        self.text_of(&["-raw"])
    }

    /// The text of one page.
    pub(crate) fn page_text(&self, page: usize) -> String {
        let page = page.to_string();
        self.text_of(&["-raw", "-f", &page, "-l", &page])
    }

    fn text_of(&self, options: &[&str]) -> String {
        let text = run(Command::new("pdftotext").args(options).arg(&self.file).arg("-"));
        text.split_whitespace().collect()
    }

    /// Every font is embedded as a subset with a map back to characters; and no file has more than its cuts.
    pub(crate) fn fonts_are_embedded_subsets(&self) {
        let table = run(Command::new("pdffonts").arg(&self.file));
        let fonts: Vec<&str> = table.lines().skip(2).collect();
        assert!(!fonts.is_empty(), "no font at all");
        for font in fonts {
            let columns: Vec<&str> = font.split_whitespace().rev().take(5).collect();
            assert_eq!(columns[2..5], ["yes"; 3], "emb sub uni: {font}");
            assert_eq!(font.split_whitespace().next().and_then(|name| name.find('+')), Some(6), "{font}");
        }
    }

    pub(crate) fn qpdf_finds_nothing_wrong(&self) {
        let report = run(Command::new("qpdf").arg("--check").arg(&self.file));
        assert!(report.contains("No syntax or stream encoding errors"), "{report}");
    }

    /// A line of what pdfinfo says: `Pages`, `Title`, `CreationDate`.
    pub(crate) fn info(&self, key: &str) -> String {
        let info = run(Command::new("pdfinfo").arg(&self.file).env("TZ", "Asia/Shanghai"));
        let line = info.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
        line.unwrap_or_default().trim().to_owned()
    }

    /// What a scanner reads from the first page printed at 200 dots an inch.
    pub(crate) fn scanned(&self) -> Vec<String> {
        let picture = self.file.with_extension("");
        run(Command::new("pdftoppm")
            .args(["-r", "200", "-png", "-singlefile"])
            .arg(&self.file)
            .arg(&picture));
        let codes =
            run(Command::new("zbarimg").args(["--quiet", "--raw"]).arg(picture.with_extension("png")));
        codes.lines().map(str::to_owned).collect()
    }
}

fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?} must be installed: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}
