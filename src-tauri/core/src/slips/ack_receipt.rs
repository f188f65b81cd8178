//! The receipt of the county's acknowledgement: what was taken, what came back and why.

use chrono::NaiveDateTime;

use super::cover_sheet::{field, red_rules, row, section};
use crate::paper::{
    Align, Column, Flow, Ink, Paper, PaperError, Row, Sheet, Style, Table, moment_in_words, pdf,
};

/// The version of this form.
pub const TEMPLATE: &str = "县级回执凭条 1";

/// What is printed.
#[derive(Debug, Clone, PartialEq)]
pub struct AckReceipt {
    pub office: String,
    /// Marks the paper 练习.
    pub practice: bool,
    pub seq: u64,
    /// The bundle's id in hexadecimal.
    pub bundle_id: String,
    /// Who acknowledged.
    pub county: String,
    /// When the county received the bundle, on the office's clock.
    pub received: NaiveDateTime,
    /// When the office imported the answer.
    pub imported: NaiveDateTime,
    pub accepted: u64,
    pub duplicate: u64,
    pub rejected: u64,
    pub held: u64,
    /// Each refused or held record in words.
    pub returned: Vec<Returned>,
    /// Up to which bundle everything is acknowledged; `None` when nothing is yet.
    pub watermark: Option<u64>,
}

/// One record that was not taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Returned {
    /// What it is called at the desk: a register number, `2026-000017-K`.
    pub record: String,
    /// `退回` or `待定`.
    pub status: String,
    /// Why, and what to do.
    pub reason: String,
}

/// One A4 page, more when many records came back.
///
/// # Errors
/// [`PaperError::MissingCharacters`].
pub fn ack_receipt(receipt: &AckReceipt) -> Result<Vec<u8>, PaperError> {
    let title = format!("数据包第 {} 号 县级回执凭条", receipt.seq);
    let mut flow = Flow::new(Sheet::A4, receipt.practice, &format!("{}　{title}", receipt.office), TEMPLATE);
    flow.line(Align::Centre, &receipt.office, Style::new(14.0).tracking(1.0).leading(22.0));
    flow.line(Align::Centre, "县级回执凭条", Style::new(24.0).bold().tracking(5.0).leading(38.0));
    let rule = flow.take(8.0);
    red_rules(flow.page(), rule, 3.0);
    flow.gap(8.0);
    facts(&mut flow, receipt);
    section(&mut flow, "清点结果");
    counts_table(receipt).draw(&mut flow);
    section(&mut flow, "退回与待定");
    returned(&mut flow, receipt);
    section(&mut flow, "送达进度");
    flow.paragraph(&progress(receipt), Style::new(11.5).leading(18.5));
    pdf(&Paper { title, office: receipt.office.clone(), made: receipt.imported, pages: flow.finish() })
}

fn facts(flow: &mut Flow, receipt: &AckReceipt) {
    let text = Style::new(12.0).leading(20.0);
    field(flow, "包号", &format!("第 {} 号", receipt.seq), Style::new(15.0).bold().leading(24.0));
    field(flow, "收件单位", &receipt.county, text);
    field(flow, "收件时间", &moment_in_words(receipt.received), text);
    field(flow, "导入时间", &moment_in_words(receipt.imported), text);
    field(flow, "包标识", &receipt.bundle_id, Style::new(9.5).leading(15.0));
}

fn counts_table(receipt: &AckReceipt) -> Table {
    let total = receipt.accepted + receipt.duplicate + receipt.rejected + receipt.held;
    let rows = [
        ("收下", receipt.accepted, "已入县级库"),
        ("重复", receipt.duplicate, "以前已收到，内容相同"),
        ("退回", receipt.rejected, "需要改正后随下一包重送"),
        ("待定", receipt.held, "县级正在核实，暂不用处理"),
    ];
    let mut rows: Vec<Row> =
        rows.iter().map(|(what, n, means)| row(&[what, &n.to_string(), means], false)).collect();
    rows.push(row(&["合计", &total.to_string(), ""], true));
    let columns = vec![
        Column::new("结果", 1.0, Align::Left),
        Column::new("条数", 0.8, Align::Right),
        Column::new("意思", 3.0, Align::Left),
    ];
    Table { columns, rows, size: 11.0 }
}

fn returned(flow: &mut Flow, receipt: &AckReceipt) {
    if receipt.returned.is_empty() {
        flow.paragraph("没有退回或待定的记录。", Style::new(11.5).ink(Ink::Grey).leading(18.5));
        return;
    }
    let rows = receipt.returned.iter().map(|r| row(&[&r.record, &r.status, &r.reason], false)).collect();
    let columns = vec![
        Column::new("记录", 1.2, Align::Left),
        Column::new("结果", 0.6, Align::Centre),
        Column::new("原因与办法", 3.0, Align::Left),
    ];
    Table { columns, rows, size: 10.5 }.draw(flow);
}

fn progress(receipt: &AckReceipt) -> String {
    match receipt.watermark {
        Some(seq) => format!("县级已确认到第 {seq} 号数据包。下一包只带此后新增、更改和退回的记录。"),
        None => "县级还没有确认过完整的数据包。下一包仍带全部记录。".to_owned(),
    }
}

#[cfg(test)]
pub(crate) fn example() -> AckReceipt {
    let at = |d, h| chrono::NaiveDate::from_ymd_opt(2026, 11, d).unwrap().and_hms_opt(h, 5, 0).unwrap();
    AckReceipt {
        office: "江山市虎山街道信访接待室".into(),
        practice: false,
        seq: 7,
        bundle_id: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
        county: "江山市信访局".into(),
        received: at(2, 9),
        imported: at(3, 15),
        accepted: 280,
        duplicate: 1,
        rejected: 1,
        held: 1,
        returned: vec![
            Returned {
                record: "2026-000017-K".into(),
                status: "退回".into(),
                reason: "问题属地代码 330899 不在区划表中。请在该事项里改选属地后，随下一包重送。".into(),
            },
            Returned {
                record: "2026-000021-4".into(),
                status: "待定".into(),
                reason: "与县级已有事项疑似同一事项，正在核对。".into(),
            },
        ],
        watermark: Some(7),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::readers::read;

    #[test]
    fn what_came_back_is_told_in_words() {
        let bytes = ack_receipt(&example()).unwrap();
        assert!(bytes == ack_receipt(&example()).unwrap());
        let read = read("ack", &bytes);
        let text = read.text();
        for part in [
            "收下280",
            "重复1",
            "退回1",
            "待定1",
            "合计283",
            "2026-000017-K",
            "330899",
            "县级已确认到第7号数据包",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        assert_eq!(read.info("Pages"), "1");
        read.fonts_are_embedded_subsets();
        read.qpdf_finds_nothing_wrong();
    }

    #[test]
    fn when_all_was_taken_it_says_so() {
        let receipt = AckReceipt {
            returned: vec![],
            rejected: 0,
            held: 0,
            watermark: None,
            practice: true,
            ..example()
        };
        let text = read("ack-clean", &ack_receipt(&receipt).unwrap()).text();
        assert!(
            text.contains("没有退回或待定的记录") && text.contains("仍带全部记录") && text.contains("练习"),
            "{text}"
        );
    }
}
