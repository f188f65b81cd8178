//! Bundles to the county and answers back, through the county's own program and other people's.

use std::path::{Path, PathBuf};
use std::process::Command;

use reception_core::Refusal;
use serde_json::{Value, json};

use crate::county::{County, county, refused};
use crate::dice::Dice;
use crate::outside::{bagit, done, pdf_text, run};
use crate::still::{Still, files, form, office, text};

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

/// A practice office and its county, whose key the office has.
pub fn pair() -> (Still, County) {
    let still = office();
    let county = county(&still, "county", &[]);
    let key = std::fs::read_to_string(county.home.join("county.pub")).expect("key");
    still.desk().import_county_key(&key).expect("imported");
    (still, county)
}

pub fn bundle(still: &Still) -> PathBuf {
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
pub fn opened_by_others(still: &Still, county: &County, bundle: &Path) -> PathBuf {
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
