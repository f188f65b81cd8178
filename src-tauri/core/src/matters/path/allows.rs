//! Which step the state allows, and why another is not; and that none lies before its cause.

use chrono::NaiveDate;

use super::*;

impl Standing {
    /// The steps that the state allows, in the order of the list.
    pub fn allowed(&self) -> Vec<StepKind> {
        StepKind::ALL.iter().copied().filter(|kind| self.allows(*kind).is_ok()).collect()
    }

    /// The newest opinion, delivered and neither revoked nor reviewed yet, at a level.
    pub(super) fn delivered_at(&self, level: Level) -> bool {
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

    pub(super) fn awaits(&self, kind: StepKind) -> std::result::Result<(), WhyNot> {
        let waits = self.pending.iter().any(|one| one.kind == kind);
        if waits { Ok(()) } else { Err(WhyNot::NothingToAnswer) }
    }

    /// No step lies before what it follows from.
    pub(super) fn after_its_cause(&self, step: &Step, on: NaiveDate) -> Result<()> {
        let cause = self.cause(step);
        if on < cause {
            return Err(Refusal::BeforeCause { value: on.to_string(), cause: cause.to_string() });
        }
        Ok(())
    }

    /// The day before which the step cannot have happened.
    pub(super) fn cause(&self, step: &Step) -> NaiveDate {
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
    pub(super) fn owes_word(&self) -> bool {
        matches!(self.state, State::NotAccepted | State::NoLonger | State::Returned)
    }

    pub(super) fn received_first(&self) -> NaiveDate {
        self.clocks.first_day().unwrap_or(self.received)
    }

    /// The day of what another step says, as far as this one rests on it.
    pub(super) fn about(&self, step: &Step) -> Option<NaiveDate> {
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
