//! Rule packs: which clock starts when, how long it runs, and which article says so.
//!
//! A pack is a data file (`assets/rules`, described by its `schema.json`), so that a province's or a house's own
//! periods need no new program. A pack is valid for a span of days; two packs of one office never overlap.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use specta::Type;

use super::OfficeKind;
use crate::codes::{Purpose, Source};

/// Every version that was ever shipped: what was received under one stays under it. The newest is in force.
const SHIPPED: [&str; 2] = [
    include_str!("../../../../assets/rules/national-2022.json"),
    include_str!("../../../../assets/rules/national-2022-2.json"),
];

/// One version of the rules of one authority.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulePack {
    pub id: String,
    pub version: u32,
    /// The pack of the program that this one makes stricter; `None`: it stands alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<String>,
    pub title: String,
    /// Who made the rules.
    pub authority: String,
    /// Where the text can be read.
    pub source: String,
    pub valid_from: NaiveDate,
    /// Last day of validity; `None`: still in force.
    pub valid_to: Option<NaiveDate>,
    /// Who at the office compared the pack with the official text; `None`: nobody yet.
    pub confirmed_by: Option<Confirmation>,
    pub limits: Limits,
    pub clocks: Vec<Clock>,
    /// SHA-256 of the file as read, in hex: bundles name the packs they were made under.
    #[serde(skip)]
    pub sha256: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    pub person: String,
    pub on: NaiveDate,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Most representatives of a group visit (Regulation, Art. 20 ¶3).
    pub representatives: Limit,
    /// Least heads that make a visit a group visit.
    pub group_from: Limit,
    /// How often a matter may be sent on before a leader decides where it goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfers: Option<Limit>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    pub value: u32,
    pub basis: Basis,
    pub article: String,
}

/// What a number rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The article says so.
    Law,
    /// The office's own rule.
    House,
    /// Common use; the office should confirm it.
    Assumed,
}

/// One period: from an event to its last day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    pub id: String,
    pub name: String,
    /// The day of this event is not counted.
    pub start_event: StartEvent,
    pub n: u16,
    pub unit: Unit,
    /// A last day off moves to the next working day (Civil Code, Art. 203).
    pub roll_forward: bool,
    pub extension: Option<Extension>,
    pub pause: Option<Pause>,
    /// Days before the last day at which the desk reminds.
    pub warn_at: Vec<u16>,
    pub binds: Binds,
    pub basis: Basis,
    pub article: String,
    pub applies_if: AppliesIf,
    /// What a paper tells the petitioner; may hold `{last_day}`, `{n}` and `{article}`.
    pub notice: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename = "DayUnit", rename_all = "snake_case")]
pub enum Unit {
    Calendar,
    Working,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StartEvent {
    Received,
    ForwardedReceived,
    /// This office sent it on: the receiving unit's duty.
    Forwarded,
    /// A unit signed for what was sent to it.
    SignedFor,
    /// A unit gave it back.
    Returned,
    Accepted,
    AnswerDelivered,
    ReviewReceived,
    ReviewDelivered,
    RecheckReceived,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Binds {
    Office,
    Petitioner,
    /// The unit to which it was sent.
    Unit,
}

/// A longer period, when somebody approves it and, if `notice`, the petitioner was told why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    pub max: u16,
    pub unit: Unit,
    pub approval: Approval,
    pub notice: bool,
    pub article: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Approval {
    Handler,
    Leader,
}

/// Time that does not count.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pause {
    pub event: PauseEvent,
    pub article: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PauseEvent {
    Hearing,
}

/// When a clock applies; an absent list means "whatever it is".
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AppliesIf {
    pub office_kind: Option<Vec<OfficeKind>>,
    pub source: Option<Vec<Source>>,
    pub purpose: Option<Vec<Purpose>>,
    pub route: Option<Vec<Route>>,
}

/// The six routes of an appeal (Regulation, Art. 31); only the last has the 60-day clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    Litigation,
    Arbitration,
    PartyAppeal,
    Administrative,
    Duty,
    Petition,
}

/// Why a rule pack was refused.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum RuleProblem {
    #[error("not a rule pack: {0}")]
    Malformed(String),
    #[error("clock {clock} stands twice in the pack")]
    DuplicateClock { clock: String },
    #[error("clock {clock} runs for no days")]
    NoDays { clock: String },
    #[error("clock {clock} is extended in other days than it runs")]
    MixedUnits { clock: String },
    #[error("limit {limit} is zero")]
    NoLimit { limit: String },
    #[error("pack {pack} ends before it begins")]
    EndsBeforeItBegins { pack: String },
    #[error("two clocks start when a {kind:?} office receives something: {first} and {second}")]
    TwoReceiptClocks { kind: OfficeKind, first: String, second: String },
    #[error("packs {first} and {second} are valid on the same days")]
    Overlap { first: String, second: String },
}

/// The packs of one office over time.
#[derive(Clone, Debug, PartialEq)]
pub struct RulePacks(Vec<RulePack>);

