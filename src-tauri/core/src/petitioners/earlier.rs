//! What somebody has brought before: proposed while they stand at the desk, with the answer they were
//! given, so that nobody has to tell it twice. A clerk confirms that it is the same matter by naming
//! its number in the form; nothing is linked by itself.
//!
//! Same person and same facts (同人 + 同事): any representative counts as the same, for an agent the
//! principal counts. Sealed matters never appear.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{PartyRole, find, names};
use crate::codes::{self, Purpose};
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{MatterId, PetitionerId};
use crate::matters::{Matter, State, StepKind};
use crate::staff::Action;
use crate::store;
use crate::visits::{VisitRow, WalkIn};

/// How many a form is shown.
const SHOWN: usize = 5;
/// How many of one person are compared.
const COMPARED: u32 = 50;

/// A matter from before, as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct Earlier {
    /// Its newest visit; its number goes into `follows`.
    pub visit: VisitRow,
    pub reasons: Vec<SameReason>,
    pub state: State,
    /// The last day that binds, while the matter is open.
    pub last_day: Option<String>,
    pub responsible: String,
    /// The newest answer, and its day.
    pub answer: Option<String>,
    pub answered_on: Option<String>,
    /// How many visits the matter has.
    pub visits: u32,
}

/// Why an earlier matter may be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum SameReason {
    SamePerson,
    /// They spoke for a group, then or now.
    SameRepresentative,
    SameContent,
    SamePlace,
    SameWords,
}

impl SameReason {
    /// It tells nothing of what the earlier matter is about.
    fn is_of_person(self) -> bool {
        matches!(self, Self::SamePerson | Self::SameRepresentative)
    }
}

impl Desk {
    /// Earlier matters of the people in the form that it may continue, best first.
    pub fn same_matter(&self, form: &WalkIn) -> Result<Vec<Earlier>> {
        self.require(Action::ReadVisits)?;
        // What is sealed joins nothing that is not.
        if form.purpose == Some(Purpose::Accusation) {
            return Ok(vec![]);
        }
        let mut found = vec![];
        for (matter, who) in self.brought(form)? {
            let matter = store::matters::by_id(self.reading(), &matter)?;
            let (rank, reasons) = self.compare(form, &matter)?;
            found.push((
                Reverse(rank),
                Reverse(matter.received_day.clone()),
                matter,
                [vec![who], reasons].concat(),
            ));
        }
        found.sort_by(|a, b| (&a.0, &a.1, &a.2.number).cmp(&(&b.0, &b.1, &b.2.number)));
        found.truncate(SHOWN);
        found.into_iter().map(|(_, _, matter, reasons)| self.earlier_matter(matter, reasons)).collect()
    }

    /// What a person has brought, newest first.
    pub(super) fn earlier_of(&self, person: &PetitionerId, limit: u32) -> Result<Vec<Earlier>> {
        let matters = store::petitioners::matters(self.reading(), person, limit)?;
        let shown = |brought: store::petitioners::Brought| {
            let matter = store::matters::by_id(self.reading(), &brought.matter)?;
            self.earlier_matter(matter, vec![same(brought.themselves)])
        };
        matters.into_iter().map(shown).collect()
    }

    /// Matters of everybody in the form who asks for themselves or speaks for others.
    fn brought(&self, form: &WalkIn) -> Result<BTreeMap<MatterId, SameReason>> {
        let db = self.reading();
        let mut matters = BTreeMap::new();
        for party in &form.petitioners {
            let known = match &party.petitioner {
                Some(id) => Some(id.clone()),
                None => find::same_document_and_name(db, party)?,
            };
            let speaks = party.role == PartyRole::Representative;
            let Some(id) = known.filter(|_| speaks || party.role == PartyRole::Petitioner) else { continue };
            let person = store::petitioners::root(db, &id)?;
            for brought in store::petitioners::matters(db, &person, COMPARED)? {
                let who = same(brought.themselves && !speaks);
                let known = matters.entry(brought.matter).or_insert(who);
                *known = who.min(*known);
            }
        }
        Ok(matters)
    }

