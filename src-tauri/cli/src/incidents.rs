//! Incidents of the day: of no person.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use reception_core::Result;
use reception_core::ids::IncidentId;
use reception_core::incidents::{Incident, NewIncident};
use serde_json::json;

use crate::desk::Seat;

#[derive(Args)]
pub struct IncidentArgs {
    #[command(subcommand)]
    work: Work,
}

#[derive(Subcommand)]
enum Work {
    /// 记一件 · Write down what happened and what was done
    Add {
        /// 发生了什么，不写人名 · What happened, without names
        #[arg(long)]
        what: String,
        /// 怎样处理 · What was done
        #[arg(long)]
        done: String,
        /// 时间，如 2026-10-08T10:40 · When; now when left out
        #[arg(long, value_name = "TIME")]
        happened: Option<String>,
        /// 报告了哪个单位 · Which office was told
        #[arg(long)]
        reported_to: Option<String>,
    },
    /// 列出一个月的 · Those of a month
    List {
        #[arg(long, value_name = "YYYY-MM")]
        month: String,
    },
    /// 撤回写错的 · Take back what was written by mistake
    Void {
        id: String,
        /// 原因 · Why
        #[arg(long)]
        reason: String,
    },
}

impl IncidentArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let incident = match &self.work {
            Work::Add { what, done, happened, reported_to } => desk.note_incident(&NewIncident {
                happened: happened.clone(),
                what: what.clone(),
                done: done.clone(),
                reported_to: reported_to.clone(),
            })?,
            Work::Void { id, reason } => desk.void_incident(&IncidentId(id.clone()), reason)?,
            Work::List { month } => {
                let rows = desk.incidents(month)?;
                if seat.json {
                    say!("{}", json!(rows));
                } else {
                    rows.iter().for_each(|row| line(&row.incident));
                }
                return Ok(ExitCode::SUCCESS);
            }
        };
        if seat.json {
            say!("{}", json!(incident));
        } else {
            line(&incident);
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn line(incident: &Incident) {
    let state = incident.void_reason.as_ref().map_or(String::new(), |why| format!("  已撤回：{why}"));
    let happened = incident.happened.replace('T', " ");
    say!("{}  {}  {}  处理：{}{}", incident.id, happened, incident.what, incident.done, state);
}
