//! Making an office, and getting back in.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use reception_core::clocks::OfficeKind;
use reception_core::office::{self, NewOffice};
use reception_core::{Desk, Refusal, Result};
use serde_json::json;

use crate::desk::{Seat, passphrase};

#[derive(Args)]
pub struct Init {
    /// 练习用，只登记虚构事项 · For practice: invented cases only
    #[arg(long)]
    practice: bool,
    /// 接待室名称 · The office's name
    #[arg(long)]
    name: String,
    /// 行政区划代码 · Division code, e.g. 330881
    #[arg(long)]
    division: String,
    /// 类别：信访部门、其他机关、内部 · Which rules bind it
    #[arg(long, value_enum)]
    kind: Kind,
    /// 第一位工作人员 · The first member of staff
    #[arg(long)]
    staff: String,
    /// 恢复单写入的文件；打印后请删除 · Where to write the recovery sheet; print it, then delete it
    #[arg(long, value_name = "FILE")]
    sheet: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    /// 信访部门（条例第二十二条）
    Bureau,
    /// 其他机关、单位（条例第二十三条）
    Organ,
    /// 企业、事业单位内部
    House,
}

impl Init {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        if seat.now.is_some() && !self.practice {
            return Err(Refusal::PracticeOnly { what: "now".into() });
        }
        let form = NewOffice {
            name: self.name.clone(),
            division: self.division.clone(),
            kind: match self.kind {
                Kind::Bureau => OfficeKind::Bureau,
                Kind::Organ => OfficeKind::Organ,
                Kind::House => OfficeKind::House,
            },
            practice: self.practice,
            staff: self.staff.clone(),
            passphrase: passphrase("RECEPTION_PASSPHRASE", "新口令 New passphrase: ")?,
        };
        let mut created = office::create(&seat.folder()?, seat.machine(), &form)?;
        // The words come first: whatever becomes of the file, they have been seen.
        let (office, words) = (created.desk.office(), created.recovery_words.join(" "));
        if seat.json {
            say!(
                "{}",
                json!({ "office": office.id, "code": office.code, "recovery": words, "sheet": self.sheet })
            );
        } else {
            say!("已建立：{}", office.name);
            say!("恢复码（请抄写或打印，装入信封交负责人保管；只显示这一次）：");
            say!("  {words}");
        }
        if let Some(sheet) = &self.sheet {
            created.recovery_sheet.save(sheet)?;
            eprintln!("恢复单：{}（打印后请删除此文件）", sheet.display());
        }
        created.desk.keep_recovery()?;
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Args)]
pub struct Recover {
    /// 给谁设新口令 · Whose passphrase is set anew
    #[arg(long)]
    staff: String,
}

impl Recover {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let words = passphrase("RECEPTION_RECOVERY", "恢复码 Recovery words: ")?;
        let fresh = passphrase("RECEPTION_NEW_PASSPHRASE", "新口令 New passphrase: ")?;
        let desk = Desk::recover(&seat.folder()?, seat.machine(), &words, &self.staff, &fresh)?;
        say!("{} 的口令已更新。请把恢复单放回信封。", desk.sitting().name);
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Args)]
pub struct RenewRecovery {
    /// 恢复单写入的文件；打印后请删除 · Where to write the recovery sheet; print it, then delete it
    #[arg(long, value_name = "FILE")]
    sheet: Option<PathBuf>,
}

impl RenewRecovery {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let (words, paper) = desk.renew_recovery()?;
        say!("新的恢复码（旧的已失效；只显示这一次）：\n  {}", words.join(" "));
        if let Some(sheet) = &self.sheet {
            paper.save(sheet)?;
        }
        desk.keep_recovery()?;
        Ok(ExitCode::SUCCESS)
    }
}

pub fn change_passphrase(seat: &Seat) -> Result<ExitCode> {
    let old = passphrase("RECEPTION_PASSPHRASE", "现口令 Passphrase: ")?;
    let fresh = passphrase("RECEPTION_NEW_PASSPHRASE", "新口令 New passphrase: ")?;
    let mut desk = Desk::open(&seat.folder()?, seat.machine(), seat.who.as_deref(), &old)?;
    desk.change_passphrase(&old, &fresh)?;
    say!("口令已更新。");
    Ok(ExitCode::SUCCESS)
}
