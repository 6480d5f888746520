//! 域名: without scheme, `www.`, path and port, in the letters that people read; the ASCII form is a part.
//!
//! Parts: `unicode`, `ascii`, `registrable`, `suffix` (both as people read them), `is_registrable` (`true`/`false`).
//! Deliberately not here: which suffixes a procedure takes (edition data).

use std::net::IpAddr;

use psl::Type;

use super::Checked;
use super::reading::Reading;
use super::sources::{RFC_1035, UTS_46};

/// The longest name in its ASCII form.
const LONGEST: usize = 253;

/// A host name that keeps to the rules.
pub(super) struct Host {
    /// As people read it, lower case.
    pub unicode: String,
    /// With `xn--` labels where needed.
    pub ascii: String,
}

/// Reads a domain however it was pasted.
pub(super) fn check(text: &str) -> Checked {
    let mut reading = Reading::new(text);
    reading.invisible().half_width().no_label(&["主域名", "域名", "网址", "网站"]).no_spaces().plain_dots();
    if reading.text.contains('@') {
        reading.error("DOM-001", "这是邮箱地址，不是域名", "只填 @ 后面属于自己的域名");
        return reading.finish();
    }
    strip(&mut reading);
    let written = reading.text.clone();
    if let Some(host) = read_host(&mut reading, &written) {
        let host = without_www(&mut reading, host);
        reading.rewrite(
            host.unicode.clone(),
            if host.ascii == host.unicode { "大写字母改成了小写" } else { "写成了中文域名" },
        );
        tell(&mut reading, &host);
    }
    reading.finish()
}

/// Checks a host name label by label. Adds the first error to `reading` and gives nothing then.
pub(super) fn read_host(reading: &mut Reading, written: &str) -> Option<Host> {
    let bare = written.trim_start_matches('[').trim_end_matches(']');
    if bare.parse::<IpAddr>().is_ok()
        || (written.contains('.') && written.chars().all(|c| c.is_ascii_digit() || c == '.'))
    {
        reading.error("DOM-003", "这是 IP 地址，不是域名", "填域名，例如 example.cn");
    } else if written.chars().count() > LONGEST {
        reading.error("DOM-005", format!("域名太长，超过 {LONGEST} 个字符"), "只填一个域名").source(RFC_1035);
    } else if let Some(c) = written.chars().find(|c| matches!(c, ',' | ';' | '、' | '，' | '；' | '|' | '\n')) {
        let shown = super::characters::shown(c);
        reading.error("DOM-009", format!("“{shown}”隔开了几个域名"), "一栏只填一个，其余填到下一栏");
    } else if written.contains('_') {
        reading.error("DOM-002", "域名里不能有下划线", "看清是不是横线“-”").source(RFC_1035);
    } else if !written.contains('.') {
        reading.error("DOM-004", "缺少后缀，例如 .com、.cn", "填完整的域名，例如 example.cn");
    } else if let Some(c) =
        written.chars().find(|c| c.is_ascii() && !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-'))
    {
        let shown = super::characters::shown(c);
        reading.error("DOM-001", format!("“{shown}”不能出现在域名里"), "只填域名，例如 example.cn").source(RFC_1035);
    } else {
        return labels(reading, written);
    }
    None
}

fn labels(reading: &mut Reading, written: &str) -> Option<Host> {
    let Ok(ascii) = idna::domain_to_ascii(written) else {
        reading.error("DOM-001", "域名里有不能用的字", "对照域名证书填写").source(UTS_46);
        return None;
    };
    if ascii.len() > LONGEST || ascii.split('.').any(|l| l.len() > 63) {
        reading.error("DOM-005", "域名里有一段超过 63 个字符", "对照域名证书填写").source(RFC_1035);
        return None;
    }
    if ascii.split('.').any(|l| l.is_empty() || l.starts_with('-') || l.ends_with('-')) {
        reading.error("DOM-006", "点和横线的位置不对", "点之间要有字，横线不能在两头").source(RFC_1035);
        return None;
    }
    if ascii.rsplit('.').next().is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit())) {
        reading.error("DOM-004", "后缀不能全是数字", "填完整的域名，例如 example.cn");
        return None;
    }
    let (unicode, sound) = idna::domain_to_unicode(&ascii);
    if sound.is_err() || idna::domain_to_ascii(&unicode).ok().as_deref() != Some(ascii.as_str()) {
        reading.error("DOM-001", "域名的 xn-- 编码对不上", "对照域名证书填写").source(UTS_46);
        return None;
    }
    Some(Host { unicode, ascii })
}

