use reception_core::Result;
use reception_core::ids::{AppointmentId, DutyRuleId, VisitId};
use reception_core::roster::{
    AppointmentRow, AppointmentsQuery, Changed, DutyRule, NewAppointment, NewChange, NewRule, Roster,
    RuleEnded,
};
use reception_core::slips::{Issued, Paper};

use super::Here;

#[tauri::command(async)]
#[specta::specta]
pub fn roster(room: Here<'_>, month: String) -> Result<Roster> {
    room.at_desk(|desk| desk.roster(&month))
}

#[tauri::command(async)]
#[specta::specta]
pub fn duty_rules(room: Here<'_>) -> Result<Vec<DutyRule>> {
    room.at_desk(|desk| desk.duty_rules())
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_duty_rule(room: Here<'_>, form: NewRule) -> Result<DutyRule> {
    room.at_desk(|desk| desk.add_duty_rule(&form))
}

#[tauri::command(async)]
#[specta::specta]
pub fn end_duty_rule(room: Here<'_>, id: DutyRuleId, last_day: String) -> Result<RuleEnded> {
    room.at_desk(|desk| desk.end_duty_rule(&id, &last_day))
}

#[tauri::command(async)]
#[specta::specta]
pub fn void_duty_rule(room: Here<'_>, id: DutyRuleId, reason: String) -> Result<RuleEnded> {
    room.at_desk(|desk| desk.void_duty_rule(&id, &reason))
}

#[tauri::command(async)]
#[specta::specta]
pub fn change_duty(room: Here<'_>, form: NewChange) -> Result<Changed> {
    room.at_desk(|desk| desk.change_duty(&form))
}

#[tauri::command(async)]
#[specta::specta]
pub fn appointments(room: Here<'_>, query: AppointmentsQuery) -> Result<Vec<AppointmentRow>> {
    room.at_desk(|desk| desk.appointments(&query))
}

#[tauri::command(async)]
#[specta::specta]
pub fn book_appointment(room: Here<'_>, form: NewAppointment) -> Result<AppointmentRow> {
    room.at_desk(|desk| desk.book_appointment(&form))
}

#[tauri::command(async)]
#[specta::specta]
pub fn cancel_appointment(room: Here<'_>, id: AppointmentId, reason: String) -> Result<AppointmentRow> {
    room.at_desk(|desk| desk.cancel_appointment(&id, &reason))
}

#[tauri::command(async)]
#[specta::specta]
pub fn appointment_came(room: Here<'_>, id: AppointmentId, visit: Option<VisitId>) -> Result<AppointmentRow> {
    room.at_desk(|desk| desk.appointment_came(&id, visit.as_ref()))
}

#[tauri::command(async)]
#[specta::specta]
pub fn appointment_missed(room: Here<'_>, id: AppointmentId) -> Result<AppointmentRow> {
    room.at_desk(|desk| desk.appointment_missed(&id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn preview_notice(room: Here<'_>, month: String) -> Result<Paper> {
    room.at_desk(|desk| desk.preview_notice(&month))
}

#[tauri::command(async)]
#[specta::specta]
pub fn issue_notice(room: Here<'_>, month: String) -> Result<Issued> {
    room.at_desk(|desk| desk.issue_notice(&month))
}
