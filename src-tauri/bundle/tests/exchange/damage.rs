//! Damage on the way: whatever happens to the bytes, nothing false is believed and nothing written.

use std::path::Path;

use reception_bundle::{Error, Identity, SigningKey, open};

use crate::office::{contents, town};

#[test]
fn a_bundle_that_was_cut_anywhere_is_refused() {
    let town = town();
    let whole = std::fs::read(town.pack(&contents(1, 1, 3)).path).unwrap();
    let path = town.write(&whole);
    town.open(&path).unwrap();
    let ends = (0..700).chain((700..whole.len() - 300).step_by(61)).chain(whole.len() - 300..whole.len());
    let (before, mut tried) = (files_in(town.dir.path()), 0);
    for end in ends {
        std::fs::write(&path, &whole[..end]).unwrap();
        assert!(town.open(&path).is_err(), "cut at {end} of {}", whole.len());
        tried += 1;
    }
    assert!(tried > 1_000);
    assert_eq!(files_in(town.dir.path()), before, "nothing was written");
    std::fs::write(&path, [&whole[..], b"x"].concat()).unwrap();
    assert!(town.open(&path).is_err(), "one byte too many");
}

#[test]
fn a_bundle_cut_between_two_pieces_of_the_encryption_is_called_cut() {
    let town = town();
    let mut sent = contents(1, 1, 3);
    sent.blobs = vec![noise(300_000)];
    let whole = std::fs::read(town.pack(&sent).path).unwrap();
    let footer = whole.windows(5).position(|part| part == b"\n--- ").unwrap();
    let payload = footer + 1 + whole[footer + 1..].iter().position(|b| *b == b'\n').unwrap() + 1;
    let cut = payload + 16 + 2 * (65_536 + 16);
    assert!(matches!(town.open(&town.write(&whole[..cut])), Err(Error::Cut)));
    assert!(matches!(town.open(&town.write(b"")), Err(Error::Cut)));
    assert!(matches!(town.open(&town.write(b"PK\x03\x04 something else")), Err(Error::NotABundle { .. })));
    assert!(matches!(town.open(town.dir.path()), Err(Error::NotABundle { .. } | Error::Io { .. })));
}

#[test]
fn thousands_of_single_flipped_bits_are_all_refused() {
    let town = town();
    let mut sent = contents(1, 1, 3);
    sent.blobs = vec![noise(100_000)];
    let whole = std::fs::read(town.pack(&sent).path).unwrap();
    let path = town.write(&whole);
    town.open(&path).unwrap();
    let before = files_in(town.dir.path());
    for n in 0..4_000_usize {
        // The whole header, then spread evenly over the rest by a prime step.
        let bit = if n < 2_000 { n } else { n * 104_729 % (whole.len() * 8) };
        let mut flipped = whole.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        std::fs::write(&path, &flipped).unwrap();
        assert!(town.open(&path).is_err(), "bit {bit}");
    }
    assert_eq!(files_in(town.dir.path()), before, "nothing was written");
}

#[test]
fn a_flipped_bit_below_the_encryption_is_refused_or_changes_nothing() {
    let town = town();
    let packed = town.pack(&contents(1, 1, 3));
    let zip = town.zip_of(&packed.path);
    let mut opened = town.open(&packed.path).unwrap();
    let told: Vec<_> = opened.names().into_iter().map(|n| (n.clone(), opened.member(&n).unwrap())).collect();
    let mut refused = 0;
    for n in 0..4_000_usize {
        let bit = n * 104_729 % (zip.len() * 8);
        let mut flipped = zip.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let path = town.encrypt(&flipped);
        match town.open(&path) {
            Err(_) => refused += 1,
            Ok(mut opened) => {
                for (name, bytes) in &told {
                    assert_eq!(&opened.member(name).unwrap(), bytes, "bit {bit} changed {name}");
                }
                assert_eq!(opened.names().len(), told.len(), "bit {bit}");
            }
        }
        std::fs::remove_file(path).unwrap();
    }
    assert!(refused > 3_000, "only {refused} of 4,000 were noticed");
}

#[test]
fn a_bundle_for_another_county_says_so() {
    let town = town();
    let packed = town.pack(&contents(1, 1, 3));
    let other = open(&packed.path, &[Identity::generate()], &town.office_key());
    assert!(matches!(other, Err(Error::NotForUs)));
}

#[test]
fn a_bundle_signed_by_another_hand_is_refused() {
    let town = town();
    let packed = town.pack(&contents(1, 1, 3));
    let mut office = town.office_key();
    office.verifying_key = SigningKey::generate().unwrap().verifying_key();
    let other = open(&packed.path, std::slice::from_ref(&town.county_identity), &office);
    assert!(matches!(other, Err(Error::BadSignature { .. })));

    let mut office = town.office_key();
    office.office.code = "02".into();
    let other = open(&packed.path, std::slice::from_ref(&town.county_identity), &office);
    assert!(matches!(other, Err(Error::OtherOffice { .. })), "the right key, but for another office");
}

/// Bytes that do not pack.
fn noise(bytes: usize) -> Vec<u8> {
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    (0..bytes).map(|_| next()).collect()
}

fn files_in(dir: &Path) -> usize {
    std::fs::read_dir(dir).unwrap().count()
}
