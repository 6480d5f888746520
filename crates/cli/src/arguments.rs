//! The arguments, as `clap` reads them. Their words are the help.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Args, CommandFactory, Error, FromArgMatches, Parser, Subcommand};
use jiff::civil::Date;

use crate::case_arguments::{CaseAsked, RowsAsked};

const HELP: &str = "{about}\n\n用法：{usage}\n\n{all-args}{after-help}";
const AFTER: &str = "\n结束码：0 做完，没有错误；1 做完，但有错误要改；2 命令写得不对；3 没有做成";

/// 备案向导的命令行
#[derive(Parser)]
#[command(name = "beian", version, about = "备案向导的命令行：和窗口里是同一套规则", after_help = AFTER)]
#[command(disable_version_flag = true, subcommand_required = true, arg_required_else_help = false)]
pub struct Arguments {
    /// 案件存在哪个文件夹；不写就用窗口用的那个
    #[arg(long, global = true, env = "BEIAN_DATA_DIR", hide_env_values = true, value_name = "文件夹")]
    pub data_dir: Option<PathBuf>,
    /// 按哪一天办，例如 2026-01-31；不写就是今天
    #[arg(long, global = true, value_name = "年-月-日")]
    pub today: Option<Date>,
    /// 只输出一个 JSON
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Command,
}

/// Reads the arguments, the program's name first.
pub fn read(arguments: &[OsString]) -> Result<Arguments, Error> {
    let version = Arg::new("version").long("version").action(ArgAction::Version).help("显示版本");
    let command = in_chinese(Arguments::command().arg(version));
    Arguments::from_arg_matches(&command.try_get_matches_from(arguments)?)
}

/// The headings and the help's own entry, which `clap` says in English, for a command and all below it.
fn in_chinese(command: clap::Command) -> clap::Command {
    let heading = |arg: Arg| {
        let heading = if arg.is_positional() { "要写的" } else { "选项" };
        arg.help_heading(heading)
    };
    let help = Arg::new("help").long("help").short('h').action(ArgAction::Help).help("显示写法");
    command
        .help_template(HELP)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .arg(help)
        .mut_args(heading)
        .mut_subcommands(in_chinese)
}

#[derive(Subcommand)]
pub enum Command {
    /// 检查并整理一个值
    Value(ValueAsked),
    /// 检查或修好一张图片
    Photo(PhotoAsked),
    /// 列出能办的业务和版本
    Procedures,
    /// 看一份答案文件：下一步、问题、材料、期限
    Assess(AnswersFile),
    /// 把要打印的纸写成 PDF
    Papers(PapersAsked),
    /// 打材料包
    Packet(PacketAsked),
    /// 按网站的顺序列出每一栏
    Portal(AnswersFile),
    /// 问清该办哪些备案
    Finder(AnswersFile),
    /// 读懂退回意见：改哪一栏，怎么改
    Reject(RejectAsked),
    /// 查属地网安的电话
    Contacts(ContactsAsked),
    /// 管理存下来的案件
    Case(CaseAsked),
    /// 管理自己加的资料，例如清单里没有的接入商
    Rows(RowsAsked),
    /// 列出所有案件要到期的日子
    Deadlines(DeadlinesAsked),
    /// 管理放假和补班的日历
    Calendar(CalendarAsked),
    /// 自查存下来的网页：访客能做什么
    Page(PageAsked),
    /// 做首页底部的代码，检查底部的备案号
    Footer(FooterAsked),
    /// 检查一个规则版本
    Edition(EditionAsked),
    /// 把一项业务的所有页面写成一个网页
    Screens(ScreensAsked),
    /// 按名字调用任何一个功能
    Call(CallAsked),
}

#[derive(Args)]
pub struct ValueAsked {
    /// 哪一种值，例如 resident-id
    #[arg(required_unless_present = "list", value_parser = PossibleValuesParser::new(beian_app::by_itself::kinds().map(|(name, _)| name)), hide_possible_values = true, value_name = "类型")]
    pub kind: Option<String>,
    /// 要检查的文字；写 - 就从标准输入一行一个地读
    #[arg(required_unless_present = "list", allow_hyphen_values = true, value_name = "文字")]
    pub text: Option<String>,
    /// 列出全部类型
    #[arg(long)]
    pub list: bool,
}

