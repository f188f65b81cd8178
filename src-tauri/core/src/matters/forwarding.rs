//! Sent to a unit: signed for, objected to, given back only with consent, fed back, checked, urged
//! (Art. 22–24). Several units may hold one matter; one of them leads.

use chrono::NaiveDate;

use super::State;
use super::path::{Sent, Standing, WhyNot, day};
use super::steps::{Step, StepKind, StepOutcome};
use crate::clocks::{RuleBook, StartEvent};
use crate::error::{Refusal, Result};

impl Standing {
    /// Sends it to one more unit. What came back before stays in the count.
    pub(super) fn send(&mut self, rules: &RuleBook, step: &Step, on: NaiveDate) -> Result<()> {
        let facts = &step.facts;
        let there = self.sent.iter().any(|one| {
            one.held() && one.unit.is_some() && one.unit == facts.unit
        });
        if there {
            return Err(self.refused(step.kind, WhyNot::WithUnit));
        }
        let alone = !self.sent.iter().any(Sent::held);
        let lead = alone || facts.lead == Some(true);
        if lead {
            self.sent.iter_mut().for_each(|one| one.lead = false);
        }
        self.transfers += 1;
        self.sent.push(Sent {
            step: step.id.clone(),
            unit: facts.unit.clone(),
            assigned: step.kind == StepKind::Assign,
            lead,
            day: on,
            signed: None,
            objected: None,
            objected_late: false,
            fed_back: None,
            again: None,
            checked: false,
            returned: None,
            urged: 0,
            urged_on: None,
            over: false,
        });
        self.disposed(rules, on)?;
        // What this office took up itself it has told the petitioner itself.
        if self.state != State::Accepted {
            (self.state, self.answered) = (State::Forwarded, None);
            self.clocks.start(rules, StartEvent::Forwarded, on, Some(&step.id))?;
        }
        match &facts.due {
            Some(due) => self.clocks.set("feedback", on, day(due)?, Some(&step.id)),
            None => Ok(()),
        }
    }

    /// What happens at the unit that a step names.
    pub(super) fn at_unit(&mut self, rules: &RuleBook, step: &Step, on: NaiveDate) -> Result<()> {
        use StepKind::*;
        let kind = step.kind;
        let Some(about) = &step.facts.about else { return self.at_our_own(rules, step, on) };
        let nothing = self.refused(kind, WhyNot::NothingToAnswer);
        let Some(at) = self.sent.iter().position(|one| &one.step == about && one.active()) else {
            return Err(nothing);
        };
        let refused = |why| Err(self.refused(kind, why));
        let one = &self.sent[at];
        match kind {
            SignFor if one.signed.is_some() => return refused(WhyNot::Already),
            Object | Feedback if one.signed.is_none() => return refused(WhyNot::NotSigned),
            Object | Feedback if one.objected.is_some() || one.fed_back.is_some() => {
                return refused(WhyNot::Already);
            }
            ReturnAgreed | ReturnRefused if one.objected.is_none() => return Err(nothing),
            FeedbackChecked if one.fed_back.is_none() || one.checked => return Err(nothing),
            Urge | Lead if one.fed_back.is_some() => return refused(WhyNot::Already),
            UrgeReply if one.urged == 0 => return Err(nothing),
            _ => {}
        }
        if kind == Feedback && one.assigned && step.facts.report.is_none() && !self.sealed {
            return Err(Refusal::Missing { field: "report".into() });
        }
        if kind == Lead {
            self.sent.iter_mut().for_each(|one| one.lead = false);
        }
        let objection = self.clocks.of_step(rules, StartEvent::SignedFor, about)?;
        let objection_over =
            objection.and_then(|clock| day(&clock.last_day).ok()).is_some_and(|last| on > last);
        let one = &mut self.sent[at];
        match kind {
            SignFor => {
                one.signed = Some(on);
                let id = one.step.clone();
                self.clocks.start(rules, StartEvent::SignedFor, on, Some(&id))?;
            }
            Object => {
                one.objected = Some(on);
                one.objected_late = objection_over;
                let id = one.step.clone();
                self.clocks.meet_of(rules, StartEvent::SignedFor, &id, on)?;
            }
            ReturnRefused => one.objected = None,
            ReturnAgreed => {
                (one.returned, one.lead) = (Some(on), false);
                let id = one.step.clone();
                self.clocks.drop_set_by(&id, on);
                self.returned(rules, on)?;
            }
            Feedback => {
                one.fed_back = Some(on);
                one.checked = false;
                let id = one.step.clone();
                self.clocks.meet_set_by(&id, on);
                self.all_fed_back(on);
            }
            FeedbackChecked if step.facts.outcome == Some(StepOutcome::NotDone) => {
                (one.fed_back, one.again) = (None, Some(on));
                let id = one.step.clone();
                if self.state == State::Reported {
                    self.state = State::Forwarded;
                }
                let due = step.facts.due.as_ref().ok_or(Refusal::Missing { field: "due".into() })?;
                self.clocks.set("feedback", on, day(due)?, Some(&id))?;
            }
            FeedbackChecked => one.checked = true,
            Urge => (one.urged, one.urged_on) = (one.urged + 1, Some(on)),
            Lead => one.lead = true,
            _ => {}
        }
        Ok(())
    }

    /// We object to what a superior sent us, and it goes back only with their consent.
    fn at_our_own(&mut self, rules: &RuleBook, step: &Step, on: NaiveDate) -> Result<()> {
        match step.kind {
            StepKind::Object if self.objected.is_none() && self.state == State::Open => {
                self.objected = Some(on);
                self.clocks.use_right(on);
            }
            StepKind::ReturnRefused if self.objected.is_some() => self.objected = None,
            StepKind::ReturnAgreed if self.objected.is_some() => {
                (self.objected, self.state, self.since) = (None, State::Returned, on.max(self.since));
                self.clocks.meet(rules, StartEvent::Returned, on)?;
            }
            kind => return Err(self.refused(kind, WhyNot::NothingToAnswer)),
        }
        Ok(())
    }

    /// Of those that still hold it one leads; when nobody holds it any more it must be sent on again, by
    /// its own clock, even after the desk had closed its part.
    fn returned(&mut self, rules: &RuleBook, on: NaiveDate) -> Result<()> {
        let mut held = self.sent.iter_mut().filter(|one| one.held());
        if let (Some(one), None) = (held.next(), held.next()) {
            one.lead = true;
        }
        if self.sent.iter().any(Sent::active) || !matches!(self.state, State::Forwarded | State::Closed) {
            self.all_fed_back(on);
            return Ok(());
        }
        (self.state, self.since) = (State::Open, on.max(self.since));
        (self.answered, self.ended, self.archived) = (None, None, false);
        self.clocks.start(rules, StartEvent::Returned, on, None)
    }

    fn all_fed_back(&mut self, on: NaiveDate) {
        let active = || self.sent.iter().filter(|one| one.active());
        if self.state == State::Forwarded
            && active().count() > 0
            && active().all(|one| one.fed_back.is_some())
        {
            (self.state, self.since) = (State::Reported, on.max(self.since));
        }
    }
}
