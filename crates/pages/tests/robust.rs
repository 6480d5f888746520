//! Whatever the bytes are: no panic, nothing that grows without bound, and the foot of a large page is still found.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::indexing_slicing)]

mod bench;

use std::time::Instant;

use beian_pages::{Foot, limits};
use bench::{codes, fixture, inspect, look, root};

const FOOT: &str = r#"<footer>版权所有 示例有限公司 <a href="https://beian.miit.gov.cn/">京ICP备04000001号-1</a>
<img src="备案图标.png"><a href="https://beian.mps.gov.cn/#/query/webSearch?code=11010102000001">京公网安备11010102000001号</a></footer>"#;

/// Random bytes that are the same on every run.
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below as u64).unwrap()
    }
}

#[test]
fn damaged_pages_are_read_as_far_as_they_go() {
    let names = std::fs::read_dir(root().join("tests/fixtures/pages")).unwrap();
    let pages: Vec<Vec<u8>> = names
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|n| n.ends_with(".html"))
        .map(|n| fixture(&n))
        .collect();
    let mut random = Random(20_261_122);
    for round in 0..3_000 {
        let mut page = pages[round % pages.len()].clone();
        for _ in 0..=random.next(12) {
            let at = random.next(page.len());
            match random.next(4) {
                0 => page[at] = u8::try_from(random.next(256)).unwrap(),
                1 => page.truncate(at.max(1)),
                2 => page.insert(at, b"<>\"'&=!-/\0"[random.next(10)]),
                _ => {
                    let piece: Vec<u8> = page[at..(at + 40).min(page.len())].to_vec();
                    page.splice(at..at, piece);
                }
            }
        }
        let report = look(&page);
        assert!(report.signs.iter().all(|s| s.count > 0 && !s.hits.is_empty() && s.hits.len() <= limits::MOST_HITS));
    }
}

#[test]
fn pages_cut_anywhere_are_read() {
    let page = fixture("shop-full.html");
    for cut in 0..page.len() {
        look(&page[..cut]);
    }
}

/// Shapes that make careless readers slow or big. Each is a few MB; a quadratic step would take minutes.
#[test]
fn hostile_shapes_end() {
    let attributes: String = (0..200_000).map(|i| format!(" a{i}=b")).collect();
    let shapes = [
        ("one tag with many attributes", format!("<p{attributes}>字</p>")),
        ("deep elements", "<div>".repeat(400_000)),
        ("deep hidden elements", "<div hidden>".repeat(400_000)),
        ("end tags that fit nothing", "<div>".repeat(300) + &"</b>".repeat(400_000)),
        ("links in links", "<a href=x>".repeat(300_000)),
        ("only <", "<".repeat(2_000_000)),
        ("only &", "&".repeat(2_000_000)),
        ("one word", "字".repeat(1_000_000)),
        ("one sign again and again", "<p>".to_owned() + &"发表评论评论员".repeat(150_000)),
        ("numbers again and again", "<p>".to_owned() + &"京公网安备11010102000001号".repeat(60_000)),
        ("the word before a number", "<p>".to_owned() + &"公网安备".repeat(300_000)),
        ("digits without end", format!("<p>京公网安备{}", "1".repeat(3_000_000))),
        ("spaces in a number", format!("<p>京公网安备{}1", " ".repeat(3_000_000))),
        ("pictures", "<img src=beian.png>".repeat(150_000)),
        ("an open comment", format!("<p>字<!--{}", "京公网安备".repeat(200_000))),
        ("an open script", format!("<p>字<script>{}", "公网安备".repeat(400_000))),
        ("one widget again and again", format!("<p>字<script>{}", "new gitalk(\n".repeat(300_000))),
        ("an open title", format!("<title>{}", "字".repeat(1_000_000))),
        ("an open attribute", format!("<p>字<a href=\"{}", "x".repeat(3_000_000))),
        ("inputs", "<input type=password name=comment placeholder=发表评论 class='add-to-cart login'>".repeat(30_000)),
        ("zero bytes inside", format!("<p>{}", "字\0".repeat(300_000))),
    ];
    for (about, shape) in shapes {
        let report = look(format!("{shape}\n").as_bytes());
        assert!(report.pages == 1 || !report.findings.is_empty(), "{about}: read, or told why not");
        assert!(report.numbers.len() <= 2 * limits::MOST_NUMBERS, "{about}: what is kept has a limit");
    }
}

#[test]
fn what_is_left_out_is_said() {
    let deep = format!("{}<p>字</p>", "<div>".repeat(2 * limits::DEEPEST_ELEMENT));
    assert!(look(deep.as_bytes()).left_out[0].contains("套得太深"));
    let long = format!("<p>字</p><script>{}</script>", "x".repeat(5 << 20));
    assert!(look(long.as_bytes()).left_out[0].contains("脚本"));
}

/// The number stands at the end of 50 MB, the sign in the middle.
#[test]
fn fifty_megabytes_are_read_to_the_foot() {
    let row = "<tr class=\"row odd\"><td><a href=\"/p/1.html\" title=\"产品\">产品名称与型号</a></td><td>电话联系</td></tr>\n";
    let rows = row.repeat((25 << 20) / row.len() + 1);
    let page =
        format!("<html><title>大页面</title><body><table>\n{rows}</table><p>发表评论</p><table>{rows}</table>{FOOT}");
    assert!(page.len() > 50 << 20);
    let begun = Instant::now();
    let report = look(page.as_bytes());
    println!("{} MB in {:.2} s", page.len() >> 20, begun.elapsed().as_secs_f64());
    let signs: Vec<_> = report.signs.iter().map(|s| (s.id.as_str(), s.count)).collect();
    assert_eq!(signs, [("comments", 1)]);
    let lines = u32::try_from(rows.lines().count()).unwrap();
    assert_eq!(report.signs[0].hits[0].line, lines + 2, "places are right however far down");
    assert_eq!(report.numbers.len(), 2);
    assert!(codes(&report).is_empty() && report.left_out.is_empty(), "{:?}", report.findings);
}

/// Many pages: the numbers of the first decide, what is kept stays small.
#[test]
fn two_hundred_pages() {
    let page = format!("<p>公司主营茶叶，欢迎参观，联系电话 13800138000。</p><a href=/cart>购物车</a>{FOOT}");
    let pages: Vec<(String, &[u8])> = (0..200).map(|i| (format!("{i}.html"), page.as_bytes())).collect();
    let pages: Vec<(&str, &[u8])> = pages.iter().map(|(n, b)| (n.as_str(), *b)).collect();
    let report = inspect(&pages, Foot::default());
    assert_eq!((report.pages, report.signs[0].count, report.signs[0].hits.len()), (200, 200, limits::MOST_HITS));
    assert!(report.numbers.len() <= 2 * limits::MOST_NUMBERS && codes(&report).is_empty());
}
