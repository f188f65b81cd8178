//! What holds for the roster, told in a still office on 8 October 2026, a Thursday.

use super::*;
use crate::clocks::OfficeKind;
use crate::paper::readers::read;
use crate::still;

const EVERY: [u8; 7] = [1, 2, 3, 4, 5, 6, 7];

fn rule(kind: DutyKind, person: &str, weekdays: &[u8], from: &str) -> NewRule {
    NewRule {
        kind,
        person: person.into(),
        title: Some("局长".into()),
        weekdays: weekdays.into(),
        weeks: vec![],
        hours: Some("9:00–11:30".into()),
        place: Some("一楼接待厅".into()),
        valid_from: Some(from.into()),
        valid_to: None,
    }
}

fn change(rule: &DutyRule, day: &str, substitute: Option<&str>) -> NewChange {
    NewChange {
        rule: rule.id.clone(),
        day: day.into(),
        substitute: substitute.map(Into::into),
        title: None,
        reason: "参加会议".into(),
        told: None,
    }
}

fn appointment(day: &str, rule: Option<&DutyRule>) -> NewAppointment {
    NewAppointment {
        day: day.into(),
        time: Some("9:30".into()),
        rule: rule.map(|rule| rule.id.clone()),
        name: Some("张伟".into()),
        phone: Some("13800000000".into()),
        about: "补偿款".into(),
    }
}

fn people(desk: &Desk, day: &str) -> Vec<String> {
    let day = checked_day("day", day).expect("a day");
    desk.on_duty(day).expect("read").into_iter().map(|sits| sits.person).collect()
}

#[test]
fn a_changed_reception_day_begins_where_the_old_rule_ends() {
    let mut still = still::office(OfficeKind::Bureau);
    let desk = &mut still.desk;
    let tuesdays = desk.add_duty_rule(&rule(DutyKind::LeaderDay, "李明", &[2], "2026-09-01")).expect("added");
    desk.end_duty_rule(&tuesdays.id, "2026-10-18").expect("ended");
    desk.add_duty_rule(&rule(DutyKind::LeaderDay, "李明", &[1, 2, 3], "2026-10-19")).expect("added");
    let sat = |day: &&str| !people(desk, day).is_empty();
    let days = ["2026-10-12", "2026-10-13", "2026-10-14", "2026-10-19", "2026-10-20", "2026-10-21"];
    let found: Vec<&str> = days.into_iter().filter(sat).collect();
    assert_eq!(found, ["2026-10-13", "2026-10-19", "2026-10-20", "2026-10-21"]);
    assert!(desk.check().expect("checked").ok);
}

#[test]
fn a_substitute_sits_with_a_reason_and_a_second_change_is_a_new_version() {
    let mut still = still::office(OfficeKind::Bureau);
    let desk = &mut still.desk;
    let mondays = desk.add_duty_rule(&rule(DutyKind::LeaderDay, "李明", &[1], "2026-10-01")).expect("added");
    let booked = desk.book_appointment(&appointment("2026-10-12", Some(&mondays))).expect("booked");
    assert!(booked.holds);
    let mut form = change(&mondays, "2026-10-12", Some("赵强"));
    form.reason = String::new();
    assert_eq!(desk.change_duty(&form), Err(Refusal::ReasonNeeded));
    let changed = desk.change_duty(&change(&mondays, "2026-10-12", Some("赵强"))).expect("changed");
    assert_eq!(changed.to_tell, [booked.appointment], "they are named, so that they are told");
    assert_eq!(changed.day.on_duty[0].substitute_for.as_deref(), Some("李明"));
    assert_eq!(changed.day.on_duty[0].title, None, "a title stays with its person");
    let fallen = desk.change_duty(&change(&mondays, "2026-10-12", None)).expect("changed");
    assert_eq!((fallen.change.version, &fallen.change.id), (2, &changed.change.id));
    assert!(fallen.day.on_duty.is_empty() && fallen.day.off[0].changed && fallen.day.gap);
    let shown = desk.appointments(&AppointmentsQuery::default()).expect("read");
    assert!(!shown[0].holds && shown[0].with.is_none());
    desk.change_duty(&change(&mondays, "2026-10-12", Some("李明"))).expect("taken back");
    assert_eq!(people(desk, "2026-10-12"), ["李明"]);
    assert!(desk.check().expect("checked").ok);
}

