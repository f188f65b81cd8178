//! The exchange format: pack, sign, seal, open, verify, acknowledge
