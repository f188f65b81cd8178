//! Sending somebody on, with a slip in their hand: where to go, what to bring, by which article, and
//! what stays open here. The visit stays registered, and the matter stays with who answers for it.
//! Beside a sealed visit no reason is written, its slip names neither number nor matter, and nobody is
//! sent to whom they accuse.
//!
//! Deliberately not here: telling the other side, tracking whether somebody went.

use serde::{Deserialize, Serialize};

use super::Service;
use crate::desk::Desk;
use crate::error::Result;
use crate::ids::{DocumentId, ReferralId, ServiceId, StaffId, VisitId};
use crate::journal;
use crate::matters::State;
use crate::matters::handover::reason_beside;
use crate::slips::Issued;
use crate::slips::issue::Form;
use crate::slips::receipt::Contact;
use crate::slips::referral_slip::{ReferralSlip, Stays};
use crate::staff::Action;
use crate::store;
use crate::visits::{Change, Visit};

/// The record of one referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    pub id: ReferralId,
    pub version: u32,
    /// Of the slip, `〔2026〕3`: a series of its own, so that a sealed visit's slip does not tell its number.
    pub number: String,
    pub visit: VisitId,
    pub service: ServiceId,
    /// Empty when the visit is sealed.
    pub reason: String,
    /// UTC instant.
    pub at: String,
    pub by: StaffId,
}

/// A referral as the visit's page tells it. Of a sealed visit only number, day and who.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ReferralShown {
    pub id: ReferralId,
    pub number: String,
    /// Nothing when sealed.
    pub service: Option<String>,
    pub reason: String,
    pub at: String,
    pub by: String,
    /// Its slip, once it was made.
    pub document: Option<DocumentId>,
}

impl Desk {
    /// Writes down where somebody is sent and why, and issues the slip for it.
    pub fn refer(&mut self, visit: &VisitId, service: &ServiceId, reason: &str) -> Result<Issued> {
        self.require(Action::Refer)?;
        let visit = self.still_valid(visit)?;
        let service = self.service_in_use(service)?;
        let reason = reason_beside(visit.sealed.is_some(), &visit.number, reason)?;
        self.firewall_of_service(&visit, &service)?;
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.check_clock(&at)?;
        let referral = Referral {
            id: ReferralId::fresh(&mut self.machine, &at),
            version: 1,
            number: store::referrals::next_number(self.reading(), &at.day.format("%Y").to_string())?,
            visit: visit.id.clone(),
            service: service.id.clone(),
            reason,
            at: at.stamp(),
            by,
        };
        let slip = self.referral_slip(&visit, &service, &referral)?;
        // A slip that no font can print is refused before anything is written.
        slip.paper(1)?;
        self.store.transact(|tx| {
            store::referrals::insert(tx, &referral)?;
            let change = Change { record: &referral, reason: Some(&referral.reason) };
            journal::write(tx, &at, &referral.by, "referral.made", &referral.id.0, &change).map(drop)
        })?;
        self.issue(&slip, &referral.number, Some(&visit.id), None)
    }

    fn referral_slip(&self, visit: &Visit, service: &Service, referral: &Referral) -> Result<ReferralSlip> {
        let at = self.moment();
        let kind = service.kind.row();
        let settings = self.settings_on_file()?;
        Ok(ReferralSlip {
            office: self.office.name.clone(),
            practice: self.office.practice,
            number: referral.number.clone(),
            made: at.local(),
            visit: visit.sealed.is_none().then(|| visit.number.clone()),
            service: service.name.clone(),
            address: service.address.clone().unwrap_or_default(),
            phone: service.phone.clone().unwrap_or_default(),
            hours: service.hours.clone().unwrap_or_default(),
            hotline: kind.hotline.as_ref().map(|line| (line.name.clone(), line.number.clone())),
            bring: service.note.clone().unwrap_or_else(|| kind.bring.clone()),
            reason: referral.reason.clone(),
            purpose: kind.purpose.clone(),
            basis: kind.basis.clone(),
            told_by: self.sitting().name.clone(),
            stays: self.stays(visit)?,
            contact: Contact {
                phone: settings.phone.unwrap_or_default(),
                address: settings.address.unwrap_or_default(),
                hours: settings.hours.unwrap_or_default(),
            },
        })
    }

    /// What this desk still owes; of a sealed visit only that it does.
    fn stays(&self, visit: &Visit) -> Result<Stays> {
        if visit.sealed.is_some() {
            return Ok(Stays::Unsaid);
        }
        let matter = store::matters::by_id(self.reading(), &visit.matter)?;
        let staff = self.staff()?;
        let responsible = staff.into_iter().find(|card| card.id == matter.responsible);
        Ok(match matter.state {
            State::Open if matter.met_day.is_none() => Stays::Open {
                responsible: responsible.map(|card| card.name).unwrap_or_default(),
                until: matter.deadline(&self.rules)?.last_day,
            },
            State::Open => Stays::Told { responsible: responsible.map(|card| card.name).unwrap_or_default() },
            state if state.answered() => Stays::Answered,
            _ => Stays::Told { responsible: responsible.map(|card| card.name).unwrap_or_default() },
        })
    }
}
