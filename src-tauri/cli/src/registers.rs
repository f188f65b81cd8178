//! A month's figures.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use reception_core::Result;
use reception_core::registers::ExportFormat;
use serde_json::json;

use crate::desk::Seat;

#[derive(Args)]
pub struct RegisterArgs {
    /// 月份 · The month, 2026-10
    #[arg(long, value_name = "YYYY-MM")]
    month: String,
    /// 导出格式 · Write a file instead of showing the figures
    #[arg(long, value_enum)]
    export: Option<Format>,
    /// 导出到的文件夹 · Where to write it
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Xlsx,
    Csv,
    Pdf,
    Json,
}

impl RegisterArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        if let Some(format) = self.export {
            let folder = self.out.clone().map_or_else(|| desk.export_folder(), Ok)?;
            let format = match format {
                Format::Xlsx => ExportFormat::Xlsx,
                Format::Csv => ExportFormat::Csv,
                Format::Pdf => ExportFormat::Pdf,
                Format::Json => ExportFormat::Json,
            };
            let exported = desk.export_register(&self.month, format, &folder)?;
            if seat.json {
                say!("{}", json!(exported))
            } else {
                say!("{}", exported.path)
            }
            return Ok(ExitCode::SUCCESS);
        }
        let register = desk.register(&self.month)?;
        if seat.json {
            say!("{}", json!(register));
            return Ok(ExitCode::SUCCESS);
        }
        say!("{}  {}  有效 {}  作废 {}", register.office, register.month, register.visits, register.voided);
        for table in &register.tables {
            say!("\n{}  （批 / 人次 / 件 / 次）", table.title);
            for row in table.rows.iter().chain([&table.without, &table.total]) {
                let t = &row.tally;
                say!("  {}  {} / {} / {} / {}", row.label, t.batches.0, t.heads.0, t.pieces.0, t.calls.0);
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
