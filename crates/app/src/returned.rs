//! A reviewer's words turned into facts, screens and papers（退回意见翻译）.
//!
//! Deliberately not here: what reviewers say and what it means (data of the editions), and how a text is read (`rules`).

use std::sync::Arc;

use beian_core::Failure;
use beian_rules::{Assessment, Edition, ReturnMeaning, ReturnRead, ReturnVerdict};
use jiff::civil::Date;

use crate::App;
use crate::contract::{FactName, Meaning, ScreenName, TranslateReturn, Translation};
use crate::filed_case::FiledCase;
use crate::library::Library;

/// Largest text that is read, in bytes; a message of the platform is under 500.
const LONGEST: usize = 64 << 10;

pub(crate) fn translate(app: &mut App, request: TranslateReturn) -> Result<Translation, Failure> {
    let Some(case) = &request.case else {
        return without_case(&app.library, &request.text, request.procedure.as_deref(), app.world.today());
    };
    let text = bounded(&request.text)?;
    let case = FiledCase::read(app, case)?;
    let edition = &case.dossier.edition;
    Ok(translation(edition, edition.read_return(text), Some(&case.assessment)))
}

/// Translates by the edition of `procedure` in force, or when none is named by the edition that reads the words best.
///
/// # Errors
/// `app.long_text` over 64 KB, `app.no_edition`, `app.no_returns` for a procedure whose returns are not known.
pub fn without_case(
    library: &Library,
    text: &str,
    procedure: Option<&str>,
    today: Date,
) -> Result<Translation, Failure> {
    let text = bounded(text)?;
    let mut editions = match procedure {
        Some(procedure) => vec![library.in_force(procedure, today)?],
        None => library.editions_in_force(today)?,
    };
    editions.retain(|e| e.reads_returns());
    if editions.iter().any(|e| e.speaks_in(text)) {
        editions.retain(|e| e.speaks_in(text));
    }
    // Reviewers in the order of the list of procedures: what the first are sure of is not given to the next, because
    // much is said by all of them in the same words.
    editions.sort_by_key(|e| e.manifest().order);
    let mut best: Option<(Arc<Edition>, ReturnRead)> = None;
    for of_one in by_reviewers(editions) {
        let Some((edition, read)) = best_of(of_one, text) else { continue };
        let acts = worth(&read) > (true, true, 0);
        if best.as_ref().is_none_or(|(_, known)| certainty(&read) > certainty(known)) {
            best = Some((edition, read));
        }
        if acts {
            break;
        }
    }
    let (edition, read) = best.ok_or_else(no_returns)?;
    Ok(translation(&edition, read, None))
}

/// Editions whose returns come from the same reviewers, together.
fn by_reviewers(editions: Vec<Arc<Edition>>) -> Vec<Vec<Arc<Edition>>> {
    let mut all: Vec<Vec<Arc<Edition>>> = Vec::new();
    for edition in editions {
        match all.iter_mut().find(|known| known.first().is_some_and(|k| k.shares_returns(&edition))) {
            Some(known) => known.push(edition),
            None => all.push(vec![edition]),
        }
    }
    all
}

/// The one most returns are about first; the others only when it cannot act on what is said.
fn best_of(mut editions: Vec<Arc<Edition>>, text: &str) -> Option<(Arc<Edition>, ReturnRead)> {
    editions.sort_by_key(|e| std::cmp::Reverse(e.return_reach()));
    let mut best: Option<(Arc<Edition>, ReturnRead)> = None;
    for edition in editions {
        let read = edition.read_return(text);
        let acts = worth(&read) > (true, true, 0);
        if best.as_ref().is_none_or(|(_, known)| worth(&read) > worth(known)) {
            best = Some((edition, read));
        }
        if acts {
            break;
        }
    }
    best
}

/// Sure, asks what is meant, how likely.
fn worth(read: &ReturnRead) -> (bool, bool, u32) {
    let first = read.meanings.first();
    let asks = first.is_some_and(|m| !m.facts.is_empty());
    (read.verdict == ReturnVerdict::Sure, asks, first.map_or(0, |m| m.score))
}

/// Sure, how likely: what reviewers mean counts, not whether a field mends it.
fn certainty(read: &ReturnRead) -> (bool, u32) {
    let (sure, _, score) = worth(read);
    (sure, score)
}

fn bounded(text: &str) -> Result<&str, Failure> {
    match text.len() {
        0..=LONGEST => Ok(text),
        _ => Err(Failure::new("app.long_text", "这段文字太长", "只贴审核方说的那几句")),
    }
}

fn translation(edition: &Edition, read: ReturnRead, case: Option<&Assessment>) -> Translation {
    let words = words(&read);
    let sure = read.verdict == ReturnVerdict::Sure;
    let meanings = read.meanings.into_iter().map(|m| meaning(edition, m, case)).collect();
    Translation { sure, words, meanings }
}

fn meaning(edition: &Edition, read: ReturnMeaning, case: Option<&Assessment>) -> Meaning {
    let label = |id: &String| edition.fact(id).map_or_else(|| id.clone(), |f| f.label.clone());
    let screen = match case {
        Some(assessment) => read.facts.iter().find_map(|fact| asking(assessment, fact)),
        None => read.facts.iter().find_map(|fact| edition.screen_of(fact)).map(|(id, title)| screen(id, title)),
    };
    Meaning {
        facts: read.facts.iter().map(|id| FactName { id: id.clone(), label: label(id) }).collect(),
        screen,
        id: read.id,
        read_from: read.read_from,
        cause: read.cause,
        fix: read.fix,
        papers: read.papers,
        score: read.score,
        sources: read.sources,
    }
}

/// The visible screen that asks a fact now.
fn asking(assessment: &Assessment, fact: &str) -> Option<ScreenName> {
    let mut screens = assessment.chapters.iter().flat_map(|c| &c.screens);
    screens.find(|s| s.fields.iter().any(|f| f.fact == fact)).map(|s| screen(&s.id, &s.title))
}

fn screen(id: &str, title: &str) -> ScreenName {
    ScreenName { id: id.to_owned(), title: title.to_owned() }
}

/// What to do now. It never says that nothing must be changed.
fn words(read: &ReturnRead) -> String {
    match (&read.verdict, read.meanings.as_slice()) {
        (ReturnVerdict::Sure, [one]) => format!("{}。{}", one.cause, one.fix),
        (ReturnVerdict::Sure, several) => format!("说了 {} 处，一处一处改好再提交", several.len()),
        (ReturnVerdict::Unsure, _) => "不确定，对照原话看是哪一种意思".to_owned(),
        (ReturnVerdict::Unknown, []) => "不确定，读不出意思；打电话问审核的网安部门".to_owned(),
        (ReturnVerdict::Unknown, _) => "不确定，只列出最接近的；打电话问审核的网安部门".to_owned(),
        (ReturnVerdict::NoReturn(like), _) if like.is_empty() => {
            "不像退回意见；在平台“系统通知”里复制原话再来".to_owned()
        }
        (ReturnVerdict::NoReturn(like), _) => format!("{like}，不是退回意见；以平台上显示的状态为准"),
    }
}

fn no_returns() -> Failure {
    Failure::new("app.no_returns", "这项业务还不会读退回意见", "不指定业务再试，或打电话问审核方")
}