#[test]
fn a_day_is_changed_only_where_the_rule_holds_or_a_weekend_is_made_up() {
    let mut still = still::office(OfficeKind::Bureau);
    let desk = &mut still.desk;
    let mondays = desk.add_duty_rule(&rule(DutyKind::LeaderDay, "李明", &[1], "2026-10-01")).expect("added");
    for wrong in ["2026-10-05", "2026-10-13", "2026-10-11", "2026-09-28"] {
        let refused = desk.change_duty(&change(&mondays, wrong, Some("赵强")));
        assert!(matches!(refused, Err(Refusal::NotOnDuty { .. })), "{wrong}: {refused:?}");
    }
    // 10 October is a Saturday that is worked: nobody's weekday, so somebody is put in by hand.
    assert!(desk.roster("2026-10").expect("read").gaps.contains(&"2026-10-10".to_owned()));
    assert!(desk.change_duty(&change(&mondays, "2026-10-10", None)).is_err());
    desk.change_duty(&change(&mondays, "2026-10-10", Some("赵强"))).expect("put in");
    assert_eq!(people(desk, "2026-10-10"), ["赵强"]);
    desk.add_duty_rule(&rule(DutyKind::Duty, "王丽", &EVERY, "2026-10-01")).expect("added");
    assert_eq!(people(desk, "2026-10-10"), ["赵强", "王丽"], "the leader first");
    assert!(people(desk, "2026-10-11").is_empty(), "a Sunday is a Sunday");
}

#[test]
fn a_reception_day_on_a_holiday_says_that_it_falls_out() {
    let mut still = still::office(OfficeKind::Bureau);
    let desk = &mut still.desk;
    let first_thursday =
        NewRule { weeks: vec![1], ..rule(DutyKind::LeaderDay, "李明", &[4], "2026-09-01") };
    desk.add_duty_rule(&first_thursday).expect("added");
    let roster = desk.roster("2026-10").expect("read");
    let off: Vec<_> =
        roster.days.iter().flat_map(|day| day.off.iter().map(|off| (&*day.day, &*off.reason))).collect();
    assert_eq!(off, [("2026-10-01", "国庆节")]);
    assert_eq!(people(desk, "2026-11-05"), ["李明"]);
    assert!(people(desk, "2026-11-12").is_empty());
}

#[test]
fn an_appointment_on_a_wrong_day_is_refused_with_the_next_three() {
    let mut still = still::office(OfficeKind::Bureau);
    let desk = &mut still.desk;
    let mondays = desk.add_duty_rule(&rule(DutyKind::LeaderDay, "李明", &[1], "2026-10-01")).expect("added");
    desk.change_duty(&change(&mondays, "2026-10-19", None)).expect("changed");
    let refused = desk.book_appointment(&appointment("2026-10-13", Some(&mondays)));
    let next = ["2026-10-26", "2026-11-02", "2026-11-09"].map(String::from).to_vec();
    assert_eq!(refused, Err(Refusal::NotOnDuty { day: "2026-10-13".into(), next }));
    let past = desk.book_appointment(&appointment("2026-09-30", None));
    let next = ["2026-10-08", "2026-10-09", "2026-10-10"].map(String::from).to_vec();
    assert_eq!(past, Err(Refusal::NotOnDuty { day: "2026-09-30".into(), next }));
    assert!(desk.book_appointment(&appointment("2026-10-09", None)).is_ok(), "with whoever is there");
    desk.end_duty_rule(&mondays.id, "2026-10-18").expect("ended");
    let never = desk.book_appointment(&appointment("2026-10-26", Some(&mondays)));
    assert_eq!(never, Err(Refusal::NotOnDuty { day: "2026-10-26".into(), next: vec![] }));
}

#[test]
fn an_appointment_is_settled_once_and_never_tells_whose_a_sealed_visit_is() {
    let mut still = still::office(OfficeKind::Bureau);
    let open = still.receive(still::form("2026-10-08T09:12"));
    let mut accusation = still::form("2026-10-08T09:20");
    accusation["purpose"] = serde_json::json!("accusation");
    let sealed = still.receive(accusation);
    let desk = &mut still.desk;
    let booked = |desk: &mut Desk| {
        desk.book_appointment(&appointment("2026-10-08", None)).expect("booked").appointment.id
    };
    let id = booked(desk);
    let linked = desk.appointment_came(&id, Some(&sealed));
    assert!(matches!(linked, Err(Refusal::Sealed { .. })), "{linked:?}");
    let came = desk.appointment_came(&id, Some(&open)).expect("came").appointment;
    assert_eq!(
        (came.state, came.visit, came.time.as_deref()),
        (AppointmentState::Came, Some(open), Some("09:30"))
    );
    assert!(matches!(desk.appointment_missed(&id), Err(Refusal::WrongState { .. })));
    let id = booked(desk);
    assert_eq!(desk.cancel_appointment(&id, " "), Err(Refusal::ReasonNeeded));
    desk.cancel_appointment(&id, "本人来电改期").expect("cancelled");
    let id = booked(desk);
    desk.appointment_missed(&id).expect("missed");
    assert!(desk.check().expect("checked").ok);
}

