//! The office's own rule packs: each lies over a pack of the program and is stricter, never easier.

use chrono::NaiveDate;
use serde::Serialize;

use super::{PackRecord, bad, check_words, checked};
use crate::clocks::rules::Basis;
use crate::clocks::{Binds, Clock, RuleBook, RuleFault, RulePack, Unit, layer};
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::journal;
use crate::petitioners::checked_text;
use crate::staff::Action;
use crate::store;
use crate::visits::Change;

/// A pack as the screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PackShown {
    pub sha256: String,
    pub id: String,
    pub version: u32,
    /// The pack of the program that it stands under; nothing for those themselves.
    pub under: Option<String>,
    pub title: String,
    pub authority: String,
    pub source: String,
    pub valid_from: String,
    pub valid_to: Option<String>,
    /// Who at the office compared it with the official text, and on which day.
    pub confirmed_by: Option<(String, String)>,
    /// It came with the program.
    pub shipped: bool,
    /// What is registered now comes under it.
    pub in_force: bool,
    pub imported_at: Option<String>,
    pub ended_at: Option<String>,
    pub clocks: Vec<ClockShown>,
    pub limits: Vec<LimitShown>,
}

/// One period of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ClockShown {
    pub id: String,
    pub name: String,
    pub n: u16,
    pub unit: Unit,
    pub roll_forward: bool,
    /// Days that may be granted on top.
    pub extension: Option<u16>,
    pub binds: Binds,
    pub basis: Basis,
    pub article: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct LimitShown {
    /// `representatives`, `group_from` or `transfers`.
    pub limit: String,
    pub value: u32,
    pub basis: Basis,
    pub article: String,
}

impl Desk {
    /// The packs of the program and of the office, those in force first.
    pub fn rule_packs(&self) -> Result<Vec<PackShown>> {
        self.may_read_rules()?;
        let today = self.moment().day;
        let own = self.rules.layers().iter().map(|layer| {
            let counts = layer.ended_at.is_none() && layer.own.in_force(today);
            PackShown {
                in_force: counts,
                imported_at: Some(layer.imported_at.clone()),
                ended_at: layer.ended_at.clone(),
                ..shown(&layer.own, false)
            }
        });
        let shipped = self
            .rules
            .shipped_packs()
            .iter()
            .map(|pack| PackShown { in_force: pack.in_force(today), ..shown(pack, true) });
        let mut packs: Vec<PackShown> = own.rev().chain(shipped).collect();
        packs.sort_by_key(|pack| !pack.in_force);
        Ok(packs)
    }

    /// What a file would bring in, checked as for taking it. Changes nothing.
    pub fn preview_rule_pack(&self, file: &str, text: &str) -> Result<PackShown> {
        self.require(Action::ImportRules)?;
        Ok(shown(&self.checked_pack(file, text)?, false))
    }

    /// Takes a pack. What is registered from now on comes under it.
    pub fn import_rule_pack(&mut self, file: &str, text: &str) -> Result<PackShown> {
        self.require(Action::ImportRules)?;
        let pack = self.checked_pack(file, text)?;
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.check_clock(&at)?;
        let (id, sha256) = (pack.id.clone(), pack.sha256.clone());
        let imported_at = at.stamp();
        let record =
            PackRecord { sha256, id, version: pack.version, imported_at, by: by.clone(), ended_at: None };
        let text = checked(file, text)?;
        self.store.transact(|tx| {
            store::rule_packs::insert(tx, &record, text)?;
            let change = Change { record: &record, reason: Some(&pack.title) };
            journal::write(tx, &at, &by, "rule_pack.imported", &record.sha256, &change).map(drop)
        })?;
        self.read_rules_again()?;
        self.rule_pack(&record.sha256)
    }

    /// Takes a pack of the office out of use, with a reason. What came under it stays under it.
    pub fn end_rule_pack(&mut self, sha256: &str, reason: &str) -> Result<PackShown> {
        self.require(Action::ImportRules)?;
        let row = self.own_pack(sha256)?;
        let reason = checked_text("reason", Some(reason), 500)?.ok_or(Refusal::ReasonNeeded)?;
        if row.ended_at.is_some() {
            return Err(Refusal::WrongState { what: row.id, state: "ended".into() });
        }
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.check_clock(&at)?;
        let ended = PackRecord { ended_at: Some(at.stamp()), ..row };
        self.store.transact(|tx| {
            store::rule_packs::end(tx, &ended)?;
            let change = Change { record: &ended, reason: Some(&reason) };
            journal::write(tx, &at, &by, "rule_pack.ended", &ended.sha256, &change).map(drop)
        })?;
        self.read_rules_again()?;
        self.rule_pack(&ended.sha256)
    }

