//! The rows of papers issued.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::error::{Refusal, Result};
use crate::ids::{DocumentId, VisitId};
use crate::machine::Moment;
use crate::slips::{Issue, PrintState};

/// A copy about to be written down.
pub struct Copy<'a> {
    pub document: &'a DocumentId,
    pub n: u32,
    pub at: &'a Moment,
    pub by: &'a crate::ids::StaffId,
    pub reason: Option<&'a str>,
    pub template: &'a str,
    pub sha256: &'a str,
    /// JSON of everything that the paper was made from, so that it can be made again.
    pub facts: &'a str,
}

/// What a copy was made from, and the hash of its PDF.
pub struct Made {
    pub n: u32,
    pub template: String,
    pub facts: String,
    pub sha256: String,
}

pub fn receipt_of(db: &Connection, visit: &VisitId) -> Result<Option<DocumentId>> {
    Ok(db
        .prepare_cached("select id from document where visit = ?1 and series = 'receipt'")?
        .query_row([visit], |row| row.get("id"))
        .optional()?)
}

/// A paper of which the journal tells other copies than there are.
pub fn contradicted(db: &Connection) -> Result<Option<String>> {
    Ok(db
        .prepare(
            "select document as id from document_copy c
             where not exists (
                 select 1 from journal where subject = c.document and kind = 'slip.issued'
                 and json_extract(payload, '$.record.copy') = c.n
                 and json_extract(payload, '$.record.sha256') = c.sha256)
             union all
             select subject from journal j
             where kind = 'slip.issued' and not exists (
                 select 1 from document_copy
                 where document = j.subject and n = json_extract(j.payload, '$.record.copy'))
             limit 1",
        )?
        .query_row([], |row| row.get("id"))
        .optional()?)
}

pub fn insert_receipt(
    tx: &Transaction,
    id: &DocumentId,
    visit: &VisitId,
    number: &str,
    at: &Moment,
) -> Result<()> {
    insert(tx, id, Some(visit), "receipt", number, at)?;
    tx.execute("update visit set has_slip = 1 where id = ?1", [visit])?;
    Ok(())
}

pub fn insert(
    tx: &Transaction,
    id: &DocumentId,
    visit: Option<&VisitId>,
    series: &str,
    number: &str,
    at: &Moment,
) -> Result<()> {
    tx.execute(
        "insert into document (id, visit, series, number, made_at) values (?1, ?2, ?3, ?4, ?5)",
        (id, visit, series, number, at.stamp()),
    )?;
    Ok(())
}

/// The paper of a series that carries this number.
pub fn numbered(db: &Connection, series: &str, number: &str) -> Result<Option<DocumentId>> {
    Ok(db
        .prepare_cached("select id from document where series = ?1 and number = ?2")?
        .query_row((series, number), |row| row.get("id"))
        .optional()?)
}

pub fn insert_copy(tx: &Transaction, copy: &Copy) -> Result<()> {
    tx.execute(
        "insert into document_copy (document, n, at, by, reason, template, sha256, facts, state)
         values (:document, :n, :at, :by, :reason, :template, :sha256, :facts, 'made')",
        named_params! {
            ":document": copy.document, ":n": copy.n, ":at": copy.at.stamp(), ":by": copy.by, ":reason": copy.reason,
            ":template": copy.template, ":sha256": copy.sha256, ":facts": copy.facts,
        },
    )?;
    Ok(())
}

pub fn newest_made(db: &Connection, document: &DocumentId) -> Result<Made> {
    made(
        db,
        document,
        "select n, template, facts, sha256 from document_copy where document = ?1 order by n desc limit 1",
    )
}

pub fn first_made(db: &Connection, document: &DocumentId) -> Result<Made> {
    made(
        db,
        document,
        "select n, template, facts, sha256 from document_copy where document = ?1 order by n limit 1",
    )
}

fn made(db: &Connection, document: &DocumentId, sql: &str) -> Result<Made> {
    let made = |row: &Row| {
        Ok(Made {
            n: row.get("n")?,
            template: row.get("template")?,
            facts: row.get("facts")?,
            sha256: row.get("sha256")?,
        })
    };
    db.prepare_cached(sql)?.query_row([document], made).optional()?.ok_or_else(unknown)
}

/// Series and number of a paper, and the visit that it belongs to; nothing for a paper of the office.
pub fn head(db: &Connection, document: &DocumentId) -> Result<(String, String, Option<VisitId>)> {
    db.prepare_cached("select series, number, visit from document where id = ?1")?
        .query_row([document], |row| Ok((row.get("series")?, row.get("number")?, row.get("visit")?)))
        .optional()?
        .ok_or_else(unknown)
}

/// Whether the visit was corrected after the newest copy of its paper was made.
pub fn corrected_since(db: &Connection, document: &DocumentId) -> Result<bool> {
    Ok(db
        .prepare_cached(
            "select exists (
                 select 1 from document d join journal j on j.subject = d.visit
                 where d.id = ?1 and j.kind = 'visit.corrected'
                 and j.seq > (select max(seq) from journal where subject = ?1 and kind = 'slip.issued')) as since",
        )?
        .query_row([document], |row| row.get("since"))?)
}

/// How far one copy came, and on which printer when that is known.
pub fn set_state(
    tx: &Transaction,
    document: &DocumentId,
    n: u32,
    printer: Option<&str>,
    state: PrintState,
) -> Result<()> {
    let changed = tx.execute(
        "update document_copy set printer = coalesce(?3, printer), state = ?4 where document = ?1 and n = ?2",
        (document, n, printer, super::word(&state)?),
    )?;
    if changed == 1 { Ok(()) } else { Err(unknown()) }
}

fn unknown() -> Refusal {
    Refusal::Missing { field: "document".into() }
}

/// Copies made for a visit, oldest first.
pub fn of_visit(db: &Connection, visit: &VisitId) -> Result<Vec<Issue>> {
    issues(db, "d.visit = ?1", &visit.0)
}

/// Copies of one paper, oldest first.
pub fn copies(db: &Connection, document: &DocumentId) -> Result<Vec<Issue>> {
    issues(db, "d.id = ?1", &document.0)
}

fn issues(db: &Connection, filter: &str, of: &str) -> Result<Vec<Issue>> {
    let mut statement = db.prepare_cached(&format!(
        "select d.id, d.series, d.number, c.n, c.at, s.name as by_name, c.reason, c.sha256, c.template, c.state
         from document d join document_copy c on c.document = d.id join staff s on s.id = c.by
         where {filter} order by c.at, c.n"
    ))?;
    let mut rows = statement.query([of])?;
    let mut list = vec![];
    while let Some(row) = rows.next()? {
        list.push(issue(row)?);
    }
    Ok(list)
}

/// How many copies stand in a print state, of those made on a day (UTC stamps between two).
pub fn count_in_state(db: &Connection, from: &str, to: &str, state: PrintState) -> Result<u32> {
    Ok(db
        .prepare_cached("select count(*) as n from document_copy where at >= ?1 and at < ?2 and state = ?3")?
        .query_row((from, to, super::word(&state)?), |row| row.get("n"))?)
}

fn issue(row: &Row) -> Result<Issue> {
    Ok(Issue {
        document: row.get("id")?,
        series: row.get("series")?,
        number: row.get("number")?,
        copy: row.get("n")?,
        at: row.get("at")?,
        by: row.get("by_name")?,
        reason: row.get("reason")?,
        sha256: row.get("sha256")?,
        template: row.get("template")?,
        state: super::from_word(&row.get::<_, String>("state")?)?,
    })
}
