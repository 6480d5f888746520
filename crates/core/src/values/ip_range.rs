//! 公网 IP 地址段, one address or `start-end`, both ends included, each in its shortest form.
//!
//! Parts: `start`, `end`, `count` (how many addresses). One address is its own start and end and is written once.
//! Written with any dash, `~`, 至 or as a block (`8.8.8.0/24`). Nothing is turned round: a reversed range is an error.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::Checked;
use super::ip::{self, Refusal};
use super::reading::Reading;
use super::sources::RFC_6890;

/// More addresses than one service is given; a careless block is larger.
const MANY: u128 = 65_536;

/// First addresses of the blocks that nobody reaches from outside, to find them inside a range with public ends.
const INNER_V4: [Ipv4Addr; 12] = [
    Ipv4Addr::new(10, 0, 0, 0),
    Ipv4Addr::new(100, 64, 0, 0),
    Ipv4Addr::new(127, 0, 0, 0),
    Ipv4Addr::new(169, 254, 0, 0),
    Ipv4Addr::new(172, 16, 0, 0),
    Ipv4Addr::new(192, 0, 0, 0),
    Ipv4Addr::new(192, 0, 2, 0),
    Ipv4Addr::new(192, 88, 99, 0),
    Ipv4Addr::new(192, 168, 0, 0),
    Ipv4Addr::new(198, 18, 0, 0),
    Ipv4Addr::new(198, 51, 100, 0),
    Ipv4Addr::new(203, 0, 113, 0),
];
const INNER_V6: [Ipv6Addr; 3] = [
    Ipv6Addr::new(0x2001, 0x0db8, 0, 0, 0, 0, 0, 0),
    Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0),
    Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0),
];

/// Reads one address or one range.
pub(super) fn check(text: &str) -> Checked {
    let mut reading = Reading::new(text);
    reading
        .invisible()
        .half_width()
        .no_label(&["IP地址段", "IP地址", "IP 地址", "IP段", "IP"])
        .no_spaces()
        .plain_dots()
        .plain_hyphens();
    let written = reading.text.clone();
    match ends(&written) {
        Ends::Read(start, end) => range(&mut reading, start, end),
        Ends::Several => {
            reading.error("IPR-002", "这里有几段 IP", "一栏只填一段，其余填到下一栏");
        }
        Ends::Unreadable => {
            reading.error("IPR-001", "看不出是哪一段 IP", "写成 起-止，例如 8.8.8.1-8.8.8.9；一个就只写一个");
        }
    }
    reading.finish()
}

/// What the text says about the two ends.
enum Ends {
    Read(IpAddr, IpAddr),
    Several,
    Unreadable,
}

fn ends(written: &str) -> Ends {
    if written.contains([',', ';', '、']) {
        return Ends::Several;
    }
    let read = match written.split_once('/') {
        Some((network, width)) => block(network, width),
        None => two_ends(written),
    };
    read.map_or(Ends::Unreadable, |(start, end)| Ends::Read(start, end))
}

fn two_ends(written: &str) -> Option<(IpAddr, IpAddr)> {
    let mut pieces = written.split(['-', '~', '至', '到']).filter(|piece| !piece.is_empty());
    let first = pieces.next()?;
    let start = address(first)?;
    let end = match pieces.next() {
        None => start,
        Some(last) => address(last).or_else(|| last_number(start, last))?,
    };
    pieces.next().is_none().then_some((start, end))
}

fn address(written: &str) -> Option<IpAddr> {
    let inner = written.strip_prefix('[').and_then(|t| t.strip_suffix(']'));
    ip::parse(inner.unwrap_or(written))
}

/// `8.8.8.1-9`: only the last number of the end is written.
fn last_number(start: IpAddr, last: &str) -> Option<IpAddr> {
    let IpAddr::V4(start) = start else { return None };
    let [a, b, c, _] = start.octets();
    let plain = last.bytes().all(|d| d.is_ascii_digit());
    plain.then(|| last.parse().ok()).flatten().map(|d| IpAddr::V4(Ipv4Addr::new(a, b, c, d)))
}

/// `8.8.8.0/24`: the whole block, also when an address inside it is written.
fn block(network: &str, width: &str) -> Option<(IpAddr, IpAddr)> {
    let width: u32 = width.parse().ok()?;
    match address(network)? {
        IpAddr::V4(four) => {
            let free = u32::MAX.checked_shr(width).filter(|_| width <= 32).or((width == 32).then_some(0))?;
            let (start, end) = (four.to_bits() & !free, four.to_bits() | free);
            Some((Ipv4Addr::from_bits(start).into(), Ipv4Addr::from_bits(end).into()))
        }
        IpAddr::V6(six) => {
            let free = u128::MAX.checked_shr(width).filter(|_| width <= 128).or((width == 128).then_some(0))?;
            let (start, end) = (six.to_bits() & !free, six.to_bits() | free);
            Some((Ipv6Addr::from_bits(start).into(), Ipv6Addr::from_bits(end).into()))
        }
    }
}

fn range(reading: &mut Reading, start: IpAddr, end: IpAddr) {
    let Some(distance) = distance(start, end) else {
        if start.is_ipv4() == end.is_ipv4() {
            reading.error("IPR-003", "起和止写反了", format!("改成 {end}-{start}"));
        } else {
            reading.error("IPR-004", "一头是 IPv4，一头是 IPv6", "两种分开填，各占一栏");
        }
        return;
    };
    if let Some((code, words)) = ip::refusal(start).or_else(|| ip::refusal(end)) {
        reading.error(code, words, "填服务器的公网 IP，在接入商控制台查看").source(RFC_6890);
        return;
    }
    if let Some((_, words)) = inside(start, end) {
        reading.error("IPR-005", format!("中间有一部分，{words}"), "分成几段，只填公网的部分").source(RFC_6890);
        return;
    }
    let count = distance.saturating_add(1);
    if count > MANY {
        reading.warning(
            "IPR-006",
            format!("这一段有 {count} 个 IP，太多"),
            "只填这个服务用的 IP，问接入商要准确的起止",
        );
    }
    reading.part("start", start.to_string());
    reading.part("end", end.to_string());
    reading.part("count", count.to_string());
    let written = if start == end { start.to_string() } else { format!("{start}-{end}") };
    reading.rewrite(written, "写成了“起-止”的样子");
}

/// How far the end lies behind the start; nothing when reversed or of two versions.
fn distance(start: IpAddr, end: IpAddr) -> Option<u128> {
    match (start, end) {
        (IpAddr::V4(a), IpAddr::V4(b)) => b.to_bits().checked_sub(a.to_bits()).map(u128::from),
        (IpAddr::V6(a), IpAddr::V6(b)) => b.to_bits().checked_sub(a.to_bits()),
        _ => None,
    }
}

/// The first block between two public ends that is not public.
fn inside(start: IpAddr, end: IpAddr) -> Option<Refusal> {
    let blocks = INNER_V4.into_iter().map(IpAddr::V4).chain(INNER_V6.into_iter().map(IpAddr::V6));
    blocks.into_iter().find(|block| start < *block && *block <= end).and_then(ip::refusal)
}
