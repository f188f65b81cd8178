//! The path of single matters, as the Regulation tells it.

use super::*;
use crate::ids::{MatterId, StaffId};
use crate::matters::steps::Facts;

struct One {
    rules: RuleBook,
    standing: Standing,
    taken: u32,
}

fn came(day: &str, source: Source, purpose: Purpose) -> Came {
    Came {
        day: day.parse().expect("a day"),
        source,
        purpose: Some(purpose),
        answered: false,
        place: 1,
        at: format!("{day}T01:00:00.000Z"),
        told: None,
    }
}

impl One {
    fn received(office: OfficeKind, source: Source, purpose: Purpose) -> One {
        let rules = RuleBook::shipped(office);
        let sealed = purpose == Purpose::Accusation;
        let standing =
            walk(&rules, sealed, None, &[came("2026-10-09", source, purpose)], &[]).expect("received");
        One { rules, standing, taken: 0 }
    }

    fn take(&mut self, kind: StepKind, day: &str, facts: Facts) -> Result<StepId> {
        self.taken += 1;
        let step = Step {
            id: StepId(self.taken.to_string()),
            version: 1,
            matter: MatterId("m".into()),
            n: self.taken,
            kind,
            day: day.into(),
            at: String::new(),
            by: StaffId("s".into()),
            after: 1,
            facts,
            sealed: None,
            void_reason: None,
        };
        self.standing.step(&self.rules, &step).map(|()| step.id)
    }

    fn done(&mut self, kind: StepKind, day: &str, facts: Facts) -> StepId {
        self.take(kind, day, facts).unwrap_or_else(|refusal| panic!("{kind:?}: {refusal}"))
    }

    fn again(&mut self, day: &str) {
        let visit = Came { place: 2, ..came(day, Source::Direct, Purpose::Appeal) };
        self.standing.came_again(&self.rules, &visit).expect("always taken");
    }

    fn clock(&self, name: &str) -> &crate::matters::MatterClock {
        self.standing.clocks.all().filter(|clock| clock.clock == name).last().expect("the clock")
    }
}

fn none() -> Facts {
    Facts::default()
}

fn about(step: &StepId) -> Facts {
    Facts { about: Some(step.clone()), report: Some("报告".into()), ..none() }
}

fn to(unit: &str) -> Facts {
    Facts { unit: Some(UnitId(unit.into())), ..none() }
}

fn signed() -> Facts {
    Facts { signed: Some(true), way: Some(Way::InHand), ..none() }
}

#[test]
fn the_first_step_is_that_of_the_office_and_of_what_is_asked_for() {
    use OfficeKind::*;
    use Purpose::*;
    let direct = Source::Direct;
    for (office, purpose, next) in [
        (Bureau, Appeal, StepKind::Forward),
        (Bureau, Suggestion, StepKind::Forward),
        (Bureau, Consult, StepKind::Answer),
        (Bureau, Accusation, StepKind::Forward),
        (Organ, Appeal, StepKind::SetRoute),
        (Organ, Suggestion, StepKind::Answer),
        (Organ, Accusation, StepKind::Forward),
        (House, Appeal, StepKind::Accept),
        (House, Consult, StepKind::Answer),
        (House, Other, StepKind::Answer),
    ] {
        assert_eq!(
            One::received(office, direct, purpose).standing.next(),
            Some(next),
            "{office:?} {purpose:?}"
        );
    }
    let mut organ = One::received(Organ, direct, Appeal);
    organ.done(StepKind::SetRoute, "2026-10-12", Facts { route: Some(Route::Petition), ..none() });
    assert_eq!(organ.standing.next(), Some(StepKind::Accept));
}

