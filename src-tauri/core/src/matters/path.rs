//! The path of a matter: where it stands after its visits and steps, and which step it allows next.
//! One pure walk over what happened; registering, correcting, voiding, stepping and striking all come
//! here, so that no order of them leaves another state behind (domain: Regulation, Art. 22–36).
//!
//! Deliberately not here: the store, today's date, words for the screen.

mod allows;
mod next;
mod taken;

use chrono::NaiveDate;

use super::State;
use super::clocks::Clocks;
use super::steps::{Rated, Step, StepKind, StepOutcome, Way};
use crate::clocks::{FOREVER, OfficeKind, Route, RuleBook, RulePack, StartEvent};
use crate::codes::{Purpose, Source};
use crate::error::{Refusal, Result};
use crate::ids::{StepId, UnitId};

/// What came to the office about a matter: a visit, as far as the path asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Came {
    pub day: NaiveDate,
    pub source: Source,
    pub purpose: Option<Purpose>,
    /// Answered on the spot.
    pub answered: bool,
    /// Year and place of the register number.
    pub place: u64,
    /// UTC instant of registering: decides under which pack it came.
    pub at: String,
    /// The written notice of this receipt, where one was handed over (Art. 23).
    pub told: Option<Told>,
}

/// A written notice in the person's hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub day: NaiveDate,
    /// UTC instant of writing it down: what came or changed until then came before it.
    pub at: String,
}

/// The pack that a matter was pinned to at its newest receipt, by hash, and the day of that receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    pub day: NaiveDate,
    pub pack: String,
}

/// At which of the three levels a matter is (Art. 34–36).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Handling,
    Review,
    Recheck,
}

/// Something sent to a unit, and how it stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    pub step: StepId,
    /// Nothing beside a sealed matter.
    pub unit: Option<UnitId>,
    pub assigned: bool,
    pub lead: bool,
    pub day: NaiveDate,
    pub signed: Option<NaiveDate>,
    pub objected: Option<NaiveDate>,
    /// Objected after its five working days.
    pub objected_late: bool,
    pub fed_back: Option<NaiveDate>,
    /// The result was not enough, and a better one was asked for on this day.
    pub again: Option<NaiveDate>,
    pub checked: bool,
    pub returned: Option<NaiveDate>,
    pub urged: u32,
    /// When it was urged last.
    pub urged_on: Option<NaiveDate>,
    /// It belongs to an earlier round: the matter was withdrawn, begun anew, or brought again since.
    pub over: bool,
}

impl Sent {
    pub fn active(&self) -> bool {
        self.returned.is_none() && !self.over
    }

    /// The unit still owes its result.
    pub fn held(&self) -> bool {
        self.active() && self.fed_back.is_none()
    }
}

/// An opinion that was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    pub step: StepId,
    pub level: Level,
    pub revokes: bool,
    pub day: NaiveDate,
    pub delivered: Option<NaiveDate>,
}

/// A longer period that was asked for; it binds only when approved *and* told (Art. 34).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    pub step: StepId,
    pub day: NaiveDate,
    pub days: u16,
    pub approved: Option<NaiveDate>,
    pub told: Option<NaiveDate>,
}

/// A step that waits for the one that answers it: an instruction, a charge, a supervision, a promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    pub step: StepId,
    pub kind: StepKind,
    pub day: NaiveDate,
}

/// Why an open matter has no running clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum NoClock {
    /// Told in writing; the way it takes is still to be decided.
    Told,
    /// Not taken up, or given back, and the petitioner was not told yet.
    ToTell,
    /// Another law's procedure, which names no day.
    OtherLaw,
    /// The unit's result has come; it is to be checked and passed on.
    ToPassOn,
    /// Answered; the file is to be closed.
    Answered,
    /// The time for a review request is over.
    Lapsed,
    /// Final; nothing is due any more.
    Final,
    /// The pack of its receipt knows no such clock.
    NoRule,
}

/// For what a matter waits, beside its clock.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Waits {
    /// A unit has not signed for what was sent.
    Signature,
    /// An opinion is not delivered yet.
    Delivery,
    /// A leader has not decided on an extension.
    Approval,
    /// An approved extension was not told yet.
    ExtensionNotice,
    /// A unit objected; nobody has agreed or refused.
    Consent,
    /// A result has come and was not checked.
    Check,
}

