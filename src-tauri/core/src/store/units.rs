//! The units' rows.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::error::{Refusal, Result};
use crate::ids::UnitId;
use crate::units::Unit;

pub fn insert(tx: &Transaction, unit: &Unit) -> Result<()> {
    put(
        tx,
        "insert into unit (id, version, name, aliases, parent, merged_into, kind, heads, contact, phone, address, division, ended)
         values (:id, :version, :name, :aliases, :parent, :merged_into, :kind, :heads, :contact, :phone, :address, :division, :ended)",
        unit,
    )
}

pub fn update(tx: &Transaction, unit: &Unit) -> Result<()> {
    put(
        tx,
        "update unit set version = :version, name = :name, aliases = :aliases, parent = :parent, merged_into = :merged_into,
                         kind = :kind, heads = :heads, contact = :contact, phone = :phone, address = :address,
                         division = :division, ended = :ended
         where id = :id",
        unit,
    )
}

fn put(tx: &Transaction, sql: &str, unit: &Unit) -> Result<()> {
    tx.prepare_cached(sql)?.execute(named_params! {
        ":id": unit.id, ":version": unit.version, ":name": unit.name, ":aliases": serde_json::to_string(&unit.aliases)?,
        ":parent": unit.parent, ":merged_into": unit.merged_into, ":kind": super::word(&unit.kind)?,
        ":heads": serde_json::to_string(&unit.heads)?, ":contact": unit.contact, ":phone": unit.phone,
        ":address": unit.address, ":division": unit.division, ":ended": unit.ended,
    })?;
    Ok(())
}

pub fn by_id(db: &Connection, id: &UnitId) -> Result<Unit> {
    let found = db.prepare_cached("select * from unit where id = ?1")?.query_row([id], raw).optional()?;
    unit(found.ok_or(Refusal::Missing { field: "unit".into() })?)
}

/// All units, by name.
pub fn all(db: &Connection) -> Result<Vec<Unit>> {
    let rows = db
        .prepare_cached("select * from unit order by ended is not null, name, id")?
        .query_map([], raw)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    rows.into_iter().map(unit).collect()
}

/// A row with what still has to be read out of it: the names, the kind, the heads.
type Raw = (Unit, String, String, String);

fn raw(row: &Row) -> rusqlite::Result<Raw> {
    let unit = Unit {
        id: row.get("id")?,
        version: row.get("version")?,
        name: row.get("name")?,
        aliases: vec![],
        parent: row.get("parent")?,
        merged_into: row.get("merged_into")?,
        kind: crate::units::UnitKind::Other,
        heads: vec![],
        contact: row.get("contact")?,
        phone: row.get("phone")?,
        address: row.get("address")?,
        division: row.get("division")?,
        ended: row.get("ended")?,
    };
    Ok((unit, row.get("aliases")?, row.get("kind")?, row.get("heads")?))
}

fn unit((unit, aliases, kind, heads): Raw) -> Result<Unit> {
    Ok(Unit {
        aliases: serde_json::from_str(&aliases)?,
        kind: super::from_word(&kind)?,
        heads: serde_json::from_str(&heads)?,
        ..unit
    })
}
