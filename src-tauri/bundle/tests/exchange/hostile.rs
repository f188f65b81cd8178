//! Interference: from strangers who know the county's public key, and from an office's own program.

use std::io::{Cursor, Write};

use reception_bundle::{Error, Kind, Limits, open_within};
use serde_json::Value;
use zip::write::SimpleFileOptions;

use crate::office::{Members, contents, town, zip};

#[test]
fn names_that_lead_out_of_the_folder_are_refused_before_anything_else() {
    let town = town();
    for name in [
        "../../etc/cron.d/x",
        "/etc/passwd",
        "data/../../x",
        "C:\\Windows\\x",
        "\\\\host\\share\\x",
        "data/CON",
        "data/nul.jsonl",
        "data/x.",
        "data/a\0b",
        "data/",
    ] {
        let path = town.encrypt(&zip(&Members::from([(name.to_owned(), b"x".to_vec())])));
        let refused = town.open(&path).err().unwrap_or_else(|| panic!("{name:?} was opened"));
        assert!(matches!(refused, Error::UnsafeName { .. }), "{name:?}: {refused}");
    }
}

#[test]
fn names_that_stand_twice_or_differ_in_case_alone_are_refused() {
    let town = town();
    let twice = zip(&Members::from([("data/aa".into(), b"1".to_vec()), ("data/bb".into(), b"2".to_vec())]));
    let twice = replaced(&twice, b"data/bb", b"data/aa");
    assert!(matches!(town.open(&town.encrypt(&twice)), Err(Error::UnsafeName { .. })));
    let case = Members::from([("data/aa".into(), b"1".to_vec()), ("data/AA".into(), b"2".to_vec())]);
    assert!(matches!(town.open(&town.encrypt(&zip(&case))), Err(Error::UnsafeName { .. })));
}

#[test]
fn a_file_that_shows_two_names_is_refused() {
    let town = town();
    let whole = zip(&Members::from([("data/aa".into(), b"1".to_vec())]));
    let at = whole.windows(7).position(|part| part == b"data/aa").unwrap();
    let mut two = whole.clone();
    two[at..at + 7].copy_from_slice(b"data/bb");
    assert!(matches!(
        town.open(&town.encrypt(&two)),
        Err(Error::UnsafeName { why: "stands under two names", .. })
    ));
}