/// Why a step is not allowed, and what is allowed instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    /// The matter is void.
    Void,
    /// It is closed; reopen it first.
    Ended,
    /// The state does not lead there.
    State,
    /// Only for what is asked for as an appeal.
    NotAppeal,
    /// A re-review opinion has ended it; a leader may begin it anew for new facts.
    Concluded,
    /// Only for an accusation's sealed path.
    SealedPath,
    /// The chosen way is not the petition procedure.
    OtherRoute,
    /// There is no answer record yet.
    NoAnswer,
    /// A unit still holds it.
    WithUnit,
    /// There is nothing that it could answer.
    NothingToAnswer,
    /// It was done already.
    Already,
    /// Approval comes before the notice.
    NotApproved,
    /// An extension is not complete.
    ExtensionOpen,
    /// The units still differ.
    Disputed,
    /// The last day is over.
    TooLate,
    /// The opinion was not delivered.
    NotDelivered,
    /// Nobody has signed for it.
    NotSigned,
}

/// Where a matter stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Of what kind the office is: what its receipt owes depends on it (Art. 22, 23).
    pub office: OfficeKind,
    pub pin: Option<Pin>,
    pub state: State,
    /// The day of the last turn of the main path.
    pub since: NaiveDate,
    pub received: NaiveDate,
    pub purpose: Option<Purpose>,
    pub source: Source,
    pub sealed: bool,
    pub route: Option<Route>,
    pub clocks: Clocks,
    pub sent: Vec<Sent>,
    /// How often it was sent on in all.
    pub transfers: u32,
    /// We objected to what a superior sent us.
    pub objected: Option<NaiveDate>,
    /// Since when units differ over who decides.
    pub disputed: Option<NaiveDate>,
    /// The most days that the pack lets the handling be extended by; 0: not at all.
    pub longest: u16,
    pub extension: Option<Extension>,
    pub issued: Vec<Issued>,
    pub agreed: bool,
    pub accepted: Option<NaiveDate>,
    pub answered: Option<NaiveDate>,
    pub ended: Option<NaiveDate>,
    /// The re-review opinion that made it final.
    pub last_opinion: Option<StepId>,
    pub pending: Vec<Pending>,
    pub rated: Vec<Rated>,
    pub archived: bool,
    pub agent_asked: Option<NaiveDate>,
    /// How many steps were taken.
    pub steps: u32,
}

/// Visits and steps in the order in which they were written down, walked once.
pub fn walk(
    rules: &RuleBook,
    sealed: bool,
    pin: Option<Pin>,
    visits: &[Came],
    steps: &[Step],
) -> Result<Standing, (Option<StepId>, Refusal)> {
    let first = visits.first().ok_or((None, Refusal::Missing { field: "visit".into() }))?;
    let plain = |refusal| (None, refusal);
    let mut reached = first.at.as_str();
    let mut standing = Standing::received(rules.at(reached), sealed, pin, first).map_err(plain)?;
    let mut steps = steps.iter().filter(|step| step.void_reason.is_none()).peekable();
    for (n, came) in visits.iter().enumerate() {
        if n > 0 {
            let book = standing.clocks.brought_to(rules, &mut reached, &came.at).map_err(plain)?;
            standing.came_again(book, came).map_err(plain)?;
        }
        let next = visits.get(n + 1).map_or(u64::MAX, |later| later.place);
        while let Some(step) = steps.next_if(|step| step.after < next) {
            let book = standing.clocks.brought_to(rules, &mut reached, &step.at).map_err(plain)?;
            standing.step_again(book, step).map_err(|refusal| (Some(step.id.clone()), refusal))?;
        }
    }
    standing.clocks.brought_to(rules, &mut reached, FOREVER).map_err(plain)?;
    Ok(standing)
}

pub(super) fn day(text: &str) -> Result<NaiveDate> {
    text.parse().map_err(|_| Refusal::Damaged { what: format!("day {text}") })
}

