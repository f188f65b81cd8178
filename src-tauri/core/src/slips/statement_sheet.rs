//! The record of a talk (接谈笔录): the person's own words, how each version was read back to them,
//! and the lines where they and the receiver sign (Art. 19: registered as it was said).
//!
//! Of a sealed visit it is made for a leader and kept nowhere: what a paper was made from would
//! otherwise lie outside the box.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::cover_sheet::{field, red_rules, row, section};
use super::issue::Form;
use super::{Issued, Paper, no_paper};
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::VisitId;
use crate::paper::{
    self, Align, Area, Column, Flow, Ink, PaperError, Sheet, Style, Table, moment_in_words, pdf,
};
use crate::staff::Action;
use crate::store;
use crate::visits::form::{Medium, Outcome, Reading, read_wall_clock};
use crate::visits::{Visit, VisitDetail};

/// The version of this form.
pub const TEMPLATE: &str = "接谈笔录 1";
const TITLE: &str = "接谈笔录";

/// What is printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatementSheet {
    pub office: String,
    /// Marks the sheet 练习.
    pub practice: bool,
    pub number: String,
    /// When they came, on the office's clock.
    pub received: NaiveDateTime,
    /// When the sheet was first made.
    pub made: NaiveDateTime,
    /// Empty when nobody gave a name.
    pub names: Vec<String>,
    pub heads: u32,
    pub receiver: String,
    /// Their own words.
    pub statement: String,
    /// How it was read back, oldest first.
    pub readings: Vec<Reading>,
}

impl Form for StatementSheet {
    const SERIES: &'static str = "statement";
    const TEMPLATE: &'static str = TEMPLATE;

    fn paper(&self, copy: u32) -> Result<Paper> {
        let pdf = statement_sheet(self, copy).map_err(no_paper)?;
        Ok(Paper::new(TITLE, format!("{TITLE}-{}.pdf", self.number), &pdf))
    }
}

impl Desk {
    /// Issues the record of a talk; once it was issued, a counted copy with a reason. A visit that was
    /// corrected since gets a sheet of its own.
    pub fn issue_statement(&mut self, visit: &VisitId, reason: Option<&str>) -> Result<Issued> {
        self.require(Action::IssueSlip)?;
        let visit = self.still_valid(visit)?;
        if visit.sealed.is_some() {
            return Err(Refusal::Sealed { number: visit.number });
        }
        let number = self.statement_number(&visit)?;
        let detail = self.visit(&visit.id)?;
        let sheet = self.statement_of(&detail)?;
        self.issue(&sheet, &number, Some(&visit.id), reason)
    }

    /// The record of a talk whose visit is sealed, for a leader who may read it. It is not kept.
    pub fn sealed_statement(&mut self, visit: &VisitId) -> Result<Paper> {
        self.require(Action::OpenSealed)?;
        self.still_valid(visit)?;
        let detail = self.open_sealed(visit)?;
        let paper = self.statement_of(&detail)?.paper(1)?;
        self.note("statement.made", &visit.0, &())?;
        Ok(paper)
    }

    /// The register number, with a count behind it for each sheet after a correction.
    fn statement_number(&self, visit: &Visit) -> Result<String> {
        for n in 1u32.. {
            let number = if n == 1 { visit.number.clone() } else { format!("{}-{n}", visit.number) };
            match store::documents::numbered(self.reading(), StatementSheet::SERIES, &number)? {
                Some(document) if store::documents::corrected_since(self.reading(), &document)? => {}
                _ => return Ok(number),
            }
        }
        Err(Refusal::Broken("statement number".into()))
    }

    fn statement_of(&self, detail: &VisitDetail) -> Result<StatementSheet> {
        if detail.statement.is_empty() {
            return Err(Refusal::Missing { field: "statement".into() });
        }
        // The list hides a sealed visit's hour and heads; the record has them.
        let visit = store::visits::by_id(self.reading(), &detail.row.id)?;
        let received = read_wall_clock(&visit.arrived)
            .ok_or_else(|| Refusal::Damaged { what: format!("time {}", visit.arrived) })?;
        let named = detail.parties.iter().map(|shown| &shown.party.name).filter(|name| !name.is_empty());
        Ok(StatementSheet {
            office: self.office.name.clone(),
            practice: self.office.practice,
            number: visit.number,
            received,
            made: self.moment().local(),
            names: named.cloned().collect(),
            heads: visit.heads,
            receiver: detail.receiver.clone(),
            statement: detail.statement.clone(),
            readings: detail.readings.clone(),
        })
    }
}

