//! The form of each step: what it asks for, what of it must be there, and whether a leader decides.
//! One table serves the check, the window and the command line.

use serde::Serialize;
use serde_json::{Map, Value};

use super::steps::{
    AgentLevel, AnswerForm, Facts, Grade, Ground, Rated, RatingMedium, StepKind, Trigger, Way,
};
use crate::error::{Refusal, Result};
use crate::machine::Moment;
use crate::petitioners::checked_text;

/// What a step asks for.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct StepForm {
    pub kind: StepKind,
    pub label: String,
    /// Only a leader takes this step.
    pub decides: bool,
    pub slots: Vec<Slot>,
}

/// One field of a step's form.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct Slot {
    /// A field of [`Facts`].
    pub name: String,
    pub input: Input,
    pub required: bool,
}

/// How a field is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "type", content = "detail", rename_all = "snake_case")]
pub enum Input {
    /// Several lines, at most this many characters.
    Words(u32),
    /// One line, at most this many characters.
    Line(u32),
    /// A day that has been.
    PastDay,
    /// A day to come.
    DueDay,
    Count,
    Flag,
    Unit,
    /// An earlier step of the same matter.
    Step,
    Choice(&'static [&'static str]),
}

const LONG: Input = Input::Words(5_000);
const SHORT: Input = Input::Line(200);
const ROUTES: Input =
    Input::Choice(&["litigation", "arbitration", "party_appeal", "administrative", "duty", "petition"]);
const GROUNDS: Input = Input::Choice(Ground::WORDS);
const FORMS: Input = Input::Choice(AnswerForm::WORDS);
const WAYS: Input = Input::Choice(Way::WORDS);

