//! The file of the second shape: matters had no steps yet, and stay under the rules of their receipt.

use super::*;
use crate::matters::take::NewStep;
use crate::matters::{Facts, State, StepKind};
use crate::store::matters;

const DUMP: &str = include_str!("../../../../../../tests/old_files/0002.sql");
const CABINET: &str = include_str!("../../../../../../tests/old_files/0002.vault.json");
/// The journal's head when the older program last closed the file.
const ENTRIES: u64 = 62;
const LAST_HASH: &str = "30a1055c79a9c17714a0efddb37794f208faf8d25c547ea28fe53d2b4c922f16";
/// From a superior, handed over to a colleague, without an answer.
const OPEN: &str = "2026-000005-R";

fn old() -> OldOffice {
    OldOffice::of(CABINET, DUMP)
}

#[test]
fn every_row_of_the_second_shape_is_still_what_it_was() {
    let old = old();
    assert_eq!(old.shape_of(FILE), Some(2));
    let before = tables(&plain_of(DUMP));
    let desk = old.open("2026-10-12T08:30");
    let after = tables(desk.reading());
    for (table, (columns, rows)) in before.iter().filter(|(table, _)| *table != "shape") {
        assert_eq!(&of_columns(&after[table], columns), rows, "{table}");
    }
    for (table, rows) in
        [("visit", 12), ("matter", 11), ("handover", 2), ("attachment", 1), ("day_close", 1), ("referral", 1)]
    {
        assert_eq!(before[table].1.len(), rows, "{table}");
    }
}

#[test]
fn the_chain_and_the_records_of_the_second_shape_hold() {
    let desk = old().open("2026-10-12T08:30");
    let head = journal::verify(desk.reading()).expect("the chain");
    assert_eq!((head.seq, head.hash.as_str()), (ENTRIES, LAST_HASH));
    let report = desk.check().expect("checked");
    assert!(report.ok, "{report:?}");
}

#[test]
fn a_matter_of_the_second_shape_is_shown_stepped_and_closed_under_the_rules_of_its_receipt() {
    let old = old();
    let mut desk = old.open("2026-10-12T09:30");
    let id = desk.matter_of(OPEN).expect("the matter");
    let before = matters::by_id(desk.reading(), &id).expect("its row");
    let pack = desk.rules.pinned(&before.pack_hash).expect("its pack");
    assert_eq!((pack.id.as_str(), pack.version), ("national-2022", 1));
    let page = desk.matter_page(&id).expect("shown");
    assert_eq!((page.state, page.next), (State::Open, Some(StepKind::SetRoute)));
    let facts = |text: serde_json::Value| serde_json::from_value::<Facts>(text).expect("facts");
    let told =
        serde_json::json!({ "text": "已受理", "receiver": "王芳", "proof": "签收单", "way": "in_hand" });
    let said =
        serde_json::json!({ "text": "已发放", "receiver": "王芳", "proof": "签收单", "form": "written" });
    let agreed = serde_json::json!({ "people": "双方", "text": "十日内发放", "proof": "协议书" });
    for (kind, facts) in [
        (StepKind::Accept, Facts::default()),
        (StepKind::Notify, facts(told)),
        (StepKind::Agreement, facts(agreed)),
        (StepKind::Answer, facts(said)),
        (StepKind::Close, Facts::default()),
    ] {
        desk.take_step(&id, &NewStep { kind, day: None, facts })
            .unwrap_or_else(|why| panic!("{kind:?}: {why}"));
    }
    let after = matters::by_id(desk.reading(), &id).expect("its row");
    assert_eq!((after.state, &after.pack_hash), (State::Closed, &before.pack_hash));
    let handling = after.clocks().into_iter().find(|clock| clock.clock == "handling").expect("sixty days");
    assert_eq!((handling.start.as_str(), handling.met), ("2026-10-12", true));
    assert!(desk.check().expect("checked").ok);
}
