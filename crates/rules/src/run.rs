//! One pass over all facts, each after what it depends on: which are asked, what they say, what follows.
//!
//! Deliberately not here: statuses, findings of checks, and everything written for a destination.

use beian_core::values::{Checked, Context};
use beian_core::{Answer, Calendar, Finding, Kind, Reference, State};

use crate::evaluate::{Scope, evaluate};
use crate::given::Given;
use crate::model::{Fact, KindOf, Model, Required, Slot, TODAY};
use crate::read_value;
use crate::val::Val;

/// What is known of one fact now.
#[derive(Debug, Clone, Default)]
pub(crate) struct Standing {
    /// All its conditions hold, so that it is asked. Always true for derived facts.
    pub visible: bool,
    pub kind: Option<Kind>,
    pub value: Option<Val>,
    pub checked: Option<Checked>,
    pub findings: Vec<Finding>,
}

/// The evaluated facts.
pub(crate) struct Run<'a> {
    pub model: &'a Model,
    pub given: &'a Given,
    pub context: Context<'a>,
    pub standings: Vec<Standing>,
}

impl<'a> Run<'a> {
    pub(crate) fn new(model: &'a Model, given: &'a Given, reference: &'a Reference) -> Self {
        let context = Context { reference, today: given.today };
        let mut run = Run { model, given, context, standings: vec![Standing::default(); model.facts.len()] };
        for slot in &model.order {
            if let Some(fact) = model.fact(*slot) {
                let standing = run.settle(fact);
                if let Some(place) = run.standings.get_mut(*slot) {
                    *place = standing;
                }
            }
        }
        run
    }

    fn settle(&self, fact: &Fact) -> Standing {
        let kind = self.kind_of(fact);
        if fact.built_in {
            let value = self.built_in(fact).map(|d| Val::Text(d.to_string().into()));
            return Standing { visible: true, kind: Some(kind), value, ..Standing::default() };
        }
        if let Some(rule) = &fact.rule {
            return self.derived(fact, kind, evaluate(rule, self));
        }
        if !fact.gates.iter().all(|g| self.holds(*g)) {
            return Standing { visible: false, kind: Some(kind), ..Standing::default() };
        }
        let reading = match self.answer(fact) {
            Some(Answer { state: State::Known(value), stale: false, .. }) => {
                read_value::read(value, fact, kind, &self.context)
            }
            _ => read_value::Reading::default(),
        };
        Standing {
            visible: true,
            kind: Some(kind),
            value: reading.value,
            checked: reading.checked,
            findings: reading.findings,
        }
    }

    /// A derived value is not checked again; it is read only when a rule wants a part of it.
    fn derived(&self, fact: &Fact, kind: Kind, value: Option<Val>) -> Standing {
        let checked = match &value {
            Some(Val::Text(text)) if fact.parts_wanted => Some(read_value::check(kind, text, &self.context)),
            _ => None,
        };
        Standing { visible: true, kind: Some(kind), value, checked, findings: Vec::new() }
    }

    fn built_in(&self, fact: &Fact) -> Option<jiff::civil::Date> {
        match fact.id.strip_prefix("event.") {
            Some(event) => self.given.events.get(event).copied(),
            None if fact.id == TODAY => Some(self.given.today),
            None => None,
        }
    }

    fn kind_of(&self, fact: &Fact) -> Kind {
        match &fact.kind {
            KindOf::One(kind) => *kind,
            KindOf::By { fact, cases, other } => {
                let by = self.standings.get(*fact).and_then(|s| s.value.as_ref()).and_then(Val::text);
                cases.iter().find(|(value, _)| Some(value.as_str()) == by).map_or(*other, |(_, kind)| *kind)
            }
        }
    }

    /// The answer that was given, used or not.
    pub(crate) fn answer(&self, fact: &Fact) -> Option<&'a Answer> {
        self.given.answers.get(&fact.id)
    }

    /// Whether a condition holds; not known counts as no.
    pub(crate) fn holds(&self, slot: Slot) -> bool {
        self.standings.get(slot).and_then(|s| s.value.as_ref()).and_then(Val::yes) == Some(true)
    }

    /// Whether an optional condition holds.
    pub(crate) fn allows(&self, when: Option<Slot>) -> bool {
        when.is_none_or(|slot| self.holds(slot))
    }

    pub(crate) fn standing(&self, slot: Slot) -> Option<&Standing> {
        self.standings.get(slot)
    }

    pub(crate) fn visible(&self, slot: Slot) -> bool {
        self.standings.get(slot).is_some_and(|s| s.visible)
    }

    pub(crate) fn required(&self, fact: &Fact) -> bool {
        match fact.required {
            Required::Always => true,
            Required::Never => false,
            Required::When(slot) => self.holds(slot),
        }
    }

    /// The state of a fact as the rules see it.
    pub(crate) fn state(&self, slot: Slot) -> State {
        let (Some(fact), Some(standing)) = (self.model.fact(slot), self.standings.get(slot)) else {
            return State::NotAsked;
        };
        if !fact.asked() {
            return standing.value.as_ref().map_or(State::NotAsked, |v| State::Known(v.to_value()));
        }
        match self.answer(fact) {
            Some(answer) if standing.visible && !answer.stale => answer.state.clone(),
            _ => State::NotAsked,
        }
    }
}

impl Scope for Run<'_> {
    fn model(&self) -> &Model {
        self.model
    }

    fn value(&self, slot: Slot) -> Option<Val> {
        self.standings.get(slot)?.value.clone()
    }

    fn part(&self, slot: Slot, name: &str) -> Option<Val> {
        let checked = self.standings.get(slot)?.checked.as_ref()?;
        checked.parts.get(name).filter(|p| !p.is_empty()).map(|p| Val::Text(p.as_str().into()))
    }

    fn calendar(&self) -> Option<&Calendar> {
        Some(self.context.reference.calendar())
    }
}
