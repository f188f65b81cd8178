//! The path of a matter: where it stands after its visits and steps, and which step it allows next.
//! One pure walk over what happened; registering, correcting, voiding, stepping and striking all come
//! here, so that no order of them leaves another state behind (domain: Regulation, Art. 22–36).
//!
//! Deliberately not here: the store, today's date, words for the screen.

use chrono::NaiveDate;

use super::State;
use super::clocks::Clocks;
use super::steps::{Facts, Rated, Step, StepKind, StepOutcome};
use crate::clocks::{Route, RuleBook, RulePack, StartEvent};
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
    /// The written notice of this receipt was handed over on this day (Art. 23).
    pub told: Option<NaiveDate>,
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
    pub checked: bool,
    pub returned: Option<NaiveDate>,
    pub urged: u32,
}

impl Sent {
    pub fn active(&self) -> bool {
        self.returned.is_none()
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
    pub disputed: bool,
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
    pub agent_asked: bool,
    /// How many steps were taken.
    pub steps: u32,
}

/// Visits and steps in the order in which they were written down, walked once.
pub fn walk(
    rules: &RuleBook,
    sealed: bool,
    visits: &[Came],
    steps: &[Step],
) -> Result<Standing, (Option<StepId>, Refusal)> {
    let first = visits.first().ok_or((None, Refusal::Missing { field: "visit".into() }))?;
    let plain = |refusal| (None, refusal);
    let mut standing = Standing::received(rules, sealed, first).map_err(plain)?;
    let mut steps = steps.iter().filter(|step| step.void_reason.is_none()).peekable();
    for (n, came) in visits.iter().enumerate() {
        if n > 0 {
            standing.came_again(rules, came).map_err(plain)?;
        }
        let next = visits.get(n + 1).map_or(u64::MAX, |later| later.place);
        while let Some(step) = steps.next_if(|step| step.after < next) {
            standing.step(rules, step).map_err(|refusal| (Some(step.id.clone()), refusal))?;
        }
    }
    Ok(standing)
}

pub(super) fn day(text: &str) -> Result<NaiveDate> {
    text.parse().map_err(|_| Refusal::Damaged { what: format!("day {text}") })
}

impl Standing {
    fn received(rules: &RuleBook, sealed: bool, came: &Came) -> Result<Standing> {
        let mut standing = Standing {
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
            disputed: false,
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
            agent_asked: false,
            steps: 0,
        };
        standing.receive(rules, came)?;
        Ok(standing)
    }

    /// Something came: the clock of receipt runs from this day.
    fn receive(&mut self, rules: &RuleBook, came: &Came) -> Result<()> {
        let pack = rules.pack_on(came.day);
        (self.state, self.since, self.received, self.source) = (State::Open, came.day, came.day, came.source);
        (self.answered, self.ended, self.archived) = (None, None, false);
        self.clocks.receive(rules, pack, came.day, came.source)?;
        if came.answered {
            self.state = State::Answered;
            self.answered = Some(came.day);
            self.clocks.meet_receipt(came.day);
        } else if let Some(told) = came.told {
            self.clocks.meet_receipt(told);
        }
        Ok(())
    }

    /// A later visit starts the clock again when the duty was done; while the matter is on its way it
    /// changes nothing, but an answer on the spot counts.
    fn came_again(&mut self, rules: &RuleBook, came: &Came) -> Result<()> {
        use State::*;
        self.purpose = self.purpose.or(came.purpose);
        let at_rest = match self.state {
            Open => self.clocks.receipt_met(),
            Delivered | Final | NotAccepted | NoLonger | Referred | Returned | Answered | Closed
            | Withdrawn => true,
            _ => false,
        };
        if at_rest {
            return self.receive(rules, came);
        }
        if came.answered && self.state == Open {
            (self.state, self.since, self.answered) = (Answered, came.day, Some(came.day));
            self.clocks.meet_receipt(came.day);
        } else if let (Some(told), Open) = (came.told, self.state) {
            self.clocks.meet_receipt(told);
        }
        Ok(())
    }

    /// No step has been taken.
    pub(super) fn untouched(&self) -> bool {
        self.steps == 0
    }

    /// Takes one step, or says why the state does not allow it.
    pub fn step(&mut self, rules: &RuleBook, step: &Step) -> Result<()> {
        let on = day(&step.day)?;
        if let Err(why) = self.allows(step.kind) {
            return Err(Refusal::StepNotAllowed {
                step: step.kind,
                state: self.state,
                why,
                allowed: self.allowed(),
            });
        }
        self.after_its_cause(step, on)?;
        self.steps += 1;
        self.take(rules, step, on)
    }

