use reception_core::Result;
use reception_core::ids::{MatterId, UnitId};
use reception_core::units::{Unit, UnitForm};

use super::Here;

#[tauri::command(async)]
#[specta::specta]
pub fn units(room: Here<'_>) -> Result<Vec<Unit>> {
    room.at_desk(|desk| desk.units())
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_unit(room: Here<'_>, form: UnitForm) -> Result<Unit> {
    room.at_desk(|desk| desk.add_unit(&form))
}

#[tauri::command(async)]
#[specta::specta]
pub fn change_unit(room: Here<'_>, id: UnitId, form: UnitForm) -> Result<Unit> {
    room.at_desk(|desk| desk.change_unit(&id, &form))
}

#[tauri::command(async)]
#[specta::specta]
pub fn end_unit(room: Here<'_>, id: UnitId, day: Option<String>, reason: String) -> Result<Unit> {
    room.at_desk(|desk| desk.end_unit(&id, day.as_deref(), &reason))
}

#[tauri::command(async)]
#[specta::specta]
pub fn firewall_proposals(room: Here<'_>, matter: MatterId, unit: UnitId) -> Result<Vec<Unit>> {
    room.at_desk(|desk| desk.firewall_proposals(&matter, &unit))
}
