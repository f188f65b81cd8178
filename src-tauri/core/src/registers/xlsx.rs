//! The register as a workbook: a sheet of figures and a sheet of visits. Every cell is written as
//! text or as a number, never as a formula.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::{Month, Register};
use crate::error::{Refusal, Result};
use crate::visits::VisitRow;

/// The columns of the list.
pub const COLUMNS: [&str; 14] = [
    "登记编号",
    "来访日期",
    "时间",
    "形式",
    "来源",
    "信访人",
    "人数",
    "概况",
    "目的",
    "内容分类",
    "问题属地",
    "初重",
    "最迟日期",
    "状态",
];

const WIDTHS: [f64; 14] = [17.0, 12.0, 8.0, 9.0, 12.0, 22.0, 7.0, 46.0, 11.0, 22.0, 20.0, 7.0, 12.0, 9.0];
const HEADS: usize = 6;

/// The workbook's bytes.
pub fn workbook(month: &Month) -> Result<Vec<u8>> {
    build(month).map_err(|error| Refusal::Broken(error.to_string()))
}

/// A visit as the cells of the list; a sealed one shows number, day and state alone.
pub fn cells(row: &VisitRow) -> [String; 14] {
    if row.sealed {
        let mut cells: [String; 14] = Default::default();
        cells[0] = row.number.clone();
        cells[1] = row.day.clone();
        cells[13] = if row.voided { "作废" } else { "密封" }.into();
        return cells;
    }
    [
        row.number.clone(),
        row.day.clone(),
        row.arrived.chars().skip(11).collect(),
        row.channel.label().into(),
        row.source.label().into(),
        if row.names.is_empty() { "未留姓名".into() } else { row.names.clone() },
        row.heads.to_string(),
        row.summary.clone(),
        row.purpose.map(|purpose| purpose.label().to_owned()).unwrap_or_default(),
        row.content_name.clone().unwrap_or_default(),
        row.place_name.clone().unwrap_or_default(),
        if row.repeat { "重复" } else { "初次" }.into(),
        row.last_day.clone().unwrap_or_default(),
        if row.voided { "作废" } else { "有效" }.into(),
    ]
}

/// The summary tables as rows of text, one table below the other.
pub fn figures(register: &Register) -> Vec<Vec<String>> {
    let mut rows = vec![
        vec![format!(
            "{} 信访登记统计表{}",
            register.office,
            if register.practice { "（练习）" } else { "" }
        )],
        vec![format!("统计月份 {}", register.month), "统计口径 按来访日期".into()],
        vec![format!("有效登记 {}", register.visits), format!("作废 {}", register.voided)],
    ];
    for table in &register.tables {
        rows.push(vec![]);
        rows.push(vec![
            table.title.clone(),
            "批次（批）".into(),
            "人次".into(),
            "件数（件）".into(),
            "来电（次）".into(),
        ]);
        for row in table.rows.iter().chain([&table.without, &table.total]) {
            let t = &row.tally;
            rows.push(vec![
                row.label.clone(),
                t.batches.0.to_string(),
                t.heads.0.to_string(),
                t.pieces.0.to_string(),
                t.calls.0.to_string(),
            ]);
        }
    }
    rows
}

fn build(month: &Month) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = rust_xlsxwriter::ExcelDateTime::from_timestamp(month.made.and_utc().timestamp())?;
    let properties = rust_xlsxwriter::DocProperties::new()
        .set_title(format!("信访登记台账 {}", month.register.month))
        .set_author(&month.by)
        .set_company(&month.register.office)
        .set_creation_datetime(&made);
    book.set_properties(&properties);
    write_figures(book.add_worksheet().set_name("统计")?, &month.register)?;
    write_list(book.add_worksheet_with_constant_memory()?.set_name("清单")?, month)?;
    book.save_to_buffer()
}

fn write_figures(sheet: &mut Worksheet, register: &Register) -> Result<(), XlsxError> {
    let (head, cell) = (head(), body());
    sheet.set_column_width(0, 34)?;
    for column in 1..5 {
        sheet.set_column_width(column, 13)?;
    }
    for (at, row) in (0u32..).zip(figures(register)) {
        let titles = row.len() == 5 && row[1].starts_with("批次");
        for (column, text) in (0u16..).zip(&row) {
            match (at, column, text.parse::<u32>()) {
                (3.., 1.., Ok(number)) => sheet.write_number_with_format(at, column, number, &cell)?,
                (0, ..) => sheet.write_string_with_format(at, column, text, &title())?,
                _ if titles => sheet.write_string_with_format(at, column, text, &head)?,
                (1 | 2, ..) => sheet.write_string(at, column, text)?,
                _ => sheet.write_string_with_format(at, column, text, &cell)?,
            };
        }
    }
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

fn write_list(sheet: &mut Worksheet, month: &Month) -> Result<(), XlsxError> {
    let (head, cell) = (head(), body());
    for (column, width) in (0u16..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 1)?.set_repeat_rows(0, 0)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    for (column, text) in (0u16..).zip(COLUMNS) {
        sheet.write_string_with_format(0, column, text, &head)?;
    }
    for (at, row) in (1u32..).zip(&month.list) {
        for (column, text) in cells(row).iter().enumerate() {
            match text.parse::<u32>() {
                Ok(heads) if column == HEADS => {
                    sheet.write_number_with_format(at, column as u16, heads, &cell)?
                }
                _ => sheet.write_string_with_format(at, column as u16, text, &cell)?,
            };
        }
    }
    Ok(())
}

fn title() -> Format {
    Format::new().set_bold().set_font_size(15)
}

fn head() -> Format {
    body().set_bold().set_background_color(Color::RGB(0x00E8_EEF4)).set_align(FormatAlign::Center)
}

fn body() -> Format {
    Format::new()
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(0x00C8_C4BA))
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
}
