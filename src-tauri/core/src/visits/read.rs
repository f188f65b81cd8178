//! Reading the log: by day, by number, and one visit whole.

use serde::{Deserialize, Serialize};

use super::{Origin, Reading, Visit, VisitRow, WalkIn};
use crate::clocks::Deadline;
use crate::codes::Channel;
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{PetitionerId, StaffId, VisitId};
use crate::matters::handover::HandoverShown;
use crate::petitioners::Party;
use crate::sealed::Accused;
use crate::services::refer::ReferralShown;
use crate::slips::Issue;
use crate::staff::Action;
use crate::{numbers, store};

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct VisitsQuery {
    pub from: Option<String>,
    pub to: Option<String>,
    /// Part of a name, a summary or a number.
    pub text: Option<String>,
    pub channel: Option<Channel>,
    pub with_voided: bool,
    pub offset: u32,
    pub limit: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct VisitPage {
    pub rows: Vec<VisitRow>,
    pub total: u32,
    pub offset: u32,
}

/// One visit, whole; numbers of documents are masked.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct VisitDetail {
    pub row: VisitRow,
    pub statement: String,
    pub answer: Option<String>,
    pub content: Option<String>,
    pub place: Option<String>,
    pub place_name: Option<String>,
    pub parties: Vec<PartyShown>,
    pub deadline: Option<Deadline>,
    pub follows: Option<VisitRow>,
    pub same_matter: Vec<VisitRow>,
    pub history: Vec<JournalLine>,
    pub slips: Vec<Issue>,
    pub void_reason: Option<String>,
    pub receiver: String,
    /// Who answers for the matter now.
    pub responsible: String,
    /// Whether the person at the desk may offer it to somebody.
    pub may_hand_over: bool,
    /// The hand-over that waits for an answer.
    pub handover: Option<HandoverShown>,
    /// Those that were answered, oldest first.
    pub handed: Vec<HandoverShown>,
    /// Where somebody was sent from here, oldest first.
    pub referrals: Vec<ReferralShown>,
    pub signatories: Option<u32>,
    pub first_nationally: Option<bool>,
    pub origin: Option<Origin>,
    pub readings: Vec<Reading>,
    /// Whether an accusation says whom it accuses; nothing for any other.
    pub accused_named: Option<bool>,
    /// Whom, once it was opened.
    pub accused: Vec<Accused>,
}

#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct PartyShown {
    pub party: Party,
    pub petitioner: Option<PetitionerId>,
}

/// A journal entry as the page tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct JournalLine {
    pub seq: u32,
    pub at: String,
    pub day: String,
    pub by: String,
    pub kind: String,
    /// The reason given, where one was.
    pub words: String,
}

impl Desk {
    /// A page of the log, newest first.
    pub fn visits(&self, query: &VisitsQuery) -> Result<VisitPage> {
        self.require(Action::ReadVisits)?;
        let page = store::visits::page(self.reading(), query, &self.sitting().id)?;
        Ok(VisitPage { rows: self.veil()?.over_all(page.rows), ..page })
    }

    /// The visit that a typed number means: whole, or its last digits.
    pub fn resolve(&self, number: &str) -> Result<VisitRow> {
        self.require(Action::ReadVisits)?;
        let mut rows = store::visits::by_number(self.reading(), &numbers::read(number)?, 20)?;
        let number = number.trim().to_owned();
        match rows.len() {
            0 => Err(Refusal::UnknownNumber { number }),
            1 => Ok(self.veil()?.over(rows.remove(0))),
            count => Err(Refusal::AmbiguousNumber { number, count: count as u32 }),
        }
    }

    /// A visit that another record may name: valid, not sealed, and no secret from the person at the desk.
    pub(crate) fn citable(&self, id: &VisitId) -> Result<Visit> {
        let visit = store::visits::by_id(self.reading(), id)?;
        let matter = store::matters::by_id(self.reading(), &visit.matter)?;
        if visit.sealed.is_some() || matter.sealed.is_some() {
            return Err(Refusal::Sealed { number: visit.number });
        }
        self.not_recused(&matter)?;
        match visit.voided_at {
            Some(_) => Err(Refusal::AlreadyVoid { number: visit.number }),
            None => Ok(visit),
        }
    }

    /// The earlier visit that a form names.
    pub(super) fn earlier(&self, number: &str) -> Result<Visit> {
        store::visits::by_id(self.reading(), &self.resolve(number)?.id)
    }

