use reception_core::Result;
use reception_core::ids::IncidentId;
use reception_core::incidents::{Incident, IncidentRow, NewIncident};

use super::Here;

#[tauri::command(async)]
#[specta::specta]
pub fn incidents(room: Here<'_>, month: String) -> Result<Vec<IncidentRow>> {
    room.at_desk(|desk| desk.incidents(&month))
}

#[tauri::command(async)]
#[specta::specta]
pub fn note_incident(room: Here<'_>, incident: NewIncident) -> Result<Incident> {
    room.at_desk(|desk| desk.note_incident(&incident))
}

#[tauri::command(async)]
#[specta::specta]
pub fn void_incident(room: Here<'_>, id: IncidentId, reason: String) -> Result<Incident> {
    room.at_desk(|desk| desk.void_incident(&id, &reason))
}
