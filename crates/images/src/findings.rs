//! Every finding of this room in one place: code, weight, words, what to do.
//!
//! `IMG-001`…`IMG-009` are faults of the file, `IMG-010`…`IMG-016` are about how it looks and what it carries,
//! `IMG-020` and above are said by 一键修好. Only what a destination enforces is an error.

use beian_core::{Finding, Format, Severity};

use crate::size;

/// IMG-001: the slot is empty.
pub fn not_chosen() -> Finding {
    error("IMG-001", "还没有选图片", "点“选图片”，或把照片拖进来")
}

/// IMG-002: a readable picture of a format the destination does not take.
pub(crate) fn wrong_type(found: Format, accepted: &[Format]) -> Finding {
    let (found, accepted) = (size::format(found), size::formats(accepted));
    error("IMG-002", format!("这是 {found}，这里收 {accepted}"), "点“一键修好”换格式，原件会留着")
}

/// IMG-003: more bytes than the destination takes.
pub(crate) fn too_big(bytes: u64, most: u64) -> Finding {
    let words = format!("图片 {}，超过 {}", size::bytes(bytes), size::bytes(most));
    error("IMG-003", words, "点“一键修好”压小，原件会留着")
}

/// IMG-003: more bytes than this program looks at.
pub(crate) fn over_program_bytes(bytes: u64) -> Finding {
    let most = crate::limits::MAX_BYTES as u64;
    let words = format!("文件 {}，超过 {}", size::bytes(bytes), size::bytes(most));
    error("IMG-003", words, "从相册导出小一些的照片，再选一次")
}

/// IMG-003: more pixels than this program decodes.
pub(crate) fn over_program_pixels(width: u32, height: u32) -> Finding {
    error("IMG-003", format!("图片 {width}×{height}，大得打不开"), "用手机普通模式重拍，不用全景和高像素模式")
}

/// IMG-004: fewer bytes than the destination takes.
pub(crate) fn too_small(bytes: u64, least: u64) -> Finding {
    let words = format!("图片 {}，不到 {}", size::bytes(bytes), size::bytes(least));
    error("IMG-004", words, "换成相机原图，不用截图和聊天里压过的图")
}

/// IMG-005: no bytes at all.
pub(crate) fn empty() -> Finding {
    error("IMG-005", "文件是空的，里面没有内容", "从手机或相机重新拷一份再选")
}

/// IMG-006: locked with a password.
pub(crate) fn locked(kind: &str) -> Finding {
    error("IMG-006", format!("这个{kind}加了密码"), "打开后去掉密码，把里面的图片另存为 JPG")
}

/// IMG-007: a picture that is cut short or broken.
pub(crate) fn damaged() -> Finding {
    error("IMG-007", "图片坏了，或者没有传完", "重新传一次原图，或重拍一张")
}

/// IMG-007: content that is not recognised.
pub(crate) fn unreadable() -> Finding {
    error("IMG-007", "认不出这个文件里的内容", "换一张能正常打开的照片")
}

/// IMG-008: fewer pixels than the destination takes.
pub(crate) fn too_few_pixels(found: (u32, u32), least: (u32, u32)) -> Finding {
    let words = format!("图片 {}×{}，至少 {}×{}", found.0, found.1, least.0, least.1);
    error("IMG-008", words, "离近一点重拍，让证件铺满画面")
}

/// IMG-009: recognised, but its pixels are out of reach.
pub(crate) fn wrong_kind(kind: &str) -> Finding {
    let hint = match kind {
        "PDF 文件" => "Windows 截图存为 JPG；苹果电脑用“预览”导出；手机截屏",
        "SVG 矢量图" | "网页文件" => "用浏览器打开，截图后存为 PNG 或 JPG",
        "视频" => "重新拍照片；实况照片在相册里另存为静态照片",
        "AVIF 图片" | "少见编码的 JPG" => "Windows 用“画图”、苹果用“预览”另存为 JPG",
        "压缩包" | "RAR 压缩包" | "7z 压缩包" => "解压后选里面的图片",
        _ => "选一张照片，或打开它截图存为 JPG",
    };
    error("IMG-009", format!("这是{kind}，不是可用的图片"), hint)
}

