use reception_core::Result;
use reception_core::registers::{ExportFormat, Exported, Register};

use super::Here;

#[tauri::command(async)]
#[specta::specta]
pub fn register(room: Here<'_>, month: String) -> Result<Register> {
    room.at_desk(|desk| desk.register(&month))
}

#[tauri::command(async)]
#[specta::specta]
pub fn export_register(room: Here<'_>, month: String, format: ExportFormat) -> Result<Exported> {
    room.at_desk(|desk| desk.export_register(&month, format, &desk.export_folder()?))
}
