use reception_core::Result;
use reception_core::ids::{SuggestionId, VisitId};
use reception_core::suggestions::{Adoption, NewSuggestion, SuggestionDraft, SuggestionRow};

use super::Here;

#[tauri::command(async)]
#[specta::specta]
pub fn suggestions(room: Here<'_>, year: i32) -> Result<Vec<SuggestionRow>> {
    room.at_desk(|desk| desk.suggestions(year))
}

#[tauri::command(async)]
#[specta::specta]
pub fn suggestion_draft(room: Here<'_>, visit: VisitId) -> Result<SuggestionDraft> {
    room.at_desk(|desk| desk.suggestion_draft(&visit))
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_suggestion(room: Here<'_>, suggestion: NewSuggestion) -> Result<SuggestionRow> {
    room.at_desk(|desk| desk.add_suggestion(&suggestion))
}

#[tauri::command(async)]
#[specta::specta]
pub fn send_suggestion(
    room: Here<'_>,
    id: SuggestionId,
    to: String,
    day: Option<String>,
) -> Result<SuggestionRow> {
    room.at_desk(|desk| desk.send_suggestion(&id, &to, day.as_deref()))
}

#[tauri::command(async)]
#[specta::specta]
pub fn suggestion_outcome(room: Here<'_>, id: SuggestionId, outcome: Adoption) -> Result<SuggestionRow> {
    room.at_desk(|desk| desk.suggestion_outcome(&id, &outcome))
}

#[tauri::command(async)]
#[specta::specta]
pub fn void_suggestion(room: Here<'_>, id: SuggestionId, reason: String) -> Result<SuggestionRow> {
    room.at_desk(|desk| desk.void_suggestion(&id, &reason))
}
