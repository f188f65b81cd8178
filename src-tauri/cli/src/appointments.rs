//! Appointments at the desk.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use reception_core::Result;
use reception_core::roster::{AppointmentRow, AppointmentsQuery, NewAppointment};
use serde_json::json;

use crate::desk::Seat;

#[derive(Args)]
pub struct AppointmentArgs {
    #[command(subcommand)]
    work: Work,
}

#[derive(Subcommand)]
enum Work {
    /// 预约 · Book a day
    Book(Book),
    /// 列出 · By day; from today on unless said
    List {
        /// 从哪天起 · First day
        #[arg(long, value_name = "DAY")]
        from: Option<String>,
        /// 到哪天止 · Last day
        #[arg(long, value_name = "DAY")]
        to: Option<String>,
    },
    /// 取消 · Cancel, with the reason
    Cancel {
        /// 预约编号或末几位 · The id or its end
        appointment: String,
        /// 原因 · Why
        #[arg(long)]
        reason: String,
    },
    /// 已到 · They came
    Came {
        appointment: String,
        /// 登记编号或末几位 · The visit that was registered
        #[arg(long, value_name = "NUMBER")]
        visit: Option<String>,
    },
    /// 未到 · They did not come
    Missed { appointment: String },
}

#[derive(Args)]
struct Book {
    #[arg(long)]
    day: String,
    /// 时间 · 09:30
    #[arg(long)]
    time: Option<String>,
    /// 约谁：姓名或规则编号 · With whom; whoever is on duty unless said
    #[arg(long)]
    with: Option<String>,
    #[arg(long)]
    name: Option<String>,
    #[arg(long)]
    phone: Option<String>,
    /// 什么事，一句话 · What it is about
    #[arg(long)]
    about: String,
}

impl AppointmentArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let rows = match &self.work {
            Work::List { from, to } => {
                desk.appointments(&AppointmentsQuery { from: from.clone(), to: to.clone() })?
            }
            Work::Book(book) => {
                let rule = book.with.as_deref().map(|whom| desk.duty_rule_meant(whom)).transpose()?;
                let form = NewAppointment {
                    day: book.day.clone(),
                    time: book.time.clone(),
                    rule: rule.map(|rule| rule.id),
                    name: book.name.clone(),
                    phone: book.phone.clone(),
                    about: book.about.clone(),
                };
                vec![desk.book_appointment(&form)?]
            }
            Work::Cancel { appointment, reason } => {
                vec![desk.cancel_appointment(&desk.appointment_meant(appointment)?.id, reason)?]
            }
            Work::Came { appointment, visit } => {
                let visit = visit.as_deref().map(|number| desk.resolve(number)).transpose()?;
                let id = desk.appointment_meant(appointment)?.id;
                vec![desk.appointment_came(&id, visit.as_ref().map(|visit| &visit.id))?]
            }
            Work::Missed { appointment } => {
                vec![desk.appointment_missed(&desk.appointment_meant(appointment)?.id)?]
            }
        };
        if seat.json {
            say!("{}", json!(rows));
        } else {
            rows.iter().for_each(line);
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn line(row: &AppointmentRow) {
    let one = &row.appointment;
    let changed = if row.holds { "" } else { "  △ 当天有调整，请告知" };
    say!(
        "{}  {} {}  {}  {}  {}  {}  {}{changed}",
        one.id.0.get(28..).unwrap_or_default(),
        one.day,
        one.time.as_deref().unwrap_or("不限时"),
        one.state.label(),
        row.with.as_deref().unwrap_or("无人"),
        one.name.as_deref().unwrap_or("未留姓名"),
        one.phone.as_deref().unwrap_or(""),
        one.about,
    );
}
