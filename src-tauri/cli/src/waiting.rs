//! The waiting list by number, and the close of the day.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use reception_core::slips::day_close_sheet::{DayCloseSheet, heading_of};
use reception_core::waiting::{CloseDay, NewTicket, NextStep, Ticket, TicketRow, TicketState};
use reception_core::{Desk, Refusal, Result};
use serde_json::json;

use crate::desk::Seat;
use crate::numbers;

#[derive(Args)]
pub struct WaitingArgs {
    #[command(subcommand)]
    work: Work,
    /// 哪一天的号 · Of which day the number is; today when left out
    #[arg(long, value_name = "YYYY-MM-DD", global = true)]
    day: Option<String>,
}

#[derive(Subcommand)]
enum Work {
    /// 列出 · Who waits, who is being heard, who was
    List,
    /// 取号 · Give the day's next number
    Take {
        /// 人数 · How many wait under it
        #[arg(long, default_value_t = 1)]
        heads: u32,
        /// 要办的事 · A word to find the right window
        #[arg(long)]
        about: Option<String>,
    },
    /// 叫号，不写号就叫下一位 · Call a number, or the next
    Call { n: Option<u32> },
    /// 已接谈 · They were heard
    Heard { n: u32 },
    /// 未接谈先离开，并写下一步 · They left before being heard; what happens next
    Left {
        n: u32,
        #[arg(long, value_name = "WORDS")]
        next: String,
    },
    /// 接收未了事项；不写日子就是最近日结的一天 · Take on what a closed day left open
    AcceptDay,
}