    /// The record of a pack by its hash, or by the beginning of it.
    fn own_pack(&self, sha256: &str) -> Result<PackRecord> {
        let wanted = sha256.trim();
        let fits = |record: &PackRecord| wanted.len() >= 6 && record.sha256.starts_with(wanted);
        let rows = store::rule_packs::all(self.reading())?;
        let mut found = rows.into_iter().map(|row| row.record).filter(fits);
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(one),
            _ => Err(Refusal::Missing { field: "rule_pack".into() }),
        }
    }

    fn rule_pack(&self, sha256: &str) -> Result<PackShown> {
        let mut packs = self.rule_packs()?.into_iter();
        packs.find(|pack| pack.sha256 == sha256).ok_or(Refusal::Missing { field: "rule_pack".into() })
    }

    /// The pack in a file, when it may lie over the one it names.
    fn checked_pack(&self, file: &str, text: &str) -> Result<RulePack> {
        let pack = RulePack::parse(checked(file, text)?).map_err(|problem| bad(file, problem))?;
        check_words(file, words(&pack))?;
        let base = base(&self.rules, &pack).map_err(|fault| bad(file, fault))?;
        self.is_new(&pack).map_err(|fault| bad(file, fault))?;
        layer::check(base, &pack, &self.rules.calendar).map_err(|fault| bad(file, fault))?;
        let composed = layer::composed(base, &pack);
        composed.checked().map_err(|problem| bad(file, problem))?;
        Ok(pack)
    }

    /// No pack in use is the same one or shares a day with it; and nothing is taken in twice.
    fn is_new(&self, pack: &RulePack) -> std::result::Result<(), RuleFault> {
        let known = store::rule_packs::by_sha256(self.reading(), &pack.sha256);
        if known.is_ok_and(|row| row.is_some()) {
            return Err(RuleFault::Known);
        }
        let in_use = self.rules.layers().iter().filter(|layer| layer.ended_at.is_none());
        let shares = |other: &RulePack| overlap(span(other), span(pack));
        match in_use.map(|layer| &layer.own).find(|other| shares(other)) {
            Some(other) => Err(RuleFault::Overlap { other: other.title.clone() }),
            None => Ok(()),
        }
    }

    /// What the office counts by, read again after something was brought in.
    pub(super) fn read_rules_again(&mut self) -> Result<()> {
        let book = RuleBook::of_office(self.reading(), self.office.kind)?;
        self.rules = std::sync::Arc::new(book);
        Ok(())
    }
}

fn base<'a>(rules: &'a RuleBook, pack: &RulePack) -> std::result::Result<&'a RulePack, RuleFault> {
    let shipped = |id: &str| rules.shipped_packs().iter().find(|base| base.id == id);
    if shipped(&pack.id).is_some() {
        return Err(RuleFault::ShippedId { id: pack.id.clone() });
    }
    let under = pack.under.as_deref().ok_or(RuleFault::NoBase)?;
    shipped(under).ok_or(RuleFault::UnknownBase { base: under.into() })
}

fn span(pack: &RulePack) -> (NaiveDate, NaiveDate) {
    (pack.valid_from, pack.valid_to.unwrap_or(NaiveDate::MAX))
}

fn overlap(one: (NaiveDate, NaiveDate), other: (NaiveDate, NaiveDate)) -> bool {
    one.0 <= other.1 && other.0 <= one.1
}

/// Everything of a pack that stands on the screen or on a paper.
fn words(pack: &RulePack) -> impl Iterator<Item = &str> {
    let clocks = pack.clocks.iter().flat_map(|clock| {
        [clock.name.as_str(), clock.article.as_str()]
            .into_iter()
            .chain(clock.notice.iter().map(String::as_str))
    });
    [pack.title.as_str(), pack.authority.as_str(), pack.source.as_str()].into_iter().chain(clocks)
}

fn shown(pack: &RulePack, shipped: bool) -> PackShown {
    let confirmed = pack.confirmed_by.as_ref();
    PackShown {
        sha256: pack.sha256.clone(),
        id: pack.id.clone(),
        version: pack.version,
        under: pack.under.clone(),
        title: pack.title.clone(),
        authority: pack.authority.clone(),
        source: pack.source.clone(),
        valid_from: pack.valid_from.to_string(),
        valid_to: pack.valid_to.map(|day| day.to_string()),
        confirmed_by: confirmed.map(|one| (one.person.clone(), one.on.to_string())),
        shipped,
        in_force: false,
        imported_at: None,
        ended_at: None,
        clocks: pack.clocks.iter().map(clock_shown).collect(),
        limits: limits(pack),
    }
}

fn clock_shown(clock: &Clock) -> ClockShown {
    ClockShown {
        id: clock.id.clone(),
        name: clock.name.clone(),
        n: clock.n,
        unit: clock.unit,
        roll_forward: clock.roll_forward,
        extension: clock.extension.as_ref().map(|extension| extension.max),
        binds: clock.binds,
        basis: clock.basis,
        article: clock.article.clone(),
    }
}

fn limits(pack: &RulePack) -> Vec<LimitShown> {
    let named = [
        ("representatives", Some(&pack.limits.representatives)),
        ("group_from", Some(&pack.limits.group_from)),
        ("transfers", pack.limits.transfers.as_ref()),
    ];
    let shown = |(name, limit): (&str, Option<&crate::clocks::rules::Limit>)| {
        limit.map(|limit| LimitShown {
            limit: name.into(),
            value: limit.value,
            basis: limit.basis,
            article: limit.article.clone(),
        })
    };
    named.into_iter().filter_map(shown).collect()
}
