//! The county's list as a file: `code,name` or `code,name,withdrawn`, with or without a first line of titles,
//! in UTF-8 or GB 18030, parted by commas or tabs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::TableFault;
use crate::codes::division;
use crate::error::{Refusal, Result, on_path};
use crate::journal;
use crate::petitioners::{checked_name, names};
use crate::store;

/// Larger than the villages of any province, in bytes.
const LARGEST: u64 = 20 << 20;
const NAME: u32 = 100;

pub(super) struct List {
    /// The file's name, without its folder.
    pub(super) name: String,
    pub(super) sha256: String,
    pub(super) rows: Vec<Row>,
    pub(super) faults: Vec<TableFault>,
}

pub(super) struct Row {
    pub(super) line: u32,
    /// 6, 9 or 12 digits; what stands for a level by noughts alone is cut to it.
    pub(super) code: String,
    pub(super) name: String,
    pub(super) withdrawn: bool,
}

impl List {
    /// The counties that it speaks of, by their six digits.
    pub(super) fn counties(&self) -> BTreeSet<&str> {
        self.rows.iter().filter(|row| row.code.len() > 6).map(|row| &row.code[..6]).collect()
    }

    pub(super) fn codes(&self) -> BTreeSet<&str> {
        self.rows.iter().map(|row| row.code.as_str()).collect()
    }
}

/// Reads a list. A line that cannot be used is kept as a fault.
pub(super) fn read(file: &Path) -> Result<List> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = store::files::read_within(file, LARGEST).map_err(on_path(file))?;
    let bytes = bytes.ok_or(Refusal::FileTooLarge { name: name.clone(), limit: (LARGEST >> 20) as u32 })?;
    let text = decoded(&bytes).ok_or_else(|| Refusal::Malformed { what: name.clone() })?;
    let mut list = List { name, sha256: journal::sha256(&bytes), rows: vec![], faults: vec![] };
    for (line, cells) in cells(&text) {
        match row(line, &cells) {
            Ok(row) => list.rows.push(row),
            Err(why) => list.fault(line, &cells, why),
        }
    }
    list.refuse_unknown_and_twice();
    if list.rows.is_empty() && list.faults.is_empty() {
        return Err(Refusal::Malformed { what: list.name });
    }
    Ok(list)
}

impl List {
    fn fault(&mut self, line: u32, cells: &[String], why: Refusal) {
        let text: String = cells.first().map_or("", String::as_str).chars().take(40).collect();
        self.faults.push(TableFault { line, text, why });
    }

    /// A county must be known, by the shipped table or by this list, and a code stand once.
    fn refuse_unknown_and_twice(&mut self) {
        let counties: BTreeSet<String> =
            self.rows.iter().filter(|row| row.code.len() == 6).map(|row| row.code.clone()).collect();
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        for row in std::mem::take(&mut self.rows) {
            let province = format!("{}0000", &row.code[..2]);
            let known = match row.code.len() {
                6 => division(&province).is_some(),
                _ => division(&row.code).is_some() || counties.contains(&row.code[..6]),
            };
            let cells = [row.code.clone()];
            if !known {
                let field = "code".into();
                self.fault(row.line, &cells, Refusal::UnknownDivision { field, value: row.code });
            } else if seen.insert(row.code.clone(), row.line).is_some() {
                self.fault(row.line, &cells, Refusal::Repeated { field: "code".into(), value: row.code });
            } else {
                self.rows.push(row);
            }
        }
        self.faults.sort_by_key(|fault| fault.line);
    }
}

/// UTF-8 with or without its mark, or else GB 18030.
fn decoded(bytes: &[u8]) -> Option<String> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => match encoding_rs::GB18030.decode(bytes) {
            (_, _, true) => return None,
            (text, _, false) => text.into_owned(),
        },
    };
    (!text.contains('\0')).then_some(text)
}

