//! The waiting room: who comes takes a number and is called by it, never by name. A number ends
//! heard, or with the next step that was agreed; the [close of the day](day_close) leaves none open.
//!
//! Deliberately not here: names, who sits beside whom, and any link from a number to an accusation.

pub mod day_close;

use serde::{Deserialize, Serialize};

pub use day_close::{CloseDay, DayClose, DayHandOver, NextStep};

use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{StaffId, TicketId, VisitId};
use crate::journal;
use crate::machine::Moment;
use crate::petitioners::checked_text;
use crate::staff::Action;
use crate::store;
use crate::visits::Change;
use crate::visits::form::read_wall_clock;

/// How many may wait under one number; the same limit as on a visit.
const HEADS: u32 = 99_999;
const ABOUT: u32 = 100;
const NEXT_STEP: u32 = 500;

/// A place in the day's waiting list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Ticket {
    pub id: TicketId,
    pub version: u32,
    pub day: String,
    /// 1 is the first of the day.
    pub n: u32,
    /// Wall clocks: when they came, were called, were heard, and when the number ended.
    pub came: String,
    pub heads: u32,
    /// A word to find the right window.
    pub about: Option<String>,
    pub state: TicketState,
    pub called: Option<String>,
    pub heard: Option<String>,
    pub ended: Option<String>,
    /// What was agreed with who was not heard.
    pub next_step: Option<String>,
    /// Never of a sealed visit: the hour of an accusation is not tied to a number.
    pub visit: Option<VisitId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum TicketState {
    Waiting,
    /// Asked to the window; somebody listens.
    Called,
    Heard,
    /// Gone before being heard.
    Left,
}

impl TicketState {
    pub fn label(self) -> &'static str {
        match self {
            TicketState::Waiting => "等候",
            TicketState::Called => "接谈中",
            TicketState::Heard => "已接谈",
            TicketState::Left => "未接谈已离开",
        }
    }

    /// Somebody still has to do something about it.
    pub fn is_open(self) -> bool {
        matches!(self, TicketState::Waiting | TicketState::Called)
    }
}

/// Who comes in, as the clerk at the door types it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct NewTicket {
    pub heads: u32,
    #[serde(default)]
    pub about: Option<String>,
}

/// A ticket with how long its people waited until they were called, or have waited by now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct TicketRow {
    #[serde(flatten)]
    pub ticket: Ticket,
    pub minutes: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct WaitingList {
    pub day: String,
    /// All of today, by number.
    pub tickets: Vec<TicketRow>,
    /// Still open from days that were not closed.
    pub of_earlier_days: Vec<TicketRow>,
    /// Today's close, once there is one.
    pub closed: Option<DayClose>,
}

impl Desk {
    /// Gives the day's next number.
    pub fn take_ticket(&mut self, new: &NewTicket) -> Result<Ticket> {
        self.require(Action::KeepWaitingList)?;
        let at = self.moment();
        self.check_clock(&at)?;
        if !(1..=HEADS).contains(&new.heads) {
            return Err(Refusal::BadHeads);
        }
        let about = checked_text("about", new.about.as_deref(), ABOUT)?;
        let (id, by) = (TicketId::fresh(&mut self.machine, &at), self.sitting().id.clone());
        self.store.transact(|tx| {
            let n = store::tickets::next_n(tx, &at.day.to_string())?;
            let ticket = fresh(id, n, &at, new.heads, about);
            store::tickets::insert(tx, &ticket)?;
            journal::write(tx, &at, &by, "ticket.taken", &ticket.id.0, &recorded(&ticket))?;
            Ok(ticket)
        })
    }

    /// Calls the lowest number that waits today; nothing when nobody does.
    pub fn call_next(&mut self) -> Result<Option<Ticket>> {
        self.require(Action::KeepWaitingList)?;
        let today = self.moment().day.to_string();
        let next = store::tickets::first_waiting(self.reading(), &today)?;
        next.map(|id| self.call(&id)).transpose()
    }

    /// Asks one number to the window.
    pub fn call(&mut self, id: &TicketId) -> Result<Ticket> {
        self.turn(id, "ticket.called", &[TicketState::Waiting], |ticket, now| Ticket {
            state: TicketState::Called,
            called: Some(now),
            ..ticket
        })
    }

    /// They were listened to, without a registration that says so.
    pub fn heard(&mut self, id: &TicketId) -> Result<Ticket> {
        self.turn(id, "ticket.heard", &[TicketState::Called], |ticket, now| ticket.heard_at(now, None))
    }

    /// They left before they were heard; what happens next was agreed with them.
    pub fn left(&mut self, id: &TicketId, next_step: &str) -> Result<Ticket> {
        self.require(Action::KeepWaitingList)?;
        let next_step = checked_step(next_step)?;
        self.turn(id, "ticket.left", &[TicketState::Waiting, TicketState::Called], |ticket, now| {
            ticket.left_at(now, next_step)
        })
    }

