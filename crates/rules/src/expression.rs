//! The expressions of the rule language, compiled: names are positions, lists and tables are found once.
//!
//! Deliberately not here: reading them (see `compile`), evaluation (see `evaluate`), and where a rule stands (see
//! `load_facts`).

use crate::model::Slot;
use crate::val::Val;

/// One expression. The operators are specified in `assets/RULES.md`, section 四.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expr {
    Fact(Slot),
    Value(Val),
    All(Vec<Expr>),
    Any(Vec<Expr>),
    Not(Box<Expr>),
    Is(Box<Expr>, Vec<Val>),
    Known(Box<Expr>),
    Same(Box<Expr>, Box<Expr>),
    Less(Box<Expr>, Box<Expr>),
    Count(Box<Expr>),
    Contains(Box<Expr>, usize),
    Includes(Box<Expr>, Box<Expr>),
    Part(Slot, String),
    Shift(Box<Expr>, i32, Unit),
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    Join(Vec<Expr>),
    Lookup { by: Box<Expr>, table: usize, column: usize },
}

/// Farthest shift by working days, which are counted one by one: more than a year.
pub(crate) const MAX_WORKING_DAYS: i32 = 400;

/// The unit of a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Days,
    WorkingDays,
    Months,
    Years,
}

/// Names of all operators, in the order of RULES.md.
pub const OPERATORS: [&str; 16] = [
    "value", "all", "any", "not", "is", "known", "same", "less", "count", "contains", "includes", "part", "shift",
    "if", "join", "lookup",
];

impl Expr {
    /// Every expression directly inside this one.
    pub(crate) fn inner(&self) -> Vec<&Expr> {
        match self {
            Expr::Fact(_) | Expr::Value(_) | Expr::Part(..) => Vec::new(),
            Expr::All(of) | Expr::Any(of) | Expr::Join(of) => of.iter().collect(),
            Expr::Not(a)
            | Expr::Is(a, _)
            | Expr::Known(a)
            | Expr::Count(a)
            | Expr::Contains(a, _)
            | Expr::Shift(a, ..) => vec![a],
            Expr::Lookup { by, .. } => vec![by],
            Expr::Same(a, b) | Expr::Less(a, b) | Expr::Includes(a, b) => vec![a, b],
            Expr::If(a, b, c) => vec![a, b, c],
        }
    }

    /// Every fact it mentions, in order, with repeats.
    pub(crate) fn facts(&self) -> Vec<Slot> {
        let mut found = match self {
            Expr::Fact(slot) | Expr::Part(slot, _) => vec![*slot],
            _ => Vec::new(),
        };
        found.extend(self.inner().into_iter().flat_map(Expr::facts));
        found
    }

    /// Every fact a part of which is asked for.
    pub(crate) fn parts_of(&self) -> Vec<Slot> {
        let mut found = match self {
            Expr::Part(slot, _) => vec![*slot],
            _ => Vec::new(),
        };
        found.extend(self.inner().into_iter().flat_map(Expr::parts_of));
        found
    }
}
