//! A pack of the office or of its province, laid over a pack of the program: its clocks take the place
//! of those of the same id, and it can only be stricter with the office.
//!
//! Deliberately not here: a way to take longer than the law, to send fewer papers, or to touch the time
//! that belongs to the petitioner.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};

use super::rules::{Approval, Binds, Limit, hex};
use super::{Calendar, Changes, Clock, RuleFault, RulePack, last_days};

/// Fields of a clock that the pack above decides.
type Kept = (&'static str, fn(&Clock, &Clock) -> bool);

const KEPT: [Kept; 5] = [
    ("start_event", |own, base| own.start_event == base.start_event),
    ("binds", |own, base| own.binds == base.binds),
    ("applies_if", |own, base| own.applies_if == base.applies_if),
    ("pause", |own, base| own.pause.is_none() || own.pause == base.pause),
    ("extension", |own, base| extends_no_easier(own, base)),
];

/// The pack that counts while `own` lies over `base`.
pub fn composed(base: &RulePack, own: &RulePack) -> RulePack {
    let over = |clock: &Clock| own.clock(&clock.id).unwrap_or(clock).clone();
    let both = format!("{}{}", base.sha256, own.sha256);
    RulePack {
        id: format!("{}+{}", base.id, own.id),
        version: own.version,
        under: own.under.clone(),
        title: own.title.clone(),
        authority: own.authority.clone(),
        source: own.source.clone(),
        valid_from: own.valid_from,
        valid_to: own.valid_to,
        confirmed_by: own.confirmed_by.clone(),
        limits: super::rules::Limits {
            transfers: own.limits.transfers.clone().or_else(|| base.limits.transfers.clone()),
            ..own.limits.clone()
        },
        clocks: base.clocks.iter().map(over).collect(),
        sha256: hex(&Sha256::digest(both.as_bytes())),
    }
}

/// Refuses a layer that is anywhere easier on the office than what lies below it.
pub fn check(base: &RulePack, own: &RulePack, calendar: &Calendar) -> Result<(), RuleFault> {
    check_span(base, own)?;
    check_limits(base, own)?;
    for clock in &own.clocks {
        let base = base.clock(&clock.id).ok_or(RuleFault::UnknownClock { clock: clock.id.clone() })?;
        check_kept(base, clock)?;
        check_sentences(clock)?;
        check_days(base, clock, calendar)?;
    }
    Ok(())
}

fn check_span(base: &RulePack, own: &RulePack) -> Result<(), RuleFault> {
    let ends_within = match (base.valid_to, own.valid_to) {
        (None, _) => true,
        (Some(base), own) => own.is_some_and(|own| own <= base),
    };
    if own.valid_from >= base.valid_from && ends_within {
        return Ok(());
    }
    let to = base.valid_to.map(|day| day.to_string());
    Err(RuleFault::OutsideBase { from: base.valid_from.to_string(), to })
}

fn check_limits(base: &RulePack, own: &RulePack) -> Result<(), RuleFault> {
    let (base, own) = (&base.limits, &own.limits);
    let pairs: [(&str, Option<&Limit>, Option<&Limit>); 3] = [
        ("representatives", Some(&base.representatives), Some(&own.representatives)),
        ("group_from", Some(&base.group_from), Some(&own.group_from)),
        ("transfers", base.transfers.as_ref(), own.transfers.as_ref()),
    ];
    for (name, law, own) in pairs {
        if let (Some(law), Some(own)) = (law, own)
            && own.value > law.value
        {
            return Err(RuleFault::WiderLimit { limit: name.into(), own: own.value, law: law.value });
        }
    }
    Ok(())
}

fn check_kept(base: &Clock, own: &Clock) -> Result<(), RuleFault> {
    let theirs = |field: &str| RuleFault::NotTheirs { clock: own.id.clone(), field: field.into() };
    if let Some((field, _)) = KEPT.iter().find(|(_, same)| !same(own, base)) {
        return Err(theirs(field));
    }
    let length = |clock: &Clock| (clock.n, clock.unit, clock.roll_forward, clock.extension.clone());
    if base.binds == Binds::Petitioner && length(own) != length(base) {
        return Err(theirs("n"));
    }
    if own.notice.is_empty() && !base.notice.is_empty() {
        return Err(theirs("notice"));
    }
    Ok(())
}

/// An extension is not easier to get, and is told where the law has it told.
fn extends_no_easier(own: &Clock, base: &Clock) -> bool {
    match (&own.extension, &base.extension) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(own), Some(base)) => {
            (own.approval == Approval::Leader || base.approval == own.approval)
                && (own.notice || !base.notice)
        }
    }
}

