//! The registry's rows and its search keys.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::error::{Refusal, Result};
use crate::ids::PetitionerId;
use crate::petitioners::documents::mask;
use crate::petitioners::names::Why;
use crate::petitioners::{OtherName, Petitioner, PetitionerHit, RecordedDocument, mask_phone, names};

/// From this many hits on a term is common and people are walked by recency instead.
const COMMON: usize = 500;

/// A search key's beginning: a letter that says of what (name, pinyin, …), then the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub key: String,
    pub why: Why,
}

pub fn insert(tx: &Transaction, petitioner: &Petitioner) -> Result<()> {
    let keys = Keys::of(petitioner);
    tx.prepare_cached(
        "insert into petitioner (id, version, kind, name, sex, birth, nationality, phone, division, address, first_day,
                                 last_visit, visits, name_key, marks, merged_into)
         values (:id, :version, :kind, :name, :sex, :birth, :nationality, :phone, :division, :address, :first_day,
                 :first_day, 0, :name_key, :marks, :merged_into)",
    )?
    .execute(named_params! {
        ":id": petitioner.id, ":version": petitioner.version, ":kind": super::word(&petitioner.kind)?,
        ":name": petitioner.name, ":sex": super::word(&petitioner.sex)?, ":birth": petitioner.birth,
        ":phone": petitioner.phone, ":division": petitioner.division, ":address": petitioner.address,
        ":first_day": petitioner.first_day, ":name_key": keys.name, ":marks": keys.marks,
        ":nationality": petitioner.nationality, ":merged_into": petitioner.merged_into,
    })?;
    keys.insert(tx, tx.last_insert_rowid())?;
    insert_other_names(tx, petitioner)?;
    insert_documents(tx, petitioner)
}

/// Whether the search keys and the count of visits beside a record are those that it must have.
pub fn is_found(db: &Connection, petitioner: &Petitioner) -> Result<bool> {
    let keys = Keys::of(petitioner);
    let counted = "select count(*) from visit_party q join visit v on v.id = q.visit
                   where q.petitioner = p.id and v.voided_at is null";
    let (row, name, marks, same): (i64, String, String, bool) = db
        .prepare_cached(&format!(
            "select row, name_key, marks, visits = ({counted}) as same from petitioner p where id = ?1"
        ))?
        .query_row([&petitioner.id], |row| {
            Ok((row.get("row")?, row.get("name_key")?, row.get("marks")?, row.get("same")?))
        })?;
    let mut find = db.prepare_cached("select 1 from petitioner_key where key = ?1 and petitioner = ?2")?;
    for key in &keys.all {
        if !find.exists((key, row))? {
            return Ok(false);
        }
    }
    Ok(same && name == keys.name && marks == keys.marks)
}

pub fn update(tx: &Transaction, petitioner: &Petitioner) -> Result<()> {
    let before = Keys::of(&by_id(tx, &petitioner.id)?);
    let keys = Keys::of(petitioner);
    let row: i64 =
        tx.query_row("select row from petitioner where id = ?1", [&petitioner.id], |row| row.get("row"))?;
    tx.prepare_cached(
        "update petitioner
         set version = :version, kind = :kind, name = :name, sex = :sex, birth = :birth, phone = :phone,
             division = :division, address = :address, name_key = :name_key, marks = :marks,
             nationality = :nationality, merged_into = :merged_into
         where row = :row",
    )?
    .execute(named_params! {
        ":row": row, ":version": petitioner.version, ":kind": super::word(&petitioner.kind)?,
        ":name": petitioner.name, ":sex": super::word(&petitioner.sex)?, ":birth": petitioner.birth,
        ":phone": petitioner.phone, ":division": petitioner.division, ":address": petitioner.address,
        ":name_key": keys.name, ":marks": keys.marks, ":nationality": petitioner.nationality,
        ":merged_into": petitioner.merged_into,
    })?;
    for key in &before.all {
        tx.prepare_cached("delete from petitioner_key where key = ?1 and petitioner = ?2")?
            .execute((key, row))?;
    }
    keys.insert(tx, row)?;
    tx.execute("delete from petitioner_name where petitioner = ?1", [&petitioner.id])?;
    insert_other_names(tx, petitioner)?;
    tx.execute("delete from petitioner_document where petitioner = ?1", [&petitioner.id])?;
    insert_documents(tx, petitioner)
}

