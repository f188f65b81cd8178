use reception_core::Result;
use reception_core::ids::{HandoverId, MatterId, StaffId};
use reception_core::matters::handover::HandoverShown;
use reception_core::staff::StaffCard;

use super::Here;

#[tauri::command(async)]
#[specta::specta]
pub fn handover_takers(room: Here<'_>, matter: MatterId) -> Result<Vec<StaffCard>> {
    room.at_desk(|desk| desk.handover_takers(&matter))
}

#[tauri::command(async)]
#[specta::specta]
pub fn handovers_for_me(room: Here<'_>) -> Result<Vec<HandoverShown>> {
    room.at_desk(|desk| desk.handovers_for_me())
}

#[tauri::command(async)]
#[specta::specta]
pub fn offer_handover(
    room: Here<'_>,
    matter: MatterId,
    to_staff: StaffId,
    reason: String,
) -> Result<HandoverShown> {
    room.at_desk(|desk| desk.offer_handover(&matter, &to_staff, &reason))
}

#[tauri::command(async)]
#[specta::specta]
pub fn accept_handover(room: Here<'_>, id: HandoverId) -> Result<HandoverShown> {
    room.at_desk(|desk| desk.accept_handover(&id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn decline_handover(room: Here<'_>, id: HandoverId, reason: String) -> Result<HandoverShown> {
    room.at_desk(|desk| desk.decline_handover(&id, &reason))
}

#[tauri::command(async)]
#[specta::specta]
pub fn withdraw_handover(room: Here<'_>, id: HandoverId, reason: String) -> Result<HandoverShown> {
    room.at_desk(|desk| desk.withdraw_handover(&id, &reason))
}

#[tauri::command(async)]
#[specta::specta]
pub fn reassign(room: Here<'_>, matter: MatterId, to: StaffId, reason: String) -> Result<()> {
    room.at_desk(|desk| desk.reassign(&matter, &to, &reason))
}
