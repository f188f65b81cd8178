//! The open office: its store, its clock, its keys, and who sits at it. Behaviour is `impl Desk`
//! in the file of the noun it belongs to; here is only opening, sitting down and getting up.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use crate::answers::Guesses;
use crate::clocks::RuleBook;
use crate::codes::divisions::Spelled;
use crate::error::{Refusal, Result};
use crate::ids::StaffId;
use crate::journal;
use crate::machine::{Machine, Moment};
use crate::office::Office;
use crate::sealed;
use crate::slips::{self, Paper};
use crate::staff::{self, StaffCard};
use crate::store::{self, Store, guard};
use crate::vault::{RecoveryCode, Secrets, Slot, Vault, check_passphrase};

/// An office with somebody at its desk. Dropping it locks the office and wipes the keys.
pub struct Desk {
    pub(crate) machine: Machine,
    pub(crate) store: Store,
    pub(crate) office: Office,
    /// What the office counts its days by.
    pub(crate) rules: Arc<RuleBook>,
    folder: PathBuf,
    sitting: StaffCard,
    vault: Vault,
    secrets: Secrets,
    /// The county's places with their spellings, read when they are first looked for.
    pub(crate) places: OnceCell<Vec<Spelled>>,
    /// Codes tried since somebody sat down.
    pub(crate) guesses: Guesses,
    _lock: guard::OfficeLock,
}

impl Desk {
    /// Sits down: `staff` is a name or an id; without it every slot is tried.
    pub fn open(folder: &Path, machine: Machine, staff: Option<&str>, passphrase: &str) -> Result<Desk> {
        let (vault, lock) = enter(folder)?;
        let (who, secrets) = vault.unlock(staff, passphrase)?;
        Desk::assemble(folder, machine, lock, vault, secrets, who)
    }

    /// Opens with the recovery sheet, gives `staff` (a name or an id) a new passphrase and sits them down.
    pub fn recover(
        folder: &Path,
        machine: Machine,
        words: &str,
        staff: &str,
        passphrase: &str,
    ) -> Result<Desk> {
        let (vault, lock) = enter(folder)?;
        let secrets = vault.recover(words)?;
        let store = Store::open(&folder.join(store::FILE), &secrets.data_key)?;
        let who = store::staff::all(store.reading())?
            .into_iter()
            .find(|card| card.active && (card.id.0 == staff || card.name == staff))
            .ok_or(Refusal::Missing { field: "staff".into() })?;
        drop(store);
        let mut desk = Desk::assemble(folder, machine, lock, vault, secrets, who.id.clone())?;
        desk.give_passphrase(&who, passphrase)?;
        desk.note("passphrase.recovered", &who.id.0, &())?;
        Ok(desk)
    }

    pub(crate) fn assemble(
        folder: &Path,
        machine: Machine,
        lock: guard::OfficeLock,
        vault: Vault,
        secrets: Secrets,
        who: StaffId,
    ) -> Result<Desk> {
        let store = Store::open(&folder.join(store::FILE), &secrets.data_key)?;
        let office = store::office::read(store.reading())?;
        if machine.clock.may_be_set() && !office.practice {
            return Err(Refusal::PracticeOnly { what: "now".into() });
        }
        sealed::check_key(store.reading(), secrets.sealed.as_deref())?;
        let sitting = staff::by_id(store.reading(), &who)?;
        let rules = Arc::new(RuleBook::of_office(store.reading(), office.kind)?);
        Ok(Desk {
            machine,
            store,
            office,
            rules,
            folder: folder.into(),
            sitting,
            vault,
            secrets,
            places: OnceCell::new(),
            guesses: Guesses::default(),
            _lock: lock,
        })
    }

    /// Takes a new passphrase for the person at the desk, who proves the old one first.
    pub fn change_passphrase(&mut self, old: &str, new: &str) -> Result<()> {
        let card = self.sitting.clone();
        self.vault.unlock(Some(&card.id.0), old)?;
        self.give_passphrase(&card, new)?;
        self.note("passphrase.changed", &card.id.0, &())
    }

    /// Makes a new recovery code and its sheet; the old one opens nothing any more.
    pub fn renew_recovery(&mut self) -> Result<(Vec<String>, Paper)> {
        self.require(staff::Action::ManageStaff)?;
        if !self.holds_sealed_key() {
            return Err(Refusal::NotAllowed { action: "open_sealed".into() });
        }
        let code = RecoveryCode::fresh(&mut self.machine)?;
        let words = code.list();
        let (at, by) = (self.moment(), self.sitting.id.clone());
        let sheet = slips::recovery_sheet(&self.office, &at, &words)?;
        let slot = self.vault.slot_for_envelope(&mut self.machine, &code, &self.secrets)?;
        // Before the old code goes: whatever happens next, the desk asks for the new sheet.
        self.store.transact(|tx| {
            store::office::put_setting(tx, "recovery_kept", &false)?;
            journal::write(tx, &at, &by, "recovery.renewed", "office", &()).map(drop)
        })?;
        self.add_slot(slot)?;
        Ok((words, sheet))
    }

    /// The sheet was printed or copied and lies in its envelope; until then the desk asks for it.
    pub fn keep_recovery(&mut self) -> Result<()> {
        self.require(staff::Action::ManageStaff)?;
        let (at, by) = (self.moment(), self.sitting.id.clone());
        self.store.transact(|tx| {
            store::office::put_setting(tx, "recovery_kept", &true)?;
            journal::write(tx, &at, &by, "recovery.kept", "office", &()).map(drop)
        })
    }

    /// Now, as an instant and as an office day.
    pub fn moment(&self) -> Moment {
        Moment::new(self.machine.clock.now())
    }

