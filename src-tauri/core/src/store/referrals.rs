//! The rows of referrals.

use rusqlite::{Connection, Transaction, named_params};

use crate::error::Result;
use crate::ids::VisitId;
use crate::services::refer::{Referral, ReferralShown};

pub fn insert(tx: &Transaction, referral: &Referral) -> Result<()> {
    tx.prepare_cached(
        "insert into referral (id, version, number, visit, service, reason, at, by)
         values (:id, :version, :number, :visit, :service, :reason, :at, :by)",
    )?
    .execute(named_params! {
        ":id": referral.id, ":version": referral.version, ":number": referral.number, ":visit": referral.visit,
        ":service": referral.service, ":reason": referral.reason, ":at": referral.at, ":by": referral.by,
    })?;
    Ok(())
}

/// The next number of a year's series; none is ever taken away, so the count has no gap.
pub fn next_number(db: &Connection, year: &str) -> Result<String> {
    let count: u32 = db
        .prepare_cached("select count(*) as n from referral where number like ?1 || '%'")?
        .query_row([format!("〔{year}〕")], |row| row.get("n"))?;
    Ok(format!("〔{year}〕{}", count + 1))
}

/// Of one visit, oldest first.
pub fn of_visit(db: &Connection, visit: &VisitId) -> Result<Vec<ReferralShown>> {
    Ok(db
        .prepare_cached(
            "select r.id, r.number, r.reason, r.at, b.name as by_name, d.id as document,
                    case when v.sealed is null then s.name end as service
             from referral r join service s on s.id = r.service join staff b on b.id = r.by
             join visit v on v.id = r.visit
             left join document d on d.series = 'referral' and d.number = r.number
             where r.visit = ?1 order by r.at, r.rowid",
        )?
        .query_map([visit], |row| {
            Ok(ReferralShown {
                id: row.get("id")?,
                number: row.get("number")?,
                service: row.get("service")?,
                reason: row.get("reason")?,
                at: row.get("at")?,
                by: row.get("by_name")?,
                document: row.get("document")?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

pub fn all(db: &Connection) -> Result<Vec<Referral>> {
    Ok(db
        .prepare("select * from referral order by id")?
        .query_map([], |row| {
            Ok(Referral {
                id: row.get("id")?,
                version: row.get("version")?,
                number: row.get("number")?,
                visit: row.get("visit")?,
                service: row.get("service")?,
                reason: row.get("reason")?,
                at: row.get("at")?,
                by: row.get("by")?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}
