//! The day's list: what is overdue, what is due soon, what waits for a signature, an approval or a
//! consent, what has no answer yet, and which bundles the county has not acknowledged. Each line has
//! one action.
//!
//! Deliberately not here: anything about a person; a line is a duty of the office.

use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::error::Result;
use crate::ids::{MatterId, StaffId, VisitId};
use crate::matters::handover::Handover;
use crate::matters::{State, StepKind, Waits};
use crate::staff::Action;
use crate::store;
use crate::urgent::{UrgentReport, UrgentState};

/// How many days before its last day, not rolled forward, something is called due soon.
pub const SOON: i64 = 7;

/// How many lines a group shows; its total counts them all.
const SHOWN: u32 = 200;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Todo {
    pub day: String,
    pub groups: Vec<TodoGroup>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct TodoGroup {
    pub kind: TodoKind,
    pub total: u32,
    /// The first 200.
    pub rows: Vec<TodoRow>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum TodoKind {
    Overdue,
    DueSoon,
    /// A unit's signature, a delivery, an approval, a notice, a consent, a check.
    Waiting,
    /// Offered to the person at the desk.
    HandOver,
    /// Urgent reports that are not out, or not acknowledged.
    Urgent,
    /// Open, with no running clock and no answer.
    Unanswered,
    /// Written, and not acknowledged by the county.
    Bundle,
}

/// One line: what, by when, and the one thing to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct TodoRow {
    pub matter: Option<MatterId>,
    pub visit: Option<VisitId>,
    /// Register number; of a bundle its file.
    pub number: String,
    /// Empty when sealed.
    pub summary: String,
    pub sealed: bool,
    pub state: Option<State>,
    /// Who answers for it.
    pub responsible: String,
    pub due_day: Option<String>,
    /// The earlier of the two readings: before rolling forward.
    pub warn_day: Option<String>,
    /// Until the last day that binds; negative when it is past.
    pub days_left: Option<i32>,
    pub clock_name: Option<String>,
    pub waits: Option<Waits>,
    pub next: Option<StepKind>,
    pub act: TodoAct,
}

/// The one thing to do about a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum TodoAct {
    /// Take the next step of the matter.
    Step,
    /// Accept the hand-over, or decline it.
    AnswerHandOver,
    /// Tell those who were not told.
    SendReport,
    /// Ask whether it has come, and write that down.
    ConfirmReport,
    /// Import the county's acknowledgement.
    ImportAck,
}

impl TodoAct {
    pub fn label(self) -> &'static str {
        match self {
            TodoAct::Step => "办理",
            TodoAct::AnswerHandOver => "接收或谢绝移交",
            TodoAct::SendReport => "报送",
            TodoAct::ConfirmReport => "确认收到",
            TodoAct::ImportAck => "导入回执",
        }
    }
}

impl Desk {
    /// The day's list. With `mine`, only what the person at the desk answers for.
    pub fn todo(&self, mine: bool) -> Result<Todo> {
        self.require(Action::ReadVisits)?;
        let (db, today) = (self.reading(), self.moment().day);
        let day = today.to_string();
        let until = (today + chrono::Duration::days(SOON)).to_string();
        let who = mine.then(|| self.sitting().id.clone());
        let who = who.as_ref();
        let of = |kind, (total, rows): (u32, Vec<TodoRow>)| TodoGroup { kind, total, rows };
        let mut groups = vec![
            of(TodoKind::Overdue, store::todo::overdue(db, &day, who, SHOWN)?),
            of(TodoKind::DueSoon, store::todo::due_soon(db, &day, &until, who, SHOWN)?),
            of(TodoKind::Waiting, store::todo::waiting(db, who, SHOWN)?),
            of(TodoKind::Unanswered, store::todo::unanswered(db, who, SHOWN)?),
            of(TodoKind::HandOver, cut(self.handovers_to_answer()?)),
            of(TodoKind::Urgent, cut(self.urgent_to_do(who)?)),
            of(TodoKind::Bundle, cut(self.bundles_unacknowledged()?)),
        ];
        let veil = self.veil()?;
        for row in groups.iter_mut().flat_map(|group| &mut group.rows) {
            if row.matter.as_ref().is_some_and(|matter| veil.covers(matter)) {
                row.summary.clear();
            }
            let last = row.due_day.as_deref().and_then(|day| day.parse::<chrono::NaiveDate>().ok());
            row.days_left = last.map(|last| i32::try_from((last - today).num_days()).unwrap_or(i32::MIN));
            row.clock_name = row.clock_name.as_deref().map(|id| self.rules.clock_name(id));
        }
        groups.sort_by_key(|group| group.kind);
        Ok(Todo { day, groups })
    }

