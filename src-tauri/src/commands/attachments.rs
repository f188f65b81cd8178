use std::path::Path;

use reception_core::Result;
use reception_core::attachments::{Attachment, AttachmentContent, AttachmentKind};
use reception_core::ids::{AttachmentId, VisitId};
use reception_core::registers::Exported;

use super::Here;

#[tauri::command(async)]
#[specta::specta]
pub fn attach_file(room: Here<'_>, visit: VisitId, kind: AttachmentKind, path: String) -> Result<Attachment> {
    room.at_desk(|desk| desk.attach_file(&visit, kind, Path::new(&path)))
}

#[tauri::command(async)]
#[specta::specta]
pub fn attachments(room: Here<'_>, visit: VisitId) -> Result<Vec<Attachment>> {
    room.at_desk(|desk| desk.attachments(&visit))
}

#[tauri::command(async)]
#[specta::specta]
pub fn open_attachment(room: Here<'_>, id: AttachmentId) -> Result<AttachmentContent> {
    room.at_desk(|desk| desk.open_attachment(&id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn export_attachment(room: Here<'_>, id: AttachmentId) -> Result<Exported> {
    room.at_desk(|desk| desk.export_attachment(&id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn void_attachment(room: Here<'_>, id: AttachmentId, reason: String) -> Result<Attachment> {
    room.at_desk(|desk| desk.void_attachment(&id, &reason))
}