/// The clock that starts when an office of this kind receives something: the one on the slip.
pub fn receipt_clock(pack: &RulePack, kind: OfficeKind) -> Option<&Clock> {
    receipt_clocks(pack, kind).next()
}

impl RulePacks {
    /// Packs whose days of validity do not overlap.
    pub fn new(mut packs: Vec<RulePack>) -> Result<Self, RuleProblem> {
        packs.sort_by_key(|pack| pack.valid_from);
        for pair in packs.windows(2) {
            if pair[0].valid_to.is_none_or(|end| end >= pair[1].valid_from) {
                return Err(RuleProblem::Overlap { first: pair[0].id.clone(), second: pair[1].id.clone() });
            }
        }
        Ok(Self(packs))
    }

    /// The packs that come with the program, the newest version of each.
    pub fn shipped() -> Self {
        let mut newest: BTreeMap<String, RulePack> = BTreeMap::new();
        for pack in shipped_versions() {
            newest.insert(pack.id.clone(), pack);
        }
        Self::new(newest.into_values().collect()).unwrap_or_else(|problem| broken(&problem))
    }

    /// The pack in force on `day`.
    pub fn on(&self, day: NaiveDate) -> Option<&RulePack> {
        self.0.iter().find(|pack| pack.in_force(day))
    }

    /// All packs, oldest first.
    pub fn all(&self) -> &[RulePack] {
        &self.0
    }
}

impl RulePack {
    /// Reads and checks a pack.
    pub fn parse(text: &str) -> Result<Self, RuleProblem> {
        let mut pack: Self =
            serde_json::from_str(text).map_err(|error| RuleProblem::Malformed(error.to_string()))?;
        pack.sha256 = hex(&Sha256::digest(text.as_bytes()));
        pack.checked()?;
        Ok(pack)
    }

    /// Whether it contradicts itself.
    pub fn checked(&self) -> Result<(), RuleProblem> {
        check_span(self)?;
        check_limits(&self.limits)?;
        check_clocks(&self.clocks)?;
        check_receipt(self)
    }

    pub fn clock(&self, id: &str) -> Option<&Clock> {
        self.clocks.iter().find(|clock| clock.id == id)
    }

    pub fn in_force(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|end| day <= end)
    }
}

/// Every version that came with the program, oldest first.
pub fn shipped_versions() -> Vec<RulePack> {
    SHIPPED.iter().map(|text| RulePack::parse(text).unwrap_or_else(|problem| broken(&problem))).collect()
}

fn broken(problem: &RuleProblem) -> ! {
    panic!("the program's own rule pack is broken: {problem}")
}

fn check_span(pack: &RulePack) -> Result<(), RuleProblem> {
    match pack.valid_to {
        Some(end) if end < pack.valid_from => Err(RuleProblem::EndsBeforeItBegins { pack: pack.id.clone() }),
        _ => Ok(()),
    }
}

fn check_limits(limits: &Limits) -> Result<(), RuleProblem> {
    let named =
        [("representatives", Some(&limits.representatives)), ("group_from", Some(&limits.group_from))];
    let named = named.into_iter().chain([("transfers", limits.transfers.as_ref())]);
    match named.filter_map(|(name, limit)| Some((name, limit?))).find(|(_, limit)| limit.value == 0) {
        Some((name, _)) => Err(RuleProblem::NoLimit { limit: name.to_owned() }),
        None => Ok(()),
    }
}

fn check_clocks(clocks: &[Clock]) -> Result<(), RuleProblem> {
    for (at, clock) in clocks.iter().enumerate() {
        if clocks[..at].iter().any(|earlier| earlier.id == clock.id) {
            return Err(RuleProblem::DuplicateClock { clock: clock.id.clone() });
        }
        if clock.n == 0 || clock.extension.as_ref().is_some_and(|extension| extension.max == 0) {
            return Err(RuleProblem::NoDays { clock: clock.id.clone() });
        }
        if clock.extension.as_ref().is_some_and(|extension| extension.unit != clock.unit) {
            return Err(RuleProblem::MixedUnits { clock: clock.id.clone() });
        }
    }
    Ok(())
}

fn check_receipt(pack: &RulePack) -> Result<(), RuleProblem> {
    for kind in OfficeKind::ALL {
        let mut clocks = receipt_clocks(pack, kind);
        if let (Some(first), Some(second)) = (clocks.next(), clocks.next()) {
            let (first, second) = (first.id.clone(), second.id.clone());
            return Err(RuleProblem::TwoReceiptClocks { kind, first, second });
        }
    }
    Ok(())
}

fn receipt_clocks(pack: &RulePack, kind: OfficeKind) -> impl Iterator<Item = &Clock> {
    pack.clocks.iter().filter(move |clock| {
        clock.start_event == StartEvent::Received
            && clock.applies_if.office_kind.as_ref().is_none_or(|kinds| kinds.contains(&kind))
    })
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
