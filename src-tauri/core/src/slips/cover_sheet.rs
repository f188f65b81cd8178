//! The cover sheet that travels with a bundle: for the person who carries it and the one who signs for it.
//!
//! It holds counts and numbers, never the name of a petitioner.

use chrono::{NaiveDate, NaiveDateTime};

use crate::paper::{
    Align, Area, Column, Flow, Ink, Page, Paper, PaperError, Row, Sheet, Style, Table, day_in_words,
    moment_in_words, pdf,
};

/// The version of this form.
pub const TEMPLATE: &str = "数据包随附单 1";

/// What is printed.
#[derive(Debug, Clone, PartialEq)]
pub struct CoverSheet {
    pub office: String,
    /// Marks the sheet 练习.
    pub practice: bool,
    /// The bundle's running number.
    pub seq: u64,
    /// The file's name.
    pub file: String,
    /// On the office's clock.
    pub made: NaiveDateTime,
    /// First and last office day of what it holds.
    pub period: (NaiveDate, NaiveDate),
    /// Record type in words and how many: `来访登记`, 12.
    pub counts: Vec<(String, u64)>,
    /// First and last number of each series: `登记号`, `2026-000001-X`, `2026-000017-K`.
    pub numbers: Vec<(String, String, String)>,
    /// The journal's last entry and the beginning of its digest.
    pub journal_seq: u64,
    pub journal_head: String,
    pub recipient: String,
}

/// One or more A4 pages.
///
/// # Errors
/// [`PaperError::MissingCharacters`], [`PaperError::CodeTooLong`].
pub fn cover_sheet(sheet: &CoverSheet) -> Result<Vec<u8>, PaperError> {
    let title = format!("数据包随附单 第 {} 号", sheet.seq);
    let mut flow = Flow::new(Sheet::A4, sheet.practice, &format!("{}　{title}", sheet.office), TEMPLATE);
    heading(&mut flow, sheet);
    facts(&mut flow, sheet);
    section(&mut flow, "包内记录");
    counts_table(sheet).draw(&mut flow);
    if !sheet.numbers.is_empty() {
        section(&mut flow, "编号范围");
        numbers_table(sheet).draw(&mut flow);
    }
    section(&mut flow, "收件单位请这样办");
    steps(&mut flow);
    signatures(&mut flow);
    pdf(&Paper { title, office: sheet.office.clone(), made: sheet.made, pages: flow.finish() })
}

fn heading(flow: &mut Flow, sheet: &CoverSheet) {
    flow.line(Align::Centre, &sheet.office, Style::new(14.0).tracking(1.0).leading(22.0));
    flow.line(Align::Centre, "数据包随附单", Style::new(24.0).bold().tracking(5.0).leading(38.0));
    let rule = flow.take(8.0);
    red_rules(flow.page(), rule, 3.0);
    flow.gap(8.0);
}

/// A thick and a thin red rule.
pub(super) fn red_rules(page: &mut Page, area: Area, down: f32) {
    let y = area.y + down;
    page.rule((area.x, y), (area.right(), y), 1.6, Ink::Vermilion);
    page.rule((area.x, y + 2.6), (area.right(), y + 2.6), 0.4, Ink::Vermilion);
}

fn facts(flow: &mut Flow, sheet: &CoverSheet) {
    let (from, to) = sheet.period;
    let period = if from == to {
        day_in_words(from)
    } else {
        format!("{} 至 {}", day_in_words(from), day_in_words(to))
    };
    let journal = format!("第 {} 条　{}", sheet.journal_seq, sheet.journal_head);
    for (label, value, style) in [
        ("包号", &format!("第 {} 号", sheet.seq), Style::new(15.0).bold().leading(24.0)),
        ("收件单位", &sheet.recipient, Style::new(12.0).leading(20.0)),
        ("所含日期", &period, Style::new(12.0).leading(20.0)),
        ("制作时间", &moment_in_words(sheet.made), Style::new(12.0).leading(20.0)),
        ("文件名", &sheet.file, Style::new(11.0).leading(20.0)),
        ("日志末条", &journal, Style::new(9.5).leading(15.0)),
    ] {
        field(flow, label, value, style);
    }
}

/// A grey label and its text.
pub(super) fn field(flow: &mut Flow, label: &str, value: &str, style: Style) {
    let grey = Style::new(11.0).ink(Ink::Grey).leading(style.leading);
    flow.field((label, grey), 66.0, value, style);
}

/// A heading that stays with what follows it.
pub(super) fn section(flow: &mut Flow, title: &str) {
    flow.gap(12.0);
    flow.keep(70.0);
    flow.line(Align::Left, title, Style::new(12.5).bold().leading(22.0));
}

