//! The log's rows.

mod origins;

use rusqlite::{Connection, OptionalExtension, Row, ToSql, Transaction, named_params};

use crate::codes;
use crate::error::{Refusal, Result};
use crate::ids::{MatterId, PetitionerId, StaffId, VisitId};
use crate::numbers::Typed;
use crate::petitioners::{Authority, shown_name};
use crate::sealed::SealedBox;
use crate::visits::{Visit, VisitPage, VisitParty, VisitRow, VisitsQuery};

/// The next place in the year's series. Taken inside the writing transaction, so none is skipped.
pub fn next_seq(tx: &Transaction, year: i32) -> Result<u32> {
    Ok(tx
        .prepare_cached(
            "select max(coalesce((select max(seq) from visit where year = ?1), 0),
                        coalesce((select max(last) from skipped_number where year = ?1), 0)) + 1 as next",
        )?
        .query_row([year], |row| row.get("next"))?)
}

pub fn insert(tx: &Transaction, visit: &Visit, sealed: Option<&SealedBox>) -> Result<()> {
    tx.prepare_cached(
        "insert into visit (id, version, number, year, seq, channel, source, arrived, day, registered_at, receiver,
                            heads, statement, summary, answer, purpose, content, place, matter, follows, warnings, sealed,
                            sealed_out, signatories, first_nationally, accused_named)
         values (:id, :version, :number, :year, :seq, :channel, :source, :arrived, :day, :registered_at, :receiver,
                 :heads, :statement, :summary, :answer, :purpose, :content, :place, :matter, :follows, :warnings, :sealed,
                 :sealed_out, :signatories, :first_nationally, :accused_named)",
    )?
    .execute(named_params! {
        ":id": visit.id, ":version": visit.version, ":number": visit.number, ":year": visit.year, ":seq": visit.seq,
        ":channel": super::word(&visit.channel)?, ":source": super::word(&visit.source)?, ":arrived": visit.arrived,
        ":day": visit.day, ":registered_at": visit.registered_at, ":receiver": visit.receiver, ":heads": visit.heads,
        ":statement": visit.statement, ":summary": visit.summary, ":answer": visit.answer,
        ":purpose": visit.purpose.as_ref().map(super::word).transpose()?, ":content": visit.content,
        ":place": visit.place, ":matter": visit.matter, ":follows": visit.follows,
        ":warnings": serde_json::to_string(&visit.warnings)?, ":sealed": sealed.map(|b| &b.office),
        ":sealed_out": sealed.and_then(|b| b.discipline.as_ref()),
        ":signatories": visit.signatories, ":first_nationally": visit.first_nationally,
        ":accused_named": visit.accused_named,
    })?;
    insert_parties(tx, visit)?;
    origins::insert(tx, visit)
}

pub fn update(tx: &Transaction, visit: &Visit) -> Result<()> {
    tx.prepare_cached(
        "update visit
         set version = :version, channel = :channel, source = :source, arrived = :arrived, day = :day, heads = :heads,
             statement = :statement, summary = :summary, answer = :answer, purpose = :purpose, content = :content,
             place = :place, matter = :matter, follows = :follows, warnings = :warnings, void_reason = :void_reason, voided_at = :voided_at,
             signatories = :signatories, first_nationally = :first_nationally
         where id = :id",
    )?
    .execute(named_params! {
        ":id": visit.id, ":version": visit.version, ":channel": super::word(&visit.channel)?,
        ":source": super::word(&visit.source)?, ":arrived": visit.arrived, ":day": visit.day, ":heads": visit.heads,
        ":statement": visit.statement, ":summary": visit.summary, ":answer": visit.answer,
        ":purpose": visit.purpose.as_ref().map(super::word).transpose()?, ":content": visit.content,
        ":place": visit.place, ":matter": visit.matter, ":follows": visit.follows,
        ":warnings": serde_json::to_string(&visit.warnings)?, ":void_reason": visit.void_reason, ":voided_at": visit.voided_at,
        ":signatories": visit.signatories, ":first_nationally": visit.first_nationally,
    })?;
    tx.execute("delete from visit_party where visit = ?1", [&visit.id])?;
    insert_parties(tx, visit)?;
    origins::delete(tx, &visit.id)?;
    origins::insert(tx, visit)
}

