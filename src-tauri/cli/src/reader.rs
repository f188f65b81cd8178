//! Reading an identity card through the office's reader.

use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use reception_core::settings::Settings;
use reception_core::{Result, reader};
use serde_json::json;

use crate::desk::Seat;

#[derive(Args)]
pub struct ReadCard {
    /// 最多等几毫秒 · How long to wait for a card, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = reader::LIMIT.as_millis() as u64)]
    within: u64,
    /// 从此用这个程序读卡 · From now on read with this program
    #[arg(long = "use", value_name = "PROGRAM")]
    program: Option<String>,
}

impl ReadCard {
    /// Prints the person as a form takes them.
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        if let Some(program) = &self.program {
            let settings = Settings { reader: Some(program.clone()), ..desk.settings()? };
            desk.save_settings(&settings)?;
        }
        let reader = desk.card_reader()?;
        drop(desk);
        say!("{}", json!(reader.within(Duration::from_millis(self.within)).read()?));
        Ok(ExitCode::SUCCESS)
    }
}