/// The lines that hold something, with their numbers, without the titles.
fn cells(text: &str) -> Vec<(u32, Vec<String>)> {
    let first = text.lines().next().unwrap_or_default();
    let delimiter = if first.contains('\t') && !first.contains(',') { b'\t' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut lines = vec![];
    for record in reader.records().flatten() {
        let line = record.position().map_or(0, csv::Position::line) as u32;
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        let digits = cells.first().is_some_and(|code| code.bytes().any(|byte| byte.is_ascii_digit()));
        let titles = lines.is_empty() && !digits;
        if !titles && cells.iter().any(|cell| !cell.is_empty()) {
            lines.push((line, cells));
        }
    }
    lines
}

fn row(line: u32, cells: &[String]) -> Result<Row> {
    let cell = |place: usize| cells.get(place).map_or("", String::as_str);
    let code = level(cell(0)).ok_or_else(|| Refusal::UnknownDivision {
        field: "code".into(),
        value: cell(0).chars().take(40).collect(),
    })?;
    let name: String = cell(1).chars().map(names::standard).collect();
    let name = checked_name("place_name", &name, NAME)?;
    Ok(Row { line, code, name, withdrawn: withdrawn(cell(2))? })
}

/// The code without the noughts by which twelve digits stand for a township or a county.
fn level(code: &str) -> Option<String> {
    let digits = matches!(code.len(), 6 | 9 | 12) && code.bytes().all(|digit| digit.is_ascii_digit());
    let code = Some(code).filter(|_| digits)?;
    let cut = if code.len() > 6 { code.trim_end_matches("000") } else { code };
    // 330800000000 ends in more noughts than stand for a level.
    Some(if cut.len() < 6 { code[..6].to_owned() } else { cut.to_owned() })
}

fn withdrawn(cell: &str) -> Result<bool> {
    match cell.to_lowercase().as_str() {
        "" | "0" | "否" | "no" | "false" | "在用" => Ok(false),
        "1" | "是" | "yes" | "true" | "停用" | "撤销" | "withdrawn" => Ok(true),
        _ => Err(Refusal::UnknownValue { field: "withdrawn".into(), value: cell.chars().take(40).collect() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(bytes: &[u8]) -> Result<List> {
        let home = tempfile::tempdir().expect("a folder");
        let file = home.path().join("地名.csv");
        std::fs::write(&file, bytes).expect("written");
        read(&file)
    }

    #[test]
    fn the_same_list_is_read_in_every_writing_that_counties_use() {
        let plain =
            "代码,名称\r\n330881001000,虎山街道\r\n330881000000,江山市\r\n330881001201,\"孔家坞村\"\r\n";
        let marked = format!("\u{feff}{plain}");
        let tabs = plain.replace(',', "\t");
        let (old, _, _) = encoding_rs::GB18030.encode(plain);
        for bytes in [plain.as_bytes(), marked.as_bytes(), tabs.as_bytes(), &old] {
            let list = listed(bytes).expect("a list");
            let rows: Vec<(&str, &str)> =
                list.rows.iter().map(|row| (row.code.as_str(), row.name.as_str())).collect();
            assert_eq!(
                rows,
                [("330881001", "虎山街道"), ("330881", "江山市"), ("330881001201", "孔家坞村")],
                "{:?}",
                list.faults
            );
        }
    }

    #[test]
    fn what_is_no_list_is_refused() {
        for bytes in
            [&b""[..], b"\n\n", b"code,name\n", &[0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10], b"PK\x03\x04\0\0"]
        {
            assert!(matches!(listed(bytes), Err(Refusal::Malformed { .. })), "{bytes:?}");
        }
    }

    #[test]
    fn old_private_forms_in_names_become_standard_characters() {
        let list = listed("330881001,\u{E863}村\n".as_bytes()).expect("a list");
        assert_eq!(list.rows[0].name, "䶮村");
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_a_list_or_a_refusal(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
            let _ = listed(&bytes);
        }
    }
}
