//! The outside for the desktop: the computer's clock, random ids, the clipboard.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use arboard::Clipboard;
use beian_app::{Failure, World};
use jiff::{Zoned, civil::Date};

/// A secret leaves the clipboard after this long, unless something else was copied meanwhile.
const SECRET_STAYS: Duration = Duration::from_secs(60);

/// This computer. The clipboard is opened when first needed and kept: on X11 its owner must live to hand the text out.
#[derive(Default)]
pub struct Desktop {
    clipboard: Arc<Mutex<Option<Clipboard>>>,
}

impl World for Desktop {
    fn today(&self) -> Date {
        Zoned::now().date()
    }

    fn now(&self) -> String {
        Zoned::now().strftime("%Y-%m-%dT%H:%M:%S").to_string()
    }

    fn new_id(&self) -> String {
        // The moment keeps ids in order; the standard library's random keys tell two of one moment apart.
        let chance = RandomState::new().build_hasher().finish();
        format!("{:x}-{chance:016x}", Zoned::now().timestamp().as_microsecond())
    }

    fn copy(&self, text: &str, secret: bool) -> Result<(), Failure> {
        with(&self.clipboard, |clipboard| put(clipboard, text, secret)).map_err(|e| not_copied(&e))?;
        if secret {
            let (shared, text) = (self.clipboard.clone(), text.to_owned());
            thread::spawn(move || {
                thread::sleep(SECRET_STAYS);
                let _ = with(&shared, |clipboard| forget(clipboard, &text));
            });
        }
        Ok(())
    }
}

fn with<T>(
    shared: &Mutex<Option<Clipboard>>,
    act: impl FnOnce(&mut Clipboard) -> Result<T, arboard::Error>,
) -> Result<T, arboard::Error> {
    let mut kept = shared.lock().unwrap_or_else(PoisonError::into_inner);
    match kept.as_mut() {
        Some(clipboard) => act(clipboard),
        None => act(kept.insert(Clipboard::new()?)),
    }
}

/// Clipboard managers and the cloud clipboard are asked to keep out of a secret.
fn put(clipboard: &mut Clipboard, text: &str, secret: bool) -> Result<(), arboard::Error> {
    #[cfg(target_os = "macos")]
    use arboard::SetExtApple;
    #[cfg(target_os = "linux")]
    use arboard::SetExtLinux;
    #[cfg(windows)]
    use arboard::SetExtWindows;

    let set = clipboard.set();
    #[cfg(windows)]
    let set = if secret { set.exclude_from_monitoring() } else { set };
    #[cfg(not(windows))]
    let set = if secret { set.exclude_from_history() } else { set };
    set.text(text)
}

fn forget(clipboard: &mut Clipboard, text: &str) -> Result<(), arboard::Error> {
    if clipboard.get_text()? == text { clipboard.clear() } else { Ok(()) }
}

fn not_copied(error: &arboard::Error) -> Failure {
    Failure::new("window.not_copied", "没有复制成功", "再点一次“复制”，或选中文字后按 Ctrl+C").because(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_differ_and_fit_every_place() {
        let world = Desktop::default();
        let ids: std::collections::BTreeSet<_> = (0..1000).map(|_| world.new_id()).collect();
        assert_eq!(ids.len(), 1000, "two cases never share an id");
        assert!(
            ids.iter().all(|id| id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')),
            "letters, digits, hyphens"
        );
    }

    #[test]
    fn the_time_has_the_shape_the_store_sorts_by() {
        let now = Desktop::default().now();
        assert_eq!((now.len(), now.as_bytes().get(10)), (19, Some(&b'T')), "{now} must be YYYY-MM-DDTHH:MM:SS");
    }
}
