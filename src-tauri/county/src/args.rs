//! The command line.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use clap::{Args, Parser, Subcommand};

/// 县级接收端：核验各接待单位的交接包，出具回执
#[derive(Parser)]
#[command(name = "reception-county", version, after_help = EXAMPLES, subcommand_help_heading = "命令")]
pub struct Cli {
    /// 以 JSON 输出结果
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// 生成接收单位的密钥：county.key(私钥，不得外传)和 county.pub(公钥，交给各接待单位)
    Keygen(Keygen),
    /// 核验交接包并解开到一个新文件夹
    Open(Open),
    /// 只核验交接包，不写任何文件
    Verify(Incoming),
    /// 核验交接包并写出签名的回执
    Ack(Acknowledge),
    /// 核验一份回执是否由该接收单位签发、未被改动
    VerifyAck(VerifyAck),
    /// 把手册页写进文件夹
    Man(Man),
}

#[derive(Args)]
pub struct Man {
    /// 写入的文件夹
    #[arg(long)]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct Keygen {
    /// 接收单位名称
    #[arg(long)]
    pub name: String,
    /// 放密钥的文件夹
    #[arg(long)]
    pub out: PathBuf,
    /// 另为密封件（检举控告）生成一对密钥 discipline.key,由专人保管
    #[arg(long)]
    pub discipline: bool,
}

#[derive(Args)]
pub struct Incoming {
    /// 交接包（.xfb）
    pub bundle: PathBuf,
    /// 接收单位的私钥文件
    #[arg(long)]
    pub key: PathBuf,
    /// 接待单位的公钥文件
    #[arg(long)]
    pub office: PathBuf,
    /// 收件记录所在的文件夹；不写时为私钥旁的 received
    #[arg(long, env = "RECEPTION_COUNTY_STATE")]
    pub state: Option<PathBuf>,
}

#[derive(Args)]
pub struct Open {
    #[command(flatten)]
    pub incoming: Incoming,
    /// 解开到哪个文件夹；必须尚不存在
    #[arg(long)]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct Acknowledge {
    #[command(flatten)]
    pub incoming: Incoming,
    /// 回执写到哪个文件（.xfa）;必须尚不存在
    #[arg(long)]
    pub out: PathBuf,
    /// 收件时刻，例如 2026-10-09T01:00:00Z;不写时为现在
    #[arg(long)]
    pub received_at: Option<DateTime<Utc>>,
}

#[derive(Args)]
pub struct VerifyAck {
    /// 回执（.xfa）
    pub ack: PathBuf,
    /// 接收单位的公钥文件 county.pub
    #[arg(long)]
    pub county: PathBuf,
}

const EXAMPLES: &str = "\
例：
  reception-county keygen --name 龙泉市信访局 --out keys --discipline
  reception-county verify XF-331181-01-000001.xfb --key keys/county.key --office office.pub
  reception-county open   XF-331181-01-000001.xfb --key keys/county.key --office office.pub --out 解开
  reception-county ack    XF-331181-01-000001.xfb --key keys/county.key --office office.pub --out XF-331181-01-000001.xfa
  reception-county verify-ack XF-331181-01-000001.xfa --county keys/county.pub

口令：
  环境变量 RECEPTION_COUNTY_PASSPHRASE 非空时，私钥文件用它加密和打开；不从命令行读取口令。

不用本程序也能打开：
  age -d -i county.key 包.xfb > 包.zip
  unzip 包.zip -d 包
  minisign -V -P <接待单位签名公钥> -m 包/tagmanifest-sha256.txt
  bagit.py --validate 包
  age -d -i discipline.key 包/data/sealed/<编号>.age
回执：
  head -n -4 回执.xfa > 回执.txt
  tail -n 4 回执.xfa > 回执.txt.minisig
  minisign -V -P <接收单位签名公钥> -m 回执.txt

退出码：0 完成;1 拒绝，并说明原因;2 命令写错";
