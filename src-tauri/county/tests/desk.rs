//! The program as the county's clerk meets it: files in, files out, words, exit codes.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use chrono::{DateTime, NaiveDate, Utc};
use reception_bundle::{
    Contents, CountyKey, Head, Identity, JournalHeader, Kind, Lines, Office, OfficeKey, Period, SigningKey,
    pack, read_ack, sha256_hex,
};
use serde_json::{Value, json};
use tempfile::TempDir;

#[test]
fn a_bundle_is_verified_opened_and_answered() {
    let desk = desk();
    let bundle = desk.send(1, 3);
    let seen = desk.json(&["verify"], &bundle, &[]);
    assert_eq!(
        (seen["seq"].as_u64(), seen["counts"]["records"]["visits"]["upsert"].as_u64()),
        (Some(1), Some(3))
    );
    assert_eq!(seen["chain"]["state"], "whole");
    assert!(!desk.path("keys/received").exists(), "verifying remembers nothing");

    desk.json(&["open"], &bundle, &["--out", "opened"]);
    assert_eq!(std::fs::read_to_string(desk.path("opened/data/visits.jsonl")).unwrap().lines().count(), 3);

    let answered = desk.json(&["ack"], &bundle, &["--out", "1.xfa"]);
    assert_eq!(answered["totals"], json!({"accepted": 3, "duplicate": 0, "rejected": 0, "held": 0}));
    let again = desk.json(&["ack"], &bundle, &["--out", "2.xfa"]);
    assert_eq!((&again["totals"]["duplicate"], &again["order"]["again"]), (&json!(3), &json!(true)));
    let later = desk.json(&["ack"], &desk.send(4, 5), &["--out", "3.xfa"]);
    assert_eq!((&later["totals"]["accepted"], &later["totals"]["duplicate"]), (&json!(2), &json!(3)));
    assert_eq!(later["order"]["missing"], json!([2, 3]), "a gap is shown");

    let text = std::fs::read_to_string(desk.path("1.xfa")).unwrap();
    let ack = read_ack(&text, &desk.county()).unwrap();
    assert_eq!((ack.seq, ack.county.as_str()), (1, "衢州市信访局"));
    let said = desk.said(&["verify-ack", "1.xfa", "--county", "keys/county.pub"]);
    assert!(said.contains("回执有效") && said.contains("接收 3"), "{said}");
}

#[test]
fn a_changed_answer_is_refused_with_a_next_step() {
    let desk = desk();
    desk.json(&["ack"], &desk.send(1, 2), &["--out", "1.xfa"]);
    let text = std::fs::read_to_string(desk.path("1.xfa")).unwrap();
    std::fs::write(desk.path("1.xfa"), text.replacen("接收 2", "接收 3", 1)).unwrap();
    let refused = desk.run(&["verify-ack", "1.xfa", "--county", "keys/county.pub"]);
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("bad_signature") && said.contains("下一步"), "{said}");
}

#[test]
fn refusals_have_a_code_in_json_and_leave_nothing_behind() {
    let desk = desk();
    let bundle = desk.send(1, 2);
    let mut bytes = std::fs::read(&bundle).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(desk.path("altered.xfb"), bytes).unwrap();
    let before = desk.listing();
    for (file, code) in [("altered.xfb", "altered"), ("office.pub", "not_a_bundle"), ("gone.xfb", "io")] {
        for command in [vec!["verify"], vec!["open", "--out", "x"], vec!["ack", "--out", "x.xfa"]] {
            let output = desk.on(&command[..1], &desk.path(file), &command[1..]);
            assert_eq!(output.status.code(), Some(1), "{file}");
            let error: Value = serde_json::from_slice(&output.stdout).unwrap();
            assert_eq!(error["error"]["code"], code, "{error}");
            assert!(error["error"]["message"].is_string() && error["error"]["next"].is_string());
        }
    }
    assert_eq!(desk.listing(), before);
    assert!(!desk.path("keys/received").exists(), "a refused bundle is not remembered");
}

#[test]
fn files_that_are_there_are_never_written_over() {
    let desk = desk();
    let bundle = desk.send(1, 2);
    desk.json(&["ack"], &bundle, &["--out", "1.xfa"]);
    let first = std::fs::read(desk.path("1.xfa")).unwrap();
    let again = desk.on(&["ack"], &bundle, &["--out", "1.xfa"]);
    assert_eq!(again.status.code(), Some(1));
    assert_eq!(std::fs::read(desk.path("1.xfa")).unwrap(), first);
    let keys = std::fs::read(desk.path("keys/county.key")).unwrap();
    assert_eq!(desk.run(&["keygen", "--name", "别处", "--out", "keys"]).status.code(), Some(1));
    assert_eq!(std::fs::read(desk.path("keys/county.key")).unwrap(), keys);
}

#[cfg(unix)]
#[test]
fn secret_files_are_for_their_owner_alone_and_age_can_read_them() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk();
    desk.said(&["keygen", "--name", "衢州市信访局", "--out", "more", "--discipline"]);
    for (file, mode) in
        [("more/county.key", 0o600), ("more/discipline.key", 0o600), ("more/county.pub", 0o644)]
    {
        assert_eq!(desk.path(file).metadata().unwrap().permissions().mode() & 0o777, mode, "{file}");
    }
    let bundle = desk.send(1, 2);
    let output =
        Command::new("age").arg("-d").arg("-i").arg(desk.path("keys/county.key")).arg(&bundle).output();
    let output = output.expect("age must be installed");
    assert!(output.status.success() && output.stdout.starts_with(b"PK"));
    let county = CountyKey::parse(&std::fs::read_to_string(desk.path("more/county.pub")).unwrap()).unwrap();
    let secret = std::fs::read_to_string(desk.path("more/discipline.key")).unwrap();
    let discipline = Identity::from_text(secret.lines().last().unwrap()).unwrap();
    let sealed = county.discipline.unwrap().seal(b"secret").unwrap();
    assert_eq!(discipline.unseal(&sealed).unwrap(), b"secret");
}

