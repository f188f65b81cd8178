//! Sitting down: which office, who, and with what passphrase. The passphrase never is an argument.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use clap::Args;
use reception_core::machine::{Machine, from_local};
use reception_core::visits::form::read_wall_clock;
use reception_core::{Desk, Refusal, Result};

use crate::words;

/// Options that every command takes.
#[derive(Args, Clone)]
pub struct Seat {
    /// 接待室所在文件夹 · The office's folder
    #[arg(long, env = "RECEPTION_OFFICE", global = true, value_name = "DIR")]
    pub office: Option<PathBuf>,
    /// 谁在岗（姓名）· Who sits down; needed only when several people work here
    #[arg(long = "as", env = "RECEPTION_STAFF", global = true, value_name = "NAME")]
    pub who: Option<String>,
    /// 练习接待室的时钟 · The clock of a practice office, e.g. 2026-10-08T09:12
    #[arg(long, global = true, value_name = "INSTANT", value_parser = instant)]
    pub now: Option<DateTime<Utc>>,
    /// 输出 JSON · JSON on standard output
    #[arg(long, global = true)]
    pub json: bool,
}

impl Seat {
    pub fn folder(&self) -> Result<PathBuf> {
        Ok(self
            .office
            .clone()
            .unwrap_or_else(|| words::misused("请用 --office 或 RECEPTION_OFFICE 指明接待室文件夹")))
    }

    pub fn machine(&self) -> Machine {
        self.now.map_or_else(Machine::real, Machine::at)
    }

    /// Opens the office. A real office refuses a clock of one's own.
    pub fn sit(&self) -> Result<Desk> {
        let folder = self.folder()?;
        let passphrase = passphrase("RECEPTION_PASSPHRASE", "口令 Passphrase: ")?;
        Desk::open(&folder, self.machine(), self.who.as_deref(), &passphrase)
    }
}

/// From the environment, or typed unseen at a terminal.
pub fn passphrase(variable: &str, prompt: &str) -> Result<String> {
    match std::env::var(variable) {
        Ok(passphrase) => Ok(passphrase),
        Err(_) => rpassword::prompt_password(prompt).map_err(|_| Refusal::Missing { field: variable.into() }),
    }
}

/// RFC 3339, or the office's own wall clock, or a day.
fn instant(text: &str) -> std::result::Result<DateTime<Utc>, String> {
    let day = || text.parse::<NaiveDate>().ok().map(|day| NaiveDateTime::new(day, NaiveTime::MIN));
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Ok(at.to_utc());
    }
    read_wall_clock(text)
        .or_else(day)
        .map(from_local)
        .ok_or_else(|| format!("{text} 不是时间，请写成 2026-10-08T09:12 · not an instant"))
}
