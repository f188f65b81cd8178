use std::path::PathBuf;

use reception_core::office::{self, NewOffice};
use reception_core::registers::Exported;
use reception_core::session::{self, Session, Status};
use reception_core::slips::Paper;
use reception_core::{Desk, Refusal, Result};
use serde::Serialize;

use super::Here;
use crate::printer::{self, PrintJob};
use crate::room::machine;

/// A new office, open, with the envelope's words that are shown this once.
#[derive(Serialize, specta::Type)]
pub struct Created {
    session: Session,
    recovery_words: Vec<String>,
    recovery_sheet: Paper,
}

/// A new recovery code; the old one opens nothing any more.
#[derive(Serialize, specta::Type)]
pub struct Renewed {
    recovery_words: Vec<String>,
    recovery_sheet: Paper,
}

#[tauri::command(async)]
#[specta::specta]
pub fn status(room: Here<'_>) -> Result<Status> {
    session::status(&room.folder, room.enter().peek())
}

#[tauri::command(async)]
#[specta::specta]
pub fn create_office(room: Here<'_>, form: NewOffice) -> Result<Created> {
    let made = office::create(&room.folder, machine(), &form)?;
    let mut inside = room.enter();
    inside.sheet = Some(made.recovery_sheet.clone());
    let session = inside.seat(made.desk).session()?;
    Ok(Created { session, recovery_words: made.recovery_words, recovery_sheet: made.recovery_sheet })
}

#[tauri::command(async)]
#[specta::specta]
pub fn unlock(room: Here<'_>, staff: String, passphrase: String) -> Result<Session> {
    let mut inside = room.enter();
    inside.lock();
    let desk = Desk::open(&room.folder, machine(), Some(&staff), &passphrase)?;
    inside.seat(desk).session()
}

#[tauri::command(async)]
#[specta::specta]
pub fn lock(room: Here<'_>) -> Result<()> {
    room.enter().lock();
    Ok(())
}

#[tauri::command(async)]
#[specta::specta]
pub fn change_passphrase(room: Here<'_>, old: String, fresh: String) -> Result<()> {
    room.at_desk(|desk| desk.change_passphrase(&old, &fresh))
}

#[tauri::command(async)]
#[specta::specta]
pub fn recover(room: Here<'_>, words: String, staff: String, passphrase: String) -> Result<Session> {
    let mut inside = room.enter();
    inside.lock();
    let desk = Desk::recover(&room.folder, machine(), &words, &staff, &passphrase)?;
    inside.seat(desk).session()
}

#[tauri::command(async)]
#[specta::specta]
pub fn renew_recovery(room: Here<'_>) -> Result<Renewed> {
    let mut inside = room.enter();
    let (recovery_words, recovery_sheet) = inside.desk()?.renew_recovery()?;
    inside.sheet = Some(recovery_sheet.clone());
    Ok(Renewed { recovery_words, recovery_sheet })
}

#[tauri::command(async)]
#[specta::specta]
pub fn keep_recovery(room: Here<'_>) -> Result<()> {
    room.at_desk(|desk| desk.keep_recovery())
}

#[tauri::command(async)]
#[specta::specta]
pub fn print_recovery_sheet(room: Here<'_>, printer: Option<String>) -> Result<PrintJob> {
    let sheet = room.enter().sheet.clone().ok_or(Refusal::Locked)?;
    printer::print(&sheet, printer.as_deref())
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_recovery_sheet(room: Here<'_>, path: String) -> Result<Exported> {
    let sheet = room.enter().sheet.clone().ok_or(Refusal::Locked)?;
    sheet.save(&PathBuf::from(path))
}
