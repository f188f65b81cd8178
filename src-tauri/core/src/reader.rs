//! The reader of identity cards: a small program of its own that speaks JSON lines, so that a driver of
//! whatever maker cannot take the desk down with it. It is started for one reading, gets `{"cmd":"read"}`,
//! answers with the card, and is ended by its own process id when it dawdles (the protocol:
//! `assets/schema/card-reader.md`).
//!
//! What it says is typed text like any other and is checked like it. Deliberately not here: the picture and
//! the fingerprints that a card holds. The form asks for neither, so neither is taken.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use serde::Deserialize;

use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::petitioners::{
    DocumentType, IdentityDocument, Party, PartyKind, PartyRole, Sex, checked_name, checked_text,
};
use crate::staff::Action;
use crate::visits::form::read_birth;

/// How long somebody may take to lay the card on.
pub const LIMIT: Duration = Duration::from_secs(15);
/// The longest line that is read.
const LINE: u64 = 64 << 10;

/// The program that the office chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardReader {
    program: PathBuf,
    limit: Duration,
}

/// What a reader may say. Fields that are not here are passed over.
#[derive(Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
enum Event {
    Card(Box<Card>),
    Error {
        #[serde(default)]
        message: String,
    },
    /// It is ready, or says something that a later protocol knows.
    #[serde(other)]
    Waiting,
}

#[derive(Deserialize)]
struct Card {
    #[serde(rename = "type")]
    document: DocumentType,
    number: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    sex: Option<Sex>,
    #[serde(default)]
    birth: Option<String>,
    #[serde(default)]
    address: Option<String>,
}

impl Desk {
    /// The office's reader. Reading happens apart from the desk, which need not stand still meanwhile.
    pub fn card_reader(&self) -> Result<CardReader> {
        self.require(Action::RegisterVisit)?;
        let program = self.settings_on_file()?.reader.ok_or(Refusal::NoReader)?;
        Ok(CardReader { program: program.into(), limit: LIMIT })
    }
}

impl CardReader {
    pub fn within(self, limit: Duration) -> CardReader {
        CardReader { limit, ..self }
    }

    /// Waits for a card; the person on it, whose document was seen.
    pub fn read(&self) -> Result<Party> {
        let mut child = self.start()?;
        let lines = child.stdout.take().map(lines_of);
        // A program that has ended already is told by its silence.
        let mut asked = child.stdin.take();
        if let Some(stdin) = &mut asked {
            let _ = stdin.write_all(b"{\"cmd\":\"read\"}\n").and_then(|()| stdin.flush());
        }
        let card = lines.map_or_else(|| Err(failed("ended")), |lines| self.card(&lines));
        drop(asked);
        end(&mut child);
        card.and_then(Card::party)
    }

    fn start(&self) -> Result<Child> {
        let mut command = Command::new(&self.program);
        command.current_dir(self.program.parent().unwrap_or(Path::new("/")));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        command.spawn().map_err(|_| failed("not_started"))
    }

    fn card(&self, lines: &Receiver<Vec<u8>>) -> Result<Card> {
        let began = Instant::now();
        loop {
            let left = self.limit.saturating_sub(began.elapsed());
            let line = match lines.recv_timeout(left) {
                Ok(line) => line,
                Err(RecvTimeoutError::Timeout) => return Err(failed("silent")),
                Err(RecvTimeoutError::Disconnected) => return Err(failed("ended")),
            };
            match serde_json::from_slice(&line) {
                Ok(Event::Card(card)) => return Ok(*card),
                Ok(Event::Error { message }) => return Err(failed(&said(&message))),
                Ok(Event::Waiting) if began.elapsed() < self.limit => {}
                Ok(Event::Waiting) => return Err(failed("silent")),
                Err(_) => return Err(failed("babble")),
            }
        }
    }
}

