//! What an office may set for itself.

use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::error::Result;
use crate::journal;
use crate::petitioners::checked_text;
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
        }
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