#[derive(Args)]
pub struct PhotoAsked {
    #[command(subcommand)]
    pub act: PhotoAct,
}

#[derive(Subcommand)]
pub enum PhotoAct {
    /// 检查一张图片
    Check {
        /// 图片
        #[arg(value_name = "图片")]
        file: PathBuf,
        #[command(flatten)]
        limits: PhotoLimits,
    },
    /// 修到合乎要求，原图不动
    Fix {
        /// 图片
        #[arg(value_name = "图片")]
        file: PathBuf,
        #[command(flatten)]
        limits: PhotoLimits,
        /// 写到哪里
        #[arg(short, long, value_name = "文件")]
        out: PathBuf,
        /// 加水印，例如 --watermark=仅供备案使用；位置定好了字就不写
        #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "", value_name = "文字")]
        watermark: Option<String>,
    },
}

#[derive(Args)]
pub struct PhotoLimits {
    /// 用在哪个图片位置，例如 assess 的 photos 里列出的 slot
    #[arg(long = "for", value_name = "位置", conflicts_with_all = ["format", "max_bytes", "min_bytes", "min_pixels"])]
    pub slot: Option<String>,
    /// 哪项业务的图片位置
    #[arg(long, requires = "slot", value_name = "业务")]
    pub procedure: Option<String>,
    /// 收哪些格式，例如 jpg,png
    #[arg(long, value_delimiter = ',', value_parser = ["jpg", "png", "webp", "bmp", "tiff", "gif"], hide_possible_values = true, value_name = "格式")]
    pub format: Vec<String>,
    /// 最大多少字节
    #[arg(long, default_value_t = 0, hide_default_value = true, value_name = "字节")]
    pub max_bytes: u64,
    /// 最小多少字节
    #[arg(long, default_value_t = 0, hide_default_value = true, value_name = "字节")]
    pub min_bytes: u64,
    /// 最小多少像素，例如 600x800
    #[arg(long, value_parser = pixels, value_name = "宽x高")]
    pub min_pixels: Option<(u32, u32)>,
}

fn pixels(text: &str) -> Result<(u32, u32), String> {
    let sides = text.split_once(['x', 'X', '×', '*']);
    let sides = sides.and_then(|(w, h)| Some((w.trim().parse().ok()?, h.trim().parse().ok()?)));
    sides.ok_or_else(|| "写成 600x800".to_owned())
}

#[derive(Args)]
pub struct AnswersFile {
    /// 答案文件（JSON）
    #[arg(value_name = "答案文件")]
    pub answers: PathBuf,
}

#[derive(Args)]
pub struct PapersAsked {
    /// 答案文件（JSON）
    #[arg(value_name = "答案文件")]
    pub answers: PathBuf,
    /// 写到哪个文件夹
    #[arg(short, long, value_name = "文件夹")]
    pub out: PathBuf,
    /// 只写这一张
    #[arg(long, value_name = "表单")]
    pub only: Option<String>,
}

#[derive(Args)]
pub struct PacketAsked {
    /// 答案文件（JSON）
    #[arg(value_name = "答案文件")]
    pub answers: PathBuf,
    /// 写成哪个 ZIP 文件；不以 .zip 结尾就写成文件夹
    #[arg(short, long, value_name = "文件")]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct RejectAsked {
    /// 短信或网站上的原话
    #[arg(allow_hyphen_values = true, value_name = "文字")]
    pub text: String,
    /// 哪项业务；不写就看哪项业务读得最准
    #[arg(long, value_name = "业务")]
    pub procedure: Option<String>,
    /// 哪个案件；按它的答案说现在在哪一页改
    #[arg(long, value_name = "案件", conflicts_with = "procedure")]
    pub case: Option<String>,
}

#[derive(Args)]
pub struct ContactsAsked {
    /// 地方、分局或号码；不写就全部列出
    #[arg(default_value = "", hide_default_value = true, value_name = "文字")]
    pub query: String,
}

#[derive(Args)]
pub struct DeadlinesAsked {
    /// 只看这么多天之内的，过期的也算
    #[arg(long, value_name = "天数")]
    pub days: Option<u32>,
    /// 把这些日子写成日历文件，手机和电脑的日历都能导入
    #[arg(long, value_name = "文件")]
    pub ics: Option<PathBuf>,
}

