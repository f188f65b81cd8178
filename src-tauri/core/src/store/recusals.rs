//! The recusals' rows.

use rusqlite::Connection;

use crate::error::Result;
use crate::ids::{MatterId, StaffId};

/// Whether somebody is recused from a matter.
pub fn open_of(db: &Connection, matter: &MatterId, staff: &StaffId) -> Result<bool> {
    Ok(db
        .prepare_cached("select 1 from recusal where matter = ?1 and staff = ?2 and ended_at is null")?
        .exists([&matter.0, &staff.0])?)
}
