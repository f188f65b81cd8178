//! Where: provinces, cities and counties by their six digits.
//!
//! Withdrawn codes stay known, because identity numbers carry them for life. Townships and villages (9 and 12
//! digits) are not in the table; they are known by the county in front of them, or from the county's own list
//! ([`places`](super::places)).

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::petitioners::names::{Spelling, search_key, spell};

const DIVISIONS: &str = include_str!("../../../../assets/tables/divisions.json");

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    read(DIVISIONS).unwrap_or_else(|error| panic!("the program's own division table is broken: {error}"))
});

/// The table with its spellings, made at the first search.
static SPELLED: LazyLock<Vec<Spelled>> =
    LazyLock::new(|| TABLE.rows.iter().cloned().map(Spelled::new).collect());

/// The rank of a name that only holds the typed characters in their order.
const LOOSE: u8 = 5;

/// A place with a code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Division {
    pub code: String,
    pub name: String,
    /// With the province and the city in front.
    pub full_name: String,
    /// No longer in use.
    pub withdrawn: bool,
}

/// A place with the spellings by which it is found.
pub(crate) struct Spelled {
    pub(crate) division: Division,
    name: Spelling,
    full: Spelling,
}

struct Table {
    id: String,
    rows: Vec<Division>,
    by_code: HashMap<String, usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableFile {
    id: String,
    #[serde(rename = "title")]
    _title: String,
    #[serde(rename = "as_of")]
    _as_of: chrono::NaiveDate,
    divisions: Vec<(String, String)>,
    withdrawn: Vec<(String, String, Option<u16>)>,
}

/// The place of a code of 6 digits, or of the county in front of 9 or 12; `None` when it is unknown.
/// The answer carries the code as it was asked for.
pub fn division(code: &str) -> Option<Division> {
    let code = code.trim();
    if !matches!(code.len(), 6 | 9 | 12) || !code.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let row = &TABLE.rows[*TABLE.by_code.get(&code[..6])?];
    Some(Division { code: code.to_owned(), ..row.clone() })
}

/// Places by the beginning of their code, a part of their name, their pinyin or its initials; places in use
/// before withdrawn ones, the best first, at most `limit`.
pub fn search_divisions(text: &str, limit: usize) -> Vec<Division> {
    best(SPELLED.iter(), text, limit)
}

/// The shipped table, with spellings.
pub(crate) fn shipped<'a>() -> impl Iterator<Item = &'a Spelled> {
    SPELLED.iter()
}

/// The places among these that the text means.
pub(crate) fn best<'a>(places: impl Iterator<Item = &'a Spelled>, text: &str, limit: usize) -> Vec<Division> {
    let wanted = search_key(text);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut hits: Vec<_> = places
        .filter_map(|place| {
            Some((rank(&place.division, &place.name, &place.full, &wanted)?, &place.division))
        })
        .collect();
    let length = |row: &Division| row.full_name.chars().count();
    hits.sort_by_key(|(rank, row)| {
        (*rank == LOOSE, row.withdrawn, *rank, row.level(), length(row), row.code.as_str())
    });
    hits.into_iter().take(limit).map(|(_, row)| row.clone()).collect()
}

/// The table's id, kept with every record that uses it.
pub fn division_table() -> &'static str {
    &TABLE.id
}

impl Spelled {
    pub(crate) fn new(division: Division) -> Spelled {
        Spelled { name: spell(&division.name), full: spell(&division.full_name), division }
    }
}

impl Division {
    /// 0 province, 1 city, 2 county, 3 township, 4 village.
    pub(crate) fn level(&self) -> u8 {
        match self.code.len() {
            12 => 4,
            9 => 3,
            _ if self.code.ends_with("0000") => 0,
            _ if self.code.ends_with("00") => 1,
            _ => 2,
        }
    }
}

fn rank(row: &Division, name: &Spelling, full: &Spelling, wanted: &str) -> Option<u8> {
    if wanted.bytes().all(|byte| byte.is_ascii_digit()) {
        return row.code.starts_with(wanted).then_some(0);
    }
    if is_filler(&row.name) {
        return None;
    }
    if wanted.is_ascii() {
        return rank_latin(name, full, wanted);
    }
    rank_chinese(row, wanted)
}

fn rank_chinese(row: &Division, wanted: &str) -> Option<u8> {
    let found = [
        row.name == wanted,
        row.name.starts_with(wanted),
        row.name.contains(wanted),
        row.full_name.starts_with(wanted),
        row.full_name.contains(wanted),
    ];
    first_hit(&found).or_else(|| in_order(&row.full_name, wanted).then_some(LOOSE))
}

fn rank_latin(name: &Spelling, full: &Spelling, wanted: &str) -> Option<u8> {
    let begins = |spellings: &[String]| spellings.iter().any(|spelling| spelling.starts_with(wanted));
    let found = [begins(&name.full) || begins(&name.initials), begins(&full.initials), begins(&full.full)];
    first_hit(&found)
}

fn first_hit(found: &[bool]) -> Option<u8> {
    found.iter().position(|hit| *hit).and_then(|rank| u8::try_from(rank).ok())
}

