//! The code itself, and the office's secret under which it becomes a hash and opens a box.

use chacha20poly1305::aead::Aead;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use reception_bundle::{Identity, number};
use rusqlite::{Connection, Transaction};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::Lock;
use crate::error::{Refusal, Result};
use crate::exchange::said;
use crate::machine::Machine;
use crate::petitioners::names::half_width;
use crate::store;

/// Its name in the store.
const SECRET: &str = "answer_code";
const RANDOM_DIGITS: usize = 15;

/// Fifteen random digits and their check digit (ISO 7064 MOD 11,10). Wiped from memory when dropped.
pub(crate) struct Code(Zeroizing<String>);

impl Code {
    pub(super) fn fresh(machine: &mut Machine) -> Result<Code> {
        let mut digits = Zeroizing::new(String::with_capacity(16));
        while digits.len() < RANDOM_DIGITS {
            let [byte] = machine.bytes::<1>();
            // The rest of a byte beyond 250 would make some digits likelier than others.
            if byte < 250 {
                digits.push(char::from(b'0' + byte % 10));
            }
        }
        let check = number::check_digit(&digits).ok_or(Refusal::Broken("check digit".into()))?;
        digits.push(check);
        Ok(Code(digits))
    }

    /// Reads what somebody typed: blanks, hyphens and full-width digits are as good as plain ones.
    pub(super) fn read(typed: &str) -> Result<Code> {
        let between = |c: &char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '－' | '·');
        let digits: Zeroizing<String> =
            Zeroizing::new(typed.chars().filter(|c| !between(c)).map(half_width).collect());
        match digits.len() == RANDOM_DIGITS + 1 && number::verify_digits(&digits) {
            true => Ok(Code(digits)),
            false => Err(Refusal::BadCode),
        }
    }

    /// As it is printed: `1234 5678 9012 3456`.
    pub(crate) fn written(&self) -> String {
        let groups = self.0.as_bytes().chunks(4).map(String::from_utf8_lossy);
        groups.collect::<Vec<_>>().join(" ")
    }
}

/// The office's secret. An office that never gave a code has none.
pub(super) struct Secret(Zeroizing<String>);

impl Secret {
    pub(super) fn known(db: &Connection) -> Result<Option<Secret>> {
        Ok(store::office::secret_if_any(db, SECRET)?.map(|text| Secret(Zeroizing::new(text))))
    }

    /// Made when the first code is given.
    pub(super) fn of_office(tx: &Transaction, machine: &mut Machine) -> Result<Secret> {
        if let Some(secret) = Secret::known(tx)? {
            return Ok(secret);
        }
        let text = Zeroizing::new(hex(&machine.bytes::<32>()));
        store::office::put_secret(tx, SECRET, &text)?;
        Ok(Secret(text))
    }

    /// What is kept of a code.
    pub(super) fn hash(&self, code: &Code) -> Result<String> {
        Ok(hex(&*self.keyed("hash", code)?))
    }

    /// A new key pair whose private half this code opens.
    pub(super) fn lock(&self, code: &Code) -> Result<Lock> {
        let identity = Identity::generate();
        let opener = self
            .cipher(code)?
            .encrypt(&NONCE, identity.to_text().as_bytes())
            .map_err(|_| Refusal::Broken("cannot wrap the key".into()))?;
        Ok(Lock { recipient: identity.recipient().to_string(), opener })
    }

    /// The private half again.
    pub(super) fn unlock(&self, code: &Code, lock: &Lock) -> Result<Identity> {
        let damaged = || Refusal::Damaged { what: "answer code".into() };
        let text = self.cipher(code)?.decrypt(&NONCE, lock.opener.as_slice()).map_err(|_| damaged())?;
        let text = Zeroizing::new(String::from_utf8(text).map_err(|_| damaged())?);
        Identity::from_text(&text).map_err(said)
    }

    fn cipher(&self, code: &Code) -> Result<XChaCha20Poly1305> {
        Ok(XChaCha20Poly1305::new(self.keyed("open", code)?.as_slice().into()))
    }

    fn keyed(&self, purpose: &str, code: &Code) -> Result<Zeroizing<[u8; 32]>> {
        let broken = |_| Refusal::Broken("answer code".into());
        let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(self.0.as_bytes()).map_err(broken)?;
        mac.update(format!("reception answer code 1|{purpose}|").as_bytes());
        mac.update(code.0.as_bytes());
        Ok(Zeroizing::new(mac.finalize().into_bytes().into()))
    }
}

/// One key encrypts one thing only, once.
static NONCE: std::sync::LazyLock<XNonce> = std::sync::LazyLock::new(XNonce::default);

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_written_and_as_people_type_it() {
        let mut machine = Machine::real();
        for _ in 0..200 {
            let code = Code::fresh(&mut machine).expect("a code");
            let written = code.written();
            let wide: String = written
                .chars()
                .map(|c| c.to_digit(10).map_or('　', |n| char::from_u32('０' as u32 + n).expect("a digit")))
                .collect();
            for typed in [written.clone(), written.replace(' ', ""), written.replace(' ', "-"), wide] {
                assert_eq!(*Code::read(&typed).expect("read").0, *code.0, "{typed}");
            }
            assert_eq!((written.len(), written.matches(' ').count()), (19, 3));
        }
    }

    #[test]
    fn what_is_no_code_is_mistyped() {
        for typed in ["", "1234", "1234 5678 9012 345x", "12345678901234567", "张伟"] {
            assert!(matches!(Code::read(typed), Err(Refusal::BadCode)), "{typed}");
        }
    }

    #[test]
    fn every_digit_is_as_likely_as_any_other() {
        let mut machine = Machine::real();
        let mut counts = [0u32; 10];
        for _ in 0..2_000 {
            let code = Code::fresh(&mut machine).expect("a code");
            code.0.bytes().take(RANDOM_DIGITS).for_each(|digit| counts[usize::from(digit - b'0')] += 1);
        }
        // 3,000 each are expected; eight standard deviations are 415.
        assert!(counts.iter().all(|count| count.abs_diff(3_000) < 415), "{counts:?}");
    }
}
