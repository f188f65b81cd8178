//! The matters' rows.

use rusqlite::{Connection, OptionalExtension, Params, Row, ToSql, Transaction, named_params};

use crate::board::DueRow;
use crate::error::{Refusal, Result};
use crate::ids::{MatterId, StaffId, VisitId};
use crate::matters::list::{MatterRow, MattersQuery};
use crate::matters::{Found, Matter, Notice, State};

pub fn insert(tx: &Transaction, matter: &Matter) -> Result<()> {
    put(
        tx,
        "insert into matter (id, version, opened_by, number, purpose, content, content_table, place, summary, sealed, responsible,
                             pack, pack_hash, received_day, clock, nominal, last_day, provisional, met_day, state, course,
                             warn_day, due_day, due_clock, next_step, waits, runs)
         values (:id, :version, :opened_by, :number, :purpose, :content, :content_table, :place, :summary, :sealed, :responsible,
                 :pack, :pack_hash, :received_day, :clock, :nominal, :last_day, :provisional, :met_day, :state, :course,
                 :warn_day, :due_day, :due_clock, :next_step, :waits, :runs)",
        matter,
    )
}

pub fn update(tx: &Transaction, matter: &Matter) -> Result<()> {
    put(
        tx,
        "update matter
         set version = :version, opened_by = :opened_by, number = :number, purpose = :purpose, content = :content,
             content_table = :content_table, place = :place, summary = :summary, sealed = :sealed, responsible = :responsible,
             pack = :pack, pack_hash = :pack_hash, received_day = :received_day, clock = :clock, nominal = :nominal,
             last_day = :last_day, provisional = :provisional, met_day = :met_day, state = :state, course = :course,
             warn_day = :warn_day, due_day = :due_day, due_clock = :due_clock, next_step = :next_step, waits = :waits,
             runs = :runs
         where id = :id",
        matter,
    )
}

fn put(tx: &Transaction, sql: &str, matter: &Matter) -> Result<()> {
    let found = &matter.found;
    tx.prepare_cached(sql)?.execute(named_params! {
        ":id": matter.id, ":version": matter.version, ":opened_by": matter.opened_by, ":number": matter.number,
        ":purpose": matter.purpose.as_ref().map(super::word).transpose()?, ":content": matter.content,
        ":content_table": matter.content_table, ":place": matter.place, ":summary": matter.summary, ":sealed": matter.sealed,
        ":responsible": matter.responsible, ":pack": matter.pack, ":pack_hash": matter.pack_hash,
        ":received_day": matter.received_day, ":clock": matter.clock, ":nominal": matter.nominal,
        ":last_day": matter.last_day, ":provisional": matter.provisional, ":met_day": matter.met_day,
        ":state": super::word(&matter.state)?,
        ":course": matter.course.as_ref().map(serde_json::to_string).transpose()?,
        ":warn_day": found.warn_day, ":due_day": found.due_day, ":due_clock": found.due_clock,
        ":next_step": found.next.as_ref().map(super::word).transpose()?,
        ":waits": found.waits.as_ref().map(super::word).transpose()?, ":runs": found.runs,
    })?;
    Ok(())
}

/// The words of a row that still have to be read.
struct Words {
    purpose: Option<String>,
    state: String,
    course: Option<String>,
    next: Option<String>,
    waits: Option<String>,
}

pub fn by_id(db: &Connection, id: &MatterId) -> Result<Matter> {
    let (words, matter) = db
        .prepare_cached("select * from matter where id = ?1")?
        .query_row([id], |row| Ok((words(row)?, bare(row)?)))
        .optional()?
        .ok_or(Refusal::Missing { field: "matter".into() })?;
    read(words, matter)
}

fn words(row: &Row) -> rusqlite::Result<Words> {
    Ok(Words {
        purpose: row.get("purpose")?,
        state: row.get("state")?,
        course: row.get("course")?,
        next: row.get("next_step")?,
        waits: row.get("waits")?,
    })
}

fn bare(row: &Row) -> rusqlite::Result<Matter> {
    Ok(Matter {
        id: row.get("id")?,
        version: row.get("version")?,
        opened_by: row.get("opened_by")?,
        number: row.get("number")?,
        purpose: None,
        content: row.get("content")?,
        content_table: row.get("content_table")?,
        place: row.get("place")?,
        summary: row.get("summary")?,
        sealed: row.get("sealed")?,
        responsible: row.get("responsible")?,
        pack: row.get("pack")?,
        pack_hash: row.get("pack_hash")?,
        received_day: row.get("received_day")?,
        clock: row.get("clock")?,
        nominal: row.get("nominal")?,
        last_day: row.get("last_day")?,
        provisional: row.get("provisional")?,
        met_day: row.get("met_day")?,
        state: State::Open,
        course: None,
        found: Found {
            warn_day: row.get("warn_day")?,
            due_day: row.get("due_day")?,
            due_clock: row.get("due_clock")?,
            runs: row.get("runs")?,
            ..Found::default()
        },
    })
}

