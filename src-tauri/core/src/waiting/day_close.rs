//! The close of a day: the office closes when people have left. It names by number who was not
//! heard, each with one next step, and what was left undone. Closing again corrects; the journal
//! keeps what the sheet said before.
//!
//! Deliberately not here: refusing who comes after the close. They are given a number and heard,
//! and the day is closed again.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Ticket, TicketState, checked_step, recorded, write};
use crate::codes::Channel;
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{DayCloseId, StaffId, TicketId};
use crate::journal;
use crate::machine::Moment;
use crate::petitioners::checked_text;
use crate::registers::units::Tally;
use crate::slips::Issued;
use crate::slips::day_close_sheet::{ChannelCount, DayCloseSheet, NotHeard, Unfinished, UnfinishedLine};
use crate::slips::issue::Form as _;
use crate::staff::Action;
use crate::store;
use crate::todo::{Todo, TodoAct, TodoGroup, TodoKind, TodoRow};
use crate::visits::form::past_wall_clock;

const NOTE: u32 = 2_000;

/// The record of a closed day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DayClose {
    pub id: DayCloseId,
    /// 1 is the first close; more are corrections, and the day being taken on.
    pub version: u32,
    pub day: String,
    /// Wall clock: when the last person had left.
    pub closed: String,
    pub by: StaffId,
    /// Records of that day that are not void, of every channel.
    pub visits: u32,
    /// Numbers of the waiting list, not people.
    pub heard: u32,
    pub unheard: u32,
    pub note: Option<String>,
    /// Who took on what was left open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_by: Option<StaffId>,
    /// Wall clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_at: Option<String>,
}

/// A closed day, and whether somebody took on what it left open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct DayHandOver {
    pub day: String,
    pub closed: String,
    pub closed_by: String,
    pub accepted_by: Option<String>,
    pub accepted_at: Option<String>,
    /// The person at the desk may take it on.
    pub may_accept: bool,
}

/// What is typed in to close a day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default, deny_unknown_fields)]
pub struct CloseDay {
    /// Nothing means today.
    pub day: Option<String>,
    /// Wall clock: when the last person had left; nothing means now.
    pub closed: Option<String>,
    pub note: Option<String>,
    pub next_steps: Vec<NextStep>,
}

/// What happens next for who was not heard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct NextStep {
    pub ticket: TicketId,
    pub next_step: String,
}

impl Desk {
    /// Closes a day. Every number that was not heard needs its next step and ends with it.
    pub fn close_day(&mut self, form: &CloseDay) -> Result<DayClose> {
        self.require(Action::KeepWaitingList)?;
        let at = self.moment();
        self.check_clock(&at)?;
        let day = checked_day(form.day.as_deref(), &at)?;
        let note = checked_text("note", form.note.as_deref(), NOTE)?;
        let tickets = store::tickets::of_day(self.reading(), &day.to_string())?;
        let steps = checked_steps(&form.next_steps, &tickets)?;
        all_have_a_next_step(&tickets, &steps)?;
        let before = store::day_closes::of_day(self.reading(), &day.to_string())?;
        let closed = match (&form.closed, &before) {
            (None, Some(before)) if tickets.iter().all(|ticket| !ticket.state.is_open()) => {
                let last = tickets.iter().filter_map(|ticket| ticket.ended.as_ref()).max();
                last.map_or(&before.closed, |last| last.max(&before.closed)).clone()
            }
            (typed, _) => checked_closed(typed.as_deref(), day, &at)?,
        };
        let visits = store::registers::arrivals(self.reading(), &day.to_string())?.len();
        let heard = tickets.iter().filter(|ticket| ticket.state == TicketState::Heard).count();
        let by = self.sitting().id.clone();
        let record = DayClose {
            version: before.as_ref().map_or(1, |before| before.version + 1),
            id: before.map_or_else(|| DayCloseId::fresh(&mut self.machine, &at), |before| before.id),
            day: day.to_string(),
            closed,
            by: by.clone(),
            visits: u32::try_from(visits).unwrap_or(u32::MAX),
            heard: u32::try_from(heard).unwrap_or(u32::MAX),
            unheard: u32::try_from(tickets.len() - heard).unwrap_or(u32::MAX),
            note,
            // A correction is another sheet: it has to be taken on anew.
            accepted_by: None,
            accepted_at: None,
        };
        self.store.transact(|tx| {
            for ticket in tickets {
                let Some(step) = steps.get(&ticket.id) else { continue };
                end(tx, &at, &by, ticket, step, &record.closed)?;
            }
            store::day_closes::put(tx, &record)?;
            let kind = if record.version == 1 { "day.closed" } else { "day.corrected" };
            journal::write(tx, &at, &by, kind, &record.id.0, &recorded(&record))?;
            Ok(record)
        })
    }

