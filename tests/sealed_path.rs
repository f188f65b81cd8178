//! The way of an accusation: past the firewall only when a leader says so, and of its steps, its accused
//! and its answer no word stands anywhere in the clear.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use reception_core::ids::{MatterId, StepId, UnitId};
use reception_core::matters::StepKind;
use reception_core::matters::list::MattersQuery;
use reception_core::matters::page::MatterPage;
use reception_core::matters::take::NewStep;
use reception_core::staff::Role;
use reception_core::visits::VisitsQuery;
use reception_core::{Desk, Refusal};
use serde_json::{Value, json};

use crate::county::{County, county};
use crate::exchange::{bundle, opened_by_others};
use crate::outside::{call, pdf_text, run};
use crate::still::{Still, fed, files, form, office, text};

const CLERK: (&str, &str) = ("李敏", "明月松间照清泉石上流");

/// Words of an accusation and of its way that stand nowhere else.
const CANARIES: [&str; 16] = [
    "金丝雀甲",
    "科长收钱的金丝雀乙",
    "金丝雀丙概况",
    "金丝雀丁答复",
    "13912340001",
    "E98765432",
    "金丝雀街九号",
    "金丝雀戊",
    "金丝雀己科长",
    "金丝雀庚科",
    "金丝雀辛转送",
    "金丝雀壬签收",
    "金丝雀癸理由",
    "金丝雀子结果",
    "金丝雀丑答复",
    "金丝雀寅办结",
];

fn accusation() -> Value {
    json!({
        "channel": "visit", "arrived": "2026-10-08T10:00", "heads": 1, "purpose": "accusation", "content": "0204",
        "statement": CANARIES[1], "summary": CANARIES[2], "answer": CANARIES[3],
        "petitioners": [{
            "name": CANARIES[0], "phone": CANARIES[4], "address": CANARIES[6],
            "documents": [{ "type": "passport", "number": CANARIES[5], "seen": true }],
        }],
        "accused": [{ "person": CANARIES[7], "title": CANARIES[8], "unit": format!("江山市水利局{}", CANARIES[9]) }],
    })
}

#[test]
fn of_an_accusation_on_its_way_no_word_is_anywhere_in_the_clear() {
    let (still, county) = office_with_a_county();
    let number = registered_by_a_clerk(&still);
    let matter = walked_by_a_leader(&still, &number);
    still.receive(&[form("张伟")]);

    shown_to_a_clerk(&still, &number, &matter);
    for format in ["xlsx", "csv", "pdf", "json"] {
        still.done(&["register", "--month", "2026-10", "--export", format, "--out", "register"]);
    }
    let unpacked = still.path("unpacked");
    let book = still.path("register/信访登记台账（练习）-2026-10.xlsx");
    call("unzip", &["-q".as_ref(), book.as_os_str(), "-d".as_ref(), unpacked.as_os_str()]);
    nowhere("the workbook", &files(&unpacked));
    nowhere("the registers", &files(&still.path("register")));
    let paper = still.path("register/信访登记台账（练习）-2026-10.pdf");
    nothing_in("the register on paper", &pdf_text(&paper));
    for canary in CANARIES {
        let found = still.json(&["find", canary]);
        assert_eq!((&found["petitioners"], &found["visits"]), (&json!([]), &json!([])), "{canary}");
    }

    still.done(&["backup", "--out", "copies"]);
    nowhere("the back-up", &files(&still.path("copies")));
    let desk = still.desk();
    nowhere("the program's own files", &files(&still.folder()));
    nowhere("the office's file, decrypted", &decrypted(&still));
    drop(desk);
    in_a_bundle(&still, &county);
    still.whole();
}

fn office_with_a_county() -> (Still, County) {
    let still = office();
    let county = county(&still, "county", &["--discipline"]);
    let key = std::fs::read_to_string(county.home.join("county.pub")).expect("key");
    let mut desk = still.desk();
    desk.import_county_key(&key).expect("imported");
    desk.add_staff(CLERK.0, &[Role::Desk], CLERK.1).expect("taken on");
    drop(desk);
    for form in [
        json!({ "name": "江山市水利局", "kind": "department" }),
        json!({ "name": "江山市纪委", "kind": "discipline" }),
    ] {
        still.fed(&["unit", "add"], form.to_string().as_bytes()).well(&["unit", "add"]);
    }
    (still, county)
}

