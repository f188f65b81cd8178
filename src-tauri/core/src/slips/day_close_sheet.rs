//! The sheet that closes a day, for the leader who signs it: how many came by each channel, who was
//! not heard and what happens next, and what was left undone. People stand on it by number alone.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use super::cover_sheet::{field, red_rules, row, section};
use super::issue::Form;
use super::{Paper as Issuable, no_paper};
use crate::codes::Channel;
use crate::ids::TicketId;
use crate::paper::{
    Align, Column, Flow, Ink, Paper, PaperError, Row, Sheet, Style, Table, day_in_words, moment_in_words,
    pdf, weekday_in_words,
};
use crate::registers::units::Tally;
use crate::todo::TodoKind;
use crate::visits::form::read_wall_clock;
use crate::waiting::TicketState;

/// The version of this form.
pub const TEMPLATE: &str = "日结单 2";

/// The form before it told what the next person takes on. Sheets of that time are made again with it.
const FIRST: &str = "日结单 1";

/// What is printed, and before that shown. Days and hours are the office's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DayCloseSheet {
    pub office: String,
    /// Marks the sheet 练习.
    pub practice: bool,
    pub day: String,
    /// 0 before the day is closed, 1 for the first close, more for corrections.
    pub version: u32,
    /// When the last person had left; nothing before the day is closed.
    pub closed: Option<String>,
    pub closed_by: String,
    /// The hours that the office announces.
    pub hours: Option<String>,
    pub channels: Vec<ChannelCount>,
    /// Numbers given that day.
    pub tickets: u32,
    pub not_heard: Vec<NotHeard>,
    pub incidents: Vec<IncidentLine>,
    pub openings: Vec<OpeningLine>,
    /// Letters of which nobody said that they were read.
    pub unread: Vec<String>,
    /// Records without a purpose or a content.
    pub unsorted: Vec<String>,
    pub note: Option<String>,
    /// What was open when the sheet was made; nothing on sheets of the first form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unfinished: Option<Vec<Unfinished>>,
}

/// One kind of open duty, for who takes the desk next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Unfinished {
    pub kind: TodoKind,
    pub total: u32,
    /// The first 200.
    pub lines: Vec<UnfinishedLine>,
}

/// A number and how it stands; of a sealed matter the number alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct UnfinishedLine {
    pub number: String,
    pub sealed: bool,
    pub state: Option<String>,
    pub due_day: Option<String>,
    pub next: Option<String>,
}

/// A channel's records in its own unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ChannelCount {
    pub channel: Channel,
    pub tally: Tally,
}

