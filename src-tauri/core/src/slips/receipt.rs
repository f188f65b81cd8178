//! The acknowledgement slip: what a person takes home, still warm, from the desk.
//!
//! It says in large type what the number is, what happens next, by which day and why that day, and how to ask. The
//! sealed class shows neither names nor summary. The same receipt gives the same bytes.
//!
//! Deliberately absent: identity numbers, addresses and phone numbers of people, and any code that opens on the web.

use chrono::{NaiveDate, NaiveDateTime};

use crate::paper::{
    Align, Area, Ink, Page, Paper, PaperError, Sheet, Stack, Style, break_lines, day_in_words, mm,
    moment_in_words, pdf, weekday_in_words,
};

/// The version of this form, printed small and kept with the document.
pub const TEMPLATE: &str = "登记回执 1";

/// What is printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Receipt {
    pub office: String,
    /// Marks the slip 练习.
    pub practice: bool,
    /// Register number with its check character, `2026-000017-K`.
    pub number: String,
    /// When the office received it, on the office's clock.
    pub received: NaiveDateTime,
    /// 来访, 来信, 来电, 网上信访, 传真.
    pub form: String,
    pub heads: u32,
    pub content: Content,
    /// What happens next, one sentence each.
    pub next: Vec<String>,
    pub deadline: Option<Deadline>,
    /// The member of staff who answers for it.
    pub receiver: String,
    pub contact: Contact,
    pub printing: Printing,
}

/// Whom and what it is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Open {
        names: Vec<String>,
        summary: String,
    },
    /// Accusations: no names, no summary.
    Sealed,
}

/// The day that binds the office.
#[derive(Debug, Clone, PartialEq)]
pub struct Deadline {
    pub day: NaiveDate,
    /// What is done by then: `告知您是否受理、由哪个单位办理`.
    pub promise: String,
    /// `《信访工作条例》第二十三条`.
    pub article: String,
    /// How the day was counted, one sentence each.
    pub explanation: Vec<String>,
}

/// How to reach the office.
#[derive(Debug, Clone, PartialEq)]
pub struct Contact {
    pub phone: String,
    pub address: String,
    pub hours: String,
}

/// Which printing of the slip this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Printing {
    First,
    /// The `copy`-th copy, at the `printing`-th printing.
    Copy {
        copy: u32,
        printing: u32,
    },
}

/// For whom a half sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keeper {
    Petitioner,
    Office,
}

/// One A5 half sheet for the petitioner.
///
/// # Errors
/// [`PaperError::MissingCharacters`] before anything is printed with a hole in it.
pub fn half_sheet(receipt: &Receipt) -> Result<Vec<u8>, PaperError> {
    let mut page = Page::new(Sheet::A5Landscape);
    let area = page.sheet.area();
    draw(&mut page, area, receipt, Keeper::Petitioner)?;
    pdf(&paper(receipt, page))
}

/// One A4 sheet: the petitioner's half above, the office's below, a cut line between.
///
/// # Errors
/// As [`half_sheet`].
pub fn two_copies(receipt: &Receipt) -> Result<Vec<u8>, PaperError> {
    let mut page = Page::new(Sheet::A4);
    let sheet = page.sheet.area();
    let half = Area { h: sheet.h / 2.0, ..sheet };
    draw(&mut page, half, receipt, Keeper::Petitioner)?;
    draw(&mut page, Area { y: half.h, ..half }, receipt, Keeper::Office)?;
    cut_line(&mut page, half.h);
    pdf(&paper(receipt, page))
}

fn paper(receipt: &Receipt, page: Page) -> Paper {
    Paper {
        title: format!("信访事项登记回执 {}", receipt.number),
        office: receipt.office.clone(),
        made: receipt.received,
        pages: vec![page],
    }
}

const BODY: [f32; 4] = [12.0, 11.5, 11.0, 10.5];
const LABEL: Style = Style::new(10.5).ink(Ink::Grey);
const SMALL: Style = Style::new(9.0).ink(Ink::Grey).leading(12.0);
const MORE: &str = "其余内容请向接待人询问。";

