//! Walks of random steps, legal and illegal, against a second model: a table of what may happen in which
//! state, written down from the Regulation and not from the code.

use chrono::Days;

use super::*;
use crate::dice::Dice;
use crate::ids::{MatterId, StaffId};
use crate::matters::steps::{Facts, Ground, Rated};

/// What may happen in a state, and nothing else. `*` stands for every state, `+` for those in which the
/// matter is neither closed nor withdrawn.
const LAW: &str = "
*           undertake undertaking_done rate follow_up charge_result supervise_answer agent_dispatch agent_accept agent_rating
+           instruct take_charge supervise mediation hearing conference agent_request dispute_settled
open        set_route accept not_accept no_longer refer notify forward assign object return_agreed return_refused dispute
            draft revise review_requested recheck_requested withdraw answer agreement reopen
routed      set_route refer notify draft revise withdraw answer agreement
forwarded   notify forward assign sign_for object return_agreed return_refused feedback feedback_checked urge urge_reply
            lead dispute draft revise withdraw answer close agreement call_back
reported    forward assign feedback_checked draft revise withdraw answer agreement call_back
accepted    notify forward assign sign_for object return_agreed return_refused feedback feedback_checked urge urge_reply
            lead draft revise extend extend_approved extend_refused extend_notified opinion withdraw answer agreement
opined      deliver withdraw
delivered   review_requested recheck_requested withdraw close reopen call_back
review      review_opinion draft revise withdraw
recheck     recheck_opinion draft revise withdraw
final       close reopen call_back
not_accepted notify review_requested recheck_requested withdraw close reopen call_back
no_longer   notify review_requested recheck_requested withdraw close reopen call_back
returned    notify review_requested recheck_requested withdraw close reopen call_back
referred    review_requested recheck_requested withdraw close reopen call_back
answered    answer review_requested recheck_requested withdraw close reopen call_back
closed      archive reopen review_requested recheck_requested call_back sign_for object return_agreed return_refused
            feedback urge urge_reply lead
withdrawn   archive reopen call_back
";

/// Where a turning step leads.
const LEADS: &str = "
set_route open routed
accept accepted
not_accept not_accepted
no_longer no_longer
refer referred
forward forwarded accepted
assign forwarded accepted
opinion opined
review_opinion opined
recheck_opinion opined
deliver delivered final accepted
review_requested review
recheck_requested recheck
withdraw withdrawn
answer answered forwarded
close closed
reopen open accepted
archive closed withdrawn
";

struct Law {
    may: Vec<(State, StepKind)>,
    leads: Vec<(StepKind, Vec<State>)>,
}

fn read<T: serde::de::DeserializeOwned>(word: &str) -> T {
    serde_json::from_value(serde_json::Value::from(word)).unwrap_or_else(|_| panic!("{word}"))
}

impl Law {
    fn read() -> Law {
        let (mut may, mut states) = (vec![], vec![]);
        for line in LAW.lines().filter(|line| !line.trim().is_empty()) {
            let mut words = line.split_whitespace().peekable();
            if !line.starts_with(' ') {
                let ended = [State::Closed, State::Withdrawn];
                states = match words.next().expect("a state") {
                    "*" => State::ALL.to_vec(),
                    "+" => State::ALL.into_iter().filter(|state| !ended.contains(state)).collect(),
                    word => vec![read(word)],
                };
            }
            for kind in words {
                may.extend(states.iter().map(|state| (*state, read(kind))));
            }
        }
        may.retain(|(state, _)| *state != State::Void);
        let leads = LEADS.lines().filter(|line| !line.is_empty()).map(|line| {
            let mut words = line.split_whitespace();
            (read(words.next().expect("a kind")), words.map(read).collect())
        });
        Law { may, leads: leads.collect() }
    }

    fn may(&self, state: State, kind: StepKind) -> bool {
        self.may.contains(&(state, kind))
    }
}

/// One matter and all that happened to it.
struct Story {
    rules: RuleBook,
    sealed: bool,
    visits: Vec<Came>,
    steps: Vec<Step>,
    standing: Standing,
    today: NaiveDate,
}

