//! The people's rows.

use rusqlite::{Connection, OptionalExtension, Transaction, named_params};

use crate::error::{Refusal, Result};
use crate::ids::StaffId;
use crate::machine::Moment;
use crate::staff::{Role, StaffCard};

pub fn insert(tx: &Transaction, card: &StaffCard) -> Result<()> {
    tx.execute(
        "insert into staff (id, name) values (:id, :name)",
        named_params! { ":id": card.id, ":name": card.name },
    )?;
    for role in &card.roles {
        let role = super::word(role)?;
        tx.execute("insert into staff_role (staff, role) values (?1, ?2)", (&card.id, role))?;
    }
    Ok(())
}

pub fn end(tx: &Transaction, id: &StaffId, at: &Moment) -> Result<()> {
    match tx.execute("update staff set ended_at = ?2 where id = ?1 and ended_at is null", (id, at.stamp()))? {
        1 => Ok(()),
        _ => Err(Refusal::Missing { field: "staff".into() }),
    }
}

/// A person of whom the journal tells another name, other roles or another end.
pub fn contradicted(db: &Connection) -> Result<Option<String>> {
    for mut card in all(db)? {
        let told: Option<String> = db
            .prepare_cached(
                "select payload from journal where subject = ?1 and kind in ('staff.added', 'staff.ended')
                 order by seq desc limit 1",
            )?
            .query_row([&card.id], |row| row.get("payload"))
            .optional()?;
        let mut told: Option<StaffCard> = told.map(|json| serde_json::from_str(&json)).transpose()?;
        card.roles.sort();
        told.iter_mut().for_each(|told| told.roles.sort());
        if told.as_ref() != Some(&card) {
            return Ok(Some(card.id.0));
        }
    }
    Ok(None)
}

pub fn all(db: &Connection) -> Result<Vec<StaffCard>> {
    let roles = |id: &StaffId| -> Result<Vec<Role>> {
        db.prepare_cached("select role from staff_role where staff = ?1")?
            .query_map([id], |row| row.get::<_, String>("role"))?
            .map(|role| super::from_word(&role?))
            .collect()
    };
    let rows: Vec<(StaffId, String, Option<String>)> = db
        .prepare_cached("select id, name, ended_at from staff order by id")?
        .query_map([], |row| Ok((row.get("id")?, row.get("name")?, row.get("ended_at")?)))?
        .collect::<rusqlite::Result<_>>()?;
    rows.into_iter()
        .map(|(id, name, ended)| Ok(StaffCard { roles: roles(&id)?, id, name, active: ended.is_none() }))
        .collect()
}
