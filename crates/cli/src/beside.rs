//! `beian case read-app|own-paper|compare|reached`: what stands beside a case's own answers.

use std::path::Path;

use beian_app::stateless::limited;
use beian_app::{App, AppFile, CaseView, Comparison, Failure, PaperView};
use serde_json::json;

use crate::case::absolute;
use crate::desk::call;
use crate::findings::{joined, lines, section};
use crate::said::{Said, document};
use crate::table::columns;

/// Largest password file, in bytes.
const LARGEST_PASSWORD: u64 = 4 << 10;

/// Shows what an APP's file says; takes it over when asked to.
pub fn read_app(
    app: &mut App,
    case: &str,
    file: &Path,
    password: Option<&Path>,
    signer: Option<u32>,
    take: bool,
) -> Result<Said, Failure> {
    let password = password.map(first_line).transpose()?;
    // A person counts from one.
    let signer = signer.map(|n| n.saturating_sub(1));
    let request = json!({"case": case, "path": absolute(file)?, "password": password, "signer": signer});
    let read: AppFile = call(app, "read_app", request)?;
    if take {
        let answers: serde_json::Map<_, _> = read.offers.iter().map(|o| (o.fact.clone(), json!(o.value))).collect();
        call::<CaseView>(app, "save_answers", json!({"case": case, "answers": answers}))?;
    }
    let about = [&read.kind, &read.package, &read.version, &read.label].into_iter().filter(|t| !t.is_empty());
    let about = about.cloned().chain(read.schemes.iter().cloned()).collect::<Vec<_>>().join("  ");
    let signers: Vec<_> = read.signers.iter().zip(1..).map(|(s, no)| signer_line(s, no)).collect();
    let offers: Vec<_> = read.offers.iter().map(|o| vec![o.fact.clone(), o.label.clone(), o.value.clone()]).collect();
    let words = joined([
        about,
        section("证书", columns(&signers)),
        section(if take { "已填进去" } else { "可以填进去" }, columns(&offers)),
        section("要看的", lines(&read.findings)),
    ]);
    Ok(Said::new(document(&read)?, words, &read.findings))
}

/// The password: the first line of a small text file, without the mark some editors put before it.
fn first_line(path: &Path) -> Result<String, Failure> {
    let bytes = limited(path, LARGEST_PASSWORD).map_err(|_| no_password())?;
    let text = String::from_utf8(bytes).map_err(|_| no_password())?;
    text.trim_start_matches('\u{feff}').lines().next().map(str::to_owned).ok_or_else(no_password)
}

fn signer_line(s: &beian_app::AppSigner, no: u32) -> Vec<String> {
    let valid = format!("{} 到 {}", s.from, s.to);
    vec![no.to_string(), s.subject.clone(), s.key.clone(), valid, format!("MD5 {}", s.md5), format!("SHA-1 {}", s.sha1)]
}

/// Puts a provider's own paper in the place of a form, or takes it away.
pub fn own_paper(app: &mut App, case: &str, form: &str, file: Option<&Path>) -> Result<Said, Failure> {
    let view: PaperView = match file {
        Some(file) => call(app, "import_paper", json!({"case": case, "form": form, "path": absolute(file)?}))?,
        None => call(app, "remove_paper", json!({"case": case, "form": form}))?,
    };
    let words = match &view.own {
        None => format!("“{}”用回参考稿", view.title),
        Some(own) => joined([
            format!("“{}”用你导入的 {}", view.title, own.kind.to_uppercase()),
            section("填好的", own.filled.join("、")),
            section("空着的", own.left_empty.join("、")),
            section("要看的", lines(&own.findings)),
        ]),
    };
    Ok(Said::new(json!({"form": view.form, "own": view.own}), words, &view.findings))
}

/// Two cases side by side; wrong when something differs.
pub fn compare(app: &mut App, case: &str, with: &str) -> Result<Said, Failure> {
    let found: Comparison = call(app, "compare", json!({"case": case, "with": with}))?;
    let differing = found.rows.iter().filter(|r| !r.differs.is_empty());
    let rows: Vec<_> =
        differing.map(|r| vec![r.label.clone(), r.left.clone(), r.right.clone(), r.differs.clone()]).collect();
    let line = match found.mismatches {
        _ if found.rows.is_empty() => "没有两边都填了的栏".to_owned(),
        0 => format!("比了 {} 栏，都一样", found.rows.len()),
        n => format!("比了 {} 栏，{n} 栏不一样", found.rows.len()),
    };
    let words = joined([format!("{} 对照 {}", found.left, found.right), line, columns(&rows)]);
    Ok(Said { document: document(&found)?, words, wrong: found.mismatches > 0 })
}

fn no_password() -> Failure {
    Failure::new("cli.no_password", "读不到密码文件", "把密码写在一个文本文件的第一行")
}
