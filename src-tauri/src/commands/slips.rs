use reception_core::Result;
use reception_core::ids::{DocumentId, VisitId};
use reception_core::slips::{Issued, Paper};

use super::Here;
use crate::printer::{self, PrintJob};

#[tauri::command(async)]
#[specta::specta]
pub fn preview_slip(room: Here<'_>, visit: VisitId) -> Result<Paper> {
    room.at_desk(|desk| desk.preview_slip(&visit))
}

#[tauri::command(async)]
#[specta::specta]
pub fn issue_slip(room: Here<'_>, visit: VisitId, reason: Option<String>) -> Result<Issued> {
    room.at_desk(|desk| desk.issue_slip(&visit, reason.as_deref()))
}

#[tauri::command(async)]
#[specta::specta]
pub fn paper_again(room: Here<'_>, document: DocumentId) -> Result<Paper> {
    room.at_desk(|desk| desk.paper_again(&document))
}

#[tauri::command(async)]
#[specta::specta]
pub fn reprint_paper(room: Here<'_>, document: DocumentId, reason: String) -> Result<Issued> {
    room.at_desk(|desk| desk.reprint_paper(&document, &reason))
}

/// The desk is free while the printer is waited for.
#[tauri::command(async)]
#[specta::specta]
pub fn print_paper(room: Here<'_>, document: DocumentId, printer: Option<String>) -> Result<PrintJob> {
    printer::print_slip(&room, &document, printer.as_deref())
}

#[tauri::command(async)]
#[specta::specta]
pub fn issue_statement(room: Here<'_>, visit: VisitId, reason: Option<String>) -> Result<Issued> {
    room.at_desk(|desk| desk.issue_statement(&visit, reason.as_deref()))
}

#[tauri::command(async)]
#[specta::specta]
pub fn print_sealed_statement(room: Here<'_>, visit: VisitId) -> Result<PrintJob> {
    let (sheet, queue) =
        room.at_desk(|desk| Ok((desk.sealed_statement(&visit)?, desk.settings()?.printer)))?;
    printer::print(&sheet, queue.as_deref())
}

#[tauri::command(async)]
#[specta::specta]
pub fn printers() -> Result<Vec<String>> {
    printer::queues()
}