pub fn by_id(db: &Connection, id: &VisitId) -> Result<Visit> {
    let raw = db
        .prepare_cached("select * from visit where id = ?1")?
        .query_row([id], raw)
        .optional()?
        .ok_or(Refusal::Missing { field: "visit".into() })?;
    let visit = raw.into_visit(parties(db, id)?)?;
    Ok(Visit { origin: origins::origin(db, id)?, readings: origins::readings(db, id)?, ..visit })
}

/// What lies in the sealed box, as it was put in.
pub fn sealed(db: &Connection, id: &VisitId) -> Result<Option<SealedBox>> {
    let (office, discipline): (Option<Vec<u8>>, Option<Vec<u8>>) = db
        .prepare_cached("select sealed, sealed_out from visit where id = ?1")?
        .query_row([id], |row| Ok((row.get("sealed")?, row.get("sealed_out")?)))?;
    Ok(office.map(|office| SealedBox { office, discipline }))
}

/// The office's boxes of a matter's visits, in the order of their registration.
pub fn boxes_of_matter(db: &Connection, matter: &MatterId) -> Result<Vec<Vec<u8>>> {
    Ok(db
        .prepare_cached(
            "select sealed from visit where matter = ?1 and sealed is not null order by year, seq",
        )?
        .query_map([matter], |row| row.get("sealed"))?
        .collect::<rusqlite::Result<_>>()?)
}

/// How many valid sealed visits have no box for the discipline organ.
pub fn sealed_at_home(db: &Connection) -> Result<u32> {
    let sql = "select count(*) as n from visit where sealed is not null and sealed_out is null and voided_at is null";
    Ok(db.query_row(sql, [], |row| row.get("n"))?)
}

/// Every id in the order of registration.
pub fn ids(db: &Connection) -> Result<Vec<VisitId>> {
    Ok(db
        .prepare("select id from visit order by year, seq")?
        .query_map([], |row| row.get("id"))?
        .collect::<rusqlite::Result<_>>()?)
}

/// The visits of a matter that are not void, in the order of their registration.
pub fn valid_of_matter(db: &Connection, matter: &MatterId) -> Result<Vec<Visit>> {
    let ids: Vec<VisitId> = db
        .prepare_cached("select id from visit where matter = ?1 and voided_at is null order by year, seq")?
        .query_map([matter], |row| row.get("id"))?
        .collect::<rusqlite::Result<_>>()?;
    ids.iter().map(|id| by_id(db, id)).collect()
}

/// Years, and for each how many numbers are accounted for, by a visit or as skipped, and which is
/// the highest.
pub fn series(db: &Connection) -> Result<Vec<(i32, u32, u32)>> {
    Ok(db
        .prepare(
            "select year, sum(n) as n, max(highest) as highest
             from (select year, count(*) as n, max(seq) as highest from visit group by year
                   union all select year, last - first + 1, last from skipped_number)
             group by year order by year",
        )?
        .query_map([], |row| Ok((row.get("year")?, row.get("n")?, row.get("highest")?)))?
        .collect::<rusqlite::Result<_>>()?)
}

/// Sets aside every number of the year up to and including `last`; tells from where, if any were.
pub fn skip_to(tx: &Transaction, year: i32, last: u32, reason: &str, at: &str) -> Result<Option<u32>> {
    let first = next_seq(tx, year)?;
    if first > last {
        return Ok(None);
    }
    tx.execute(
        "insert into skipped_number (year, first, last, reason, at) values (?1, ?2, ?3, ?4, ?5)",
        (year, first, last, reason, at),
    )?;
    Ok(Some(first))
}

// ---- lists ----

