//! The roster's rules, as rows.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::error::{Refusal, Result};
use crate::ids::DutyRuleId;
use crate::roster::DutyRule;

pub fn insert(tx: &Transaction, rule: &DutyRule) -> Result<()> {
    tx.prepare_cached(
        "insert into duty_rule (id, version, kind, person, title, weekdays, weeks, hours, place, valid_from, valid_to)
         values (:id, :version, :kind, :person, :title, :weekdays, :weeks, :hours, :place, :valid_from, :valid_to)",
    )?
    .execute(named_params! {
        ":id": rule.id, ":version": rule.version, ":kind": super::word(&rule.kind)?, ":person": rule.person,
        ":title": rule.title, ":weekdays": serde_json::to_string(&rule.weekdays)?,
        ":weeks": serde_json::to_string(&rule.weeks)?, ":hours": rule.hours, ":place": rule.place,
        ":valid_from": rule.valid_from, ":valid_to": rule.valid_to,
    })?;
    Ok(())
}

/// A rule changes in its end and its being void, and in nothing else.
pub fn update(tx: &Transaction, rule: &DutyRule) -> Result<()> {
    tx.prepare_cached(
        "update duty_rule set version = :version, valid_to = :valid_to, void_reason = :void_reason where id = :id",
    )?
    .execute(named_params! {
        ":id": rule.id, ":version": rule.version, ":valid_to": rule.valid_to, ":void_reason": rule.void_reason,
    })?;
    Ok(())
}

/// Every rule there ever was, the oldest first.
pub fn all(db: &Connection) -> Result<Vec<DutyRule>> {
    let mut statement = db.prepare_cached("select * from duty_rule order by id")?;
    let mut rows = statement.query([])?;
    let mut list = vec![];
    while let Some(row) = rows.next()? {
        list.push(rule(row)?);
    }
    Ok(list)
}

pub fn by_id(db: &Connection, id: &DutyRuleId) -> Result<DutyRule> {
    db.prepare_cached("select * from duty_rule where id = ?1")?
        .query_row([id], |row| Ok(rule(row)))
        .optional()?
        .ok_or(Refusal::Missing { field: "rule".into() })?
}

fn rule(row: &Row) -> Result<DutyRule> {
    Ok(DutyRule {
        id: row.get("id")?,
        version: row.get("version")?,
        kind: super::from_word(&row.get::<_, String>("kind")?)?,
        person: row.get("person")?,
        title: row.get("title")?,
        weekdays: serde_json::from_str(&row.get::<_, String>("weekdays")?)?,
        weeks: serde_json::from_str(&row.get::<_, String>("weeks")?)?,
        hours: row.get("hours")?,
        place: row.get("place")?,
        valid_from: row.get("valid_from")?,
        valid_to: row.get("valid_to")?,
        void_reason: row.get("void_reason")?,
    })
}
