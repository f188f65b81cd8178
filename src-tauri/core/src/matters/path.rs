//! The path of a matter: where it stands after its visits and steps, and which step it allows next.
//! One pure walk over what happened; registering, correcting, voiding, stepping and striking all come
//! here, so that no order of them leaves another state behind (domain: Regulation, Art. 22–36).
//!
//! Deliberately not here: the store, today's date, words for the screen.

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

    /// The steps that the state allows, in the order of the list.
    pub fn allowed(&self) -> Vec<StepKind> {
        StepKind::ALL.iter().copied().filter(|kind| self.allows(*kind).is_ok()).collect()
    }

    /// The one that comes next; nothing when only somebody else can act.
    pub fn next(&self) -> Option<StepKind> {
        self.wanted().iter().copied().find(|kind| self.allows(*kind).is_ok())
    }

    /// What should come next, the likelier first.
    fn wanted(&self) -> &'static [StepKind] {
        use StepKind::*;
        if self.disputed.is_some() {
            return &[DisputeSettled];
        }
        match self.state {
            State::Void => &[],
            State::Open => self.wanted_at_first(),
            State::Routed | State::Accepted | State::Forwarded if self.owes_notice() => &[Notify],
            State::Routed if self.route == Some(Route::Litigation) => &[Refer],
            State::Routed => &[Answer],
            State::Forwarded => self.wanted_of_units(),
            State::Reported if self.unchecked() => &[FeedbackChecked],
            State::Reported => &[Answer],
            State::Accepted => self.wanted_of_handling(),
            State::Opined => &[Deliver],
            State::Review => &[ReviewOpinion],
            State::Recheck => &[RecheckOpinion],
            State::NotAccepted | State::NoLonger | State::Returned => &[Close, Notify],
            State::Delivered | State::Final | State::Referred | State::Answered => &[Close],
            State::Closed | State::Withdrawn => &[Archive],
        }
    }

    /// A bureau passes it on (Art. 22), an organ decides on its way and takes it up (Art. 23, 31), a
    /// house answers. Who comes back after an opinion may ask for a review; after the last one nothing
    /// is taken up any more.
    fn wanted_at_first(&self) -> &'static [StepKind] {
        use StepKind::*;
        if self.objected.is_some() {
            return &[ReturnAgreed];
        }
        if self.sealed {
            return &[Forward];
        }
        if matches!(self.route, Some(route) if route != Route::Petition) {
            return &[SetRoute, Forward];
        }
        if self.last_opinion.is_some() {
            return &[NoLonger];
        }
        if !self.issued.is_empty() {
            return &[ReviewRequested, RecheckRequested, Notify];
        }
        match (self.office, self.purpose) {
            (_, Some(Purpose::Consult)) => &[Answer],
            (_, Some(Purpose::Appeal)) if self.route == Some(Route::Petition) => &[Accept],
            (OfficeKind::Bureau, _) | (_, Some(Purpose::Accusation)) => &[Forward],
            (OfficeKind::Organ, Some(Purpose::Appeal)) => &[SetRoute],
            (OfficeKind::House, Some(Purpose::Appeal)) => &[Accept],
            _ => &[Answer],
        }
    }

    fn wanted_of_units(&self) -> &'static [StepKind] {
        use StepKind::*;
        let leads = self.held().any(|one| one.lead);
        if self.held().any(|one| one.objected.is_some()) {
            &[ReturnAgreed]
        } else if self.sealed && self.answered.is_some() {
            &[Close, SignFor]
        } else if !leads && self.held().count() > 1 {
            &[Lead]
        } else {
            &[SignFor, Answer, Feedback]
        }
    }

    fn wanted_of_handling(&self) -> &'static [StepKind] {
        use StepKind::*;
        match &self.extension {
            Some(one) if one.approved.is_none() => &[ExtendApproved],
            Some(one) if one.told.is_none() => &[ExtendNotified],
            _ if self.held().next().is_some() => self.wanted_of_units(),
            _ if self.agreed => &[Answer],
            _ => &[Opinion],
        }
    }

    /// The written notice of receipt is still due (Art. 23); a bureau owes the passing on instead.
    fn owes_notice(&self) -> bool {
        self.office != OfficeKind::Bureau && !self.clocks.receipt_met()
    }

    /// For what it waits, where it waits for something.
    pub fn waits(&self) -> Option<Waits> {
        if matches!(self.state, State::Closed | State::Withdrawn | State::Void) {
            return None;
        }
        let ours = self.objected.is_some() && self.state == State::Open;
        if ours || self.held().any(|one| one.objected.is_some()) {
            return Some(Waits::Consent);
        }
        if let Some(one) = self.extension.as_ref().filter(|_| self.state == State::Accepted) {
            match (one.approved, one.told) {
                (None, _) => return Some(Waits::Approval),
                (_, None) => return Some(Waits::ExtensionNotice),
                _ => {}
            }
        }
        match self.state {
            State::Opined => Some(Waits::Delivery),
            State::Reported if self.unchecked() => Some(Waits::Check),
            _ => self.held().any(|one| one.signed.is_none()).then_some(Waits::Signature),
        }
    }

    /// Why no clock runs, when the matter is open and none does.
    pub fn no_clock(&self) -> Option<NoClock> {
        use State::*;
        let theirs = self.state == Delivered && self.clocks.petitioner_runs();
        if theirs || self.clocks.duty_runs() || matches!(self.state, Closed | Withdrawn | Void) {
            return None;
        }
        Some(match self.state {
            NotAccepted | NoLonger | Returned if self.answered.is_none() => NoClock::ToTell,
            Open if self.sent.iter().any(|one| one.returned.is_some() && !one.over) => NoClock::NoRule,
            Open => NoClock::Told,
            Routed => NoClock::OtherLaw,
            Reported => NoClock::ToPassOn,
            Delivered => NoClock::Lapsed,
            Final => NoClock::Final,
            Answered | Referred | NotAccepted | NoLonger | Returned => NoClock::Answered,
            _ => NoClock::NoRule,
        })
    }

    /// Who holds it outside the office: the unit that leads, or the one it was sent to.
    pub fn holder(&self) -> Option<&Sent> {
        self.held().find(|one| one.lead).or_else(|| self.held().next())
    }

    fn unchecked(&self) -> bool {
        self.sent.iter().any(|one| one.active() && one.fed_back.is_some() && !one.checked)
    }

    fn held(&self) -> impl Iterator<Item = &Sent> {
        self.sent.iter().filter(|one| one.held())
    }

    /// The newest opinion, delivered and neither revoked nor reviewed yet, at a level.
    fn delivered_at(&self, level: Level) -> bool {
        self.issued.last().is_some_and(|one| one.level == level && one.delivered.is_some() && !one.revokes)
    }

    /// Whether the state allows a step of this kind.
    pub fn allows(&self, kind: StepKind) -> std::result::Result<(), WhyNot> {
        use State::*;
        use StepKind::*;
        let is = |states: &[State]| if states.contains(&self.state) { Ok(()) } else { Err(WhyNot::State) };
        let ensure = |holds: bool, why: WhyNot| if holds { Ok(()) } else { Err(why) };
        let alive = || ensure(!matches!(self.state, Closed | Withdrawn), WhyNot::Ended);
        // A discipline organ may sign, object or report after the desk has closed its part.
        let at_units = || ensure(self.sealed || !matches!(self.state, Closed | Withdrawn), WhyNot::Ended);
        ensure(self.state != Void, WhyNot::Void)?;
        if self.sealed {
            let path = [
                Forward,
                Assign,
                SignFor,
                Object,
                ReturnAgreed,
                ReturnRefused,
                Feedback,
                FeedbackChecked,
                Urge,
                UrgeReply,
                Notify,
                Answer,
                Close,
                Reopen,
                Withdraw,
                Instruct,
                FollowUp,
                Archive,
                Rate,
                CallBack,
            ];
            ensure(path.contains(&kind), WhyNot::SealedPath)?;
        }
        match kind {
            SetRoute => {
                alive()?;
                ensure(self.purpose == Some(Purpose::Appeal), WhyNot::NotAppeal)?;
                ensure(self.last_opinion.is_none(), WhyNot::Concluded)?;
                is(&[Open, Routed])
            }
            Accept => {
                alive()?;
                ensure(self.purpose == Some(Purpose::Appeal), WhyNot::NotAppeal)?;
                ensure(self.last_opinion.is_none(), WhyNot::Concluded)?;
                ensure(self.route.is_none_or(|route| route == Route::Petition), WhyNot::OtherRoute)?;
                is(&[Open])
            }
            NotAccept | StepKind::NoLonger => alive().and_then(|()| is(&[Open])),
            Refer => alive().and_then(|()| is(&[Open, Routed])),
            Notify => {
                alive()?;
                let told =
                    matches!(self.state, NotAccepted | State::NoLonger | Returned) && self.answered.is_some();
                ensure(!told, WhyNot::Already)?;
                is(&[Open, Routed, Forwarded, Accepted, NotAccepted, State::NoLonger, Returned])
            }
            Forward | Assign => {
                alive()?;
                ensure(self.objected.is_none(), WhyNot::WithUnit)?;
                is(&[Open, Forwarded, Reported, Accepted])
            }
            SignFor => {
                at_units()?;
                ensure(self.held().any(|one| one.signed.is_none()), WhyNot::NothingToAnswer)
            }
            Object => {
                at_units()?;
                let theirs = self.held().any(|one| one.signed.is_some() && one.objected.is_none());
                let ours = self.source == Source::Superior && self.state == Open && self.objected.is_none();
                ensure(theirs || ours, WhyNot::NothingToAnswer)
            }
            ReturnAgreed | ReturnRefused => {
                at_units()?;
                let theirs = self.held().any(|one| one.objected.is_some());
                ensure(theirs || (self.objected.is_some() && self.state == Open), WhyNot::NothingToAnswer)
            }
            Feedback => {
                at_units()?;
                let ready = |one: &Sent| one.signed.is_some() && one.objected.is_none();
                ensure(self.held().any(ready), WhyNot::NotSigned)
            }
            FeedbackChecked => {
                alive()?;
                ensure(self.unchecked(), WhyNot::NothingToAnswer)?;
                is(&[Forwarded, Reported, Accepted])
            }
            Urge => at_units().and_then(|()| ensure(self.held().next().is_some(), WhyNot::NothingToAnswer)),
            UrgeReply => at_units()
                .and_then(|()| ensure(self.held().any(|one| one.urged > 0), WhyNot::NothingToAnswer)),
            Dispute => ensure(self.disputed.is_none(), WhyNot::Already).and_then(|()| is(&[Open, Forwarded])),
            DisputeSettled => alive().and_then(|()| ensure(self.disputed.is_some(), WhyNot::NothingToAnswer)),
            Lead => {
                at_units()?;
                ensure(self.held().count() > 1, WhyNot::NothingToAnswer)
            }
            Draft | Revise => {
                alive().and_then(|()| is(&[Open, Forwarded, Reported, Accepted, Routed, Review, Recheck]))
            }
            Extend => {
                is(&[Accepted])?;
                ensure(self.longest > 0, WhyNot::State)?;
                ensure(self.extension.is_none(), WhyNot::Already)
            }
            ExtendApproved | ExtendRefused => {
                is(&[Accepted])?;
                let asked = self.extension.as_ref().ok_or(WhyNot::NothingToAnswer)?;
                ensure(asked.approved.is_none(), WhyNot::Already)
            }
            ExtendNotified => {
                is(&[Accepted])?;
                let asked = self.extension.as_ref().ok_or(WhyNot::NothingToAnswer)?;
                ensure(asked.approved.is_some(), WhyNot::NotApproved)?;
                ensure(asked.told.is_none(), WhyNot::Already)
            }
            Opinion => is(&[Accepted]).and_then(|()| ensure(self.held().next().is_none(), WhyNot::WithUnit)),
            Deliver => is(&[Opined]),
            ReviewRequested => {
                ensure(self.delivered_at(Level::Handling), WhyNot::NotDelivered)?;
                is(&AT_REST)
            }
            RecheckRequested => {
                ensure(self.delivered_at(Level::Review), WhyNot::NotDelivered)?;
                is(&AT_REST)
            }
            ReviewOpinion => is(&[Review]),
            RecheckOpinion => is(&[Recheck]),
            Withdraw => alive().and_then(|()| ensure(self.state != Final, WhyNot::State)),
            Answer => {
                alive()?;
                if self.state == Accepted {
                    ensure(self.agreed, WhyNot::State)?;
                    return ensure(self.held().next().is_none(), WhyNot::WithUnit);
                }
                if self.state == Forwarded {
                    ensure(self.sealed, WhyNot::WithUnit)?;
                    return ensure(self.held().all(|one| one.signed.is_some()), WhyNot::NotSigned);
                }
                is(&[Open, Routed, Reported, Answered])
            }
            Close => {
                alive()?;
                ensure(self.answered.is_some(), WhyNot::NoAnswer)?;
                ensure(self.disputed.is_none(), WhyNot::Disputed)?;
                if self.state == Forwarded {
                    ensure(self.sealed, WhyNot::WithUnit)?;
                    return ensure(self.held().all(|one| one.signed.is_some()), WhyNot::NotSigned);
                }
                is(&[Answered, Referred, NotAccepted, State::NoLonger, Returned, Delivered, Final, Routed])
            }
            Reopen if self.state == Open => ensure(self.last_opinion.is_some(), WhyNot::State),
            Reopen => is(&[
                Answered,
                Closed,
                NotAccepted,
                State::NoLonger,
                Referred,
                Returned,
                Withdrawn,
                Delivered,
                Final,
            ]),
            Archive => {
                ensure(!self.archived, WhyNot::Already)?;
                is(&[Closed, Withdrawn])
            }
            FollowUp => self.awaits(Instruct),
            ChargeResult => self.awaits(TakeCharge),
            SuperviseAnswer => self.awaits(Supervise),
            UndertakingDone => self.awaits(Undertake),
            AgentAccept => self.awaits(AgentDispatch),
            AgentRating => self.awaits(AgentAccept),
            AgentDispatch => ensure(self.agent_asked.is_some(), WhyNot::NothingToAnswer),
            Instruct | TakeCharge | Supervise | Mediation | Hearing | Conference | AgentRequest => alive(),
            Agreement => alive().and_then(|()| is(&[Open, Accepted, Routed, Reported, Forwarded])),
            Undertake => Ok(()),
            CallBack => ensure(self.answered.is_some(), WhyNot::NoAnswer),
            Rate => ensure(self.rated.len() < 2, WhyNot::Already),
        }
    }

    fn awaits(&self, kind: StepKind) -> std::result::Result<(), WhyNot> {
        let waits = self.pending.iter().any(|one| one.kind == kind);
        if waits { Ok(()) } else { Err(WhyNot::NothingToAnswer) }
    }

    /// No step lies before what it follows from.
    fn after_its_cause(&self, step: &Step, on: NaiveDate) -> Result<()> {
        let cause = self.cause(step);
        if on < cause {
            return Err(Refusal::BeforeCause { value: on.to_string(), cause: cause.to_string() });
        }
        Ok(())
    }

    /// The day before which the step cannot have happened.
    fn cause(&self, step: &Step) -> NaiveDate {
        use StepKind::*;
        let turn = if step.kind.turns() { self.since } else { self.received_first() };
        let asked = self.extension.as_ref();
        let rests = match step.kind {
            Extend => self.accepted,
            ExtendApproved | ExtendRefused => asked.map(|one| one.day),
            ExtendNotified => asked.and_then(|one| one.approved),
            Notify if self.owes_word() => Some(self.since),
            Notify => Some(self.received),
            CallBack => self.answered,
            DisputeSettled => self.disputed,
            AgentDispatch => self.agent_asked,
            Object | ReturnAgreed | ReturnRefused if step.facts.about.is_none() => {
                self.objected.or(Some(self.received))
            }
            _ => None,
        };
        [rests, self.about(step)].into_iter().flatten().fold(turn, NaiveDate::max)
    }

    /// Not taken up, or given back: the petitioner must be told before it is closed.
    fn owes_word(&self) -> bool {
        matches!(self.state, State::NotAccepted | State::NoLonger | State::Returned)
    }

    fn received_first(&self) -> NaiveDate {
        self.clocks.first_day().unwrap_or(self.received)
    }

    /// The day of what another step says, as far as this one rests on it.
    fn about(&self, step: &Step) -> Option<NaiveDate> {
        use StepKind::*;
        let about = step.facts.about.as_ref()?;
        let rests = |one: &Sent| match step.kind {
            Object => one.signed,
            Feedback => one.again.or(one.signed),
            ReturnAgreed | ReturnRefused => one.objected,
            FeedbackChecked => one.fed_back,
            UrgeReply => one.urged_on,
            _ => None,
        };
        let sent = self.sent.iter().find(|one| &one.step == about).map(|one| rests(one).unwrap_or(one.day));
        sent.or_else(|| self.pending.iter().find(|one| &one.step == about).map(|one| one.day))
    }

    fn take(&mut self, rules: &RuleBook, step: &Step, on: NaiveDate) -> Result<()> {
        use StepKind::*;
        let (facts, kind) = (&step.facts, step.kind);
        if kind.turns() {
            self.since = on;
        }
        match kind {
            SetRoute => self.set_route(rules, step, on)?,
            Accept => {
                self.route = Some(Route::Petition);
                self.accept(rules, on)?;
            }
            NotAccept => (self.state, self.objected) = (State::NotAccepted, None),
            NoLonger => (self.state, self.objected) = (State::NoLonger, None),
            Refer | Answer => self.answer(step, on)?,
            Notify => self.notify(rules, step, on)?,
            Forward | Assign => self.send(rules, step, on)?,
            SignFor | Object | ReturnAgreed | ReturnRefused | Feedback | FeedbackChecked | Urge
            | UrgeReply | Lead => self.at_unit(rules, step, on)?,
            Dispute => self.disputed = Some(on),
            DisputeSettled => self.disputed = None,
            Extend => self.extend(rules, step, on)?,
            ExtendApproved => self.approve(rules, on)?,
            ExtendRefused => self.extension = None,
            ExtendNotified => self.extension_told(rules, on)?,
            Opinion => self.issue(step, on, Level::Handling),
            ReviewOpinion => self.issue(step, on, Level::Review),
            RecheckOpinion => self.issue(step, on, Level::Recheck),
            Deliver => self.deliver(rules, step, on)?,
            ReviewRequested | RecheckRequested => self.request(rules, step, on)?,
            Withdraw => {
                (self.state, self.answered, self.ended) = (State::Withdrawn, Some(on), Some(on));
                (self.disputed, self.objected) = (None, None);
                self.round_over();
                self.clocks.fall_away(on);
            }
            Close => {
                (self.state, self.ended) = (State::Closed, Some(on));
                self.clocks.closed(on);
            }
            Reopen => self.reopen(rules, on, &step.at)?,
            Archive => self.archived = true,
            Hearing => self.hear(rules, step)?,
            Agreement => self.agreed = true,
            Instruct | TakeCharge | Supervise | Undertake | AgentDispatch => self.await_answer(step, on)?,
            FollowUp | ChargeResult | SuperviseAnswer | UndertakingDone | AgentAccept | AgentRating => {
                self.answer_pending(step, on)?;
            }
            AgentRequest => self.agent_asked = Some(on),
            Rate => {
                let rated = facts.rated.ok_or(Refusal::Missing { field: "rated".into() })?;
                if rated == Rated::Unit && self.answered.is_none() {
                    return Err(self.refused(kind, WhyNot::NoAnswer));
                }
                if self.rated.contains(&rated) {
                    return Err(self.refused(kind, WhyNot::Already));
                }
                self.rated.push(rated);
            }
            Draft | Revise | Mediation | Conference | CallBack => {}
        }
        Ok(())
    }

    pub(super) fn refused(&self, step: StepKind, why: WhyNot) -> Refusal {
        Refusal::StepNotAllowed { step, state: self.state, why, allowed: self.allowed() }
    }

    /// Routes 1–5 follow another law's clock, which a person names; the petition procedure has its own.
    fn set_route(&mut self, rules: &RuleBook, step: &Step, on: NaiveDate) -> Result<()> {
        let route = step.facts.route.ok_or(Refusal::Missing { field: "route".into() })?;
        (self.route, self.objected) = (Some(route), None);
        self.clocks.stop_set("other_law", on);
        if route == Route::Petition {
            self.state = State::Open;
            return Ok(());
        }
        if step.facts.law.is_none() {
            return Err(Refusal::Missing { field: "law".into() });
        }
        match (&step.facts.due, &step.facts.reason) {
            (Some(due), _) => self.clocks.set("other_law", on, day(due)?, Some(&step.id))?,
            (None, Some(_)) => {}
            (None, None) => return Err(Refusal::Missing { field: "due".into() }),
        }
        self.state = State::Routed;
        self.disposed(rules, on)
    }

    /// The way it takes is decided: a bureau has done what its receipt asks (Art. 22); elsewhere the
    /// petitioner has still to be told in writing (Art. 23).
    pub(super) fn disposed(&mut self, rules: &RuleBook, on: NaiveDate) -> Result<()> {
        if self.office == OfficeKind::Bureau {
            self.clocks.meet_receipt(on);
        }
        self.clocks.meet(rules, StartEvent::Returned, on)
    }

    /// Told in writing what was received and how it goes on; or by a unit, about what was sent to it.
    fn notify(&mut self, rules: &RuleBook, step: &Step, on: NaiveDate) -> Result<()> {
        if let Some(about) = &step.facts.about {
            if !self.held().any(|one| &one.step == about) {
                return Err(self.refused(StepKind::Notify, WhyNot::NothingToAnswer));
            }
            return self.clocks.meet_of(rules, StartEvent::Forwarded, about, on);
        }
        self.clocks.meet_receipt(on);
        if self.owes_word() {
            self.answered = Some(on);
            self.clocks.answered(on);
        }
        Ok(())
    }

    /// Answered, or told where to go. To a suggestion the answer says what became of it (Art. 29).
    fn answer(&mut self, step: &Step, on: NaiveDate) -> Result<()> {
        let suggested = self.purpose == Some(Purpose::Suggestion) && !self.sealed;
        if suggested && step.kind == StepKind::Answer && step.facts.outcome.is_none() {
            return Err(Refusal::Missing { field: "outcome".into() });
        }
        (self.answered, self.objected) = (Some(on), None);
        self.state = match (step.kind, self.state) {
            (StepKind::Refer, _) => State::Referred,
            (_, State::Forwarded) => State::Forwarded,
            _ => State::Answered,
        };
        self.clocks.answered(on);
        Ok(())
    }

    /// Taken up: the 60 days begin, and nothing of an earlier round runs on.
    fn accept(&mut self, rules: &RuleBook, on: NaiveDate) -> Result<()> {
        self.state = State::Accepted;
        (self.accepted, self.answered, self.objected) = (Some(on), None, None);
        (self.extension, self.agreed) = (None, false);
        self.disposed(rules, on)?;
        self.clocks.drop_petitioner(on);
        self.clocks.start(rules, StartEvent::Accepted, on, None)?;
        let handling = self.clocks.running(StartEvent::Accepted, rules)?;
        let max = handling.and_then(|(clock, pack)| extension_max(pack, &clock.clock));
        self.longest = max.unwrap_or_default();
        Ok(())
    }

    fn extend(&mut self, rules: &RuleBook, step: &Step, on: NaiveDate) -> Result<()> {
        let days = step.facts.days.ok_or(Refusal::Missing { field: "days".into() })?;
        if days > u32::from(self.longest) {
            return Err(Refusal::ExtensionTooLong { days, max: self.longest.into() });
        }
        self.handling_lasts(rules, step.kind, on)?;
        let days = u16::try_from(days).unwrap_or(self.longest);
        self.extension = Some(Extension { step: step.id.clone(), day: on, days, approved: None, told: None });
        Ok(())
    }

    /// What is over cannot be made longer.
    fn handling_lasts(&self, rules: &RuleBook, kind: StepKind, on: NaiveDate) -> Result<()> {
        match self.clocks.running(StartEvent::Accepted, rules)? {
            Some((clock, _)) if on > day(&clock.last_day)? => Err(self.refused(kind, WhyNot::TooLate)),
            Some(_) => Ok(()),
            None => Err(self.refused(kind, WhyNot::State)),
        }
    }

    fn approve(&mut self, rules: &RuleBook, on: NaiveDate) -> Result<()> {
        self.handling_lasts(rules, StepKind::ExtendApproved, on)?;
        if let Some(one) = &mut self.extension {
            one.approved = Some(on);
        }
        Ok(())
    }

    /// Approved and told: from now on the longer period binds. Told after the last day, it stays told,
    /// and the day that is over stays over.
    fn extension_told(&mut self, rules: &RuleBook, on: NaiveDate) -> Result<()> {
        let lasts = self.handling_lasts(rules, StepKind::ExtendNotified, on).is_ok();
        let Some(one) = &mut self.extension else { return Ok(()) };
        one.told = Some(on);
        let days = one.days;
        if lasts { self.clocks.grant(rules, StartEvent::Accepted, days) } else { Ok(()) }
    }

    fn issue(&mut self, step: &Step, on: NaiveDate, level: Level) {
        self.state = State::Opined;
        self.issued.push(Issued {
            step: step.id.clone(),
            level,
            revokes: step.facts.outcome == Some(StepOutcome::Revoke),
            day: on,
            delivered: None,
        });
    }

    /// Delivered: the office's clock stops and the petitioner's begins (Art. 35, 36). Who was offered it
    /// and did not sign is witnessed.
    fn deliver(&mut self, rules: &RuleBook, step: &Step, on: NaiveDate) -> Result<()> {
        let by_hand = matches!(step.facts.way, Some(Way::InHand | Way::Left));
        if by_hand && step.facts.signed == Some(false) && step.facts.witness.is_none() {
            return Err(Refusal::Missing { field: "witness".into() });
        }
        let Some(opinion) = self.issued.last_mut() else { return Ok(()) };
        opinion.delivered = Some(on);
        let (level, revokes, about) = (opinion.level, opinion.revokes, opinion.step.clone());
        self.clocks.answered(on);
        self.clocks.drop_petitioner(on);
        if revokes {
            return self.accept(rules, on);
        }
        (self.state, self.answered) = (State::Delivered, Some(on));
        match level {
            Level::Handling => self.clocks.start(rules, StartEvent::AnswerDelivered, on, Some(&about)),
            Level::Review => self.clocks.start(rules, StartEvent::ReviewDelivered, on, Some(&about)),
            Level::Recheck => {
                (self.state, self.last_opinion) = (State::Final, Some(about));
                Ok(())
            }
        }
    }

    /// A request for review or re-review: in time by its own day or by its postmark, or with the reason
    /// why it is taken all the same.
    fn request(&mut self, rules: &RuleBook, step: &Step, on: NaiveDate) -> Result<()> {
        let (delivered, received, state) = match step.kind {
            StepKind::ReviewRequested => {
                (StartEvent::AnswerDelivered, StartEvent::ReviewReceived, State::Review)
            }
            _ => (StartEvent::ReviewDelivered, StartEvent::RecheckReceived, State::Recheck),
        };
        let asked = step.facts.posted.as_deref().map(day).transpose()?.unwrap_or(on);
        if asked > on {
            return Err(Refusal::BeforeCause { value: on.to_string(), cause: asked.to_string() });
        }
        if let Some(had) = self.issued.last().and_then(|one| one.delivered).filter(|had| asked < *had) {
            return Err(Refusal::BeforeCause { value: asked.to_string(), cause: had.to_string() });
        }
        let last = self.clocks.newest(rules, delivered)?.map(|clock| clock.last_day.clone());
        if let Some(last_day) = last.filter(|_| step.facts.reason.is_none())
            && asked > day(&last_day)?
        {
            return Err(Refusal::LateRequest { last_day });
        }
        self.state = state;
        (self.answered, self.ended, self.archived) = (None, None, false);
        self.clocks.meet(rules, delivered, on)?;
        self.clocks.meet_receipt(on);
        self.clocks.start(rules, received, on, Some(&step.id))
    }

    /// Because it was wrong: its clock begins anew (Art. 40; house rule).
    fn reopen(&mut self, rules: &RuleBook, on: NaiveDate, at: &str) -> Result<()> {
        let handled = self.accepted.is_some();
        (self.answered, self.ended, self.archived, self.last_opinion) = (None, None, false, None);
        (self.disputed, self.agreed, self.objected) = (None, false, None);
        self.issued.clear();
        self.round_over();
        self.rated.clear();
        self.clocks.fall_away(on);
        if handled {
            return self.accept(rules, on);
        }
        self.state = State::Open;
        self.received = on;
        let pack = self.pack_of(rules, on, at)?;
        self.clocks.receive(rules, pack, on, self.source)
    }

    /// A hearing does not count where the rules say so (Art. 36).
    fn hear(&mut self, rules: &RuleBook, step: &Step) -> Result<()> {
        let from = day(step.facts.from.as_deref().unwrap_or_default())?;
        let to = day(step.facts.to.as_deref().unwrap_or_default())?;
        if to < from {
            return Err(Refusal::BeforeCause { value: to.to_string(), cause: from.to_string() });
        }
        self.clocks.pause(rules, from, to)
    }

    fn await_answer(&mut self, step: &Step, on: NaiveDate) -> Result<()> {
        self.pending.push(Pending { step: step.id.clone(), kind: step.kind, day: on });
        let Some(due) = &step.facts.due else { return Ok(()) };
        self.clocks.set(set_name(step.kind), on, day(due)?, Some(&step.id))
    }

    fn answer_pending(&mut self, step: &Step, on: NaiveDate) -> Result<()> {
        let about = step.facts.about.as_ref();
        let found =
            self.pending.iter().position(|one| Some(&one.step) == about && answers(step.kind, one.kind));
        let Some(at) = found else { return Err(self.refused(step.kind, WhyNot::NothingToAnswer)) };
        // Not done yet: it stays open, and so does its day.
        if step.facts.outcome == Some(StepOutcome::NotDone) && step.kind != StepKind::ChargeResult {
            return Ok(());
        }
        let done = self.pending.remove(at);
        self.clocks.meet_set_by(&done.step, on);
        if step.kind == StepKind::AgentAccept {
            self.pending.push(Pending { step: step.id.clone(), kind: step.kind, day: on });
        }
        Ok(())
    }
}

