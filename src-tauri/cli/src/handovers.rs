//! Handing a matter to a colleague, who says yes or no. A hand-over is named by the matter's number.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use reception_core::matters::handover::HandoverShown;
use reception_core::{Desk, Refusal, Result};
use serde_json::json;

use crate::desk::Seat;
use crate::words;

#[derive(Args)]
pub struct HandoverArgs {
    #[command(subcommand)]
    work: Work,
}

#[derive(Subcommand)]
enum Work {
    /// 待我接收的 · What waits for my answer
    List,
    /// 提出移交 · Offer a matter to a colleague, who has to accept it
    Offer {
        /// 登记编号或末几位 · Register number or its last digits
        number: String,
        /// 交给谁（姓名） · To whom
        staff: String,
        /// 原因；密封件不写 · Why; none for a sealed matter
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// 接收 · Take it on
    Accept { number: String },
    /// 谢绝 · Say no, and why
    Decline {
        number: String,
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// 撤回 · Take an unanswered offer back
    Withdraw {
        number: String,
        #[arg(long, default_value = "")]
        reason: String,
    },
}

impl HandoverArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let list = match &self.work {
            Work::List => desk.handovers_for_me()?,
            Work::Offer { number, staff, reason } => vec![offer(&mut desk, number, staff, reason)?],
            Work::Accept { number } => {
                let id = desk.open_handover(number)?.id;
                vec![desk.accept_handover(&id)?]
            }
            Work::Decline { number, reason } => {
                let id = desk.open_handover(number)?.id;
                vec![desk.decline_handover(&id, reason)?]
            }
            Work::Withdraw { number, reason } => {
                let id = desk.open_handover(number)?.id;
                vec![desk.withdraw_handover(&id, reason)?]
            }
        };
        if seat.json {
            say!("{}", json!(list));
        } else {
            list.iter().for_each(line);
            if list.is_empty() {
                say!("没有待您接收的事项。");
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn offer(desk: &mut Desk, number: &str, staff: &str, reason: &str) -> Result<HandoverShown> {
    let matter = desk.resolve(number)?.matter;
    let mut named: Vec<_> = desk.staff()?.into_iter().filter(|card| card.name == staff).collect();
    // Whoever left may have had the name before.
    named.sort_by_key(|card| !card.active);
    let to = named.first().ok_or(Refusal::Missing { field: "to_staff".into() })?;
    desk.offer_handover(&matter, &to.id, reason)
}

fn line(handover: &HandoverShown) {
    let state = serde_json::to_value(handover.state).unwrap_or_default();
    let summary = if handover.sealed { "（密封）" } else { handover.summary.as_str() };
    say!(
        "{}  {} → {}  {}  {summary}  {}",
        handover.number,
        handover.from,
        handover.to,
        words::state(state.as_str().unwrap_or_default()),
        handover.answer.as_deref().unwrap_or(&handover.reason),
    );
}
