//! The office behind the window: open or locked. Locked means that its keys are gone from memory.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use reception_core::machine::Machine;
use reception_core::slips::Paper;
use reception_core::{Desk, Refusal, Result};

use crate::counter::Counter;

/// What the commands share.
pub struct Room {
    pub folder: PathBuf,
    inside: Mutex<Inside>,
}

#[derive(Default)]
pub struct Inside {
    desk: Option<Desk>,
    used: Option<Instant>,
    /// The recovery sheet of an office just made; gone once the office is locked.
    pub sheet: Option<Paper>,
    pub counter: Counter,
}

impl Room {
    /// The office of `RECEPTION_OFFICE`, or the one in the user's data folder.
    pub fn new() -> Room {
        Room { folder: folder(), inside: Mutex::default() }
    }

    pub fn enter(&self) -> MutexGuard<'_, Inside> {
        // A panic in another command must not lock the clerk out of a sound store.
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs one act at the open desk.
    pub fn at_desk<T>(&self, act: impl FnOnce(&mut Desk) -> Result<T>) -> Result<T> {
        act(self.enter().desk()?)
    }
}

impl Inside {
    /// The open desk. After the idle time that the office set, the desk is locked here too, whatever
    /// the screen does.
    pub fn desk(&mut self) -> Result<&mut Desk> {
        self.lock_when_idle()?;
        self.used = Some(Instant::now());
        self.desk.as_mut().ok_or(Refusal::Locked)
    }

    /// Locks the desk when nobody has used it for the time that the office set.
    pub fn lock_when_idle(&mut self) -> Result<()> {
        let idle = self.used.map_or(Duration::ZERO, |used| used.elapsed());
        let limit = self.desk.as_ref().map(|desk| desk.settings()).transpose()?.map(|s| s.lock_after_minutes);
        if limit.is_some_and(|minutes| idle > Duration::from_secs(60 * u64::from(minutes))) {
            self.lock();
        }
        Ok(())
    }

    pub fn peek(&self) -> Option<&Desk> {
        self.desk.as_ref()
    }

    pub fn seat(&mut self, desk: Desk) -> &mut Desk {
        self.used = Some(Instant::now());
        self.desk.insert(desk)
    }

    pub fn lock(&mut self) {
        *self = Inside { counter: self.counter.emptied(), ..Inside::default() };
    }
}

pub fn machine() -> Machine {
    Machine::real()
}

fn folder() -> PathBuf {
    if let Some(folder) = std::env::var_os("RECEPTION_OFFICE") {
        return PathBuf::from(folder);
    }
    let home = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let data = if cfg!(windows) {
        home("LOCALAPPDATA")
    } else {
        home("XDG_DATA_HOME").or_else(|| home("HOME").map(|home| home.join(".local/share")))
    };
    data.unwrap_or_default().join("reception")
}
