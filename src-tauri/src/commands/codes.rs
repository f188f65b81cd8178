use reception_core::Result;
use reception_core::codes::{self, CodeRow, Division};
use serde::Serialize;

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
pub fn divisions(text: String) -> Result<Vec<Division>> {
    Ok(codes::search_divisions(&text, 30))
}