fn draw(page: &mut Page, area: Area, receipt: &Receipt, keeper: Keeper) -> Result<(), PaperError> {
    if receipt.practice {
        page.practice_mark(area);
    }
    let inside = area.inside(mm(14.0), mm(9.0));
    let top = heading(page, inside, receipt, keeper);
    let foot = footer(page, inside, receipt);
    let panel_width = mm(54.0);
    let body = Area { y: top + 7.0, h: foot - 7.0 - top - 7.0, ..inside };
    let panel = Area { x: body.right() - panel_width, w: panel_width, ..body };
    let matter = Area { w: body.w - panel_width - 20.0, ..body };
    page.rule((panel.x - 10.0, body.y + 2.0), (panel.x - 10.0, body.bottom() - 2.0), 0.4, Ink::Pale);
    side_panel(page, panel, receipt, keeper)?;
    matter_column(page, matter, receipt);
    Ok(())
}

/// Office, title, for whom, which printing; a thick and a thin rule. Gives the `y` below.
fn heading(page: &mut Page, area: Area, receipt: &Receipt, keeper: Keeper) -> f32 {
    let whose = match keeper {
        Keeper::Petitioner => "信访人留存",
        Keeper::Office => "接待室存档",
    };
    let which = match receipt.printing {
        Printing::First => "首次打印".to_owned(),
        Printing::Copy { copy, printing } => format!("副本 {copy} · 第 {printing} 次打印"),
    };
    page.line(area.right(), area.y + 17.0, Align::Right, whose, Style::new(10.5).bold().leading(15.0));
    page.line(
        area.right(),
        area.y + 32.0,
        Align::Right,
        &which,
        Style::new(9.0).ink(Ink::Grey).leading(13.0),
    );
    if receipt.practice {
        practice_tag(page, Area { x: area.x, y: area.y + 20.0, w: 44.0, h: 22.0 });
    }
    let office = office_style(&receipt.office, area.w - 2.0 * mm(30.0));
    let y = page.line(area.middle(), area.y, Align::Centre, &receipt.office, office);
    let title = Style::new(20.0).bold().tracking(3.0).leading(29.0);
    let y = page.line(area.middle(), y, Align::Centre, "信访事项登记回执", title) + 4.0;
    page.rule((area.x, y), (area.right(), y), 1.6, Ink::Vermilion);
    page.rule((area.x, y + 2.6), (area.right(), y + 2.6), 0.4, Ink::Vermilion);
    y + 2.6
}

/// The office's name as large as it fits above the title.
fn office_style(office: &str, measure: f32) -> Style {
    let sizes = [13.0, 12.0, 11.0, 10.0, 9.0, 8.0];
    let fits = |size: &f32| Style::new(*size).tracking(1.0).width(office) <= measure;
    Style::new(sizes.into_iter().find(fits).unwrap_or(7.0)).tracking(1.0).leading(19.0)
}

fn practice_tag(page: &mut Page, tag: Area) {
    page.frame(tag, 0.9, Ink::Vermilion);
    let style = Style::new(12.5).bold().ink(Ink::Vermilion).tracking(3.0).leading(tag.h);
    page.line(tag.middle() + 1.5, tag.y, Align::Centre, "练习", style);
}

/// The privacy note and the version of the form. Gives the `y` above.
fn footer(page: &mut Page, area: Area, receipt: &Receipt) -> f32 {
    let privacy = "登记的信息只用于依法办理本信访事项，您可以要求查阅、更正。请妥善保管本回执。";
    let practice = if receipt.practice { "练习用纸，不作凭据。" } else { "" };
    let y = area.bottom() - SMALL.leading;
    page.rule((area.x, y - 5.0), (area.right(), y - 5.0), 0.4, Ink::Pale);
    page.line(area.x, y, Align::Left, &format!("{practice}{privacy}"), SMALL);
    page.line(area.right(), y, Align::Right, TEMPLATE, SMALL);
    y - 5.0
}

/// QR, how to ask, who answers, place for seal or signature.
fn side_panel(page: &mut Page, area: Area, receipt: &Receipt, keeper: Keeper) -> Result<(), PaperError> {
    let side = mm(33.0);
    page.qr(area.middle() - side / 2.0, area.y - 9.0, side, &receipt.number)?;
    let text = Style::new(10.5).leading(15.0);
    let seal = Area { y: area.bottom() - mm(23.0), h: mm(23.0), ..area };
    let top = area.y + side - 14.0;
    let mut panel = Stack::new(page, Area { y: top, h: seal.y - 5.0 - top, ..area });
    panel.line(Align::Centre, "凭本回执或登记号查询", Style::new(10.5).bold().leading(17.0));
    panel.gap(2.0);
    let phone = Style::new(13.0).bold().leading(18.0);
    for (label, value, style) in [
        ("电话", &receipt.contact.phone, phone),
        ("地址", &receipt.contact.address, text),
        ("时间", &receipt.contact.hours, text),
        ("接待人", &receipt.receiver, Style::new(12.0).leading(17.0)),
    ] {
        if !value.is_empty() {
            panel.field((label, LABEL.leading(15.0)), 35.0, value, style, 3);
        }
    }
    let label = match keeper {
        Keeper::Petitioner => "单位盖章",
        Keeper::Office => "信访人签收（签名、日期）",
    };
    page.place(seal, Ink::Pale);
    page.line(seal.x + 5.0, seal.y + 2.0, Align::Left, label, Style::new(9.0).ink(Ink::Grey));
    Ok(())
}

