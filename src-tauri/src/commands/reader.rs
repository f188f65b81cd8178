use reception_core::Result;
use reception_core::petitioners::Party;

use super::Here;

/// The desk is free while somebody looks for their card.
#[tauri::command(async)]
#[specta::specta]
pub fn read_card(room: Here<'_>) -> Result<Party> {
    let reader = room.at_desk(|desk| desk.card_reader())?;
    reader.read()
}
