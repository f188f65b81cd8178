//! The power goes: SIGKILL at random moments. What was printed is there, once; nothing is half written.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::Stdio;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use calamine::{Reader, Xlsx};
use reception_core::visits::VisitsQuery;
use serde_json::{Value, json};

use crate::county::county;
use crate::dice::Dice;
use crate::outside::pdf_text;
use crate::still::{PASSPHRASE, Still, files, form, joined, office, opened, text};
use crate::walk_in::numbered;

const KILLS: usize = 200;
/// Rounds for each of the commands that write a file.
const ROUNDS: usize = 8;

#[test]
fn two_hundred_kills_lose_no_number_that_was_printed() {
    let mut dice = Dice::new(20_261_008);
    let still = office();
    let mut printed: BTreeMap<String, String> = BTreeMap::new();
    for kill in 0..KILLS {
        let answers = fed_and_killed(&still, &mut dice, kill);
        for answer in answers {
            assert!(answer.get("error").is_none(), "{answer}");
            let (number, visit) = (text(&answer["number"]), text(&answer["visit"]));
            assert_eq!(printed.insert(number.clone(), visit), None, "{number} was printed twice");
        }
        if kill % 40 == 39 {
            still.whole();
        }
    }
    still.whole();
    let there = all_numbers(&still);
    assert!(printed.len() > KILLS, "the kills fell among {} printed numbers", printed.len());
    let expected: Vec<String> = (1..).take(there.len()).map(|place| numbered(2026, place)).collect();
    assert_eq!(there.keys().cloned().collect::<Vec<_>>(), expected, "a series without gaps");
    for (number, visit) in &printed {
        assert_eq!(there.get(number), Some(visit), "{number} was printed");
    }
    println!("{KILLS} kills, {} printed, {} there", printed.len(), there.len());
}

#[test]
fn a_killed_export_leaves_no_half_file() {
    let (still, mut dice) = (busy_office(), Dice::new(2));
    let out = still.path("out").display().to_string();
    for format in ["xlsx", "pdf", "csv", "json"] {
        let args = ["register", "--month", "2026-10", "--export", format, "--out", &out];
        killed_often(
            &still,
            &mut dice,
            ROUNDS / 2,
            |_| args.iter().map(|word| (*word).to_owned()).collect(),
            || {
                finished(&still.path("out")).iter().for_each(|(path, bytes)| read_through(path, bytes));
            },
        );
    }
    assert!(!finished(&still.path("out")).is_empty());
}

#[test]
fn a_killed_slip_leaves_no_half_paper_and_one_first_copy() {
    let (still, mut dice) = (busy_office(), Dice::new(3));
    std::fs::create_dir(still.path("out")).expect("folder");
    let slip = |round: usize| {
        let out = still.path("out").join(format!("{round}.pdf")).display().to_string();
        vec!["slip".into(), (round % 5 + 1).to_string(), "--out".into(), out]
    };
    killed_often(&still, &mut dice, ROUNDS, slip, || {
        finished(&still.path("out")).iter().for_each(|(path, bytes)| read_through(path, bytes));
    });
    let copies: u64 = still
        .raw()
        .query_row("select coalesce(max(n), 0) from document_copy", [], |row| row.get(0))
        .expect("copies");
    assert_eq!(copies, 1, "asking again is not a reprint");
}

#[test]
fn a_killed_bundle_is_whole_or_absent_and_never_unknown_to_the_office() {
    let (still, mut dice) = (busy_office(), Dice::new(4));
    let county = county(&still, "county", &[]);
    let (key, out) = (county.file("county.pub"), still.path("out").display().to_string());
    let bundle = |_| ["bundle", "--to", &key, "--out", &out].map(String::from).to_vec();
    killed_often(&still, &mut dice, ROUNDS, bundle, || {
        let known = still.json(&["outbox"])["bundles"].to_string();
        for (path, _) in finished(&still.path("out")) {
            if path.extension().is_some_and(|ending| ending == "xfb") {
                county.on(&path, &["verify"]).well(&["verify"]);
                let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
                assert!(known.contains(name), "{name} lies about and is not in the outbox");
            }
        }
    });
    // After all that the next one leaves, and the county takes it.
    still.done(&["bundle", "--out", &out]);
    let newest =
        finished(&still.path("out")).into_keys().filter(|p| p.extension().is_some_and(|e| e == "xfb")).max();
    let (ack, _) = county.ack(&newest.expect("a bundle"), "last.xfa");
    still.done(&["ack", &ack.display().to_string()]);
}

#[test]
fn a_killed_back_up_is_whole_or_absent() {
    let (still, mut dice) = (busy_office(), Dice::new(5));
    let out = still.path("out");
    let minutes = |round: usize| format!("2026-10-08T17:{round:02}");
    let back_up = |round: usize| {
        let target = still.path("out").display().to_string();
        vec!["backup".into(), "--out".into(), target, "--now".into(), minutes(round)]
    };
    killed_often(&still, &mut dice, ROUNDS, back_up, || {
        for copy in std::fs::read_dir(&out).into_iter().flatten().map(|entry| entry.expect("entry").path()) {
            let restored = tempfile::tempdir().expect("folder");
            let folder = restored.path().join("office").display().to_string();
            let from = copy.display().to_string();
            // Without the file it is plainly no back-up and refused as such; with it, it must be a whole one.
            if copy.join("office.db").exists() {
                still.done(&["restore", &from, "--office", &folder]);
                still.done(&["check", "--office", &folder]);
            } else {
                assert_eq!(still.refused(&["restore", &from, "--office", &folder]), "no_office");
            }
        }
    });
}