/// Number, person, matter, deadline and next steps, in the largest type that holds all of it. What even the smallest
/// does not hold ends with `……`, and a line below says whom to ask.
fn matter_column(page: &mut Page, area: Area, receipt: &Receipt) {
    for size in BODY {
        let mut attempt = page.clone();
        let mut column = Stack::new(&mut attempt, area);
        matter(&mut column, receipt, size);
        if !column.is_cut() {
            *page = attempt;
            return;
        }
    }
    let shorter = Area { h: area.h - SMALL.leading, ..area };
    matter(&mut Stack::new(page, shorter), receipt, BODY[BODY.len() - 1]);
    page.line(area.x, shorter.bottom(), Align::Left, MORE, SMALL);
}

fn matter(column: &mut Stack, receipt: &Receipt, size: f32) {
    let indent = 58.0;
    let label = LABEL.leading(size * 1.5);
    let text = Style::new(size).leading(size * 1.5);
    let number = Style::new(23.0).bold().tracking(0.6).leading(32.0);
    column.field(("登记号", label), indent, &receipt.number, number, 1);
    let (names, summary) = match &receipt.content {
        Content::Open { names, summary } => {
            (all_names(names, size + 1.0, column.area.w - indent), summary.as_str())
        }
        Content::Sealed => ("依法保密".to_owned(), "内容依法保密"),
    };
    column.field(
        ("信访人", label),
        indent,
        &names,
        Style::new(size + 1.0).bold().leading(size * 1.6),
        NAME_LINES,
    );
    let received = format!("{}　{}　{}人", moment_in_words(receipt.received), receipt.form, receipt.heads);
    column.field(("收到时间", label), indent, &received, text, 2);
    let (summary_lines, _) =
        crate::paper::fit_lines(summary, text.weight, text.size, column.area.w - indent, 2);
    column.field(("事项摘要", label), indent, &summary_lines.join("\n"), text, 2);
    if let Some(deadline) = &receipt.deadline {
        column.gap(6.0);
        deadline_box(column, deadline, size);
    }
    column.gap(7.0);
    next_steps(column, &receipt.next, size);
}

const NAME_LINES: usize = 3;
const WHY_LINES: usize = 4;

/// All names, or as many as fit on their lines and how many there are; lines break between names.
fn all_names(names: &[String], size: f32, measure: f32) -> String {
    let shown = |n: usize| {
        let rest = if n < names.len() { format!("等{}人", names.len()) } else { String::new() };
        name_lines(&names[..n], &rest, size, measure)
    };
    let fitting = (1..=names.len()).rev().map(shown).find(|lines| lines.len() <= NAME_LINES);
    fitting.unwrap_or_else(|| shown(names.len().min(1))).join("\n")
}

fn name_lines(names: &[String], rest: &str, size: f32, measure: f32) -> Vec<String> {
    let style = Style::new(size).bold();
    let mut lines = vec![String::new()];
    for (n, name) in names.iter().enumerate() {
        let piece = format!("{name}{}", if n + 1 < names.len() { "、" } else { rest });
        let last = lines.len() - 1;
        if lines[last].is_empty() || style.width(&format!("{}{name}", lines[last])) + size > measure {
            lines.retain(|line| !line.is_empty());
            lines.extend(break_lines(&piece, style.weight, size, measure));
        } else {
            lines[last].push_str(&piece);
        }
    }
    lines
}

