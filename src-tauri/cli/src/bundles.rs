//! What leaves for the county and what comes back.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use reception_core::{Result, exchange};
use serde_json::json;

use crate::desk::Seat;
use crate::numbers::write;

#[derive(Args)]
pub struct Bundle {
    /// 县级公钥文件；登记过一次后可省略 · The county's public key; only needed once
    #[arg(long, value_name = "KEYFILE")]
    to: Option<PathBuf>,
    /// 写入的文件夹 · Where to write the bundle
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Bundle {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        if let Some(file) = &self.to {
            let text = exchange::read_text(file)?;
            if !desk.has_county_key(&text)? {
                let told = desk.import_county_key(&text)?;
                eprintln!("已登记县级公钥：{told}");
            }
        }
        let folder = self.out.clone().map_or_else(|| desk.bundle_folder(), Ok)?;
        let row = desk.make_bundle(&folder)?;
        if seat.json {
            say!("{}", json!(row));
        } else {
            say!("第 {} 号上报包，{} 条记录：{}", row.seq, row.records, row.file);
            say!("写出不等于送达；收到县里的回执后请用 ack 导入。");
        }
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Args)]
pub struct Ack {
    /// 县级回执文件 · The county's acknowledgement
    file: PathBuf,
    /// 回执单写入的文件 · Where to write the one-page receipt
    #[arg(long, value_name = "FILE")]
    receipt: Option<PathBuf>,
}

impl Ack {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let receipt = desk.import_ack(&exchange::read_text(&self.file)?)?;
        if let Some(path) = &self.receipt {
            write(path, &receipt.receipt.bytes()?)?;
        }
        if seat.json {
            say!("{}", json!(receipt));
        } else {
            say!(
                "第 {} 号上报包已确认：接收 {}，已有 {}，退回 {}，暂存 {}",
                receipt.seq,
                receipt.accepted,
                receipt.duplicate,
                receipt.rejected,
                receipt.held
            );
        }
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Args)]
pub struct Outbox {}

impl Outbox {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let outbox = seat.sit()?.outbox()?;
        if seat.json {
            say!("{}", json!(outbox));
            return Ok(ExitCode::SUCCESS);
        }
        for row in &outbox.bundles {
            let state = if row.state == "acknowledged" { "已确认" } else { "已写出，未确认" };
            say!("{:06}  {}  {} 条  {}", row.seq, row.made_at, row.records, state);
        }
        say!("上次确认之后新增 {} 条变更", outbox.waiting);
        for rejection in &outbox.rejections {
            say!("退回：{} {}", rejection.number.as_deref().unwrap_or(&rejection.record), rejection.message);
        }
        Ok(ExitCode::SUCCESS)
    }
}

pub fn office_key(seat: &Seat) -> Result<ExitCode> {
    say_plain!("{}", seat.sit()?.office_key()?);
    Ok(ExitCode::SUCCESS)
}
