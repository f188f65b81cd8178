use serde_json::{Value, json};

use super::*;
use crate::clocks::OfficeKind;
use crate::petitioners::find::Found;
use crate::still::{Still, form, office};
use crate::visits::{Correction, WalkIn};

mod histories;

/// A visit of somebody with this name, document and telephone number; empty ones are not told.
fn visit_of(name: &str, document: &str, phone: &str) -> Value {
    let mut form = form("2026-10-08T09:12");
    form["petitioners"][0]["name"] = name.into();
    if !document.is_empty() {
        form["petitioners"][0]["documents"] =
            json!([{ "type": "passport", "number": document, "seen": true }]);
    }
    if !phone.is_empty() {
        form["petitioners"][0]["phone"] = phone.into();
    }
    form
}

fn typed(form: Value) -> WalkIn {
    serde_json::from_value(form).expect("a form")
}

/// Registers a visit and tells whose record it names.
fn somebody(still: &mut Still, name: &str, document: &str, phone: &str) -> PetitionerId {
    let visit = still.receive(visit_of(name, document, phone));
    party_of(still, &visit)
}

fn party_of(still: &Still, visit: &crate::ids::VisitId) -> PetitionerId {
    store::visits::by_id(still.desk.reading(), visit).expect("a visit").parties[0].petitioner.clone()
}

fn names(found: Found) -> Vec<(String, u32)> {
    found.petitioners.into_iter().map(|hit| (hit.name, hit.visits)).collect()
}

fn record(still: &Still, id: &PetitionerId) -> Petitioner {
    store::petitioners::by_id(still.desk.reading(), id).expect("a record")
}

/// The record but for its version, which counts every link.
fn content(still: &Still, id: &PetitionerId) -> Petitioner {
    Petitioner { version: 0, ..record(still, id) }
}

fn whole(still: &Still) {
    let report = still.desk.check().expect("checked");
    assert!(report.ok, "{report:?}");
}

#[test]
fn linked_records_are_found_as_one_and_apart_again_when_the_link_is_taken_back() {
    let mut still = office(OfficeKind::Bureau);
    let kept = somebody(&mut still, "王晓明", "E10000001", "13800001111");
    let typo = somebody(&mut still, "王小明", "E10000002", "13900002222");
    let before = [content(&still, &kept), content(&still, &typo)];

    let detail = still.desk.merge_petitioners(&kept, &typo, "同一人，第二次写错了字").expect("linked");
    assert_eq!((detail.id.clone(), detail.visits.len()), (kept.clone(), 2));
    let shown: Vec<_> = detail.records.iter().map(|r| (&r.id, r.visits, r.reason.as_deref())).collect();
    assert_eq!(shown, [(&kept, 1, None), (&typo, 1, Some("同一人，第二次写错了字"))]);
    assert_eq!(detail.records[1].linked_on.as_deref(), Some("2026-10-08"));
    for text in ["王晓明", "王小明", "wxm", "E10000002", "2222", "1111"] {
        assert_eq!(names(still.desk.find(text).expect("found")), [("王晓明".to_owned(), 2)], "{text}");
    }
    let found = still.desk.find("王小明").expect("found");
    assert_eq!(found.petitioners[0].also, ["王小明"], "it is said which name matched");
    assert_eq!(still.desk.petitioner(&typo).expect("their page").id, kept);
    assert_eq!(still.desk.known_party(&typo).expect("their facts").name, "王晓明");
    whole(&still);

    let alone = still.desk.unmerge_petitioner(&typo, "原来是两个人").expect("apart");
    assert_eq!((alone.id.clone(), alone.records.len(), alone.visits.len()), (typo.clone(), 1, 1));
    assert_eq!([content(&still, &kept), content(&still, &typo)], before, "both say what they said");
    assert_eq!(names(still.desk.find("王小明").expect("found")), [("王小明".to_owned(), 1)]);
    assert_eq!(names(still.desk.find("E10000001").expect("found")), [("王晓明".to_owned(), 1)]);
    whole(&still);
}

