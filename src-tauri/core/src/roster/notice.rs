//! The notice for the wall: who receives on which day of a month, where, and how to ask what became
//! of a matter (Regulation, Art. 18).
//!
//! It names those who receive and nobody who came; why a day was changed stays in the office.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::{DutyKind, DutyRule, OnDuty, RosterDay, checked_day};
use crate::clocks::calendar::short_day;
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::paper::{
    Align, Column, Flow, Ink, Paper as Sheets, PaperError, Row, Sheet, Style, Table, day_in_words, pdf,
    weekday_in_words,
};
use crate::registers::first_day;
use crate::slips::{Form, Issued, Paper, no_paper};
use crate::staff::Action;
use crate::store;

/// What is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub office: String,
    /// Marks the notice 练习.
    pub practice: bool,
    /// `2026年10月`.
    pub month: String,
    pub made: NaiveDateTime,
    /// 1 is the month's first; a later one takes its place on the wall.
    pub edition: u32,
    /// Leaders' reception days in order.
    pub leaders: Vec<NoticeDay>,
    /// Daily duty, a line for each rule.
    pub duty: Vec<NoticeDuty>,
    /// Where daily duty differs from its lines.
    pub changes: Vec<String>,
    /// Holidays and make-up working days of the month.
    pub calendar: Vec<String>,
    pub phone: String,
    pub address: String,
    pub hours: String,
}

/// A leader's day; without hours and place where it falls out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeDay {
    /// `10月12日`.
    pub day: String,
    /// `星期一`.
    pub weekday: String,
    pub person: String,
    pub title: String,
    pub hours: String,
    pub place: String,
    /// In whose place.
    pub substitute_for: Option<String>,
    /// Nobody receives.
    pub off: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeDuty {
    pub person: String,
    pub title: String,
    /// `每周一、三、五`.
    pub days: String,
    pub hours: String,
    pub place: String,
}

impl Desk {
    /// The notice of a month as it would be printed now.
    pub fn preview_notice(&self, month: &str) -> Result<Paper> {
        self.notice_facts(month)?.paper(1)
    }

    /// Issues the month's notice. While the roster stands as it stood, that is the one issued before;
    /// once it says something else, it is a new edition.
    pub fn issue_notice(&mut self, month: &str) -> Result<Issued> {
        self.require(Action::KeepRoster)?;
        let facts = self.notice_facts(month)?;
        let numbered = |edition: u32| format!("{}-{edition}", month.trim());
        let mut newest = None;
        let mut edition = 1;
        while let Some(known) =
            store::documents::numbered(self.reading(), Notice::SERIES, &numbered(edition))?
        {
            newest = Some(known);
            edition += 1;
        }
        if let Some(document) = newest {
            let before: Notice =
                serde_json::from_str(&store::documents::newest_made(self.reading(), &document)?.facts)?;
            if facts.says_no_more_than(&before) {
                let paper = self.paper_again(&document)?;
                let issue = store::documents::copies(self.reading(), &document)?.pop();
                let issue = issue.ok_or(Refusal::Missing { field: "document".into() })?;
                return Ok(Issued { paper, issue });
            }
        }
        self.issue(&Notice { edition, ..facts }, &numbered(edition), None, None)
    }

    pub(crate) fn notice_facts(&self, month: &str) -> Result<Notice> {
        self.require(Action::ReadVisits)?;
        let roster = self.roster(month)?;
        let first = first_day(month.trim())?;
        let rules = store::duty_rules::all(self.reading())?;
        let settings = self.settings_on_file()?;
        let stands = |rule: &&DutyRule| {
            let sits = |day: &RosterDay| day.on_duty.iter().any(|sits| sits.rule == rule.id);
            rule.kind == DutyKind::Duty && roster.days.iter().any(sits)
        };
        Ok(Notice {
            office: self.office.name.clone(),
            practice: self.office.practice,
            month: first.format("%Y年%-m月").to_string(),
            made: self.moment().local(),
            edition: 1,
            leaders: roster.days.iter().map(leaders_of).collect::<Result<Vec<_>>>()?.concat(),
            duty: rules.iter().filter(stands).map(|rule| duty_line(rule, first, &roster.days)).collect(),
            changes: roster.days.iter().map(changes_of).collect::<Result<Vec<_>>>()?.concat(),
            calendar: calendar_of(&roster.days)?,
            phone: settings.phone.unwrap_or_default(),
            address: settings.address.unwrap_or_default(),
            hours: settings.hours.unwrap_or_default(),
        })
    }
}

impl Notice {
    /// The same but for when it was made and as which edition.
    fn says_no_more_than(&self, before: &Notice) -> bool {
        Notice { made: before.made, edition: before.edition, ..self.clone() } == *before
    }
}

impl Form for Notice {
    const SERIES: &'static str = "notice";
    const TEMPLATE: &'static str = "接待公示 1";

    fn paper(&self, copy: u32) -> Result<Paper> {
        let pdf = notice(self, copy).map_err(no_paper)?;
        let practice = if self.practice { "（练习）" } else { "" };
        Ok(Paper::new("接待公示", format!("接待公示{practice}-{}.pdf", self.month), &pdf))
    }
}