#[test]
fn a_bureau_owes_the_passing_on_and_an_organ_the_written_notice() {
    let mut bureau = One::received(OfficeKind::Bureau, Source::Direct, Purpose::Appeal);
    bureau.done(StepKind::Forward, "2026-10-12", to("住建局"));
    assert!(!bureau.clock("bureau_disposal").runs());
    let mut organ = One::received(OfficeKind::Organ, Source::Direct, Purpose::Appeal);
    organ.done(StepKind::Accept, "2026-10-12", none());
    assert!(organ.clock("organ_notice").runs(), "taken up and not told (Art. 23, 44)");
    assert_eq!(organ.standing.next(), Some(StepKind::Notify));
    organ.done(StepKind::Notify, "2026-10-13", none());
    assert_eq!((organ.clock("organ_notice").runs(), organ.standing.next()), (false, Some(StepKind::Opinion)));
}

#[test]
fn an_extension_binds_only_when_it_is_approved_and_told_in_time() {
    let ask = || Facts { days: Some(30), ..none() };
    let mut one = One::received(OfficeKind::House, Source::Direct, Purpose::Appeal);
    one.done(StepKind::Accept, "2026-10-09", none());
    let first = one.clock("handling").last_day.clone();
    one.done(StepKind::Extend, "2026-11-20", ask());
    one.done(StepKind::ExtendApproved, "2026-11-23", none());
    assert_eq!(one.clock("handling").last_day, first, "not told yet");
    let mut late = One { rules: one.rules.clone(), standing: one.standing.clone(), taken: 9 };
    one.done(StepKind::ExtendNotified, "2026-11-24", none());
    assert_eq!(one.clock("handling").granted, 30);
    late.done(StepKind::ExtendNotified, "2026-12-20", none());
    assert_eq!(late.clock("handling").last_day, first, "a day that is over stays over");
    let again = one.take(StepKind::Extend, "2026-11-25", ask());
    assert!(matches!(again, Err(Refusal::StepNotAllowed { why: WhyNot::Already, .. })));
}

#[test]
fn who_comes_back_after_the_last_opinion_is_told_so_before_it_is_closed() {
    let mut one = One::received(OfficeKind::Organ, Source::Direct, Purpose::Appeal);
    one.done(StepKind::Accept, "2026-10-09", none());
    one.done(StepKind::Opinion, "2026-10-20", none());
    one.done(StepKind::Deliver, "2026-10-20", signed());
    one.again("2026-10-26");
    assert_eq!(one.standing.next(), Some(StepKind::ReviewRequested));
    one.done(StepKind::ReviewRequested, "2026-10-26", none());
    one.done(StepKind::ReviewOpinion, "2026-11-02", none());
    one.done(StepKind::Deliver, "2026-11-02", signed());
    one.done(StepKind::RecheckRequested, "2026-11-09", none());
    one.done(StepKind::RecheckOpinion, "2026-11-16", none());
    one.done(StepKind::Deliver, "2026-11-16", signed());
    one.done(StepKind::Close, "2026-11-17", none());
    one.again("2026-12-01");
    assert_eq!((one.standing.state, one.standing.next()), (State::Open, Some(StepKind::NoLonger)));
    let accepted = one.take(StepKind::Accept, "2026-12-01", none());
    assert!(matches!(accepted, Err(Refusal::StepNotAllowed { why: WhyNot::Concluded, .. })));
    one.done(StepKind::NoLonger, "2026-12-02", none());
    assert_eq!(one.standing.next(), Some(StepKind::Notify));
    assert!(one.take(StepKind::Close, "2026-12-02", none()).is_err(), "not told yet");
    one.done(StepKind::Notify, "2026-12-03", none());
    one.done(StepKind::Close, "2026-12-03", none());
    assert_eq!(one.standing.state, State::Closed);
}

#[test]
fn a_revoked_opinion_begins_anew_and_is_no_answer() {
    let mut one = One::received(OfficeKind::Organ, Source::Direct, Purpose::Appeal);
    one.done(StepKind::Accept, "2026-10-09", none());
    one.done(StepKind::Opinion, "2026-10-20", none());
    one.done(StepKind::Deliver, "2026-10-20", signed());
    one.done(StepKind::ReviewRequested, "2026-10-26", none());
    one.done(StepKind::ReviewOpinion, "2026-11-02", Facts { outcome: Some(StepOutcome::Revoke), ..none() });
    one.done(StepKind::Deliver, "2026-11-02", signed());
    assert_eq!((one.standing.state, one.standing.answered), (State::Accepted, None));
    assert_eq!(one.clock("handling").start, "2026-11-02");
}

