//! What another pack would have meant for the matters of a year: read only, and about the office's own
//! duties, never about who came.

use chrono::NaiveDate;
use serde::Serialize;

use super::{bad, checked};
use crate::clocks::layer::{self, Counted};
use crate::clocks::{Changes, RuleBook, RulePack};
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::matters::{Matter, MatterClock};
use crate::staff::Action;
use crate::store;

/// A year's matters under another pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Simulation {
    pub title: String,
    pub year: i32,
    /// Running clocks are looked at as of this day.
    pub day: String,
    pub matters: u32,
    /// Clocks that the pack knows.
    pub clocks: u32,
    pub late_before: u32,
    pub late_after: u32,
    /// Late by the own pack, and not by the other.
    pub spared_total: u32,
    pub spared: Vec<Simulated>,
    /// In time by the own pack, and late by the other.
    pub caught_total: u32,
    pub caught: Vec<Simulated>,
    /// Per clock.
    pub by_clock: Vec<SimulatedClock>,
}

/// One clock of one matter under both packs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Simulated {
    pub number: String,
    pub clock: String,
    pub clock_name: String,
    pub start: String,
    pub last_day: String,
    pub other_last_day: String,
    /// Nothing while it runs.
    pub ended: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SimulatedClock {
    pub clock: String,
    pub clock_name: String,
    pub clocks: u32,
    pub late_before: u32,
    pub late_after: u32,
}

/// How many lines a list holds; its total counts them all.
const SHOWN: usize = 500;

impl Desk {
    /// Looks at the matters received in a year as if this pack had been in force: one of the office, or
    /// one that stands alone, such as a repealed one.
    pub fn simulate_rules(&self, file: &str, text: &str, year: i32) -> Result<Simulation> {
        self.require(Action::ReadVisits)?;
        let own = RulePack::parse(checked(file, text)?).map_err(|problem| bad(file, problem))?;
        let pack = over_its_base(&self.rules, own);
        if !(1900..=2200).contains(&year) {
            return Err(Refusal::BadCount { field: "year".into(), value: year.to_string() });
        }
        let span = (format!("{year}-01-01"), format!("{year}-12-31"));
        let today = self.moment().day;
        let mut simulation = Simulation::of(&pack, year, today);
        let mut counted = Counted::default();
        store::matters::each_received(self.reading(), (&span.0, &span.1), |matter| {
            simulation.matters += 1;
            simulation.take(&matter, &pack, &self.rules, &mut counted, today)
        })?;
        Ok(simulation)
    }
}

/// A pack that names a base counts for what it leaves out too.
fn over_its_base(rules: &RuleBook, own: RulePack) -> RulePack {
    let under = own.under.as_deref();
    let base = rules.shipped_packs().iter().find(|base| Some(base.id.as_str()) == under);
    base.map_or_else(|| own.clone(), |base| layer::composed(base, &own))
}

impl Simulation {
    fn of(pack: &RulePack, year: i32, today: NaiveDate) -> Simulation {
        Simulation {
            title: pack.title.clone(),
            year,
            day: today.to_string(),
            matters: 0,
            clocks: 0,
            late_before: 0,
            late_after: 0,
            spared_total: 0,
            spared: vec![],
            caught_total: 0,
            caught: vec![],
            by_clock: vec![],
        }
    }

    fn take(
        &mut self,
        matter: &Matter,
        pack: &RulePack,
        rules: &RuleBook,
        counted: &mut Counted,
        today: NaiveDate,
    ) -> Result<()> {
        let duties = matter.clocks().into_iter().filter(|one| !one.set && one.owed());
        for clock in duties {
            let start = date(&clock.start)?;
            let changes = changes(&clock, pack);
            let Some((_, other, _)) = counted.days(pack, &clock.clock, start, &rules.calendar, &changes)
            else {
                continue;
            };
            let end = clock.ended.as_deref().map_or(Ok(today), date)?;
            let (before, after) = (clock.late(today), end > other);
            let name = rules.clock_name(&clock.clock);
            self.count(&clock, &name, before, after);
            let line = || Simulated {
                number: matter.number.clone(),
                clock: clock.clock.clone(),
                clock_name: name.clone(),
                start: clock.start.clone(),
                last_day: clock.last_day.clone(),
                other_last_day: other.to_string(),
                ended: clock.ended.clone(),
            };
            match (before, after) {
                (true, false) => keep(&mut self.spared, &mut self.spared_total, line),
                (false, true) => keep(&mut self.caught, &mut self.caught_total, line),
                _ => {}
            }
        }
        Ok(())
    }

    fn count(&mut self, clock: &MatterClock, name: &str, before: bool, after: bool) {
        self.clocks += 1;
        self.late_before += u32::from(before);
        self.late_after += u32::from(after);
        let place = self.by_clock.iter().position(|one| one.clock == clock.clock).unwrap_or_else(|| {
            let (clock, clock_name) = (clock.clock.clone(), name.to_owned());
            self.by_clock.push(SimulatedClock {
                clock,
                clock_name,
                clocks: 0,
                late_before: 0,
                late_after: 0,
            });
            self.by_clock.len() - 1
        });
        let one = &mut self.by_clock[place];
        one.clocks += 1;
        one.late_before += u32::from(before);
        one.late_after += u32::from(after);
    }
}

/// What happened while the clock ran, as far as the other pack allows it.
fn changes(clock: &MatterClock, pack: &RulePack) -> Changes {
    let rule = pack.clock(&clock.clock);
    let most = rule.and_then(|rule| rule.extension.as_ref()).map_or(0, |extension| extension.max);
    let pausable = rule.is_some_and(|rule| rule.pause.is_some());
    let pauses = if pausable { clock.pauses.clone() } else { vec![] };
    Changes { granted: clock.granted.min(most), pauses }
}

fn keep(list: &mut Vec<Simulated>, total: &mut u32, line: impl Fn() -> Simulated) {
    *total += 1;
    if list.len() < SHOWN {
        list.push(line());
    }
}

fn date(text: &str) -> Result<NaiveDate> {
    text.parse().map_err(|_| Refusal::Damaged { what: format!("day {text}") })
}