    /// What colleagues offer to the person at the desk, oldest first.
    fn handovers_to_answer(&self) -> Result<Vec<TodoRow>> {
        if !self.sitting().may(Action::HandOver) {
            return Ok(vec![]);
        }
        let line = |offer: &Handover| {
            let shown = self.shown_handover(offer)?;
            let matter = store::matters::by_id(self.reading(), &offer.matter)?;
            Ok(TodoRow {
                matter: Some(matter.id),
                visit: Some(shown.visit),
                summary: if shown.sealed { String::new() } else { cut_to_a_line(&shown.summary) },
                sealed: shown.sealed,
                state: Some(matter.state),
                responsible: shown.from,
                ..TodoRow::bare(shown.number, TodoAct::AnswerHandOver)
            })
        };
        store::handovers::offered_to(self.reading(), &self.sitting().id)?.iter().map(line).collect()
    }

    /// Reports that somebody has not got, or has not confirmed; what is due first on top.
    fn urgent_to_do(&self, who: Option<&StaffId>) -> Result<Vec<TodoRow>> {
        let (staff, veil) = (self.staff()?, self.veil()?);
        let line = |report: UrgentReport| {
            let matter = self.matter_told_of(&report)?;
            let veiled = matter.is_some_and(|matter| veil.covers(&matter));
            let unsent = report.state() == UrgentState::Unsent;
            let act = if unsent { TodoAct::SendReport } else { TodoAct::ConfirmReport };
            let name = staff.iter().find(|card| card.id == report.by).map(|card| card.name.clone());
            Ok(TodoRow {
                visit: report.visit,
                summary: if veiled { String::new() } else { cut_to_a_line(&report.event) },
                responsible: name.unwrap_or_default(),
                due_day: unsent.then(|| report.due[..10].to_owned()),
                ..TodoRow::bare(report.number, act)
            })
        };
        let open = store::urgent::open(self.reading())?;
        open.into_iter().filter(|one| who.is_none_or(|who| &one.by == who)).map(line).collect()
    }

    /// The matter of the visit that told of it.
    fn matter_told_of(&self, report: &UrgentReport) -> Result<Option<MatterId>> {
        let visit = report.visit.as_ref().map(|id| store::visits::by_id(self.reading(), id)).transpose()?;
        Ok(visit.map(|visit| visit.matter))
    }

    /// Written and not acknowledged by the county, oldest first.
    fn bundles_unacknowledged(&self) -> Result<Vec<TodoRow>> {
        if !self.sitting().may(Action::ReadOutbox) {
            return Ok(vec![]);
        }
        let written = store::bundles::all(self.reading())?.into_iter().filter(|one| one.state == "written");
        // The folder to which it was written is the stick's; its name is the bundle's.
        let name = |file: String| file.rsplit(['/', '\\']).next().map_or_else(String::new, str::to_owned);
        let mut rows: Vec<TodoRow> =
            written.map(|one| TodoRow::bare(name(one.file), TodoAct::ImportAck)).collect();
        rows.sort_by(|a, b| a.number.cmp(&b.number));
        Ok(rows)
    }
}

impl TodoRow {
    /// A line that is about no matter.
    fn bare(number: String, act: TodoAct) -> TodoRow {
        TodoRow {
            matter: None,
            visit: None,
            number,
            summary: String::new(),
            sealed: false,
            state: None,
            responsible: String::new(),
            due_day: None,
            warn_day: None,
            days_left: None,
            clock_name: None,
            waits: None,
            next: None,
            act,
        }
    }
}

/// All are counted, the first 200 shown.
fn cut(mut rows: Vec<TodoRow>) -> (u32, Vec<TodoRow>) {
    let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    rows.truncate(SHOWN as usize);
    (total, rows)
}

