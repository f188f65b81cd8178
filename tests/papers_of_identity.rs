//! Two opinions on a hundred thousand numbers: ours and python-stdnum's. Where both look at the same thing they
//! agree on each number and on what is wrong with it; where they do not, the difference is told as a case.

use std::collections::BTreeMap;

use reception_core::petitioners::documents::{DocumentProblem, DocumentType, check};
use serde_json::Value;

use crate::dice::Dice;
use crate::outside::python_fed;

const NUMBERS: usize = 50_000;
const LETTERS: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// One line a number, `kind number`; answers in one word each. The birth place is told apart from the rest: stdnum
/// knows the divisions of one encyclopaedia page, and to us a division is no part of the check.
const STDNUM: &str = "
import sys
from stdnum.cn import ric, uscc
from stdnum.exceptions import *
sys.stdin.reconfigure(encoding='utf-8')
def said(kind, number):
    try:
        (ric if kind == 'ric' else uscc).validate(number)
        return 'ok'
    except InvalidLength: return 'length'
    except InvalidFormat: return 'character'
    except InvalidChecksum: return 'check_digit'
    except InvalidComponent:
        try: ric.get_birth_date(number)
        except InvalidComponent: return 'date'
        return 'place'
    except KeyError: return 'place' # its table knows the province and not the county
print('\\n'.join(said(*line.rstrip('\\n').split(' ', 1)) for line in sys.stdin))
";

#[test]
fn fifty_thousand_identity_numbers_agree_with_stdnum() {
    let mut dice = Dice::new(11_643);
    let divisions = divisions();
    let numbers: Vec<(&str, String)> = (0..NUMBERS).map(|_| ric(&mut dice, &divisions)).collect();
    let seen = agreed(DocumentType::ResidentId, &numbers, |problem, theirs| match problem {
        None => matches!(theirs, "ok" | "place"),
        // Ours says first that the day is none; stdnum counts the check digit before it looks at the day.
        Some(DocumentProblem::Date) => matches!(theirs, "date" | "check_digit"),
        Some(DocumentProblem::Length) => theirs == "length",
        Some(DocumentProblem::Character) => theirs == "character",
        Some(DocumentProblem::CheckDigit) => theirs == "check_digit",
        Some(DocumentProblem::Prefix | DocumentProblem::Empty) => false,
    });
    for (made, theirs, least) in [
        // Most codes are withdrawn ones, and stdnum asks whether the county was there in that year.
        ("whole", "ok", 5_000),
        ("whole", "place", 5_000),
        ("lower case", "ok", 1_000),
        ("unknown division", "place", 2_000),
        ("one digit changed", "check_digit", 3_000),
        ("two neighbours swapped", "check_digit", 3_000),
        ("no such day", "date", 3_000),
        ("too short or too long", "length", 3_000),
        ("a letter within", "character", 3_000),
    ] {
        let times = seen.get(&(made, theirs.to_owned())).copied().unwrap_or(0);
        assert!(times >= least, "{made} gave {theirs} {times} times: {seen:?}");
    }
}

#[test]
fn fifty_thousand_organisation_codes_agree_with_stdnum() {
    let mut dice = Dice::new(32_100);
    let numbers: Vec<(&str, String)> = (0..NUMBERS).map(|_| uscc(&mut dice)).collect();
    let seen = agreed(DocumentType::OrganisationCode, &numbers, |problem, theirs| match problem {
        None => theirs == "ok",
        Some(DocumentProblem::Length) => theirs == "length",
        Some(DocumentProblem::Character) => theirs == "character",
        Some(DocumentProblem::CheckDigit) => theirs == "check_digit",
        Some(_) => false,
    });
    for (made, theirs, least) in [
        ("whole", "ok", 10_000),
        ("lower case", "ok", 3_000),
        ("one digit changed", "check_digit", 3_000),
        ("two neighbours swapped", "check_digit", 3_000),
        ("too short or too long", "length", 3_000),
        ("a letter that is not used", "character", 3_000),
        ("a letter in the division", "character", 3_000),
    ] {
        let times = seen.get(&(made, theirs.to_owned())).copied().unwrap_or(0);
        assert!(times >= least, "{made} gave {theirs} {times} times: {seen:?}");
    }
}

