//! An office to measure in, and the bare database behind it.

use std::path::Path;
use std::time::Duration;

use reception_core::Desk;
use reception_core::clocks::OfficeKind;
use reception_core::machine::Machine;
use reception_core::office::{NewOffice, create};
use reception_core::vault::Vault;
use rusqlite::Connection;

const PASSPHRASE: &str = "measured-desk-2026";

pub fn open(folder: &Path) -> Desk {
    let form = NewOffice {
        name: "计时接待室".into(),
        division: "330881".into(),
        kind: OfficeKind::Bureau,
        practice: true,
        staff: "王丽".into(),
        passphrase: PASSPHRASE.into(),
    };
    let at = "2026-10-08T01:00:00Z".parse().expect("a literal");
    create(folder, Machine::at(at), &form).expect("an empty folder").desk
}

pub fn data_key(folder: &Path) -> String {
    let (_, secrets) =
        Vault::read(folder).and_then(|vault| vault.unlock(None, PASSPHRASE)).expect("our passphrase");
    secrets.data_key.clone()
}

/// SQLCipher with the settings of the store and nothing of ours.
pub fn bare(file: &Path, key: &str) -> Connection {
    let db = Connection::open(file).expect("a file");
    db.execute_batch(&format!("pragma cipher_log_level = none; pragma key = \"x'{key}'\";")).expect("key");
    db.query_row("pragma journal_mode = wal", [], |_| Ok(())).expect("wal");
    db.execute_batch("pragma synchronous = full; pragma cache_size = -131072; pragma secure_delete = on; pragma temp_store = memory;")
        .expect("pragmas");
    db.set_prepared_statement_cache_capacity(64);
    db
}

/// The p-th percentile of the times, in milliseconds.
pub fn percentile(times: &mut [Duration], p: usize) -> f64 {
    times.sort();
    times[(times.len() - 1) * p / 100].as_secs_f64() * 1000.0
}
