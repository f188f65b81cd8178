//! The letter boxes: each opening with its hour, who opened, who witnessed and how many pieces lay
//! in it, none being a number too. A letter that is registered names the opening that found it.
//!
//! Deliberately not here: the letters themselves, and which accusation came out of which box.

use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{OpeningId, StaffId};
use crate::journal;
use crate::petitioners::{checked_name, checked_text};
use crate::slips::day_close_sheet::OpeningLine;
use crate::staff::{Action, StaffCard};
use crate::store;
use crate::visits::form::past_wall_clock;
use crate::visits::{Change, Origin};

const PIECES: u32 = 99_999;

/// One opening of a letter box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Opening {
    pub id: OpeningId,
    pub version: u32,
    /// Which box, as the office calls it.
    pub mailbox: String,
    /// Wall clock.
    pub opened: String,
    pub opener: StaffId,
    pub witness: String,
    /// Found in it; zero is an opening too.
    pub pieces: u32,
    pub note: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct NewOpening {
    pub mailbox: String,
    /// Wall clock; nothing means now.
    #[serde(default)]
    pub opened: Option<String>,
    pub witness: String,
    pub pieces: u32,
    #[serde(default)]
    pub note: Option<String>,
}

/// An opening with who opened and what became of what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct OpeningRow {
    #[serde(flatten)]
    pub opening: Opening,
    pub opener_name: String,
    /// Valid records that name this opening. A sealed one keeps its origin in its box and is not counted.
    pub registered: u32,
}

impl Desk {
    /// Writes down an opening; who sits at the desk opened.
    pub fn open_mailbox(&mut self, new: &NewOpening) -> Result<Opening> {
        self.require(Action::KeepDayBook)?;
        let at = self.moment();
        self.check_clock(&at)?;
        if new.pieces > PIECES {
            return Err(Refusal::BadCount { field: "pieces".into(), value: new.pieces.to_string() });
        }
        let opening = Opening {
            id: OpeningId::fresh(&mut self.machine, &at),
            version: 1,
            mailbox: checked_name("mailbox", &new.mailbox, 60)?,
            opened: past_wall_clock("opened", new.opened.as_deref(), &at)?,
            opener: self.sitting().id.clone(),
            witness: checked_name("witness", &new.witness, 60)?,
            pieces: new.pieces,
            note: checked_text("note", new.note.as_deref(), 500)?,
        };
        self.store.transact(|tx| {
            store::mailbox_openings::insert(tx, &opening)?;
            let change = Change { record: &opening, reason: None };
            journal::write(tx, &at, &opening.opener, "mailbox.opened", &opening.id.0, &change).map(drop)
        })?;
        Ok(opening)
    }

    /// The openings of a month, newest first.
    pub fn mailbox_log(&self, month: &str) -> Result<Vec<OpeningRow>> {
        self.require(Action::ReadVisits)?;
        let (from, to) = crate::registers::month_span(month)?;
        self.opening_rows(store::mailbox_openings::between(self.reading(), &from, &to)?)
    }

    /// The newest openings, for the form to choose from.
    pub fn mailbox_openings(&self, limit: u32) -> Result<Vec<OpeningRow>> {
        self.require(Action::ReadVisits)?;
        self.opening_rows(store::mailbox_openings::newest(self.reading(), limit.min(200))?)
    }

    /// What the day's sheet tells of them, in the order in which they were opened.
    pub(crate) fn openings_of_day(&self, day: &str) -> Result<Vec<OpeningLine>> {
        let rows = self.opening_rows(store::mailbox_openings::between(self.reading(), day, day)?)?;
        let line = |row: OpeningRow| OpeningLine {
            opened: row.opening.opened,
            mailbox: row.opening.mailbox,
            opener: row.opener_name,
            witness: row.opening.witness,
            pieces: row.opening.pieces,
            registered: row.registered,
        };
        Ok(rows.into_iter().rev().map(line).collect())
    }

    /// Refuses an origin that names an opening nobody wrote down.
    pub(crate) fn opening_is_known(&self, origin: Option<&Origin>) -> Result<()> {
        let Some(id) = origin.and_then(|origin| origin.opening.as_ref()) else { return Ok(()) };
        match store::mailbox_openings::exists(self.reading(), id)? {
            true => Ok(()),
            false => Err(Refusal::Missing { field: "origin.opening".into() }),
        }
    }

