//! Values while rules are evaluated: cheap to copy, and only what the operators need.
//!
//! Deliberately not here: "not known" (that is `None` everywhere), and how people read a value (see `present`).

use std::sync::Arc;

use beian_core::{Kind, Picture, Value};

/// A known value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Val {
    YesNo(bool),
    Number(f64),
    Text(Arc<str>),
    List(Arc<[Arc<str>]>),
    Picture(Arc<Picture>),
}

impl Val {
    pub(crate) fn yes(&self) -> Option<bool> {
        match self {
            Val::YesNo(b) => Some(*b),
            _ => None,
        }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Val::Text(t) => Some(t),
            _ => None,
        }
    }

    pub(crate) fn to_value(&self) -> Value {
        match self {
            Val::YesNo(b) => Value::YesNo(*b),
            Val::Number(n) => Value::Number(*n),
            Val::Text(t) => Value::Text(t.to_string()),
            Val::List(items) => Value::List(items.iter().map(ToString::to_string).collect()),
            Val::Picture(p) => Value::Picture((**p).clone()),
        }
    }
}

/// What sort of value an expression gives; a first guard against rules that can never work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    YesNo,
    Number,
    Text,
    List,
    Picture,
}

impl Class {
    /// The class of a fact of this kind.
    pub(crate) fn of(kind: Kind, list: bool) -> Class {
        match kind {
            _ if list => Class::List,
            Kind::YesNo => Class::YesNo,
            Kind::Number => Class::Number,
            Kind::ManyChoice => Class::List,
            Kind::Picture => Class::Picture,
            _ => Class::Text,
        }
    }

    /// In words, for mistakes.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Class::YesNo => "是非",
            Class::Number => "数",
            Class::Text => "文字",
            Class::List => "多个值",
            Class::Picture => "图片",
        }
    }
}
