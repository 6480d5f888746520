//! Looking things up: why a value is what it is, one value by itself, words of the field, places.

use beian_core::Failure;
use beian_core::values::Checked;
use beian_rules::Why;

use crate::contract::{CheckValue, Explain, Glossary, Nothing, PlaceList, Places, Term};
use crate::filed_case::FiledCase;
use crate::{App, by_itself};

pub(crate) fn explain(app: &mut App, request: Explain) -> Result<Why, Failure> {
    let case = FiledCase::read(app, &request.case)?;
    case.dossier
        .edition
        .explain(&case.dossier.given, app.library.reference()?, &request.fact)
        .ok_or_else(|| Failure::new("app.unknown_fact", "没有这一项", "核对事实的名字"))
}

pub(crate) fn check_value(app: &mut App, request: CheckValue) -> Result<Checked, Failure> {
    by_itself::value(&app.library, &request.kind, &request.text, app.world.today())
}

pub(crate) fn glossary(app: &mut App, _: Nothing) -> Result<Glossary, Failure> {
    let terms = app.library.glossary()?.into_iter().map(|(term, note)| Term { term, note }).collect();
    Ok(Glossary { terms })
}

pub(crate) fn places(app: &mut App, request: Places) -> Result<PlaceList, Failure> {
    let children = app.library.reference()?.children(&request.parent);
    Ok(PlaceList { places: children.into_iter().map(|p| (p.code.clone(), p.name.clone())).collect() })
}
