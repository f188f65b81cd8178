//! Answers for people without a name. A code is read from standard input, never taken as an
//! argument: arguments stand in the shell's history and in the list of programs.

use std::io::BufRead;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use reception_core::answers::{KeptNote, NoteKind, VisitNotes};
use reception_core::ids::NoteId;
use reception_core::{Refusal, Result};
use serde_json::json;

use crate::desk::Seat;
use crate::numbers::write;

#[derive(Args)]
pub struct CodeArgs {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// 查看答复 · Open what is kept under the code on standard input
    Open,
    /// 回答 · Write down what who holds the code says to a question
    Reply {
        /// 问题的编号，见 code open --json · The question's id
        question: String,
        /// 回答的话 · What they said
        text: String,
    },
    /// 查询码单 · Write the slip with the code on standard input, twice on one sheet
    Slip {
        /// 写入的文件 · Where to write the PDF
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// 换发 · Give a new code; the old one opens nothing any more
    Renew {
        /// 登记编号或末几位 · Register number or its last digits
        number: String,
        /// 原因；密封件不写 · Why; none for a sealed visit
        #[arg(long, default_value = "")]
        reason: String,
    },
}

impl CodeArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        match &self.act {
            Act::Open => open(seat, None),
            Act::Reply { question, text } => open(seat, Some((question, text))),
            Act::Slip { out } => slip(seat, out),
            Act::Renew { number, reason } => renew(seat, number, reason),
        }
    }
}

fn open(seat: &Seat, reply: Option<(&String, &String)>) -> Result<ExitCode> {
    let mut desk = seat.sit()?;
    let code = read_code()?;
    let kept = match reply {
        Some((question, text)) => desk.reply_to(&code, &NoteId(question.clone()), text)?,
        None => desk.open_code(&code)?,
    };
    if seat.json {
        say!("{}", json!(kept));
        return Ok(ExitCode::SUCCESS);
    }
    say!("{} 的登记", kept.day);
    kept.answers.iter().chain(&kept.asked).for_each(tell);
    if kept.answers.is_empty() && kept.asked.is_empty() {
        say!("  还没有写给您的答复。");
    }
    Ok(ExitCode::SUCCESS)
}

fn slip(seat: &Seat, out: &std::path::Path) -> Result<ExitCode> {
    let mut desk = seat.sit()?;
    let paper = desk.code_slip(&read_code()?)?;
    write(out, &paper.bytes()?)?;
    match seat.json {
        true => say!("{}", json!({ "path": out })),
        false => say!("{} → {}", paper.title, out.display()),
    }
    Ok(ExitCode::SUCCESS)
}

fn renew(seat: &Seat, number: &str, reason: &str) -> Result<ExitCode> {
    let mut desk = seat.sit()?;
    let visit = desk.resolve(number)?;
    let code = desk.renew_code(&visit.id, reason)?;
    match seat.json {
        true => say!("{}", json!({ "number": visit.number, "code": code })),
        false => say!("{}  查询码 {code}", visit.number),
    }
    Ok(ExitCode::SUCCESS)
}

#[derive(Args)]
pub struct Note {
    /// 登记编号或末几位 · Register number or its last digits
    number: String,
    /// 答复还是问题 · An answer, or a question
    kind: Kind,
    /// 写给本人的话 · What is written for who holds the code
    text: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    Answer,
    Question,
}

impl Note {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let visit = desk.resolve(&self.number)?;
        let kind = match self.kind {
            Kind::Answer => NoteKind::Answer,
            Kind::Question => NoteKind::Question,
        };
        list(seat, &desk.write_note(&visit.id, kind, &self.text)?)
    }
}

#[derive(Args)]
pub struct Notes {
    /// 登记编号或末几位 · Register number or its last digits
    number: String,
}

impl Notes {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let visit = desk.resolve(&self.number)?;
        list(seat, &desk.notes(&visit.id)?)
    }
}

#[derive(Args)]
pub struct Statement {
    /// 登记编号或末几位 · Register number or its last digits
    number: String,
    /// 写入的文件 · Where to write the PDF
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// 再出一份并说明原因 · A counted copy, with its reason
    #[arg(long, value_name = "REASON")]
    reprint: Option<String>,
}

impl Statement {
    /// Of a sealed visit it is made for a leader and kept nowhere.
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let visit = desk.resolve(&self.number)?;
        let paper = match visit.sealed {
            true => desk.sealed_statement(&visit.id)?,
            false => desk.issue_statement(&visit.id, self.reprint.as_deref())?.paper,
        };
        write(&self.out, &paper.bytes()?)?;
        match seat.json {
            true => say!("{}", json!({ "number": visit.number, "path": self.out, "sha256": paper.sha256 })),
            false => say!("{} → {}", visit.number, self.out.display()),
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn list(seat: &Seat, notes: &VisitNotes) -> Result<ExitCode> {
    if seat.json {
        say!("{}", json!(notes));
        return Ok(ExitCode::SUCCESS);
    }
    if notes.code_given_at.is_none() {
        say!("这次来访没有查询码。");
    }
    notes.notes.iter().for_each(tell);
    Ok(ExitCode::SUCCESS)
}

fn tell(note: &KeptNote) {
    let (kind, given) = match (note.kind, &note.given_at) {
        (NoteKind::Answer, Some(_)) => ("答复", "（本人已看）"),
        (NoteKind::Answer, None) => ("答复", ""),
        (NoteKind::Question, Some(_)) => ("想问您", "（本人已看）"),
        (NoteKind::Question, None) => ("想问您", ""),
        (NoteKind::Reply, _) => ("本人回答", ""),
    };
    say!("  {} {kind}{given}：{}", note.at.get(..10).unwrap_or_default(), note.note);
}

/// One line of standard input; at a terminal it is asked for and not shown.
fn read_code() -> Result<String> {
    use std::io::IsTerminal;
    let stdin = std::io::stdin();
    let missing = |_| Refusal::Missing { field: "code".into() };
    if stdin.is_terminal() {
        return rpassword::prompt_password("查询码 Code: ").map_err(missing);
    }
    let mut line = String::new();
    stdin.lock().read_line(&mut line).map_err(missing)?;
    Ok(line)
}
