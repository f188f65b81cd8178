//! Files that belong to a visit: the envelope, the letter, a written authority, what was brought as
//! proof. Each is taken by what it holds, not by how its name ends, stored once by its hash inside the
//! encrypted file, and never taken away.
//!
//! A file of a sealed visit is sealed like its words: the desk puts it in, a leader opens it, and a list
//! shows no more than its kind. Deliberately not here: reading text off a picture, pictures of people.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::desk::Desk;
use crate::error::{Refusal, Result, on_path};
use crate::ids::{AttachmentId, StaffId, VisitId};
use crate::journal;
use crate::matters::handover::reason_beside;
use crate::petitioners::checked_name;
use crate::registers::{self, Exported};
use crate::sealed;
use crate::staff::Action;
use crate::store;
use crate::visits::{Change, Visit};

/// The largest file that is taken, in megabytes.
pub const LARGEST_MB: u32 = 20;
const NAME: u32 = 200;

/// What a file is to the visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentKind {
    Envelope,
    Letter,
    /// The written authority of an agent (Civil Code, Art. 165).
    Authority,
    Evidence,
    /// A paper of the office that somebody signed.
    Signed,
    Other,
}

impl AttachmentKind {
    pub const ALL: [Self; 6] =
        [Self::Envelope, Self::Letter, Self::Authority, Self::Evidence, Self::Signed, Self::Other];

    pub fn label(self) -> &'static str {
        match self {
            Self::Envelope => "信封",
            Self::Letter => "来信",
            Self::Authority => "授权委托书",
            Self::Evidence => "材料",
            Self::Signed => "签收件",
            Self::Other => "其他",
        }
    }
}

/// A file as it is on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Attachment {
    pub id: AttachmentId,
    pub version: u32,
    pub visit: VisitId,
    pub kind: AttachmentKind,
    /// As the file was called; of a sealed visit only how the name ends.
    pub name: String,
    /// MIME type, read from the content.
    pub media: String,
    /// Bytes as it came.
    pub size: u32,
    /// Of what is stored: of a sealed visit, of the sealed file.
    pub sha256: String,
    /// The same, sealed for the discipline organ.
    pub sha256_out: Option<String>,
    pub added_at: String,
    pub by: StaffId,
    pub void_reason: Option<String>,
}

/// A file that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct AttachmentContent {
    pub name: String,
    pub media: String,
    /// Of the content as it came.
    pub sha256: String,
    /// The content, Base64.
    pub base64: String,
}

impl AttachmentContent {
    pub fn bytes(&self) -> Result<Vec<u8>> {
        STANDARD.decode(&self.base64).map_err(|_| Refusal::Damaged { what: self.name.clone() })
    }
}

impl Attachment {
    /// What a list shows of a file of a sealed visit.
    fn hidden(self) -> Attachment {
        Attachment {
            name: String::new(),
            media: String::new(),
            size: 0,
            sha256: String::new(),
            sha256_out: None,
            void_reason: self.void_reason.map(|_| String::new()),
            ..self
        }
    }
}

impl Desk {
    /// Puts a file to a visit. The same file in the same place once more changes nothing.
    pub fn attach(
        &mut self,
        visit: &VisitId,
        kind: AttachmentKind,
        name: &str,
        bytes: &[u8],
    ) -> Result<Attachment> {
        self.require(Action::AttachFiles)?;
        let name = checked_name("file_name", name, NAME)?;
        let media = media_of(&name, bytes)?;
        let visit = store::visits::by_id(self.reading(), visit)?;
        self.may_touch(&visit)?;
        if visit.voided_at.is_some() {
            return Err(Refusal::AlreadyVoid { number: visit.number });
        }
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.check_clock(&at)?;
        let kept = Kept::of(self, &visit, bytes)?;
        let same = |there: &Attachment| {
            there.void_reason.is_none() && (there.kind, &there.sha256) == (kind, &kept.sha256)
        };
        if let Some(there) = store::attachments::of_visit(self.reading(), &visit.id)?.into_iter().find(same) {
            return Ok(there);
        }
        let attachment = Attachment {
            id: AttachmentId::fresh(&mut self.machine, &at),
            version: 1,
            name: if visit.sealed.is_some() { ending(media).into() } else { name },
            visit: visit.id,
            kind,
            media: media.into(),
            size: bytes.len() as u32,
            sha256: kept.sha256.clone(),
            sha256_out: kept.out.as_ref().map(|out| journal::sha256(out)),
            added_at: at.stamp(),
            by: by.clone(),
            void_reason: None,
        };
        self.store.transact(|tx| {
            for content in [Some(&kept.content), kept.out.as_ref()].into_iter().flatten() {
                store::attachments::put_blob(tx, &journal::sha256(content), content)?;
            }
            store::attachments::insert(tx, &attachment)?;
            let change = Change { record: &attachment, reason: None };
            journal::write(tx, &at, &by, "attachment.added", &attachment.id.0, &change).map(drop)
        })?;
        Ok(attachment)
    }

