//! The forwarding firewall (Art. 30): an accusation never reaches whom it accuses. Before an accusation
//! is sent to a unit, its boxes are opened, which is written down, and the unit is compared with whom it
//! accuses: under every name, with what it became part of, what it belongs to, what belongs to it, and
//! who leads or led it.
//!
//! Only a leader lets one pass, with a reason that goes into the step's box. Where nobody wrote down
//! whom it accuses, only the organ of discipline gets it.
//!
//! Deliberately not here: guessing whom an accusation means, and any list of the accused.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Matter;
use super::steps::{Facts, StepKind};
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{MatterId, UnitId};
use crate::sealed::{Accused, Sealed};
use crate::services::{Service, ServiceKind};
use crate::staff::Action;
use crate::store;
use crate::units::names::{UnitName, called_by_title, person_said_in, plain, same_person, shortened};
use crate::units::{Unit, UnitKind};
use crate::visits::Visit;

/// Why a unit must not get an accusation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Barred {
    /// It is the accused, under this or another name.
    Accused,
    /// The accused heads it, or what it belongs to.
    Headed,
    /// The accused belongs to it.
    Contains,
    /// It is part of what is accused.
    Within,
    /// It became one with the accused.
    Merged,
    /// The words of the accusation name it or its head.
    Named,
    /// The receiver is the accused.
    Receiver,
    /// Nobody has written down whom it accuses.
    Unknown,
}

impl Desk {
    /// Refuses to send an accusation to a unit that is, heads or contains the accused; tells whether a
    /// leader let it pass all the same.
    pub(super) fn firewall(&mut self, matter: &Matter, kind: StepKind, facts: &Facts) -> Result<bool> {
        if facts.overriding.is_some() {
            self.require(Action::DecideMatter)?;
        }
        let sends = matches!(kind, StepKind::Forward | StepKind::Assign | StepKind::Supervise);
        let Some(unit) = facts.unit.as_ref().filter(|_| sends && matter.sealed.is_some()) else {
            return Ok(false);
        };
        let accusation = self.accusation(&matter.id)?;
        let directory = Directory::of(store::units::all(self.reading())?);
        match directory.barred(unit, facts.person.as_deref(), &accusation) {
            None => Ok(false),
            Some(_) if facts.overriding.is_some() => Ok(true),
            Some(why) => {
                let unit = directory.units.get(unit).map(|unit| unit.name.clone()).unwrap_or_default();
                Err(Refusal::Firewall { number: matter.number.clone(), unit, why })
            }
        }
    }

    /// Where an accusation can go instead of to this unit: organs of discipline, and what the unit
    /// belongs to, as far as nothing bars them.
    pub fn firewall_proposals(&mut self, matter: &MatterId, unit: &UnitId) -> Result<Vec<Unit>> {
        self.require(Action::HandleMatter)?;
        self.require(Action::OpenSealed)?;
        let matter = store::matters::by_id(self.reading(), matter)?;
        self.not_recused(&matter)?;
        if matter.sealed.is_none() {
            return Ok(vec![]);
        }
        let accusation = self.accusation(&matter.id)?;
        let directory = Directory::of(store::units::all(self.reading())?);
        let above = directory.line(unit);
        let proposed = |one: &&Unit| one.kind == UnitKind::Discipline || above[1..].contains(&&one.id);
        let today = self.moment().day.to_string();
        let open = |one: &&Unit| !one.is_gone(&today) && one.id != *unit;
        let units = directory.units.values().filter(open).filter(proposed);
        let mut units: Vec<Unit> =
            units.filter(|one| directory.barred(&one.id, None, &accusation).is_none()).cloned().collect();
        units.sort_by_key(|one| (one.kind != UnitKind::Discipline, one.name.clone()));
        Ok(units)
    }

    /// Refuses to send who accuses somebody to the accused for help. Who cannot open the box sends them
    /// to an organ of discipline alone.
    pub(crate) fn firewall_of_service(&mut self, visit: &Visit, service: &Service) -> Result<()> {
        let discipline = service.kind == ServiceKind::Discipline;
        if visit.sealed.is_none() || (discipline && !self.sitting().may(Action::OpenSealed)) {
            return Ok(());
        }
        self.require(Action::OpenSealed)?;
        let accusation = self.accusation(&visit.matter)?;
        let directory = Directory::of(store::units::all(self.reading())?);
        match directory.barred_service(service, &accusation) {
            None => Ok(()),
            Some(why) => {
                let (number, unit) = (visit.number.clone(), service.name.clone());
                Err(Refusal::Firewall { number, unit, why })
            }
        }
    }

    /// What the boxes of a matter say. That they were opened is in the journal before anything is decided.
    fn accusation(&mut self, matter: &MatterId) -> Result<Accusation> {
        let boxes = self.boxes_of(matter)?;
        self.note("firewall.checked", &matter.0, &())?;
        Ok(Accusation::of(boxes))
    }
}

