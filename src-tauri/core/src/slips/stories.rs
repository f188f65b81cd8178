//! What holds for slips on their way from the desk to the person.

use super::receipt::{Printing, Receipt};
use super::*;
use crate::clocks::OfficeKind;
use crate::still::{NOW, Still, form, office};
use crate::visits::Correction;

const LATER: &str = "2026-10-28T10:00";

fn told(still: &Still, document: &DocumentId) -> Receipt {
    let newest = store::documents::newest_made(still.desk.reading(), document).unwrap();
    serde_json::from_str(&newest.facts).unwrap()
}

fn states(still: &Still, visit: &VisitId) -> Vec<PrintState> {
    still.desk.visit(visit).unwrap().slips.into_iter().map(|issue| issue.state).collect()
}

#[test]
fn a_copy_is_sent_before_the_printer_is_asked_and_learns_its_own_outcome() {
    let mut still = office(OfficeKind::Bureau);
    let visit = still.receive(form("2026-10-08T09:12"));
    let document = still.desk.issue_slip(&visit, None).unwrap().issue.document;
    assert_eq!(states(&still, &visit), [PrintState::Made]);

    let (paper, copy) = still.desk.begin_print(&document, Some("desk")).unwrap();
    assert_eq!((paper, copy), (still.desk.paper_again(&document).unwrap(), 1));
    assert_eq!(states(&still, &visit), [PrintState::Sent]);

    // Meanwhile somebody asks for a reprint: the first copy's outcome is not that one's.
    still.desk.issue_slip(&visit, Some("被雨淋湿")).unwrap();
    still.desk.finish_print(&document, copy, Some("desk"), PrintState::Failed).unwrap();
    assert_eq!(states(&still, &visit), [PrintState::Failed, PrintState::Made]);
    let (_, copy) = still.desk.begin_print(&document, None).unwrap();
    still.desk.finish_print(&document, copy, Some("desk"), PrintState::Printed).unwrap();
    assert_eq!(states(&still, &visit), [PrintState::Failed, PrintState::Printed]);

    let refused = still.desk.finish_print(&document, 3, None, PrintState::Printed);
    assert!(matches!(refused, Err(Refusal::Missing { .. })), "there is no third copy: {refused:?}");
}

#[test]
fn the_board_counts_a_copy_that_was_never_told_of_as_unconfirmed() {
    let mut still = office(OfficeKind::Bureau);
    let outcomes = [None, Some(PrintState::Failed), Some(PrintState::Unconfirmed), Some(PrintState::Printed)];
    for outcome in outcomes {
        let visit = still.receive(form("2026-10-08T09:12"));
        let document = still.desk.issue_slip(&visit, None).unwrap().issue.document;
        let (_, copy) = still.desk.begin_print(&document, None).unwrap();
        if let Some(state) = outcome {
            still.desk.finish_print(&document, copy, Some("desk"), state).unwrap();
        }
    }
    let prints = still.desk.board().unwrap().prints;
    assert_eq!((prints.sent, prints.unconfirmed), (1, 3));
}

#[test]
fn no_paper_of_a_void_visit_goes_out_any_more() {
    let mut still = office(OfficeKind::Bureau);
    let visit = still.receive(form("2026-10-08T09:12"));
    let document = still.desk.issue_slip(&visit, None).unwrap().issue.document;
    still.desk.void_visit(&visit, "重复登记").unwrap();
    let refused = [
        still.desk.preview_slip(&visit).map(drop),
        still.desk.first_slip(&visit).map(drop),
        still.desk.issue_slip(&visit, Some("补给本人")).map(drop),
        still.desk.paper_again(&document).map(drop),
        still.desk.begin_print(&document, None).map(drop),
    ];
    for refusal in refused {
        assert!(matches!(refusal, Err(Refusal::AlreadyVoid { .. })), "{refusal:?}");
    }
}

#[test]
fn a_reprint_says_what_the_first_copy_said_until_the_visit_is_corrected() {
    let mut still = office(OfficeKind::Organ);
    let visit = still.receive(form("2026-10-08T09:12"));
    let document = still.desk.issue_slip(&visit, None).unwrap().issue.document;
    let first = told(&still, &document);
    still.desk.hand_over_slip(&visit).unwrap();

    // The same matter again, three weeks later: its clock starts anew.
    still.set(LATER);
    let mut again = form(LATER);
    again["follows"] = still.number(&visit).into();
    still.receive(again);
    assert_eq!(still.matter(&visit).received_day, "2026-10-28");

    let preview = still.desk.preview_slip(&visit).unwrap();
    assert_eq!(still.desk.issue_slip(&visit, Some("遗失")).unwrap().paper, preview);
    let printing = Printing::Copy { copy: 1, printing: 2 };
    assert_eq!(told(&still, &document), Receipt { printing, ..first.clone() });

    let mut right = form("2026-10-08T09:12");
    right["heads"] = 3.into();
    let correction =
        Correction { form: serde_json::from_value(right).unwrap(), reason: "人数记错".into() };
    still.desk.correct_visit(&visit, &correction).unwrap();
    still.desk.issue_slip(&visit, Some("更正后补给")).unwrap();
    let corrected = told(&still, &document);
    assert_eq!((corrected.heads, corrected.printing), (3, Printing::Copy { copy: 2, printing: 3 }));
    assert_eq!(corrected.deadline, first.deadline, "still the first visit's own day");
}

