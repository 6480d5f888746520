//! 网址 of a web page: `http://` or `https://`, a sound host, and whatever follows.
//!
//! Parts: `scheme`, `host`, `registrable`. Nothing is opened: the program has no network.

use super::Checked;
use super::domain::{self, Host};
use super::reading::Reading;

/// Reads an address; a missing scheme becomes `http://`.
pub(super) fn check(text: &str) -> Checked {
    let mut reading = Reading::new(text);
    reading.invisible().half_width().no_label(&["网址", "首页"]).no_spaces();
    let (scheme, rest) = match reading.text.split_once("://") {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest.to_owned()),
        None => ("http".to_owned(), reading.text.clone()),
    };
    if !matches!(scheme.as_str(), "http" | "https") {
        reading.error("URL-001", "网址要以 http:// 或 https:// 开头", "从浏览器地址栏复制网址");
        return reading.finish();
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at(end);
    if authority.contains('@') {
        reading.error("URL-002", "网址里不要带用户名或邮箱", "只留网站的地址");
        return reading.finish();
    }
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    if port.is_some_and(|p| p.parse::<u16>().is_err() || p == "0") {
        reading.error("URL-003", "端口要在 1 到 65535 之间", "没有特别的端口就删掉冒号和后面的数字");
        return reading.finish();
    }
    if let Some(host) = domain::read_host(&mut reading, host.trim_end_matches('.')) {
        tell(&mut reading, &scheme, &host);
        let port = port.map(|p| format!(":{p}")).unwrap_or_default();
        let whole = format!("{scheme}://{}{port}{tail}", host.unicode);
        let added = !reading.text.contains("://");
        reading.rewrite(whole, if added { "补上了 http://" } else { "域名改成了小写" });
    }
    reading.finish()
}

fn tell(reading: &mut Reading, scheme: &str, host: &Host) {
    reading.part("scheme", scheme);
    reading.part("host", &host.unicode);
    if let Some((own, _)) = domain::registrable(&host.ascii) {
        reading.part("registrable", idna::domain_to_unicode(own).0);
    }
}
