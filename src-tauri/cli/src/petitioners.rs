//! People on file: their page, and linking two records of one person.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use reception_core::Result;
use reception_core::ids::PetitionerId;
use reception_core::petitioners::{LinkedRecord, PetitionerDetail, shown_name};
use serde_json::json;

use crate::desk::Seat;
use crate::numbers;

#[derive(Args)]
pub struct PetitionerArgs {
    #[command(subcommand)]
    work: Work,
}

#[derive(Subcommand)]
enum Work {
    /// 查看 · Show the people whom a register number, a text as for find, or an id means
    Show { text: String },
    /// 合并：同一人的两份登记 · Link two records of one person
    Merge {
        /// 保留的一份（id）· Id of the record that stands for both
        keep: String,
        /// 并入的一份（id）· Id of the record that is found under it from now on
        absorb: String,
        /// 原因 · Why
        #[arg(long)]
        reason: String,
    },
    /// 拆分 · Take the link of a record back
    Unmerge {
        /// 并入的那一份（id）· Id of the record that was absorbed
        id: String,
        /// 原因 · Why
        #[arg(long)]
        reason: String,
    },
}

impl PetitionerArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let id = |text: &str| PetitionerId(text.trim().to_lowercase());
        match &self.work {
            Work::Show { text } => {
                let people = desk.petitioners_meant(text)?;
                let pages =
                    people.iter().map(|person| desk.petitioner(person)).collect::<Result<Vec<_>>>()?;
                if seat.json {
                    say!("{}", json!(pages));
                } else if pages.is_empty() {
                    say!("没有找到。可以换一个字、拼音首字母或号码末四位再试。");
                } else {
                    pages.iter().for_each(page);
                }
            }
            Work::Merge { keep, absorb, reason } => {
                tell(seat, &desk.merge_petitioners(&id(keep), &id(absorb), reason)?);
            }
            Work::Unmerge { id: absorbed, reason } => {
                tell(seat, &desk.unmerge_petitioner(&id(absorbed), reason)?);
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn tell(seat: &Seat, detail: &PetitionerDetail) {
    if seat.json {
        say!("{}", json!(detail));
    } else {
        page(detail);
    }
}

fn page(detail: &PetitionerDetail) {
    say!("{}  首次 {}  最近 {}", shown_name(&detail.party.name), detail.first_day, detail.last_day);
    detail.records.iter().for_each(record);
    detail.visits.iter().for_each(numbers::line);
}

fn record(record: &LinkedRecord) {
    let documents = record.party.documents.iter().map(|document| document.number.as_str());
    let numbers: Vec<&str> = documents.chain(record.party.phone.as_deref()).collect();
    let link = match (&record.linked_on, &record.reason) {
        (Some(day), Some(reason)) => format!("  {day} 并入：{reason}"),
        _ => String::new(),
    };
    let name = shown_name(&record.party.name);
    say!("  {}  {name}  {}  登记 {} 次{link}", record.id, numbers.join(" "), record.visits);
}