#[test]
fn who_does_not_sign_needs_a_witness_and_a_letter_does_not() {
    let mut one = One::received(OfficeKind::Organ, Source::Direct, Purpose::Appeal);
    one.done(StepKind::Accept, "2026-10-09", none());
    one.done(StepKind::Opinion, "2026-10-20", none());
    let refused = Facts { signed: Some(false), ..signed() };
    let missing = Refusal::Missing { field: "witness".into() };
    assert_eq!(one.take(StepKind::Deliver, "2026-10-20", refused.clone()).err(), Some(missing));
    one.done(StepKind::Deliver, "2026-10-20", Facts { witness: Some("村委会 李明".into()), ..refused });
    assert_eq!(one.clock("review_request").start, "2026-10-20");
}

#[test]
fn each_unit_has_its_own_five_days_to_object_and_their_passing_makes_nothing_overdue() {
    let mut one = One::received(OfficeKind::Bureau, Source::Direct, Purpose::Appeal);
    let housing = one.done(StepKind::Forward, "2026-10-12", to("住建局"));
    let land = one.done(StepKind::Forward, "2026-10-12", Facts { lead: Some(true), ..to("自然资源局") });
    one.done(StepKind::SignFor, "2026-10-12", about(&housing));
    one.done(StepKind::SignFor, "2026-10-26", about(&land));
    let over: NaiveDate = "2026-12-01".parse().expect("a day");
    assert!(
        one.standing
            .clocks
            .all()
            .filter(|clock| clock.clock == "unit_objection")
            .all(|clock| !clock.late(over))
    );
    one.done(StepKind::Object, "2026-10-28", about(&housing));
    assert!(one.standing.sent[0].objected_late, "its own five days were over, whoever signed since");
    one.done(StepKind::ReturnAgreed, "2026-10-29", about(&housing));
    assert!(one.standing.sent[1].lead && one.standing.state == State::Forwarded);
    one.done(StepKind::Object, "2026-10-29", about(&land));
    assert!(!one.standing.sent[1].objected_late);
    one.done(StepKind::ReturnAgreed, "2026-10-30", about(&land));
    assert_eq!((one.standing.state, one.standing.next()), (State::Open, Some(StepKind::Forward)));
    assert_eq!(one.clock("returned_disposal").start, "2026-10-30");
}

#[test]
fn a_matter_from_a_superior_goes_back_only_with_consent_and_the_petitioner_is_told() {
    let mut one = One::received(OfficeKind::Organ, Source::Superior, Purpose::Appeal);
    assert_eq!(
        (one.clock("forwarded_notice").nominal.as_str(), one.clock("objection").right),
        ("2026-10-24", true)
    );
    one.done(StepKind::Object, "2026-10-14", none());
    assert_eq!(
        (one.standing.waits(), one.standing.next()),
        (Some(Waits::Consent), Some(StepKind::ReturnAgreed))
    );
    assert_eq!(one.standing.state, State::Open, "asked for is not given back");
    let early = one.take(StepKind::ReturnAgreed, "2026-10-13", none());
    assert!(matches!(early, Err(Refusal::BeforeCause { .. })));
    one.done(StepKind::ReturnAgreed, "2026-10-16", none());
    assert_eq!((one.standing.state, one.standing.next()), (State::Returned, Some(StepKind::Notify)));
    one.done(StepKind::Notify, "2026-10-16", none());
    assert_eq!(one.standing.next(), Some(StepKind::Close));
}

