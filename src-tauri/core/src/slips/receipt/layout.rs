//! Where everything stands on a receipt.
//!
//! Left the matter, in the largest of four sizes that holds all of it; right how to ask, and the place for a seal.

use super::{Content, Deadline, Keeper, Printing, Receipt, TEMPLATE};
use crate::paper::{
    Align, Area, Ink, Page, PaperError, Stack, Style, break_lines, day_in_words, fit_lines, mm,
    moment_in_words, weekday_in_words,
};

const BODY: [f32; 4] = [12.0, 11.5, 11.0, 10.5];
const LABEL: Style = Style::new(10.5).ink(Ink::Grey);
const SMALL: Style = Style::new(9.0).ink(Ink::Grey).leading(12.0);
pub(super) const MORE: &str = "其余内容请向接待人询问。";

/// One half sheet in its area.
pub(super) fn draw(page: &mut Page, area: Area, receipt: &Receipt, keeper: Keeper) -> Result<(), PaperError> {
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
        Keeper::Petitioner => "信访人留存".to_owned(),
        Keeper::Representative(n) => representative(receipt, n),
        Keeper::Office => "接待室存档".to_owned(),
    };
    let which = match receipt.printing {
        Printing::First => "首次打印".to_owned(),
        Printing::Copy { copy, printing } => format!("副本 {copy} · 第 {printing} 次打印"),
    };
    page.line(area.right(), area.y + 17.0, Align::Right, &whose, Style::new(10.5).bold().leading(15.0));
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

/// By name where the corner holds it.
fn representative(receipt: &Receipt, n: usize) -> String {
    let name = receipt.holders.get(n).map(|name| format!("代表{name}留存")).unwrap_or_default();
    let fits = Style::new(10.5).bold().width(&name) <= mm(42.0);
    if fits { name } else { format!("第{}位代表留存", n + 1) }
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
    if let Some(on_duty) = &receipt.on_duty {
        panel.field(("今日带班", LABEL.leading(15.0)), 46.0, on_duty, text, 2);
    }
    let label = match keeper {
        Keeper::Petitioner | Keeper::Representative(_) => "单位盖章",
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
    let (summary_lines, _) = fit_lines(summary, text.weight, text.size, column.area.w - indent, 2);
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
        column.field((&number, style), 14.5, sentence, style, usize::MAX);
    }
}

/// ✂ and a dashed rule between the halves.
pub(super) fn cut_line(page: &mut Page, y: f32) {
    let (w, _) = page.sheet.size();
    page.dashed((mm(8.0), y), (w - mm(8.0), y), 0.5, Ink::Grey, (4.0, 3.0));
    let scissors = Style::new(11.0).ink(Ink::Grey).leading(11.0);
    page.line(mm(12.0), y - 4.6, Align::Left, "✂", scissors);
}
