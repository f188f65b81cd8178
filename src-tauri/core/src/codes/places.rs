//! The county's own townships and villages: read from the list that it hands out, laid beside what is on
//! file, and taken whole or not at all. They are found like the shipped places, and come before them.
//!
//! Nothing is ever taken away: a place that is no longer on a list marked complete is withdrawn, because old
//! records carry its code. Deliberately not here: anything about who lives there.

mod list;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::Connection;
use serde::Serialize;
use serde_json::json;

use super::divisions::{Spelled, best, is_filler, search_divisions, shipped};
use super::{Division, division};
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::journal;
use crate::staff::Action;
use crate::store;

use list::{List, Row};

/// How many hits a search offers.
const OFFERED: usize = 30;
/// How many lines of each sort a preview spells out; the counts are always whole.
const SHOWN: usize = 50;

/// What a list would change, before anything is changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PlacesPreview {
    /// The file's name, without its folder.
    pub file: String,
    /// Full names of the counties that the list speaks of.
    pub counties: Vec<String>,
    pub rows: u32,
    pub added: u32,
    /// Under another name, or in use again.
    pub changed: u32,
    /// No longer in use: marked so, or gone from a complete list.
    pub withdrawn: u32,
    pub same: u32,
    /// The first lines that say something new.
    pub changes: Vec<PlaceChange>,
    /// How many lines cannot be used; with one of them nothing is taken.
    pub faulty: u32,
    /// The first of them.
    pub faults: Vec<TableFault>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PlaceChange {
    pub code: String,
    /// Nothing when the place is new.
    pub before: Option<String>,
    pub after: String,
    pub withdrawn: bool,
}

/// A line of a table that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct TableFault {
    pub line: u32,
    /// What stands there, so that it is found again.
    pub text: String,
    pub why: Refusal,
}

/// The places on file, and the same once the list is taken.
struct Plan {
    before: BTreeMap<String, Division>,
    after: BTreeMap<String, Division>,
}

impl Desk {
    /// What the list in a file would change. Changes nothing.
    pub fn preview_places(&self, file: &Path, complete: bool) -> Result<PlacesPreview> {
        self.require(Action::ImportTables)?;
        let list = list::read(file)?;
        let plan = self.plan(&list, complete)?;
        Ok(plan.preview(&list))
    }

    /// Takes the list. With `complete`, the places of its counties that it leaves out are withdrawn.
    pub fn import_places(&mut self, file: &Path, complete: bool) -> Result<PlacesPreview> {
        self.require(Action::ImportTables)?;
        let list = list::read(file)?;
        let plan = self.plan(&list, complete)?;
        if let Some(fault) = list.faults.first() {
            return Err(Refusal::BadTable { line: fault.line, what: fault.text.clone() });
        }
        let preview = plan.preview(&list);
        let (at, by) = (self.moment(), self.sitting().id.clone());
        let source = format!("{} {}", list.name, at.day);
        self.store.transact(|tx| {
            for place in plan.touched() {
                store::divisions::put(tx, place, &source)?;
            }
            let told = json!({
                "file": list.name, "sha256": list.sha256, "complete": complete, "added": preview.added,
                "changed": preview.changed, "withdrawn": preview.withdrawn,
                "table": store::divisions::digest(tx)?,
            });
            journal::write(tx, &at, &by, "places.imported", "places", &told).map(drop)
        })?;
        self.places.take();
        Ok(preview)
    }

    /// Places by code, name, pinyin or initials, the county's own among them.
    pub fn search_divisions(&self, text: &str) -> Result<Vec<Division>> {
        let own = self.own_places()?;
        let replaced: BTreeSet<&str> = own.iter().map(|place| place.division.code.as_str()).collect();
        let rest = shipped().filter(|place| !replaced.contains(place.division.code.as_str()));
        let found = best(own.iter().chain(rest), text, OFFERED);
        if !found.is_empty() {
            return Ok(found);
        }
        // A code of which only the county is known.
        Ok(place(self.reading(), text)?.into_iter().collect())
    }

