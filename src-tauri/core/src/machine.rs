//! The one place where time and chance enter. Everything else is handed a [`Machine`], so that a
//! day can be replayed and a test can hold the clock still.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};

/// Tells the time.
pub trait Clock: Send {
    fn now(&self) -> DateTime<Utc>;
    /// A practice clock may be set; the machine's own may not.
    fn set(&mut self, _at: DateTime<Utc>) {}
    /// Whether the time is somebody's wish and not the machine's.
    fn may_be_set(&self) -> bool {
        false
    }
}

/// Gives unpredictable bytes.
pub trait Noise: Send {
    fn fill(&mut self, bytes: &mut [u8]);
}

/// What the desk takes from the machine it runs on.
pub struct Machine {
    pub clock: Box<dyn Clock>,
    pub noise: Box<dyn Noise>,
}

impl Machine {
    /// The real clock and the system's random bytes.
    pub fn real() -> Self {
        Machine { clock: Box::new(SystemClock), noise: Box::new(SystemNoise) }
    }

    /// A practice office's clock, standing still at `at`, with the system's random bytes.
    pub fn at(at: DateTime<Utc>) -> Self {
        Machine { clock: Box::new(StillClock(at)), noise: Box::new(SystemNoise) }
    }

    /// `N` fresh random bytes.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.noise.fill(&mut bytes);
        bytes
    }
}

/// An instant together with the office day it falls on. China has one civil time, UTC+8, all year;
/// a visit at 23:30 UTC belongs to the office's tomorrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    pub at: DateTime<Utc>,
    pub day: NaiveDate,
}

impl Moment {
    pub fn new(at: DateTime<Utc>) -> Self {
        Moment { at, day: at.with_timezone(&office_time()).date_naive() }
    }

    /// The wall clock of the office.
    pub fn local(&self) -> NaiveDateTime {
        self.at.with_timezone(&office_time()).naive_local()
    }

    /// The wall clock to the minute, as dated records hold it: `2026-10-08T09:12`.
    pub fn wall(&self) -> String {
        self.local().format("%Y-%m-%dT%H:%M").to_string()
    }

    /// The instant as it is stored: RFC 3339, UTC, milliseconds.
    pub fn stamp(&self) -> String {
        self.at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
    }
}

/// The instant at which the office's wall clock shows `local`.
pub fn from_local(local: NaiveDateTime) -> DateTime<Utc> {
    (local - chrono::Duration::seconds(OFFICE_SECONDS.into())).and_utc()
}

const OFFICE_SECONDS: i32 = 8 * 3600;

fn office_time() -> FixedOffset {
    FixedOffset::east_opt(OFFICE_SECONDS).unwrap_or_else(|| chrono::Offset::fix(&Utc))
}

struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "this file owns the machine's clock")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

struct StillClock(DateTime<Utc>);

impl Clock for StillClock {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }

    fn set(&mut self, at: DateTime<Utc>) {
        self.0 = at;
    }

    fn may_be_set(&self) -> bool {
        true
    }
}

struct SystemNoise;

impl Noise for SystemNoise {
    fn fill(&mut self, bytes: &mut [u8]) {
        // Without random bytes no key and no id may be made: stopping is the only safe answer.
        getrandom::fill(bytes).unwrap_or_else(|_| std::process::abort());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_past_eleven_at_night_in_greenwich_is_the_offices_tomorrow() {
        let at: DateTime<Utc> = "2026-10-07T23:30:00Z".parse().expect("a literal");
        assert_eq!(Moment::new(at).day.to_string(), "2026-10-08");
        assert_eq!(Moment::new(at).local().to_string(), "2026-10-08 07:30:00");
        assert_eq!(from_local(Moment::new(at).local()), at);
    }
}
