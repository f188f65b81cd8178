//! One spelling for each value (RFC 8785), so that its hash means something.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

/// The value as canonical JSON: sorted keys, no blanks, shortest numbers. Refuses a whole number
/// that RFC 8785 cannot carry exactly (beyond 2⁵³ − 1); the library would round it in silence.
pub fn canonical(value: &impl Serialize) -> Result<String> {
    let value = serde_json::to_value(value).map_err(|e| Error::malformed(format!("JSON: {e}")))?;
    if !exact(&value) {
        return Err(Error::malformed("JSON: a number is too large to be carried exactly"));
    }
    serde_json_canonicalizer::to_string(&value).map_err(|e| Error::malformed(format!("JSON: {e}")))
}

/// SHA-256 as 64 small hexadecimal digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

pub(crate) fn is_sha256_hex(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

fn exact(value: &Value) -> bool {
    const LARGEST: u64 = (1 << 53) - 1;
    match value {
        Value::Number(number) if number.is_f64() => true,
        Value::Number(number) => number.as_i64().is_some_and(|n| n.unsigned_abs() <= LARGEST),
        Value::Array(items) => items.iter().all(exact),
        Value::Object(fields) => fields.values().all(exact),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn keys_numbers_and_escapes_are_spelled_as_the_standard_says() {
        let value = json!({"b": 1.0, "a": "\u{1f}\n/张\u{2028}", "\u{ffff}": 2, "𠮷": [1e21, -0.5]});
        let text = "{\"a\":\"\\u001f\\n/张\u{2028}\",\"b\":1,\"𠮷\":[1e+21,-0.5],\"\u{ffff}\":2}";
        assert_eq!(canonical(&value).unwrap(), text);
    }

    #[test]
    fn a_number_that_would_be_rounded_is_refused() {
        assert!(canonical(&json!([9_007_199_254_740_991_u64, -9_007_199_254_740_991_i64])).is_ok());
        for value in [json!(9_007_199_254_740_993_u64), json!({"deep": [u64::MAX]}), json!(i64::MIN)] {
            assert!(matches!(canonical(&value), Err(Error::Malformed { .. })), "{value}");
        }
    }
}
