//! Ten thousand random histories, of a few people each, against a model that is nothing but lists.
//!
//! The model keeps what was told of each record, where it points and which visits name it. After
//! every history the desk must say of groups, visits, counts and searches what the model says.

use std::collections::BTreeSet;

use super::*;
use crate::dice::Dice;
use crate::ids::VisitId;

const HISTORIES: usize = 10_000;
/// Offices in which they happen, side by side.
const OFFICES: usize = 4;

/// What somebody says of themselves.
#[derive(Debug, Clone, PartialEq)]
struct Told {
    name: String,
    document: Option<String>,
    phone: Option<String>,
}

#[derive(Debug)]
struct Known {
    id: PetitionerId,
    name: String,
    documents: Vec<String>,
    phone: Option<String>,
    /// Place in the list.
    into: Option<usize>,
}

#[derive(Debug)]
struct Contact {
    id: VisitId,
    who: usize,
    void: bool,
}

/// A history's people and visits as they should be.
#[derive(Debug, Default)]
struct Model {
    people: Vec<Known>,
    visits: Vec<Contact>,
}

impl Model {
    fn root(&self, mut at: usize) -> usize {
        while let Some(into) = self.people[at].into {
            at = into;
        }
        at
    }

    /// Who is one person with the record, the record that stands for them first.
    fn group(&self, root: usize) -> Vec<usize> {
        let others = (0..self.people.len()).filter(|at| *at != root && self.root(*at) == root);
        std::iter::once(root).chain(others).collect()
    }

    /// The record with this name and this document that has the smallest id.
    fn certain(&self, told: &Told) -> Option<usize> {
        let document = told.document.as_ref()?;
        let same =
            |at: &usize| self.people[*at].name == told.name && self.people[*at].documents.contains(document);
        (0..self.people.len()).filter(same).min_by_key(|at| self.people[*at].id.clone())
    }

    /// Where the words of a form go; `took_part` is who the corrected visit names.
    fn goal(&self, told: &Told, picked: Option<usize>, took_part: Option<usize>) -> Option<usize> {
        let meant = picked.or_else(|| self.certain(told))?;
        Some(if Some(meant) == took_part { meant } else { self.root(meant) })
    }

    fn record(
        &mut self,
        id: PetitionerId,
        told: &Told,
        goal: Option<usize>,
        took_part: Option<usize>,
    ) -> usize {
        let documents: Vec<String> = told.document.iter().cloned().collect();
        let Some(at) = goal else {
            let (name, phone) = (told.name.clone(), told.phone.clone());
            self.people.push(Known { id, name, documents, phone, into: None });
            return self.people.len() - 1;
        };
        assert_eq!(self.people[at].id, id, "another record than {told:?} belongs to");
        let linked = (0..self.people.len())
            .any(|other| other != at && self.below(other, at) && self.people[other].name == told.name);
        let known = &mut self.people[at];
        if took_part == Some(at) {
            (known.name, known.documents, known.phone) = (told.name.clone(), documents, told.phone.clone());
            return at;
        }
        if !linked {
            known.name = told.name.clone();
        }
        for document in documents {
            if !known.documents.contains(&document) {
                known.documents.push(document);
            }
        }
        known.phone = told.phone.clone().or(known.phone.take());
        at
    }

    fn below(&self, mut at: usize, above: usize) -> bool {
        while let Some(into) = self.people[at].into {
            at = into;
            if at == above {
                return true;
            }
        }
        false
    }

    fn visits_of(&self, whose: &[usize]) -> BTreeSet<VisitId> {
        self.visits.iter().filter(|visit| whose.contains(&visit.who)).map(|visit| visit.id.clone()).collect()
    }

    fn counted(&self, whose: &[usize]) -> u32 {
        self.visits.iter().filter(|visit| whose.contains(&visit.who) && !visit.void).count() as u32
    }

    /// The people of whom a record says this.
    fn found(&self, says: impl Fn(&Known) -> bool) -> BTreeSet<PetitionerId> {
        let hits = (0..self.people.len()).filter(|at| says(&self.people[*at]));
        hits.map(|at| self.people[self.root(at)].id.clone()).collect()
    }
}

/// A history being played at a desk, with names and numbers that no other history has.
struct Play<'a> {
    still: &'a mut Still,
    dice: &'a mut Dice,
    n: usize,
    model: Model,
}

