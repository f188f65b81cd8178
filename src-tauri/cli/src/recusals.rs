//! Who must not touch a matter, and giving it to somebody else.

use std::process::ExitCode;

use clap::Args;
use reception_core::ids::StaffId;
use reception_core::matters::recusal::RecusalShown;
use reception_core::{Desk, Refusal, Result};
use serde_json::json;

use crate::desk::Seat;

#[derive(Args)]
pub struct Recuse {
    /// 登记编号或末几位 · Register number or its last digits
    number: String,
    /// 谁回避（姓名） · Who
    staff: String,
    /// 原因；密封件不写 · Why; none for a sealed matter
    #[arg(long, default_value = "")]
    reason: String,
    /// 解除回避 · Lift the recusal instead (leaders)
    #[arg(long)]
    lift: bool,
}

#[derive(Args)]
pub struct Recusals {
    /// 登记编号或末几位 · Register number or its last digits
    number: String,
}

#[derive(Args)]
pub struct Reassign {
    /// 登记编号或末几位 · Register number or its last digits
    number: String,
    /// 交给谁（姓名） · To whom
    staff: String,
    /// 原因；密封件不写 · Why; none for a sealed matter
    #[arg(long, default_value = "")]
    reason: String,
}

impl Recuse {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let matter = desk.matter_of(&self.number)?;
        let done = if self.lift {
            let open = desk.recusals(&matter)?.into_iter();
            let mut open = open.filter(|one| one.ended_at.is_none() && one.staff == self.staff);
            let id = open.next().ok_or(Refusal::Missing { field: "recusal".into() })?.id;
            desk.lift_recusal(&id, &self.reason)?
        } else {
            let staff = called(&desk, &self.staff)?;
            desk.recuse(&matter, &staff, &self.reason, None)?
        };
        tell(seat, &[done])
    }
}

impl Recusals {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let desk = seat.sit()?;
        let matter = desk.matter_of(&self.number)?;
        tell(seat, &desk.recusals(&matter)?)
    }
}

impl Reassign {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let matter = desk.matter_of(&self.number)?;
        let to = called(&desk, &self.staff)?;
        desk.reassign(&matter, &to, &self.reason)?;
        if seat.json {
            say!("{}", json!({ "matter": matter, "responsible": to }));
        } else {
            say!("{} → {}", self.number, self.staff);
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Whoever works here under a name.
fn called(desk: &Desk, name: &str) -> Result<StaffId> {
    let found = desk.staff()?.into_iter().find(|card| card.active && card.name == name);
    Ok(found.ok_or(Refusal::Missing { field: "staff".into() })?.id)
}

fn tell(seat: &Seat, list: &[RecusalShown]) -> Result<ExitCode> {
    if seat.json {
        say!("{}", json!(list));
        return Ok(ExitCode::SUCCESS);
    }
    for one in list {
        let state = if one.ended_at.is_some() { "已解除" } else { "回避" };
        let why = one.ended_why.as_deref().unwrap_or(&one.reason);
        say!("{}  {}  {state}  {why}", one.staff, one.day);
    }
    Ok(ExitCode::SUCCESS)
}