    /// The steps that the state allows, in the order of the list.
    pub fn allowed(&self) -> Vec<StepKind> {
        StepKind::ALL.iter().copied().filter(|kind| self.allows(*kind).is_ok()).collect()
    }

    /// The one that comes next; nothing when only somebody else can act.
    pub fn next(&self) -> Option<StepKind> {
        use StepKind::*;
        let first = |kinds: &[StepKind]| kinds.iter().copied().find(|kind| self.allows(*kind).is_ok());
        match self.state {
            State::Void => None,
            State::Open if self.sealed => Some(Forward),
            State::Open => match (self.purpose, self.route, rules_out_accepting(self)) {
                (Some(Purpose::Suggestion | Purpose::Consult), ..) => Some(Answer),
                (Some(Purpose::Appeal), Some(Route::Petition), false) => Some(Accept),
                (Some(Purpose::Appeal), None, _) if self.source == Source::Superior => Some(SetRoute),
                _ if self.last_opinion.is_some() => Some(NoLonger),
                _ => Some(Forward),
            },
            State::Forwarded => {
                if self.disputed {
                    Some(DisputeSettled)
                } else if self.sent.iter().any(|one| one.active() && one.objected.is_some()) {
                    Some(ReturnAgreed)
                } else if self.sealed && self.answered.is_some() {
                    first(&[Close, SignFor])
                } else {
                    first(&[SignFor, Answer, Feedback])
                }
            }
            State::Reported => match self.unchecked() {
                true => Some(FeedbackChecked),
                false => Some(Answer),
            },
            State::Accepted => match &self.extension {
                Some(one) if one.approved.is_none() => Some(ExtendApproved),
                Some(one) if one.told.is_none() => Some(ExtendNotified),
                _ => Some(Opinion),
            },
            State::Opined => Some(Deliver),
            State::Review => Some(ReviewOpinion),
            State::Recheck => Some(RecheckOpinion),
            State::Routed => first(&[Close, Answer]),
            State::NotAccepted | State::NoLonger | State::Returned => first(&[Close, Notify]),
            State::Delivered | State::Final | State::Referred | State::Answered => first(&[Close]),
            State::Closed | State::Withdrawn => first(&[Archive]),
        }
    }

    /// For what it waits, where it waits for something.
    pub fn waits(&self) -> Option<Waits> {
        let held = |one: &&Sent| one.active() && one.fed_back.is_none();
        if self.sent.iter().filter(held).any(|one| one.objected.is_some()) {
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
            State::Closed | State::Withdrawn | State::Void => None,
            _ => self.sent.iter().filter(held).any(|one| one.signed.is_none()).then_some(Waits::Signature),
        }
    }

