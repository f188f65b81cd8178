//! The matter: what is asked for, over its life. A visit brings one; later visits about the same
//! thing join it; [steps] carry it along its [path] until it is answered and closed.
//!
//! Who was asked first answers for it until a [hand-over](handover) is accepted.
//!
//! Read in this order: [steps] (what can happen), [forms] (what each asks for), [path] (which one the
//! state allows), [clocks] (what runs meanwhile), [take] (the one door), [page] (how it is shown).

pub mod batch;
pub mod clocks;
pub mod firewall;
pub mod forms;
mod forwarding;
pub mod handover;
pub mod ledgers;
pub mod list;
pub mod page;
pub mod path;
pub mod rating;
pub mod recusal;
pub mod steps;
mod story;
pub mod take;

use serde::{Deserialize, Serialize};

pub use clocks::MatterClock;
pub use path::{NoClock, Standing, Waits, WhyNot};
pub use steps::{Facts, Step, StepKind};

use crate::clocks::layer::Counted;
use crate::clocks::{Binds, Deadline, Route, RuleBook};
use crate::codes::{self, Purpose};
use crate::error::{Refusal, Result};
use crate::ids::{MatterId, StaffId, UnitId, VisitId};
use crate::machine::Moment;
use crate::visits::Visit;
use path::{Came, Told, day};

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
    /// What its steps made of it; nothing before the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub course: Option<Course>,
    /// Found from all of this, for lists.
    #[serde(skip)]
    pub found: Found,
}

/// Where its steps brought a matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    pub route: Option<Route>,
    pub accepted: Option<String>,
    pub answered: Option<String>,
    pub ended: Option<String>,
    /// The unit that holds it, or leads; never of a sealed matter.
    pub unit: Option<UnitId>,
    pub transfers: u32,
    pub no_clock: Option<NoClock>,
    /// Every clock but that of the newest receipt.
    pub clocks: Vec<MatterClock>,
}

/// What lists ask of a matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The earliest last day, before rolling forward and after, of the clocks that run for the office
    /// or a unit.
    pub warn_day: Option<String>,
    pub due_day: Option<String>,
    pub due_clock: Option<String>,
    pub next: Option<StepKind>,
    pub waits: Option<Waits>,
    /// Some clock runs, the petitioner's too.
    pub runs: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type)]
#[serde(rename = "MatterState", rename_all = "snake_case")]
pub enum State {
    /// Registered; its way is still to be decided.
    Open,
    /// Under another law's procedure (Art. 31, routes 1–5).
    Routed,
    /// With a unit.
    Forwarded,
    /// The unit's result has come.
    Reported,
    /// Taken up under the petition procedure (Art. 31 (6)).
    Accepted,
    /// An opinion was issued and not delivered yet.
    Opined,
    /// Delivered; the petitioner may ask for a review.
    Delivered,
    /// 复查
    Review,
    /// 复核
    Recheck,
    /// After the re-review: nothing is above it (Art. 36).
    Final,
    NotAccepted,
    NoLonger,
    /// Told where to go.
    Referred,
    /// Back with the superior who sent it, with their consent.
    Returned,
    Answered,
    Closed,
    /// By the petitioner.
    Withdrawn,
    /// Every visit that carried it was made void.
    Void,
}

impl State {
    pub const ALL: [State; 18] = [
        State::Open,
        State::Routed,
        State::Forwarded,
        State::Reported,
        State::Accepted,
        State::Opined,
        State::Delivered,
        State::Review,
        State::Recheck,
        State::Final,
        State::NotAccepted,
        State::NoLonger,
        State::Referred,
        State::Returned,
        State::Answered,
        State::Closed,
        State::Withdrawn,
        State::Void,
    ];