    /// Who waits, who is being heard, and who was today.
    pub fn waiting(&self) -> Result<WaitingList> {
        self.require(Action::ReadVisits)?;
        let (db, now) = (self.reading(), self.moment());
        let today = now.day.to_string();
        let rows = |tickets: Vec<Ticket>| tickets.into_iter().map(|ticket| ticket.row(&now)).collect();
        Ok(WaitingList {
            tickets: rows(store::tickets::of_day(db, &today)?),
            of_earlier_days: rows(store::tickets::open_before(db, &today)?),
            closed: store::day_closes::of_day(db, &today)?,
            day: today,
        })
    }

    /// The ticket that a number means, today or on another day.
    pub fn ticket_numbered(&self, day: Option<&str>, n: u32) -> Result<Ticket> {
        self.require(Action::ReadVisits)?;
        let day = day.map_or_else(|| self.moment().day.to_string(), str::to_owned);
        store::tickets::of_day(self.reading(), &day)?
            .into_iter()
            .find(|ticket| ticket.n == n)
            .ok_or(Refusal::Missing { field: "ticket".into() })
    }

    /// Today's open tickets, those being heard first: for the board.
    pub(crate) fn open_today(&self) -> Result<Vec<TicketRow>> {
        let now = self.moment();
        let mut open = store::tickets::of_day(self.reading(), &now.day.to_string())?;
        open.retain(|ticket| ticket.state.is_open());
        open.sort_by_key(|ticket| (ticket.state == TicketState::Waiting, ticket.n));
        Ok(open.into_iter().map(|ticket| ticket.row(&now)).collect())
    }

    fn turn(
        &mut self,
        id: &TicketId,
        kind: &str,
        from: &[TicketState],
        change: impl FnOnce(Ticket, String) -> Ticket,
    ) -> Result<Ticket> {
        self.require(Action::KeepWaitingList)?;
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.store.transact(|tx| {
            let before = store::tickets::by_id(tx, id)?;
            before.must_be(from)?;
            let after = change(before, at.wall());
            write(tx, &at, &by, kind, after)
        })
    }
}

impl Ticket {
    /// Refuses a number whose state the act does not fit.
    pub(crate) fn must_be(&self, states: &[TicketState]) -> Result<()> {
        if states.contains(&self.state) {
            return Ok(());
        }
        Err(Refusal::WrongState { what: format!("{} 号", self.n), state: self.state.label().into() })
    }

    pub(crate) fn must_be_open(&self) -> Result<()> {
        self.must_be(&[TicketState::Waiting, TicketState::Called])
    }

    fn heard_at(self, now: String, visit: Option<VisitId>) -> Ticket {
        Ticket {
            state: TicketState::Heard,
            called: self.called.or(Some(now.clone())),
            heard: Some(now.clone()),
            ended: Some(now),
            visit,
            ..self
        }
    }

    fn left_at(self, now: String, next_step: String) -> Ticket {
        Ticket { state: TicketState::Left, ended: Some(now), next_step: Some(next_step), ..self }
    }

    fn row(self, now: &Moment) -> TicketRow {
        let until = self.called.as_ref().or(self.ended.as_ref()).and_then(|at| read_wall_clock(at));
        let came = read_wall_clock(&self.came);
        let waited = came.map(|came| (until.unwrap_or(now.local()) - came).num_minutes());
        TicketRow { minutes: waited.and_then(|n| u32::try_from(n).ok()).unwrap_or(0), ticket: self }
    }
}

/// A registration says that they were heard. Of a sealed visit the number learns nothing else.
pub(crate) fn heard_by_registering(
    tx: &rusqlite::Transaction,
    at: &Moment,
    by: &StaffId,
    id: &TicketId,
    visit: Option<&VisitId>,
) -> Result<()> {
    let before = store::tickets::by_id(tx, id)?;
    before.must_be_open()?;
    write(tx, at, by, "ticket.heard", before.heard_at(at.wall(), visit.cloned())).map(drop)
}

/// Writes the next version of a ticket with its journal entry.
fn write(
    tx: &rusqlite::Transaction,
    at: &Moment,
    by: &StaffId,
    kind: &str,
    ticket: Ticket,
) -> Result<Ticket> {
    let ticket = Ticket { version: ticket.version + 1, ..ticket };
    store::tickets::update(tx, &ticket)?;
    journal::write(tx, at, by, kind, &ticket.id.0, &recorded(&ticket))?;
    Ok(ticket)
}

fn fresh(id: TicketId, n: u32, at: &Moment, heads: u32, about: Option<String>) -> Ticket {
    Ticket {
        id,
        version: 1,
        day: at.day.to_string(),
        n,
        came: at.wall(),
        heads,
        about,
        state: TicketState::Waiting,
        called: None,
        heard: None,
        ended: None,
        next_step: None,
        visit: None,
    }
}

fn checked_step(text: &str) -> Result<String> {
    checked_text("next_step", Some(text), NEXT_STEP)?.ok_or(Refusal::Missing { field: "next_step".into() })
}

fn recorded<T>(record: &T) -> Change<'_, T> {
    Change { record, reason: None }
}

#[cfg(test)]
mod stories;
