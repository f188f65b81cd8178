//! Printing through a child process with a time limit, never through the web view: a printer that
//! hangs must not hang the desk. A job that nobody confirmed is called unconfirmed.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reception_core::slips::{Paper, PrintState};
use reception_core::{Refusal, Result};
use serde::Serialize;

/// How long a print program may take to answer.
const ANSWER: Duration = Duration::from_secs(10);
/// How long the queue is watched for the job to leave it.
const FINISH: Duration = Duration::from_secs(8);

/// What became of a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PrintJob {
    pub id: String,
    pub printer: String,
    pub state: PrintState,
}

/// Names of the queues that the system knows.
pub fn queues() -> Result<Vec<String>> {
    match run(Command::new("lpstat").arg("-e"), &[]) {
        Ok(answer) => Ok(answer.lines().map(str::to_owned).filter(|name| !name.is_empty()).collect()),
        Err(_) => Ok(vec![]),
    }
}

/// Hands the paper to a queue, or to the default one, and watches it for a moment.
pub fn print(paper: &Paper, printer: Option<&str>) -> Result<PrintJob> {
    let queue = match printer.filter(|name| !name.is_empty()) {
        Some(name) => name.to_owned(),
        None => default_queue()?,
    };
    // The title is seen by anybody who looks at the queue: it says which paper, never whose.
    let answer = run(Command::new("lp").args(["-d", &queue, "-t", &paper.title]), &paper.bytes()?)?;
    let id = answer
        .split_whitespace()
        .find(|word| word.starts_with(&format!("{queue}-")))
        .unwrap_or_default()
        .to_owned();
    let state = watch(&queue, &id);
    Ok(PrintJob { id, printer: queue, state })
}

fn default_queue() -> Result<String> {
    let answer = run(Command::new("lpstat").arg("-d"), &[]).unwrap_or_default();
    let named =
        answer.rsplit_once(':').map(|(_, name)| name.trim().to_owned()).filter(|name| !name.is_empty());
    named.or_else(|| queues().ok()?.into_iter().next()).ok_or(Refusal::NoPrinter)
}

/// The job is printed once the queue no longer holds it.
fn watch(queue: &str, id: &str) -> PrintState {
    let begun = Instant::now();
    while begun.elapsed() < FINISH {
        match run(Command::new("lpstat").args(["-W", "not-completed", "-o", queue]), &[]) {
            Ok(waiting) if !id.is_empty() && !waiting.contains(id) => return PrintState::Printed,
            Ok(_) => std::thread::sleep(Duration::from_millis(250)),
            Err(_) => return PrintState::Unconfirmed,
        }
    }
    PrintState::Unconfirmed
}

/// Runs a print program with a time limit and returns what it said.
fn run(command: &mut Command, input: &[u8]) -> Result<String> {
    let spawned = command
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = spawned.map_err(|_| Refusal::NoPrinter)?;
    let mut stdin = child.stdin.take();
    let input = input.to_vec();
    let feeding = std::thread::spawn(move || stdin.as_mut().map(|pipe| pipe.write_all(&input)));
    let finished = wait(&mut child);
    let _ = feeding.join();
    let mut said = String::new();
    match finished {
        Some(true) => {
            child.stdout.take().map(|mut out| out.read_to_string(&mut said));
            Ok(said)
        }
        Some(false) => {
            child.stderr.take().map(|mut err| err.read_to_string(&mut said));
            Err(Refusal::PrinterRefused { what: said.trim().to_owned() })
        }
        None => Err(Refusal::PrinterRefused { what: "timeout".into() }),
    }
}

/// Whether the program ended well; nothing when it had to be stopped.
fn wait(child: &mut Child) -> Option<bool> {
    let begun = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status.success()),
            Ok(None) if begun.elapsed() < ANSWER => std::thread::sleep(Duration::from_millis(20)),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
        }
    }
}
