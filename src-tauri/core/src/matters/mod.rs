//! The matter: what is asked for, over its life. A visit brings one; later visits about the same
//! thing join it. Its first clock runs from the day of receipt.
//!
//! Who was asked first answers for it until a [hand-over](handover) is accepted.
//!
//! Deliberately not here yet: forwarding, acceptance, opinions, reviews.

pub mod handover;

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
    /// SHA-256 of the sealed box of the visit that brought it. It also keeps what the journal's
    /// hashes cover from being guessed: everything else in a sealed matter can be enumerated.
    pub sealed: Option<String>,
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
#[serde(rename = "MatterState", rename_all = "snake_case")]
pub enum State {
    Open,
    /// Answered on the spot.
    Answered,
    /// Every visit that carried it was made void.
    Void,
}

/// The matter that a first visit brings.
pub(crate) fn opened_by(visit: &Visit, kind: OfficeKind, responsible: &StaffId) -> Result<Matter> {
    let blank = Matter {
        id: visit.matter.clone(),
        version: 1,
        opened_by: visit.id.clone(),
        number: visit.number.clone(),
        purpose: None,
        content: None,
        content_table: None,
        place: None,
        summary: None,
        sealed: visit.sealed.clone(),
        responsible: responsible.clone(),
        pack: String::new(),
        pack_hash: String::new(),
        received_day: String::new(),
        clock: String::new(),
        nominal: String::new(),
        last_day: String::new(),
        provisional: false,
        met_day: None,
        state: State::Open,
    };
    blank.folded(std::slice::from_ref(visit), &[], kind)
}

/// A written notice that was handed over: the day of receipt it answers, and the day it was given.
pub(crate) type Notice = (String, String);

impl Matter {
    /// The clock's dates with their explanation, computed from the day of receipt.
    pub fn deadline(&self) -> Result<Deadline> {
        clocks::deadline_of(&self.clock, day(&self.received_day)?)
    }

    /// The matter as its valid visits make it, in the order of their registration: the first starts
    /// the clock; a later one starts it again when the duty was done; an answer on the spot or a
    /// notice does the duty. Registering, correcting and voiding all come here, so that no order of
    /// them leaves another state behind. The version stays; see [`Matter::revised`].
    pub(crate) fn folded(&self, visits: &[Visit], notices: &[Notice], kind: OfficeKind) -> Result<Matter> {
        let mut after = self.clone();
        let Some(first) = visits.first() else {
            after.state = State::Void;
            return Ok(after);
        };
        let facts = visits.iter().find(|visit| visit.id == self.opened_by).unwrap_or(first);
        after.purpose = facts.purpose;
        after.content = facts.content.clone();
        after.content_table = facts.content.as_ref().map(|_| codes::content_table().to_owned());
        after.place = facts.place.clone();
        after.summary = facts.summary.clone();
        for (n, visit) in visits.iter().enumerate() {
            let runs = n > 0 && after.state == State::Open && after.met_day.is_none();
            if !runs {
                after.start_clock(&visit.day, kind)?;
            }
            if visit.answer.is_some() {
                after.state = State::Answered;
                after.met_day = Some(visit.day.clone());
            } else if let Some((_, given)) =
                notices.iter().find(|(received, _)| *received == after.received_day)
            {
                after.met_day = Some(given.clone());
            }
        }
        Ok(after)
    }

    /// The next version, when anything is different.
    pub(crate) fn revised(self, before: &Matter) -> Option<Matter> {
        (self != *before).then(|| Matter { version: before.version + 1, ..self })
    }

    /// The written notice was handed over on this day (Art. 23: on the spot where possible).
    pub(crate) fn notified(&self, day: &str) -> Option<Matter> {
        let counts = self.state == State::Open && self.met_day.is_none();
        counts.then(|| Matter { version: self.version + 1, met_day: Some(day.into()), ..self.clone() })
    }

    fn start_clock(&mut self, received: &str, kind: OfficeKind) -> Result<()> {
        let pack = clocks::pack_on(day(received)?);
        let deadline = clocks::receipt_deadline(kind, day(received)?)?;
        self.pack = pack.id.clone();
        self.pack_hash = pack.sha256.clone();
        self.received_day = received.into();
        self.clock = deadline.clock;
        self.nominal = deadline.nominal.to_string();
        self.last_day = deadline.last_day.to_string();
        self.provisional = deadline.provisional;
        self.met_day = None;
        self.state = State::Open;
        Ok(())
    }
}

