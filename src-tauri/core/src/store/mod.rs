//! The office's file: SQLCipher, opened with the data key, one writer at a time.
//!
//! Every statement of the program lives below this folder, a file per noun. Writing takes a
//! `&Transaction`, reading a `&Connection`.
//!
//! Deliberately not here: pools, asynchronous calls, an object mapper, a way to delete a record.

pub mod answers;
pub mod appointments;
pub mod attachments;
pub mod bundles;
pub mod day_closes;
pub mod divisions;
pub mod documents;
pub mod duty_changes;
pub mod duty_rules;
pub mod files;
pub mod guard;
pub mod handovers;
pub mod incidents;
pub mod journal;
pub mod mailbox_openings;
pub mod matters;
mod migrate;
pub mod office;
pub mod petitioners;
pub mod recusals;
pub mod referrals;
pub mod registers;
pub mod rule_packs;
pub mod services;
pub mod staff;
pub mod steps;
pub mod suggestions;
pub mod tickets;
pub mod todo;
pub mod units;
pub mod urgent;
pub mod visits;
pub mod work_calendars;

use std::path::Path;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::error::{Refusal, Result};

/// The name of the office's file in its folder.
pub const FILE: &str = "office.db";

/// The file under which an office is made until it is whole.
pub const UNFINISHED: &str = "office.db.new";

/// Refuses a folder with any part of an office in it: a key cabinet or a write-ahead log without
/// its file is all that is left of records, and must never be written over. What an interrupted
/// beginning left is nobody's record and may go.
pub fn refuse_remains(folder: &Path) -> Result<()> {
    let there = |name: &str| folder.join(name).exists();
    if there(FILE) || there("office.db-wal") || (there("vault.json") && !there(UNFINISHED)) {
        return Err(Refusal::OfficeExists);
    }
    Ok(())
}

/// An open office file.
pub struct Store {
    db: Connection,
}

impl Store {
    /// Makes a new file with the current shape. The path must not exist.
    pub fn create(path: &Path, data_key: &str) -> Result<Store> {
        let mut store = Store { db: connect(path, data_key, true)? };
        migrate::from_nothing(&mut store.db)?;
        Ok(store)
    }

    /// Opens an existing file; an older shape is brought forward after a copy was put aside.
    pub fn open(path: &Path, data_key: &str) -> Result<Store> {
        let mut store = Store { db: connect(path, data_key, false)? };
        migrate::forward(&mut store.db, path, data_key)?;
        Ok(store)
    }

    /// For reading.
    pub fn reading(&self) -> &Connection {
        &self.db
    }

    /// The one door for writing: all of it or nothing, on the disk before this returns.
    pub fn transact<T>(&mut self, act: impl FnOnce(&Transaction) -> Result<T>) -> Result<T> {
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = act(&tx)?;
        tx.commit()?;
        Ok(done)
    }

    /// Gives up waiting for the disk: for stories of ten thousand acts.
    #[cfg(test)]
    pub fn hurry(&self) {
        self.db.execute_batch("pragma synchronous = off").expect("a pragma");
    }

    /// Pages against their MACs, the structure, and every foreign key.
    pub fn verify_pages(&self) -> Result<()> {
        let bad = |what: &str, sql: &str| -> Result<()> {
            let found: Vec<String> = self
                .db
                .prepare(sql)?
                .query_map([], |row| Ok(row.get::<_, String>(0).unwrap_or_else(|_| "row".into())))?
                .collect::<rusqlite::Result<_>>()?;
            match found.iter().find(|line| *line != "ok") {
                None => Ok(()),
                Some(line) => Err(Refusal::Damaged { what: format!("{what}: {line}") }),
            }
        };
        bad("pages", "pragma cipher_integrity_check")?;
        bad("structure", "pragma integrity_check")?;
        bad("foreign keys", "pragma foreign_key_check")
    }

    /// Copies the open office to a new encrypted file and reads the copy back before it counts.
    pub fn back_up(&self, target: &Path, data_key: &str) -> Result<()> {
        copy(&self.db, target, data_key)
    }
}

/// Opens the file with its key and sets what every connection needs.
fn connect(path: &Path, data_key: &str, create: bool) -> Result<Connection> {
    guard::sqlite_is_new_enough()?;
    let create = if create { OpenFlags::SQLITE_OPEN_CREATE } else { OpenFlags::empty() };
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | create;
    let db = Connection::open_with_flags(path, flags)?;
    // The key must be the first thing said on a connection; its own log would go to the terminal.
    db.execute_batch(&format!("pragma cipher_log_level = none; pragma key = \"x'{data_key}'\";"))?;
    // The first read fails when the key does not fit or a page is damaged.
    db.query_row("select count(*) from sqlite_schema", [], |_| Ok(()))?;
    db.query_row("pragma journal_mode = wal", [], |_| Ok(()))?;
    db.execute_batch(
        "pragma synchronous = full;      -- a number is shown only when it is on the disk
         pragma foreign_keys = on;
         pragma trusted_schema = off;    -- a tampered file must not run functions
         pragma secure_delete = on;
         pragma cell_size_check = on;
         pragma temp_store = memory;     -- nothing unencrypted beside the file
         pragma cache_size = -131072;    -- 128 MiB: the search index of a large registry
         pragma busy_timeout = 2000;",
    )?;
    db.set_prepared_statement_cache_capacity(128);
    Ok(db)
}

fn copy(db: &Connection, target: &Path, data_key: &str) -> Result<()> {
    let partial = target.with_extension("partial");
    let _ = std::fs::remove_file(&partial);
    let settled = copied(db, &partial, data_key)
        .and_then(|()| files::settle(&partial, target).map_err(crate::error::on_path(target)));
    settled.inspect_err(|_| drop(std::fs::remove_file(&partial)))
}

fn copied(db: &Connection, to: &Path, data_key: &str) -> Result<()> {
    let mut out = Connection::open(to).map_err(|_| Refusal::Unwritable { path: to.display().to_string() })?;
    out.execute_batch(&format!("pragma cipher_log_level = none; pragma key = \"x'{data_key}'\";"))?;
    rusqlite::backup::Backup::new(db, &mut out)?.run_to_completion(1024, std::time::Duration::ZERO, None)?;
    let intact: String = out.query_row("pragma integrity_check", [], |row| row.get(0))?;
    if intact == "ok" { Ok(()) } else { Err(Refusal::Damaged { what: format!("copy: {intact}") }) }
}

/// An enum as the word that stands in the table.
pub(crate) fn word(value: &impl serde::Serialize) -> Result<String> {
    match serde_json::to_value(value)? {
        serde_json::Value::String(word) => Ok(word),
        other => Err(Refusal::Broken(format!("no word: {other}"))),
    }
}

/// The enum that a word in a table stands for.
pub(crate) fn from_word<T: serde::de::DeserializeOwned>(word: &str) -> Result<T> {
    serde_json::from_value(serde_json::Value::String(word.into()))
        .map_err(|_| Refusal::Damaged { what: format!("unknown word {word}") })
}