impl Play<'_> {
    fn name(&self, k: usize) -> String {
        let tag: String = format!("{:05}", self.n)
            .chars()
            .map(|digit| "〇一二三四五六七八九".chars().nth(digit as usize - '0' as usize).expect("a digit"))
            .collect();
        format!("{}{tag}", ["王", "汪", "单"][k])
    }

    fn document(&self, k: usize) -> String {
        format!("E{:05}{k}", self.n)
    }

    fn phone(&self, k: usize) -> String {
        format!("139{:05}{k:03}", self.n)
    }

    fn told(&mut self) -> Told {
        let name = self.dice.below(3);
        let document = self.dice.chance(60).then(|| self.dice.below(3));
        let phone = self.dice.chance(40).then(|| self.dice.below(2));
        Told {
            name: self.name(name),
            document: document.map(|k| self.document(k)),
            phone: phone.map(|k| self.phone(k)),
        }
    }

    fn anybody(&mut self) -> usize {
        self.dice.below(self.model.people.len())
    }

    /// The form in which they say it, and whom the clerk picks.
    fn form(&mut self, told: &Told, picked: Option<usize>) -> Value {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let mut form = visit_of(&told.name, &text(&told.document), &text(&told.phone));
        if let Some(at) = picked {
            form["petitioners"][0]["petitioner"] = json!(self.model.people[at].id);
        }
        form
    }

    fn act(&mut self) {
        let valid: Vec<usize> =
            (0..self.model.visits.len()).filter(|at| !self.model.visits[*at].void).collect();
        match self.dice.below(10) {
            0..3 => self.register(),
            3..6 => self.merge(),
            6..8 => self.unmerge(),
            8 if !valid.is_empty() => {
                let visit = *self.dice.pick(&valid);
                self.correct(visit);
            }
            9 if !valid.is_empty() && self.dice.chance(50) => {
                let visit = *self.dice.pick(&valid);
                self.still.desk.void_visit(&self.model.visits[visit].id, "重复").expect("voided");
                self.model.visits[visit].void = true;
            }
            _ => self.register(),
        }
    }

    fn register(&mut self) {
        let told = self.told();
        let picked = (!self.model.people.is_empty() && self.dice.chance(30)).then(|| self.anybody());
        let form = self.form(&told, picked);
        let goal = self.model.goal(&told, picked, None);
        let id = self.still.receive(form);
        let who = self.model.record(party_of(self.still, &id), &told, goal, None);
        self.model.visits.push(Contact { id, who, void: false });
    }

    fn correct(&mut self, visit: usize) {
        let (told, who) = (self.told(), self.model.visits[visit].who);
        let picked = match self.dice.below(3) {
            0 => None,
            1 => Some(self.anybody()),
            _ => Some(who),
        };
        let form = typed(self.form(&told, picked));
        let goal = self.model.goal(&told, picked, Some(who));
        let id = self.model.visits[visit].id.clone();
        self.still.desk.correct_visit(&id, &Correction { form, reason: "更正".into() }).expect("corrected");
        self.model.visits[visit].who = self.model.record(party_of(self.still, &id), &told, goal, Some(who));
    }

    fn merge(&mut self) {
        let (keep, absorb) = (self.anybody(), self.anybody());
        let (into, from) = (self.model.root(keep), self.model.root(absorb));
        let [keep, absorb] = [keep, absorb].map(|at| self.model.people[at].id.clone());
        let done = self.still.desk.merge_petitioners(&keep, &absorb, "同一人");
        if into == from {
            assert_eq!(done.expect_err("one already"), Refusal::SamePetitioner);
        } else {
            assert_eq!(done.expect("linked").id, self.model.people[into].id);
            self.model.people[from].into = Some(into);
        }
    }

    fn unmerge(&mut self) {
        let at = self.anybody();
        let id = self.model.people[at].id.clone();
        let done = self.still.desk.unmerge_petitioner(&id, "弄错了");
        match self.model.people[at].into.take() {
            None => assert_eq!(done.expect_err("it stands alone"), Refusal::NotMerged),
            Some(_) => assert_eq!(done.expect("apart").id, id),
        }
    }

    fn compare(&mut self) {
        let (model, desk) = (&self.model, &self.still.desk);
        for (at, known) in model.people.iter().enumerate() {
            let stored = record(self.still, &known.id);
            let documents: Vec<String> = stored.documents.into_iter().map(|d| d.number).collect();
            assert_eq!(
                (&stored.name, &documents, &stored.phone),
                (&known.name, &known.documents, &known.phone)
            );
            assert_eq!(stored.merged_into, known.into.map(|into| model.people[into].id.clone()));
            if known.into.is_some() {
                continue;
            }
            let group = model.group(at);
            let page = desk.petitioner(&model.people[*self.dice.pick(&group)].id).expect("a page");
            let records: Vec<_> = page.records.into_iter().map(|record| (record.id, record.visits)).collect();
            let expected: Vec<_> =
                group.iter().map(|at| (model.people[*at].id.clone(), model.counted(&[*at]))).collect();
            assert_eq!(records, expected, "the group and the visits of each");
            let visits: BTreeSet<VisitId> = page.visits.into_iter().map(|visit| visit.id).collect();
            assert_eq!(visits, model.visits_of(&group), "nothing is lost");
            let hit =
                store::petitioners::hit(desk.reading(), &known.id, crate::petitioners::names::Why::Name)
                    .expect("a line");
            assert_eq!(hit.visits, model.counted(&group));
        }
        let (a, b, c) = (self.dice.below(3), self.dice.below(3), self.dice.below(2));
        let (name, document, phone) = (self.name(a), self.document(b), self.phone(c));
        let found = |text: &str| -> BTreeSet<PetitionerId> {
            desk.find(text).expect("found").petitioners.into_iter().map(|hit| hit.id).collect()
        };
        assert_eq!(found(&name), model.found(|known| known.name == name), "{name}");
        assert_eq!(found(&document), model.found(|known| known.documents.contains(&document)), "{document}");
        assert_eq!(found(&phone), model.found(|known| known.phone.as_ref() == Some(&phone)), "{phone}");
    }
}

/// Plays its share of the histories in one office, which is whole after all of them.
fn play(office_n: usize) {
    let mut still = office(OfficeKind::Bureau);
    // The disk is not what is tried here.
    still.desk.store.hurry();
    let mut dice = Dice::new(5_000 + office_n as u64);
    for n in (office_n..HISTORIES).step_by(OFFICES) {
        let acts = 2 + dice.below(6);
        let mut play = Play { still: &mut still, dice: &mut dice, n, model: Model::default() };
        play.register();
        (0..acts).for_each(|_| play.act());
        play.compare();
    }
    whole(&still);
}

#[test]
fn random_histories_of_links_corrections_and_visits_end_as_a_simple_model_says() {
    std::thread::scope(|scope| {
        for office in 0..OFFICES {
            scope.spawn(move || play(office));
        }
    });
}
