//! Debian packages: which are missing, and how they get here.
//!
//! Only asks and installs; never removes, never upgrades, never adds a source.

use crate::steps::{Voice, run, say};
use anyhow::{Result, bail};
use std::process::{Command, Stdio};

/// What compiles the command line: a linker, and OpenSSL either from the system or from source (perl, make).
pub const BUILD: &[&str] = &["build-essential", "ca-certificates", "libssl-dev", "perl", "pkg-config"];

/// What the window is built from, what it prints with, and a face that has Chinese characters.
pub const WINDOW: &[&str] = &[
    "cups-client",
    "fonts-noto-cjk",
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
];

/// What the private Node and the third-party readers are fetched with.
pub const PYTHON: &[&str] = &["python3-venv"];

/// Other people's programs that open our files, and the hands and eyes of the window tests.
pub const TEST: &[&str] = &[
    "age",
    "cups",
    "dbus-daemon",
    "dbus-x11",
    "fcitx5",
    "fcitx5-frontend-gtk3",
    "fcitx5-pinyin",
    "git",
    "imagemagick",
    "libreoffice-calc",
    "minisign",
    "poppler-utils",
    "printer-driver-cups-pdf",
    "python3-venv",
    "qpdf",
    "unzip",
    "webkit2gtk-driver",
    "xdotool",
    "xvfb",
    "zbar-tools",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Power {
    Root,
    Sudo,
    /// `sudo` is there and wants a password, which we never ask for.
    Ask,
    /// Not even `sudo` is there.
    None,
}

/// Sees to it that every wanted package is installed.
///
/// # Errors
/// When some are missing and may not be installed from here: the message is the line to type.
pub fn install(wanted: &[&'static str]) -> Result<()> {
    let Some(listing) = ask_dpkg(wanted) else {
        say("这不是 Debian 类系统，请自行备好", "not a Debian system: please provide these yourself");
        println!("    {}", wanted.join(" "));
        return Ok(());
    };
    let missing = missing(wanted, &listing);
    if missing.is_empty() {
        say("系统软件包齐全", "no system package is missing");
        return Ok(());
    }
    let count = missing.len();
    say(&format!("缺少 {count} 个软件包：{}", missing.join(" ")), "system packages are missing");
    let power = power();
    if matches!(power, Power::Ask | Power::None) {
        bail!(
            "请输入下面一行，再重来 · type this line, then start again:\n\n    {}\n",
            line_to_type(&missing, power)
        );
    }
    // A stale or unreachable source beside the ones we need must not stop us: the installation itself decides.
    let update = apt(power, &["update"], &[]);
    if !run("更新软件包目录 · reading the package lists", Voice::Quiet, update)?.ok() {
        say("有的软件源读不到，继续", "some sources could not be read, going on");
    }
    let options = ["install", "-y", "--no-install-recommends"];
    let what = format!("安装 {count} 个软件包 · installing {count} packages");
    run(&what, Voice::Quiet, apt(power, &options, &missing))?.check()
}

/// The wanted packages that `dpkg-query -W -f '${Package} ${db:Status-Status}\n'` does not list as installed.
fn missing(wanted: &[&'static str], listing: &str) -> Vec<&'static str> {
    let installed: Vec<&str> = listing.lines().filter_map(|line| line.strip_suffix(" installed")).collect();
    let mut missing: Vec<&str> = wanted.iter().copied().filter(|name| !installed.contains(name)).collect();
    missing.sort_unstable();
    missing.dedup();
    missing
}

fn line_to_type(missing: &[&str], power: Power) -> String {
    let work = |prefix: &str| {
        let names = missing.join(" ");
        format!("{prefix}apt-get update; {prefix}apt-get install -y --no-install-recommends {names}")
    };
    match power {
        Power::Ask | Power::Sudo => work("sudo "),
        Power::None => format!("su -c '{}'", work("")),
        Power::Root => work(""),
    }
}

/// `None` where there is no dpkg. Unknown names only make it exit with 1; what it knows is still listed.
fn ask_dpkg(wanted: &[&str]) -> Option<String> {
    let mut query = Command::new("dpkg-query");
    query.args(["-W", "-f", "${Package} ${db:Status-Status}\\n"]).args(wanted).stderr(Stdio::null());
    query.output().ok().map(|answer| String::from_utf8_lossy(&answer.stdout).into_owned())
}

fn apt(power: Power, verb: &[&str], names: &[&str]) -> Command {
    let mut command = Command::new(if power == Power::Sudo { "sudo" } else { "env" });
    if power == Power::Sudo {
        command.args(["-n", "env"]);
    }
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]);
    command.args(["-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=600", "-o", "Dpkg::Use-Pty=0"]);
    command.args(verb).args(names);
    command
}

fn power() -> Power {
    let says = |program: &str, args: &[&str]| {
        Command::new(program).args(args).stdin(Stdio::null()).stderr(Stdio::null()).output()
    };
    if says("id", &["-u"]).is_ok_and(|answer| answer.stdout == b"0\n") {
        return Power::Root;
    }
    match says("sudo", &["-n", "true"]) {
        Ok(answer) if answer.status.success() => Power::Sudo,
        Ok(_) => Power::Ask,
        Err(_) => Power::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_that_was_removed_but_left_its_settings_is_missing() {
        let listing = "perl installed\ncups config-files\nunzip installed\n";
        assert_eq!(missing(&["perl", "cups", "unzip", "age"], listing), ["age", "cups"]);
    }

    #[test]
    fn a_name_that_ends_like_another_is_not_taken_for_it() {
        assert_eq!(missing(&["age"], "imagemage installed\n"), ["age"]);
    }

    #[test]
    fn a_package_wanted_twice_is_asked_for_once() {
        assert_eq!(missing(&["xvfb", "age", "xvfb"], ""), ["age", "xvfb"]);
    }

    #[test]
    fn the_line_to_type_fits_what_the_user_may_do() {
        let sudo = "sudo apt-get update; sudo apt-get install -y --no-install-recommends age xvfb";
        assert_eq!(line_to_type(&["age", "xvfb"], Power::Ask), sudo);
        let su = "su -c 'apt-get update; apt-get install -y --no-install-recommends age'";
        assert_eq!(line_to_type(&["age"], Power::None), su);
    }

    #[test]
    fn dpkg_knows_the_package_dpkg_itself() {
        if let Some(listing) = ask_dpkg(&["dpkg", "no-such-package"]) {
            assert_eq!(missing(&["dpkg", "no-such-package"], &listing), ["no-such-package"]);
        }
    }
}
