//! The referral slip: where to go next, in large type, what to bring, by which article, and what this
//! desk still owes. One A5 half sheet. Of a sealed visit it says the day alone, so that the paper can be
//! shown at the other counter.
//!
//! Deliberately absent: the petitioner's name, what was said, and a code that could be looked up.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::issue::Form;
use super::no_paper;
use super::receipt::Contact;
use crate::error::Result;
use crate::paper::{
    Align, Area, Ink, Page, PaperError, Sheet, Stack, Style, day_in_words, mm, pdf, weekday_in_words,
};

/// The series of these slips.
pub const SERIES: &str = "referral";

/// The version of this form, printed small and kept with the document.
pub const TEMPLATE: &str = "引导单 1";

/// What is printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReferralSlip {
    pub office: String,
    /// Marks the slip 练习.
    pub practice: bool,
    /// `〔2026〕3`
    pub number: String,
    /// On the office's clock.
    pub made: NaiveDateTime,
    /// The register number; nothing when the visit is sealed.
    pub visit: Option<String>,
    pub service: String,
    pub address: String,
    pub phone: String,
    pub hours: String,
    /// Name and number of a national line.
    pub hotline: Option<(String, String)>,
    pub bring: String,
    /// Why there, in the words of who sends them; empty when sealed.
    pub reason: String,
    /// What such a service is for.
    pub purpose: String,
    /// Laws with their articles, a line each.
    pub basis: Vec<String>,
    /// Who told it.
    pub told_by: String,
    pub stays: Stays,
    /// How to reach this office.
    pub contact: Contact,
}

/// What this desk still owes, whatever comes of the referral.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Stays {
    /// Its duty has a last day.
    Open {
        responsible: String,
        until: NaiveDate,
    },
    /// The petitioner was told what happens; the matter is not answered yet.
    Told {
        responsible: String,
    },
    Answered,
    /// Of a sealed visit nothing is said but that it goes on.
    Unsaid,
}

impl Form for ReferralSlip {
    const SERIES: &'static str = SERIES;
    const TEMPLATE: &'static str = TEMPLATE;

    fn paper(&self, copy: u32) -> Result<super::Paper> {
        let pdf = half_sheet(self, copy).map_err(no_paper)?;
        let plain = self.number.trim_start_matches('〔').replace('〕', "-");
        Ok(super::Paper::new("引导单", format!("引导单-{plain}.pdf"), &pdf))
    }
}

const LABEL: Style = Style::new(10.5).ink(Ink::Grey);
const SMALL: Style = Style::new(9.0).ink(Ink::Grey).leading(12.0);
const BODY: [f32; 4] = [12.0, 11.5, 11.0, 10.5];
const INDENT: f32 = 58.0;

/// One A5 half sheet.
///
/// # Errors
/// [`PaperError::MissingCharacters`] before anything is printed with a hole in it.
pub fn half_sheet(slip: &ReferralSlip, copy: u32) -> Result<Vec<u8>, PaperError> {
    let mut page = Page::new(Sheet::A5Landscape);
    let sheet = page.sheet.area();
    if slip.practice {
        page.practice_mark(sheet);
    }
    let inside = sheet.inside(mm(14.0), mm(9.0));
    let top = heading(&mut page, inside, slip, copy);
    let foot = footer(&mut page, inside, slip);
    let stays = stays_box(&mut page, Area { h: foot - 6.0 - inside.y, ..inside }, &slip.stays());
    let panel_width = mm(47.0);
    let body = Area { y: top + 7.0, h: stays - 7.0 - top - 7.0, ..inside };
    let panel = Area { x: body.right() - panel_width, w: panel_width, ..body };
    let where_to = Area { w: body.w - panel_width - 20.0, ..body };
    page.rule((panel.x - 10.0, body.y + 2.0), (panel.x - 10.0, body.bottom() - 2.0), 0.4, Ink::Pale);
    side_panel(&mut page, panel, slip);
    main_column(&mut page, where_to, slip);
    pdf(&crate::paper::Paper {
        title: format!("引导{}号", slip.number),
        office: slip.office.clone(),
        made: slip.made,
        pages: vec![page],
    })
}

