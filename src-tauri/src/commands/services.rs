use reception_core::Result;
use reception_core::ids::{ServiceId, VisitId};
use reception_core::services::{KindRow, Service, ServiceForm, ServicesQuery};
use reception_core::slips::Issued;

use super::Here;

#[tauri::command(async)]
#[specta::specta]
pub fn services(room: Here<'_>, query: ServicesQuery) -> Result<Vec<Service>> {
    room.at_desk(|desk| desk.services(&query))
}

#[tauri::command(async)]
#[specta::specta]
pub fn service_kinds(room: Here<'_>) -> Result<Vec<KindRow>> {
    room.at_desk(|desk| desk.service_kinds())
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_service(room: Here<'_>, form: ServiceForm) -> Result<Service> {
    room.at_desk(|desk| desk.add_service(&form))
}

#[tauri::command(async)]
#[specta::specta]
pub fn change_service(room: Here<'_>, id: ServiceId, form: ServiceForm) -> Result<Service> {
    room.at_desk(|desk| desk.change_service(&id, &form))
}

#[tauri::command(async)]
#[specta::specta]
pub fn end_service(room: Here<'_>, id: ServiceId, reason: String) -> Result<Service> {
    room.at_desk(|desk| desk.end_service(&id, &reason))
}

#[tauri::command(async)]
#[specta::specta]
pub fn refer(room: Here<'_>, visit: VisitId, service: ServiceId, reason: String) -> Result<Issued> {
    room.at_desk(|desk| desk.refer(&visit, &service, &reason))
}
