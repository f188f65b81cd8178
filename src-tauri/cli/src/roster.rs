//! Who sits at the desk, and the notice for the wall.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use reception_core::roster::{
    Appointment, DutyKind, DutyRule, NewChange, NewRule, OnDuty, RosterDay, RuleEnded,
};
use reception_core::{Desk, Result};
use serde_json::json;

use crate::desk::Seat;

#[derive(Args)]
pub struct RosterArgs {
    #[command(subcommand)]
    work: Work,
}

#[derive(Subcommand)]
enum Work {
    /// 查看某月 · A month, day by day, with its gaps
    Show {
        /// 月份 · The month, 2026-10
        #[arg(long, value_name = "YYYY-MM")]
        month: String,
    },
    /// 规则 · The rules: list, add, end, void
    Rule {
        #[command(subcommand)]
        work: Rule,
    },
    /// 调整某一天 · Change one day: somebody else, or nobody, with the reason
    Change(Change),
    /// 公示 · Write the month's public notice as a PDF
    Notice {
        #[arg(long, value_name = "YYYY-MM")]
        month: String,
        /// 写入的文件 · Where to write the PDF
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

#[derive(Subcommand)]
enum Rule {
    /// 列出 · Every rule, ended and void ones too
    List,
    /// 增加 · Add a rule
    Add(Box<Add>),
    /// 到某日为止 · End a rule with its last day
    End {
        /// 姓名或规则编号 · The person, or the end of the rule's id
        rule: String,
        /// 最后一天 · Its last day
        #[arg(long, value_name = "DAY")]
        last: String,
    },
    /// 作废 · For a rule that was never meant
    Void {
        rule: String,
        /// 原因 · Why
        #[arg(long)]
        reason: String,
    },
}

#[derive(Args)]
struct Add {
    /// 值班还是领导接待日 · Daily duty, or a leader's reception day
    #[arg(long, value_enum)]
    kind: Kind,
    /// 姓名 · Who
    #[arg(long)]
    person: String,
    /// 职务或派驻单位 · The office held
    #[arg(long)]
    title: Option<String>,
    /// 星期几，1 是星期一；6、7 只指调休上班的周末 · Weekdays, 1 is Monday: 1,3,5
    #[arg(long, value_delimiter = ',', required = true)]
    weekdays: Vec<u8>,
    /// 当月第几个 · Which of them in the month: 1,3
    #[arg(long, value_delimiter = ',')]
    weeks: Vec<u8>,
    /// 时间 · Hours, as the notice says them
    #[arg(long)]
    hours: Option<String>,
    /// 地点 · Place
    #[arg(long)]
    place: Option<String>,
    /// 从哪天起 · First day; today unless said
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// 到哪天止 · Last day
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    /// 值班
    Duty,
    /// 领导接待日
    LeaderDay,
}

#[derive(Args)]
struct Change {
    /// 姓名或规则编号 · The person, or the end of the rule's id
    rule: String,
    #[arg(long)]
    day: String,
    /// 由谁代；不写就是当日不接待 · Who sits instead; nobody unless said
    #[arg(long)]
    substitute: Option<String>,
    /// 代班人职务 · The substitute's office
    #[arg(long)]
    title: Option<String>,
    /// 原因 · Why
    #[arg(long)]
    reason: String,
    /// 怎样告知已预约的人 · How those with an appointment were told
    #[arg(long)]
    told: Option<String>,
}

impl RosterArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        match &self.work {
            Work::Show { month } => {
                let roster = desk.roster(month)?;
                if seat.json {
                    say!("{}", json!(roster));
                } else {
                    roster.days.iter().for_each(day_line);
                    say!("没有安排人的工作日：{}", days(&roster.gaps));
                }
            }
            Work::Rule { work } => return work.run(seat, &mut desk),
            Work::Change(change) => {
                let changed = desk.change_duty(&change.form(desk.duty_rule_meant(&change.rule)?))?;
                if seat.json {
                    say!("{}", json!(changed));
                } else {
                    day_line(&changed.day);
                    to_tell(&changed.to_tell);
                }
            }
            Work::Notice { month, out } => {
                let issued = desk.issue_notice(month)?;
                issued.paper.save(out)?;
                if seat.json {
                    say!("{}", json!({ "path": out, "sha256": issued.paper.sha256 }));
                } else {
                    say!("{} → {}", issued.paper.title, out.display());
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Rule {
    fn run(&self, seat: &Seat, desk: &mut Desk) -> Result<ExitCode> {
        let ended = match self {
            Rule::List => {
                let rules = desk.duty_rules()?;
                if seat.json {
                    say!("{}", json!(rules));
                } else {
                    rules.iter().for_each(rule_line);
                }
                return Ok(ExitCode::SUCCESS);
            }
            Rule::Add(add) => RuleEnded { rule: desk.add_duty_rule(&add.form())?, to_tell: vec![] },
            Rule::End { rule, last } => desk.end_duty_rule(&desk.duty_rule_meant(rule)?.id, last)?,
            Rule::Void { rule, reason } => desk.void_duty_rule(&desk.duty_rule_meant(rule)?.id, reason)?,
        };
        if seat.json {
            say!("{}", json!(ended));
        } else {
            rule_line(&ended.rule);
            to_tell(&ended.to_tell);
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Add {
    fn form(&self) -> NewRule {
        NewRule {
            kind: match self.kind {
                Kind::Duty => DutyKind::Duty,
                Kind::LeaderDay => DutyKind::LeaderDay,
            },
            person: self.person.clone(),
            title: self.title.clone(),
            weekdays: self.weekdays.clone(),
            weeks: self.weeks.clone(),
            hours: self.hours.clone(),
            place: self.place.clone(),
            valid_from: self.from.clone(),
            valid_to: self.to.clone(),
        }
    }
}

impl Change {
    fn form(&self, rule: DutyRule) -> NewChange {
        NewChange {
            rule: rule.id,
            day: self.day.clone(),
            substitute: self.substitute.clone(),
            title: self.title.clone(),
            reason: self.reason.clone(),
            told: self.told.clone(),
        }
    }
}

fn day_line(day: &RosterDay) {
    let kind = |kind: DutyKind| if kind == DutyKind::LeaderDay { "接待日" } else { "值班" };
    let sits = |one: &OnDuty| {
        let whom = one.substitute_for.as_ref().map(|whom| format!("，代{whom}")).unwrap_or_default();
        format!("{} {}{whom}", kind(one.kind), one.label())
    };
    let off = day.off.iter().map(|one| format!("{} {} 不在：{}", kind(one.kind), one.person, one.reason));
    let mut words: Vec<String> = day.on_duty.iter().map(sits).chain(off).collect();
    if day.gap {
        words.push("△ 没有安排人".into());
    }
    let rest = if day.working { "" } else { "休" };
    let holiday = day.holiday.as_deref().unwrap_or_default();
    let weekday = ["一", "二", "三", "四", "五", "六", "日"];
    let weekday = weekday.get(usize::from(day.weekday.saturating_sub(1))).copied().unwrap_or_default();
    say!("{}  周{weekday}  {rest}{holiday}  {}", day.day, words.join("；"));
}

fn rule_line(rule: &DutyRule) {
    let until = rule.valid_to.as_deref().unwrap_or("另行通知");
    let void = rule.void_reason.as_ref().map(|why| format!("  作废：{why}")).unwrap_or_default();
    say!(
        "{}  {}{}  {}  {}  {}  {} 至 {until}{void}",
        rule.id.0.get(28..).unwrap_or_default(),
        rule.person,
        rule.title.as_ref().map(|title| format!("（{title}）")).unwrap_or_default(),
        rule.days_in_words(),
        rule.hours.as_deref().unwrap_or_default(),
        rule.place.as_deref().unwrap_or_default(),
        rule.valid_from,
    );
}

fn to_tell(appointments: &[Appointment]) {
    for one in appointments {
        let who = one.name.as_deref().unwrap_or("未留姓名");
        let phone = one.phone.as_deref().unwrap_or("未留电话");
        say!("  请告知 {who}  {phone}  {} {}", one.day, one.time.as_deref().unwrap_or_default());
    }
}

fn days(days: &[String]) -> String {
    if days.is_empty() { "没有".into() } else { days.join("、") }
}