fn day(text: &str) -> Result<chrono::NaiveDate> {
    text.parse().map_err(|_| crate::error::Refusal::Damaged { what: format!("day {text}") })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::still::{Still, form, office};
    use crate::visits::Correction;

    fn with(mut form: Value, field: &str, value: Value) -> Value {
        form[field] = value;
        form
    }

    fn correct(still: &mut Still, visit: &VisitId, form: Value) {
        let form = serde_json::from_value(form).expect("a form");
        let correction = Correction { form, reason: "写错了".into() };
        still.desk.correct_visit(visit, &correction).expect("corrected");
    }

    /// A first visit answered on the spot, and a second one about the same thing a month later.
    fn answered_then_back(still: &mut Still) -> (VisitId, VisitId) {
        let first = still.receive(with(form("2026-10-08T09:00"), "answer", json!("已当场答复")));
        still.set("2026-11-20T10:00");
        let back = with(form("2026-11-20T09:30"), "follows", json!(still.number(&first)));
        let second = still.receive(back);
        (first, second)
    }

    #[test]
    fn somebody_who_comes_back_starts_the_clock_again_and_a_typing_mistake_mended_does_not_stop_it() {
        let mut still = office(OfficeKind::Bureau);
        let (first, second) = answered_then_back(&mut still);
        let running = still.matter(&second);
        assert_eq!((running.state, running.received_day.as_str()), (State::Open, "2026-11-20"));
        let mended =
            with(with(form("2026-10-08T09:00"), "answer", json!("已当场答复")), "summary", json!("改一个字"));
        correct(&mut still, &first, mended);
        let after = still.matter(&second);
        assert_eq!((after.state, after.received_day.as_str()), (State::Open, "2026-11-20"));
        assert!(still.desk.check().expect("checked").ok);
    }

    #[test]
    fn an_answer_typed_by_mistake_and_taken_back_leaves_the_matter_open() {
        let mut still = office(OfficeKind::Bureau);
        let visit = still.receive(with(form("2026-10-08T09:00"), "answer", json!("填错了")));
        assert_eq!(still.matter(&visit).state, State::Answered);
        correct(&mut still, &visit, form("2026-10-08T09:00"));
        let open = still.matter(&visit);
        assert_eq!((open.state, open.met_day), (State::Open, None));
    }

    #[test]
    fn a_voided_follow_up_takes_its_answer_with_it() {
        let mut still = office(OfficeKind::Bureau);
        let first = still.receive(form("2026-10-08T09:00"));
        let back = with(form("2026-10-08T15:00"), "follows", json!(still.number(&first)));
        let second = still.receive(with(back, "answer", json!("已答复")));
        assert_eq!(still.matter(&first).state, State::Answered);
        still.desk.void_visit(&second, "登记错人").expect("voided");
        assert_eq!(still.matter(&first).state, State::Open);
        still.desk.void_visit(&first, "登记错人").expect("voided");
        assert_eq!(still.matter(&first).state, State::Void);
        assert!(still.desk.check().expect("checked").ok);
    }

    #[test]
    fn a_correction_may_join_a_visit_to_the_earlier_matter_and_take_it_away_again() {
        let mut still = office(OfficeKind::Bureau);
        let (first, second) =
            (still.receive(form("2026-10-08T09:00")), still.receive(form("2026-10-08T10:00")));
        let alone = still.matter(&second).id;
        let joined = with(form("2026-10-08T10:00"), "follows", json!(still.number(&first)));
        correct(&mut still, &second, joined);
        assert_eq!(still.matter(&second).id, still.matter(&first).id);
        correct(&mut still, &second, form("2026-10-08T10:00"));
        let own = still.matter(&second);
        assert_eq!((own.id, own.state), (alone, State::Open), "it goes back to the matter that it brought");
        let later = with(form("2026-10-08T09:00"), "follows", json!(still.number(&second)));
        let form = serde_json::from_value(later).expect("a form");
        let refused = still.desk.correct_visit(&first, &Correction { form, reason: "试".into() });
        assert!(refused.is_err(), "nobody follows what came later");
        assert!(still.desk.check().expect("checked").ok);
    }
}
