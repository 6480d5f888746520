//! Shows dates that are near as notifications of the system. What is told, and that it is once a day, the program says.

use std::{iter, thread, time::Duration};

use notify_rust::Notification;
use serde_json::json;

use crate::program::Program;

/// Asks when the window stands and then every hour. Some desktops take a notification away with its sender: it is kept.
pub fn start(program: Program, _identifier: String) {
    #[cfg(target_os = "macos")]
    let _ = notify_rust::set_application(&_identifier);
    thread::spawn(move || {
        let mut shown = Vec::new();
        for seconds in iter::once(20).chain(iter::repeat(3600)) {
            thread::sleep(Duration::from_secs(seconds));
            let told = program.dispatch("remind", json!({})).unwrap_or_default();
            let Some(title) = told["title"].as_str().filter(|title| !title.is_empty()) else { continue };
            let mut notification = Notification::new();
            notification.appname("备案向导").summary(title).body(told["body"].as_str().unwrap_or_default());
            #[cfg(windows)]
            notification.app_id(&_identifier);
            shown.extend(notification.show());
        }
    });
}