fn read(words: Words, mut matter: Matter) -> Result<Matter> {
    matter.purpose = words.purpose.as_deref().map(super::from_word).transpose()?;
    matter.state = super::from_word(&words.state)?;
    matter.course = words.course.as_deref().map(serde_json::from_str).transpose()?;
    matter.found.next = words.next.as_deref().map(super::from_word).transpose()?;
    matter.found.waits = words.waits.as_deref().map(super::from_word).transpose()?;
    Ok(matter)
}

/// Hands every matter of which some clock runs to `visit`, one at a time.
pub fn each_running(db: &Connection, visit: impl FnMut(Matter) -> Result<()>) -> Result<()> {
    each(db, "where runs = 1", [], visit)
}

/// Hands every matter whose newest receipt lies between two days, both included, to `visit`.
pub fn each_received(
    db: &Connection,
    (from, to): (&str, &str),
    visit: impl FnMut(Matter) -> Result<()>,
) -> Result<()> {
    each(db, "where state <> 'void' and received_day >= ?1 and received_day <= ?2", [from, to], visit)
}

fn each(
    db: &Connection,
    which: &str,
    values: impl Params,
    mut visit: impl FnMut(Matter) -> Result<()>,
) -> Result<()> {
    let mut statement = db.prepare_cached(&format!("select * from matter {which} order by number"))?;
    let mut rows = statement.query(values)?;
    while let Some(row) = rows.next()? {
        visit(read(words(row)?, bare(row)?)?)?;
    }
    Ok(())
}