const ROW: &str = "
    select v.id, v.number, v.day, v.arrived, v.channel, v.source, v.heads, v.purpose, v.content, v.place, v.matter,
           v.voided_at is not null as voided, v.sealed is not null as is_sealed, v.follows is not null as repeat,
           coalesce(v.summary, v.statement, '') as summary, m.due_day as last_day,
           (select name from visit_party p where p.visit = v.id order by ordinal limit 1) as first_name,
           (select count(*) from visit_party p where p.visit = v.id) as named,
           (select count(*) from document_copy c join document d on d.id = c.document
            where d.visit = v.id and d.series = 'receipt') as slips
    from visit v join matter m on m.id = v.matter";

pub fn row(db: &Connection, id: &VisitId) -> Result<VisitRow> {
    rows(db, "where v.id = :id", named_params! { ":id": id })?
        .pop()
        .ok_or(Refusal::Missing { field: "visit".into() })
}

/// The visits of a person: of the record and of all that are linked below it.
pub fn of_petitioner(db: &Connection, id: &PetitionerId, limit: u32) -> Result<Vec<VisitRow>> {
    let tail = "where v.id in (
                    with recursive down (id) as (
                        select :id
                        union
                        select p.id from down cross join petitioner p on p.merged_into = down.id
                    )
                    select visit from visit_party where petitioner in (select id from down))
                order by v.arrived desc, v.id desc limit :limit";
    rows(db, tail, named_params! { ":id": id, ":limit": limit })
}

pub fn of_matter(db: &Connection, id: &MatterId) -> Result<Vec<VisitRow>> {
    rows(db, "where v.matter = :id order by v.arrived desc, v.id desc limit 200", named_params! { ":id": id })
}

pub fn of_day(db: &Connection, day: &str) -> Result<Vec<VisitRow>> {
    rows(db, "where v.day = :day order by v.arrived desc, v.id desc", named_params! { ":day": day })
}

/// Visits that nobody was given a slip for, of any day, newest first.
pub fn to_issue(db: &Connection, limit: u32) -> Result<Vec<VisitRow>> {
    let tail = "where v.has_slip = 0 and v.voided_at is null order by v.arrived desc, v.id desc limit :limit";
    rows(db, tail, named_params! { ":limit": limit })
}

/// All of a month in the order of arriving, void ones too: the list behind the register.
pub fn of_month(db: &Connection, month: &str) -> Result<Vec<VisitRow>> {
    rows(
        db,
        "where v.day >= :month || '-01' and v.day <= :month || '-31' order by v.year, v.seq",
        named_params! { ":month": month },
    )
}

/// Visits whose number is meant by what was typed, newest first.
pub fn by_number(db: &Connection, typed: &Typed, limit: u32) -> Result<Vec<VisitRow>> {
    match typed {
        Typed::Whole(number) => rows(db, "where v.number = :number", named_params! { ":number": number }),
        Typed::Place { year: Some(year), seq } => {
            rows(db, "where v.year = :year and v.seq = :seq", named_params! { ":year": year, ":seq": seq })
        }
        Typed::Place { year: None, seq } => rows(
            db,
            "where v.seq = :seq order by v.year desc limit :limit",
            named_params! { ":seq": seq, ":limit": limit },
        ),
    }
}

