//! All the outside there is: the day, the time, new ids, the clipboard. Tests give a fixed one.

use beian_core::Failure;
use jiff::civil::Date;

/// What a shell must provide. No method may block for long.
pub trait World: Send {
    /// Today in the person's own calendar.
    fn today(&self) -> Date;
    /// Local time, `YYYY-MM-DDTHH:MM:SS`.
    fn now(&self) -> String;
    /// A new id, unique on this machine, of letters, digits and hyphens.
    fn new_id(&self) -> String;
    /// Puts text on the clipboard; `secret` keeps it out of clipboard history where the system can.
    fn copy(&self, text: &str, secret: bool) -> Result<(), Failure>;
}
