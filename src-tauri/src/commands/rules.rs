use std::path::Path;

use reception_core::Result;
use reception_core::rules::calendars::{CalendarImport, YearShown};
use reception_core::rules::packs::PackShown;
use reception_core::rules::simulate::Simulation;

use super::Here;

#[tauri::command(async)]
#[specta::specta]
pub fn rule_packs(room: Here<'_>) -> Result<Vec<PackShown>> {
    room.at_desk(|desk| desk.rule_packs())
}

#[tauri::command(async)]
#[specta::specta]
pub fn preview_rule_pack(room: Here<'_>, path: String) -> Result<PackShown> {
    room.at_desk(|desk| desk.preview_rule_pack_file(Path::new(&path)))
}

#[tauri::command(async)]
#[specta::specta]
pub fn import_rule_pack(room: Here<'_>, path: String) -> Result<PackShown> {
    room.at_desk(|desk| desk.import_rule_pack_file(Path::new(&path)))
}

#[tauri::command(async)]
#[specta::specta]
pub fn end_rule_pack(room: Here<'_>, sha256: String, reason: String) -> Result<PackShown> {
    room.at_desk(|desk| desk.end_rule_pack(&sha256, &reason))
}

#[tauri::command(async)]
#[specta::specta]
pub fn work_calendars(room: Here<'_>) -> Result<Vec<YearShown>> {
    room.at_desk(|desk| desk.work_calendars())
}

#[tauri::command(async)]
#[specta::specta]
pub fn preview_calendar(room: Here<'_>, path: String) -> Result<CalendarImport> {
    room.at_desk(|desk| desk.preview_calendar_file(Path::new(&path)))
}

#[tauri::command(async)]
#[specta::specta]
pub fn import_calendar(room: Here<'_>, path: String) -> Result<CalendarImport> {
    room.at_desk(|desk| desk.import_calendar_file(Path::new(&path)))
}

#[tauri::command(async)]
#[specta::specta]
pub fn simulate_rules(room: Here<'_>, path: String, year: i32) -> Result<Simulation> {
    room.at_desk(|desk| desk.simulate_rules_file(Path::new(&path), year))
}
