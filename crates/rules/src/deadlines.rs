//! Dates by which something must be done: the last day, how it was counted, and what is not certain about it.
//!
//! Deliberately not here: which days are working days (the calendar knows), and which deadlines there are (data).
//!
//! The day of the event is not counted. Where a rule can be read in two ways, the earlier day is `due` and the other is
//! said beside it: a last day that is off may be moved on (民法典 203), but an office may not see it so.

use beian_core::{Calendar, Severity, is_weekend};
use jiff::civil::Date;

use crate::days::{self, Day};
use crate::expression::Unit;
use crate::model::{DeadlineRule, Term};
use crate::run::Run;
use crate::{Deadline, DeadlineUnit};

/// Most make-up workdays that are named in one sum.
const NAMED_DAYS: usize = 3;

/// Deadlines whose start is known, in the order of the edition.
pub(crate) fn deadlines(run: &Run<'_>) -> Vec<Deadline> {
    run.model.deadlines.iter().filter(|d| run.allows(d.when)).filter_map(|d| deadline(run, d)).collect()
}

fn deadline(run: &Run<'_>, rule: &DeadlineRule) -> Option<Deadline> {
    let calendar = run.context.reference.calendar();
    let start = run.standing(rule.from)?;
    if start.findings.iter().any(|f| f.severity == Severity::Error) {
        return None; // What cannot be a date of ours is told at its field; nothing is counted from it.
    }
    let Day::On(from) = days::read(start.value.as_ref()?.text()?)? else { return None };
    let count = Count::new(from, rule.term, calendar)?;
    let moved = count.moved_on();
    let limit = rule.limit.as_ref().and_then(|limit| Some((limit, Count::new(from, limit.term, calendar)?)));
    let latest = limit.as_ref().map(|(_, c)| c.due).into_iter().chain(moved).max().filter(|day| *day > count.due);
    let notes = [
        rule.since.filter(|since| from < *since).map(|since| before_the_rule(since, &rule.start)),
        count.uncertain(),
        moved.map(|day| count.said_moved_on(day)),
        limit.map(|(limit, count)| said_limit(&limit.clause, from, &count)),
    ];
    Some(Deadline {
        id: rule.id.clone(),
        title: rule.title.clone(),
        due: count.due.to_string(),
        counted: format!("{}{}", started(run, rule, &count), count.sum()),
        days_left: days::between(run.given.today, count.due),
        unit: unit(rule.term.unit),
        clause: clause(rule),
        latest: latest.map(|day| day.to_string()),
        estimated: count.is_estimated(),
        note: notes.into_iter().flatten().collect::<Vec<_>>().join("；"),
        sources: rule.backing.sources.clone(),
        conflicts: rule.backing.conflicts.clone(),
    })
}

/// The rule in words; where it stands when the edition has no words for it.
fn clause(rule: &DeadlineRule) -> String {
    match rule.backing.sources.first() {
        Some(source) if rule.clause.is_empty() => format!("{} {}", source.document, source.place),
        _ => rule.clause.clone(),
    }
}

/// 6 月 3 日开通; with the year when the sum leaves it.
fn started(run: &Run<'_>, rule: &DeadlineRule, count: &Count<'_>) -> String {
    let from = count.written(count.from);
    let fact = run.model.fact(rule.from);
    match (rule.start.is_empty(), fact) {
        (false, _) => format!("{from}{}", rule.start),
        (true, Some(fact)) if fact.built_in => format!("{from}{}", fact.label),
        (true, fact) => format!("{} {from}", fact.map(|f| f.label.as_str()).unwrap_or_default()),
    }
}

fn before_the_rule(since: Date, start: &str) -> String {
    let start = if start.is_empty() { "这件事" } else { start };
    format!("{start}早于这条规定公布的 {}，日子只作参考，还没办就现在办", days::write_cn(since))
}

fn said_limit(clause: &str, from: Date, count: &Count<'_>) -> String {
    let by = if clause.is_empty() { count.term.words() } else { clause.to_owned() };
    let due = if from.year() == count.due.year() { days::write_short(count.due) } else { days::write_cn(count.due) };
    let certain = if count.is_estimated() { "约" } else { "" };
    format!("按“{by}”的说法，最晚{certain}到 {due}")
}

fn unit(unit: Unit) -> DeadlineUnit {
    match unit {
        Unit::Days => DeadlineUnit::Days,
        Unit::WorkingDays => DeadlineUnit::WorkingDays,
        Unit::Months | Unit::Years => DeadlineUnit::Months,
    }
}