fn counts_table(sheet: &CoverSheet) -> Table {
    let mut rows: Vec<Row> =
        sheet.counts.iter().map(|(label, n)| row(&[label, &n.to_string()], false)).collect();
    let total: u64 = sheet.counts.iter().map(|(_, n)| n).sum();
    rows.push(row(&["合计", &total.to_string()], true));
    let columns = vec![Column::new("记录", 3.0, Align::Left), Column::new("条数", 1.0, Align::Right)];
    Table { columns, rows, size: 11.0 }
}

fn numbers_table(sheet: &CoverSheet) -> Table {
    let rows = sheet.numbers.iter().map(|(series, first, last)| row(&[series, first, last], false)).collect();
    let columns = vec![
        Column::new("编号", 1.4, Align::Left),
        Column::new("起", 1.3, Align::Left),
        Column::new("止", 1.3, Align::Left),
    ];
    Table { columns, rows, size: 11.0 }
}

pub(super) fn row(cells: &[&str], total: bool) -> Row {
    Row { cells: cells.iter().map(|cell| (*cell).to_owned()).collect(), total }
}

fn steps(flow: &mut Flow) {
    let style = Style::new(11.5).leading(18.5);
    let sentences = [
        "核对本单包号、文件名与介质上的文件一致，在下面签收，本单一式两份，双方各留一份。",
        "在县级端打开数据包，程序自动核验签名和清点条数；核验不通过的，不要入库，请电话告知送件单位。",
        "入库后导出回执文件（扩展名 .xfa），存入同一介质带回，或者按双方约定的方式送回。",
        "数据包已加密，只有收件单位的密钥能打开；介质用完请清除。",
    ];
    for (n, sentence) in sentences.iter().enumerate() {
        flow.field((&format!("{}.", n + 1), style), 17.0, sentence, style);
    }
}

fn signatures(flow: &mut Flow) {
    flow.gap(16.0);
    flow.keep(96.0);
    let style = Style::new(11.5).leading(20.0);
    for who in ["送件人（签名）", "收件人（签名、盖章）"] {
        let band = flow.take(42.0);
        let (y, split) = (band.y + 14.0, band.x + band.w * 0.62);
        for (x, label, to) in [(band.x, who, split - 14.0), (split, "时间", band.right())] {
            flow.page().line(x, y, Align::Left, label, style);
            flow.page().rule((x + style.width(label) + 6.0, y + 18.0), (to, y + 18.0), 0.5, Ink::Black);
        }
    }
}

#[cfg(test)]
pub(crate) fn example() -> CoverSheet {
    let day = |d| NaiveDate::from_ymd_opt(2026, 10, d).unwrap();
    CoverSheet {
        office: "江山市虎山街道信访接待室".into(),
        practice: false,
        seq: 7,
        file: "XF-330881-HS01-000007.xfb".into(),
        made: day(31).and_hms_opt(16, 40, 0).unwrap(),
        period: (day(8), day(31)),
        counts: [
            ("信访人", 41),
            ("来访登记", 38),
            ("信访事项", 39),
            ("办理过程", 120),
            ("出具文书", 44),
            ("作废", 1),
        ]
        .map(|(label, n)| (label.to_owned(), n))
        .to_vec(),
        numbers: vec![("登记号".into(), "2026-000001-X".into(), "2026-000038-3".into())],
        journal_seq: 412,
        journal_head: "5e884898da28047151d0e56f8dc62927".into(),
        recipient: "江山市信访局".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::readers::read;

    #[test]
    fn the_carrier_and_the_county_find_what_they_must_check() {
        let bytes = cover_sheet(&example()).unwrap();
        assert!(bytes == cover_sheet(&example()).unwrap());
        let read = read("cover", &bytes);
        let text = read.text();
        for part in [
            "第7号",
            "XF-330881-HS01-000007.xfb",
            "2026年10月8日至2026年10月31日",
            "来访登记38",
            "合计283",
            "登记号2026-000001-X2026-000038-3",
            "第412条5e884898da28047151d0e56f8dc62927",
            "收件单位江山市信访局",
            "送件人（签名）",
            "收件人（签名、盖章）",
            "第1页共1页",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        read.fonts_are_embedded_subsets();
        read.qpdf_finds_nothing_wrong();
    }

    #[test]
    fn one_day_is_one_day_and_practice_is_marked() {
        let (day, _) = example().period;
        let sheet = CoverSheet { period: (day, day), practice: true, ..example() };
        let text = read("cover-practice", &cover_sheet(&sheet).unwrap()).text();
        assert!(text.contains("2026年10月8日制作时间") && text.contains("练习"), "{text}");
    }
}
