//! A register as paper: the month's summary tables and the list of visits, A4 across.
//!
//! Batches, heads, pieces and calls are counted in columns of their own and never added to each other.

use chrono::{NaiveDate, NaiveDateTime};

use crate::paper::{
    Align, Area, Column, Flow, Ink, Paper, PaperError, Row, Sheet, Style, Table, day_in_words,
    moment_in_words, pdf,
};

/// The version of this form.
pub const TEMPLATE: &str = "信访登记月报 1";

/// What is printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// `信访登记月报`.
    pub title: String,
    pub office: String,
    /// Marks every page 练习.
    pub practice: bool,
    /// `2026年10月`.
    pub month: String,
    /// By which day a visit falls into the month, in words: `按到访日统计`.
    pub basis: String,
    /// On the office's clock.
    pub made: NaiveDateTime,
    pub summaries: Vec<Summary>,
    pub visits: Vec<VisitLine>,
}

/// One summary table.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// `按信访形式`.
    pub title: String,
    pub rows: Vec<SummaryRow>,
    /// Visits without a value of this kind.
    pub without: Figures,
    /// All visits; given by the register, not added here, so that the paper shows what was frozen.
    pub total: Figures,
}

#[derive(Debug, Clone, PartialEq)]
pub struct SummaryRow {
    pub label: String,
    pub figures: Figures,
}

/// 批, 人次, 件, 次.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    pub batches: u64,
    pub heads: u64,
    pub pieces: u64,
    pub calls: u64,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct VisitLine {
    pub number: String,
    pub day: NaiveDate,
    pub channel: String,
    /// Empty for the sealed class: then 依法保密 stands in place of names and summary.
    pub names: Vec<String>,
    pub heads: u32,
    pub summary: String,
    pub purpose: String,
    pub content: String,
    pub place: String,
    pub state: String,
    pub sealed: bool,
}

/// The report as pages.
///
/// # Errors
/// [`PaperError::MissingCharacters`].
pub fn report(report: &Report) -> Result<Vec<u8>, PaperError> {
    let title = format!("{} {}", report.title, report.month);
    let head = format!("{}　{title}", report.office);
    let foot = format!("制表 {}　{TEMPLATE}", moment_in_words(report.made));
    let mut flow = Flow::new(Sheet::A4Landscape, report.practice, &head, &foot);
    heading(&mut flow, report);
    draw_summaries(&mut flow, &report.summaries);
    list(&mut flow, report);
    pdf(&Paper { title, office: report.office.clone(), made: report.made, pages: flow.finish() })
}

fn heading(flow: &mut Flow, report: &Report) {
    flow.line(Align::Centre, &report.title, Style::new(22.0).bold().tracking(4.0).leading(34.0));
    let of = format!("{}　　{}　　{}", report.office, report.month, report.basis);
    flow.line(Align::Centre, &of, Style::new(11.5).leading(19.0));
    let rule = flow.take(9.0);
    flow.page().rule((rule.x, rule.y + 4.0), (rule.right(), rule.y + 4.0), 1.6, Ink::Vermilion);
    flow.page().rule((rule.x, rule.y + 6.6), (rule.right(), rule.y + 6.6), 0.4, Ink::Vermilion);
}

const TITLE: Style = Style::new(12.0).bold().leading(22.0);
/// Between two tables that stand side by side.
const BETWEEN: f32 = 28.0;

/// Two tables side by side where both fit on a page, otherwise one flowing over pages.
fn draw_summaries(flow: &mut Flow, summaries: &[Summary]) {
    for pair in summaries.chunks(2) {
        let area = flow.area();
        let w = (area.w - BETWEEN) / 2.0;
        let height = TITLE.leading + pair.iter().map(|s| summary_table(s).height_in(w)).fold(0.0, f32::max);
        flow.gap(13.0);
        if height > area.h {
            pair.iter().for_each(|summary| draw_long(flow, summary));
            continue;
        }
        let band = flow.take(height);
        for (n, summary) in pair.iter().enumerate() {
            let half = Area { x: band.x + n as f32 * (w + BETWEEN), w, ..band };
            let y = flow.page().line(half.x, half.y, Align::Left, &summary.title, TITLE);
            summary_table(summary).place(flow.page(), Area { y, ..half });
        }
    }
}