/// One or more A4 pages. Copies after the first say so.
///
/// # Errors
/// [`PaperError::MissingCharacters`].
pub fn statement_sheet(sheet: &StatementSheet, copy: u32) -> Result<Vec<u8>, PaperError> {
    let title = format!("{TITLE} {}", sheet.number);
    let foot = format!("{TEMPLATE}　　本页签名或指印：＿＿＿＿＿＿＿＿＿");
    let mut flow = Flow::new(Sheet::A4, sheet.practice, &format!("{}　{title}", sheet.office), &foot);
    heading(&mut flow, sheet, copy);
    facts(&mut flow, sheet);
    section(&mut flow, "本人陈述（照原话记录）");
    for part in sheet.statement.split('\n') {
        flow.paragraph(part, Style::new(13.0).leading(22.0));
    }
    read_back(&mut flow, sheet);
    signatures(&mut flow);
    pdf(&paper::Paper { title, office: sheet.office.clone(), made: sheet.made, pages: flow.finish() })
}

fn heading(flow: &mut Flow, sheet: &StatementSheet, copy: u32) {
    if copy > 1 {
        let area = flow.area();
        let words = format!("副本 {}", copy - 1);
        flow.page().line(area.right(), area.y, Align::Right, &words, Style::new(10.5).bold());
    }
    flow.line(Align::Centre, &sheet.office, Style::new(14.0).tracking(1.0).leading(22.0));
    flow.line(Align::Centre, TITLE, Style::new(24.0).bold().tracking(8.0).leading(38.0));
    let rule = flow.take(8.0);
    red_rules(flow.page(), rule, 3.0);
    flow.gap(8.0);
}

fn facts(flow: &mut Flow, sheet: &StatementSheet) {
    let text = Style::new(12.0).leading(20.0);
    let names = match sheet.names.as_slice() {
        [] => "未留姓名".to_owned(),
        names => names.join("、"),
    };
    field(flow, "登记编号", &sheet.number, Style::new(14.0).bold().leading(23.0));
    field(flow, "接谈时间", &moment_in_words(sheet.received), text);
    field(flow, "陈述人", &format!("{names}　（到场 {} 人）", sheet.heads), text);
    field(flow, "接谈人", &sheet.receiver, text);
}

fn read_back(flow: &mut Flow, sheet: &StatementSheet) {
    section(flow, "宣读核对");
    let text = Style::new(11.5).leading(18.5);
    if sheet.readings.is_empty() {
        flow.paragraph("还没有宣读。请先念给本人听，或者请本人看过，没有出入再签名。", text);
        return;
    }
    readings_table(sheet).draw(flow);
    for (n, reading) in sheet.readings.iter().enumerate().filter(|(_, one)| one.statement != sheet.statement)
    {
        flow.gap(8.0);
        flow.keep(48.0);
        let label = format!("第 {} 次宣读时记录为：", n + 1);
        flow.line(Align::Left, &label, Style::new(11.0).ink(Ink::Grey).leading(18.0));
        for part in reading.statement.split('\n') {
            flow.paragraph(part, text);
        }
    }
    let confirmed = sheet.readings.iter().rev().find(|one| one.outcome == Outcome::Confirmed);
    if confirmed.is_none_or(|one| one.statement != sheet.statement) {
        flow.gap(8.0);
        flow.paragraph("上面的陈述在宣读之后又有改动。请再宣读一遍，没有出入再签名。", text.bold());
    }
}

fn readings_table(sheet: &StatementSheet) -> Table {
    let line = |(n, reading): (usize, &Reading)| {
        let at = reading.at.as_deref().and_then(read_wall_clock).map(moment_in_words).unwrap_or_default();
        row(&[&(n + 1).to_string(), &at, medium(reading.medium), outcome(reading.outcome)], false)
    };
    let columns = vec![
        Column::new("次", 0.4, Align::Centre),
        Column::new("时间", 2.2, Align::Left),
        Column::new("怎样核对", 1.6, Align::Left),
        Column::new("本人意见", 1.6, Align::Left),
    ];
    Table { columns, rows: sheet.readings.iter().enumerate().map(line).collect(), size: 11.0 }
}

fn medium(medium: Medium) -> &'static str {
    match medium {
        Medium::Screen => "本人在屏幕上阅看",
        Medium::Aloud => "念给本人听",
        Medium::Paper => "本人阅看纸面",
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Confirmed => "与所说相符",
        Outcome::Corrected => "要求更正",
    }
}

