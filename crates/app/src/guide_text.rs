//! A guide's Markdown taken apart: what comes before the steps, the numbered steps with their pictures, what comes after.
//!
//! `1. text` begins a step; `![words](sketch)` on its own line below gives it a drawing; the first line that is neither,
//! after a blank one, ends the steps. Deliberately not here: which sketches there are, and how text is shown.

/// A guide's text in its three parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct GuideText {
    /// Simple Markdown; may be empty.
    pub(crate) before: String,
    pub(crate) steps: Vec<Step>,
    /// Simple Markdown; may be empty.
    pub(crate) after: String,
}

/// One numbered step.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Step {
    /// Simple Markdown on one line.
    pub(crate) text: String,
    pub(crate) picture: Option<Picture>,
}

/// The picture of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    /// What it shows, in words.
    pub(crate) alt: String,
    /// Name of the sketch.
    pub(crate) sketch: String,
}

impl GuideText {
    /// Takes `text` apart. Never fails: what it does not know stays text.
    pub(crate) fn of(text: &str) -> GuideText {
        let mut guide = GuideText::default();
        let mut is_over = false;
        let mut is_blank = false;
        for line in text.lines() {
            let is_first = guide.steps.is_empty();
            match (step(line), picture(line), guide.steps.last_mut()) {
                (Some(words), _, _) if !is_over => guide.steps.push(Step { text: words.to_owned(), picture: None }),
                (_, Some(picture), Some(last)) if !is_over => last.picture = Some(picture),
                _ if line.trim().is_empty() && !is_first && !is_over => {}
                (_, _, Some(last)) if !is_over && !is_blank => last.text.push_str(line.trim()),
                _ if is_first => add(&mut guide.before, line),
                _ => {
                    is_over = true;
                    add(&mut guide.after, line);
                }
            }
            is_blank = line.trim().is_empty();
        }
        guide.before = guide.before.trim().to_owned();
        guide.after = guide.after.trim().to_owned();
        guide
    }
}

fn add(part: &mut String, line: &str) {
    part.push_str(line);
    part.push('\n');
}

/// The words of `1. words`.
fn step(line: &str) -> Option<&str> {
    let rest = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == line.trim_start().len() {
        return None;
    }
    rest.strip_prefix(". ").map(str::trim)
}

/// `![alt](sketch)` and nothing else.
fn picture(line: &str) -> Option<Picture> {
    let inner = line.trim().strip_prefix("![")?.strip_suffix(')')?;
    let (alt, sketch) = inner.split_once("](")?;
    Some(Picture { alt: alt.to_owned(), sketch: sketch.to_owned() })
}

/// Markdown as plain lines for paper: no marks, links as their words, one line a paragraph.
pub(crate) fn plain(markdown: &str) -> String {
    let lines = markdown.lines().map(str::trim).filter(|l| !l.is_empty());
    lines.map(|line| unlinked(&line.replace("**", ""))).collect::<Vec<_>>().join("\n")
}

/// `[words](address)` as its words.
fn unlinked(line: &str) -> String {
    let Some((before, rest)) = line.split_once('[') else { return line.to_owned() };
    match rest.split_once("](").and_then(|(words, rest)| Some((words, rest.split_once(')')?.1))) {
        Some((words, after)) => format!("{before}{words}{}", unlinked(after)),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guide_falls_into_three_parts() {
        let guide = GuideText::of(
            "先看这里。\n再看这里。\n\n1. 打开网站\n   ![窗口](home)\n2. 点**登录**\n接着等\n\n3. 完\n\n做完以后\n\n- 收好",
        );
        assert_eq!(guide.before, "先看这里。\n再看这里。");
        assert_eq!(guide.after, "做完以后\n\n- 收好");
        let texts: Vec<_> = guide.steps.iter().map(|s| s.text.as_str()).collect();
        assert_eq!(texts, ["打开网站", "点**登录**接着等", "完"], "a line below a step belongs to it");
        let picture = Picture { alt: "窗口".to_owned(), sketch: "home".to_owned() };
        assert_eq!(guide.steps.first().and_then(|s| s.picture.clone()), Some(picture));
    }

    #[test]
    fn what_is_not_known_stays_text() {
        for text in ["![不完整](home", "只有一段", "2026 年 11 月", "1.没有空格", "![图](a) 后面还有字", ""]
        {
            let guide = GuideText::of(text);
            assert_eq!((guide.before.as_str(), guide.steps.len()), (text, 0), "nothing is lost of {text:?}");
        }
        let guide = GuideText::of("1. 甲\n\n尾\n\n2. 尾里的数字");
        assert_eq!((guide.steps.len(), guide.after.as_str()), (1, "尾\n\n2. 尾里的数字"), "steps end once");
    }

    #[test]
    fn paper_gets_words_without_marks() {
        for (markdown, words) in [
            ("点**登录**", "点登录"),
            ("看 [平台](https://example.cn/) 和[甲](b)。", "看 平台 和甲。"),
            ("一\n\n二\n", "一\n二"),
            ("[没有关上", "[没有关上"),
        ] {
            assert_eq!(plain(markdown), words, "{markdown}");
        }
    }
}
