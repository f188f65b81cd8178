//! The county's townships and villages.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use reception_core::codes::{Division, PlacesPreview};
use reception_core::{Refusal, Result};
use serde_json::json;

use crate::desk::Seat;
use crate::words;

#[derive(Args)]
pub struct PlacesArgs {
    #[command(subcommand)]
    work: Work,
}

#[derive(Subcommand)]
enum Work {
    /// 导入区划表 · Take a list: CSV with code,name[,withdrawn], UTF-8 or GB 18030
    Import(Import),
    /// 查找 · Find places by code, name, pinyin or initials
    Find {
        /// 名称、拼音、首字母或代码 · Any part of these
        text: String,
    },
}

#[derive(Args)]
struct Import {
    file: PathBuf,
    /// 表是完整的：没有列出的停用 · The list is whole: what it leaves out is withdrawn
    #[arg(long)]
    complete: bool,
    /// 只看会改什么 · Only say what would change
    #[arg(long)]
    dry_run: bool,
}

impl PlacesArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        match &self.work {
            Work::Import(import) => import.run(seat),
            Work::Find { text } => find(seat, text),
        }
    }
}

impl Import {
    fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        if self.dry_run {
            let seen = desk.preview_places(&self.file, self.complete)?;
            tell(seat, &seen);
            return Ok(if seen.faulty == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        // Every bad line is told, not only the first.
        match desk.import_places(&self.file, self.complete) {
            Ok(taken) => tell(seat, &taken),
            Err(refusal @ Refusal::BadTable { .. }) => {
                for fault in desk.preview_places(&self.file, self.complete)?.faults {
                    eprintln!("第 {} 行（{}）：{}", fault.line, fault.text, words::say(&fault.why));
                }
                return Err(refusal);
            }
            Err(refusal) => return Err(refusal),
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn tell(seat: &Seat, seen: &PlacesPreview) {
    if seat.json {
        say!("{}", json!(seen));
        return;
    }
    say!("{}  {} 行  {}", seen.file, seen.rows, seen.counties.join("、"));
    say!("新增 {}  改动 {}  停用 {}  不变 {}", seen.added, seen.changed, seen.withdrawn, seen.same);
    for change in &seen.changes {
        let before = change.before.as_deref().unwrap_or("（新）");
        say!("  {}  {before} → {}{}", change.code, change.after, mark(change.withdrawn));
    }
    if seen.faulty > 0 {
        say!("{} 行不能用：", seen.faulty);
    }
    for fault in &seen.faults {
        say!("  第 {} 行（{}）：{}", fault.line, fault.text, words::say(&fault.why));
    }
}

fn find(seat: &Seat, text: &str) -> Result<ExitCode> {
    let found: Vec<Division> = seat.sit()?.search_divisions(text)?;
    if seat.json {
        say!("{}", json!(found));
        return Ok(ExitCode::SUCCESS);
    }
    for place in &found {
        say!("{}  {}{}", place.code, place.full_name, mark(place.withdrawn));
    }
    if found.is_empty() {
        say!("没有找到。可以换一个字、拼音首字母或代码再试。");
    }
    Ok(ExitCode::SUCCESS)
}

fn mark(withdrawn: bool) -> &'static str {
    if withdrawn { "  停用" } else { "" }
}
