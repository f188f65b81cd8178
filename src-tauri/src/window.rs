//! The one window: where it may go, and that it goes nowhere else.

use tauri::{WebviewUrl, WebviewWindowBuilder};

use crate::bindings;
use crate::room::Room;

/// Opens the window and stays until it is closed.
pub fn open() -> tauri::Result<()> {
    let border = bindings::border();
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .manage(Room::new())
        .invoke_handler(border.invoke_handler())
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
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

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn the_window_goes_nowhere_else() {
        assert!(is_ours("tauri://localhost/index.html"));
        for other in ["https://example.org", "file:///etc/passwd", "about:blank", "data:text/html,x"] {
            assert!(!is_ours(other), "{other}");
        }
    }
}