    /// Takes on what a closed day left open, by name: the newest closed day when none is named. Who
    /// closed it hands it to somebody else, unless nobody else works here.
    pub fn accept_day(&mut self, day: Option<&str>) -> Result<DayClose> {
        self.require(Action::KeepWaitingList)?;
        let at = self.moment();
        self.check_clock(&at)?;
        let before = self.closed_day(day)?;
        if before.accepted_by.is_some() {
            return Err(Refusal::WrongState { what: before.day, state: "accepted".into() });
        }
        let by = self.sitting().id.clone();
        if before.by == by && !self.works_alone()? {
            return Err(Refusal::ClosedByYou { day: before.day });
        }
        let (accepted_by, accepted_at) = (Some(by.clone()), Some(at.wall()));
        let after = DayClose { version: before.version + 1, accepted_by, accepted_at, ..before };
        self.store.transact(|tx| {
            store::day_closes::put(tx, &after)?;
            journal::write(tx, &at, &by, "day.accepted", &after.id.0, &recorded(&after))?;
            Ok(after)
        })
    }

    /// How the hand-over of a closed day stands; of the newest one when none is named.
    pub fn day_hand_over(&self, day: Option<&str>) -> Result<Option<DayHandOver>> {
        self.require(Action::ReadVisits)?;
        let close = match self.closed_day(day) {
            Err(Refusal::Missing { .. }) => return Ok(None),
            found => found?,
        };
        let staff = self.staff()?;
        let name = |id: &StaffId| staff.iter().find(|s| &s.id == id).map(|s| s.name.clone());
        let me = self.sitting();
        let other = close.by != me.id || self.works_alone()?;
        Ok(Some(DayHandOver {
            closed_by: name(&close.by).unwrap_or_default(),
            may_accept: close.accepted_by.is_none() && other && me.may(Action::KeepWaitingList),
            accepted_by: close.accepted_by.as_ref().and_then(name),
            accepted_at: close.accepted_at,
            day: close.day,
            closed: close.closed,
        }))
    }

    fn closed_day(&self, day: Option<&str>) -> Result<DayClose> {
        let named = day.map(str::trim).filter(|day| !day.is_empty());
        let found = match named {
            Some(_) => {
                let day = checked_day(named, &self.moment())?;
                store::day_closes::of_day(self.reading(), &day.to_string())?
            }
            None => store::day_closes::newest(self.reading())?,
        };
        found.ok_or(Refusal::Missing { field: "day_close".into() })
    }

    /// Nobody else could take the day on.
    fn works_alone(&self) -> Result<bool> {
        let me = &self.sitting().id;
        Ok(!self.staff()?.iter().any(|card| &card.id != me && card.may(Action::KeepWaitingList)))
    }

    /// What the sheet of a day would say now; nothing means today. Changes nothing.
    pub fn day_close_preview(&self, day: Option<&str>) -> Result<DayCloseSheet> {
        self.require(Action::ReadVisits)?;
        let day = checked_day(day, &self.moment())?.to_string();
        let db = self.reading();
        let tickets = store::tickets::of_day(db, &day)?;
        let closed = store::day_closes::of_day(db, &day)?;
        let staff = self.staff()?;
        let name = |id: &StaffId| staff.iter().find(|s| &s.id == id).map(|s| s.name.clone());
        Ok(DayCloseSheet {
            office: self.office.name.clone(),
            practice: self.office.practice,
            version: match &closed {
                Some(closed) => store::day_closes::times_closed(db, &closed.id)?,
                None => 0,
            },
            closed_by: closed.as_ref().and_then(|closed| name(&closed.by)).unwrap_or_default(),
            note: closed.as_ref().and_then(|closed| closed.note.clone()),
            closed: closed.map(|closed| closed.closed),
            hours: self.settings_on_file()?.hours,
            channels: counted(&store::registers::arrivals(db, &day)?),
            tickets: u32::try_from(tickets.len()).unwrap_or(u32::MAX),
            not_heard: tickets.into_iter().filter_map(not_heard).collect(),
            incidents: self.incidents_of_day(&day)?,
            openings: self.openings_of_day(&day)?,
            unread: store::day_closes::letters_without_reader(db, &day)?,
            unsorted: store::day_closes::without_category(db, &day)?,
            unfinished: Some(unfinished(self.todo(false)?)),
            day,
        })
    }

    /// The sheet of a closed day as it was issued; issued now if it never was. A correction has a
    /// sheet of its own.
    pub fn day_close_paper(&mut self, day: Option<&str>) -> Result<Issued> {
        self.require(Action::IssueSlip)?;
        let sheet = self.day_close_preview(day)?;
        if sheet.closed.is_none() {
            return Err(Refusal::Missing { field: "day_close".into() });
        }
        let number = sheet.number();
        let Some(document) = store::documents::numbered(self.reading(), DayCloseSheet::SERIES, &number)?
        else {
            if sheet.not_heard.iter().any(|one| one.state.is_open()) {
                let numbers = sheet.not_heard.iter().filter(|one| one.state.is_open()).map(|one| one.n);
                return Err(Refusal::NotHeard { numbers: numbers.collect() });
            }
            return self.issue(&sheet, &number, None, None);
        };
        let paper = self.paper_again(&document)?;
        let issue = store::documents::copies(self.reading(), &document)?.pop();
        let issue = issue.ok_or_else(|| Refusal::Damaged { what: format!("copies of {document}") })?;
        Ok(Issued { paper, issue })
    }