/// Whom an accusation accuses, and its words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Accusation {
    accused: Vec<Accused>,
    /// Its words as persons are looked for in them, and as units are.
    plain: String,
    letters: Vec<char>,
}

impl Accusation {
    fn of(boxes: Vec<Sealed>) -> Accusation {
        let (mut accused, mut words) = (vec![], vec![]);
        for sealed in boxes {
            words.extend([sealed.statement, sealed.summary].into_iter().flatten());
            accused.extend(sealed.accused);
        }
        Accusation::saying(accused, &words.join("\n"))
    }

    fn saying(accused: Vec<Accused>, words: &str) -> Accusation {
        Accusation { accused, plain: plain(words), letters: letters(words) }
    }

    fn persons(&self) -> impl Iterator<Item = (&Accused, &str)> {
        self.accused.iter().filter_map(|one| one.person.as_deref().map(|person| (one, person)))
    }

    fn units(&self) -> impl Iterator<Item = UnitName> {
        self.accused.iter().filter_map(|one| one.unit.as_deref()).filter_map(UnitName::of)
    }
}

/// The units as the firewall looks at them.
pub(crate) struct Directory {
    units: BTreeMap<UnitId, Unit>,
    names: BTreeMap<UnitId, Vec<UnitName>>,
}

/// The units that have to do with whom an accusation accuses.
struct Concerned<'a> {
    /// Accused under one of their names.
    accused: BTreeSet<&'a UnitId>,
    /// Led by an accused person, now or before.
    headed: BTreeSet<&'a UnitId>,
    /// Named as the whole of which the accused is a part.
    around: BTreeSet<&'a UnitId>,
    /// Named as a part of the accused.
    inside: BTreeSet<&'a UnitId>,
}

impl Directory {
    pub(crate) fn of(units: Vec<Unit>) -> Directory {
        let named = |unit: &Unit| (unit.id.clone(), unit.all_names().filter_map(UnitName::of).collect());
        let names = units.iter().map(named).collect();
        Directory { units: units.into_iter().map(|unit| (unit.id.clone(), unit)).collect(), names }
    }

    /// Why a unit, or who receives it there, must not get an accusation; the gravest reason.
    pub(crate) fn barred(
        &self,
        target: &UnitId,
        receiver: Option<&str>,
        accusation: &Accusation,
    ) -> Option<Barred> {
        let unit = self.units.get(target)?;
        let discipline = unit.kind == UnitKind::Discipline;
        let receivers = receiver.iter().copied().chain(unit.contact.as_deref());
        let known = !accusation.accused.is_empty();
        self.barred_by_place(target, accusation)
            .or_else(|| accused_is_among(receivers, accusation).then_some(Barred::Receiver))
            .or_else(|| self.named(unit, accusation, discipline && known).then_some(Barred::Named))
            .or_else(|| (!known && !discipline).then_some(Barred::Unknown))
    }

    /// Why a service must not be named to who accuses.
    pub(crate) fn barred_service(&self, service: &Service, accusation: &Accusation) -> Option<Barred> {
        let name = UnitName::of(&service.name)?;
        let accused = || accusation.units();
        if accused().any(|one| one.same(&name)) {
            return Some(Barred::Accused);
        }
        if accused().any(|one| name.part_of(&one)) {
            return Some(Barred::Within);
        }
        if accused().any(|one| one.part_of(&name)) {
            return Some(Barred::Contains);
        }
        let listed = self.names.iter().filter(|(_, names)| names.iter().any(|one| one.same(&name)));
        let by_place = listed.into_iter().find_map(|(unit, _)| self.barred_by_place(unit, accusation));
        let place = service.address.as_deref().unwrap_or_default();
        let at_theirs = || accused().any(|one| one.said_in(&letters(place)));
        let received = || {
            let written = plain(&format!("{}{place}", service.name));
            accusation.persons().any(|(_, person)| person_said_in(person, &written))
        };
        let discipline = service.kind == ServiceKind::Discipline && !accusation.accused.is_empty();
        by_place
            .or_else(|| at_theirs().then_some(Barred::Within))
            .or_else(|| received().then_some(Barred::Receiver))
            .or_else(|| (!discipline && name.said_in(&accusation.letters)).then_some(Barred::Named))
    }

