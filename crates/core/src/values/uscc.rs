//! 统一社会信用代码 (GB 32100-2015).
//!
//! Parts: `department` (登记管理部门), `sort` (机构类别, where known), `region`, `region_name`, `org_code` (`XXXXXXXX-X`).

use super::checksum::{self, USCC_ALPHABET};
use super::reading::Reading;
use super::sources::GB_32100;
use super::{Checked, Context};

/// Checks a code. A wrong check character is only a warning: codes of the first pilot areas are really printed so.
pub(super) fn check(text: &str, context: &Context) -> Checked {
    let mut reading = Reading::new(text);
    reading.invisible().half_width().no_label(&["统一社会信用代码", "信用代码"]).no_spaces().no_hyphens().upper();
    let code = reading.text.clone();
    let length = code.chars().count();
    if length == 15 && code.bytes().all(|b| b.is_ascii_digit()) {
        reading.error("USCC-002", "这是 15 位旧注册号，不是信用代码", "改填营业执照上的 18 位代码").source(GB_32100);
    } else if length != 18 {
        reading
            .error("USCC-001", format!("代码要 18 位，现在 {length} 位"), "对照证照补全或删掉多余的字符")
            .source(GB_32100);
    } else if let Some((at, c)) = code.chars().enumerate().find(|(_, c)| !USCC_ALPHABET.contains(*c)) {
        let shown = super::characters::shown(c);
        let hint = match c {
            'O' => "代码里没有字母 O，看清是不是数字 0",
            'I' => "代码里没有字母 I，看清是不是数字 1",
            'Z' => "代码里没有字母 Z，看清是不是数字 2",
            'S' => "代码里没有字母 S，看清是不是数字 5",
            'V' => "代码里没有字母 V，看清是不是 U 或 Y",
            _ => "代码里只有数字和大写字母",
        };
        reading.error("USCC-003", format!("第 {} 位“{shown}”不会出现在代码里", at + 1), hint).source(GB_32100);
    } else {
        check_whole(&mut reading, &code, context);
    }
    reading.finish()
}

fn check_whole(reading: &mut Reading, code: &str, context: &Context) {
    let (department, region) = (code.get(..1).unwrap_or_default(), code.get(2..8).unwrap_or_default());
    if checksum::credit(code.get(..17).unwrap_or_default()) != code.chars().last() {
        reading.warning("USCC-004", "最后一位校验码对不上", "逐位核对；证照确实如此，写明理由可继续").source(GB_32100);
    }
    match department_name(department) {
        Some(name) => reading.part("department", name),
        None => {
            reading
                .warning("USCC-005", format!("没有以“{department}”开头的登记部门"), "对照证照核对第 1 位")
                .source(GB_32100);
        }
    }
    if let Some(sort) = sort_name(code.get(..2).unwrap_or_default()) {
        reading.part("sort", sort);
    }
    reading.part("region", region);
    if !region.bytes().all(|b| b.is_ascii_digit()) {
        reading.warning("USCC-006", "第 3 到 8 位通常全是数字", "对照证照核对这几位").source(GB_32100);
    } else if let Some(name) = context.reference.full_name(region) {
        reading.part("region_name", name);
    } else if context.reference.has_places() && region != "100000" {
        reading
            .hint("USCC-007", format!("第 3 到 8 位 {region} 查不到地区"), "对照证照核对；开发区的代码可能查不到")
            .source(GB_32100);
    }
    if let (Some(body), Some(last)) = (code.get(8..16), code.get(16..17)) {
        reading.part("org_code", format!("{body}-{last}"));
    }
}

/// 登记管理部门 by the first character.
fn department_name(character: &str) -> Option<&'static str> {
    Some(match character {
        "1" => "机构编制",
        "2" => "外交",
        "3" => "司法行政",
        "4" => "文化",
        "5" => "民政",
        "6" => "旅游",
        "7" => "宗教",
        "8" => "工会",
        "9" => "市场监督管理",
        "A" => "中央军委改革和编制办公室",
        "N" => "农业",
        "Y" => "其他",
        _ => return None,
    })
}

/// 机构类别 by the first two characters.
fn sort_name(characters: &str) -> Option<&'static str> {
    Some(match characters {
        "11" => "机关",
        "12" => "事业单位",
        "13" => "编办直接管理机构编制的群众团体",
        "31" => "律师执业机构",
        "32" => "公证处",
        "33" => "基层法律服务所",
        "34" => "司法鉴定机构",
        "35" => "仲裁委员会",
        "51" => "社会团体",
        "52" => "民办非企业单位",
        "53" => "基金会",
        "71" => "宗教活动场所",
        "72" => "宗教院校",
        "81" => "基层工会",
        "91" => "企业",
        "92" => "个体工商户",
        "93" => "农民专业合作社",
        _ => return None,
    })
}