#[test]
fn a_link_taken_back_leaves_the_groups_that_were_there_before_it() {
    let mut still = office(OfficeKind::Bureau);
    let [a, b, c, d] = ["甲一", "乙二", "丙三", "丁四"].map(|name| somebody(&mut still, name, "", ""));
    let group = |still: &Still, id: &PetitionerId| -> Vec<PetitionerId> {
        still.desk.petitioner(id).expect("a page").records.into_iter().map(|record| record.id).collect()
    };
    still.desk.merge_petitioners(&b, &a, "同一人").expect("linked");
    still.desk.merge_petitioners(&d, &c, "同一人").expect("linked");
    // Naming linked records means whoever stands for them.
    still.desk.merge_petitioners(&c, &a, "四份都是同一人").expect("linked");
    assert_eq!(group(&still, &a), [d.clone(), a.clone(), b.clone(), c.clone()]);
    assert_eq!(record(&still, &b).merged_into, Some(d.clone()), "the link lies between those who stood");
    still.desk.unmerge_petitioner(&b, "弄错了").expect("apart");
    assert_eq!(group(&still, &a), [b.clone(), a.clone()]);
    assert_eq!(group(&still, &c), [d, c]);
    whole(&still);
}

#[test]
fn what_cannot_be_linked_or_taken_apart_is_refused_and_nothing_changes() {
    let mut still = office(OfficeKind::Bureau);
    let [a, b, c] = ["甲一", "乙二", "丙三"].map(|name| somebody(&mut still, name, "", ""));
    still.desk.merge_petitioners(&a, &b, "同一人").expect("linked");
    let unknown = PetitionerId("0".into());
    let entries = still.desk.history(&b.0).expect("history").len();
    let desk = &mut still.desk;
    let refused = |done: Result<PetitionerDetail>| done.expect_err("refused");
    assert_eq!(refused(desk.merge_petitioners(&a, &a, "同一人")), Refusal::SamePetitioner);
    assert_eq!(refused(desk.merge_petitioners(&a, &b, "同一人")), Refusal::SamePetitioner);
    assert_eq!(refused(desk.merge_petitioners(&b, &a, "同一人")), Refusal::SamePetitioner);
    assert_eq!(refused(desk.unmerge_petitioner(&a, "弄错了")), Refusal::NotMerged);
    assert_eq!(refused(desk.unmerge_petitioner(&c, "弄错了")), Refusal::NotMerged);
    assert_eq!(refused(desk.merge_petitioners(&a, &c, "  ")), Refusal::ReasonNeeded);
    assert_eq!(refused(desk.unmerge_petitioner(&b, "")), Refusal::ReasonNeeded);
    assert!(matches!(refused(desk.merge_petitioners(&a, &c, "同\u{202e}")), Refusal::BadCharacter { .. }));
    assert!(matches!(refused(desk.merge_petitioners(&unknown, &c, "同一人")), Refusal::Missing { .. }));
    assert!(matches!(refused(desk.unmerge_petitioner(&unknown, "弄错了")), Refusal::Missing { .. }));
    assert_eq!(still.desk.history(&b.0).expect("history").len(), entries);
    assert_eq!(record(&still, &c).version, 1);
}

#[test]
fn who_comes_again_is_recorded_with_the_record_that_stands_for_them_and_keeps_its_name() {
    let mut still = office(OfficeKind::Bureau);
    let kept = somebody(&mut still, "王晓明", "", "");
    let typo = somebody(&mut still, "王小明", "E10000002", "");
    still.desk.merge_petitioners(&kept, &typo, "同一人").expect("linked");
    // Without a pick: the document and the name of the linked record.
    assert_eq!(somebody(&mut still, "王小明", "E10000002", "13800001111"), kept);
    // With a stale pick of the linked record.
    let mut picked = visit_of("王小明", "", "");
    picked["petitioners"][0]["petitioner"] = json!(typo);
    let visit = still.receive(picked);
    assert_eq!(party_of(&still, &visit), kept);
    let visit = store::visits::by_id(still.desk.reading(), &visit).expect("a visit");
    assert_eq!(visit.parties[0].name, "王小明", "the visit keeps the name of that day");
    let now = record(&still, &kept);
    assert_eq!((now.name.as_str(), now.phone.as_deref()), ("王晓明", Some("13800001111")));
    assert_eq!(record(&still, &typo).version, 2, "only the link changed it");
    assert_eq!(names(still.desk.find("wxm").expect("found")), [("王晓明".to_owned(), 4)]);
    still.desk.unmerge_petitioner(&typo, "弄错了").expect("apart");
    let counts: Vec<u32> =
        [&kept, &typo].map(|id| still.desk.petitioner(id).expect("a page").visits.len() as u32).to_vec();
    assert_eq!(counts, [3, 1], "visits stay where they were recorded");
    whole(&still);
}

