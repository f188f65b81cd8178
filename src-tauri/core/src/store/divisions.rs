//! The rows of places that the county sent.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::codes::Division;
use crate::error::Result;
use crate::journal;

/// Writes a place as the newest list has it; none is ever taken away.
pub fn put(tx: &Transaction, place: &Division, source: &str) -> Result<()> {
    tx.prepare_cached(
        "insert into division (code, name, full_name, withdrawn, source)
         values (:code, :name, :full_name, :withdrawn, :source)
         on conflict (code) do update set name = excluded.name, full_name = excluded.full_name,
             withdrawn = excluded.withdrawn, source = excluded.source",
    )?
    .execute(named_params! {
        ":code": place.code, ":name": place.name, ":full_name": place.full_name,
        ":withdrawn": place.withdrawn, ":source": source,
    })?;
    Ok(())
}

pub fn by_code(db: &Connection, code: &str) -> Result<Option<Division>> {
    Ok(db
        .prepare_cached("select code, name, full_name, withdrawn from division where code = ?1")?
        .query_row([code], division)
        .optional()?)
}

/// All of them, in the order of their codes: a county before its townships, those before their villages.
pub fn all(db: &Connection) -> Result<Vec<Division>> {
    Ok(db
        .prepare_cached("select code, name, full_name, withdrawn from division order by code")?
        .query_map([], division)?
        .collect::<rusqlite::Result<_>>()?)
}

/// SHA-256 over the whole table, in hex: what the journal keeps of it.
pub fn digest(db: &Connection) -> Result<String> {
    let rows: Vec<(String, String, bool)> =
        all(db)?.into_iter().map(|place| (place.code, place.name, place.withdrawn)).collect();
    Ok(journal::sha256(journal::canonical(&rows)?.as_bytes()))
}

/// Whether the table is another than the one of which the journal last told.
pub fn contradicted(db: &Connection) -> Result<Option<String>> {
    let told: Option<String> = db
        .prepare_cached(
            "select json_extract(payload, '$.table') as told from journal
             where subject = 'places' and kind = 'places.imported' order by seq desc limit 1",
        )?
        .query_row([], |row| row.get("told"))
        .optional()?;
    let holds = match told {
        Some(told) => told == digest(db)?,
        None => all(db)?.is_empty(),
    };
    Ok((!holds).then(|| "places".to_owned()))
}

/// The name of a place in a list of records.
pub fn full_name(db: &Connection, code: Option<&str>) -> Result<Option<String>> {
    let found = code.map(|code| crate::codes::places::place(db, code)).transpose()?;
    Ok(found.flatten().map(|place| place.full_name))
}

fn division(row: &Row) -> rusqlite::Result<Division> {
    Ok(Division {
        code: row.get("code")?,
        name: row.get("name")?,
        full_name: row.get("full_name")?,
        withdrawn: row.get("withdrawn")?,
    })
}