    /// The state as a clerk reads it.
    pub fn label(self) -> &'static str {
        match self {
            State::Open => "已登记",
            State::Routed => "依法分类处理中",
            State::Forwarded => "已转送、交办",
            State::Reported => "结果已反馈",
            State::Accepted => "已受理，办理中",
            State::Opined => "意见已出具，待送达",
            State::Delivered => "意见已送达",
            State::Review => "复查中",
            State::Recheck => "复核中",
            State::Final => "已复核终结",
            State::NotAccepted => "不予受理",
            State::NoLonger => "不再受理",
            State::Referred => "已告知去向",
            State::Returned => "已退回交办单位",
            State::Answered => "已答复",
            State::Closed => "已办结",
            State::Withdrawn => "已撤回",
            State::Void => "已作废",
        }
    }

    /// Nobody waits for an answer any more.
    pub fn answered(self) -> bool {
        use State::*;
        matches!(self, Delivered | Final | Referred | Answered | Closed | Withdrawn | Void)
    }
}

/// The matter that a first visit brings.
pub(crate) fn opened_by(visit: &Visit, rules: &RuleBook, responsible: &StaffId) -> Result<Matter> {
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
        course: None,
        found: Found::default(),
    };
    blank.folded(std::slice::from_ref(visit), &[], &[], rules)
}

/// A written notice that was handed over.
pub(crate) struct Notice {
    /// The day of the receipt that it answers.
    pub received: String,
    /// The day it was given.
    pub given: String,
    /// UTC instant of writing it down.
    pub at: String,
}

impl Matter {
    /// The dates of the clock of receipt with their explanation, by the pack it is pinned to.
    pub fn deadline(&self, rules: &RuleBook) -> Result<Deadline> {
        let pack = rules.pinned(&self.pack_hash)?;
        let receipt = self.clocks().swap_remove(0).deadline(rules, pack)?;
        receipt.ok_or_else(|| Refusal::Damaged { what: format!("clock of {}", self.number) })
    }

    /// The same matter with its running clocks counted by another book, and the clocks that moved by
    /// their place among [`Matter::clocks`]. `met`, what is next and what it waits for stay.
    pub(crate) fn recounted(&self, rules: &RuleBook, counted: &mut Counted) -> Result<(Matter, Vec<usize>)> {
        let pack = rules.pinned(&self.pack_hash)?;
        let (mut clocks, mut moved) = (self.clocks(), vec![]);
        for (n, clock) in clocks.iter_mut().enumerate().filter(|(_, clock)| clock.runs() && !clock.set) {
            let start = day(&clock.start)?;
            let days = counted.days(pack, &clock.clock, start, &rules.calendar, &clock.changes());
            if days.is_some_and(|(nominal, last, provisional)| clock.moved_to(nominal, last, provisional)) {
                moved.push(n);
            }
        }
        let mut after = self.clone();
        let receipt = clocks.remove(0);
        (after.nominal, after.last_day, after.provisional) =
            (receipt.nominal.clone(), receipt.last_day.clone(), receipt.provisional);
        after.found = Found {
            next: self.found.next,
            waits: self.found.waits,
            ..due(std::iter::once(&receipt).chain(&clocks))
        };
        if let Some(course) = &mut after.course {
            course.clocks = clocks;
        }
        Ok((after, moved))
    }

    /// Where the matter stands: its visits and steps in the order of writing down.
    pub(crate) fn standing(
        &self,
        visits: &[Visit],
        notices: &[Notice],
        steps: &[Step],
        rules: &RuleBook,
    ) -> Result<Standing> {
        let facts = visits.iter().find(|visit| visit.id == self.opened_by).or(visits.first());
        let purpose = facts.and_then(|visit| visit.purpose);
        let came =
            |(n, visit): (usize, &Visit)| came(visit, notices, if n == 0 { purpose } else { visit.purpose });
        let came: Vec<Came> = visits.iter().enumerate().map(came).collect::<Result<_>>()?;
        let pinned = (!self.pack_hash.is_empty()).then(|| day(&self.received_day)).transpose()?;
        let pin = pinned.map(|day| path::Pin { day, pack: self.pack_hash.clone() });
        path::walk(rules, self.sealed.is_some(), pin, &came, steps).map_err(|(step, refusal)| match step {
            None => refusal,
            Some(id) => {
                let step = steps.iter().find(|step| step.id == id);
                self.forbidden(step, refusal)
            }
        })
    }