    /// The same from a file, which is opened only for somebody who may.
    pub fn attach_file(&mut self, visit: &VisitId, kind: AttachmentKind, path: &Path) -> Result<Attachment> {
        self.require(Action::AttachFiles)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = store::files::read_within(path, u64::from(LARGEST_MB) << 20).map_err(on_path(path))?;
        let bytes = bytes.ok_or(Refusal::FileTooLarge { name: name.clone(), limit: LARGEST_MB })?;
        self.attach(visit, kind, &name, &bytes)
    }

    /// The files of a visit, oldest first. Of a sealed one they show their kind and their day.
    pub fn attachments(&self, visit: &VisitId) -> Result<Vec<Attachment>> {
        self.require(Action::ReadVisits)?;
        let record = store::visits::by_id(self.reading(), visit)?;
        self.may_touch(&record)?;
        let sealed = record.sealed.is_some();
        let list = store::attachments::of_visit(self.reading(), visit)?;
        Ok(list.into_iter().map(|one| if sealed { one.hidden() } else { one }).collect())
    }

    /// A file's content, compared with its hash; that it was opened is written down first.
    pub fn open_attachment(&mut self, id: &AttachmentId) -> Result<AttachmentContent> {
        self.require(Action::ReadVisits)?;
        let attachment = store::attachments::by_id(self.reading(), id)?;
        let visit = store::visits::by_id(self.reading(), &attachment.visit)?;
        self.may_touch(&visit)?;
        let stored = store::attachments::blob(self.reading(), &attachment.sha256)?;
        let bytes = match visit.sealed {
            None => {
                self.note("attachment.opened", &id.0, &json!({ "visit": visit.id }))?;
                stored
            }
            Some(_) => {
                self.boxes_of(&visit.matter)?;
                let plain = self.unseal(&stored)?;
                self.note("sealed.opened", &visit.id.0, &json!({ "attachment": id }))?;
                plain.to_vec()
            }
        };
        let sha256 = journal::sha256(&bytes);
        let Attachment { name, media, .. } = attachment;
        Ok(AttachmentContent { name, media, sha256, base64: STANDARD.encode(&bytes) })
    }

    /// Writes a file's content where it can be opened with another program: into the folder for exports.
    /// One of a sealed visit does not leave the program this way.
    pub fn export_attachment(&mut self, id: &AttachmentId) -> Result<Exported> {
        self.require(Action::AttachFiles)?;
        let attachment = store::attachments::by_id(self.reading(), id)?;
        let visit = store::visits::by_id(self.reading(), &attachment.visit)?;
        self.may_touch(&visit)?;
        if visit.sealed.is_some() {
            return Err(Refusal::Sealed { number: visit.number });
        }
        let content = self.open_attachment(id)?;
        let name = format!("{} {}", visit.number, plain_name(&attachment.name));
        registers::write(&self.export_folder()?, &name, &content.bytes()?)
    }

