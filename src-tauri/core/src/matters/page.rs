//! A matter as a stranger understands it in ten seconds: where it stands, who holds it, what is due
//! when and why, and the one next action. Then its story, oldest first.
//!
//! Of a sealed matter only number, day and state are told, until somebody who may opens it.

use serde::{Deserialize, Serialize};

use super::path::{Extension, Sent, Standing, WhyNot};
use super::steps::{Facts, Rated, Step, StepKind};
use super::{Matter, MatterClock, NoClock, State, Waits};
use crate::clocks::{Binds, Deadline, Route};
use crate::codes::{self, Purpose};
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{MatterId, StaffId, StepId, UnitId, VisitId};
use crate::staff::Action;
use crate::store;
use crate::visits::VisitRow;

/// One matter, whole.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct MatterPage {
    pub id: MatterId,
    /// The visit that brought it.
    pub visit: VisitId,
    pub number: String,
    pub received_day: String,
    pub state: State,
    pub sealed: bool,
    /// Sealed, and opened by who looks at it now.
    pub opened: bool,
    pub summary: String,
    pub purpose: Option<Purpose>,
    pub route: Option<Route>,
    pub content_name: Option<String>,
    pub place_name: Option<String>,
    pub responsible: String,
    pub responsible_id: StaffId,
    /// Who holds it outside the office.
    pub holder: Option<SentShown>,
    pub due: Vec<DueShown>,
    pub no_clock: Option<NoClock>,
    pub waits: Option<Waits>,
    pub next: Option<StepKind>,
    pub offers: Vec<Offer>,
    pub timeline: Vec<TimelineLine>,
    pub stages: Vec<StageLine>,
    pub sent: Vec<SentShown>,
    pub transfers: u32,
    pub transfer_limit: Option<u32>,
    pub extension: Option<ExtensionShown>,
    pub rated: Vec<Rated>,
    pub visits: Vec<VisitRow>,
    /// The pack that it stays under.
    pub pack: String,
}

/// A clock with its explanation.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct DueShown {
    pub clock: MatterClock,
    pub name: String,
    /// Nothing for a day that a person set.
    pub deadline: Option<Deadline>,
    /// Until the last day that binds; negative when it is past, nothing once it ended.
    pub days_left: Option<i32>,
    pub binds: Binds,
    /// A duty done, or still open, after its last day; or an objection that came too late.
    pub late: bool,
}

/// A step that could be taken, or why it cannot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Offer {
    pub kind: StepKind,
    pub why_not: Option<WhyNot>,
    /// Only a leader takes it, and the person at the desk is none.
    pub leader_only: bool,
    /// Earlier steps that it may speak about.
    pub about: Vec<StepId>,
}

/// A visit or a step of the story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct TimelineLine {
    pub day: String,
    pub by: String,
    pub visit: Option<VisitRow>,
    pub step: Option<StepShown>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct StepShown {
    pub id: StepId,
    pub n: u32,
    pub kind: StepKind,
    pub facts: Facts,
    /// The name of the unit that the facts name.
    pub unit_name: Option<String>,
    pub at: String,
    pub void_reason: Option<String>,
}

/// The stages in which a house keeps its files, each with day, person and words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct StageLine {
    pub stage: Stage,
    pub day: Option<String>,
    pub by: Option<String>,
    pub text: Option<String>,
}

