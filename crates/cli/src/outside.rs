//! The outside for the command line: the computer's clock, or the day that `--today` names.

use std::hash::{BuildHasher, Hasher, RandomState};

use beian_app::{Failure, World};
use jiff::Zoned;
use jiff::civil::Date;

/// This computer, on the day named.
pub struct Outside {
    /// `--today`.
    pub today: Option<Date>,
}

impl World for Outside {
    fn today(&self) -> Date {
        self.today.unwrap_or_else(|| Zoned::now().date())
    }

    fn now(&self) -> String {
        format!("{}T{}", self.today(), Zoned::now().strftime("%H:%M:%S"))
    }

    fn new_id(&self) -> String {
        // The moment keeps ids in order; the standard library's random keys tell two of one moment apart.
        let chance = RandomState::new().build_hasher().finish();
        format!("{:x}-{chance:016x}", Zoned::now().timestamp().as_microsecond())
    }

    fn copy(&self, _: &str, _: bool) -> Result<(), Failure> {
        Err(Failure::new("cli.no_clipboard", "命令行不能复制到剪贴板", "用 beian portal 列出内容，或在窗口里复制"))
    }
}
