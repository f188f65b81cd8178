//! Urgent reports: an event that is grave or may spread is told at once to those who must know
//! (Regulation, Art. 25), and it is kept who was told when, how, and who said that it had come. It
//! is written of the event.
//!
//! Deliberately not here: a field for a person, and anything of a sealed visit.

use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{StaffId, UrgentReportId, VisitId};
use crate::journal;
use crate::petitioners::checked_text;
use crate::staff::Action;
use crate::store;
use crate::visits::form::{past_wall_clock, read_wall_clock};
use crate::visits::{Change, checked_reason};

const TEXT: u32 = 2_000;
const NAME: u32 = 200;

/// One urgent report, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UrgentReport {
    pub id: UrgentReportId,
    pub version: u32,
    /// `〔2026〕3`: a series of its own.
    pub number: String,
    /// The visit that told of it; never a sealed one.
    pub visit: Option<VisitId>,
    /// Wall clock.
    pub happened: String,
    pub place: Option<String>,
    pub event: String,
    pub done: String,
    /// Wall clock: until when it must be sent.
    pub due: String,
    pub by: StaffId,
    /// UTC instant.
    pub at: String,
    pub recipients: Vec<Recipient>,
    pub result: Option<String>,
    pub void_reason: Option<String>,
}

/// An office that must know, and whether it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Recipient {
    pub kind: RecipientKind,
    /// Which office, where the kind does not say it.
    pub name: Option<String>,
    /// Wall clocks.
    pub sent: Option<String>,
    pub how: Option<Means>,
    pub acknowledged: Option<String>,
    pub acknowledged_how: Option<Means>,
}

/// Whom Art. 25 names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum RecipientKind {
    Government,
    Department,
    JointOffice,
    Superior,
    National,
    Other,
}

impl RecipientKind {
    pub const ALL: [Self; 6] =
        [Self::Government, Self::Department, Self::JointOffice, Self::Superior, Self::National, Self::Other];

    pub fn label(self) -> &'static str {
        match self {
            Self::Government => "本级党委和政府",
            Self::Department => "相关主管部门",
            Self::JointOffice => "本级信访工作联席会议办公室",
            Self::Superior => "上一级信访部门",
            Self::National => "国家信访局",
            Self::Other => "其他单位",
        }
    }

    /// There is more than one such office.
    fn needs_name(self) -> bool {
        matches!(self, Self::Department | Self::Other)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    Telephone,
    Fax,
    Written,
    InPerson,
    Network,
}

impl Means {
    pub const ALL: [Self; 5] = [Self::Telephone, Self::Fax, Self::Written, Self::InPerson, Self::Network];

    pub fn label(self) -> &'static str {
        match self {
            Self::Telephone => "电话",
            Self::Fax => "传真",
            Self::Written => "书面",
            Self::InPerson => "当面",
            Self::Network => "网络系统",
        }
    }
}

/// An office as it is typed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct ToWhom {
    pub kind: RecipientKind,
    #[serde(default)]
    pub name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct NewUrgentReport {
    #[serde(default)]
    pub visit: Option<VisitId>,
    /// Wall clock; nothing means now.
    #[serde(default)]
    pub happened: Option<String>,
    #[serde(default)]
    pub place: Option<String>,
    pub event: String,
    pub done: String,
    /// Wall clock.
    pub due: String,
    pub recipients: Vec<ToWhom>,
}

/// That a report went out, or that its coming was confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct Told {
    pub to: ToWhom,
    pub how: Means,
    /// Wall clock; nothing means now.
    #[serde(default)]
    pub at: Option<String>,
}

/// How a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum UrgentState {
    /// Somebody has not been told.
    Unsent,
    /// All were told, and somebody has not confirmed it.
    Unacknowledged,
    Acknowledged,
    Void,
}

impl UrgentState {
    pub fn label(self) -> &'static str {
        match self {
            Self::Unsent => "待报送",
            Self::Unacknowledged => "待确认收到",
            Self::Acknowledged => "都已确认收到",
            Self::Void => "已作废",
        }
    }
}

/// A report as the screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct UrgentShown {
    pub id: UrgentReportId,
    pub number: String,
    pub visit: Option<VisitId>,
    pub visit_number: Option<String>,
    pub happened: String,
    pub place: Option<String>,
    pub event: String,
    pub done: String,
    pub due: String,
    pub by: String,
    pub recipients: Vec<RecipientShown>,
    pub result: Option<String>,
    pub state: UrgentState,
    /// Somebody was told after it was due, or is due to be told already.
    pub late: bool,
    pub void_reason: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct RecipientShown {
    #[serde(flatten)]
    pub recipient: Recipient,
    /// Told too late, or not yet although it is due.
    pub late: bool,
}

