//! The office: what it is called, where it lies, of which kind it is; and making one.

use std::path::Path;

use reception_bundle::{Identity, SigningKey};
use serde::{Deserialize, Serialize};

use crate::clocks::OfficeKind;
use crate::codes;
use crate::desk::Desk;
use crate::error::{Refusal, Result, on_path};
use crate::ids::{OfficeId, StaffId};
use crate::journal;
use crate::machine::{Machine, Moment};
use crate::slips::{self, Paper};
use crate::staff::{Role, StaffCard};
use crate::store::{self, Store, guard};
use crate::vault::{RecoveryCode, Secrets, Vault, check_passphrase};

/// The office's own record. The public halves of its keys are derived, the private ones never leave the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Office {
    pub id: OfficeId,
    pub name: String,
    /// GB/T 2260 code of the office's own area.
    pub division: String,
    /// Which article binds it: 22, 23 or house rules.
    pub kind: OfficeKind,
    /// Invented cases only; every paper says 练习.
    pub practice: bool,
    /// Six letters that tell the offices of a division apart in file names.
    pub code: String,
    pub made_at: String,
}

/// What is asked when an office is made.
#[derive(Clone, Serialize, Deserialize, specta::Type)]
pub struct NewOffice {
    pub name: String,
    pub division: String,
    pub kind: OfficeKind,
    pub practice: bool,
    /// The first person; they hold every role but auditor until others join.
    pub staff: String,
    pub passphrase: String,
}

/// A new office: the desk is open, and the envelope's words are seen this once.
pub struct Created {
    pub desk: Desk,
    pub recovery_words: Vec<String>,
    pub recovery_sheet: Paper,
}

/// Makes an office in an empty folder: the keys, the file, the first person, the recovery sheet.
pub fn create(folder: &Path, mut machine: Machine, form: &NewOffice) -> Result<Created> {
    let checked = form.checked()?;
    std::fs::create_dir_all(folder).map_err(on_path(folder))?;
    guard::folder_is_safe(folder)?;
    if machine.clock.may_be_set() && !form.practice {
        return Err(Refusal::PracticeOnly { what: "now".into() });
    }
    let lock = guard::OfficeLock::take(folder)?;
    store::refuse_remains(folder)?;
    let file = folder.join(store::FILE);

    let at = Moment::new(machine.clock.now());
    let office = Office {
        id: OfficeId::fresh(&mut machine, &at),
        name: checked.name.clone(),
        division: checked.division.clone(),
        kind: checked.kind,
        practice: checked.practice,
        code: office_code(machine.bytes::<6>()),
        made_at: at.stamp(),
    };
    let sealed = Identity::generate();
    let secrets = Secrets {
        data_key: machine.bytes::<32>().iter().map(|byte| format!("{byte:02x}")).collect(),
        sealed: Some(sealed.to_text().to_string()),
    };
    let head = StaffCard {
        id: StaffId::fresh(&mut machine, &at),
        name: checked.staff.clone(),
        roles: vec![Role::Desk, Role::Handler, Role::Leader, Role::Admin],
        active: true,
    };
    let code = RecoveryCode::fresh(&mut machine)?;
    let mut vault =
        Vault { version: 1, office: office.id.clone(), office_name: office.name.clone(), slots: vec![] };
    vault.slots.push(vault.slot_for(&mut machine, &head.id, &head.name, &checked.passphrase, &secrets)?);
    vault.slots.push(vault.slot_for_envelope(&mut machine, &code, &secrets)?);

    // The file is finished under another name first: an office is there whole or not at all.
    let unfinished = folder.join(store::UNFINISHED);
    for leftover in ["office.db.new", "office.db.new-wal", "office.db.new-shm"] {
        let _ = std::fs::remove_file(folder.join(leftover));
    }
    {
        let mut store = Store::create(&unfinished, &secrets.data_key)?;
        let signing = SigningKey::generate().map_err(crate::exchange::said)?;
        let identity = Identity::generate();
        store.transact(|tx| {
            store::office::insert(tx, &office)?;
            store::office::put_secret(tx, "signing", &signing.to_text())?;
            store::office::put_secret(tx, "identity", &identity.to_text())?;
            store::office::put_secret(tx, "sealed_box", &sealed.recipient().to_string())?;
            store::staff::insert(tx, &head)?;
            let made = serde_json::json!({ "office": office, "sealed_box": sealed.recipient().to_string() });
            journal::write(tx, &at, &head.id, "office.made", &office.id.0, &made)?;
            journal::write(tx, &at, &head.id, "staff.added", &head.id.0, &head).map(drop)
        })?;
    }
    vault.write(folder)?;
    store::files::settle(&unfinished, &file).map_err(on_path(&file))?;

    let recovery_words = code.list();
    let recovery_sheet = slips::recovery_sheet(&office, &at, &recovery_words)?;
    let desk = Desk::assemble(folder, machine, lock, vault, secrets, head.id)?;
    Ok(Created { desk, recovery_words, recovery_sheet })
}

impl NewOffice {
    fn checked(&self) -> Result<NewOffice> {
        let name = crate::petitioners::checked_name("name", &self.name, 60)?;
        let staff = crate::petitioners::checked_name("staff", &self.staff, 60)?;
        if codes::division(&self.division).is_none() {
            return Err(Refusal::UnknownDivision { field: "division".into(), value: self.division.clone() });
        }
        check_passphrase(&self.passphrase, self.practice)?;
        Ok(NewOffice { name, staff, ..self.clone() })
    }
}

/// Letters that are not mistaken for one another when read aloud or copied by hand.
fn office_code(noise: [u8; 6]) -> String {
    const LETTERS: &[u8; 24] = b"ABCDEFGHJKLMNPQRTUVWXY34";
    noise.iter().map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect()
}
