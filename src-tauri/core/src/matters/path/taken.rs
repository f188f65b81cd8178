//! What each step makes of the matter: its state, its clocks, and what it owes from then on.

use chrono::NaiveDate;

use super::*;

impl Standing {
    pub(super) fn take(&mut self, rules: &RuleBook, step: &Step, on: NaiveDate) -> Result<()> {
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

    pub(in crate::matters) fn refused(&self, step: StepKind, why: WhyNot) -> Refusal {
        Refusal::StepNotAllowed { step, state: self.state, why, allowed: self.allowed() }
    }

    /// Routes 1–5 follow another law's clock, which a person names; the petition procedure has its own.
    pub(super) fn set_route(&mut self, rules: &RuleBook, step: &Step, on: NaiveDate) -> Result<()> {
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
    pub(in crate::matters) fn disposed(&mut self, rules: &RuleBook, on: NaiveDate) -> Result<()> {
        if self.office == OfficeKind::Bureau {
            self.clocks.meet_receipt(on);
        }
        self.clocks.meet(rules, StartEvent::Returned, on)
    }

    /// Told in writing what was received and how it goes on; or by a unit, about what was sent to it.
    pub(super) fn notify(&mut self, rules: &RuleBook, step: &Step, on: NaiveDate) -> Result<()> {
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
    pub(super) fn answer(&mut self, step: &Step, on: NaiveDate) -> Result<()> {
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
    pub(super) fn accept(&mut self, rules: &RuleBook, on: NaiveDate) -> Result<()> {
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

    pub(super) fn extend(&mut self, rules: &RuleBook, step: &Step, on: NaiveDate) -> Result<()> {
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
    pub(super) fn handling_lasts(&self, rules: &RuleBook, kind: StepKind, on: NaiveDate) -> Result<()> {
        match self.clocks.running(StartEvent::Accepted, rules)? {
            Some((clock, _)) if on > day(&clock.last_day)? => Err(self.refused(kind, WhyNot::TooLate)),
            Some(_) => Ok(()),
            None => Err(self.refused(kind, WhyNot::State)),
        }
    }

    pub(super) fn approve(&mut self, rules: &RuleBook, on: NaiveDate) -> Result<()> {
        self.handling_lasts(rules, StepKind::ExtendApproved, on)?;
        if let Some(one) = &mut self.extension {
            one.approved = Some(on);
        }
        Ok(())
    }

    /// Approved and told: from now on the longer period binds. Told after the last day, it stays told,
    /// and the day that is over stays over.
    pub(super) fn extension_told(&mut self, rules: &RuleBook, on: NaiveDate) -> Result<()> {
        let lasts = self.handling_lasts(rules, StepKind::ExtendNotified, on).is_ok();
        let Some(one) = &mut self.extension else { return Ok(()) };
        one.told = Some(on);
        let days = one.days;
        if lasts { self.clocks.grant(rules, StartEvent::Accepted, days) } else { Ok(()) }
    }

    pub(super) fn issue(&mut self, step: &Step, on: NaiveDate, level: Level) {
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
    pub(super) fn deliver(&mut self, rules: &RuleBook, step: &Step, on: NaiveDate) -> Result<()> {
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
    pub(super) fn request(&mut self, rules: &RuleBook, step: &Step, on: NaiveDate) -> Result<()> {
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
    pub(super) fn reopen(&mut self, rules: &RuleBook, on: NaiveDate, at: &str) -> Result<()> {
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
    pub(super) fn hear(&mut self, rules: &RuleBook, step: &Step) -> Result<()> {
        let from = day(step.facts.from.as_deref().unwrap_or_default())?;
        let to = day(step.facts.to.as_deref().unwrap_or_default())?;
        if to < from {
            return Err(Refusal::BeforeCause { value: to.to_string(), cause: from.to_string() });
        }
        self.clocks.pause(rules, from, to)
    }

    pub(super) fn await_answer(&mut self, step: &Step, on: NaiveDate) -> Result<()> {
        self.pending.push(Pending { step: step.id.clone(), kind: step.kind, day: on });
        let Some(due) = &step.facts.due else { return Ok(()) };
        self.clocks.set(set_name(step.kind), on, day(due)?, Some(&step.id))
    }

    pub(super) fn answer_pending(&mut self, step: &Step, on: NaiveDate) -> Result<()> {
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