impl Term {
    /// 30 天, 5 个工作日, 3 个月.
    fn words(self) -> String {
        let by = self.by.unsigned_abs();
        match self.unit {
            Unit::Days => format!("{by} 天"),
            Unit::WorkingDays => format!("{by} 个工作日"),
            Unit::Months => format!("{by} 个月"),
            Unit::Years => format!("{by} 年"),
        }
    }
}

/// One sum: from a day by a term to a day.
struct Count<'c> {
    from: Date,
    term: Term,
    due: Date,
    calendar: &'c Calendar,
}

impl<'c> Count<'c> {
    fn new(from: Date, term: Term, calendar: &'c Calendar) -> Option<Self> {
        let due = days::later(from, term.by, term.unit, Some(calendar))?;
        Some(Count { from, term, due, calendar })
    }

    /// + 5 个工作日（跳过国庆节等 9 天休息，10 月 10 日补班算在内）= 10 月 14 日. A day that an authority named needs no sum.
    fn sum(&self) -> String {
        if self.term.by == 0 {
            return "，就是这一天".to_owned();
        }
        let sign = if self.term.by < 0 { '−' } else { '+' };
        let skipped = if self.term.unit == Unit::WorkingDays { self.skipped() } else { String::new() };
        let gap = if skipped.is_empty() { " " } else { "" };
        format!(" {sign} {}{skipped}{gap}= {}", self.term.words(), self.written(self.due))
    }

    /// Days off that were not counted and weekend days that were, between the two ends.
    fn skipped(&self) -> String {
        let counted = || self.days();
        let off: Vec<Date> = counted().filter(|d| !self.calendar.works(*d)).collect();
        let made_up: Vec<String> =
            counted().filter(|d| self.calendar.is_made_up(*d)).map(|d| self.written(d)).take(NAMED_DAYS).collect();
        let holiday = off.iter().find_map(|d| self.calendar.holiday(*d)).map(str::to_owned);
        let mut said = Vec::new();
        if let Some(first) = off.first() {
            let first = holiday.unwrap_or_else(|| format!(" {}", self.written(*first)));
            said.push(format!("跳过{first}等 {} 天休息", off.len()));
        }
        if !made_up.is_empty() {
            said.push(format!("{}补班算在内", made_up.join("、")));
        }
        if said.is_empty() { String::new() } else { format!("（{}）", said.join("，")) }
    }

    /// Every day after the event up to the last one, in the direction of the count.
    fn days(&self) -> impl Iterator<Item = Date> {
        let (first, last) =
            if self.term.by < 0 { (self.due, self.from.yesterday()) } else { (self.from, Ok(self.due)) };
        let skip = usize::from(self.term.by >= 0);
        first.series(jiff::ToSpan::day(1)).skip(skip).take_while(move |day| last.as_ref().is_ok_and(|last| day <= last))
    }

    /// The next working day, when the last day is known to be off and the term runs forward.
    fn moved_on(&self) -> Option<Date> {
        let forward = self.term.unit != Unit::WorkingDays && self.term.by > 0;
        let off = self.calendar.is_working(self.due) == Some(false);
        self.calendar.working_day_from(self.due).filter(|_| forward && off)
    }

    fn said_moved_on(&self, to: Date) -> String {
        let name = match self.calendar.holiday(self.due) {
            Some(holiday) => holiday,
            None if is_weekend(self.due) => "周末",
            None => "休息日",
        };
        format!("{}是{name}，可顺延到 {}，早办稳妥", self.written(self.due), self.written(to))
    }

    /// Whether working days were counted where the calendar says nothing.
    fn is_estimated(&self) -> bool {
        self.term.unit == Unit::WorkingDays && self.days().any(|day| !self.calendar.covers(day))
    }

    /// What is not known of the days counted; `None` when all is known.
    fn uncertain(&self) -> Option<String> {
        if !self.is_estimated() {
            return None;
        }
        let unknown = match self.calendar.span() {
            None => "没有放假日历".to_owned(),
            Some((first, _)) if self.from.year() < first => format!("{first} 年以前的放假安排没有收录"),
            Some((_, last)) => format!("{} 年的放假安排还没收录", last + 1),
        };
        Some(format!("{unknown}，按周一到周五估算，以实际为准"))
    }

    fn written(&self, date: Date) -> String {
        if self.from.year() == self.due.year() { days::write_short(date) } else { days::write_cn(date) }
    }
}
