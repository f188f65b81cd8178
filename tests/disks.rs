//! Places that cannot be written and disks that are full: a plain word, nothing half written, work goes on.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::outside::run;
use crate::still::{NOW, PASSPHRASE, Still, form, joined, office, text};
use crate::walk_in::numbered;

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
        mount -t tmpfs -o size=6m tmpfs disk && mkdir disk/office && cp office/office.db office/vault.json disk/office/ || exit 90
        export RECEPTION_OFFICE=disk/office
        head -c 3500k /dev/zero > disk/ballast
        "$CLI" --now "$NOW" walk-in --lines < forms > answers 2> errors; echo $? > status
        head -c 6m /dev/zero > disk/rest 2> /dev/null
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
        read("after"),
        read("check")
    );
    let answers = lines("answers");
    let refused: BTreeSet<String> =
        answers.iter().filter_map(|a| a["error"]["code"].as_str().map(String::from)).collect();
    assert_eq!(refused, BTreeSet::from(["disk_full".to_owned()]));
    let taken: Vec<String> = answers.iter().filter_map(|a| a["number"].as_str().map(String::from)).collect();
    assert!(!taken.is_empty() && taken.len() < forms.len(), "{} of {} were taken", taken.len(), forms.len());
    let numbers: Vec<String> = first.iter().chain(&lines("after")).map(|a| text(&a["number"])).collect();
    assert_eq!(numbers[1], numbered(2026, taken.len() as u32 + 2), "no number was lost or skipped");
    assert_eq!(lines("register")[0]["visits"], Value::from(taken.len() + 2));
    assert!(read("papers").lines().all(|line| line.ends_with("[disk_full]")), "{}", read("papers"));
    for half in [".pdf", ".xlsx", ".partial", "copies:\n接"] {
        assert!(!read("listing").contains(half), "{half} in {}", read("listing"));
    }
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
