//! The people who work here.

use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use reception_core::staff::{Role, StaffCard};
use reception_core::{Refusal, Result};
use serde_json::json;

use crate::desk::{Seat, passphrase};

#[derive(Args)]
pub struct StaffArgs {
    #[command(subcommand)]
    work: Work,
}

#[derive(Subcommand)]
enum Work {
    /// 列出 · Everybody who works or worked here
    List,
    /// 增加；新口令取自 RECEPTION_NEW_PASSPHRASE 或现场输入 · Take somebody on
    Add {
        name: String,
        #[arg(long = "role", value_enum, required = true)]
        roles: Vec<RoleArg>,
    },
    /// 离岗 · End somebody's work here
    End { name: String },
}

#[derive(Clone, Copy, ValueEnum)]
enum RoleArg {
    Desk,
    Handler,
    Leader,
    Auditor,
    Admin,
    Confidant,
}

impl StaffArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let cards = match &self.work {
            Work::List => desk.staff()?,
            Work::Add { name, roles } => {
                let fresh =
                    passphrase("RECEPTION_NEW_PASSPHRASE", "新人员的口令 Passphrase of the new member: ")?;
                let roles: Vec<Role> = roles.iter().map(|role| Role::from(*role)).collect();
                vec![desk.add_staff(name, &roles, &fresh)?]
            }
            Work::End { name } => {
                let found = desk.staff()?.into_iter().find(|card| card.active && &card.name == name);
                vec![desk.end_staff(&found.ok_or(Refusal::Missing { field: "staff".into() })?.id)?]
            }
        };
        if seat.json {
            say!("{}", json!(cards));
        } else {
            cards.iter().for_each(line);
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl From<RoleArg> for Role {
    fn from(role: RoleArg) -> Self {
        match role {
            RoleArg::Desk => Role::Desk,
            RoleArg::Handler => Role::Handler,
            RoleArg::Leader => Role::Leader,
            RoleArg::Auditor => Role::Auditor,
            RoleArg::Admin => Role::Admin,
            RoleArg::Confidant => Role::Confidant,
        }
    }
}

fn line(card: &StaffCard) {
    let label = |role: &Role| match role {
        Role::Desk => "接待",
        Role::Handler => "承办",
        Role::Leader => "负责人",
        Role::Auditor => "审计",
        Role::Admin => "管理",
        Role::Confidant => "密件承办",
    };
    let roles: Vec<&str> = card.roles.iter().map(label).collect();
    say!("{}  {}{}", card.name, roles.join("、"), if card.active { "" } else { "  已离岗" });
}
