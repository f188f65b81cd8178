//! The search against a plain reading of fifty thousand people, line by line.
//!
//! The reference knows no keys and no store: a line a person for names, spellings and each end of
//! their numbers, and whoever's line holds what was typed is a hit, newest first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::*;
use crate::dice::Dice;
use crate::ids::PetitionerId;
use crate::petitioners::documents::DocumentType;
use crate::petitioners::{NameKind, OtherName, PartyKind, RecordedDocument, Sex};

const PEOPLE: usize = 50_000;
const QUERIES: usize = 2_000;
/// Linked into another, one of them after the other.
const LINKS: usize = 500;

/// Common ones first; 单 解 盖 仇 曾 区 翟 尉 朴 乐 have several readings.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗单解盖仇曾区翟尉朴乐吕𠮷䶮㛃";
const GIVEN: &str =
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲华红建国春梅志海燕重行长朝𬭩𫖯𬀩㐱䜣\u{e863}";
const LATIN: [&str; 6] = ["John Smith", "Nguyen Van Anh", "O’Brien Mary", "Memet Eli", "Ann Lü", "Al. Zhang"];

/// One kind of likeness: a line for each person, begun and ended by a line break.
struct Lines {
    text: String,
    /// Where each person's lines end.
    ends: Vec<usize>,
}

impl Lines {
    fn of<'a>(
        people: impl Iterator<Item = &'a Petitioner>,
        lines: impl Fn(&Petitioner) -> Vec<String>,
    ) -> Lines {
        let mut made = Lines { text: String::new(), ends: vec![] };
        for person in people {
            for line in lines(person) {
                made.text.extend(["\n", &line, "\n"]);
            }
            made.ends.push(made.text.len());
        }
        made
    }

    /// Places of the people whose lines hold this.
    fn holding(&self, part: &str) -> Vec<usize> {
        let mut places: Vec<usize> = self
            .text
            .match_indices(part)
            .map(|(at, _)| self.ends.partition_point(|end| *end <= at))
            .collect();
        places.dedup();
        places
    }
}

struct Reference {
    names: Lines,
    pinyin: Lines,
    initials: Lines,
    documents: Lines,
    phones: Lines,
    /// For each person, who stands for them, and their day.
    stands: Vec<usize>,
    days: Vec<String>,
}

impl Reference {
    fn of(people: &[Petitioner], stands: Vec<usize>) -> Reference {
        let each = |spell: fn(&str) -> Vec<String>| {
            Lines::of(people.iter(), move |person| person.every_name().flat_map(|name| spell(name)).collect())
        };
        let plain =
            |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        Reference {
            names: each(|name| vec![names::search_key(name)]),
            pinyin: each(|name| spelled(name).full),
            initials: each(|name| spelled(name).initials),
            documents: Lines::of(people.iter(), |p| p.documents.iter().map(|d| plain(&d.number)).collect()),
            phones: Lines::of(people.iter(), |p| p.phone.iter().map(|phone| plain(phone)).collect()),
            stands,
            days: people.iter().map(|person| person.first_day.clone()).collect(),
        }
    }

    /// The first twenty by newest day, then by who was registered first, with why.
    fn search(&self, typed: &str) -> Vec<(usize, Why)> {
        let mut hits: BTreeMap<(Reverse<&str>, usize), Why> = BTreeMap::new();
        for lookup in names::lookups(typed) {
            let rest = &lookup.key[1..];
            let backwards: String = rest.chars().rev().collect();
            let places = match lookup.why {
                Why::Name => self.names.holding(rest),
                Why::Pinyin => self.pinyin.holding(&format!("\n{rest}")),
                Why::Initials => self.initials.holding(&format!("\n{rest}")),
                Why::Document => self.documents.holding(&format!("\n{rest}")),
                Why::DocumentTail => self.documents.holding(&format!("{backwards}\n")),
                Why::Phone => self.phones.holding(&format!("\n{rest}")),
                Why::PhoneTail => self.phones.holding(&format!("{backwards}\n")),
            };
            for place in places.into_iter().map(|place| self.stands[place]) {
                hits.entry((Reverse(&self.days[place]), place)).or_insert(lookup.why);
            }
        }
        hits.into_iter().take(ROWS as usize).map(|((_, place), why)| (place, why)).collect()
    }
}

fn spelled(name: &str) -> names::Spelling {
    let plain: String = name.chars().map(|c| if c == '\u{e863}' { '䶮' } else { c }).collect();
    names::spell(&plain)
}

fn character(dice: &mut Dice, from: &[char]) -> char {
    // The smaller of two throws: some are much commoner than others.
    from[dice.below(from.len()).min(dice.below(from.len()))]
}

fn name(dice: &mut Dice, surnames: &[char], given: &[char]) -> String {
    match dice.below(40) {
        0 => String::new(),
        1 => LATIN[dice.below(LATIN.len())].into(),
        2 => {
            let parts: Vec<String> =
                (0..2 + dice.below(3)).map(|_| character(dice, given).to_string()).collect();
            parts.join("·")
        }
        _ => {
            let given = (0..1 + dice.below(2)).map(|_| character(dice, given)).collect::<Vec<_>>();
            std::iter::once(character(dice, surnames)).chain(given).collect()
        }
    }
}

