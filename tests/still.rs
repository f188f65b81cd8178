//! A still practice office from one call: made by the real program, with a clock that stands still.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use reception_core::Desk;
use reception_core::machine::{Machine, from_local};
use reception_core::vault::Vault;
use reception_core::visits::WalkIn;
use reception_core::visits::form::read_wall_clock;
use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The hour at which the clock stands: the forms' people came that morning.
pub const NOW: &str = "2026-10-08T17:00";
/// The first person: every role but auditor.
pub const HEAD: &str = "王丽";
pub const PASSPHRASE: &str = "长风破浪会有时候";

/// An office in a folder of its own, gone with the test.
pub struct Still {
    home: TempDir,
    now: Option<&'static str>,
    /// The words for the head's envelope.
    pub recovery: String,
}

/// How a program ended and what it said.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// A practice office of a letters-and-visits bureau.
pub fn office() -> Still {
    Still::init(&["--practice", "--kind", "bureau"], Some(NOW))
}

/// An office whose clock is the machine's.
pub fn real_office() -> Still {
    Still::init(&["--kind", "bureau"], None)
}

/// A form that any desk takes.
pub fn form(name: &str) -> Value {
    json!({
        "channel": "visit", "source": "direct", "arrived": "2026-10-08T09:12", "heads": 1,
        "petitioners": [{ "role": "petitioner", "kind": "person", "name": name }],
        "statement": "说好年底补偿，到现在没有拿到。", "summary": "反映补偿款未发放",
        "purpose": "appeal", "content": "土地征收", "place": "330881",
    })
}

impl Still {
    pub fn init(args: &[&str], now: Option<&'static str>) -> Still {
        let home = tempfile::Builder::new().prefix("still-").tempdir().expect("a folder for the test");
        let mut still = Still { home, now, recovery: String::new() };
        let words = ["init", "--name", "江山市信访接待处", "--division", "330881", "--staff", HEAD, "--json"];
        let made: Value = still.json(&[&words, args].concat());
        still.recovery = made["recovery"].as_str().expect("recovery words").to_owned();
        still
    }

    /// The office's folder.
    pub fn folder(&self) -> PathBuf {
        self.home.path().join("office")
    }

    /// A place beside the office.
    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// The program on this office, with the head at the desk.
    pub fn cli(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_reception-cli"));
        command.current_dir(self.home.path()).args(args).stdin(Stdio::null());
        for name in ["RECEPTION_STAFF", "RECEPTION_NEW_PASSPHRASE", "RECEPTION_RECOVERY"] {
            command.env_remove(name);
        }
        command.env("RECEPTION_OFFICE", self.folder()).env("RECEPTION_PASSPHRASE", PASSPHRASE);
        if let Some(now) = self.now.filter(|_| !args.contains(&"--now")) {
            command.args(["--now", now]);
        }
        command
    }

    pub fn run(&self, args: &[&str]) -> Said {
        said(self.cli(args).output())
    }

    /// What it printed; it must have ended well.
    pub fn done(&self, args: &[&str]) -> String {
        self.run(args).well(args)
    }

    pub fn json(&self, args: &[&str]) -> Value {
        let mut args = args.to_vec();
        if !args.contains(&"--json") {
            args.push("--json");
        }
        serde_json::from_str(&self.done(&args)).expect("JSON on standard output")
    }

    /// The code of a refusal, which ends with status 1, says a sentence and prints nothing else.
    pub fn refused(&self, args: &[&str]) -> String {
        self.run(args).refused(args)
    }

    /// Runs with something on standard input.
    pub fn fed(&self, args: &[&str], input: &[u8]) -> Said {
        fed(self.cli(args), input)
    }

    /// Feeds lines; the answers and the exit status.
    pub fn lines(&self, input: &[u8]) -> (Vec<Value>, Option<i32>) {
        let said = self.fed(&["walk-in", "--lines"], input);
        assert_eq!(said.err, "", "a refused line is an answer, not a complaint");
        let answers = said.out.lines().map(|line| serde_json::from_str(line).expect("each answer is JSON"));
        (answers.collect(), said.code)
    }

