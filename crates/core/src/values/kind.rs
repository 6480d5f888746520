//! The list of value types: names for data files and the command line, labels for people.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a fact's value is. The name in kebab case is what data files and the command line say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Kind {
    Text,
    LongText,
    ResidentId,
    ResidencePermit,
    ForeignPermanentId,
    Passport,
    HkMacaoPermit,
    TaiwanPermit,
    Uscc,
    OrgCode,
    Mobile,
    Phone,
    Email,
    Domain,
    Url,
    Ip,
    IpRange,
    PersonName,
    OrgName,
    SiteName,
    IcpNumber,
    MpsNumber,
    Address,
    Date,
    DateOrLongTerm,
    Region,
    Postcode,
    Md5,
    Sha1,
    PackageName,
    PublicKey,
    Number,
    YesNo,
    Choice,
    ManyChoice,
    Picture,
}

impl Kind {
    /// Every kind, in the order they are listed to people.
    pub const ALL: [Kind; 36] = [
        Kind::Text,
        Kind::LongText,
        Kind::ResidentId,
        Kind::ResidencePermit,
        Kind::ForeignPermanentId,
        Kind::Passport,
        Kind::HkMacaoPermit,
        Kind::TaiwanPermit,
        Kind::Uscc,
        Kind::OrgCode,
        Kind::Mobile,
        Kind::Phone,
        Kind::Email,
        Kind::Domain,
        Kind::Url,
        Kind::Ip,
        Kind::IpRange,
        Kind::PersonName,
        Kind::OrgName,
        Kind::SiteName,
        Kind::IcpNumber,
        Kind::MpsNumber,
        Kind::Address,
        Kind::Date,
        Kind::DateOrLongTerm,
        Kind::Region,
        Kind::Postcode,
        Kind::Md5,
        Kind::Sha1,
        Kind::PackageName,
        Kind::PublicKey,
        Kind::Number,
        Kind::YesNo,
        Kind::Choice,
        Kind::ManyChoice,
        Kind::Picture,
    ];

    /// The name in data files and on the command line, e.g. `resident-id`.
    pub fn name(self) -> &'static str {
        self.words().0
    }

    /// What people call it, e.g. 居民身份证号码.
    pub fn label(self) -> &'static str {
        self.words().1
    }

    /// The kind with this name.
    pub fn parse(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Kind::Text => ("text", "一行文字"),
            Kind::LongText => ("long-text", "多行文字"),
            Kind::ResidentId => ("resident-id", "居民身份证号码"),
            Kind::ResidencePermit => ("residence-permit", "港澳台居民居住证号码"),
            Kind::ForeignPermanentId => ("foreign-permanent-id", "外国人永久居留身份证号码"),
            Kind::Passport => ("passport", "护照号码"),
            Kind::HkMacaoPermit => ("hk-macao-permit", "港澳居民来往内地通行证号码"),
            Kind::TaiwanPermit => ("taiwan-permit", "台湾居民来往大陆通行证号码"),
            Kind::Uscc => ("uscc", "统一社会信用代码"),
            Kind::OrgCode => ("org-code", "组织机构代码"),
            Kind::Mobile => ("mobile", "手机号码"),
            Kind::Phone => ("phone", "固定电话号码"),
            Kind::Email => ("email", "电子邮件地址"),
            Kind::Domain => ("domain", "域名"),
            Kind::Url => ("url", "网址"),
            Kind::Ip => ("ip", "公网 IP 地址"),
            Kind::IpRange => ("ip-range", "公网 IP 或一段 IP"),
            Kind::PersonName => ("person-name", "姓名"),
            Kind::OrgName => ("org-name", "单位名称"),
            Kind::SiteName => ("site-name", "网站名称"),
            Kind::IcpNumber => ("icp-number", "ICP 备案号"),
            Kind::MpsNumber => ("mps-number", "公安联网备案号"),
            Kind::Address => ("address", "详细地址"),
            Kind::Date => ("date", "日期"),
            Kind::DateOrLongTerm => ("date-or-long-term", "日期或长期"),
            Kind::Region => ("region", "省/市/区"),
            Kind::Postcode => ("postcode", "邮政编码"),
            Kind::Md5 => ("md5", "MD5 值"),
            Kind::Sha1 => ("sha1", "SHA-1 值"),
            Kind::PackageName => ("package-name", "APP 包名"),
            Kind::PublicKey => ("public-key", "证书公钥（模数）"),
            Kind::Number => ("number", "数字"),
            Kind::YesNo => ("yes-no", "是或否"),
            Kind::Choice => ("choice", "单选"),
            Kind::ManyChoice => ("many-choice", "多选"),
            Kind::Picture => ("picture", "图片"),
        }
    }
}
