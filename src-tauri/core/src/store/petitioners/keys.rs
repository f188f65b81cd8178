//! What a petitioner is found by, beside the record: search keys, how many visits, the newest.
//!
//! All of a person's records stand under the first of them: its row has the keys and the visits of
//! the whole group. The row of a record that is linked into another has no keys, and counts only
//! the visits that name it, so that no search has to ask who belongs to whom.

use std::collections::BTreeSet;

use rusqlite::{Connection, Transaction, named_params};

use super::groups;
use crate::error::Result;
use crate::ids::PetitionerId;
use crate::petitioners::{Petitioner, names};

/// The search keys of one row.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Keys {
    /// Every name normalised, one a line, so that no search runs from the end of one into the next.
    pub name: String,
    /// Keys other than parts of the name, one a line, each line begun: "\npzhangwei\nizw…".
    pub marks: String,
    pub all: BTreeSet<String>,
}

impl Keys {
    /// The keys under which all these records are found together.
    pub(super) fn of(records: &[Petitioner]) -> Keys {
        let mut all = BTreeSet::new();
        let mut lines: Vec<String> = vec![];
        for record in records {
            for name in record.every_name() {
                all.extend(names::keys(name));
                let line = names::search_key(name);
                if !line.is_empty() && !lines.contains(&line) {
                    lines.push(line);
                }
            }
            for document in &record.documents {
                all.extend(names::document_keys(&document.number));
            }
            all.extend(record.phone.iter().flat_map(|phone| names::phone_keys(phone)));
        }
        let marks = all.iter().filter(|key| !key.starts_with('n')).map(|key| format!("\n{key}")).collect();
        Keys { name: lines.join("\n"), marks, all }
    }

    /// The keys that the record's row must have, as the records now stand.
    pub(super) fn due(db: &Connection, id: &PetitionerId) -> Result<Keys> {
        let linked = groups::root(db, id)? != *id;
        Ok(Keys::of(&if linked { vec![] } else { groups::records(db, id)? }))
    }

    pub(super) fn insert(&self, tx: &Transaction, row: i64) -> Result<()> {
        put(tx, row, self.all.iter())
    }

    /// Takes the place of what stood there before.
    pub(super) fn replace(&self, before: &Keys, tx: &Transaction, id: &PetitionerId) -> Result<()> {
        if self == before {
            return Ok(());
        }
        let row: i64 = tx
            .prepare_cached("update petitioner set name_key = ?2, marks = ?3 where id = ?1 returning row")?
            .query_row((id, &self.name, &self.marks), |row| row.get("row"))?;
        let mut drop = tx.prepare_cached("delete from petitioner_key where key = ?1 and petitioner = ?2")?;
        for key in before.all.difference(&self.all) {
            drop.execute((key, row))?;
        }
        put(tx, row, self.all.difference(&before.all))
    }
}

fn put<'a>(tx: &Transaction, row: i64, keys: impl Iterator<Item = &'a String>) -> Result<()> {
    let mut put = tx.prepare_cached("insert into petitioner_key (key, petitioner) values (?1, ?2)")?;
    for key in keys {
        put.execute((key, row))?;
    }
    Ok(())
}

/// Whose visits count at a row: those of everybody linked below it when it stands first, else its own.
const COUNTED: &str = "
    with recursive counted (id) as (
        select :id
        union
        select p.id from counted cross join petitioner p on p.merged_into = counted.id
        where (select merged_into from petitioner where id = :id) is null
    )
    select count(distinct v.id), max(v.arrived)
    from visit_party q join visit v on v.id = q.visit
    where q.petitioner in (select id from counted) and v.voided_at is null";

/// Counts a visit more and moves the petitioner to the front of every search.
pub fn count_visit(tx: &Transaction, id: &PetitionerId, arrived: &str) -> Result<()> {
    tx.prepare_cached(
        "update petitioner
         set visits = visits + 1, last_visit = case visits when 0 then ?2 else max(last_visit, ?2) end
         where id = ?1",
    )?
    .execute((id, arrived))?;
    Ok(())
}

/// Counts again from the visits that are not void, at the record and at the first of its group.
pub fn recount(tx: &Transaction, id: &PetitionerId) -> Result<()> {
    let first = groups::root(tx, id)?;
    for row in BTreeSet::from([id, &first]) {
        let (visits, newest) = counted(tx, row)?;
        tx.prepare_cached(
            "update petitioner set visits = :visits, last_visit = coalesce(:newest, first_day) where id = :id",
        )?
        .execute(named_params! { ":id": row, ":visits": visits, ":newest": newest })?;
    }
    Ok(())
}

fn counted(db: &Connection, id: &PetitionerId) -> Result<(u32, Option<String>)> {
    Ok(db
        .prepare_cached(COUNTED)?
        .query_row(named_params! { ":id": id }, |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// How many search keys the record's row has; nothing when what stands beside the record is not what
/// must stand there.
pub fn filed(db: &Connection, petitioner: &Petitioner) -> Result<Option<u64>> {
    let keys = Keys::due(db, &petitioner.id)?;
    let (visits, newest) = counted(db, &petitioner.id)?;
    let newest = newest.unwrap_or_else(|| petitioner.first_day.clone());
    let (row, same): (i64, bool) = db
        .prepare_cached(
            "select row, name_key = :name and marks = :marks and visits = :visits and last_visit = :newest as same
             from petitioner where id = :id",
        )?
        .query_row(
            named_params! {
                ":id": petitioner.id, ":name": keys.name, ":marks": keys.marks, ":visits": visits, ":newest": newest,
            },
            |row| Ok((row.get("row")?, row.get("same")?)),
        )?;
    let mut find = db.prepare_cached("select 1 from petitioner_key where key = ?1 and petitioner = ?2")?;
    for key in &keys.all {
        if !find.exists((key, row))? {
            return Ok(None);
        }
    }
    Ok(same.then_some(keys.all.len() as u64))
}

/// How many search keys there are of all petitioners.
pub fn keys_total(db: &Connection) -> Result<u64> {
    Ok(db.query_row("select count(*) as n from petitioner_key", [], |row| row.get("n"))?)
}