    fn opening_rows(&self, openings: Vec<Opening>) -> Result<Vec<OpeningRow>> {
        let staff: Vec<StaffCard> = self.staff()?;
        let name = |id: &StaffId| staff.iter().find(|s| &s.id == id).map(|s| s.name.clone());
        let row = |opening: Opening| {
            Ok(OpeningRow {
                opener_name: name(&opening.opener).unwrap_or_default(),
                registered: store::mailbox_openings::registered(self.reading(), &opening.id)?,
                opening,
            })
        };
        openings.into_iter().map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clocks::OfficeKind;
    use crate::still::{Still, form, office};

    fn typed(pieces: u32) -> NewOpening {
        NewOpening {
            mailbox: "一楼大厅信箱".into(),
            opened: Some("2026-10-08T09:00".into()),
            witness: "赵敏".into(),
            pieces,
            note: None,
        }
    }

    fn letter(still: &mut Still, opening: &OpeningId, purpose: &str) -> crate::ids::VisitId {
        let mut letter = form("2026-10-08T09:10");
        letter["channel"] = "letter".into();
        letter["source"] = "mailbox".into();
        letter["purpose"] = purpose.into();
        letter["origin"] = serde_json::json!({ "opening": opening });
        still.receive(letter)
    }

    #[test]
    fn pieces_and_what_was_registered_of_them_stand_side_by_side() {
        let mut still = office(OfficeKind::Bureau);
        let two = still.desk.open_mailbox(&typed(2)).unwrap();
        let none = still.desk.open_mailbox(&typed(0)).unwrap();
        letter(&mut still, &two.id, "appeal");
        let mistaken = letter(&mut still, &two.id, "appeal");
        let shown = |still: &Still, id: &OpeningId| {
            let rows = still.desk.mailbox_log("2026-10").unwrap();
            let row = rows.into_iter().find(|row| &row.opening.id == id).unwrap();
            (row.opener_name, row.opening.pieces, row.registered)
        };
        assert_eq!(shown(&still, &two.id), ("王丽".into(), 2, 2));
        still.desk.void_visit(&mistaken, "重复登记").unwrap();
        assert_eq!(shown(&still, &two.id), ("王丽".into(), 2, 1), "a void record counts no more");
        assert_eq!(shown(&still, &none.id), ("王丽".into(), 0, 0));
        assert!(still.desk.check().unwrap().ok);
    }

    #[test]
    fn no_list_tells_from_which_box_an_accusation_came() {
        let mut still = office(OfficeKind::Bureau);
        let opening = still.desk.open_mailbox(&typed(1)).unwrap();
        let visit = letter(&mut still, &opening.id, "accusation");
        assert_eq!(still.desk.mailbox_openings(10).unwrap()[0].registered, 0);
        assert_eq!(still.desk.visit(&visit).unwrap().origin, None);
    }

    #[test]
    fn a_letter_from_an_opening_that_nobody_wrote_down_is_refused_before_it_has_a_number() {
        let mut still = office(OfficeKind::Bureau);
        let mut unknown = form("2026-10-08T09:10");
        unknown["origin"] = serde_json::json!({ "opening": "0199c0de-0000-7000-8000-000000000000" });
        let refused = still.desk.register_visit(&serde_json::from_value(unknown).unwrap());
        assert_eq!(refused, Err(Refusal::Missing { field: "origin.opening".into() }));
        let first = still.receive(form("2026-10-08T09:12"));
        assert!(still.number(&first).starts_with("2026-000001-"));
    }

    #[test]
    fn box_and_witness_are_needed_and_the_hour_is_past() {
        let mut still = office(OfficeKind::Bureau);
        let cases = [
            (NewOpening { mailbox: String::new(), ..typed(1) }, "missing"),
            (NewOpening { witness: " ".into(), ..typed(1) }, "missing"),
            (NewOpening { opened: Some("2026-10-09T09:00".into()), ..typed(1) }, "in_future"),
            (typed(100_000), "bad_count"),
        ];
        for (new, code) in cases {
            assert_eq!(still.desk.open_mailbox(&new).unwrap_err().code(), code, "{new:?}");
        }
    }
}
