//! The registry's rows.

mod groups;
mod keys;
mod search;

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

pub use groups::{Brought, linked, matters, own_visits, records, root};
use keys::Keys;
pub use keys::{count_visit, filed, keys_total, recount};
pub use search::{Term, hit, named, newest, newest_ids};

use crate::error::{Refusal, Result};
use crate::ids::PetitionerId;
use crate::petitioners::{OtherName, Petitioner, RecordedDocument};

pub fn insert(tx: &Transaction, petitioner: &Petitioner) -> Result<()> {
    let keys = Keys::of(std::slice::from_ref(petitioner));
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

/// Writes the record anew, with what stands beside it here and at the first of each group that it
/// leaves, enters or belongs to.
pub fn update(tx: &Transaction, petitioner: &Petitioner) -> Result<()> {
    let before = by_id(tx, &petitioner.id)?;
    let moved = before.merged_into != petitioner.merged_into;
    let goal = petitioner.merged_into.as_ref().unwrap_or(&petitioner.id);
    let touched = BTreeSet::from([root(tx, &petitioner.id)?, petitioner.id.clone(), root(tx, goal)?]);
    let keys = |id| Ok((id, Keys::due(tx, id)?));
    let stale: Vec<(&PetitionerId, Keys)> = touched.iter().map(keys).collect::<Result<_>>()?;
    write_over(tx, petitioner)?;
    for (id, before) in stale {
        Keys::due(tx, id)?.replace(&before, tx, id)?;
        if moved {
            recount(tx, id)?;
        }
    }
    Ok(())
}

fn write_over(tx: &Transaction, petitioner: &Petitioner) -> Result<()> {
    tx.prepare_cached(
        "update petitioner
         set version = :version, kind = :kind, name = :name, sex = :sex, birth = :birth, phone = :phone,
             division = :division, address = :address, nationality = :nationality, merged_into = :merged_into
         where id = :id",
    )?
    .execute(named_params! {
        ":id": petitioner.id, ":version": petitioner.version, ":kind": super::word(&petitioner.kind)?,
        ":name": petitioner.name, ":sex": super::word(&petitioner.sex)?, ":birth": petitioner.birth,
        ":phone": petitioner.phone, ":division": petitioner.division, ":address": petitioner.address,
        ":nationality": petitioner.nationality, ":merged_into": petitioner.merged_into,
    })?;
    tx.prepare_cached("delete from petitioner_name where petitioner = ?1")?.execute([&petitioner.id])?;
    insert_other_names(tx, petitioner)?;
    tx.prepare_cached("delete from petitioner_document where petitioner = ?1")?.execute([&petitioner.id])?;
    insert_documents(tx, petitioner)
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

/// Who has a document of this number, first registered first.
pub fn by_document(db: &Connection, number: &str) -> Result<Vec<PetitionerId>> {
    Ok(db
        .prepare_cached(
            "select distinct petitioner from petitioner_document where number in (?1, upper(?1), lower(?1))
             order by petitioner",
        )?
        .query_map([number], |row| row.get("petitioner"))?
        .collect::<rusqlite::Result<_>>()?)
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
