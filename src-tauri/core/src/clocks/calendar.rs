//! The work calendar: which days the office is open.
//!
//! One data file a year (`assets/calendars`) lists where the State Council's notice departs from "Monday to
//! Friday". A year without a file counts weekends only and is provisional: whoever uses it must say so.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::rules::hex;

const SHIPPED: [&str; 3] = [
    include_str!("../../../../assets/calendars/2024.json"),
    include_str!("../../../../assets/calendars/2025.json"),
    include_str!("../../../../assets/calendars/2026.json"),
];

/// The days that are known, and which years they come from.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    years: BTreeMap<i32, CalendarYear>,
    /// The days of all years; where two notices speak of one, the later year's counts.
    days: BTreeMap<NaiveDate, (String, bool)>,
}

/// Where one year's days come from.
#[derive(Clone, Debug, PartialEq)]
pub struct CalendarYear {
    pub year: i32,
    /// The notice's title.
    pub title: String,
    pub authority: String,
    /// Addresses of the notice.
    pub papers: Vec<String>,
    /// SHA-256 of the file as read, in hex.
    pub sha256: String,
    days: BTreeMap<NaiveDate, (String, bool)>,
}

/// One day of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    pub working: bool,
    /// The holiday that takes this day off, or for which it is made up; `None` for a plain day.
    pub name: Option<String>,
    /// No notice is known for this year: only the weekend speaks.
    pub provisional: bool,
}

/// Why a calendar file was refused.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum CalendarProblem {
    #[error("not a work calendar: {0}")]
    Malformed(String),
    #[error("year {year} comes twice")]
    YearTwice { year: i32 },
    #[error("{date} comes twice")]
    DayTwice { date: NaiveDate },
    #[error("{date} is not a day of {year} nor of the December before")]
    StrayDay { year: i32, date: NaiveDate },
    #[error("{year} is no year of a work calendar")]
    UnknownYear { year: i32 },
    #[error("{date} is worked anyway")]
    PlainDay { date: NaiveDate },
    #[error("{date} is a holiday by law and not off here")]
    NotWhole { date: NaiveDate },
}

/// Holidays that the law sets by date: a calendar without them is not whole.
const SET_BY_LAW: [(u32, u32); 3] = [(1, 1), (5, 1), (10, 1)];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct YearFile {
    year: i32,
    title: String,
    authority: String,
    papers: Vec<String>,
    days: Vec<DayLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DayLine {
    date: NaiveDate,
    name: String,
    working: bool,
}

/// A year as `NateScarlet/holiday-cn` publishes it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PublicYear {
    year: i32,
    papers: Vec<String>,
    days: Vec<PublicDay>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct PublicDay {
    date: NaiveDate,
    name: String,
    is_off_day: bool,
}

impl Calendar {
    /// A calendar of these year files (JSON).
    pub fn new(files: &[&str]) -> Result<Self, CalendarProblem> {
        let mut calendar = Self { years: BTreeMap::new(), days: BTreeMap::new() };
        for text in files {
            calendar.add(text)?;
        }
        Ok(calendar)
    }

    /// The calendars that come with the program.
    pub fn shipped() -> Self {
        Self::new(&SHIPPED)
            .unwrap_or_else(|problem| panic!("the program's own work calendar is broken: {problem}"))
    }

    /// Whether the office works on `date`, and why if it is no plain day.
    pub fn is_working_day(&self, date: NaiveDate) -> Day {
        let provisional = !self.years.contains_key(&date.year());
        match self.days.get(&date) {
            Some((name, working)) => Day { working: *working, name: Some(name.clone()), provisional: false },
            None => Day { working: !is_weekend(date), name: None, provisional },
        }
    }

    /// The years that are known, with their sources.
    pub fn years(&self) -> impl Iterator<Item = &CalendarYear> {
        self.years.values()
    }

    /// The calendar with this year's days in the place of what it had for the year.
    pub fn with(&self, year: CalendarYear) -> Self {
        let mut years = self.years.clone();
        years.insert(year.year, year);
        let days = years.values().flat_map(|year| year.days.clone()).collect();
        Self { years, days }
    }

    fn add(&mut self, text: &str) -> Result<(), CalendarProblem> {
        let year = CalendarYear::read(text)?;
        if self.years.contains_key(&year.year) {
            return Err(CalendarProblem::YearTwice { year: year.year });
        }
        *self = self.with(year);
        Ok(())
    }
}

impl CalendarYear {
    /// Reads a year file: ours, or one of the public holiday-cn data.
    pub fn read(text: &str) -> Result<Self, CalendarProblem> {
        let malformed = |error: serde_json::Error| CalendarProblem::Malformed(error.to_string());
        let public = serde_json::from_str::<PublicYear>(text);
        let file = match (serde_json::from_str::<YearFile>(text), public) {
            (Ok(file), _) => file,
            (_, Ok(public)) => public.into(),
            (Err(error), _) => return Err(malformed(error)),
        };
        let year = file.year;
        let mut days = BTreeMap::new();
        for DayLine { date, name, working } in file.days {
            if date.year() != year && (date.year(), date.month()) != (year - 1, 12) {
                return Err(CalendarProblem::StrayDay { year, date });
            }
            if days.insert(date, (name, working)).is_some() {
                return Err(CalendarProblem::DayTwice { date });
            }
        }
        let sha256 = hex(&Sha256::digest(text.as_bytes()));
        Ok(Self { year, title: file.title, authority: file.authority, papers: file.papers, sha256, days })
    }

    /// Whether somebody can count by it: it names the holidays that the law sets by date, and marks
    /// only weekends as made up. A file from before the notice has none of them.
    pub fn checked(self) -> Result<Self, CalendarProblem> {
        let year = self.year;
        if !(2000..=2100).contains(&year) {
            return Err(CalendarProblem::UnknownYear { year });
        }
        if let Some(date) = self.days.iter().find(|(date, (_, working))| *working && !is_weekend(**date)) {
            return Err(CalendarProblem::PlainDay { date: *date.0 });
        }
        let set = SET_BY_LAW.iter().filter_map(|(month, day)| NaiveDate::from_ymd_opt(year, *month, *day));
        let off = |date: &NaiveDate| self.days.get(date).is_some_and(|(_, working)| !working);
        match set.into_iter().find(|date| !off(date)) {
            Some(date) => Err(CalendarProblem::NotWhole { date }),
            None => Ok(self),
        }
    }

    /// How many days it takes off, and how many weekend days it has worked.
    pub fn counts(&self) -> (u32, u32) {
        let worked = self.days.values().filter(|(_, working)| *working).count() as u32;
        (self.days.len() as u32 - worked, worked)
    }

    /// What its words say: title, authority, addresses, names of holidays.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        let names = self.days.values().map(|(name, _)| name.as_str());
        [self.title.as_str(), self.authority.as_str()]
            .into_iter()
            .chain(self.papers.iter().map(String::as_str))
            .chain(names)
    }
}

