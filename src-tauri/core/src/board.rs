//! Today's board: what waits, what is done, what is due.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::codes::Channel;
use crate::desk::Desk;
use crate::error::Result;
use crate::ids::{MatterId, VisitId};
use crate::machine::from_local;
use crate::registers::units::Tally;
use crate::slips::PrintState;
use crate::staff::Action;
use crate::store;
use crate::visits::VisitRow;
use crate::waiting::TicketRow;

/// How many days before its last day a matter is called due soon.
const SOON: i64 = 3;

/// How many rows a list of the board shows; the totals count them all.
const SHOWN: u32 = 200;

#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct Board {
    pub day: String,
    /// Numbers of today that are waiting or being heard.
    pub waiting: u32,
    /// The same numbers, those being heard first.
    pub tickets: Vec<TicketRow>,
    /// No slip yet, of whatever day; the newest 200.
    pub to_issue: Vec<VisitRow>,
    /// Arrived today and given a slip.
    pub done: Vec<VisitRow>,
    /// Past their last day; the oldest 200.
    pub overdue: Vec<DueRow>,
    pub overdue_total: u32,
    /// At or shortly before their last day; the first 200.
    pub due_soon: Vec<DueRow>,
    pub due_soon_total: u32,
    /// Matters without an answer, of any day.
    pub unanswered: u32,
    pub by_hour: Vec<HourCount>,
    pub units: Tally,
    pub backup_at: Option<String>,
    /// Bundles written and not acknowledged.
    pub unacknowledged: u32,
    /// Matters offered to the person at the desk.
    pub handovers: u32,
    pub prints: Prints,
}

/// A duty of the office with its last day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DueRow {
    pub matter: MatterId,
    pub visit: VisitId,
    pub number: String,
    pub summary: String,
    pub last_day: String,
    /// Negative when it is past.
    pub days_left: i32,
    pub clock_name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct HourCount {
    pub hour: u32,
    pub channel: Channel,
    pub count: u32,
}

/// Copies of today that a printer was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Prints {
    pub sent: u32,
    /// Failed, in doubt, or never told of because the desk was locked meanwhile.
    pub unconfirmed: u32,
}

impl Desk {
    pub fn board(&self) -> Result<Board> {
        self.require(Action::ReadVisits)?;
        let (db, today) = (self.reading(), self.moment().day);
        let rows: Vec<VisitRow> =
            store::visits::of_day(db, &today.to_string())?.into_iter().filter(|row| !row.voided).collect();
        let (veil, rows) = (self.veil()?, self.veil()?.over_all(rows));
        let mut units = Tally::default();
        let mut hours: BTreeMap<(u32, &'static str), HourCount> = BTreeMap::new();
        for arrival in store::registers::arrivals(db, &today.to_string())? {
            let (hour, channel) = (arrival.hour, arrival.channel);
            units += Tally::of(channel, arrival.heads);
            let count = hours.entry((hour, channel.label()));
            count.or_insert(HourCount { hour, channel, count: 0 }).count += 1;
        }
        let (first, until) = (today.to_string(), (today + chrono::Duration::days(SOON)).to_string());
        let yesterday = (today - chrono::Duration::days(1)).to_string();
        let from = from_local(today.and_time(chrono::NaiveTime::MIN));
        let stamp = |days: i64| {
            (from + chrono::Duration::days(days)).to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
        };
        let count = |state| store::documents::count_in_state(db, &stamp(0), &stamp(1), state);
        let tickets = self.open_today()?;
        Ok(Board {
            day: today.to_string(),
            waiting: u32::try_from(tickets.len()).unwrap_or(u32::MAX),
            tickets,
            to_issue: veil.over_all(store::visits::to_issue(db, SHOWN)?),
            done: rows.into_iter().filter(|row| row.slips > 0).collect(),
            overdue: self.due(today, None, &yesterday)?,
            overdue_total: store::matters::due_total(db, None, &yesterday)?,
            due_soon: self.due(today, Some(&first), &until)?,
            due_soon_total: store::matters::due_total(db, Some(&first), &until)?,
            unanswered: store::matters::unanswered(db)?,
            by_hour: hours.into_values().collect(),
            units,
            backup_at: store::office::setting(db, "backup_at")?,
            unacknowledged: store::bundles::unacknowledged(db)?,
            handovers: store::handovers::waiting_for(db, &self.sitting().id)?,
            prints: Prints {
                sent: count(PrintState::Printed)?,
                unconfirmed: count(PrintState::Sent)?
                    + count(PrintState::Unconfirmed)?
                    + count(PrintState::Failed)?,
            },
        })
    }

    fn due(&self, today: NaiveDate, from: Option<&str>, until: &str) -> Result<Vec<DueRow>> {
        let rows = store::matters::due(self.reading(), from, until, SHOWN)?;
        let veil = self.veil()?;
        let fill = |row: DueRow| {
            let mut row = veil.over_due(row);
            if let Ok(last) = row.last_day.parse::<NaiveDate>() {
                row.days_left = i32::try_from((last - today).num_days()).unwrap_or(i32::MIN);
            }
            row.clock_name = self.rules.clock_name(&row.clock_name);
            row
        };
        Ok(rows.into_iter().map(fill).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clocks::OfficeKind;
    use crate::still::{Still, form, office};

    /// Receives visits and moves their last day, as a rule pack with other clocks would.
    fn owe(still: &mut Still, last_day: &str, count: u32) {
        for _ in 0..count {
            let visit = still.receive(form("2026-10-08T09:12"));
            let mut matter = still.matter(&visit);
            matter.found.due_day = Some(last_day.into());
            still.desk.store.transact(|tx| store::matters::update(tx, &matter)).unwrap();
        }
    }

    #[test]
    fn many_matters_past_their_day_do_not_hide_those_due_soon() {
        let mut still = office(OfficeKind::Organ);
        owe(&mut still, "2026-09-30", 205);
        owe(&mut still, "2026-10-07", 1);
        owe(&mut still, "2026-10-08", 1);
        owe(&mut still, "2026-10-11", 1);
        owe(&mut still, "2026-10-12", 1);
        let board = still.desk.board().unwrap();
        assert_eq!((board.overdue.len(), board.overdue_total), (200, 206));
        assert_eq!(board.overdue[0].days_left, -8, "the oldest first");
        let left: Vec<i32> = board.due_soon.iter().map(|row| row.days_left).collect();
        assert_eq!((left, board.due_soon_total), (vec![0, 3], 2));
    }

    #[test]
    fn a_visit_of_another_day_waits_for_its_slip_until_it_has_one_or_is_void() {
        let mut still = office(OfficeKind::Bureau);
        let earlier = still.receive(form("2026-10-06T15:00"));
        let gone = still.receive(form("2026-10-07T15:00"));
        let today = still.receive(form("2026-10-08T09:12"));
        still.desk.void_visit(&gone, "重复登记").unwrap();
        let ids = |rows: &[VisitRow]| rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>();
        let board = still.desk.board().unwrap();
        assert_eq!((ids(&board.to_issue), ids(&board.done)), (vec![today.clone(), earlier.clone()], vec![]));
        assert_eq!(board.by_hour.len(), 1, "the figures are today's arrivals");

        for visit in [&earlier, &today] {
            still.desk.issue_slip(visit, None).unwrap();
        }
        let board = still.desk.board().unwrap();
        assert_eq!((ids(&board.to_issue), ids(&board.done)), (vec![], vec![today]));
    }
}
