//! What should come next, for what it waits, who holds it, and why no clock runs.

use super::*;

impl Standing {
    /// The one that comes next; nothing when only somebody else can act.
    pub fn next(&self) -> Option<StepKind> {
        self.wanted().iter().copied().find(|kind| self.allows(*kind).is_ok())
    }

    /// What should come next, the likelier first.
    pub(super) fn wanted(&self) -> &'static [StepKind] {
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
    pub(super) fn wanted_at_first(&self) -> &'static [StepKind] {
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

    pub(super) fn wanted_of_units(&self) -> &'static [StepKind] {
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

    pub(super) fn wanted_of_handling(&self) -> &'static [StepKind] {
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
    pub(super) fn owes_notice(&self) -> bool {
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

    pub(super) fn unchecked(&self) -> bool {
        self.sent.iter().any(|one| one.active() && one.fed_back.is_some() && !one.checked)
    }

    pub(super) fn held(&self) -> impl Iterator<Item = &Sent> {
        self.sent.iter().filter(|one| one.held())
    }
}
