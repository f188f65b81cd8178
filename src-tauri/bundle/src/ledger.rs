//! What the receiver remembers of one office, and what it therefore answers to each record.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::ack::{Answer, Status};
use crate::canonical::{canonical, sha256_hex};
use crate::error::Result;
use crate::journal::Chain;
use crate::open::Opened;
use crate::record::{Fault, Kind, Leading};

/// Bundles, record versions and journal places that were received from one office. Plain data;
/// whoever keeps it writes it down after the acknowledgement is safe.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    bundles: BTreeMap<String, Seen>,
    /// `kind/id` -> newest version that was accepted.
    records: BTreeMap<String, Version>,
    /// Journal places at the end of received bundles.
    heads: BTreeMap<u64, String>,
    #[serde(flatten)]
    other: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Seen {
    seq: u64,
    received_at: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Version {
    version: u64,
    /// SHA-256 of the canonical line.
    sha256: String,
}

/// The answers to one bundle, before they are signed.
#[derive(Debug, Clone)]
pub struct Judgement {
    pub answers: Vec<Answer>,
    pub chain: Chain,
    pub order: Order,
    accepted: Vec<(String, Version)>,
}

/// How a bundle stands among those that came before. Shown to a person; nothing here is fatal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Order {
    /// This very bundle was received before.
    pub again: bool,
    /// Bundles between the newest received one and this were never seen: first and last number.
    pub missing: Option<(u64, u64)>,
    /// Another bundle with the same number was received: its id.
    pub reused: Option<String>,
}

impl Ledger {
    /// Judges every record. Nothing is changed; see [`Ledger::remember`].
    ///
    /// Accepted when the version is new, duplicate when it or a later one is known, held when the
    /// same version now says something else or the journal was changed, rejected when the line
    /// lacks what every record needs or is dated more than a day after `received_at` (in a
    /// practice office time is free).
    pub fn judge(&self, opened: &mut Opened, received_at: DateTime<Utc>) -> Result<Judgement> {
        let order = self.order(opened);
        let chain = match self.goes_back(opened, &order) {
            Some(seq) => Chain::Forked { seq },
            None => opened.headers().join(&self.heads),
        };
        let forked = matches!(chain, Chain::Forked { .. });
        let latest = (!opened.about().practice).then(|| received_at + TimeDelta::days(1));
        let (mut answers, mut accepted) = (Vec::new(), Vec::new());
        let mut fresh: HashMap<String, Version> = HashMap::new();
        for kind in Kind::ALL {
            opened.for_each(kind, |line, value| {
                let mut answer = blank(kind, line, &value);
                let verdict = Leading::read(&value).and_then(|record| dated(record, latest));
                match verdict {
                    Err(fault) => answer.refuse(fault),
                    Ok(_) if forked => answer.hold("journal_forked"),
                    Ok(record) => {
                        let key = format!("{kind}/{}", record.id);
                        let sha256 = sha256_hex(canonical(&value)?.as_bytes());
                        let version = Version { version: record.version, sha256 };
                        let known = fresh.get(&key).or_else(|| self.records.get(&key));
                        answer.compare(known, &version);
                        if answer.status == Status::Accepted {
                            fresh.insert(key.clone(), version.clone());
                            accepted.push((key, version));
                        }
                    }
                }
                answers.push(answer);
                Ok(())
            })?;
        }
        Ok(Judgement { answers, chain, order, accepted })
    }

    /// Takes in what was accepted. Of a bundle whose journal was changed only the receipt is kept.
    pub fn remember(&mut self, opened: &Opened, judgement: Judgement, received_at: DateTime<Utc>) {
        let seen = Seen { seq: opened.about().seq, received_at };
        self.bundles.entry(opened.id().to_owned()).or_insert(seen);
        if !matches!(judgement.chain, Chain::Forked { .. }) {
            let head = &opened.about().journal_head;
            self.heads.insert(head.seq, head.hash.clone());
        }
        self.records.extend(judgement.accepted);
    }

    /// A second bundle of a known number, or a later one whose journal ends before what was received,
    /// comes from another past: two machines, or a back-up that was brought back.
    fn goes_back(&self, opened: &Opened, order: &Order) -> Option<u64> {
        let head = opened.about().journal_head.seq;
        let newest = self.bundles.values().map(|seen| seen.seq).max().unwrap_or(0);
        let reached = self.heads.last_key_value().map_or(0, |(seq, _)| *seq);
        let shorter = opened.about().seq > newest && head < reached;
        (!order.again && (order.reused.is_some() || shorter)).then_some(head)
    }

    fn order(&self, opened: &Opened) -> Order {
        let seq = opened.about().seq;
        let again = self.bundles.contains_key(opened.id());
        let newest = self.bundles.values().map(|seen| seen.seq).max().unwrap_or(0);
        let reused = self.bundles.iter().find(|(id, seen)| seen.seq == seq && *id != opened.id());
        Order {
            again,
            missing: (seq > newest + 1).then(|| (newest + 1, seq - 1)),
            reused: reused.map(|(id, _)| id.clone()),
        }
    }
}

impl Answer {
    fn compare(&mut self, known: Option<&Version>, here: &Version) {
        match known {
            Some(known) if known.version > here.version => self.status = Status::Duplicate,
            Some(known) if known == here => self.status = Status::Duplicate,
            Some(known) if known.version == here.version => self.hold("same_version_differs"),
            _ => self.status = Status::Accepted,
        }
    }

    fn hold(&mut self, code: &'static str) {
        self.status = Status::Held;
        self.say(code, None);
    }

    fn refuse(&mut self, fault: Fault) {
        self.status = Status::Rejected;
        self.say(fault.code, Some(fault.field).filter(|field| !field.is_empty()));
    }

    fn say(&mut self, code: &'static str, field: Option<&'static str>) {
        self.code = Some(code.to_owned());
        self.field = field.map(str::to_owned);
        self.message = Some(words(code).to_owned());
    }
}

/// What the office's clerk reads beside the record.
fn words(code: &str) -> &'static str {
    match code {
        "not_an_object" => "这一行不是一条记录，请与程序维护人员联系。",
        "missing_field" => "缺少必填项，请补齐后重新保存，随下一个交接包发出。",
        "bad_field" => "填写的内容不符合格式，请更正后重新保存，随下一个交接包发出。",
        "at_in_future" => "记录时间晚于收件时间，请核对电脑的日期和时间，更正后随下一个交接包发出。",
        "same_version_differs" => "与先前收到的同一版本内容不同，两份均已保留，由接收单位人工核对。",
        "journal_forked" => "日志与先前收到的不一致，暂不接收，请电话联系接收单位核对。",
        _ => "请电话联系接收单位核对。",
    }
}

fn dated(record: Leading<'_>, latest: Option<DateTime<Utc>>) -> std::result::Result<Leading<'_>, Fault> {
    match latest {
        Some(latest) if record.at > latest => Err(Fault { field: "at", code: "at_in_future" }),
        _ => Ok(record),
    }
}

/// An answer names the record even when its id cannot be read: then by file and line.
fn blank(kind: Kind, line: u64, value: &Value) -> Answer {
    Answer {
        id: value["id"].as_str().map_or_else(|| format!("{kind}#{line}"), str::to_owned),
        kind,
        version: value["version"].as_u64().unwrap_or(0),
        status: Status::Held,
        code: None,
        field: None,
        message: None,
        county_no: None,
    }
}
