//! Accusations: what could reach the accused lies in the box, and only a leader opens it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

use crate::county::{County, county};
use crate::exchange::{bundle, opened_by_others, pair};
use crate::outside::{call, pdf_text, run};
use crate::still::{HEAD, Still, files, form, office, text};

const CLERK: &str = "李敏";
const CLERKS: &str = "明月松间照清泉石上流";

/// Words of an accusation that stand nowhere else.
const CANARIES: [&str; 7] = [
    "金丝雀甲",
    "科长收钱的金丝雀乙",
    "金丝雀丙概况",
    "金丝雀丁答复",
    "13912340001",
    "E98765432",
    "金丝雀街九号",
];

#[test]
fn words_of_an_accusation_are_nowhere_outside_the_box() {
    let (still, _) = pair();
    let number = accuse(&still);
    still.receive(&[form("张伟")]);
    still.done(&["slip", &number, "--out", "slip.pdf"]);
    still.done(&["slip", &number, "--out", "again.pdf", "--reprint", "补给本人"]);
    for format in ["xlsx", "csv", "pdf", "json"] {
        still.done(&["register", "--month", "2026-10", "--export", format, "--out", "register"]);
    }
    let desk = still.desk();
    nowhere("the program's own files", &files(&still.folder()));
    nowhere("the office's file, decrypted", &decrypted(&still));
    drop(desk);

    let bag = opened_by_others(&still, &County { home: still.path("county") }, &bundle(&still));
    let outside: BTreeMap<_, _> =
        files(&bag).into_iter().filter(|(path, _)| !path.starts_with(bag.join("data/sealed"))).collect();
    assert!(outside.len() > 8);
    nowhere("the bundle", &outside);

    let unpacked = still.path("unpacked");
    call(
        "unzip",
        &[
            "-q".as_ref(),
            still.path("register/信访登记台账（练习）-2026-10.xlsx").as_os_str(),
            "-d".as_ref(),
            unpacked.as_os_str(),
        ],
    );
    nowhere("the workbook", &files(&unpacked));
    nowhere("the registers", &files(&still.path("register")));
    for paper in ["slip.pdf", "again.pdf", "register/信访登记台账（练习）-2026-10.pdf"] {
        nothing_in(paper, &pdf_text(&still.path(paper)));
    }
    nothing_in("show", &still.done(&["show", &number, "--json"]));
    nothing_in("show", &still.done(&["show", &number]));
    for canary in CANARIES {
        let found = still.json(&["find", canary]);
        assert_eq!((&found["petitioners"], &found["visits"]), (&json!([]), &json!([])), "{canary}");
    }
    still.whole();
}

#[test]
fn only_a_leader_opens_an_accusation_and_the_opening_is_written_down() {
    let (still, _) = pair();
    take_on(&still, "desk");
    let as_clerk = |args: &[&str], input: &[u8]| {
        let mut command = still.cli(args);
        command.env("RECEPTION_STAFF", CLERK).env("RECEPTION_PASSPHRASE", CLERKS);
        crate::still::fed(command, input)
    };
    let answer = as_clerk(&["walk-in", "--lines"], accusation().to_string().as_bytes()).well(&["walk-in"]);
    let number = text(&serde_json::from_str::<Value>(&answer).expect("JSON")["number"]);
    assert_eq!(as_clerk(&["open-sealed", &number], b"").refused(&[]), "not_allowed");
    nothing_in("show", &as_clerk(&["show", &number, "--json"], b"").well(&["show"]));

    let opened = still.done(&["open-sealed", &number, "--json"]);
    for canary in CANARIES {
        assert!(opened.contains(canary), "{canary}: {opened}");
    }
    let history = still.json(&["show", &number])["history"].clone();
    let last = history.as_array().and_then(|list| list.last()).cloned().expect("an entry");
    assert_eq!((text(&last["kind"]), text(&last["by"])), ("sealed.opened".into(), HEAD.into()));
}

#[test]
fn with_a_discipline_key_the_inner_file_opens_with_that_key_alone() {
    let still = office();
    let county = county(&still, "county", &["--discipline"]);
    still.receive(&[form("张伟")]);
    still.done(&["bundle", "--to", &county.file("county.pub"), "--out", "out"]);
    let number = accuse(&still);
    let bag = opened_by_others(&still, &county, &bundle(&still));
    let inner: Vec<PathBuf> = files(&bag.join("data/sealed")).into_keys().collect();
    assert_eq!(inner.len(), 1);
    let open = |key: &str| run(Command::new("age").args(["-d", "-i", &county.file(key)]).arg(&inner[0]));
    let opened = open("discipline.key");
    let words = String::from_utf8_lossy(&opened.stdout).into_owned();
    assert!(opened.status.success() && CANARIES.iter().all(|canary| words.contains(canary)), "{words}");
    assert!(!open("county.key").status.success(), "the county's ordinary key must not open it");
    still.done(&["open-sealed", &number]);
}

#[test]
fn a_visit_is_not_moved_into_the_sealed_class_or_out_of_it() {
    let (still, _) = pair();
    let sealed = accuse(&still);
    let plain = still.number(&form("张伟"));
    let correct = |number: &str, form: Value| {
        still.fed(&["correct", number, "--reason", "改"], form.to_string().as_bytes()).refused(&["correct"])
    };
    assert_eq!(correct(&sealed, form("张伟")), "sealed");
    assert_eq!(correct(&plain, accusation()), "sealed");
    let mut joining = form("张伟");
    joining["follows"] = json!(sealed);
    let (answers, code) = still.lines(joining.to_string().as_bytes());
    assert_eq!((&answers[0]["error"]["code"], code), (&json!("sealed"), Some(1)));
}

fn accusation() -> Value {
    let [name, statement, summary, answer, phone, document, address] = CANARIES;
    json!({
        "channel": "visit", "arrived": "2026-10-08T10:00", "heads": 1, "purpose": "accusation", "content": "0204",
        "statement": statement, "summary": summary, "answer": answer,
        "petitioners": [{
            "name": name, "phone": phone, "address": address,
            "documents": [{ "type": "passport", "number": document, "seen": true }],
        }],
    })
}

fn accuse(still: &Still) -> String {
    still.number(&accusation())
}

fn take_on(still: &Still, role: &str) {
    let mut command = still.cli(&["staff", "add", CLERK, "--role", role]);
    command.env("RECEPTION_NEW_PASSPHRASE", CLERKS);
    crate::still::said(command.output()).well(&["staff", "add"]);
}

fn nowhere(what: &str, files: &BTreeMap<PathBuf, Vec<u8>>) {
    for (path, bytes) in files {
        for canary in CANARIES {
            let there = bytes.windows(canary.len()).any(|part| part == canary.as_bytes());
            assert!(!there, "{canary} in {what}: {}", path.display());
        }
    }
}

fn nothing_in(what: &str, said: &str) {
    for canary in CANARIES {
        assert!(!said.contains(canary), "{canary} in {what}: {said}");
    }
}

/// The whole file without its encryption, search keys and journal included.
fn decrypted(still: &Still) -> BTreeMap<PathBuf, Vec<u8>> {
    let plain = still.path("plain.db");
    let attach = format!("attach '{}' as plain key ''", plain.display());
    still
        .raw()
        .execute_batch(&format!("{attach}; select sqlcipher_export('plain'); detach plain"))
        .expect("exported");
    let bytes = std::fs::read(&plain).expect("plain");
    assert!(bytes.starts_with(b"SQLite format 3") && bytes.windows(6).any(|part| part == "张伟".as_bytes()));
    BTreeMap::from([(plain, bytes)])
}