/// Office, title, number and which printing; a thick and a thin rule. Gives the `y` below.
fn heading(page: &mut Page, area: Area, slip: &ReferralSlip, copy: u32) -> f32 {
    let number = format!("引导{}号", slip.number);
    let which = if copy > 1 { format!("副本 {}", copy - 1) } else { "首次打印".to_owned() };
    page.line(area.right(), area.y + 17.0, Align::Right, &number, Style::new(10.5).bold().leading(15.0));
    page.line(area.right(), area.y + 32.0, Align::Right, &which, SMALL.leading(13.0));
    if slip.practice {
        let tag = Area { x: area.x, y: area.y + 20.0, w: 44.0, h: 22.0 };
        page.frame(tag, 0.9, Ink::Vermilion);
        let style = Style::new(12.5).bold().ink(Ink::Vermilion).tracking(3.0).leading(tag.h);
        page.line(tag.middle() + 1.5, tag.y, Align::Centre, "练习", style);
    }
    let fits = |size: &f32| Style::new(*size).tracking(1.0).width(&slip.office) <= area.w - 2.0 * mm(32.0);
    let size = [13.0, 12.0, 11.0, 10.0, 9.0, 8.0].into_iter().find(fits).unwrap_or(7.0);
    let office = Style::new(size).tracking(1.0).leading(19.0);
    let y = page.line(area.middle(), area.y, Align::Centre, &slip.office, office);
    let title = Style::new(20.0).bold().tracking(6.0).leading(29.0);
    let y = page.line(area.middle(), y, Align::Centre, "引导单", title) + 4.0;
    page.rule((area.x, y), (area.right(), y), 1.6, Ink::Vermilion);
    page.rule((area.x, y + 2.6), (area.right(), y + 2.6), 0.4, Ink::Vermilion);
    y + 2.6
}

/// What the slip does and does not do. Gives the `y` above.
fn footer(page: &mut Page, area: Area, slip: &ReferralSlip) -> f32 {
    let practice = if slip.practice { "练习用纸，不作凭据。" } else { "" };
    let words = "本单只说明去处，是否前往由您决定；不去也不影响本室登记的事项。";
    let y = area.bottom() - SMALL.leading;
    page.rule((area.x, y - 5.0), (area.right(), y - 5.0), 0.4, Ink::Pale);
    page.line(area.x, y, Align::Left, &format!("{practice}{words}"), SMALL);
    page.line(area.right(), y, Align::Right, TEMPLATE, SMALL);
    y - 5.0
}

/// When, by whom, for which registration, how to reach this office, place for a seal.
fn side_panel(page: &mut Page, area: Area, slip: &ReferralSlip) {
    let seal = Area { y: area.bottom() - mm(21.0), h: mm(21.0), ..area };
    let text = Style::new(10.5).leading(15.0);
    let mut panel = Stack::new(page, Area { h: seal.y - 5.0 - area.y, ..area });
    let day = slip.made.date();
    for (label, value, style) in [
        ("日期", day_in_words(day), Style::new(11.0).leading(17.0)),
        ("登记号", slip.visit.clone().unwrap_or_default(), Style::new(11.0).bold().leading(17.0)),
        ("经办人", slip.told_by.clone(), Style::new(11.0).leading(17.0)),
    ] {
        side_field(&mut panel, label, &value, style);
    }
    panel.gap(8.0);
    let contact = &slip.contact;
    if [&contact.phone, &contact.address, &contact.hours].iter().any(|value| !value.is_empty()) {
        panel.line(Align::Left, "本室联系方式", Style::new(10.5).bold().leading(17.0));
        for (label, value) in [("电话", &contact.phone), ("地址", &contact.address), ("时间", &contact.hours)]
        {
            side_field(&mut panel, label, value, text);
        }
    }
    page.place(seal, Ink::Pale);
    page.line(seal.x + 5.0, seal.y + 2.0, Align::Left, "单位盖章", Style::new(9.0).ink(Ink::Grey));
}