impl Story {
    fn begin(dice: &mut Dice, rules: RuleBook) -> Story {
        let purposes = [
            Some(Purpose::Appeal),
            Some(Purpose::Appeal),
            Some(Purpose::Appeal),
            Some(Purpose::Suggestion),
            Some(Purpose::Accusation),
            Some(Purpose::Consult),
            Some(Purpose::Other),
            None,
        ];
        let purpose = *dice.pick(&purposes);
        let sealed = purpose == Some(Purpose::Accusation);
        let start: NaiveDate = "2025-01-06".parse().expect("a day");
        let today = start.checked_add_days(Days::new(dice.below(400) as u64)).expect("a day");
        let first = came(dice, purpose, today, 1);
        let standing = walk(&rules, sealed, None, std::slice::from_ref(&first), &[]).expect("a visit alone");
        Story { rules, sealed, visits: vec![first], steps: vec![], standing, today }
    }

    fn somebody_comes(&mut self, dice: &mut Dice) {
        let purpose = self.standing.purpose;
        let visit = came(dice, purpose, self.today, self.visits.len() as u64 + 1);
        self.standing.came_again(&self.rules, &visit).expect("a visit is always taken");
        self.visits.push(visit);
    }

    fn typed(&self, kind: StepKind, day: NaiveDate, facts: Facts) -> Step {
        let n = u32::try_from(self.steps.len()).expect("few") + 1;
        Step {
            id: StepId(format!("step-{n}")),
            version: 1,
            matter: MatterId("matter".into()),
            n,
            kind,
            day: day.to_string(),
            at: String::new(),
            by: StaffId("staff".into()),
            after: self.visits.len() as u64,
            facts: if self.sealed { facts.bare() } else { facts },
            sealed: self.sealed.then(|| "box".into()),
            void_reason: None,
        }
    }

    /// Facts with which the step must be taken when the state allows it.
    fn fitting(&self, dice: &mut Dice, kind: StepKind) -> Facts {
        use StepKind::*;
        let about = self.standing.speaks_about(kind);
        let ours = matches!(kind, Object | ReturnAgreed | ReturnRefused) && about.is_empty();
        let due = self.today.checked_add_days(Days::new(dice.below(30) as u64)).expect("a day").to_string();
        let outcomes: &[StepOutcome] = match kind {
            FeedbackChecked | FollowUp | SuperviseAnswer => &[StepOutcome::Done, StepOutcome::NotDone],
            ReviewOpinion | RecheckOpinion => {
                &[StepOutcome::Uphold, StepOutcome::Change, StepOutcome::Revoke]
            }
            _ => &[StepOutcome::Adopted, StepOutcome::NotAdopted],
        };
        let routes =
            [Route::Litigation, Route::Administrative, Route::Duty, Route::Petition, Route::Petition];
        let rated = [Rated::Desk, Rated::Unit].into_iter().find(|one| !self.standing.rated.contains(one));
        let free = |unit: &String| {
            !self.standing.held().any(|one| one.unit.as_ref().is_some_and(|id| id.0 == *unit))
        };
        let units: Vec<String> = (1..90).map(|n| format!("unit-{n}")).filter(free).collect();
        Facts {
            about: (!ours && !about.is_empty() && (kind != Notify || dice.chance(50)))
                .then(|| dice.pick(&about).clone()),
            unit: Some(crate::ids::UnitId(dice.pick(&units).clone())),
            lead: dice.chance(30).then_some(true),
            due: Some(due),
            days: Some(u32::try_from(dice.below(30)).expect("few") + 1),
            route: Some(*dice.pick(&routes)),
            law: Some("法".into()),
            reason: Some("因".into()),
            ground: Some(Ground::NotOurs),
            outcome: Some(*dice.pick(outcomes)),
            report: Some("报告".into()),
            way: Some(*dice.pick(&[Way::InHand, Way::Registered])),
            signed: Some(dice.chance(80)),
            witness: Some("证人".into()),
            rated,
            from: Some(self.today.to_string()),
            to: Some(
                self.today.checked_add_days(Days::new(dice.below(4) as u64)).expect("a day").to_string(),
            ),
            ..Facts::default()
        }
    }

