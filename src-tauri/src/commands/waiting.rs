use reception_core::Result;
use reception_core::ids::TicketId;
use reception_core::slips::Issued;
use reception_core::slips::day_close_sheet::DayCloseSheet;
use reception_core::waiting::{CloseDay, DayClose, DayHandOver, NewTicket, Ticket, WaitingList};

use super::Here;

#[tauri::command(async)]
#[specta::specta]
pub fn waiting(room: Here<'_>) -> Result<WaitingList> {
    room.at_desk(|desk| desk.waiting())
}

#[tauri::command(async)]
#[specta::specta]
pub fn take_ticket(room: Here<'_>, ticket: NewTicket) -> Result<Ticket> {
    room.at_desk(|desk| desk.take_ticket(&ticket))
}

#[tauri::command(async)]
#[specta::specta]
pub fn call_next(room: Here<'_>) -> Result<Option<Ticket>> {
    room.at_desk(|desk| desk.call_next())
}

#[tauri::command(async)]
#[specta::specta]
pub fn call_ticket(room: Here<'_>, id: TicketId) -> Result<Ticket> {
    room.at_desk(|desk| desk.call(&id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn ticket_heard(room: Here<'_>, id: TicketId) -> Result<Ticket> {
    room.at_desk(|desk| desk.heard(&id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn ticket_left(room: Here<'_>, id: TicketId, next_step: String) -> Result<Ticket> {
    room.at_desk(|desk| desk.left(&id, &next_step))
}

#[tauri::command(async)]
#[specta::specta]
pub fn day_close_preview(room: Here<'_>, day: Option<String>) -> Result<DayCloseSheet> {
    room.at_desk(|desk| desk.day_close_preview(day.as_deref()))
}

#[tauri::command(async)]
#[specta::specta]
pub fn close_day(room: Here<'_>, form: CloseDay) -> Result<DayClose> {
    room.at_desk(|desk| desk.close_day(&form))
}

#[tauri::command(async)]
#[specta::specta]
pub fn day_close_paper(room: Here<'_>, day: Option<String>) -> Result<Issued> {
    room.at_desk(|desk| desk.day_close_paper(day.as_deref()))
}

#[tauri::command(async)]
#[specta::specta]
pub fn accept_day(room: Here<'_>, day: Option<String>) -> Result<DayClose> {
    room.at_desk(|desk| desk.accept_day(day.as_deref()))
}

#[tauri::command(async)]
#[specta::specta]
pub fn day_hand_over(room: Here<'_>, day: Option<String>) -> Result<Option<DayHandOver>> {
    room.at_desk(|desk| desk.day_hand_over(day.as_deref()))
}

#[tauri::command(async)]
#[specta::specta]
pub fn day_closes(room: Here<'_>, month: String) -> Result<Vec<DayClose>> {
    room.at_desk(|desk| desk.day_closes(&month))
}