/// `浙江江山` stands in order within `浙江省衢州市江山市`.
fn in_order(text: &str, wanted: &str) -> bool {
    let mut rest = text.chars();
    wanted.chars().all(|character| rest.any(|found| found == character))
}

/// Rows that only keep the place of a level that a province does not have.
pub(crate) fn is_filler(name: &str) -> bool {
    matches!(name, "市辖区" | "县") || name.starts_with("省直辖") || name.starts_with("自治区直辖")
}

fn read(text: &str) -> Result<Table, serde_json::Error> {
    let file: TableFile = serde_json::from_str(text)?;
    let in_use = file.divisions.into_iter().map(|(code, name)| (code, name, false));
    let gone = file.withdrawn.into_iter().map(|(code, name, _)| (code, name, true));
    let named: Vec<_> = in_use.chain(gone).collect();
    let names: HashMap<_, _> = named.iter().map(|(code, name, _)| (code.as_str(), name.as_str())).collect();
    let rows: Vec<_> = named
        .iter()
        .map(|(code, name, withdrawn)| Division {
            code: code.clone(),
            name: name.clone(),
            full_name: full_name(code, &names),
            withdrawn: *withdrawn,
        })
        .collect();
    let by_code = rows.iter().enumerate().map(|(at, row)| (row.code.clone(), at)).collect();
    Ok(Table { id: file.id, rows, by_code })
}

fn full_name(code: &str, names: &HashMap<&str, &str>) -> String {
    let levels = [code.get(..2).map(|p| format!("{p}0000")), code.get(..4).map(|c| format!("{c}00"))];
    let above = levels.into_iter().flatten().filter(|level| level != code);
    let above = above.filter_map(|level| names.get(level.as_str()).copied()).filter(|name| !is_filler(name));
    above.chain(names.get(code).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        search_divisions(text, 10).into_iter().map(|found| found.full_name).collect()
    }

    #[test]
    fn a_county_is_known_with_its_city_and_province() {
        let found = division("330881");
        assert_eq!(
            found,
            Some(Division {
                code: "330881".to_owned(),
                name: "江山市".to_owned(),
                full_name: "浙江省衢州市江山市".to_owned(),
                withdrawn: false
            })
        );
        assert_eq!(division("110105").map(|d| d.full_name).as_deref(), Some("北京市朝阳区"));
        assert_eq!(division("419001").map(|d| d.full_name).as_deref(), Some("河南省济源市"));
        assert_eq!(division("330000").map(|d| d.full_name).as_deref(), Some("浙江省"));
    }

    #[test]
    fn an_unknown_code_is_not_a_place() {
        for code in ["", "33088", "999999", "330899", "33088A", "3308810", "３３０８８１"] {
            assert_eq!(division(code), None, "{code}");
        }
    }

    #[test]
    fn townships_and_villages_are_known_by_their_county() {
        let village = division("330881001201");
        assert_eq!(village.as_ref().map(|d| d.full_name.as_str()), Some("浙江省衢州市江山市"));
        assert_eq!(village.map(|d| d.code).as_deref(), Some("330881001201"));
        assert!(division("330881001").is_some());
        assert_eq!(division("999999001"), None);
    }

    #[test]
    fn withdrawn_codes_stay_known_and_say_so() {
        assert_eq!(division("110103").map(|d| (d.name, d.withdrawn)), Some(("崇文区".to_owned(), true)));
        assert_eq!(division("330823").map(|d| (d.name, d.withdrawn)), Some(("江山县".to_owned(), true)));
    }

    #[test]
    fn every_code_stands_once_and_every_county_has_a_province() {
        assert_eq!(TABLE.by_code.len(), TABLE.rows.len());
        assert!(TABLE.rows.len() > 7000);
        for row in &TABLE.rows {
            assert!(row.code.len() == 6 && row.code.bytes().all(|digit| digit.is_ascii_digit()), "{row:?}");
            assert!(TABLE.by_code.contains_key(&format!("{}0000", &row.code[..2])), "{row:?}");
        }
    }

    #[test]
    fn a_place_is_found_by_code_name_pinyin_and_initials() {
        for text in ["330881", "江山", "江山市", "衢州市江山", "浙江江山", "jss", "jiangshan", "zjsqzsjss"]
        {
            assert!(names(text).contains(&"浙江省衢州市江山市".to_owned()), "{text}: {:?}", names(text));
        }
        assert_eq!(names("江山市").first().map(String::as_str), Some("浙江省衢州市江山市"));
        for (text, first) in
            [("cq", "重庆市"), ("zj", "浙江省"), ("zhejiang", "浙江省"), ("海淀", "北京市海淀区")]
        {
            assert_eq!(names(text).first().map(String::as_str), Some(first), "{text}");
        }
    }

    #[test]
    fn the_search_is_cut_and_puts_withdrawn_places_behind_those_in_use() {
        assert_eq!(search_divisions("33", 5).len(), 5);
        assert!(search_divisions("  ", 5).is_empty());
        let found = search_divisions("江山", 3);
        assert_eq!(found.first().map(|d| d.code.as_str()), Some("330881"));
        assert!(found[1..].iter().all(|d| d.withdrawn && d.name.starts_with("江山")), "{found:?}");
    }
}
