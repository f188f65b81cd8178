//! The recovery sheet: the words in the head's envelope that open the office when nobody's passphrase does.
//!
//! It is printed once, when the office is set up or the code is renewed, and kept nowhere else.

use chrono::NaiveDateTime;

use crate::paper::{Align, Area, Ink, Page, Paper, PaperError, Sheet, Stack, Style, day_in_words, mm, pdf};

/// The version of this form.
pub const TEMPLATE: &str = "恢复单 1";

/// What is printed.
#[derive(Debug, Clone, PartialEq)]
pub struct RecoverySheet {
    pub office: String,
    /// Marks the sheet 练习.
    pub practice: bool,
    /// On the office's clock.
    pub made: NaiveDateTime,
    /// One Chinese character each, in order; usually 12 to 24.
    pub words: Vec<String>,
}

/// One A4 sheet.
///
/// # Errors
/// [`PaperError::MissingCharacters`], [`PaperError::CodeTooLong`].
pub fn recovery_sheet(sheet: &RecoverySheet) -> Result<Vec<u8>, PaperError> {
    let mut page = Page::new(Sheet::A4);
    if sheet.practice {
        page.practice_mark(page.sheet.area());
    }
    let area = page.sheet.area().inside(mm(24.0), mm(22.0));
    let top = heading(&mut page, area, sheet);
    let below = grid(&mut page, Area { y: top + 22.0, ..area }, &sheet.words);
    let side = mm(42.0);
    let top = below + 20.0;
    code(&mut page, Area { x: area.right() - side, y: top, w: side, h: side }, &sheet.words)?;
    let text = Area { y: top, h: area.bottom() - 92.0 - top, ..area };
    instructions(&mut page, text, side + 16.0);
    signatures(&mut page, area);
    pdf(&Paper {
        title: "恢复单".to_owned(),
        office: sheet.office.clone(),
        made: sheet.made,
        pages: vec![page],
    })
}

fn heading(page: &mut Page, area: Area, sheet: &RecoverySheet) -> f32 {
    let mut stack = Stack::new(page, area);
    stack.line(Align::Centre, &sheet.office, Style::new(14.0).tracking(1.0).leading(22.0));
    stack.line(Align::Centre, "恢复单", Style::new(26.0).bold().tracking(6.0).leading(40.0));
    let made = format!("制作日期：{}　　恢复码共 {} 字", day_in_words(sheet.made.date()), sheet.words.len());
    stack.line(Align::Centre, &made, Style::new(11.0).ink(Ink::Grey).leading(20.0));
    let y = stack.y + 5.0;
    page.rule((area.x, y), (area.right(), y), 1.6, Ink::Vermilion);
    page.rule((area.x, y + 2.6), (area.right(), y + 2.6), 0.4, Ink::Vermilion);
    y + 2.6
}

const COLUMNS: usize = 6;

/// The words in rows of six, each with its number. Gives the `y` below.
fn grid(page: &mut Page, area: Area, words: &[String]) -> f32 {
    let (w, h) = (area.w / COLUMNS as f32, 56.0);
    for (n, word) in words.iter().enumerate() {
        let (column, row) = (n % COLUMNS, n / COLUMNS);
        let cell = Area { x: area.x + column as f32 * w, y: area.y + row as f32 * h, w, h };
        page.frame(cell, 0.6, Ink::Pale);
        page.line(
            cell.x + 4.0,
            cell.y + 2.0,
            Align::Left,
            &(n + 1).to_string(),
            Style::new(9.0).ink(Ink::Grey),
        );
        let size = if word.chars().count() > 1 { 17.0 } else { 31.0 };
        let style = Style::new(size).bold().leading(h - 4.0);
        page.line(cell.middle(), cell.y + 4.0, Align::Centre, word, style);
    }
    let rows = words.len().div_ceil(COLUMNS);
    page.frame(Area { h: rows as f32 * h, ..area }, 1.1, Ink::Black);
    area.y + rows as f32 * h
}

/// The same words, one after the other without spaces.
fn code(page: &mut Page, area: Area, words: &[String]) -> Result<(), PaperError> {
    page.qr(area.x, area.y - 8.0, area.w, &words.concat())?;
    let style = Style::new(9.5).ink(Ink::Grey).leading(14.0);
    page.line(area.middle(), area.bottom() - 14.0, Align::Centre, "扫码所得与上面恢复码相同", style);
    Ok(())
}

