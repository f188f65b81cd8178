//! Displays: is there one to open a window on, and one of our own for the tests.

use crate::steps::say;
use anyhow::{Context, Result};
use std::env;
use std::io::{BufRead, BufReader};
use std::net::{TcpStream, ToSocketAddrs};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A virtual display of our own, ended with its owner.
pub struct Virtual {
    server: Child,
    /// `:7`
    pub name: String,
}

/// Where a display listens.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    Socket(PathBuf),
    Port(String, u16),
}

/// Whether a window could be opened now: a display is named, and someone answers there.
pub fn reachable() -> bool {
    let wayland = env::var("WAYLAND_DISPLAY")
        .ok()
        .and_then(|name| wayland_place(&name, env::var_os("XDG_RUNTIME_DIR")));
    let x11 = env::var("DISPLAY").ok().and_then(|name| x11_place(&name));
    [wayland, x11].into_iter().flatten().any(|place| answers(&place))
}

impl Virtual {
    /// Starts Xvfb on a number it finds free itself.
    pub fn start() -> Result<Self> {
        // The kernel ends the server should we be killed before we can.
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "TERM", "Xvfb", "-displayfd", "1", "-screen", "0", "1440x1000x24"]);
        command.args(["-nolisten", "tcp"]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = command.spawn().context("Xvfb")?;
        let mut number = String::new();
        if let Some(answer) = server.stdout.take() {
            BufReader::new(answer).read_line(&mut number)?;
        }
        let number: u32 = number.trim().parse().context("Xvfb did not start")?;
        say(&format!("虚拟显示器 :{number}"), "a virtual display for the window tests");
        Ok(Self { server, name: format!(":{number}") })
    }
}

impl Drop for Virtual {
    /// Asks before it kills, so that Xvfb takes its lock and socket away.
    fn drop(&mut self) {
        let ask = format!("kill {}", self.server.id());
        let _ = Command::new("sh").args(["-c", &ask]).status();
        for _ in 0..50 {
            if matches!(self.server.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// `wayland-0` in the user's runtime folder, or a full path.
fn wayland_place(name: &str, runtime: Option<std::ffi::OsString>) -> Option<Place> {
    match name {
        "" => None,
        full if full.starts_with('/') => Some(Place::Socket(full.into())),
        short => Some(Place::Socket(PathBuf::from(runtime?).join(short))),
    }
}

/// `:0`, `:0.1`, `unix:0` and `localhost:10.0`; a number n means port 6000 + n elsewhere.
fn x11_place(name: &str) -> Option<Place> {
    let (host, number) = name.rsplit_once(':')?;
    let number: u16 = number.split('.').next()?.parse().ok()?;
    Some(match host {
        "" | "unix" => Place::Socket(format!("/tmp/.X11-unix/X{number}").into()),
        other => Place::Port(other.to_owned(), number.checked_add(6000)?),
    })
}

fn answers(place: &Place) -> bool {
    match place {
        Place::Socket(path) => socket_answers(path),
        Place::Port(host, port) => {
            let found = (host.as_str(), *port).to_socket_addrs().ok();
            let connect = |address| TcpStream::connect_timeout(&address, Duration::from_secs(3)).is_ok();
            found.is_some_and(|mut addresses| addresses.any(connect))
        }
    }
}

#[cfg(unix)]
fn socket_answers(path: &std::path::Path) -> bool {
    std::os::unix::net::UnixStream::connect(path).is_ok()
}

#[cfg(not(unix))]
fn socket_answers(_: &std::path::Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_displays_are_understood() {
        assert_eq!(x11_place(":0"), Some(Place::Socket("/tmp/.X11-unix/X0".into())));
        assert_eq!(x11_place(":12.1"), Some(Place::Socket("/tmp/.X11-unix/X12".into())));
        assert_eq!(x11_place("localhost:10.0"), Some(Place::Port("localhost".into(), 6010)));
        assert_eq!(x11_place(""), None);
        assert_eq!(x11_place("none"), None);
        assert_eq!(
            wayland_place("wayland-0", Some("/run/user/1".into())),
            Some(Place::Socket("/run/user/1/wayland-0".into()))
        );
        assert_eq!(wayland_place("wayland-0", None), None);
    }

    #[test]
    fn a_display_that_is_named_but_does_not_answer_is_no_display() {
        assert!(!answers(&Place::Socket("/no/such/socket".into())));
    }
}