/// What stdnum says differently, and why ours stays.
#[test]
fn where_the_two_differ_is_known() {
    use DocumentProblem::*;
    let cases: [(DocumentType, &str, Option<DocumentProblem>, &str); 17] = [
        // A division withdrawn long before the birth, or never heard of: papers carry it, so no doubt.
        (DocumentType::ResidentId, "110103201507010015", None, "place"),
        (DocumentType::ResidentId, "659999199001010018", None, "place"),
        // The residence permits of people from Hong Kong, Macao and Taiwan are documents of their own.
        (DocumentType::HmtResidence, "810000199001010019", None, "place"),
        (DocumentType::HmtResidence, "82000019880229002X", None, "place"),
        (DocumentType::HmtResidence, "830000197510200034", None, "place"),
        (DocumentType::ResidentId, "810000199801010017", Some(Prefix), "ok"),
        // So is the foreigners' card of 2023.
        (DocumentType::ForeignPermanent, "911101199001010015", None, "place"),
        (DocumentType::ResidentId, "911101199001010015", Some(Prefix), "place"),
        // The first generation has 15 digits and no check.
        (DocumentType::ResidentId, "110105491231002", None, "length"),
        // Blanks between groups of digits and a slip of the last key.
        (DocumentType::ResidentId, "110105 19491231 002X", None, "length"),
        (DocumentType::ResidentId, "11010519491231002A", Some(Character), "check_digit"),
        // Nobody alive was born then.
        (DocumentType::ResidentId, "110105149912310027", Some(Date), "ok"),
        // Two faults at once: ours names the day, which the clerk can see on the paper.
        (DocumentType::ResidentId, "110105194902300021", Some(Date), "check_digit"),
        // GB 32100: the first two places may be letters (farmers' cooperatives have N2).
        (DocumentType::OrganisationCode, "N2330881MF0000001P", None, "character"),
        (DocumentType::OrganisationCode, "Y1110000600037341Y", None, "character"),
        // Nobody writes hyphens into it; they are doubted, not dropped.
        (DocumentType::OrganisationCode, "91110000-600037341L", Some(Length), "ok"),
        (DocumentType::OrganisationCode, "9111000060003734 1l", None, "ok"),
    ];
    let lines = cases.map(|(kind, number, ..)| (scheme(kind), number.to_owned()));
    for ((kind, number, ours, theirs), said) in cases.iter().zip(stdnum(&lines)) {
        assert_eq!(check(*kind, number).problem, *ours, "{kind:?} {number}");
        assert_eq!(said, *theirs, "stdnum of {number}");
    }
}

/// Asserts that both say the same of each number; how often each way of making one got each answer.
fn agreed<'a>(
    kind: DocumentType,
    numbers: &[(&'a str, String)],
    same: impl Fn(Option<DocumentProblem>, &str) -> bool,
) -> BTreeMap<(&'a str, String), usize> {
    let lines: Vec<(&str, String)> =
        numbers.iter().map(|(_, number)| (scheme(kind), number.clone())).collect();
    let mut seen = BTreeMap::new();
    let mut different = vec![];
    for ((made, number), theirs) in numbers.iter().zip(stdnum(&lines)) {
        let ours = check(kind, number).problem;
        if !same(ours, &theirs) {
            different.push(format!("{made}: {number}: {ours:?}, stdnum {theirs}"));
        }
        *seen.entry((*made, theirs)).or_insert(0) += 1;
    }
    assert!(
        different.is_empty(),
        "{} differ, such as {:#?}",
        different.len(),
        &different[..different.len().min(20)]
    );
    seen
}

fn scheme(kind: DocumentType) -> &'static str {
    if kind == DocumentType::OrganisationCode { "uscc" } else { "ric" }
}

fn stdnum(lines: &[(&str, String)]) -> Vec<String> {
    let input: String = lines.iter().map(|(scheme, number)| format!("{scheme} {number}\n")).collect();
    let said: Vec<String> =
        python_fed("stdnum", STDNUM, input.as_bytes()).lines().map(str::to_owned).collect();
    assert_eq!(said.len(), lines.len(), "one answer each");
    said
}

