//! `county.key`: an age identity file, so that the age program reads it too; name and signing key
//! stand in comments. With a passphrase the whole file is encrypted as `age -p` does it.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use age::secrecy::SecretString;
use reception_bundle::{CountyKey, Error, Identity, Recipient, SigningKey};
use zeroize::Zeroizing;

use crate::files::{Readable, create};
use crate::refusal::{Refusal, Result, at};

pub struct CountySecret {
    pub name: String,
    pub signing: SigningKey,
    pub identity: Identity,
}

const TITLE: &str = "# 接待台 · 县级接收单位私钥。不得外传；请另存一份备份。";
const NAME: &str = "# name: ";
const SIGNING: &str = "# minisign: ";
const AGE: &[u8] = b"age-encryption.org/";

impl CountySecret {
    pub fn generate(name: &str) -> Result<Self> {
        let name = name.trim();
        if name.is_empty() || name.chars().any(char::is_control) {
            return Err(Error::BadKey { why: "名称为空或含控制字符".into() }.into());
        }
        Ok(Self { name: name.to_owned(), signing: SigningKey::generate()?, identity: Identity::generate() })
    }

    pub fn public(&self, discipline: Option<Recipient>) -> CountyKey {
        CountyKey {
            name: self.name.clone(),
            recipient: self.identity.recipient(),
            verifying_key: self.signing.verifying_key(),
            discipline,
        }
    }

    pub fn read(path: &Path) -> Result<Self> {
        let bytes = Zeroizing::new(fs::read(path).map_err(at(path))?);
        let plain = if bytes.starts_with(AGE) { decrypt(&bytes)? } else { bytes };
        let text = std::str::from_utf8(&plain).map_err(|_| missing("text"))?;
        let after = |label| text.lines().find_map(|line| line.strip_prefix(label)).map(str::trim);
        let identity = text.lines().find(|line| line.starts_with("AGE-SECRET-KEY-"));
        Ok(Self {
            name: after(NAME).ok_or_else(|| missing("name"))?.to_owned(),
            signing: SigningKey::from_text(after(SIGNING).ok_or_else(|| missing("minisign"))?)?,
            identity: Identity::from_text(identity.ok_or_else(|| missing("AGE-SECRET-KEY"))?)?,
        })
    }

    /// Writes the file for its owner alone; says whether it is encrypted.
    pub fn write(&self, path: &Path) -> Result<bool> {
        let (signing, identity) = (self.signing.to_text(), self.identity.to_text());
        let name = &self.name;
        write_secret(path, format!("{TITLE}\n{NAME}{name}\n{SIGNING}{}\n{}\n", *signing, *identity))
    }
}

/// `discipline.key`: an age identity alone, for whoever may open sealed records.
pub fn write_discipline(path: &Path, identity: &Identity) -> Result<bool> {
    write_secret(path, format!("# 接待台 · 密封件私钥。由专人保管。\n{}\n", *identity.to_text()))
}

fn write_secret(path: &Path, text: String) -> Result<bool> {
    let text = Zeroizing::new(text);
    match passphrase() {
        Some(passphrase) => {
            create(path, &encrypt(text.as_bytes(), passphrase)?, Readable::Owner).map(|()| true)
        }
        None => create(path, text.as_bytes(), Readable::Owner).map(|()| false),
    }
}

fn encrypt(plain: &[u8], passphrase: SecretString) -> Result<Vec<u8>> {
    let write = || {
        let mut to = age::Encryptor::with_user_passphrase(passphrase).wrap_output(Vec::new())?;
        to.write_all(plain)?;
        to.finish()
    };
    write().map_err(at(Path::new("county.key")))
}

fn decrypt(bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    let identity = age::scrypt::Identity::new(passphrase().ok_or(Refusal::PassphraseNeeded)?);
    let decryptor = age::Decryptor::new(bytes).map_err(|_| Refusal::WrongPassphrase)?;
    let opened = decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity));
    let mut plain = Zeroizing::new(Vec::new());
    let mut stream = opened.map_err(|_| Refusal::WrongPassphrase)?;
    stream.read_to_end(&mut plain).map_err(|_| Refusal::WrongPassphrase)?;
    Ok(plain)
}

fn passphrase() -> Option<SecretString> {
    let given = std::env::var("RECEPTION_COUNTY_PASSPHRASE").ok()?;
    (!given.is_empty()).then(|| SecretString::from(given))
}

fn missing(what: &str) -> Refusal {
    Error::BadKey { why: format!("county.key: {what}") }.into()
}
