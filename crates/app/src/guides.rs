//! Walk-throughs: the list, one with its drawings, one as a card to print.
//!
//! Deliberately not here: how a guide's Markdown is taken apart (`guide_text`), which form a card is set on (the form
//! says so itself), the drawings (`beian-documents`).

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use beian_core::Failure;
use beian_documents::{FieldValue, Paper, Serves, Stamp, render};
use beian_rules::Edition;

use crate::App;
use crate::contract::{
    Drawing, Guide, GuideId, GuideList, GuideRow, GuideStep, Nothing, PaperView, SaveCard, Written, WrittenPaper,
};
use crate::guide_text::{GuideText, Step, plain};
use crate::written_file::{safe_name, write_whole};

/// All guides of the editions in force; one that several procedures share is listed once.
pub(crate) fn list(app: &mut App, _request: Nothing) -> Result<GuideList, Failure> {
    let mut seen = BTreeSet::new();
    let mut guides = Vec::new();
    for edition in app.library.editions_in_force(app.world.today())? {
        for (guide, title) in edition.guides() {
            if seen.insert(title.to_owned()) {
                let (guide, title) = (guide.to_owned(), title.to_owned());
                guides.push(GuideRow { procedure: edition.manifest().procedure.clone(), guide, title });
            }
        }
    }
    Ok(GuideList { guides })
}

/// A guide taken apart, each step with its drawing.
///
/// # Errors
/// `app.no_guide` when there is none of this name, `app.no_sketch` when it names a drawing that is not there.
pub(crate) fn read(app: &mut App, request: GuideId) -> Result<Guide, Failure> {
    let edition = edition(app, request.case.as_deref(), request.procedure.as_deref())?;
    let (title, text) = edition.guide(&request.guide).ok_or_else(|| no_guide(&request.guide))?;
    let text = GuideText::of(text);
    let steps = text.steps.into_iter().map(|step| drawn(app, step)).collect::<Result<_, _>>()?;
    Ok(Guide { title: title.to_owned(), before: text.before, steps, after: text.after })
}

fn drawn(app: &App, step: Step) -> Result<GuideStep, Failure> {
    let Some(picture) = step.picture else { return Ok(GuideStep { text: step.text, drawing: None }) };
    let sketch = app.library.sketches()?.get(&picture.sketch).ok_or_else(|| no_sketch(&picture.sketch))?;
    let alt = if picture.alt.is_empty() { sketch.title().to_owned() } else { picture.alt };
    Ok(GuideStep { text: step.text, drawing: Some(Drawing { svg: sketch.svg(&alt), alt }) })
}

/// The card for the screen.
pub(crate) fn render_card(app: &mut App, request: GuideId) -> Result<PaperView, Failure> {
    let card = card(app, request.case.as_deref(), request.procedure.as_deref(), &request.guide)?;
    Ok(PaperView {
        form: card.form,
        title: card.title,
        pages: card.paper.pages,
        copies: 1,
        text: "own".to_owned(),
        note: "一页，打印出来交给去办的人".to_owned(),
        pdf: STANDARD.encode(&card.paper.pdf),
        findings: card.paper.findings,
        own: None,
    })
}

/// The card as a file; without a name, in the default folder under the guide's title.
pub(crate) fn save_card(app: &mut App, request: SaveCard) -> Result<Written, Failure> {
    let card = card(app, request.case.as_deref(), request.procedure.as_deref(), &request.guide)?;
    let path = if request.file.is_empty() {
        app.exports.join(format!("{}.pdf", safe_name(&card.title)))
    } else {
        PathBuf::from(&request.file)
    };
    write_whole(&path, &card.paper.pdf)?;
    let name = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let file = name(path.file_name());
    let written = WrittenPaper { form: card.form, title: card.title, file, pages: card.paper.pages, copies: 1 };
    let folder = name(path.parent().map(std::path::Path::as_os_str));
    Ok(Written { folder, papers: vec![written], findings: card.paper.findings })
}

struct Card {
    form: String,
    title: String,
    paper: Paper,
}

fn card(app: &App, case: Option<&str>, procedure: Option<&str>, guide: &str) -> Result<Card, Failure> {
    let edition = edition(app, case, procedure)?;
    let (title, text) = edition.guide(guide).ok_or_else(|| no_guide(guide))?;
    let text = GuideText::of(text);
    if let Some(name) = missing(app, &text)? {
        return Err(no_sketch(&name));
    }
    let form = app.library.serving(Serves::Guide)?;
    let values = BTreeMap::from([
        ("title".to_owned(), FieldValue::Text(title.to_owned())),
        ("before".to_owned(), FieldValue::Text(plain(&text.before))),
        ("steps".to_owned(), FieldValue::Rows(text.steps.iter().enumerate().map(|(n, s)| row(n + 1, s)).collect())),
        ("after".to_owned(), FieldValue::Text(plain(&text.after))),
    ]);
    let stamp = Stamp { case_no: String::new(), printed_from: edition.manifest().edition.clone() };
    let mut paper = render(&form, &values, &stamp, app.library.fonts()?)?;
    paper.findings.iter_mut().for_each(|f| f.fields.clear());
    Ok(Card { form: form.id().to_owned(), title: title.to_owned(), paper })
}

fn row(number: usize, step: &Step) -> BTreeMap<String, String> {
    let sketch = step.picture.as_ref().map(|p| p.sketch.clone()).unwrap_or_default();
    BTreeMap::from([
        ("no".to_owned(), number.to_string()),
        ("text".to_owned(), plain(&step.text)),
        ("sketch".to_owned(), sketch),
    ])
}

fn missing(app: &App, text: &GuideText) -> Result<Option<String>, Failure> {
    let sketches = app.library.sketches()?;
    let mut named = text.steps.iter().filter_map(|s| s.picture.as_ref()).map(|p| &p.sketch);
    Ok(named.find(|name| !sketches.contains_key(*name)).cloned())
}

/// The case's own edition, else the procedure's in force.
fn edition(app: &App, case: Option<&str>, procedure: Option<&str>) -> Result<Arc<Edition>, Failure> {
    match case {
        Some(case) => {
            let record = app.store.case(case)?;
            app.library.edition(&record.procedure, &record.edition)
        }
        None => app.library.in_force(procedure.unwrap_or_default(), app.world.today()),
    }
}

fn no_guide(guide: &str) -> Failure {
    Failure::new("app.no_guide", "没有这篇说明", "回到上一页").because(guide)
}

fn no_sketch(name: &str) -> Failure {
    Failure::new("app.no_sketch", "说明里的图少了一张", "重新安装程序；案件不受影响").because(name)
}
