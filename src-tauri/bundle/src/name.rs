//! Names of members that every file system keeps apart and none leads out of its folder.

use std::collections::HashSet;

use crate::error::{Error, Result};

const LONGEST: usize = 200;
const DEEPEST: usize = 4;

/// Refuses a name that is absolute, climbs, hides, or means something else on another system.
pub(crate) fn check(name: &[u8]) -> Result<&str> {
    let text = std::str::from_utf8(name).map_err(|_| refuse(name, "not UTF-8"))?;
    if text.is_empty() || text.len() > LONGEST {
        return Err(refuse(name, "empty or too long"));
    }
    if let Some(c) = text.chars().find(|c| !c.is_ascii_alphanumeric() && !"/._-".contains(*c)) {
        let why = if c == '\\' || c == ':' { "a path of another system" } else { "character not allowed" };
        return Err(refuse(name, why));
    }
    if text.split('/').count() > DEEPEST {
        return Err(refuse(name, "too deep"));
    }
    match text.split('/').find_map(odd) {
        Some(why) => Err(refuse(name, why)),
        None => Ok(text),
    }
}

/// Refuses names that fall together: equal, differing in case alone, or a file where another
/// name needs a folder.
pub(crate) fn check_apart<'a>(names: impl Iterator<Item = &'a str>) -> Result<()> {
    let mut files = HashSet::new();
    let mut folders = HashSet::new();
    for name in names {
        let lower = name.to_ascii_lowercase();
        let within = lower.match_indices('/').map(|(at, _)| lower[..at].to_owned());
        let within: Vec<String> = within.collect();
        let clash = within.iter().any(|folder| files.contains(folder)) || folders.contains(&lower);
        folders.extend(within);
        if !files.insert(lower) || clash {
            return Err(refuse(name.as_bytes(), "falls together with another name"));
        }
    }
    Ok(())
}

fn odd(part: &str) -> Option<&'static str> {
    match part {
        "" => Some("absolute or a folder"),
        "." | ".." => Some("climbs out of its folder"),
        _ if part.starts_with('.') => Some("hidden"),
        _ if part.ends_with('.') => Some("trailing dot"),
        _ if is_device(part) => Some("a device on Windows"),
        _ => None,
    }
}

/// Windows keeps these names for devices, with any ending.
fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).to_ascii_lowercase();
    match stem.as_str() {
        "con" | "prn" | "aux" | "nul" => true,
        _ => ["com", "lpt"].iter().any(|device| {
            stem.strip_prefix(device).is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()))
        }),
    }
}

fn refuse(name: &[u8], why: &'static str) -> Error {
    Error::UnsafeName { name: String::from_utf8_lossy(name).into_owned(), why }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_out_or_mean_something_else_are_refused() {
        for name in [
            "../x",
            "data/../../x",
            "/etc/passwd",
            "C:/x",
            "c:x",
            "\\\\host\\share",
            "data\\x",
            "data/",
            "",
            "data//x",
            "./x",
            "data/nul",
            "data/CON.txt",
            "data/com1.jsonl",
            "lpt9",
            "data/x.",
            "data/.x",
            "data/x ",
            "data/a\0b",
            "data/访.jsonl",
            "a/b/c/d/e",
            &"x".repeat(201),
        ] {
            assert!(matches!(check(name.as_bytes()), Err(Error::UnsafeName { .. })), "{name:?}");
        }
        assert!(matches!(check(b"data/\xff"), Err(Error::UnsafeName { .. })));
    }

    #[test]
    fn our_own_names_pass() {
        for name in
            ["bagit.txt", "tagmanifest-sha256.txt.minisig", "data/visits.jsonl", "data/sealed/0-a.age"]
        {
            assert_eq!(check(name.as_bytes()).unwrap(), name);
        }
    }

    #[test]
    fn names_that_fall_together_are_refused() {
        for names in [["a/x", "a/x"], ["a/x", "A/X"], ["a", "a/x"], ["a/x", "A"]] {
            assert!(check_apart(names.into_iter()).is_err(), "{names:?}");
        }
        assert!(check_apart(["a/x", "a/y", "b"].into_iter()).is_ok());
    }
}