impl WaitingArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let meant =
            |desk: &Desk, n: u32| desk.ticket_numbered(self.day.as_deref(), n).map(|ticket| ticket.id);
        let ticket = match &self.work {
            Work::List => return list(seat, &desk),
            Work::AcceptDay => return accept_day(seat, &mut desk, self.day.as_deref()),
            Work::Take { heads, about } => {
                desk.take_ticket(&NewTicket { heads: *heads, about: about.clone() })?
            }
            Work::Call { n: None } => match desk.call_next()? {
                Some(ticket) => ticket,
                None => return nobody(seat),
            },
            Work::Call { n: Some(n) } => desk.call(&meant(&desk, *n)?)?,
            Work::Heard { n } => desk.heard(&meant(&desk, *n)?)?,
            Work::Left { n, next } => desk.left(&meant(&desk, *n)?, next)?,
        };
        if seat.json {
            say!("{}", json!(ticket));
        } else {
            line(&ticket);
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn accept_day(seat: &Seat, desk: &mut Desk, day: Option<&str>) -> Result<ExitCode> {
    let taken = desk.accept_day(day)?;
    if seat.json {
        say!("{}", json!(taken));
    } else {
        say!("{} 的未了事项已由 {} 接收。", taken.day, desk.sitting().name);
    }
    Ok(ExitCode::SUCCESS)
}

fn list(seat: &Seat, desk: &Desk) -> Result<ExitCode> {
    let list = desk.waiting()?;
    if seat.json {
        say!("{}", json!(list));
        return Ok(ExitCode::SUCCESS);
    }
    for row in &list.of_earlier_days {
        say!("{}  {}", row.ticket.day, with_minutes(row));
    }
    for row in &list.tickets {
        say!("{}", with_minutes(row));
    }
    if list.tickets.is_empty() && list.of_earlier_days.is_empty() {
        say!("今天还没有人取号。");
    }
    if let Some(closed) = &list.closed {
        say!("今天已日结，关门时间 {}。", closed.closed.replace('T', " "));
    }
    Ok(ExitCode::SUCCESS)
}

fn nobody(seat: &Seat) -> Result<ExitCode> {
    if seat.json {
        say!("null")
    } else {
        say!("没有人在等候。")
    }
    Ok(ExitCode::SUCCESS)
}

fn with_minutes(row: &TicketRow) -> String {
    let waited = match row.ticket.state {
        TicketState::Waiting => format!("  已等 {} 分钟", row.minutes),
        _ => format!("  等了 {} 分钟", row.minutes),
    };
    words(&row.ticket) + &waited
}

fn line(ticket: &Ticket) {
    say!("{}", words(ticket));
}

fn words(ticket: &Ticket) -> String {
    let mut words = format!("{} 号  {}  {} 人", ticket.n, ticket.state.label(), ticket.heads);
    for (label, text) in [("", &ticket.about), ("下一步：", &ticket.next_step)] {
        if let Some(text) = text {
            words += &format!("  {label}{text}");
        }
    }
    words
}

#[derive(Args)]
pub struct CloseDayArgs {
    /// 哪一天 · Which day; today when left out
    #[arg(long, value_name = "YYYY-MM-DD")]
    day: Option<String>,
    /// 最后一位离开的时间 · When the last person had left; now when left out
    #[arg(long, value_name = "TIME")]
    closed: Option<String>,
    /// 未接谈的号和下一步，如 3=明天上午先接 · A number that was not heard, and what happens next
    #[arg(long = "next", value_name = "N=WORDS", value_parser = step)]
    next: Vec<(u32, String)>,
    /// 备注 · A note on the sheet
    #[arg(long)]
    note: Option<String>,
    /// 只看不结 · Show what the sheet would say, and close nothing
    #[arg(long, conflicts_with_all = ["next", "note", "closed", "out"])]
    preview: bool,
    /// 日结单写入的文件 · Where to write the sheet as a PDF
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

fn step(text: &str) -> Result<(u32, String), String> {
    let (n, words) = text.split_once('=').ok_or("号=下一步，例如 3=明天上午先接")?;
    Ok((n.trim().parse().map_err(|_| format!("{n} 不是号码"))?, words.to_owned()))
}

impl CloseDayArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let day = self.day.as_deref();
        if self.preview {
            return tell(seat, &desk.day_close_preview(day)?);
        }
        let named = |(n, words): &(u32, String)| -> Result<NextStep, Refusal> {
            Ok(NextStep { ticket: desk.ticket_numbered(day, *n)?.id, next_step: words.clone() })
        };
        let next_steps = self.next.iter().map(named).collect::<Result<_>>()?;
        let (day_typed, closed, note) = (self.day.clone(), self.closed.clone(), self.note.clone());
        desk.close_day(&CloseDay { day: day_typed, closed, note, next_steps })?;
        if let Some(out) = &self.out {
            numbers::write(out, &desk.day_close_paper(day)?.paper.bytes()?)?;
        }
        tell(seat, &desk.day_close_preview(day)?)
    }
}

fn tell(seat: &Seat, sheet: &DayCloseSheet) -> Result<ExitCode> {
    if seat.json {
        say!("{}", json!(sheet));
        return Ok(ExitCode::SUCCESS);
    }
    match &sheet.closed {
        Some(closed) => say!("{}  已日结  关门时间 {}", sheet.day, closed.replace('T', " ")),
        None => say!("{}  尚未日结", sheet.day),
    }
    say!("等候号 {}  未接谈 {}", sheet.tickets, sheet.not_heard.len());
    for one in &sheet.not_heard {
        say!("  {} 号  {}", one.n, one.next_step.as_deref().unwrap_or("还没有写下一步"));
    }
    for (label, numbers) in [("未记拆阅", &sheet.unread), ("未分类", &sheet.unsorted)] {
        if !numbers.is_empty() {
            say!("{label}  {}", numbers.join("、"));
        }
    }
    for group in sheet.unfinished.iter().flatten() {
        let numbers: Vec<&str> = group.lines.iter().map(|line| line.number.as_str()).collect();
        say!("未了事项·{} {} 件  {}", heading_of(group.kind), group.total, numbers.join("、"));
    }
    Ok(ExitCode::SUCCESS)
}