    /// Anything at all: about a step that is not there, without what must be there.
    fn odd(&self, dice: &mut Dice, kind: StepKind) -> Facts {
        let mut facts = self.fitting(dice, kind);
        let any = self.steps.iter().map(|step| step.id.clone()).chain([StepId("nowhere".into())]);
        match dice.below(6) {
            0 => facts.about = Some(dice.pick(&any.collect::<Vec<_>>()).clone()),
            1 => facts.about = None,
            2 => (facts.due, facts.outcome, facts.rated) = (None, None, None),
            3 => {
                (facts.days, facts.route, facts.report) =
                    (Some(31 + u32::try_from(dice.below(400)).expect("few")), None, None)
            }
            4 => (facts.witness, facts.signed, facts.way) = (None, Some(false), Some(Way::Left)),
            _ => facts.due = Some("2020-01-01".into()),
        }
        facts
    }

    fn walked(&self) -> Result<Standing, (Option<StepId>, Refusal)> {
        walk(&self.rules, self.sealed, None, &self.visits, &self.steps)
    }

    /// Some step is struck; what rests on it keeps it.
    fn strike(&mut self, dice: &mut Dice) {
        if self.steps.is_empty() {
            return;
        }
        let at = dice.below(self.steps.len());
        self.steps[at].void_reason = Some("写错了".into());
        match self.walked() {
            Ok(standing) => self.standing = standing,
            Err(_) => self.steps[at].void_reason = None,
        }
    }

    fn answer_like(&self) -> bool {
        use StepKind::*;
        let said = [Answer, Refer, Deliver, Notify, Withdraw];
        self.visits.iter().any(|visit| visit.answered)
            || self.steps.iter().any(|step| step.void_reason.is_none() && said.contains(&step.kind))
    }

    /// What holds after every step.
    fn holds(&self, law: &Law) {
        let Standing { state, clocks, .. } = &self.standing;
        let ended = matches!(state, State::Closed | State::Withdrawn);
        let reminds = clocks.all().any(|clock| clock.runs() && clock.owed())
            || (*state == State::Delivered && clocks.petitioner_runs());
        assert!(
            ended || reminds != self.standing.no_clock().is_some(),
            "{state:?}: a clock or a reason, not both"
        );
        if *state == State::Closed {
            assert!(self.standing.answered.is_some() && self.answer_like(), "closed without an answer");
        }
        if matches!(state, State::Accepted | State::Opined | State::Review | State::Recheck | State::Open) {
            assert_eq!(self.standing.answered, None, "{state:?} waits for an answer");
        }
        for clock in clocks.all() {
            assert!(clock.last_day >= clock.nominal && clock.nominal >= clock.start, "{clock:?}");
            assert!(clock.ended.as_ref().is_none_or(|ended| *ended >= clock.start), "{clock:?}");
        }
        let running: Vec<_> = clocks.others.iter().filter(|clock| clock.runs()).collect();
        for (n, clock) in running.iter().enumerate() {
            let twin =
                running[..n].iter().find(|other| (&other.clock, &other.step) == (&clock.clock, &clock.step));
            assert!(twin.is_none(), "{clock:?} runs twice");
        }
        let receipts = clocks.receipts.len();
        assert!(clocks.receipts[..receipts - 1].iter().all(|clock| !clock.runs()), "an older receipt runs");
        assert!(self.standing.held().filter(|one| one.lead).count() <= 1, "two units lead");
        assert!(*state != State::Forwarded || self.standing.held().next().is_some(), "forwarded to nobody");
        let allowed = self.standing.allowed();
        for kind in &allowed {
            assert!(law.may(*state, *kind), "{kind:?} is not for {state:?}");
        }
        if let Some(next) = self.standing.next() {
            assert!(allowed.contains(&next), "{next:?} is next and not allowed in {state:?}");
        }
        let stuck = [State::Closed, State::Withdrawn].contains(state);
        assert!(
            stuck || self.standing.next().is_some() || self.standing.sealed,
            "{:?} has no next step",
            self.standing
        );
    }

