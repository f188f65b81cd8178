//! The county's answer: record by record, once for each version, in any order.

use chrono::{DateTime, TimeDelta, Utc};
use reception_bundle::{
    Ack, Chain, Contents, CountyKey, Error, Kind, Ledger, OfficeKey, Receiver, Status, Totals, acknowledge,
    read_ack,
};
use serde_json::json;

use crate::office::{Town, contents, instant, journal, town};

#[test]
fn every_record_is_answered_and_the_journal_head_is_signed() {
    let (town, mut ledger) = (town(), Ledger::default());
    let sent = contents(1, 1, 4);
    let packed = town.pack(&sent);
    let ack = town.answer(&sent, &mut ledger);
    assert_eq!((ack.bundle.as_str(), ack.seq), (packed.id.as_str(), 1));
    assert_eq!(ack.totals, Totals { accepted: 8, ..Totals::default() });
    assert!(ack.chain_ok && ack.journal_head == sent.journal_head && ack.counts == sent.counts());
    let key = town.county_key().verifying_key;
    key.verify(ack.head_message().as_bytes(), &ack.journal_signature).unwrap();
    let visit = ack.records.iter().find(|answer| answer.id == "visit-3").unwrap();
    assert_eq!((visit.kind, visit.version, visit.status), (Kind::Visits, 1, Status::Accepted));
}

#[test]
fn receiving_twice_changes_nothing() {
    let (town, mut ledger) = (town(), Ledger::default());
    let sent = contents(1, 1, 4);
    town.answer(&sent, &mut ledger);
    let once = ledger.clone();
    assert_eq!(town.answer(&sent, &mut ledger).totals, Totals { duplicate: 8, ..Totals::default() });
    assert_eq!(ledger, once);
}

#[test]
fn a_cumulative_bundle_brings_only_what_is_new() {
    let (town, mut ledger) = (town(), Ledger::default());
    town.answer(&contents(1, 1, 4), &mut ledger);
    let ack = town.answer(&contents(2, 1, 6), &mut ledger);
    assert_eq!(ack.totals, Totals { accepted: 4, duplicate: 8, ..Totals::default() });
    assert!(ack.chain_ok);
}

#[test]
fn bundles_in_any_order_end_in_the_same_state() {
    let town = town();
    let mut sent = [contents(1, 1, 3), contents(2, 1, 5), contents(3, 4, 7)];
    let again = json!({"id": "visit-2", "version": 2, "op": "void", "at": instant(), "by_role": "desk"});
    sent[1].lines.push(Kind::Visits, &again).unwrap();
    let mut ends = Vec::new();
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let mut ledger = Ledger::default();
        for n in order {
            town.answer(&sent[n], &mut ledger);
        }
        ends.push(ledger);
    }
    assert!(ends.iter().all(|end| *end == ends[0]));
}

#[test]
fn a_gap_is_shown_and_not_fatal() {
    let (town, mut ledger) = (town(), Ledger::default());
    town.answer(&contents(1, 1, 2), &mut ledger);
    let mut opened = town.open(&town.pack(&contents(4, 5, 6)).path).unwrap();
    let judgement = ledger.judge(&mut opened, later()).unwrap();
    assert_eq!(judgement.order.missing, Some((2, 3)));
    assert_eq!(judgement.chain, Chain::Gap { from: 3, to: 4 });
    assert!(judgement.answers.iter().all(|answer| answer.status == Status::Accepted));
}

#[test]
fn an_office_that_rewrote_its_journal_is_held() {
    let (town, mut ledger) = (town(), Ledger::default());
    town.answer(&contents(1, 1, 4), &mut ledger);
    let before = ledger.clone();
    let ack = town.answer(&rewritten(2, 6), &mut ledger);
    assert!(!ack.chain_ok);
    assert_eq!(ack.chain, Chain::Forked { seq: 4 });
    assert_eq!(ack.totals, Totals { held: 6, ..Totals::default() });
    assert!(ack.records.iter().all(|answer| answer.code.as_deref() == Some("journal_forked")));
    let honest = town.answer(&contents(3, 1, 6), &mut ledger);
    assert_eq!(honest.totals.accepted, 4, "the true journal goes on as before: {before:?}");
}

#[test]
fn the_same_version_with_another_content_is_held_for_a_person() {
    let (town, mut ledger) = (town(), Ledger::default());
    let (mut one, mut two) = (contents(1, 1, 2), contents(2, 1, 2));
    let line = |text| json!({"id": "doc", "version": 1, "op": "upsert", "at": instant(), "by_role": "desk", "t": text});
    one.lines.push(Kind::Documents, &line("one")).unwrap();
    two.lines.push(Kind::Documents, &line("two")).unwrap();
    town.answer(&one, &mut ledger);
    let ack = town.answer(&two, &mut ledger);
    let held = ack.records.iter().find(|answer| answer.id == "doc").unwrap();
    assert_eq!((held.status, held.code.as_deref()), (Status::Held, Some("same_version_differs")));
    assert_eq!((ack.totals.duplicate, ack.totals.held), (4, 1), "the others are not stopped");
}

