//! The steps' rows.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::error::{Refusal, Result};
use crate::ids::{MatterId, StepId};
use crate::matters::steps::{Facts, Step, StepKind};
use crate::sealed::SealedBox;

pub fn insert(tx: &Transaction, step: &Step, sealed: Option<&SealedBox>) -> Result<()> {
    tx.prepare_cached(
        "insert into step (id, version, matter, n, kind, day, at, by, after, facts, sealed, box, box_out, void_reason)
         values (:id, :version, :matter, :n, :kind, :day, :at, :by, :after, :facts, :sealed, :box, :box_out, :void_reason)",
    )?
    .execute(named_params! {
        ":id": step.id, ":version": step.version, ":matter": step.matter, ":n": step.n, ":kind": super::word(&step.kind)?,
        ":day": step.day, ":at": step.at, ":by": step.by, ":after": step.after, ":facts": serde_json::to_string(&step.facts)?,
        ":sealed": step.sealed, ":box": sealed.map(|boxes| &boxes.office),
        ":box_out": sealed.and_then(|boxes| boxes.discipline.as_ref()), ":void_reason": step.void_reason,
    })?;
    Ok(())
}

/// Strikes a step; nothing else of it ever changes.
pub fn update(tx: &Transaction, step: &Step) -> Result<()> {
    tx.prepare_cached("update step set version = :version, void_reason = :void_reason where id = :id")?
        .execute(
            named_params! { ":id": step.id, ":version": step.version, ":void_reason": step.void_reason },
        )?;
    Ok(())
}

pub fn by_id(db: &Connection, id: &StepId) -> Result<Step> {
    let found = db.prepare_cached("select * from step where id = ?1")?.query_row([id], raw).optional()?;
    step(found.ok_or(Refusal::Missing { field: "step".into() })?)
}

/// The steps of a matter in the order of writing down, struck ones too.
pub fn of_matter(db: &Connection, matter: &MatterId) -> Result<Vec<Step>> {
    let rows = db
        .prepare_cached("select * from step where matter = ?1 order by n")?
        .query_map([matter], raw)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    rows.into_iter().map(step).collect()
}

/// What lies in the box of a sealed matter's step.
pub fn sealed(db: &Connection, id: &StepId) -> Result<Option<Vec<u8>>> {
    Ok(db.prepare_cached("select box from step where id = ?1")?.query_row([id], |row| row.get("box"))?)
}

/// The same for the discipline organ's key.
pub fn sealed_out(db: &Connection, id: &StepId) -> Result<Option<Vec<u8>>> {
    let sql = "select box_out from step where id = ?1";
    Ok(db.prepare_cached(sql)?.query_row([id], |row| row.get("box_out"))?)
}

pub fn ids(db: &Connection) -> Result<Vec<StepId>> {
    Ok(db
        .prepare("select id from step order by id")?
        .query_map([], |row| row.get("id"))?
        .collect::<rusqlite::Result<_>>()?)
}

pub fn next_n(db: &Connection, matter: &MatterId) -> Result<u32> {
    Ok(db
        .prepare_cached("select coalesce(max(n), 0) + 1 as n from step where matter = ?1")?
        .query_row([matter], |row| row.get("n"))?)
}

/// Year and place of the newest visit of a matter, void ones too.
pub fn newest_place(db: &Connection, matter: &MatterId) -> Result<u64> {
    let (year, seq): (i32, u32) = db
        .prepare_cached("select year, seq from visit where matter = ?1 order by year desc, seq desc limit 1")?
        .query_row([matter], |row| Ok((row.get("year")?, row.get("seq")?)))?;
    Ok(crate::matters::place(year, seq))
}

/// A row with what still has to be read out of it: the kind and the facts.
type Raw = (Step, String, String);

fn raw(row: &Row) -> rusqlite::Result<Raw> {
    let step = Step {
        id: row.get("id")?,
        version: row.get("version")?,
        matter: row.get("matter")?,
        n: row.get("n")?,
        kind: StepKind::Notify,
        day: row.get("day")?,
        at: row.get("at")?,
        by: row.get("by")?,
        after: row.get("after")?,
        facts: Facts::default(),
        sealed: row.get("sealed")?,
        void_reason: row.get("void_reason")?,
    };
    Ok((step, row.get("kind")?, row.get("facts")?))
}

fn step((step, kind, facts): Raw) -> Result<Step> {
    Ok(Step { kind: super::from_word(&kind)?, facts: serde_json::from_str(&facts)?, ..step })
}
