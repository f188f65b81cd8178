//! Answers for people without a name, and the record of a talk: told with the real program.

use std::path::Path;

use serde_json::{Value, json};

use crate::county::County;
use crate::exchange::{bundle, opened_by_others, pair};
use crate::outside::pdf_text;
use crate::still::{Still, files, form, office, text};

/// Somebody who gives no name.
fn nameless() -> Value {
    let mut form = form("");
    form["petitioners"] = json!([]);
    form
}

/// The number and the code, which is told this once.
fn received(still: &Still, form: &Value) -> (String, String) {
    let answer = still.receive(std::slice::from_ref(form)).remove(0);
    (text(&answer["number"]), text(&answer["code"]))
}

fn opened(still: &Still, code: &str) -> Value {
    let said = still.fed(&["code", "open", "--json"], format!("{code}\n").as_bytes());
    serde_json::from_str(&said.well(&["code", "open"])).expect("JSON")
}

#[test]
fn the_digits_of_a_code_are_nowhere() {
    let (still, _) = pair();
    let (number, code) = received(&still, &nameless());
    let mut sealed = nameless();
    sealed["purpose"] = json!("accusation");
    let (_, sealed_code) = received(&still, &sealed);
    still.done(&["note", &number, "answer", "已转住建局，十五日内答复。"]);
    opened(&still, &code);
    still.fed(&["code", "slip", "--out", "code.pdf"], code.as_bytes()).well(&["code", "slip"]);
    still.done(&["slip", &number, "--out", "slip.pdf"]);
    still.done(&["register", "--month", "2026-10", "--export", "json", "--out", "register"]);
    let bag = opened_by_others(&still, &County { home: still.path("county") }, &bundle(&still));
    still.done(&["backup", "--out", "copies"]);

    let dump = decrypted(&still);
    for code in [&code, &sealed_code] {
        let digits = code.replace(' ', "");
        for needle in [code.as_str(), &digits] {
            for folder in [still.folder(), still.path("register"), bag.clone(), still.path("copies")] {
                nowhere(&folder, needle);
            }
            assert!(!dump.contains(needle), "in the office's file, decrypted");
            assert!(!pdf_text(&still.path("slip.pdf")).contains(needle), "on the receipt");
            assert!(!still.done(&["show", &number, "--json"]).contains(needle), "on the visit's page");
        }
    }
    let paper: String = pdf_text(&still.path("code.pdf")).split_whitespace().collect();
    assert_eq!(paper.matches(&code.replace(' ', "")).count(), 2, "twice on its own paper: {paper}");
    assert!(!paper.contains(&number.replace('-', "")) && !paper.contains(&number), "and no number: {paper}");
    still.whole();
}

#[test]
fn an_anonymous_visitor_comes_back_asks_and_answers() {
    let still = office();
    let (number, code) = received(&still, &nameless());
    let (other, _) = received(&still, &nameless());
    assert_eq!(opened(&still, &code)["answers"], json!([]));
    still.done(&["note", &number, "answer", "补偿款已在发放。"]);
    still.done(&["note", &other, "answer", "与前一件无关。"]);
    let notes = still.json(&["note", &number, "question", "那天是谁收的材料？"]);
    let question = text(&notes["notes"][1]["id"]);

    let kept = opened(&still, &code);
    assert_eq!(
        (text(&kept["day"]), text(&kept["answers"][0]["note"])),
        ("2026-10-08".into(), "补偿款已在发放。".into())
    );
    assert!(!kept.to_string().contains("无关") && !kept.to_string().contains(&number), "{kept}");
    let args = ["code", "reply", &question, "二楼的窗口。"];
    still.fed(&args, code.as_bytes()).well(&args);
    let notes = still.json(&["notes", &number]);
    assert_eq!(text(&notes["notes"][2]["note"]), "二楼的窗口。");
    assert!(notes["notes"][0]["given_at"].is_string(), "the answer counts as given");
    let kinds: Vec<String> = still.json(&["show", &number])["history"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|line| text(&line["kind"]))
        .collect();
    assert_eq!(kinds, ["visit.registered", "code.given"], "who came back with the code leaves no track here");
    still.whole();
}

#[test]
fn a_mistyped_unknown_or_old_code_opens_nothing() {
    let still = office();
    let (number, code) = received(&still, &nameless());
    let renewed = still.json(&["code", "renew", &number, "--reason", "单据丢失"]);
    let open = |code: &str| still.fed(&["code", "open"], code.as_bytes());
    let new = text(&renewed["code"]);
    let wrong = new.replace(&new[..1], if &new[..1] == "1" { "2" } else { "1" });
    assert_eq!(open(&wrong).code, Some(1));
    assert_eq!(open(&new[..18]).refused(&[]), "bad_code");
    assert_eq!(open("").refused(&[]), "bad_code");
    assert_eq!(open(&code).refused(&[]), "unknown_code");
    open(&new).well(&[]);
    assert_eq!(still.refused(&["code", "renew", &number, "--reason", " "]), "reason_needed");
    still.whole();
}

