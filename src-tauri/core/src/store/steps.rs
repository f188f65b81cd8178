//! The steps' rows.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::error::{Refusal, Result};
use crate::ids::{MatterId, StaffId, StepId};
use crate::matters::ledgers::CallBackRow;
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

/// The steps of a kind that were taken in a year and not struck.
pub fn of_kind(db: &Connection, kind: StepKind, year: i32) -> Result<Vec<Step>> {
    let given = (super::word(&kind)?, format!("{year:04}-01-01"), format!("{year:04}-12-31"));
    let rows = db
        .prepare_cached(
            "select * from step where kind = ?1 and day between ?2 and ?3 and void_reason is null",
        )?
        .query_map(given, raw)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    rows.into_iter().map(step).collect()
}

/// Answered matters that have no call-back; those from which the reader is recused are left out.
pub fn without_call_back(db: &Connection, reader: &StaffId, limit: u32) -> Result<(u32, Vec<CallBackRow>)> {
    let total = db
        .prepare_cached(&format!("select count(*) as n from matter m {NOT_CALLED_BACK} and :limit > 0"))?
        .query_row(named_params! { ":reader": reader, ":limit": limit }, |row| row.get("n"))?;
    let mut statement = db.prepare_cached(&format!(
        "select m.id, m.number, coalesce(v.summary, v.statement, '') as summary, m.sealed, m.state,
                json_extract(m.course, '$.answered') as answered, s.name as responsible
         from matter m join visit v on v.id = m.opened_by join staff s on s.id = m.responsible {NOT_CALLED_BACK}
         order by coalesce(json_extract(m.course, '$.answered'), m.received_day) desc, m.number desc limit :limit"
    ))?;
    let mut rows = statement.query(named_params! { ":reader": reader, ":limit": limit })?;
    let mut list = vec![];
    while let Some(row) = rows.next()? {
        list.push(CallBackRow {
            matter: row.get("id")?,
            number: row.get("number")?,
            summary: row.get::<_, String>("summary")?.chars().take(60).collect(),
            sealed: row.get::<_, Option<String>>("sealed")?.is_some(),
            state: super::from_word(&row.get::<_, String>("state")?)?,
            answered: row.get("answered")?,
            responsible: row.get("responsible")?,
        });
    }
    Ok((total, list))
}

const NOT_CALLED_BACK: &str = "where m.state not in ('void', 'withdrawn')
     and (m.state = 'answered' or json_extract(m.course, '$.answered') is not null)
     and not exists (select 1 from step c where c.matter = m.id and c.kind = 'call_back' and c.void_reason is null)
     and not exists (select 1 from recusal r where r.matter = m.id and r.staff = :reader and r.ended_at is null
                     and m.sealed is null)";

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
