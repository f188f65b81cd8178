use reception_core::Result;
use reception_core::ids::{MatterId, StepId};
use reception_core::matters::forms::{self, StepForm};
use reception_core::matters::list::{MattersPage, MattersQuery};
use reception_core::matters::page::MatterPage;
use reception_core::matters::take::NewStep;
use reception_core::todo::Todo;

use super::Here;

#[tauri::command(async)]
#[specta::specta]
pub fn matters(room: Here<'_>, query: MattersQuery) -> Result<MattersPage> {
    room.at_desk(|desk| desk.matters(&query))
}

#[tauri::command(async)]
#[specta::specta]
pub fn matter_page(room: Here<'_>, id: MatterId) -> Result<MatterPage> {
    room.at_desk(|desk| desk.matter_page(&id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn open_sealed_matter(room: Here<'_>, id: MatterId) -> Result<MatterPage> {
    room.at_desk(|desk| desk.open_sealed_matter(&id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn step_forms() -> Vec<StepForm> {
    forms::step_forms()
}

#[tauri::command(async)]
#[specta::specta]
pub fn take_step(room: Here<'_>, matter: MatterId, step: NewStep) -> Result<MatterPage> {
    room.at_desk(|desk| desk.take_step(&matter, &step))
}

#[tauri::command(async)]
#[specta::specta]
pub fn strike_step(room: Here<'_>, step: StepId, reason: String) -> Result<MatterPage> {
    room.at_desk(|desk| desk.strike_step(&step, &reason))
}

#[tauri::command(async)]
#[specta::specta]
pub fn todo(room: Here<'_>, mine: bool) -> Result<Todo> {
    room.at_desk(|desk| desk.todo(mine))
}