fn leaders_of(day: &RosterDay) -> Result<Vec<NoticeDay>> {
    let date = checked_day("day", &day.day)?;
    let line = |person: &str, title: &Option<String>| NoticeDay {
        day: short_day(date),
        weekday: weekday_in_words(date),
        person: person.into(),
        title: title.clone().unwrap_or_default(),
        hours: String::new(),
        place: String::new(),
        substitute_for: None,
        off: false,
    };
    let sits = |sits: &OnDuty| NoticeDay {
        hours: sits.hours.clone().unwrap_or_default(),
        place: sits.place.clone().unwrap_or_default(),
        substitute_for: sits.substitute_for.clone(),
        ..line(&sits.person, &sits.title)
    };
    let leads = |kind: DutyKind| kind == DutyKind::LeaderDay;
    let there = day.on_duty.iter().filter(|one| leads(one.kind)).map(sits);
    let off = day.off.iter().filter(|one| leads(one.kind));
    Ok(there.chain(off.map(|one| NoticeDay { off: true, ..line(&one.person, &one.title) })).collect())
}

fn duty_line(rule: &DutyRule, first: NaiveDate, days: &[RosterDay]) -> NoticeDuty {
    let last = days.last().map(|day| day.day.clone()).unwrap_or_default();
    let in_words = |day: &str| checked_day("day", day).map(short_day).unwrap_or_default();
    let from = (rule.valid_from > first.to_string()).then(|| format!("{}起", in_words(&rule.valid_from)));
    let to = rule.valid_to.as_ref().filter(|to| **to < last).map(|to| format!("至{}", in_words(to)));
    let span: String = [from, to].into_iter().flatten().collect::<Vec<_>>().join("，");
    let span = if span.is_empty() { span } else { format!("（{span}）") };
    NoticeDuty {
        person: rule.person.clone(),
        title: rule.title.clone().unwrap_or_default(),
        days: format!("{}{span}", rule.days_in_words()),
        hours: rule.hours.clone().unwrap_or_default(),
        place: rule.place.clone().unwrap_or_default(),
    }
}

fn changes_of(day: &RosterDay) -> Result<Vec<String>> {
    let date = checked_day("day", &day.day)?;
    let head = format!("{}（{}）", short_day(date), weekday_in_words(date));
    let daily = |kind: DutyKind| kind == DutyKind::Duty;
    let sits = |sits: &OnDuty| {
        sits.substitute_for.as_ref().map(|whom| format!("{head}由{}代{whom}值班", sits.label()))
    };
    let there = day.on_duty.iter().filter(|one| daily(one.kind)).filter_map(sits);
    let off = day.off.iter().filter(|one| daily(one.kind));
    Ok(there.chain(off.map(|one| format!("{head}{}不值班", one.person))).collect())
}

/// `10月1日至10月7日国庆节放假，不接待`, `10月10日（星期六）调休上班，照常接待`.
fn calendar_of(days: &[RosterDay]) -> Result<Vec<String>> {
    let same = |a: &RosterDay, b: &RosterDay| (a.working, &a.holiday) == (b.working, &b.holiday);
    let mut lines = vec![];
    for run in days.chunk_by(same) {
        let (Some(name), [first, ..], [.., last]) = (&run[0].holiday, run, run) else { continue };
        let (first, last) = (checked_day("day", &first.day)?, checked_day("day", &last.day)?);
        let until = if first == last { String::new() } else { format!("至{}", short_day(last)) };
        lines.push(match run[0].working {
            true => {
                format!("{}（{}）调休上班，照常接待", short_day(first), weekday_in_words(first))
            }
            false => format!("{}{until}{name}放假，不接待", short_day(first)),
        });
    }
    Ok(lines)
}

/// One or more A4 pages in letters that are read from two steps away.
///
/// # Errors
/// [`PaperError::MissingCharacters`].
pub fn notice(notice: &Notice, copy: u32) -> Result<Vec<u8>, PaperError> {
    let title = format!("{}接待安排公示", notice.month);
    let which = if copy > 1 {
        format!("{}　副本 {}", Notice::TEMPLATE, copy - 1)
    } else {
        Notice::TEMPLATE.into()
    };
    let mut flow = Flow::new(Sheet::A4, notice.practice, &format!("{}　{title}", notice.office), &which);
    heading(&mut flow, notice);
    leaders(&mut flow, &notice.leaders);
    duty(&mut flow, notice);
    contact(&mut flow, notice);
    progress(&mut flow);
    sign(&mut flow, notice);
    pdf(&Sheets { title, office: notice.office.clone(), made: notice.made, pages: flow.finish() })
}

const TEXT: Style = Style::new(13.0).leading(21.0);
const LABEL: Style = Style::new(12.0).ink(Ink::Grey).leading(21.0);

