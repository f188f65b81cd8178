//! Several matters assigned to one unit with one day to report back: all or none, one cover for them.

use serde::{Deserialize, Serialize};

use super::steps::{Facts, StepKind};
use super::take::NewStep;
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{MatterId, UnitId};
use crate::staff::Action;
use crate::store;

/// What is assigned, to whom, by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    pub matters: Vec<MatterId>,
    pub unit: UnitId,
    pub due: String,
    /// What the unit is asked for.
    pub text: String,
    /// Nothing means today.
    #[serde(default)]
    pub day: Option<String>,
}

/// The cover of a batch: the unit, the day, and the matters in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Cover {
    pub unit: String,
    pub day: String,
    pub due: String,
    pub text: String,
    pub rows: Vec<CoverRow>,
}

/// A line of the cover. Of a sealed matter only its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct CoverRow {
    pub matter: MatterId,
    pub number: String,
    pub summary: String,
}

impl Desk {
    /// Assigns several matters to one unit; when one cannot be assigned, none is.
    pub fn assign_all(&mut self, assignment: &Assignment) -> Result<Cover> {
        self.require(Action::HandleMatter)?;
        let facts = Facts {
            unit: Some(assignment.unit.clone()),
            due: Some(assignment.due.clone()),
            text: Some(assignment.text.clone()),
            ..Facts::default()
        };
        let typed = NewStep { kind: StepKind::Assign, day: assignment.day.clone(), facts };
        let mut taken = vec![];
        for (n, id) in assignment.matters.iter().enumerate() {
            if assignment.matters[..n].contains(id) {
                let value = store::matters::by_id(self.reading(), id)?.number;
                return Err(Refusal::Repeated { field: "number".into(), value });
            }
            taken.push(self.prepared(id, &typed)?);
        }
        let first = taken.first().ok_or(Refusal::Missing { field: "number".into() })?;
        let (day, text) = (first.step.day.clone(), assignment.text.trim().to_owned());
        self.store.transact(|tx| taken.iter().try_for_each(|one| one.write(tx)))?;
        let rows = taken.iter().map(|one| CoverRow {
            matter: one.matter.id.clone(),
            number: one.matter.number.clone(),
            summary: one.matter.summary.clone().unwrap_or_default(),
        });
        let unit = store::units::by_id(self.reading(), &assignment.unit)?.name;
        Ok(Cover { unit, day, due: assignment.due.clone(), text, rows: rows.collect() })
    }
}
