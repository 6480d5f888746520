//! Files that people give instead of a page: each is told what it is and what to do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bench;

use beian_pages::Foot;
use bench::{codes, inspect, look};

#[test]
fn other_files_are_told_by_name_and_way_out() {
    let mail = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.cn/\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n<html>";
    let cases: [(&str, &[u8], &str); 10] = [
        ("empty.html", b"", "PAGE-001"),
        ("spaces.html", b" \n\n", "PAGE-001"),
        ("page.mht", mail, "PAGE-002"),
        ("page.webarchive", b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource", "PAGE-003"),
        ("page.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PAGE-004"),
        ("page.docx", b"PK\x03\x04\x14\0\x06\0\x08\0", "PAGE-005"),
        ("page.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", "PAGE-005"),
        ("page.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PAGE-006"),
        ("words.txt", "京公网安备11010102000001号".as_bytes(), "PAGE-007"),
        ("junk.html", &[7, 1, 0, 255, 3, 2, 1, 0, 250, 8, 17, 3], "PAGE-008"),
    ];
    for (name, bytes, code) in cases {
        let report = inspect(&[(name, bytes)], Foot::default());
        assert_eq!(codes(&report), [code], "{name}");
        assert_eq!((report.pages, report.encoding.as_str()), (0, ""), "{name}");
        assert!(
            report.findings[0].hint.contains("存") || report.findings[0].hint.contains("解压"),
            "{name}: a way out"
        );
        assert!(report.left_out[0].starts_with(name) && report.verdict.contains("没有读到网页"), "{name}");
    }
}

/// One file that is no page does not spoil a folder of pages: it is left out and said.
#[test]
fn among_pages_it_is_only_left_out() {
    let page = "<p>公司主营茶叶，欢迎参观，联系电话 13800138000。版权所有</p>".as_bytes();
    let report = inspect(&[("index.html", page), ("b.html", b"%PDF-1.7\n")], Foot::default());
    assert_eq!(report.pages, 1);
    assert_eq!(report.left_out, ["b.html：这是 PDF，不是网页"]);
    assert_eq!(codes(&report), ["PAGE-102", "PAGE-202"]);
}

/// What scripts draw cannot be seen: that is said, and nothing is called missing.
#[test]
fn a_page_drawn_by_scripts_is_not_called_faulty() {
    let report = look(b"<div id=app></div><script src=a.js></script>");
    assert_eq!(codes(&report), ["PAGE-011"]);
    assert!(report.verdict.contains("脚本") && report.corrected.is_none());
}
