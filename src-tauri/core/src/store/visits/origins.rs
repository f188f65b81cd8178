//! What came along with a contact, and how the statement was read back.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::error::Result;
use crate::ids::VisitId;
use crate::store;
use crate::visits::{Origin, Reading, Visit};

pub fn insert(tx: &Transaction, visit: &Visit) -> Result<()> {
    if let Some(origin) = &visit.origin {
        tx.prepare_cached(
            "insert into visit_origin (visit, opened, read, postmark, posted_from, mail_number, pages, line, caller,
                                       platform, item, sender, sender_number, opening)
             values (:visit, :opened, :read, :postmark, :posted_from, :mail_number, :pages, :line, :caller,
                     :platform, :item, :sender, :sender_number, :opening)",
        )?
        .execute(named_params! {
            ":visit": visit.id, ":opened": origin.opened, ":read": origin.read, ":postmark": origin.postmark,
            ":posted_from": origin.posted_from, ":mail_number": origin.mail_number, ":pages": origin.pages,
            ":line": origin.line, ":caller": origin.caller, ":platform": origin.platform, ":item": origin.item,
            ":sender": origin.sender, ":sender_number": origin.sender_number, ":opening": origin.opening,
        })?;
    }
    for (n, reading) in (1i64..).zip(&visit.readings) {
        tx.prepare_cached(
            "insert into visit_reading (visit, n, at, medium, outcome, statement)
             values (:visit, :n, :at, :medium, :outcome, :statement)",
        )?
        .execute(named_params! {
            ":visit": visit.id, ":n": n, ":at": reading.at, ":medium": store::word(&reading.medium)?,
            ":outcome": store::word(&reading.outcome)?, ":statement": reading.statement,
        })?;
    }
    Ok(())
}

pub fn delete(tx: &Transaction, visit: &VisitId) -> Result<()> {
    tx.prepare_cached("delete from visit_origin where visit = ?1")?.execute([visit])?;
    tx.prepare_cached("delete from visit_reading where visit = ?1")?.execute([visit])?;
    Ok(())
}

pub fn origin(db: &Connection, visit: &VisitId) -> Result<Option<Origin>> {
    let read = |row: &Row| {
        Ok(Origin {
            opened: row.get("opened")?,
            read: row.get("read")?,
            postmark: row.get("postmark")?,
            posted_from: row.get("posted_from")?,
            mail_number: row.get("mail_number")?,
            pages: row.get("pages")?,
            line: row.get("line")?,
            caller: row.get("caller")?,
            platform: row.get("platform")?,
            item: row.get("item")?,
            sender: row.get("sender")?,
            sender_number: row.get("sender_number")?,
            opening: row.get("opening")?,
        })
    };
    let origin = db
        .prepare_cached("select * from visit_origin where visit = ?1")?
        .query_row([visit], read)
        .optional()?;
    Ok(origin)
}

pub fn readings(db: &Connection, visit: &VisitId) -> Result<Vec<Reading>> {
    let mut statement = db.prepare_cached("select * from visit_reading where visit = ?1 order by n")?;
    let mut rows = statement.query([visit])?;
    let mut list = vec![];
    while let Some(row) = rows.next()? {
        list.push(Reading {
            at: row.get("at")?,
            medium: store::from_word(&row.get::<_, String>("medium")?)?,
            outcome: store::from_word(&row.get::<_, String>("outcome")?)?,
            statement: row.get("statement")?,
        });
    }
    Ok(list)
}
