//! The slip with a code on it, twice: one half to carry, one to keep at home. It says how the code is
//! used and that nobody can find it again; never whose it is, nor what it is about.

use chrono::NaiveDateTime;

use crate::paper::{Align, Area, Ink, Page, Paper, PaperError, Sheet, Stack, Style, day_in_words, mm, pdf};

/// The version of this form.
pub const TEMPLATE: &str = "查询码单 1";

/// What the queue of a printer and a file's name may say.
pub const TITLE: &str = "查询码单";

/// What is printed. It holds the code and is therefore kept nowhere.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeSlip {
    pub office: String,
    /// Marks the slip 练习.
    pub practice: bool,
    /// On the office's clock.
    pub made: NaiveDateTime,
    /// `1234 5678 9012 3456`.
    pub code: String,
    /// Empty where the office did not say.
    pub address: String,
    pub hours: String,
    pub phone: String,
}

/// One A5 sheet, to be cut into two.
///
/// # Errors
/// [`PaperError::MissingCharacters`].
pub fn code_slip(slip: &CodeSlip) -> Result<Vec<u8>, PaperError> {
    let mut page = Page::new(Sheet::A5Landscape);
    let whole = page.sheet.area();
    if slip.practice {
        page.practice_mark(whole);
    }
    let half = whole.w / 2.0;
    for (n, whose) in ["随身携带", "另处存放"].into_iter().enumerate() {
        let side = Area { x: whole.x + n as f32 * half, w: half, ..whole };
        draw(&mut page, side.inside(mm(10.0), mm(9.0)), slip, whose);
    }
    page.dashed((half, mm(6.0)), (half, whole.bottom() - mm(6.0)), 0.6, Ink::Grey, (4.0, 3.0));
    let made = slip.made;
    pdf(&Paper { title: TITLE.to_owned(), office: slip.office.clone(), made, pages: vec![page] })
}

fn draw(page: &mut Page, area: Area, slip: &CodeSlip, whose: &str) {
    let foot = foot(page, area, slip);
    let mut stack = Stack::new(page, Area { h: foot - area.y - 6.0, ..area });
    let office = office_style(&slip.office, area.w);
    stack.line(Align::Centre, &slip.office, office);
    stack.line(Align::Centre, "查询码", Style::new(19.0).bold().tracking(5.0).leading(29.0));
    let y = stack.y + 3.0;
    stack.page.rule((area.x, y), (area.right(), y), 1.4, Ink::Vermilion);
    stack.gap(12.0);
    let box_top = stack.y;
    stack.gap(7.0);
    stack.line(Align::Centre, &slip.code, Style::new(21.0).bold().tracking(0.6).leading(32.0));
    stack.line(Align::Centre, whose, Style::new(9.0).ink(Ink::Grey).leading(13.0));
    stack.gap(5.0);
    let frame = Area { y: box_top, h: stack.y - box_top, ..area };
    stack.page.frame(frame, 0.9, Ink::Black);
    stack.gap(10.0);
    for (title, words) in WORDS {
        stack.line(Align::Left, title, Style::new(10.5).bold().leading(16.5));
        stack.paragraph(words, Style::new(10.5).leading(16.0));
        stack.gap(4.0);
    }
}

const WORDS: [(&str, &str); 3] = [
    ("有什么用", "接待室写给您的答复，存放在这个号码下；有话要问您，也写在这里。"),
    ("怎样使用", "来接待室时报出这十六位数字，工作人员只能看到写给您的答复，不必说出姓名。"),
    (
        "请您记住",
        "谁有这个号码，谁就能看到答复，请不要给别人看。接待室没有留底，丢了查不回来，\
         可以凭登记回执换一个新的。",
    ),
];

/// Where the office is, and when. Gives the `y` above.
fn foot(page: &mut Page, area: Area, slip: &CodeSlip) -> f32 {
    let lines: Vec<String> = [("地址", &slip.address), ("时间", &slip.hours), ("电话", &slip.phone)]
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| format!("{label}：{value}"))
        .collect();
    let style = Style::new(9.5).leading(13.5);
    let top = area.bottom() - 13.5 * (lines.len() as f32 + 1.0);
    let mut stack = Stack::new(page, Area { y: top, h: area.bottom() - top, ..area });
    for line in &lines {
        stack.line(Align::Left, line, style);
    }
    let small = Style::new(8.5).ink(Ink::Grey).leading(13.5);
    let y = stack.y;
    stack.page.line(area.x, y, Align::Left, &day_in_words(slip.made.date()), small);
    stack.page.line(area.right(), y, Align::Right, TEMPLATE, small);
    top
}

/// The office's name as large as it fits.
fn office_style(office: &str, measure: f32) -> Style {
    let fits = |size: &f32| Style::new(*size).width(office) <= measure;
    Style::new([12.0, 11.0, 10.0, 9.0].into_iter().find(fits).unwrap_or(8.0)).leading(18.0)
}

#[cfg(test)]
pub(crate) fn example() -> CodeSlip {
    let made = chrono::NaiveDate::from_ymd_opt(2026, 10, 8).unwrap().and_hms_opt(9, 30, 0).unwrap();
    CodeSlip {
        office: "江山市虎山街道信访接待室".into(),
        practice: false,
        made,
        code: "4071 8826 0395 1172".into(),
        address: "江山市中山路 88 号一楼".into(),
        hours: "工作日 8:30–11:30，14:00–17:00".into(),
        phone: "0570-4000000".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::readers::read;

    #[test]
    fn the_code_stands_on_both_halves_with_what_it_is_for() {
        let bytes = code_slip(&example()).unwrap();
        assert!(bytes == code_slip(&example()).unwrap());
        let read = read("code-slip", &bytes);
        let text = read.text();
        assert_eq!(text.matches("4071882603951172").count(), 2, "{text}");
        for part in ["随身携带", "另处存放", "换一个新的。", "0570-4000000", "2026年10月8日"]
        {
            assert!(text.contains(part), "{part}\n{text}");
        }
        assert_eq!((read.info("Pages"), read.info("Title")), ("1".into(), TITLE.into()));
        read.fonts_are_embedded_subsets();
        read.qpdf_finds_nothing_wrong();
    }

    #[test]
    fn an_office_that_said_nothing_of_itself_has_room_left_and_practice_is_marked() {
        let (address, hours, phone) = (String::new(), String::new(), String::new());
        let slip = CodeSlip { address, hours, phone, practice: true, ..example() };
        let text = read("code-slip-practice", &code_slip(&slip).unwrap()).text();
        assert!(text.contains("练习") && !text.contains("地址："), "{text}");
    }
}
