//! The walk-in form: what is typed in has no id, number or time; those come from the desk. It is
//! checked once and then trusted. A doubt becomes a warning that is recorded; only what would make
//! the record unreadable or untrue is refused. Name and papers are asked for, never a gate (Art. 19).

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::examine::{derived, examine};
use crate::clocks::{Deadline, RuleBook};
use crate::codes::{Channel, Purpose, Source};
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{OpeningId, TicketId};
use crate::machine::Moment;
use crate::petitioners::{Party, Sex, names};
use crate::sealed::Accused;
use crate::slips;
use crate::staff::Action;

/// One contact as the clerk types it in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct WalkIn {
    pub channel: Channel,
    #[serde(default = "direct")]
    pub source: Source,
    /// Wall clock of the office, `2026-10-08T09:12`; nothing means now.
    #[serde(default)]
    pub arrived: Option<String>,
    #[serde(default = "one")]
    pub heads: u32,
    /// Nobody, when the person gives no name.
    #[serde(default)]
    pub petitioners: Vec<Party>,
    /// Their own words.
    #[serde(default)]
    pub statement: String,
    /// The officer's words.
    #[serde(default)]
    pub summary: String,
    #[serde(default)]
    pub purpose: Option<Purpose>,
    /// Code or full name of the content table.
    #[serde(default)]
    pub content: Option<String>,
    /// Division where the problem is.
    #[serde(default)]
    pub place: Option<String>,
    /// Number of an earlier visit about the same matter, confirmed by a person.
    #[serde(default)]
    pub follows: Option<String>,
    /// What was answered on the spot.
    #[serde(default)]
    pub answer: Option<String>,
    /// How many signed; neither heads nor representatives.
    #[serde(default)]
    pub signatories: Option<u32>,
    /// Whether it is the first time anywhere in the country, as told; nothing means unknown.
    #[serde(default)]
    pub first_nationally: Option<bool>,
    /// What the channel brings along.
    #[serde(default)]
    pub origin: Option<Origin>,
    /// The statement as it was read back to them, oldest first.
    #[serde(default)]
    pub readings: Vec<Reading>,
    /// Their place in the waiting list.
    #[serde(default)]
    pub ticket: Option<TicketId>,
    /// Give them a code under which answers are kept; who gives no name gets one anyway.
    #[serde(default)]
    pub wants_code: bool,
    /// Whom an accusation accuses; nothing for any other purpose.
    #[serde(default)]
    pub accused: Vec<Accused>,
}

/// What a channel brings along beside the words. Every field is as told or as read on the paper.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default, deny_unknown_fields)]
pub struct Origin {
    /// Wall clocks: when the letter was opened, and when it was read. It was received on arriving.
    pub opened: Option<String>,
    pub read: Option<String>,
    /// Plain date on the envelope, and the place that it names.
    pub postmark: Option<String>,
    pub posted_from: Option<String>,
    /// Of a registered letter.
    pub mail_number: Option<String>,
    pub pages: Option<u32>,
    /// On which of the office's lines it rang.
    pub line: Option<String>,
    /// The number that called or faxed.
    pub caller: Option<String>,
    /// Where a net item was filed, and its number there.
    pub platform: Option<String>,
    pub item: Option<String>,
    /// Who passed it on: a superior office, a leader, a hotline; and their number.
    pub sender: Option<String>,
    pub sender_number: Option<String>,
    /// The mailbox opening that found it.
    pub opening: Option<OpeningId>,
}

/// The statement as it was read back: what they heard or saw, and what they said to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// Wall clock; nothing means now.
    #[serde(default)]
    pub at: Option<String>,
    pub medium: Medium,
    pub outcome: Outcome,
    pub statement: String,
}

/// How a statement was read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Medium {
    /// They read it on the second screen.
    Screen,
    /// It was read to them.
    Aloud,
    /// They read it on paper.
    Paper,
}

/// What they said to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Confirmed,
    /// They wanted it otherwise; the next version is what was changed.
    Corrected,
}

/// A doubt, kept with the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Warning {
    pub code: Doubt,
    /// For example `petitioners[0].documents[0].number`.
    pub field: String,
    pub detail: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    IdCheckFailed,
    IdBirthDiffers,
    IdSexDiffers,
    /// More representatives than the rule pack allows (Art. 20); nobody is turned away.
    TooManyRepresentatives,
    MoreRepresentativesThanHeads,
    WithdrawnDivision,
    NoGlyph,
    ShortPhone,
    /// An agent without a written authority that was seen.
    NoAuthority,
    AuthorityExpired,
    /// Somebody under fourteen without a guardian (Personal Information Protection Law 31).
    MinorAlone,
    /// The statement was changed after they confirmed it.
    ChangedSinceReading,
    /// A stamp lies before the one that must come first.
    OutOfOrder,
}

