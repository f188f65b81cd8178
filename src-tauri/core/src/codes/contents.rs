//! What a petition is about: two levels, two and four digits. The table is public code's, not official.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::petitioners::names::spell;

const CONTENT_2023: &str = include_str!("../../../../assets/tables/content-2023.json");

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    read(CONTENT_2023).unwrap_or_else(|error| panic!("the program's own content table is broken: {error}"))
});

/// One class of content.
#[derive(Clone, Debug, PartialEq)]
pub struct ContentCode {
    /// Two digits (level 1) or four (level 2); never renumbered.
    pub code: String,
    pub name: String,
    /// The code of level 1, for a class of level 2.
    pub parent: Option<String>,
    /// `一级_二级`, the form in which other programs write a class.
    pub full_name: String,
    /// Other names of the same class.
    pub aliases: Vec<String>,
}

/// One line of a code list on the screen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CodeRow {
    pub code: String,
    pub name: String,
    pub parent: Option<String>,
    /// Initials, for typing; all readings, with a space between.
    pub pinyin: String,
}

struct Table {
    id: String,
    codes: Vec<ContentCode>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableFile {
    id: String,
    #[serde(rename = "title")]
    _title: String,
    #[serde(rename = "status")]
    _status: String,
    #[serde(rename = "note")]
    _note: String,
    contents: Vec<Level1>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Level1 {
    code: String,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    children: Vec<Level2>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Level2 {
    code: String,
    name: String,
}

/// The class that `value` names: a code, a full name (`一级_二级`, also with `/` or `·`) or a name of its own.
/// `None` when it names none, or several (see [`content_candidates`]).
pub fn content(value: &str) -> Option<&'static ContentCode> {
    match content_candidates(value).as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

/// All classes that `value` may mean. A class of level 1 stands for its own child of the same name.
pub fn content_candidates(value: &str) -> Vec<&'static ContentCode> {
    let (upper, name) = match parts(value).as_slice() {
        [name] => (None, name.clone()),
        [upper, name] => (Some(upper.clone()), name.clone()),
        _ => return Vec::new(),
    };
    let named: Vec<_> = TABLE.codes.iter().filter(|code| code.is_called(&name, upper.as_deref())).collect();
    let of_a_namesake =
        |code: &&ContentCode| named.iter().any(|other| code.parent.as_ref() == Some(&other.code));
    named.iter().copied().filter(|code| !of_a_namesake(code)).collect()
}

/// The whole table, level 1 before its level 2.
pub fn content_rows() -> Vec<CodeRow> {
    let row = |code: &ContentCode| CodeRow {
        code: code.code.clone(),
        name: code.name.clone(),
        parent: code.parent.clone(),
        pinyin: spell(&code.name).initials.join(" "),
    };
    TABLE.codes.iter().map(row).collect()
}

/// SHA-256 of the table's file, in hex: which wording of it was in use.
pub fn content_table_sha256() -> String {
    reception_bundle::sha256_hex(CONTENT_2023.as_bytes())
}

/// The table's id, kept with every record that uses it.
pub fn content_table() -> &'static str {
    &TABLE.id
}

impl ContentCode {
    fn is_called(&self, name: &str, upper: Option<&str>) -> bool {
        match upper {
            None => self.code == name || self.has_name(name),
            Some(upper) => self.has_name(name) && self.parent().is_some_and(|parent| parent.has_name(upper)),
        }
    }

    fn has_name(&self, name: &str) -> bool {
        self.name == name || self.aliases.iter().any(|alias| alias == name)
    }

    fn parent(&self) -> Option<&'static ContentCode> {
        let parent = self.parent.as_ref()?;
        TABLE.codes.iter().find(|code| code.code == *parent)
    }
}

fn parts(value: &str) -> Vec<String> {
    let split = |c: char| matches!(c, '_' | '/' | '·' | '＿' | '／' | '•' | '・' | '‧');
    value.trim().split(split).map(|part| part.trim().to_owned()).collect()
}

fn read(text: &str) -> Result<Table, serde_json::Error> {
    let file: TableFile = serde_json::from_str(text)?;
    let mut codes = Vec::new();
    for Level1 { code, name, aliases, children } in file.contents {
        for child in &children {
            codes.push(ContentCode {
                code: child.code.clone(),
                name: child.name.clone(),
                parent: Some(code.clone()),
                full_name: format!("{name}_{}", child.name),
                aliases: Vec::new(),
            });
        }
        let at = codes.len() - children.len();
        codes.insert(at, ContentCode { full_name: name.clone(), code, name, parent: None, aliases });
    }
    Ok(Table { id: file.id, codes })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(value: &str) -> Option<&'static str> {
        content(value).map(|found| found.code.as_str())
    }

    #[test]
    fn codes_are_unique_and_stand_under_their_level_1() {
        let rows = content_rows();
        assert_eq!(rows.iter().filter(|row| row.parent.is_none()).count(), 20);
        assert_eq!(rows.iter().filter(|row| row.parent.is_some()).count(), 111);
        for row in &rows {
            assert_eq!(rows.iter().filter(|other| other.code == row.code).count(), 1, "{}", row.code);
            if let Some(parent) = &row.parent {
                assert!(row.code.starts_with(parent.as_str()) && row.code.len() == 4, "{}", row.code);
            }
        }
    }

    #[test]
    fn every_class_is_found_by_its_code_and_by_its_full_name() {
        for row in &TABLE.codes {
            assert_eq!(code(&row.code), Some(row.code.as_str()));
            assert_eq!(code(&row.full_name), Some(row.code.as_str()));
        }
    }

    #[test]
    fn full_names_are_read_with_any_of_the_usual_separators() {
        for written in
            ["劳动和社会保障_工资福利", "劳动和社会保障/工资福利", "劳动和社会保障·工资福利", " 0603 "]
        {
            assert_eq!(code(written), Some("0603"), "{written}");
        }
        assert_eq!(code("教育_工资福利"), None);
    }

    #[test]
    fn a_single_name_is_enough_when_only_one_class_has_it() {
        assert_eq!(code("工资福利"), Some("0603"));
        assert_eq!(code("教育"), Some("17"));
        assert_eq!(code("市场监督"), Some("02"), "the other name of level 1");
    }

    #[test]
    fn a_name_of_both_levels_means_the_wider_class() {
        assert_eq!(code("市场监管"), Some("02"));
        assert_eq!(code("市场监管_市场监管"), Some("0201"));
    }

    #[test]
    fn what_the_table_does_not_hold_is_not_found() {
        for written in ["", "_", "9", "9900", "0600", "不存在", "教育_教育_教育", "教育_"] {
            assert_eq!(code(written), None, "{written}");
        }
    }

    #[test]
    fn rows_can_be_typed_by_initials() {
        let row = content_rows().into_iter().find(|row| row.code == "0603");
        assert_eq!(row.map(|row| row.pinyin).as_deref(), Some("gzfl"));
    }
}
