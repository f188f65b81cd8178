//! Bundles to the county and answers back, through the county's own program and other people's.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use reception_core::Refusal;
use serde_json::{Value, json};

use crate::county::{County, county, refused};
use crate::dice::Dice;
use crate::outside::{bagit, call, done, pdf_text, run};
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
fn age_unzip_minisign_and_bagit_agree_on_a_bundle() {
    let (still, county) = pair();
    still.receive(&[form("张伟"), form("𠮷田䶮")]);
    let bag = opened_by_others(&still, &county, &bundle(&still));
    let tags = bag.join("tagmanifest-sha256.txt");
    let said = done(Command::new("minisign").args(["-V", "-P", &signer(&county), "-m"]).arg(&tags));
    assert!(said.contains("Signature and comment signature verified"), "{said}");
    done(bagit().arg("--validate").arg(&bag));
    let visits = std::fs::read_to_string(bag.join("data/visits.jsonl")).expect("visits");
    let names = std::fs::read_to_string(bag.join("data/petitioners.jsonl")).expect("petitioners");
    assert_eq!((visits.lines().count(), names.contains("𠮷田䶮")), (2, true));

    std::fs::write(bag.join("data/visits.jsonl"), visits.replace("\"heads\":1", "\"heads\":2"))
        .expect("written");
    assert!(!run(bagit().arg("--validate").arg(&bag)).status.success(), "a changed record must not validate");
}

#[test]
fn an_acknowledgement_moves_the_watermark_and_the_next_bundle_begins_there() {
    let (still, county) = pair();
    still.receive(&[form("一"), form("二"), form("三")]);
    let first = bundle(&still);
    assert_eq!(visits_in(&county, &first), 3);
    let before = still.json(&["outbox"]);
    assert_eq!((&before["watermark"], &before["bundles"][0]["state"]), (&json!(0), &json!("written")));
    let (ack, answered) = county.ack(&first, "1.xfa");
    let receipt = still.json(&["ack", &ack.display().to_string(), "--receipt", "receipt.pdf"]);
    assert_eq!(receipt["accepted"], answered["totals"]["accepted"]);
    assert!(
        receipt["accepted"].as_u64() > Some(8) && receipt["rejected"] == 0 && receipt["held"] == 0,
        "{receipt}"
    );
    assert!(pdf_text(&still.path("receipt.pdf")).contains("衢州市信访局"));
    let after = still.json(&["outbox"]);
    assert_eq!(after["bundles"][0]["state"], json!("acknowledged"));
    assert!(after["watermark"].as_u64() > Some(8), "{after}");

    still.receive(&[form("四")]);
    let second = bundle(&still);
    assert_eq!(visits_in(&county, &second), 1, "what was acknowledged does not travel again");
    let answered = county.ack(&second, "2.xfa").1;
    assert_eq!((&answered["chain"]["state"], &answered["totals"]["duplicate"]), (&json!("whole"), &json!(0)));
    still.whole();
}

#[test]
fn a_lost_stick_loses_nothing() {
    let (still, county) = pair();
    still.receive(&[form("一"), form("二"), form("三")]);
    let lost = bundle(&still);
    still.receive(&[form("四"), form("五")]);
    let second = bundle(&still);
    assert_eq!(visits_in(&county, &second), 5, "cumulative since the last acknowledged");
    let (ack, answered) = county.ack(&second, "2.xfa");
    assert_eq!((&answered["totals"]["duplicate"], &answered["chain"]["state"]), (&json!(0), &json!("whole")));
    still.done(&["ack", &ack.display().to_string()]);
    let outbox = still.json(&["outbox"]);
    let states: Vec<&Value> =
        outbox["bundles"].as_array().expect("bundles").iter().map(|row| &row["state"]).collect();
    let mut sorted: Vec<String> = states.into_iter().map(text).collect();
    sorted.sort();
    assert_eq!(sorted, ["acknowledged", "written"], "sent is never acknowledged");

    // The stick is found again: nothing is new, and its answer does no harm.
    let (late, answered) = county.ack(&lost, "1.xfa");
    assert_eq!(answered["totals"]["accepted"], json!(0), "{answered}");
    let watermark = outbox["watermark"].clone();
    still.done(&["ack", &late.display().to_string()]);
    assert_eq!(still.json(&["outbox"])["watermark"], watermark, "the watermark never goes back");
    still.whole();
}

