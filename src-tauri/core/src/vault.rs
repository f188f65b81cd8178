//! The key cabinet: `vault.json` beside the office's file.
//!
//! A random data key opens the store. It lies here once per person who works at the desk, wrapped
//! under that person's passphrase (argon2id, then XChaCha20-Poly1305), and once under the recovery
//! code in the head's envelope. A leader's slot and the envelope also hold the private half of the
//! sealed box; nobody else's does, so a desk clerk can put an accusation in and not take it out.
//!
//! Deliberately not here: the operating system's keyring, hints, a way in without a slot.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::error::{Refusal, Result, on_path};
use crate::ids::{OfficeId, StaffId};
use crate::machine::Machine;
use crate::store::files;

/// The least length of a passphrase, in characters. A practice office holds invented cases only and
/// takes any.
pub fn least_passphrase(practice: bool) -> u32 {
    if practice { 1 } else { 8 }
}

/// Refuses a passphrase that is too short.
pub fn check_passphrase(passphrase: &str, practice: bool) -> Result<()> {
    let least = least_passphrase(practice);
    if passphrase.chars().count() < least as usize { Err(Refusal::WeakPassphrase { least }) } else { Ok(()) }
}

const FILE: &str = "vault.json";
const RECOVERY: &str = "recovery";

/// What the slots hold. Wiped from memory when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop, Serialize, Deserialize)]
pub struct Secrets {
    /// Opens the store, 32 bytes as hex.
    pub data_key: String,
    /// Private half of the sealed box; only in the slots of those who may open sealed records.
    pub sealed: Option<String>,
}

/// How hard it is to try a passphrase: argon2id memory in KiB, passes, lanes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    pub memory: u32,
    pub passes: u32,
    pub lanes: u32,
}

impl Cost {
    /// OWASP's second choice doubled: about a quarter of a second on an office PC.
    pub const STANDARD: Cost = Cost { memory: 64 * 1024, passes: 3, lanes: 1 };

    /// A file that asks for less has been tampered with; one that asks for more would hang the desk.
    fn is_sane(&self) -> bool {
        (19 * 1024..=1024 * 1024).contains(&self.memory)
            && (1..=16).contains(&self.passes)
            && (1..=8).contains(&self.lanes)
    }
}

/// One wrapped copy of the secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// A staff id, or `recovery`.
    pub id: String,
    /// Shown when choosing who sits down; empty for the envelope.
    pub name: String,
    pub cost: Cost,
    salt: String,
    nonce: String,
    wrapped: String,
}

/// The file as it lies on the disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vault {
    pub version: u32,
    pub office: OfficeId,
    /// Shown on the unlock page before anything is open.
    pub office_name: String,
    pub slots: Vec<Slot>,
}