/// IMG-009 for the containers the domain knows.
pub(crate) fn wrong_container(format: Format) -> Finding {
    match format {
        Format::Heic => error(
            "IMG-009",
            "这是苹果 HEIC 照片，要换成 JPG",
            "iPhone 相机格式选“兼容性最佳”重拍；Windows 用“照片”、Mac 用“预览”另存",
        ),
        _ => wrong_kind("PDF 文件"),
    }
}

/// IMG-010: no colour where colour is asked for.
pub(crate) fn grey() -> Finding {
    Finding::new("IMG-010", Severity::Warning, "图片像是黑白的，这里要彩色", "拍原件，不拍黑白复印件")
}

/// IMG-011: upright only by its EXIF mark.
pub(crate) fn needs_turning() -> Finding {
    hint("IMG-011", "照片靠标记转正，有的网站会显示歪", "点“一键修好”真正转正")
}

/// IMG-012: may be blurred.
pub(crate) fn blurred() -> Finding {
    hint("IMG-012", "照片可能模糊", "放大看看字；不清楚就擦净镜头、拿稳再拍")
}

/// IMG-013: very dark.
pub(crate) fn dark() -> Finding {
    hint("IMG-013", "照片很暗，字可能看不清", "到亮一点的地方重拍，不要背光")
}

/// IMG-014: a bright patch inside the picture.
pub(crate) fn glare() -> Finding {
    hint("IMG-014", "照片上可能有反光", "看看反光处有没有字；换个角度、关闪光灯重拍")
}

/// IMG-015: says where it was taken.
pub(crate) fn located() -> Finding {
    hint("IMG-015", "照片里带着拍摄地点", "点“一键修好”去掉，原件会留着")
}

/// IMG-016: ink colours, which many sites show wrongly.
pub(crate) fn ink() -> Finding {
    hint("IMG-016", "图片是印刷色，网上可能变色", "点“一键修好”换成屏幕色")
}

/// IMG-020: a watermark was asked for where none may be.
pub(crate) fn watermark_forbidden() -> Finding {
    hint("IMG-020", "这里不许加水印，没有加", "直接用没有水印的图片提交")
}

/// IMG-021: a watermark was asked for; it would lie on something.
pub(crate) fn no_calm_place() -> Finding {
    hint("IMG-021", "图上没有够大的空白，没有加水印", "水印不是必须的；要加就重拍，四周留些空白")
}

/// IMG-022: nothing legible fits into the limit.
pub(crate) fn illegible(most: u64) -> Finding {
    let words = format!("压到 {} 字会看不清", size::bytes(most));
    error("IMG-022", words, "垫一张白纸，只拍证件、铺满画面，再拍一张")
}

/// IMG-023: the destination takes only formats that are not written here.
pub(crate) fn not_written(accepted: &[Format]) -> Finding {
    let words = format!("这里只收 {}，还换不了", size::formats(accepted));
    error("IMG-023", words, "用看图软件另存为要求的格式，再选一次")
}

/// IMG-024: other words than the only ones allowed.
pub(crate) fn other_words(allowed: &str) -> Finding {
    hint("IMG-024", "水印的字和要求的不一样，没有加", &format!("这里只能写“{allowed}”"))
}

/// IMG-025: a watermark of no words.
pub(crate) fn no_words() -> Finding {
    hint("IMG-025", "没有写水印的字，没有加", "写上要加的字，再修一次")
}

/// IMG-026: a character that no face has.
pub(crate) fn not_set(missing: char) -> Finding {
    hint("IMG-026", &format!("字体里没有“{missing}”，没有加水印"), "换一个字，再修一次")
}

/// IMG-026: more words than one line holds.
pub(crate) fn too_many_words(most: usize) -> Finding {
    hint("IMG-026", "水印的字太多，没有加", &format!("写 {most} 个字以内，再修一次"))
}

fn error(code: &str, words: impl Into<String>, hint: impl Into<String>) -> Finding {
    Finding::new(code, Severity::Error, words, hint)
}

fn hint(code: &str, words: &str, hint: &str) -> Finding {
    Finding::new(code, Severity::Hint, words, hint)
}