    /// Why no clock runs, when the matter is open and none does.
    pub fn no_clock(&self) -> Option<NoClock> {
        use State::*;
        if self.clocks.any_runs() || matches!(self.state, Closed | Withdrawn | Void) {
            return None;
        }
        Some(match self.state {
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
        let held = || self.sent.iter().filter(|one| one.active() && one.fed_back.is_none());
        if !matches!(self.state, State::Forwarded | State::Accepted | State::Open) {
            return None;
        }
        held().find(|one| one.lead).or_else(|| held().next())
    }

    fn unchecked(&self) -> bool {
        self.sent.iter().any(|one| one.active() && one.fed_back.is_some() && !one.checked)
    }

    fn held(&self) -> impl Iterator<Item = &Sent> {
        self.sent.iter().filter(|one| one.active() && one.fed_back.is_none())
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
                is(&[Open, Routed])
            }
            Accept => {
                alive()?;
                ensure(self.purpose == Some(Purpose::Appeal), WhyNot::NotAppeal)?;
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
            SignFor => ensure(self.held().any(|one| one.signed.is_none()), WhyNot::NothingToAnswer),
            Object => {
                let theirs = self.held().any(|one| one.signed.is_some() && one.objected.is_none());
                let ours = self.source == Source::Superior && self.state == Open && self.objected.is_none();
                ensure(theirs || ours, WhyNot::NothingToAnswer)
            }
            ReturnAgreed | ReturnRefused => {
                let theirs = self.held().any(|one| one.objected.is_some());
                ensure(theirs || (self.objected.is_some() && self.state == Open), WhyNot::NothingToAnswer)
            }
            Feedback => {
                let ready = |one: &Sent| one.signed.is_some() && one.objected.is_none();
                ensure(self.held().any(ready), WhyNot::NotSigned)
            }
            FeedbackChecked => ensure(self.unchecked() && alive().is_ok(), WhyNot::NothingToAnswer),
            Urge => ensure(self.held().next().is_some(), WhyNot::NothingToAnswer),
            UrgeReply => ensure(self.held().any(|one| one.urged > 0), WhyNot::NothingToAnswer),
            Dispute => ensure(!self.disputed, WhyNot::Already).and_then(|()| is(&[Open, Forwarded])),
            DisputeSettled => ensure(self.disputed, WhyNot::NothingToAnswer),
            Lead => ensure(self.held().count() > 1, WhyNot::NothingToAnswer),
            Draft | Revise => {
                alive().and_then(|()| is(&[Open, Forwarded, Reported, Accepted, Routed, Review, Recheck]))
            }
            Extend => {
                is(&[Accepted])?;
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
                is(&[Delivered, Closed, Open])
            }
            RecheckRequested => {
                ensure(self.delivered_at(Level::Review), WhyNot::NotDelivered)?;
                is(&[Delivered, Closed, Open])
            }
            ReviewOpinion => is(&[Review]),
            RecheckOpinion => is(&[Recheck]),
            Withdraw => alive().and_then(|()| ensure(self.state != Final, WhyNot::State)),
            Answer => {
                alive()?;
                if self.state == Accepted {
                    return ensure(self.agreed, WhyNot::State);
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
                ensure(!self.disputed, WhyNot::Disputed)?;
                if self.state == Forwarded {
                    ensure(self.sealed, WhyNot::WithUnit)?;
                    return ensure(self.held().all(|one| one.signed.is_some()), WhyNot::NotSigned);
                }
                is(&[Answered, Referred, NotAccepted, State::NoLonger, Returned, Delivered, Final, Routed])
            }
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
            AgentDispatch => ensure(self.agent_asked, WhyNot::NothingToAnswer),
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
        let cause = match self.about(&step.facts) {
            Some(day) if !step.kind.turns() => day,
            Some(day) => day.max(self.since),
            None if step.kind.turns() => self.since,
            None => self.received_first(),
        };
        if on < cause {
            return Err(Refusal::BeforeCause { value: on.to_string(), cause: cause.to_string() });
        }
        Ok(())
    }

    fn received_first(&self) -> NaiveDate {
        self.clocks.first_day().unwrap_or(self.received)
    }

    /// The day of the step that another answers.
    fn about(&self, facts: &Facts) -> Option<NaiveDate> {
        let about = facts.about.as_ref()?;
        let sent = self.sent.iter().find(|one| &one.step == about).map(|one| one.day);
        sent.or_else(|| self.pending.iter().find(|one| &one.step == about).map(|one| one.day))
    }

    fn take(&mut self, rules: &RuleBook, step: &Step, on: NaiveDate) -> Result<()> {
        use StepKind::*;
        let (facts, kind) = (&step.facts, step.kind);
        if kind.turns() {
            self.since = on;
        }
        match kind {
            SetRoute => self.set_route(step, on)?,
            Accept => {
                self.route = Some(Route::Petition);
                self.accept(rules, on)?;
            }
            NotAccept => self.state = State::NotAccepted,
            NoLonger => self.state = State::NoLonger,
            Refer | Answer => {
                self.state = match (kind, self.state) {
                    (Refer, _) => State::Referred,
                    (_, State::Forwarded) => State::Forwarded,
                    _ => State::Answered,
                };
                self.answered = Some(on);
                self.clocks.meet_receipt(on);
                if self.state == State::Answered {
                    self.clocks.stop_office(on);
                }
            }
            Notify => {
                self.clocks.meet_receipt(on);
                if matches!(self.state, State::NotAccepted | State::NoLonger | State::Returned) {
                    self.answered = Some(on);
                }
            }
            Forward | Assign => self.send(rules, step, on)?,
            SignFor | Object | ReturnAgreed | ReturnRefused | Feedback | FeedbackChecked | Urge
            | UrgeReply | Lead => self.at_unit(rules, step, on)?,
            Dispute => self.disputed = true,
            DisputeSettled => self.disputed = false,
            Extend => self.extend(rules, step, on)?,
            ExtendApproved => {
                if let Some(one) = &mut self.extension {
                    one.approved = Some(on);
                }
            }
            ExtendRefused => self.extension = None,
            ExtendNotified => self.extension_told(rules, on)?,
            Opinion => self.issue(step, on, Level::Handling),
            ReviewOpinion => self.issue(step, on, Level::Review),
            RecheckOpinion => self.issue(step, on, Level::Recheck),
            Deliver => self.deliver(rules, on)?,
            ReviewRequested | RecheckRequested => self.request(rules, step, on)?,
            Withdraw => {
                (self.state, self.answered, self.ended) = (State::Withdrawn, Some(on), Some(on));
                self.clocks.stop_all(on);
            }
            Close => {
                (self.state, self.ended) = (State::Closed, Some(on));
                self.clocks.stop_office(on);
            }
            Reopen => self.reopen(rules, on)?,
            Archive => self.archived = true,
            Hearing => self.hear(rules, step)?,
            Agreement => self.agreed = true,
            Instruct | TakeCharge | Supervise | Undertake | AgentDispatch => self.await_answer(step, on)?,
            FollowUp | ChargeResult | SuperviseAnswer | UndertakingDone | AgentAccept | AgentRating => {
                self.answer_pending(step, on)?;
            }
            AgentRequest => self.agent_asked = true,
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
    fn set_route(&mut self, step: &Step, on: NaiveDate) -> Result<()> {
        let route = step.facts.route.ok_or(Refusal::Missing { field: "route".into() })?;
        self.route = Some(route);
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
        self.clocks.meet_receipt(on);
        Ok(())
    }

    fn accept(&mut self, rules: &RuleBook, on: NaiveDate) -> Result<()> {
        self.state = State::Accepted;
        self.accepted = Some(on);
        self.extension = None;
        self.clocks.meet_receipt(on);
        self.clocks.start(rules, StartEvent::Accepted, on, None)
    }

    fn extend(&mut self, rules: &RuleBook, step: &Step, on: NaiveDate) -> Result<()> {
        let days = step.facts.days.ok_or(Refusal::Missing { field: "days".into() })?;
        let handling = self.clocks.running(StartEvent::Accepted, rules)?;
        let Some((clock, pack)) = handling else {
            return Err(self.refused(StepKind::Extend, WhyNot::State));
        };
        let max =
            extension_max(pack, &clock.clock).ok_or_else(|| self.refused(StepKind::Extend, WhyNot::State))?;
        if days > u32::from(max) {
            return Err(Refusal::ExtensionTooLong { days, max: u32::from(max) });
        }
        if on > day(&clock.last_day)? {
            return Err(self.refused(StepKind::Extend, WhyNot::TooLate));
        }
        let days = u16::try_from(days).unwrap_or(max);
        self.extension = Some(Extension { step: step.id.clone(), days, approved: None, told: None });
        Ok(())
    }

    /// Approved and told: from now on the longer period binds.
    fn extension_told(&mut self, rules: &RuleBook, on: NaiveDate) -> Result<()> {
        let Some(one) = &mut self.extension else { return Ok(()) };
        one.told = Some(on);
        let days = one.days;
        self.clocks.grant(rules, StartEvent::Accepted, days)
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

    /// Delivered: the office's clock stops and the petitioner's begins (Art. 35, 36).
    fn deliver(&mut self, rules: &RuleBook, on: NaiveDate) -> Result<()> {
        let Some(opinion) = self.issued.last_mut() else { return Ok(()) };
        opinion.delivered = Some(on);
        let (level, revokes, step) = (opinion.level, opinion.revokes, opinion.step.clone());
        self.answered = Some(on);
        self.clocks.stop_office(on);
        if revokes {
            return self.accept(rules, on);
        }
        self.state = State::Delivered;
        match level {
            Level::Handling => self.clocks.start(rules, StartEvent::AnswerDelivered, on, None),
            Level::Review => self.clocks.start(rules, StartEvent::ReviewDelivered, on, None),
            Level::Recheck => {
                self.state = State::Final;
                self.last_opinion = Some(step);
                self.clocks.stop_all(on);
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
    fn reopen(&mut self, rules: &RuleBook, on: NaiveDate) -> Result<()> {
        (self.answered, self.ended, self.archived, self.last_opinion) = (None, None, false, None);
        self.issued.clear();
        self.sent.retain(|one| !one.active());
        self.rated.clear();
        self.clocks.stop_all(on);
        if self.accepted.is_some() {
            return self.accept(rules, on);
        }
        self.state = State::Open;
        self.received = on;
        let pack = rules.pack_on(on);
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

fn rules_out_accepting(standing: &Standing) -> bool {
    standing.allows(StepKind::Accept).is_err()
}

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
