use std::path::Path;

use reception_core::exchange::{AckReceipt, BundleRow, Outbox};
use reception_core::registers::Exported;
use reception_core::{Result, exchange};

use super::Here;

#[tauri::command(async)]
#[specta::specta]
pub fn outbox(room: Here<'_>) -> Result<Outbox> {
    room.at_desk(|desk| desk.outbox())
}

#[tauri::command(async)]
#[specta::specta]
pub fn make_bundle(room: Here<'_>, folder: String) -> Result<BundleRow> {
    room.at_desk(|desk| desk.make_bundle(Path::new(&folder)))
}

#[tauri::command(async)]
#[specta::specta]
pub fn import_ack(room: Here<'_>, path: String) -> Result<AckReceipt> {
    let text = exchange::read_text(Path::new(&path))?;
    room.at_desk(|desk| desk.import_ack(&text))
}

#[tauri::command(async)]
#[specta::specta]
pub fn import_county_key(room: Here<'_>, path: String) -> Result<String> {
    let text = exchange::read_text(Path::new(&path))?;
    room.at_desk(|desk| desk.import_county_key(&text))
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_office_key(room: Here<'_>, folder: String) -> Result<Exported> {
    room.at_desk(|desk| desk.save_office_key(Path::new(&folder)))
}