/// Counts a visit more and moves the petitioner to the front of every search.
pub fn count_visit(tx: &Transaction, id: &PetitionerId, arrived: &str) -> Result<()> {
    tx.prepare_cached(
        "update petitioner set visits = visits + 1, last_visit = max(last_visit, ?2) where id = ?1",
    )?
    .execute((id, arrived))?;
    Ok(())
}

/// Counts again from the visits that are not void.
pub fn recount(tx: &Transaction, id: &PetitionerId) -> Result<()> {
    tx.prepare_cached(
        "update petitioner
         set (visits, last_visit) =
             (select count(distinct v.id), coalesce(max(v.arrived), petitioner.first_day)
              from visit_party p join visit v on v.id = p.visit
              where p.petitioner = petitioner.id and v.voided_at is null)
         where id = ?1",
    )?
    .execute([id])?;
    Ok(())
}

pub fn by_id(db: &Connection, id: &PetitionerId) -> Result<Petitioner> {
    let (kind, sex, mut petitioner) = db
        .prepare_cached("select * from petitioner where id = ?1")?
        .query_row([id], |row| {
            let petitioner = Petitioner {
                id: row.get("id")?,
                version: row.get("version")?,
                kind: crate::petitioners::PartyKind::Person,
                name: row.get("name")?,
                other_names: vec![],
                sex: crate::petitioners::Sex::Unknown,
                birth: row.get("birth")?,
                nationality: row.get("nationality")?,
                phone: row.get("phone")?,
                division: row.get("division")?,
                address: row.get("address")?,
                documents: vec![],
                first_day: row.get("first_day")?,
                merged_into: row.get("merged_into")?,
            };
            Ok((row.get::<_, String>("kind")?, row.get::<_, String>("sex")?, petitioner))
        })
        .optional()?
        .ok_or(Refusal::Missing { field: "petitioner".into() })?;
    petitioner.kind = super::from_word(&kind)?;
    petitioner.sex = super::from_word(&sex)?;
    petitioner.other_names = other_names(db, id)?;
    petitioner.documents = documents(db, id)?;
    Ok(petitioner)
}

/// Every id, oldest row first: for the check of the whole file.
pub fn ids(db: &Connection) -> Result<Vec<PetitionerId>> {
    Ok(db
        .prepare("select id from petitioner order by row")?
        .query_map([], |row| row.get("id"))?
        .collect::<rusqlite::Result<_>>()?)
}

pub fn by_document(db: &Connection, number: &str) -> Result<Vec<PetitionerId>> {
    Ok(db
        .prepare_cached(
            "select distinct petitioner from petitioner_document where number in (?1, upper(?1), lower(?1))",
        )?
        .query_map([number], |row| row.get("petitioner"))?
        .collect::<rusqlite::Result<_>>()?)
}

/// One petitioner as a line of a list.
pub fn hit(db: &Connection, id: &PetitionerId, why: Why) -> Result<PetitionerHit> {
    let row: i64 = db
        .prepare_cached("select row from petitioner where id = ?1")?
        .query_row([id], |row| row.get("row"))?;
    hit_of_row(db, row, why)
}

/// The newest petitioners that carry one of the terms.
pub fn newest(db: &Connection, terms: &[Term], limit: u32) -> Result<Vec<PetitionerHit>> {
    // By recency, then row; the value is the first term that matched.
    let mut found: BTreeMap<(std::cmp::Reverse<String>, i64), Why> = BTreeMap::new();
    let mut common = vec![];
    for term in terms {
        match rare_rows(db, term)? {
            Some(rows) => {
                for row in rows {
                    let last: String = db
                        .prepare_cached("select last_visit from petitioner where row = ?1")?
                        .query_row([row], |r| r.get("last_visit"))?;
                    found.entry((std::cmp::Reverse(last), row)).or_insert(term.why);
                }
            }
            None => common.push(term),
        }
    }
    for term in common {
        for (last, row) in walk_by_recency(db, term, limit)? {
            found.entry((std::cmp::Reverse(last), row)).or_insert(term.why);
        }
    }
    found.into_iter().take(limit as usize).map(|((_, row), why)| hit_of_row(db, row, why)).collect()
}

