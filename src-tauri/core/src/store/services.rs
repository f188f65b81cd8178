//! The rows of the service directory.

use rusqlite::{Connection, Params, Row, Transaction, named_params};

use crate::error::{Refusal, Result};
use crate::ids::ServiceId;
use crate::services::Service;

pub fn insert(tx: &Transaction, service: &Service) -> Result<()> {
    write(
        tx,
        service,
        "insert into service (id, version, kind, name, address, phone, hours, division, note, valid_from, valid_to)
         values (:id, :version, :kind, :name, :address, :phone, :hours, :division, :note, :valid_from, :valid_to)",
    )
}

pub fn update(tx: &Transaction, service: &Service) -> Result<()> {
    write(
        tx,
        service,
        "update service
         set version = :version, kind = :kind, name = :name, address = :address, phone = :phone, hours = :hours,
             division = :division, note = :note, valid_from = :valid_from, valid_to = :valid_to
         where id = :id",
    )
}

fn write(tx: &Transaction, service: &Service, sql: &str) -> Result<()> {
    tx.prepare_cached(sql)?.execute(named_params! {
        ":id": service.id, ":version": service.version, ":kind": super::word(&service.kind)?,
        ":name": service.name, ":address": service.address, ":phone": service.phone, ":hours": service.hours,
        ":division": service.division, ":note": service.note, ":valid_from": service.valid_from,
        ":valid_to": service.valid_to,
    })?;
    Ok(())
}

pub fn by_id(db: &Connection, id: &ServiceId) -> Result<Service> {
    listed(db, "where id = ?1", [id])?.pop().ok_or(Refusal::Missing { field: "service".into() })
}

/// Those that can be used on a day.
pub fn valid_on(db: &Connection, day: &str) -> Result<Vec<Service>> {
    listed(db, "where valid_from <= ?1 and (valid_to is null or valid_to > ?1)", [day])
}

pub fn all(db: &Connection) -> Result<Vec<Service>> {
    listed(db, "order by id", [])
}

fn listed(db: &Connection, which: &str, values: impl Params) -> Result<Vec<Service>> {
    let mut statement = db.prepare_cached(&format!("select * from service {which}"))?;
    let mut rows = statement.query(values)?;
    let mut list = vec![];
    while let Some(row) = rows.next()? {
        list.push(service(row)?);
    }
    Ok(list)
}

fn service(row: &Row) -> Result<Service> {
    Ok(Service {
        id: row.get("id")?,
        version: row.get("version")?,
        kind: super::from_word(&row.get::<_, String>("kind")?)?,
        name: row.get("name")?,
        address: row.get("address")?,
        phone: row.get("phone")?,
        hours: row.get("hours")?,
        division: row.get("division")?,
        note: row.get("note")?,
        valid_from: row.get("valid_from")?,
        valid_to: row.get("valid_to")?,
    })
}
