//! The units to which matters are sent: their names of today and of before, what they belong to, what
//! they became part of, and who heads them.
//!
//! Deliberately not here: people who petition; a unit is an office, never a person.

use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::UnitId;
use crate::journal;
use crate::petitioners::checked_text;
use crate::staff::Action;
use crate::store;
use crate::visits::Change;

/// The record of one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Unit {
    pub id: UnitId,
    pub version: u32,
    pub name: String,
    /// Short and former names.
    pub aliases: Vec<String>,
    /// What it belongs to.
    pub parent: Option<UnitId>,
    /// What it became part of.
    pub merged_into: Option<UnitId>,
    pub kind: UnitKind,
    pub heads: Vec<Head>,
    /// Who receives what is sent.
    pub contact: Option<String>,
    pub phone: Option<String>,
    pub address: Option<String>,
    pub division: Option<String>,
    /// Its last day; nothing while it exists.
    pub ended: Option<String>,
}

/// Who leads a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct Head {
    pub name: String,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub from: Option<String>,
    /// Nothing while in office.
    #[serde(default)]
    pub to: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    Government,
    Department,
    Township,
    Village,
    Discipline,
    Court,
    Procuratorate,
    Enterprise,
    Institution,
    Other,
}

/// A unit as it is typed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct UnitForm {
    pub name: String,
    pub kind: UnitKind,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub parent: Option<UnitId>,
    #[serde(default)]
    pub merged_into: Option<UnitId>,
    #[serde(default)]
    pub heads: Vec<Head>,
    #[serde(default)]
    pub contact: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
    #[serde(default)]
    pub address: Option<String>,
    #[serde(default)]
    pub division: Option<String>,
    #[serde(default)]
    pub ended: Option<String>,
}

const NAME: u32 = 200;

impl Desk {
    /// The directory of units, by name; those that ended last.
    pub fn units(&self) -> Result<Vec<Unit>> {
        self.require(Action::ReadVisits)?;
        store::units::all(self.reading())
    }

    /// Takes a unit into the directory.
    pub fn add_unit(&mut self, form: &UnitForm) -> Result<Unit> {
        self.require(Action::KeepUnits)?;
        let at = self.moment();
        let id = UnitId::fresh(&mut self.machine, &at);
        let unit = self.checked_unit(form, id, 1)?;
        let by = self.sitting().id.clone();
        self.store.transact(|tx| {
            store::units::insert(tx, &unit)?;
            journal::write(tx, &at, &by, "unit.added", &unit.id.0, &Change { record: &unit, reason: None })
        })?;
        Ok(unit)
    }

    /// Replaces what the directory says of a unit; the journal keeps what it said before.
    pub fn change_unit(&mut self, id: &UnitId, form: &UnitForm) -> Result<Unit> {
        self.require(Action::KeepUnits)?;
        let before = store::units::by_id(self.reading(), id)?;
        let unit = self.checked_unit(form, id.clone(), before.version + 1)?;
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.store.transact(|tx| {
            store::units::update(tx, &unit)?;
            journal::write(tx, &at, &by, "unit.changed", &unit.id.0, &Change { record: &unit, reason: None })
        })?;
        Ok(unit)
    }

    fn checked_unit(&self, form: &UnitForm, id: UnitId, version: u32) -> Result<Unit> {
        let line = |field: &str, text: &Option<String>| checked_text(field, text.as_deref(), NAME);
        let name = checked_text("name", Some(&form.name), NAME)?;
        let name = name.ok_or(Refusal::Missing { field: "name".into() })?;
        let aliases = form.aliases.iter().map(|alias| checked_text("aliases", Some(alias), NAME));
        Ok(Unit {
            id,
            version,
            name,
            aliases: aliases.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect(),
            parent: form.parent.clone(),
            merged_into: form.merged_into.clone(),
            kind: form.kind,
            heads: form.heads.clone(),
            contact: line("contact", &form.contact)?,
            phone: line("phone", &form.phone)?,
            address: line("address", &form.address)?,
            division: form.division.clone(),
            ended: form.ended.clone(),
        })
    }
}
