//! Today's board: what waits, what is done, what is due.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::codes::Channel;
use crate::desk::Desk;
use crate::error::Result;
use crate::ids::VisitId;
use crate::machine::from_local;
use crate::registers::units::Tally;
use crate::slips::PrintState;
use crate::staff::Action;
use crate::store;
use crate::visits::VisitRow;

/// How many days before its last day a matter is called due soon.
const SOON: i64 = 3;

#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct Board {
    pub day: String,
    /// Registered today, no slip yet.
    pub to_issue: Vec<VisitRow>,
    pub done: Vec<VisitRow>,
    pub overdue: Vec<DueRow>,
    pub due_soon: Vec<DueRow>,
    /// Matters without an answer, of any day.
    pub unanswered: u32,
    pub by_hour: Vec<HourCount>,
    pub units: Tally,
    pub backup_at: Option<String>,
    /// Bundles written and not acknowledged.
    pub unacknowledged: u32,
    pub prints: Prints,
}

/// A duty of the office with its last day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DueRow {
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

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Prints {
    pub sent: u32,
    pub unconfirmed: u32,
}

impl Desk {
    pub fn board(&self) -> Result<Board> {
        self.require(Action::ReadVisits)?;
        let (db, today) = (self.reading(), self.moment().day);
        let rows: Vec<VisitRow> =
            store::visits::of_day(db, &today.to_string())?.into_iter().filter(|row| !row.voided).collect();
        let mut units = Tally::default();
        let mut hours: BTreeMap<(u32, &'static str), HourCount> = BTreeMap::new();
        for row in &rows {
            units += Tally::of(row.channel, row.heads);
            let hour = row.arrived.get(11..13).and_then(|hour| hour.parse().ok()).unwrap_or(0);
            let count = hours.entry((hour, row.channel.label()));
            count.or_insert(HourCount { hour, channel: row.channel, count: 0 }).count += 1;
        }
        let (to_issue, done) = rows.into_iter().partition(|row| row.slips == 0);
        let (overdue, due_soon) = self.due(today)?.into_iter().partition(|row| row.days_left < 0);
        let from = from_local(today.and_time(chrono::NaiveTime::MIN));
        let stamp = |days: i64| {
            (from + chrono::Duration::days(days)).to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
        };
        let count = |state| store::documents::count_in_state(db, &stamp(0), &stamp(1), state);
        Ok(Board {
            day: today.to_string(),
            to_issue,
            done,
            overdue,
            due_soon,
            unanswered: store::matters::unanswered(db)?,
            by_hour: hours.into_values().collect(),
            units,
            backup_at: store::office::setting(db, "backup_at")?,
            unacknowledged: store::bundles::unacknowledged(db)?,
            prints: Prints {
                sent: count(PrintState::Sent)? + count(PrintState::Printed)?,
                unconfirmed: count(PrintState::Unconfirmed)? + count(PrintState::Failed)?,
            },
        })
    }

    /// Duties that are past or due within [`SOON`] days, soonest first.
    fn due(&self, today: NaiveDate) -> Result<Vec<DueRow>> {
        let until = today + chrono::Duration::days(SOON);
        let rows = store::matters::due(self.reading(), &until.to_string(), 200)?;
        let fill = |mut row: DueRow| {
            if let Ok(last) = row.last_day.parse::<NaiveDate>() {
                row.days_left = i32::try_from((last - today).num_days()).unwrap_or(i32::MIN);
            }
            row.clock_name = crate::clocks::clock_name(&row.clock_name);
            row
        };
        Ok(rows.into_iter().map(fill).collect())
    }
}