#[test]
fn what_is_typed_wrongly_is_refused_by_its_field() {
    let mut still = still::office(OfficeKind::Bureau);
    let desk = &mut still.desk;
    let good = rule(DutyKind::Duty, "王丽", &[1], "2026-10-01");
    let refused = |form: NewRule, desk: &mut Desk| {
        let refusal = desk.add_duty_rule(&form).expect_err("refused");
        refusal.field().map(str::to_owned)
    };
    for (form, field) in [
        (NewRule { person: " ".into(), ..good.clone() }, "person"),
        (NewRule { weekdays: vec![], ..good.clone() }, "weekdays"),
        (NewRule { weekdays: vec![0], ..good.clone() }, "weekdays"),
        (NewRule { weekdays: vec![8], ..good.clone() }, "weekdays"),
        (NewRule { weeks: vec![6], ..good.clone() }, "weeks"),
        (NewRule { valid_from: Some("2026-02-30".into()), ..good.clone() }, "valid_from"),
        (NewRule { valid_to: Some("2026-09-30".into()), ..good.clone() }, "valid_to"),
        (NewRule { place: Some("长".repeat(101)), ..good.clone() }, "duty_place"),
    ] {
        assert_eq!(refused(form, desk).as_deref(), Some(field));
    }
    let later = NewAppointment { time: Some("25:00".into()), ..appointment("2026-10-09", None) };
    assert_eq!(desk.book_appointment(&later).expect_err("refused").field(), Some("time"));
}

#[test]
fn the_notice_names_days_people_and_places_and_no_reason() {
    let mut still = still::office(OfficeKind::Bureau);
    let desk = &mut still.desk;
    let mondays = desk.add_duty_rule(&rule(DutyKind::LeaderDay, "李明", &[1], "2026-10-01")).expect("added");
    let daily = desk.add_duty_rule(&rule(DutyKind::Duty, "王丽", &EVERY, "2026-10-12")).expect("added");
    desk.change_duty(&change(&mondays, "2026-10-19", Some("赵强"))).expect("changed");
    desk.change_duty(&change(&mondays, "2026-10-26", None)).expect("changed");
    desk.change_duty(&change(&daily, "2026-10-14", Some("孙梅"))).expect("changed");
    let mut settings = desk.settings().expect("read");
    settings.phone = Some("0570-4023456".into());
    settings.address = Some("江山市虎山街道1号一楼".into());
    desk.save_settings(&settings).expect("saved");
    let facts = desk.notice_facts("2026-10").expect("facts");
    let bytes = notice::notice(&facts, 1).expect("a paper");
    assert!(bytes == notice::notice(&facts, 1).expect("a paper"), "the same facts give the same bytes");
    let read = read("roster-notice", &bytes);
    let text = read.text();
    for part in [
        "接待安排公示",
        "2026年10月",
        "10月12日星期一李明局长9:00–11:30",
        "赵强（代李明）",
        "10月26日星期一李明局长当日不接待",
        "王丽局长每个工作日（10月12日起）",
        "10月14日（星期三）由孙梅代王丽值班",
        "10月1日至10月7日国庆节放假，不接待",
        "10月10日（星期六）调休上班，照常接待",
        "0570-4023456",
        "江山市虎山街道1号一楼",
        "怎样查询办理进展和结果",
        "《信访工作条例》第十八条",
        "练习",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("参加会议"), "why somebody is away is not for the wall");
    assert_eq!(read.info("Pages"), "1", "an ordinary month is one sheet on the wall");
    read.fonts_are_embedded_subsets();
    read.qpdf_finds_nothing_wrong();
}

#[test]
fn an_empty_month_is_a_notice_too() {
    let still = still::office(OfficeKind::Bureau);
    let facts = still.desk.notice_facts("2026-11").expect("facts");
    let text = read("roster-notice-empty", &notice::notice(&facts, 1).expect("a paper")).text();
    assert!(text.contains("本月没有安排领导接待日"), "{text}");
}

#[test]
fn a_notice_is_issued_once_and_anew_when_the_roster_says_something_else() {
    let mut still = still::office(OfficeKind::Bureau);
    let mondays =
        still.desk.add_duty_rule(&rule(DutyKind::LeaderDay, "李明", &[1], "2026-10-01")).expect("added");
    let first = still.desk.issue_notice("2026-10").expect("issued");
    still.set("2026-10-09T09:00");
    let same = still.desk.issue_notice("2026-10").expect("again");
    assert_eq!(same, first, "nothing changed: it is the paper on the wall");
    still.desk.change_duty(&change(&mondays, "2026-10-12", Some("赵强"))).expect("changed");
    let second = still.desk.issue_notice("2026-10").expect("issued");
    assert_eq!((first.issue.number.as_str(), second.issue.number.as_str()), ("2026-10-1", "2026-10-2"));
    let text = read("roster-notice-second", &second.paper.bytes().expect("bytes")).text();
    assert!(text.contains("10月9日更新，以本次公示为准"), "{text}");
    let copy = still.desk.reprint_paper(&second.issue.document, "门厅再贴一张").expect("a copy");
    assert_eq!(copy.issue.copy, 2);
    assert!(read("roster-notice-copy", &copy.paper.bytes().expect("bytes")).text().contains("副本1"));
    assert!(still.desk.check().expect("checked").ok);
}