/// Only what was asked for stands in the statement, so that an index of it can be used.
pub fn page(db: &Connection, query: &VisitsQuery, reader: &StaffId) -> Result<VisitPage> {
    let text = query.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let channel = query.channel.as_ref().map(super::word).transpose()?;
    let (limit, offset) = (query.limit.clamp(1, 500), query.offset);
    let asked: [(&str, &str, &dyn ToSql, bool); 4] = [
        ("v.day >= :from", ":from", &query.from, query.from.is_some()),
        ("v.day <= :to", ":to", &query.to, query.to.is_some()),
        ("v.channel = :channel", ":channel", &channel, channel.is_some()),
        (TEXT, ":text", &text, text.is_some()),
    ];
    let asked = || asked.iter().filter(|(.., set)| *set);
    let mut values: Vec<(&str, &dyn ToSql)> = asked().map(|(_, name, value, _)| (*name, *value)).collect();
    values.extend(text.is_some().then_some((":reader", reader as &dyn ToSql)));
    let valid = (!query.with_voided).then_some("v.voided_at is null");
    let clauses: Vec<&str> = asked().map(|(clause, ..)| *clause).chain(valid).collect();
    let filter = if clauses.is_empty() { String::new() } else { format!("where {}", clauses.join(" and ")) };
    let count = match (values.is_empty(), valid) {
        // Everything, but what is void: two numbers that lie ready.
        (true, Some(_)) => "select (select count(*) from visit)
                            - (select count(*) from visit where voided_at is not null) as n"
            .to_owned(),
        _ => format!("select count(*) as n from visit v {filter}"),
    };
    let total = db.prepare_cached(&count)?.query_row(&values[..], |row| row.get("n"))?;
    values.extend([(":limit", &limit as &dyn ToSql), (":offset", &offset)]);
    let tail = format!("{filter} order by v.day desc, v.arrived desc, v.id desc limit :limit offset :offset");
    Ok(VisitPage { rows: rows(db, &tail, &values)?, total, offset })
}

/// A number, a name or something said holds what was typed; of a matter from which the reader is recused
/// the number alone is looked at.
const TEXT: &str = "(instr(v.number, :text) > 0
      or ((instr(v.summary, :text) > 0 or instr(v.statement, :text) > 0
           or exists (select 1 from visit_party p where p.visit = v.id and instr(p.name, :text) > 0))
          and not exists (select 1 from recusal r
                          where r.matter = v.matter and r.staff = :reader and r.ended_at is null)))";

fn rows(db: &Connection, tail: &str, values: &[(&str, &dyn ToSql)]) -> Result<Vec<VisitRow>> {
    let mut statement = db.prepare_cached(&format!("{ROW} {tail}"))?;
    let mut found = statement.query(values)?;
    let mut list = vec![];
    while let Some(row) = found.next()? {
        list.push(shown(db, row)?);
    }
    Ok(list)
}

fn shown(db: &Connection, row: &Row) -> Result<VisitRow> {
    let sealed: bool = row.get("is_sealed")?;
    let (first, named, heads): (Option<String>, u32, u32) =
        (row.get("first_name")?, row.get("named")?, row.get("heads")?);
    let names = match first {
        Some(first) if heads.max(named) > 1 => format!("{} 等{}人", shown_name(&first), heads.max(named)),
        Some(first) => shown_name(&first).to_owned(),
        None => String::new(),
    };
    let content: Option<String> = row.get("content")?;
    let summary: String = row.get("summary")?;
    let shown = VisitRow {
        id: row.get("id")?,
        number: row.get("number")?,
        day: row.get("day")?,
        arrived: row.get("arrived")?,
        channel: super::from_word(&row.get::<_, String>("channel")?)?,
        source: super::from_word(&row.get::<_, String>("source")?)?,
        names,
        heads,
        summary: summary.lines().next().unwrap_or_default().chars().take(120).collect(),
        purpose: row.get::<_, Option<String>>("purpose")?.map(|p| super::from_word(&p)).transpose()?,
        content_name: content.and_then(|code| codes::content(&code)).map(|c| c.full_name.clone()),
        place_name: super::divisions::full_name(db, row.get::<_, Option<String>>("place")?.as_deref())?,
        voided: row.get("voided")?,
        sealed,
        repeat: row.get("repeat")?,
        slips: row.get("slips")?,
        last_day: row.get("last_day")?,
        matter: row.get("matter")?,
    };
    Ok(if sealed { shown.hidden() } else { shown })
}

struct Raw {
    visit: Visit,
    channel: String,
    source: String,
    purpose: Option<String>,
    warnings: String,
    sealed: Option<SealedBox>,
}

