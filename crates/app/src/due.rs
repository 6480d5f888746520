//! What is due in all cases, as a list and as an iCalendar file; calendars of later years.

use beian_core::Failure;

use crate::App;
use crate::contract::{CalendarState, DueAsk, DueList, ImportCalendar, SaveDue, SavedFile};

pub(crate) fn due(_app: &mut App, _request: DueAsk) -> Result<DueList, Failure> {
    Err(Failure::new("app.not_built", "这个功能还没有做好", "先用别的办法"))
}

pub(crate) fn save_due(_app: &mut App, _request: SaveDue) -> Result<SavedFile, Failure> {
    Err(Failure::new("app.not_built", "这个功能还没有做好", "先用别的办法"))
}

pub(crate) fn import_calendar(_app: &mut App, _request: ImportCalendar) -> Result<CalendarState, Failure> {
    Err(Failure::new("app.not_built", "这个功能还没有做好", "先用别的办法"))
}
