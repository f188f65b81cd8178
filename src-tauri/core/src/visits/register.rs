//! Registering: the one transaction that gives a number.

use rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use super::form::{self, Checked, WalkIn, Warning};
use super::{Change, Visit, VisitParty};
use crate::answers;
use crate::clocks::{Deadline, RuleBook};
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{MatterId, StaffId, VisitId};
use crate::journal;
use crate::machine::Moment;
use crate::matters;
use crate::matters::recusal::recuse_named;
use crate::petitioners::{self, Told};
use crate::sealed;
use crate::staff::Action;
use crate::{numbers, store, waiting};

/// What the desk answers once the record is on the disk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Registered {
    pub number: String,
    /// The office day of arriving.
    pub day: String,
    pub visit: VisitId,
    pub matter: MatterId,
    pub warnings: Vec<Warning>,
    pub deadline: Option<Deadline>,
    /// The code under which answers are kept for them, this once: `1234 5678 9012 3456`.
    pub code: Option<String>,
}

impl Desk {
    /// Registers a contact: number, petitioners, visit, matter with its clock, and their journal
    /// entries, in one transaction. Returns only when all of it is on the disk.
    pub fn register_visit(&mut self, form: &WalkIn) -> Result<Registered> {
        self.require(Action::RegisterVisit)?;
        let at = self.moment();
        self.check_clock(&at)?;
        let checked = form::check(self.reading(), &self.rules, form, &at)?;
        let follows = checked.follows.as_deref().map(|number| self.earlier(number)).transpose()?;
        if let Some(earlier) = follows.as_ref().filter(|_| checked.answer.is_some()) {
            // Who is recused may write down that somebody came again, and not what the matter is told.
            self.may_touch(earlier)?;
        }
        self.opening_is_known(checked.origin.as_ref())?;
        if let Some(ticket) = &checked.ticket {
            store::tickets::by_id(self.reading(), ticket)?.must_be_open()?;
        }
        let sealed = sealed::seal_if_needed(self, &checked)?;

        let by = self.sitting().id.clone();
        let (rules, machine) = (self.rules.clone(), &mut self.machine);
        let (visit, code) = self.store.transact(|tx| {
            let id = VisitId::fresh(machine, &at);
            let year = at.day.format("%Y").to_string().parse().map_err(|_| Refusal::Broken("year".into()))?;
            let seq = store::visits::next_seq(tx, year)?;
            let mut visit = blank(&checked, id, &at, year, seq, &by);
            visit.sealed = sealed.as_ref().map(sealed::SealedBox::sha256);
            visit.accused_named = sealed.is_some().then_some(!checked.accused.is_empty());
            if sealed.is_none() {
                open_up(&mut visit, &checked);
                visit.parties = record_parties(tx, machine, &at, &by, &visit, &checked, &Told::Today)?;
            }
            match &follows {
                Some(earlier) => join_matter(&mut visit, earlier)?,
                None => open_matter(tx, machine, &mut visit, &rules, &at, &by)?,
            }
            store::visits::insert(tx, &visit, sealed.as_ref())?;
            for petitioner in visit.petitioners() {
                store::petitioners::count_visit(tx, petitioner, &visit.arrived)?;
            }
            journal::write(
                tx,
                &at,
                &by,
                "visit.registered",
                &visit.id.0,
                &Change { record: &visit, reason: None },
            )?;
            if follows.is_some() {
                matters::take::settle(tx, &visit.matter, &rules, &at, &by, None)?;
            }
            recuse_named(tx, machine, &at, &by, &visit.matter, &checked.accused)?;
            if let Some(ticket) = &checked.ticket {
                let link = sealed.is_none().then_some(&visit.id);
                waiting::heard_by_registering(tx, &at, &by, ticket, link)?;
            }
            let is_sealed = sealed.is_some();
            let code = answers::needed(&checked)
                .then(|| answers::give(tx, machine, &at, &by, &visit.id, is_sealed, None))
                .transpose()?;
            store::office::drop_draft(tx, &by)?;
            Ok((visit, code))
        })?;

        let matter = store::matters::by_id(self.reading(), &visit.matter)?;
        Ok(Registered {
            number: visit.number,
            day: visit.day,
            visit: visit.id,
            matter: visit.matter,
            warnings: visit.warnings,
            deadline: Some(matter.deadline(&self.rules)?),
            code: code.map(|code| code.written()),
        })
    }
}

