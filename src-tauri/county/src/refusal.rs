//! Why the program refuses, in words with a next step.

use std::io;

use reception_bundle::Error;
use serde_json::{Value, json};

#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error(transparent)]
    Bundle(#[from] Error),
    #[error("the key file is encrypted")]
    PassphraseNeeded,
    #[error("wrong passphrase or damaged key file")]
    WrongPassphrase,
    #[error("the record of received bundles does not read: {path}")]
    BadState { path: String },
    #[error("{path}: {source}")]
    File {
        path: String,
        #[source]
        source: io::Error,
    },
}

impl Refusal {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Bundle(error) => error.code(),
            Self::PassphraseNeeded => "passphrase_needed",
            Self::WrongPassphrase => "wrong_passphrase",
            Self::BadState { .. } => "bad_state",
            Self::File { .. } => "io",
        }
    }

    pub fn to_json(&self) -> Value {
        let (message, next) = self.words();
        json!({ "error": { "code": self.code(), "message": message, "next": next } })
    }

    /// What happened, and what to do next.
    pub fn words(&self) -> (String, &'static str) {
        match self {
            Self::Bundle(error) => bundle_words(error),
            Self::PassphraseNeeded => {
                ("私钥文件已加密。".into(), "请把口令放入环境变量 RECEPTION_COUNTY_PASSPHRASE 后重试。")
            }
            Self::WrongPassphrase => {
                ("口令不对，或私钥文件已损坏。".into(), "请核对口令；仍不行时使用私钥的备份。")
            }
            Self::BadState { path } => {
                (format!("收件记录读不出：{path}"), "请从备份恢复该文件；不要删除，否则重复件无法识别。")
            }
            Self::File { path, source } => {
                (format!("读写文件失败：{path}({source})"), "请检查路径、权限和剩余空间后重试。")
            }
        }
    }
}

pub type Result<T> = std::result::Result<T, Refusal>;

/// Turns an input or output error into a refusal that names the file.
pub fn at(path: &std::path::Path) -> impl FnOnce(io::Error) -> Refusal {
    let path = path.display().to_string();
    move |source| Refusal::File { path, source }
}

const COPY_AGAIN: &str = "请从原介质重新复制；仍不行时，请接待单位重新生成交接包。未写入任何内容。";
const CALL: &str = "请电话联系接待单位核对后再收。未写入任何内容。";
const UPDATE: &str = "请升级接收端程序后再试。未写入任何内容。";

fn bundle_words(error: &Error) -> (String, &'static str) {
    match error {
        Error::NotABundle { why } => (format!("这不是交接包（{why}）。"), "请确认选对了 .xfb 文件。"),
        Error::NotForUs => {
            ("交接包不是给本单位的，或私钥不对。".into(), "请确认私钥文件；必要时请对方核对所用的公钥。")
        }
        Error::Cut => ("交接包不完整，后面缺了一截。".into(), COPY_AGAIN),
        Error::Altered { what } => (format!("交接包不完整或被改动：{what}。"), COPY_AGAIN),
        Error::BadSignature { what } => (format!("签名不符：{what}。"), CALL),
        Error::OtherOffice { expected, found } => {
            (format!("交接包来自「{found}」，不是「{expected}」。"), "请选用对应的接待单位公钥。")
        }
        Error::Unsupported { what, found } => (format!("不支持：{what} {found}。"), UPDATE),
        Error::MustUnderstand { name } => (format!("交接包要求理解「{name}」，本程序还不认识。"), UPDATE),
        Error::TooLarge { what, limit, found } => {
            (format!("超出上限：{what} 为 {found}，上限 {limit}。"), CALL)
        }
        Error::UnsafeName { name, why } => (format!("包内有不安全的文件名 {name:?}({why})。"), CALL),
        Error::NotListed { name } => (format!("包内有清单以外的文件：{name}。"), CALL),
        Error::Missing { name } => (format!("包内缺少文件：{name}。"), CALL),
        Error::HashDiffers { name } => (format!("文件与清单不符：{name}。"), COPY_AGAIN),
        Error::CountDiffers { what, stated, found } => {
            (format!("数目不符：{what} 写明 {stated}，实有 {found}。"), CALL)
        }
        Error::ChainBroken { seq, why } => (format!("日志在第 {seq} 条断开（{why}）。"), CALL),
        Error::BadRecord { kind, line, field, why } => {
            (format!("{kind} 第 {line} 行有误：{field} {why}。"), CALL)
        }
        Error::Malformed { what } => (format!("格式有误：{what}。"), CALL),
        Error::BadKey { why } => (format!("密钥文件有误：{why}。"), "请重新取得密钥文件，并电话核对指纹。"),
        Error::Exists { path } => (format!("已经存在：{path}"), "请换一个名字；本程序不覆盖已有文件。"),
        Error::Io { what, source } => {
            (format!("读写失败：{what}({source})"), "请检查介质、权限和剩余空间后重试。")
        }
    }
}
