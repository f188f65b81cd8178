//! Letter-box openings.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use reception_core::Result;
use reception_core::mailbox::NewOpening;
use serde_json::json;

use crate::desk::Seat;

#[derive(Args)]
pub struct MailboxArgs {
    #[command(subcommand)]
    work: Work,
}

#[derive(Subcommand)]
enum Work {
    /// 记一次开启，没有信也记 · Write down an opening, an empty box too
    Open {
        /// 哪一个信箱 · Which box
        #[arg(long)]
        mailbox: String,
        /// 见证人 · Who witnessed
        #[arg(long)]
        witness: String,
        /// 取出几件 · How many pieces lay in it
        #[arg(long)]
        pieces: u32,
        /// 时间，如 2026-10-08T09:00 · When; now when left out
        #[arg(long, value_name = "TIME")]
        opened: Option<String>,
        /// 备注 · A note
        #[arg(long)]
        note: Option<String>,
    },
    /// 列出一个月的 · Those of a month
    List {
        #[arg(long, value_name = "YYYY-MM")]
        month: String,
    },
}

impl MailboxArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        match &self.work {
            Work::Open { mailbox, witness, pieces, opened, note } => {
                let opening = desk.open_mailbox(&NewOpening {
                    mailbox: mailbox.clone(),
                    opened: opened.clone(),
                    witness: witness.clone(),
                    pieces: *pieces,
                    note: note.clone(),
                })?;
                if seat.json {
                    say!("{}", json!(opening));
                } else {
                    say!(
                        "{}  {}  取出 {} 件",
                        opening.opened.replace('T', " "),
                        opening.mailbox,
                        opening.pieces
                    );
                }
            }
            Work::List { month } => {
                let rows = desk.mailbox_log(month)?;
                if seat.json {
                    say!("{}", json!(rows));
                    return Ok(ExitCode::SUCCESS);
                }
                for row in rows {
                    let opening = &row.opening;
                    say!(
                        "{}  {}  {}  开启 {}  见证 {}  取出 {} 件  已登记 {} 件",
                        opening.id,
                        opening.opened.replace('T', " "),
                        opening.mailbox,
                        row.opener_name,
                        opening.witness,
                        opening.pieces,
                        row.registered
                    );
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
