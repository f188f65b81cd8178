//! Documents issued.

pub mod ack_receipt;
pub mod cover_sheet;
pub mod receipt;
pub mod recovery_sheet;
