//! The register of suggestions: what petitioners propose, which gaps in policy matters show, and what
//! the office itself proposes; to whom it was sent, and whether it was adopted (Regulation, Art. 29
//! and 41).
//!
//! Deliberately not here: a field for a person. Whose suggestion it was stands with the visit.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{StaffId, SuggestionId, VisitId};
use crate::journal;
use crate::machine::Moment;
use crate::matters::StepKind;
use crate::matters::steps::StepOutcome;
use crate::petitioners::checked_text;
use crate::staff::Action;
use crate::store;
use crate::visits::{Change, checked_reason};

const TEXT: u32 = 2_000;
const NAME: u32 = 200;

/// One entry of the register, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    pub id: SuggestionId,
    pub version: u32,
    pub kind: SuggestionKind,
    /// The visit that it comes from; never a sealed one.
    pub visit: Option<VisitId>,
    pub day: String,
    pub suggestion: String,
    /// Which rule is lacking or out of date.
    pub basis: Option<String>,
    /// An office.
    pub sent_to: Option<String>,
    pub sent_day: Option<String>,
    /// Nothing: no answer yet.
    pub outcome: Option<SuggestionOutcome>,
    pub outcome_day: Option<String>,
    pub result: Option<String>,
    pub by: StaffId,
    /// UTC instant.
    pub at: String,
    pub void_reason: Option<String>,
}

impl Suggestion {
    /// For who is recused from the matter that it comes from: its days alone.
    fn hidden(self) -> Suggestion {
        let (suggestion, void_reason) = (String::new(), self.void_reason.map(|_| String::new()));
        let (basis, sent_to, outcome, result) = (None, None, None, None);
        Suggestion { suggestion, basis, sent_to, outcome, result, void_reason, ..self }
    }
}

/// By whom it was made, or what was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionKind {
    Petitioner,
    PolicyGap,
    Office,
}

impl SuggestionKind {
    pub const ALL: [Self; 3] = [Self::Petitioner, Self::PolicyGap, Self::Office];

