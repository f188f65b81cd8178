//! Ledgers over the steps of matters: charges, instructions, supervisions, and call-backs to make.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use reception_core::Result;
use reception_core::matters::ledgers::{CallBackRow, LedgerKind, LedgerLine};
use serde_json::json;

use crate::desk::Seat;
use crate::words;

#[derive(Args)]
pub struct LedgerArgs {
    /// 哪一本 · Which ledger
    which: Which,
    #[arg(long, value_name = "YYYY")]
    year: Option<i32>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Which {
    /// 领导包案
    Charges,
    /// 领导阅批
    Instructions,
    /// 督办
    Supervisions,
    /// 已答复还没有回访的
    CallBacks,
}

impl LedgerArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let desk = seat.sit()?;
        let kind = match self.which {
            Which::Charges => LedgerKind::Charges,
            Which::Instructions => LedgerKind::Instructions,
            Which::Supervisions => LedgerKind::Supervisions,
            Which::CallBacks => {
                let listed = desk.call_backs()?;
                if seat.json {
                    say!("{}", json!(listed));
                } else {
                    listed.rows.iter().for_each(to_call);
                }
                return Ok(ExitCode::SUCCESS);
            }
        };
        let ledger = desk.leaders_ledger(words::year(&desk, self.year))?;
        let lines: Vec<&LedgerLine> = ledger.lines.iter().filter(|line| line.kind == kind).collect();
        if seat.json {
            say!("{}", json!(lines));
        } else {
            lines.into_iter().for_each(tell);
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn tell(line: &LedgerLine) {
    let state = match (line.open, line.late) {
        (true, true) => "未了结，已过期限",
        (true, false) => "未了结",
        (false, _) => "已了结",
    };
    let sealed = if line.sealed { Some("（密封）") } else { None };
    let leader = line.leader.as_deref().or(line.unit.as_deref()).or(sealed).unwrap_or_default();
    let due = line.due.as_deref().map_or(String::new(), |due| format!("  期限 {due}"));
    say!(
        "{}  {}  {leader}  {state}{due}  {}",
        line.day,
        line.number,
        line.plan.as_deref().unwrap_or_default()
    );
    if let (Some(day), Some(result)) = (&line.result_day, &line.result) {
        say!("  {day} {result}");
    }
}

fn to_call(row: &CallBackRow) {
    let summary = if row.sealed { "（密封）" } else { row.summary.as_str() };
    let answered = row.answered.as_deref().unwrap_or("当场答复");
    say!("{}  {}  {answered}  {summary}  {}", row.number, row.state.label(), row.responsible);
}
