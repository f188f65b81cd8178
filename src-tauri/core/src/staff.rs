//! The people who work here, and one table: which role may do what. The core enforces it at the
//! door of every act; the screen only hides what would be refused.
//!
//! Deliberately not here: permissions per person, groups, inheritance.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::StaffId;
use crate::journal;
use crate::store;

/// What a person is trusted with. One person may hold several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Receives people, registers, prints.
    Desk,
    /// Handles matters.
    Handler,
    /// Leads the office; opens sealed records.
    Leader,
    /// Reads the journal and checks; changes nothing.
    Auditor,
    /// Manages staff, settings and back-ups, and cannot read matters.
    Admin,
    /// Named to open and handle sealed records; decides nothing.
    Confidant,
}

/// Everything that can be done at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    RegisterVisit,
    CorrectVisit,
    VoidVisit,
    ReadVisits,
    RevealDocument,
    OpenSealed,
    IssueSlip,
    ReadRegister,
    ExportRegister,
    ReadOutbox,
    MakeBundle,
    ImportAck,
    ManageStaff,
    ChangeSettings,
    ImportKeys,
    BackUp,
    Check,
    /// Link two records of one person, and take them apart again.
    MergePetitioners,
    /// Give waiting numbers, call them, and close the day.
    KeepWaitingList,
    /// Write down what happened at the desk, and letter-box openings.
    KeepDayBook,
    /// Duty roster, reception days, appointments.
    KeepRoster,
    KeepServices,
    /// Send somebody to a service with a slip.
    Refer,
    /// Hand a matter over, and accept one.
    HandOver,
    AttachFiles,
    /// Open the answers kept for who holds a code.
    OpenCode,
    /// Write an answer or a question for who holds a code.
    WriteAnswer,
    /// Bring in the county's tables.
    ImportTables,
    /// Take a step of a matter.
    HandleMatter,
    /// Take the steps that only a leader takes; let something pass the firewall.
    DecideMatter,
    /// The directory of units.
    KeepUnits,
    /// Say who must not touch a matter.
    Recuse,
    /// Report an urgent event.
    ReportUrgent,
    /// Suggestions, and gaps in policy.
    KeepSuggestions,
    /// Bring in rule packs and work calendars.
    ImportRules,
}

use Action::*;
use Role::*;

/// The table. A row is an action, then the roles that may do it.
pub const TABLE: [(Action, &[Role]); 35] = [
    (RegisterVisit, &[Desk, Handler, Leader]),
    (CorrectVisit, &[Desk, Handler, Leader]),
    (VoidVisit, &[Desk, Leader]),
    (ReadVisits, &[Desk, Handler, Leader, Auditor, Confidant]),
    (RevealDocument, &[Desk, Handler, Leader]),
    (OpenSealed, &[Leader, Confidant]),
    (IssueSlip, &[Desk, Handler, Leader]),
    (ReadRegister, &[Desk, Handler, Leader, Auditor]),
    (ExportRegister, &[Desk, Leader]),
    (ReadOutbox, &[Desk, Leader, Auditor, Admin]),
    (MakeBundle, &[Desk, Leader]),
    (ImportAck, &[Desk, Leader]),
    (ManageStaff, &[Admin]),
    (ChangeSettings, &[Admin, Leader]),
    (ImportKeys, &[Admin, Leader]),
    (BackUp, &[Admin, Desk, Leader]),
    (Check, &[Admin, Desk, Leader, Auditor]),
    (MergePetitioners, &[Desk, Leader]),
    (KeepWaitingList, &[Desk, Handler, Leader]),
    (KeepDayBook, &[Desk, Handler, Leader]),
    (KeepRoster, &[Desk, Leader]),
    (KeepServices, &[Desk, Leader]),
    (Refer, &[Desk, Handler, Leader]),
    (HandOver, &[Desk, Handler, Leader]),
    (AttachFiles, &[Desk, Handler, Leader]),
    (OpenCode, &[Desk, Handler, Leader]),
    (WriteAnswer, &[Desk, Handler, Leader]),
    (ImportTables, &[Admin, Leader]),
    (HandleMatter, &[Desk, Handler, Leader, Confidant]),
    (DecideMatter, &[Leader]),
    (KeepUnits, &[Desk, Leader, Admin]),
    (Recuse, &[Desk, Handler, Leader, Confidant]),
    (ReportUrgent, &[Desk, Handler, Leader]),
    (KeepSuggestions, &[Desk, Handler, Leader]),
    (ImportRules, &[Admin, Leader]),
];

/// Whose key slot opens what is sealed.
fn may_open_sealed(role: Role) -> bool {
    TABLE.iter().any(|(action, roles)| *action == OpenSealed && roles.contains(&role))
}

/// A person at the desk, as the screen shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct StaffCard {
    pub id: StaffId,
    pub name: String,
    pub roles: Vec<Role>,
    /// False once the person has left; the record stays.
    pub active: bool,
}