    /// The places in use right below one, or the provinces.
    pub fn divisions_below(&self, code: Option<&str>) -> Result<Vec<Division>> {
        let own = self.own_places()?;
        let own = own.iter().map(|place| (place.division.code.clone(), place.division.clone()));
        let mut all: BTreeMap<String, Division> =
            shipped().map(|place| (place.division.code.clone(), place.division.clone())).collect();
        all.extend(own);
        Ok(below(&all, code))
    }

    /// The county's own places with their spellings: made at the first search, and again after an import.
    fn own_places(&self) -> Result<&[Spelled]> {
        if let Some(places) = self.places.get() {
            return Ok(places);
        }
        let read = store::divisions::all(self.reading())?.into_iter().map(Spelled::new).collect();
        Ok(self.places.get_or_init(|| read))
    }

    fn plan(&self, list: &List, complete: bool) -> Result<Plan> {
        let before: BTreeMap<String, Division> = store::divisions::all(self.reading())?
            .into_iter()
            .map(|place| (place.code.clone(), place))
            .collect();
        let mut after = before.clone();
        for row in &list.rows {
            after.insert(row.code.clone(), row.as_division());
        }
        if complete {
            let (counties, named) = (list.counties(), list.codes());
            let gone = after.iter_mut().filter(|(code, _)| {
                code.len() > 6 && counties.contains(&code[..6]) && !named.contains(code.as_str())
            });
            gone.for_each(|(_, place)| place.withdrawn = true);
        }
        name_in_full(&mut after);
        Ok(Plan { before, after })
    }
}

/// The place of a code: from the county's list, or the nearest above it that is known. The answer carries the
/// code as it was asked for.
pub(crate) fn place(db: &Connection, code: &str) -> Result<Option<Division>> {
    let code = code.trim();
    if !matches!(code.len(), 6 | 9 | 12) || !code.bytes().all(|digit| digit.is_ascii_digit()) {
        return Ok(None);
    }
    for length in [12, 9, 6] {
        let Some(known) = code.get(..length) else { continue };
        if let Some(found) = store::divisions::by_code(db, known)? {
            return Ok(Some(Division { code: code.to_owned(), ..found }));
        }
    }
    Ok(division(code))
}

/// Places found at the open desk, or in the shipped table while nobody sits there.
pub fn find_divisions(desk: Option<&Desk>, text: &str) -> Result<Vec<Division>> {
    desk.map_or_else(|| Ok(search_divisions(text, OFFERED)), |desk| desk.search_divisions(text))
}

impl Row {
    fn as_division(&self) -> Division {
        Division {
            code: self.code.clone(),
            name: self.name.clone(),
            full_name: String::new(),
            withdrawn: self.withdrawn,
        }
    }
}

impl Plan {
    /// The places that are new, or not what they were.
    fn touched(&self) -> impl Iterator<Item = &Division> {
        self.after.values().filter(|place| self.before.get(&place.code) != Some(place))
    }

    fn preview(&self, list: &List) -> PlacesPreview {
        let change = |place: &Division| PlaceChange {
            code: place.code.clone(),
            before: self.before.get(&place.code).map(|before| before.name.clone()),
            after: place.name.clone(),
            withdrawn: place.withdrawn,
        };
        let said = |place: &&Division| {
            self.before
                .get(&place.code)
                .is_none_or(|before| (&before.name, before.withdrawn) != (&place.name, place.withdrawn))
        };
        let news: Vec<&Division> = self.touched().filter(said).collect();
        let was_there = |place: &&&Division| self.before.contains_key(&place.code);
        let goes = |place: &&&Division| {
            place.withdrawn && self.before.get(&place.code).is_some_and(|before| !before.withdrawn)
        };
        let withdrawn = news.iter().filter(goes).count();
        let known = news.iter().filter(was_there).count();
        let on_list = list.codes();
        let told = news.iter().filter(|place| on_list.contains(place.code.as_str())).count();
        PlacesPreview {
            file: list.name.clone(),
            counties: list.counties().into_iter().map(|code| self.county(code)).collect(),
            rows: list.rows.len() as u32,
            added: (news.len() - known) as u32,
            changed: (known - withdrawn) as u32,
            withdrawn: withdrawn as u32,
            same: (list.rows.len() - told) as u32,
            changes: news.into_iter().take(SHOWN).map(change).collect(),
            faulty: list.faults.len() as u32,
            faults: list.faults.iter().take(SHOWN).cloned().collect(),
        }
    }