#[test]
fn an_answer_does_not_end_what_a_leader_asked_for_or_an_agent_took_on() {
    let mut one = One::received(OfficeKind::House, Source::Direct, Purpose::Other);
    let due = || Facts { due: Some("2026-10-30".into()), ..none() };
    let told = one.done(StepKind::Instruct, "2026-10-10", due());
    one.done(StepKind::AgentRequest, "2026-10-10", none());
    one.done(StepKind::AgentDispatch, "2026-10-10", due());
    one.done(StepKind::Answer, "2026-10-12", none());
    one.done(StepKind::Close, "2026-10-12", none());
    assert!(one.clock("instruction").runs() && one.clock("agent").runs());
    one.done(StepKind::FollowUp, "2026-11-03", about(&told));
    let late = one.clock("instruction");
    assert!(late.met && late.late("2026-12-01".parse().expect("a day")), "done late stays late");
}

#[test]
fn a_suggestion_is_answered_with_what_became_of_it() {
    let mut one = One::received(OfficeKind::Organ, Source::Direct, Purpose::Suggestion);
    let missing = Refusal::Missing { field: "outcome".into() };
    assert_eq!(one.take(StepKind::Answer, "2026-10-12", none()).err(), Some(missing));
    one.done(StepKind::Answer, "2026-10-12", Facts { outcome: Some(StepOutcome::Partly), ..none() });
    assert_eq!(one.standing.state, State::Answered);
}

#[test]
fn an_accusation_that_comes_back_after_the_desk_closed_its_part_is_open_again() {
    let mut one = One::received(OfficeKind::Bureau, Source::Direct, Purpose::Accusation);
    let sent = one.done(StepKind::Forward, "2026-10-12", none());
    assert!(one.take(StepKind::Answer, "2026-10-12", none()).is_err(), "nobody has signed for it");
    one.done(StepKind::SignFor, "2026-10-13", about(&sent));
    one.done(StepKind::Answer, "2026-10-13", none());
    one.done(StepKind::Close, "2026-10-13", none());
    one.done(StepKind::Object, "2026-10-15", about(&sent));
    one.done(StepKind::ReturnAgreed, "2026-10-16", about(&sent));
    assert_eq!((one.standing.state, one.standing.answered), (State::Open, None));
    assert!(one.clock("returned_disposal").runs());
}

#[test]
fn who_was_not_told_yet_is_not_received_anew() {
    for kind in [StepKind::NotAccept, StepKind::NoLonger] {
        let mut one = One::received(OfficeKind::Organ, Source::Direct, Purpose::Appeal);
        one.done(kind, "2026-10-12", none());
        let (state, due) = (one.standing.state, one.clock("organ_notice").last_day.clone());
        one.again("2026-10-20");
        assert_eq!(
            (one.standing.state, &one.clock("organ_notice").last_day),
            (state, &due),
            "still to be told"
        );
        one.done(StepKind::Notify, "2026-10-21", none());
        one.again("2026-10-26");
        assert_eq!(
            (one.standing.state, one.clock("organ_notice").start.as_str()),
            (State::Open, "2026-10-26")
        );
    }
}

#[test]
fn a_review_may_be_asked_for_wherever_nobody_handles_the_matter() {
    let refused = |one: &mut One| one.done(StepKind::NotAccept, "2026-10-26", none());
    let answered = |one: &mut One| one.done(StepKind::Answer, "2026-10-26", none());
    let referred = |one: &mut One| one.done(StepKind::Refer, "2026-10-26", none());
    let ways: [&dyn Fn(&mut One) -> StepId; 3] = [&refused, &answered, &referred];
    for way in ways {
        let mut one = One::received(OfficeKind::Organ, Source::Direct, Purpose::Appeal);
        one.done(StepKind::Accept, "2026-10-09", none());
        one.done(StepKind::Opinion, "2026-10-20", none());
        one.done(StepKind::Deliver, "2026-10-20", signed());
        one.again("2026-10-26");
        way(&mut one);
        one.done(StepKind::ReviewRequested, "2026-10-27", none());
        assert_eq!(one.standing.state, State::Review);
        let again = one.take(StepKind::ReviewRequested, "2026-10-28", none());
        assert!(again.is_err(), "somebody handles it: {again:?}");
    }
}
