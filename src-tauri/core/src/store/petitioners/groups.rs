//! Which records are one person: each points at the record that it was linked into, and the one that
//! points nowhere stands for all of them.

use rusqlite::{Connection, OptionalExtension, named_params};

use super::by_id;
use crate::error::{Refusal, Result};
use crate::ids::{MatterId, PetitionerId};
use crate::petitioners::Petitioner;

/// The record that stands for this one: itself when it is not linked.
pub fn root(db: &Connection, id: &PetitionerId) -> Result<PetitionerId> {
    db.prepare_cached(
        "with recursive up (id, into_) as (
             select id, merged_into from petitioner where id = ?1
             union
             select p.id, p.merged_into from petitioner p join up on p.id = up.into_
         )
         select id from up where into_ is null",
    )?
    .query_row([id], |row| row.get("id"))
    .optional()?
    .ok_or(Refusal::Missing { field: "petitioner".into() })
}

/// The record and all that are linked below it, itself first, then in the order of their first
/// registration.
pub fn records(db: &Connection, id: &PetitionerId) -> Result<Vec<Petitioner>> {
    let ids: Vec<PetitionerId> = db
        .prepare_cached(
            "with recursive down (id) as (
                 select ?1
                 union
                 select p.id from down cross join petitioner p on p.merged_into = down.id
             )
             select p.id from down join petitioner p on p.id = down.id order by p.id <> ?1, p.row",
        )?
        .query_map([id], |row| row.get("id"))?
        .collect::<rusqlite::Result<_>>()?;
    ids.iter().map(|id| by_id(db, id)).collect()
}

/// How many visits that are not void name this record itself.
pub fn own_visits(db: &Connection, id: &PetitionerId) -> Result<u32> {
    Ok(db
        .prepare_cached(
            "select count(distinct v.id) as n from visit_party q join visit v on v.id = q.visit
             where q.petitioner = ?1 and v.voided_at is null",
        )?
        .query_row([id], |row| row.get("n"))?)
}

/// On which day a record was last linked into another, and why.
pub fn linked(db: &Connection, id: &PetitionerId) -> Result<Option<(String, String)>> {
    Ok(db
        .prepare_cached(
            "select day, json_extract(payload, '$.reason') as reason from journal
             where subject = ?1 and kind = 'petitioner.linked' order by seq desc limit 1",
        )?
        .query_row([id], |row| Ok((row.get("day")?, row.get("reason")?)))
        .optional()?)
}

/// A matter that somebody has brought, and in which part.
pub struct Brought {
    pub matter: MatterId,
    /// They came for themselves at least once; otherwise they only spoke for a group.
    pub themselves: bool,
}

/// Open matters, answered ones too, that this person or who is linked below them has brought, those with the
/// newest visit first. Who only acted for somebody else has brought none, and a sealed one is nobody's.
pub fn matters(db: &Connection, id: &PetitionerId, limit: u32) -> Result<Vec<Brought>> {
    Ok(db
        .prepare_cached(
            "with recursive down (id) as (
                 select :id
                 union
                 select p.id from down cross join petitioner p on p.merged_into = down.id
             )
             select v.matter, max(q.role = 'petitioner') as themselves
             from visit_party q join visit v on v.id = q.visit join matter m on m.id = v.matter
             where q.petitioner in (select id from down) and q.role in ('petitioner', 'representative')
               and v.voided_at is null and v.sealed is null and m.sealed is null
             group by v.matter order by max(v.arrived) desc, v.matter desc limit :limit",
        )?
        .query_map(named_params! { ":id": id, ":limit": limit }, |row| {
            Ok(Brought { matter: row.get("matter")?, themselves: row.get("themselves")? })
        })?
        .collect::<rusqlite::Result<_>>()?)
}