#[test]
fn the_same_answer_twice_changes_nothing() {
    let (still, county) = pair();
    still.receive(&[form("一")]);
    let ack = county.ack(&bundle(&still), "1.xfa").0.display().to_string();
    let once = still.json(&["ack", &ack]);
    let rows = still.rows();
    let twice = still.json(&["ack", &ack]);
    assert_eq!(
        (once["watermark"].clone(), once["accepted"].clone()),
        (twice["watermark"].clone(), twice["accepted"].clone())
    );
    assert_eq!(still.rows(), rows);
}

#[test]
fn nothing_new_is_said_and_no_bundle_is_made() {
    let (still, county) = pair();
    assert_eq!(still.refused(&["bundle", "--out", "out"]), "nothing_to_send");
    still.receive(&[form("一")]);
    let ack = county.ack(&bundle(&still), "1.xfa").0;
    still.done(&["ack", &ack.display().to_string()]);
    let before = files(&still.path("out")).len();
    assert_eq!(still.refused(&["bundle", "--out", "out"]), "nothing_to_send");
    assert_eq!(files(&still.path("out")).len(), before);
}

#[test]
fn an_answer_to_a_bundle_that_never_left_is_refused() {
    let (still, _) = pair();
    still.receive(&[form("一")]);
    bundle(&still);
    // Another office of the same county: the signature is right, the bundle is not ours.
    let other = office();
    std::fs::create_dir_all(other.path("keys")).expect("folder");
    let theirs = County { home: other.path("keys") };
    for key in ["county.key", "county.pub"] {
        std::fs::copy(still.path("county").join(key), theirs.home.join(key)).expect("copied");
    }
    std::fs::write(theirs.home.join("office.pub"), other.done(&["office-key"])).expect("written");
    other.receive(&[form("甲")]);
    other.done(&["bundle", "--to", &theirs.file("county.pub"), "--out", "out"]);
    let ack = theirs.ack(&newest(&other.path("out")), "1.xfa").0.display().to_string();
    let rows = still.rows();
    assert_eq!(still.refused(&["ack", &ack]), "ack_unknown_bundle");
    assert_eq!(still.rows(), rows);
    other.done(&["ack", &ack]);
}

#[test]
fn an_answer_by_another_key_is_refused() {
    let (still, _) = pair();
    still.receive(&[form("一")]);
    // Somebody else who was let read the bundle cannot answer for the county.
    let false_county = county(&still, "false", &[]);
    let own = std::fs::read_to_string(still.path("county/county.key")).expect("key");
    let identity = own.lines().find(|line| line.starts_with("AGE-SECRET-KEY-")).expect("an identity");
    let false_key = std::fs::read_to_string(false_county.home.join("county.key")).expect("key");
    let mixed: Vec<&str> = false_key
        .lines()
        .map(|line| if line.starts_with("AGE-SECRET-KEY-") { identity } else { line })
        .collect();
    std::fs::write(false_county.home.join("county.key"), mixed.join("\n") + "\n").expect("written");
    let ack = false_county.ack(&bundle(&still), "1.xfa").0.display().to_string();
    let rows = still.rows();
    assert_eq!(still.refused(&["ack", &ack]), "ack_bad_signature");
    assert_eq!(still.rows(), rows);
}

#[test]
fn an_answer_with_one_changed_character_is_refused_wherever_it_is() {
    let mut dice = Dice::new(77);
    let (still, county) = pair();
    still.receive(&[form("一"), form("二")]);
    let ack = county.ack(&bundle(&still), "1.xfa").0;
    let right: Vec<char> = std::fs::read_to_string(&ack).expect("text").chars().collect();
    let mut desk = still.desk();
    let rows = still.rows();
    for attempt in 0..300 {
        let (at, mut wrong) = (dice.below(right.len()), right.clone());
        let what = match dice.below(4) {
            0 => {
                wrong.remove(at);
                "without"
            }
            1 => {
                wrong.truncate(at);
                "cut before"
            }
            _ => {
                wrong[at] = if wrong[at] == '1' { '2' } else { '1' };
                "changed"
            }
        };
        let wrong: String = wrong.into_iter().collect();
        // Only the very last line end may be missing: no character of the answer hangs on it.
        if wrong.trim_end() == right.iter().collect::<String>().trim_end() {
            continue;
        }
        let refused = desk.import_ack(&wrong);
        let known = matches!(refused, Err(Refusal::AckBadSignature | Refusal::AckDamaged { .. }));
        assert!(known, "{attempt}: {what} character {at} {:?}: {refused:?}", right[at]);
    }
    drop(desk);
    assert_eq!(still.rows(), rows);
    let file = still.path("wrong.xfa");
    std::fs::write(&file, right.iter().collect::<String>().replacen("接收", "接到", 1)).expect("written");
    assert_eq!(still.refused(&["ack", &file.display().to_string()]), "ack_bad_signature");
    std::fs::write(&file, [0xff, 0xfe, 0]).expect("written");
    assert_eq!(still.refused(&["ack", &file.display().to_string()]), "malformed");
    still.done(&["ack", &ack.display().to_string()]);
}