fn as_clerk(still: &Still, args: &[&str], input: &[u8]) -> String {
    let mut command = still.cli(args);
    command.env("RECEPTION_STAFF", CLERK.0).env("RECEPTION_PASSPHRASE", CLERK.1);
    fed(command, input).well(args)
}

fn registered_by_a_clerk(still: &Still) -> String {
    let answer = as_clerk(still, &["walk-in", "--lines"], accusation().to_string().as_bytes());
    text(&serde_json::from_str::<Value>(&answer).expect("JSON")["number"])
}

fn stepped(desk: &mut Desk, matter: &MatterId, step: Value) -> Result<MatterPage, Refusal> {
    desk.take_step(matter, &serde_json::from_value::<NewStep>(step).expect("a step"))
}

/// Refused by the firewall, let pass by the leader, signed for, fed back, answered and closed.
fn walked_by_a_leader(still: &Still, number: &str) -> MatterId {
    let instead = still.json(&["unit", "instead", number, "江山市水利局"]);
    assert_eq!(instead[0]["name"], "江山市纪委");
    let mut desk = still.desk();
    let matter = desk.matter_of(number).expect("its matter");
    let water: UnitId = desk.unit_called("江山市水利局").expect("listed").id;
    let forward = |overriding: Option<&str>| {
        json!({ "kind": "forward", "facts": {
            "unit": water, "person": "钱多", "text": CANARIES[10], "overriding": overriding,
        } })
    };
    let refused = stepped(&mut desk, &matter, forward(None)).map(drop);
    assert!(matches!(refused, Err(Refusal::Firewall { .. })), "{refused:?}");
    stepped(&mut desk, &matter, forward(Some(CANARIES[12]))).expect("let pass");
    let opened = desk.open_sealed_matter(&matter).expect("opened");
    let sent: StepId = opened.sent[0].step.clone();
    assert_eq!(opened.timeline.iter().filter(|line| line.step.is_some()).count(), 1);
    for step in [
        json!({ "kind": "sign_for", "facts": { "about": sent, "person": CANARIES[11] } }),
        json!({ "kind": "feedback", "facts": { "about": sent, "text": CANARIES[13], "report": CANARIES[13] } }),
        json!({ "kind": "answer", "facts": {
            "text": CANARIES[14], "form": "oral", "receiver": CANARIES[0], "proof": CANARIES[11],
        } }),
        json!({ "kind": "close", "facts": { "text": CANARIES[15] } }),
    ] {
        let kind = step["kind"].clone();
        let taken = stepped(&mut desk, &matter, step);
        assert!(taken.is_ok(), "{kind}: {taken:?}");
    }
    let opened = desk.open_sealed_matter(&matter).expect("opened");
    let kinds: Vec<StepKind> =
        opened.timeline.iter().filter_map(|line| line.step.as_ref().map(|step| step.kind)).collect();
    assert_eq!(kinds.len(), 5);
    let whole = format!("{:?}", opened.timeline);
    for canary in &CANARIES[10..] {
        assert!(whole.contains(canary), "a leader reads {canary}");
    }
    matter
}

fn shown_to_a_clerk(still: &Still, number: &str, matter: &MatterId) {
    let shown = as_clerk(still, &["show", number, "--json"], b"");
    assert!(shown.contains(number));
    nothing_in("show", &shown);
    let desk = still.desk_as(Some(CLERK.0), CLERK.1).expect("sits down");
    let page = desk.matter_page(matter).expect("shown");
    assert!(page.number == number && page.sealed && page.sent.is_empty() && page.holder.is_none());
    nothing_in("the matter's page", &format!("{page:?}"));
    let matters =
        desk.matters(&MattersQuery { limit: 50, states: Some(vec![page.state]), ..Default::default() });
    let matters = matters.expect("listed");
    assert_eq!(matters.total, 1);
    nothing_in("the matters", &format!("{matters:?}"));
    let visits = desk.visits(&VisitsQuery { limit: 50, ..Default::default() }).expect("listed");
    nothing_in("the log", &format!("{visits:?}"));
    nothing_in("the day's list", &format!("{:?}", desk.todo(false)));
    nothing_in("the board", &format!("{:?}", desk.board()));
    nothing_in("the units", &format!("{:?}", desk.units()));
}