impl Vault {
    /// Reads the vault beside the office's file.
    pub fn read(folder: &Path) -> Result<Vault> {
        let path = Self::path(folder);
        let text = std::fs::read(&path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Refusal::NoOffice,
            _ => Refusal::Damaged { what: FILE.into() },
        })?;
        let vault: Vault =
            serde_json::from_slice(&text).map_err(|_| Refusal::Damaged { what: FILE.into() })?;
        match vault.version {
            1 => Ok(vault),
            newer => Err(Refusal::NewerFile { file: newer, program: 1 }),
        }
    }

    /// Replaces the file as one step: a power cut leaves the old one or the new one.
    pub fn write(&self, folder: &Path) -> Result<()> {
        let path = Self::path(folder);
        files::replace(&path, &serde_json::to_vec_pretty(self)?).map_err(on_path(&path))
    }

    pub fn path(folder: &Path) -> PathBuf {
        folder.join(FILE)
    }

    /// The slots of people, without the envelope's.
    pub fn people(&self) -> impl Iterator<Item = &Slot> {
        self.slots.iter().filter(|slot| slot.id != RECOVERY)
    }

    /// The slot that this passphrase opens. Without a name there must be one person only: two may
    /// have chosen the same passphrase.
    pub fn unlock(&self, staff: Option<&str>, passphrase: &str) -> Result<(StaffId, Secrets)> {
        if staff.is_none() && self.people().count() > 1 {
            return Err(Refusal::Missing { field: "staff".into() });
        }
        let known = |who: &str| self.people().any(|slot| slot.id == who || slot.name == who);
        if !staff.is_none_or(known) {
            // An unknown name takes as long to refuse as a wrong passphrase.
            let _ = cipher(passphrase, b"nobody at the desk", Cost::STANDARD);
        }
        self.people()
            .filter(|slot| staff.is_none_or(|who| slot.id == who || slot.name == who))
            .find_map(|slot| Some((StaffId(slot.id.clone()), self.open_slot(slot, passphrase)?)))
            .ok_or(Refusal::WrongPassphrase)
    }

    /// Opens the envelope's slot with the words from the recovery sheet.
    pub fn recover(&self, words: &str) -> Result<Secrets> {
        let code = RecoveryCode::read(words)?;
        self.slots
            .iter()
            .filter(|slot| slot.id == RECOVERY)
            .find_map(|slot| self.open_slot(slot, &code.words()))
            .ok_or(Refusal::BadRecoveryCode)
    }

    /// Wraps the secrets for a person; the passphrase was checked before.
    pub fn slot_for(
        &self,
        machine: &mut Machine,
        id: &StaffId,
        name: &str,
        passphrase: &str,
        secrets: &Secrets,
    ) -> Result<Slot> {
        self.wrap(machine, &id.0, name, passphrase, secrets)
    }

    /// Wraps the secrets for the head's envelope.
    pub fn slot_for_envelope(
        &self,
        machine: &mut Machine,
        code: &RecoveryCode,
        secrets: &Secrets,
    ) -> Result<Slot> {
        self.wrap(machine, RECOVERY, "", &code.words(), secrets)
    }

    fn wrap(
        &self,
        machine: &mut Machine,
        id: &str,
        name: &str,
        passphrase: &str,
        secrets: &Secrets,
    ) -> Result<Slot> {
        let (salt, nonce, cost) = (machine.bytes::<16>(), machine.bytes::<24>(), Cost::STANDARD);
        let plain = Zeroizing::new(serde_json::to_vec(secrets)?);
        let wrapped = cipher(passphrase, &salt, cost)
            .and_then(|c| {
                c.encrypt(
                    XNonce::from_slice(&nonce),
                    Payload { msg: &plain, aad: self.bound_to(id).as_bytes() },
                )
                .ok()
            })
            .ok_or_else(|| Refusal::Broken("cannot wrap the key".into()))?;
        Ok(Slot {
            id: id.into(),
            name: name.into(),
            cost,
            salt: BASE64.encode(salt),
            nonce: BASE64.encode(nonce),
            wrapped: BASE64.encode(wrapped),
        })
    }

    fn open_slot(&self, slot: &Slot, passphrase: &str) -> Option<Secrets> {
        let (salt, nonce) = (BASE64.decode(&slot.salt).ok()?, BASE64.decode(&slot.nonce).ok()?);
        let wrapped = BASE64.decode(&slot.wrapped).ok()?;
        if nonce.len() != 24 || !slot.cost.is_sane() {
            return None;
        }
        let bound = self.bound_to(&slot.id);
        let payload = Payload { msg: &wrapped, aad: bound.as_bytes() };
        let plain =
            cipher(passphrase, &salt, slot.cost)?.decrypt(XNonce::from_slice(&nonce), payload).ok()?;
        serde_json::from_slice(&Zeroizing::new(plain)).ok()
    }

    /// Binds a wrapped key to its office and slot, so that slots cannot be swapped.
    fn bound_to(&self, id: &str) -> String {
        format!("reception-vault-1|{}|{id}", self.office)
    }
}

/// Twelve Chinese characters (BIP-39, 128 bits and a checksum) that open the office when every
/// passphrase is lost. They are printed once and never stored.
#[derive(Clone)]
pub struct RecoveryCode(bip39::Mnemonic);

impl RecoveryCode {
    pub fn fresh(machine: &mut Machine) -> Result<Self> {
        bip39::Mnemonic::from_entropy_in(bip39::Language::SimplifiedChinese, &machine.bytes::<16>())
            .map(RecoveryCode)
            .map_err(|error| Refusal::Broken(error.to_string()))
    }

