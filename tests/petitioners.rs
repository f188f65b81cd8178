//! People as they say they are: names kept as typed, doubts recorded, nobody joined by guess.

use serde_json::{Value, json};

use crate::county::county;
use crate::outside::pdf_text;
use crate::still::{form, office, text};

const RARE: [&str; 3] = ["阿卜杜·买买提", "𠮷田䶮", "㛃𬭩"];

#[test]
fn rare_characters_are_kept_byte_for_byte() {
    let still = office();
    let forms: Vec<Value> = RARE.iter().map(|name| form(name)).collect();
    for (name, answer) in RARE.iter().zip(still.receive(&forms)) {
        let number = text(&answer["number"]);
        let found = still.json(&["find", name]);
        assert_eq!(found["petitioners"][0]["name"].as_str(), Some(*name), "{found}");
        let shown = still.json(&["show", &number]);
        assert_eq!(shown["parties"][0]["party"]["name"].as_str(), Some(*name));
        assert_eq!(shown["row"]["names"].as_str(), Some(*name));
        let slip = still.path(&format!("{number}.pdf"));
        still.done(&["slip", &number, "--out", &slip.display().to_string()]);
        assert!(pdf_text(&slip).contains(name), "{name}: {}", pdf_text(&slip));
    }
}

#[test]
fn a_wrong_check_digit_and_six_representatives_are_doubted_and_recorded() {
    let still = office();
    let mut wrong = form("张伟");
    wrong["petitioners"][0]["documents"] =
        json!([{ "type": "resident_id", "number": "110105194912310021", "seen": true }]);
    let mut crowd = form("甲一");
    crowd["heads"] = json!(20);
    let representative =
        |n| json!({ "role": "representative", "kind": "person", "name": format!("代表{n}") });
    crowd["petitioners"] = (1..=6).map(representative).collect();
    let answers = still.receive(&[wrong, crowd]);
    let codes = |value: &Value| -> Vec<String> {
        value.as_array().expect("a list").iter().map(|warning| text(&warning["code"])).collect()
    };
    let expected = [vec!["id_check_failed"], vec!["too_many_representatives"]];
    for (answer, expected) in answers.iter().zip(expected) {
        assert_eq!(codes(&answer["warnings"]), expected);
        let kept: String = still
            .raw()
            .query_row("select warnings from visit where id = ?1", [text(&answer["visit"])], |row| row.get(0))
            .expect("the visit");
        assert_eq!(codes(&serde_json::from_str(&kept).expect("JSON")), expected, "kept with the record");
    }
    let kept: String = still
        .raw()
        .query_row("select number || ' ' || problem from petitioner_document", [], |row| row.get(0))
        .expect("the document");
    assert!(kept.starts_with("110105194912310021 "), "kept as told, with what was doubted: {kept}");
}

#[test]
fn the_same_name_with_the_same_document_is_one_petitioner() {
    let still = office();
    let with = |name: &str, number: &str| {
        let mut form = form(name);
        form["petitioners"][0]["documents"] =
            json!([{ "type": "resident_id", "number": number, "seen": true }]);
        form
    };
    still.receive(&[
        with("张伟", "11010519491231002X"),
        with("张伟", "11010519491231002X"),
        with("张伟", "330881199001010019"),
        with("张小伟", "11010519491231002X"),
        form("张伟"),
    ]);
    let found = still.json(&["find", "张"]);
    let mut visits: Vec<(String, u64)> = found["petitioners"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|hit| (text(&hit["name"]), hit["visits"].as_u64().expect("a count")))
        .collect();
    visits.sort();
    let expected =
        [("张伟", 1), ("张伟", 1), ("张伟", 2), ("张小伟", 1)].map(|(name, n)| (name.to_owned(), n));
    assert_eq!(visits, expected, "only document and name together join two records");
    let masked = found.to_string();
    assert!(!masked.contains("11010519491231002X"), "numbers are masked: {masked}");
}

#[test]
fn two_records_of_one_person_are_linked_and_taken_apart_from_the_command_line() {
    let still = office();
    still.receive(&[form("王晓明"), form("王小明")]);
    let id = |name: &str| text(&still.json(&["find", name])["petitioners"][0]["id"]);
    let (kept, typo) = (id("王晓明"), id("王小明"));
    let page = still.json(&["petitioner", "merge", &kept, &typo, "--reason", "同一人，写错了字"]);
    assert_eq!((&page["id"], page["visits"].as_array().map(Vec::len)), (&json!(kept), Some(2)));
    assert_eq!(page["records"][1]["reason"], json!("同一人，写错了字"));
    let shown = still.done(&["petitioner", "show", "王小明"]);
    assert!(shown.contains("王晓明") && shown.contains("并入：同一人，写错了字"), "{shown}");
    let by_number = still.json(&["petitioner", "show", "2"]);
    assert_eq!((by_number.as_array().map(Vec::len), &by_number[0]["id"]), (Some(1), &json!(kept)));
    assert_eq!(still.json(&["petitioner", "show", &typo])[0]["id"], json!(kept));
    assert_eq!(still.refused(&["petitioner", "merge", &typo, &kept, "--reason", "再来"]), "same_petitioner");
    assert_eq!(still.refused(&["petitioner", "unmerge", &kept, "--reason", "弄错"]), "not_merged");
    assert_eq!(still.refused(&["petitioner", "unmerge", &typo, "--reason", " "]), "reason_needed");
    assert_eq!(still.json(&["petitioner", "show", "没有这人"]), json!([]));
    still.whole();
    let alone = still.json(&["petitioner", "unmerge", &typo, "--reason", "是两个人"]);
    assert_eq!((&alone["id"], alone["visits"].as_array().map(Vec::len)), (&json!(typo), Some(1)));
    still.whole();
}

#[test]
fn a_link_travels_as_a_link_and_is_taken_back_as_an_unlink() {
    let still = office();
    let county = county(&still, "county", &[]);
    still.receive(&[form("王晓明"), form("王小明")]);
    let id = |name: &str| text(&still.json(&["find", name])["petitioners"][0]["id"]);
    let (kept, typo) = (id("王晓明"), id("王小明"));
    let to = county.file("county.pub");
    let line = |name: &str| -> Value {
        let made = still.json(&["bundle", "--to", &to, "--out", "out"]);
        let folder = county.open(&still.path(&text(&made["file"])), name);
        let lines = std::fs::read_to_string(folder.join("data/petitioners.jsonl")).expect("petitioners");
        let lines = lines.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
        lines.into_iter().find(|line| line["id"] == json!(typo)).expect("the record")
    };
    still.done(&["petitioner", "merge", &kept, &typo, "--reason", "同一人"]);
    let linked = line("linked");
    assert_eq!((&linked["op"], &linked["merged_into"]), (&json!("link"), &json!(kept)));
    assert_eq!((&linked["name"], &linked["version"]), (&json!("王小明"), &json!(2)), "the whole record");
    still.done(&["petitioner", "unmerge", &typo, "--reason", "弄错了"]);
    let apart = line("apart");
    assert_eq!(
        (&apart["op"], apart.get("merged_into"), &apart["version"]),
        (&json!("unlink"), None, &json!(3))
    );
}