fn raw(row: &Row) -> rusqlite::Result<Raw> {
    let visit = Visit {
        id: row.get("id")?,
        version: row.get("version")?,
        number: row.get("number")?,
        year: row.get("year")?,
        seq: row.get("seq")?,
        channel: codes::Channel::Visit,
        source: codes::Source::Direct,
        arrived: row.get("arrived")?,
        day: row.get("day")?,
        registered_at: row.get("registered_at")?,
        receiver: row.get::<_, StaffId>("receiver")?,
        heads: row.get("heads")?,
        statement: row.get("statement")?,
        summary: row.get("summary")?,
        answer: row.get("answer")?,
        purpose: None,
        content: row.get("content")?,
        place: row.get("place")?,
        matter: row.get("matter")?,
        follows: row.get("follows")?,
        parties: vec![],
        signatories: row.get("signatories")?,
        first_nationally: row.get("first_nationally")?,
        origin: None,
        readings: vec![],
        warnings: vec![],
        accused_named: row.get("accused_named")?,
        sealed: None,
        void_reason: row.get("void_reason")?,
        voided_at: row.get("voided_at")?,
    };
    Ok(Raw {
        visit,
        channel: row.get("channel")?,
        source: row.get("source")?,
        purpose: row.get("purpose")?,
        warnings: row.get("warnings")?,
        sealed: row
            .get::<_, Option<Vec<u8>>>("sealed")?
            .map(|office| Ok::<_, rusqlite::Error>(SealedBox { office, discipline: row.get("sealed_out")? }))
            .transpose()?,
    })
}

impl Raw {
    fn into_visit(self, parties: Vec<VisitParty>) -> Result<Visit> {
        Ok(Visit {
            channel: super::from_word(&self.channel)?,
            source: super::from_word(&self.source)?,
            purpose: self.purpose.as_deref().map(super::from_word).transpose()?,
            warnings: serde_json::from_str(&self.warnings)?,
            sealed: self.sealed.as_ref().map(SealedBox::sha256),
            parties,
            ..self.visit
        })
    }
}

fn insert_parties(tx: &Transaction, visit: &Visit) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "insert into visit_party (visit, ordinal, role, petitioner, name, acts_for, relation, authority, authority_until,
                                  authority_seen)
         values (:visit, :ordinal, :role, :petitioner, :name, :acts_for, :relation, :authority, :authority_until,
                 :authority_seen)",
    )?;
    for (ordinal, party) in visit.parties.iter().enumerate() {
        statement.execute(named_params! {
            ":visit": visit.id, ":ordinal": ordinal as i64, ":role": super::word(&party.role)?,
            ":petitioner": party.petitioner, ":name": party.name, ":acts_for": party.acts_for,
            ":relation": party.relation, ":authority": party.authority.as_ref().map(|a| &a.powers),
            ":authority_until": party.authority.as_ref().and_then(|a| a.until.as_ref()),
            ":authority_seen": party.authority.as_ref().map(|a| a.seen),
        })?;
    }
    Ok(())
}

fn parties(db: &Connection, id: &VisitId) -> Result<Vec<VisitParty>> {
    let mut statement = db.prepare_cached("select * from visit_party where visit = ?1 order by ordinal")?;
    let mut rows = statement.query([id])?;
    let mut list = vec![];
    while let Some(row) = rows.next()? {
        list.push(VisitParty {
            role: super::from_word(&row.get::<_, String>("role")?)?,
            petitioner: row.get("petitioner")?,
            name: row.get("name")?,
            acts_for: row.get("acts_for")?,
            relation: row.get("relation")?,
            authority: authority(row)?,
        });
    }
    Ok(list)
}

fn authority(row: &Row) -> Result<Option<Authority>> {
    let Some(powers) = row.get("authority")? else { return Ok(None) };
    Ok(Some(Authority {
        powers,
        until: row.get("authority_until")?,
        seen: row.get::<_, Option<bool>>("authority_seen")?.unwrap_or(false),
    }))
}

#[cfg(test)]
mod plans;
