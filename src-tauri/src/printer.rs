//! Printing through a child process with a time limit, never through the web view: a printer that
//! hangs must not hang the desk. A job that nobody confirmed is called unconfirmed.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use reception_core::ids::DocumentId;
use reception_core::slips::{Paper, PrintState};
use reception_core::{Refusal, Result};
use serde::Serialize;

use crate::room::Room;

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

/// Prints the newest copy of an issued slip, and writes down first that it was sent and then what
/// became of it. A desk that was locked in between leaves it as sent.
pub fn print_slip(room: &Room, document: &DocumentId, printer: Option<&str>) -> Result<PrintJob> {
    let (paper, copy) = room.at_desk(|desk| desk.begin_print(document, printer))?;
    let handed = print(&paper, printer);
    let (queue, state) = match &handed {
        Ok(job) => (Some(job.printer.as_str()), job.state),
        Err(_) => (printer, PrintState::Failed),
    };
    let told = room.at_desk(|desk| desk.finish_print(document, copy, queue, state));
    handed.and_then(|job| told.map(|()| job))
}

/// Hands the paper to a queue, or to the default one, and watches it for a moment.
pub fn print(paper: &Paper, printer: Option<&str>) -> Result<PrintJob> {
    let queue = match printer.filter(|name| !name.is_empty()) {
        Some(name) => name.to_owned(),
        None => default_queue()?,
    };
    // The title is seen by anybody who looks at the queue: it says which paper, never whose.
    let answer = run(Command::new("lp").args(["-d", &queue, "-t", &paper.title]), &paper.bytes()?)?;
    let id = job_of(&queue, &answer).unwrap_or_default().to_owned();
    let state = watch(&queue, &id);
    Ok(PrintJob { id, printer: queue, state })
}

fn default_queue() -> Result<String> {
    let answer = run(Command::new("lpstat").arg("-d"), &[]).unwrap_or_default();
    let named =
        answer.rsplit_once(':').map(|(_, name)| name.trim().to_owned()).filter(|name| !name.is_empty());
    named.or_else(|| queues().ok()?.into_iter().next()).ok_or(Refusal::NoPrinter)
}

/// The job's id in what `lp` answered: the queue's name, a hyphen, a number.
fn job_of<'a>(queue: &str, answer: &'a str) -> Option<&'a str> {
    let numbered = |word: &&str| {
        let number = word.strip_prefix(queue).and_then(|rest| rest.strip_prefix('-'));
        number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    answer.split_whitespace().find(numbered)
}

/// Follows the job for a moment: first it waits, then the queue tells how it ended.
fn watch(queue: &str, id: &str) -> PrintState {
    let list = |which: &str| run(Command::new("lpstat").args(["-W", which, "-l", "-o", queue]), &[]);
    let begun = Instant::now();
    while !id.is_empty() && begun.elapsed() < FINISH {
        match list("not-completed") {
            Ok(waiting) if entry(&waiting, id).is_some() => std::thread::sleep(Duration::from_millis(250)),
            Ok(_) => return list("completed").map_or(PrintState::Unconfirmed, |ended| outcome(&ended, id)),
            Err(_) => return PrintState::Unconfirmed,
        }
    }
    PrintState::Unconfirmed
}

/// How a job ended that no longer waits, by the list of those that ended, where a queue also puts
/// what was cancelled or given up. Some queues say so; others show it only by the missing `Status`
/// of a job that never reached the printer, and count one that was stopped halfway as printed. A
/// queue that keeps no list leaves the job in doubt.
fn outcome(ended: &str, id: &str) -> PrintState {
    let Some(told) = entry(ended, id) else { return PrintState::Unconfirmed };
    let stopped = ["cancel", "abort"].iter().any(|word| told.contains(word));
    match told.contains("Status:") && !stopped {
        true => PrintState::Printed,
        false => PrintState::Failed,
    }
}

/// What a long list says below the line that begins with this very id.
fn entry(list: &str, id: &str) -> Option<String> {
    let mut lines = list.lines().skip_while(|line| line.split_whitespace().next() != Some(id));
    lines.next()?;
    Some(lines.take_while(|line| line.starts_with(char::is_whitespace)).collect())
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
    std::thread::spawn(move || stdin.as_mut().map(|pipe| pipe.write_all(&input)));
    // Read while it runs: a list longer than the pipe would stop the program from ending.
    let (out, err) = (hear(child.stdout.take()), hear(child.stderr.take()));
    match wait(&mut child) {
        Some(true) => Ok(out.join().unwrap_or_default()),
        Some(false) => {
            Err(Refusal::PrinterRefused { what: err.join().unwrap_or_default().trim().to_owned() })
        }
        None => Err(Refusal::PrinterRefused { what: "timeout".into() }),
    }
}

fn hear(pipe: Option<impl Read + Send + 'static>) -> JoinHandle<String> {
    std::thread::spawn(move || {
        let mut said = vec![];
        let _ = pipe.map(|mut pipe| pipe.read_to_end(&mut said));
        String::from_utf8_lossy(&said).into_owned()
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    const WAITING: &str = "\
office-12               clerk            42240   Thu Oct  8 09:20:11 2026
\tStatus: Sending data to printer.
\tAlerts: job-printing
\tqueued for office
";
    /// As two generations of CUPS tell it: the older gives the same alert whatever happened.
    const ENDED: &str = "\
office-11               clerk            42240   Thu Oct  8 09:18:02 2026
\tStatus: cancelled at the machine
\tAlerts: job-canceled-by-user
\tqueued for office
office-1                clerk            42240   Thu Oct  8 08:31:40 2026
\tStatus:
\tAlerts: processing-to-stop-point
\tqueued for office
office-2                clerk            42240   Thu Oct  8 08:35:40 2026
\tStatus: Unable to open the device
\tAlerts: aborted-by-system
\tqueued for office
office-3                clerk            42240   Thu Oct  8 08:36:10 2026
\tAlerts: processing-to-stop-point
\tqueued for office
";

    #[test]
    fn the_id_is_the_queue_with_a_number_and_nothing_else() {
        let answer = "request id is office-desk-12 (1 file(s))\n";
        assert_eq!(job_of("office-desk", answer), Some("office-desk-12"));
        assert_eq!(job_of("office", answer), None);
        assert_eq!(job_of("request", "request id is unknown"), None);
    }

    #[test]
    fn a_job_is_not_taken_for_another_whose_number_begins_alike() {
        assert!(entry(WAITING, "office-12").is_some());
        assert_eq!(entry(WAITING, "office-1"), None);
        assert_eq!(outcome(ENDED, "office-1"), PrintState::Printed);
    }

    #[test]
    fn a_job_that_was_cancelled_or_given_up_is_not_printed() {
        for id in ["office-11", "office-2", "office-3"] {
            assert_eq!(outcome(ENDED, id), PrintState::Failed, "{id}");
        }
    }

    #[test]
    fn a_job_that_no_list_knows_is_in_doubt() {
        assert_eq!(outcome(ENDED, "office-12"), PrintState::Unconfirmed);
        assert_eq!(outcome("", "office-1"), PrintState::Unconfirmed);
    }
}