    /// A step that was taken rests on what a change would take away.
    fn forbidden(&self, step: Option<&Step>, refusal: Refusal) -> Refusal {
        match step {
            Some(step) => {
                Refusal::StepRests { number: self.number.clone(), step: step.kind, day: step.day.clone() }
            }
            None => refusal,
        }
    }

    /// The matter as its valid visits and steps make it. Registering, correcting, voiding and stepping
    /// all come here, so that no order of them leaves another state behind. The version stays; see
    /// [`Matter::revised`]. Without a visit it is void, once no step rests on one any more.
    pub(crate) fn folded(
        &self,
        visits: &[Visit],
        notices: &[Notice],
        steps: &[Step],
        rules: &RuleBook,
    ) -> Result<Matter> {
        let mut after = self.clone();
        let Some(first) = visits.first() else {
            let rests = |step: &&Step| step.void_reason.is_none() && step.kind != StepKind::Rate;
            if let Some(step) = steps.iter().rev().find(rests) {
                return Err(self.forbidden(Some(step), Refusal::Missing { field: "visit".into() }));
            }
            after.state = State::Void;
            after.found = Found::default();
            return Ok(after);
        };
        let facts = visits.iter().find(|visit| visit.id == self.opened_by).unwrap_or(first);
        after.purpose = facts.purpose;
        after.content = facts.content.clone();
        after.content_table = facts.content.as_ref().map(|_| codes::content_table().to_owned());
        after.place = facts.place.clone();
        after.summary = facts.summary.clone();
        Ok(after.standing_at(&self.standing(visits, notices, steps, rules)?))
    }

    /// The record where the walk has brought it.
    pub(crate) fn standing_at(mut self, standing: &Standing) -> Matter {
        self.state = standing.state;
        (self.pack, self.pack_hash) = standing.clocks.pack.clone();
        if let Some(receipt) = standing.clocks.receipts.last() {
            self.received_day = receipt.start.clone();
            self.clock = receipt.clock.clone();
            self.nominal = receipt.nominal.clone();
            self.last_day = receipt.last_day.clone();
            self.provisional = receipt.provisional;
            self.met_day = receipt.ended.clone();
        }
        self.course = course(standing);
        self.found = found(standing);
        self
    }

    /// The next version, when anything is different.
    pub(crate) fn revised(self, before: &Matter) -> Option<Matter> {
        let same_list = Matter { found: before.found.clone(), ..self.clone() };
        (same_list != *before).then(|| Matter { version: before.version + 1, ..self })
    }

    /// The written notice was handed over now (Art. 23: on the spot where possible). Nothing
    /// when the duty was done before, or when nothing was received on the day that it speaks of.
    pub(crate) fn notified(
        &self,
        visits: &[Visit],
        mut notices: Vec<Notice>,
        steps: &[Step],
        rules: &RuleBook,
        now: &Moment,
    ) -> Result<Option<Matter>> {
        if self.met_day.is_some() || self.state == State::Void {
            return Ok(None);
        }
        let (given, at) = (now.day.to_string(), now.stamp());
        notices.push(Notice { received: self.received_day.clone(), given, at });
        let after = self.folded(visits, &notices, steps, rules)?;
        Ok(after.revised(self).filter(|after| after.met_day.is_some()))
    }

    /// Every clock of it: that of its receipt, then those of its steps.
    pub fn clocks(&self) -> Vec<MatterClock> {
        let receipt = MatterClock {
            clock: self.clock.clone(),
            start: self.received_day.clone(),
            nominal: self.nominal.clone(),
            last_day: self.last_day.clone(),
            provisional: self.provisional,
            granted: 0,
            pauses: vec![],
            set: false,
            binds: Binds::Office,
            right: false,
            step: None,
            ended: self.met_day.clone(),
            met: self.met_day.is_some(),
        };
        let others = self.course.iter().flat_map(|course| course.clocks.clone());
        std::iter::once(receipt).chain(others).collect()
    }
}

