use serde_json::{Value, json};

use super::*;
use crate::clocks::OfficeKind;
use crate::still::{Still, form, office};

mod reference;

fn party(value: Value) -> Party {
    serde_json::from_value(value).expect("a party")
}

/// An office that knows one person.
fn knowing(value: Value) -> Still {
    let mut still = office(OfficeKind::Bureau);
    let mut form = form("2026-10-08T09:12");
    form["petitioners"] = json!([value]);
    still.receive(form);
    still
}

fn reasons(still: &Still, typed: Value) -> Vec<Reason> {
    let similar = still.desk.similar(&party(typed)).expect("advice");
    similar.into_iter().flat_map(|one| one.reasons).collect()
}

fn found(still: &Still, text: &str) -> Vec<String> {
    still.desk.find(text).expect("found").petitioners.into_iter().map(|hit| hit.name).collect()
}

#[test]
fn each_likeness_is_named_and_the_strongest_first() {
    use Reason::*;
    let still = knowing(json!({
        "name": "单晓明", "birth": "1966-03-04", "phone": "138-0000-1234",
        "other_names": [{ "kind": "former", "name": "单小宝" }, { "kind": "latin", "name": "Shan Xiaoming" }],
        "documents": [{ "type": "resident_id", "number": "11010519491231002X", "seen": true }],
    }));
    let cases = [
        (json!({ "name": "单晓明" }), vec![SameName]),
        (json!({ "name": "单晓明", "phone": "+86 138 0000 1234" }), vec![SameNameAndPhone]),
        (json!({ "name": "单晓明", "phone": "139 9999 1234" }), vec![SameNameAndPhoneTail]),
        (json!({ "name": "单晓明", "birth": "1966" }), vec![SameNameAndBirth]),
        (json!({ "name": "单晓明", "birth": "约60岁" }), vec![SameNameAndBirth]),
        (json!({ "name": "单小宝" }), vec![OtherName]),
        (json!({ "name": "SHAN XIAOMING" }), vec![OtherName]),
        (
            json!({ "name": "单大明", "other_names": [{ "kind": "former", "name": "单晓明" }] }),
            vec![OtherName],
        ),
        (json!({ "name": "山小明", "phone": "13800001234" }), vec![SamePinyinAndPhone]),
        (json!({ "name": "山小明", "birth": "1966" }), vec![SamePinyinAndBirth]),
        (json!({ "name": "山小明" }), vec![]),
        (json!({ "name": "李强", "phone": "13800001234" }), vec![]),
        (
            json!({ "documents": [{ "type": "resident_id", "number": "11010519491231002x" }] }),
            vec![SameDocument],
        ),
        (
            json!({ "name": "单晓明", "phone": "13800001234", "birth": "1966",
                    "documents": [{ "type": "other", "number": "110105 19491231 002X" }] }),
            vec![SameDocument, SameNameAndPhone, SameNameAndBirth],
        ),
        (json!({ "name": "" }), vec![]),
        (json!({ "name": "", "phone": "13800001234", "birth": "1966" }), vec![]),
    ];
    for (typed, expected) in cases {
        assert_eq!(reasons(&still, typed.clone()), expected, "{typed}");
    }
}

#[test]
fn people_without_a_name_are_alike_only_by_their_document() {
    let nameless =
        json!({ "name": "", "documents": [{ "type": "passport", "number": "E1234567", "seen": true }] });
    let mut still = knowing(nameless.clone());
    assert_eq!(reasons(&still, json!({ "name": "", "birth": "1966" })), []);
    assert_eq!(reasons(&still, nameless.clone()), [Reason::SameDocument]);
    let mut again = form("2026-10-08T10:00");
    again["petitioners"] = json!([nameless]);
    still.receive(again);
    assert_eq!(
        still.desk.find("E1234567").expect("found").petitioners.len(),
        2,
        "nobody is joined by a guess"
    );
}

#[test]
fn advice_speaks_of_a_group_as_one_person_and_never_of_who_was_picked() {
    let mut still = knowing(json!({ "name": "王晓明", "phone": "13800001234" }));
    let mut second = form("2026-10-08T10:00");
    second["petitioners"] = json!([{ "name": "王小明", "birth": "1966" }]);
    still.receive(second);
    let id = |still: &Still, name: &str| still.desk.find(name).expect("found").petitioners[0].id.clone();
    let (kept, linked) = (id(&still, "王晓明"), id(&still, "王小明"));
    still.desk.merge_petitioners(&kept, &linked, "同一人").expect("linked");
    let typed = json!({ "name": "王小明", "birth": "1966", "phone": "13800001234" });
    let similar = still.desk.similar(&party(typed.clone())).expect("advice");
    assert_eq!(similar.len(), 1);
    assert_eq!((&similar[0].petitioner.id, similar[0].visits.len()), (&kept, 2));
    assert_eq!(similar[0].reasons, [Reason::SameNameAndBirth, Reason::SamePinyinAndPhone]);
    assert_eq!(similar[0].party.petitioner, Some(kept.clone()));
    for picked in [kept, linked] {
        let mut typed = typed.clone();
        typed["petitioner"] = json!(picked);
        assert_eq!(reasons(&still, typed), []);
    }
}

#[test]
fn latin_former_and_other_names_are_found_and_said_beside_the_name() {
    let still = knowing(json!({
        "name": "买买提·艾力", "nationality": "CN",
        "other_names": [
            { "kind": "latin", "name": "Memet Eli" }, { "kind": "former", "name": "马小田" },
            { "kind": "other", "name": "𠮷师傅" },
        ],
    }));
    for text in
        ["买买提•艾力", "艾力", "mmt", "memet", "MEMET ELI", "eli", "me", "马小", "mxt", "maxiaotian", "𠮷"]
    {
        assert_eq!(found(&still, text), ["买买提·艾力"], "{text}");
    }
    assert_eq!(found(&still, "力马"), Vec::<String>::new(), "no search runs from one name into the next");
    let hit = &still.desk.find("马小田").expect("found").petitioners[0];
    assert_eq!(hit.also, ["Memet Eli", "马小田", "𠮷师傅"]);
}

#[test]
fn a_name_in_an_old_private_form_is_kept_as_typed_and_found_in_either() {
    let still = knowing(json!({ "name": "王\u{e863}" }));
    for text in ["王䶮", "䶮", "王\u{e863}", "wy", "wangyan"] {
        assert_eq!(found(&still, text), ["王\u{e863}"], "{text}");
    }
}
