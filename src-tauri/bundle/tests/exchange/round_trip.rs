//! What the office puts in is what the county takes out.

use reception_bundle::{Chain, Error, Identity, Kind, Lines, Op, Record, cover_text, open, pack};
use serde_json::{Value, json};

use crate::office::{NAMES, contents, journal, office, sealed, town};

#[test]
fn everything_that_was_packed_comes_out_again() {
    let town = town();
    let discipline = Identity::generate();
    let mut sent = contents(1, 1, 20);
    sent.sealed = vec![sealed("b-2", &discipline), sealed("a-1", &discipline)];
    let packed = town.pack(&sent);
    assert_eq!(packed.path.file_name().unwrap(), "XF-330881-01-000001.xfb");
    assert_eq!(packed.bytes, packed.path.metadata().unwrap().len());

    let mut opened = town.open(&packed.path).unwrap();
    assert_eq!(opened.id(), packed.id);
    assert_eq!(opened.about().office, office());
    assert_eq!(opened.about().counts, sent.counts());
    assert_eq!(opened.about().counts.records[&Kind::Visits]["registered"], 20);
    assert_eq!((opened.about().counts.journal, opened.about().counts.blobs), (20, 2));
    assert_eq!(opened.headers().head().unwrap(), sent.journal_head);
    assert_eq!(opened.headers().join(&Default::default()), Chain::Whole);

    let people = opened.records(Kind::Petitioners).unwrap();
    let names: Vec<&str> = people.iter().map(|p| p["name"].as_str().unwrap()).take(5).collect();
    assert_eq!(names, [NAMES[1], NAMES[2], NAMES[3], NAMES[4], NAMES[0]], "exactly as typed, in order");
    let secret = opened.member("data/sealed/a-1.age").unwrap();
    assert_eq!(discipline.unseal(&secret).unwrap(), "举报内容".as_bytes());
    assert!(matches!(town.county_identity.unseal(&secret), Err(Error::NotForUs)), "not for the county");
    assert_eq!(opened.member("cover.pdf").unwrap(), sent.cover_pdf);
}

#[test]
fn the_office_can_open_its_own_bundle() {
    let town = town();
    let packed = town.pack(&contents(1, 1, 3));
    open(&packed.path, std::slice::from_ref(&town.office_identity), &town.office_key()).unwrap();
}

#[test]
fn the_same_contents_give_the_same_id_and_the_same_bytes() {
    let town = town();
    let (one, two) = (town.pack(&contents(1, 1, 9)), town.pack(&contents(1, 1, 9)));
    assert_eq!(one.id, two.id);
    assert_eq!(town.zip_of(&one.path), town.zip_of(&two.path));
    assert_ne!(
        std::fs::read(&one.path).unwrap(),
        std::fs::read(&two.path).unwrap(),
        "only the encryption is random"
    );
    assert_ne!(one.id, town.pack(&contents(2, 1, 9)).id, "another number is another bundle");
}

#[test]
fn an_empty_bundle_is_a_bundle() {
    let town = town();
    let mut sent = contents(1, 1, 3);
    sent.lines = Lines::default();
    let mut opened = town.open(&town.pack(&sent).path).unwrap();
    assert!(opened.records(Kind::Visits).unwrap().is_empty());
    assert_eq!(opened.about().counts.total(), 0);
}

#[test]
fn unknown_fields_are_kept_and_the_leading_ones_are_read() {
    let town = town();
    let mut sent = contents(1, 1, 1);
    let line = json!({"id": "visit-1", "version": 2, "op": "void", "at": "2026-10-08T01:00:00Z", "by_role": "desk",
        "invented_later": {"deep": [1, 2.5, null]}});
    sent.lines.push(Kind::Visits, &line).unwrap();
    let mut opened = town.open(&town.pack(&sent).path).unwrap();
    let record = Record::from_value(&opened.records(Kind::Visits).unwrap()[1]).unwrap();
    assert_eq!((record.version, record.op), (2, Op::Void));
    assert_eq!(record.fields["invented_later"], line["invented_later"]);
}

