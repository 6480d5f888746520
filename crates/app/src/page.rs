//! A saved home page read for signs of interaction and for its numbers; the code to hang on it.
//!
//! What takes a [`Library`] needs no store: the command line uses it. Which facts fill the foot is data.

use std::collections::BTreeMap;
use std::path::Path;

use beian_core::values::Context;
use beian_core::{Answer, Failure, Value};
use beian_pages::{Code, Foot, Hit, Inspection, Number, Report, Sign};
use jiff::civil::Date;

use crate::App;
use crate::contract::{
    CheckPage, CopyText, FooterCode, FooterVariant, MakeFooter, Nothing, PageHit, PageNumber, PageReport, PageSign,
};
use crate::filed_case::FiledCase;
use crate::library::Library;
use crate::page_files::{Budget, find, read};

pub(crate) fn check_page(app: &mut App, request: CheckPage) -> Result<PageReport, Failure> {
    let expected = of_case(app, request.case.as_deref())?;
    let expected = MakeFooter { case: request.case, ..expected };
    check(&app.library, Path::new(&request.path), &expected, app.world.today())
}

pub(crate) fn make_footer(app: &mut App, request: MakeFooter) -> Result<FooterCode, Failure> {
    let known = of_case(app, request.case.as_deref())?;
    code(&app.library, &with(request, known), app.world.today())
}

pub(crate) fn copy_text(app: &mut App, request: CopyText) -> Result<Nothing, Failure> {
    app.world.copy(&request.text, false)?;
    Ok(Nothing {})
}

/// Reads the page, or the folder of pages, at `path` and holds its foot against `expected`; what is empty there is not
/// known. Whatever the files are, only a path that cannot be read fails: `page.unreadable`, `page.too_large`.
pub fn check(library: &Library, path: &Path, expected: &MakeFooter, today: Date) -> Result<PageReport, Failure> {
    let rules = library.page_rules()?;
    let context = Context { reference: library.reference()?, today };
    let mut inspection = Inspection::new(&rules, context, foot(expected));
    let files = find(path)?;
    let alone = files.pages.len() == 1;
    let mut budget = Budget::new();
    for (name, file) in &files.pages {
        match read(file) {
            Ok(bytes) if budget.takes(bytes.len()) => inspection.add(name, &bytes),
            Ok(_) => inspection.leave_out(format!("{name}：网页加起来太大，没有看")),
            Err(failure) if alone => return Err(failure),
            Err(failure) => inspection.leave_out(format!("{name}：{}", failure.message)),
        }
    }
    files.left_out.into_iter().for_each(|words| inspection.leave_out(words));
    Ok(report(inspection.finish()))
}

/// Makes the code of a foot from exactly what is given; `case` is not looked at.
pub fn code(library: &Library, given: &MakeFooter, today: Date) -> Result<FooterCode, Failure> {
    let rules = library.page_rules()?;
    let Code { variants, findings } = rules.code(&foot(given), &Context { reference: library.reference()?, today });
    let variant = |v: beian_pages::Variant| FooterVariant { id: v.id, title: v.title, how: v.how, code: v.code };
    Ok(FooterCode { variants: variants.into_iter().map(variant).collect(), findings })
}

/// What a filing says should stand at the foot: what follows from it, else what was answered before it was asked.
pub fn known(
    library: &Library,
    values: &BTreeMap<String, Value>,
    answers: &BTreeMap<String, Answer>,
) -> Result<MakeFooter, Failure> {
    let rules = library.page_rules()?;
    let facts = rules.facts();
    let value = |name: &String| values.get(name).and_then(Value::text).map(str::to_owned);
    let one = |name: &String| value(name).or_else(|| text(answers.get(name)?));
    let first = |names: &[String]| names.iter().find_map(one).unwrap_or_default();
    Ok(MakeFooter {
        case: None,
        icp_number: first(&facts.icp_number),
        mps_number: first(&facts.mps_number),
        holder: first(&facts.holder),
        icon: String::new(),
    })
}

/// What is given, and what is known where nothing is given.
pub fn with(given: MakeFooter, known: MakeFooter) -> MakeFooter {
    let or = |given: String, known: String| if given.trim().is_empty() { known } else { given };
    MakeFooter {
        case: given.case,
        icp_number: or(given.icp_number, known.icp_number),
        mps_number: or(given.mps_number, known.mps_number),
        holder: or(given.holder, known.holder),
        icon: or(given.icon, known.icon),
    }
}

fn of_case(app: &App, case: Option<&str>) -> Result<MakeFooter, Failure> {
    match case {
        Some(case) => {
            let case = FiledCase::read(app, case)?;
            known(&app.library, &case.assessment.values, &case.dossier.given.answers)
        }
        None => known(&app.library, &BTreeMap::new(), &BTreeMap::new()),
    }
}

fn text(answer: &Answer) -> Option<String> {
    let text = answer.state.known().filter(|_| !answer.stale)?.text()?;
    (!text.trim().is_empty()).then(|| text.to_owned())
}

fn foot(given: &MakeFooter) -> Foot {
    Foot {
        icp_number: given.icp_number.clone(),
        mps_number: given.mps_number.clone(),
        holder: given.holder.clone(),
        icon: given.icon.clone(),
    }
}

fn report(found: Report) -> PageReport {
    PageReport {
        title: found.title,
        encoding: found.encoding,
        pages: found.pages,
        left_out: found.left_out,
        signs: found.signs.into_iter().map(sign).collect(),
        verdict: found.verdict,
        numbers: found.numbers.into_iter().map(number).collect(),
        findings: found.findings,
        corrected: found.corrected,
    }
}

fn sign(sign: Sign) -> PageSign {
    PageSign {
        id: sign.id,
        label: sign.label,
        meaning: sign.meaning,
        weight: sign.weight.name().to_owned(),
        hits: sign.hits.into_iter().map(hit).collect(),
        count: sign.count,
    }
}

fn number(number: Number) -> PageNumber {
    PageNumber { kind: number.kind.name().to_owned(), text: number.text, link: number.link, hit: hit(number.hit) }
}

fn hit(hit: Hit) -> PageHit {
    PageHit { file: hit.file, line: hit.line, before: hit.before, found: hit.found, after: hit.after }
}
