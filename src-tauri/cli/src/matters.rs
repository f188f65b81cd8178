//! Matters: the list, one matter whole, its steps, and the day's list. A matter is named by its number,
//! a unit by its name or a short one, an earlier step by its place in the story.

use std::io::Read;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use reception_core::ids::{MatterId, StepId};
use reception_core::matters::batch::{Assignment, Cover};
use reception_core::matters::forms::{Input, Slot, StepForm, step_forms};
use reception_core::matters::list::{MatterRow, MattersQuery};
use reception_core::matters::page::{DueShown, MatterPage};
use reception_core::matters::take::NewStep;
use reception_core::matters::{Facts, State, StepKind};
use reception_core::todo::TodoRow;
use reception_core::{Desk, Refusal, Result};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::desk::Seat;
use crate::words;

#[derive(Args)]
pub struct MatterArgs {
    #[command(subcommand)]
    work: Work,
}

#[derive(Subcommand)]
enum Work {
    /// 列表；不写状态时为没有办结的 · The list; without --state what is not closed
    List(List),
    /// 一件事项：现状、期限、下一步和全过程 · One matter: where it stands, what is due, its story
    Show {
        number: String,
        /// 开封检举控告（会写入日志） · Open a sealed one; the opening is written down
        #[arg(long)]
        open: bool,
    },
    /// 各步骤要填什么 · What a step asks for; without a kind all of them
    Forms { kind: Option<String> },
    /// 办理一步 · Take a step, e.g. `step 17 notify --set text=… --set receiver=…`
    Step {
        number: String,
        /// 步骤，如 accept、opinion · The step, see `matter forms`
        kind: String,
        #[command(flatten)]
        said: Said,
        /// 从标准输入读全部内容（JSON） · All facts as JSON on standard input
        #[arg(long, value_name = "-", value_parser = ["-"])]
        json_facts: Option<String>,
    },
    /// 转送 · Forward to a unit
    Forward {
        number: String,
        unit: String,
        #[command(flatten)]
        said: Said,
    },
    /// 交办 · Assign to a unit with a day to report back
    Assign {
        number: String,
        unit: String,
        #[arg(long)]
        due: String,
        #[command(flatten)]
        said: Said,
    },
    /// 批量交办：要么全部、要么都不 · Assign several to one unit: all or none
    AssignBatch {
        unit: String,
        #[arg(long)]
        due: String,
        /// 交办要求 · What the unit is asked for
        #[arg(long)]
        text: String,
        #[arg(long)]
        day: Option<String>,
        #[arg(required = true)]
        numbers: Vec<String>,
    },
    /// 答复 · Write down the answer that was given
    Answer {
        number: String,
        #[command(flatten)]
        said: Said,
    },
    /// 办结 · Close
    Close {
        number: String,
        #[command(flatten)]
        said: Said,
    },
    /// 重新办理（负责人） · Begin anew; a leader, with the reason
    Reopen {
        number: String,
        #[arg(long)]
        reason: String,
        #[arg(long)]
        day: Option<String>,
    },
    /// 撤销一步 · Strike a mistaken step, named by its place in the story
    Strike {
        number: String,
        step: u32,
        #[arg(long, default_value = "")]
        reason: String,
    },
}

#[derive(Args)]
struct List {
    /// 状态，可以多写 · One or more states, e.g. open, forwarded, closed
    #[arg(long = "state", value_delimiter = ',')]
    states: Vec<String>,
    /// 已超期的 · Past their last day
    #[arg(long)]
    overdue: bool,
    /// 由我负责的 · What I answer for
    #[arg(long)]
    mine: bool,
    /// 编号或摘要里的字 · Part of a number or a summary
    #[arg(long)]
    text: Option<String>,
    #[arg(long, default_value_t = 100)]
    limit: u32,
    #[arg(long, default_value_t = 0)]
    offset: u32,
}