    /// Takes a step, or sees it refused.
    fn go(&mut self, dice: &mut Dice, law: &Law) {
        let allowed = self.standing.allowed();
        let legal = dice.chance(75);
        let kind = match (legal, self.standing.next()) {
            (true, Some(next)) if dice.chance(45) => next,
            (true, _) => *dice.pick(&allowed),
            (false, _) => *dice.pick(StepKind::ALL),
        };
        let fits = dice.chance(85);
        let facts = if fits { self.fitting(dice, kind) } else { self.odd(dice, kind) };
        let early = dice.chance(5);
        let back = Days::new(1 + dice.below(40) as u64);
        let day = if early { self.today.checked_sub_days(back).expect("a day") } else { self.today };
        let step = self.typed(kind, day, facts);
        let before = self.standing.clone();
        match self.standing.step(&self.rules, &step) {
            Ok(()) => {
                assert!(
                    law.may(before.state, kind) && allowed.contains(&kind),
                    "{kind:?} in {:?}",
                    before.state
                );
                if let Some((_, to)) = law.leads.iter().find(|(one, _)| *one == kind) {
                    assert!(to.contains(&self.standing.state), "{kind:?} led to {:?}", self.standing.state);
                }
                if kind.turns() {
                    assert!(day >= before.since, "{kind:?} before what it follows");
                }
                self.steps.push(step);
            }
            Err(refusal) => {
                assert_eq!(self.standing, before, "a refused step changes nothing");
                if let Refusal::StepNotAllowed { state, allowed: listed, .. } = &refusal {
                    assert_eq!((state, listed), (&before.state, &allowed), "what is allowed instead");
                }
                // Two depend on what the step says: how late it is, and whom it rates.
                let by_its_facts = matches!(
                    (kind, &refusal),
                    (_, Refusal::StepNotAllowed { why: WhyNot::TooLate, .. })
                        | (StepKind::Rate, Refusal::StepNotAllowed { why: WhyNot::NoAnswer, .. })
                );
                let fitting = fits && !early && allowed.contains(&kind);
                assert!(!fitting || by_its_facts, "{kind:?} is allowed in {:?}: {refusal}", before.state);
            }
        }
    }
}

fn came(dice: &mut Dice, purpose: Option<Purpose>, day: NaiveDate, place: u64) -> Came {
    let told = day.checked_add_days(Days::new(dice.below(3) as u64)).expect("a day");
    Came {
        day,
        source: *dice.pick(&[Source::Direct, Source::Direct, Source::Superior, Source::Leader]),
        purpose,
        answered: dice.chance(8),
        place,
        at: format!("{day}T01:00:00.000Z"),
        told: dice.chance(20).then(|| Told { day: told, at: format!("{told}T02:00:00.000Z") }),
    }
}

#[test]
fn a_hundred_thousand_random_steps_never_leave_the_law() {
    let law = Law::read();
    let mut dice = Dice::new(20_221_001);
    let (mut taken, mut tried) = (std::collections::BTreeMap::<StepKind, u32>::new(), 0);
    let mut seen = std::collections::BTreeSet::new();
    while tried < 100_000 {
        let kind = *dice.pick(&OfficeKind::ALL);
        let mut story = Story::begin(&mut dice, RuleBook::shipped(kind));
        story.holds(&law);
        for n in 0..60 {
            tried += 1;
            let days = if dice.chance(60) { 0 } else { dice.below(25) as u64 };
            story.today = story.today.checked_add_days(Days::new(days)).expect("a day");
            match dice.below(100) {
                0..6 => story.somebody_comes(&mut dice),
                6..10 => story.strike(&mut dice),
                _ => story.go(&mut dice, &law),
            }
            story.holds(&law);
            seen.insert(story.standing.state);
            if n % 20 == 19 {
                assert_eq!(story.walked().expect("walked again"), story.standing);
            }
        }
        for step in story.steps.iter().filter(|step| step.void_reason.is_none()) {
            *taken.entry(step.kind).or_default() += 1;
        }
    }
    let never: Vec<_> = StepKind::ALL.iter().filter(|kind| !taken.contains_key(kind)).collect();
    assert!(never.is_empty(), "never taken: {never:?}");
    let reached = State::ALL.into_iter().filter(|state| *state != State::Void).collect();
    assert_eq!(seen, reached, "every state was reached");
}
