//! Reading an answers file: what fits is taken, what does not is named, nothing is lost silently.
//!
//! Deliberately not here: the value types' own checks; those come with the assessment.

use std::collections::BTreeMap;

use beian_core::{Answer, Finding, Kind, Origin, Severity, State, Value};
use serde_json::{Map, Value as Json};

use crate::edition::Edition;
use crate::model::Fact;
use crate::read_value::{options_hint, wanted};

impl Edition {
    /// Reads plain values, `null` (not asked) and `{"state": …}` by fact id. Left out with a finding: facts the edition does not
    /// ask (`ANS-001`), values of another type (`ANS-002`), choices without such an option (`ANS-003`).
    pub fn read_answers(&self, json: &Map<String, Json>) -> (BTreeMap<String, Answer>, Vec<Finding>) {
        let mut answers = BTreeMap::new();
        let mut findings = Vec::new();
        for (id, json) in json {
            let fact = self.model.slot(id).and_then(|slot| self.model.fact(slot));
            match fact.filter(|f| f.asked()) {
                None => findings.push(self.unknown(id, fact.is_some())),
                Some(fact) => match read(fact, json) {
                    Ok(Some(answer)) => {
                        answers.insert(id.clone(), answer);
                    }
                    Ok(None) => {}
                    Err(finding) => findings.push((*finding).on(id)),
                },
            }
        }
        (answers, findings)
    }

    /// Whether `fact` can hold `value` at all: it is asked, the type fits, a choice has that option.
    /// What the value type says of the text itself comes with the assessment.
    ///
    /// # Errors
    /// `ANS-001`, `ANS-002`, `ANS-003`, naming the fact.
    pub fn fits(&self, fact: &str, value: &Value) -> Result<(), Box<Finding>> {
        match self.model.slot(fact).and_then(|slot| self.model.fact(slot)) {
            Some(found) if found.asked() => holdable(found, value).map_err(|finding| Box::new((*finding).on(fact))),
            found => Err(Box::new(self.unknown(fact, found.is_some()))),
        }
    }

    fn unknown(&self, id: &str, derived: bool) -> Finding {
        let hint = match (derived, self.nearest(id)) {
            (true, _) => "这一项由程序推出，去掉它".to_owned(),
            (false, Some(near)) => format!("是不是“{near}”"),
            (false, None) => "去掉它，或换成有的名字".to_owned(),
        };
        let words = if derived { format!("“{id}”不用填") } else { format!("没有“{id}”这一项") };
        Finding::new("ANS-001", Severity::Error, words, hint).on(id)
    }
}

fn read(fact: &Fact, json: &Json) -> Result<Option<Answer>, Box<Finding>> {
    let state = match json {
        Json::Null => return Ok(None),
        Json::Object(map) if map.contains_key("state") => state(fact, map)?,
        plain => State::Known(value(fact, plain)?),
    };
    Ok((state != State::NotAsked).then_some(Answer { state, origin: Origin::Imported, stale: false }))
}

fn state(fact: &Fact, map: &Map<String, Json>) -> Result<State, Box<Finding>> {
    let inner = map.get("value").unwrap_or(&Json::Null);
    match map.get("state").and_then(Json::as_str) {
        Some("not-asked") => Ok(State::NotAsked),
        Some("unknown") => Ok(State::Unknown),
        Some("empty") => Ok(State::Empty),
        Some("known") => value(fact, inner).map(State::Known),
        Some("suggested") => value(fact, inner).map(State::Suggested),
        _ => Err(Box::new(Finding::new(
            "ANS-002",
            Severity::Error,
            format!("{}：不认得这种状态", fact.label),
            "能写 unknown（不确定）、empty（未填写）、known",
        ))),
    }
}

fn value(fact: &Fact, json: &Json) -> Result<Value, Box<Finding>> {
    let value = match json {
        Json::Bool(b) => Some(Value::YesNo(*b)),
        Json::Number(n) => n.as_f64().map(Value::Number),
        Json::String(t) => Some(Value::Text(t.clone())),
        Json::Array(items) => {
            items.iter().map(|i| i.as_str().map(str::to_owned)).collect::<Option<_>>().map(Value::List)
        }
        Json::Object(_) => serde_json::from_value(json.clone()).ok().map(Value::Picture),
        Json::Null => None,
    };
    let value = value.ok_or_else(|| wrong_type(fact))?;
    holdable(fact, &value).map(|()| value)
}

fn wrong_type(fact: &Fact) -> Box<Finding> {
    let kind = fact.kind.all().first().copied().unwrap_or(Kind::Text);
    let words = format!("{}：答案的类型不对", fact.label);
    Box::new(Finding::new("ANS-002", Severity::Error, words, wanted(kind, fact.list)))
}

fn holdable(fact: &Fact, value: &Value) -> Result<(), Box<Finding>> {
    if !fits(fact, value) {
        return Err(wrong_type(fact));
    }
    let chosen: &[String] = match value {
        Value::Text(t) => std::slice::from_ref(t),
        Value::List(items) => items,
        _ => &[],
    };
    let wrong = chosen.iter().find(|c| !fact.options.is_empty() && !fact.options.iter().any(|o| *o.value == ***c));
    match wrong {
        Some(wrong) => {
            let wrong: String = wrong.chars().take(20).collect();
            Err(Box::new(Finding::new(
                "ANS-003",
                Severity::Error,
                format!("{}没有选项“{wrong}”", fact.label),
                options_hint(fact),
            )))
        }
        None => Ok(()),
    }
}

fn fits(fact: &Fact, value: &Value) -> bool {
    fact.kind.all().iter().any(|kind| match (kind, value) {
        (Kind::Picture, Value::Picture(_)) | (Kind::YesNo, Value::YesNo(_)) | (Kind::Number, Value::Number(_)) => true,
        (Kind::ManyChoice, Value::List(_)) => true,
        (Kind::Picture | Kind::YesNo | Kind::Number | Kind::ManyChoice, _) => false,
        (_, Value::List(_)) => fact.list,
        (_, Value::Text(_)) => !fact.list,
        _ => false,
    })
}
