use std::path::Path;

use reception_core::Result;
use reception_core::codes::{self, CodeRow, Division, PlacesPreview};
use serde::Serialize;

use super::Here;

/// The content table in use.
#[derive(Serialize, specta::Type)]
pub struct Codes {
    table: String,
    contents: Vec<CodeRow>,
}

#[tauri::command(async)]
#[specta::specta]
pub fn codes() -> Result<Codes> {
    Ok(Codes { table: codes::content_table().into(), contents: codes::content_rows() })
}

#[tauri::command(async)]
#[specta::specta]
pub fn divisions(room: Here<'_>, text: String) -> Result<Vec<Division>> {
    codes::find_divisions(room.enter().peek(), &text)
}

#[tauri::command(async)]
#[specta::specta]
pub fn divisions_below(room: Here<'_>, code: Option<String>) -> Result<Vec<Division>> {
    room.at_desk(|desk| desk.divisions_below(code.as_deref()))
}

#[tauri::command(async)]
#[specta::specta]
pub fn preview_places(room: Here<'_>, path: String, complete: bool) -> Result<PlacesPreview> {
    room.at_desk(|desk| desk.preview_places(Path::new(&path), complete))
}

#[tauri::command(async)]
#[specta::specta]
pub fn import_places(room: Here<'_>, path: String, complete: bool) -> Result<PlacesPreview> {
    room.at_desk(|desk| desk.import_places(Path::new(&path), complete))
}
