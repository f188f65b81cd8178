//! The log's rows.

use rusqlite::{Connection, OptionalExtension, Row, ToSql, Transaction, named_params};

use crate::codes;
use crate::error::{Refusal, Result};
use crate::ids::{MatterId, PetitionerId, StaffId, VisitId};
use crate::numbers::Typed;
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
                            sealed_out)
         values (:id, :version, :number, :year, :seq, :channel, :source, :arrived, :day, :registered_at, :receiver,
                 :heads, :statement, :summary, :answer, :purpose, :content, :place, :matter, :follows, :warnings, :sealed,
                 :sealed_out)",
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
    })?;
    insert_parties(tx, visit)
}

pub fn update(tx: &Transaction, visit: &Visit) -> Result<()> {
    tx.prepare_cached(
        "update visit
         set version = :version, channel = :channel, source = :source, arrived = :arrived, day = :day, heads = :heads,
             statement = :statement, summary = :summary, answer = :answer, purpose = :purpose, content = :content,
             place = :place, matter = :matter, follows = :follows, warnings = :warnings, void_reason = :void_reason, voided_at = :voided_at
         where id = :id",
    )?
    .execute(named_params! {
        ":id": visit.id, ":version": visit.version, ":channel": super::word(&visit.channel)?,
        ":source": super::word(&visit.source)?, ":arrived": visit.arrived, ":day": visit.day, ":heads": visit.heads,
        ":statement": visit.statement, ":summary": visit.summary, ":answer": visit.answer,
        ":purpose": visit.purpose.as_ref().map(super::word).transpose()?, ":content": visit.content,
        ":place": visit.place, ":matter": visit.matter, ":follows": visit.follows,
        ":warnings": serde_json::to_string(&visit.warnings)?, ":void_reason": visit.void_reason, ":voided_at": visit.voided_at,
    })?;
    tx.execute("delete from visit_party where visit = ?1", [&visit.id])?;
    insert_parties(tx, visit)
}

pub fn by_id(db: &Connection, id: &VisitId) -> Result<Visit> {
    let raw = db
        .prepare_cached("select * from visit where id = ?1")?
        .query_row([id], raw)
        .optional()?
        .ok_or(Refusal::Missing { field: "visit".into() })?;
    raw.into_visit(parties(db, id)?)
}

