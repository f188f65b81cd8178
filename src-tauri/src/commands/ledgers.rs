use reception_core::Result;
use reception_core::matters::ledgers::{CallBacks, LeadersLedger};

use super::Here;

#[tauri::command(async)]
#[specta::specta]
pub fn leaders_ledger(room: Here<'_>, year: i32) -> Result<LeadersLedger> {
    room.at_desk(|desk| desk.leaders_ledger(year))
}

#[tauri::command(async)]
#[specta::specta]
pub fn call_backs(room: Here<'_>) -> Result<CallBacks> {
    room.at_desk(|desk| desk.call_backs())
}