#[test]
fn an_answer_to_an_accusation_opens_to_a_leader_and_to_the_code_alone() {
    let (still, _) = pair();
    let mut form = nameless();
    form["purpose"] = json!("accusation");
    let (number, code) = received(&still, &form);
    still.done(&["note", &number, "answer", "金丝雀答复甲"]);
    let question = text(&still.json(&["note", &number, "question", "金丝雀问题乙"])["notes"][1]["id"]);
    assert!(!decrypted(&still).contains("金丝雀"), "the words lie in the boxes");

    let clerk = as_clerk(&still);
    assert_eq!(clerk(&["notes", &number], b"").refused(&[]), "not_allowed");
    assert_eq!(clerk(&["note", &number, "answer", "x"], b"").refused(&[]), "not_allowed");
    assert_eq!(clerk(&["code", "renew", &number, "--reason", "丢失"], b"").refused(&[]), "not_allowed");
    assert_eq!(clerk(&["statement", &number, "--out", "s.pdf"], b"").refused(&[]), "not_allowed");
    let kept = clerk(&["code", "open"], code.as_bytes()).well(&[]);
    assert!(kept.contains("金丝雀答复甲") && kept.contains("金丝雀问题乙"), "{kept}");
    clerk(&["code", "reply", &question, "金丝雀回答丙"], code.as_bytes()).well(&[]);
    assert!(!decrypted(&still).contains("金丝雀"));

    let notes = still.done(&["notes", &number]);
    assert!(["甲", "乙", "丙"].iter().all(|one| notes.contains(one)), "{notes}");
    assert_eq!(still.refused(&["code", "renew", &number, "--reason", "单据丢失"]), "sealed_reason");
    let renewed = text(&still.json(&["code", "renew", &number])["code"]);
    let kept = clerk(&["code", "open"], renewed.as_bytes()).well(&[]);
    assert!(["答复甲", "问题乙", "回答丙"].iter().all(|one| kept.contains(one)), "sealed anew: {kept}");
    assert_eq!(clerk(&["code", "open"], code.as_bytes()).refused(&[]), "unknown_code");
    still.whole();
}

#[test]
fn the_record_of_a_talk_holds_the_words_and_how_they_were_read_back() {
    let still = office();
    let mut form = form("张伟");
    form["readings"] = json!([
        { "at": "2026-10-08T09:31", "medium": "aloud", "outcome": "corrected", "statement": "说好了给补偿。" },
        { "at": "2026-10-08T09:38", "medium": "screen", "outcome": "confirmed", "statement": form["statement"] },
    ]);
    let number = still.number(&form);
    still.done(&["statement", &number, "--out", "one.pdf"]);
    let words: String = pdf_text(&still.path("one.pdf")).split_whitespace().collect();
    for part in
        ["张伟", "到现在没有拿到", "说好了给补偿", "要求更正", "与所说相符", "陈述人（签名）", &number]
    {
        assert!(words.contains(part), "{part}: {words}");
    }
    assert_eq!(still.refused(&["statement", &number, "--out", "two.pdf"]), "reason_needed");
    still.done(&["statement", &number, "--out", "two.pdf", "--reprint", "补给本人"]);
    assert!(pdf_text(&still.path("two.pdf")).contains("副本"));
    form["statement"] = json!("更正后的话。");
    let corrected = still.fed(&["correct", &number, "--reason", "记错"], form.to_string().as_bytes());
    corrected.well(&["correct"]);
    still.done(&["statement", &number, "--out", "three.pdf"]);
    let words: String = pdf_text(&still.path("three.pdf")).split_whitespace().collect();
    assert!(words.contains("更正后的话") && words.contains("又有改动") && !words.contains("副本"), "{words}");
    still.whole();
}

#[test]
fn the_record_of_a_sealed_talk_is_made_for_a_leader_and_kept_nowhere() {
    let (still, _) = pair();
    let mut form = form("张伟");
    form["purpose"] = json!("accusation");
    form["statement"] = json!("科长收钱的金丝雀。");
    let number = still.number(&form);
    still.done(&["statement", &number, "--out", "sealed.pdf"]);
    assert!(pdf_text(&still.path("sealed.pdf")).contains("金丝雀"));
    assert!(!decrypted(&still).contains("金丝雀"));
    still.whole();
}

fn nowhere(folder: &Path, needle: &str) {
    for (path, bytes) in files(folder) {
        let holds = bytes.windows(needle.len()).any(|window| window == needle.as_bytes());
        assert!(!holds, "the code stands in {}", path.display());
    }
}

/// The office's file, decrypted, as text: every cell of every table.
fn decrypted(still: &Still) -> String {
    let db = still.raw();
    let mut all = String::new();
    for table in still.rows().into_keys() {
        let mut statement = db.prepare(&format!("select * from {table}")).expect("a table");
        let columns = statement.column_count();
        let mut rows = statement.query([]).expect("rows");
        while let Some(row) = rows.next().expect("a row") {
            for column in 0..columns {
                let cell = row.get_ref(column).expect("a cell");
                let bytes = cell.as_bytes().map(<[u8]>::to_vec).unwrap_or_default();
                all.push_str(&String::from_utf8_lossy(&bytes));
                all.push('\n');
            }
        }
    }
    all
}

/// The program with a clerk of the desk, who is no leader.
fn as_clerk(still: &Still) -> impl Fn(&[&str], &[u8]) -> crate::still::Said + '_ {
    const CLERK: (&str, &str) = ("李敏", "明月松间照清泉石上流");
    let mut desk = still.desk();
    desk.add_staff(CLERK.0, &[reception_core::staff::Role::Desk], CLERK.1).expect("taken on");
    drop(desk);
    move |args, input| {
        let mut command = still.cli(args);
        command.env("RECEPTION_STAFF", CLERK.0).env("RECEPTION_PASSPHRASE", CLERK.1);
        crate::still::fed(command, input)
    }
}
