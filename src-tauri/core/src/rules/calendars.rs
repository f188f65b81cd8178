//! The work calendars of the office, and what moves when one comes.

use serde::Serialize;

use super::{CalendarRecord, bad, check_words, checked};
use crate::clocks::layer::Counted;
use crate::clocks::{CalendarYear, RuleBook, RuleFault};
use crate::desk::Desk;
use crate::error::Result;
use crate::journal;
use crate::matters::Matter;
use crate::staff::Action;
use crate::store;
use crate::visits::Change;

/// A year that the office can count, or cannot yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct YearShown {
    pub year: i32,
    /// Nothing while no notice is known: then only weekends count.
    pub source: Option<YearSource>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct YearSource {
    pub title: String,
    pub authority: String,
    /// Addresses of the notice.
    pub papers: Vec<String>,
    pub sha256: String,
    /// UTC instant; nothing for what came with the program.
    pub imported_at: Option<String>,
    pub days_off: u32,
    /// Weekend days that are worked.
    pub made_up: u32,
}

/// What a calendar brings, and the clocks that it moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct CalendarImport {
    pub year: YearShown,
    /// The calendar that it takes the place of.
    pub replaces: Option<String>,
    /// How many matters have a running clock.
    pub looked_at: u32,
    pub matters: u32,
    pub moved: Vec<Moved>,
}

/// One running clock with its two last days, before and after. Of a sealed matter no more than this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Moved {
    pub number: String,
    pub clock: String,
    pub clock_name: String,
    pub start: String,
    pub nominal_before: String,
    pub last_day_before: String,
    pub provisional_before: bool,
    pub nominal: String,
    pub last_day: String,
    pub provisional: bool,
}

/// What came of counting again: the matters as they will stand, and the clocks that moved.
struct Recount {
    looked_at: u32,
    changed: Vec<(Matter, Matter)>,
    moved: Vec<Moved>,
}

impl Desk {
    /// The years that can be counted, newest first, and the next one that cannot.
    pub fn work_calendars(&self) -> Result<Vec<YearShown>> {
        self.may_read_rules()?;
        let rows = store::work_calendars::all(self.reading())?;
        let imported = |sha256: &str| {
            rows.iter()
                .rev()
                .find(|row| row.record.sha256 == sha256)
                .map(|row| row.record.imported_at.clone())
        };
        let known = self.rules.calendar.years();
        let mut years: Vec<YearShown> = known.map(|year| shown(year, imported(&year.sha256))).collect();
        years.push(YearShown { year: years.last().map_or(2024, |last| last.year + 1), source: None });
        years.reverse();
        Ok(years)
    }

    /// What a calendar would move. Changes nothing.
    pub fn preview_calendar(&self, file: &str, text: &str) -> Result<CalendarImport> {
        self.require(Action::ImportRules)?;
        let year = self.checked_year(file, text)?;
        let book = self.rules.as_ref().clone().with_calendar(year.clone(), &self.moment().stamp());
        let recount = self.recount(&book)?;
        Ok(self.told(&year, None, &recount))
    }

    /// Takes a calendar and counts every running clock again, all in one go. What moved is written
    /// down of each matter.
    pub fn import_calendar(&mut self, file: &str, text: &str) -> Result<CalendarImport> {
        self.require(Action::ImportRules)?;
        let year = self.checked_year(file, text)?;
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.check_clock(&at)?;
        let book = self.rules.as_ref().clone().with_calendar(year.clone(), &at.stamp());
        let recount = self.recount(&book)?;
        let told = self.told(&year, Some(at.stamp()), &recount);
        let (sha256, imported_at) = (year.sha256.clone(), at.stamp());
        let record = CalendarRecord { sha256, year: year.year, imported_at, by: by.clone() };
        let text = checked(file, text)?;
        self.store.transact(|tx| {
            store::work_calendars::insert(tx, &record, text)?;
            let change = Change { record: &record, reason: Some(&year.title) };
            journal::write(tx, &at, &by, "work_calendar.imported", &record.sha256, &change)?;
            for (before, after) in recount.changed {
                let found = after.found.clone();
                match after.revised(&before) {
                    Some(after) => {
                        store::matters::update(tx, &after)?;
                        let change = Change { record: &after, reason: Some(&year.title) };
                        journal::write(tx, &at, &by, "matter.moved", &after.id.0, &change).map(drop)?;
                    }
                    None => store::matters::update(tx, &Matter { found, ..before })?,
                }
            }
            Ok(())
        })?;
        self.rules = std::sync::Arc::new(book);
        Ok(told)
    }

    fn checked_year(&self, file: &str, text: &str) -> Result<CalendarYear> {
        let year = CalendarYear::read(checked(file, text)?).and_then(CalendarYear::checked);
        let year = year.map_err(|problem| bad(file, problem))?;
        check_words(file, year.words())?;
        let rows = store::work_calendars::all(self.reading())?;
        let imported = rows.iter().any(|row| row.record.sha256 == year.sha256);
        match imported || self.rules.calendar.years().any(|known| known.sha256 == year.sha256) {
            true => Err(bad(file, RuleFault::Known)),
            false => Ok(year),
        }
    }

    /// Counts every running clock by another book.
    fn recount(&self, book: &RuleBook) -> Result<Recount> {
        let mut counted = Counted::default();
        let mut found = Recount { looked_at: 0, changed: vec![], moved: vec![] };
        store::matters::each_running(self.reading(), |before| {
            found.looked_at += 1;
            let (after, clocks) = before.recounted(book, &mut counted)?;
            if clocks.is_empty() {
                return Ok(());
            }
            let (old, new) = (before.clocks(), after.clocks());
            for n in clocks {
                let (old, new) = (&old[n], &new[n]);
                found.moved.push(Moved {
                    number: before.number.clone(),
                    clock: new.clock.clone(),
                    clock_name: book.clock_name(&new.clock),
                    start: new.start.clone(),
                    nominal_before: old.nominal.clone(),
                    last_day_before: old.last_day.clone(),
                    provisional_before: old.provisional,
                    nominal: new.nominal.clone(),
                    last_day: new.last_day.clone(),
                    provisional: new.provisional,
                });
            }
            found.changed.push((before, after));
            Ok(())
        })?;
        Ok(found)
    }

    fn told(&self, year: &CalendarYear, imported_at: Option<String>, recount: &Recount) -> CalendarImport {
        let replaced = self.rules.calendar.years().find(|known| known.year == year.year);
        CalendarImport {
            year: shown(year, imported_at),
            replaces: replaced.map(|known| known.title.clone()),
            looked_at: recount.looked_at,
            matters: recount.changed.len() as u32,
            moved: recount.moved.clone(),
        }
    }
}

fn shown(year: &CalendarYear, imported_at: Option<String>) -> YearShown {
    let (days_off, made_up) = year.counts();
    let source = YearSource {
        title: year.title.clone(),
        authority: year.authority.clone(),
        papers: year.papers.clone(),
        sha256: year.sha256.clone(),
        imported_at,
        days_off,
        made_up,
    };
    YearShown { year: year.year, source: Some(source) }
}