impl Recipient {
    /// Wall clocks of one form: their order as text is their order in time.
    fn is_late(&self, due: &str, now: &str) -> bool {
        self.sent.as_deref().unwrap_or(now) > due
    }

    fn is(&self, to: &ToWhom) -> bool {
        self.kind == to.kind && self.name == to.name
    }

    fn untold(to: ToWhom) -> Recipient {
        let ToWhom { kind, name } = to;
        Recipient { kind, name, sent: None, how: None, acknowledged: None, acknowledged_how: None }
    }
}

impl UrgentReport {
    pub fn state(&self) -> UrgentState {
        match () {
            () if self.void_reason.is_some() => UrgentState::Void,
            () if self.recipients.iter().any(|one| one.sent.is_none()) => UrgentState::Unsent,
            () if self.recipients.iter().any(|one| one.acknowledged.is_none()) => UrgentState::Unacknowledged,
            () => UrgentState::Acknowledged,
        }
    }

    /// For who is recused from the matter of the visit that told of it: when, and to whom it went.
    fn hidden(self) -> UrgentReport {
        let (event, done, place, result) = (String::new(), String::new(), None, None);
        let void_reason = self.void_reason.map(|_| String::new());
        UrgentReport { event, done, place, result, void_reason, ..self }
    }

    pub fn is_open(&self) -> bool {
        matches!(self.state(), UrgentState::Unsent | UrgentState::Unacknowledged)
    }
}

impl Desk {
    /// Writes the report down under the year's next number; nobody is told by that alone.
    pub fn report_urgent(&mut self, new: &NewUrgentReport) -> Result<UrgentShown> {
        self.require(Action::ReportUrgent)?;
        let at = self.moment();
        self.check_clock(&at)?;
        if let Some(visit) = &new.visit {
            self.citable(visit)?;
        }
        let happened = past_wall_clock("happened", new.happened.as_deref(), &at)?;
        let mut report = UrgentReport {
            id: UrgentReportId::fresh(&mut self.machine, &at),
            version: 1,
            number: String::new(),
            visit: new.visit.clone(),
            place: checked_text("place_of_event", new.place.as_deref(), NAME)?,
            event: needed("event", &new.event)?,
            done: needed("done", &new.done)?,
            due: checked_due(&new.due, &happened)?,
            happened,
            by: self.sitting().id.clone(),
            at: at.stamp(),
            recipients: checked_recipients(&new.recipients)?,
            result: None,
            void_reason: None,
        };
        let year = at.day.format("%Y").to_string();
        self.store.transact(|tx| {
            report.number = store::urgent::next_number(tx, &year)?;
            store::urgent::insert(tx, &report)?;
            let change = Change { record: &report, reason: None };
            journal::write(tx, &at, &report.by, "urgent.reported", &report.id.0, &change).map(drop)
        })?;
        self.urgent_shown(report)
    }

    /// Somebody was told. An office that was not on the list before joins it.
    pub fn send_urgent(&mut self, id: &UrgentReportId, told: &Told) -> Result<UrgentShown> {
        let at = self.moment();
        let (before, to) = (self.live_report(id)?, checked_to(&told.to)?);
        let sent = past_wall_clock("sent", told.at.as_deref(), &at)?;
        not_before(&sent, &before.happened)?;
        let mut after = before;
        let n = match after.recipients.iter().position(|one| one.is(&to)) {
            Some(n) => n,
            None => {
                after.recipients.push(Recipient::untold(to));
                after.recipients.len() - 1
            }
        };
        let one = &mut after.recipients[n];
        if one.sent.is_some() {
            return Err(Refusal::WrongState { what: after.number, state: "sent".into() });
        }
        (one.sent, one.how) = (Some(sent), Some(told.how));
        self.rewrite(after, "urgent.changed", None)
    }

    /// An office that was told says that it has the report.
    pub fn acknowledge_urgent(&mut self, id: &UrgentReportId, told: &Told) -> Result<UrgentShown> {
        let at = self.moment();
        let (mut after, to) = (self.live_report(id)?, checked_to(&told.to)?);
        let when = past_wall_clock("acknowledged", told.at.as_deref(), &at)?;
        let number = after.number.clone();
        let wrong = |state: &str| Refusal::WrongState { what: number.clone(), state: state.into() };
        let one = after.recipients.iter_mut().find(|one| one.is(&to));
        let one = one.ok_or(Refusal::Missing { field: "recipient".into() })?;
        let Some(sent) = &one.sent else { return Err(wrong("unsent")) };
        if one.acknowledged.is_some() {
            return Err(wrong("acknowledged"));
        }
        not_before(&when, sent)?;
        (one.acknowledged, one.acknowledged_how) = (Some(when), Some(told.how));
        self.rewrite(after, "urgent.changed", None)
    }