#[test]
fn the_written_notice_counts_once_it_left_the_printer_and_not_before() {
    for (kind, counts) in [(OfficeKind::Organ, true), (OfficeKind::House, true), (OfficeKind::Bureau, false)]
    {
        let mut still = office(kind);
        let visit = still.receive(form("2026-10-08T09:12"));
        let document = still.desk.issue_slip(&visit, None).unwrap().issue.document;
        let (_, copy) = still.desk.begin_print(&document, None).unwrap();
        still.desk.finish_print(&document, copy, None, PrintState::Failed).unwrap();
        assert_eq!(still.matter(&visit).met_day, None, "{kind:?}: nobody holds it yet");

        let (_, copy) = still.desk.begin_print(&document, None).unwrap();
        still.desk.finish_print(&document, copy, None, PrintState::Unconfirmed).unwrap();
        let met = counts.then(|| "2026-10-08".to_owned());
        assert_eq!(still.matter(&visit).met_day, met, "{kind:?}");
    }
}

#[test]
fn an_older_slip_printed_again_is_no_notice_for_a_clock_that_started_since() {
    let mut still = office(OfficeKind::Organ);
    let first = still.receive(form("2026-10-08T09:12"));
    assert!(still.desk.hand_over_slip(&first).is_err(), "nothing was issued yet");
    still.desk.first_slip(&first).unwrap();
    still.desk.hand_over_slip(&first).unwrap();
    assert_eq!(still.matter(&first).met_day.as_deref(), NOW.get(..10));

    still.set(LATER);
    let mut again = form(LATER);
    again["follows"] = still.number(&first).into();
    let second = still.receive(again);
    still.desk.issue_slip(&first, Some("遗失")).unwrap();
    still.desk.hand_over_slip(&first).unwrap();
    assert_eq!(still.matter(&second).met_day, None);
    still.desk.first_slip(&second).unwrap();
    still.desk.hand_over_slip(&second).unwrap();
    assert_eq!(still.matter(&second).met_day.as_deref(), LATER.get(..10));
}

#[test]
fn the_slip_of_who_came_back_is_the_notice_of_what_nobody_told_before() {
    let mut still = office(OfficeKind::Organ);
    let letter = still.receive(form("2026-10-08T09:12"));
    still.set(LATER);
    let mut again = form(LATER);
    again["follows"] = still.number(&letter).into();
    let came = still.receive(again);
    assert_eq!(still.matter(&came).received_day, "2026-10-08", "nothing was told yet: the clock runs on");
    still.set("2026-10-28T10:05");
    still.desk.first_slip(&came).unwrap();
    still.desk.hand_over_slip(&came).unwrap();
    let told = still.matter(&came);
    assert_eq!((told.received_day.as_str(), told.met_day.as_deref()), ("2026-10-08", LATER.get(..10)));

    // Once more on the same day, after the notice: that is received anew.
    still.set("2026-10-28T16:00");
    let mut third = form("2026-10-28T15:55");
    third["follows"] = still.number(&letter).into();
    still.receive(third);
    let anew = still.matter(&letter);
    assert_eq!((anew.received_day.as_str(), anew.met_day), ("2026-10-28", None));
    assert!(still.desk.check().unwrap().ok);
}

#[test]
fn a_slip_made_late_says_where_the_matter_stands_and_promises_no_day_that_is_over() {
    let mut still = office(OfficeKind::Bureau);
    let mut asked = form("2026-10-08T09:12");
    asked["purpose"] = "consult".into();
    let visit = still.receive(asked);
    let matter = still.matter(&visit).id;
    let facts = serde_json::json!({ "text": "已说明", "form": "oral", "receiver": "本人", "proof": "签字" });
    let answer = serde_json::json!({ "kind": "answer", "facts": facts });
    still.desk.take_step(&matter, &serde_json::from_value(answer).unwrap()).unwrap();
    let document = still.desk.issue_slip(&visit, None).unwrap().issue.document;
    let said = told(&still, &document);
    assert_eq!((said.next[0].as_str(), said.deadline), ("您反映的事项目前的状态：已答复。", None));

    let mut at_once = form("2026-10-08T09:12");
    at_once["answer"] = "已当场说明".into();
    let visit = still.receive(at_once);
    let document = still.desk.issue_slip(&visit, None).unwrap().issue.document;
    assert!(told(&still, &document).next[0].contains("已当场答复"));
}