/// Written notices that the journal tells of.
pub fn notices(db: &Connection, id: &MatterId) -> Result<Vec<Notice>> {
    Ok(db
        .prepare_cached(
            "select json_extract(payload, '$.record.received_day') as received,
                    json_extract(payload, '$.record.met_day') as given, at
             from journal where subject = ?1 and kind = 'matter.notified' order by seq",
        )?
        .query_map([id], |row| {
            Ok(Notice { received: row.get("received")?, given: row.get("given")?, at: row.get("at")? })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// The matter that a visit once brought, whether it is still in it or not.
pub fn brought_by(db: &Connection, visit: &VisitId) -> Result<Option<MatterId>> {
    Ok(db
        .prepare_cached("select id from matter where opened_by = ?1")?
        .query_row([visit], |row| row.get("id"))
        .optional()?)
}

pub fn ids(db: &Connection) -> Result<Vec<MatterId>> {
    Ok(db
        .prepare("select id from matter order by id")?
        .query_map([], |row| row.get("id"))?
        .collect::<rusqlite::Result<_>>()?)
}

/// Open matters whose duty is not done and whose last day lies between two, both included, soonest
/// first; without `from`, however long ago. The caller fills in how many days are left.
pub fn due(db: &Connection, from: Option<&str>, until: &str, limit: u32) -> Result<Vec<DueRow>> {
    Ok(db
        .prepare_cached(&format!(
            "select m.id as matter, v.id, v.number, coalesce(v.summary, v.statement, '') as summary, m.due_day, m.due_clock
             from matter m join visit v on v.id = m.opened_by {DUE}
             order by m.due_day, m.number limit :limit"
        ))?
        .query_map(named_params! { ":from": from, ":until": until, ":limit": limit }, |row| {
            Ok(DueRow {
                matter: row.get("matter")?,
                visit: row.get("id")?,
                number: row.get("number")?,
                summary: row.get::<_, String>("summary")?.chars().take(60).collect(),
                last_day: row.get("due_day")?,
                days_left: 0,
                clock_name: row.get("due_clock")?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// How many matters [`due`] would tell of without a limit.
pub fn due_total(db: &Connection, from: Option<&str>, until: &str) -> Result<u32> {
    Ok(db
        .prepare_cached(&format!("select count(*) as n from matter m {DUE}"))?
        .query_row(named_params! { ":from": from, ":until": until }, |row| row.get("n"))?)
}

/// Any day is after the empty text.
const DUE: &str = "where m.due_day >= coalesce(:from, '') and m.due_day <= :until";

/// How many matters wait for an answer, or for word that they were not taken up.
pub fn unanswered(db: &Connection) -> Result<u32> {
    Ok(db
        .prepare_cached(
            "select count(*) as n from matter
             where state in ('open', 'routed', 'forwarded', 'reported', 'accepted', 'opined', 'review', 'recheck')
                or (state in ('not_accepted', 'no_longer', 'returned') and json_extract(course, '$.answered') is null)",
        )?
        .query_row([], |row| row.get("n"))?)
}

/// By its words and by its unit a matter is not found for who is recused from it.
const TEXT: &str = "(instr(m.number, :text) > 0 or (instr(m.summary, :text) > 0
    and not exists (select 1 from recusal r where r.matter = m.id and r.staff = :reader and r.ended_at is null)))";

const UNIT: &str = "(json_extract(m.course, '$.unit') = :unit
    and not exists (select 1 from recusal r where r.matter = m.id and r.staff = :reader and r.ended_at is null
                    and m.sealed is null))";

/// A page of matters and how many there are in all.
pub fn page(
    db: &Connection,
    query: &MattersQuery,
    today: &str,
    reader: &StaffId,
) -> Result<(u32, Vec<MatterRow>)> {
    let states =
        query.states.as_deref().map(|states| states.iter().map(super::word).collect::<Result<Vec<_>>>());
    let states = states.transpose()?.map(|words| serde_json::to_string(&words)).transpose()?;
    let text = query.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    // What is not closed is few and has an index of its own; for the rest the order is the index.
    let ended = |state: &State| matches!(state, State::Closed | State::Withdrawn | State::Void);
    let open = !query.states.as_deref().unwrap_or_default().iter().any(ended);
    let index = if open { "matter_open" } else { "matter_list" };
    let open = open.then_some("m.state not in ('closed', 'withdrawn', 'void')");
    let asked: [(&str, &str, &dyn ToSql, bool); 5] = [
        ("+m.state in (select value from json_each(:states))", ":states", &states, states.is_some()),
        ("m.responsible = :responsible", ":responsible", &query.responsible, query.responsible.is_some()),
        (UNIT, ":unit", &query.unit, query.unit.is_some()),
        ("m.due_day < :today", ":today", &today, query.overdue),
        (TEXT, ":text", &text, text.is_some()),
    ];
    let asked = || asked.iter().filter(|(.., set)| *set);
    let mut values: Vec<(&str, &dyn ToSql)> = asked().map(|(_, name, value, _)| (*name, *value)).collect();
    let reads = text.is_some() || query.unit.is_some();
    values.extend(reads.then_some((":reader", reader as &dyn ToSql)));
    let clauses: Vec<&str> = asked().map(|(clause, ..)| *clause).chain(open).collect();
    let filter = if clauses.is_empty() { String::new() } else { format!("where {}", clauses.join(" and ")) };
    let total = db
        .prepare_cached(&format!("select count(*) as n from matter m indexed by {index} {filter}"))?
        .query_row(&values[..], |row| row.get("n"))?;
    let (limit, offset) = (query.limit.clamp(1, 500), query.offset);
    values.extend([(":limit", &limit as &dyn ToSql), (":offset", &offset)]);
    let rows = db
        .prepare_cached(&format!(
            "select m.*,
                    (select coalesce(v.summary, v.statement, '') from visit v where v.id = m.opened_by) as words,
                    (select s.name from staff s where s.id = m.responsible) as who,
                    (select u.name from unit u where u.id = json_extract(m.course, '$.unit')) as unit_name
             from matter m indexed by {index}
             {filter} order by m.due_day is null, m.due_day, m.number desc limit :limit offset :offset"
        ))?
        .query_map(&values[..], |row| Ok((words(row)?, listed(row)?)))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let read = |(words, mut row): (Words, MatterRow)| {
        row.purpose = words.purpose.as_deref().filter(|_| !row.sealed).map(super::from_word).transpose()?;
        row.state = super::from_word(&words.state)?;
        row.next = words.next.as_deref().map(super::from_word).transpose()?;
        row.waits = words.waits.as_deref().map(super::from_word).transpose()?;
        Ok(row)
    };
    Ok((total, rows.into_iter().map(read).collect::<Result<_>>()?))
}

fn listed(row: &Row) -> rusqlite::Result<MatterRow> {
    Ok(MatterRow {
        id: row.get("id")?,
        visit: row.get("opened_by")?,
        number: row.get("number")?,
        received_day: row.get("received_day")?,
        state: State::Open,
        sealed: row.get::<_, Option<String>>("sealed")?.is_some(),
        summary: row.get::<_, String>("words")?.chars().take(120).collect(),
        purpose: None,
        responsible: row.get("who")?,
        unit_name: row.get("unit_name")?,
        due_day: row.get("due_day")?,
        clock_name: row.get("due_clock")?,
        days_left: None,
        waits: None,
        next: None,
    })
}
