//! Stories about the exchange: an office sends, a county answers, others look on or interfere.

mod acknowledgement;
mod damage;
mod hostile;
mod office;
mod round_trip;
mod tools;
