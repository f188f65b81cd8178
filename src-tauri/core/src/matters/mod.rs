//! The matter: what is asked for, over its life. A visit brings one; later visits about the same
//! thing join it. Its first clock runs from the day of receipt.
//!
//! Deliberately not here yet: forwarding, acceptance, opinions, reviews.

use serde::{Deserialize, Serialize};

use crate::clocks::{self, Deadline, OfficeKind};
use crate::codes::{self, Purpose};
use crate::error::Result;
use crate::ids::{MatterId, StaffId, VisitId};
use crate::visits::Visit;

/// The record of one matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    pub id: MatterId,
    pub version: u32,
    /// The visit that brought it; its number is the matter's.
    pub opened_by: VisitId,
    pub number: String,
    pub purpose: Option<Purpose>,
    pub content: Option<String>,
    pub content_table: Option<String>,
    pub place: Option<String>,
    /// Nothing when sealed.
    pub summary: Option<String>,
    /// Who was asked first stays responsible until it is handed over.
    pub responsible: StaffId,
    /// The rule pack in force on the day of receipt; a later pack does not change it.
    pub pack: String,
    pub pack_hash: String,
    pub received_day: String,
    pub clock: String,
    pub nominal: String,
    pub last_day: String,
    pub provisional: bool,
    /// When the duty of the clock was done.
    pub met_day: Option<String>,
    pub state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Open,
    /// Answered on the spot.
    Answered,
    /// Every visit that carried it was made void.
    Void,
}

/// The matter that a first visit brings.
pub fn opened_by(visit: &Visit, kind: OfficeKind, responsible: &StaffId) -> Result<Matter> {
    let pack = clocks::pack_on(day(&visit.day)?);
    let mut matter = Matter {
        id: visit.matter.clone(),
        version: 1,
        opened_by: visit.id.clone(),
        number: visit.number.clone(),
        purpose: visit.purpose,
        content: visit.content.clone(),
        content_table: visit.content.as_ref().map(|_| codes::content_table().to_owned()),
        place: visit.place.clone(),
        summary: visit.summary.clone(),
        responsible: responsible.clone(),
        pack: pack.id.clone(),
        pack_hash: pack.sha256.clone(),
        received_day: visit.day.clone(),
        clock: String::new(),
        nominal: String::new(),
        last_day: String::new(),
        provisional: false,
        met_day: None,
        state: State::Open,
    };
    matter.start_clock(&visit.day, kind)?;
    matter.take_answer(visit);
    Ok(matter)
}

/// The matter after its first visit was corrected; nothing when that does not concern it.
pub fn corrected_by(before: &Matter, visit: &Visit, kind: OfficeKind) -> Result<Option<Matter>> {
    if before.opened_by != visit.id {
        return Ok(None);
    }
    let mut after = before.clone();
    after.purpose = visit.purpose;
    after.content = visit.content.clone();
    after.content_table = visit.content.as_ref().map(|_| codes::content_table().to_owned());
    after.place = visit.place.clone();
    after.summary = visit.summary.clone();
    if before.received_day != visit.day {
        after.start_clock(&visit.day, kind)?;
    }
    after.take_answer(visit);
    after.version += u32::from(after != *before);
    Ok((after != *before).then_some(after))
}

impl Matter {
    /// The clock's dates with their explanation, computed from the day of receipt.
    pub fn deadline(&self) -> Result<Deadline> {
        clocks::deadline_of(&self.clock, day(&self.received_day)?)
    }

    /// The matter after a repeat visit: a duty already done starts again, one that still runs does not.
    pub(crate) fn continued_by(&self, visit: &Visit, kind: OfficeKind) -> Result<Option<Matter>> {
        let runs = self.state == State::Open && self.met_day.is_none();
        if runs && visit.answer.is_none() {
            return Ok(None);
        }
        let mut after = Matter { version: self.version + 1, ..self.clone() };
        if !runs {
            after.state = State::Open;
            after.met_day = None;
            after.start_clock(&visit.day, kind)?;
        }
        after.take_answer(visit);
        Ok(Some(after))
    }

    pub(crate) fn voided(self) -> Matter {
        Matter { version: self.version + 1, state: State::Void, ..self }
    }

    /// The written notice was handed over on this day (Art. 23: on the spot where possible).
    pub(crate) fn notified(&self, day: &str) -> Option<Matter> {
        let counts = self.state == State::Open && self.met_day.is_none();
        counts.then(|| Matter { version: self.version + 1, met_day: Some(day.into()), ..self.clone() })
    }

    fn start_clock(&mut self, received: &str, kind: OfficeKind) -> Result<()> {
        let deadline = clocks::receipt_deadline(kind, day(received)?)?;
        self.received_day = received.into();
        self.clock = deadline.clock;
        self.nominal = deadline.nominal.to_string();
        self.last_day = deadline.last_day.to_string();
        self.provisional = deadline.provisional;
        Ok(())
    }

    fn take_answer(&mut self, visit: &Visit) {
        if visit.answer.is_some() {
            self.state = State::Answered;
            self.met_day = Some(visit.day.clone());
        }
    }
}

fn day(text: &str) -> Result<chrono::NaiveDate> {
    text.parse().map_err(|_| crate::error::Refusal::Damaged { what: format!("day {text}") })
}