    /// Marks a file as put here by mistake. It stays on record with the reason.
    pub fn void_attachment(&mut self, id: &AttachmentId, reason: &str) -> Result<Attachment> {
        self.require(Action::AttachFiles)?;
        let before = store::attachments::by_id(self.reading(), id)?;
        let visit = store::visits::by_id(self.reading(), &before.visit)?;
        self.may_touch(&visit)?;
        if visit.sealed.is_some() {
            self.require(Action::OpenSealed)?;
        }
        let reason = reason_beside(visit.sealed.is_some(), &visit.number, reason)?;
        if before.void_reason.is_some() {
            return Err(Refusal::AlreadyVoid { number: visit.number });
        }
        let after = Attachment { version: before.version + 1, void_reason: Some(reason.clone()), ..before };
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.store.transact(|tx| {
            store::attachments::void(tx, &after)?;
            let change = Change { record: &after, reason: Some(&reason) };
            journal::write(tx, &at, &by, "attachment.voided", &after.id.0, &change).map(drop)
        })?;
        Ok(if visit.sealed.is_some() { after.hidden() } else { after })
    }
}

/// What goes into the store: the content itself, or sealed.
struct Kept {
    content: Vec<u8>,
    out: Option<Vec<u8>>,
    sha256: String,
}

impl Kept {
    fn of(desk: &Desk, visit: &Visit, bytes: &[u8]) -> Result<Kept> {
        let (content, out) = match visit.sealed {
            None => (bytes.to_vec(), None),
            Some(_) => {
                let sealed = sealed::seal(desk.reading(), bytes)?;
                (sealed.office, sealed.discipline)
            }
        };
        Ok(Kept { sha256: journal::sha256(&content), content, out })
    }
}

/// What a file is by its content: a picture as scanners make them, or a PDF.
fn media_of(name: &str, bytes: &[u8]) -> Result<&'static str> {
    if bytes.len() > (LARGEST_MB as usize) << 20 {
        return Err(Refusal::FileTooLarge { name: name.into(), limit: LARGEST_MB });
    }
    let found = infer::get(bytes).map(|kind| kind.mime_type());
    ["application/pdf", "image/jpeg", "image/png", "image/tiff"]
        .into_iter()
        .find(|media| found == Some(media))
        .ok_or_else(|| Refusal::FileType { name: name.into() })
}

/// How the name of such a file ends.
fn ending(media: &str) -> &'static str {
    match media {
        "application/pdf" => ".pdf",
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        _ => ".tif",
    }
}

