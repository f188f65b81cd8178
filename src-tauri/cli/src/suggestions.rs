//! The register of suggestions and gaps in policy. An entry is named by its id.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use reception_core::ids::SuggestionId;
use reception_core::suggestions::{
    Adoption, NewSuggestion, SuggestionKind, SuggestionOutcome, SuggestionRow,
};
use reception_core::{Desk, Refusal, Result};
use serde_json::json;

use crate::desk::Seat;
use crate::words;

#[derive(Args)]
pub struct SuggestionArgs {
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
    /// 登记 · Enter one, free or from a visit, whose words then stand for those left out
    Add {
        /// petitioner 群众建议, policy_gap 政策缺口, office 本室建议
        #[arg(long, value_parser = kind)]
        kind: SuggestionKind,
        #[arg(long)]
        text: Option<String>,
        /// 缺什么规定 · Which rule is lacking or out of date
        #[arg(long)]
        basis: Option<String>,
        /// 来自哪次来访（登记编号） · The visit that it comes from
        #[arg(long, value_name = "NUMBER")]
        visit: Option<String>,
        #[arg(long, value_name = "YYYY-MM-DD")]
        day: Option<String>,
    },
    /// 送交 · It was sent to an office
    Sent {
        id: String,
        /// 哪个单位 · Which office
        #[arg(long)]
        to: String,
        #[arg(long, value_name = "YYYY-MM-DD")]
        day: Option<String>,
    },
    /// 采纳情况 · adopted, partly, not_adopted, and what was done
    Outcome {
        id: String,
        #[arg(value_parser = outcome)]
        outcome: SuggestionOutcome,
        #[arg(long)]
        result: String,
        #[arg(long, value_name = "YYYY-MM-DD")]
        day: Option<String>,
    },
    /// 作废写错的 · Take back what was entered by mistake
    Void {
        id: String,
        #[arg(long)]
        reason: String,
    },
}

impl SuggestionArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let meant = |id: &String| SuggestionId(id.clone());
        let row = match &self.work {
            Work::List { year } => return list(seat, &desk, *year),
            Work::Add { kind, text, basis, visit, day } => {
                let (visit, words) = from_visit(&desk, visit.as_deref())?;
                let suggestion = text.clone().or(words);
                desk.add_suggestion(&NewSuggestion {
                    kind: *kind,
                    visit,
                    day: day.clone(),
                    suggestion: suggestion.ok_or(Refusal::Missing { field: "suggestion".into() })?,
                    basis: basis.clone(),
                })?
            }
            Work::Sent { id, to, day } => desk.send_suggestion(&meant(id), to, day.as_deref())?,
            Work::Outcome { id, outcome, result, day } => {
                let typed = Adoption { outcome: *outcome, day: day.clone(), result: result.clone() };
                desk.suggestion_outcome(&meant(id), &typed)?
            }
            Work::Void { id, reason } => desk.void_suggestion(&meant(id), reason)?,
        };
        if seat.json {
            say!("{}", json!(row));
        } else {
            line(&row);
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The visit that a number means, and what its matter says.
fn from_visit(
    desk: &Desk,
    number: Option<&str>,
) -> Result<(Option<reception_core::ids::VisitId>, Option<String>)> {
    let Some(number) = number else { return Ok((None, None)) };
    let draft = desk.suggestion_draft(&desk.resolve(number)?.id)?;
    Ok((Some(draft.visit), Some(draft.suggestion)))
}

fn list(seat: &Seat, desk: &Desk, year: Option<i32>) -> Result<ExitCode> {
    let rows = desk.suggestions(words::year(desk, year))?;
    if seat.json {
        say!("{}", json!(rows));
    } else {
        rows.iter().for_each(line);
    }
    Ok(ExitCode::SUCCESS)
}

fn line(row: &SuggestionRow) {
    let number = row.visit_number.as_deref().map_or(String::new(), |number| format!("  {number}"));
    say!("{}  {}  {}{number}  {}", row.id, row.day, row.kind.label(), row.suggestion);
    if let (Some(to), Some(day)) = (&row.sent_to, &row.sent_day) {
        say!("  {day} 送 {to}");
    }
    if let (Some(outcome), Some(day)) = (row.outcome, &row.outcome_day) {
        say!("  {day} {}：{}", outcome.label(), row.result.as_deref().unwrap_or_default());
    }
    if let Some(why) = &row.void_reason {
        say!("  已作废：{why}");
    }
}

fn kind(text: &str) -> Result<SuggestionKind, String> {
    words::choice(text, &SuggestionKind::ALL)
}

fn outcome(text: &str) -> Result<SuggestionOutcome, String> {
    words::choice(text, &SuggestionOutcome::ALL)
}