/// What lies in the sealed box, as it was put in.
pub fn sealed(db: &Connection, id: &VisitId) -> Result<Option<SealedBox>> {
    let (office, discipline): (Option<Vec<u8>>, Option<Vec<u8>>) = db
        .prepare_cached("select sealed, sealed_out from visit where id = ?1")?
        .query_row([id], |row| Ok((row.get("sealed")?, row.get("sealed_out")?)))?;
    Ok(office.map(|office| SealedBox { office, discipline }))
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
           coalesce(v.summary, v.statement, '') as summary, m.last_day, m.state,
           (select name from visit_party p where p.visit = v.id order by ordinal limit 1) as first_name,
           (select count(*) from visit_party p where p.visit = v.id) as named,
           (select count(*) from document_copy c join document d on d.id = c.document where d.visit = v.id) as slips
    from visit v join matter m on m.id = v.matter";

pub fn row(db: &Connection, id: &VisitId) -> Result<VisitRow> {
    rows(db, "where v.id = :id", named_params! { ":id": id })?
        .pop()
        .ok_or(Refusal::Missing { field: "visit".into() })
}

pub fn of_petitioner(db: &Connection, id: &PetitionerId, limit: u32) -> Result<Vec<VisitRow>> {
    let tail = "where v.id in (select visit from visit_party where petitioner = :id)
                order by v.arrived desc, v.id desc limit :limit";
    rows(db, tail, named_params! { ":id": id, ":limit": limit })
}

pub fn of_matter(db: &Connection, id: &MatterId) -> Result<Vec<VisitRow>> {
    rows(db, "where v.matter = :id order by v.arrived desc, v.id desc limit 200", named_params! { ":id": id })
}

pub fn of_day(db: &Connection, day: &str) -> Result<Vec<VisitRow>> {
    rows(db, "where v.day = :day order by v.arrived desc, v.id desc", named_params! { ":day": day })
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

pub fn page(db: &Connection, query: &VisitsQuery) -> Result<VisitPage> {
    let text = query.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let channel = query.channel.as_ref().map(super::word).transpose()?;
    let filter = "where (:from is null or v.day >= :from) and (:to is null or v.day <= :to)
           and (:channel is null or v.channel = :channel) and (:voided or v.voided_at is null)
           and (:text is null or instr(v.number, :text) > 0 or instr(v.summary, :text) > 0
                or instr(v.statement, :text) > 0
                or exists (select 1 from visit_party p where p.visit = v.id and instr(p.name, :text) > 0))";
    let total = db.prepare_cached(&format!("select count(*) as n from visit v {filter}"))?.query_row(
        named_params! {
            ":from": query.from, ":to": query.to, ":channel": channel, ":voided": query.with_voided, ":text": text,
        },
        |row| row.get("n"),
    )?;
    let tail = format!("{filter} order by v.day desc, v.arrived desc, v.id desc limit :limit offset :offset");
    let limit = query.limit.clamp(1, 500);
    let rows = rows(
        db,
        &tail,
        named_params! {
            ":from": query.from, ":to": query.to, ":channel": channel, ":voided": query.with_voided, ":text": text,
            ":limit": limit, ":offset": query.offset,
        },
    )?;
    Ok(VisitPage { rows, total, offset: query.offset })
}

fn rows(db: &Connection, tail: &str, values: &[(&str, &dyn ToSql)]) -> Result<Vec<VisitRow>> {
    let mut statement = db.prepare_cached(&format!("{ROW} {tail}"))?;
    let mut found = statement.query(values)?;
    let mut list = vec![];
    while let Some(row) = found.next()? {
        list.push(shown(row)?);
    }
    Ok(list)
}

fn shown(row: &Row) -> Result<VisitRow> {
    let sealed: bool = row.get("is_sealed")?;
    let (first, named, heads): (Option<String>, u32, u32) =
        (row.get("first_name")?, row.get("named")?, row.get("heads")?);
    let names = match first {
        Some(first) if heads.max(named) > 1 => format!("{first} 等{}人", heads.max(named)),
        Some(first) => first,
        None => String::new(),
    };
    let content: Option<String> = row.get("content")?;
    let runs = row.get::<_, String>("state")? == "open";
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
        place_name: row
            .get::<_, Option<String>>("place")?
            .and_then(|code| codes::division(&code))
            .map(|division| division.full_name),
        voided: row.get("voided")?,
        sealed,
        repeat: row.get("repeat")?,
        slips: row.get("slips")?,
        last_day: row.get::<_, Option<String>>("last_day")?.filter(|_| runs),
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
        warnings: vec![],
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
        "insert into visit_party (visit, ordinal, role, petitioner, name) values (:visit, :ordinal, :role, :petitioner, :name)",
    )?;
    for (ordinal, party) in visit.parties.iter().enumerate() {
        statement.execute(named_params! {
            ":visit": visit.id, ":ordinal": ordinal as i64, ":role": super::word(&party.role)?,
            ":petitioner": party.petitioner, ":name": party.name,
        })?;
    }
    Ok(())
}

fn parties(db: &Connection, id: &VisitId) -> Result<Vec<VisitParty>> {
    let rows: Vec<(String, PetitionerId, String)> = db
        .prepare_cached("select role, petitioner, name from visit_party where visit = ?1 order by ordinal")?
        .query_map([id], |row| Ok((row.get("role")?, row.get("petitioner")?, row.get("name")?)))?
        .collect::<rusqlite::Result<_>>()?;
    rows.into_iter()
        .map(|(role, petitioner, name)| Ok(VisitParty { role: super::from_word(&role)?, petitioner, name }))
        .collect()
}
