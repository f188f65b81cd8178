//! Ledgers over the steps: what leaders instructed, took charge of and had supervised (Regulation,
//! Art. 40), with what came of it; and answered matters about which nobody has called back.
//!
//! Deliberately not here: rows of their own, ranks of leaders or units.

use serde::{Deserialize, Serialize};

use super::steps::{Step, StepKind, StepOutcome, Trigger};
use super::{Matter, State};
use crate::desk::Desk;
use crate::error::Result;
use crate::ids::{MatterId, StepId};
use crate::staff::Action;
use crate::store;

/// How many answered matters are listed; the total counts them all.
const SHOWN: u32 = 200;

/// Which ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum LedgerKind {
    /// 包案.
    Charges,
    /// 阅批.
    Instructions,
    /// 督办.
    Supervisions,
}

impl LedgerKind {
    pub const ALL: [Self; 3] = [Self::Charges, Self::Instructions, Self::Supervisions];

    fn step(self) -> StepKind {
        match self {
            Self::Charges => StepKind::TakeCharge,
            Self::Instructions => StepKind::Instruct,
            Self::Supervisions => StepKind::Supervise,
        }
    }

    /// The step that answers.
    fn answer(self) -> StepKind {
        match self {
            Self::Charges => StepKind::ChargeResult,
            Self::Instructions => StepKind::FollowUp,
            Self::Supervisions => StepKind::SuperviseAnswer,
        }
    }
}

/// The ledger of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct LeadersLedger {
    pub year: i32,
    pub lines: Vec<LedgerLine>,
}

/// One line. Of a sealed matter, or one from which the reader is recused, number, day and whether it
/// is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct LedgerLine {
    pub kind: LedgerKind,
    pub step: StepId,
    pub matter: MatterId,
    pub number: String,
    pub sealed: bool,
    pub day: String,
    pub leader: Option<String>,
    /// Which unit is supervised.
    pub unit: Option<String>,
    pub trigger: Option<Trigger>,
    /// The instruction, the plan, what is to be done.
    pub plan: Option<String>,
    pub due: Option<String>,
    pub result: Option<String>,
    pub result_day: Option<String>,
    pub outcome: Option<StepOutcome>,
    pub open: bool,
    /// Open after its day, or done after it.
    pub late: bool,
}

/// Answered matters without a call-back; calling back is a service and no duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct CallBacks {
    pub total: u32,
    /// The first 200, the newest answer first.
    pub rows: Vec<CallBackRow>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct CallBackRow {
    pub matter: MatterId,
    pub number: String,
    /// Empty when sealed.
    pub summary: String,
    pub sealed: bool,
    pub state: State,
    /// Nothing when it was answered on the spot.
    pub answered: Option<String>,
    pub responsible: String,
}

impl Desk {
    /// What leaders took charge of, instructed and had supervised in a year, newest first.
    pub fn leaders_ledger(&self, year: i32) -> Result<LeadersLedger> {
        self.require(Action::ReadVisits)?;
        let mut steps = vec![];
        for kind in LedgerKind::ALL {
            let found = store::steps::of_kind(self.reading(), kind.step(), year)?;
            steps.extend(found.into_iter().map(|step| (kind, step)));
        }
        steps.sort_by(|(_, a), (_, b)| (&b.day, &b.at, b.n).cmp(&(&a.day, &a.at, a.n)));
        let mut lines = vec![];
        for (kind, step) in steps {
            let matter = store::matters::by_id(self.reading(), &step.matter)?;
            if matter.state != State::Void {
                lines.push(self.ledger_line(kind, step, matter)?);
            }
        }
        Ok(LeadersLedger { year, lines })
    }

    /// Answered, and nobody has called back since.
    pub fn call_backs(&self) -> Result<CallBacks> {
        self.require(Action::ReadVisits)?;
        let (total, rows) = store::steps::without_call_back(self.reading(), &self.sitting().id, SHOWN)?;
        Ok(CallBacks { total, rows })
    }