/// A form that has passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    pub channel: Channel,
    pub source: Source,
    pub arrived: NaiveDateTime,
    pub heads: u32,
    pub parties: Vec<Party>,
    pub statement: Option<String>,
    pub summary: Option<String>,
    pub purpose: Option<Purpose>,
    pub content: Option<String>,
    pub place: Option<String>,
    pub follows: Option<String>,
    pub answer: Option<String>,
    pub signatories: Option<u32>,
    pub first_nationally: Option<bool>,
    pub origin: Option<Origin>,
    pub readings: Vec<Reading>,
    pub ticket: Option<TicketId>,
    pub wants_code: bool,
    pub accused: Vec<Accused>,
    pub warnings: Vec<Warning>,
}

/// What the screen shows under the form while it is being filled.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct FormCheck {
    pub refusals: Vec<FieldRefusal>,
    pub warnings: Vec<Warning>,
    pub derived: Vec<Derived>,
    pub deadline: Option<Deadline>,
    /// What the slip will say.
    pub promises: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct FieldRefusal {
    pub field: String,
    pub refusal: Refusal,
}

/// Sex and birth date as the document says them; offered, never imposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Derived {
    pub party: u32,
    pub sex: Option<Sex>,
    pub birth: Option<String>,
}

impl Desk {
    /// Everything that can be said of a form before it is saved. Changes nothing.
    pub fn check_walk_in(&self, form: &WalkIn) -> Result<FormCheck> {
        self.require(Action::RegisterVisit)?;
        let now = self.moment();
        let (checked, refusals) = examine(self.reading(), &self.rules, form, &now);
        let day = checked.arrived.date();
        let deadline = self.rules.receipt_deadline(day, &now.stamp(), form.source)?;
        let promises = slips::promises(&self.rules, checked.answer.is_some(), Some(&deadline), &now.stamp());
        let refusals = refusals
            .into_iter()
            .map(|refusal| FieldRefusal { field: refusal.field().unwrap_or_default().to_owned(), refusal })
            .collect();
        // By their places in the form: who is nobody is not in what was checked.
        let derived = derived(&form.petitioners);
        Ok(FormCheck { refusals, warnings: checked.warnings, derived, deadline: Some(deadline), promises })
    }
}

/// Checks a form; the first thing that cannot be saved is the refusal.
pub(crate) fn check(db: &Connection, rules: &RuleBook, form: &WalkIn, now: &Moment) -> Result<Checked> {
    let (checked, refusals) = examine(db, rules, form, now);
    refusals.into_iter().next().map_or(Ok(checked), Err)
}

/// Reads a wall clock as the contract writes it.
pub fn read_wall_clock(text: &str) -> Option<NaiveDateTime> {
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text.trim(), format).ok())
}

/// A wall clock that has been, to the minute; nothing typed means now. A clock a few minutes off must
/// not stop anybody.
pub(crate) fn past_wall_clock(field: &str, typed: Option<&str>, now: &Moment) -> Result<String> {
    let Some(typed) = typed.map(str::trim).filter(|typed| !typed.is_empty()) else { return Ok(now.wall()) };
    let (field, value) = (field.to_owned(), typed.to_owned());
    match read_wall_clock(typed) {
        Some(at) if at > now.local() + chrono::Duration::minutes(10) => {
            Err(Refusal::InFuture { field, value })
        }
        Some(at) if at.year() >= 1949 => Ok(at.format("%Y-%m-%dT%H:%M").to_string()),
        _ => Err(Refusal::BadDate { field, value }),
    }
}

/// A date, a year and a month, or a year, each perhaps with `~` for about; the earliest day it can mean.
pub fn read_birth(text: &str) -> Option<NaiveDate> {
    let text = text.strip_suffix('~').unwrap_or(text);
    let parts: Vec<&str> = text.split('-').collect();
    let shaped = parts
        .iter()
        .zip([4, 2, 2])
        .all(|(part, n)| part.len() == n && part.bytes().all(|b| b.is_ascii_digit()));
    if !shaped || parts.len() > 3 {
        return None;
    }
    let number = |at: usize| parts.get(at).map_or(Ok(1), |part| part.parse::<u32>()).ok();
    NaiveDate::from_ymd_opt(i32::try_from(number(0)?).ok()?, number(1)?, number(2)?)
}

/// An age as one says it (`60岁`, `约60岁`, `六十来岁` is not read) as the year of birth it means on that
/// day: `1966~`. Nothing when the text is no age.
pub fn birth_of_age(text: &str, on: NaiveDate) -> Option<String> {
    let plain: String = text.chars().map(names::half_width).filter(|c| !c.is_whitespace()).collect();
    let plain = ["大约", "约", "大概"].iter().find_map(|about| plain.strip_prefix(about)).unwrap_or(&plain);
    let plain = ["左右", "上下", "多"].iter().find_map(|about| plain.strip_suffix(about)).unwrap_or(plain);
    let digits = plain.strip_suffix('岁')?;
    let digits = digits.trim_end_matches(['多', '来']);
    let age = digits.parse::<i32>().ok().filter(|age| (0..=130).contains(age) && digits.len() <= 3)?;
    Some(format!("{:04}~", on.year() - age))
}

fn direct() -> Source {
    Source::Direct
}

fn one() -> u32 {
    1
}
