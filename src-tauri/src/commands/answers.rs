use reception_core::Result;
use reception_core::answers::{Kept, NoteKind, VisitNotes};
use reception_core::ids::{NoteId, VisitId};

use super::Here;
use crate::printer::{self, PrintJob};

#[tauri::command(async)]
#[specta::specta]
pub fn open_code(room: Here<'_>, code: String) -> Result<Kept> {
    room.at_desk(|desk| desk.open_code(&code))
}

#[tauri::command(async)]
#[specta::specta]
pub fn reply_to(room: Here<'_>, code: String, question: NoteId, text: String) -> Result<Kept> {
    room.at_desk(|desk| desk.reply_to(&code, &question, &text))
}

#[tauri::command(async)]
#[specta::specta]
pub fn renew_code(room: Here<'_>, visit: VisitId, reason: String) -> Result<String> {
    room.at_desk(|desk| desk.renew_code(&visit, &reason))
}

/// The desk is free while the printer is waited for.
#[tauri::command(async)]
#[specta::specta]
pub fn print_code_slip(room: Here<'_>, code: String) -> Result<PrintJob> {
    let (slip, queue) = room.at_desk(|desk| Ok((desk.code_slip(&code)?, desk.settings()?.printer)))?;
    printer::print(&slip, queue.as_deref())
}

#[tauri::command(async)]
#[specta::specta]
pub fn notes(room: Here<'_>, visit: VisitId) -> Result<VisitNotes> {
    room.at_desk(|desk| desk.notes(&visit))
}

#[tauri::command(async)]
#[specta::specta]
pub fn write_note(room: Here<'_>, visit: VisitId, kind: NoteKind, text: String) -> Result<VisitNotes> {
    room.at_desk(|desk| desk.write_note(&visit, kind, &text))
}