    fn ledger_line(&self, kind: LedgerKind, step: Step, matter: Matter) -> Result<LedgerLine> {
        let steps = store::steps::of_matter(self.reading(), &matter.id)?;
        let answers = |one: &&Step| {
            one.kind == kind.answer()
                && one.void_reason.is_none()
                && one.facts.about.as_ref() == Some(&step.id)
        };
        let answer = steps.iter().rev().find(answers);
        let outcome = answer.and_then(|one| one.facts.outcome);
        // A charge that came to nothing is over all the same.
        let open =
            outcome.is_none() || (outcome == Some(StepOutcome::NotDone) && kind != LedgerKind::Charges);
        let today = self.moment().day.to_string();
        let end = answer.filter(|_| !open).map_or(&today, |one| &one.day);
        let veiled = self.veil()?.covers(&matter.id);
        let shown = matter.sealed.is_none() && !veiled;
        let facts = &step.facts;
        let unit = facts.unit.as_ref().filter(|_| shown);
        Ok(LedgerLine {
            kind,
            matter: matter.id,
            number: matter.number,
            sealed: matter.sealed.is_some(),
            late: facts.due.as_ref().is_some_and(|due| due < end),
            leader: facts.person.clone().filter(|_| shown),
            unit: unit
                .map(|id| Ok::<_, crate::Refusal>(store::units::by_id(self.reading(), id)?.name))
                .transpose()?,
            trigger: facts.trigger.filter(|_| shown),
            plan: facts.text.clone().filter(|_| shown),
            due: facts.due.clone().filter(|_| !veiled),
            result: answer.and_then(|one| one.facts.text.clone()).filter(|_| shown),
            result_day: answer.map(|one| one.day.clone()),
            outcome: outcome.filter(|_| !veiled),
            open,
            day: step.day,
            step: step.id,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::clocks::OfficeKind;
    use crate::still::{Still, form, office};

    fn step(still: &mut Still, matter: &MatterId, kind: &str, facts: Value) -> StepId {
        let typed = serde_json::from_value(json!({ "kind": kind, "facts": facts })).unwrap();
        still.desk.take_step(matter, &typed).unwrap();
        store::steps::of_matter(still.desk.reading(), matter).unwrap().pop().unwrap().id
    }

    fn received(still: &mut Still, purpose: &str) -> MatterId {
        let mut walk_in = form("2026-10-08T09:12");
        walk_in["purpose"] = purpose.into();
        let visit = still.receive(walk_in);
        still.matter(&visit).id
    }

    #[test]
    fn a_line_stays_open_until_it_is_done_and_is_late_after_its_day() {
        let mut still = office(OfficeKind::Bureau);
        let matter = received(&mut still, "appeal");
        let facts = json!({ "person": "周县长", "text": "十五日内查清", "due": "2026-10-20" });
        let charge = step(&mut still, &matter, "take_charge", facts);
        let facts = json!({ "person": "陈书记", "text": "请信访局核实" });
        let instruction = step(&mut still, &matter, "instruct", facts);
        still.set("2026-10-21T09:00");
        let lines = still.desk.leaders_ledger(2026).unwrap().lines;
        let states: Vec<_> = lines.iter().map(|one| (one.kind, one.open, one.late)).collect();
        assert_eq!(states, [(LedgerKind::Instructions, true, false), (LedgerKind::Charges, true, true)]);
        let not_done = json!({ "about": instruction, "outcome": "not_done", "text": "还在核实" });
        step(&mut still, &matter, "follow_up", not_done);
        let done = json!({ "about": charge, "outcome": "not_done", "text": "双方没有谈成" });
        step(&mut still, &matter, "charge_result", done);
        let lines = still.desk.leaders_ledger(2026).unwrap().lines;
        assert_eq!((lines[0].open, lines[0].result.as_deref()), (true, Some("还在核实")), "it goes on");
        let (charge, leader) = (&lines[1], lines[1].leader.as_deref());
        assert_eq!((charge.open, charge.late, leader), (false, true, Some("周县长")), "over, and late");
        assert!(still.desk.leaders_ledger(2025).unwrap().lines.is_empty());
    }

    #[test]
    fn of_a_sealed_matter_the_ledger_tells_the_number_and_whether_it_is_done() {
        let mut still = office(OfficeKind::Bureau);
        let matter = received(&mut still, "accusation");
        step(&mut still, &matter, "instruct", json!({ "person": "陈书记", "text": "请纪委查村主任" }));
        let line = still.desk.leaders_ledger(2026).unwrap().lines.remove(0);
        assert!(line.sealed && line.open);
        assert_eq!((line.leader.as_ref(), line.plan.as_ref(), line.unit.as_ref()), (None, None, None));
        let told = serde_json::to_string(&line).unwrap();
        assert!(!told.contains("陈书记") && !told.contains("村主任"), "{told}");
    }

    #[test]
    fn a_struck_step_leaves_the_ledger() {
        let mut still = office(OfficeKind::Bureau);
        let matter = received(&mut still, "appeal");
        let id = step(&mut still, &matter, "take_charge", json!({ "person": "周县长", "text": "包案" }));
        still.desk.strike_step(&id, "写错了").unwrap();
        assert!(still.desk.leaders_ledger(2026).unwrap().lines.is_empty());
    }

    #[test]
    fn an_answered_matter_waits_for_a_call_back_until_there_is_one() {
        let mut still = office(OfficeKind::Bureau);
        let matter = received(&mut still, "consult");
        assert_eq!(still.desk.call_backs().unwrap().total, 0, "nothing was answered");
        let answer = json!({ "text": "已说明", "form": "oral", "receiver": "本人", "proof": "签字" });
        step(&mut still, &matter, "answer", answer);
        let listed = still.desk.call_backs().unwrap();
        assert_eq!((listed.total, listed.rows[0].answered.as_deref()), (1, Some("2026-10-08")));
        step(&mut still, &matter, "call_back", json!({ "outcome": "satisfied", "text": "已办好" }));
        assert_eq!(still.desk.call_backs().unwrap(), CallBacks { total: 0, rows: vec![] });
    }
}
