//! The cover: what the person who carries the stick and the person who signs for it read.
//!
//! The bundle's id is not on it: the cover lies under the hash that is the id.

use std::fmt::Write;

use chrono::{DateTime, FixedOffset, Utc};

use crate::contents::Contents;
use crate::record::Kind;

/// The cover in words, one fact a line; also the text of the page that the caller prints.
pub fn cover_text(contents: &Contents) -> String {
    let mut lines = vec![title(contents.practice).to_owned(), String::new()];
    lines.extend(facts(contents));
    lines.push(String::new());
    lines.extend(counted(contents));
    lines.push(String::new());
    lines.extend(SIGNING.map(str::to_owned));
    lines.join("\n") + "\n"
}

/// An instant as the people at the desk read it: Beijing time.
pub(crate) fn beijing(at: DateTime<Utc>) -> String {
    match FixedOffset::east_opt(8 * 3600) {
        Some(zone) => at.with_timezone(&zone).format("%Y年%m月%d日 %H:%M（北京时间）").to_string(),
        None => at.to_rfc3339(),
    }
}

/// A text from a record on one line: nothing in it can pretend to be a line of ours.
pub(crate) fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

const SIGNING: [&str; 6] = [
    "本交接包已加密并签名，只有指定的接收单位能够打开；遗失时内容不会泄露，请立即告知交出单位。",
    "收到交接包不等于数据已被接收；以接收单位出具的回执为准。回执导入前，请勿清除任何记录。",
    "",
    "交出人：________________    日期：________________",
    "携带人：________________    日期：________________",
    "接收人：________________    日期：________________",
];

fn title(practice: bool) -> &'static str {
    if practice { "信访数据交接单（练习）" } else { "信访数据交接单" }
}

fn facts(contents: &Contents) -> Vec<String> {
    let office = &contents.office;
    let head = &contents.journal_head;
    vec![
        format!("交出单位：{}", one_line(&office.name)),
        format!("区划代码：{}    单位代码：{}", office.division, office.code),
        format!("文件名：{}.xfb", contents.stem()),
        format!("顺序号：第 {} 号", contents.seq),
        format!("上一包编号：{}", contents.previous.as_deref().unwrap_or("无（首次交接）")),
        format!("所含日期：{} 至 {}", contents.period.from, contents.period.to),
        format!("生成时间：{}", beijing(contents.created)),
        format!("日志末条：第 {} 条", head.seq),
        format!("日志校验值：{}", head.hash),
    ]
}

fn counted(contents: &Contents) -> Vec<String> {
    let counts = contents.counts();
    let mut lines: Vec<String> = Kind::ALL
        .into_iter()
        .map(|kind| {
            let mut line = format!("{}：{} 条", kind.label(), counts.of(kind));
            let voided = counts.records.get(&kind).and_then(|states| states.get("void")).copied();
            if let Some(voided) = voided {
                // Writing to a String cannot fail.
                let _ = write!(line, "(其中作废 {voided} 条)");
            }
            line
        })
        .collect();
    lines.push(format!("日志条目：{} 条", counts.journal));
    lines.push(format!("扫描件：{} 件    密封件：{} 件", counts.blobs, counts.sealed));
    lines.extend(contents.series.iter().map(|range| {
        let series = one_line(&range.series);
        format!("登记号 {series}:{} 至 {}，共 {} 号", range.first, range.last, range.count)
    }));
    lines
}