#[test]
fn a_key_with_a_passphrase_opens_with_it_alone() {
    let desk = desk();
    let keygen = ["keygen", "--name", "衢州市信访局", "--out", "locked"];
    let made = desk.command(&keygen).env("RECEPTION_COUNTY_PASSPHRASE", "开门").output().unwrap();
    assert!(made.status.success());
    let file = std::fs::read(desk.path("locked/county.key")).unwrap();
    assert!(file.starts_with(b"age-encryption.org/v1\n-> scrypt "), "as age -p writes it");

    let county = CountyKey::parse(&std::fs::read_to_string(desk.path("locked/county.pub")).unwrap()).unwrap();
    let bundle = desk.send_to(&county, 1, 2);
    let verify = |passphrase: Option<&str>| {
        let mut command =
            desk.command(&["verify", "--json", "--office", "office.pub", "--key", "locked/county.key"]);
        command.arg(&bundle);
        if let Some(passphrase) = passphrase {
            command.env("RECEPTION_COUNTY_PASSPHRASE", passphrase);
        }
        let output = command.output().unwrap();
        (output.status.code(), serde_json::from_slice::<Value>(&output.stdout).unwrap())
    };
    assert_eq!(verify(Some("开门")).0, Some(0));
    assert_eq!(verify(Some("关门")).1["error"]["code"], "wrong_passphrase");
    assert_eq!(verify(None).1["error"]["code"], "passphrase_needed");
}

#[test]
fn help_shows_examples_and_a_wrong_command_line_is_status_two() {
    let desk = desk();
    let help = desk.said(&["--help"]);
    assert!(help.contains("reception-county keygen --name") && help.contains("退出码"), "{help}");
    assert_eq!(desk.run(&["acknowledge"]).status.code(), Some(2));
    assert_eq!(desk.run(&["verify"]).status.code(), Some(2));
}

struct Desk {
    dir: TempDir,
    signer: SigningKey,
}

fn desk() -> Desk {
    let desk = Desk { dir: TempDir::new().unwrap(), signer: SigningKey::generate().unwrap() };
    desk.said(&["keygen", "--name", "衢州市信访局", "--out", "keys"]);
    let key = OfficeKey {
        office: office(),
        recipient: Identity::generate().recipient(),
        verifying_key: desk.signer.verifying_key(),
    };
    std::fs::write(desk.path("office.pub"), key.to_text().unwrap()).unwrap();
    desk
}

fn office() -> Office {
    let name = "江山市信访局接待室".into();
    Office {
        id: "0199c1aa-0000-7000-8000-000000000001".into(),
        name,
        division: "330881".into(),
        code: "01".into(),
    }
}

impl Desk {
    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn county(&self) -> CountyKey {
        CountyKey::parse(&std::fs::read_to_string(self.path("keys/county.pub")).unwrap()).unwrap()
    }

    fn send(&self, seq: u64, entries: u64) -> PathBuf {
        self.send_to(&self.county(), seq, entries)
    }

    /// A bundle with all visits since the first.
    fn send_to(&self, county: &CountyKey, seq: u64, entries: u64) -> PathBuf {
        let at: DateTime<Utc> = "2026-10-08T09:30:00Z".parse().unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 10, 8).unwrap();
        let mut lines = Lines::default();
        let mut prev = String::new();
        for n in 1..=entries {
            let visit =
                json!({"id": format!("v-{n}"), "version": 1, "op": "upsert", "at": at, "by_role": "desk"});
            lines.push(Kind::Visits, &visit).unwrap();
            let header = JournalHeader {
                seq: n,
                at: at.to_rfc3339(),
                day: day.to_string(),
                by: "s-1".into(),
                kind: "visit_registered".into(),
                subject: format!("v-{n}"),
                payload_hash: sha256_hex(b"payload"),
                prev,
            };
            lines.push_journal(&header).unwrap();
            prev = header.hash().unwrap();
        }
        let contents = Contents {
            office: office(),
            seq,
            previous: None,
            created: at,
            period: Period { from: day, to: day },
            app_version: "0.1.0".into(),
            practice: false,
            rule_packs: vec![],
            code_tables: vec![],
            series: vec![],
            journal_head: Head { seq: entries, hash: prev },
            must_understand: vec![],
            lines,
            blobs: vec![],
            sealed: vec![],
            cover_pdf: b"%PDF-1.7\n".to_vec(),
        };
        pack(&contents, &self.signer, std::slice::from_ref(&county.recipient), self.dir.path()).unwrap().path
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_reception-county"));
        command.args(args).current_dir(self.dir.path());
        command.env_remove("RECEPTION_COUNTY_PASSPHRASE").env_remove("RECEPTION_COUNTY_STATE");
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    fn said(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// A command on a bundle, with the desk's keys and JSON output.
    fn on(&self, command: &[&str], bundle: &Path, more: &[&str]) -> Output {
        let keys = ["--json", "--key", "keys/county.key", "--office", "office.pub"];
        self.command(command).arg(bundle).args(keys).args(more).output().unwrap()
    }

    fn json(&self, command: &[&str], bundle: &Path, more: &[&str]) -> Value {
        let output = self.on(command, bundle, more);
        assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stdout));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    fn listing(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.dir.path()).unwrap();
        let mut names: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        names.sort();
        names
    }
}
