use reception_core::Result;
use reception_core::ids::MatterId;
use reception_core::matters::steps::Grade;
use reception_core::visits::Outcome;
use tauri::AppHandle;

use super::Here;
use crate::counter::{CounterState, CounterView};
use crate::window;

#[tauri::command(async)]
#[specta::specta]
pub fn open_counter(app: AppHandle, room: Here<'_>) -> Result<()> {
    room.prepare_counter()?;
    window::open_counter(&app)
}

#[tauri::command(async)]
#[specta::specta]
pub fn close_counter(app: AppHandle, room: Here<'_>) -> Result<()> {
    room.clear_counter()?;
    window::close_counter(&app)
}

#[tauri::command(async)]
#[specta::specta]
pub fn show_at_counter(room: Here<'_>, statement: String) -> Result<()> {
    room.show_at_counter(statement)
}

#[tauri::command(async)]
#[specta::specta]
pub fn clear_counter(room: Here<'_>) -> Result<()> {
    room.clear_counter()
}

#[tauri::command(async)]
#[specta::specta]
pub fn cover_counter(room: Here<'_>, covered: bool) -> Result<()> {
    room.cover_counter(covered)
}

#[tauri::command(async)]
#[specta::specta]
pub fn counter_state(app: AppHandle, room: Here<'_>) -> Result<CounterState> {
    room.counter_state(window::is_counter_open(&app))
}

/// Asked by the window that faces the petitioner, as is the next.
#[tauri::command(async)]
#[specta::specta]
pub fn counter_view(room: Here<'_>) -> Result<CounterView> {
    room.counter_view()
}

#[tauri::command(async)]
#[specta::specta]
pub fn answer_at_counter(room: Here<'_>, turn: u32, outcome: Outcome) -> Result<()> {
    room.answer_at_counter(turn, outcome)
}

/// Puts the questions about a matter on the window that faces the petitioner.
#[tauri::command(async)]
#[specta::specta]
pub fn ask_rating(room: Here<'_>, matter: MatterId) -> Result<()> {
    room.ask_rating(&matter)
}

/// Asked by the window that faces the petitioner; no grade means that they would rather not say.
#[tauri::command(async)]
#[specta::specta]
pub fn rate_at_counter(room: Here<'_>, turn: u32, grade: Option<Grade>) -> Result<()> {
    room.rate_at_counter(turn, grade)
}
