//! What the system tells the person once a day while the program is open: dates that are near.
//!
//! Deliberately not here: how a system notification is shown (the window), the list of all dates (see `due`).
//! A notification stands on a locked screen: it says what is due and never whose.

use beian_core::Failure;
use beian_rules::Deadline;
use jiff::civil::Date;

use crate::App;
use crate::contract::{Nothing, Reminder};
use crate::due;

/// Days around a date on which it is told: before it, and after it while it is fresh.
const NEAR_DAYS: i32 = 3;
/// Most dates that are named.
const NAMED: usize = 3;
/// Where the day of the last reminder is kept.
const SETTING: &str = "reminded";

pub(crate) fn remind(app: &mut App, _: Nothing) -> Result<Reminder, Failure> {
    let today = app.world.today().to_string();
    if app.store.setting(SETTING)?.as_deref() == Some(today.as_str()) {
        return Ok(Reminder::default());
    }
    let near = |d: &Deadline| d.days_left.abs() <= NEAR_DAYS;
    let cases: Vec<_> = app.store.cases()?.into_iter().filter(|case| !case.practice).collect();
    let near: Vec<Deadline> = due::rows(app, &cases, Some(NEAR_DAYS.unsigned_abs()))?
        .into_iter()
        .map(|row| row.deadline)
        .filter(near)
        .collect();
    if near.is_empty() {
        return Ok(Reminder::default());
    }
    app.store.write(|w| w.set_setting(SETTING, &today))?;
    let mut lines: Vec<String> = near.iter().take(NAMED).map(line).collect();
    if near.len() > NAMED {
        lines.push(format!("还有 {} 件，打开备案向导查看", near.len() - NAMED));
    }
    Ok(Reminder { title: format!("{} 件事快到期", near.len()), body: lines.join("\n") })
}

/// 提交公安联网备案：还有 2 天（12 月 10 日）.
fn line(deadline: &Deadline) -> String {
    let left = match deadline.days_left {
        0 => "今天到期".to_owned(),
        n if n < 0 => format!("过了 {} 天", n.unsigned_abs()),
        n => format!("还有 {n} 天"),
    };
    let day = deadline.due.parse::<Date>().map(|d| format!("（{} 月 {} 日）", d.month(), d.day())).unwrap_or_default();
    format!("{}：{left}{day}", deadline.title)
}