    /// What became of the event; written again, it says what holds now.
    pub fn urgent_result(&mut self, id: &UrgentReportId, result: &str) -> Result<UrgentShown> {
        let before = self.live_report(id)?;
        let result = Some(needed("result", result)?);
        self.rewrite(UrgentReport { result, ..before }, "urgent.changed", None)
    }

    /// Takes back what was written by mistake; it stays readable, and its number is not given again.
    pub fn void_urgent(&mut self, id: &UrgentReportId, reason: &str) -> Result<UrgentShown> {
        let before = self.live_report(id)?;
        let reason = checked_reason(reason)?;
        let after = UrgentReport { void_reason: Some(reason.clone()), ..before };
        self.rewrite(after, "urgent.voided", Some(&reason))
    }

    /// The reports of a year, newest first, those taken back too.
    pub fn urgent_reports(&self, year: i32) -> Result<Vec<UrgentShown>> {
        self.require(Action::ReadVisits)?;
        let found = store::urgent::of_year(self.reading(), year)?;
        found.into_iter().map(|report| self.urgent_shown(report)).collect()
    }

    /// The report of a number, `〔2026〕3` or the 3 of this year.
    pub fn urgent_numbered(&self, number: &str) -> Result<UrgentReportId> {
        self.require(Action::ReadVisits)?;
        let typed = number.trim();
        let whole = match typed.bytes().all(|b| b.is_ascii_digit()) {
            true => format!("〔{}〕{typed}", self.moment().day.format("%Y")),
            false => typed.to_owned(),
        };
        let found = store::urgent::numbered(self.reading(), &whole)?;
        found.ok_or(Refusal::UnknownNumber { number: typed.into() })
    }

    fn live_report(&self, id: &UrgentReportId) -> Result<UrgentReport> {
        self.require(Action::ReportUrgent)?;
        let report = store::urgent::by_id(self.reading(), id)?;
        report.visit.iter().try_for_each(|visit| self.may_touch_visit(visit))?;
        match report.void_reason {
            None => Ok(report),
            Some(_) => Err(Refusal::AlreadyVoid { number: report.number }),
        }
    }

    fn rewrite(&mut self, after: UrgentReport, entry: &str, reason: Option<&str>) -> Result<UrgentShown> {
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.check_clock(&at)?;
        let after = UrgentReport { version: after.version + 1, ..after };
        self.store.transact(|tx| {
            store::urgent::update(tx, &after)?;
            let change = Change { record: &after, reason };
            journal::write(tx, &at, &by, entry, &after.id.0, &change).map(drop)
        })?;
        self.urgent_shown(after)
    }

    fn urgent_shown(&self, report: UrgentReport) -> Result<UrgentShown> {
        let (now, state) = (self.moment().wall(), report.state());
        let name = self.staff()?.into_iter().find(|one| one.id == report.by).map(|one| one.name);
        let visit = report.visit.as_ref().map(|id| store::visits::by_id(self.reading(), id)).transpose()?;
        let report = match &visit {
            Some(visit) if self.veils(visit)? => report.hidden(),
            _ => report,
        };
        let shown = |recipient: Recipient| RecipientShown {
            late: state != UrgentState::Void && recipient.is_late(&report.due, &now),
            recipient,
        };
        let recipients: Vec<_> = report.recipients.into_iter().map(shown).collect();
        Ok(UrgentShown {
            id: report.id,
            number: report.number,
            visit: report.visit,
            visit_number: visit.map(|visit| visit.number),
            happened: report.happened,
            place: report.place,
            event: report.event,
            done: report.done,
            due: report.due,
            by: name.unwrap_or_default(),
            late: recipients.iter().any(|one| one.late),
            recipients,
            result: report.result,
            state,
            void_reason: report.void_reason,
        })
    }
}

fn needed(field: &str, text: &str) -> Result<String> {
    checked_text(field, Some(text), TEXT)?.ok_or(Refusal::Missing { field: field.into() })
}

