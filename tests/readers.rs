//! Other people's programs read our papers and tables, and see what was recorded.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::{Value, json};

use crate::outside::{call, done, pdf_text, python};
use crate::still::{Still, form, office, text};

const NAMES: [&str; 5] = ["阿卜杜·买买提", "𠮷田", "王䶮", "陈㛃", "李𬭩"];
/// Cells that a spreadsheet would take for formulas, and eighteen digits that it would round.
const RISKY: [&str; 6] =
    ["=1+1", "+8613800001234", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "330881199001010014"];
const SLIP_BYTES: usize = 60 * 1024;

/// Every cell of every sheet as `[sheet, row, column, type, value]`.
const OPENPYXL: &str = "
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps([[s.title, c.row, c.column, c.data_type, c.value] for s in book for r in s.iter_rows() for c in r if c.value is not None]))
";

#[test]
fn openpyxl_finds_text_and_numbers_and_no_formula() {
    let (still, _) = told_office();
    let book = exported(&still, "xlsx");
    let cells: Vec<Value> = serde_json::from_str(&python(OPENPYXL, &[book.as_os_str()])).expect("JSON");
    assert!(cells.len() > 200);
    assert!(cells.iter().all(|cell| cell[3] == "s" || cell[3] == "n"), "only text and numbers");
    let list: Vec<&Value> = cells.iter().filter(|cell| cell[0] == "清单").collect();
    for risky in RISKY {
        let there = list.iter().filter(|cell| cell[4] == risky).collect::<Vec<_>>();
        assert!(!there.is_empty() && there.iter().all(|cell| cell[3] == "s"), "{risky}: {there:?}");
    }
    let column = |n: u64| {
        list.iter().filter(|cell| cell[2] == n && cell[1] != 1).map(|cell| &cell[4]).collect::<Vec<_>>()
    };
    let names = column(6);
    assert!(NAMES.iter().all(|name| names.iter().any(|cell| cell == name)), "{names:?}");
    assert!(column(7).iter().all(|heads| heads.is_u64()), "heads are numbers");
}

#[test]
fn calamine_reads_the_same_list() {
    let (still, _) = told_office();
    let mut book: Xlsx<_> = open_workbook(exported(&still, "xlsx")).expect("opens");
    let formulas: usize = ["统计", "清单"]
        .iter()
        .map(|sheet| {
            book.worksheet_formula(sheet).expect("sheet").used_cells().filter(|(.., f)| !f.is_empty()).count()
        })
        .sum();
    assert_eq!(formulas, 0);
    let list = book.worksheet_range("清单").expect("list");
    let summaries: Vec<String> = list.rows().skip(1).map(|row| row[7].to_string()).collect();
    assert!(RISKY.iter().all(|risky| summaries.iter().any(|cell| cell == risky)), "{summaries:?}");
    assert!(list.rows().skip(1).all(|row| matches!(row[7], Data::String(_))));
}

#[test]
fn libreoffice_reads_the_same_list() {
    let (still, _) = told_office();
    let text = libreoffice(&still, &exported(&still, "xlsx"));
    for expected in NAMES.iter().chain(&RISKY) {
        let quoted = expected.replace('"', "\"\"");
        assert!(text.contains(&quoted), "{expected} is not in {text}");
    }
    assert!(!text.contains("#NAME?") && !text.contains("Err:"), "{text}");
}

#[test]
fn the_text_table_has_a_byte_order_mark_and_no_cell_that_computes() {
    let (still, _) = told_office();
    let bytes = std::fs::read(exported(&still, "csv")).expect("csv");
    assert!(bytes.starts_with(&[0xef, 0xbb, 0xbf]));
    let text = String::from_utf8(bytes).expect("UTF-8");
    for risky in RISKY {
        assert!(text.contains(&format!(",'{risky},")), "{risky}: {text}");
    }
    for name in NAMES {
        assert!(text.contains(&format!(",{name},")), "{name}: {text}");
    }
    let computed =
        text.lines().flat_map(|line| line.split(',')).find(|cell| cell.starts_with(['=', '+', '-', '@']));
    assert_eq!(computed, None);
    let shown = libreoffice(&still, &exported(&still, "csv"));
    assert!(shown.contains("330881199001010014") && !shown.contains("3.3088"), "{shown}");
}