    fn barred_by_place(&self, target: &UnitId, accusation: &Accusation) -> Option<Barred> {
        let concerned = self.concerned(accusation);
        let (own, above) = (self.root(target), self.roots_above(target));
        let (accused, headed) = (self.roots(&concerned.accused), self.roots(&concerned.headed));
        let reaches = |units: &BTreeSet<&UnitId>| units.iter().any(|id| self.roots_above(id).contains(own));
        let on_line = |roots: &BTreeSet<&UnitId>| above.iter().any(|root| roots.contains(root));
        if concerned.accused.contains(target) {
            Some(Barred::Accused)
        } else if accused.contains(own) {
            Some(Barred::Merged)
        } else if headed.contains(own) || on_line(&headed) {
            Some(Barred::Headed)
        } else if on_line(&accused) || self.lies_in(target, &concerned.inside) {
            Some(Barred::Within)
        } else if reaches(&concerned.accused)
            || reaches(&concerned.headed)
            || concerned.around.iter().any(|id| self.root(id) == own || self.roots_above(id).contains(own))
        {
            Some(Barred::Contains)
        } else {
            None
        }
    }

    fn lies_in(&self, target: &UnitId, units: &BTreeSet<&UnitId>) -> bool {
        self.line(target).iter().any(|id| units.contains(id))
    }

    fn concerned(&self, accusation: &Accusation) -> Concerned<'_> {
        let accused: Vec<UnitName> = accusation.units().collect();
        let fit = |fits: &dyn Fn(&UnitName, &UnitName) -> bool| -> BTreeSet<&UnitId> {
            let any = |names: &[UnitName]| names.iter().any(|name| accused.iter().any(|one| fits(name, one)));
            self.names.iter().filter(|(_, names)| any(names)).map(|(id, _)| id).collect()
        };
        Concerned {
            accused: fit(&|name, one| name.same(one)),
            headed: self.headed_by(accusation),
            around: fit(&|name, one| one.part_of(name)),
            inside: fit(&|name, one| name.part_of(one)),
        }
    }

    /// Whoever led a unit once still has a hand in it: days do not matter here.
    fn headed_by(&self, accusation: &Accusation) -> BTreeSet<&UnitId> {
        let heads = |unit: &Unit| {
            unit.heads.iter().any(|head| {
                accusation.persons().any(|(accused, person)| {
                    same_person(person, &head.name)
                        || (called_by_title(person, &head.name, head.title.as_deref())
                            && self.works_there(accused, &unit.id))
                })
            })
        };
        self.units.values().filter(|unit| heads(unit)).map(|unit| &unit.id).collect()
    }

    /// A surname and a title mean somebody of the unit that was said, or of any when none was.
    fn works_there(&self, accused: &Accused, unit: &UnitId) -> bool {
        let Some(said) = accused.unit.as_deref().and_then(UnitName::of) else { return true };
        self.names.get(unit).is_some_and(|names| names.iter().any(|name| name.same(&said)))
    }

    /// Whether the words of an accusation name a unit or who leads it. An organ of discipline is often
    /// named because somebody has been there: of it only the heads count, once the accused is known.
    fn named(&self, unit: &Unit, accusation: &Accusation, heads_alone: bool) -> bool {
        if unit.heads.iter().any(|head| person_said_in(&head.name, &accusation.plain)) {
            return true;
        }
        let mut names = self.names.get(&unit.id).into_iter().flatten();
        !heads_alone && names.any(|name| name.said_in(&accusation.letters))
    }

    /// What a unit became.
    fn root<'a>(&'a self, unit: &'a UnitId) -> &'a UnitId {
        let mut root = unit;
        let mut steps = 0;
        while let Some(next) = self.units.get(root).and_then(|unit| unit.merged_into.as_ref()) {
            steps += 1;
            if steps > self.units.len() {
                break;
            }
            root = next;
        }
        root
    }

    fn roots<'a>(&'a self, units: &BTreeSet<&'a UnitId>) -> BTreeSet<&'a UnitId> {
        units.iter().map(|id| self.root(id)).collect()
    }

    /// What stands above a unit today, each as what it became; not the unit itself.
    fn roots_above<'a>(&'a self, unit: &'a UnitId) -> BTreeSet<&'a UnitId> {
        let own = self.root(unit);
        self.line(unit).into_iter().map(|id| self.root(id)).filter(|root| *root != own).collect()
    }

    /// A unit, then what it became part of or belongs to, up to the top.
    fn line<'a>(&'a self, unit: &'a UnitId) -> Vec<&'a UnitId> {
        let mut line = vec![unit];
        while let Some(next) = line.last().and_then(|id| self.units.get(*id)).and_then(Unit::above) {
            if line.contains(&next) {
                break;
            }
            line.push(next);
        }
        line
    }
}

fn accused_is_among<'a>(mut names: impl Iterator<Item = &'a str>, accusation: &Accusation) -> bool {
    names.any(|name| {
        let there = plain(name);
        accusation.persons().any(|(accused, person)| {
            same_person(person, name)
                || (plain(person).chars().count() >= 2 && there.contains(&plain(person)))
                || (accused.unit.is_none() && called_by_title(person, name, None))
        })
    })
}

fn letters(words: &str) -> Vec<char> {
    shortened(words).chars().collect()
}

#[cfg(test)]
mod tests;
