//! The rows of files that belong to a visit, and their contents under their hashes.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::attachments::Attachment;
use crate::error::{Refusal, Result};
use crate::ids::{AttachmentId, VisitId};
use crate::journal;

/// Stores a content once.
pub fn put_blob(tx: &Transaction, sha256: &str, content: &[u8]) -> Result<()> {
    tx.prepare_cached("insert into blob (sha256, content) values (?1, ?2) on conflict (sha256) do nothing")?
        .execute((sha256, content))?;
    Ok(())
}

/// A content, compared with its hash.
pub fn blob(db: &Connection, sha256: &str) -> Result<Vec<u8>> {
    let damaged = || Refusal::Damaged { what: format!("scan {sha256}") };
    let content: Option<Vec<u8>> = db
        .prepare_cached("select content from blob where sha256 = ?1")?
        .query_row([sha256], |row| row.get("content"))
        .optional()?;
    content.filter(|content| journal::sha256(content) == sha256).ok_or_else(damaged)
}

/// The hashes of all contents.
pub fn blobs(db: &Connection) -> Result<Vec<String>> {
    Ok(db
        .prepare_cached("select sha256 from blob order by sha256")?
        .query_map([], |row| row.get("sha256"))?
        .collect::<rusqlite::Result<_>>()?)
}

pub fn insert(tx: &Transaction, attachment: &Attachment) -> Result<()> {
    tx.prepare_cached(
        "insert into attachment (id, version, visit, kind, name, media, size, sha256, sha256_out, added_at, by)
         values (:id, :version, :visit, :kind, :name, :media, :size, :sha256, :sha256_out, :added_at, :by)",
    )?
    .execute(named_params! {
        ":id": attachment.id, ":version": attachment.version, ":visit": attachment.visit,
        ":kind": super::word(&attachment.kind)?, ":name": attachment.name, ":media": attachment.media,
        ":size": attachment.size, ":sha256": attachment.sha256, ":sha256_out": attachment.sha256_out,
        ":added_at": attachment.added_at, ":by": attachment.by,
    })?;
    Ok(())
}

pub fn void(tx: &Transaction, attachment: &Attachment) -> Result<()> {
    tx.prepare_cached("update attachment set version = ?2, void_reason = ?3 where id = ?1")?.execute((
        &attachment.id,
        attachment.version,
        &attachment.void_reason,
    ))?;
    Ok(())
}

pub fn by_id(db: &Connection, id: &AttachmentId) -> Result<Attachment> {
    let mut statement = db.prepare_cached("select * from attachment where id = ?1")?;
    let mut rows = statement.query([id])?;
    rows.next()?.map_or(Err(Refusal::Missing { field: "attachment".into() }), attachment)
}

/// Oldest first.
pub fn of_visit(db: &Connection, visit: &VisitId) -> Result<Vec<Attachment>> {
    let mut statement = db.prepare_cached("select * from attachment where visit = ?1 order by rowid")?;
    let mut rows = statement.query([visit])?;
    let mut list = vec![];
    while let Some(row) = rows.next()? {
        list.push(attachment(row)?);
    }
    Ok(list)
}

pub fn all(db: &Connection) -> Result<Vec<Attachment>> {
    let mut statement = db.prepare_cached("select * from attachment order by id")?;
    let mut rows = statement.query([])?;
    let mut list = vec![];
    while let Some(row) = rows.next()? {
        list.push(attachment(row)?);
    }
    Ok(list)
}

fn attachment(row: &Row) -> Result<Attachment> {
    Ok(Attachment {
        id: row.get("id")?,
        version: row.get("version")?,
        visit: row.get("visit")?,
        kind: super::from_word(&row.get::<_, String>("kind")?)?,
        name: row.get("name")?,
        media: row.get("media")?,
        size: row.get("size")?,
        sha256: row.get("sha256")?,
        sha256_out: row.get("sha256_out")?,
        added_at: row.get("added_at")?,
        by: row.get("by")?,
        void_reason: row.get("void_reason")?,
    })
}
