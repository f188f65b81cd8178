//! Saying things on standard output. A reader that has gone away ends the program quietly with
//! status 1: what was registered is on the disk, only the answer was not heard.

use std::fmt::Arguments;
use std::io::Write;

/// Says a line.
macro_rules! say {
    ($($words:tt)*) => { $crate::out::say(format_args!($($words)*), "\n") };
}

/// Says something that brings its own line ends.
macro_rules! say_plain {
    ($($words:tt)*) => { $crate::out::say(format_args!($($words)*), "") };
}

pub fn say(words: Arguments<'_>, end: &str) {
    let mut out = std::io::stdout().lock();
    if write!(out, "{words}{end}").and_then(|()| out.flush()).is_err() {
        std::process::exit(1);
    }
}