    pub fn label(self) -> &'static str {
        match self {
            Self::Petitioner => "群众建议",
            Self::PolicyGap => "政策缺口",
            Self::Office => "本室建议",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionOutcome {
    Adopted,
    Partly,
    NotAdopted,
}

impl SuggestionOutcome {
    pub const ALL: [Self; 3] = [Self::Adopted, Self::Partly, Self::NotAdopted];

    pub fn label(self) -> &'static str {
        match self {
            Self::Adopted => "采纳",
            Self::Partly => "部分采纳",
            Self::NotAdopted => "未采纳",
        }
    }

    fn of_step(outcome: StepOutcome) -> Option<Self> {
        match outcome {
            StepOutcome::Adopted => Some(Self::Adopted),
            StepOutcome::Partly => Some(Self::Partly),
            StepOutcome::NotAdopted => Some(Self::NotAdopted),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct NewSuggestion {
    pub kind: SuggestionKind,
    #[serde(default)]
    pub visit: Option<VisitId>,
    /// Nothing means today.
    #[serde(default)]
    pub day: Option<String>,
    pub suggestion: String,
    #[serde(default)]
    pub basis: Option<String>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct Adoption {
    pub outcome: SuggestionOutcome,
    /// Nothing means today.
    #[serde(default)]
    pub day: Option<String>,
    pub result: String,
}

/// What a visit and the answer to its matter already say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SuggestionDraft {
    pub visit: VisitId,
    pub number: String,
    pub suggestion: String,
    pub answer: Option<DraftAnswer>,
}

/// The newest answer of the matter that says whether it was adopted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct DraftAnswer {
    pub outcome: SuggestionOutcome,
    pub day: String,
    pub result: String,
}

/// An entry as the screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SuggestionRow {
    pub id: SuggestionId,
    pub kind: SuggestionKind,
    pub visit: Option<VisitId>,
    pub visit_number: Option<String>,
    pub day: String,
    pub suggestion: String,
    pub basis: Option<String>,
    pub sent_to: Option<String>,
    pub sent_day: Option<String>,
    pub outcome: Option<SuggestionOutcome>,
    pub outcome_day: Option<String>,
    pub result: Option<String>,
    pub by: String,
    pub void_reason: Option<String>,
}

impl Desk {
    /// Enters a suggestion, free or from a visit.
    pub fn add_suggestion(&mut self, new: &NewSuggestion) -> Result<SuggestionRow> {
        self.require(Action::KeepSuggestions)?;
        let at = self.moment();
        self.check_clock(&at)?;
        if let Some(visit) = &new.visit {
            self.citable(visit)?;
        }
        let suggestion = Suggestion {
            id: SuggestionId::fresh(&mut self.machine, &at),
            version: 1,
            kind: new.kind,
            visit: new.visit.clone(),
            day: past_day("day", new.day.as_deref(), &at)?,
            suggestion: needed("suggestion", &new.suggestion, TEXT)?,
            basis: checked_text("basis", new.basis.as_deref(), TEXT)?,
            sent_to: None,
            sent_day: None,
            outcome: None,
            outcome_day: None,
            result: None,
            by: self.sitting().id.clone(),
            at: at.stamp(),
            void_reason: None,
        };
        self.store.transact(|tx| {
            store::suggestions::insert(tx, &suggestion)?;
            let change = Change { record: &suggestion, reason: None };
            journal::write(tx, &at, &suggestion.by, "suggestion.added", &suggestion.id.0, &change).map(drop)
        })?;
        self.suggestion_row(suggestion)
    }

    /// It was sent to an office; sent on again, the newest stands and the journal keeps the others.
    pub fn send_suggestion(
        &mut self,
        id: &SuggestionId,
        to: &str,
        day: Option<&str>,
    ) -> Result<SuggestionRow> {
        let before = self.live_suggestion(id)?;
        let day = past_day("sent_day", day, &self.moment())?;
        not_before(&day, &before.day)?;
        let sent_to = Some(needed("sent_to", to, NAME)?);
        let after = Suggestion { sent_to, sent_day: Some(day), ..before };
        self.restate(after, "suggestion.changed", None)
    }

    /// Whether it was adopted, and what was done.
    pub fn suggestion_outcome(&mut self, id: &SuggestionId, outcome: &Adoption) -> Result<SuggestionRow> {
        let before = self.live_suggestion(id)?;
        let day = past_day("outcome_day", outcome.day.as_deref(), &self.moment())?;
        not_before(&day, before.sent_day.as_ref().unwrap_or(&before.day))?;
        let after = Suggestion {
            outcome: Some(outcome.outcome),
            outcome_day: Some(day),
            result: Some(needed("result", &outcome.result, TEXT)?),
            ..before
        };
        self.restate(after, "suggestion.changed", None)
    }

    /// Takes back what was entered by mistake; it stays readable.
    pub fn void_suggestion(&mut self, id: &SuggestionId, reason: &str) -> Result<SuggestionRow> {
        let before = self.live_suggestion(id)?;
        let reason = checked_reason(reason)?;
        let after = Suggestion { void_reason: Some(reason.clone()), ..before };
        self.restate(after, "suggestion.voided", Some(&reason))
    }

    /// The register of a year, newest first, what was taken back too.
    pub fn suggestions(&self, year: i32) -> Result<Vec<SuggestionRow>> {
        self.require(Action::ReadVisits)?;
        let found = store::suggestions::of_year(self.reading(), year)?;
        found.into_iter().map(|one| self.suggestion_row(one)).collect()
    }

    /// What the matter of a visit already says, to start an entry from.
    pub fn suggestion_draft(&self, visit: &VisitId) -> Result<SuggestionDraft> {
        self.require(Action::KeepSuggestions)?;
        let visit = self.citable(visit)?;
        let steps = store::steps::of_matter(self.reading(), &visit.matter)?;
        let answer = steps.into_iter().rev().find_map(|step| {
            let valid = step.kind == StepKind::Answer && step.void_reason.is_none();
            let outcome = SuggestionOutcome::of_step(step.facts.outcome.filter(|_| valid)?)?;
            Some(DraftAnswer { outcome, day: step.day, result: step.facts.text.unwrap_or_default() })
        });
        let words = visit.summary.or(visit.statement).unwrap_or_default();
        Ok(SuggestionDraft { visit: visit.id, number: visit.number, suggestion: words, answer })
    }

    fn live_suggestion(&self, id: &SuggestionId) -> Result<Suggestion> {
        self.require(Action::KeepSuggestions)?;
        let suggestion = store::suggestions::by_id(self.reading(), id)?;
        suggestion.visit.iter().try_for_each(|visit| self.may_touch_visit(visit))?;
        match suggestion.void_reason {
            None => Ok(suggestion),
            Some(_) => Err(Refusal::AlreadyVoid { number: suggestion.day }),
        }
    }

    fn restate(&mut self, after: Suggestion, entry: &str, reason: Option<&str>) -> Result<SuggestionRow> {
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.check_clock(&at)?;
        let after = Suggestion { version: after.version + 1, ..after };
        self.store.transact(|tx| {
            store::suggestions::update(tx, &after)?;
            let change = Change { record: &after, reason };
            journal::write(tx, &at, &by, entry, &after.id.0, &change).map(drop)
        })?;
        self.suggestion_row(after)
    }

    fn suggestion_row(&self, one: Suggestion) -> Result<SuggestionRow> {
        let name = self.staff()?.into_iter().find(|card| card.id == one.by).map(|card| card.name);
        let visit = one.visit.as_ref().map(|id| store::visits::by_id(self.reading(), id)).transpose()?;
        let one = match &visit {
            Some(visit) if self.veils(visit)? => one.hidden(),
            _ => one,
        };
        Ok(SuggestionRow {
            id: one.id,
            kind: one.kind,
            visit: one.visit,
            visit_number: visit.map(|visit| visit.number),
            day: one.day,
            suggestion: one.suggestion,
            basis: one.basis,
            sent_to: one.sent_to,
            sent_day: one.sent_day,
            outcome: one.outcome,
            outcome_day: one.outcome_day,
            result: one.result,
            by: name.unwrap_or_default(),
            void_reason: one.void_reason,
        })
    }
}

fn needed(field: &str, text: &str, limit: u32) -> Result<String> {
    checked_text(field, Some(text), limit)?.ok_or(Refusal::Missing { field: field.into() })
}

/// A day that has been; nothing typed means today.
fn past_day(field: &str, typed: Option<&str>, now: &Moment) -> Result<String> {
    let Some(typed) = typed.map(str::trim).filter(|typed| !typed.is_empty()) else {
        return Ok(now.day.to_string());
    };
    let (field, value) = (field.to_owned(), typed.to_owned());
    match typed.parse::<NaiveDate>() {
        Err(_) => Err(Refusal::BadDate { field, value }),
        Ok(day) if day > now.day => Err(Refusal::InFuture { field, value }),
        Ok(day) => Ok(day.to_string()),
    }
}

fn not_before(day: &str, cause: &str) -> Result<()> {
    match day < cause {
        true => Err(Refusal::BeforeCause { value: day.into(), cause: cause.into() }),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clocks::OfficeKind;
    use crate::matters::take::NewStep;
    use crate::still::{Still, form, office};

    fn typed() -> NewSuggestion {
        NewSuggestion {
            kind: SuggestionKind::PolicyGap,
            visit: None,
            day: None,
            suggestion: "过渡安置费的发放标准没有写明物价上涨时怎样调整".into(),
            basis: Some("县征收补偿办法第十二条".into()),
        }
    }

    fn adopted(day: Option<&str>) -> Adoption {
        let day = day.map(str::to_owned);
        Adoption { outcome: SuggestionOutcome::Partly, day, result: "已列入明年修订计划".into() }
    }

    fn suggesting(still: &mut Still) -> VisitId {
        let mut walk_in = form("2026-10-08T09:12");
        walk_in["purpose"] = "suggestion".into();
        walk_in["summary"] = "建议在菜场门口设无障碍坡道".into();
        still.receive(walk_in)
    }

    #[test]
    fn an_entry_goes_its_way_from_the_register_to_its_outcome() {
        let mut still = office(OfficeKind::Bureau);
        let added = still.desk.add_suggestion(&typed()).unwrap();
        assert_eq!((added.day.as_str(), added.outcome), ("2026-10-08", None));
        still.set("2026-10-12T09:00");
        let sent = still.desk.send_suggestion(&added.id, "自然资源和规划局", None).unwrap();
        assert_eq!(sent.sent_day.as_deref(), Some("2026-10-12"));
        let early = still.desk.suggestion_outcome(&added.id, &adopted(Some("2026-10-09")));
        assert!(matches!(early, Err(Refusal::BeforeCause { .. })), "{early:?}");
        let done = still.desk.suggestion_outcome(&added.id, &adopted(None)).unwrap();
        assert_eq!(done.outcome, Some(SuggestionOutcome::Partly));
        assert_eq!(still.desk.suggestions(2026).unwrap(), [done]);
        assert!(still.desk.suggestions(2025).unwrap().is_empty());
        assert!(still.desk.check().unwrap().ok);
    }

    #[test]
    fn what_was_entered_by_mistake_is_taken_back_once_with_a_reason_and_changes_no_more() {
        let mut still = office(OfficeKind::Bureau);
        let id = still.desk.add_suggestion(&typed()).unwrap().id;
        assert_eq!(still.desk.void_suggestion(&id, " "), Err(Refusal::ReasonNeeded));
        still.desk.void_suggestion(&id, "重复").unwrap();
        let again = still.desk.void_suggestion(&id, "重复");
        assert!(matches!(again, Err(Refusal::AlreadyVoid { .. })), "{again:?}");
        let sent = still.desk.send_suggestion(&id, "住建局", None);
        assert!(matches!(sent, Err(Refusal::AlreadyVoid { .. })), "{sent:?}");
        assert_eq!(still.desk.suggestions(2026).unwrap()[0].void_reason.as_deref(), Some("重复"));
        assert!(still.desk.check().unwrap().ok);
    }

    #[test]
    fn the_answer_to_a_suggestion_fills_in_its_outcome() {
        let mut still = office(OfficeKind::Bureau);
        let visit = suggesting(&mut still);
        let draft = still.desk.suggestion_draft(&visit).unwrap();
        assert_eq!((draft.suggestion.as_str(), draft.answer), ("建议在菜场门口设无障碍坡道", None));
        let answer: NewStep = serde_json::from_value(serde_json::json!({
            "kind": "answer",
            "facts": { "outcome": "adopted", "text": "月底前建好", "form": "oral", "receiver": "本人", "proof": "签字" },
        }))
        .unwrap();
        let matter = still.matter(&visit).id;
        still.desk.take_step(&matter, &answer).unwrap();
        let found = still.desk.suggestion_draft(&visit).unwrap().answer.unwrap();
        assert_eq!((found.outcome, found.result.as_str()), (SuggestionOutcome::Adopted, "月底前建好"));
    }

    #[test]
    fn a_sealed_visit_gives_nothing_to_the_register() {
        let mut still = office(OfficeKind::Bureau);
        let mut accusation = form("2026-10-08T09:12");
        accusation["purpose"] = "accusation".into();
        let sealed = still.receive(accusation);
        assert!(matches!(still.desk.suggestion_draft(&sealed), Err(Refusal::Sealed { .. })));
        let refused = still.desk.add_suggestion(&NewSuggestion { visit: Some(sealed), ..typed() });
        assert!(matches!(refused, Err(Refusal::Sealed { .. })), "{refused:?}");
        assert!(still.desk.suggestions(2026).unwrap().is_empty());
    }
}