    /// Reads what somebody typed: blanks, line ends and numbering are passed over.
    pub fn read(typed: &str) -> Result<Self> {
        let words: Vec<String> =
            typed.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).map(String::from).collect();
        bip39::Mnemonic::parse_in(bip39::Language::SimplifiedChinese, words.join(" "))
            .map(RecoveryCode)
            .map_err(|_| Refusal::BadRecoveryCode)
    }

    pub fn words(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.words().collect::<Vec<_>>().join(" "))
    }

    pub fn list(&self) -> Vec<String> {
        self.0.words().map(String::from).collect()
    }
}

fn cipher(passphrase: &str, salt: &[u8], cost: Cost) -> Option<XChaCha20Poly1305> {
    let params = argon2::Params::new(cost.memory, cost.passes, cost.lanes, Some(32)).ok()?;
    let argon = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
    let mut key = Zeroizing::new([0u8; 32]);
    argon.hash_password_into(passphrase.as_bytes(), salt, key.as_mut()).ok()?;
    Some(XChaCha20Poly1305::new(key.as_slice().into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office() -> (Vault, Machine, Secrets) {
        let vault = Vault {
            version: 1,
            office: OfficeId("o".into()),
            office_name: "试用接待室".into(),
            slots: vec![],
        };
        (vault, Machine::real(), Secrets { data_key: "00".repeat(32), sealed: Some("AGE".into()) })
    }

    #[test]
    fn a_passphrase_opens_its_own_slot_and_no_other() {
        let (mut vault, mut machine, secrets) = office();
        let wang = StaffId("wang".into());
        vault
            .slots
            .push(vault.slot_for(&mut machine, &wang, "王丽", "长风破浪会有时", &secrets).expect("slot"));
        let (who, opened) = vault.unlock(Some("王丽"), "长风破浪会有时").expect("opens");
        assert_eq!((who, opened.data_key.as_str()), (wang, secrets.data_key.as_str()));
        assert!(matches!(vault.unlock(None, "长风破浪会有日"), Err(Refusal::WrongPassphrase)));
        assert!(matches!(vault.unlock(Some("李强"), "长风破浪会有时"), Err(Refusal::WrongPassphrase)));
    }

    #[test]
    fn a_slot_moved_to_another_person_opens_nothing() {
        let (mut vault, mut machine, secrets) = office();
        let mut slot = vault
            .slot_for(&mut machine, &StaffId("a".into()), "甲", "一二三四五六七八", &secrets)
            .expect("slot");
        slot.id = "b".into();
        vault.slots.push(slot);
        assert!(matches!(vault.unlock(None, "一二三四五六七八"), Err(Refusal::WrongPassphrase)));
    }

    #[test]
    fn the_envelope_opens_the_office_and_a_miscopied_word_does_not() {
        let (mut vault, mut machine, secrets) = office();
        let code = RecoveryCode::fresh(&mut machine).expect("code");
        assert_eq!(code.list().len(), 12);
        vault.slots.push(vault.slot_for_envelope(&mut machine, &code, &secrets).expect("slot"));
        let numbered: String =
            code.list().iter().enumerate().map(|(n, w)| format!("{}. {w}\n", n + 1)).collect();
        assert_eq!(vault.recover(&numbered).expect("opens").sealed, secrets.sealed);
        let other = RecoveryCode::fresh(&mut machine).expect("code");
        assert!(matches!(vault.recover(&other.words()), Err(Refusal::BadRecoveryCode)));
        assert!(matches!(vault.recover("的 一 是"), Err(Refusal::BadRecoveryCode)));
    }

    #[test]
    fn a_short_passphrase_is_refused_where_real_people_are_recorded() {
        assert!(matches!(check_passphrase("短", false), Err(Refusal::WeakPassphrase { least: 8 })));
        assert!(check_passphrase("长风破浪会有时啊", false).is_ok());
        assert!(check_passphrase("短", true).is_ok());
        assert!(check_passphrase("", true).is_err());
    }
}