/// Parts and remarks of a sound host name.
fn tell(reading: &mut Reading, host: &Host) {
    reading.part("unicode", &host.unicode);
    reading.part("ascii", &host.ascii);
    if host.ascii != host.unicode {
        reading.hint("DOM-011", "这是中文域名，有两种写法", format!("编码写法是 {}", host.ascii)).source(UTS_46);
    }
    let Some(suffix) = psl::suffix(host.ascii.as_bytes()) else { return };
    if !suffix.is_known() {
        reading.warning("DOM-007", "没有见过这个后缀", "核对后缀；确实在用可写明理由继续");
    }
    let private = suffix.typ() == Some(Type::Private);
    match registrable(&host.ascii) {
        Some((own, suffix)) => {
            reading.part("registrable", readable(own));
            reading.part("suffix", readable(suffix));
            reading.part("is_registrable", (own == host.ascii).to_string());
            if private {
                reading.warning("DOM-010", "这是平台分给的域名，不归自己", "备案要用自己注册的域名");
            }
        }
        None => {
            reading.error("DOM-008", "这只是后缀，不是域名", "在前面加上自己的名字，例如 abc.com.cn");
        }
    }
}

/// The part of an ASCII name that is registered, and its suffix. Suffixes run by platforms do not count.
pub(super) fn registrable(ascii: &str) -> Option<(&str, &str)> {
    let mut suffix = std::str::from_utf8(psl::suffix(ascii.as_bytes())?.as_bytes()).ok()?;
    while psl::suffix(suffix.as_bytes()).and_then(|s| s.typ()) == Some(Type::Private) {
        suffix = suffix.split_once('.')?.1;
        suffix = std::str::from_utf8(psl::suffix(suffix.as_bytes())?.as_bytes()).ok()?;
    }
    let before = ascii.strip_suffix(suffix)?.strip_suffix('.')?;
    let label = before.rsplit('.').next()?;
    let own = ascii.get(ascii.len().checked_sub(label.len() + 1 + suffix.len())?..)?;
    Some((own, suffix))
}

fn readable(ascii: &str) -> String {
    idna::domain_to_unicode(ascii).0
}

/// Removes scheme, user, port, path and a dot at the end.
fn strip(reading: &mut Reading) {
    let mut rest = reading.text.clone();
    while let Some((scheme, after)) = rest.split_once("://") {
        if scheme.is_empty() || !scheme.chars().all(|c| c.is_ascii_alphabetic()) {
            break;
        }
        rest = after.to_owned();
    }
    reading.rewrite(rest, "去掉了开头的 http://");
    let host = reading.text.trim_start_matches('/').split(['/', '?', '#', '\\']).next().unwrap_or_default().to_owned();
    reading.rewrite(host, "去掉了域名后面的路径");
    if let Some((host, port)) = reading.text.rsplit_once(':')
        && !host.contains(':')
        && port.bytes().all(|b| b.is_ascii_digit())
    {
        let host = host.to_owned();
        reading.rewrite(host, "去掉了端口");
    }
    let trimmed = reading.text.trim_end_matches('.').to_owned();
    reading.rewrite(trimmed, "去掉了末尾的点");
}

/// `www.` goes unless the name itself is www, as in `www.com`.
fn without_www(reading: &mut Reading, mut host: Host) -> Host {
    while let (Some(unicode), Some(ascii)) = (host.unicode.strip_prefix("www."), host.ascii.strip_prefix("www.")) {
        if registrable(ascii).is_none() {
            break;
        }
        host = Host { unicode: unicode.to_owned(), ascii: ascii.to_owned() };
        reading.rewrite(host.unicode.clone(), "去掉了 www.");
    }
    host
}
