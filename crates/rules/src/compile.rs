//! From a record's JSON to an expression: every name is found, every value is of the sort its operator takes.
//!
//! Deliberately not here: what an operator gives (see `evaluate`).

use std::sync::Arc;

use crate::entry::Entry;
use crate::expression::{Expr, MAX_WORKING_DAYS, OPERATORS, Unit};
use crate::json::{Data, Member, Node};
use crate::mistake::did_you_mean;
use crate::model::{Model, Slot};
use crate::val::{Class, Val};

/// Compiles the expression at `node`; every mistake is reported and gives `None`.
pub(crate) fn compile(node: &Node, entry: &Entry<'_>, model: &Model) -> Option<Expr> {
    Compiler { entry, model }.expr(node)
}

/// The class of value an expression gives; `None` when it cannot be told.
pub(crate) fn class(expr: &Expr, model: &Model) -> Option<Class> {
    match expr {
        Expr::Fact(slot) => {
            let fact = model.fact(*slot)?;
            let mut classes = fact.kind.all().into_iter().map(|k| Class::of(k, fact.list));
            let first = classes.next()?;
            classes.all(|c| c == first).then_some(first)
        }
        Expr::Value(Val::YesNo(_)) => Some(Class::YesNo),
        Expr::Value(Val::Number(_)) | Expr::Count(_) => Some(Class::Number),
        Expr::Value(Val::List(_)) => Some(Class::List),
        Expr::Value(_) | Expr::Part(..) | Expr::Shift(..) | Expr::Join(_) | Expr::Lookup { .. } => Some(Class::Text),
        Expr::If(_, x, y) => class(x, model).or_else(|| class(y, model)),
        Expr::All(_)
        | Expr::Any(_)
        | Expr::Not(_)
        | Expr::Is(..)
        | Expr::Known(_)
        | Expr::Same(..)
        | Expr::Less(..)
        | Expr::Contains(..)
        | Expr::Includes(..) => Some(Class::YesNo),
    }
}

struct Compiler<'c, 'n> {
    entry: &'c Entry<'n>,
    model: &'c Model,
}

impl Compiler<'_, '_> {
    fn fault<T>(&self, node: &Node, words: impl Into<String>, hint: impl Into<String>) -> Option<T> {
        self.entry.report.add(&self.entry.at_node(node), words, hint);
        None
    }

    fn expr(&self, node: &Node) -> Option<Expr> {
        match &node.data {
            Data::Text(id) => self.slot(node, id).map(Expr::Fact),
            Data::Object(members) => match members.as_slice() {
                [Member { key, node: of, .. }] => self.operator(node, key, of),
                _ => self.fault(node, "一个运算只写一个键", "几个条件用 {\"all\": [..]} 连起来"),
            },
            _ => self.fault(node, "这里应当是事实名或运算", "固定的值写成 {\"value\": …}"),
        }
    }

    fn operator(&self, node: &Node, key: &str, of: &Node) -> Option<Expr> {
        match key {
            "value" => self.literal(of).map(Expr::Value),
            "all" => self.yes_nos(of).map(Expr::All),
            "any" => self.yes_nos(of).map(Expr::Any),
            "not" => self.yes_no(of).map(|a| Expr::Not(Box::new(a))),
            "is" => self.is(of),
            "known" => self.expr(of).map(|a| Expr::Known(Box::new(a))),
            "same" => self.pair(of).map(|(a, b)| Expr::Same(Box::new(a), Box::new(b))),
            "less" => self.less(of),
            "count" => self.count(of),
            "contains" => self.contains(of),
            "includes" => self.includes(of),
            "part" => self.part(of),
            "shift" => self.shift(of),
            "if" => self.branch(of),
            "join" => self
                .list(of, 1)
                .and_then(|l| l.iter().map(|n| self.text_or_number(n)).collect::<Option<_>>())
                .map(Expr::Join),
            "lookup" => self.lookup(of),
            _ => {
                let hint = did_you_mean(key, OPERATORS.into_iter(), &format!("能用：{}", OPERATORS.join("、")));
                self.fault(node, format!("没有“{key}”这个运算"), hint)
            }
        }
    }

    fn slot(&self, node: &Node, id: &str) -> Option<Slot> {
        self.model.slot(id).or_else(|| {
            let hint = did_you_mean(id, self.model.fact_ids(), "先在 facts 里写这个事实");
            self.fault(node, format!("没有“{id}”这个事实"), hint)
        })
    }