fn draw_long(flow: &mut Flow, summary: &Summary) {
    flow.gap(13.0);
    flow.keep(90.0);
    flow.line(Align::Left, &summary.title, TITLE);
    summary_table(summary).draw(flow);
}

fn summary_table(summary: &Summary) -> Table {
    let mut rows: Vec<Row> =
        summary.rows.iter().map(|row| figures_row(&row.label, row.figures, false)).collect();
    rows.push(figures_row("未填", summary.without, false));
    rows.push(figures_row("合计", summary.total, true));
    let mut columns = vec![Column::new("项目", 3.0, Align::Left)];
    columns.extend(["批", "人次", "件", "次"].map(|unit| Column::new(unit, 1.0, Align::Right)));
    Table { columns, rows, size: 10.0 }
}

fn figures_row(label: &str, figures: Figures, total: bool) -> Row {
    let numbers = [figures.batches, figures.heads, figures.pieces, figures.calls].map(|n| n.to_string());
    Row { cells: std::iter::once(label.to_owned()).chain(numbers).collect(), total }
}

fn list(flow: &mut Flow, report: &Report) {
    flow.gap(16.0);
    flow.keep(110.0);
    let title = format!("登记清单（共 {} 条）", report.visits.len());
    flow.line(Align::Left, &title, TITLE);
    if report.visits.is_empty() {
        flow.line(Align::Left, "本月没有登记。", Style::new(11.0).ink(Ink::Grey));
        return;
    }
    let columns = vec![
        Column::new("登记号", 19.4, Align::Left),
        Column::new("日期", 12.6, Align::Left),
        Column::new("形式", 8.5, Align::Centre),
        Column::new("信访人", 23.0, Align::Left),
        Column::new("人数", 7.8, Align::Right),
        Column::new("摘要", 54.0, Align::Left),
        Column::new("目的", 10.0, Align::Left),
        Column::new("内容分类", 22.0, Align::Left),
        Column::new("问题属地", 22.0, Align::Left),
        Column::new("状态", 11.0, Align::Left),
    ];
    Table { columns, rows: report.visits.iter().map(visit_row).collect(), size: 9.0 }.draw(flow);
}

fn visit_row(visit: &VisitLine) -> Row {
    let secret = || "依法保密".to_owned();
    let (names, summary) =
        if visit.sealed { (secret(), secret()) } else { (visit.names.join("、"), visit.summary.clone()) };
    let cells = vec![
        visit.number.clone(),
        day_in_words(visit.day).split_once('年').map(|(_, rest)| rest.to_owned()).unwrap_or_default(),
        visit.channel.clone(),
        names,
        visit.heads.to_string(),
        summary,
        visit.purpose.clone(),
        visit.content.clone(),
        visit.place.clone(),
        visit.state.clone(),
    ];
    Row { cells, total: false }
}