    fn county(&self, code: &str) -> String {
        let known = self.after.get(code).cloned().or_else(|| division(code));
        known.map_or_else(|| code.to_owned(), |county| county.full_name)
    }
}

/// Full names from the province down. The map's order names what lies above before what lies below.
fn name_in_full(places: &mut BTreeMap<String, Division>) {
    let codes: Vec<String> = places.keys().cloned().collect();
    for code in codes {
        let above = above(&code)
            .into_iter()
            .find_map(|upper| {
                places.get(&upper).cloned().or_else(|| division(&upper).filter(|_| upper.len() == 6))
            })
            .filter(|upper| !is_filler(&upper.name));
        if let Some(place) = places.get_mut(&code) {
            place.full_name = above.map(|upper| upper.full_name).unwrap_or_default() + &place.name;
        }
    }
}

/// The codes under which a place may stand, the nearest first.
fn above(code: &str) -> Vec<String> {
    match code.len() {
        12 => vec![code[..9].to_owned(), code[..6].to_owned()],
        9 => vec![code[..6].to_owned()],
        _ if code.ends_with("0000") => vec![],
        _ if code.ends_with("00") => vec![format!("{}0000", &code[..2])],
        _ => {
            let city = format!("{}00", &code[..4]);
            // The rows that only keep a level's place are passed over.
            let real = division(&city).is_some_and(|city| !is_filler(&city.name));
            if real { vec![city] } else { vec![format!("{}0000", &code[..2])] }
        }
    }
}