#[test]
fn pdftotext_finds_every_name_in_the_register() {
    let (still, numbers) = told_office();
    let text = pdf_text(&exported(&still, "pdf"));
    for expected in NAMES.iter().map(|name| (*name).to_owned()).chain(numbers) {
        assert!(text.contains(&expected), "{expected} is not in {text}");
    }
    fonts_are_embedded_subsets(&exported(&still, "pdf"));
}

#[test]
fn a_slip_is_small_the_same_each_time_and_carries_its_own_letters() {
    let (still, numbers) = told_office();
    for (number, name) in numbers.iter().zip(NAMES) {
        let slip = |file: &str| {
            let path = still.path(file);
            still.done(&["slip", number, "--out", &path.display().to_string()]);
            std::fs::read(&path).expect("slip")
        };
        let bytes = slip("slip.pdf");
        assert!(bytes.len() <= SLIP_BYTES, "{name}: {} bytes", bytes.len());
        assert_eq!(slip("again.pdf"), bytes, "{name}");
        let text = pdf_text(&still.path("slip.pdf"));
        assert!(text.matches(name).count() >= 2, "{name} on both copies: {text}");
        assert!(text.matches(number.as_str()).count() >= 2, "{number}: {text}");
        fonts_are_embedded_subsets(&still.path("slip.pdf"));
    }
}

#[test]
fn the_recovery_sheet_holds_the_words_for_the_envelope() {
    let still =
        Still::init(&["--practice", "--kind", "organ", "--sheet", "sheet.pdf"], Some("2026-10-08T17:00"));
    let text = pdf_text(&still.path("sheet.pdf"));
    for word in still.recovery.split(' ') {
        assert!(text.contains(word), "{word}: {text}");
    }
    fonts_are_embedded_subsets(&still.path("sheet.pdf"));
}

/// An office whose list holds rare names and risky words; the numbers.
fn told_office() -> (Still, Vec<String>) {
    let still = office();
    let mut forms: Vec<Value> = NAMES.iter().map(|name| form(name)).collect();
    for risky in RISKY {
        let mut form = form("张伟");
        form["summary"] = json!(risky);
        forms.push(form);
    }
    let numbers = still.receive(&forms).iter().map(|answer| text(&answer["number"])).collect();
    (still, numbers)
}

fn exported(still: &Still, format: &str) -> PathBuf {
    let out = still.path("out").display().to_string();
    let args = ["register", "--month", "2026-10", "--export", format, "--out", &out];
    PathBuf::from(text(&still.json(&args)["path"]))
}

/// The list as LibreOffice shows it, as text in UTF-8, its last sheet.
fn libreoffice(still: &Still, file: &Path) -> String {
    let out = still.path("libreoffice");
    let profile = format!("-env:UserInstallation=file://{}", still.path("profile").display());
    // Columns 76,UTF-8; every sheet to a file of its own.
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
    let words: [&OsStr; 7] = [
        profile.as_ref(),
        "--headless".as_ref(),
        "--convert-to".as_ref(),
        filter.as_ref(),
        "--outdir".as_ref(),
        out.as_ref(),
        file.as_ref(),
    ];
    done(Command::new("soffice").args(words));
    let mut text = String::new();
    for (path, bytes) in crate::still::files(&out) {
        text += &String::from_utf8(bytes).unwrap_or_else(|_| panic!("{} is UTF-8", path.display()));
    }
    assert!(!text.is_empty(), "LibreOffice wrote nothing");
    text
}

fn fonts_are_embedded_subsets(pdf: &Path) {
    let said = call("pdffonts", &[pdf]);
    let fonts: Vec<&str> = said.lines().skip(2).collect();
    assert!(!fonts.is_empty(), "{said}");
    for font in fonts {
        let (name, rest) = font.split_once(' ').expect("a name");
        let subset =
            name.as_bytes().get(6) == Some(&b'+') && name[..6].chars().all(|c| c.is_ascii_uppercase());
        let flags: Vec<&str> = rest.split_whitespace().rev().take(5).collect();
        // From the end: object (two numbers), uni, sub, emb.
        assert!(subset && flags[3..] == ["yes", "yes"], "{font}\n{said}");
    }
}
