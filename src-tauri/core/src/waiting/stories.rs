//! What holds for the waiting room.

use proptest::prelude::*;

use super::*;
use crate::clocks::OfficeKind;
use crate::still::{Still, form, office};

fn take(still: &mut Still, heads: u32) -> Ticket {
    still.desk.take_ticket(&NewTicket { heads, about: None }).unwrap()
}

fn register(still: &mut Still, ticket: &Ticket, purpose: &str) -> Result<VisitId> {
    let mut walk_in = form("2026-10-08T09:12");
    walk_in["ticket"] = serde_json::json!(ticket.id);
    walk_in["purpose"] = purpose.into();
    still.desk.register_visit(&serde_json::from_value(walk_in).unwrap()).map(|registered| registered.visit)
}

fn now(still: &Still, ticket: &Ticket) -> Ticket {
    store::tickets::by_id(still.desk.reading(), &ticket.id).unwrap()
}

#[test]
fn numbers_run_from_one_each_day_and_the_lowest_is_called_next() {
    let mut still = office(OfficeKind::Bureau);
    let numbers: Vec<u32> = (0..3).map(|_| take(&mut still, 1).n).collect();
    assert_eq!(numbers, [1, 2, 3]);
    let called: Vec<u32> = (0..2).map(|_| still.desk.call_next().unwrap().unwrap().n).collect();
    assert_eq!(called, [1, 2]);
    still.set("2026-10-09T08:30");
    assert_eq!(take(&mut still, 2).n, 1, "a new day begins anew");
    let list = still.desk.waiting().unwrap();
    let earlier: Vec<u32> = list.of_earlier_days.iter().map(|row| row.ticket.n).collect();
    assert_eq!((list.tickets.len(), earlier), (1, vec![1, 2, 3]), "nobody of yesterday is forgotten");
    still.desk.call_next().unwrap();
    assert_eq!(still.desk.call_next().unwrap(), None, "nobody waits any more");
}

#[test]
fn minutes_are_those_until_they_were_called_or_until_now() {
    let mut still = office(OfficeKind::Bureau);
    let (first, _) = (take(&mut still, 1), take(&mut still, 1));
    still.set("2026-10-08T17:25");
    still.desk.call(&first.id).unwrap();
    still.set("2026-10-08T18:00");
    let minutes: Vec<u32> = still.desk.waiting().unwrap().tickets.iter().map(|row| row.minutes).collect();
    assert_eq!(minutes, [25, 60]);
}

#[test]
fn registering_says_that_they_were_heard_and_by_which_visit() {
    let mut still = office(OfficeKind::Bureau);
    let (waiting, called) = (take(&mut still, 1), take(&mut still, 1));
    still.desk.call(&called.id).unwrap();
    for ticket in [&waiting, &called] {
        let visit = register(&mut still, ticket, "appeal").unwrap();
        let after = now(&still, ticket);
        assert_eq!((after.state, after.visit), (TicketState::Heard, Some(visit)));
    }
    assert!(still.desk.check().unwrap().ok);
}

#[test]
fn an_accusation_ends_the_number_and_leaves_no_link() {
    let mut still = office(OfficeKind::Bureau);
    let ticket = take(&mut still, 1);
    let visit = register(&mut still, &ticket, "accusation").unwrap();
    let after = now(&still, &ticket);
    assert_eq!((after.state, after.visit), (TicketState::Heard, None));
    let told = store::journal::of_subject(still.desk.reading(), &ticket.id.0).unwrap();
    assert!(told.iter().all(|entry| !entry.payload.contains(&visit.0)), "the journal does not either");
}

#[test]
fn a_number_that_ended_or_never_was_stops_the_registration_before_it_has_a_number() {
    let mut still = office(OfficeKind::Bureau);
    let gone = take(&mut still, 1);
    still.desk.left(&gone.id, "约定明天上午再来").unwrap();
    let refused = register(&mut still, &gone, "appeal");
    assert!(matches!(refused, Err(Refusal::WrongState { .. })), "{refused:?}");
    let never = Ticket { id: TicketId("0199c0de-0000-7000-8000-000000000000".into()), ..gone };
    let refused = register(&mut still, &never, "appeal");
    assert_eq!(refused, Err(Refusal::Missing { field: "ticket".into() }));
    let first = still.receive(form("2026-10-08T09:12"));
    assert!(still.number(&first).starts_with("2026-000001-"));
}