#[cfg(test)]
pub(crate) fn example(visits: usize) -> Report {
    let day = |n: usize| NaiveDate::from_ymd_opt(2026, 10, 1 + (n % 31) as u32).unwrap();
    let figures = |batches, heads, pieces, calls| Figures { batches, heads, pieces, calls };
    let row = |label: &str, figures| SummaryRow { label: label.into(), figures };
    let names = ["张伟", "𠮷田明", "阿卜杜热合曼·买买提", "䶮世昌", "㛃红梅", "𬭩小军"];
    let summaries = [
        "反映所住小区外墙渗水两年未修，要求物业公司履行维修责任。",
        "要求公开本村2019年至2025年集体土地补偿款的分配账目，并说明为何本户少分。",
        "咨询城乡居民养老保险补缴的办法。",
    ];
    let visits = (0..visits).map(|n| VisitLine {
        number: format!("2026-{:06}-K", n + 1),
        day: day(n),
        channel: "来访".into(),
        names: vec![names[n % names.len()].into()],
        heads: 1 + (n % 7) as u32,
        summary: summaries[n % summaries.len()].into(),
        purpose: "求决".into(),
        content: "城乡建设／物业管理".into(),
        place: "浙江省江山市虎山街道".into(),
        state: "转送".into(),
        sealed: n % 50 == 49,
    });
    let by_channel = Summary {
        title: "按信访形式".into(),
        rows: vec![
            row("来访", figures(38, 61, 0, 0)),
            row("来信", figures(0, 0, 12, 0)),
            row("来电", figures(0, 0, 0, 9)),
        ],
        without: Figures::default(),
        total: figures(38, 61, 12, 9),
    };
    let by_purpose = Summary {
        title: "按信访目的".into(),
        rows: vec![row("申诉求决", figures(30, 50, 9, 2)), row("意见建议", figures(6, 9, 3, 5))],
        without: figures(2, 2, 0, 2),
        total: figures(38, 61, 12, 9),
    };
    let by_content = Summary {
        title: "按内容分类".into(),
        rows: (1..=60).map(|n| row(&format!("内容分类第{n}项"), figures(n, 2 * n, 0, 0))).collect(),
        without: figures(0, 0, 12, 9),
        total: figures(1830, 3660, 12, 9),
    };
    Report {
        title: "信访登记月报".into(),
        office: "江山市虎山街道信访接待室".into(),
        practice: false,
        month: "2026年10月".into(),
        basis: "按到访日统计".into(),
        made: NaiveDate::from_ymd_opt(2026, 11, 2).unwrap().and_hms_opt(9, 0, 0).unwrap(),
        summaries: vec![by_channel, by_purpose, by_content],
        visits: visits.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::readers::read;

    #[test]
    fn the_tables_and_every_visit_are_on_the_paper() {
        let bytes = report(&example(1000)).unwrap();
        assert!(bytes == report(&example(1000)).unwrap());
        let read = read("register", &bytes);
        let text = read.text();
        for n in 1..=1000 {
            assert!(text.contains(&format!("2026-{n:06}-K")), "{n}");
        }
        for part in [
            "按信访形式",
            "来访386100",
            "未填2202",
            "合计3861129",
            "内容分类第60项601200",
            "登记清单（共1000条）",
            "𠮷田明",
            "𬭩小军",
        ] {
            assert!(text.contains(part), "{part}");
        }
        let pages: usize = read.info("Pages").parse().unwrap();
        assert!((15..80).contains(&pages), "{pages}");
        for page in 2..=pages {
            let text = read.page_text(page);
            let heads = ["登记号日期形式信访人人数摘要", "项目批人次件次"];
            assert!(heads.iter().any(|head| text.contains(head)), "page {page} has its head");
            assert!(text.contains(&format!("第{page}页共{pages}页")));
        }
        read.fonts_are_embedded_subsets();
        read.qpdf_finds_nothing_wrong();
    }

    #[test]
    fn a_sealed_visit_shows_number_day_and_state_alone() {
        let mut sealed = example(1);
        sealed.visits[0].sealed = true;
        let text = read("register-sealed", &report(&sealed).unwrap()).text();
        assert!(text.contains("依法保密") && !text.contains("张伟") && !text.contains("渗水"), "{text}");
    }

    #[test]
    fn an_empty_month_is_a_paper_too() {
        let empty = Report { practice: true, summaries: vec![], ..example(0) };
        let text = read("register-empty", &report(&empty).unwrap()).text();
        assert!(text.contains("本月没有登记。") && text.contains("练习"), "{text}");
    }
}