    /// Refuses a clock that is a day or more behind the journal: numbers, deadlines and the chain
    /// would be dated back. A practice office may replay any day.
    pub(crate) fn check_clock(&self, at: &Moment) -> Result<()> {
        let Some(last) = store::journal::newest_at(self.reading())?.filter(|_| !self.office.practice) else {
            return Ok(());
        };
        if last - at.at < chrono::Duration::days(1) {
            return Ok(());
        }
        Err(Refusal::ClockBehind { now: at.day.to_string(), last: Moment::new(last).day.to_string() })
    }

    /// Sets the clock of a practice office, so that a year can be replayed.
    pub fn set_clock(&mut self, at: DateTime<Utc>) -> Result<()> {
        if !self.office.practice {
            return Err(Refusal::PracticeOnly { what: "now".into() });
        }
        self.machine.clock.set(at);
        Ok(())
    }

    pub fn office(&self) -> &Office {
        &self.office
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Who sits at the desk.
    pub fn sitting(&self) -> &StaffCard {
        &self.sitting
    }

    pub(crate) fn reading(&self) -> &Connection {
        self.store.reading()
    }

    pub(crate) fn vault(&self) -> &Vault {
        &self.vault
    }

    pub(crate) fn secrets(&self) -> &Secrets {
        &self.secrets
    }

    pub(crate) fn holds_sealed_key(&self) -> bool {
        self.secrets.sealed.is_some()
    }

    /// Writes an entry that stands alone: a reading, a print, an export.
    pub(crate) fn note(&mut self, kind: &str, subject: &str, payload: &impl serde::Serialize) -> Result<()> {
        let (at, by) = (self.moment(), self.sitting.id.clone());
        self.store.transact(|tx| journal::write(tx, &at, &by, kind, subject, payload).map(drop))
    }

    pub(crate) fn new_slot(
        &mut self,
        card: &StaffCard,
        passphrase: &str,
        opens_sealed: bool,
    ) -> Result<Slot> {
        check_passphrase(passphrase, self.office.practice)?;
        let sealed = self.secrets.sealed.clone().filter(|_| opens_sealed);
        let secrets = Secrets { data_key: self.secrets.data_key.clone(), sealed };
        self.vault.slot_for(&mut self.machine, &card.id, &card.name, passphrase, &secrets)
    }

    pub(crate) fn add_slot(&mut self, slot: Slot) -> Result<()> {
        let mut changed = self.vault.clone();
        changed.slots.retain(|old| old.id != slot.id);
        changed.slots.push(slot);
        self.keep(changed)
    }

    pub(crate) fn drop_slot(&mut self, id: &StaffId) -> Result<()> {
        let mut changed = self.vault.clone();
        changed.slots.retain(|slot| slot.id != id.0);
        self.keep(changed)
    }

    fn give_passphrase(&mut self, card: &StaffCard, passphrase: &str) -> Result<()> {
        let opens_sealed = card.may(staff::Action::OpenSealed);
        let slot = self.new_slot(card, passphrase, opens_sealed)?;
        self.add_slot(slot)
    }

    fn keep(&mut self, changed: Vault) -> Result<()> {
        changed.write(&self.folder)?;
        self.vault = changed;
        Ok(())
    }
}

fn enter(folder: &Path) -> Result<(Vault, guard::OfficeLock)> {
    if !folder.join(store::FILE).exists() {
        return Err(Refusal::NoOffice);
    }
    guard::folder_is_safe(folder)?;
    let vault = Vault::read(folder)?;
    Ok((vault, guard::OfficeLock::take(folder)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clocks::OfficeKind;
    use crate::office::{NewOffice, create};
    use crate::still;

    #[test]
    fn a_new_recovery_sheet_ends_the_old_one_and_is_asked_for_until_kept() {
        let mut still = still::office(OfficeKind::Bureau);
        still.desk.keep_recovery().expect("kept");
        let (words, _) = still.desk.renew_recovery().expect("renewed");
        assert!(!still.desk.session().expect("open").recovery_kept);
        let folder = still.desk.folder().to_path_buf();
        drop(still.desk);
        let old = "的 一 是 在 不 了 有 和 人 这 中 大";
        let at = Machine::at("2026-10-08T09:00:00Z".parse().expect("a literal"));
        assert!(Desk::recover(&folder, at, old, "王丽", "另一句好记的话").is_err());
        let at = Machine::at("2026-10-08T09:00:00Z".parse().expect("a literal"));
        let desk =
            Desk::recover(&folder, at, &words.join(" "), "王丽", "另一句好记的话").expect("the new words");
        assert_eq!(desk.sitting().name, "王丽");
    }

    #[test]
    fn a_real_office_takes_no_clock_but_the_machines() {
        let home = tempfile::tempdir().expect("a folder");
        let form = NewOffice {
            name: "江山市信访接待处".into(),
            division: "330881".into(),
            kind: OfficeKind::Bureau,
            practice: false,
            staff: "王丽".into(),
            passphrase: "长风破浪会有时候".into(),
        };
        let still = || Machine::at("2001-01-01T00:00:00Z".parse().expect("a literal"));
        assert!(matches!(create(home.path(), still(), &form), Err(Refusal::PracticeOnly { .. })));
        let desk = create(home.path(), Machine::real(), &form).expect("made").desk;
        let dead_battery = Moment::new("2001-01-01T00:00:00Z".parse().expect("a literal"));
        assert!(matches!(desk.check_clock(&dead_battery), Err(Refusal::ClockBehind { .. })));
        assert!(desk.check_clock(&desk.moment()).is_ok());
        drop(desk);
        let opened = Desk::open(home.path(), still(), None, "长风破浪会有时候");
        assert!(matches!(opened, Err(Refusal::PracticeOnly { .. })));
    }
}