/// Until when it must be sent; not before it happened.
fn checked_due(typed: &str, happened: &str) -> Result<String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Refusal::Missing { field: "due_time".into() });
    }
    let bad = || Refusal::BadDate { field: "due_time".into(), value: typed.into() };
    let due = read_wall_clock(typed).ok_or_else(bad)?.format("%Y-%m-%dT%H:%M").to_string();
    not_before(&due, happened)?;
    Ok(due)
}

fn not_before(at: &str, cause: &str) -> Result<()> {
    let words = |clock: &str| clock.replace('T', " ");
    match at < cause {
        true => Err(Refusal::BeforeCause { value: words(at), cause: words(cause) }),
        false => Ok(()),
    }
}

fn checked_to(typed: &ToWhom) -> Result<ToWhom> {
    let name = checked_text("recipient", typed.name.as_deref(), NAME)?;
    match typed.kind.needs_name() && name.is_none() {
        true => Err(Refusal::Missing { field: "recipient".into() }),
        false => Ok(ToWhom { kind: typed.kind, name }),
    }
}

/// At least one, and each office once.
fn checked_recipients(typed: &[ToWhom]) -> Result<Vec<Recipient>> {
    let mut list: Vec<Recipient> = vec![];
    for to in typed {
        let to = checked_to(to)?;
        if list.iter().any(|one| one.is(&to)) {
            let value = to.name.unwrap_or_else(|| to.kind.label().into());
            return Err(Refusal::Repeated { field: "recipient".into(), value });
        }
        list.push(Recipient::untold(to));
    }
    if list.is_empty() { Err(Refusal::Missing { field: "recipient".into() }) } else { Ok(list) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clocks::OfficeKind;
    use crate::still::{form, office};

    fn typed() -> NewUrgentReport {
        NewUrgentReport {
            visit: None,
            happened: Some("2026-10-08T15:10".into()),
            place: Some("江山路与解放路口".into()),
            event: "河堤出现管涌，沿岸住户来反映".into(),
            done: "已请水利局值班人员到场".into(),
            due: "2026-10-08T18:00".into(),
            recipients: vec![
                ToWhom { kind: RecipientKind::Government, name: None },
                ToWhom { kind: RecipientKind::Department, name: Some("水利局".into()) },
            ],
        }
    }

    fn told(kind: RecipientKind, name: Option<&str>, at: Option<&str>) -> Told {
        let to = ToWhom { kind, name: name.map(str::to_owned) };
        Told { to, how: Means::Telephone, at: at.map(str::to_owned) }
    }

    #[test]
    fn a_report_is_of_an_event_and_has_no_field_for_a_person() {
        let mut still = office(OfficeKind::Bureau);
        still.desk.report_urgent(&typed()).unwrap();
        let record = store::urgent::of_year(still.desk.reading(), 2026).unwrap().remove(0);
        let record = serde_json::to_value(&record).unwrap();
        let fields: Vec<&String> = record.as_object().unwrap().keys().collect();
        // `by` is who wrote it down.
        let expected = [
            "at",
            "by",
            "done",
            "due",
            "event",
            "happened",
            "id",
            "number",
            "place",
            "recipients",
            "result",
            "version",
            "visit",
            "void_reason",
        ];
        assert_eq!(fields, expected);
        let offices: Vec<&String> = record["recipients"][0].as_object().unwrap().keys().collect();
        assert_eq!(offices, ["acknowledged", "acknowledged_how", "how", "kind", "name", "sent"]);
    }

    #[test]
    fn numbers_run_by_the_year_and_a_void_one_is_not_given_again() {
        let mut still = office(OfficeKind::Bureau);
        let first = still.desk.report_urgent(&typed()).unwrap();
        assert_eq!(first.number, "〔2026〕1");
        assert_eq!(still.desk.void_urgent(&first.id, " "), Err(Refusal::ReasonNeeded));
        still.desk.void_urgent(&first.id, "重复").unwrap();
        let again = still.desk.urgent_result(&first.id, "已处置");
        assert_eq!(again, Err(Refusal::AlreadyVoid { number: "〔2026〕1".into() }));
        assert_eq!(still.desk.report_urgent(&typed()).unwrap().number, "〔2026〕2");
        still.set("2027-01-04T09:00");
        let new = NewUrgentReport { due: "2027-01-04T10:00".into(), ..typed() };
        assert_eq!(still.desk.report_urgent(&new).unwrap().number, "〔2027〕1");
        assert_eq!(still.desk.urgent_reports(2026).unwrap().len(), 2, "those taken back too");
        assert_eq!(
            still.desk.urgent_numbered("1"),
            Ok(still.desk.urgent_reports(2027).unwrap()[0].id.clone())
        );
        assert!(still.desk.check().unwrap().ok);
    }

    #[test]
    fn it_waits_until_all_were_told_and_have_confirmed_it() {
        let mut still = office(OfficeKind::Bureau);
        let id = still.desk.report_urgent(&typed()).unwrap().id;
        let (government, water) = (
            told(RecipientKind::Government, None, None),
            told(RecipientKind::Department, Some("水利局"), None),
        );
        let early = still.desk.acknowledge_urgent(&id, &government);
        assert!(
            matches!(early, Err(Refusal::WrongState { ref state, .. }) if state == "unsent"),
            "{early:?}"
        );
        assert_eq!(still.desk.send_urgent(&id, &government).unwrap().state, UrgentState::Unsent);
        assert_eq!(still.desk.send_urgent(&id, &water).unwrap().state, UrgentState::Unacknowledged);
        let twice = still.desk.send_urgent(&id, &water);
        assert!(matches!(twice, Err(Refusal::WrongState { ref state, .. }) if state == "sent"), "{twice:?}");
        still.desk.acknowledge_urgent(&id, &government).unwrap();
        let all = still.desk.acknowledge_urgent(&id, &water).unwrap();
        assert_eq!((all.state, all.late), (UrgentState::Acknowledged, false));
        let more = still.desk.send_urgent(&id, &told(RecipientKind::Superior, None, None)).unwrap();
        assert_eq!(
            (more.recipients.len(), more.state),
            (3, UrgentState::Unacknowledged),
            "one more was told"
        );
    }

    #[test]
    fn what_is_sent_late_is_shown_as_late_and_stays_so() {
        let mut still = office(OfficeKind::Bureau);
        let id = still.desk.report_urgent(&typed()).unwrap().id;
        assert!(!still.desk.urgent_reports(2026).unwrap()[0].late, "it is not due yet");
        still
            .desk
            .send_urgent(&id, &told(RecipientKind::Government, None, Some("2026-10-08T17:00")))
            .unwrap();
        still.set("2026-10-08T18:30");
        assert!(still.desk.urgent_reports(2026).unwrap()[0].late, "the other was not told in time");
        let water = told(RecipientKind::Department, Some("水利局"), None);
        let shown = still.desk.send_urgent(&id, &water).unwrap();
        let late: Vec<bool> = shown.recipients.iter().map(|one| one.late).collect();
        assert_eq!((late, shown.late), (vec![false, true], true));
    }

    #[test]
    fn what_cannot_be_is_refused_and_writes_nothing() {
        let mut still = office(OfficeKind::Bureau);
        let nobody = ToWhom { kind: RecipientKind::Other, name: None };
        let twice = vec![ToWhom { kind: RecipientKind::National, name: None }; 2];
        let cases = [
            (NewUrgentReport { event: "　".into(), ..typed() }, "missing"),
            (NewUrgentReport { done: String::new(), ..typed() }, "missing"),
            (NewUrgentReport { due: String::new(), ..typed() }, "missing"),
            (NewUrgentReport { due: "下午".into(), ..typed() }, "bad_date"),
            (NewUrgentReport { due: "2026-10-08T15:00".into(), ..typed() }, "before_cause"),
            (NewUrgentReport { happened: Some("2026-10-09T08:00".into()), ..typed() }, "in_future"),
            (NewUrgentReport { recipients: vec![], ..typed() }, "missing"),
            (NewUrgentReport { recipients: vec![nobody], ..typed() }, "missing"),
            (NewUrgentReport { recipients: twice, ..typed() }, "repeated"),
        ];
        for (new, code) in cases {
            assert_eq!(still.desk.report_urgent(&new).unwrap_err().code(), code, "{new:?}");
        }
        assert!(still.desk.urgent_reports(2026).unwrap().is_empty());
    }

    #[test]
    fn it_may_name_a_visit_and_never_a_sealed_one() {
        let mut still = office(OfficeKind::Bureau);
        let open = still.receive(form("2026-10-08T09:12"));
        let shown =
            still.desk.report_urgent(&NewUrgentReport { visit: Some(open.clone()), ..typed() }).unwrap();
        assert_eq!(shown.visit_number, Some(still.number(&open)));
        let mut accusation = form("2026-10-08T09:12");
        accusation["purpose"] = "accusation".into();
        let sealed = still.receive(accusation);
        let refused = still.desk.report_urgent(&NewUrgentReport { visit: Some(sealed), ..typed() });
        assert!(matches!(refused, Err(Refusal::Sealed { .. })), "{refused:?}");
        assert_eq!(still.desk.urgent_reports(2026).unwrap().len(), 1);
    }
}
