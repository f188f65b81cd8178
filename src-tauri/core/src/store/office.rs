//! The office's own row, its private halves and its settings.

use rusqlite::{Connection, OptionalExtension, Transaction, named_params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Result;
use crate::office::Office;

pub fn insert(tx: &Transaction, office: &Office) -> Result<()> {
    tx.execute(
        "insert into office (id, name, division, kind, practice, code, made_at)
         values (:id, :name, :division, :kind, :practice, :code, :made_at)",
        named_params! {
            ":id": office.id, ":name": office.name, ":division": office.division, ":kind": super::word(&office.kind)?,
            ":practice": office.practice, ":code": office.code, ":made_at": office.made_at,
        },
    )?;
    Ok(())
}

pub fn read(db: &Connection) -> Result<Office> {
    let (kind, office) = db.query_row("select * from office", [], |row| {
        let office = Office {
            id: row.get("id")?,
            name: row.get("name")?,
            division: row.get("division")?,
            kind: crate::clocks::OfficeKind::Bureau,
            practice: row.get("practice")?,
            code: row.get("code")?,
            made_at: row.get("made_at")?,
        };
        Ok((row.get::<_, String>("kind")?, office))
    })?;
    Ok(Office { kind: super::from_word(&kind)?, ..office })
}

pub fn secret(db: &Connection, name: &str) -> Result<String> {
    Ok(db.query_row("select value from secret where name = ?1", [name], |row| row.get("value"))?)
}

/// A secret that is made only when it is first needed.
pub fn secret_if_any(db: &Connection, name: &str) -> Result<Option<String>> {
    let sql = "select value from secret where name = ?1";
    Ok(db.prepare_cached(sql)?.query_row([name], |row| row.get("value")).optional()?)
}

pub fn put_secret(tx: &Transaction, name: &str, value: &str) -> Result<()> {
    tx.execute("insert into secret (name, value) values (?1, ?2)", (name, value))?;
    Ok(())
}

/// A setting, or its default when it was never set.
pub fn setting<T: DeserializeOwned + Default>(db: &Connection, name: &str) -> Result<T> {
    let stored: Option<String> = db
        .prepare_cached("select value from setting where name = ?1")?
        .query_row([name], |row| row.get("value"))
        .optional()?;
    stored.map_or(Ok(T::default()), |json| Ok(serde_json::from_str(&json)?))
}

pub fn put_setting(tx: &Transaction, name: &str, value: &impl Serialize) -> Result<()> {
    tx.execute(
        "insert into setting (name, value) values (?1, ?2) on conflict (name) do update set value = excluded.value",
        (name, serde_json::to_string(value)?),
    )?;
    Ok(())
}

pub fn save_draft(
    tx: &Transaction,
    staff: &crate::ids::StaffId,
    form: &str,
    at: &crate::machine::Moment,
) -> Result<()> {
    tx.prepare_cached(
        "insert into draft (staff, form, saved_at) values (?1, ?2, ?3)
         on conflict (staff) do update set form = excluded.form, saved_at = excluded.saved_at",
    )?
    .execute((staff, form, at.stamp()))?;
    Ok(())
}

pub fn draft(db: &Connection, staff: &crate::ids::StaffId) -> Result<Option<String>> {
    Ok(db
        .prepare_cached("select form from draft where staff = ?1")?
        .query_row([staff], |row| row.get("form"))
        .optional()?)
}

pub fn drop_draft(tx: &Transaction, staff: &crate::ids::StaffId) -> Result<()> {
    tx.prepare_cached("delete from draft where staff = ?1")?.execute([staff])?;
    Ok(())
}