#[test]
fn a_hundred_thousand_records_fit() {
    let town = town();
    let mut sent = contents(1, 1, 1);
    for n in 2..100_000_u64 {
        let line = json!({"id": format!("visit-{n}"), "version": 1, "op": "upsert", "at": "2026-10-08T01:00:00Z",
            "by_role": "desk", "statement": "反映道路积水问题，请求修缮。"});
        sent.lines.push(Kind::Visits, &line).unwrap();
    }
    let packed = town.pack(&sent);
    let mut opened = town.open(&packed.path).unwrap();
    let mut last = Value::Null;
    opened
        .for_each(Kind::Visits, |_, value| {
            last = value;
            Ok(())
        })
        .unwrap();
    assert_eq!(opened.about().counts.of(Kind::Visits), 99_999);
    assert_eq!(last["id"], "visit-99999");
}

#[test]
fn a_file_that_is_there_is_never_touched_and_a_failure_leaves_nothing() {
    let town = town();
    let out = town.dir.path().join("stick");
    std::fs::create_dir(&out).unwrap();
    let there = out.join("XF-330881-01-000001.xfb");
    std::fs::write(&there, "older").unwrap();
    let recipients = [town.county_identity.recipient()];
    let again = pack(&contents(1, 1, 2), &town.signer, &recipients, &out);
    assert!(matches!(again, Err(Error::Exists { .. })));
    assert_eq!(std::fs::read_to_string(&there).unwrap(), "older");

    let mut wrong = contents(2, 1, 2);
    wrong.journal_head.seq = 9;
    assert!(matches!(pack(&wrong, &town.signer, &recipients, &out), Err(Error::Malformed { .. })));
    let missing = pack(&contents(2, 1, 2), &town.signer, &recipients, &out.join("gone"));
    assert!(matches!(missing, Err(Error::Io { .. })));
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 1, "only the older file");
}

#[test]
fn a_line_that_is_no_record_is_refused_before_it_gets_in() {
    let good =
        json!({"id": "v", "version": 1, "op": "upsert", "at": "2026-10-08T01:00:00Z", "by_role": "desk"});
    let mut lines = Lines::default();
    for (field, value) in [
        ("id", json!("../v")),
        ("id", json!("")),
        ("version", json!(0)),
        ("version", json!(-1)),
        ("op", json!("delete")),
        ("at", json!("yesterday")),
        ("by_role", json!("")),
    ] {
        let mut bad = good.clone();
        bad[field] = value;
        let refused = lines.push(Kind::Visits, &bad);
        assert!(matches!(refused, Err(Error::BadRecord { field: f, .. }) if f == field), "{bad}");
    }
    lines.push(Kind::Visits, &good).unwrap();
    assert!(lines.push(Kind::Visits, &good).is_err(), "the same version twice");
}

#[test]
fn journal_headers_must_follow_each_other() {
    let headers = journal(4);
    let mut lines = Lines::default();
    lines.push_journal(&headers[1]).unwrap();
    assert!(matches!(lines.push_journal(&headers[3]), Err(Error::ChainBroken { .. })), "one is left out");
    let mut changed = headers[2].clone();
    changed.prev = headers[0].hash().unwrap();
    assert!(matches!(lines.push_journal(&changed), Err(Error::ChainBroken { .. })), "follows another");
    lines.push_journal(&headers[2]).unwrap();
}

#[test]
fn the_cover_tells_the_carrier_what_is_inside() {
    let mut sent = contents(12, 3, 7);
    sent.practice = true;
    sent.office.name = "坏名字\n交出人：无".into();
    let cover = cover_text(&sent);
    let told = ["练习", "第 12 号", "XF-330881-01-000012.xfb", "2026-10-01 至 2026-10-08", "来访登记：5 条"];
    for part in told {
        assert!(cover.contains(part), "{part} is missing in\n{cover}");
    }
    assert!(cover.contains(&sent.journal_head.hash) && cover.contains("2026-000003 至 2026-000007，共 5 号"));
    assert!(cover.contains("2026年10月08日 17:30（北京时间）"));
    assert_eq!(cover.matches("\n交出人：").count(), 1, "a name cannot add a line");
}
