//! The register as text that any spreadsheet opens: UTF-8 with a byte order mark. A cell that a
//! spreadsheet would take for a formula or would round like a number gets an apostrophe before it
//! (ASVS 1.2.10), so that it stays what was recorded.

use super::Month;
use super::xlsx::{COLUMNS, cells, figures as figure_rows};
use crate::error::{Refusal, Result};

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The list of visits.
pub fn list(month: &Month) -> Result<Vec<u8>> {
    let rows = month.list.iter().map(|row| cells(row).to_vec());
    table(std::iter::once(COLUMNS.map(String::from).to_vec()).chain(rows))
}

/// The summary tables, one below the other.
pub fn figures(month: &Month) -> Result<Vec<u8>> {
    table(figure_rows(&month.register).into_iter())
}

fn table(rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>> {
    let broken = |error: &dyn std::fmt::Display| Refusal::Broken(error.to_string());
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    for row in rows {
        writer.write_record(row.iter().map(|cell| plain(cell))).map_err(|e| broken(&e))?;
    }
    writer.into_inner().map_err(|e| broken(&e))
}

/// The cell as text that no spreadsheet reads as anything else.
fn plain(cell: &str) -> String {
    let risky =
        cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠', '|', '%']);
    let rounded = cell.len() > 11 && cell.bytes().all(|b| b.is_ascii_digit());
    if risky || rounded { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_formula_becomes_words_and_a_long_number_keeps_its_digits() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", "=cmd|' /C calc'!A0"] {
            assert!(plain(formula).starts_with('\''), "{formula}");
        }
        assert_eq!(plain("330881199001010014"), "'330881199001010014");
        assert_eq!(plain("张伟"), "张伟");
        assert_eq!(plain("12"), "12");
    }
}