/// In use, and right below: what stands under no township of the list stands under the county.
fn below(all: &BTreeMap<String, Division>, code: Option<&str>) -> Vec<Division> {
    let stands_under = |place: &Division| {
        above(&place.code).into_iter().find(|upper| all.get(upper).is_some_and(|upper| !upper.withdrawn))
    };
    all.values()
        .filter(|place| !place.withdrawn && !is_filler(&place.name))
        .filter(|place| stands_under(place).as_deref() == code)
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clocks::OfficeKind;
    use crate::still;

    const LIST: &str =
        "\u{feff}代码,名称,停用\n330881001,虎山街道,\n330881001201,孔家坞村,\n330881002000,双塔街道,\n";

    fn take(still: &mut still::Still, text: &str, complete: bool) -> Result<PlacesPreview> {
        let file = still.home.path().join("places.csv");
        std::fs::write(&file, text).expect("written");
        still.desk.import_places(&file, complete)
    }

    #[test]
    fn an_imported_village_is_found_and_named_in_full() {
        let mut still = still::office(OfficeKind::Bureau);
        let taken = take(&mut still, LIST, false).expect("taken");
        assert_eq!((taken.added, taken.changed, taken.same), (3, 0, 0), "{taken:?}");
        for text in ["孔家坞", "kjw", "330881001201", "虎山街道孔家坞"] {
            let found = still.desk.search_divisions(text).expect("searched");
            let names: Vec<&str> = found.iter().map(|place| place.full_name.as_str()).collect();
            assert!(names.contains(&"浙江省衢州市江山市虎山街道孔家坞村"), "{text}: {names:?}");
        }
        let db = still.desk.reading();
        let named = |code: &str| place(db, code).expect("read").map(|place| place.full_name);
        assert_eq!(named("330881002").as_deref(), Some("浙江省衢州市江山市双塔街道"));
        assert_eq!(named("330881001299").as_deref(), Some("浙江省衢州市江山市虎山街道"));
        assert_eq!(named("330881009").as_deref(), Some("浙江省衢州市江山市"));
        assert_eq!(named("110105001").as_deref(), Some("北京市朝阳区"));
        assert_eq!(named("999999001"), None);
    }

    #[test]
    fn the_cascade_walks_from_the_province_to_the_village() {
        let mut still = still::office(OfficeKind::Bureau);
        take(&mut still, LIST, false).expect("taken");
        let names = |code: Option<&str>| -> Vec<String> {
            still.desk.divisions_below(code).expect("read").into_iter().map(|place| place.name).collect()
        };
        assert!(names(None).contains(&"浙江省".into()) && names(None).len() == 34);
        assert!(names(Some("330000")).contains(&"衢州市".into()));
        assert!(names(Some("330800")).contains(&"江山市".into()));
        assert_eq!(names(Some("330881")), ["虎山街道", "双塔街道"]);
        assert_eq!(names(Some("330881001")), ["孔家坞村"]);
        assert!(names(Some("110000")).contains(&"朝阳区".into()), "a municipality has no cities");
        assert!(
            names(Some("410000")).contains(&"济源市".into()),
            "nor has a county right under its province"
        );
    }

    #[test]
    fn what_a_complete_list_leaves_out_is_withdrawn_and_stays_known() {
        let mut still = still::office(OfficeKind::Bureau);
        take(&mut still, LIST, false).expect("taken");
        let half = take(&mut still, "330881001,虎山街道\n", false).expect("taken");
        assert_eq!(
            (half.withdrawn, half.same),
            (0, 1),
            "a list that is not marked complete withdraws nothing"
        );
        let whole = take(&mut still, "330881001,虎山镇\n330881003,上余镇\n", true).expect("taken");
        assert_eq!((whole.added, whole.changed, whole.withdrawn), (1, 1, 2), "{whole:?}");
        let db = still.desk.reading();
        let village = place(db, "330881001201").expect("read").expect("never deleted");
        assert!(village.withdrawn);
        assert_eq!(village.full_name, "浙江省衢州市江山市虎山镇孔家坞村", "it follows its township's name");
        assert_eq!(still.desk.divisions_below(Some("330881")).expect("read").len(), 2);
        assert!(still.desk.check().expect("checked").ok);
    }

    #[test]
    fn a_list_with_a_bad_line_is_refused_whole_and_each_line_is_named() {
        let mut still = still::office(OfficeKind::Bureau);
        let bad = "330881001,虎山街道\n33088,短\n999999001,没有的县\n330881002,\n330881001,又一次\n330881003,上\u{202e}余\n330881004,江,也许\n";
        let file = still.home.path().join("bad.csv");
        std::fs::write(&file, bad).expect("written");
        let seen = still.desk.preview_places(&file, false).expect("seen");
        let lines: Vec<u32> = seen.faults.iter().map(|fault| fault.line).collect();
        assert_eq!((lines, seen.faulty), (vec![2, 3, 4, 5, 6, 7], 6), "{:?}", seen.faults);
        let refused = still.desk.import_places(&file, false);
        assert_eq!(refused, Err(Refusal::BadTable { line: 2, what: "33088".into() }));
        assert!(store::divisions::all(still.desk.reading()).expect("read").is_empty());
    }

    #[test]
    fn a_place_changed_behind_the_programs_back_is_told_by_the_check() {
        let mut still = still::office(OfficeKind::Bureau);
        take(&mut still, LIST, false).expect("taken");
        assert!(still.desk.check().expect("checked").ok);
        let change = "update division set name = '别处' where code = '330881001'";
        still.desk.store.transact(|tx| Ok(tx.execute(change, [])?)).expect("changed");
        assert!(!still.desk.check().expect("checked").ok);
    }
}
