//! Keys: an Ed25519 pair that signs in minisign's form, an age X25519 pair that opens.
//!
//! Signatures are made here and not by the minisign crate, because that one mixes noise into each
//! signature: the same contents would not give the same bytes. Each signature made is checked by
//! the minisign crate before it is given away.

use std::fmt;
use std::io::{Cursor, Read, Write};
use std::str::FromStr;

use age::secrecy::ExposeSecret;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use blake2::{Blake2b512, Digest};
use ed25519_dalek::Signer;
use minisign::{PublicKey, SecretKeyBox, SignatureBox};
use zeroize::Zeroizing;

use crate::error::{Error, Result};

/// The comment above each signature. It is not signed, so only this one is accepted.
const UNTRUSTED: &str = "reception desk";

/// Where number and secret stand in minisign's secret key, in bytes.
const NUMBER: std::ops::Range<usize> = 54..62;
const SEED: std::ops::Range<usize> = 62..94;

/// The secret half that signs. Forgotten from memory when dropped.
pub struct SigningKey {
    key: ed25519_dalek::SigningKey,
    number: [u8; 8],
    bytes: Zeroizing<Vec<u8>>,
}

impl SigningKey {
    /// A new pair from the machine's noise.
    pub fn generate() -> Result<Self> {
        let pair = minisign::KeyPair::generate_unencrypted_keypair().map_err(bad_key)?;
        Self::from_bytes(Zeroizing::new(pair.sk.to_bytes()))
    }

    /// Reads what [`SigningKey::to_text`] wrote, or a whole minisign secret key file without passphrase.
    pub fn from_text(text: &str) -> Result<Self> {
        let line = Zeroizing::new(last_line(text).to_owned());
        let boxed = Zeroizing::new(format!("untrusted comment: \n{}\n", *line));
        let checked = SecretKeyBox::from_string(&boxed).and_then(SecretKeyBox::into_unencrypted_secret_key);
        Self::from_bytes(Zeroizing::new(checked.map_err(bad_key)?.to_bytes()))
    }

    /// One line of Base64, as in a minisign secret key file. To be kept in an encrypted place.
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(STANDARD.encode(&*self.bytes))
    }

    pub fn verifying_key(&self) -> VerifyingKey {
        let mut bytes = b"Ed".to_vec();
        bytes.extend(self.number);
        bytes.extend(self.key.verifying_key().to_bytes());
        VerifyingKey(STANDARD.encode(bytes))
    }

    /// A prehashed minisign signature of `message`, four lines of text. The trusted comment is
    /// signed too and must be one line.
    pub fn sign(&self, message: &[u8], trusted: &str) -> Result<String> {
        if trusted.chars().any(|c| c.is_control() && c != '\t') || trusted.trim() != trusted {
            return Err(Error::malformed("trusted comment"));
        }
        let signature = self.key.sign(&Blake2b512::digest(message)).to_bytes();
        let both = self.key.sign(&[&signature[..], trusted.as_bytes()].concat()).to_bytes();
        let text = format!(
            "untrusted comment: {UNTRUSTED}\n{}\ntrusted comment: {trusted}\n{}\n",
            STANDARD.encode([&b"ED"[..], &self.number, &signature].concat()),
            STANDARD.encode(both),
        );
        self.verifying_key().verify(message, &text)?;
        Ok(text)
    }

    fn from_bytes(bytes: Zeroizing<Vec<u8>>) -> Result<Self> {
        let part = |range| bytes.get(range).ok_or_else(|| bad_key("secret key is too short"));
        let number = part(NUMBER)?.try_into().map_err(bad_key)?;
        let seed = Zeroizing::new(<[u8; 32]>::try_from(part(SEED)?).map_err(bad_key)?);
        Ok(Self { key: ed25519_dalek::SigningKey::from_bytes(&seed), number, bytes })
    }
}

/// The public half that verifies: minisign's one line `RW…`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VerifyingKey(String);

