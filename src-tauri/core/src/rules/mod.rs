//! What the office counts its days by, and how it changes: [packs] of its own, work [calendars], and
//! what another pack [would have meant](simulate).
//!
//! A matter stays under the pack under which it was registered. A calendar is a fact about the world:
//! it moves the clocks that run, and only those, and every move is written down.

pub mod calendars;
pub mod packs;
pub mod simulate;

use std::path::Path;

use serde::{Deserialize, Serialize};

pub use calendars::CalendarImport;
pub use packs::PackShown;
pub use simulate::Simulation;

use crate::clocks::RuleFault;
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{StaffId, VisitId};
use crate::matters::page::DueShown;
use crate::petitioners::names;
use crate::staff::Action;
use crate::store;

/// The record of one pack of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackRecord {
    /// Of the file as it came.
    pub sha256: String,
    pub id: String,
    pub version: u32,
    /// UTC instant: what is registered from then on comes under it.
    pub imported_at: String,
    pub by: StaffId,
    /// UTC instant of taking it out of use.
    pub ended_at: Option<String>,
}

/// The record of one calendar that was brought in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarRecord {
    /// Of the file as it came.
    pub sha256: String,
    pub year: i32,
    pub imported_at: String,
    pub by: StaffId,
}

/// The largest file, in bytes. The program's own packs have 8 KiB.
const LARGEST: usize = 256 * 1024;

/// The longest line that a paper or the screen can show.
const LONGEST: usize = 2_000;

/// Reads a file that somebody chose: its name and its words.
pub fn read(path: &Path) -> Result<(String, String)> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let size = std::fs::metadata(path).map_err(crate::error::on_path(path))?.len();
    if size > LARGEST as u64 {
        return Err(bad(&name, too_large()));
    }
    let bytes = std::fs::read(path).map_err(crate::error::on_path(path))?;
    let text = String::from_utf8(bytes).map_err(|_| bad(&name, RuleFault::NotText))?;
    Ok((name, text))
}

fn bad(file: &str, what: impl Into<RuleFault>) -> Refusal {
    Refusal::BadRules { file: file.to_owned(), what: Box::new(what.into()) }
}

fn too_large() -> RuleFault {
    RuleFault::TooLarge { limit: (LARGEST / 1024) as u32 }
}

/// The text without a mark of byte order, when it is not too large.
fn checked<'a>(file: &str, text: &'a str) -> Result<&'a str> {
    match text.len() > LARGEST {
        true => Err(bad(file, too_large())),
        false => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
    }
}

/// Words that will stand on papers hold nothing that would change how they read.
fn check_words<'a>(file: &str, words: impl IntoIterator<Item = &'a str>) -> Result<()> {
    for text in words.into_iter().filter(|text| !text.is_empty()) {
        names::check_text("words", text, LONGEST).map_err(|refused| {
            bad(
                file,
                match refused.problem {
                    names::NameProblem::BadCharacter { code_point } => RuleFault::BadCharacter { code_point },
                    other => RuleFault::Malformed { what: format!("{other:?}") },
                },
            )
        })?;
    }
    Ok(())
}

impl Desk {
    /// Every clock of a visit's matter with its explanation; a sealed one is opened on its own page.
    pub fn explained_clocks(&self, visit: &VisitId) -> Result<Vec<DueShown>> {
        self.require(Action::ReadVisits)?;
        let visit = store::visits::by_id(self.reading(), visit)?;
        let matter = store::matters::by_id(self.reading(), &visit.matter)?;
        if matter.sealed.is_some() {
            return Err(Refusal::Sealed { number: matter.number });
        }
        self.not_recused(&matter)?;
        self.due_shown(&matter)
    }

    /// [`Desk::preview_rule_pack`] of a file.
    pub fn preview_rule_pack_file(&self, path: &Path) -> Result<PackShown> {
        self.require(Action::ImportRules)?;
        let (name, text) = read(path)?;
        self.preview_rule_pack(&name, &text)
    }

    /// [`Desk::import_rule_pack`] of a file.
    pub fn import_rule_pack_file(&mut self, path: &Path) -> Result<PackShown> {
        self.require(Action::ImportRules)?;
        let (name, text) = read(path)?;
        self.import_rule_pack(&name, &text)
    }

    /// [`Desk::preview_calendar`] of a file.
    pub fn preview_calendar_file(&self, path: &Path) -> Result<CalendarImport> {
        self.require(Action::ImportRules)?;
        let (name, text) = read(path)?;
        self.preview_calendar(&name, &text)
    }

    /// [`Desk::import_calendar`] of a file.
    pub fn import_calendar_file(&mut self, path: &Path) -> Result<CalendarImport> {
        self.require(Action::ImportRules)?;
        let (name, text) = read(path)?;
        self.import_calendar(&name, &text)
    }

    /// [`Desk::simulate_rules`] of a file.
    pub fn simulate_rules_file(&self, path: &Path, year: i32) -> Result<Simulation> {
        self.require(Action::ReadVisits)?;
        let (name, text) = read(path)?;
        self.simulate_rules(&name, &text, year)
    }

    /// Lists of rules name no petitioner: whoever reads visits may see them, and who changes settings.
    fn may_read_rules(&self) -> Result<()> {
        self.require(Action::ReadVisits).or_else(|_| self.require(Action::ChangeSettings))
    }
}

#[cfg(test)]
mod tests;
