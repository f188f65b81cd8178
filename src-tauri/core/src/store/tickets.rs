//! The waiting list's rows.

use rusqlite::{Connection, OptionalExtension, Row, ToSql, Transaction, named_params};

use crate::error::{Refusal, Result};
use crate::ids::TicketId;
use crate::waiting::{Ticket, TicketState};

/// The day's next number. Taken inside the writing transaction, so none is given twice.
pub fn next_n(tx: &Transaction, day: &str) -> Result<u32> {
    Ok(tx
        .prepare_cached("select coalesce(max(n), 0) + 1 as next from ticket where day = ?1")?
        .query_row([day], |row| row.get("next"))?)
}

pub fn insert(tx: &Transaction, ticket: &Ticket) -> Result<()> {
    tx.prepare_cached(
        "insert into ticket (id, version, day, n, came, heads, about, state, called, heard, ended, next_step, visit)
         values (:id, :version, :day, :n, :came, :heads, :about, :state, :called, :heard, :ended, :next_step, :visit)",
    )?
    .execute(named_params! {
        ":id": ticket.id, ":version": ticket.version, ":day": ticket.day, ":n": ticket.n, ":came": ticket.came,
        ":heads": ticket.heads, ":about": ticket.about, ":state": super::word(&ticket.state)?,
        ":called": ticket.called, ":heard": ticket.heard, ":ended": ticket.ended, ":next_step": ticket.next_step,
        ":visit": ticket.visit,
    })?;
    Ok(())
}

pub fn update(tx: &Transaction, ticket: &Ticket) -> Result<()> {
    tx.prepare_cached(
        "update ticket set version = :version, state = :state, called = :called, heard = :heard, ended = :ended,
                           next_step = :next_step, visit = :visit
         where id = :id",
    )?
    .execute(named_params! {
        ":id": ticket.id, ":version": ticket.version, ":state": super::word(&ticket.state)?,
        ":called": ticket.called, ":heard": ticket.heard, ":ended": ticket.ended, ":next_step": ticket.next_step,
        ":visit": ticket.visit,
    })?;
    Ok(())
}

pub fn by_id(db: &Connection, id: &TicketId) -> Result<Ticket> {
    tickets(db, "where id = :id", named_params! { ":id": id })?
        .pop()
        .ok_or(Refusal::Missing { field: "ticket".into() })
}

/// Everybody of a day, by number.
pub fn of_day(db: &Connection, day: &str) -> Result<Vec<Ticket>> {
    tickets(db, "where day = :day order by n", named_params! { ":day": day })
}

/// Who was still waiting or being heard when an earlier day ended without a close.
pub fn open_before(db: &Connection, day: &str) -> Result<Vec<Ticket>> {
    let tail = "where state in ('waiting', 'called') and day < :day order by day, n";
    tickets(db, tail, named_params! { ":day": day })
}

/// The lowest number that waits on a day.
pub fn first_waiting(db: &Connection, day: &str) -> Result<Option<TicketId>> {
    Ok(db
        .prepare_cached("select id from ticket where state = 'waiting' and day = ?1 order by n limit 1")?
        .query_row([day], |row| row.get("id"))
        .optional()?)
}

pub fn all(db: &Connection) -> Result<Vec<Ticket>> {
    tickets(db, "order by day, n", &[])
}

fn tickets(db: &Connection, tail: &str, values: &[(&str, &dyn ToSql)]) -> Result<Vec<Ticket>> {
    let mut statement = db.prepare_cached(&format!("select * from ticket {tail}"))?;
    let mut rows = statement.query(values)?;
    let mut list = vec![];
    while let Some(row) = rows.next()? {
        list.push(Ticket { state: super::from_word(&row.get::<_, String>("state")?)?, ..ticket(row)? });
    }
    Ok(list)
}

fn ticket(row: &Row) -> rusqlite::Result<Ticket> {
    Ok(Ticket {
        id: row.get("id")?,
        version: row.get("version")?,
        day: row.get("day")?,
        n: row.get("n")?,
        came: row.get("came")?,
        heads: row.get("heads")?,
        about: row.get("about")?,
        state: TicketState::Waiting,
        called: row.get("called")?,
        heard: row.get("heard")?,
        ended: row.get("ended")?,
        next_step: row.get("next_step")?,
        visit: row.get("visit")?,
    })
}
