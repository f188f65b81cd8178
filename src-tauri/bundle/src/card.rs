//! Public keys as a file that a person can read and compare over the telephone.
//!
//! The facts stand in words first and as JSON after; the program reads the JSON, and refuses a
//! file whose words say something else.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::canonical::{canonical, sha256_hex};
use crate::descriptor::Office;
use crate::error::{Error, Result};
use crate::keys::{Recipient, VerifyingKey};
use crate::record::is_id;

/// `county.pub`: whom bundles are encrypted for, and whose acknowledgements count.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CountyKey {
    pub name: String,
    pub recipient: Recipient,
    pub verifying_key: VerifyingKey,
    /// For whom accusations are sealed, when the county named someone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discipline: Option<Recipient>,
}

/// `office.pub`: whose signature a bundle must carry.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OfficeKey {
    #[serde(flatten)]
    pub office: Office,
    pub recipient: Recipient,
    pub verifying_key: VerifyingKey,
}

impl CountyKey {
    pub fn parse(text: &str) -> Result<Self> {
        let key: Self = parse("reception-county-key", text)?;
        compare(text, &key.to_text()?)?;
        Ok(key)
    }

    pub fn to_text(&self) -> Result<String> {
        let mut facts = vec![("名称", self.name.clone()), ("加密公钥", self.recipient.to_string())];
        facts.push(("签名公钥", self.verifying_key.to_string()));
        if let Some(discipline) = &self.discipline {
            facts.push(("密封件公钥", discipline.to_string()));
        }
        compose("接待台 · 县级接收单位公钥", &facts, "reception-county-key", self)
    }

    /// Eight groups of four digits to compare over the telephone.
    pub fn fingerprint(&self) -> Result<String> {
        fingerprint(self)
    }
}

impl OfficeKey {
    pub fn parse(text: &str) -> Result<Self> {
        let key: Self = parse("reception-office-key", text)?;
        if !is_id(&key.office.id) {
            return Err(bad("office id"));
        }
        compare(text, &key.to_text()?)?;
        Ok(key)
    }

    pub fn to_text(&self) -> Result<String> {
        let facts = [
            ("名称", self.office.name.clone()),
            ("区划代码", self.office.division.clone()),
            ("单位代码", self.office.code.clone()),
            ("加密公钥", self.recipient.to_string()),
            ("签名公钥", self.verifying_key.to_string()),
        ];
        compose("接待台 · 信访接待单位公钥", &facts, "reception-office-key", self)
    }

    /// Eight groups of four digits to compare over the telephone.
    pub fn fingerprint(&self) -> Result<String> {
        fingerprint(self)
    }
}

const VERSION: u64 = 1;
const ADVICE: &str = "请通过电话与对方核对指纹，一致后再使用。本文件可以公开。";

fn compose(title: &str, facts: &[(&str, String)], format: &str, key: &impl Serialize) -> Result<String> {
    let mut text = format!("{title}\n\n");
    for (label, fact) in facts {
        if fact.chars().any(char::is_control) {
            return Err(bad(format!("{label} contains control characters")));
        }
        text += &format!("{label}:{fact}\n");
    }
    let mut value = serde_json::to_value(key).map_err(bad)?;
    value["format"] = format.into();
    value["version"] = VERSION.into();
    Ok(format!("{text}指纹：{}\n\n{ADVICE}\n\n{}\n", fingerprint(key)?, canonical(&value)?))
}

fn parse<T: DeserializeOwned>(format: &str, text: &str) -> Result<T> {
    let json = text.lines().map(str::trim).find(|line| line.starts_with('{'));
    let value: Value = serde_json::from_str(json.ok_or_else(|| bad("no JSON line"))?).map_err(bad)?;
    if value["format"] != format {
        return Err(bad(format!("is {}, not {format}", value["format"])));
    }
    if value["version"] != VERSION {
        let found = value["version"].to_string();
        return Err(Error::Unsupported { what: "key file version".into(), found });
    }
    serde_json::from_value(value).map_err(bad)
}

/// The words above the JSON must be those that the JSON gives. Line ends and blanks at them may
/// change on the way; fields that this version does not know may stand in the JSON.
fn compare(given: &str, composed: &str) -> Result<()> {
    let words = |text: &str| -> Vec<String> {
        let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
        lines.filter(|l| !l.is_empty() && !l.starts_with('{')).map(str::to_owned).collect()
    };
    if words(given) == words(composed) { Ok(()) } else { Err(bad("words and JSON differ")) }
}

fn fingerprint(key: &impl Serialize) -> Result<String> {
    let hash = sha256_hex(canonical(key)?.as_bytes());
    Ok(hash.as_bytes()[..32].chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" "))
}

fn bad(why: impl ToString) -> Error {
    Error::BadKey { why: why.to_string() }
}
