//! All 87,887 Han characters of GB 18030-2022 stand in names, and come back as they were typed from every door: the
//! search, the slip, the workbook, the text table, the paper register, JSON, and the county's copy.

use std::collections::BTreeSet;
use std::path::PathBuf;

use calamine::{Reader, Xlsx, open_workbook};
use serde_json::Value;

use crate::county::county;
use crate::outside::{pdf_text, python};
use crate::still::{Still, form, office, text};

/// Characters in a name.
const NAME: usize = 40;

/// The names of the list as a spreadsheet program of others reads them, one a line.
const OPENPYXL: &str = "
import sys, openpyxl
rows = openpyxl.load_workbook(sys.argv[1])['清单'].iter_rows(min_row=2, min_col=6, max_col=6, values_only=True)
print('\\n'.join(name for (name,) in rows))
";

#[test]
fn every_han_character_of_the_standard_goes_through_the_whole_office() {
    let still = office();
    let names = names();
    let forms: Vec<Value> = names.iter().map(|name| form(name)).collect();
    let numbers: Vec<String> = still.receive(&forms).iter().map(|answer| text(&answer["number"])).collect();
    found_again(&still, &names);
    shown(&still, &names, &numbers);
    on_slips(&still, &names, &numbers);
    in_the_register(&still, &names);
    at_the_county(&still, &names);
    still.whole();
}

/// As the program shows it to other programs: the first, one of extension B, and the last.
fn shown(still: &Still, names: &[String], numbers: &[String]) {
    for at in [0, names.len() / 2, names.len() - 1] {
        let shown = still.json(&["show", &numbers[at]]);
        assert_eq!(shown["parties"][0]["party"]["name"].as_str(), Some(names[at].as_str()));
    }
}

/// By the whole name, and one in forty by each of its characters alone.
fn found_again(still: &Still, names: &[String]) {
    let desk = still.desk();
    let finds = |typed: &str, name: &str| {
        let hits = desk.find(typed).expect("found").petitioners;
        assert_eq!(hits.iter().map(|hit| hit.name.as_str()).collect::<Vec<_>>(), [name], "{typed}");
    };
    for (at, name) in names.iter().enumerate() {
        finds(name, name);
        if at % NAME == 0 {
            name.chars().for_each(|c| finds(c.encode_utf8(&mut [0; 4]), name));
        }
    }
}

fn on_slips(still: &Still, names: &[String], numbers: &[String]) {
    let mut desk = still.desk();
    for at in (0..names.len()).step_by(names.len() / 50) {
        let visit = desk.resolve(&numbers[at]).expect("registered").id;
        let paper = desk.issue_slip(&visit, None).expect("a slip").paper;
        let slip = still.path("slip.pdf");
        paper.save(&slip).expect("written");
        let said = pdf_text(&slip);
        assert!(said.matches(&names[at]).count() >= 2, "{} on both copies: {said}", names[at]);
    }
}

fn in_the_register(still: &Still, names: &[String]) {
    let book = exported(still, "xlsx");
    let read = python(OPENPYXL, &[book.as_os_str()]);
    assert_eq!(sorted(read.lines().map(str::to_owned)), sorted(names.iter().cloned()), "openpyxl");
    let mut book: Xlsx<_> = open_workbook(book).expect("opens");
    let list = book.worksheet_range("清单").expect("the list");
    let read = list.rows().skip(1).map(|row| row[5].to_string());
    assert_eq!(sorted(read), sorted(names.iter().cloned()), "calamine");

    let table = std::fs::read_to_string(exported(still, "csv")).expect("UTF-8");
    let cells: BTreeSet<&str> = table.lines().flat_map(|line| line.split(',')).collect();
    for name in names {
        assert!(cells.contains(name.as_str()), "the text table has {name}");
    }
    let paper: BTreeSet<char> = pdf_text(&exported(still, "pdf")).chars().collect();
    let lost: String = names.iter().flat_map(|name| name.chars()).filter(|c| !paper.contains(c)).collect();
    assert!(lost.is_empty(), "not in the paper register: {lost}");
}

fn at_the_county(still: &Still, names: &[String]) {
    let county = county(still, "county", &[]);
    let made = still.json(&["bundle", "--to", &county.file("county.pub"), "--out", "bundles"]);
    let bag = county.open(&still.path(&text(&made["file"])), "opened");
    let records = std::fs::read_to_string(bag.join("data/petitioners.jsonl")).expect("petitioners");
    let read = records.lines().map(|line| {
        let record: Value = serde_json::from_str(line).expect("JSON");
        text(&record["name"])
    });
    assert_eq!(sorted(read), sorted(names.iter().cloned()), "the county's copy");
}

fn exported(still: &Still, format: &str) -> PathBuf {
    let out = still.path("out").display().to_string();
    PathBuf::from(text(
        &still.json(&["register", "--month", "2026-10", "--export", format, "--out", &out])["path"],
    ))
}

fn sorted(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// Every character once, in the order of the standard's blocks.
fn names() -> Vec<String> {
    let blocks = [
        0x4E00..=0x9FEF,
        0x3400..=0x4DB5,
        0x20000..=0x2A6D6,
        0x2A700..=0x2B734,
        0x2B740..=0x2B81D,
        0x2B820..=0x2CEA1,
        0x2CEB0..=0x2EBE0u32,
    ];
    let twelve = "﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩".chars().map(u32::from);
    let all: Vec<char> = blocks.into_iter().flatten().chain(twelve).filter_map(char::from_u32).collect();
    assert_eq!(all.len(), 87_887, "GB 18030-2022 counts 87,887");
    all.chunks(NAME).map(|name| name.iter().collect()).collect()
}