/// A number that ended, or still stands, without having been heard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct NotHeard {
    pub ticket: TicketId,
    pub n: u32,
    pub came: String,
    pub heads: u32,
    pub about: Option<String>,
    pub state: TicketState,
    pub next_step: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct IncidentLine {
    pub happened: String,
    pub what: String,
    pub done: String,
    pub reported_to: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct OpeningLine {
    pub opened: String,
    pub mailbox: String,
    pub opener: String,
    pub witness: String,
    pub pieces: u32,
    pub registered: u32,
}

impl Form for DayCloseSheet {
    const SERIES: &'static str = "day_close";
    const TEMPLATE: &'static str = TEMPLATE;

    fn paper(&self, copy: u32) -> crate::Result<Issuable> {
        let pdf = day_close_sheet(self, copy).map_err(no_paper)?;
        Ok(Issuable::new("日结单", format!("日结单-{}.pdf", self.number()), &pdf))
    }
}

impl DayCloseSheet {
    /// Its number in the series: the day, and from the first correction on which close it is.
    pub(crate) fn number(&self) -> String {
        match self.version {
            0 | 1 => self.day.clone(),
            version => format!("{}-{version}", self.day),
        }
    }
}

/// One A4 page, more on a full day. Copy 1 is the first.
///
/// # Errors
/// [`PaperError::MissingCharacters`].
pub fn day_close_sheet(sheet: &DayCloseSheet, copy: u32) -> Result<Vec<u8>, PaperError> {
    let day: NaiveDate = sheet.day.parse().unwrap_or_default();
    let title = format!("日结单 {}", day_in_words(day));
    let form = if sheet.unfinished.is_some() { TEMPLATE } else { FIRST };
    let mut flow = Flow::new(Sheet::A4, sheet.practice, &format!("{}　{title}", sheet.office), form);
    if copy > 1 {
        flow.line(Align::Right, &format!("副本 {}", copy - 1), Style::new(10.5).leading(16.0));
    }
    heading(&mut flow, sheet, day);
    section(&mut flow, "当日接待");
    counts_table(sheet).draw(&mut flow);
    section(&mut flow, "未接谈的等候号");
    not_heard(&mut flow, sheet);
    section(&mut flow, "当日事件");
    incidents(&mut flow, sheet);
    section(&mut flow, "信箱开启");
    openings(&mut flow, sheet);
    section(&mut flow, "尚待补齐");
    undone(&mut flow, sheet);
    if let Some(unfinished) = &sheet.unfinished {
        section(&mut flow, "未了事项");
        left_open(&mut flow, unfinished);
    }
    if let Some(note) = &sheet.note {
        section(&mut flow, "备注");
        flow.paragraph(note, TEXT);
    }
    signatures(&mut flow, sheet.unfinished.is_some());
    let made = sheet.closed.as_deref().and_then(read_wall_clock);
    let made = made.unwrap_or(NaiveDateTime::new(day, NaiveTime::MIN));
    pdf(&Paper { title, office: sheet.office.clone(), made, pages: flow.finish() })
}

const TEXT: Style = Style::new(11.5).leading(18.5);

fn heading(flow: &mut Flow, sheet: &DayCloseSheet, day: NaiveDate) {
    flow.line(Align::Centre, &sheet.office, Style::new(14.0).tracking(1.0).leading(22.0));
    flow.line(Align::Centre, "日结单", Style::new(24.0).bold().tracking(8.0).leading(38.0));
    let rule = flow.take(8.0);
    red_rules(flow.page(), rule, 3.0);
    flow.gap(8.0);
    let date = format!("{}　{}", day_in_words(day), weekday_in_words(day));
    field(flow, "日期", &date, Style::new(15.0).bold().leading(24.0));
    let text = Style::new(12.0).leading(20.0);
    if let Some(hours) = &sheet.hours {
        field(flow, "接待时间", hours, text);
    }
    let closed =
        sheet.closed.as_deref().map_or("尚未日结".to_owned(), |closed| hour_in_words(closed, &sheet.day));
    field(flow, "关门时间", &closed, text);
    if sheet.version > 1 {
        let again = format!("第 {} 次日结，前一次的日结单以本单为准。", sheet.version);
        field(flow, "更正", &again, text);
    }
}

/// `18:40`; with its day when that is another one.
fn hour_in_words(at: &str, day: &str) -> String {
    match read_wall_clock(at) {
        Some(moment) if at.starts_with(day) => moment.format("%-H:%M").to_string(),
        Some(moment) => moment_in_words(moment),
        None => at.to_owned(),
    }
}

fn counts_table(sheet: &DayCloseSheet) -> Table {
    let columns =
        sheet.channels.iter().map(|count| Column::new(count.channel.label(), 1.0, Align::Left)).collect();
    let counts: Vec<String> = sheet.channels.iter().map(in_units).collect();
    let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
    Table { columns, rows: vec![row(&counts, false)], size: 11.0 }
}

/// Unlike units are never added up, so each stands with its own.
fn in_units(count: &ChannelCount) -> String {
    let tally = &count.tally;
    match count.channel {
        Channel::Visit => format!("{} 批　{} 人次", tally.batches.0, tally.heads.0),
        Channel::Letter | Channel::Net | Channel::Fax => format!("{} 件", tally.pieces.0),
        Channel::Call => format!("{} 次", tally.calls.0),
    }
}

fn not_heard(flow: &mut Flow, sheet: &DayCloseSheet) {
    let heard = sheet.tickets.saturating_sub(u32::try_from(sheet.not_heard.len()).unwrap_or(0));
    let said = match (sheet.tickets, sheet.not_heard.len()) {
        (0, _) => "当日没有发出等候号。".to_owned(),
        (all, 0) => format!("当日发出 {all} 个等候号，都已接谈。"),
        (all, not) => {
            format!("当日发出 {all} 个等候号，已接谈 {heard} 个，未接谈 {not} 个，逐号写明下一步：")
        }
    };
    flow.paragraph(&said, TEXT);
    if sheet.not_heard.is_empty() {
        return;
    }
    flow.gap(4.0);
    let line = |one: &NotHeard| {
        let came = hour_in_words(&one.came, &sheet.day);
        let about = one.about.as_deref().unwrap_or_default();
        row(
            &[
                &one.n.to_string(),
                &came,
                &one.heads.to_string(),
                about,
                one.next_step.as_deref().unwrap_or(""),
            ],
            false,
        )
    };
    let columns = vec![
        Column::new("号", 0.5, Align::Right),
        Column::new("到达", 0.7, Align::Left),
        Column::new("人数", 0.6, Align::Right),
        Column::new("要办的事", 1.5, Align::Left),
        Column::new("下一步", 3.0, Align::Left),
    ];
    Table { columns, rows: sheet.not_heard.iter().map(line).collect(), size: 11.0 }.draw(flow);
}

fn incidents(flow: &mut Flow, sheet: &DayCloseSheet) {
    let line = |one: &IncidentLine| {
        let happened = hour_in_words(&one.happened, &sheet.day);
        row(&[&happened, &one.what, &one.done, one.reported_to.as_deref().unwrap_or("")], false)
    };
    let columns = vec![
        Column::new("时间", 0.6, Align::Left),
        Column::new("发生了什么", 2.2, Align::Left),
        Column::new("怎样处理", 2.2, Align::Left),
        Column::new("报告单位", 1.0, Align::Left),
    ];
    table_or(flow, columns, sheet.incidents.iter().map(line).collect(), "无。");
}

fn openings(flow: &mut Flow, sheet: &DayCloseSheet) {
    let line = |one: &OpeningLine| {
        let opened = hour_in_words(&one.opened, &sheet.day);
        let (pieces, registered) = (one.pieces.to_string(), one.registered.to_string());
        row(&[&opened, &one.mailbox, &one.opener, &one.witness, &pieces, &registered], false)
    };
    let columns = vec![
        Column::new("时间", 0.6, Align::Left),
        Column::new("信箱", 1.8, Align::Left),
        Column::new("开启人", 1.0, Align::Left),
        Column::new("见证人", 1.0, Align::Left),
        Column::new("取出（件）", 0.9, Align::Right),
        Column::new("已登记（件）", 1.0, Align::Right),
    ];
    let some = !sheet.openings.is_empty();
    table_or(flow, columns, sheet.openings.iter().map(line).collect(), "当日没有开启信箱。");
    if some {
        flow.gap(3.0);
        flow.paragraph("密封件不计入“已登记”。", Style::new(9.5).ink(Ink::Grey).leading(14.0));
    }
}

fn undone(flow: &mut Flow, sheet: &DayCloseSheet) {
    if sheet.unread.is_empty() && sheet.unsorted.is_empty() {
        flow.paragraph("没有。来信都有人拆阅，登记都已分类。", TEXT);
        return;
    }
    for (label, numbers) in [("未记拆阅", &sheet.unread), ("未分类", &sheet.unsorted)] {
        if !numbers.is_empty() {
            let text = format!("{} 件：{}", numbers.len(), numbers.join("、"));
            field(flow, label, &text, TEXT);
        }
    }
}

/// What the next person takes on, group by group.
fn left_open(flow: &mut Flow, groups: &[Unfinished]) {
    if groups.is_empty() {
        flow.paragraph("没有。", TEXT);
        return;
    }
    for group in groups {
        flow.paragraph(&format!("{} {} 件", heading_of(group.kind), group.total), TEXT);
        let rows = group.lines.iter().map(open_line).collect();
        let columns = vec![
            Column::new("编号", 1.2, Align::Left),
            Column::new("情况", 1.2, Align::Left),
            Column::new("期限", 0.9, Align::Left),
            Column::new("下一步", 1.6, Align::Left),
        ];
        Table { columns, rows, size: 10.5 }.draw(flow);
        let more = group.total.saturating_sub(u32::try_from(group.lines.len()).unwrap_or(u32::MAX));
        if more > 0 {
            flow.paragraph(&format!("其余 {more} 件见待办。"), TEXT);
        }
    }
}

fn open_line(line: &UnfinishedLine) -> Row {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let state = if line.sealed { "密封件".to_owned() } else { text(&line.state) };
    row(&[&line.number, &state, &text(&line.due_day), &text(&line.next)], false)
}

/// What a group of open duties is called on the sheet.
pub fn heading_of(kind: TodoKind) -> &'static str {
    match kind {
        TodoKind::Overdue => "超过期限",
        TodoKind::DueSoon => "即将到期",
        TodoKind::Waiting => "等待签收、送达、批准或者同意",
        TodoKind::Urgent => "紧急报告",
        TodoKind::HandOver => "待接收的移交",
        TodoKind::Unanswered => "尚无答复",
        TodoKind::Bundle => "未确认的上报",
    }
}

