//! From the journal to a bundle, and from the county's acknowledgement back to the watermark.
//!
//! A bundle is cumulative since the last acknowledged one, so a lost stick costs nothing. Sent is
//! never acknowledged: only a signed answer to a bundle that really left moves the watermark.
//! Nothing is ever deleted here because it was sent.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use reception_bundle::{
    self as bundle, Contents, CountyKey, Error, Identity, Kind, Lines, NumberRange, OfficeKey, Period,
    SigningKey, Status,
};
use rusqlite::Connection;
use serde::Serialize;
use serde_json::{Value, json};

use crate::codes;
use crate::desk::Desk;
use crate::error::{Refusal, Result, on_path};
use crate::ids::VisitId;
use crate::journal::{self, Entry, Head};
use crate::machine::Moment;
use crate::registers::{self, Exported};
use crate::slips::{Paper, ack_receipt, cover_sheet, no_paper};
use crate::staff::{Action, Role, StaffCard};
use crate::store;
use crate::store::bundles::{Answer, Written};

/// A bundle as a line of the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct BundleRow {
    pub seq: u32,
    pub id: String,
    pub file: String,
    pub made_at: String,
    pub records: u32,
    /// `written`, then `acknowledged`.
    pub state: String,
    pub acknowledged_at: Option<String>,
    pub accepted: u32,
    pub rejected: u32,
    pub held: u32,
}