impl StaffCard {
    /// Whether the table lets this person do it.
    pub fn may(&self, action: Action) -> bool {
        self.active
            && TABLE.iter().any(|(a, roles)| *a == action && self.roles.iter().any(|r| roles.contains(r)))
    }

    /// All that this person may do, in the order of the table.
    pub fn allowed(&self) -> Vec<Action> {
        TABLE.iter().map(|(action, _)| *action).filter(|action| self.may(*action)).collect()
    }
}

impl Desk {
    /// Refuses unless the person at the desk may do this.
    pub fn require(&self, action: Action) -> Result<()> {
        if self.sitting().may(action) {
            return Ok(());
        }
        let name = serde_json::to_value(action)?.as_str().unwrap_or_default().to_owned();
        Err(Refusal::NotAllowed { action: name })
    }

    /// Everybody who works or worked here.
    pub fn staff(&self) -> Result<Vec<StaffCard>> {
        store::staff::all(self.reading())
    }

    /// Takes on a person, who chooses a passphrase; a leader's slot also opens sealed records, and
    /// can only be made by somebody whose own slot does.
    pub fn add_staff(&mut self, name: &str, roles: &[Role], passphrase: &str) -> Result<StaffCard> {
        self.require(ManageStaff)?;
        let name = crate::petitioners::checked_name("name", name, 60)?;
        if roles.is_empty() {
            return Err(Refusal::Missing { field: "roles".into() });
        }
        if self.staff()?.iter().any(|s| s.active && s.name == name) {
            return Err(Refusal::NameTaken { name });
        }
        let opens_sealed = roles.iter().any(|role| may_open_sealed(*role));
        if opens_sealed && !self.holds_sealed_key() {
            return Err(Refusal::NotAllowed { action: "open_sealed".into() });
        }
        let at = self.moment();
        let id = StaffId::fresh(&mut self.machine, &at);
        let card = StaffCard { id, name, roles: roles.to_vec(), active: true };
        let slot = self.new_slot(&card, passphrase, opens_sealed)?;
        let by = self.sitting().id.clone();
        // The slot first: without its row it opens nothing, a row without a slot takes the name.
        self.add_slot(slot)?;
        self.store.transact(|tx| {
            store::staff::insert(tx, &card)?;
            journal::write(tx, &at, &by, "staff.added", &card.id.0, &card).map(drop)
        })?;
        Ok(card)
    }

    /// Ends a person's work here: the key slot is removed, the record stays.
    pub fn end_staff(&mut self, id: &StaffId) -> Result<StaffCard> {
        self.require(ManageStaff)?;
        let staff = self.staff()?;
        let mut card =
            staff.iter().find(|s| &s.id == id).cloned().ok_or(Refusal::Missing { field: "staff".into() })?;
        let managers = staff.iter().filter(|s| s.may(ManageStaff)).count();
        if card.may(ManageStaff) && managers == 1 {
            return Err(Refusal::LastAdmin);
        }
        let at = self.moment();
        card.active = false;
        let by = self.sitting().id.clone();
        // The slot first: whoever has left must not keep a key because the power failed.
        self.drop_slot(id)?;
        self.store.transact(|tx| {
            store::staff::end(tx, &card.id, &at)?;
            journal::write(tx, &at, &by, "staff.ended", &card.id.0, &card).map(drop)
        })?;
        Ok(card)
    }
}

/// The person whose slot was opened.
pub(crate) fn by_id(db: &Connection, id: &StaffId) -> Result<StaffCard> {
    store::staff::all(db)?
        .into_iter()
        .find(|card| &card.id == id && card.active)
        .ok_or(Refusal::WrongPassphrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn somebody(roles: &[Role]) -> StaffCard {
        StaffCard { id: StaffId("x".into()), name: "王丽".into(), roles: roles.to_vec(), active: true }
    }

    #[test]
    fn the_admin_manages_the_house_and_reads_no_matter() {
        let admin = somebody(&[Admin]);
        assert!(admin.may(ManageStaff) && admin.may(BackUp));
        for matter in
            [RegisterVisit, ReadVisits, OpenSealed, RevealDocument, ReadRegister, ExportRegister, IssueSlip]
        {
            assert!(!admin.may(matter), "{matter:?}");
        }
    }

    #[test]
    fn only_a_leader_and_who_is_named_opens_what_is_sealed() {
        for role in [Desk, Handler, Auditor, Admin] {
            assert!(!somebody(&[role]).may(OpenSealed), "{role:?}");
        }
        assert!(somebody(&[Leader]).may(OpenSealed));
        let named = somebody(&[Handler, Confidant]);
        assert!(named.may(OpenSealed) && !named.may(DecideMatter));
    }

    #[test]
    fn who_has_left_may_do_nothing() {
        let gone = StaffCard { active: false, ..somebody(&[Desk, Handler, Leader, Auditor, Admin]) };
        assert!(gone.allowed().is_empty());
    }
}
