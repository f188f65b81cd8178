use reception_core::Result;
use reception_core::ids::UnitId;
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