fn deadline_box(column: &mut Stack, deadline: &Deadline, size: f32) {
    let day = format!("最迟 {}（{}）", day_in_words(deadline.day), weekday_in_words(deadline.day));
    let why = format!("依据{}。{}", deadline.article, deadline.explanation.concat());
    let (head, promise) =
        (Style::new(size + 3.0).bold().leading((size + 3.0) * 1.45), Style::new(size).leading(size * 1.5));
    let small = Style::new(10.5).leading(15.0);
    let outer = column.area;
    column.area = Area { x: outer.x + 11.0, w: outer.w - 19.0, h: outer.h - 5.0, ..outer };
    let why_lines = (column.height_of(&why, small) / small.leading).min(WHY_LINES as f32);
    let inner = head.leading + column.height_of(&deadline.promise, promise) + why_lines * small.leading;
    let ground = Area { y: column.y, h: (inner + 9.0).min(outer.bottom() - column.y), ..outer };
    column.page.fill(ground, Ink::Ground);
    column.page.fill(Area { w: 3.0, ..ground }, Ink::Vermilion);
    column.gap(4.0);
    column.line(Align::Left, &day, head);
    column.paragraph(&deadline.promise, promise);
    column.indented(0.0, &why, small, WHY_LINES);
    column.gap(5.0);
    column.area = outer;
}

/// The heading stays with at least the first line below it.
fn next_steps(column: &mut Stack, next: &[String], size: f32) {
    if next.is_empty() {
        return;
    }
    let text = (size - 0.5).max(10.5);
    let (head, style) = (Style::new(size).bold().leading(size * 1.5), Style::new(text).leading(text * 1.43));
    if !column.has_room(head.leading + style.leading) {
        return;
    }
    column.line(Align::Left, "接下来会怎样", head);
    for (n, sentence) in next.iter().enumerate() {
        let number = format!("{}.", n + 1);
        column.field((&number, style), 16.0, sentence, style, usize::MAX);
    }
}

/// ✂ and a dashed rule between the halves.
fn cut_line(page: &mut Page, y: f32) {
    let (w, _) = page.sheet.size();
    page.dashed((mm(8.0), y), (w - mm(8.0), y), 0.5, Ink::Grey, (4.0, 3.0));
    let scissors = Style::new(11.0).ink(Ink::Grey).leading(11.0);
    page.line(mm(12.0), y - 4.6, Align::Left, "✂", scissors);
}