/// The visit without what the sealed class hides.
fn blank(checked: &Checked, id: VisitId, at: &Moment, year: i32, seq: u32, by: &StaffId) -> Visit {
    Visit {
        id,
        version: 1,
        number: numbers::compose(year, seq),
        year,
        seq,
        channel: checked.channel,
        source: checked.source,
        arrived: checked.arrived.format("%Y-%m-%dT%H:%M").to_string(),
        day: checked.arrived.date().to_string(),
        registered_at: at.stamp(),
        receiver: by.clone(),
        heads: checked.heads,
        statement: None,
        summary: None,
        answer: None,
        purpose: checked.purpose,
        content: checked.content.clone(),
        place: checked.place.clone(),
        signatories: None,
        first_nationally: None,
        origin: None,
        readings: vec![],
        matter: MatterId(String::new()),
        follows: None,
        parties: vec![],
        warnings: vec![],
        accused_named: None,
        sealed: None,
        void_reason: None,
        voided_at: None,
    }
}

pub(super) fn open_up(visit: &mut Visit, checked: &Checked) {
    visit.statement = checked.statement.clone();
    visit.summary = checked.summary.clone();
    visit.answer = checked.answer.clone();
    visit.signatories = checked.signatories;
    visit.first_nationally = checked.first_nationally;
    visit.origin = checked.origin.clone();
    visit.readings = checked.readings.clone();
    visit.warnings = checked.warnings.clone();
}

pub(super) fn record_parties(
    tx: &Transaction,
    machine: &mut crate::machine::Machine,
    at: &Moment,
    by: &StaffId,
    visit: &Visit,
    checked: &Checked,
    told: &Told,
) -> Result<Vec<VisitParty>> {
    let mut parties = vec![];
    for party in &checked.parties {
        let recorded = petitioners::record(tx, machine, at, &visit.day, party, told)?;
        let known = &recorded.petitioner;
        if let Some(kind) = recorded.change {
            journal::write(tx, at, by, kind, &known.id.0, &Change { record: known, reason: None })?;
        }
        parties.push(VisitParty {
            role: party.role,
            petitioner: known.id.clone(),
            name: party.name.clone(),
            acts_for: party.acts_for,
            relation: party.relation.clone(),
            authority: party.authority.clone(),
        });
    }
    Ok(parties)
}

pub(super) fn open_matter(
    tx: &Transaction,
    machine: &mut crate::machine::Machine,
    visit: &mut Visit,
    rules: &RuleBook,
    at: &Moment,
    by: &StaffId,
) -> Result<()> {
    visit.matter = MatterId::fresh(machine, at);
    let matter = matters::opened_by(visit, rules, by)?;
    store::matters::insert(tx, &matter)?;
    journal::write(tx, at, by, "matter.opened", &matter.id.0, &Change { record: &matter, reason: None })
        .map(drop)
}

/// A repeat visit joins the matter of the earlier one.
pub(super) fn join_matter(visit: &mut Visit, earlier: &Visit) -> Result<()> {
    if earlier.sealed.is_some() != visit.sealed.is_some() {
        return Err(Refusal::Sealed { number: earlier.number.clone() });
    }
    if earlier.voided_at.is_some() {
        return Err(Refusal::AlreadyVoid { number: earlier.number.clone() });
    }
    visit.follows = Some(earlier.id.clone());
    visit.matter = earlier.matter.clone();
    Ok(())
}
