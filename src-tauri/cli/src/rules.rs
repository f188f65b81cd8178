//! What the office counts its days by: rule packs, work calendars, and how each clock was counted.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use reception_core::Result;
use reception_core::matters::page::DueShown;
use reception_core::rules::calendars::{CalendarImport, YearShown};
use reception_core::rules::packs::PackShown;
use reception_core::rules::simulate::{Simulated, Simulation};
use serde_json::json;

use crate::desk::Seat;

#[derive(Args)]
pub struct RulesArgs {
    #[command(subcommand)]
    work: RulesWork,
}

#[derive(Subcommand)]
enum RulesWork {
    /// 列出期限规则 · The packs of the program and of the office
    List,
    /// 导入本单位的规则 · Take a pack that is stricter than the one it stands under
    Import {
        file: PathBuf,
        /// 只看能不能用 · Only say whether it could be taken
        #[arg(long)]
        dry_run: bool,
    },
    /// 停用 · Take a pack of the office out of use
    End {
        /// 文件的 SHA-256 或其开头 · SHA-256 of the file, or its beginning
        sha256: String,
        /// 原因 · Why
        #[arg(long)]
        reason: String,
    },
    /// 用另一套规则推算一年 · What another pack would have meant for a year's matters
    Simulate {
        file: PathBuf,
        #[arg(long)]
        year: i32,
    },
}

#[derive(Args)]
pub struct CalendarArgs {
    #[command(subcommand)]
    work: CalendarWork,
}

#[derive(Subcommand)]
enum CalendarWork {
    /// 列出各年放假安排 · The years that can be counted
    List,
    /// 导入一年的放假安排 · Take a year and count every running clock again
    Import {
        file: PathBuf,
        /// 只看会改什么 · Only say what would move
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Args)]
pub struct ClocksArgs {
    #[command(subcommand)]
    work: ClocksWork,
}

#[derive(Subcommand)]
enum ClocksWork {
    /// 说明一件事项的各个期限 · How every clock of a matter was counted
    Explain {
        /// 登记编号或末几位 · Register number or its last digits
        number: String,
    },
}

impl RulesArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        match &self.work {
            RulesWork::List => packs(seat, &desk.rule_packs()?),
            RulesWork::Import { file, dry_run: true } => packs(seat, &[desk.preview_rule_pack_file(file)?]),
            RulesWork::Import { file, .. } => packs(seat, &[desk.import_rule_pack_file(file)?]),
            RulesWork::End { sha256, reason } => packs(seat, &[desk.end_rule_pack(sha256, reason)?]),
            RulesWork::Simulate { file, year } => simulated(seat, &desk.simulate_rules_file(file, *year)?),
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl CalendarArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        match &self.work {
            CalendarWork::List => years(seat, &desk.work_calendars()?),
            CalendarWork::Import { file, dry_run: true } => moved(seat, &desk.preview_calendar_file(file)?),
            CalendarWork::Import { file, .. } => moved(seat, &desk.import_calendar_file(file)?),
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl ClocksArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let desk = seat.sit()?;
        let ClocksWork::Explain { number } = &self.work;
        let visit = desk.resolve(number)?;
        explained(seat, &visit.number, &desk.explained_clocks(&visit.id)?);
        Ok(ExitCode::SUCCESS)
    }
}

fn packs(seat: &Seat, packs: &[PackShown]) {
    if seat.json {
        return say!("{}", json!(packs));
    }
    for pack in packs {
        let state = match (pack.in_force, &pack.ended_at) {
            (true, _) => "现行",
            (_, Some(_)) => "已停用",
            _ => "不在有效期",
        };
        let to = pack.valid_to.as_deref().unwrap_or("至今");
        let confirmed = pack.confirmed_by.as_ref().map(|(who, on)| format!("{who} {on} 核对"));
        say!("{}  {}  {state}  {} — {to}", &pack.sha256[..12], pack.title, pack.valid_from);
        say!("  {}  {}", pack.source, confirmed.unwrap_or_else(|| "未经本单位核对".into()));
        for clock in &pack.clocks {
            let unit =
                if clock.unit == reception_core::clocks::Unit::Working { "个工作日" } else { "日" };
            let longer = clock.extension.map(|days| format!("，可延长{days}{unit}")).unwrap_or_default();
            say!("  {}：{}{unit}{longer}（{}）", clock.name, clock.n, clock.article);
        }
    }
}

fn years(seat: &Seat, years: &[YearShown]) {
    if seat.json {
        return say!("{}", json!(years));
    }
    for year in years {
        match &year.source {
            Some(source) => say!(
                "{}  {}  放假{}天，调休上班{}天  {}",
                year.year,
                source.title,
                source.days_off,
                source.made_up,
                source.papers.join(" ")
            ),
            None => say!("{}  尚未公布：期限只按周末推算，标为暂定", year.year),
        }
    }
}

fn moved(seat: &Seat, import: &CalendarImport) {
    if seat.json {
        return say!("{}", json!(import));
    }
    say!("{}年  看了 {} 件，变动 {} 件", import.year.year, import.looked_at, import.matters);
    for line in &import.moved {
        let mark = |provisional| if provisional { "（暂定）" } else { "" };
        say!(
            "{}  {}  {}{} → {}{}",
            line.number,
            line.clock_name,
            line.last_day_before,
            mark(line.provisional_before),
            line.last_day,
            mark(line.provisional)
        );
    }
}

fn simulated(seat: &Seat, simulation: &Simulation) {
    if seat.json {
        return say!("{}", json!(simulation));
    }
    say!(
        "{}年 {} 件、{} 个期限，按“{}”推算（截至 {}）",
        simulation.year,
        simulation.matters,
        simulation.clocks,
        simulation.title,
        simulation.day
    );
    say!("逾期：原来 {}，换用后 {}", simulation.late_before, simulation.late_after);
    for one in &simulation.by_clock {
        say!("  {}  {} 个  {} → {}", one.clock_name, one.clocks, one.late_before, one.late_after);
    }
    let lines = |words: &str, total: u32, lines: &[Simulated]| {
        say!("{words} {total} 个");
        for one in lines {
            let ended = one.ended.as_deref().unwrap_or("未了结");
            let (number, name) = (&one.number, &one.clock_name);
            say!("  {number}  {name}  {} → {}  {ended}", one.last_day, one.other_last_day);
        }
    };
    lines("原来逾期、换用后不逾期：", simulation.spared_total, &simulation.spared);
    lines("原来不逾期、换用后逾期：", simulation.caught_total, &simulation.caught);
}

fn explained(seat: &Seat, number: &str, clocks: &[DueShown]) {
    if seat.json {
        return say!("{}", json!({ "number": number, "clocks": clocks }));
    }
    say!("{number}");
    for due in clocks {
        let clock = &due.clock;
        let state = match (&clock.ended, clock.met) {
            (None, _) => "进行中".into(),
            (Some(day), true) => format!("{day} 完成"),
            (Some(day), false) => format!("{day} 不再计算"),
        };
        let mark = if clock.provisional { "  暂定" } else { "" };
        say!("{}  {} 起  最后一天 {}  {state}{mark}", due.name, clock.start, clock.last_day);
        match &due.deadline {
            Some(deadline) => {
                deadline.words.iter().for_each(|sentence| say!("  {sentence}"));
                say!("  依据：{}", deadline.article);
            }
            None => say!("  由人指定的日期。"),
        }
        if clock.nominal != clock.last_day {
            say!("  顺延前 {}，顺延后 {}；提醒以较早的一天为准。", clock.nominal, clock.last_day);
        }
    }
}
