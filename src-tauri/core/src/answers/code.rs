//! Giving a code: with the visit, or anew when it was lost. It is answered once and never again.

use rusqlite::Transaction;
use serde_json::json;
use zeroize::Zeroizing;

use super::key::{Code, Secret};
use super::{Given, kept};
use crate::codes::Channel;
use crate::desk::Desk;
use crate::error::Result;
use crate::ids::{NoteId, StaffId, VisitId};
use crate::journal;
use crate::machine::{Machine, Moment};
use crate::matters::handover::reason_beside;
use crate::slips::{self, Paper, code_slip};
use crate::staff::Action;
use crate::store;
use crate::visits::Visit;
use crate::visits::form::Checked;

/// Whether a visit gets a code: who asks for one, and who gives no name while somebody is there to
/// be told it. A letter without a name has nobody to hand a code to.
pub(crate) fn needed(checked: &Checked) -> bool {
    let nameless = checked.parties.iter().all(|party| party.name.is_empty());
    let there = matches!(checked.channel, Channel::Visit | Channel::Call);
    checked.wants_code || (nameless && there)
}

/// Gives a visit its code; one that it had before opens nothing any more.
pub(crate) fn give(
    tx: &Transaction,
    machine: &mut Machine,
    at: &Moment,
    by: &StaffId,
    visit: &VisitId,
    is_sealed: bool,
    reason: Option<&str>,
) -> Result<Code> {
    let secret = Secret::of_office(tx, machine)?;
    let code = Code::fresh(machine)?;
    let given = Given {
        hash: secret.hash(&code)?,
        visit: visit.clone(),
        given_at: at.stamp(),
        ended_at: None,
        lock: is_sealed.then(|| secret.lock(&code)).transpose()?,
    };
    let kind = if store::answers::end_code(tx, visit, at)? { "code.renewed" } else { "code.given" };
    store::answers::insert_code(tx, &given)?;
    journal::write(tx, at, by, kind, &visit.0, &json!({ "code": given.hash, "reason": reason }))?;
    Ok(code)
}

impl Desk {
    /// A new code for who lost theirs, or asks for one later; the old one opens nothing any more.
    /// Returned once. Of a sealed visit only a leader gives one, who seals what was kept anew.
    pub fn renew_code(&mut self, visit: &VisitId, reason: &str) -> Result<String> {
        self.require(Action::OpenCode)?;
        let visit = self.still_valid(visit)?;
        let is_sealed = visit.sealed.is_some();
        let words = if is_sealed { self.notes_to_seal_anew(&visit)? } else { vec![] };
        let reason = reason_beside(is_sealed, &visit.number, reason)?;
        let (at, by, machine) = (self.moment(), self.sitting().id.clone(), &mut self.machine);
        let code = self.store.transact(|tx| {
            let code = give(tx, machine, &at, &by, &visit.id, is_sealed, Some(&reason))?;
            let lock = store::answers::code_of(tx, &visit.id)?.and_then(|given| given.lock);
            for (note, words) in &words {
                store::answers::seal_anew(tx, note, &kept::seal_for(lock.as_ref(), words)?)?;
            }
            Ok(code)
        })?;
        Ok(code.written())
    }

    /// Only for somebody whom the accusation does not name; that a leader read them is written down.
    fn notes_to_seal_anew(&mut self, visit: &Visit) -> Result<Vec<(NoteId, Zeroizing<String>)>> {
        self.boxes_of(&visit.matter)?;
        self.note("notes.read", &visit.id.0, &())?;
        self.opened_notes(&visit.id)
    }

    /// The small paper with the code on it, twice. It is never kept: what made it is gone.
    pub fn code_slip(&mut self, code: &str) -> Result<Paper> {
        self.require(Action::IssueSlip)?;
        let code = Code::read(code)?;
        let (given, _) = self.found(&code)?;
        let settings = self.settings_on_file()?;
        let at = self.moment();
        let slip = code_slip::CodeSlip {
            office: self.office.name.clone(),
            practice: self.office.practice,
            made: at.local(),
            code: code.written(),
            address: settings.address.unwrap_or_default(),
            hours: settings.hours.unwrap_or_default(),
            phone: settings.phone.unwrap_or_default(),
        };
        let pdf = code_slip::code_slip(&slip).map_err(slips::no_paper)?;
        self.note("code.printed", &given.visit.0, &())?;
        Ok(Paper::new(code_slip::TITLE, format!("{}-{}.pdf", code_slip::TITLE, at.day), &pdf))
    }
}