fn side_field(panel: &mut Stack, label: &str, value: &str, style: Style) {
    if !value.is_empty() {
        panel.field((label, LABEL.leading(style.leading)), 38.0, value, style, 3);
    }
}

/// In the largest type that holds all of it; when none does, without what such a service is for in
/// general, where a reason of one's own is given.
fn main_column(page: &mut Page, area: Area, slip: &ReferralSlip) {
    let shorter = ReferralSlip { purpose: String::new(), ..slip.clone() };
    let tries = BODY
        .map(|size| (slip, size))
        .into_iter()
        .chain(BODY.map(|size| (&shorter, size)).into_iter().filter(|_| !slip.reason.is_empty()));
    let mut last = page.clone();
    for (slip, size) in tries {
        last = page.clone();
        let mut column = Stack::new(&mut last, area);
        whole(&mut column, slip, size);
        if !column.is_cut() {
            break;
        }
    }
    *page = last;
}

fn whole(column: &mut Stack, slip: &ReferralSlip, size: f32) {
    let (label, text) = (LABEL.leading(size * 1.45), Style::new(size).leading(size * 1.45));
    let name = Style::new(size + 6.0).bold().leading((size + 6.0) * 1.35);
    column.field(("请到", LABEL.leading(name.leading)), INDENT, &slip.service, name, 2);
    let national = slip.hotline.as_ref().filter(|(_, number)| !slip.phone.contains(number.as_str()));
    let hotline = national.map(|(name, number)| format!("{number}（{name}）")).unwrap_or_default();
    let phone = [slip.phone.as_str(), &hotline].into_iter().filter(|part| !part.is_empty());
    let phone = phone.collect::<Vec<_>>().join("　");
    for (what, value) in
        [("地址", &slip.address), ("电话", &phone), ("时间", &slip.hours), ("请带上", &slip.bring)]
    {
        if !value.is_empty() {
            column.field((what, label), INDENT, value, text, 3);
        }
    }
    column.gap(4.0);
    column.field(("为什么去", label), INDENT, &format!("{}{}", ended(&slip.reason), slip.purpose), text, 7);
    column.gap(4.0);
    let small = Style::new((size - 1.5).max(9.5)).leading((size - 1.5).max(9.5) * 1.4);
    for (n, line) in slip.basis.iter().enumerate() {
        column.field(
            (if n == 0 { "依据" } else { "" }, LABEL.leading(small.leading)),
            INDENT,
            line,
            small,
            2,
        );
    }
}

/// Across the foot, on a pale ground with a red edge: this desk is not done with it. Gives the `y` above.
fn stays_box(page: &mut Page, area: Area, words: &str) -> f32 {
    let text = Style::new(11.0).leading(16.0);
    let inside = Area { x: area.x + 11.0, w: area.w - 19.0, ..area };
    let lines = Stack::new(page, inside).height_of(words, text);
    let ground = Area { y: area.bottom() - lines - 8.0, h: lines + 8.0, ..area };
    page.fill(ground, Ink::Ground);
    page.fill(Area { w: 3.0, ..ground }, Ink::Vermilion);
    page.paragraph(inside.x, ground.y + 4.0, inside.w, words, text);
    ground.y
}

impl ReferralSlip {
    fn stays(&self) -> String {
        match &self.stays {
            Stays::Open { responsible, until } => format!(
                "您在本室登记的事项仍由本室负责，不因本单结束。责任人：{responsible}。最迟 {}（{}）告知您办理情况。",
                day_in_words(*until),
                weekday_in_words(*until),
            ),
            Stays::Told { responsible } => {
                format!(
                    "您在本室登记的事项仍由本室负责，不因本单结束。责任人：{responsible}，办理情况可以随时询问。"
                )
            }
            Stays::Answered => {
                "您在本室登记的事项已经当场答复，答复内容记录在案；如有新的情况，可以再来反映。".to_owned()
            }
            Stays::Unsaid => {
                "您在本室登记的事项照常依法办理，不因本单结束；内容依法保密，本单不作记载。".to_owned()
            }
        }
    }
}