#[test]
fn a_bundle_for_another_key_cut_or_altered_is_refused_and_a_replayed_one_is_noticed() {
    let mut dice = Dice::new(78);
    let (still, right) = pair();
    still.receive(&[form("一")]);
    let file = bundle(&still);
    let wrong = county(&still, "wrong", &[]);
    let said = wrong.on(&file, &["ack", "--out", &wrong.file("1.xfa")]);
    assert_eq!(refused(&said), "not_for_us");
    assert!(!wrong.home.join("1.xfa").exists() && !wrong.home.join("received").exists());

    let bytes = std::fs::read(&file).expect("bundle");
    let before = files(&right.home).len();
    let changed = still.path("changed.xfb");
    for attempt in 0..60 {
        let (at, mut copy) = (dice.below(bytes.len()), bytes.clone());
        if attempt % 3 == 0 {
            copy.truncate(at);
        } else {
            copy[at] ^= 1 << dice.below(8);
        }
        std::fs::write(&changed, copy).expect("written");
        let code = refused(&right.on(&changed, &["ack", "--out", &right.file("x.xfa")]));
        assert_ne!(code, "io", "attempt {attempt} at byte {at}");
        assert_eq!(files(&right.home).len(), before, "attempt {attempt}: something was written");
    }

    right.ack(&file, "1.xfa");
    let again = right.ack(&file, "2.xfa").1;
    assert_eq!((&again["order"]["again"], &again["totals"]["accepted"]), (&json!(true), &json!(0)));
}

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
            still.path("register/信访登记台账-2026-10.xlsx").as_os_str(),
            "-d".as_ref(),
            unpacked.as_os_str(),
        ],
    );
    nowhere("the workbook", &files(&unpacked));
    nowhere("the registers", &files(&still.path("register")));
    for paper in ["slip.pdf", "again.pdf", "register/信访登记台账-2026-10.pdf"] {
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

/// A practice office and its county, whose key the office has.
fn pair() -> (Still, County) {
    let still = office();
    let county = county(&still, "county", &[]);
    let key = std::fs::read_to_string(county.home.join("county.pub")).expect("key");
    still.desk().import_county_key(&key).expect("imported");
    (still, county)
}

fn bundle(still: &Still) -> PathBuf {
    still.path(&text(&still.json(&["bundle", "--out", "out"])["file"]))
}

fn newest(folder: &Path) -> PathBuf {
    files(folder)
        .into_keys()
        .filter(|path| path.extension().is_some_and(|e| e == "xfb"))
        .max()
        .expect("a bundle")
}

fn visits_in(county: &County, bundle: &Path) -> usize {
    let name = format!("opened-{}", bundle.file_stem().and_then(|stem| stem.to_str()).expect("a name"));
    let opened = county.open(bundle, &name);
    std::fs::read_to_string(opened.join("data/visits.jsonl")).expect("visits").lines().count()
}

/// Decrypts with age, tests and unpacks with unzip.
fn opened_by_others(still: &Still, county: &County, bundle: &Path) -> PathBuf {
    let (zip, bag) = (still.path("bundle.zip"), still.path("bag"));
    done(Command::new("age").args(["-d", "-i", &county.file("county.key"), "-o"]).arg(&zip).arg(bundle));
    let said = done(Command::new("unzip").arg("-t").arg(&zip));
    assert!(said.contains("No errors detected"), "{said}");
    done(Command::new("unzip").arg("-q").arg(&zip).arg("-d").arg(&bag));
    bag
}

/// The office's public signing key, as minisign takes it.
fn signer(county: &County) -> String {
    let card = std::fs::read_to_string(county.home.join("office.pub")).expect("key");
    let json = card.lines().find(|line| line.starts_with('{')).expect("facts");
    text(&serde_json::from_str::<Value>(json).expect("JSON")["verifying_key"])
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