#[test]
fn one_bad_record_comes_back_with_words_and_does_not_stop_the_others() {
    let (town, mut ledger) = (town(), Ledger::default());
    let mut sent = contents(1, 1, 2);
    let at = later() + TimeDelta::days(400);
    sent.lines
        .push(Kind::Events, &json!({"id": "e", "version": 1, "op": "upsert", "at": at, "by_role": "desk"}))
        .unwrap();
    let ack = town.answer(&sent, &mut ledger);
    let bad = ack.records.iter().find(|answer| answer.id == "e").unwrap();
    assert_eq!((bad.status, bad.code.as_deref()), (Status::Rejected, Some("at_in_future")));
    assert_eq!(bad.field.as_deref(), Some("at"));
    assert!(bad.message.as_deref().unwrap().contains("电脑的日期"));
    assert_eq!((ack.totals.accepted, ack.totals.rejected), (4, 1));
    assert_eq!(town.answer(&sent, &mut ledger).totals.rejected, 1, "and is not taken for known later");

    sent.practice = true;
    assert_eq!(town.answer(&sent, &mut Ledger::default()).totals.rejected, 0, "practice may play next year");
}

#[test]
fn the_ledger_survives_being_written_down() {
    let (town, mut ledger) = (town(), Ledger::default());
    town.answer(&contents(1, 1, 3), &mut ledger);
    let text = serde_json::to_string(&ledger).unwrap();
    assert_eq!(serde_json::from_str::<Ledger>(&text).unwrap(), ledger);
}

#[test]
fn any_one_changed_character_makes_the_answer_worthless() {
    let town = town();
    let text = town.text(&contents(1, 1, 1), &mut Ledger::default());
    read_ack(&text, &town.county_key()).unwrap();
    let characters: Vec<char> = text.chars().collect();
    for at in 0..characters.len() {
        let mut changed = characters.clone();
        changed[at] = if changed[at] == 'A' { 'B' } else { 'A' };
        let changed: String = changed.into_iter().collect();
        assert!(read_ack(&changed, &town.county_key()).is_err(), "character {at}: {changed}");
        let shorter: String =
            characters.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, c)| *c).collect();
        assert!(read_ack(&shorter, &town.county_key()).is_err(), "without character {at}");
    }
    for changed in [text.replace('\n', "\r\n"), format!("{text}\n"), format!(" {text}"), text.repeat(2)] {
        assert!(read_ack(&changed, &town.county_key()).is_err());
    }
}

#[test]
fn an_answer_by_another_key_is_refused() {
    let (town, stranger) = (town(), crate::office::town());
    let text = town.text(&contents(1, 1, 1), &mut Ledger::default());
    let refused = read_ack(&text, &stranger.county_key());
    assert!(matches!(refused, Err(Error::BadSignature { .. })));
}

#[test]
fn a_name_cannot_write_a_line_of_its_own_into_the_answer() {
    let town = town();
    let mut sent = contents(1, 1, 1);
    sent.office.name = "某局\n{\"format\":\"reception-ack\"}".into();
    let mut key = town.office_key();
    key.office.name = sent.office.name.clone();
    let ack = town.answer(&sent, &mut Ledger::default());
    assert_eq!(ack.office.name, sent.office.name);
}

#[test]
fn key_files_say_the_same_to_people_and_programs() {
    let town = town();
    let mut county = town.county_key();
    county.discipline = Some(town.office_identity.recipient());
    let text = county.to_text().unwrap();
    let read = CountyKey::parse(&text).unwrap();
    assert_eq!(read.to_text().unwrap(), text);
    assert_eq!(read.fingerprint().unwrap().len(), 39);
    CountyKey::parse(&format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    let swapped = text.replacen("衢州市信访局", "杭州市信访局", 1);
    assert!(matches!(CountyKey::parse(&swapped), Err(Error::BadKey { .. })), "words and JSON differ");
    let cut: String = text.chars().take(200).collect();
    for wrong in ["", "hello", "{}", &cut] {
        assert!(matches!(CountyKey::parse(wrong), Err(Error::BadKey { .. })), "{wrong}");
    }

    let office = town.office_key().to_text().unwrap();
    assert_eq!(OfficeKey::parse(&office).unwrap().office, town.office_key().office);
    assert!(matches!(CountyKey::parse(&office), Err(Error::BadKey { .. })), "an office is no county");
}

/// The same office after someone replaced entry 3 and everything since.
fn rewritten(seq: u64, to: u64) -> Contents {
    let mut sent = contents(seq, 1, to);
    let mut headers = journal(to);
    headers[2].subject = "visit-99".into();
    for n in 3..headers.len() {
        headers[n].prev = headers[n - 1].hash().unwrap();
    }
    sent.lines = Default::default();
    for (n, header) in headers.iter().enumerate() {
        let line = json!({"id": format!("other-{n}"), "version": 1, "op": "upsert", "at": instant(), "by_role": "desk"});
        sent.lines.push(Kind::Visits, &line).unwrap();
        sent.lines.push_journal(header).unwrap();
    }
    let last = headers.last().unwrap();
    sent.journal_head.hash = last.hash().unwrap();
    sent
}

fn later() -> DateTime<Utc> {
    instant() + TimeDelta::days(1)
}

impl Town {
    fn text(&self, sent: &Contents, ledger: &mut Ledger) -> String {
        let mut opened = self.open(&self.pack(sent).path).unwrap();
        let judgement = ledger.judge(&mut opened, later()).unwrap();
        let receiver =
            Receiver { name: "衢州市信访局", key: &self.county_signer, received_at: later() };
        let text = acknowledge(&opened, &judgement, &receiver).unwrap();
        ledger.remember(&opened, judgement, later());
        text
    }

    fn answer(&self, sent: &Contents, ledger: &mut Ledger) -> Ack {
        read_ack(&self.text(sent, ledger), &self.county_key()).unwrap()
    }
}
