//! Bringing an older file forward, and refusing a newer one in words. A copy is put aside first;
//! each step is one transaction; a shipped step is never edited.

use std::path::Path;

use rusqlite::Connection;

use crate::error::{Refusal, Result};

/// The shape that this program writes.
pub const VERSION: u32 = STEPS.len() as u32;

/// "XFJD" in ASCII: tells the file from other databases.
const APPLICATION: i64 = 0x5846_4a44;

struct Step {
    sql: &'static str,
    /// The oldest program shape that may still open a file of this shape.
    opened_by: u32,
}

const STEPS: [Step; 3] = [
    Step { sql: include_str!("migrations/0001_office.sql"), opened_by: 1 },
    // An older program would write records without what this one keeps beside them.
    Step { sql: include_str!("migrations/0002_reception.sql"), opened_by: 2 },
    // An older program would not know where a matter stands.
    Step { sql: include_str!("migrations/0003_matters.sql"), opened_by: 3 },
];

pub fn from_nothing(db: &mut Connection) -> Result<()> {
    db.pragma_update(None, "application_id", APPLICATION)?;
    run(db, 0)
}

pub fn forward(db: &mut Connection, path: &Path, data_key: &str) -> Result<()> {
    let application: i64 = db.query_row("pragma application_id", [], |row| row.get(0))?;
    if application != APPLICATION {
        return Err(Refusal::Damaged { what: "application id".into() });
    }
    let found = version(db)?;
    if found > VERSION {
        let opened_by: u32 = db.query_row("select opened_by from shape", [], |row| row.get(0))?;
        return if opened_by <= VERSION {
            Ok(())
        } else {
            Err(Refusal::NewerFile { file: found, program: VERSION })
        };
    }
    if found < VERSION {
        let aside = path.with_file_name(format!("office-before-{VERSION}.db"));
        super::copy(db, &aside, data_key)?;
        run(db, found)?;
    }
    Ok(())
}

/// Foreign keys rest while tables are built anew, and are checked before each step is committed.
fn run(db: &mut Connection, from: u32) -> Result<()> {
    db.pragma_update(None, "foreign_keys", false)?;
    let done = steps(db, from);
    db.pragma_update(None, "foreign_keys", true)?;
    done
}

fn steps(db: &mut Connection, from: u32) -> Result<()> {
    for (number, step) in (1u32..).zip(&STEPS).skip(from as usize) {
        let tx = db.transaction()?;
        tx.execute_batch(step.sql)?;
        tx.execute_batch(
            "create table if not exists shape (
                 opened_by integer not null  -- the oldest program shape that may open this file
             ) strict;
             delete from shape;",
        )?;
        tx.execute("insert into shape values (?1)", [step.opened_by])?;
        tx.pragma_update(None, "user_version", number)?;
        if tx.prepare("pragma foreign_key_check")?.exists([])? {
            return Err(Refusal::Damaged { what: format!("references after step {number}") });
        }
        tx.commit()?;
    }
    Ok(())
}

fn version(db: &Connection) -> Result<u32> {
    Ok(db.query_row("pragma user_version", [], |row| row.get(0))?)
}

#[cfg(test)]
mod stories;

#[cfg(test)]
mod tests {
    use super::*;

    /// A shipped step is never edited: a change is a new step, and a dump of the shape before it
    /// goes into tests/old_files.
    #[test]
    fn shipped_steps_are_as_they_were_shipped() {
        const SHIPPED: [&str; 3] = [
            "b8781f6970ebcf25c42ce8a87475b5504e5cc770b4880062dbe8cdc836bf6666",
            "d4ac90f567129d8a20a86b7bead56a80746084b35a75505afb75cb60130f6a3d",
            "2b74e52ac1f0d9c1b28244eb12a65258ddfcbfdbfa97e609ad36a5554357a57b",
        ];
        for (step, shipped) in STEPS.iter().zip(SHIPPED) {
            assert_eq!(reception_bundle::sha256_hex(step.sql.as_bytes()), shipped);
        }
        assert_eq!(STEPS.len(), SHIPPED.len());
    }
}
