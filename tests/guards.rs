//! What goes wrong around an office: a wrong passphrase, a second program, a newer file, a cloud
//! folder, lost words. Each is a refusal with a code and a sentence, and nothing is changed.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use serde_json::Value;

use crate::still::{HEAD, PASSPHRASE, Said, Still, files, form, joined, office, real_office, said, text};

const FRESH: &str = "直挂云帆可济沧海";

#[test]
fn a_wrong_name_and_a_wrong_passphrase_are_answered_alike() {
    let still = office();
    let attempt = |name: Option<&str>, passphrase: &str| {
        let mut command = still.cli(&["find", "张"]);
        command.env("RECEPTION_PASSPHRASE", passphrase);
        if let Some(name) = name {
            command.env("RECEPTION_STAFF", name);
        }
        said(command.output())
    };
    let wrong = attempt(Some(HEAD), "长风破浪会有日子");
    for (name, passphrase) in
        [(Some("李强"), PASSPHRASE), (Some("李强"), "x"), (None, ""), (None, "长风破浪会有时候 ")]
    {
        assert_eq!(attempt(name, passphrase), wrong, "no hint which part was wrong");
    }
    assert_eq!(wrong.refused(&[]), "wrong_passphrase");
    assert_eq!(attempt(Some(HEAD), PASSPHRASE).code, Some(0));
}

#[test]
fn a_second_program_on_the_same_office_is_told_so() {
    let still = office();
    let mut first = still.cli(&["walk-in", "--lines"]);
    let mut first = first.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("starts");
    let mut to = first.stdin.take().expect("piped");
    let mut from = BufReader::new(first.stdout.take().expect("piped"));
    let mut receive = |name: &str| {
        to.write_all(&joined(&[form(name)])).expect("it listens");
        let mut line = String::new();
        from.read_line(&mut line).expect("it answers");
        text(&serde_json::from_str::<Value>(&line).expect("JSON")["number"])
    };
    receive("张伟");
    for args in [&["find", "张"][..], &["check"], &["backup", "--out", "copies"]] {
        assert_eq!(still.refused(args), "office_in_use", "{args:?}");
    }
    let second = receive("李强");
    drop(to);
    assert!(first.wait().expect("ends").success());
    assert_eq!(still.json(&["show", &second])["row"]["number"], Value::from(second));
}

#[test]
fn a_file_of_a_newer_program_is_refused_in_words_and_left_alone() {
    let still = office();
    still.receive(&[form("张伟")]);
    still
        .raw()
        .execute_batch("pragma user_version = 99; update shape set opened_by = 98")
        .expect("made newer");
    let before = files(&still.folder());
    for args in [&["find", "张"][..], &["check"], &["bundle", "--out", "out"]] {
        let said = still.run(args);
        assert!(said.err.contains("99") && said.err.contains("安装新版本"), "{said:?}");
        assert_eq!(said.refused(args), "newer_file", "{args:?}");
    }
    assert_eq!(files(&still.folder()), before);

    let still = office();
    let vault = still.folder().join("vault.json");
    let newer =
        std::fs::read_to_string(&vault).expect("vault").replacen("\"version\": 1", "\"version\": 2", 1);
    std::fs::write(&vault, newer).expect("written");
    assert_eq!(still.refused(&["check"]), "newer_file");
}

#[test]
fn a_folder_that_a_cloud_program_copies_is_refused() {
    let still = office();
    for cloud in ["OneDrive - 单位", "坚果云", "Nextcloud"] {
        let folder = still.path(cloud).join("接待台");
        let there = folder.display().to_string();
        let init = [
            "init",
            "--practice",
            "--name",
            "甲",
            "--division",
            "330881",
            "--kind",
            "organ",
            "--staff",
            "乙",
            "--office",
            &there,
        ];
        assert_eq!(still.refused(&init), "unsafe_folder");
        std::fs::create_dir_all(&folder).expect("folder");
        for file in ["office.db", "vault.json"] {
            std::fs::copy(still.folder().join(file), folder.join(file)).expect("copied");
        }
        let before = files(&folder);
        assert_eq!(still.refused(&["check", "--office", &there]), "unsafe_folder");
        assert_eq!(files(&folder), before);
        // A back-up may lie there.
        still.done(&["backup", "--out", &still.path(cloud).display().to_string()]);
    }
}