/// 接访、登记备案、业务部门处理意见、主管领导批示、修改完善意见、答复、归档.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Received,
    Registered,
    Opinion,
    Instruction,
    Revision,
    Answer,
    Archive,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SentShown {
    pub step: StepId,
    pub unit: Option<UnitId>,
    pub unit_name: String,
    pub person: Option<String>,
    pub assigned: bool,
    pub lead: bool,
    pub day: String,
    pub signed: Option<String>,
    pub objected: Option<String>,
    pub objected_late: bool,
    pub fed_back: Option<String>,
    pub returned: Option<String>,
    pub urged: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ExtensionShown {
    pub days: u32,
    pub approved: Option<String>,
    pub told: Option<String>,
}

impl Desk {
    /// One matter, whole. A sealed one shows number, day and state alone, to everybody alike.
    pub fn matter_page(&self, id: &MatterId) -> Result<MatterPage> {
        self.require(Action::ReadVisits)?;
        let matter = store::matters::by_id(self.reading(), id)?;
        if matter.sealed.is_none() {
            self.not_recused(&matter)?;
        }
        let steps = store::steps::of_matter(self.reading(), id)?;
        self.page_of(&matter, &steps, matter.sealed.is_none())
    }

    /// A sealed matter for who may open it; the opening is in the journal before anything is shown.
    pub fn open_sealed_matter(&mut self, id: &MatterId) -> Result<MatterPage> {
        self.require(Action::OpenSealed)?;
        let matter = store::matters::by_id(self.reading(), id)?;
        self.not_recused(&matter)?;
        self.boxes_of(id)?;
        let mut steps = store::steps::of_matter(self.reading(), id)?;
        for step in &mut steps {
            if let Some(sealed) = store::steps::sealed(self.reading(), &step.id)? {
                step.facts = serde_json::from_slice(&self.unseal(&sealed)?)?;
            }
        }
        self.note("sealed.opened", &matter.id.0, &())?;
        let opened = MatterPage { opened: matter.sealed.is_some(), ..self.page_of(&matter, &steps, true)? };
        Ok(opened)
    }

    fn page_of(&self, matter: &Matter, steps: &[Step], open: bool) -> Result<MatterPage> {
        let db = self.reading();
        let visits = store::visits::of_matter(db, &matter.id)?;
        let standing = match matter.state {
            State::Void => None,
            _ => Some(self.standing_of(matter)?),
        };
        let staff = self.staff()?;
        let name =
            |id: &StaffId| staff.iter().find(|s| &s.id == id).map(|s| s.name.clone()).unwrap_or_default();
        let shown: Vec<&Step> = steps.iter().filter(|_| open).collect();
        let sent = match &standing {
            Some(standing) if open => {
                standing.sent.iter().map(|one| self.sent_shown(one, steps)).collect::<Result<_>>()?
            }
            _ => vec![],
        };
        let holder = standing.as_ref().and_then(Standing::holder).map(|held| held.step.clone());
        let pack = self.rules.pinned(&matter.pack_hash)?;
        Ok(MatterPage {
            id: matter.id.clone(),
            visit: matter.opened_by.clone(),
            number: matter.number.clone(),
            received_day: matter.received_day.clone(),
            state: matter.state,
            sealed: matter.sealed.is_some(),
            opened: false,
            summary: matter.summary.clone().unwrap_or_default(),
            purpose: matter.purpose.filter(|_| open),
            route: matter.course.as_ref().and_then(|course| course.route),
            content_name: matter
                .content
                .as_deref()
                .filter(|_| open)
                .and_then(codes::content)
                .map(|code| code.name.clone()),
            place_name: store::divisions::full_name(db, matter.place.as_deref().filter(|_| open))?,
            responsible: name(&matter.responsible),
            responsible_id: matter.responsible.clone(),
            holder: sent.iter().find(|one: &&SentShown| Some(&one.step) == holder.as_ref()).cloned(),
            due: if open { self.due_shown(matter)? } else { vec![] },
            no_clock: standing.as_ref().and_then(Standing::no_clock),
            waits: standing.as_ref().and_then(Standing::waits),
            next: standing.as_ref().and_then(Standing::next),
            offers: standing.as_ref().map(|standing| self.offers(standing)).unwrap_or_default(),
            timeline: self.timeline(&visits, &shown, &name)?,
            stages: if open { stages(&visits, steps, &name) } else { vec![] },
            sent,
            transfers: standing.as_ref().map(|standing| standing.transfers).unwrap_or_default(),
            transfer_limit: pack.limits.transfers.as_ref().map(|limit| limit.value),
            extension: standing
                .as_ref()
                .and_then(|standing| standing.extension.as_ref())
                .map(extension_shown),
            rated: standing.map(|standing| standing.rated).unwrap_or_default(),
            visits,
            pack: pack.title.clone(),
        })
    }

    /// The matter's clocks, each with its explanation, of a void one those that ended; the running ones first, soonest on top.
    pub(crate) fn due_shown(&self, matter: &Matter) -> Result<Vec<DueShown>> {
        let pack = self.rules.pinned(&matter.pack_hash)?;
        let today = self.moment().day;
        let mut due: Vec<DueShown> = matter
            .clocks()
            .into_iter()
            .filter(|clock| matter.state != State::Void || !clock.runs())
            .map(|clock| {
                let last = super::path::day(&clock.last_day)?;
                let left = i32::try_from((last - today).num_days()).unwrap_or(i32::MIN);
                Ok(DueShown {
                    name: self.rules.clock_name(&clock.clock),
                    deadline: clock.deadline(&self.rules, pack)?,
                    days_left: clock.runs().then_some(left),
                    binds: clock.binds,
                    late: clock.late(today),
                    clock,
                })
            })
            .collect::<Result<_>>()?;
        due.sort_by_key(|one| (one.clock.ended.is_some(), one.clock.last_day.clone()));
        Ok(due)
    }

    fn offers(&self, standing: &Standing) -> Vec<Offer> {
        let leads = self.sitting().may(Action::DecideMatter);
        let offer = |kind: &StepKind| Offer {
            kind: *kind,
            why_not: standing.allows(*kind).err(),
            leader_only: kind.decides() && !leads,
            about: standing.speaks_about(*kind),
        };
        StepKind::ALL.iter().map(offer).collect()
    }

    fn sent_shown(&self, sent: &Sent, steps: &[Step]) -> Result<SentShown> {
        let facts =
            steps.iter().find(|step| step.id == sent.step).map(|step| step.facts.clone()).unwrap_or_default();
        let text = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
        Ok(SentShown {
            step: sent.step.clone(),
            unit_name: self.unit_name(facts.unit.as_ref())?.unwrap_or_default(),
            unit: facts.unit,
            person: facts.person,
            assigned: sent.assigned,
            lead: sent.lead,
            day: sent.day.to_string(),
            signed: text(sent.signed),
            objected: text(sent.objected),
            objected_late: sent.objected_late,
            fed_back: text(sent.fed_back),
            returned: text(sent.returned),
            urged: sent.urged,
        })
    }

    fn unit_name(&self, id: Option<&UnitId>) -> Result<Option<String>> {
        id.map(|id| Ok(store::units::by_id(self.reading(), id)?.name)).transpose()
    }

    /// Visits and steps in the order in which they were written down.
    fn timeline(
        &self,
        visits: &[VisitRow],
        steps: &[&Step],
        name: &impl Fn(&StaffId) -> String,
    ) -> Result<Vec<TimelineLine>> {
        let mut lines: Vec<(u64, u32, TimelineLine)> = vec![];
        for row in visits {
            let (year, seq) = crate::numbers::year_and_place(&row.number)?;
            let receiver = store::visits::by_id(self.reading(), &row.id)?.receiver;
            let line = TimelineLine {
                day: row.day.clone(),
                by: name(&receiver),
                visit: Some(row.clone()),
                step: None,
            };
            lines.push((super::place(year, seq), 0, line));
        }
        for step in steps {
            let shown = StepShown {
                id: step.id.clone(),
                n: step.n,
                kind: step.kind,
                unit_name: self.unit_name(step.facts.unit.as_ref())?,
                facts: step.facts.clone(),
                at: step.at.clone(),
                void_reason: step.void_reason.clone(),
            };
            let line =
                TimelineLine { day: step.day.clone(), by: name(&step.by), visit: None, step: Some(shown) };
            lines.push((step.after, step.n, line));
        }
        lines.sort_by_key(|(after, n, _)| (*after, *n));
        Ok(lines.into_iter().map(|(_, _, line)| line).collect())
    }
}

/// The matter of a number, for the command line and for links.
impl Desk {
    pub fn matter_of(&self, number: &str) -> Result<MatterId> {
        let row = self.resolve(number)?;
        match row.matter.0.is_empty() {
            true => Err(Refusal::UnknownNumber { number: number.into() }),
            false => Ok(row.matter),
        }
    }
}

fn extension_shown(extension: &Extension) -> ExtensionShown {
    let text = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    ExtensionShown {
        days: extension.days.into(),
        approved: text(extension.approved),
        told: text(extension.told),
    }
}

/// The seven stages, each with the newest step that belongs to it.
fn stages(visits: &[VisitRow], steps: &[Step], name: &impl Fn(&StaffId) -> String) -> Vec<StageLine> {
    use StepKind::*;
    let first = visits.iter().min_by_key(|row| row.number.clone());
    let came = |stage| StageLine {
        stage,
        day: first.map(|row| row.day.clone()),
        by: None,
        text: first.map(|row| row.number.clone()),
    };
    let of = |stage, kinds: &[StepKind]| {
        let step = steps.iter().rev().find(|step| step.void_reason.is_none() && kinds.contains(&step.kind));
        StageLine {
            stage,
            day: step.map(|step| step.day.clone()),
            by: step.map(|step| step.facts.person.clone().unwrap_or_else(|| name(&step.by))),
            text: step.and_then(|step| step.facts.text.clone().or(step.facts.opinion.clone())),
        }
    };
    vec![
        came(Stage::Received),
        came(Stage::Registered),
        of(Stage::Opinion, &[Draft]),
        of(Stage::Instruction, &[Instruct]),
        of(Stage::Revision, &[Revise]),
        of(Stage::Answer, &[Answer, Deliver, Refer, Notify]),
        of(Stage::Archive, &[Archive]),
    ]
}

impl Standing {
    /// The earlier steps that a step of this kind may answer.
    pub(super) fn speaks_about(&self, kind: StepKind) -> Vec<StepId> {
        use StepKind::*;
        let sent = |fits: &dyn Fn(&&Sent) -> bool| -> Vec<StepId> {
            let held = self.sent.iter().filter(|one| one.active()).filter(|one| fits(one));
            held.map(|one| one.step.clone()).collect()
        };
        let held = |one: &&Sent| one.held();
        let pending = |asked: StepKind| {
            self.pending.iter().filter(|one| one.kind == asked).map(|one| one.step.clone()).collect()
        };
        match kind {
            SignFor => sent(&|one| held(one) && one.signed.is_none()),
            Object | Feedback => sent(&|one| held(one) && one.signed.is_some() && one.objected.is_none()),
            ReturnAgreed | ReturnRefused => sent(&|one| held(one) && one.objected.is_some()),
            FeedbackChecked => sent(&|one| one.fed_back.is_some() && !one.checked),
            Urge | Lead | Notify => sent(&held),
            UrgeReply => sent(&|one| held(one) && one.urged > 0),
            FollowUp => pending(Instruct),
            ChargeResult => pending(TakeCharge),
            SuperviseAnswer => pending(Supervise),
            UndertakingDone => pending(Undertake),
            AgentAccept => pending(AgentDispatch),
            AgentRating => pending(AgentAccept),
            _ => vec![],
        }
    }
}