/// Nobody handles it: who holds an opinion may ask for its review (Art. 35, 36).
const AT_REST: [State; 8] = [
    State::Open,
    State::Delivered,
    State::Closed,
    State::Answered,
    State::Referred,
    State::NotAccepted,
    State::NoLonger,
    State::Returned,
];

/// The name of the day that a person set with a step.
fn set_name(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Instruct => "instruction",
        StepKind::TakeCharge => "charge",
        StepKind::Supervise => "supervision",
        StepKind::AgentDispatch => "agent",
        _ => "undertaking",
    }
}

fn answers(kind: StepKind, asked: StepKind) -> bool {
    use StepKind::*;
    matches!(
        (kind, asked),
        (FollowUp, Instruct)
            | (ChargeResult, TakeCharge)
            | (SuperviseAnswer, Supervise)
            | (UndertakingDone, Undertake)
            | (AgentAccept, AgentDispatch)
            | (AgentRating, AgentAccept)
    )
}

fn extension_max(pack: &RulePack, clock: &str) -> Option<u16> {
    pack.clock(clock)?.extension.as_ref().map(|extension| extension.max)
}

impl StepKind {
    /// Whether the step turns the main path; such steps follow each other in time.
    pub fn turns(self) -> bool {
        use StepKind::*;
        matches!(
            self,
            SetRoute
                | Accept
                | NotAccept
                | NoLonger
                | Refer
                | Forward
                | Assign
                | Opinion
                | Deliver
                | ReviewRequested
                | ReviewOpinion
                | RecheckRequested
                | RecheckOpinion
                | Withdraw
                | Answer
                | Close
                | Reopen
                | Archive
        )
    }
}

#[cfg(test)]
mod chance;
#[cfg(test)]
mod stories;
