//! What an office may set for itself.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::journal;
use crate::petitioners::checked_text;
use crate::reader;
use crate::staff::Action;
use crate::store;

/// How the desk behaves and what the slip says of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default)]
pub struct Settings {
    /// Minutes without a key or a click after which the desk locks itself; 1 to 120.
    pub lock_after_minutes: u32,
    /// Queue name; nothing means the system's default printer.
    pub printer: Option<String>,
    /// Print the slip as soon as a visit is registered.
    pub auto_print: bool,
    /// Where registers go; nothing means 导出 in the office's folder.
    pub export_folder: Option<String>,
    /// Where bundles go; nothing means 上报 in the office's folder.
    pub bundle_folder: Option<String>,
    /// Who is named as responsible on slips; nothing means who registered.
    pub receiver: Option<String>,
    pub phone: Option<String>,
    pub address: Option<String>,
    pub hours: Option<String>,
    /// The program that reads identity cards; nothing means that there is none.
    pub reader: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            lock_after_minutes: 10,
            printer: None,
            auto_print: true,
            export_folder: None,
            bundle_folder: None,
            receiver: None,
            phone: None,
            address: None,
            hours: None,
            reader: None,
        }
    }
}

/// A file that somebody is asked to choose, and how its name may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// The county's answer to a bundle.
    Ack,
    /// The county's public key.
    Key,
    Scan,
    /// A list of places.
    Table,
    /// A rule pack or a work calendar.
    Rules,
    /// Any program: on this system names say nothing about that.
    Program,
}

impl FileKind {
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            FileKind::Ack => &["xfa"],
            FileKind::Key => &["pub", "txt"],
            FileKind::Scan => &["pdf", "jpg", "jpeg", "png", "tif", "tiff"],
            FileKind::Table => &["csv", "txt"],
            FileKind::Rules => &["json"],
            FileKind::Program => &[],
        }
    }
}

/// The folder to show for a path that the program wrote to: itself, or the one that holds it.
pub fn folder_of(path: &Path) -> &Path {
    match path.is_dir() {
        true => path,
        false => path.parent().unwrap_or(path),
    }
}

/// A program that may be started as it stands there.
fn program(path: Option<String>) -> Result<Option<String>> {
    match path {
        Some(path) if !reader::is_program(Path::new(&path)) => {
            Err(Refusal::UnknownValue { field: "reader".into(), value: path })
        }
        path => Ok(path),
    }
}

impl Desk {
    pub fn settings(&self) -> Result<Settings> {
        self.settings_on_file()
    }

    /// The settings with the folders that are used while none is set.
    pub fn settings_with_folders(&self) -> Result<Settings> {
        let shown = |folder: std::path::PathBuf| Some(folder.display().to_string());
        let settings = self.settings_on_file()?;
        Ok(Settings {
            export_folder: shown(self.export_folder()?),
            bundle_folder: shown(self.bundle_folder()?),
            ..settings
        })
    }

    /// Replaces the settings and writes down who did.
    pub fn save_settings(&mut self, settings: &Settings) -> Result<Settings> {
        self.require(Action::ChangeSettings)?;
        let line = |field: &str, text: &Option<String>| checked_text(field, text.as_deref(), 200);
        let settings = Settings {
            lock_after_minutes: settings.lock_after_minutes.clamp(1, 120),
            printer: line("printer", &settings.printer)?,
            auto_print: settings.auto_print,
            export_folder: line("export_folder", &settings.export_folder)?,
            bundle_folder: line("bundle_folder", &settings.bundle_folder)?,
            receiver: line("receiver", &settings.receiver)?,
            phone: line("phone", &settings.phone)?,
            address: line("address", &settings.address)?,
            hours: line("hours", &settings.hours)?,
            reader: program(line("reader", &settings.reader)?)?,
        };
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.store.transact(|tx| {
            store::office::put_setting(tx, "desk", &settings)?;
            journal::write(tx, &at, &by, "settings.changed", "desk", &settings).map(drop)
        })?;
        Ok(settings)
    }

    pub(crate) fn settings_on_file(&self) -> Result<Settings> {
        store::office::setting(self.reading(), "desk")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_a_file_is_shown_and_a_folder_is_shown_itself() {
        let home = tempfile::tempdir().expect("a folder");
        let file = home.path().join("登记台账.xlsx");
        std::fs::write(&file, "x").expect("written");
        assert_eq!((folder_of(&file), folder_of(home.path())), (home.path(), home.path()));
    }
}
