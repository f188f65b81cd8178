//! Steps: one command each, timed, heard, and summed up in a table at the end.

use crate::counts::{self, Counts};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// After this long with nothing on the screen, a sign of life is given.
const SILENCE: Duration = Duration::from_secs(15);
/// How long an ended command's last words are waited for.
const TICK: Duration = Duration::from_secs(1);
/// How many of the last lines are repeated when a step failed.
const LAST: usize = 40;

/// Whether the lines of a command are shown as they come, or only when it fails.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    Aloud,
    Quiet,
}

/// A command that has ended.
pub struct Ran {
    what: String,
    status: ExitStatus,
    lines: Vec<String>,
}

/// What was done so far, for the table at the end.
pub struct Report {
    started: Instant,
    steps: Vec<Step>,
}

struct Step {
    name: String,
    seconds: f64,
    end: End,
    counts: Counts,
    own_words: Vec<String>,
}

enum End {
    Passed,
    LeftOut(String),
    Failed(String),
}

/// One line for the person who waits: Chinese, then English.
pub fn say(chinese: &str, english: &str) {
    println!("接待台 │ {chinese} · {english}");
}

/// Runs a command to its end.
///
/// # Errors
/// Only when it cannot be started; how it ended is in [`Ran`].
pub fn run(what: &str, voice: Voice, mut command: Command) -> Result<Ran> {
    println!("接待台 │ {what} …");
    // One pipe for both, so that lines keep their order.
    let (reader, writer) = std::io::pipe()?;
    command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
    let mut child =
        command.spawn().with_context(|| format!("{what}: {}", command.get_program().display()))?;
    // Our own ends of the pipe go with it; else the reading below would never end.
    drop(command);
    let lines = hear(&mut child, &listen(reader), voice)?;
    let ran = Ran { what: what.to_owned(), status: child.wait()?, lines };
    if !ran.ok() && voice == Voice::Quiet {
        ran.last_lines().for_each(|line| println!("    {line}"));
    }
    Ok(ran)
}

impl Ran {
    pub fn ok(&self) -> bool {
        self.status.success()
    }

    /// # Errors
    /// When the command ended badly.
    pub fn check(&self) -> Result<()> {
        if !self.ok() {
            bail!("{}: {}", self.what, self.status);
        }
        Ok(())
    }

    fn last_lines(&self) -> impl Iterator<Item = &String> {
        self.lines.iter().skip(self.lines.len().saturating_sub(LAST))
    }
}

impl Report {
    pub fn new() -> Self {
        Self { started: Instant::now(), steps: Vec::new() }
    }

    /// Work that has no command of its own.
    pub fn work<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let started = Instant::now();
        let done = work();
        let end = done.as_ref().map_or_else(|error| End::Failed(format!("{error:#}")), |_| End::Passed);
        self.note(name, started, end, &[]);
        done
    }

    /// A command that must end well. Test counts are read from its lines.
    pub fn command(&mut self, name: &str, command: Command) -> Result<()> {
        let started = Instant::now();
        match run(name, Voice::Aloud, command) {
            Ok(ran) => {
                let end = if ran.ok() { End::Passed } else { End::Failed(ran.status.to_string()) };
                self.note(name, started, end, &ran.lines);
                ran.check()
            }
            Err(error) => {
                self.note(name, started, End::Failed(format!("{error:#}")), &[]);
                Err(error)
            }
        }
    }

    /// A step that cannot be taken here, and why.
    pub fn left_out(&mut self, name: &str, why: &str) {
        println!("接待台 │ {name}: {why}");
        self.note(name, Instant::now(), End::LeftOut(why.to_owned()), &[]);
    }

    /// Prints the table, what failed, and last the runners' own counts. Returns whether all is well.
    pub fn close(&self) -> bool {
        println!("\n接待台 │ 结果 · result");
        for step in &self.steps {
            let (word, why) = match &step.end {
                End::Passed => ("通过 ok      ", ""),
                End::LeftOut(why) => ("未做 left out", why.as_str()),
                End::Failed(_) => ("失败 FAILED  ", ""),
            };
            println!("    {:>7.1} s  {word} {}  {why}", step.seconds, step.name);
        }
        println!("    {:>7.1} s  合计 together", self.started.elapsed().as_secs_f64());
        for step in &self.steps {
            if let End::Failed(why) = &step.end {
                println!("\n失败 · failed: {}: {why}", step.name);
            }
        }
        println!();
        self.steps.iter().flat_map(|step| &step.own_words).for_each(|line| println!("{line}"));
        let sum = self.sum();
        println!("{} passed, {} failed", sum.passed, sum.failed);
        sum.failed == 0
    }

    /// A step that failed without naming a test counts as one failure: the last line never looks better than it was.
    fn sum(&self) -> Counts {
        self.steps.iter().fold(Counts::default(), |sum, step| {
            let silent = matches!(step.end, End::Failed(_)) && step.counts.failed == 0;
            Counts {
                passed: sum.passed + step.counts.passed,
                failed: sum.failed + step.counts.failed + u64::from(silent),
            }
        })
    }

    fn note(&mut self, name: &str, started: Instant, end: End, lines: &[String]) {
        let (counts, own_words) = counts::read(lines);
        let seconds = started.elapsed().as_secs_f64();
        self.steps.push(Step { name: name.to_owned(), seconds, end, counts, own_words });
    }
}

/// Collects the lines until the command has ended, showing them or a sign of life.
fn hear(child: &mut Child, heard: &Receiver<String>, voice: Voice) -> Result<Vec<String>> {
    let started = Instant::now();
    let mut shown = started;
    let mut lines: Vec<String> = Vec::new();
    loop {
        match heard.recv_timeout(TICK) {
            Ok(line) => {
                if voice == Voice::Aloud {
                    println!("{line}");
                    shown = Instant::now();
                }
                lines.push(line);
            }
            Err(RecvTimeoutError::Disconnected) => return Ok(lines),
            // Something it left behind still holds the pipe: that is not ours to wait for.
            Err(RecvTimeoutError::Timeout) if child.try_wait()?.is_some() => return Ok(lines),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if shown.elapsed() >= SILENCE {
            let last = lines.last().filter(|_| voice == Voice::Quiet).map_or("", String::as_str);
            println!("接待台 │   … {} s  {last}", started.elapsed().as_secs());
            shown = Instant::now();
        }
    }
}

fn listen(pipe: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut reader = BufReader::new(pipe);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            if sender.send(String::from_utf8_lossy(&line).trim_end().to_owned()).is_err() {
                break;
            }
            line.clear();
        }
    });
    receiver
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn both_outputs_are_heard_in_their_order() {
        let ran = run("test", Voice::Quiet, shell("echo one; echo two >&2; echo three; exit 3")).unwrap();
        assert_eq!(ran.lines, ["one", "two", "three"]);
        assert_eq!(ran.check().unwrap_err().to_string(), "test: exit status: 3");
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let error = run("test", Voice::Quiet, Command::new("no-such-program")).err().unwrap();
        assert!(error.to_string().contains("no-such-program"));
    }

    #[test]
    fn tests_that_failed_are_not_counted_twice_and_a_silent_failure_counts_as_one() {
        let mut report = Report::new();
        let counted =
            "echo 'test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out'; exit 1";
        assert!(report.command("tests", shell(counted)).is_err());
        assert!(report.command("lint", shell("exit 1")).is_err());
        assert!(report.work("files", || Ok(())).is_ok());
        report.left_out("elsewhere", "no network");
        assert_eq!(report.sum(), Counts { passed: 3, failed: 3 });
        assert!(!report.close());
    }
}
