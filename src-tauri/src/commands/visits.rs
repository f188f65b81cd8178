use reception_core::Result;
use reception_core::board::Board;
use reception_core::ids::VisitId;
use reception_core::visits::{
    Correction, FormCheck, Registered, VisitDetail, VisitPage, VisitRow, VisitsQuery, WalkIn,
};

use super::Here;

#[tauri::command(async)]
#[specta::specta]
pub fn board(room: Here<'_>) -> Result<Board> {
    room.at_desk(|desk| desk.board())
}

#[tauri::command(async)]
#[specta::specta]
pub fn check_walk_in(room: Here<'_>, form: WalkIn) -> Result<FormCheck> {
    room.at_desk(|desk| desk.check_walk_in(&form))
}

#[tauri::command(async)]
#[specta::specta]
pub fn register_visit(room: Here<'_>, form: WalkIn) -> Result<Registered> {
    room.at_desk(|desk| desk.register_visit(&form))
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_draft(room: Here<'_>, draft: String) -> Result<()> {
    room.at_desk(|desk| desk.save_draft(&draft))
}

#[tauri::command(async)]
#[specta::specta]
pub fn draft(room: Here<'_>) -> Result<Option<String>> {
    room.at_desk(|desk| desk.draft())
}

#[tauri::command(async)]
#[specta::specta]
pub fn drop_draft(room: Here<'_>) -> Result<()> {
    room.at_desk(|desk| desk.drop_draft())
}

#[tauri::command(async)]
#[specta::specta]
pub fn visits(room: Here<'_>, query: VisitsQuery) -> Result<VisitPage> {
    room.at_desk(|desk| desk.visits(&query))
}

#[tauri::command(async)]
#[specta::specta]
pub fn visit(room: Here<'_>, id: VisitId) -> Result<VisitDetail> {
    room.at_desk(|desk| desk.visit(&id))
}

/// The visit of a typed number, whole or its last digits.
#[tauri::command(async)]
#[specta::specta]
pub fn visit_numbered(room: Here<'_>, number: String) -> Result<VisitRow> {
    room.at_desk(|desk| desk.resolve(&number))
}

#[tauri::command(async)]
#[specta::specta]
pub fn open_sealed(room: Here<'_>, id: VisitId) -> Result<VisitDetail> {
    room.at_desk(|desk| desk.open_sealed(&id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn visit_form(room: Here<'_>, id: VisitId) -> Result<WalkIn> {
    room.at_desk(|desk| desk.visit_form(&id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn void_visit(room: Here<'_>, id: VisitId, reason: String) -> Result<VisitDetail> {
    room.at_desk(|desk| desk.void_visit(&id, &reason))
}

#[tauri::command(async)]
#[specta::specta]
pub fn correct_visit(room: Here<'_>, id: VisitId, correction: Correction) -> Result<VisitDetail> {
    room.at_desk(|desk| desk.correct_visit(&id, &correction))
}