    /// How much of what is asked for is the same, and in what.
    fn compare(&self, form: &WalkIn, matter: &Matter) -> Result<(usize, Vec<SameReason>)> {
        let content = form.content.as_deref().and_then(codes::content).map(|code| code.code.as_str());
        let told = match &matter.summary {
            Some(summary) => summary.clone(),
            None => store::visits::by_id(self.reading(), &matter.opened_by)?.statement.unwrap_or_default(),
        };
        let likeness = [
            (SameReason::SameContent, 2 * alike(content, matter.content.as_deref(), 2)),
            (SameReason::SamePlace, alike(form.place.as_deref(), matter.place.as_deref(), 6)),
            (SameReason::SameWords, shared_words(&format!("{}\n{}", form.summary, form.statement), &told)),
        ];
        let reasons = likeness.iter().filter(|(_, much)| *much > 0).map(|(reason, _)| *reason).collect();
        Ok((likeness.iter().map(|(_, much)| much).sum(), reasons))
    }

    /// The newest answer or opinion that a step gave, with its day; of a sealed matter nothing.
    fn answered_by_step(&self, matter: &Matter) -> Result<Option<(String, String)>> {
        use StepKind::*;
        let steps = store::steps::of_matter(self.reading(), &matter.id)?;
        let told = [Answer, Refer, NotAccept, NoLonger, Opinion, ReviewOpinion, RecheckOpinion];
        let step =
            steps.into_iter().rev().find(|step| step.void_reason.is_none() && told.contains(&step.kind));
        Ok(step.and_then(|step| Some((step.day, step.facts.opinion.or(step.facts.text)?))))
    }

    fn earlier_matter(&self, matter: Matter, reasons: Vec<SameReason>) -> Result<Earlier> {
        let visits = store::visits::valid_of_matter(self.reading(), &matter.id)?;
        let newest =
            visits.last().ok_or_else(|| Refusal::Damaged { what: format!("matter {}", matter.id) })?;
        let on_the_spot = visits.iter().rev().find(|visit| visit.answer.is_some());
        let on_the_spot = on_the_spot.and_then(|visit| Some((visit.day.clone(), visit.answer.clone()?)));
        let by_step = self.answered_by_step(&matter)?;
        let answered = on_the_spot.into_iter().chain(by_step).max_by(|one, other| one.0.cmp(&other.0));
        let staff = self.staff()?;
        let responsible = staff.into_iter().find(|card| card.id == matter.responsible);
        let veil = self.veil()?;
        let veiled = veil.covers(&matter.id);
        let answered = answered.filter(|_| !veiled);
        let reasons = reasons.into_iter().filter(|reason| !veiled || reason.is_of_person()).collect();
        Ok(Earlier {
            visit: veil.over(store::visits::row(self.reading(), &newest.id)?),
            reasons,
            state: matter.state,
            last_day: matter.found.due_day.filter(|_| !veiled),
            responsible: responsible.map(|card| card.name).unwrap_or_default(),
            answered_on: answered.as_ref().map(|(day, _)| day.clone()),
            answer: answered.map(|(_, words)| words),
            visits: u32::try_from(visits.len()).unwrap_or(u32::MAX),
        })
    }
}

fn same(themselves: bool) -> SameReason {
    if themselves { SameReason::SamePerson } else { SameReason::SameRepresentative }
}

/// 2 for the same code, 1 for codes that begin with the same `stem` digits, else 0.
fn alike(one: Option<&str>, other: Option<&str>, stem: usize) -> usize {
    match (one.map(str::trim), other) {
        (Some(one), Some(other)) if one == other && !one.is_empty() => 2,
        (Some(one), Some(other)) if one.get(..stem).is_some_and(|stem| other.starts_with(stem)) => 1,
        _ => 0,
    }
}

/// From 0 to 4: how many pairs of neighbouring characters of the shorter text stand in the other too.
fn shared_words(one: &str, other: &str) -> usize {
    let (one, other) = (pairs(one), pairs(other));
    let shared = one.intersection(&other).count();
    let few = shared < 2 || shared * 4 < one.len().min(other.len());
    if few { 0 } else { shared * 4 / one.len().min(other.len()) }
}

fn pairs(text: &str) -> BTreeSet<(char, char)> {
    let plain: Vec<char> =
        names::search_key(text).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    plain.windows(2).map(|pair| (pair[0], pair[1])).filter(|(a, b)| *a != ' ' && *b != ' ').collect()
}

#[cfg(test)]
mod tests;
