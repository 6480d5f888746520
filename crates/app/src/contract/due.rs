//! Dates: what is due in all cases, and the calendar that working days are counted by.

use std::collections::BTreeMap;

use beian_rules::Deadline;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

messages! {
    /// Asks what is due.
    DueAsk { /** Only what is due within this many days, overdue included; `null` for all. */ #[serde(default)] days: Option<u32> }
    /// What is due, the most urgent first.
    DueList {
        /** The dates. */ rows: Vec<DueRow>,
        /** The last day the calendar of holidays and make-up workdays covers, `YYYY-MM-DD`. */ calendar_until: String,
    }
    /// Writes the dates as an iCalendar file.
    SaveDue {
        /** One case; `null` for all but made-up ones. */ #[serde(default)] case: Option<String>,
        /** Only what is due within this many days, overdue included; `null` for all. */ #[serde(default)] days: Option<u32>,
        /** The `.ics` file. */ file: String,
    }
    /// A file was written.
    SavedFile { /** The file, to open its folder. */ file: String, /** What it holds: dates, pages, rows. */ count: u32 }
    /// What the system should tell now; told once a day, and never whose it is.
    #[derive(Default)]
    Reminder { /** One line; empty when there is nothing to tell. */ title: String, /** One date a line. */ body: String }
    /// Takes in a calendar of a later year.
    ImportCalendar { /** The JSON file. */ path: String }
    /// The calendar as it is now.
    CalendarState {
        /** Days off and make-up workdays known for each year, by year. */ years: BTreeMap<String, u32>,
        /** The last day covered, `YYYY-MM-DD`. */ until: String,
    }
}

/// One date of one case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DueRow {
    /// The case.
    pub case: String,
    /// Its title, masked where it is personal.
    pub title: String,
    /// The procedure's title.
    pub procedure_title: String,
    /// The date, how it was counted, its clause.
    pub deadline: Deadline,
}
