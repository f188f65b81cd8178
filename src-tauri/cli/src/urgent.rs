//! Urgent reports: of an event, numbered by the year. A report is named by its number, 〔2026〕3 or 3.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use reception_core::urgent::{Means, NewUrgentReport, RecipientKind, ToWhom, Told, UrgentShown};
use reception_core::{Desk, Result};
use serde_json::json;

use crate::desk::Seat;
use crate::words;

#[derive(Args)]
pub struct UrgentArgs {
    #[command(subcommand)]
    work: Work,
}

#[derive(Subcommand)]
enum Work {
    /// 列出一年的 · Those of a year; this year when left out
    List {
        #[arg(long, value_name = "YYYY")]
        year: Option<i32>,
    },
    /// 写报告 · Write a report; nobody is told by that alone
    Report {
        /// 什么事，不写人名 · What happened, without names
        #[arg(long)]
        event: String,
        /// 已经怎样处置 · What was done
        #[arg(long)]
        done: String,
        /// 何时以前报出 · By when it must be sent, e.g. 2026-10-08T18:00
        #[arg(long, value_name = "TIME")]
        due: String,
        /// 报给谁，如 government 或 department=水利局，可写几个 · To whom; may be given several times
        #[arg(long = "to", value_name = "WHO[=NAME]", value_parser = to_whom, required = true)]
        to: Vec<ToWhom>,
        /// 发生时间 · When it happened; now when left out
        #[arg(long, value_name = "TIME")]
        happened: Option<String>,
        /// 地点 · Where
        #[arg(long)]
        place: Option<String>,
        /// 哪次来访反映的（登记编号） · The visit that told of it
        #[arg(long, value_name = "NUMBER")]
        visit: Option<String>,
    },
    /// 已报出 · It was sent
    Sent(TellArgs),
    /// 对方确认收到 · They confirmed that it has come
    Acknowledged(TellArgs),
    /// 结果 · What became of the event
    Result {
        number: String,
        #[arg(long)]
        text: String,
    },
    /// 作废写错的 · Take back what was written by mistake
    Void {
        number: String,
        /// 原因 · Why
        #[arg(long)]
        reason: String,
    },
}

#[derive(Args)]
struct TellArgs {
    number: String,
    #[arg(long = "to", value_name = "WHO[=NAME]", value_parser = to_whom)]
    to: ToWhom,
    /// 方式 · telephone, fax, written, in_person, network
    #[arg(long, value_parser = means)]
    how: Means,
    /// 时间 · When; now when left out
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
}

impl UrgentArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let shown = match &self.work {
            Work::List { year } => return list(seat, &desk, *year),
            Work::Report { event, done, due, to, happened, place, visit } => {
                let visit = visit.as_deref().map(|number| desk.resolve(number)).transpose()?;
                desk.report_urgent(&NewUrgentReport {
                    visit: visit.map(|row| row.id),
                    happened: happened.clone(),
                    place: place.clone(),
                    event: event.clone(),
                    done: done.clone(),
                    due: due.clone(),
                    recipients: to.clone(),
                })?
            }
            Work::Sent(tell) => {
                let id = desk.urgent_numbered(&tell.number)?;
                desk.send_urgent(&id, &tell.told())?
            }
            Work::Acknowledged(tell) => {
                let id = desk.urgent_numbered(&tell.number)?;
                desk.acknowledge_urgent(&id, &tell.told())?
            }
            Work::Result { number, text } => {
                let id = desk.urgent_numbered(number)?;
                desk.urgent_result(&id, text)?
            }
            Work::Void { number, reason } => {
                let id = desk.urgent_numbered(number)?;
                desk.void_urgent(&id, reason)?
            }
        };
        if seat.json {
            say!("{}", json!(shown));
        } else {
            tell(&shown);
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl TellArgs {
    fn told(&self) -> Told {
        Told { to: self.to.clone(), how: self.how, at: self.at.clone() }
    }
}

fn list(seat: &Seat, desk: &Desk, year: Option<i32>) -> Result<ExitCode> {
    let reports = desk.urgent_reports(words::year(desk, year))?;
    if seat.json {
        say!("{}", json!(reports));
    } else {
        reports.iter().for_each(tell);
    }
    Ok(ExitCode::SUCCESS)
}

fn tell(report: &UrgentShown) {
    let late = if report.late { "  迟报" } else { "" };
    let clock = |at: &str| at.replace('T', " ");
    say!("{}  {}  {}{late}", report.number, report.state.label(), report.event);
    say!("  发生 {}  应在 {} 前报出  处置：{}", clock(&report.happened), clock(&report.due), report.done);
    for one in &report.recipients {
        let name = one.recipient.name.as_deref().unwrap_or_else(|| one.recipient.kind.label());
        let said = |at: &Option<String>, how: Option<Means>| match at {
            Some(at) => format!("{} {}", clock(at), how.map_or("", Means::label)),
            None => "还没有".into(),
        };
        let late = if one.late { "（迟）" } else { "" };
        let (sent, come) = (
            said(&one.recipient.sent, one.recipient.how),
            said(&one.recipient.acknowledged, one.recipient.acknowledged_how),
        );
        say!("  {name}  报出 {sent}{late}  确认 {come}");
    }
    for (label, text) in [("结果", &report.result), ("已作废", &report.void_reason)] {
        if let Some(text) = text {
            say!("  {label}：{text}");
        }
    }
}

fn to_whom(text: &str) -> Result<ToWhom, String> {
    let (kind, name) =
        text.split_once('=').map_or((text, None), |(kind, name)| (kind, Some(name.to_owned())));
    let kind = words::choice(kind, &RecipientKind::ALL)?;
    Ok(ToWhom { kind, name })
}

fn means(text: &str) -> Result<Means, String> {
    words::choice(text, &Means::ALL)
}