#[test]
fn links_are_refused() {
    let town = town();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("data/visits.jsonl", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let path = town.encrypt(&zip.finish().unwrap().into_inner());
    assert!(matches!(town.open(&path), Err(Error::UnsafeName { .. })));
}

#[test]
fn hidden_bytes_before_between_or_after_members_are_refused() {
    let town = town();
    let whole = town.zip_of(&town.pack(&contents(1, 1, 2)).path);
    let before = [b"hidden", &whole[..]].concat();
    let after = [&whole[..], b"hidden"].concat();
    for zip in [before, after] {
        assert!(town.open(&town.encrypt(&zip)).is_err());
    }
    let mut parts =
        zip(&Members::from([("data/aa".into(), b"1".to_vec()), ("data/bb".into(), b"2".to_vec())]));
    let central = parts.windows(4).position(|p| p == b"PK\x01\x02").unwrap();
    parts.splice(central..central, [0; 64]);
    let end = parts.len() - 22;
    let moved = u32::from_le_bytes(parts[end + 16..end + 20].try_into().unwrap()) + 64;
    parts[end + 16..end + 20].copy_from_slice(&moved.to_le_bytes());
    assert!(matches!(town.open(&town.encrypt(&parts)), Err(Error::NotABundle { .. })));
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    let town = town();
    let bomb = Members::from([("data/visits.jsonl".into(), vec![b'0'; 96 << 20])]);
    let packed = zip(&bomb);
    assert!(packed.len() < 1 << 20, "96 MiB in {} bytes", packed.len());
    assert!(matches!(town.open(&town.encrypt(&packed)), Err(Error::TooLarge { .. })));
}

#[test]
fn a_member_that_is_larger_than_it_says_is_refused() {
    let town = town();
    let mut liar = zip(&Members::from([("data/aa".into(), vec![b'0'; 3 << 20])]));
    let central = liar.windows(4).position(|p| p == b"PK\x01\x02").unwrap();
    liar[central + 24..central + 28].copy_from_slice(&10_u32.to_le_bytes());
    assert!(town.open(&town.encrypt(&liar)).is_err());
    // The same lie in a bundle that is in order otherwise.
    let packed = town.pack(&contents(1, 1, 2));
    let mut liar = town.zip_of(&packed.path);
    let at = liar.windows(4).enumerate().filter(|(_, p)| *p == b"PK\x01\x02").map(|(at, _)| at);
    for at in at.collect::<Vec<_>>() {
        let said = u32::from_le_bytes(liar[at + 24..at + 28].try_into().unwrap());
        liar[at + 24..at + 28].copy_from_slice(&(said / 2).to_le_bytes());
    }
    assert!(town.open(&town.encrypt(&liar)).is_err());
}

#[test]
fn limits_hold_for_files_members_and_lines() {
    let town = town();
    let packed = town.pack(&contents(1, 1, 40));
    let identities = [town.county_identity.clone()];
    let within = |limits| open_within(&packed.path, &identities, &town.office_key(), limits);
    within(Limits::default()).unwrap();
    for limits in [
        Limits { file: packed.bytes - 1, ..Limits::default() },
        Limits { members: 10, ..Limits::default() },
        Limits { member: 1_000, ..Limits::default() },
        Limits { unpacked: 10_000, ..Limits::default() },
        Limits { tag: 100, ..Limits::default() },
        Limits { line: 50, ..Limits::default() },
    ] {
        assert!(matches!(within(limits), Err(Error::TooLarge { .. })), "{limits:?}");
    }
}

#[test]
fn only_what_is_listed_may_be_inside_and_all_of_it_must() {
    let town = town();
    let packed = town.pack(&contents(1, 1, 3));
    town.open(&town.resigned(&packed, |_| ())).unwrap();
    let extra = |name: &str| {
        let mut members = members(&town, &packed);
        members.insert(name.to_owned(), b"x".to_vec());
        town.open(&town.encrypt(&zip(&members)))
    };
    assert!(matches!(extra("data/extra.jsonl"), Err(Error::NotListed { .. })));
    assert!(matches!(extra("extra.txt"), Err(Error::NotListed { .. })));
    let mut fewer = members(&town, &packed);
    fewer.remove("data/visits.jsonl");
    assert!(matches!(town.open(&town.encrypt(&zip(&fewer))), Err(Error::Missing { .. })));
    let mut other = members(&town, &packed);
    other.insert("data/visits.jsonl".into(), Vec::new());
    assert!(matches!(town.open(&town.encrypt(&zip(&other))), Err(Error::HashDiffers { .. })));
}

#[test]
fn a_later_version_or_an_unknown_need_is_refused_in_words() {
    let town = town();
    let mut sent = contents(1, 1, 3);
    sent.must_understand = vec!["volumes".into()];
    let needs = town.open(&town.pack(&sent).path);
    assert!(matches!(needs, Err(Error::MustUnderstand { name }) if name == "volumes"));

    let packed = town.pack(&contents(1, 1, 3));
    let later = town.resigned(&packed, |members| edit(members, |about| about["version"] = 2.into()));
    assert!(matches!(town.open(&later), Err(Error::Unsupported { .. })));
    let sm2 = town.resigned(&packed, |m| edit(m, |about| about["algorithms"]["signature"] = "sm2".into()));
    assert!(matches!(town.open(&sm2), Err(Error::Unsupported { .. })));
    let more = town.resigned(&packed, |members| edit(members, |about| about["weather"] = "rain".into()));
    assert_eq!(town.open(&more).unwrap().about().other["weather"], "rain", "an unknown field is kept");
}

#[test]
fn counts_must_agree_with_the_lines() {
    let town = town();
    let packed = town.pack(&contents(1, 1, 3));
    let fewer = town.resigned(&packed, |members| {
        let text = String::from_utf8(members["data/visits.jsonl"].clone()).unwrap();
        let rest: String = text.lines().skip(1).map(|line| format!("{line}\n")).collect();
        members.insert("data/visits.jsonl".into(), rest.into_bytes());
        oxum(members);
    });
    assert!(matches!(town.open(&fewer), Err(Error::CountDiffers { what, .. }) if what == "counts"));
    let unsaid = town.resigned(&packed, |members| {
        members.insert("data/more".into(), b"x".to_vec());
    });
    assert!(matches!(town.open(&unsaid), Err(Error::CountDiffers { what, .. }) if what == "Payload-Oxum"));
}

#[test]
fn a_changed_removed_or_reordered_journal_entry_shows() {
    let town = town();
    let packed = town.pack(&contents(1, 1, 6));
    let changes: [fn(&mut Vec<String>); 4] = [
        |lines| lines[2] = lines[2].replace("2026-10-08", "2026-10-07"),
        |lines| drop(lines.remove(3)),
        |lines| lines.swap(1, 2),
        |lines| drop(lines.pop()),
    ];
    for (n, change) in changes.into_iter().enumerate() {
        let path = town.resigned(&packed, |members| {
            let text = String::from_utf8(members["data/journal.jsonl"].clone()).unwrap();
            let mut lines: Vec<String> = text.lines().map(|line| format!("{line}\n")).collect();
            change(&mut lines);
            let count = lines.len();
            members.insert("data/journal.jsonl".into(), lines.concat().into_bytes());
            edit(members, |about| about["counts"]["journal"] = count.into());
            oxum(members);
        });
        assert!(matches!(town.open(&path), Err(Error::ChainBroken { .. })), "change {n}");
    }
}

#[test]
fn a_line_with_two_readings_is_refused() {
    let town = town();
    let packed = town.pack(&contents(1, 1, 1));
    for twist in [
        |line: &str| line.replacen('{', "{\"id\":\"other\",", 1),
        |line: &str| line.replacen(':', ": ", 1),
        |line: &str| line.replacen("visit", "\\u0076isit", 1),
        |line: &str| line.replacen('}', "", 1),
        |line: &str| line.trim_end().to_owned(),
    ] {
        let path = town.resigned(&packed, |members| {
            let text = String::from_utf8(members["data/visits.jsonl"].clone()).unwrap();
            members.insert("data/visits.jsonl".into(), twist(&text).into_bytes());
            oxum(members);
        });
        assert!(matches!(town.open(&path), Err(Error::BadRecord { .. } | Error::Malformed { .. })));
    }
}

#[test]
fn a_scan_under_a_false_name_is_refused() {
    let town = town();
    let packed = town.pack(&contents(1, 1, 1));
    let path = town.resigned(&packed, |members| {
        let name = members.keys().find(|name| name.starts_with("data/blobs/")).unwrap().clone();
        members.insert(name, b"another picture".to_vec());
        oxum(members);
    });
    assert!(matches!(town.open(&path), Err(Error::HashDiffers { .. })));
}

#[test]
fn unpacking_never_writes_over_a_folder() {
    let town = town();
    let mut opened = town.open(&town.pack(&contents(1, 1, 3)).path).unwrap();
    let out = town.dir.path().join("out");
    opened.unpack(&out).unwrap();
    let visits = std::fs::read_to_string(out.join("data/visits.jsonl")).unwrap();
    assert_eq!(visits.lines().count() as u64, opened.about().counts.of(Kind::Visits));
    assert!(matches!(opened.unpack(&out), Err(Error::Exists { .. })));
}

fn members(town: &crate::office::Town, packed: &reception_bundle::Packed) -> Members {
    let mut opened = town.open(&packed.path).unwrap();
    opened.names().into_iter().map(|name| (name.clone(), opened.member(&name).unwrap())).collect()
}

fn edit(members: &mut Members, change: impl Fn(&mut Value)) {
    let mut about: Value = serde_json::from_slice(&members["bundle.json"]).unwrap();
    change(&mut about);
    members.insert("bundle.json".into(), serde_json::to_vec(&about).unwrap());
}

/// States the payload's size truly again.
fn oxum(members: &mut Members) {
    let payload: Vec<usize> =
        members.iter().filter(|(name, _)| name.starts_with("data/")).map(|(_, bytes)| bytes.len()).collect();
    let text = String::from_utf8(members["bag-info.txt"].clone()).unwrap();
    let rest: String =
        text.lines().filter(|l| !l.starts_with("Payload-Oxum")).map(|l| format!("{l}\n")).collect();
    let oxum = format!("{rest}Payload-Oxum: {}.{}\n", payload.iter().sum::<usize>(), payload.len());
    members.insert("bag-info.txt".into(), oxum.into_bytes());
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    for at in 0..bytes.len() - from.len() {
        if &bytes[at..at + from.len()] == from {
            (&mut changed[at..at + from.len()]).write_all(to).unwrap();
        }
    }
    changed
}