#[derive(Args)]
pub struct CalendarAsked {
    #[command(subcommand)]
    pub act: CalendarAct,
}

#[derive(Subcommand)]
pub enum CalendarAct {
    /// 放入新一年的放假安排
    Import {
        /// 日历文件（JSON）
        #[arg(value_name = "文件")]
        file: PathBuf,
    },
}

#[derive(Args)]
pub struct PageAsked {
    #[command(subcommand)]
    pub act: PageAct,
}

#[derive(Subcommand)]
pub enum PageAct {
    /// 找出评论、登录、购物车这些功能
    Check {
        /// 网页文件，或存有网页的文件夹
        #[arg(value_name = "网页")]
        path: PathBuf,
    },
}

#[derive(Args)]
pub struct FooterAsked {
    #[command(subcommand)]
    pub act: FooterAct,
}

#[derive(Subcommand)]
pub enum FooterAct {
    /// 做出挂在首页底部的代码
    Make {
        /// 答案文件（JSON）；两个号都用选项写时可以不给
        #[arg(required_unless_present_any = ["icp", "mps", "case"], value_name = "答案文件")]
        answers: Option<PathBuf>,
        #[command(flatten)]
        numbers: FootNumbers,
        /// 用哪个案件的答案
        #[arg(long, conflicts_with = "answers", value_name = "案件")]
        case: Option<String>,
        /// 图标在网站上的文件，例如 /images/beian.png
        #[arg(long, default_value = "", hide_default_value = true, value_name = "文件")]
        icon: String,
        /// 只要这一种写法，例如 html；不写就全部列出
        #[arg(long, value_name = "写法")]
        variant: Option<String>,
    },
    /// 检查存下来的首页：号在不在、对不对、链接到哪里
    Check {
        /// 网页文件，或存有网页的文件夹
        #[arg(value_name = "网页")]
        path: PathBuf,
        /// 和这份答案文件对照
        #[arg(long, value_name = "答案文件")]
        answers: Option<PathBuf>,
        #[command(flatten)]
        numbers: FootNumbers,
        /// 和这个案件的答案对照
        #[arg(long, conflicts_with_all = ["answers", "icp", "mps", "holder"], value_name = "案件")]
        case: Option<String>,
    },
}

#[derive(Args)]
pub struct FootNumbers {
    /// ICP 备案号；写了就不看答案里的
    #[arg(long, default_value = "", hide_default_value = true, value_name = "号")]
    pub icp: String,
    /// 公安联网备案号；写了就不看答案里的
    #[arg(long, default_value = "", hide_default_value = true, value_name = "号")]
    pub mps: String,
    /// 版权所有后面的名称；写了就不看答案里的
    #[arg(long, default_value = "", hide_default_value = true, value_name = "名称")]
    pub holder: String,
}

#[derive(Args)]
pub struct EditionAsked {
    #[command(subcommand)]
    pub act: EditionAct,
}

#[derive(Subcommand)]
pub enum EditionAct {
    /// 检查一个文件夹里的规则版本，并试它的样例
    Check {
        /// 版本所在的文件夹
        #[arg(value_name = "文件夹")]
        folder: PathBuf,
    },
    /// 把一个文件夹里的 JSON 排成统一的样子
    Format {
        /// 版本或共用部分所在的文件夹
        #[arg(value_name = "文件夹")]
        folder: PathBuf,
    },
}

#[derive(Args)]
pub struct ScreensAsked {
    /// 哪项业务
    #[arg(value_name = "业务")]
    pub procedure: String,
    /// 哪个版本；不写就是现在施行的
    #[arg(long, value_name = "版本")]
    pub edition: Option<String>,
    /// 写成哪个网页文件
    #[arg(short, long, value_name = "文件")]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct CallAsked {
    /// 功能的名字；不写就列出全部
    #[arg(value_name = "名字")]
    pub name: Option<String>,
    /// 请求（JSON）；写 - 就从标准输入读
    #[arg(default_value = "{}", hide_default_value = true, value_name = "请求")]
    pub request: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_hold_together() {
        in_chinese(Arguments::command()).debug_assert();
    }
}
