//! A stamp: the mark that a long step was done for exactly these files, so that it need not be done again.

use anyhow::{Context, Result};
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// Where the mark lies, and what it must say to be true.
pub struct Stamp {
    path: PathBuf,
    mark: String,
}

impl Stamp {
    /// A stamp at `path` over `words` and the contents of `files`; folders are read whole, but not their
    /// subfolders named in `except`.
    pub fn new(path: PathBuf, words: &str, files: &[&Path], except: &[&str]) -> Result<Self> {
        let mut hasher = DefaultHasher::new();
        words.hash(&mut hasher);
        for file in files {
            take_in(file, except, &mut hasher)?;
        }
        Ok(Self { path, mark: format!("{:016x}\n", hasher.finish()) })
    }

    pub fn holds(&self) -> bool {
        fs::read_to_string(&self.path).is_ok_and(|found| found == self.mark)
    }

    pub fn set(&self) -> Result<()> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&self.path, &self.mark).with_context(|| self.path.display().to_string())
    }
}

fn take_in(path: &Path, except: &[&str], hasher: &mut DefaultHasher) -> Result<()> {
    path.hash(hasher);
    if !path.is_dir() {
        return fs::read(path).with_context(|| path.display().to_string()).map(|bytes| bytes.hash(hasher));
    }
    let mut inside = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    inside.sort();
    let left_out =
        |path: &Path| except.iter().any(|name| path.file_name().is_some_and(|found| found == *name));
    inside.iter().filter(|path| !left_out(path)).try_for_each(|path| take_in(path, except, hasher))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_holds_until_a_file_changes_and_ignores_what_is_left_out() {
        let folder = std::env::temp_dir().join(format!("stamp-{}", std::process::id()));
        fs::create_dir_all(folder.join("src/deep")).unwrap();
        fs::create_dir_all(folder.join("src/dist")).unwrap();
        fs::write(folder.join("src/deep/a.ts"), "1").unwrap();
        let source = folder.join("src");
        let stamp = || Stamp::new(folder.join("stamps/screen"), "v1", &[&source], &["dist"]).unwrap();

        assert!(!stamp().holds(), "nothing was stamped yet");
        stamp().set().unwrap();
        assert!(stamp().holds());
        fs::write(folder.join("src/dist/out.js"), "made").unwrap();
        assert!(stamp().holds(), "what the step makes does not count");
        fs::write(folder.join("src/deep/a.ts"), "2").unwrap();
        assert!(!stamp().holds());
        fs::remove_dir_all(folder).unwrap();
    }
}