fn heading(flow: &mut Flow, notice: &Notice) {
    flow.line(Align::Centre, &notice.office, Style::new(17.0).tracking(1.5).leading(28.0));
    flow.line(Align::Centre, "接待安排公示", Style::new(30.0).bold().tracking(6.0).leading(43.0));
    flow.line(Align::Centre, &notice.month, Style::new(17.0).bold().leading(27.0));
    if notice.edition > 1 {
        let words = format!("{}更新，以本次公示为准", short_day(notice.made.date()));
        flow.line(Align::Centre, &words, Style::new(13.0).leading(21.0));
    }
    let band = flow.take(10.0);
    flow.page().rule((band.x, band.y + 3.0), (band.right(), band.y + 3.0), 1.6, Ink::Vermilion);
    flow.page().rule((band.x, band.y + 5.6), (band.right(), band.y + 5.6), 0.4, Ink::Vermilion);
}

fn section(flow: &mut Flow, title: &str) {
    flow.gap(12.0);
    flow.keep(80.0);
    flow.line(Align::Left, title, Style::new(16.0).bold().leading(28.0));
}

fn leaders(flow: &mut Flow, days: &[NoticeDay]) {
    section(flow, "领导接待日");
    if days.is_empty() {
        flow.paragraph("本月没有安排领导接待日，接待窗口照常接待。", TEXT);
        return;
    }
    let columns = vec![
        Column::new("日期", 15.0, Align::Left),
        Column::new("星期", 12.0, Align::Left),
        Column::new("接待领导", 19.0, Align::Left),
        Column::new("职务", 22.0, Align::Left),
        Column::new("时间", 23.0, Align::Left),
        Column::new("地点", 24.0, Align::Left),
    ];
    Table { columns, rows: days.iter().map(leader_row).collect(), size: 13.0 }.draw(flow);
}

fn leader_row(day: &NoticeDay) -> Row {
    let person = match &day.substitute_for {
        Some(whom) => format!("{}\n（代{whom}）", day.person),
        None => day.person.clone(),
    };
    let hours = if day.off { "当日不接待".to_owned() } else { day.hours.clone() };
    let cells =
        vec![day.day.clone(), day.weekday.clone(), person, day.title.clone(), hours, day.place.clone()];
    Row { cells, total: false }
}

fn duty(flow: &mut Flow, notice: &Notice) {
    section(flow, "每日值班");
    if notice.duty.is_empty() {
        flow.paragraph("工作日接待窗口均有工作人员接待。", TEXT);
    } else {
        let columns = vec![
            Column::new("值班人", 17.0, Align::Left),
            Column::new("职务", 20.0, Align::Left),
            Column::new("日子", 31.0, Align::Left),
            Column::new("时间", 23.0, Align::Left),
            Column::new("地点", 24.0, Align::Left),
        ];
        let row = |duty: &NoticeDuty| {
            let cells = [&duty.person, &duty.title, &duty.days, &duty.hours, &duty.place];
            Row { cells: cells.map(String::clone).to_vec(), total: false }
        };
        Table { columns, rows: notice.duty.iter().map(row).collect(), size: 13.0 }.draw(flow);
    }
    flow.gap(5.0);
    for change in &notice.changes {
        flow.field(("调整", LABEL), 40.0, &format!("{change}。"), TEXT);
    }
    for line in &notice.calendar {
        flow.paragraph(&format!("{line}。"), TEXT);
    }
}

fn contact(flow: &mut Flow, notice: &Notice) {
    section(flow, "怎样联系我们");
    for (label, value, style) in [
        ("电话", &notice.phone, Style::new(18.0).bold().leading(27.0)),
        ("地址", &notice.address, TEXT),
        ("时间", &notice.hours, TEXT),
    ] {
        if !value.is_empty() {
            flow.field((label, LABEL.leading(style.leading)), 40.0, value, style);
        }
    }
    flow.paragraph("可以先打电话预约，说明要反映的事项；没有预约的，照样接待。", TEXT);
}

fn progress(flow: &mut Flow) {
    section(flow, "怎样查询办理进展和结果");
    for (n, sentence) in [
        "每位来访人都会得到一份登记回执，上面有登记号和答复的最迟日期。",
        "凭登记回执或登记号，在接待窗口当面查询，或者拨打上面的电话查询。",
        "对办理结果有不同意见的，书面答复上写明了请求复查的期限和受理机关。",
    ]
    .iter()
    .enumerate()
    {
        flow.field((&format!("{}.", n + 1), TEXT), 19.0, sentence, TEXT);
    }
}

/// Who publishes it and when, beside the article that asks for it.
fn sign(flow: &mut Flow, notice: &Notice) {
    flow.gap(10.0);
    let (style, small) = (Style::new(14.0).leading(22.0), Style::new(10.0).ink(Ink::Grey).leading(22.0));
    let band = flow.take(2.0 * style.leading);
    let below = flow.page().line(band.right(), band.y, Align::Right, &notice.office, style);
    flow.page().line(band.right(), below, Align::Right, &day_in_words(notice.made.date()), style);
    flow.page().line(band.x, below, Align::Left, "依据《信访工作条例》第十八条公布", small);
}