impl VerifyingKey {
    /// Reads the one line, or a whole minisign public key file.
    pub fn from_text(text: &str) -> Result<Self> {
        let line = last_line(text);
        let bytes = STANDARD.decode(line).map_err(bad_key)?;
        if bytes.len() != 42 || !bytes.starts_with(b"Ed") {
            return Err(bad_key("not a minisign public key"));
        }
        Ok(Self(line.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Checks a prehashed signature over `message`; gives back the trusted comment. Every byte of
    /// the signature's text counts.
    pub fn verify(&self, message: &[u8], signature: &str) -> Result<String> {
        let bad = |what: &str| Error::BadSignature { what: what.to_owned() };
        let parsed = strict(signature).ok_or_else(|| bad("form"))?;
        let key = PublicKey::from_bytes(&STANDARD.decode(&self.0).map_err(bad_key)?).map_err(bad_key)?;
        minisign::verify(&key, &parsed, Cursor::new(message), true, false, false)
            .map_err(|e| bad(&e.to_string()))?;
        parsed.trusted_comment().map_err(|e| bad(&e.to_string()))
    }
}

impl fmt::Display for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for VerifyingKey {
    type Error = Error;

    fn try_from(text: String) -> Result<Self> {
        Self::from_text(&text)
    }
}

impl From<VerifyingKey> for String {
    fn from(key: VerifyingKey) -> Self {
        key.0
    }
}

/// The secret half that opens what was encrypted for its [`Recipient`].
#[derive(Clone)]
pub struct Identity(age::x25519::Identity);

impl Identity {
    /// A new pair from the machine's noise.
    pub fn generate() -> Self {
        Self(age::x25519::Identity::generate())
    }

    /// Reads the one line `AGE-SECRET-KEY-1…`.
    pub fn from_text(text: &str) -> Result<Self> {
        age::x25519::Identity::from_str(text.trim()).map(Self).map_err(bad_key)
    }

    /// The one line `AGE-SECRET-KEY-1…`. To be kept in an encrypted place.
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.to_string().expose_secret().to_owned())
    }

    pub fn recipient(&self) -> Recipient {
        Recipient(self.0.to_public())
    }

    /// Opens a small age file in memory, for example a sealed record.
    pub fn unseal(&self, sealed: &[u8]) -> Result<Vec<u8>> {
        let decryptor = age::Decryptor::new(sealed).map_err(not_opened)?;
        let mut plain = Vec::new();
        let mut stream = decryptor.decrypt(std::iter::once(self.as_age())).map_err(not_opened)?;
        stream.read_to_end(&mut plain).map_err(|_| Error::Altered { what: "sealed file".into() })?;
        Ok(plain)
    }

    pub(crate) fn as_age(&self) -> &dyn age::Identity {
        &self.0
    }
}

/// The public half for which bundles and sealed records are encrypted: `age1…`.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Recipient(age::x25519::Recipient);

impl Recipient {
    pub fn from_text(text: &str) -> Result<Self> {
        age::x25519::Recipient::from_str(text.trim()).map(Self).map_err(bad_key)
    }

    /// Encrypts a small file in memory for this recipient alone.
    pub fn seal(&self, plain: &[u8]) -> Result<Vec<u8>> {
        let mut writer =
            encryptor(std::slice::from_ref(self))?.wrap_output(Vec::new()).map_err(Error::io("encrypt"))?;
        writer.write_all(plain).map_err(Error::io("encrypt"))?;
        writer.finish().map_err(Error::io("encrypt"))
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<String> for Recipient {
    type Error = Error;

    fn try_from(text: String) -> Result<Self> {
        Self::from_text(&text)
    }
}

impl From<Recipient> for String {
    fn from(recipient: Recipient) -> Self {
        recipient.to_string()
    }
}

pub(crate) fn encryptor(recipients: &[Recipient]) -> Result<age::Encryptor> {
    age::Encryptor::with_recipients(recipients.iter().map(|r| &r.0 as &dyn age::Recipient)).map_err(bad_key)
}

pub(crate) fn not_opened(error: age::DecryptError) -> Error {
    use age::DecryptError as D;
    match error {
        D::NoMatchingKeys | D::DecryptionFailed | D::KeyDecryptionFailed => Error::NotForUs,
        D::InvalidMac => Error::Altered { what: "age header".into() },
        D::Io(e) if e.kind() == std::io::ErrorKind::UnexpectedEof => Error::Cut,
        D::Io(source) => Error::Io { what: "read".into(), source },
        other => Error::NotABundle { why: other.to_string() },
    }
}

/// Accepts exactly the four lines that [`SigningKey::sign`] writes; the crate would trim, and
/// would stumble over short values.
fn strict(text: &str) -> Option<SignatureBox> {
    let lines: Vec<&str> = text.split('\n').collect();
    let [comment, signature, _, both, ""] = lines[..] else { return None };
    let sizes = STANDARD.decode(signature).ok()?.len() == 74 && STANDARD.decode(both).ok()?.len() == 64;
    if !sizes || comment.strip_prefix("untrusted comment: ") != Some(UNTRUSTED) {
        return None;
    }
    SignatureBox::from_string(text).ok().filter(|parsed| parsed.to_string() == text)
}

fn last_line(text: &str) -> &str {
    text.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default()
}

fn bad_key(why: impl ToString) -> Error {
    Error::BadKey { why: why.to_string() }
}
