//! 电子邮件地址 with an ASCII name. Part: `host`.

use super::Checked;
use super::domain;
use super::reading::Reading;
use super::sources::RFC_5321;

/// Mail hosts that people mistype, and what they mean.
const TYPOS: [(&str, &str); 22] = [
    ("qq.con", "qq.com"),
    ("qq.cn", "qq.com"),
    ("qq.co", "qq.com"),
    ("qq.cm", "qq.com"),
    ("qq.om", "qq.com"),
    ("qqq.com", "qq.com"),
    ("163.con", "163.com"),
    ("163.cn", "163.com"),
    ("163.cm", "163.com"),
    ("164.com", "163.com"),
    ("126.con", "126.com"),
    ("126.cn", "126.com"),
    ("127.com", "126.com"),
    ("gmail.con", "gmail.com"),
    ("gamil.com", "gmail.com"),
    ("gmial.com", "gmail.com"),
    ("gmai.com", "gmail.com"),
    ("outlok.com", "outlook.com"),
    ("hotmial.com", "hotmail.com"),
    ("sina.con", "sina.com"),
    ("foxmial.com", "foxmail.com"),
    ("aliyun.con", "aliyun.com"),
];

/// Reads one address; the host becomes lower case, the name stays.
pub(super) fn check(text: &str) -> Checked {
    let mut reading = Reading::new(text);
    reading
        .invisible()
        .half_width()
        .no_label(&["电子邮箱", "电子邮件", "邮箱", "E-mail", "Email", "email", "mailto"])
        .plain_dots()
        .no_spaces();
    let whole = reading.text.clone();
    let Some((name, host)) = whole.split_once('@') else {
        reading.error("EML-001", "缺少 @", "按“名字@域名”填写，例如 a@example.cn").source(RFC_5321);
        return reading.finish();
    };
    if host.contains('@') || host.contains([',', ';', '、', '，', '；']) {
        reading.error("EML-002", "一栏里有几个邮箱", "只填一个邮箱").source(RFC_5321);
    } else if let Some(c) = name.chars().find(|c| !(c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(*c))) {
        let shown = super::characters::shown(c);
        reading.error("EML-003", format!("@ 前面不能有“{shown}”"), "只用字母、数字、点、横线和下划线").source(RFC_5321);
    } else if name.is_empty() || name.len() > 64 || name.starts_with('.') || name.ends_with('.') || name.contains("..")
    {
        reading.error("EML-004", "@ 前面的部分写得不对", "不能为空，点不能在两头，也不能连写").source(RFC_5321);
    } else if let Some(host) = host_of(&mut reading, host) {
        reading.part("host", &host);
        typo(&mut reading, &host);
        reading.rewrite(format!("{name}@{host}"), "域名改成了小写");
    }
    reading.finish()
}

/// The host, sound and with a suffix that exists.
fn host_of(reading: &mut Reading, written: &str) -> Option<String> {
    if !written.contains('.') || written.ends_with('.') {
        reading.error("EML-005", "@ 后面要有后缀，例如 .com", "核对 @ 后面的域名").source(RFC_5321);
        return None;
    }
    let mut side = Reading::new(written);
    let Some(host) = domain::read_host(&mut side, written) else {
        reading.error("EML-006", "@ 后面的域名写得不对", "核对 @ 后面的域名").source(RFC_5321);
        return None;
    };
    if domain::registrable(&host.ascii).is_none() {
        reading.error("EML-005", "@ 后面只有后缀", "核对 @ 后面的域名").source(RFC_5321);
        return None;
    }
    let typo = TYPOS.iter().any(|(typo, _)| *typo == host.ascii);
    if !typo && !psl::suffix(host.ascii.as_bytes()).is_some_and(|s| s.is_known()) {
        reading.warning("EML-007", "没有见过这个邮箱后缀", "核对 @ 后面的域名");
    }
    Some(host.ascii)
}

fn typo(reading: &mut Reading, host: &str) {
    if let Some((_, meant)) = TYPOS.iter().find(|(typo, _)| *typo == host) {
        reading.warning("EML-008", format!("“{host}”像是打错了"), format!("是不是 {meant}？确实没错可继续"));
    }
}
