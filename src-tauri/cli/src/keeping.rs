//! Back-ups, the check of everything, and the man pages.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use reception_core::error::on_path;
use reception_core::{Result, backup};
use serde_json::json;

use crate::desk::Seat;
use crate::words;

#[derive(Args)]
pub struct Backup {
    /// 备份到的文件夹 · Where to
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Backup {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let target = self.out.clone().unwrap_or_else(|| desk.backup_folder());
        let copy = desk.back_up(&target)?;
        if seat.json {
            say!("{}", json!(copy))
        } else {
            say!("已备份并核对：{}", copy.path)
        }
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Args)]
pub struct Restore {
    /// 备份所在文件夹 · The back-up's folder
    backup: PathBuf,
}

impl Restore {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let folder = seat.folder()?;
        backup::restore(&self.backup, &folder)?;
        say!("已恢复到 {}。请用 check 核对。", folder.display());
        say!("备份之后还发过编号的，请用 skip-numbers 写明纸面上最后一个编号，免得重号；并请告知县里。");
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Args)]
pub struct SkipNumbers {
    /// 纸面上最后一个登记编号 · The last register number that was given
    last: String,
    /// 原因 · Why
    #[arg(long)]
    reason: String,
}

impl SkipNumbers {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        seat.sit()?.skip_numbers(&self.last, &self.reason)?;
        say!("{} 及以前没有登记的编号已列为跳过。", self.last);
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Args)]
pub struct Check {}

impl Check {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let report = seat.sit()?.check()?;
        if seat.json {
            say!("{}", json!(report));
        } else {
            for line in &report.lines {
                say!(
                    "{}  {}  {}",
                    if line.ok { "完好" } else { "异常" },
                    words::checked(&line.what),
                    line.detail
                );
            }
            if !report.ok {
                say!("请停止登记，保留现状，从最近的备份恢复到新的文件夹后比对。");
            }
        }
        Ok(if report.ok { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

#[derive(Args)]
pub struct Man {
    /// 写入的文件夹 · Where to write them
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

impl Man {
    pub fn run(&self, command: clap::Command) -> Result<ExitCode> {
        std::fs::create_dir_all(&self.out).map_err(on_path(&self.out))?;
        clap_mangen::generate_to(command, &self.out).map_err(on_path(&self.out))?;
        say!("{}", self.out.display());
        Ok(ExitCode::SUCCESS)
    }
}