#[test]
fn an_old_visit_of_a_linked_record_is_corrected_there_and_found_anew_under_the_one_that_stands() {
    let mut still = office(OfficeKind::Bureau);
    let kept = somebody(&mut still, "王晓明", "", "");
    let old = still.receive(visit_of("王小明", "E10000002", ""));
    let typo = party_of(&still, &old);
    still.desk.merge_petitioners(&kept, &typo, "同一人").expect("linked");
    let mut form = still.desk.visit_form(&old).expect("the form");
    assert_eq!(form.petitioners[0].petitioner, Some(typo.clone()));
    form.petitioners[0].name = "汪小明".into();
    form.petitioners[0].documents[0].number = "E10000003".into();
    still.desk.correct_visit(&old, &Correction { form, reason: "姓和号码写错".into() }).expect("corrected");
    assert_eq!(party_of(&still, &old), typo, "the visit stays with its own record");
    assert_eq!(record(&still, &typo).merged_into, Some(kept.clone()), "and the link stays");
    assert_eq!(names(still.desk.find("汪小明").expect("found")), [("王晓明".to_owned(), 2)]);
    assert_eq!(names(still.desk.find("E10000003").expect("found")), [("王晓明".to_owned(), 2)]);
    for gone in ["王小明", "E10000002"] {
        assert_eq!(names(still.desk.find(gone).expect("found")), [], "{gone}");
    }
    still.desk.void_visit(&old, "重复").expect("voided");
    assert_eq!(names(still.desk.find("汪小明").expect("found")), [("王晓明".to_owned(), 1)]);
    whole(&still);
    still.desk.unmerge_petitioner(&typo, "弄错了").expect("apart");
    assert_eq!(names(still.desk.find("汪小明").expect("found")), [("汪小明".to_owned(), 0)]);
    whole(&still);
}

#[test]
fn both_records_of_a_person_in_one_visit_count_it_once() {
    let mut still = office(OfficeKind::Bureau);
    let mut two = visit_of("甲一", "", "");
    let second = json!({ "role": "petitioner", "kind": "person", "name": "甲二" });
    two["petitioners"].as_array_mut().expect("a list").push(second);
    let visit = still.receive(two);
    let parties = store::visits::by_id(still.desk.reading(), &visit).expect("a visit").parties;
    let detail = still
        .desk
        .merge_petitioners(&parties[0].petitioner, &parties[1].petitioner, "登记了两遍")
        .expect("linked");
    assert_eq!(detail.visits.len(), 1);
    assert_eq!(names(still.desk.find("甲").expect("found")), [("甲一".to_owned(), 1)]);
    whole(&still);
}

#[test]
fn a_search_key_too_many_or_at_the_wrong_record_is_seen_by_the_check() {
    let mut still = office(OfficeKind::Bureau);
    let [a, b] = ["甲一", "乙二"].map(|name| somebody(&mut still, name, "", ""));
    still.desk.merge_petitioners(&a, &b, "同一人").expect("linked");
    whole(&still);
    let tampered =
        "insert into petitioner_key (key, petitioner) select 'n乙二', row from petitioner where id = ?1";
    still.desk.store.transact(|tx| Ok(tx.execute(tampered, [&b])?)).expect("written");
    assert!(!still.desk.check().expect("checked").ok);
}