type Asked = (&'static str, Input, bool);

const MUST: bool = true;
const MAY: bool = false;

/// The fields of a kind, in the order in which they are asked.
fn asked(kind: StepKind) -> Vec<Asked> {
    use StepKind::*;
    let told: [Asked; 3] = [("receiver", SHORT, MUST), ("proof", SHORT, MUST), ("way", WAYS, MUST)];
    let answered: [Asked; 3] = [("form", FORMS, MUST), ("receiver", SHORT, MUST), ("proof", SHORT, MUST)];
    let paper: [Asked; 6] = [
        ("organ", SHORT, MUST),
        ("number", SHORT, MAY),
        ("claim", LONG, MUST),
        ("findings", LONG, MUST),
        ("opinion", LONG, MUST),
        ("law", Input::Words(500), MUST),
    ];
    let meeting: [Asked; 5] = [
        ("from", Input::PastDay, MUST),
        ("to", Input::PastDay, MUST),
        ("place", SHORT, MAY),
        ("people", Input::Words(1_000), MUST),
        ("text", LONG, MUST),
    ];
    let one = |slot: Asked| vec![slot];
    let with = |first: &[Asked], rest: &[Asked]| [first, rest].concat();
    let about_with = |rest: &[Asked]| [&[("about", Input::Step, MUST)], rest].concat();
    match kind {
        SetRoute => vec![
            ("route", ROUTES, MUST),
            ("law", Input::Words(500), MAY),
            ("due", Input::DueDay, MAY),
            ("reason", Input::Words(500), MAY),
        ],
        Accept => one(("text", LONG, MAY)),
        NotAccept => vec![("ground", GROUNDS, MUST), ("law", Input::Words(500), MUST), ("text", LONG, MUST)],
        NoLonger => vec![
            ("organ", SHORT, MUST),
            ("number", SHORT, MUST),
            ("issued", Input::PastDay, MUST),
            ("text", LONG, MAY),
        ],
        Refer => with(
            &[
                ("ground", GROUNDS, MUST),
                ("organ", SHORT, MUST),
                ("law", Input::Words(500), MAY),
                ("text", LONG, MUST),
            ],
            &answered,
        ),
        Notify => with(&[("about", Input::Step, MAY), ("text", LONG, MUST)], &told),
        Forward => vec![
            ("unit", Input::Unit, MUST),
            ("person", SHORT, MAY),
            ("lead", Input::Flag, MAY),
            ("text", LONG, MAY),
            ("overriding", Input::Words(500), MAY),
        ],
        Assign => vec![
            ("unit", Input::Unit, MUST),
            ("person", SHORT, MAY),
            ("lead", Input::Flag, MAY),
            ("due", Input::DueDay, MUST),
            ("text", LONG, MUST),
            ("overriding", Input::Words(500), MAY),
        ],
        SignFor => about_with(&[("person", SHORT, MUST)]),
        Object => vec![("about", Input::Step, MAY), ("reason", LONG, MUST)],
        ReturnAgreed => vec![("about", Input::Step, MAY), ("text", LONG, MAY)],
        ReturnRefused => vec![("about", Input::Step, MAY), ("reason", LONG, MUST)],
        Feedback => about_with(&[("text", LONG, MUST), ("report", LONG, MAY)]),
        FeedbackChecked => about_with(&[
            ("outcome", Input::Choice(&["done", "not_done"]), MUST),
            ("text", LONG, MAY),
            ("due", Input::DueDay, MAY),
        ]),
        Urge => about_with(&[("text", LONG, MUST)]),
        UrgeReply => about_with(&[("person", SHORT, MAY), ("text", LONG, MUST)]),
        Dispute => one(("text", LONG, MUST)),
        DisputeSettled => vec![("organ", SHORT, MUST), ("text", LONG, MUST)],
        Lead => one(("about", Input::Step, MUST)),
        Draft => vec![("person", SHORT, MAY), ("text", LONG, MUST)],
        Revise => vec![("person", SHORT, MAY), ("text", LONG, MUST)],
        Extend => vec![("days", Input::Count, MUST), ("reason", LONG, MUST)],
        ExtendApproved => one(("text", LONG, MAY)),
        ExtendRefused => one(("reason", LONG, MUST)),
        ExtendNotified => told.to_vec(),
        Opinion => with(&paper, &[("outcome", Input::Choice(&["support", "explain", "not_support"]), MUST)]),
        ReviewOpinion | RecheckOpinion => {
            with(&paper, &[("outcome", Input::Choice(&["uphold", "change", "revoke"]), MUST)])
        }
        Deliver => with(&told, &[("signed", Input::Flag, MUST), ("witness", SHORT, MAY)]),
        ReviewRequested | RecheckRequested => vec![
            ("organ", SHORT, MUST),
            ("posted", Input::PastDay, MAY),
            ("text", LONG, MAY),
            ("reason", Input::Words(500), MAY),
        ],
        Withdraw => with(&[("text", LONG, MUST)], &answered),
        Answer => with(
            &[("outcome", Input::Choice(&["adopted", "partly", "not_adopted"]), MAY), ("text", LONG, MUST)],
            &answered,
        ),
        Close => one(("text", LONG, MAY)),
        Reopen => one(("reason", LONG, MUST)),
        Archive => vec![("number", SHORT, MUST), ("text", LONG, MAY)],
        Instruct => vec![("person", SHORT, MUST), ("text", LONG, MUST), ("due", Input::DueDay, MAY)],
        FollowUp => {
            about_with(&[("outcome", Input::Choice(&["done", "not_done"]), MUST), ("text", LONG, MUST)])
        }
        TakeCharge => vec![("person", SHORT, MUST), ("text", LONG, MUST), ("due", Input::DueDay, MAY)],
        ChargeResult => {
            about_with(&[("outcome", Input::Choice(&["done", "not_done"]), MUST), ("text", LONG, MUST)])
        }
        Supervise => vec![
            ("trigger", Input::Choice(Trigger::WORDS), MUST),
            ("unit", Input::Unit, MAY),
            ("text", LONG, MUST),
            ("due", Input::DueDay, MUST),
        ],
        SuperviseAnswer => {
            about_with(&[("outcome", Input::Choice(&["done", "not_done"]), MUST), ("text", LONG, MUST)])
        }
        Mediation | Hearing | Conference => meeting.to_vec(),
        Agreement => {
            vec![("people", Input::Words(1_000), MUST), ("text", LONG, MUST), ("proof", SHORT, MUST)]
        }
        Undertake => vec![("person", SHORT, MUST), ("text", LONG, MUST), ("due", Input::DueDay, MUST)],
        UndertakingDone => {
            about_with(&[("outcome", Input::Choice(&["done", "not_done"]), MUST), ("text", LONG, MUST)])
        }
        AgentRequest => one(("text", LONG, MUST)),
        AgentDispatch => vec![
            ("person", SHORT, MUST),
            ("level", Input::Choice(AgentLevel::WORDS), MUST),
            ("due", Input::DueDay, MAY),
            ("text", LONG, MAY),
        ],
        AgentAccept => about_with(&[("person", SHORT, MUST)]),
        AgentRating => about_with(&[("grade", Input::Choice(Grade::WORDS), MUST), ("text", LONG, MAY)]),
        CallBack => vec![
            ("outcome", Input::Choice(&["satisfied", "not_satisfied", "unreached"]), MUST),
            ("text", LONG, MUST),
        ],
        Rate => vec![
            ("rated", Input::Choice(Rated::WORDS), MUST),
            ("grade", Input::Choice(Grade::WORDS), MUST),
            ("medium", Input::Choice(RatingMedium::WORDS), MUST),
            ("text", LONG, MAY),
        ],
    }
}

impl StepKind {
    /// Only a leader takes this step.
    pub fn decides(self) -> bool {
        use StepKind::*;
        matches!(self, ExtendApproved | ExtendRefused | Reopen | Instruct | TakeCharge | Supervise)
    }

    /// What the step asks for.
    pub fn form(self) -> StepForm {
        let slot = |(name, input, required): Asked| Slot { name: name.into(), input, required };
        StepForm {
            kind: self,
            label: self.label().into(),
            decides: self.decides(),
            slots: asked(self).into_iter().map(slot).collect(),
        }
    }
}

/// The forms of all steps.
pub fn step_forms() -> Vec<StepForm> {
    StepKind::ALL.iter().map(|kind| kind.form()).collect()
}

/// The facts as they are kept: nothing that the form does not ask for, all that it must have, every
/// text trimmed and readable, every day a day.
pub(crate) fn checked(kind: StepKind, facts: &Facts, now: &Moment) -> Result<Facts> {
    let Value::Object(typed) = serde_json::to_value(facts)? else {
        return Err(Refusal::Broken("facts".into()));
    };
    let form = kind.form();
    if let Some(stray) = typed.keys().find(|name| !form.slots.iter().any(|slot| slot.name == **name)) {
        return Err(Refusal::UnknownValue { field: stray.clone(), value: kind.label().into() });
    }
    let mut kept = Map::new();
    for slot in &form.slots {
        match filled(slot, typed.get(&slot.name), now)? {
            Some(value) => drop(kept.insert(slot.name.clone(), value)),
            None if slot.required => return Err(Refusal::Missing { field: slot.name.clone() }),
            None => {}
        }
    }
    Ok(serde_json::from_value(Value::Object(kept))?)
}

fn filled(slot: &Slot, typed: Option<&Value>, now: &Moment) -> Result<Option<Value>> {
    let Some(typed) = typed.filter(|value| !value.is_null()) else { return Ok(None) };
    let field = slot.name.clone();
    let text = typed.as_str();
    match slot.input {
        Input::Words(limit) | Input::Line(limit) => Ok(checked_text(&field, text, limit)?.map(Value::from)),
        Input::PastDay | Input::DueDay => {
            let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
            let bad = || Refusal::BadDate { field: field.clone(), value: text.into() };
            let day: chrono::NaiveDate = text.parse().map_err(|_| bad())?;
            if slot.input == Input::PastDay && day > now.day {
                return Err(Refusal::InFuture { field, value: text.into() });
            }
            Ok(Some(Value::from(day.to_string())))
        }
        Input::Count => match typed.as_u64() {
            Some(1..=3650) => Ok(Some(typed.clone())),
            _ => Err(Refusal::BadCount { field, value: typed.to_string() }),
        },
        Input::Choice(words) => match text {
            Some(word) if words.contains(&word) => Ok(Some(typed.clone())),
            _ => Err(Refusal::UnknownValue { field, value: text.unwrap_or_default().into() }),
        },
        Input::Flag | Input::Unit | Input::Step => Ok(Some(typed.clone())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_a_form_is_a_fact_and_every_fact_is_asked_for_somewhere() {
        let all: std::collections::BTreeSet<String> =
            step_forms().into_iter().flat_map(|form| form.slots).map(|slot| slot.name).collect();
        for name in &all {
            let lone = serde_json::json!({ (name.as_str()): null });
            assert!(serde_json::from_value::<Facts>(lone).is_ok(), "{name} is no fact");
        }
        let asked = all.len();
        let stray = serde_json::from_value::<Facts>(serde_json::json!({ "colour": null }));
        assert!(stray.is_err());
        // Every field of the struct, counted by its own refusal of an unknown one.
        let listed = stray.err().map(|error| error.to_string().matches('`').count() / 2 - 1);
        assert_eq!(listed, Some(asked), "a fact that no form asks for");
    }
}