#[derive(Args)]
struct Said {
    /// 发生在哪一天；不写是今天 · When it happened; today when not given
    #[arg(long)]
    day: Option<String>,
    /// 填一项，可以多写 · Fill a field, e.g. --set text=… --set about=3
    #[arg(long = "set", value_name = "FIELD=VALUE", value_parser = field)]
    set: Vec<(String, String)>,
}

impl MatterArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        if let Work::Forms { kind } = &self.work {
            return forms(seat, kind.as_deref());
        }
        let mut desk = seat.sit()?;
        let (number, kind, day, set) = match &self.work {
            Work::Forms { .. } => return Ok(ExitCode::SUCCESS),
            Work::List(list) => return list.run(seat, &desk),
            Work::Show { number, open } => return show(seat, &opened(&mut desk, number, *open)?),
            Work::Strike { number, step, reason } => {
                let (_, page) = read(&mut desk, number)?;
                return show(seat, &desk.strike_step(&nth(&page, *step)?, reason)?);
            }
            Work::AssignBatch { unit, due, text, day, numbers } => {
                let matters = numbers.iter().map(|number| desk.matter_of(number)).collect::<Result<_>>()?;
                let (unit, due, text) = (desk.unit_called(unit)?.id, due.clone(), text.clone());
                let assignment = Assignment { matters, unit, due, text, day: day.clone() };
                return cover(seat, &desk.assign_all(&assignment)?);
            }
            Work::Step { number, kind, said, json_facts: Some(_) } => {
                let id = desk.matter_of(number)?;
                let typed =
                    NewStep { kind: word("kind", kind)?, day: said.day.clone(), facts: typed_facts()? };
                return show(seat, &desk.take_step(&id, &typed)?);
            }
            Work::Step { number, kind, said, .. } => {
                (number, word("kind", kind)?, &said.day, said.set.clone())
            }
            Work::Forward { number, unit, said } => {
                (number, StepKind::Forward, &said.day, said.with(&[("unit", unit)]))
            }
            Work::Assign { number, unit, due, said } => {
                (number, StepKind::Assign, &said.day, said.with(&[("unit", unit), ("due", due)]))
            }
            Work::Answer { number, said } => (number, StepKind::Answer, &said.day, said.set.clone()),
            Work::Close { number, said } => (number, StepKind::Close, &said.day, said.set.clone()),
            Work::Reopen { number, reason, day } => {
                (number, StepKind::Reopen, day, vec![("reason".into(), reason.clone())])
            }
        };
        let (id, page) = read(&mut desk, number)?;
        let facts = facts(&desk, &page, kind, &set)?;
        show(seat, &desk.take_step(&id, &NewStep { kind, day: day.clone(), facts })?)
    }
}

impl Said {
    /// What was set, and what the short form says.
    fn with(&self, more: &[(&str, &String)]) -> Vec<(String, String)> {
        let more = more.iter().map(|(name, value)| ((*name).to_owned(), (*value).clone()));
        self.set.iter().cloned().chain(more).collect()
    }
}

impl List {
    fn run(&self, seat: &Seat, desk: &Desk) -> Result<ExitCode> {
        let states: Vec<State> =
            self.states.iter().map(|state| word("state", state)).collect::<Result<_>>()?;
        let page = desk.matters(&MattersQuery {
            states: (!states.is_empty()).then_some(states),
            responsible: self.mine.then(|| desk.sitting().id.clone()),
            unit: None,
            overdue: self.overdue,
            text: self.text.clone(),
            offset: self.offset,
            limit: self.limit,
        })?;
        if seat.json {
            say!("{}", json!(page));
        } else {
            page.rows.iter().for_each(row);
            say!("共 {} 件", page.total);
        }
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Args)]
pub struct TodoArgs {
    /// 由我负责的 · Only what I answer for
    #[arg(long)]
    mine: bool,
}

