use std::path::Path;

use reception_core::Result;
use reception_core::exchange::{AckReceipt, BundleRow, Outbox};
use reception_core::registers::Exported;

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
    room.at_desk(|desk| desk.import_ack_file(Path::new(&path)))
}

#[tauri::command(async)]
#[specta::specta]
pub fn import_county_key(room: Here<'_>, path: String) -> Result<String> {
    room.at_desk(|desk| desk.import_county_key_file(Path::new(&path)))
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_office_key(room: Here<'_>, folder: String) -> Result<Exported> {
    room.at_desk(|desk| desk.save_office_key(Path::new(&folder)))
}