/// Starts the program, feeds it without end, kills it, and gives back what it had printed.
fn fed_and_killed(still: &Still, dice: &mut Dice, kill: usize) -> Vec<Value> {
    let mut command = still.cli(&["walk-in", "--lines"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("starts");
    let mut to = child.stdin.take().expect("piped");
    let heard = listen(child.stdout.take().expect("piped"));
    std::thread::spawn(move || {
        for n in 0u64.. {
            let mut form = form(&format!("来访{kill}之{n}"));
            form["heads"] = json!(n % 7 + 1);
            if to.write_all(&joined(&[form])).is_err() {
                break;
            }
        }
    });
    // One in ten while it is still opening, the others among the answers.
    let (answers, wait) =
        if dice.chance(10) { (0, dice.below(400_000)) } else { (dice.below(12) + 1, dice.below(20_000)) };
    let mut lines: Vec<String> = (0..answers).map_while(|_| heard.recv().ok()).collect();
    assert_eq!(lines.len(), answers, "it ended by itself");
    std::thread::sleep(Duration::from_micros(wait as u64));
    child.kill().and_then(|()| child.wait()).expect("killed");
    lines.extend(heard);
    lines
        .iter()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("half an answer: {line}")))
        .collect()
}

/// Lines as they are printed, until the pipe ends.
fn listen(from: std::process::ChildStdout) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    receiver
}

/// An office with visits of one month, some of them accusations.
fn busy_office() -> Still {
    let still = office();
    let with = |n: usize| {
        let mut form = form(&format!("来访{n}"));
        form["purpose"] = json!(if n.is_multiple_of(9) { "accusation" } else { "appeal" });
        form
    };
    still.receive(&(1..=60).map(with).collect::<Vec<_>>());
    still
}

/// Runs a command again and again and kills it at random moments of its usual span; each time the office
/// must be whole and `holds` must hold.
fn killed_often(
    still: &Still,
    dice: &mut Dice,
    rounds: usize,
    args: impl Fn(usize) -> Vec<String>,
    holds: impl Fn(),
) {
    let words = |round| args(round);
    let run = |round: usize| {
        let words = words(round);
        still.cli(&words.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let started = Instant::now();
    let first = run(0).output().expect("starts");
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    let span = started.elapsed().as_micros() as usize;
    for round in 1..=rounds {
        let mut child = run(round).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("starts");
        // Opening takes most of the time; three of four kills come after it.
        let from = if dice.chance(25) { 0 } else { span / 3 };
        std::thread::sleep(Duration::from_micros((from + dice.below(span + 1 - from)) as u64));
        child.kill().and_then(|()| child.wait()).expect("killed");
        still.whole();
        holds();
    }
}

/// Files under their final names: what was being written is hidden or ends in `.partial`.
fn finished(folder: &Path) -> BTreeMap<std::path::PathBuf, Vec<u8>> {
    let unfinished = |path: &Path| {
        path.iter().any(|part| {
            let part = part.to_string_lossy();
            part.ends_with(".partial") || part.starts_with(".XF-")
        })
    };
    files(folder).into_iter().filter(|(path, _)| !unfinished(path)).collect()
}

/// Reads a file to its end as the program would that it is for.
fn read_through(path: &Path, bytes: &[u8]) {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("pdf") => assert!(!pdf_text(path).is_empty(), "{}", path.display()),
        Some("xlsx") => {
            let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).expect("a whole workbook");
            assert_eq!(book.worksheet_range("清单").expect("the list").height(), 61);
        }
        Some("csv") => assert!(
            bytes.starts_with("\u{feff}".as_bytes()) && bytes.ends_with(b"\r\n"),
            "{}",
            path.display()
        ),
        Some("json") => {
            let register: Value = serde_json::from_slice(bytes).expect("whole JSON");
            assert_eq!(register["visits"], json!(60));
        }
        other => panic!("{other:?}: {}", path.display()),
    }
}

fn all_numbers(still: &Still) -> BTreeMap<String, String> {
    let desk = still.desk();
    let (mut all, mut ids) = (BTreeMap::new(), BTreeSet::new());
    loop {
        let query =
            VisitsQuery { with_voided: true, offset: all.len() as u32, limit: 500, ..VisitsQuery::default() };
        let page = desk.visits(&query).expect("a page");
        if page.rows.is_empty() {
            assert_eq!(page.total as usize, all.len());
            return all;
        }
        for row in page.rows {
            assert!(ids.insert(row.id.0.clone()), "the same visit twice");
            assert_eq!(all.insert(row.number.clone(), row.id.0), None, "{} twice", row.number);
        }
    }
}

#[test]
fn what_a_kill_leaves_behind_is_readable_with_the_key_alone() {
    let still = office();
    let mut dice = Dice::new(6);
    fed_and_killed(&still, &mut dice, 0);
    let vault = reception_core::vault::Vault::read(&still.folder()).expect("vault");
    let (_, secrets) = vault.unlock(None, PASSPHRASE).expect("passphrase");
    let db = opened(&still.folder().join("office.db"), &secrets.data_key);
    let intact: String = db.query_row("pragma integrity_check", [], |row| row.get(0)).expect("reads");
    assert_eq!(intact, "ok");
}