fn cut_to_a_line(text: &str) -> String {
    text.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clocks::OfficeKind;
    use crate::ids::UrgentReportId;
    use crate::staff::Role;
    use crate::still::{Still, form, office};
    use crate::urgent::{Means, NewUrgentReport, RecipientKind, ToWhom, Told};

    fn group(still: &Still, kind: TodoKind, mine: bool) -> TodoGroup {
        let todo = still.desk.todo(mine).unwrap();
        todo.groups.into_iter().find(|group| group.kind == kind).unwrap()
    }

    fn government() -> ToWhom {
        ToWhom { kind: RecipientKind::Government, name: None }
    }

    fn reported(still: &mut Still) -> UrgentReportId {
        let new = NewUrgentReport {
            visit: None,
            happened: Some("2026-10-08T15:10".into()),
            place: None,
            event: "河堤出现管涌".into(),
            done: "已请水利局到场".into(),
            due: "2026-10-08T18:00".into(),
            recipients: vec![government()],
        };
        still.desk.report_urgent(&new).unwrap().id
    }

    #[test]
    fn a_report_stays_on_the_list_until_it_is_sent_and_confirmed() {
        let mut still = office(OfficeKind::Bureau);
        let id = reported(&mut still);
        let told = Told { to: government(), how: Means::Telephone, at: None };
        let found = group(&still, TodoKind::Urgent, true);
        let row = &found.rows[0];
        assert_eq!((found.total, row.number.as_str(), row.act), (1, "〔2026〕1", TodoAct::SendReport));
        assert_eq!((row.due_day.as_deref(), row.days_left), (Some("2026-10-08"), Some(0)));
        still.desk.send_urgent(&id, &told).unwrap();
        let row = group(&still, TodoKind::Urgent, false).rows.remove(0);
        assert_eq!((row.act, row.due_day), (TodoAct::ConfirmReport, None));
        still.desk.acknowledge_urgent(&id, &told).unwrap();
        assert_eq!(group(&still, TodoKind::Urgent, false).total, 0);
        let void = reported(&mut still);
        still.desk.void_urgent(&void, "重复").unwrap();
        assert_eq!(group(&still, TodoKind::Urgent, false).total, 0, "what is void asks nothing");
    }

    #[test]
    fn an_offer_is_on_the_list_of_whom_it_was_made_to_and_says_nothing_of_what_is_sealed() {
        let mut still = office(OfficeKind::Bureau);
        let li = still.desk.add_staff("李娜", &[Role::Leader], "一二三四五六七八").unwrap();
        let mut accusation = form("2026-10-08T09:12");
        accusation["purpose"] = "accusation".into();
        let (open, sealed) = (still.receive(form("2026-10-08T09:12")), still.receive(accusation));
        let (open, sealed) = (still.matter(&open).id, still.matter(&sealed).id);
        still.desk.offer_handover(&open, &li.id, "她分管").unwrap();
        still.desk.offer_handover(&sealed, &li.id, "").unwrap();
        assert_eq!(group(&still, TodoKind::HandOver, false).total, 0, "nothing was offered to who offers");
        let mut still = still.sit_as("李娜", "一二三四五六七八");
        let rows = group(&still, TodoKind::HandOver, true).rows;
        let told: Vec<_> = rows.iter().map(|row| (row.matter.clone(), row.summary.as_str())).collect();
        assert_eq!(told, [(Some(open), "反映补偿款未发放"), (Some(sealed), "")]);
        assert!(rows.iter().all(|row| row.act == TodoAct::AnswerHandOver && row.responsible == "王丽"));
        let offer = still.desk.handovers_for_me().unwrap().remove(0);
        still.desk.accept_handover(&offer.id).unwrap();
        assert_eq!(group(&still, TodoKind::HandOver, true).total, 1);
    }

    #[test]
    fn who_was_told_is_not_on_the_list_of_the_unanswered() {
        let mut still = office(OfficeKind::Bureau);
        let visit = still.receive(form("2026-10-08T09:12"));
        let matter = still.matter(&visit).id;
        let unanswered = |still: &Still| still.desk.board().unwrap().unanswered;
        let facts = serde_json::json!({ "ground": "not_ours", "law": "第十四条", "text": "应向法院提出" });
        let refused = serde_json::json!({ "kind": "not_accept", "facts": facts });
        still.desk.take_step(&matter, &serde_json::from_value(refused).unwrap()).unwrap();
        assert_eq!(unanswered(&still), 1, "not told yet");
        let facts = serde_json::json!(
            { "text": "不予受理", "receiver": "本人", "proof": "签字", "way": "in_hand" });
        let told = serde_json::json!({ "kind": "notify", "facts": facts });
        still.desk.take_step(&matter, &serde_json::from_value(told).unwrap()).unwrap();
        assert_eq!((unanswered(&still), group(&still, TodoKind::Unanswered, false).total), (0, 0));
    }
}
