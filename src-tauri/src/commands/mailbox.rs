use reception_core::Result;
use reception_core::mailbox::{NewOpening, Opening, OpeningRow};

use super::Here;

#[tauri::command(async)]
#[specta::specta]
pub fn open_mailbox(room: Here<'_>, opening: NewOpening) -> Result<Opening> {
    room.at_desk(|desk| desk.open_mailbox(&opening))
}

#[tauri::command(async)]
#[specta::specta]
pub fn mailbox_log(room: Here<'_>, month: String) -> Result<Vec<OpeningRow>> {
    room.at_desk(|desk| desk.mailbox_log(&month))
}

/// The newest openings, for the form to choose from.
#[tauri::command(async)]
#[specta::specta]
pub fn mailbox_openings(room: Here<'_>, limit: u32) -> Result<Vec<OpeningRow>> {
    room.at_desk(|desk| desk.mailbox_openings(limit))
}
