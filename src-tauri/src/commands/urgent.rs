use reception_core::Result;
use reception_core::ids::UrgentReportId;
use reception_core::urgent::{NewUrgentReport, Told, UrgentShown};

use super::Here;

#[tauri::command(async)]
#[specta::specta]
pub fn urgent_reports(room: Here<'_>, year: i32) -> Result<Vec<UrgentShown>> {
    room.at_desk(|desk| desk.urgent_reports(year))
}

#[tauri::command(async)]
#[specta::specta]
pub fn report_urgent(room: Here<'_>, report: NewUrgentReport) -> Result<UrgentShown> {
    room.at_desk(|desk| desk.report_urgent(&report))
}

#[tauri::command(async)]
#[specta::specta]
pub fn send_urgent(room: Here<'_>, id: UrgentReportId, told: Told) -> Result<UrgentShown> {
    room.at_desk(|desk| desk.send_urgent(&id, &told))
}

#[tauri::command(async)]
#[specta::specta]
pub fn acknowledge_urgent(room: Here<'_>, id: UrgentReportId, told: Told) -> Result<UrgentShown> {
    room.at_desk(|desk| desk.acknowledge_urgent(&id, &told))
}

#[tauri::command(async)]
#[specta::specta]
pub fn urgent_result(room: Here<'_>, id: UrgentReportId, result: String) -> Result<UrgentShown> {
    room.at_desk(|desk| desk.urgent_result(&id, &result))
}

#[tauri::command(async)]
#[specta::specta]
pub fn void_urgent(room: Here<'_>, id: UrgentReportId, reason: String) -> Result<UrgentShown> {
    room.at_desk(|desk| desk.void_urgent(&id, &reason))
}
