//! The cleaning that all types share. Every step that changes something says so in one sentence.
//!
//! Deliberately not here: guesses. A letter O is never made a zero; brackets are never changed.

use unicode_normalization::UnicodeNormalization;

use super::reading::Reading;

/// The unified characters of the CJK radicals supplement, U+2E81 to U+2EF3 in order
/// (Unicode property Equivalent_Unified_Ideograph; the ideographic space stands for the unassigned U+2E9A).
const RADICALS: &str = "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵　旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

/// Characters that are drawn like a middle dot (间隔号).
const MIDDLE_DOTS: &[char] = &[
    '\u{2022}', '\u{2027}', '\u{2219}', '\u{22C5}', '\u{2E31}', '\u{30FB}', '\u{FF65}', '\u{16EB}', '\u{0387}',
    '\u{2E33}', '\u{25CF}', '\u{25AA}',
];

/// Characters that are drawn like a hyphen.
const HYPHENS: &[char] = &[
    '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2212}', '\u{FE58}', '\u{FE63}',
    '\u{FF0D}', '\u{2043}', '\u{2500}', '\u{30FC}', '\u{FF70}',
];

impl Reading<'_> {
    /// Removes characters that cannot be seen: zero-width, soft hyphen, direction marks, control characters.
    pub fn invisible(&mut self) -> &mut Self {
        self.remove(is_invisible, |n| format!("去掉了 {n} 个看不见的字符"))
    }

    /// Full-width letters, digits, signs and the ideographic space become ASCII.
    pub fn half_width(&mut self) -> &mut Self {
        self.replace(|c| Some(half_width(c)).filter(|half| *half != c), "全角字符改成了半角")
    }

    /// Full-width letters and digits become ASCII; brackets and other signs stay as they are.
    pub fn half_width_letters(&mut self) -> &mut Self {
        let letter = |c: char| Some(half_width(c)).filter(|half| *half != c && half.is_ascii_alphanumeric());
        self.replace(letter, "全角字母和数字改成了半角")
    }

    /// Removes all white space.
    pub fn no_spaces(&mut self) -> &mut Self {
        self.remove(char::is_whitespace, |n| format!("去掉了 {n} 个空格"))
    }

    /// Removes white space at both ends and beside Han characters, and leaves single spaces between Latin words.
    pub fn tidy_spaces(&mut self) -> &mut Self {
        let before = self.text.chars().filter(|c| c.is_whitespace()).count();
        if before == 0 {
            return self;
        }
        let mut tidy = String::with_capacity(self.text.len());
        for word in self.text.split_whitespace() {
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii() || c.is_alphabetic() && !is_han(c));
            if latin(tidy.chars().next_back()) && latin(word.chars().next()) {
                tidy.push(' ');
            }
            tidy.push_str(word);
        }
        let after = tidy.chars().filter(|c| *c == ' ').count();
        let sentence = if before > after {
            format!("去掉了 {} 个空格", before - after)
        } else {
            "换行改成了空格".to_owned()
        };
        self.rewrite(tidy, sentence);
        self
    }

    /// Removes white space at both ends.
    pub fn trim(&mut self) -> &mut Self {
        let trimmed = self.text.trim().to_owned();
        self.rewrite(trimmed, "去掉了首尾的空格");
        self
    }

    /// Dashes of all kinds become `-`.
    pub fn plain_hyphens(&mut self) -> &mut Self {
        self.replace(|c| HYPHENS.contains(&c).then_some('-'), "横线改成了“-”")
    }

    /// Removes dashes of all kinds.
    pub fn no_hyphens(&mut self) -> &mut Self {
        self.remove(|c| c == '-' || HYPHENS.contains(&c), |n| format!("去掉了 {n} 个横线"))
    }

    /// The Chinese full stop and its kin become `.`.
    pub fn plain_dots(&mut self) -> &mut Self {
        self.replace(|c| matches!(c, '\u{3002}' | '\u{FF61}' | '\u{FF0E}').then_some('.'), "句号改成了“.”")
    }

    /// Dots in the middle of a name become U+00B7; a full stop does so between Han characters.
    pub fn middle_dots(&mut self) -> &mut Self {
        let characters: Vec<char> = self.text.chars().collect();
        let han = |at: Option<&char>| at.is_some_and(|c| is_han(*c));
        let dotted: String = characters
            .iter()
            .enumerate()
            .map(|(at, &c)| {
                let inside = at > 0 && han(characters.get(at - 1)) && han(characters.get(at + 1));
                if MIDDLE_DOTS.contains(&c) || (inside && matches!(c, '.' | '\u{FF0E}' | '\u{3002}')) {
                    '\u{B7}'
                } else {
                    c
                }
            })
            .collect();
        self.rewrite(dotted, "间隔号改成了“·”");
        self
    }

    /// Kangxi radicals, radicals of the supplement and compatibility ideographs become the unified characters.
    pub fn unified(&mut self) -> &mut Self {
        let mut changed: Vec<(char, char)> = Vec::new();
        let text: String = self
            .text
            .chars()
            .map(|c| match unified(c) {
                Some(u) => {
                    changed.push((c, u));
                    u
                }
                None => c,
            })
            .collect();
        match changed.as_slice() {
            [] => {}
            [(from, to)] => self.rewrite(text, format!("“{from}”（U+{:04X}）改成了“{to}”", u32::from(*from))),
            many => self.rewrite(text, format!("{} 个部首或兼容字符改成了常用汉字", many.len())),
        }
        self
    }

    /// ASCII letters become capitals.
    pub fn upper(&mut self) -> &mut Self {
        let upper = self.text.to_ascii_uppercase();
        self.rewrite(upper, "小写字母改成了大写");
        self
    }

    /// Removes one of `labels` at the start, with the colon after it, e.g. `手机：`.
    pub fn no_label(&mut self, labels: &[&str]) -> &mut Self {
        let found = labels.iter().find_map(|label| {
            let rest = self.text.strip_prefix(label)?.trim_start();
            let rest = rest.strip_prefix([':', '：']).unwrap_or(rest).trim_start();
            (!rest.is_empty()).then(|| (rest.to_owned(), *label))
        });
        if let Some((rest, label)) = found {
            self.rewrite(rest, format!("去掉了开头的“{label}”"));
        }
        self
    }

    fn remove(&mut self, unwanted: impl Fn(char) -> bool, sentence: impl Fn(usize) -> String) -> &mut Self {
        let count = self.text.chars().filter(|c| unwanted(*c)).count();
        if count > 0 {
            self.text.retain(|c| !unwanted(c));
            self.note(sentence(count));
        }
        self
    }

    fn replace(&mut self, change: impl Fn(char) -> Option<char>, sentence: &str) -> &mut Self {
        if self.text.chars().any(|c| change(c).is_some_and(|n| n != c)) {
            let text = self.text.chars().map(|c| change(c).unwrap_or(c)).collect();
            self.rewrite(text, sentence);
        }
        self
    }
}

/// Cannot be seen and has no place in any value. Line breaks and tabs are white space, not invisible.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E01EF}')
        || (c.is_control() && !c.is_whitespace())
}

/// A Han character, unified or compatibility, on any plane.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '\u{3007}')
}

/// Whether the character is drawn like a middle dot or is one.
pub(super) fn is_middle_dot(c: char) -> bool {
    c == '\u{B7}'
}

/// The ASCII character that a full-width one stands for; any other character stays as it is.
pub fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

fn unified(c: char) -> Option<char> {
    let to = match c {
        '\u{2E81}'..='\u{2EF3}' => {
            RADICALS.chars().nth((u32::from(c) - 0x2E81) as usize).filter(|u| !u.is_whitespace())
        }
        '\u{2F00}'..='\u{2FD5}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}' => {
            std::iter::once(c).nfkc().next()
        }
        _ => None,
    };
    to.filter(|u| *u != c)
}
