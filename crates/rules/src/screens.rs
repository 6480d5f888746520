//! Every screen of an edition on one page, for people who review words. One self-contained HTML file, no scripts.
//!
//! Deliberately not here: the window's own screens.

use std::fmt::Write as _;

use crate::ScreenKind;
use crate::edition::Edition;
use crate::model::{Fact, Model, Required, ScreenRule, Slot};

const STYLE: &str = "body{font:16px/1.6 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}\
h2{margin-top:3rem;border-bottom:2px solid #1d5a8c}section{border:1px solid #bbb;border-radius:6px;padding:.5rem 1.25rem;margin:1rem 0}\
section.stop{border-color:#a02020}section.info{background:#f4f7fa}h3{margin:.4rem 0}.id,.when,.source{color:#595959;font-size:.85rem}\
dl{margin:.5rem 0 .5rem 1rem}dt{font-weight:600;margin-top:.6rem}dd{margin:0 0 .1rem 0}p{margin:.3rem 0}";

impl Edition {
    /// All screens with titles, words, conditions, fields, options and sources, as one HTML page.
    pub fn screens_html(&self) -> String {
        let model = &self.model;
        let title = escape(&format!("{} {}", model.manifest.title, model.manifest.edition));
        let mut page = format!(
            "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{title}</title><style>{STYLE}</style></head><body>\n<h1>{title}</h1>\n<p>{}</p>\n",
            escape(&model.manifest.about)
        );
        for chapter in &model.chapters {
            let _ = writeln!(
                page,
                "<h2>{}</h2>{}{}",
                escape(&chapter.title),
                paragraphs(&chapter.about),
                condition(model, chapter.when)
            );
            let after: Vec<&str> =
                chapter.after.iter().filter_map(|at| model.chapters.get(*at)).map(|c| c.title.as_str()).collect();
            if !after.is_empty() {
                let _ = writeln!(page, "<p class=\"when\">先完成：{}</p>", escape(&after.join("、")));
            }
            for rule in &chapter.screens {
                screen(model, rule, &mut page);
            }
        }
        page.push_str("</body></html>\n");
        page
    }
}

fn screen(model: &Model, rule: &ScreenRule, page: &mut String) {
    let (class, name) = match rule.kind {
        ScreenKind::Question => ("question", ""),
        ScreenKind::Info => ("info", " · 说明页"),
        ScreenKind::Stop => ("stop", " · 止步页"),
    };
    let _ = writeln!(
        page,
        "<section class=\"{class}\"><h3>{}</h3><p class=\"id\">{}{name}</p>",
        escape(&rule.title),
        escape(&rule.id)
    );
    page.push_str(&condition(model, rule.when));
    page.push_str(&paragraphs(&rule.about));
    if let Some((title, _)) = rule.guide.as_ref().and_then(|g| model.guides.get(g)) {
        let _ = writeln!(page, "<p class=\"when\">带路：{}</p>", escape(title));
    }
    if !rule.fields.is_empty() {
        page.push_str("<dl>\n");
        for asked in &rule.fields {
            if let Some(fact) = model.fact(asked.fact) {
                field(model, fact, asked.when, page);
            }
        }
        page.push_str("</dl>\n");
    }
    page.push_str("</section>\n");
}

fn field(model: &Model, fact: &Fact, when: Option<Slot>, page: &mut String) {
    let required = match fact.required {
        Required::Always => "必填".to_owned(),
        Required::Never => "选填".to_owned(),
        Required::When(slot) => format!("必填，当：{}", fact_name(model, slot)),
    };
    let kinds: Vec<&str> = fact.kind.all().iter().map(|k| k.name()).collect();
    let many = if fact.list { " · 可填多个" } else { "" };
    let _ = writeln!(
        page,
        "<dt>{}</dt><dd class=\"id\">{} · {}{many} · {}</dd>",
        escape(&fact.label),
        escape(&fact.id),
        kinds.join("/"),
        escape(&required)
    );
    if when.is_some() {
        let _ = writeln!(page, "<dd>{}</dd>", condition(model, when));
    }
    for (name, text) in [("", &fact.hint), ("为什么问：", &fact.why), ("例：", &fact.example)] {
        if !text.is_empty() {
            let _ = writeln!(page, "<dd>{name}{}</dd>", escape(text));
        }
    }
    for option in &fact.options {
        let when = option.when.map(|slot| format!("（当：{}）", fact_name(model, slot))).unwrap_or_default();
        let hint = if option.hint.is_empty() { String::new() } else { format!("：{}", option.hint) };
        let _ = writeln!(page, "<dd>○ {}</dd>", escape(&format!("{}{hint}{when}", option.label)));
    }
    for source in &fact.backing.sources {
        let said =
            format!("{} {}（{}，看于 {}，{}）", source.document, source.place, source.date, source.seen, source.trust);
        let _ = writeln!(page, "<dd class=\"source\">来源：{}</dd>", escape(&said));
    }
    for conflict in &fact.backing.conflicts {
        let _ = writeln!(
            page,
            "<dd class=\"source\">另有说法：{}（{}）</dd>",
            escape(&conflict.says),
            escape(&conflict.source.document)
        );
    }
}

fn condition(model: &Model, when: Option<Slot>) -> String {
    when.map(|slot| format!("<p class=\"when\">当：{}</p>\n", escape(&fact_name(model, slot)))).unwrap_or_default()
}

fn fact_name(model: &Model, slot: Slot) -> String {
    model.fact(slot).map(|f| format!("{}（{}）", f.label, f.id)).unwrap_or_default()
}

fn paragraphs(text: &str) -> String {
    text.split("\n\n").filter(|p| !p.trim().is_empty()).fold(String::new(), |mut all, p| {
        let _ = writeln!(all, "<p>{}</p>", escape(p.trim()));
        all
    })
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
