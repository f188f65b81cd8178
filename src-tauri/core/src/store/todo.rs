//! The day's list, read from what the matters' rows were found to owe.

use rusqlite::{Connection, Row, ToSql, named_params};

use crate::error::Result;
use crate::ids::StaffId;
use crate::todo::{TodoAct, TodoRow};

type Found = (u32, Vec<TodoRow>);

const LINE: &str =
    "select m.id, m.opened_by, m.number, m.sealed, m.state, m.due_day, m.warn_day, m.due_clock, m.waits, m.next_step,
            (select coalesce(v.summary, v.statement, '') from visit v where v.id = m.opened_by) as summary,
            (select s.name from staff s where s.id = m.responsible) as responsible
     from matter m";

/// Past the last day that binds, the oldest first.
pub fn overdue(db: &Connection, today: &str, who: Option<&StaffId>, limit: u32) -> Result<Found> {
    let given = named_params! { ":today": today, ":who": who, ":limit": limit };
    found(
        db,
        "where m.due_day < :today and (:who is null or m.responsible = :who)",
        "m.due_day, m.number",
        given,
    )
}

/// Not past, and near the last day before rolling forward.
pub fn due_soon(
    db: &Connection,
    today: &str,
    until: &str,
    who: Option<&StaffId>,
    limit: u32,
) -> Result<Found> {
    let given = named_params! { ":today": today, ":until": until, ":who": who, ":limit": limit };
    let holds =
        "where m.warn_day <= :until and m.due_day >= :today and (:who is null or m.responsible = :who)";
    found(db, holds, "m.warn_day, m.due_day, m.number", given)
}

/// Waiting for somebody, the earliest number first.
pub fn waiting(db: &Connection, who: Option<&StaffId>, limit: u32) -> Result<Found> {
    let given = named_params! { ":who": who, ":limit": limit };
    let holds =
        "indexed by matter_waits where m.waits is not null and (:who is null or m.responsible = :who)";
    found(db, holds, "m.number", given)
}

/// Open, without an answer or word of what became of it, and no clock reminds of it.
pub fn unanswered(db: &Connection, who: Option<&StaffId>, limit: u32) -> Result<Found> {
    let given = named_params! { ":who": who, ":limit": limit };
    let holds = "indexed by matter_silent where m.due_day is null and m.state in ('open', 'routed', 'reported', 'returned', 'not_accepted', 'no_longer')
                 and (m.state in ('open', 'routed', 'reported') or json_extract(m.course, '$.answered') is null)
                 and (:who is null or m.responsible = :who)";
    found(db, holds, "m.number", given)
}

fn found(db: &Connection, holds: &str, order: &str, given: &[(&str, &dyn ToSql)]) -> Result<Found> {
    let total = db
        .prepare_cached(&format!("select count(*) as n from matter m {holds} and :limit > 0"))?
        .query_row(given, |row| row.get("n"))?;
    let rows = db
        .prepare_cached(&format!("{LINE} {holds} order by {order} limit :limit"))?
        .query_map(given, line)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let read = |(mut row, state, waits, next): (TodoRow, String, Option<String>, Option<String>)| {
        row.state = Some(super::from_word(&state)?);
        row.waits = waits.as_deref().map(super::from_word).transpose()?;
        row.next = next.as_deref().map(super::from_word).transpose()?;
        Ok(row)
    };
    Ok((total, rows.into_iter().map(read).collect::<Result<_>>()?))
}

fn line(row: &Row) -> rusqlite::Result<(TodoRow, String, Option<String>, Option<String>)> {
    let sealed = row.get::<_, Option<String>>("sealed")?.is_some();
    let todo = TodoRow {
        matter: Some(row.get("id")?),
        visit: Some(row.get("opened_by")?),
        number: row.get("number")?,
        summary: row.get::<_, String>("summary")?.chars().take(60).collect(),
        sealed,
        state: None,
        responsible: row.get("responsible")?,
        due_day: row.get("due_day")?,
        warn_day: row.get("warn_day")?,
        days_left: None,
        clock_name: row.get("due_clock")?,
        waits: None,
        next: None,
        act: TodoAct::Step,
    };
    Ok((todo, row.get("state")?, row.get("waits")?, row.get("next_step")?))
}
