//! What goes wrong around an office: a wrong passphrase, a second program, a newer file, a damaged or
//! full disk. Each is a refusal with a code and a sentence, and nothing is changed or half written.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::dice::Dice;
use crate::outside::run;
use crate::still::{
    HEAD, NOW, PASSPHRASE, Said, Still, files, form, joined, office, real_office, said, text,
};

const PAGE: usize = 4096;
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
fn one_flipped_bit_on_any_page_is_noticed() {
    let mut dice = Dice::new(9);
    let still = small_office();
    let file = still.folder().join("office.db");
    let whole = std::fs::read(&file).expect("file");
    assert_eq!(whole.len() % PAGE, 0);
    for page in 0..whole.len() / PAGE {
        let mut damaged = whole.clone();
        let (at, bit) = (page * PAGE + dice.below(PAGE), dice.below(8));
        damaged[at] ^= 1 << bit;
        put(&still, &damaged);
        noticed(&still, &format!("page {page}, byte {at}, bit {bit}"));
    }
    put(&still, &whole);
    still.whole();
}

#[test]
fn a_cut_file_swapped_pages_and_a_page_of_zeros_are_noticed() {
    let mut dice = Dice::new(10);
    let still = small_office();
    let whole = std::fs::read(still.folder().join("office.db")).expect("file");
    let pages = whole.len() / PAGE;
    for _ in 0..8 {
        let left = 1 + dice.below(pages - 1);
        put(&still, &whole[..left * PAGE]);
        noticed(&still, &format!("cut after {left} of {pages} pages"));
        let (a, b) = (dice.below(pages - 1), pages - 1);
        let mut swapped = whole.clone();
        swapped.copy_within(b * PAGE..(b + 1) * PAGE, a * PAGE);
        swapped[b * PAGE..].copy_from_slice(&whole[a * PAGE..(a + 1) * PAGE]);
        put(&still, &swapped);
        noticed(&still, &format!("pages {a} and {b} swapped"));
        let mut blank = whole.clone();
        blank[a * PAGE..(a + 1) * PAGE].fill(0);
        put(&still, &blank);
        noticed(&still, &format!("page {a} blank"));
    }
    put(&still, &whole);
    still.whole();
}

