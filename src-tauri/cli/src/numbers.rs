//! Commands that take a register number: whole, or its last digits.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use reception_core::registers;
use reception_core::visits::{Correction, VisitDetail, VisitRow};
use reception_core::{Refusal, Result};
use serde_json::json;

use crate::desk::Seat;
use crate::words;

#[derive(Args)]
pub struct Slip {
    /// 登记编号或末几位 · Register number or its last digits
    number: String,
    /// 写入的文件 · Where to write the PDF
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// 再印一份并说明原因 · A counted reprint, with its reason
    #[arg(long, value_name = "REASON")]
    reprint: Option<String>,
}

impl Slip {
    /// Writing the file counts as handing the slip over: who asks for it here takes it to the person.
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let visit = desk.resolve(&self.number)?;
        let paper = match &self.reprint {
            Some(reason) => desk.issue_slip(&visit.id, Some(reason))?.paper,
            None => desk.first_slip(&visit.id)?,
        };
        write(&self.out, &paper.bytes()?)?;
        desk.hand_over_slip(&visit.id)?;
        if seat.json {
            say!("{}", json!({ "number": visit.number, "path": self.out, "sha256": paper.sha256 }));
        } else {
            say!("{} → {}", visit.number, self.out.display());
        }
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Args)]
pub struct Show {
    number: String,
}

impl Show {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let desk = seat.sit()?;
        let visit = desk.resolve(&self.number)?;
        tell(seat, &desk.visit(&visit.id)?)
    }

    pub fn open(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let visit = desk.resolve(&self.number)?;
        tell(seat, &desk.open_sealed(&visit.id)?)
    }
}

#[derive(Args)]
pub struct Void {
    number: String,
    /// 原因；密封件不写 · Why; none for a sealed visit
    #[arg(long, default_value = "")]
    reason: String,
}

impl Void {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let visit = desk.resolve(&self.number)?;
        tell(seat, &desk.void_visit(&visit.id, &self.reason)?)
    }
}

#[derive(Args)]
pub struct Correct {
    number: String,
    /// 原因 · Why
    #[arg(long)]
    reason: String,
}

impl Correct {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let visit = desk.resolve(&self.number)?;
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map_err(|e| Refusal::Malformed { what: e.to_string() })?;
        let form = serde_json::from_str(&text).map_err(|e| Refusal::Malformed { what: e.to_string() })?;
        tell(seat, &desk.correct_visit(&visit.id, &Correction { form, reason: self.reason.clone() })?)
    }
}

#[derive(Args)]
pub struct Find {
    /// 姓名、拼音、首字母、证件或电话号码、登记编号 · Any part of these
    text: String,
}

impl Find {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let desk = seat.sit()?;
        let found = desk.find(&self.text)?;
        if seat.json {
            say!("{}", json!(found));
            return Ok(ExitCode::SUCCESS);
        }
        for hit in &found.petitioners {
            let document = hit.document.as_deref().unwrap_or("");
            say!(
                "{}  {}  {}  来过 {} 次  最近 {}",
                hit.name,
                document,
                hit.phone.as_deref().unwrap_or(""),
                hit.visits,
                hit.last_day
            );
        }
        found.visits.iter().for_each(line);
        if found.petitioners.is_empty() && found.visits.is_empty() {
            say!("没有找到。可以换一个字、拼音首字母或号码末四位再试。");
        }
        Ok(ExitCode::SUCCESS)
    }
}

pub fn line(row: &VisitRow) {
    let state = if row.voided { "  作废" } else { "" };
    let (names, summary) =
        if row.sealed { ("（密封）", "") } else { (row.names.as_str(), row.summary.as_str()) };
    say!("{}  {}  {}  {}  {}{}", row.number, row.day, row.channel.label(), names, summary, state);
}

/// Writes a file whole or not at all, readable by its owner alone; an existing one is replaced.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    registers::save(path, bytes).map(drop)
}

fn tell(seat: &Seat, detail: &VisitDetail) -> Result<ExitCode> {
    if seat.json {
        say!("{}", json!(detail));
        return Ok(ExitCode::SUCCESS);
    }
    line(&detail.row);
    say!("  接待人 {}  责任人 {}  人数 {}", detail.receiver, detail.responsible, detail.row.heads);
    if let Some(handover) = &detail.handover {
        say!("  正在移交给 {}，等待接收", handover.to);
    }
    for referral in &detail.referrals {
        say!("  引导{}号  {}", referral.number, referral.service.as_deref().unwrap_or(""));
    }
    if !detail.statement.is_empty() {
        say!("  {}", detail.statement);
    }
    for accused in &detail.accused {
        let said = [&accused.unit, &accused.person, &accused.title];
        let said: Vec<&str> = said.into_iter().filter_map(Option::as_deref).collect();
        say!("  被检举控告 {}", said.join(" "));
    }
    if let Some(deadline) = &detail.deadline {
        say!("  {} 最迟 {}（{}）", deadline.name, deadline.last_day, deadline.article);
    }
    for entry in &detail.history {
        say!("  {} {} {} {}", entry.day, entry.by, words::entry(&entry.kind), entry.words);
    }
    Ok(ExitCode::SUCCESS)
}