impl TodoArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let todo = seat.sit()?.todo(self.mine)?;
        if seat.json {
            say!("{}", json!(todo));
            return Ok(ExitCode::SUCCESS);
        }
        for group in todo.groups.iter().filter(|group| group.total > 0) {
            say!("{}  {} 件", words::todo(group.kind), group.total);
            group.rows.iter().for_each(duty);
        }
        if todo.groups.iter().all(|group| group.total == 0) {
            say!("今天没有待办。");
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The matter and its story, opened when it is sealed: its steps are named by their place in it.
fn read(desk: &mut Desk, number: &str) -> Result<(MatterId, MatterPage)> {
    let id = desk.matter_of(number)?;
    let page = desk.matter_page(&id)?;
    match page.sealed {
        true => Ok((id.clone(), desk.open_sealed_matter(&id)?)),
        false => Ok((id, page)),
    }
}

fn opened(desk: &mut Desk, number: &str, open: bool) -> Result<MatterPage> {
    let id = desk.matter_of(number)?;
    if open { desk.open_sealed_matter(&id) } else { desk.matter_page(&id) }
}

fn field(text: &str) -> std::result::Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("请写成 field=value")?;
    Ok((name.trim().to_owned(), value.to_owned()))
}

/// A word of a closed list.
fn word<T: DeserializeOwned>(field: &str, text: &str) -> Result<T> {
    let unknown = || Refusal::UnknownValue { field: field.into(), value: text.into() };
    serde_json::from_value(Value::from(text)).map_err(|_| unknown())
}

fn typed_facts() -> Result<Facts> {
    let mut text = String::new();
    let broken = |error: std::io::Error| Refusal::Broken(error.to_string());
    std::io::stdin().lock().read_to_string(&mut text).map_err(broken)?;
    serde_json::from_str(&text)
        .map_err(|error| Refusal::Malformed { what: format!("第 {} 列", error.column()) })
}

/// The facts that a step's form asks for; the one step that it can answer need not be named.
fn facts(desk: &Desk, page: &MatterPage, kind: StepKind, set: &[(String, String)]) -> Result<Facts> {
    let form = kind.form();
    let mut facts = Map::new();
    for (name, value) in set {
        let slot = form.slots.iter().find(|slot| slot.name == *name);
        let slot =
            slot.ok_or_else(|| Refusal::UnknownValue { field: name.clone(), value: form.label.clone() })?;
        facts.insert(name.clone(), given(desk, page, slot, value)?);
    }
    let about = page.offers.iter().find(|offer| offer.kind == kind).map(|offer| offer.about.as_slice());
    if let (false, true, Some([only])) = (facts.contains_key("about"), kind != StepKind::Notify, about) {
        facts.insert("about".into(), json!(only));
    }
    serde_json::from_value(Value::Object(facts))
        .map_err(|error| Refusal::UnknownValue { field: form.label.clone(), value: error.to_string() })
}

fn given(desk: &Desk, page: &MatterPage, slot: &Slot, value: &str) -> Result<Value> {
    let unknown = || Refusal::UnknownValue { field: slot.name.clone(), value: value.into() };
    Ok(match slot.input {
        Input::Unit => json!(desk.unit_called(value)?.id),
        Input::Step => json!(nth(page, value.parse().map_err(|_| unknown())?)?),
        Input::Count => json!(value.parse::<u32>().map_err(|_| unknown())?),
        Input::Flag => match value {
            "true" | "yes" | "是" => json!(true),
            "false" | "no" | "否" => json!(false),
            _ => return Err(unknown()),
        },
        Input::Choice(choices) if !choices.contains(&value) => return Err(unknown()),
        _ => json!(value),
    })
}

/// The step at a place of the story.
fn nth(page: &MatterPage, n: u32) -> Result<StepId> {
    let steps = page.timeline.iter().filter_map(|line| line.step.as_ref());
    let found = steps.into_iter().find(|step| step.n == n).map(|step| step.id.clone());
    found.ok_or_else(|| Refusal::UnknownValue { field: "about".into(), value: n.to_string() })
}