/// A sentence with its full stop; nothing stays nothing.
fn ended(sentence: &str) -> String {
    match sentence.chars().last() {
        None => String::new(),
        Some('。' | '！' | '？' | '；') => sentence.to_owned(),
        Some(_) => format!("{sentence}。"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::readers::read;
    use crate::services::kinds::{ServiceKind, kinds};

    fn example() -> ReferralSlip {
        let day = |d| NaiveDate::from_ymd_opt(2026, 10, d).unwrap();
        let kind = ServiceKind::LegalAid.row();
        ReferralSlip {
            office: "江山市虎山街道信访接待室".into(),
            practice: false,
            number: "〔2026〕3".into(),
            made: day(8).and_hms_opt(9, 40, 0).unwrap(),
            visit: Some("2026-000017-K".into()),
            service: "江山市法律援助中心".into(),
            address: "江山市虎山街道中山路2号 一楼3号窗口".into(),
            phone: "0570-4021234".into(),
            hours: "工作日 8:30–11:30，14:00–17:00".into(),
            hotline: kind.hotline.as_ref().map(|line| (line.name.clone(), line.number.clone())),
            bring: kind.bring.clone(),
            reason: "您要追讨的工资已经进入劳动仲裁，可以请律师免费代理".into(),
            purpose: kind.purpose.clone(),
            basis: kind.basis.clone(),
            told_by: "李娜".into(),
            stays: Stays::Open { responsible: "王丽".into(), until: day(23) },
            contact: Contact {
                phone: "0570-4023456".into(),
                address: "江山市虎山街道1号一楼".into(),
                hours: "工作日 8:30–11:30\n14:00–17:00".into(),
            },
        }
    }

    #[test]
    fn the_slip_says_where_to_go_why_and_what_stays_open_here() {
        let bytes = half_sheet(&example(), 1).unwrap();
        assert!(bytes == half_sheet(&example(), 1).unwrap());
        let read = read("referral", &bytes);
        let text = read.text();
        for part in [
            "引导〔2026〕3号",
            "首次打印",
            "江山市法律援助中心",
            "0570-4021234",
            "12348（公共法律服务热线）",
            "可以请律师免费代理。经济困难",
            "《法律援助法》第三十一条",
            "经办人李娜",
            "2026-000017-K",
            "仍由本室负责",
            "责任人：王丽",
            "最迟2026年10月23日（星期五）",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        assert_eq!(read.info("Pages"), "1");
        read.fonts_are_embedded_subsets();
        read.qpdf_finds_nothing_wrong();
    }

    #[test]
    fn every_kind_of_service_and_a_long_reason_fit_on_the_half_sheet() {
        for row in kinds() {
            let slip = ReferralSlip {
                service: format!("江山市虎山街道{}（城南分中心）", row.name),
                reason: "您说的这件事需要由它依职权处理，我们已经把材料清单写在旁边，请带齐后前往。".into(),
                purpose: row.purpose.clone(),
                basis: row.basis.clone(),
                bring: row.bring.clone(),
                practice: true,
                ..example()
            };
            let text = read(&format!("referral-{:?}", row.kind), &half_sheet(&slip, 2).unwrap()).text();
            assert!(text.contains("副本1") && text.contains("练习") && !text.contains("……"), "{text}");
            assert!(text.contains("告知您办理情况。"), "{:?}: {text}", row.kind);
            assert!(row.basis.iter().all(|line| text.contains(line.as_str())), "{:?}: {text}", row.kind);
        }
    }

    #[test]
    fn of_a_sealed_visit_the_slip_says_no_number_and_no_matter() {
        let slip = ReferralSlip { visit: None, reason: String::new(), stays: Stays::Unsaid, ..example() };
        let text = read("referral-sealed", &half_sheet(&slip, 1).unwrap()).text();
        assert!(text.contains("依法保密") && text.contains("2026年10月8日"), "{text}");
        for hidden in ["2026-0000", "登记号", "追讨", "责任人", "最迟"] {
            assert!(!text.contains(hidden), "{hidden}: {text}");
        }
    }
}