/// Opened with the county's key, nothing shows; with the key of the discipline organ each box opens.
fn in_a_bundle(still: &Still, county: &County) {
    let bag = opened_by_others(still, county, &bundle(still));
    let sealed = bag.join("data/sealed");
    let (inner, outside): (BTreeMap<_, _>, BTreeMap<_, _>) =
        files(&bag).into_iter().partition(|(path, _)| path.starts_with(&sealed));
    nowhere("the bundle", &outside);
    let events = std::fs::read_to_string(bag.join("data/events.jsonl")).expect("events");
    assert_eq!(events.lines().count(), 5);
    for line in events.lines() {
        let line: Value = serde_json::from_str(line).expect("JSON");
        let fields: Vec<&String> = line.as_object().expect("a record").keys().collect();
        assert_eq!(fields, ["at", "by_role", "day", "id", "op", "state", "version"]);
        assert_eq!(line["state"], "sealed");
    }
    assert_eq!(inner.len(), 6, "the visit's box, and one of each step");
    let mut told = String::new();
    for file in inner.keys() {
        let opened = run(Command::new("age").args(["-d", "-i", &county.file("discipline.key")]).arg(file));
        assert!(opened.status.success());
        told += &String::from_utf8_lossy(&opened.stdout);
    }
    for canary in CANARIES {
        assert!(told.contains(canary), "the discipline organ reads {canary}");
    }
}

#[test]
fn steps_of_any_other_matter_leave_as_events_without_the_clerks_name() {
    let (still, county) = office_with_a_county();
    let number = still.number(&form("张伟"));
    let mut desk = still.desk();
    let matter = desk.matter_of(&number).expect("its matter");
    let unit = desk.unit_called("江山市水利局").expect("listed").id;
    let step = json!({ "kind": "forward", "facts": { "unit": unit, "text": "请依法处理" } });
    let page = stepped(&mut desk, &matter, step).expect("sent");
    let taken = page.timeline.iter().find_map(|line| line.step.clone()).expect("a step");
    drop(desk);
    let event = |bag: &std::path::Path| -> Value {
        let events = std::fs::read_to_string(bag.join("data/events.jsonl")).expect("events");
        assert_eq!(events.lines().count(), 1);
        serde_json::from_str(events.lines().next().expect("a line")).expect("JSON")
    };
    let first = bundle(&still);
    let line = event(&opened_by_others(&still, &county, &first));
    assert_eq!(
        (&line["kind"], &line["op"], &line["version"]),
        (&json!("forward"), &json!("upsert"), &json!(1))
    );
    assert_eq!((&line["matter"], &line["text"]), (&json!(matter), &json!("请依法处理")));
    assert_eq!(
        (&line["unit_name"], &line["visit"], line.get("by")),
        (&json!("江山市水利局"), &Value::Null, None)
    );
    let acked = county.ack(&first, "1.xfa").1;
    assert_eq!(acked["totals"]["rejected"], json!(0), "{acked}");

    still.desk().strike_step(&taken.id, "选错了单位").expect("struck");
    let opened = county.open(&bundle(&still), "second");
    let line = event(&opened);
    assert_eq!(
        (&line["op"], &line["version"], &line["reason"]),
        (&json!("void"), &json!(2), &json!("选错了单位"))
    );
    still.whole();
}

fn nowhere(what: &str, files: &BTreeMap<PathBuf, Vec<u8>>) {
    assert!(!files.is_empty(), "{what}");
    for (path, bytes) in files {
        for canary in CANARIES {
            let there = bytes.windows(canary.len()).any(|part| part == canary.as_bytes());
            assert!(!there, "{canary} in {what}: {}", path.display());
        }
    }
}

fn nothing_in(what: &str, said: &str) {
    for canary in CANARIES {
        assert!(!said.contains(canary), "{canary} in {what}: {said}");
    }
}

/// The whole file without its encryption, search keys and journal included.
fn decrypted(still: &Still) -> BTreeMap<PathBuf, Vec<u8>> {
    let plain = still.path("plain.db");
    let attach = format!("attach '{}' as plain key ''", plain.display());
    let export = format!("{attach}; select sqlcipher_export('plain'); detach plain");
    still.raw().execute_batch(&export).expect("exported");
    let bytes = std::fs::read(&plain).expect("plain");
    assert!(bytes.windows(6).any(|part| part == "张伟".as_bytes()));
    BTreeMap::from([(plain, bytes)])
}
