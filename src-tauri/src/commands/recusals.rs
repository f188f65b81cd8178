use reception_core::Result;
use reception_core::ids::{MatterId, RecusalId, StaffId};
use reception_core::matters::recusal::RecusalShown;

use super::Here;

#[tauri::command(async)]
#[specta::specta]
pub fn recusals(room: Here<'_>, matter: MatterId) -> Result<Vec<RecusalShown>> {
    room.at_desk(|desk| desk.recusals(&matter))
}

#[tauri::command(async)]
#[specta::specta]
pub fn recuse(
    room: Here<'_>,
    matter: MatterId,
    staff: StaffId,
    reason: String,
    day: Option<String>,
) -> Result<RecusalShown> {
    room.at_desk(|desk| desk.recuse(&matter, &staff, &reason, day.as_deref()))
}

#[tauri::command(async)]
#[specta::specta]
pub fn lift_recusal(room: Here<'_>, id: RecusalId, reason: String) -> Result<RecusalShown> {
    room.at_desk(|desk| desk.lift_recusal(&id, &reason))
}