#[test]
fn who_leaves_unheard_takes_a_next_step_along() {
    let mut still = office(OfficeKind::Bureau);
    let ticket = take(&mut still, 1);
    let refused = still.desk.left(&ticket.id, "　 ");
    assert_eq!(refused, Err(Refusal::Missing { field: "next_step".into() }));
    let left = still.desk.left(&ticket.id, "约定明天上午再来").unwrap();
    assert_eq!((left.state, left.next_step.as_deref()), (TicketState::Left, Some("约定明天上午再来")));
}

#[test]
fn a_day_closes_when_every_number_that_was_not_heard_has_its_next_step() {
    let mut still = office(OfficeKind::Bureau);
    let tickets: Vec<Ticket> = (0..4).map(|_| take(&mut still, 1)).collect();
    register(&mut still, &tickets[0], "appeal").unwrap();
    still.desk.left(&tickets[1].id, "下周一再来").unwrap();
    still.desk.call(&tickets[2].id).unwrap();
    let refused = still.desk.close_day(&CloseDay::default());
    assert_eq!(refused, Err(Refusal::NotHeard { numbers: vec![3, 4] }));
    let step = |n: usize, words: &str| NextStep { ticket: tickets[n].id.clone(), next_step: words.into() };
    let half = CloseDay { next_steps: vec![step(2, "明早先接")], ..CloseDay::default() };
    assert_eq!(still.desk.close_day(&half), Err(Refusal::NotHeard { numbers: vec![4] }));
    let heard = CloseDay { next_steps: vec![step(0, "不用了")], ..CloseDay::default() };
    assert!(matches!(still.desk.close_day(&heard), Err(Refusal::WrongState { .. })));
    assert_eq!(now(&still, &tickets[2]).state, TicketState::Called, "a refused close changes nothing");

    let whole = CloseDay {
        next_steps: vec![step(2, "明早先接"), step(3, "电话约时间")],
        ..CloseDay::default()
    };
    let closed = still.desk.close_day(&whole).unwrap();
    assert_eq!((closed.version, closed.visits, closed.heard, closed.unheard), (1, 1, 1, 3));
    let sheet = still.desk.day_close_preview(None).unwrap();
    let steps: Vec<(u32, &str)> =
        sheet.not_heard.iter().map(|one| (one.n, one.next_step.as_deref().unwrap())).collect();
    assert_eq!(steps, [(2, "下周一再来"), (3, "明早先接"), (4, "电话约时间")]);
    assert!(still.desk.check().unwrap().ok);
}

#[test]
fn closing_again_corrects_the_same_record_and_knows_who_came_after() {
    let mut still = office(OfficeKind::Bureau);
    let first = still.desk.close_day(&CloseDay::default()).unwrap();
    assert_eq!(first.closed, "2026-10-08T17:00");
    still.set("2026-10-08T18:40");
    let late = take(&mut still, 1);
    still.desk.call(&late.id).unwrap();
    still.desk.heard(&late.id).unwrap();
    still.set("2026-10-08T19:00");
    let again = CloseDay { note: Some("最后一位 18:40 到".into()), ..CloseDay::default() };
    let second = still.desk.close_day(&again).unwrap();
    assert_eq!((&second.id, second.version, second.heard), (&first.id, 2, 1));
    assert_eq!(second.closed, "2026-10-08T18:40", "the last person had left then");
    assert_eq!(still.desk.day_closes("2026-10").unwrap(), [second]);
    assert!(still.desk.check().unwrap().ok);
}