    /// One visit, whole. A sealed one shows number, day and state alone, to everybody alike.
    pub fn visit(&self, id: &VisitId) -> Result<VisitDetail> {
        self.require(Action::ReadVisits)?;
        let db = self.reading();
        let visit = store::visits::by_id(db, id)?;
        if visit.sealed.is_none() {
            self.may_touch(&visit)?;
        }
        let veil = self.veil()?;
        let parties = visit.parties.iter().map(|party| self.shown(party)).collect::<Result<_>>()?;
        let same_matter = store::visits::of_matter(db, &visit.matter)?;
        let matter = store::matters::by_id(db, &visit.matter)?;
        let staff = self.staff()?;
        let name =
            |id: &StaffId| staff.iter().find(|s| &s.id == id).map(|s| s.name.clone()).unwrap_or_default();
        let (handover, handed) = self.handovers_of(&matter)?;
        let follows = visit.follows.as_ref().map(|earlier| store::visits::row(db, earlier)).transpose()?;
        let follows = follows.map(|row| veil.over(row));
        let sealed = visit.sealed.is_some();
        let place = visit.place.clone().filter(|_| !sealed);
        Ok(VisitDetail {
            row: store::visits::row(db, id)?,
            statement: visit.statement.unwrap_or_default(),
            answer: visit.answer,
            content: visit.content.filter(|_| !sealed),
            place_name: store::divisions::full_name(db, place.as_deref())?,
            place,
            parties,
            deadline: Some(matter.deadline(&self.rules)?),
            follows,
            same_matter: same_matter.into_iter().filter(|row| &row.id != id).collect(),
            history: self.history(&id.0)?,
            slips: store::documents::of_visit(db, id)?,
            void_reason: visit.void_reason,
            receiver: name(&visit.receiver),
            responsible: name(&matter.responsible),
            may_hand_over: self.may_hand_over(&matter),
            handover,
            handed,
            referrals: store::referrals::of_visit(db, id)?,
            signatories: visit.signatories,
            first_nationally: visit.first_nationally,
            origin: visit.origin,
            readings: visit.readings,
            accused_named: visit.accused_named,
            accused: vec![],
        })
    }

    /// The whole form again, for correcting it; that it was read is written down.
    pub fn visit_form(&mut self, id: &VisitId) -> Result<WalkIn> {
        self.require(Action::CorrectVisit)?;
        let visit = store::visits::by_id(self.reading(), id)?;
        if visit.sealed.is_some() {
            return Err(Refusal::Sealed { number: visit.number });
        }
        self.may_touch(&visit)?;
        let petitioners = visit.parties.iter().map(|party| self.whole(party)).collect::<Result<_>>()?;
        let follows =
            visit.follows.as_ref().map(|earlier| store::visits::row(self.reading(), earlier)).transpose()?;
        self.note("visit.opened", &id.0, &())?;
        Ok(WalkIn {
            channel: visit.channel,
            source: visit.source,
            arrived: Some(visit.arrived),
            heads: visit.heads,
            petitioners,
            statement: visit.statement.unwrap_or_default(),
            summary: visit.summary.unwrap_or_default(),
            purpose: visit.purpose,
            content: visit.content,
            place: visit.place,
            follows: follows.map(|row| row.number),
            answer: visit.answer,
            signatories: visit.signatories,
            first_nationally: visit.first_nationally,
            origin: visit.origin,
            readings: visit.readings,
            ticket: None,
            wants_code: false,
            accused: vec![],
        })
    }

    /// What the journal says of one record, oldest first.
    pub(crate) fn history(&self, subject: &str) -> Result<Vec<JournalLine>> {
        let staff = self.staff()?;
        let name = |id: &str| staff.iter().find(|s| s.id.0 == id).map(|s| s.name.clone()).unwrap_or_default();
        let line = |entry: crate::journal::Entry| {
            let payload: serde_json::Value = serde_json::from_str(&entry.payload)?;
            Ok(JournalLine {
                seq: u32::try_from(entry.header.seq).unwrap_or(u32::MAX),
                by: name(&entry.header.by),
                words: payload.get("reason").and_then(|r| r.as_str()).unwrap_or_default().to_owned(),
                at: entry.header.at,
                day: entry.header.day,
                kind: entry.header.kind,
            })
        };
        store::journal::of_subject(self.reading(), subject)?.into_iter().map(line).collect()
    }

    fn shown(&self, part: &super::VisitParty) -> Result<PartyShown> {
        let record = store::petitioners::by_id(self.reading(), &part.petitioner)?;
        let party = as_on_that_day(part, record.masked(part.role));
        Ok(PartyShown { party, petitioner: Some(part.petitioner.clone()) })
    }

    fn whole(&self, part: &super::VisitParty) -> Result<Party> {
        let record = store::petitioners::by_id(self.reading(), &part.petitioner)?;
        Ok(as_on_that_day(part, record.as_party(part.role)))
    }
}

/// The registry's facts under the name and in the part of that day.
fn as_on_that_day(part: &super::VisitParty, party: Party) -> Party {
    Party {
        name: part.name.clone(),
        acts_for: part.acts_for,
        relation: part.relation.clone(),
        authority: part.authority.clone(),
        ..party
    }
}