/// The sentences hold nothing but the three that can be filled in.
fn check_sentences(clock: &Clock) -> Result<(), RuleFault> {
    let bare = |sentence: &str| {
        ["{last_day}", "{n}", "{article}"]
            .iter()
            .fold(sentence.to_owned(), |text, slot| text.replace(slot, ""))
    };
    match clock.notice.iter().find(|sentence| bare(sentence).contains(['{', '}'])) {
        Some(sentence) => Err(RuleFault::BadSentence { clock: clock.id.clone(), sentence: sentence.clone() }),
        None => Ok(()),
    }
}

/// For every day on which it can start, the last day is no later than the law's, with the longest
/// extension and without.
fn check_days(base: &Clock, own: &Clock, calendar: &Calendar) -> Result<(), RuleFault> {
    let most = |clock: &Clock| clock.extension.as_ref().map_or(0, |extension| extension.max);
    for start in starts(calendar) {
        if let Some((mine, law)) = later(base, own, start, calendar, (0, 0)) {
            let (clock, start) = (own.name.clone(), start.to_string());
            return Err(RuleFault::Later { clock, start, own: mine, law });
        }
        if own.extension.is_none() {
            continue;
        }
        if let Some((mine, law)) = later(base, own, start, calendar, (most(base), most(own))) {
            let (clock, start) = (own.name.clone(), start.to_string());
            return Err(RuleFault::LaterExtended { clock, start, own: mine, law });
        }
    }
    Ok(())
}

/// Both last days, where the own one is later.
fn later(
    base: &Clock,
    own: &Clock,
    start: NaiveDate,
    calendar: &Calendar,
    (granted_by_law, granted): (u16, u16),
) -> Option<(String, String)> {
    let count = |clock: &Clock, granted| {
        let changes = Changes { granted, pauses: vec![] };
        last_days(clock, start, calendar, &changes).map(|(_, last, _)| last).unwrap_or(NaiveDate::MAX)
    };
    let (own, law) = (count(own, granted), count(base, granted_by_law));
    (own > law).then(|| (own.to_string(), law.to_string()))
}

/// Every day of the years whose calendars are known, and of one year that has none.
fn starts(calendar: &Calendar) -> impl Iterator<Item = NaiveDate> {
    let mut years: Vec<i32> = calendar.years().map(|year| year.year).collect();
    years.push(years.last().map_or(2001, |last| last + 2));
    years.into_iter().flat_map(|year| {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
        first.iter_days().take_while(move |day| day.year() == year)
    })
}

/// The last day before rolling forward and after, and whether they are provisional.
type Days = (NaiveDate, NaiveDate, bool);

/// The pack by its hash, the clock, its start, and what changed.
type Run = (String, String, NaiveDate, Changes);

/// Last days by clock, start and what changed, counted once each: for recounting many matters.
#[derive(Default)]
pub struct Counted(HashMap<Run, Option<Days>>);

impl Counted {
    /// The two last days and whether they are provisional; nothing where the pack has no such clock.
    pub fn days(
        &mut self,
        pack: &RulePack,
        clock: &str,
        start: NaiveDate,
        calendar: &Calendar,
        changes: &Changes,
    ) -> Option<Days> {
        let key = (pack.sha256.clone(), clock.to_owned(), start, changes.clone());
        *self.0.entry(key).or_insert_with(|| {
            pack.clock(clock).and_then(|clock| last_days(clock, start, calendar, changes).ok())
        })
    }
}
