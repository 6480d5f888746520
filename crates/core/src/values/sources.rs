//! The standards that the value types follow, as sources of findings.

use crate::Source;

/// A published standard.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standard {
    document: &'static str,
    place: &'static str,
    date: &'static str,
    trust: &'static str,
}

impl Standard {
    /// The same as a source of a finding.
    pub fn source(self) -> Source {
        Source {
            document: self.document.to_owned(),
            place: self.place.to_owned(),
            date: self.date.to_owned(),
            seen: "2026-11-22".to_owned(),
            region: "全国".to_owned(),
            trust: self.trust.to_owned(),
        }
    }
}

/// 公民身份号码.
pub(super) const GB_11643: Standard =
    Standard {
        document: "公民身份号码（GB 11643）", place: "号码结构与校验码", date: "1999", trust: "B"
    };
/// 统一社会信用代码.
pub(super) const GB_32100: Standard = Standard {
    document: "法人和其他组织统一社会信用代码编码规则（GB 32100）",
    place: "代码构成与校验码",
    date: "2015",
    trust: "B",
};
/// 组织机构代码.
pub(super) const GB_11714: Standard =
    Standard {
        document: "全国组织机构代码编制规则（GB 11714）", place: "代码结构与校验码", date: "1997", trust: "B"
    };
/// 行政区划代码.
pub(super) const GB_2260: Standard =
    Standard {
        document: "中华人民共和国行政区划代码（GB/T 2260）", place: "代码表", date: "2023-06-30", trust: "B"
    };
/// 通用规范汉字表.
pub(super) const COMMON_CHARACTERS: Standard =
    Standard { document: "通用规范汉字表", place: "字表", date: "2013", trust: "B" };
/// Special-purpose IP addresses.
pub(super) const RFC_6890: Standard =
    Standard { document: "IP 特殊用途地址登记（RFC 6890）", place: "地址表", date: "2013", trust: "B" };
/// Host names.
pub(super) const RFC_1035: Standard =
    Standard { document: "域名规范（RFC 1035）", place: "2.3 节", date: "1987", trust: "B" };
/// Internationalised names.
pub(super) const UTS_46: Standard =
    Standard {
        document: "国际化域名兼容处理（Unicode UTS #46）", place: "第 4 节", date: "2024", trust: "B"
    };
/// Mail addresses.
pub(super) const RFC_5321: Standard =
    Standard { document: "电子邮件规范（RFC 5321）", place: "4.1.2 节", date: "2008", trust: "B" };
/// Names of Android packages.
pub(super) const ANDROID_NAMES: Standard =
    Standard {
        document: "安卓应用的包名（Android 开发文档）", place: "应用 ID", date: "2024", trust: "B"
    };
/// Names of Apple bundles.
pub(super) const APPLE_NAMES: Standard = Standard {
    document: "苹果应用的 Bundle ID（苹果开发文档）",
    place: "CFBundleIdentifier",
    date: "2024",
    trust: "B",
};
/// RSA keys.
pub(super) const RFC_8017: Standard =
    Standard { document: "RSA 公钥规范（RFC 8017）", place: "3.1 节", date: "2016", trust: "B" };
