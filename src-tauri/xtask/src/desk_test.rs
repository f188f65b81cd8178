//! `cargo desk-test`: the same set-up, then every test, the cheap ones first; the first failure ends it.
//!
//! The screen is built before anything of Rust is compiled, because the window carries it inside.

use crate::steps::{Report, Voice, run as run_step, say};
use crate::tools::{self, Tools};
use crate::{desk, display, node, packages, screen};
use anyhow::Result;
use std::path::Path;
use std::process::{Command, ExitCode};

const WINDOW_TESTS: &str = "tests/e2e";

/// Says what went wrong itself, so that the runners' counts stay the last words.
pub fn run() -> ExitCode {
    let mut report = Report::new();
    let played = play(&mut report);
    let well = report.close();
    if played.is_ok() && well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn play(report: &mut Report) -> Result<()> {
    let mut tools = report.work("准备 · set-up", || {
        let mut tools = desk::set_up(packages::TEST)?;
        tools::readers(&mut tools)?;
        tools::cargo_deny(&mut tools)?;
        node::install(&tools, Path::new(screen::FOLDER))?;
        Ok(tools)
    })?;
    let lints = tools::lints(&tools);
    if lints {
        report.command("格式 · fmt", tools.cargo(&["fmt", "--all", "--check"]))?;
    } else {
        report.left_out("格式 · fmt", "no rustfmt, and rustup cannot fetch it");
    }
    licences(report, &tools)?;
    screen_tests(report, &tools)?;
    rust_tests(report, &tools, lints)?;
    window_tests(report, &mut tools)
}

/// Licences, sources and bans need no network. The list of published advisories does: it lies on another server.
fn licences(report: &mut Report, tools: &Tools) -> Result<()> {
    report.command("许可证与来源 · deny", deny(tools, &["bans", "licenses", "sources"]))?;
    let name = "安全公告 · deny advisories";
    let mut fetch = tools.command("timeout");
    fetch.args(["60", "cargo-deny", "--log-level", "error", "fetch", "db"]);
    if run_step("取得公告 · fetching the advisories", Voice::Quiet, fetch).is_ok_and(|ran| ran.ok()) {
        report.command(name, deny(tools, &["advisories"]))
    } else {
        report.left_out(name, "the advisory database cannot be reached from here");
        Ok(())
    }
}

fn screen_tests(report: &mut Report, tools: &Tools) -> Result<()> {
    let npm = |script: &str| node::npm(tools, Path::new(screen::FOLDER), &["run", script]);
    report.command("屏幕 · ui lint", npm("lint"))?;
    report.command("屏幕 · ui typecheck", npm("typecheck"))?;
    report.command("屏幕 · ui vitest", npm("test"))?;
    report.work("屏幕 · ui build", || screen::build(tools))
}

/// One set of features and targets for building and testing, so that nothing is compiled twice.
fn rust_tests(report: &mut Report, tools: &Tools, lints: bool) -> Result<()> {
    let cargo = |words: &[&str]| {
        let mut command = tools.cargo(words);
        command.args(["--workspace", "--locked", "--features", tools::EMBEDDED_SCREEN]);
        command
    };
    if lints {
        let mut clippy = cargo(&["clippy", "--all-targets"]);
        clippy.args(["--", "-D", "warnings"]);
        report.command("检查 · clippy", clippy)?;
    } else {
        report.left_out("检查 · clippy", "no clippy, and rustup cannot fetch it");
    }
    report.command("编译 · build", cargo(&["build", "--bins", "--tests"]))?;
    let mut test = cargo(&["test", "--no-fail-fast"]);
    test.env("LC_ALL", "C.UTF-8");
    report.command("测试 · cargo test", test)
}

/// The real window on a display and a message bus of its own.
fn window_tests(report: &mut Report, tools: &mut Tools) -> Result<()> {
    let name = "窗口测试 · window";
    let folder = Path::new(WINDOW_TESTS);
    if !folder.join("package.json").exists() {
        report.left_out(name, "tests/e2e is not there");
        return Ok(());
    }
    if folder.join("package-lock.json").exists() {
        report.work("窗口测试的依赖 · npm ci", || node::install(tools, folder))?;
    }
    let screen = report.work("虚拟显示器 · Xvfb", display::Virtual::start)?;
    report.command(name, window_test(tools, folder, &screen.name))
}

/// A window that hangs would hang us: after half an hour everything the tests started is ended.
fn window_test(tools: &Tools, folder: &Path, display: &str) -> Command {
    let mut test = tools.command("timeout");
    test.args(["--kill-after=10", "1800", "dbus-run-session", "--", "npm", "test"]).current_dir(folder);
    test.env("DISPLAY", display).env("GDK_BACKEND", "x11").env_remove("WAYLAND_DISPLAY");
    test.env("TAURI_AUTOMATION", "true").env("TAURI_WEBVIEW_AUTOMATION", "true");
    test.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1").env("LC_ALL", "C.UTF-8").env("NO_COLOR", "1");
    for (name, program) in [("BINARY", "reception"), ("CLI", "reception-cli"), ("COUNTY", "reception-county")]
    {
        test.env(format!("RECEPTION_{name}"), tools::built("debug", program));
    }
    say("窗口测试开始", "the window tests begin");
    test
}

fn deny(tools: &Tools, checks: &[&str]) -> Command {
    let mut command = tools.command("cargo-deny");
    command.args(["--workspace", "--locked", "check", "--hide-inclusion-graph"]).args(checks);
    command
}