impl Standing {
    fn received(rules: &RuleBook, sealed: bool, pin: Option<Pin>, came: &Came) -> Result<Standing> {
        let mut standing = Standing {
            office: rules.kind,
            pin,
            state: State::Open,
            since: came.day,
            received: came.day,
            purpose: came.purpose,
            source: came.source,
            sealed,
            route: None,
            clocks: Clocks::default(),
            sent: vec![],
            transfers: 0,
            objected: None,
            disputed: None,
            longest: 0,
            extension: None,
            issued: vec![],
            agreed: false,
            accepted: None,
            answered: None,
            ended: None,
            last_opinion: None,
            pending: vec![],
            rated: vec![],
            archived: false,
            agent_asked: None,
            steps: 0,
        };
        standing.receive(rules, came)?;
        Ok(standing)
    }

    /// Something came: the clock of receipt runs from this day.
    fn receive(&mut self, rules: &RuleBook, came: &Came) -> Result<()> {
        let pack = self.pack_of(rules, came.day, &came.at)?;
        (self.state, self.since, self.received, self.source) = (State::Open, came.day, came.day, came.source);
        (self.answered, self.ended, self.archived) = (None, None, false);
        (self.disputed, self.agreed) = (None, false);
        if self.issued.is_empty() {
            self.accepted = None;
        }
        self.round_over();
        self.clocks.receive(rules, pack, came.day, came.source)?;
        if came.answered {
            self.state = State::Answered;
            self.answered = Some(came.day);
            self.clocks.meet_receipt(came.day);
        } else if let Some(told) = &came.told {
            self.clocks.receipt_told(told);
        }
        Ok(())
    }

    /// A later visit starts the clock again when the duty was done before it; while the matter is on its
    /// way, or the petitioner is still to be told what became of it, it changes nothing. An answer on the
    /// spot counts.
    fn came_again(&mut self, rules: &RuleBook, came: &Came) -> Result<()> {
        use State::*;
        self.purpose = self.purpose.or(came.purpose);
        let at_rest = match self.state {
            Open => self.clocks.receipt_met_before(came),
            NotAccepted | NoLonger | Returned => self.answered.is_some(),
            Delivered | Final | Referred | Answered | Closed | Withdrawn => true,
            _ => false,
        };
        if at_rest {
            return self.receive(rules, came);
        }
        if came.answered && self.state == Open {
            (self.state, self.since, self.answered) = (Answered, came.day, Some(came.day));
            self.clocks.meet_receipt(came.day);
        } else if let (Some(told), Open) = (&came.told, self.state) {
            self.clocks.receipt_told(told);
        }
        Ok(())
    }

    /// No step has been taken.
    pub(super) fn untouched(&self) -> bool {
        self.steps == 0
    }

    /// What was received stays under its pack; what comes later is under the pack then in force.
    /// The office's own layers count by the instant at which something was written down.
    fn pack_of<'a>(&self, rules: &'a RuleBook, on: NaiveDate, at: &str) -> Result<&'a RulePack> {
        let then = rules.pack_then(on, at);
        let Some(pin) = self.pin.as_ref().filter(|pin| on <= pin.day) else { return Ok(then) };
        let pinned = rules.pinned(&pin.pack)?;
        let fits = pinned.in_force(on) && (on == pin.day || !rules.layered(pinned));
        Ok(if fits { pinned } else { then })
    }

    /// What was sent before does not belong to what begins now.
    fn round_over(&mut self) {
        self.sent.iter_mut().for_each(|one| one.over = true);
    }

    /// A step that was taken before. What a petitioner rated stays as they rated it, whatever is corrected
    /// or struck around it.
    fn step_again(&mut self, rules: &RuleBook, step: &Step) -> Result<()> {
        if step.kind != StepKind::Rate {
            return self.step(rules, step);
        }
        self.steps += 1;
        self.rated.extend(step.facts.rated.filter(|rated| !self.rated.contains(rated)));
        Ok(())
    }

    /// Takes one step, or says why the state does not allow it and stays as it was.
    pub fn step(&mut self, rules: &RuleBook, step: &Step) -> Result<()> {
        let on = day(&step.day)?;
        self.allows(step.kind).map_err(|why| self.refused(step.kind, why))?;
        self.after_its_cause(step, on)?;
        let mut after = self.clone();
        after.steps += 1;
        after.take(rules, step, on).map_err(|refusal| match refusal {
            Refusal::StepNotAllowed { step, why, .. } => self.refused(step, why),
            other => other,
        })?;
        *self = after;
        Ok(())
    }
}

#[cfg(test)]
mod chance;
#[cfg(test)]
mod stories;
