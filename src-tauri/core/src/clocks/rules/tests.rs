use super::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn national() -> RulePack {
    RulePacks::shipped().all()[0].clone()
}

/// The shipped pack with one piece of its text replaced; `from` must be there.
fn altered(from: &str, to: &str) -> Result<RulePack, RuleProblem> {
    assert!(SHIPPED[1].contains(from), "{from}");
    RulePack::parse(&SHIPPED[1].replacen(from, to, 1))
}

#[test]
fn each_kind_of_office_has_its_fifteen_day_clock() {
    let pack = national();
    let clock = |kind| receipt_clock(&pack, kind).map(|clock| (clock.id.as_str(), clock.n, clock.unit));
    assert_eq!(clock(OfficeKind::Bureau), Some(("bureau_disposal", 15, Unit::Calendar)));
    assert_eq!(clock(OfficeKind::Organ), Some(("organ_notice", 15, Unit::Calendar)));
    assert_eq!(clock(OfficeKind::House), Some(("house_reply", 15, Unit::Calendar)));
    assert_eq!(pack.clock("house_reply").map(|clock| clock.basis), Some(Basis::House));
}

#[test]
fn the_national_pack_is_in_force_since_may_2022_and_not_confirmed() {
    let packs = RulePacks::shipped();
    assert!(packs.on(day(2022, 4, 30)).is_none());
    assert_eq!(packs.on(day(2022, 5, 1)).map(|pack| pack.id.as_str()), Some("national-2022"));
    let pack = national();
    assert_eq!(pack.confirmed_by, None);
    assert_eq!((pack.limits.representatives.value, pack.limits.group_from.value), (5, 5));
    assert_eq!(pack.limits.group_from.basis, Basis::Assumed);
    assert_eq!(pack.sha256.len(), 64);
}

#[test]
fn handling_can_be_extended_and_a_recheck_pauses_for_a_hearing() {
    let pack = national();
    let extension = pack.clock("handling").and_then(|clock| clock.extension.clone());
    assert_eq!(extension.map(|e| (e.max, e.approval, e.notice)), Some((30, Approval::Leader, true)));
    let pause = pack.clock("recheck_answer").and_then(|clock| clock.pause.clone());
    assert_eq!(pause.map(|pause| pause.event), Some(PauseEvent::Hearing));
}

#[test]
fn a_pack_with_a_word_too_many_or_of_another_kind_is_refused() {
    for (from, to) in [
        ("\"version\": 2,", "\"version\": 2, \"colour\": \"red\","),
        ("\"n\": 15,", "\"n\": 15, \"m\": 2,"),
        ("\"unit\": \"calendar\"", "\"unit\": \"weeks\""),
        ("\"n\": 15", "\"n\": -15"),
        ("2022-05-01", "2022-02-30"),
    ] {
        assert!(matches!(altered(from, to), Err(RuleProblem::Malformed(_))), "{to}");
    }
}

#[test]
fn a_pack_that_contradicts_itself_is_refused() {
    let twice = altered("\"objection\"", "\"handling\"");
    assert_eq!(twice, Err(RuleProblem::DuplicateClock { clock: "handling".to_owned() }));
    let none = altered("\"n\": 15", "\"n\": 0");
    assert_eq!(none, Err(RuleProblem::NoDays { clock: "bureau_disposal".to_owned() }));
    let no_extension = altered("\"max\": 30", "\"max\": 0");
    assert_eq!(no_extension, Err(RuleProblem::NoDays { clock: "handling".to_owned() }));
    let no_limit = altered("\"value\": 5", "\"value\": 0");
    assert_eq!(no_limit, Err(RuleProblem::NoLimit { limit: "representatives".to_owned() }));
    let backwards = altered("\"valid_to\": null", "\"valid_to\": \"2022-04-30\"");
    assert_eq!(backwards, Err(RuleProblem::EndsBeforeItBegins { pack: "national-2022".to_owned() }));
    let two = altered("\"office_kind\": [\"organ\"] }", "\"office_kind\": [\"organ\", \"bureau\"] }");
    let (first, second) = ("bureau_disposal".to_owned(), "organ_notice".to_owned());
    assert_eq!(two, Err(RuleProblem::TwoReceiptClocks { kind: OfficeKind::Bureau, first, second }));
}

#[test]
fn packs_follow_each_other_without_sharing_a_day() {
    let first = RulePack { valid_to: Some(day(2026, 6, 30)), id: "first".to_owned(), ..national() };
    let second = RulePack { valid_from: day(2026, 7, 1), id: "second".to_owned(), ..national() };
    let packs = RulePacks::new(vec![second.clone(), first.clone()]);
    let on = |day| packs.as_ref().ok().and_then(|packs| packs.on(day)).map(|pack| pack.id.as_str());
    assert_eq!((on(day(2026, 6, 30)), on(day(2026, 7, 1))), (Some("first"), Some("second")));

    let late = RulePack { valid_to: Some(day(2026, 7, 1)), ..first };
    let overlap = RuleProblem::Overlap { first: "first".to_owned(), second: "second".to_owned() };
    assert_eq!(RulePacks::new(vec![late, second.clone()]), Err(overlap));
    assert!(RulePacks::new(vec![national(), second]).is_err(), "the first has no end");
}
