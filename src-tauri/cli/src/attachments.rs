//! Scans and other files that belong to a visit.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use reception_core::Result;
use reception_core::attachments::{Attachment, AttachmentKind};
use reception_core::ids::AttachmentId;
use serde_json::json;

use crate::desk::Seat;
use crate::numbers::write;

#[derive(Args)]
pub struct Attach {
    /// 登记编号或末几位 · Register number or its last digits
    number: String,
    /// PDF、JPEG、PNG 或 TIFF，不超过 20 MB · A scan
    file: PathBuf,
    /// 是什么 · What it is to the visit
    #[arg(long, value_enum)]
    kind: KindArg,
}

impl Attach {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let visit = desk.resolve(&self.number)?;
        tell(seat, &[desk.attach_file(&visit.id, self.kind.into(), &self.file)?])
    }
}

#[derive(Args)]
pub struct Attachments {
    /// 登记编号或末几位 · Register number or its last digits
    number: String,
}

impl Attachments {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let desk = seat.sit()?;
        let visit = desk.resolve(&self.number)?;
        let list = desk.attachments(&visit.id)?;
        if list.is_empty() && !seat.json {
            say!("{} 没有扫描件。", visit.number);
        }
        tell(seat, &list)
    }
}

#[derive(Args)]
pub struct AttachmentArgs {
    /// 扫描件的编号，见 attachments · Its id, as attachments shows it
    id: String,
    /// 写入的文件；打开记入日志 · Where to write its content; the opening is written down
    #[arg(long, value_name = "FILE", required_unless_present = "void")]
    out: Option<PathBuf>,
    /// 作废并说明原因；密封件不写，给空文字 · Mark it as put here by mistake, with the reason; of a sealed visit an empty one
    #[arg(long, value_name = "REASON", conflicts_with = "out")]
    void: Option<String>,
}

impl AttachmentArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let id = AttachmentId(self.id.clone());
        if let Some(reason) = &self.void {
            return tell(seat, &[desk.void_attachment(&id, reason)?]);
        }
        let content = desk.open_attachment(&id)?;
        if let Some(out) = &self.out {
            write(out, &content.bytes()?)?;
            if seat.json {
                say!("{}", json!({ "path": out, "media": content.media, "sha256": content.sha256 }));
            } else {
                say!("{} → {}", self.id, out.display());
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum KindArg {
    Envelope,
    Letter,
    Authority,
    Evidence,
    Signed,
    Other,
}

impl From<KindArg> for AttachmentKind {
    fn from(kind: KindArg) -> Self {
        match kind {
            KindArg::Envelope => AttachmentKind::Envelope,
            KindArg::Letter => AttachmentKind::Letter,
            KindArg::Authority => AttachmentKind::Authority,
            KindArg::Evidence => AttachmentKind::Evidence,
            KindArg::Signed => AttachmentKind::Signed,
            KindArg::Other => AttachmentKind::Other,
        }
    }
}

fn tell(seat: &Seat, list: &[Attachment]) -> Result<ExitCode> {
    if seat.json {
        say!("{}", json!(list));
        return Ok(ExitCode::SUCCESS);
    }
    for one in list {
        let state = one.void_reason.as_ref().map_or(String::new(), |reason| format!("  作废：{reason}"));
        let facts = match one.size {
            0 => "（密封）".to_owned(),
            size => format!("{}  {} kB", one.name, size.div_ceil(1000)),
        };
        say!("{}  {}  {facts}{state}", one.id, one.kind.label());
    }
    Ok(ExitCode::SUCCESS)
}