/// What it is, where to keep it, what to do, when to renew. The first two leave room for the code.
fn instructions(page: &mut Page, area: Area, code: f32) {
    let head = Style::new(12.5).bold().leading(21.0);
    let text = Style::new(11.5).leading(18.0);
    let narrow = Area { w: area.w - code, ..area };
    let mut stack = Stack::new(page, narrow);
    for (n, (title, sentences)) in INSTRUCTIONS.iter().enumerate() {
        if n == 2 {
            stack.area = area;
            stack.y = stack.y.max(area.y + mm(42.0));
        }
        stack.line(Align::Left, title, head);
        stack.paragraph(sentences, text);
        stack.gap(7.0);
    }
}

const INSTRUCTIONS: [(&str, &str); 4] = [
    (
        "这是什么",
        "全体人员的口令都不能用时，按顺序输入这些字，就能重新打开本单位的接待台数据。\
         谁拿到这张纸，谁就能打开数据。程序里没有留底，丢失后无法补印同样的一张。",
    ),
    (
        "放在哪里",
        "打印后立即装入信封，当面封口，在封口处签名并写明日期，由单位负责人锁入保险柜。\
         不拍照、不复印、不存入电脑或手机。",
    ),
    (
        "什么时候用、怎么用",
        "只在确实打不开时启封，两人在场，记下日期、原因和在场人。在接待台开启画面选“用恢复单打开”，\
         按编号逐字输入或扫码，随后立即为使用人设新口令。",
    ),
    (
        "什么时候换新",
        "启封用过以后、怀疑被别人看过、单位负责人交接、本单丢失时，当天在“设置”里换发恢复单，\
         旧单当面销毁。换发后旧恢复码立即失效。",
    ),
];

fn signatures(page: &mut Page, area: Area) {
    let y = area.bottom() - 78.0;
    let style = Style::new(11.5).leading(18.0);
    let half = area.w / 2.0 + 8.0;
    for (x, y, label, to) in [
        (area.x, y, "单位负责人（签名）", area.x + half - 22.0),
        (area.x + half, y, "日期", area.right()),
        (area.x, y + 34.0, "见证人（签名）", area.x + half - 22.0),
        (area.x + half, y + 34.0, "日期", area.right()),
    ] {
        page.line(x, y, Align::Left, label, style);
        let from = x + style.width(label) + 6.0;
        page.rule((from, y + 17.0), (to, y + 17.0), 0.5, Ink::Black);
    }
    let small = Style::new(8.5).ink(Ink::Grey);
    page.line(area.right(), area.bottom() - 4.0, Align::Right, TEMPLATE, small);
}

#[cfg(test)]
pub(crate) fn example() -> RecoverySheet {
    let made = chrono::NaiveDate::from_ymd_opt(2026, 10, 8).unwrap().and_hms_opt(8, 30, 0).unwrap();
    let words = "的一是在不了有和人这中大为上个国我以要他时来用们".chars().map(String::from).collect();
    RecoverySheet { office: "江山市虎山街道信访接待室".into(), practice: false, made, words }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::readers::read;

    #[test]
    fn the_words_stand_in_order_and_a_scanner_reads_the_same() {
        for count in [12, 15, 24] {
            let words: Vec<String> = example().words.into_iter().take(count).collect();
            let sheet = RecoverySheet { words: words.clone(), ..example() };
            let bytes = recovery_sheet(&sheet).unwrap();
            assert!(bytes == recovery_sheet(&sheet).unwrap());
            let read = read(&format!("recovery-{count}"), &bytes);
            let text = read.text();
            let numbered: Vec<String> =
                words.iter().enumerate().map(|(n, word)| format!("{}{word}", n + 1)).collect();
            assert!(text.contains(&numbered.concat()), "{text}");
            assert!(text.contains("旧恢复码立即失效。"), "the last instruction is whole: {text}");
            assert_eq!(read.scanned(), [words.concat()]);
            assert_eq!(read.info("Pages"), "1");
            read.fonts_are_embedded_subsets();
            read.qpdf_finds_nothing_wrong();
        }
    }

    #[test]
    fn a_practice_sheet_is_marked() {
        let sheet = RecoverySheet { practice: true, ..example() };
        assert!(read("recovery-practice", &recovery_sheet(&sheet).unwrap()).text().contains("练习"));
    }
}
