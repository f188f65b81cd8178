//! Codes that nobody was given. One may be read wrongly; after five in one sitting the desk makes
//! whoever guesses wait.

use chrono::{DateTime, Duration, Utc};

use crate::error::{Refusal, Result};

const MOST: u32 = 5;
const WAIT_SECONDS: u32 = 60;

/// How often it went wrong since somebody sat down.
#[derive(Debug, Default)]
pub(crate) struct Guesses {
    wrong: u32,
    until: Option<DateTime<Utc>>,
}

impl Guesses {
    /// Refuses while the desk waits.
    pub(super) fn allow(&self, now: DateTime<Utc>) -> Result<()> {
        match self.until {
            Some(until) if now < until => Err(Refusal::TooManyTries { seconds: WAIT_SECONDS }),
            _ => Ok(()),
        }
    }

    pub(super) fn went_wrong(&mut self, now: DateTime<Utc>) {
        self.wrong += 1;
        if self.wrong >= MOST {
            self.wrong = 0;
            self.until = Some(now + Duration::seconds(WAIT_SECONDS.into()));
        }
    }

    pub(super) fn went_right(&mut self) {
        *self = Guesses::default();
    }
}