    /// Registers forms that must all be taken; their answers.
    pub fn receive(&self, forms: &[Value]) -> Vec<Value> {
        let (answers, code) = self.lines(&joined(forms));
        let refused: Vec<&Value> = answers.iter().filter(|answer| answer.get("error").is_some()).collect();
        assert_eq!((refused, code), (vec![], Some(0)));
        assert_eq!(answers.len(), forms.len());
        answers
    }

    /// Registers one form; its number.
    pub fn number(&self, form: &Value) -> String {
        text(&self.receive(std::slice::from_ref(form))[0]["number"])
    }

    /// Sits down in this process.
    pub fn desk(&self) -> Desk {
        self.desk_as(None, PASSPHRASE).expect("the desk opens")
    }

    pub fn desk_as(&self, staff: Option<&str>, passphrase: &str) -> reception_core::Result<Desk> {
        let at = read_wall_clock(NOW).map(from_local).expect("a literal");
        Desk::open(&self.folder(), Machine::at(at), staff, passphrase)
    }

    /// The file as somebody sees it who has the key and not the program.
    pub fn raw(&self) -> Connection {
        let vault = Vault::read(&self.folder()).expect("vault");
        let (_, secrets) = vault.unlock(None, PASSPHRASE).expect("passphrase");
        opened(&self.folder().join("office.db"), &secrets.data_key)
    }

    /// How many rows each table has: the measure of "nothing was written".
    pub fn rows(&self) -> BTreeMap<String, u64> {
        let db = self.raw();
        let mut names = db.prepare("select name from sqlite_schema where type = 'table'").expect("schema");
        let names: Vec<String> =
            names.query_map([], |row| row.get(0)).and_then(Iterator::collect).expect("names of tables");
        let count =
            |name: &String| db.query_row(&format!("select count(*) from {name}"), [], |row| row.get(0));
        names.into_iter().map(|name| (name.clone(), count(&name).expect("rows"))).collect()
    }

    /// Everything verified by the program itself.
    pub fn whole(&self) {
        let said = self.run(&["check"]);
        assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    }
}

impl Said {
    pub fn well(self, args: &[&str]) -> String {
        assert_eq!(self.code, Some(0), "{args:?}: {}{}", self.out, self.err);
        self.out
    }

    pub fn refused(self, args: &[&str]) -> String {
        assert_eq!((self.code, self.out.as_str()), (Some(1), ""), "{args:?}: {}", self.err);
        let (words, code) =
            self.err.trim_end().rsplit_once("  [").unwrap_or_else(|| panic!("{args:?}: {}", self.err));
        assert!(words.contains(['。', '，']), "a sentence: {words}");
        code.trim_end_matches(']').to_owned()
    }
}

pub fn said(output: std::io::Result<Output>) -> Said {
    let output = output.expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program speaks UTF-8");
    Said { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// Runs a program with something on standard input; one that does not read it all is not an error.
pub fn fed(mut command: Command, input: &[u8]) -> Said {
    let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("piped");
    std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input));
        said(child.wait_with_output())
    })
}

/// Opens an encrypted file with its raw key.
pub fn opened(file: &Path, data_key: &str) -> Connection {
    let db = Connection::open(file).expect("the file opens");
    db.execute_batch(&format!("pragma cipher_log_level = none; pragma key = \"x'{data_key}'\";"))
        .expect("the key");
    db
}

pub fn joined(forms: &[Value]) -> Vec<u8> {
    forms.iter().flat_map(|form| format!("{form}\n").into_bytes()).collect()
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("a text, not {value}")).to_owned()
}

/// A form as the library takes it.
pub fn typed(form: &Value) -> WalkIn {
    serde_json::from_value(form.clone()).expect("a form")
}

/// Every file below a folder with its bytes.
pub fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("entry").path()) {
        if entry.is_dir() {
            found.extend(files(&entry));
        } else {
            found.insert(entry.clone(), std::fs::read(&entry).expect("file"));
        }
    }
    found
}