/// A place for a fingerprint beside the lines, for who does not write.
fn signatures(flow: &mut Flow) {
    flow.gap(18.0);
    flow.keep(168.0);
    let style = Style::new(12.0).leading(20.0);
    flow.line(Align::Left, "以上记录我已看过（或者听过），与我所说相符。", style);
    flow.gap(8.0);
    let whole = flow.take(124.0);
    let side = 92.0;
    let print = Area { x: whole.right() - side, y: whole.y + 6.0, w: side, h: side };
    flow.page().place(print, Ink::Grey);
    let small = Style::new(9.5).ink(Ink::Grey).leading(14.0);
    flow.page().line(print.middle(), print.bottom() - 16.0, Align::Centre, "指印", small);
    let (left, split, to) = (whole.x, whole.x + (whole.w - side) * 0.6, print.x - 18.0);
    for (n, who) in ["陈述人（签名）", "接谈人（签名）", "宣读人（签名）"].into_iter().enumerate()
    {
        let y = whole.y + 8.0 + n as f32 * 38.0;
        for (x, label, end) in [(left, who, split - 14.0), (split, "日期", to)] {
            flow.page().line(x, y, Align::Left, label, style);
            flow.page().rule((x + style.width(label) + 6.0, y + 18.0), (end, y + 18.0), 0.5, Ink::Black);
        }
    }
}

#[cfg(test)]
pub(crate) fn example() -> StatementSheet {
    let at = |h, m| chrono::NaiveDate::from_ymd_opt(2026, 10, 8).unwrap().and_hms_opt(h, m, 0).unwrap();
    let first = "2024年春天村里征了我家的两亩三分地，说好年底给补偿，到现在没有拿到。";
    let second = "2024年春天村里征了我家的两亩三分地，说好年底给补偿，只给过三千元，余下的到现在没有拿到。\n\
                  我问过村里三回，都说在等上面的通知。";
    let reading = |at: &str, medium, outcome, statement: &str| Reading {
        at: Some(at.into()),
        medium,
        outcome,
        statement: statement.into(),
    };
    StatementSheet {
        office: "江山市虎山街道信访接待室".into(),
        practice: false,
        number: "2026-000017-K".into(),
        received: at(9, 12),
        made: at(9, 40),
        names: vec!["张伟".into(), "李秀兰".into()],
        heads: 3,
        receiver: "王丽".into(),
        statement: second.into(),
        readings: vec![
            reading("2026-10-08T09:31", Medium::Aloud, Outcome::Corrected, first),
            reading("2026-10-08T09:38", Medium::Screen, Outcome::Confirmed, second),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::readers::read;

    #[test]
    fn the_words_each_reading_and_the_lines_to_sign_are_there() {
        let bytes = statement_sheet(&example(), 1).unwrap();
        assert!(bytes == statement_sheet(&example(), 1).unwrap());
        let read = read("statement", &bytes);
        let text = read.text();
        for part in [
            "2026-000017-K",
            "张伟、李秀兰",
            "只给过三千元",
            "我问过村里三回",
            "念给本人听要求更正",
            "本人在屏幕上阅看与所说相符",
            "第1次宣读时记录为",
            "陈述人（签名）",
            "宣读人（签名）",
            "第1页共1页",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        assert!(!text.contains("又有改动") && !text.contains("副本"), "{text}");
        read.fonts_are_embedded_subsets();
        read.qpdf_finds_nothing_wrong();
    }

    #[test]
    fn a_change_after_the_reading_a_missing_one_and_a_copy_are_said() {
        let changed = StatementSheet { statement: "全不一样了。".into(), names: vec![], ..example() };
        let text = read("statement-changed", &statement_sheet(&changed, 2).unwrap()).text();
        assert!(text.contains("又有改动") && text.contains("未留姓名") && text.contains("副本1"), "{text}");
        let unread = StatementSheet { readings: vec![], practice: true, ..example() };
        let text = read("statement-unread", &statement_sheet(&unread, 1).unwrap()).text();
        assert!(text.contains("还没有宣读") && text.contains("练习"), "{text}");
    }

    #[test]
    fn a_long_statement_runs_over_numbered_pages() {
        let long = StatementSheet { statement: "那年的事情我从头说起。".repeat(400), ..example() };
        let read = read("statement-long", &statement_sheet(&long, 1).unwrap());
        let pages: usize = read.info("Pages").parse().unwrap();
        assert!(pages > 2, "{pages}");
        assert!(read.page_text(pages).contains(&format!("第{pages}页共{pages}页")));
        assert!(read.page_text(2).contains("本页签名或指印"));
    }
}