fn came(visit: &Visit, notices: &[Notice], purpose: Option<Purpose>) -> Result<Came> {
    let tells = |notice: &&Notice| notice.received == visit.day && notice.at >= visit.registered_at;
    let told = |notice: &Notice| day(&notice.given).map(|day| Told { day, at: notice.at.clone() });
    Ok(Came {
        day: day(&visit.day)?,
        source: visit.source,
        purpose,
        answered: visit.answer.is_some(),
        place: place(visit.year, visit.seq),
        at: visit.registered_at.clone(),
        told: notices.iter().find(tells).map(told).transpose()?,
    })
}

/// Year and place of a register number as one number that sorts.
pub(crate) fn place(year: i32, seq: u32) -> u64 {
    u64::try_from(year).unwrap_or_default() * 1_000_000_000 + u64::from(seq)
}

/// Nothing while no step has been taken and no clock runs beside that of the receipt.
fn course(standing: &Standing) -> Option<Course> {
    let at_start = standing.untouched() && standing.clocks.others.is_empty();
    let text = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    (!at_start).then(|| Course {
        route: standing.route,
        accepted: text(standing.accepted),
        answered: text(standing.answered),
        ended: text(standing.ended),
        unit: standing.holder().and_then(|sent| sent.unit.clone()).filter(|_| !standing.sealed),
        transfers: standing.transfers,
        no_clock: standing.no_clock(),
        clocks: standing.clocks.others.clone(),
    })
}

fn found(standing: &Standing) -> Found {
    Found { next: standing.next(), waits: standing.waits(), ..due(standing.clocks.all()) }
}

/// What is due first of the clocks that run for the office or a unit.
fn due<'a>(clocks: impl Iterator<Item = &'a MatterClock>) -> Found {
    let running: Vec<&MatterClock> = clocks.filter(|clock| clock.runs()).collect();
    let ours = || running.iter().filter(|clock| clock.owed());
    let first = ours().min_by_key(|clock| &clock.last_day);
    Found {
        warn_day: ours().map(|clock| clock.nominal.clone()).min(),
        due_day: first.map(|clock| clock.last_day.clone()),
        due_clock: first.map(|clock| clock.clock.clone()),
        runs: !running.is_empty(),
        ..Found::default()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::clocks::OfficeKind;
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

    fn drafted(still: &mut Still, visit: &VisitId) -> crate::ids::StepId {
        let id = still.matter(visit).id;
        let draft = json!({ "kind": "draft", "facts": { "text": "拟转住建局" } });
        still.desk.take_step(&id, &serde_json::from_value(draft).expect("a step")).expect("drafted");
        crate::store::steps::of_matter(still.desk.reading(), &id).expect("steps").remove(0).id
    }

    #[test]
    fn the_last_visit_is_not_taken_from_under_a_step() {
        let mut still = office(OfficeKind::Bureau);
        let (first, second) =
            (still.receive(form("2026-10-08T09:00")), still.receive(form("2026-10-08T10:00")));
        let (draft, before) = (drafted(&mut still, &second), still.matter(&second));
        let rests = |done: Result<()>| matches!(done, Err(Refusal::StepRests { step: StepKind::Draft, .. }));
        assert!(rests(still.desk.void_visit(&second, "登记错人").map(drop)));
        let joined = with(form("2026-10-08T10:00"), "follows", json!(still.number(&first)));
        let form = serde_json::from_value(joined).expect("a form");
        let correction = Correction { form, reason: "同一事项".into() };
        assert!(rests(still.desk.correct_visit(&second, &correction).map(drop)));
        assert_eq!(still.matter(&second), before, "nothing was written");
        still.desk.strike_step(&draft, "重复登记").expect("struck");
        still.desk.correct_visit(&second, &correction).expect("joined");
        assert_eq!(still.matter(&second).id, still.matter(&first).id);
        let left = crate::store::matters::by_id(still.desk.reading(), &before.id).expect("the matter left");
        assert_eq!(left.state, State::Void);
        let shown = still.desk.matter_page(&left.id).expect("its page");
        assert!(shown.due.iter().all(|one| !one.clock.runs()), "no day of it runs");
        assert!(still.desk.check().expect("checked").ok);
    }
}