impl From<PublicYear> for YearFile {
    fn from(public: PublicYear) -> Self {
        let line = |day: PublicDay| DayLine { date: day.date, name: day.name, working: !day.is_off_day };
        Self {
            year: public.year,
            title: format!("{}年部分节假日安排", public.year),
            authority: "国务院办公厅".into(),
            papers: public.papers,
            days: public.days.into_iter().map(line).collect(),
        }
    }
}

/// Saturday or Sunday.
pub fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// `2025年9月28日`
pub fn long_day(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// `9月28日`
pub fn short_day(date: NaiveDate) -> String {
    format!("{}月{}日", date.month(), date.day())
}

/// `星期日`
pub fn weekday(date: NaiveDate) -> &'static str {
    match date.weekday() {
        Weekday::Mon => "星期一",
        Weekday::Tue => "星期二",
        Weekday::Wed => "星期三",
        Weekday::Thu => "星期四",
        Weekday::Fri => "星期五",
        Weekday::Sat => "星期六",
        Weekday::Sun => "星期日",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
    }

    fn file(year: i32, days: &str) -> String {
        format!(r#"{{"year":{year},"title":"t","authority":"a","papers":[],"days":[{days}]}}"#)
    }

    #[test]
    fn holidays_are_off_and_make_up_days_are_worked() {
        let calendar = Calendar::shipped();
        let day = |y, m, d| calendar.is_working_day(date(y, m, d));
        let named = |working, name: &str| Day { working, name: Some(name.to_owned()), provisional: false };
        assert_eq!(day(2025, 10, 6), named(false, "国庆节、中秋节"));
        assert_eq!(day(2025, 9, 28), named(true, "国庆节、中秋节"));
        assert_eq!(day(2026, 2, 14), named(true, "春节"));
        assert_eq!(day(2026, 1, 1), named(false, "元旦"));
        assert_eq!(day(2025, 9, 12), Day { working: true, name: None, provisional: false });
        assert_eq!(day(2025, 9, 13), Day { working: false, name: None, provisional: false });
    }

    #[test]
    fn years_have_as_many_working_days_as_the_notices_leave() {
        let calendar = Calendar::shipped();
        for (year, days) in [(2024, 251), (2025, 248), (2026, 248)] {
            let worked = date(year, 1, 1)
                .iter_days()
                .take_while(|d| d.year() == year)
                .filter(|d| calendar.is_working_day(*d).working);
            assert_eq!(worked.count(), days, "{year}");
        }
    }

    #[test]
    fn a_year_without_a_notice_is_provisional() {
        let calendar = Calendar::shipped();
        let new_year = calendar.is_working_day(date(2027, 1, 1));
        assert_eq!(new_year, Day { working: true, name: None, provisional: true });
        assert_eq!(
            calendar.is_working_day(date(2027, 1, 2)),
            Day { working: false, name: None, provisional: true }
        );
        assert_eq!(calendar.years().map(|year| year.year).collect::<Vec<_>>(), [2024, 2025, 2026]);
    }

    #[test]
    fn a_notice_may_reach_into_the_december_before() {
        let next = file(2027, r#"{"date":"2026-12-31","name":"元旦","working":false}"#);
        let calendar = Calendar::new(&[&next]);
        let eve = calendar.map(|calendar| calendar.is_working_day(date(2026, 12, 31)));
        assert_eq!(eve, Ok(Day { working: false, name: Some("元旦".to_owned()), provisional: false }));
    }

    #[test]
    fn a_calendar_that_contradicts_itself_is_refused() {
        let line = r#"{"date":"2027-01-01","name":"元旦","working":false}"#;
        let twice = file(2027, &format!("{line},{line}"));
        assert_eq!(Calendar::new(&[&twice]), Err(CalendarProblem::DayTwice { date: date(2027, 1, 1) }));
        let stray = CalendarProblem::StrayDay { year: 2028, date: date(2027, 1, 1) };
        assert_eq!(Calendar::new(&[&file(2028, line)]), Err(stray));
        let year = file(2027, line);
        assert_eq!(Calendar::new(&[&year, &year]), Err(CalendarProblem::YearTwice { year: 2027 }));
        for broken in ["", "[]", &file(2027, r#"{"date":"2027-02-30","name":"x","working":true}"#)] {
            assert!(matches!(Calendar::new(&[broken]), Err(CalendarProblem::Malformed(_))), "{broken}");
        }
    }
}
