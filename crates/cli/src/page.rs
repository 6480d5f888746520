//! `beian page` and `beian footer`: a saved page read for functions and for its numbers; the code of its foot.
//! No store is opened unless a case is named.

use std::collections::BTreeMap;
use std::path::Path;

use beian_app::page::{check, code, known, with};
use beian_app::stateless::AnswersFile;
use beian_app::{Failure, FooterCode, FooterVariant, MakeFooter, PageHit, PageReport, PageSign};
use serde_json::json;

use crate::arguments::{FootNumbers, FooterAct, FooterAsked, PageAct, PageAsked};
use crate::desk::{Desk, call};
use crate::findings::{joined, lines, section};
use crate::said::{Said, document};
use crate::table::columns;

pub fn page(desk: &Desk, asked: &PageAsked) -> Result<Said, Failure> {
    let PageAct::Check { path } = &asked.act;
    let report = check(&desk.library, path, &answered(desk, None)?, desk.today())?;
    let words = joined([
        heading(&report),
        report.verdict.clone(),
        section("看到的功能", report.signs.iter().map(sign).collect::<Vec<_>>().join("\n")),
        section("没有看的", report.left_out.join("\n")),
        section("问题", lines(&report.findings)),
    ]);
    Ok(Said::new(document(&report)?, words, &report.findings))
}

pub fn footer(desk: &Desk, asked: FooterAsked) -> Result<Said, Failure> {
    match asked.act {
        FooterAct::Make { answers, numbers, case, icon, variant } => {
            let given = MakeFooter { case: case.clone(), icon, ..written(numbers) };
            let code = match case {
                Some(_) => call(&mut desk.app()?, "make_footer", document(&given)?)?,
                None => code(&desk.library, &with(given, answered(desk, answers.as_deref())?), desk.today())?,
            };
            made(code, variant.as_deref())
        }
        FooterAct::Check { path, case: Some(case), .. } => {
            let request = json!({"path": path.to_string_lossy(), "case": case});
            checked(&call(&mut desk.app()?, "check_page", request)?)
        }
        FooterAct::Check { path, answers, numbers, case: None } => {
            let expected = with(written(numbers), answered(desk, answers.as_deref())?);
            checked(&check(&desk.library, &path, &expected, desk.today())?)
        }
    }
}

/// What the answers file says should stand at the foot; nothing without one.
fn answered(desk: &Desk, file: Option<&Path>) -> Result<MakeFooter, Failure> {
    let Some(file) = file else { return known(&desk.library, &BTreeMap::new(), &BTreeMap::new()) };
    let file = AnswersFile::read(&desk.library, file, desk.today())?;
    known(&desk.library, &file.assess(&desk.library)?.values, &file.dossier.given.answers)
}

/// What is written on the command line.
fn written(numbers: FootNumbers) -> MakeFooter {
    let FootNumbers { icp, mps, holder } = numbers;
    MakeFooter { case: None, icp_number: icp, mps_number: mps, holder, icon: String::new() }
}

fn made(code: FooterCode, variant: Option<&str>) -> Result<Said, Failure> {
    let wanted = |v: &FooterVariant| variant.is_none_or(|name| v.id == name);
    if !code.variants.is_empty() && !code.variants.iter().any(wanted) {
        let ids = code.variants.iter().map(|v| v.id.as_str()).collect::<Vec<_>>().join("、");
        return Err(Failure::new("cli.no_variant", "没有这种写法", format!("有 {ids}")));
    }
    let variants: Vec<_> = code.variants.into_iter().filter(wanted).collect();
    let told =
        variants.iter().map(|v| section(&format!("{}（{}）", v.title, v.id), format!("{}\n\n{}", v.how, v.code)));
    let words = joined(told.chain([section("问题", lines(&code.findings))]));
    let html = variants.first().map(|v| v.code.clone()).unwrap_or_default();
    Ok(Said::new(json!({"html": html, "variants": variants, "findings": code.findings}), words, &code.findings))
}

fn checked(report: &PageReport) -> Result<Said, Failure> {
    let rows: Vec<_> = report.numbers.iter().map(|n| vec![n.text.clone(), place(&n.hit), n.link.clone()]).collect();
    let words = joined([
        heading(report),
        section("看到的号", columns(&rows)),
        section("没有看的", report.left_out.join("\n")),
        section("问题", lines(&report.findings)),
        section("改好的代码", report.corrected.clone().unwrap_or_default()),
    ]);
    let said = json!({
        "pages": report.pages,
        "numbers": report.numbers,
        "findings": report.findings,
        "corrected": report.corrected,
        "left_out": report.left_out,
    });
    Ok(Said::new(said, words, &report.findings))
}

fn heading(report: &PageReport) -> String {
    match (report.pages, report.title.as_str()) {
        (0, _) => String::new(),
        (pages, "") => format!("没有标题的网页，{pages} 页，{}", report.encoding),
        (pages, title) => format!("{title}，{pages} 页，{}", report.encoding),
    }
}

fn sign(sign: &PageSign) -> String {
    let weight = match sign.weight.as_str() {
        "yes" => "算",
        "ask" => "要核对",
        _ => "不算",
    };
    let hits = sign.hits.iter().map(|h| format!("  {} …{}【{}】{}…", place(h), h.before, h.found, h.after));
    joined([format!("{}（{weight}，{} 处）：{}", sign.label, sign.count, sign.meaning)].into_iter().chain(hits))
}

fn place(hit: &PageHit) -> String {
    format!("{} 第 {} 行", hit.file, hit.line)
}