/// All rows under the term, or nothing when they are too many to be worth sorting.
fn rare_rows(db: &Connection, term: &Term) -> Result<Option<Vec<i64>>> {
    let rows: Vec<i64> = db
        .prepare_cached("select petitioner from petitioner_key where key >= ?1 and key < ?2 limit ?3")?
        .query_map((&term.key, after(&term.key), COMMON as i64 + 1), |row| row.get("petitioner"))?
        .collect::<rusqlite::Result<_>>()?;
    Ok((rows.len() <= COMMON).then_some(rows))
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
    let record = by_id(db, &id)?;
    Ok(PetitionerHit {
        id,
        name: record.name,
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

/// What a petitioner is found by.
struct Keys {
    name: String,
    /// Keys other than parts of the name, one a line, each line begun: "\npzhangwei\nizw…\n".
    marks: String,
    all: Vec<String>,
}

impl Keys {
    fn of(petitioner: &Petitioner) -> Keys {
        let mut all = names::keys(&petitioner.name);
        all.extend(petitioner.other_names.iter().flat_map(|other| names::keys(&other.name)));
        for document in &petitioner.documents {
            all.extend(names::document_keys(&document.number));
        }
        all.extend(petitioner.phone.iter().flat_map(|phone| names::phone_keys(phone)));
        all.sort();
        all.dedup();
        let marks = all.iter().filter(|key| !key.starts_with('n')).map(|key| format!("\n{key}")).collect();
        // One a line, so that no search runs from the end of one name into the next.
        let each = std::iter::once(&petitioner.name).chain(petitioner.other_names.iter().map(|o| &o.name));
        let name = each.map(|name| names::search_key(name)).collect::<Vec<_>>().join("\n");
        Keys { name, marks, all }
    }

    fn insert(&self, tx: &Transaction, row: i64) -> Result<()> {
        let mut statement =
            tx.prepare_cached("insert into petitioner_key (key, petitioner) values (?1, ?2)")?;
        for key in &self.all {
            statement.execute((key, row))?;
        }
        Ok(())
    }
}

fn insert_other_names(tx: &Transaction, petitioner: &Petitioner) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "insert into petitioner_name (petitioner, ordinal, kind, name) values (:petitioner, :ordinal, :kind, :name)",
    )?;
    for (ordinal, other) in petitioner.other_names.iter().enumerate() {
        statement.execute(named_params! {
            ":petitioner": petitioner.id, ":ordinal": ordinal as i64, ":kind": super::word(&other.kind)?,
            ":name": other.name,
        })?;
    }
    Ok(())
}

fn other_names(db: &Connection, id: &PetitionerId) -> Result<Vec<OtherName>> {
    let rows: Vec<(String, String)> = db
        .prepare_cached("select kind, name from petitioner_name where petitioner = ?1 order by ordinal")?
        .query_map([id], |row| Ok((row.get("kind")?, row.get("name")?)))?
        .collect::<rusqlite::Result<_>>()?;
    rows.into_iter().map(|(kind, name)| Ok(OtherName { kind: super::from_word(&kind)?, name })).collect()
}

fn insert_documents(tx: &Transaction, petitioner: &Petitioner) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "insert into petitioner_document (petitioner, ordinal, type, number, seen, problem)
         values (:petitioner, :ordinal, :type, :number, :seen, :problem)",
    )?;
    for (ordinal, document) in petitioner.documents.iter().enumerate() {
        statement.execute(named_params! {
            ":petitioner": petitioner.id, ":ordinal": ordinal as i64, ":type": super::word(&document.document)?,
            ":number": document.number, ":seen": document.seen, ":problem": document.problem,
        })?;
    }
    Ok(())
}

fn documents(db: &Connection, id: &PetitionerId) -> Result<Vec<RecordedDocument>> {
    let rows: Vec<(String, String, bool, Option<String>)> = db
        .prepare_cached("select type, number, seen, problem from petitioner_document where petitioner = ?1 order by ordinal")?
        .query_map([id], |row: &Row| Ok((row.get("type")?, row.get("number")?, row.get("seen")?, row.get("problem")?)))?
        .collect::<rusqlite::Result<_>>()?;
    rows.into_iter()
        .map(|(document, number, seen, problem)| {
            Ok(RecordedDocument { document: super::from_word(&document)?, number, seen, problem })
        })
        .collect()
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
