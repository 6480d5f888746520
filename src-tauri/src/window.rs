//! The one window: its page, its limits, one program per data folder. What it may ask of the system is in `capabilities/`.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::process::ExitCode;

use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, Url, WebviewWindowBuilder};
use tauri_plugin_window_state::StateFlags;

use crate::arguments::Places;
use crate::program::{self, Program};

const LABEL: &str = "main";

/// Opens the window and stays until it is closed. Hands over to the window that already has the folder, if there is one.
pub fn open(places: Places) -> ExitCode {
    // Failing here is told later, by every call, with what to do.
    let _ = std::fs::create_dir_all(&places.data);
    let mut context = tauri::generate_context!();
    let program = Program::new(places.clone());
    crate::reminders::start(program.clone(), context.config().identifier.clone());
    // The single-instance lock goes by the identifier: one for each data folder.
    let identifier = format!("{}.{}", context.config().identifier, mark(&places.data));
    context.config_mut().identifier = identifier;
    let kept = places.data.join("window.json").to_string_lossy().into_owned();

    let run = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| come_to_front(app)))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_filename(kept)
                .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
                .build(),
        )
        .invoke_handler(tauri::generate_handler![program::call])
        .manage(program)
        .setup(move |app| build(app.handle(), &places).map_err(Into::into))
        .run(context);
    if run.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn build(app: &AppHandle, places: &Places) -> tauri::Result<()> {
    let Some(config) = app.config().app.windows.iter().find(|window| window.label == LABEL).cloned() else {
        return Err(tauri::Error::WindowNotFound);
    };
    let title = if places.practice { format!("{}（练习）", config.title) } else { config.title.clone() };
    WebviewWindowBuilder::from_config(app, &config)?
        .title(title)
        // The page keeps nothing of its own: what a web view stores is not ours to protect. A window under test is steered
        // through a web view that WebKitGTK only grants to a lasting profile, which then lies in the data folder.
        .incognito(std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_none())
        .data_directory(places.data.join("webview"))
        .on_navigation(own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    Ok(())
}

/// The page's own address on each system; nothing else is ever shown.
fn own_page(url: &Url) -> bool {
    matches!(
        (url.scheme(), url.host_str(), url.port()),
        ("tauri", Some("localhost"), None) | ("http" | "https", Some("tauri.localhost"), None)
    )
}

fn come_to_front(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// A short name for a folder, the same for every way to write its path.
fn mark(folder: &Path) -> String {
    let whole = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let mut hasher = DefaultHasher::new();
    whole.hash(&mut hasher);
    format!("d{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn only_the_own_page_is_shown() {
        for (address, own) in [
            ("tauri://localhost", true),
            ("tauri://localhost/index.html#/case/1", true),
            ("http://tauri.localhost/", true),
            ("https://tauri.localhost/", true),
            ("http://tauri.localhost:8080/", false),
            ("http://tauri.localhost.example.com/", false),
            ("https://example.com/", false),
            ("http://localhost/", false),
            ("tauri://localhost.example.com/", false),
            ("file:///etc/passwd", false),
            ("about:blank", false),
            ("data:text/html,x", false),
        ] {
            assert_eq!(own_page(&address.parse().unwrap()), own, "{address}");
        }
    }

    #[test]
    fn each_folder_has_its_own_mark() {
        let folder = std::env::temp_dir();
        assert_eq!(mark(&folder), mark(&folder.join(".")), "one folder, two ways to write it");
        assert_ne!(mark(&folder), mark(Path::new("/")), "two folders may be open side by side");
        assert!(mark(&folder).starts_with('d'), "a D-Bus name part must not start with a digit");
    }
}
