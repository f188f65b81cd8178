//! What goes into a bundle: every journal header since the watermark, the newest state of every
//! record they speak of, and what the county refused or held back. A sealed record goes as opaque
//! id, day and state, with its box beside it for the discipline organ alone.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use reception_bundle::{self as bundle, Kind, Lines, NumberRange, Period};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::said;
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{StepId, UnitId, VisitId};
use crate::journal::Entry;
use crate::staff::{Role, StaffCard};
use crate::store;

/// What goes into a bundle, while it is being put together.
pub(super) struct Gathered {
    pub(super) lines: Lines,
    pub(super) records: u32,
    pub(super) period: Period,
    /// Kind, id and version of every line, so that each must be answered.
    pub(super) sent: Vec<(Kind, String, u64)>,
    pub(super) packs: Vec<bundle::Source>,
    pub(super) series: Vec<NumberRange>,
    pub(super) sealed: Vec<bundle::Sealed>,
    /// Hashes of the scans that go along.
    scans: BTreeSet<String>,
    numbers: BTreeMap<String, BTreeSet<String>>,
    pack_hashes: BTreeMap<String, String>,
}

impl Desk {
    pub(super) fn gather(&self, from: u64) -> Result<Gathered> {
        let db = self.reading();
        let staff = self.staff()?;
        let mut lines = Lines::default();
        let mut newest: BTreeMap<(Kind, String), Entry> = BTreeMap::new();
        let mut days: Vec<String> = vec![];
        store::journal::each(db, from, |entry| {
            lines.push_journal(&entry.header).map_err(said)?;
            days.push(entry.header.day.clone());
            if let Some(kind) = kind_of(&entry.header.kind) {
                newest.insert((kind, entry.header.subject.clone()), entry);
            }
            Ok(())
        })?;
        for refused in store::bundles::unsettled(db)? {
            for entry in store::journal::of_subject(db, &refused.record)? {
                if let Some(kind) = kind_of(&entry.header.kind) {
                    newest.insert((kind, refused.record.clone()), entry);
                }
            }
        }
        let mut gathered = Gathered::new(lines, &days)?;
        for ((kind, _), entry) in newest {
            gathered.add(db, kind, &entry, &role_of(&staff, &entry.header.by))?;
        }
        gathered.finish();
        Ok(gathered)
    }
}

impl Gathered {
    fn new(lines: Lines, days: &[String]) -> Result<Gathered> {
        let day = |text: Option<&String>| -> Result<NaiveDate> {
            text.map_or(Ok(NaiveDate::default()), |t| {
                t.parse().map_err(|_| Refusal::Damaged { what: format!("day {t}") })
            })
        };
        let period = Period { from: day(days.iter().min())?, to: day(days.iter().max())? };
        Ok(Gathered {
            lines,
            records: 0,
            period,
            sent: vec![],
            packs: vec![],
            series: vec![],
            sealed: vec![],
            scans: BTreeSet::new(),
            numbers: BTreeMap::new(),
            pack_hashes: BTreeMap::new(),
        })
    }

    fn add(&mut self, db: &Connection, kind: Kind, entry: &Entry, role: &str) -> Result<()> {
        let payload: Value = serde_json::from_str(&entry.payload)?;
        let record = &payload["record"];
        let void = entry.header.kind.ends_with(".voided");
        let is_sealed = self.is_sealed(db, kind, record)?;
        let mut line = match (is_sealed, kind) {
            (true, _) => bare(record, &entry.header.day),
            (false, Kind::Events) => event(db, record)?,
            (false, _) => record.clone(),
        };
        line["op"] = json!(op_of(&entry.header.kind));
        line["at"] = json!(entry.header.at);
        line["by_role"] = json!(role);
        if kind == Kind::Visits {
            let state = match (void, is_sealed) {
                (true, _) => "void",
                (_, true) => "sealed",
                _ => "valid",
            };
            line["state"] = json!(state);
            self.count_number(record, is_sealed);
            if void {
                self.tombstone(entry, record, role, is_sealed)?;
            }
            if is_sealed {
                self.enclose(db, record)?;
            }
        }
        if kind == Kind::Events && is_sealed {
            self.enclose_step(db, record)?;
        }
        if entry.header.kind.starts_with("attachment.") && !is_sealed {
            line["series"] = json!("scan");
            line["day"] = json!(entry.header.day);
            line["reason"] = record["void_reason"].clone();
            // A scan made void is known to the county by its line alone.
            if !void {
                self.scans.insert(record["sha256"].as_str().unwrap_or_default().into());
            }
        }
        if let (Some(pack), Some(hash)) = (record["pack"].as_str(), record["pack_hash"].as_str()) {
            self.pack_hashes.insert(pack.into(), hash.into());
        }
        self.push(kind, &line)?;
        self.records += 1;
        Ok(())
    }

    /// A matter is sealed when the visit that brought it is; a step has its own box.
    fn is_sealed(&self, db: &Connection, kind: Kind, record: &Value) -> Result<bool> {
        match kind {
            Kind::Visits | Kind::Events => Ok(!record["sealed"].is_null()),
            Kind::Matters | Kind::Documents => {
                match record["opened_by"].as_str().or(record["visit"].as_str()) {
                    Some(visit) => Ok(store::visits::sealed(db, &VisitId(visit.into()))?.is_some()),
                    None => Ok(false),
                }
            }
            _ => Ok(false),
        }
    }

