//! The machine's clock. Nothing else in this program asks for the time.

use std::time::SystemTime;

use chrono::{DateTime, Utc};

/// The present instant in whole seconds: a receipt needs no more.
#[allow(clippy::disallowed_methods, reason = "the one place where the county's clock enters")]
pub fn now() -> DateTime<Utc> {
    let now: DateTime<Utc> = SystemTime::now().into();
    DateTime::from_timestamp(now.timestamp(), 0).unwrap_or(now)
}
