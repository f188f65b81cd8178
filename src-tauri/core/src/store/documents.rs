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
    tx.execute(
        "insert into document (id, visit, series, number, made_at) values (?1, ?2, 'receipt', ?3, ?4)",
        (id, visit, number, at.stamp()),
    )?;
    Ok(())
}

pub fn next_copy(db: &Connection, document: &DocumentId) -> Result<u32> {
    Ok(db
        .prepare_cached("select coalesce(max(n), 0) + 1 as next from document_copy where document = ?1")?
        .query_row([document], |row| row.get("next"))?)
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

/// What the newest copy was made from, and its hash.
pub fn newest_facts(db: &Connection, document: &DocumentId) -> Result<(String, String)> {
    facts(db, document, "select facts, sha256 from document_copy where document = ?1 order by n desc limit 1")
}

/// What the first copy was made from, and its hash.
pub fn first_facts(db: &Connection, document: &DocumentId) -> Result<(String, String)> {
    facts(db, document, "select facts, sha256 from document_copy where document = ?1 order by n limit 1")
}

fn facts(db: &Connection, document: &DocumentId, sql: &str) -> Result<(String, String)> {
    db.query_row(sql, [document], |row| Ok((row.get("facts")?, row.get("sha256")?)))
        .optional()?
        .ok_or(Refusal::Missing { field: "document".into() })
}

pub fn set_state(tx: &Transaction, document: &DocumentId, printer: &str, state: PrintState) -> Result<()> {
    tx.execute(
        "update document_copy set printer = ?2, state = ?3
         where document = ?1 and n = (select max(n) from document_copy where document = ?1)",
        (document, printer, super::word(&state)?),
    )?;
    Ok(())
}

/// Copies made for a visit, oldest first.
pub fn of_visit(db: &Connection, visit: &VisitId) -> Result<Vec<Issue>> {
    let mut statement = db.prepare_cached(
        "select d.id, d.series, d.number, c.n, c.at, s.name as by_name, c.reason, c.sha256, c.template, c.state
         from document d join document_copy c on c.document = d.id join staff s on s.id = c.by
         where d.visit = ?1 order by c.at, c.n",
    )?;
    let mut rows = statement.query([visit])?;
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