/// A name that any file system takes.
fn plain_name(name: &str) -> String {
    name.chars().map(|c| if "/\\:*?\"<>|".contains(c) || c.is_control() { '_' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clocks::OfficeKind;
    use crate::still::{self, Still};

    const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n and the rest of a picture";
    const LETTER: &[u8] = b"%PDF-1.7\nand the rest of a letter";

    fn with_visit() -> (Still, VisitId) {
        let mut still = still::office(OfficeKind::Bureau);
        let visit = still.receive(still::form("2026-10-08T09:12"));
        (still, visit)
    }

    #[test]
    fn a_scan_comes_back_as_it_was_put_in() {
        let (mut still, visit) = with_visit();
        let put = still.desk.attach(&visit, AttachmentKind::Letter, "来信.pdf", LETTER).expect("taken");
        assert_eq!((put.media.as_str(), put.size), ("application/pdf", LETTER.len() as u32));
        let opened = still.desk.open_attachment(&put.id).expect("opened");
        assert_eq!(opened.bytes().expect("bytes"), LETTER);
        assert_eq!(opened.sha256, put.sha256);
        assert_eq!(still.desk.attachments(&visit).expect("listed"), [put]);
        assert!(still.desk.check().expect("checked").ok);
    }

    #[test]
    fn the_content_says_what_a_file_is_and_not_its_name() {
        let (mut still, visit) = with_visit();
        let desk = &mut still.desk;
        let put = desk.attach(&visit, AttachmentKind::Envelope, "信封.pdf", PICTURE).expect("taken");
        assert_eq!(put.media, "image/png");
        for (name, bytes) in [("程序.pdf", &b"MZ\x90\0"[..]), ("空.pdf", b""), ("页.png", b"<html></html>")]
        {
            let refused = desk.attach(&visit, AttachmentKind::Other, name, bytes);
            assert_eq!(refused, Err(Refusal::FileType { name: name.into() }));
        }
        let large = vec![b'%'; (20 << 20) + 1];
        let refused = desk.attach(&visit, AttachmentKind::Other, "大.pdf", &large);
        assert_eq!(refused, Err(Refusal::FileTooLarge { name: "大.pdf".into(), limit: 20 }));
        for name in ["", "反\u{202e}fdp.exe"] {
            assert!(desk.attach(&visit, AttachmentKind::Other, name, LETTER).is_err(), "{name}");
        }
    }

    #[test]
    fn the_same_file_is_stored_once_and_stands_once_in_its_place() {
        let (mut still, visit) = with_visit();
        let other = still.receive(still::form("2026-10-08T10:12"));
        let desk = &mut still.desk;
        let once = desk.attach(&visit, AttachmentKind::Letter, "一.pdf", LETTER).expect("taken");
        let twice = desk.attach(&visit, AttachmentKind::Letter, "二.pdf", LETTER).expect("taken");
        assert_eq!(once, twice);
        desk.attach(&other, AttachmentKind::Letter, "一.pdf", LETTER).expect("taken");
        let blobs: u32 =
            desk.reading().query_row("select count(*) from blob", [], |row| row.get(0)).expect("counted");
        assert_eq!(blobs, 1);
    }

    #[test]
    fn a_file_put_by_mistake_is_made_void_with_its_reason_and_stays() {
        let (mut still, visit) = with_visit();
        let desk = &mut still.desk;
        let put = desk.attach(&visit, AttachmentKind::Letter, "一.pdf", LETTER).expect("taken");
        assert_eq!(desk.void_attachment(&put.id, "  "), Err(Refusal::ReasonNeeded));
        let void = desk.void_attachment(&put.id, "放错了").expect("void");
        assert_eq!((void.version, void.void_reason.as_deref()), (2, Some("放错了")));
        assert!(desk.void_attachment(&put.id, "再来").is_err());
        assert!(desk.open_attachment(&put.id).is_ok());
        assert!(desk.check().expect("checked").ok);
        desk.void_visit(&visit, "重复").expect("void");
        assert!(matches!(
            desk.attach(&visit, AttachmentKind::Letter, "二.pdf", LETTER),
            Err(Refusal::AlreadyVoid { .. })
        ));
    }

    #[test]
    fn a_changed_blob_is_told_on_opening_and_by_the_check() {
        let (mut still, visit) = with_visit();
        let put = still.desk.attach(&visit, AttachmentKind::Letter, "一.pdf", LETTER).expect("taken");
        let change = "update blob set content = x'25504446' where sha256 = ?1";
        still.desk.store.transact(|tx| Ok(tx.execute(change, [&put.sha256])?)).expect("changed");
        assert!(matches!(still.desk.open_attachment(&put.id), Err(Refusal::Damaged { .. })));
        assert!(!still.desk.check().expect("checked").ok);
    }

    #[test]
    fn a_file_of_a_sealed_visit_lies_in_the_box() {
        let mut still = still::office(OfficeKind::Bureau);
        let mut form = still::form("2026-10-08T09:12");
        form["purpose"] = serde_json::json!("accusation");
        let visit = still.receive(form);
        let desk = &mut still.desk;
        let put = desk.attach(&visit, AttachmentKind::Evidence, "科长收钱.png", PICTURE).expect("taken");
        assert_eq!(put.name, ".png");
        let stored = store::attachments::blob(desk.reading(), &put.sha256).expect("stored");
        assert!(
            stored.starts_with(b"age-encryption.org/v1") && !stored.windows(9).any(|w| w == b"and the r")
        );
        let listed = desk.attachments(&visit).expect("listed").remove(0);
        assert_eq!((listed.kind, listed.name.as_str(), listed.size), (AttachmentKind::Evidence, "", 0));
        assert_eq!(desk.open_attachment(&put.id).expect("a leader opens").bytes().expect("bytes"), PICTURE);
        let last = desk.visit(&visit).expect("visit").history.pop().expect("an entry");
        assert_eq!(last.kind, "sealed.opened");
        assert!(matches!(desk.export_attachment(&put.id), Err(Refusal::Sealed { .. })));
        assert!(desk.check().expect("checked").ok);
    }
}
