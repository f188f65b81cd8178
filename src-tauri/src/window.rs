//! The clerk's window and the one that faces the petitioner: where each may go and what each may
//! ask, and that they go nowhere else and ask nothing else.

use reception_core::{Refusal, Result};
use tauri::{AppHandle, Manager, Monitor, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};

use crate::bindings;
use crate::room::Room;

const MAIN: &str = "main";
/// The window that faces the petitioner.
const COUNTER: &str = "counter";
/// All that it may ask.
const COUNTER_MAY: [&str; 3] = ["counter_view", "answer_at_counter", "rate_at_counter"];
/// What only the petitioner does.
const THEIRS: [&str; 2] = ["answer_at_counter", "rate_at_counter"];

/// Opens the window and stays until it is closed.
pub fn open() -> tauri::Result<()> {
    let answer = bindings::border().invoke_handler();
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .manage(Room::new())
        .invoke_handler(move |invoke| {
            if may_ask(invoke.message.webview_ref().label(), invoke.message.command()) {
                return answer(invoke);
            }
            invoke.resolver.reject("not allowed");
            true
        })
        .on_window_event(|window, event| {
            // The clerk is gone: the other window must not stay behind alone.
            if window.label() == MAIN && matches!(event, WindowEvent::Destroyed) {
                let _ = close_counter(window.app_handle());
            }
        })
        .setup(|app| {
            WebviewWindowBuilder::new(app, MAIN, WebviewUrl::App("index.html".into()))
                .title("接待台")
                .inner_size(1280.0, 800.0)
                .min_inner_size(960.0, 640.0)
                .disable_drag_drop_handler()
                // Tauri's own `freezePrototype` breaks libraries; see the script.
                .initialization_script(include_str!("frozen.js"))
                .on_navigation(|url| is_ours(url.as_str()))
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
}

/// Opens the window that faces the petitioner: on the second screen where there is one, filling it.
pub fn open_counter(app: &AppHandle) -> Result<()> {
    if is_counter_open(app) {
        return Ok(());
    }
    let window = WebviewWindowBuilder::new(app, COUNTER, WebviewUrl::App("counter.html".into()))
        .title("接待台 · 对面屏")
        .inner_size(1024.0, 768.0)
        .focused(false)
        .disable_drag_drop_handler()
        .initialization_script(include_str!("frozen.js"))
        .on_navigation(|url| is_counter(url.as_str()));
    let window = match second_screen(app) {
        Some(screen) => {
            let place = screen.position().to_logical::<f64>(screen.scale_factor());
            window.position(place.x, place.y).fullscreen(true)
        }
        None => window,
    };
    window.build().map(drop).map_err(broken)
}

pub fn close_counter(app: &AppHandle) -> Result<()> {
    app.get_webview_window(COUNTER).map_or(Ok(()), |window| window.close().map_err(broken))
}

pub fn is_counter_open(app: &AppHandle) -> bool {
    app.get_webview_window(COUNTER).is_some()
}

/// A screen on which the clerk's window is not.
fn second_screen(app: &AppHandle) -> Option<Monitor> {
    let own = app.get_webview_window(MAIN).and_then(|main: WebviewWindow| main.current_monitor().ok()?)?;
    app.available_monitors().ok()?.into_iter().find(|screen| screen.position() != own.position())
}

fn broken(error: tauri::Error) -> Refusal {
    Refusal::Broken(error.to_string())
}

/// Which window may ask what. The clerk's cannot answer in the petitioner's place.
fn may_ask(window: &str, command: &str) -> bool {
    match window {
        MAIN => !THEIRS.contains(&command),
        COUNTER => COUNTER_MAY.contains(&command),
        _ => false,
    }
}

/// On some graphics cards WebKitGTK's DMABUF drawing leaves the window blank: it is switched off
/// before anything is drawn, unless somebody set the variable themselves.
#[cfg(target_os = "linux")]
pub fn steady_drawing() {
    use std::os::unix::process::CommandExt;
    const VARIABLE: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(VARIABLE).is_some() {
        return;
    }
    if let Ok(here) = std::env::current_exe() {
        // Takes the place of this process; comes back only when that failed, and then we go on as we are.
        let _ = std::process::Command::new(here).args(std::env::args_os().skip(1)).env(VARIABLE, "1").exec();
    }
}

#[cfg(not(target_os = "linux"))]
pub fn steady_drawing() {}

fn is_ours(url: &str) -> bool {
    ["tauri://localhost", "http://tauri.localhost", "https://tauri.localhost"]
        .iter()
        .any(|ours| url.starts_with(ours))
}

/// The petitioner's window shows its own page and no other of ours.
fn is_counter(url: &str) -> bool {
    let page = url.split(['?', '#']).next().unwrap_or_default();
    is_ours(url) && page.ends_with("/counter.html")
}

#[cfg(test)]
mod tests {
    use super::{COUNTER, MAIN, is_counter, is_ours, may_ask};

    #[test]
    fn the_petitioners_window_sees_the_statement_and_answers_it_and_asks_nothing_else() {
        for own in ["counter_view", "answer_at_counter", "rate_at_counter"] {
            assert!(may_ask(COUNTER, own), "{own}");
        }
        for other in [
            "status",
            "unlock",
            "find",
            "visit",
            "show_at_counter",
            "counter_state",
            "open_code",
            "ask_rating",
            "take_step",
            "matter_page",
            "no_such",
        ] {
            assert!(!may_ask(COUNTER, other), "{other}");
            assert!(may_ask(MAIN, other) && !may_ask("third", other), "{other}");
        }
        assert!(!may_ask(MAIN, "answer_at_counter"), "nobody answers in their place");
        assert!(!may_ask(MAIN, "rate_at_counter"), "nor rates in it");
    }

    #[test]
    fn the_petitioners_window_shows_no_page_of_the_staff() {
        assert!(
            is_counter("tauri://localhost/counter.html")
                && is_counter("http://tauri.localhost/counter.html#/")
        );
        for other in [
            "tauri://localhost/index.html",
            "tauri://localhost/",
            "tauri://localhost/index.html#/counter.html",
            "tauri://localhost/index.html?x=/counter.html",
            "https://example.org/counter.html",
        ] {
            assert!(!is_counter(other), "{other}");
        }
    }

    #[test]
    fn the_window_goes_nowhere_else() {
        assert!(is_ours("tauri://localhost/index.html"));
        for other in ["https://example.org", "file:///etc/passwd", "about:blank", "data:text/html,x"] {
            assert!(!is_ours(other), "{other}");
        }
    }
}