/// A citizen's number, right or spoilt in one way, and how it was made.
fn ric(dice: &mut Dice, divisions: &[String]) -> (&'static str, String) {
    let year = 1800 + dice.below(226);
    let day = format!("{year}{:02}{:02}", 1 + dice.below(12), 1 + dice.below(28));
    let whole = |division: &str, day: &str, serial: usize| mod_11_2(&format!("{division}{day}{serial:03}"));
    let division = dice.pick(divisions).clone();
    let right = whole(&division, &day, dice.below(1000));
    match dice.below(10) {
        0..=2 => ("whole", right),
        3 => ("lower case", right.to_lowercase()),
        4 => {
            let unknown = (0..)
                .map(|_| format!("{:06}", 100_000 + dice.below(600_000)))
                .find(|d| divisions.binary_search(d).is_err());
            ("unknown division", whole(&unknown.expect("there are more numbers than divisions"), &day, 1))
        }
        // The first two places stay: 9, 81, 82 and 83 begin other documents, which is told before the check digit.
        5 => ("one digit changed", changed(dice, &right, b"0123456789", 2, 17)),
        6 => ("two neighbours swapped", swapped(dice, &right, 2, 17)),
        7 => {
            let none = ["0000", "0230", "0431", "1301", "0132", "0010"];
            ("no such day", whole(&division, &format!("{year}{}", dice.pick(&none)), dice.below(1000)))
        }
        8 => ("too short or too long", resized(dice, &right)),
        _ => ("a letter within", changed(dice, &right, b"XABOIL", 0, 17)),
    }
}

/// An organisation's code, right or spoilt in one way, and how it was made.
fn uscc(dice: &mut Dice) -> (&'static str, String) {
    let body: Vec<u8> =
        (0..17).map(|at| if at < 8 { b'0' + dice.below(10) as u8 } else { *dice.pick(LETTERS) }).collect();
    let right = mod_31(&String::from_utf8(body).expect("ASCII"));
    match dice.below(9) {
        0..=2 => ("whole", right),
        3 => ("lower case", right.to_lowercase()),
        4 => ("one digit changed", changed(dice, &right, LETTERS, 8, 17)),
        5 => ("two neighbours swapped", swapped(dice, &right, 0, 17)),
        6 => ("too short or too long", resized(dice, &right)),
        7 => ("a letter that is not used", changed(dice, &right, b"IOZSV", 0, 18)),
        _ => ("a letter in the division", changed(dice, &right, b"ABCXY", 2, 8)),
    }
}

/// Another letter at one of the places.
fn changed(dice: &mut Dice, number: &str, letters: &[u8], from: usize, to: usize) -> String {
    let mut bytes = number.as_bytes().to_vec();
    let at = from + dice.below(to - from);
    let others: Vec<u8> = letters.iter().copied().filter(|letter| *letter != bytes[at]).collect();
    bytes[at] = *dice.pick(&others);
    String::from_utf8(bytes).expect("ASCII")
}

/// Two unlike neighbours in each other's place.
fn swapped(dice: &mut Dice, number: &str, from: usize, to: usize) -> String {
    let mut bytes = number.as_bytes().to_vec();
    let unlike: Vec<usize> = (from + 1..to).filter(|at| bytes[*at] != bytes[at - 1]).collect();
    let at = *dice.pick(&unlike);
    bytes.swap(at - 1, at);
    String::from_utf8(bytes).expect("ASCII")
}

/// One to three places less or more.
fn resized(dice: &mut Dice, number: &str) -> String {
    let by = [1, 2, 4][dice.below(3)];
    if dice.chance(50) { number[..18 - by].to_owned() } else { format!("{number}{}", &number[..by]) }
}

/// With its check character: ISO 7064 as a running remainder, so neither our sum nor stdnum's.
fn mod_11_2(body: &str) -> String {
    let sum = body.bytes().fold(0, |rest, digit| (rest + u32::from(digit - b'0')) * 2 % 11);
    let check = (12 - sum) % 11;
    format!("{body}{}", if check == 10 { "X".to_owned() } else { check.to_string() })
}

/// With its check character, by Horner's rule from the last place.
fn mod_31(body: &str) -> String {
    let value =
        |letter: u8| LETTERS.iter().position(|other| *other == letter).expect("a letter that is used");
    let sum = body.bytes().rev().fold(0, |sum, letter| (sum * 3 + value(letter)) % 31);
    format!("{body}{}", char::from(LETTERS[(31 - sum) % 31]))
}

/// Codes of counties and of what they once were, sorted.
fn divisions() -> Vec<String> {
    let table: Value = serde_json::from_str(include_str!("../assets/tables/divisions.json")).expect("JSON");
    let codes = |list: &str| -> Vec<String> {
        let rows = table[list].as_array().expect("a list").iter();
        rows.map(|row| row[0].as_str().expect("a code").to_owned()).collect()
    };
    let mut all = [codes("divisions"), codes("withdrawn")].concat();
    all.retain(|code| ("1".."7").contains(&code.as_str()));
    all.sort();
    all
}
