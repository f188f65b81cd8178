use reception_core::Result;
use reception_core::ids::PetitionerId;
use reception_core::petitioners::earlier::Earlier;
use reception_core::petitioners::find::{Found, Similar};
use reception_core::petitioners::{Party, PetitionerDetail};
use reception_core::visits::WalkIn;

use super::Here;

#[tauri::command(async)]
#[specta::specta]
pub fn find(room: Here<'_>, text: String) -> Result<Found> {
    room.at_desk(|desk| desk.find(&text))
}

#[tauri::command(async)]
#[specta::specta]
pub fn similar(room: Here<'_>, party: Party) -> Result<Vec<Similar>> {
    room.at_desk(|desk| desk.similar(&party))
}

#[tauri::command(async)]
#[specta::specta]
pub fn known_party(room: Here<'_>, id: PetitionerId) -> Result<Party> {
    room.at_desk(|desk| desk.known_party(&id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn petitioner(room: Here<'_>, id: PetitionerId) -> Result<PetitionerDetail> {
    room.at_desk(|desk| desk.petitioner(&id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn reveal_document(room: Here<'_>, petitioner: PetitionerId, index: u32) -> Result<String> {
    room.at_desk(|desk| desk.reveal_document(&petitioner, index))
}

#[tauri::command(async)]
#[specta::specta]
pub fn merge_petitioners(
    room: Here<'_>,
    keep: PetitionerId,
    absorb: PetitionerId,
    reason: String,
) -> Result<PetitionerDetail> {
    room.at_desk(|desk| desk.merge_petitioners(&keep, &absorb, &reason))
}

#[tauri::command(async)]
#[specta::specta]
pub fn unmerge_petitioner(
    room: Here<'_>,
    absorbed: PetitionerId,
    reason: String,
) -> Result<PetitionerDetail> {
    room.at_desk(|desk| desk.unmerge_petitioner(&absorbed, &reason))
}

#[tauri::command(async)]
#[specta::specta]
pub fn same_matter(room: Here<'_>, form: WalkIn) -> Result<Vec<Earlier>> {
    room.at_desk(|desk| desk.same_matter(&form))
}