    fn list<'n>(&self, node: &'n Node, least: usize) -> Option<&'n [Node]> {
        match &node.data {
            Data::List(items) if items.len() >= least => Some(items),
            _ => self.fault(node, format!("这里应当是至少 {least} 项的列表"), "写成 [..]"),
        }
    }

    fn of_class(&self, node: &Node, wanted: &[Class]) -> Option<Expr> {
        let expr = self.expr(node)?;
        match class(&expr, self.model) {
            Some(c) if !wanted.contains(&c) => {
                let wanted: Vec<&str> = wanted.iter().map(|w| w.words()).collect();
                self.fault(
                    node,
                    format!("这里要{}，写的是{}", wanted.join("或"), c.words()),
                    "换一个事实，或加一层运算",
                )
            }
            _ => Some(expr),
        }
    }

    fn yes_no(&self, node: &Node) -> Option<Expr> {
        self.of_class(node, &[Class::YesNo])
    }

    fn text_or_number(&self, node: &Node) -> Option<Expr> {
        self.of_class(node, &[Class::Text, Class::Number, Class::List])
    }

    fn yes_nos(&self, node: &Node) -> Option<Vec<Expr>> {
        let compiled: Vec<Option<Expr>> = self.list(node, 1)?.iter().map(|n| self.yes_no(n)).collect();
        compiled.into_iter().collect()
    }

    fn pair(&self, node: &Node) -> Option<(Expr, Expr)> {
        match self.list(node, 2)? {
            [a, b] => Some((self.expr(a)?, self.expr(b)?)),
            _ => self.fault(node, "这里只写两项", "多的分成几个事实"),
        }
    }

    fn literal(&self, node: &Node) -> Option<Val> {
        match &node.data {
            Data::YesNo(b) => Some(Val::YesNo(*b)),
            Data::Number(n) => n.parse().ok().map(Val::Number),
            Data::Text(t) => Some(Val::Text(Arc::from(t.as_str()))),
            Data::List(items) if items.iter().all(|i| i.text().is_some()) => {
                Some(Val::List(items.iter().filter_map(|i| i.text().map(Arc::from)).collect()))
            }
            _ => self.fault(node, "这里只能写文字、数、true、false", "换成一个固定的值"),
        }
    }

    fn is(&self, node: &Node) -> Option<Expr> {
        let [first, rest @ ..] = self.list(node, 2)? else { return None };
        let subject = self.expr(first)?;
        let mut values = Vec::new();
        for item in rest {
            let value = self.literal(item)?;
            self.comparable(item, &subject, &value)?;
            values.push(value);
        }
        Some(Expr::Is(Box::new(subject), values))
    }

    /// A comparison that can never hold is a slip: a choice without that option, a text with a number.
    fn comparable(&self, node: &Node, subject: &Expr, value: &Val) -> Option<()> {
        let wanted = class(subject, self.model);
        let fits = match (wanted, value) {
            (None, _) | (Some(Class::Text | Class::List), Val::Text(_)) => true,
            (Some(Class::YesNo), Val::YesNo(_)) | (Some(Class::Number), Val::Number(_)) => true,
            (Some(_), _) => false,
        };
        if !fits {
            let words = wanted.map_or("", Class::words);
            return self.fault(node, format!("拿{words}和另一种值比，永远不会相等"), "两边写同一种值");
        }
        let fact = match subject {
            Expr::Fact(slot) => self.model.fact(*slot),
            _ => None,
        };
        if let (Some(fact), Val::Text(text)) = (fact, value)
            && !fact.options.is_empty()
            && !fact.options.iter().any(|o| o.value == *text)
        {
            let hint = did_you_mean(text, fact.options.iter().map(|o| &*o.value), "换成有的选项，或先加这个选项");
            return self.fault(node, format!("“{}”没有选项“{text}”", fact.id), hint);
        }
        Some(())
    }

    fn less(&self, node: &Node) -> Option<Expr> {
        let [a, b] = self.list(node, 2)? else {
            return self.fault(node, "这里只写两项", "写成 [小的, 大的]");
        };
        let (x, y) =
            (self.of_class(a, &[Class::Number, Class::Text])?, self.of_class(b, &[Class::Number, Class::Text])?);
        match (class(&x, self.model), class(&y, self.model)) {
            (Some(cx), Some(cy)) if cx != cy => self.fault(node, "数只能和数比，日期只能和日期比", "两边换成同一种值"),
            _ => Some(Expr::Less(Box::new(x), Box::new(y))),
        }
    }

    fn count(&self, node: &Node) -> Option<Expr> {
        self.of_class(node, &[Class::Text, Class::List]).map(|a| Expr::Count(Box::new(a)))
    }

    fn contains(&self, node: &Node) -> Option<Expr> {
        let [of, list] = self.list(node, 2)? else {
            return self.fault(node, "contains 写 [事实, 词表]", "照例子改");
        };
        let of = self.of_class(of, &[Class::Text, Class::List]);
        let name = list.text().unwrap_or_default();
        let Some(list_at) = self.model.list_ids.get(name) else {
            let known = self.model.list_ids.keys().map(String::as_str);
            return self.fault(
                list,
                format!("没有“{name}”这个词表"),
                did_you_mean(name, known, "在 words/ 里加一个同名文件"),
            );
        };
        of.map(|a| Expr::Contains(Box::new(a), *list_at))
    }

    fn includes(&self, node: &Node) -> Option<Expr> {
        let [of, what] = self.list(node, 2)? else {
            return self.fault(node, "includes 写 [长的, 短的]", "照例子改");
        };
        let (of, what) = (self.of_class(of, &[Class::Text, Class::List]), self.of_class(what, &[Class::Text]));
        Some(Expr::Includes(Box::new(of?), Box::new(what?)))
    }

    fn part(&self, node: &Node) -> Option<Expr> {
        match self.list(node, 2)? {
            [of, part] if of.text().is_some() && part.text().is_some_and(|p| !p.is_empty()) => {
                let slot = self.slot(of, of.text().unwrap_or_default())?;
                match class(&Expr::Fact(slot), self.model) {
                    Some(Class::Text) | None => Some(Expr::Part(slot, part.text().unwrap_or_default().to_owned())),
                    Some(c) => self.fault(of, format!("{}没有部分", c.words()), "只有单个文字值有部分"),
                }
            }
            _ => self.fault(node, "part 写 [事实名, 部分]", "先给中间结果起一个事实名"),
        }
    }

    fn shift(&self, node: &Node) -> Option<Expr> {
        let [of, by, unit] = self.list(node, 3)? else {
            return self.fault(node, "shift 写 [日期, 数, 单位]", "照例子改");
        };
        let of = self.of_class(of, &[Class::Text]);
        let Some(by) = by.whole().and_then(|n| i32::try_from(n).ok()).filter(|n| n.abs() <= 40_000) else {
            return self.fault(by, "推多少要写整数", "往前推写负数");
        };
        let unit = match unit.text() {
            Some("days") => Unit::Days,
            Some("working-days") if by.abs() > MAX_WORKING_DAYS => {
                return self.fault(unit, "工作日推得太远", format!("最多 {MAX_WORKING_DAYS} 个工作日，再远写 months"));
            }
            Some("working-days") => Unit::WorkingDays,
            Some("months") => Unit::Months,
            Some("years") => Unit::Years,
            _ => return self.fault(unit, "没有这个单位", "能写：days、working-days、months、years"),
        };
        of.map(|a| Expr::Shift(Box::new(a), by, unit))
    }

    fn branch(&self, node: &Node) -> Option<Expr> {
        let [c, x, y] = self.list(node, 3)? else {
            return self.fault(node, "if 写 [条件, 是则, 否则]", "照例子改");
        };
        let (c, x, y) = (self.yes_no(c), self.expr(x), self.expr(y));
        Some(Expr::If(Box::new(c?), Box::new(x?), Box::new(y?)))
    }

    fn lookup(&self, node: &Node) -> Option<Expr> {
        let [of, table, column] = self.list(node, 3)? else {
            return self.fault(node, "lookup 写 [事实, 表, 列]", "照例子改");
        };
        let by = self.of_class(of, &[Class::Text]);
        let name = table.text().unwrap_or_default();
        let Some(at) = self.model.table_ids.get(name).copied() else {
            let known = self.model.table_ids.keys().map(String::as_str);
            return self.fault(
                table,
                format!("没有“{name}”这个对照表"),
                did_you_mean(name, known, "在 tables/ 里加一个同名文件"),
            );
        };
        let name = column.text().unwrap_or_default();
        let columns = self.model.tables.get(at).map(|t| t.columns.as_slice()).unwrap_or_default();
        let Some(found) = columns.iter().position(|c| c == name) else {
            let hint =
                did_you_mean(name, columns.iter().map(String::as_str), &format!("有的列：{}", columns.join("、")));
            return self.fault(column, format!("表里没有“{name}”这一列"), hint);
        };
        by.map(|a| Expr::Lookup { by: Box::new(a), table: at, column: found })
    }
}