impl Card {
    /// The same checks as of what is typed in; a mistyped date is left out rather than the whole card.
    fn party(self) -> Result<Party> {
        let wrong = |_| failed("babble");
        let name = match self.name.trim() {
            "" => String::new(),
            name => checked_name("name", name, 200).map_err(wrong)?,
        };
        let number = checked_name("number", &self.number, 60).map_err(wrong)?;
        Ok(Party {
            role: PartyRole::Petitioner,
            kind: match self.document {
                DocumentType::OrganisationCode => PartyKind::Organisation,
                _ => PartyKind::Person,
            },
            name,
            other_names: vec![],
            sex: self.sex,
            birth: self.birth.filter(|birth| read_birth(birth).is_some()),
            nationality: None,
            documents: vec![IdentityDocument { document: self.document, number, seen: true }],
            phone: None,
            division: None,
            address: checked_text("address", self.address.as_deref(), 500).map_err(wrong)?,
            petitioner: None,
            acts_for: None,
            relation: None,
            authority: None,
        })
    }
}

/// Whether a path may stand in the settings: absolute, and a program.
pub(crate) fn is_program(path: &Path) -> bool {
    path.is_absolute() && std::fs::metadata(path).is_ok_and(|found| found.is_file() && may_run(&found))
}

#[cfg(unix)]
fn may_run(found: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    found.permissions().mode() & 0o111 != 0
}

#[cfg(not(unix))]
fn may_run(_: &std::fs::Metadata) -> bool {
    true
}

/// Lines as they come; the reading ends with the program, or when nobody listens any more.
fn lines_of(out: ChildStdout) -> Receiver<Vec<u8>> {
    let (send, lines) = sync_channel(4);
    std::thread::spawn(move || pass_on(out, &send));
    lines
}

fn pass_on(out: ChildStdout, send: &SyncSender<Vec<u8>>) {
    let mut out = BufReader::new(out);
    loop {
        let mut line = vec![];
        // A longer line is cut, and what is cut is no JSON.
        match out.by_ref().take(LINE).read_until(b'\n', &mut line) {
            Ok(read) if read > 0 && send.send(line).is_ok() => {}
            _ => return,
        }
    }
}

fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

/// The reader's own words, as far as they can be shown.
fn said(message: &str) -> String {
    let short: String = message.chars().take(200).collect();
    match checked_text("message", Some(&short), 200) {
        Ok(Some(words)) => words,
        _ => "refused".into(),
    }
}

/// `not_started`, `ended`, `silent`, `babble`, `refused`, or the reader's own words.
fn failed(what: &str) -> Refusal {
    Refusal::ReaderFailed { what: what.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(line: &str) -> Result<Party> {
        match serde_json::from_str(line) {
            Ok(Event::Card(card)) => card.party(),
            Ok(_) => Err(failed("silent")),
            Err(_) => Err(failed("babble")),
        }
    }

    #[test]
    fn a_card_becomes_somebody_whose_document_was_seen() {
        let party = heard(
            r#"{"event":"card","type":"resident_id","name":"欧阳·测","sex":"female","birth":"1949-12-31",
                "number":"11010519491231002X","address":"某街1号","valid_to":"2040-01-01","photo":"…","extra":[1]}"#,
        )
        .expect("a card");
        assert_eq!((party.name.as_str(), party.sex), ("欧阳·测", Some(Sex::Female)));
        assert!(party.documents[0].seen && party.documents[0].number == "11010519491231002X");
    }

    #[test]
    fn what_a_clerk_could_not_type_a_reader_cannot_say() {
        for line in [
            r#"{"event":"card","type":"resident_id","name":"张\u0000伟","number":"1"}"#,
            r#"{"event":"card","type":"resident_id","name":"张伟","number":""}"#,
            r#"{"event":"card","type":"tram_ticket","name":"张伟","number":"1"}"#,
            r#"{"event":"card","type":"resident_id","name":5,"number":"1"}"#,
            r#"{"event":"card"}"#,
            r#"["card"]"#,
            "",
        ] {
            assert_eq!(heard(line), Err(failed("babble")), "{line}");
        }
        let party = heard(r#"{"event":"card","type":"passport","number":"E1","birth":"31.12.1949"}"#);
        assert_eq!(party.expect("a card").birth, None);
    }

    #[test]
    fn a_later_event_is_waited_over() {
        assert_eq!(heard(r#"{"event":"heartbeat","n":1}"#), Err(failed("silent")));
    }
}