fn people(dice: &mut Dice) -> Vec<Petitioner> {
    let (surnames, given): (Vec<char>, Vec<char>) = (SURNAMES.chars().collect(), GIVEN.chars().collect());
    (0..PEOPLE)
        .map(|n| {
            let other_names = (0..if dice.chance(10) { 1 } else { 0 })
                .map(|_| OtherName { kind: NameKind::Former, name: name(dice, &surnames, &given) })
                .filter(|other| !other.name.is_empty())
                .collect();
            let documents = (0..usize::from(dice.chance(60)))
                .map(|_| RecordedDocument {
                    document: DocumentType::ResidentId,
                    number: format!(
                        "3308{:02}19{:02}{:08}",
                        dice.below(90),
                        dice.below(100),
                        dice.below(100_000_000)
                    ),
                    seen: false,
                    problem: None,
                })
                .collect();
            Petitioner {
                id: PetitionerId(format!("p{n}")),
                version: 1,
                kind: PartyKind::Person,
                name: name(dice, &surnames, &given),
                other_names,
                sex: Sex::Unknown,
                birth: None,
                nationality: None,
                phone: dice
                    .chance(50)
                    .then(|| format!("13{:01}-{:08}", dice.below(10), dice.below(100_000_000))),
                division: None,
                address: None,
                documents,
                first_day: format!("2026-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28)),
                merged_into: None,
            }
        })
        .collect()
}

/// Something that a clerk may type: a part of what somebody is called or numbered, or a mistake.
fn query(dice: &mut Dice, people: &[Petitioner]) -> String {
    let person = dice.pick(people);
    let names: Vec<&String> = person.every_name().filter(|name| !name.is_empty()).collect();
    let Some(name) = names.get(dice.below(names.len().max(1))) else { return "13".into() };
    let part = |dice: &mut Dice, text: &str| -> String {
        let chars: Vec<char> = text.chars().collect();
        let from = dice.below(chars.len().max(1));
        let many = 1 + dice.below(3.min(chars.len().max(1)));
        chars.into_iter().skip(from).take(many).collect()
    };
    let begun = |dice: &mut Dice, text: &str| {
        text.chars().take(1 + dice.below(text.len().max(1))).collect::<String>()
    };
    let number =
        person.documents.first().map(|d| d.number.clone()).or(person.phone.clone()).unwrap_or_default();
    match dice.below(12) {
        0 => (*name).clone(),
        1..4 => part(dice, name),
        4 => part(dice, name).chars().rev().collect(),
        5..7 => spelled(name).full.first().map(|full| begun(dice, full)).unwrap_or_default(),
        7 => spelled(name).full.last().map(|full| begun(dice, full).to_uppercase()).unwrap_or_default(),
        8 => spelled(name).initials.first().cloned().unwrap_or_default(),
        9 => begun(dice, &number),
        10 => {
            number.chars().rev().take(4 + 2 * dice.below(2)).collect::<Vec<_>>().into_iter().rev().collect()
        }
        _ => format!("{} {}", name, part(dice, "明·伟a1")),
    }
}

#[test]
fn what_is_found_equals_a_plain_reading_of_fifty_thousand_people() {
    let mut still = office(OfficeKind::Bureau);
    let mut dice = Dice::new(50_000);
    let people = people(&mut dice);
    let mut stands: Vec<usize> = (0..PEOPLE).collect();
    still
        .desk
        .store
        .transact(|tx| {
            for person in &people {
                store::petitioners::insert(tx, person)?;
            }
            for _ in 0..LINKS {
                let (keep, absorb) = (stands[dice.below(PEOPLE)], stands[dice.below(PEOPLE)]);
                if keep != absorb {
                    let merged_into = Some(people[keep].id.clone());
                    store::petitioners::update(tx, &Petitioner { merged_into, ..people[absorb].clone() })?;
                    stands.iter_mut().filter(|at| **at == absorb).for_each(|at| *at = keep);
                }
            }
            Ok(())
        })
        .expect("filled");
    let reference = Reference::of(&people, stands);
    let mut hits = 0;
    for n in 0..QUERIES {
        let typed = query(&mut dice, &people);
        let found = search(still.desk.reading(), &typed, ROWS).expect("found");
        let found: Vec<(String, Why)> = found.into_iter().map(|hit| (hit.id.0, hit.why)).collect();
        let expected: Vec<(String, Why)> =
            reference.search(&typed).into_iter().map(|(at, why)| (people[at].id.0.clone(), why)).collect();
        assert_eq!(found, expected, "query {n}: {typed:?}");
        hits += usize::from(!expected.is_empty());
    }
    assert!(hits > QUERIES * 3 / 4, "most of what was typed finds somebody: {hits}");
}