#[test]
fn a_forgotten_day_is_closed_later_and_tomorrow_never() {
    let mut still = office(OfficeKind::Bureau);
    let ticket = take(&mut still, 1);
    still.set("2026-10-09T08:10");
    let step = NextStep { ticket: ticket.id.clone(), next_step: "今天上午先接".into() };
    let form = CloseDay {
        day: Some("2026-10-08".into()),
        closed: Some("2026-10-08T18:05".into()),
        next_steps: vec![step],
        ..CloseDay::default()
    };
    let early = CloseDay { closed: Some("2026-10-07T18:05".into()), ..form.clone() };
    assert!(matches!(still.desk.close_day(&early), Err(Refusal::BadDate { .. })));
    let tomorrow = CloseDay { day: Some("2026-10-10".into()), ..form.clone() };
    assert!(matches!(still.desk.close_day(&tomorrow), Err(Refusal::InFuture { .. })));
    assert_eq!(still.desk.close_day(&form).unwrap().closed, "2026-10-08T18:05");
    assert!(still.desk.waiting().unwrap().of_earlier_days.is_empty());
}

#[test]
fn the_sheet_names_letters_without_a_reader_and_records_without_a_category() {
    let mut still = office(OfficeKind::Bureau);
    let mut letter = form("2026-10-08T09:00");
    letter["channel"] = "letter".into();
    let unread = still.receive(letter.clone());
    letter["origin"] = serde_json::json!({ "read": "2026-10-08T10:00" });
    still.receive(letter.clone());
    letter["purpose"] = "accusation".into();
    letter["content"] = serde_json::Value::Null;
    still.receive(letter);
    let mut unsorted = form("2026-10-08T09:30");
    unsorted["content"] = serde_json::Value::Null;
    let unsorted = still.receive(unsorted);
    let sheet = still.desk.day_close_preview(None).unwrap();
    assert_eq!(sheet.unread, [still.number(&unread)]);
    assert_eq!(sheet.unsorted, [still.number(&unsorted)], "of what is sealed nothing is told");
    assert_eq!(sheet.channels[1].tally.pieces.0, 3, "but it counts");
}

const OTHER: (&str, &str) = ("李娜", "李娜自己的口令");

fn two_clerks() -> Still {
    let mut still = office(OfficeKind::Bureau);
    still.desk.add_staff(OTHER.0, &[crate::staff::Role::Desk], OTHER.1).unwrap();
    still
}

#[test]
fn a_closed_day_is_taken_on_by_somebody_else_by_name_and_once() {
    let mut still = two_clerks();
    let missing = still.desk.accept_day(None);
    assert!(matches!(missing, Err(Refusal::Missing { .. })), "no day was closed: {missing:?}");
    let closed = still.desk.close_day(&CloseDay::default()).unwrap();
    let record = serde_json::to_string(&closed).unwrap();
    assert!(!record.contains("accepted"), "a day that nobody took on reads as before: {record}");
    assert_eq!(still.desk.accept_day(None), Err(Refusal::ClosedByYou { day: "2026-10-08".into() }));
    assert!(!still.desk.day_hand_over(None).unwrap().unwrap().may_accept);
    let mut still = still.sit_as(OTHER.0, OTHER.1);
    still.set("2026-10-09T08:10");
    assert!(still.desk.day_hand_over(None).unwrap().unwrap().may_accept);
    let taken = still.desk.accept_day(Some("2026-10-08")).unwrap();
    assert_eq!((taken.version, taken.accepted_at.as_deref()), (2, Some("2026-10-09T08:10")));
    let stands = still.desk.day_hand_over(None).unwrap().unwrap();
    assert_eq!((stands.accepted_by.as_deref(), stands.may_accept), (Some(OTHER.0), false));
    let again = still.desk.accept_day(None);
    assert!(matches!(again, Err(Refusal::WrongState { ref state, .. }) if state == "accepted"), "{again:?}");
    assert!(still.desk.check().unwrap().ok);
}

