//! 公网 IP 地址, version 4 or 6, in the shortest written form. Part: `version` (4 or 6).
//!
//! Every address that cannot be reached from outside is refused with the reason.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::Checked;
use super::reading::Reading;
use super::sources::RFC_6890;

/// Why an address is not a public one: finding code and words.
pub(super) type Refusal = (&'static str, &'static str);

const PRIVATE: Refusal = ("IP-002", "这是内网地址");
const LOOPBACK: Refusal = ("IP-003", "这是本机地址");
const CARRIER: Refusal = ("IP-004", "这是运营商内部地址");
const DOCUMENTATION: Refusal = ("IP-005", "这是写说明用的示例地址");
const MULTICAST: Refusal = ("IP-006", "这是组播地址");
const LINK_LOCAL: Refusal = ("IP-007", "这是自动分配的本地地址");
const UNIQUE_LOCAL: Refusal = ("IP-008", "这是 IPv6 的内网地址");
const RESERVED: Refusal = ("IP-009", "这是保留地址，不能用在网站上");

/// Reads one address; ranges, ports and host names are refused.
pub(super) fn check(text: &str) -> Checked {
    let mut reading = Reading::new(text);
    reading.invisible().half_width().no_label(&["IP地址", "IP 地址", "IP"]).no_spaces().plain_dots();
    if let Some(inner) = reading.text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
        let inner = inner.to_owned();
        reading.rewrite(inner, "去掉了方括号");
    }
    let written = reading.text.clone();
    match parse(&written) {
        Some(address) => public(&mut reading, address),
        None => unreadable(&mut reading, &written),
    }
    reading.finish()
}

/// Reads one written address; a version 4 address inside version 6 becomes version 4.
pub(super) fn parse(written: &str) -> Option<IpAddr> {
    match written.parse().ok()? {
        IpAddr::V6(six) => Some(six.to_ipv4_mapped().map_or(IpAddr::V6(six), IpAddr::V4)),
        four => Some(four),
    }
}

/// Why the address cannot be reached from outside, if it cannot.
pub(super) fn refusal(address: IpAddr) -> Option<Refusal> {
    match address {
        IpAddr::V4(four) => refuse_v4(four),
        IpAddr::V6(six) => refuse_v6(six),
    }
}

fn public(reading: &mut Reading, address: IpAddr) {
    if let Some((code, words)) = refusal(address) {
        reading.error(code, words, "填服务器的公网 IP，在接入商控制台查看").source(RFC_6890);
        return;
    }
    reading.part("version", if address.is_ipv4() { "4" } else { "6" });
    reading.rewrite(address.to_string(), "写成了最短的样子");
}

fn unreadable(reading: &mut Reading, written: &str) {
    let four = written.split('.').count() == 4;
    if written.contains(['/', '~', ',', ';', '、', '，'])
        || (four && written.contains('-'))
        || written.split('.').count() == 7
    {
        reading.error("IP-010", "这里有几个地址或一段地址", "一栏只填一个 IP，其余填到下一栏");
    } else if written.rsplit_once(':').is_some_and(|(host, _)| host.parse::<Ipv4Addr>().is_ok()) {
        reading.error("IP-011", "IP 后面不要带端口", "删掉冒号和后面的数字");
    } else if four && written.split('.').any(|n| n.len() > 1 && n.starts_with('0')) {
        reading.error("IP-012", "每段数字前面不要加 0", "例如 8.8.8.8，不写 008.008.008.008");
    } else if written.chars().any(|c| c.is_ascii_alphabetic() && !c.is_ascii_hexdigit()) && written.contains('.') {
        reading.error("IP-013", "这是域名，不是 IP", "填服务器的公网 IP，在接入商控制台查看");
    } else {
        reading.error("IP-001", "看不出是哪个 IP 地址", "四段数字用点隔开，每段 0 到 255");
    }
}

fn refuse_v4(address: Ipv4Addr) -> Option<Refusal> {
    let [a, b, c, _] = address.octets();
    if address.is_private() {
        Some(PRIVATE)
    } else if address.is_loopback() {
        Some(LOOPBACK)
    } else if a == 100 && (64..128).contains(&b) {
        Some(CARRIER)
    } else if address.is_documentation() {
        Some(DOCUMENTATION)
    } else if address.is_multicast() {
        Some(MULTICAST)
    } else if address.is_link_local() {
        Some(LINK_LOCAL)
    } else if a == 0
        || a >= 240
        || (a, b, c) == (192, 0, 0)
        || (a, b, c) == (192, 88, 99)
        || (a == 198 && (b == 18 || b == 19))
    {
        Some(RESERVED)
    } else {
        None
    }
}

/// Only 2000::/3 is given out; within it some blocks are for other uses.
fn refuse_v6(address: Ipv6Addr) -> Option<Refusal> {
    let [first, second, ..] = address.segments();
    if address.is_loopback() {
        Some(LOOPBACK)
    } else if address.is_multicast() {
        Some(MULTICAST)
    } else if first & 0xffc0 == 0xfe80 {
        Some(LINK_LOCAL)
    } else if first & 0xfe00 == 0xfc00 {
        Some(UNIQUE_LOCAL)
    } else if (first == 0x2001 && second == 0x0db8) || (first == 0x3fff && second < 0x1000) {
        Some(DOCUMENTATION)
    } else if first & 0xe000 != 0x2000 || (first == 0x2001 && second < 0x0200) || first == 0x2002 {
        Some(RESERVED)
    } else {
        None
    }
}
