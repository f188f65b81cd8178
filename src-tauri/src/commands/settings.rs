use std::path::Path;

use reception_core::check::CheckReport;
use reception_core::ids::StaffId;
use reception_core::registers::Exported;
use reception_core::settings::{FileKind, Settings, folder_of};
use reception_core::staff::{Role, StaffCard};
use reception_core::{Refusal, Result};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_opener::OpenerExt;

use super::Here;

#[tauri::command(async)]
#[specta::specta]
pub fn settings(room: Here<'_>) -> Result<Settings> {
    room.at_desk(|desk| desk.settings_with_folders())
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_settings(room: Here<'_>, settings: Settings) -> Result<Settings> {
    room.at_desk(|desk| desk.save_settings(&settings))
}

#[tauri::command(async)]
#[specta::specta]
pub fn staff(room: Here<'_>) -> Result<Vec<StaffCard>> {
    room.at_desk(|desk| desk.staff())
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_staff(room: Here<'_>, name: String, roles: Vec<Role>, passphrase: String) -> Result<StaffCard> {
    room.at_desk(|desk| desk.add_staff(&name, &roles, &passphrase))
}

#[tauri::command(async)]
#[specta::specta]
pub fn end_staff(room: Here<'_>, id: StaffId) -> Result<StaffCard> {
    room.at_desk(|desk| desk.end_staff(&id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn check(room: Here<'_>) -> Result<CheckReport> {
    room.at_desk(|desk| desk.check())
}

#[tauri::command(async)]
#[specta::specta]
pub fn back_up(room: Here<'_>, folder: Option<String>) -> Result<Exported> {
    room.at_desk(|desk| desk.back_up_to(folder.as_deref().map(Path::new)))
}

#[tauri::command(async)]
#[specta::specta]
pub fn choose_folder(app: AppHandle) -> Result<Option<String>> {
    Ok(app.dialog().file().blocking_pick_folder().map(|path| path.to_string()))
}

#[tauri::command(async)]
#[specta::specta]
pub fn choose_file(app: AppHandle, kind: FileKind) -> Result<Option<String>> {
    let dialog = match kind.endings() {
        [] => app.dialog().file(),
        endings => app.dialog().file().add_filter(endings.join(" "), endings),
    };
    Ok(dialog.blocking_pick_file().map(|path| path.to_string()))
}

/// Shows a folder that the program wrote to in the file manager.
#[tauri::command(async)]
#[specta::specta]
pub fn open_folder(app: AppHandle, path: String) -> Result<()> {
    let folder = folder_of(Path::new(&path)).display().to_string();
    let opened = app.opener().open_path(folder, None::<&str>);
    opened.map_err(|_| Refusal::Unwritable { path })
}