/// A record that the county refused or held back, in its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Rejection {
    pub number: Option<String>,
    pub record: String,
    pub code: String,
    pub field: Option<String>,
    pub message: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Outbox {
    pub bundles: Vec<BundleRow>,
    /// Journal entries since the last acknowledged bundle.
    pub waiting: u32,
    pub watermark: u32,
    /// Name and fingerprint of the county's key.
    pub county_key: Option<String>,
    pub rejections: Vec<Rejection>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct AckReceipt {
    pub bundle: String,
    pub seq: u32,
    pub accepted: u32,
    pub duplicate: u32,
    pub rejected: u32,
    pub held: u32,
    pub watermark: u32,
    /// A page for the office's file.
    pub receipt: Paper,
}

impl Desk {
    pub fn outbox(&self) -> Result<Outbox> {
        self.require(Action::ReadOutbox)?;
        let db = self.reading();
        let watermark = store::bundles::watermark(db)?;
        let county = county_key(db)?;
        let named = |key: CountyKey| Some(format!("{} {}", key.name, key.fingerprint().ok()?));
        Ok(Outbox {
            bundles: store::bundles::all(db)?,
            waiting: small(journal::head(db)?.seq - watermark),
            watermark: small(watermark),
            county_key: county.and_then(named),
            rejections: store::bundles::unsettled(db)?,
        })
    }

    /// Takes the county's public key from its file; returns its name and fingerprint, to be
    /// compared over the telephone.
    pub fn import_county_key(&mut self, text: &str) -> Result<String> {
        self.require(Action::ImportKeys)?;
        let key = CountyKey::parse(text).map_err(said)?;
        let told = format!("{} {}", key.name, key.fingerprint().map_err(said)?);
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.store.transact(|tx| {
            store::office::put_setting(tx, "county_key", &text)?;
            journal::write(tx, &at, &by, "county_key.imported", "county", &json!({ "key": told })).map(drop)
        })?;
        Ok(told)
    }

    /// Whether this very key is on file.
    pub fn has_county_key(&self, text: &str) -> Result<bool> {
        let stored: Option<String> = store::office::setting(self.reading(), "county_key")?;
        Ok(stored.as_deref() == Some(text))
    }

    /// The office's own public key, for the county's file.
    pub fn office_key(&self) -> Result<String> {
        let key = OfficeKey {
            office: self.as_sender(),
            recipient: self.identity()?.recipient(),
            verifying_key: self.signer()?.verifying_key(),
        };
        key.to_text().map_err(said)
    }

    /// Writes `office.pub` into a folder, for handing it to the county.
    pub fn save_office_key(&self, folder: &Path) -> Result<Exported> {
        self.require(Action::MakeBundle)?;
        registers::write(folder, "office.pub", self.office_key()?.as_bytes())
    }

    /// Writes the next bundle into a folder: everything since the last acknowledged one, and what
    /// the county refused or held back.
    pub fn make_bundle(&mut self, folder: &Path) -> Result<BundleRow> {
        self.require(Action::MakeBundle)?;
        let county = county_key(self.reading())?.ok_or(Refusal::NoCountyKey)?;
        let from = store::bundles::watermark(self.reading())?;
        let gathered = self.gather(from)?;
        let head = journal::head(self.reading())?;
        if gathered.lines.is_empty() || gathered.records == 0 {
            return Err(Refusal::NothingToSend);
        }
        let at = self.moment();
        let newest = store::bundles::newest(self.reading())?;
        let seq = newest.as_ref().map_or(1, |(seq, _)| seq + 1);
        let mut contents = Contents {
            office: self.as_sender(),
            seq: seq.into(),
            previous: newest.map(|(_, id)| id),
            created: at.at,
            period: gathered.period,
            app_version: env!("CARGO_PKG_VERSION").into(),
            practice: self.office.practice,
            rule_packs: gathered.packs,
            code_tables: vec![bundle::Source {
                id: codes::content_table().into(),
                sha256: codes::content_table_sha256(),
            }],
            series: gathered.series,
            journal_head: head.clone(),
            must_understand: vec![],
            lines: gathered.lines,
            blobs: vec![],
            sealed: gathered.sealed,
            cover_pdf: vec![],
        };
        contents.cover_pdf = cover_sheet::cover_sheet(&cover(&contents, &county.name)).map_err(no_paper)?;

        let target = folder.join(format!("{}.xfb", contents.stem()));
        if target.exists() {
            return Err(Refusal::Unwritable { path: target.display().to_string() });
        }
        // Written aside, then noted, then given its name: whatever is cut short, no bundle lies about
        // that the office does not know of.
        let aside = folder.join(format!(".{}.partial", contents.stem()));
        let _ = std::fs::remove_dir_all(&aside);
        std::fs::create_dir_all(&aside).map_err(on_path(folder))?;
        let recipients = [county.recipient.clone(), self.identity()?.recipient()];
        let packed = bundle::pack(&contents, &self.signer()?, &recipients, &aside).map_err(said);
        let packed = packed.inspect_err(|_| drop(std::fs::remove_dir_all(&aside)))?;
        let file = target.display().to_string();
        let by = self.sitting().id.clone();
        self.store.transact(|tx| {
            let written = Written {
                seq,
                id: &packed.id,
                file: &file,
                at: &at,
                from_entry: from,
                to_entry: head.seq,
                to_hash: &head.hash,
                records: gathered.records,
            };
            store::bundles::insert(tx, &written)?;
            journal::write(
                tx,
                &at,
                &by,
                "bundle.written",
                &packed.id,
                &json!({ "seq": seq, "records": gathered.records }),
            )
            .map(drop)
        })?;
        store::files::settle(&packed.path, &target).map_err(on_path(&target))?;
        let _ = std::fs::remove_dir_all(&aside);
        let row = store::bundles::all(self.reading())?.into_iter().find(|row| row.seq == seq);
        row.ok_or_else(|| Refusal::Broken("the bundle just written is not there".into()))
    }

    /// Takes the county's answer. The watermark moves in the same transaction; the same answer
    /// twice changes nothing.
    pub fn import_ack(&mut self, text: &str) -> Result<AckReceipt> {
        self.require(Action::ImportAck)?;
        let county = county_key(self.reading())?.ok_or(Refusal::NoCountyKey)?;
        let ack = bundle::read_ack(text, &county).map_err(ack_said)?;
        let sent = store::bundles::by_id(self.reading(), &ack.bundle)?;
        let same_head = ack.journal_head == Head { seq: sent.to_entry, hash: sent.to_hash.clone() };
        if ack.seq != u64::from(sent.seq) || ack.office.id != self.office.id.0 || !same_head {
            return Err(Refusal::AckDamaged { what: "journal head".into() });
        }
        if !sent.acknowledged {
            let (at, by) = (self.moment(), self.sitting().id.clone());
            let received = ack.received_at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
            self.store.transact(|tx| {
                store::bundles::acknowledge(tx, sent.seq, &received, text)?;
                for answer in &ack.records {
                    let status = store::word(&answer.status)?;
                    let answer = Answer {
                        kind: answer.kind.as_str(),
                        record: &answer.id,
                        version: answer.version,
                        status: &status,
                        code: answer.code.as_deref(),
                        field: answer.field.as_deref(),
                        message: answer.message.as_deref(),
                        county_no: answer.county_no.as_deref(),
                    };
                    store::bundles::insert_answer(tx, sent.seq, &answer)?;
                }
                let totals = json!({ "seq": sent.seq, "totals": ack.totals });
                journal::write(tx, &at, &by, "ack.imported", &ack.bundle, &totals).map(drop)
            })?;
        }
        let watermark = small(store::bundles::watermark(self.reading())?);
        let pdf = ack_receipt::ack_receipt(&self.receipt_of(&ack)?).map_err(no_paper)?;
        Ok(AckReceipt {
            bundle: ack.bundle.clone(),
            seq: sent.seq,
            accepted: small(ack.totals.accepted),
            duplicate: small(ack.totals.duplicate),
            rejected: small(ack.totals.rejected),
            held: small(ack.totals.held),
            watermark,
            receipt: Paper::new("上报回执", format!("上报回执-{:06}.pdf", sent.seq), &pdf),
        })
    }

    /// Where bundles go unless told otherwise.
    pub fn bundle_folder(&self) -> Result<PathBuf> {
        let set = self.settings_on_file()?.bundle_folder;
        Ok(set.map_or_else(|| self.folder().join("上报"), PathBuf::from))
    }

    fn receipt_of(&self, ack: &bundle::Ack) -> Result<ack_receipt::AckReceipt> {
        let returned = |answer: &&bundle::Answer| matches!(answer.status, Status::Rejected | Status::Held);
        let line = |answer: &bundle::Answer| {
            let number =
                store::visits::row(self.reading(), &VisitId(answer.id.clone())).map(|row| row.number);
            ack_receipt::Returned {
                record: format!("{} {}", answer.kind.label(), number.unwrap_or_else(|_| answer.id.clone())),
                status: if answer.status == Status::Held { "暂存" } else { "退回" }.into(),
                reason: answer.message.clone().or(answer.code.clone()).unwrap_or_default(),
            }
        };
        Ok(ack_receipt::AckReceipt {
            office: self.office.name.clone(),
            practice: self.office.practice,
            seq: ack.seq,
            bundle_id: ack.bundle.clone(),
            county: ack.county.clone(),
            received: Moment::new(ack.received_at).local(),
            imported: self.moment().local(),
            accepted: ack.totals.accepted,
            duplicate: ack.totals.duplicate,
            rejected: ack.totals.rejected,
            held: ack.totals.held,
            returned: ack.records.iter().filter(returned).map(line).collect(),
            watermark: store::bundles::last_acknowledged(self.reading())?.map(u64::from),
        })
    }

    fn gather(&self, from: u64) -> Result<Gathered> {
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

    fn as_sender(&self) -> bundle::Office {
        bundle::Office {
            id: self.office.id.0.clone(),
            name: self.office.name.clone(),
            division: self.office.division.clone(),
            code: self.office.code.clone(),
        }
    }

    fn signer(&self) -> Result<SigningKey> {
        SigningKey::from_text(&store::office::secret(self.reading(), "signing")?).map_err(said)
    }

    fn identity(&self) -> Result<Identity> {
        Identity::from_text(&store::office::secret(self.reading(), "identity")?).map_err(said)
    }
}

/// Reads a file that somebody handed over; one that is no text is refused.
pub fn read_text(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).map_err(on_path(path))?;
    String::from_utf8(bytes).map_err(|_| Refusal::Malformed { what: path.display().to_string() })
}

/// The cover for the person who carries the stick. The bundle's id is not on it: the cover lies
/// under the hash that is the id.
fn cover(contents: &Contents, county: &str) -> cover_sheet::CoverSheet {
    let counts = contents.counts();
    cover_sheet::CoverSheet {
        office: contents.office.name.clone(),
        practice: contents.practice,
        seq: contents.seq,
        file: format!("{}.xfb", contents.stem()),
        made: Moment::new(contents.created).local(),
        period: (contents.period.from, contents.period.to),
        counts: Kind::ALL.into_iter().map(|kind| (kind.label().to_owned(), counts.of(kind))).collect(),
        numbers: contents
            .series
            .iter()
            .map(|s| (s.series.clone(), s.first.clone(), s.last.clone()))
            .collect(),
        journal_seq: contents.journal_head.seq,
        journal_head: contents.journal_head.hash.clone(),
        recipient: county.to_owned(),
    }
}

/// The county's key, when it was imported.
pub(crate) fn county_key(db: &Connection) -> Result<Option<CountyKey>> {
    let text: Option<String> = store::office::setting(db, "county_key")?;
    text.map(|text| CountyKey::parse(&text).map_err(said)).transpose()
}

/// The format's trouble in the desk's words.
pub(crate) fn said(error: Error) -> Refusal {
    match error {
        Error::NotForUs => Refusal::BundleNotForUs,
        Error::Unsupported { .. } | Error::MustUnderstand { .. } => {
            Refusal::BundleUnsupported { what: error.to_string() }
        }
        Error::BadKey { why } => Refusal::BadKey { what: why },
        Error::Exists { path } => Refusal::Unwritable { path },
        Error::Io { ref what, ref source } => on_path(Path::new(what))(std::io::Error::from(source.kind())),
        other => Refusal::BundleDamaged { what: other.to_string() },
    }
}

fn ack_said(error: Error) -> Refusal {
    match error {
        Error::BadSignature { .. } => Refusal::AckBadSignature,
        Error::Unsupported { .. } => Refusal::BundleUnsupported { what: error.to_string() },
        other => Refusal::AckDamaged { what: other.to_string() },
    }
}

/// What goes into a bundle, while it is being put together.
struct Gathered {
    lines: Lines,
    records: u32,
    period: Period,
    packs: Vec<bundle::Source>,
    series: Vec<NumberRange>,
    sealed: Vec<bundle::Sealed>,
    numbers: BTreeMap<String, BTreeSet<String>>,
    pack_hashes: BTreeMap<String, String>,
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
            packs: vec![],
            series: vec![],
            sealed: vec![],
            numbers: BTreeMap::new(),
            pack_hashes: BTreeMap::new(),
        })
    }

    fn add(&mut self, db: &Connection, kind: Kind, entry: &Entry, role: &str) -> Result<()> {
        let payload: Value = serde_json::from_str(&entry.payload)?;
        let record = &payload["record"];
        let void = entry.header.kind.ends_with(".voided");
        let is_sealed = self.is_sealed(db, kind, record)?;
        let mut line = if is_sealed { bare(record) } else { record.clone() };
        line["op"] = json!(if void { "void" } else { "upsert" });
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
        if let (Some(pack), Some(hash)) = (record["pack"].as_str(), record["pack_hash"].as_str()) {
            self.pack_hashes.insert(pack.into(), hash.into());
        }
        self.lines.push(kind, &line).map_err(said)?;
        self.records += 1;
        Ok(())
    }

    /// A matter is sealed when the visit that brought it is.
    fn is_sealed(&self, db: &Connection, kind: Kind, record: &Value) -> Result<bool> {
        match kind {
            Kind::Visits => Ok(!record["sealed"].is_null()),
            Kind::Matters | Kind::Documents => {
                let visit = record["opened_by"].as_str().or(record["visit"].as_str()).unwrap_or_default();
                Ok(store::visits::sealed(db, &VisitId(visit.into()))?.is_some())
            }
            _ => Ok(false),
        }
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
        self.lines.push(Kind::Tombstones, &line).map_err(said)
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
fn bare(record: &Value) -> Value {
    json!({ "id": record["id"], "version": record["version"], "day": record["day"], "state": "sealed" })
}

/// The file of records that a journal entry speaks of; entries of readings and prints have none.
fn kind_of(entry: &str) -> Option<Kind> {
    Some(match entry {
        "petitioner.recorded" | "petitioner.changed" => Kind::Petitioners,
        "visit.registered" | "visit.corrected" | "visit.voided" => Kind::Visits,
        "matter.opened" | "matter.continued" | "matter.corrected" | "matter.notified" | "matter.voided" => {
            Kind::Matters
        }
        "slip.issued" => Kind::Documents,
        _ => return None,
    })
}

/// The role under which somebody acted; names do not travel.
fn role_of(staff: &[StaffCard], id: &str) -> String {
    let roles =
        staff.iter().find(|card| card.id.0 == id).map(|card| card.roles.as_slice()).unwrap_or_default();
    let order = [Role::Leader, Role::Desk, Role::Handler, Role::Admin, Role::Auditor];
    let role = order.into_iter().find(|role| roles.contains(role)).unwrap_or(Role::Desk);
    store::word(&role).unwrap_or_else(|_| "desk".into())
}

fn small(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
