//! Registering from standard input. An answer is printed only after the record is on the disk; a
//! refused line says why and the others go on.

use std::io::{BufRead, Read};
use std::process::ExitCode;

use clap::Args;
use reception_core::machine::from_local;
use reception_core::visits::form::read_wall_clock;
use reception_core::visits::{Registered, WalkIn};
use reception_core::{Desk, Refusal, Result};
use serde_json::json;

use crate::desk::Seat;
use crate::words;

/// The longest line that is read, in bytes.
const LONGEST: u64 = 4 * 1024 * 1024;

#[derive(Args)]
pub struct WalkInArgs {
    /// 每行一份 JSON 表单 · One JSON form a line; one answer a line
    #[arg(long)]
    lines: bool,
}

impl WalkInArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        if self.lines { lines(&mut desk, seat) } else { one(&mut desk, seat) }
    }
}

fn one(desk: &mut Desk, seat: &Seat) -> Result<ExitCode> {
    let mut text = Vec::new();
    let stdin = std::io::stdin().lock();
    stdin.take(LONGEST).read_to_end(&mut text).map_err(|e| Refusal::Malformed { what: e.to_string() })?;
    let registered = register(desk, seat, &text)?;
    if seat.json {
        say!("{}", json!(registered));
        return Ok(ExitCode::SUCCESS);
    }
    say!("{}", registered.number);
    if let Some(code) = &registered.code {
        say!("  查询码 {code}（只显示这一次，请交给本人）");
    }
    for warning in &registered.warnings {
        say!("  提示：{}", words::doubt(warning));
    }
    if let Some(deadline) = &registered.deadline {
        say!("  最迟 {}（{}）", deadline.last_day, deadline.article);
    }
    Ok(ExitCode::SUCCESS)
}

fn lines(desk: &mut Desk, seat: &Seat) -> Result<ExitCode> {
    let broken = |error: std::io::Error| Refusal::Broken(error.to_string());
    let mut stdin = std::io::stdin().lock();
    let mut refused = false;
    for number in 1u64.. {
        let mut text = Vec::new();
        if stdin.by_ref().take(LONGEST).read_until(b'\n', &mut text).map_err(broken)? == 0 {
            break;
        }
        if text.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let answer = match whole_line(&mut stdin, &text).and_then(|()| register(desk, seat, &text)) {
            Ok(done) => {
                let mut answer = json!({
                    "line": number, "number": done.number, "day": done.day, "visit": done.visit, "matter": done.matter,
                });
                if let Some(code) = done.code {
                    answer["code"] = json!(code);
                }
                if !done.warnings.is_empty() {
                    answer["warnings"] = json!(done.warnings);
                }
                answer
            }
            Err(refusal) => {
                refused = true;
                json!({ "line": number, "error": words::error(&refusal) })
            }
        };
        // One write, so that a reader never sees half an answer.
        say!("{answer}");
    }
    Ok(if refused { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Passes over the rest of a line that is too long, so that the next one is read from its start.
fn whole_line(stdin: &mut impl BufRead, text: &[u8]) -> Result<()> {
    if text.ends_with(b"\n") || (text.len() as u64) < LONGEST {
        return Ok(());
    }
    stdin.skip_until(b'\n').map_err(|error| Refusal::Broken(error.to_string()))?;
    Err(Refusal::TooLong { field: "line".into(), limit: LONGEST as u32 })
}

fn register(desk: &mut Desk, seat: &Seat, text: &[u8]) -> Result<Registered> {
    let form = read(text)?;
    if seat.now.is_some() {
        follow(desk, &form)?;
    }
    desk.register_visit(&form)
}

/// Reads a form; what is wrong is named by its place, never by its content.
fn read(text: &[u8]) -> Result<WalkIn> {
    let json = &mut serde_json::Deserializer::from_slice(text);
    let form = serde_path_to_error::deserialize(&mut *json).map_err(|error| {
        let (place, inner) = (error.path().to_string(), error.inner());
        match place.as_str() {
            "heads" => Refusal::BadHeads,
            "." => Refusal::Malformed { what: format!("第 {} 列", inner.column()) },
            _ => Refusal::Malformed { what: format!("{place}，第 {} 列", inner.column()) },
        }
    })?;
    json.end().map_err(|error| Refusal::Malformed { what: format!("第 {} 列", error.column()) })?;
    Ok(form)
}

/// When a year is replayed in a practice office its clock goes along with the arrivals.
fn follow(desk: &mut Desk, form: &WalkIn) -> Result<()> {
    let arrived = form.arrived.as_deref().and_then(read_wall_clock).map(from_local);
    let now = desk.moment().at;
    match arrived {
        Some(at) if at > now && at < now + chrono::Duration::days(366) => desk.set_clock(at),
        _ => Ok(()),
    }
}