#[cfg(test)]
pub(crate) fn example() -> Receipt {
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
    Receipt {
        office: "江山市虎山街道信访接待室".into(),
        practice: false,
        number: "2026-000017-K".into(),
        received: day(2026, 10, 8).and_hms_opt(9, 12, 0).unwrap(),
        form: "来访".into(),
        heads: 1,
        content: Content::Open {
            names: vec!["张伟".into()],
            summary: "反映所住小区外墙渗水两年未修，要求物业公司履行维修责任并公开维修资金账目。".into(),
        },
        next: vec![
            "我们把您反映的事项转给有权处理的单位，并把转送情况告诉您。".into(),
            "该单位书面告知您是否受理；受理的，在六十日内办结。".into(),
            "对处理意见不服的，可以在收到之日起三十日内请求复查。".into(),
        ],
        deadline: Some(Deadline {
            day: day(2026, 10, 23),
            promise: "告知您是否受理、由哪个单位办理。".into(),
            article: "《信访工作条例》第二十三条".into(),
            explanation: vec!["自收到次日（10月9日）起算十五日；".into(), "期满日为工作日，不顺延。".into()],
        }),
        receiver: "李娜".into(),
        contact: Contact {
            phone: "0570-4023456".into(),
            address: "江山市虎山街道1号一楼".into(),
            hours: "工作日 8:30–11:30\n14:00–17:00".into(),
        },
        printing: Printing::First,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::readers::read;

    const UYGHUR: &str = "阿卜杜热合曼·买买提·吾布力卡斯木·艾山江·玉苏甫·依明江·托合提尼亚孜·阿布都克里木·麦麦提艾力·如则巴克尔·奥斯曼江";

    fn named(names: &[&str]) -> Receipt {
        let summary = "反映所住小区外墙渗水两年未修，要求物业公司履行维修责任。".into();
        Receipt {
            content: Content::Open { names: names.iter().map(|n| (*n).into()).collect(), summary },
            ..example()
        }
    }

    #[test]
    fn the_slip_carries_everything_a_person_needs_twice() {
        let read = read("receipt", &two_copies(&example()).unwrap());
        let text = read.text();
        for part in [
            "江山市虎山街道信访接待室",
            "信访事项登记回执",
            "2026-000017-K",
            "张伟",
            "2026年10月8日9:12",
            "来访1人",
            "最迟2026年10月23日（星期五）",
            "依据《信访工作条例》第二十三条",
            "接下来会怎样",
            "0570-4023456",
            "凭本回执或登记号查询",
            "李娜",
            "首次打印",
        ] {
            assert_eq!(text.matches(part).count(), 2, "{part}\n{text}");
        }
        assert!(text.contains("信访人留存") && text.contains("接待室存档") && text.contains('✂'));
        assert_eq!(read.info("Pages"), "1");
        read.fonts_are_embedded_subsets();
        read.qpdf_finds_nothing_wrong();
    }

    #[test]
    fn every_name_comes_back_with_its_rare_characters() {
        assert_eq!(UYGHUR.chars().count(), 60);
        let names = ["𠮷田明", "䶮世昌", "㛃红梅", "𬭩小军"];
        let text = read("receipt-rare", &two_copies(&named(&names)).unwrap()).text();
        for name in names {
            assert_eq!(text.matches(name).count(), 2, "{name}\n{text}");
        }
        let slip = half_sheet(&named(&[UYGHUR])).unwrap();
        let read = read("receipt-uyghur", &slip);
        assert!(read.text().contains(UYGHUR), "{}", read.text());
        read.fonts_are_embedded_subsets();
    }

    #[test]
    fn a_scanner_reads_just_the_number() {
        assert_eq!(read("receipt-half", &half_sheet(&example()).unwrap()).scanned(), ["2026-000017-K"]);
        let practice = Receipt { practice: true, ..example() };
        let both = read("receipt-practice", &two_copies(&practice).unwrap()).scanned();
        assert_eq!(both.first().map(String::as_str), Some("2026-000017-K"));
    }

    #[test]
    fn the_slip_is_small_and_made_twice_it_is_the_same() {
        for receipt in [example(), named(&["𠮷田明", "䶮世昌", "㛃红梅", "𬭩小军", UYGHUR])] {
            let slip = two_copies(&receipt).unwrap();
            assert!(slip.len() <= 60_000, "{} bytes", slip.len());
            assert!(slip == two_copies(&receipt).unwrap());
            assert!(half_sheet(&receipt).unwrap().len() <= slip.len());
        }
    }

    #[test]
    fn a_sealed_slip_tells_nothing() {
        let text =
            read("receipt-sealed", &two_copies(&Receipt { content: Content::Sealed, ..example() }).unwrap())
                .text();
        assert_eq!(text.matches("内容依法保密").count(), 2);
        assert!(!text.contains("张伟") && !text.contains("渗水"));
    }

    #[test]
    fn a_copy_and_a_practice_slip_say_so() {
        let receipt =
            Receipt { printing: Printing::Copy { copy: 2, printing: 3 }, practice: true, ..example() };
        let text = read("receipt-copy", &two_copies(&receipt).unwrap()).text();
        assert_eq!(text.matches("副本2·第3次打印").count(), 2, "{text}");
        assert!(text.contains("练习") && text.contains("不作凭据"));
        assert!(!read("receipt-real", &half_sheet(&example()).unwrap()).text().contains("练习"));
    }

    #[test]
    fn too_many_names_are_counted_and_a_long_summary_is_ended_honestly() {
        let names: Vec<String> = (1..=40).map(|n| format!("王建国{n}")).collect();
        let content = Content::Open { names, summary: "反映土地补偿款分配不公，".repeat(30) };
        let text =
            read("receipt-long", &two_copies(&Receipt { content, heads: 40, ..example() }).unwrap()).text();
        assert!(text.contains("等40人") && text.contains("王建国1、") && text.contains("……"), "{text}");
    }

    #[test]
    fn nothing_runs_off_the_slip_however_much_there_is_to_say() {
        let many = vec![
            "我们把您反映的事项转给有权处理的单位，并把转送情况告诉您。".to_owned();
            12
        ];
        let deadline = example().deadline.map(|d| Deadline { explanation: many.clone(), ..d });
        let content = Content::Open { names: vec![UYGHUR.into(), UYGHUR.into()], summary: "长".repeat(400) };
        let receipt = Receipt { next: many, deadline, content, office: "某".repeat(60), ..example() };
        let read = read("receipt-full", &half_sheet(&receipt).unwrap());
        assert!(read.text().contains(MORE), "{}", read.text());
        assert_eq!(read.scanned(), ["2026-000017-K"]);
    }

    #[test]
    fn a_name_that_cannot_be_printed_is_refused_with_its_characters() {
        let refused = two_copies(&named(&["张\u{1F600}"]));
        assert_eq!(refused, Err(PaperError::MissingCharacters { characters: vec!['\u{1F600}'] }));
    }
}
