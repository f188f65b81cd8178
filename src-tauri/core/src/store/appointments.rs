//! Appointments, as rows.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::error::{Refusal, Result};
use crate::ids::{AppointmentId, DutyRuleId};
use crate::roster::Appointment;

pub fn insert(tx: &Transaction, appointment: &Appointment) -> Result<()> {
    tx.prepare_cached(
        "insert into appointment (id, version, day, time, rule, name, phone, about, state)
         values (:id, :version, :day, :time, :rule, :name, :phone, :about, :state)",
    )?
    .execute(named_params! {
        ":id": appointment.id, ":version": appointment.version, ":day": appointment.day, ":time": appointment.time,
        ":rule": appointment.rule, ":name": appointment.name, ":phone": appointment.phone,
        ":about": appointment.about, ":state": super::word(&appointment.state)?,
    })?;
    Ok(())
}

/// What became of it.
pub fn update(tx: &Transaction, appointment: &Appointment) -> Result<()> {
    tx.prepare_cached(
        "update appointment set version = :version, state = :state, reason = :reason, visit = :visit where id = :id",
    )?
    .execute(named_params! {
        ":id": appointment.id, ":version": appointment.version, ":state": super::word(&appointment.state)?,
        ":reason": appointment.reason, ":visit": appointment.visit,
    })?;
    Ok(())
}

pub fn by_id(db: &Connection, id: &AppointmentId) -> Result<Appointment> {
    db.prepare_cached("select * from appointment where id = ?1")?
        .query_row([id], |row| Ok(appointment(row)))
        .optional()?
        .ok_or(Refusal::Missing { field: "appointment".into() })?
}

/// From one day on, to another where one is named, in the order of coming.
pub fn between(db: &Connection, from: &str, to: Option<&str>) -> Result<Vec<Appointment>> {
    let mut statement = db.prepare_cached(
        "select * from appointment where day >= ?1 and day <= coalesce(?2, '9999-12-31')
         order by day, time is null, time, id limit 500",
    )?;
    read(statement.query((from, to))?)
}

/// Those still booked with somebody from a day on.
pub fn booked_with(db: &Connection, rule: &DutyRuleId, from: &str) -> Result<Vec<Appointment>> {
    let mut statement = db.prepare_cached(
        "select * from appointment where rule = ?1 and day >= ?2 and state = 'booked'
         order by day, time is null, time, id",
    )?;
    read(statement.query((rule, from))?)
}

pub fn all(db: &Connection) -> Result<Vec<Appointment>> {
    let mut statement = db.prepare_cached("select * from appointment order by id")?;
    read(statement.query([])?)
}

fn read(mut rows: rusqlite::Rows) -> Result<Vec<Appointment>> {
    let mut list = vec![];
    while let Some(row) = rows.next()? {
        list.push(appointment(row)?);
    }
    Ok(list)
}

fn appointment(row: &Row) -> Result<Appointment> {
    Ok(Appointment {
        id: row.get("id")?,
        version: row.get("version")?,
        day: row.get("day")?,
        time: row.get("time")?,
        rule: row.get("rule")?,
        name: row.get("name")?,
        phone: row.get("phone")?,
        about: row.get("about")?,
        state: super::from_word(&row.get::<_, String>("state")?)?,
        reason: row.get("reason")?,
        visit: row.get("visit")?,
    })
}