fn forms(seat: &Seat, kind: Option<&str>) -> Result<ExitCode> {
    let asked: Option<StepKind> = kind.map(|kind| word("kind", kind)).transpose()?;
    let forms: Vec<StepForm> =
        step_forms().into_iter().filter(|form| asked.is_none_or(|kind| kind == form.kind)).collect();
    if seat.json {
        say!("{}", json!(forms));
        return Ok(ExitCode::SUCCESS);
    }
    for form in &forms {
        let leader = if form.decides { "（负责人）" } else { "" };
        say!("{}  {}{leader}", words::plain(&form.kind), form.label);
        for slot in &form.slots {
            let must = if slot.required { "必填" } else { "可填" };
            say!("  {}  {must}  {}", slot.name, words::input(slot.input));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn show(seat: &Seat, page: &MatterPage) -> Result<ExitCode> {
    if seat.json {
        say!("{}", json!(page));
        return Ok(ExitCode::SUCCESS);
    }
    say!("{}  {}  {}", page.number, page.state.label(), page.received_day);
    if page.sealed && !page.opened {
        return Ok(ExitCode::SUCCESS);
    }
    say!("责任人：{}  {}", page.responsible, page.summary);
    if let Some(held) = &page.holder {
        let lead = if held.lead { "（牵头）" } else { "" };
        say!("在办单位：{}{lead}", held.unit_name);
    }
    page.due.iter().filter(|due| due.days_left.is_some()).for_each(due_line);
    if let Some(why) = page.no_clock {
        say!("没有期限：{}", words::no_clock(why));
    }
    if let Some(waits) = page.waits {
        say!("等候：{}", words::waits(waits));
    }
    say!("下一步：{}", page.next.map_or("没有", StepKind::label));
    for line in &page.timeline {
        let n = line.step.as_ref().map(|step| format!("{}. ", step.n)).unwrap_or_default();
        say!("  {n}{}", line.sentence());
    }
    Ok(ExitCode::SUCCESS)
}

/// What is due when, and why.
fn due_line(due: &DueShown) {
    let clock = &due.clock;
    let left = match due.days_left {
        Some(left) if left < 0 && clock.owed() => format!("已超 {} 天", -left),
        Some(left) if left < 0 => "已过".into(),
        Some(left) => format!("还有 {left} 天"),
        None => String::new(),
    };
    let rolled = if clock.nominal == clock.last_day {
        String::new()
    } else {
        format!("，顺延前 {}", clock.nominal)
    };
    say!("期限：{} {}（{left}{rolled}）", due.name, clock.last_day);
    due.deadline.iter().flat_map(|deadline| &deadline.words).for_each(|words| say!("    {words}"));
}

fn cover(seat: &Seat, cover: &Cover) -> Result<ExitCode> {
    if seat.json {
        say!("{}", json!(cover));
        return Ok(ExitCode::SUCCESS);
    }
    say!("{} 交办 {}，{} 前反馈结果：{}", cover.day, cover.unit, cover.due, cover.text);
    cover.rows.iter().for_each(|row| say!("  {}  {}", row.number, row.summary));
    say!("共 {} 件", cover.rows.len());
    Ok(ExitCode::SUCCESS)
}

fn row(row: &MatterRow) {
    let due = row.due_day.as_deref().map(|day| format!("  {day}")).unwrap_or_default();
    let next = row.next.map(|next| format!("  → {}", next.label())).unwrap_or_default();
    say!("{}  {}  {}{due}{next}  {}", row.number, row.received_day, row.state.label(), row.summary);
}

fn duty(row: &TodoRow) {
    let due = row.due_day.as_deref().map(|day| format!("  {day}")).unwrap_or_default();
    let state = row.state.map(|state| format!("  {}", state.label())).unwrap_or_default();
    let next = row.next.map(|next| format!("  → {}", next.label())).unwrap_or_default();
    say!("  {}{state}{due}{next}  {}", row.number, row.summary);
}