    /// The days of a month that were closed, newest first: when the office really closed.
    pub fn day_closes(&self, month: &str) -> Result<Vec<DayClose>> {
        self.require(Action::ReadVisits)?;
        let (from, to) = crate::registers::month_span(month)?;
        store::day_closes::between(self.reading(), &from, &to)
    }
}

fn checked_day(typed: Option<&str>, now: &Moment) -> Result<NaiveDate> {
    let Some(typed) = typed.map(str::trim).filter(|typed| !typed.is_empty()) else { return Ok(now.day) };
    let bad = || Refusal::BadDate { field: "day".into(), value: typed.into() };
    match NaiveDate::parse_from_str(typed, "%Y-%m-%d").map_err(|_| bad())? {
        day if day > now.day => Err(Refusal::InFuture { field: "day".into(), value: typed.into() }),
        day => Ok(day),
    }
}

fn checked_closed(typed: Option<&str>, day: NaiveDate, now: &Moment) -> Result<String> {
    let closed = past_wall_clock("closed", typed, now)?;
    if closed[..10] < *day.to_string().as_str() {
        return Err(Refusal::BadDate { field: "closed".into(), value: closed });
    }
    Ok(closed)
}

/// One next step for each number that it names: of that day, and not heard.
fn checked_steps(typed: &[NextStep], tickets: &[Ticket]) -> Result<BTreeMap<TicketId, String>> {
    let mut steps = BTreeMap::new();
    for step in typed {
        let ticket = tickets.iter().find(|ticket| ticket.id == step.ticket);
        let ticket = ticket.ok_or(Refusal::Missing { field: "ticket".into() })?;
        ticket.must_be(&[TicketState::Waiting, TicketState::Called, TicketState::Left])?;
        if !step.next_step.trim().is_empty() {
            steps.insert(step.ticket.clone(), checked_step(&step.next_step)?);
        }
    }
    Ok(steps)
}

fn all_have_a_next_step(tickets: &[Ticket], steps: &BTreeMap<TicketId, String>) -> Result<()> {
    let numbers: Vec<u32> = tickets
        .iter()
        .filter(|ticket| ticket.state.is_open() && !steps.contains_key(&ticket.id))
        .map(|ticket| ticket.n)
        .collect();
    if numbers.is_empty() { Ok(()) } else { Err(Refusal::NotHeard { numbers }) }
}

/// Ends an open number with its next step, or corrects the step of one that left.
fn end(
    tx: &rusqlite::Transaction,
    at: &Moment,
    by: &StaffId,
    ticket: Ticket,
    step: &str,
    closed: &str,
) -> Result<()> {
    if ticket.state.is_open() {
        return write(tx, at, by, "ticket.left", ticket.left_at(closed.into(), step.into())).map(drop);
    }
    if ticket.next_step.as_deref() == Some(step) {
        return Ok(());
    }
    write(tx, at, by, "ticket.corrected", Ticket { next_step: Some(step.into()), ..ticket }).map(drop)
}

/// What the next person takes on: numbers, and how each stands. A sealed one is a number alone.
fn unfinished(todo: Todo) -> Vec<Unfinished> {
    let kinds = [TodoKind::Overdue, TodoKind::DueSoon, TodoKind::Waiting, TodoKind::Urgent];
    let groups = todo.groups.into_iter().filter(|group| kinds.contains(&group.kind));
    let line = |row: TodoRow| {
        let next = match row.act {
            TodoAct::Step => row.next.map(|next| next.label().to_owned()),
            act => Some(act.label().to_owned()),
        };
        UnfinishedLine {
            number: row.number,
            sealed: row.sealed,
            state: row.state.map(|state| state.label().to_owned()).filter(|_| !row.sealed),
            due_day: row.due_day.filter(|_| !row.sealed),
            next: next.filter(|_| !row.sealed),
        }
    };
    let group = |group: TodoGroup| Unfinished {
        kind: group.kind,
        total: group.total,
        lines: group.rows.into_iter().map(line).collect(),
    };
    groups.filter(|group| group.total > 0).map(group).collect()
}

/// Every channel in its own unit, those without a record too.
fn counted(arrivals: &[store::registers::Arrival]) -> Vec<ChannelCount> {
    let of = |channel: Channel| {
        let mut tally = Tally::default();
        for arrival in arrivals.iter().filter(|arrival| arrival.channel == channel) {
            tally += Tally::of(channel, arrival.heads);
        }
        ChannelCount { channel, tally }
    };
    Channel::ALL.into_iter().map(of).collect()
}

fn not_heard(ticket: Ticket) -> Option<NotHeard> {
    (ticket.state != TicketState::Heard).then_some(NotHeard {
        ticket: ticket.id,
        n: ticket.n,
        came: ticket.came,
        heads: ticket.heads,
        about: ticket.about,
        state: ticket.state,
        next_step: ticket.next_step,
    })
}