fn table_or(flow: &mut Flow, columns: Vec<Column>, rows: Vec<Row>, none: &str) {
    if rows.is_empty() {
        flow.paragraph(none, TEXT);
    } else {
        Table { columns, rows, size: 10.5 }.draw(flow);
    }
}

/// With a hand-over, who takes the day on signs too.
fn signatures(flow: &mut Flow, handed_over: bool) {
    flow.gap(20.0);
    flow.keep(56.0);
    let style = Style::new(11.5).leading(20.0);
    let band = flow.take(42.0);
    let labels: &[&str] = if handed_over {
        &["日结人", "带班负责人", "接收人", "日期"]
    } else {
        &["日结人", "带班负责人", "日期"]
    };
    let (y, part) = (band.y + 14.0, band.w / labels.len() as f32);
    for (n, label) in labels.iter().enumerate() {
        let x = band.x + part * n as f32;
        let line = (x + style.width(label) + 6.0, x + part - 12.0);
        flow.page().line(x, y, Align::Left, label, style);
        flow.page().rule((line.0, y + 18.0), (line.1, y + 18.0), 0.5, Ink::Black);
    }
}

#[cfg(test)]
pub(crate) fn example() -> DayCloseSheet {
    use crate::registers::units::{Batches, Calls, Heads, Pieces};

    let ticket = |n: u32, came: &str, heads: u32, about: Option<&str>, next: &str| NotHeard {
        ticket: TicketId(format!("0199c0de-0000-7000-8000-{n:012}")),
        n,
        came: format!("2026-10-08T{came}"),
        heads,
        about: about.map(str::to_owned),
        state: TicketState::Left,
        next_step: Some(next.into()),
    };
    let count = |channel, batches, heads, pieces, calls| ChannelCount {
        channel,
        tally: Tally {
            batches: Batches(batches),
            heads: Heads(heads),
            pieces: Pieces(pieces),
            calls: Calls(calls),
        },
    };
    DayCloseSheet {
        office: "江山市虎山街道信访接待室".into(),
        practice: false,
        day: "2026-10-08".into(),
        version: 1,
        closed: Some("2026-10-08T18:40".into()),
        closed_by: "王丽".into(),
        hours: Some("周一至周五 8:30–12:00，14:30–17:30".into()),
        channels: vec![
            count(Channel::Visit, 14, 31, 0, 0),
            count(Channel::Letter, 0, 0, 3, 0),
            count(Channel::Call, 0, 0, 0, 5),
            count(Channel::Net, 0, 0, 2, 0),
            count(Channel::Fax, 0, 0, 0, 0),
        ],
        tickets: 16,
        not_heard: vec![
            ticket(9, "14:05", 1, Some("医保报销"), "有事先走，约定10月9日8:30先接，已记预约"),
            ticket(15, "16:50", 6, None, "已告知明天上午由分管领导在二楼会议室接谈，留了接待室电话"),
        ],
        incidents: vec![IncidentLine {
            happened: "2026-10-08T10:40".into(),
            what: "候谈大厅有人情绪激动，推倒一把椅子，没有人受伤".into(),
            done: "请到安静的房间坐下，倒水，请值班领导来谈，二十分钟后继续接谈".into(),
            reported_to: Some("街道综治中心".into()),
        }],
        openings: vec![
            OpeningLine {
                opened: "2026-10-08T09:00".into(),
                mailbox: "一楼大厅信箱".into(),
                opener: "王丽".into(),
                witness: "赵敏".into(),
                pieces: 2,
                registered: 2,
            },
            OpeningLine {
                opened: "2026-10-08T09:20".into(),
                mailbox: "主任信箱".into(),
                opener: "王丽".into(),
                witness: "赵敏".into(),
                pieces: 0,
                registered: 0,
            },
        ],
        unread: vec!["2026-000041-7".into()],
        unsorted: vec!["2026-000039-B".into(), "2026-000044-2".into()],
        note: Some("下午停电二十分钟，用手写单登记两批，已补录。".into()),
        unfinished: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::readers::read;

    #[test]
    fn the_leader_finds_who_was_not_heard_and_what_is_left_undone() {
        let bytes = day_close_sheet(&example(), 1).unwrap();
        assert!(bytes == day_close_sheet(&example(), 1).unwrap());
        let read = read("day-close", &bytes);
        let text = read.text();
        for part in [
            "2026年10月8日星期四",
            "关门时间18:40",
            "来访来信来电网上信访传真",
            "14批31人次3件5次2件0件",
            "当日发出16个等候号，已接谈14个，未接谈2个",
            "约定10月9日8:30先接",
            "推倒一把椅子",
            "主任信箱",
            "未记拆阅1件：2026-000041-7",
            "未分类2件：2026-000039-B、2026-000044-2",
            "停电二十分钟",
            "带班负责人",
            "第1页共",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        read.fonts_are_embedded_subsets();
        read.qpdf_finds_nothing_wrong();
    }

    #[test]
    fn a_quiet_day_says_so_in_words_and_a_correction_says_that_it_is_one() {
        let quiet = DayCloseSheet {
            practice: true,
            version: 2,
            closed: Some("2026-10-09T08:10".into()),
            hours: None,
            tickets: 0,
            not_heard: vec![],
            incidents: vec![],
            openings: vec![],
            unread: vec![],
            unsorted: vec![],
            note: None,
            ..example()
        };
        let text = read("day-close-quiet", &day_close_sheet(&quiet, 2).unwrap()).text();
        for part in [
            "练习",
            "当日没有发出等候号",
            "关门时间2026年10月9日8:10",
            "第2次日结",
            "副本1",
            "当日没有开启信箱",
            "都有人拆阅",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
    }

    fn handed_over() -> DayCloseSheet {
        let line = |number: &str, sealed: bool, state: Option<&str>, next: Option<&str>| UnfinishedLine {
            number: number.into(),
            sealed,
            state: state.map(str::to_owned),
            due_day: state.map(|_| "2026-10-23".to_owned()),
            next: next.map(str::to_owned),
        };
        let overdue = vec![
            line("2026-000003-5", false, Some("已登记"), Some("转送")),
            line("2026-000007-A", true, None, None),
        ];
        let urgent = vec![line("〔2026〕3", false, None, Some("报送"))];
        let unfinished = vec![
            Unfinished { kind: TodoKind::Overdue, total: 203, lines: overdue },
            Unfinished { kind: TodoKind::Urgent, total: 1, lines: urgent },
        ];
        DayCloseSheet { unfinished: Some(unfinished), ..example() }
    }

    #[test]
    fn the_next_person_finds_what_they_take_on_by_number() {
        let read = read("day-close-open", &day_close_sheet(&handed_over(), 1).unwrap());
        let text = read.text();
        for part in [
            "日结单2",
            "未了事项",
            "超过期限203件",
            "2026-000003-5已登记2026-10-23转送",
            "2026-000007-A密封件",
            "其余201件见待办",
            "紧急报告1件",
            "〔2026〕3",
            "接收人",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        read.qpdf_finds_nothing_wrong();
        let nothing = DayCloseSheet { unfinished: Some(vec![]), ..example() };
        let text =
            crate::paper::readers::read("day-close-none", &day_close_sheet(&nothing, 1).unwrap()).text();
        assert!(text.contains("未了事项没有"), "{text}");
    }

    /// The hash was taken from the program that knew the first form alone.
    #[test]
    fn a_sheet_of_the_first_form_is_made_again_byte_for_byte() {
        let facts = serde_json::to_string(&example()).unwrap();
        assert!(!facts.contains("unfinished"), "the facts of that time say nothing of it: {facts}");
        let sheet: DayCloseSheet = serde_json::from_str(&facts).unwrap();
        let paper = sheet.paper(1).unwrap();
        assert_eq!(paper.sha256, "90772d809b867b01b83af8e18e05de44d8984fcfdd9b626598477afc6917a1f9");
    }
}