    /// The scans themselves, each once; of sealed visits none.
    pub(super) fn blobs(&self, db: &Connection) -> Result<Vec<Vec<u8>>> {
        self.scans.iter().map(|sha256| store::attachments::blob(db, sha256)).collect()
    }

    fn count_number(&mut self, record: &Value, is_sealed: bool) {
        if let (Some(number), Some(year), false) =
            (record["number"].as_str(), record["year"].as_i64(), is_sealed)
        {
            self.numbers.entry(format!("{year}")).or_default().insert(number.into());
        }
    }

    fn tombstone(&mut self, entry: &Entry, record: &Value, role: &str, is_sealed: bool) -> Result<()> {
        let mut line = json!({
            "id": record["id"], "version": record["version"], "op": "void", "at": entry.header.at, "by_role": role,
            "kind": "visits",
        });
        if !is_sealed {
            line["number"] = record["number"].clone();
            line["reason"] = record["void_reason"].clone();
        }
        self.push(Kind::Tombstones, &line)
    }

    fn push(&mut self, kind: Kind, line: &Value) -> Result<()> {
        self.lines.push(kind, line).map_err(said)?;
        let id = line["id"].as_str().unwrap_or_default().to_owned();
        self.sent.push((kind, id, line["version"].as_u64().unwrap_or_default()));
        Ok(())
    }

    fn enclose(&mut self, db: &Connection, record: &Value) -> Result<()> {
        let id = record["id"].as_str().unwrap_or_default();
        if let Some(bytes) =
            store::visits::sealed(db, &VisitId(id.into()))?.and_then(|sealed| sealed.discipline)
        {
            self.sealed.push(bundle::Sealed { id: id.into(), bytes });
        }
        Ok(())
    }

    fn enclose_step(&mut self, db: &Connection, record: &Value) -> Result<()> {
        let id = record["id"].as_str().unwrap_or_default();
        if let Some(bytes) = store::steps::sealed_out(db, &StepId(id.into()))? {
            self.sealed.push(bundle::Sealed { id: id.into(), bytes });
        }
        Ok(())
    }

    fn finish(&mut self) {
        let source =
            |(id, sha256): (&String, &String)| bundle::Source { id: id.clone(), sha256: sha256.clone() };
        self.packs = self.pack_hashes.iter().map(source).collect();
        for (series, numbers) in &self.numbers {
            if let (Some(first), Some(last)) = (numbers.first(), numbers.last()) {
                self.series.push(NumberRange {
                    series: series.clone(),
                    first: first.clone(),
                    last: last.clone(),
                    count: numbers.len() as u64,
                });
            }
        }
    }
}

/// A sealed record outside its box: opaque id, version and day; the caller adds the state.
fn bare(record: &Value, day: &str) -> Value {
    let day = record["day"].as_str().or(record["received_day"].as_str()).unwrap_or(day);
    json!({ "id": record["id"], "version": record["version"], "day": day, "state": "sealed" })
}

/// A step outside the house: what happened, on which day, with its facts beside; of the unit its name,
/// of the clerk nothing.
fn event(db: &Connection, record: &Value) -> Result<Value> {
    let mut line = record["facts"].clone();
    for field in ["id", "version", "matter", "n", "kind", "day"] {
        line[field] = record[field].clone();
    }
    line["visit"] = Value::Null;
    // A leader of this house is staff as well.
    let own = |name: &str| Ok::<_, Refusal>(store::staff::all(db)?.iter().any(|card| card.name == name));
    if let Some(person) = line["person"].as_str()
        && own(person)?
    {
        line["person"] = Value::Null;
    }
    line["reason"] = [&record["void_reason"], &record["facts"]["reason"]]
        .into_iter()
        .find(|reason| !reason.is_null())
        .cloned()
        .unwrap_or_default();
    if let Some(unit) = record["facts"]["unit"].as_str() {
        line["unit_name"] = json!(store::units::by_id(db, &UnitId(unit.into()))?.name);
    }
    Ok(line)
}

/// The file of records that a journal entry speaks of; entries of readings and prints have none.
fn kind_of(entry: &str) -> Option<Kind> {
    Some(match entry {
        "petitioner.recorded" | "petitioner.changed" | "petitioner.linked" | "petitioner.unlinked" => {
            Kind::Petitioners
        }
        "visit.registered" | "visit.corrected" | "visit.voided" => Kind::Visits,
        "matter.opened" | "matter.continued" | "matter.corrected" | "matter.notified" | "matter.voided"
        | "matter.handed_over" | "matter.stepped" | "matter.moved" => Kind::Matters,
        "step.taken" | "step.struck" => Kind::Events,
        "slip.issued" | "attachment.added" | "attachment.voided" => Kind::Documents,
        _ => return None,
    })
}

/// What a line does to the record: the newest act, while the line carries the whole record.
fn op_of(entry: &str) -> &'static str {
    match entry.rsplit('.').next() {
        Some("voided" | "struck") => "void",
        Some("linked") => "link",
        Some("unlinked") => "unlink",
        _ => "upsert",
    }
}

/// The role under which somebody acted; names do not travel.
fn role_of(staff: &[StaffCard], id: &str) -> String {
    let roles =
        staff.iter().find(|card| card.id.0 == id).map(|card| card.roles.as_slice()).unwrap_or_default();
    let order = [Role::Leader, Role::Desk, Role::Handler, Role::Confidant, Role::Admin, Role::Auditor];
    let role = order.into_iter().find(|role| roles.contains(role)).unwrap_or(Role::Desk);
    store::word(&role).unwrap_or_else(|_| "desk".into())
}
