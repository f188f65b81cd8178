//! Search over the keys: no list of hits is ever sorted that may be long.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rusqlite::{Connection, named_params};

use super::groups;
use crate::error::Result;
use crate::ids::PetitionerId;
use crate::petitioners::documents::mask;
use crate::petitioners::names::Why;
use crate::petitioners::{Petitioner, PetitionerHit, mask_phone};

/// From this many hits on a term is common and people are walked by recency instead. Measured at a
/// million people: here looking up the last rare one costs about as much as walking for the first common one.
const COMMON: usize = 1_500;

/// A search key's beginning: a letter that says of what (name, pinyin, …), then the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub key: String,
    pub why: Why,
}

/// One petitioner as a line of a list.
pub fn hit(db: &Connection, id: &PetitionerId, why: Why) -> Result<PetitionerHit> {
    let row: i64 = db
        .prepare_cached("select row from petitioner where id = ?1")?
        .query_row([id], |row| row.get("row"))?;
    hit_of_row(db, row, why)
}

/// The newest petitioners that carry one of the terms; why is the first of them that fits.
pub fn newest(db: &Connection, terms: &[Term], limit: u32) -> Result<Vec<PetitionerHit>> {
    let hit = |(row, n): (i64, usize)| hit_of_row(db, row, terms[n].why);
    newest_rows(db, terms, limit)?.into_iter().map(hit).collect()
}

/// Who the newest are, and nothing else of them.
pub fn newest_ids(db: &Connection, term: &Term, limit: u32) -> Result<Vec<PetitionerId>> {
    let mut id = db.prepare_cached("select id from petitioner where row = ?1")?;
    let rows = newest_rows(db, std::slice::from_ref(term), limit)?;
    rows.into_iter().map(|(row, _)| Ok(id.query_row([row], |found| found.get("id"))?)).collect()
}

/// Rows with the place of the first term that fits, newest first.
fn newest_rows(db: &Connection, terms: &[Term], limit: u32) -> Result<Vec<(i64, usize)>> {
    let mut found: BTreeMap<(Reverse<String>, i64), usize> = BTreeMap::new();
    for (n, term) in terms.iter().enumerate() {
        let rows = match rare_rows(db, term)? {
            Some(rows) => rows,
            None => walk_by_recency(db, term, limit)?,
        };
        for (last, row) in rows {
            found.entry((Reverse(last), row)).or_insert(n);
        }
    }
    Ok(found.into_iter().take(limit as usize).map(|((_, row), n)| (row, n)).collect())
}

/// People who have exactly this key and the year of birth or the telephone number's end, newest first;
/// of a name that thousands bear, among those recorded last.
pub fn named(
    db: &Connection,
    key: &str,
    year: Option<&str>,
    tail: Option<&str>,
    limit: u32,
) -> Result<Vec<PetitionerId>> {
    Ok(db
        .prepare_cached(
            "select p.id
             from (select petitioner from petitioner_key where key = :key order by petitioner desc limit :most) k
             cross join petitioner p on p.row = k.petitioner
             where substr(p.birth, 1, 4) = :year or substr(p.phone, -4) = :tail
             order by p.last_visit desc, p.row limit :limit",
        )?
        .query_map(named_params! { ":key": key, ":year": year, ":tail": tail, ":limit": limit, ":most": COMMON as i64 }, |row| {
            row.get("id")
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// All rows under the term with their newest visit, or nothing when they are too many to be worth sorting.
fn rare_rows(db: &Connection, term: &Term) -> Result<Option<Vec<(String, i64)>>> {
    let rows: Vec<i64> = db
        .prepare_cached("select petitioner from petitioner_key where key >= ?1 and key < ?2 limit ?3")?
        .query_map((&term.key, after(&term.key), COMMON as i64 + 1), |row| row.get("petitioner"))?
        .collect::<rusqlite::Result<_>>()?;
    if rows.len() > COMMON {
        return Ok(None);
    }
    let mut last = db.prepare_cached("select last_visit from petitioner where row = ?1")?;
    let with_last = |row| Ok((last.query_row([row], |found| found.get("last_visit"))?, row));
    rows.into_iter().map(with_last).collect::<Result<_>>().map(Some)
}

fn walk_by_recency(db: &Connection, term: &Term, limit: u32) -> Result<Vec<(String, i64)>> {
    let sql = match term.key.strip_prefix('n') {
        Some(_) => {
            "select last_visit, row from petitioner indexed by petitioner_recent
             where instr(name_key, substr(?1, 2)) > 0 order by last_visit desc, row limit ?2"
        }
        None => {
            "select last_visit, row from petitioner indexed by petitioner_recent
             where instr(marks, char(10) || ?1) > 0 order by last_visit desc, row limit ?2"
        }
    };
    Ok(db
        .prepare_cached(sql)?
        .query_map((&term.key, limit), |row| Ok((row.get("last_visit")?, row.get("row")?)))?
        .collect::<rusqlite::Result<_>>()?)
}

fn hit_of_row(db: &Connection, row: i64, why: Why) -> Result<PetitionerHit> {
    let id: PetitionerId = db
        .prepare_cached("select id from petitioner where row = ?1")?
        .query_row([row], |row| row.get("id"))?;
    let (last, visits): (String, u32) = db
        .prepare_cached("select last_visit, visits from petitioner where row = ?1")?
        .query_row([row], |row| Ok((row.get("last_visit")?, row.get("visits")?)))?;
    let mut records = groups::records(db, &id)?;
    let mut also: Vec<String> = vec![];
    for name in records.iter().flat_map(Petitioner::every_name) {
        if !name.is_empty() && *name != records[0].name && !also.contains(name) {
            also.push(name.clone());
        }
    }
    let record = records.swap_remove(0);
    Ok(PetitionerHit {
        id,
        name: record.name,
        also,
        kind: record.kind,
        sex: record.sex,
        birth: record.birth,
        document: record.documents.first().map(|d| mask(d.document, &d.number)),
        phone: record.phone.as_deref().map(mask_phone),
        last_day: last.chars().take(10).collect(),
        visits,
        why,
    })
}

/// The first text that no longer begins with `key`.
fn after(key: &str) -> String {
    let mut chars: Vec<char> = key.chars().collect();
    while let Some(last) = chars.pop() {
        // The code points D800–DFFF are no characters: step over them.
        let next = if last == '\u{d7ff}' { Some('\u{e000}') } else { char::from_u32(u32::from(last) + 1) };
        if let Some(next) = next {
            chars.push(next);
            return chars.into_iter().collect();
        }
    }
    "\u{10ffff}".into()
}
