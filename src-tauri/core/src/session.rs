//! What a face of the program needs to know before and after somebody sits down.

use std::path::Path;

use serde::Serialize;

use crate::clocks::OfficeKind;
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{OfficeId, StaffId};
use crate::staff::{Action, StaffCard};
use crate::store;
use crate::vault::Vault;

/// The folder as it is found, with or without somebody at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Status {
    pub folder: String,
    pub has_office: bool,
    pub office_name: Option<String>,
    /// Who may sit down.
    pub staff: Vec<StaffName>,
    pub session: Option<Session>,
    pub version: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct StaffName {
    pub id: StaffId,
    pub name: String,
}

/// An open desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Session {
    pub office: OfficeCard,
    pub staff: StaffCard,
    pub today: String,
    /// Who is on duty today, in one line: 今日带班.
    pub on_duty: Option<String>,
    pub lock_after_minutes: u32,
    /// False until somebody said that the recovery sheet lies in its envelope.
    pub recovery_kept: bool,
    /// What the role table lets this person do.
    pub allowed: Vec<Action>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct OfficeCard {
    pub id: OfficeId,
    pub name: String,
    pub division: String,
    pub division_name: String,
    pub kind: OfficeKind,
    pub practice: bool,
    pub code: String,
}

/// Looks at a folder without opening anything.
pub fn status(folder: &Path, desk: Option<&Desk>) -> Result<Status> {
    let there = |name: &str| folder.join(name).exists();
    let vault = match Vault::read(folder) {
        Ok(vault) if there(store::FILE) => Some(vault),
        // A beginning that was interrupted is no office yet; a lost file is no beginning.
        Ok(_) if there(store::UNFINISHED) => None,
        Ok(_) => return Err(Refusal::Damaged { what: store::FILE.into() }),
        Err(Refusal::NoOffice) if there(store::FILE) => {
            return Err(Refusal::Damaged { what: "vault.json".into() });
        }
        Err(Refusal::NoOffice) => None,
        Err(refusal) => return Err(refusal),
    };
    let name =
        |slot: &crate::vault::Slot| StaffName { id: StaffId(slot.id.clone()), name: slot.name.clone() };
    Ok(Status {
        folder: folder.display().to_string(),
        has_office: vault.is_some(),
        office_name: vault.as_ref().map(|vault| vault.office_name.clone()),
        staff: vault.iter().flat_map(Vault::people).map(name).collect(),
        session: desk.map(Desk::session).transpose()?,
        version: env!("CARGO_PKG_VERSION").into(),
    })
}

impl Desk {
    pub fn session(&self) -> Result<Session> {
        let office = self.office();
        Ok(Session {
            office: OfficeCard {
                id: office.id.clone(),
                name: office.name.clone(),
                division: office.division.clone(),
                division_name: store::divisions::full_name(self.reading(), Some(&office.division))?
                    .unwrap_or_default(),
                kind: office.kind,
                practice: office.practice,
                code: office.code.clone(),
            },
            staff: self.sitting().clone(),
            today: self.moment().day.to_string(),
            on_duty: self.on_duty_in_words(self.moment().day)?,
            lock_after_minutes: self.settings_on_file()?.lock_after_minutes,
            recovery_kept: store::office::setting(self.reading(), "recovery_kept")?,
            allowed: self.sitting().allowed(),
        })
    }
}
