//! The directory of units. What is typed in is one JSON form on standard input.

use std::io::Read;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use reception_core::units::{Unit, UnitForm};
use reception_core::{Refusal, Result};
use serde_json::json;

use crate::desk::Seat;

#[derive(Args)]
pub struct UnitArgs {
    #[command(subcommand)]
    work: Work,
}

#[derive(Subcommand)]
enum Work {
    /// 列出 · All units, those that ended last
    List {
        /// 名称、简称或曾用名的一部分 · Part of a name, short or former ones too
        #[arg(default_value = "")]
        text: String,
    },
    /// 加入：从标准输入读一份 JSON · Add a unit: one JSON form on standard input
    Add,
    /// 更改：整份 JSON · Change a unit: its whole form on standard input
    Change {
        /// 名称或编号 · Name or id
        unit: String,
    },
    /// 撤销 · A unit's last day; nothing is sent to it any more
    End {
        /// 名称或编号 · Name or id
        unit: String,
        /// 最后一天，不写就是今天 · The last day; today when left out
        #[arg(long)]
        day: Option<String>,
        /// 原因 · Why
        #[arg(long)]
        reason: String,
    },
    /// 检举控告不能转给它时，可以转到哪里 · Where an accusation can go instead of to this unit
    Instead {
        /// 登记编号或末几位 · Register number or its last digits
        number: String,
        /// 名称或编号 · Name or id
        unit: String,
    },
}

impl UnitArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let list = match &self.work {
            Work::List { text } => {
                let all = desk.units()?.into_iter();
                all.filter(|unit| unit.name.contains(text) || unit.aliases.iter().any(|a| a.contains(text)))
                    .collect()
            }
            Work::Add => vec![desk.add_unit(&form()?)?],
            Work::Change { unit } => {
                let id = desk.unit_called(unit)?.id;
                vec![desk.change_unit(&id, &form()?)?]
            }
            Work::End { unit, day, reason } => {
                let id = desk.unit_called(unit)?.id;
                vec![desk.end_unit(&id, day.as_deref(), reason)?]
            }
            Work::Instead { number, unit } => {
                let (matter, unit) = (desk.matter_of(number)?, desk.unit_called(unit)?.id);
                desk.firewall_proposals(&matter, &unit)?
            }
        };
        if seat.json {
            say!("{}", json!(list));
        } else {
            list.iter().for_each(line);
            if list.is_empty() {
                say!("没有。");
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn form() -> Result<UnitForm> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).map_err(|e| Refusal::Malformed { what: e.to_string() })?;
    serde_json::from_str(&text).map_err(|e| Refusal::Malformed { what: e.to_string() })
}

fn line(unit: &Unit) {
    let ended = unit.ended.as_deref().map(|day| format!("  {day} 撤销")).unwrap_or_default();
    let heads: Vec<&str> =
        unit.heads.iter().filter(|head| head.to.is_none()).map(|head| head.name.as_str()).collect();
    say!("{}  {}  {}{ended}", unit.name, heads.join("、"), unit.phone.as_deref().unwrap_or(""));
}
