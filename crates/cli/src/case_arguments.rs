//! The arguments of `beian case` and `beian rows`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::civil::Date;

#[derive(Args)]
pub struct CaseAsked {
    #[command(subcommand)]
    pub act: CaseAct,
}

#[derive(Subcommand)]
pub enum CaseAct {
    /// 新建一个案件
    New {
        /// 哪项业务；用 --answers 时按文件里写的
        #[arg(required_unless_present = "answers", value_name = "业务")]
        procedure: Option<String>,
        /// 从这个案件带来能沿用的内容
        #[arg(long, value_name = "案件")]
        from: Option<String>,
        /// 用样例客户练习
        #[arg(long)]
        practice: bool,
        /// 把答案文件里的答案和图片放进去
        #[arg(long, value_name = "答案文件")]
        answers: Option<PathBuf>,
    },
    /// 列出案件
    List,
    /// 看一个案件的全部内容
    Show(CaseNamed),
    /// 填答案：事实=文字，或 事实:=JSON
    Set {
        /// 案件
        #[arg(value_name = "案件")]
        case: String,
        /// 例如 site.name=甲乙丙，或 site.tags:='["a","b"]'；null 表示没填过
        #[arg(required_unless_present = "answers", value_name = "事实=值")]
        pairs: Vec<String>,
        /// 用答案文件里的答案和图片
        #[arg(long, value_name = "答案文件")]
        answers: Option<PathBuf>,
    },
    /// 放一张图片进去
    Attach {
        /// 案件
        #[arg(value_name = "案件")]
        case: String,
        /// 图片位置
        #[arg(value_name = "位置")]
        slot: String,
        /// 图片
        #[arg(value_name = "图片")]
        file: PathBuf,
        /// 放进去就修好
        #[arg(long)]
        fix: bool,
    },
    /// 检查一个案件
    Check(CaseNamed),
    /// 按网站的顺序列出每一栏
    Portal(CaseNamed),
    /// 把要打印的纸写成 PDF
    Papers {
        /// 案件
        #[arg(value_name = "案件")]
        case: String,
        /// 写到哪个文件夹
        #[arg(short, long, value_name = "文件夹")]
        out: PathBuf,
        /// 只写这一张
        #[arg(long, value_name = "表单")]
        only: Option<String>,
    },
    /// 打材料包
    Packet {
        /// 案件
        #[arg(value_name = "案件")]
        case: String,
        /// 写成哪个 ZIP 文件；不以 .zip 结尾就写成文件夹
        #[arg(short, long, value_name = "文件")]
        out: PathBuf,
    },
    /// 读 APP 的安装包或证书，看能填哪几栏
    ReadApp {
        /// 案件
        #[arg(value_name = "案件")]
        case: String,
        /// 安装包、证书或密钥库
        #[arg(value_name = "文件")]
        file: PathBuf,
        /// 密钥库的密码，写在这个文件里
        #[arg(long, value_name = "文件")]
        password_file: Option<PathBuf>,
        /// 有几张证书时用第几张
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..), value_name = "第几张")]
        signer: Option<u32>,
        /// 读出来的填进案件
        #[arg(long)]
        take: bool,
    },
    /// 用接入商自己的 PDF 或 DOCX 顶替一张纸；不写文件就用回参考稿
    OwnPaper {
        /// 案件
        #[arg(value_name = "案件")]
        case: String,
        /// 哪张纸
        #[arg(value_name = "表单")]
        form: String,
        /// PDF 或 DOCX
        #[arg(value_name = "文件")]
        file: Option<PathBuf>,
    },
    /// 和另一个案件一栏一栏对照
    Compare {
        /// 案件
        #[arg(value_name = "案件")]
        case: String,
        /// 另一个案件
        #[arg(value_name = "另一个")]
        with: String,
    },
    /// 记下：到了中间的一步
    Reached {
        /// 哪一步，例如 accepted；beian case show 的 stages 里列出了全部
        #[arg(value_name = "哪一步")]
        stage: String,
        #[command(flatten)]
        event: CaseEvent,
    },
    /// 记下：已在网站提交
    Submit(CaseEvent),
    /// 记下：被退回
    Returned(CaseEvent),
    /// 记下：已通过
    Approved(CaseEvent),
    /// 删掉一个案件，连同图片和历史
    Erase {
        /// 案件
        #[arg(value_name = "案件")]
        case: String,
        /// 确认要删
        #[arg(long, required = true)]
        yes: bool,
    },
}

#[derive(Args)]
pub struct RowsAsked {
    #[command(subcommand)]
    pub act: RowsAct,
}

#[derive(Subcommand)]
pub enum RowsAct {
    /// 列出能加资料的表
    List,
    /// 看一行，照着改成自己的
    Show {
        /// 哪个表
        #[arg(value_name = "表")]
        table: String,
        /// 哪一行
        #[arg(value_name = "行")]
        value: String,
        /// 写成文件
        #[arg(short, long, value_name = "文件")]
        out: Option<PathBuf>,
    },
    /// 加一行，或改自己加的一行
    Add {
        /// 哪个表
        #[arg(value_name = "表")]
        table: String,
        /// JSON 文件
        #[arg(value_name = "文件")]
        file: PathBuf,
    },
    /// 去掉自己加的一行
    Remove {
        /// 哪个表
        #[arg(value_name = "表")]
        table: String,
        /// 哪一行
        #[arg(value_name = "行")]
        value: String,
    },
}

#[derive(Args)]
pub struct CaseNamed {
    /// 案件
    #[arg(value_name = "案件")]
    pub case: String,
}

#[derive(Args)]
pub struct CaseEvent {
    /// 案件
    #[arg(value_name = "案件")]
    pub case: String,
    /// 哪一天；不写就是今天
    #[arg(long, value_name = "年-月-日")]
    pub date: Option<Date>,
    /// 审核方的原话，或发下来的号
    #[arg(long, default_value = "", hide_default_value = true, value_name = "文字")]
    pub words: String,
}