#[test]
fn taking_a_day_on_makes_no_new_sheet_and_a_correction_asks_for_it_anew() {
    let mut still = two_clerks();
    still.desk.close_day(&CloseDay::default()).unwrap();
    let first = still.desk.day_close_paper(None).unwrap();
    let mut still = still.sit_as(OTHER.0, OTHER.1);
    still.desk.accept_day(None).unwrap();
    let same = still.desk.day_close_paper(None).unwrap();
    assert_eq!(same.paper.sha256, first.paper.sha256, "the sheet says what it said");
    assert_eq!(still.desk.day_close_preview(None).unwrap().version, 1, "closed once");
    let corrected =
        still.desk.close_day(&CloseDay { note: Some("停电".into()), ..CloseDay::default() }).unwrap();
    assert_eq!((corrected.version, corrected.accepted_by), (3, None));
    assert_eq!(still.desk.day_close_preview(None).unwrap().version, 2, "closed twice");
    assert_eq!(still.desk.accept_day(None), Err(Refusal::ClosedByYou { day: "2026-10-08".into() }));
    assert!(still.desk.check().unwrap().ok);
}

#[test]
fn who_works_alone_takes_their_own_day_on() {
    let mut still = office(OfficeKind::Bureau);
    still.desk.add_staff("丁", &[crate::staff::Role::Auditor], OTHER.1).unwrap();
    still.desk.close_day(&CloseDay::default()).unwrap();
    assert!(still.desk.day_hand_over(None).unwrap().unwrap().may_accept, "an auditor keeps no waiting list");
    assert!(still.desk.accept_day(None).unwrap().accepted_by.is_some());
}

#[test]
fn the_sheet_hands_over_what_is_open_by_number_and_of_what_is_sealed_nothing_else() {
    let mut still = office(OfficeKind::Bureau);
    let open = still.receive(form("2026-10-08T09:12"));
    let mut accusation = form("2026-10-08T09:30");
    accusation["purpose"] = "accusation".into();
    let sealed = still.receive(accusation);
    still.set("2026-11-20T09:00");
    let groups = still.desk.day_close_preview(None).unwrap().unfinished.unwrap();
    let overdue = &groups[0];
    assert_eq!((overdue.kind, overdue.total), (crate::todo::TodoKind::Overdue, 2));
    let line = |visit: &VisitId| {
        let number = still.number(visit);
        overdue.lines.iter().find(|line| line.number == number).cloned().unwrap()
    };
    let told = line(&open);
    assert_eq!((told.state.as_deref(), told.next.as_deref()), (Some("已登记"), Some("转送")));
    let hidden = line(&sealed);
    assert_eq!((hidden.sealed, hidden.state, hidden.due_day, hidden.next), (true, None, None, None));
    let said = serde_json::to_string(&groups).unwrap();
    assert!(!said.contains("补偿") && !said.contains("张伟"), "{said}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is tried in whatever order: a number ends once, heard or with a next step, and an act
    /// that does not fit changes nothing.
    #[test]
    fn a_number_ends_once(acts in prop::collection::vec(0u8..4, 1..12)) {
        let mut still = office(OfficeKind::Bureau);
        let ticket = take(&mut still, 1);
        for act in acts {
            let before = now(&still, &ticket);
            let done = match act {
                0 => still.desk.call(&ticket.id),
                1 => still.desk.heard(&ticket.id),
                2 => still.desk.left(&ticket.id, "约定明天上午再来"),
                _ => register(&mut still, &ticket, "appeal").map(|_| now(&still, &ticket)),
            };
            let after = now(&still, &ticket);
            let fits = match before.state {
                TicketState::Waiting => act != 1,
                TicketState::Called => act != 0,
                TicketState::Heard | TicketState::Left => false,
            };
            prop_assert_eq!(done.is_ok(), fits);
            prop_assert_eq!(after.version, before.version + u32::from(fits));
            prop_assert_eq!(after.ended.is_some(), !after.state.is_open());
            prop_assert_eq!(after.next_step.is_some(), after.state == TicketState::Left);
        }
        prop_assert!(still.desk.check().unwrap().ok);
    }
}