#[test]
fn a_page_from_an_older_copy_is_noticed() {
    let still = small_office();
    let old = std::fs::read(still.folder().join("office.db")).expect("file");
    // The same pages, later: nothing but what a day's work changes.
    still.receive(&(0..12).map(|n| form(&format!("后来{n}"))).collect::<Vec<_>>());
    still.done(&["slip", "5", "--out", "5.pdf"]);
    still.done(&["void", "6", "--reason", "重复登记"]);
    let new = std::fs::read(still.folder().join("office.db")).expect("file");
    let owners = owners_of_pages(&still);
    let (mut stale, mut unseen) = (0, vec![]);
    for page in 1..old.len() / PAGE {
        let part = page * PAGE..(page + 1) * PAGE;
        if old[part.clone()] != new[part.clone()] {
            let mut mixed = new.clone();
            mixed[part.clone()].copy_from_slice(&old[part]);
            put(&still, &mixed);
            stale += 1;
            if still.run(&["check"]).code != Some(1) {
                unseen.push((page, owners.get(&(page as i64 + 1))));
            }
        }
    }
    assert!(stale > 10, "only {stale} pages had changed");
    assert_eq!(unseen, vec![], "of {stale} pages from an older copy these were not noticed");
    put(&still, &new);
    still.whole();
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
fn a_target_that_cannot_be_written_is_named_and_nothing_is_lost() {
    let still = office();
    still.receive(&[form("张伟")]);
    let key = crate::county::county(&still, "county", &[]).file("county.pub");
    std::fs::write(still.path("file"), "x").expect("a file in the way");
    for target in ["/proc/no", "file/below", "/dev/null/below"] {
        let export = ["register", "--month", "2026-10", "--export", "xlsx", "--out", target];
        let slip = format!("{target}/1.pdf");
        let attempts: [&[&str]; 4] = [
            &export,
            &["slip", "1", "--out", &slip],
            &["bundle", "--to", &key, "--out", target],
            &["backup", "--out", target],
        ];
        for args in attempts {
            let said = still.run(args);
            assert!(said.err.contains(target.trim_end_matches("/below")), "the place is named: {said:?}");
            assert_eq!(said.refused(args), "unwritable", "{args:?}");
        }
    }
    assert_eq!(std::fs::read(still.path("file")).expect("still there"), b"x");
    assert_eq!(
        still.json(&["outbox"])["bundles"],
        Value::Array(vec![]),
        "what was not written is not in the outbox"
    );
    still.whole();
}

#[test]
fn on_a_full_disk_nothing_is_half_written_and_work_goes_on_afterwards() {
    let still = office();
    let first = still.receive(&[form("张伟")]);
    let disk = still.path("disk");
    std::fs::create_dir(&disk).expect("folder");
    let forms: Vec<Value> = (0..40).map(|n| long_form(n, 20_000)).collect();
    std::fs::write(still.path("forms"), joined(&forms)).expect("forms");
    std::fs::write(still.path("more"), joined(&[form("腾出空间以后")])).expect("forms");
    // A disk of its own in a name space of its own; it is gone when the script ends.
    let script = r#"
        mount -t tmpfs -o size=3m tmpfs disk && mkdir disk/office && cp office/office.db office/vault.json disk/office/ || exit 90
        export RECEPTION_OFFICE=disk/office
        head -c 900k /dev/zero > disk/ballast
        "$CLI" --now "$NOW" walk-in --lines < forms > answers 2> errors; echo $? > status
        head -c 3m /dev/zero > disk/rest 2> /dev/null
        for paper in "slip 1 --out disk/slip.pdf" "backup --out disk/copies" "register --month 2026-10 --export xlsx --out disk/out"; do
            "$CLI" --now "$NOW" $paper >> papers 2>&1 && echo "done: $paper" >> papers
        done
        ls -RA disk > listing
        rm disk/ballast disk/rest
        "$CLI" --now "$NOW" check > check 2>&1; echo $? >> status
        "$CLI" --now "$NOW" walk-in --lines < more > after 2>> errors; echo $? >> status
        "$CLI" --now "$NOW" check >> check 2>&1; echo $? >> status
        "$CLI" --now "$NOW" register --month 2026-10 --json > register
    "#;
    let answered = in_own_mounts(&still, script);
    assert!(answered.status.success(), "{}", String::from_utf8_lossy(&answered.stderr));
    let read = |name: &str| std::fs::read_to_string(still.path(name)).expect(name);
    let lines = |name: &str| {
        read(name).lines().map(|l| serde_json::from_str(l).expect("JSON")).collect::<Vec<Value>>()
    };
    assert_eq!(
        read("status").split_whitespace().collect::<Vec<_>>(),
        ["1", "0", "0", "0"],
        "{} {}",
        read("errors"),
        read("check")
    );
    let answers = lines("answers");
    let refused: BTreeSet<String> =
        answers.iter().filter_map(|a| a["error"]["code"].as_str().map(String::from)).collect();
    assert_eq!(refused, BTreeSet::from(["disk_full".to_owned()]));
    let taken: Vec<String> = answers.iter().filter_map(|a| a["number"].as_str().map(String::from)).collect();
    assert!(!taken.is_empty() && taken.len() < forms.len(), "{} of {} were taken", taken.len(), forms.len());
    let numbers: Vec<String> = first.iter().chain(&lines("after")).map(|a| text(&a["number"])).collect();
    assert_eq!(
        numbers[1],
        crate::walk_in::numbered(2026, taken.len() as u32 + 2),
        "no number was lost or skipped"
    );
    assert_eq!(lines("register")[0]["visits"], Value::from(taken.len() + 2));
    assert!(read("papers").lines().all(|line| line.ends_with("[disk_full]")), "{}", read("papers"));
    for half in [".pdf", ".xlsx", ".partial", "copies:\n接"] {
        assert!(!read("listing").contains(half), "{half} in {}", read("listing"));
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
    assert_eq!(with(&still, FRESH, &["find", "张"]).code, Some(0));
    let mut twice = still.cli(&["staff", "add", "李敏", "--role", "desk"]);
    assert_eq!(said(twice.env("RECEPTION_NEW_PASSPHRASE", FRESH).output()).refused(&[]), "name_taken");
    still.done(&["staff", "end", "李敏"]);
    assert_eq!(with(&still, FRESH, &["find", "张"]).refused(&[]), "wrong_passphrase");
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

/// An office with a little of everything, its file closed.
fn small_office() -> Still {
    let still = office();
    still.receive(&(0..6).map(|n| form(&format!("来访{n}"))).collect::<Vec<_>>());
    still.done(&["slip", "1", "--out", "1.pdf"]);
    still
}

/// Which table or index each page belongs to.
fn owners_of_pages(still: &Still) -> BTreeMap<i64, String> {
    let db = still.raw();
    let mut pages = db.prepare("select pageno, name from dbstat").expect("dbstat");
    pages.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).and_then(Iterator::collect).expect("pages")
}

/// Puts bytes in the place of the office's file, with nothing of an earlier opening beside it.
fn put(still: &Still, bytes: &[u8]) {
    for beside in ["office.db-wal", "office.db-shm"] {
        let _ = std::fs::remove_file(still.folder().join(beside));
    }
    std::fs::write(still.folder().join("office.db"), bytes).expect("written");
}

/// Opening or checking says that the office is damaged.
fn noticed(still: &Still, what: &str) {
    let said = still.run(&["check"]);
    assert_eq!(said.code, Some(1), "{what} was not noticed: {}", said.out);
    let told = said.out.contains("异常") || said.err.contains("[damaged]");
    assert!(told, "{what}: {said:?}");
}

fn long_form(n: usize, letters: usize) -> Value {
    let mut form = form(&format!("来访{n}"));
    form["statement"] = Value::from("说".repeat(letters));
    form
}

/// Runs a script where it may mount: as root, or as root of a name space of its own.
fn in_own_mounts(still: &Still, script: &str) -> std::process::Output {
    let plain = |args: &[&str]| {
        Command::new("unshare").args(args).arg("true").output().is_ok_and(|o| o.status.success())
    };
    let args: &[&str] = if plain(&["-m"]) { &["-m"] } else { &["-r", "-m"] };
    assert!(plain(args), "a small disk cannot be mounted here: run as root, or allow user name spaces");
    let mut command = Command::new("unshare");
    command.args(args).args(["sh", "-c", script]).current_dir(still.path(""));
    command.env("CLI", Path::new(env!("CARGO_BIN_EXE_reception-cli"))).env("NOW", NOW);
    run(command.env("RECEPTION_PASSPHRASE", PASSPHRASE))
}
