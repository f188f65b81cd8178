//! What the registers count, straight from the rows.

use rusqlite::{Connection, named_params};

use crate::codes::Channel;
use crate::error::Result;
use crate::registers::tables::Counted;

/// Numbers that the month's records span, and how many of them are void.
pub struct Span {
    pub first: Option<String>,
    pub last: Option<String>,
    pub voided: u32,
}

/// Every record of the month that is not void.
pub fn counted(db: &Connection, month: &str) -> Result<Vec<Counted>> {
    let mut statement = db.prepare_cached(
        "select channel, purpose, content, place, heads, follows is not null as repeat
         from visit where day >= :month || '-01' and day <= :month || '-31' and voided_at is null",
    )?;
    let mut rows = statement.query(named_params! { ":month": month })?;
    let mut list = vec![];
    while let Some(row) = rows.next()? {
        list.push(Counted {
            channel: super::from_word(&row.get::<_, String>("channel")?)?,
            purpose: row.get::<_, Option<String>>("purpose")?.map(|p| super::from_word(&p)).transpose()?,
            content: row.get("content")?,
            place_name: super::divisions::full_name(db, row.get::<_, Option<String>>("place")?.as_deref())?,
            place: row.get("place")?,
            heads: row.get("heads")?,
            repeat: row.get("repeat")?,
        });
    }
    Ok(list)
}

pub fn span(db: &Connection, month: &str) -> Result<Span> {
    Ok(db.query_row(
        "select min(number) as first, max(number) as last, coalesce(sum(voided_at is not null), 0) as voided
         from visit where day >= :month || '-01' and day <= :month || '-31'",
        named_params! { ":month": month },
        |row| Ok(Span { first: row.get("first")?, last: row.get("last")?, voided: row.get("voided")? }),
    )?)
}

/// One contact of a day, as the day's small picture counts it; sealed ones count like the others.
pub struct Arrival {
    pub hour: u32,
    pub channel: Channel,
    pub heads: u32,
}

pub fn arrivals(db: &Connection, day: &str) -> Result<Vec<Arrival>> {
    let mut statement = db.prepare_cached(
        "select cast(substr(arrived, 12, 2) as integer) as hour, channel, heads
         from visit where day = ?1 and voided_at is null",
    )?;
    let mut rows = statement.query([day])?;
    let mut list = vec![];
    while let Some(row) = rows.next()? {
        let channel = super::from_word(&row.get::<_, String>("channel")?)?;
        list.push(Arrival { hour: row.get("hour")?, channel, heads: row.get("heads")? });
    }
    Ok(list)
}