#[test]
fn the_recovery_sheet_opens_the_office_and_other_words_do_not() {
    let still = office();
    still.receive(&[form("张伟")]);
    let recover = |words: &str, staff: &str| {
        let mut command = still.cli(&["recover", "--staff", staff]);
        command.env("RECEPTION_RECOVERY", words).env("RECEPTION_NEW_PASSPHRASE", FRESH);
        said(command.output())
    };
    let vault = std::fs::read(still.folder().join("vault.json")).expect("vault");
    let other = office().recovery;
    let swapped: String = still.recovery.split(' ').rev().collect::<Vec<_>>().join(" ");
    for words in
        [other.as_str(), swapped.as_str(), "", "的 一 是", &still.recovery[..still.recovery.len() - 4]]
    {
        assert_eq!(recover(words, HEAD).refused(&[words]), "bad_recovery_code");
    }
    assert_eq!(recover(&still.recovery, "没有这个人").refused(&[]), "missing");
    assert_eq!(std::fs::read(still.folder().join("vault.json")).expect("vault"), vault);

    let numbered: String =
        still.recovery.split(' ').zip(1..).map(|(word, n)| format!("{n}. {word}\n")).collect();
    recover(&numbered, HEAD).well(&["recover"]);
    assert_eq!(still.refused(&["check"]), "wrong_passphrase", "the forgotten one opens no more");
    assert_eq!(with(&still, FRESH, &["find", "张"]).code, Some(0));
    let number =
        serde_json::from_str::<Value>(&with(&still, FRESH, &["find", "1", "--json"]).out).expect("JSON");
    assert_eq!(number["visits"][0]["names"], "张伟");
}

#[test]
fn a_changed_passphrase_opens_and_the_old_one_does_not() {
    let still = real_office();
    let change = |old: &str, fresh: &str| {
        let mut command = still.cli(&["passphrase"]);
        command.env("RECEPTION_PASSPHRASE", old).env("RECEPTION_NEW_PASSPHRASE", fresh);
        said(command.output())
    };
    assert_eq!(change("不是这一个口令", FRESH).refused(&[]), "wrong_passphrase");
    assert_eq!(change(PASSPHRASE, "短").refused(&[]), "weak_passphrase");
    still.whole();
    change(PASSPHRASE, FRESH).well(&["passphrase"]);
    assert_eq!(still.refused(&["check"]), "wrong_passphrase");
    assert_eq!(with(&still, FRESH, &["check"]).code, Some(0));
}

#[test]
fn who_has_left_cannot_sit_down_and_the_last_admin_cannot_leave() {
    let still = office();
    let mut add = still.cli(&["staff", "add", "李敏", "--role", "desk"]);
    said(add.env("RECEPTION_NEW_PASSPHRASE", FRESH).output()).well(&["staff", "add"]);
    assert_eq!(with(&still, FRESH, &["find", "张", "--as", "李敏"]).code, Some(0));
    let mut twice = still.cli(&["staff", "add", "李敏", "--role", "desk"]);
    assert_eq!(said(twice.env("RECEPTION_NEW_PASSPHRASE", FRESH).output()).refused(&[]), "name_taken");
    still.done(&["staff", "end", "李敏"]);
    assert_eq!(with(&still, FRESH, &["find", "张", "--as", "李敏"]).refused(&[]), "wrong_passphrase");
    let vault = std::fs::read_to_string(still.folder().join("vault.json")).expect("vault");
    assert!(!vault.contains("李敏"), "no slot is left");
    assert!(still.done(&["staff", "list"]).contains("李敏"), "the record stays");
    assert_eq!(still.refused(&["staff", "end", HEAD]), "last_admin");
    still.whole();
}

#[test]
fn an_office_is_never_made_or_restored_over_another() {
    let still = office();
    still.receive(&[form("张伟")]);
    let copy = text(&still.json(&["backup", "--out", "copies"])["path"]);
    let before = files(&still.folder());
    let init =
        ["init", "--practice", "--name", "甲", "--division", "330881", "--kind", "organ", "--staff", "乙"];
    assert_eq!(still.refused(&init), "office_exists");
    assert_eq!(still.refused(&["restore", &copy]), "office_exists");
    assert_eq!(files(&still.folder()), before);
    let empty = still.path("empty").display().to_string();
    assert_eq!(still.refused(&["check", "--office", &empty]), "no_office");
    assert_eq!(still.refused(&["restore", "nothing", "--office", &empty]), "no_office");
    still.done(&["restore", &copy, "--office", &empty]);
    assert_eq!(still.json(&["find", "张", "--office", &empty])["petitioners"][0]["name"], "张伟");
    still.done(&["check", "--office", &empty]);
}

fn with(still: &Still, passphrase: &str, args: &[&str]) -> Said {
    let mut command = still.cli(args);
    said(command.env("RECEPTION_PASSPHRASE", passphrase).output())
}
