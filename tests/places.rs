//! The county's list of townships and villages: seen before it is taken, taken whole or not at all.

use serde_json::json;

use crate::still::{Still, form, office};

const LIST: &str = "代码,名称\n330881001,虎山街道\n330881001201,孔家坞村\n330881002,双塔街道\n";

#[test]
fn a_visit_names_its_village_once_the_list_is_in() {
    let still = office();
    list(&still, LIST.as_bytes());
    let seen = still.json(&["places", "import", "list.csv", "--dry-run"]);
    assert_eq!((&seen["added"], &seen["counties"]), (&json!(3), &json!(["浙江省衢州市江山市"])));
    assert_eq!(still.json(&["places", "find", "孔家坞"]), json!([]), "looking changes nothing");
    still.done(&["places", "import", "list.csv"]);
    let found = still.json(&["places", "find", "kjw"]);
    assert_eq!(found[0]["code"], "330881001201");
    let mut visit = form("张伟");
    visit["place"] = json!("330881001201");
    let number = still.number(&visit);
    let shown = still.json(&["show", &number]);
    assert_eq!(shown["place_name"], "浙江省衢州市江山市虎山街道孔家坞村");
    let month = still.done(&["register", "--month", "2026-10", "--json"]);
    assert!(month.contains("浙江省衢州市江山市虎山街道孔家坞村"), "{month}");
    still.whole();
}

#[test]
fn the_same_list_twice_changes_nothing_and_a_list_in_gb_18030_is_the_same_list() {
    let still = office();
    list(&still, LIST.as_bytes());
    still.done(&["places", "import", "list.csv"]);
    let rows = still.json(&["places", "find", "330881"]);
    // 虎山街道 in GB 18030, as Excel of many offices writes it.
    let old = [&b"330881001,"[..], &[0xbb, 0xa2, 0xc9, 0xbd, 0xbd, 0xd6, 0xb5, 0xc0], b"\r\n"].concat();
    list(&still, &old);
    let seen = still.json(&["places", "import", "list.csv"]);
    assert_eq!((&seen["added"], &seen["changed"], &seen["same"]), (&json!(0), &json!(0), &json!(1)));
    assert_eq!(still.json(&["places", "find", "330881"]), rows);
}

#[test]
fn a_complete_list_withdraws_what_it_leaves_out_and_old_records_keep_their_place() {
    let still = office();
    list(&still, LIST.as_bytes());
    still.done(&["places", "import", "list.csv"]);
    let mut visit = form("张伟");
    visit["place"] = json!("330881002");
    let number = still.number(&visit);
    list(&still, b"330881001,\xe8\x99\x8e\xe5\xb1\xb1\xe8\xa1\x97\xe9\x81\x93\n");
    let taken = still.json(&["places", "import", "list.csv", "--complete"]);
    assert_eq!(taken["withdrawn"], 2);
    assert_eq!(still.json(&["show", &number])["place_name"], "浙江省衢州市江山市双塔街道");
    let answer = still.receive(&[visit]).remove(0);
    assert_eq!(answer["warnings"][0]["code"], "withdrawn_division", "{answer}");
    still.whole();
}

#[test]
fn a_list_with_a_bad_line_is_refused_whole_and_every_bad_line_is_told() {
    let still = office();
    list(&still, "330881001,虎山街道\n3308,短\n999999001,没有\n330881003\n".as_bytes());
    let said = still.run(&["places", "import", "list.csv"]);
    for line in ["第 2 行", "第 3 行", "第 4 行"] {
        assert!(said.err.contains(line), "{line}: {}", said.err);
    }
    assert_eq!(said.refused(&["places"]), "bad_table");
    assert_eq!(still.json(&["places", "find", "330881001"])[0]["full_name"], "浙江省衢州市江山市");
    list(&still, &[0, 1, 2, 0xff]);
    assert_eq!(still.refused(&["places", "import", "list.csv"]), "malformed");
    assert_eq!(still.refused(&["places", "import", "none.csv"]), "unwritable");
    still.whole();
}

fn list(still: &Still, bytes: &[u8]) {
    std::fs::write(still.path("list.csv"), bytes).expect("written");
}
