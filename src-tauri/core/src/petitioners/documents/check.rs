//! What each kind of number must look like, and what can be read from it.

use chrono::{Datelike, NaiveDate};

use super::{DocumentCheck, DocumentProblem, DocumentType, Sex};
use crate::petitioners::names::half_width;

/// Looks at a number as it was typed: case, spaces and full-width digits do not matter.
pub fn check(kind: DocumentType, number: &str) -> DocumentCheck {
    let bare = bare(number);
    if bare.is_empty() {
        return found(Some(DocumentProblem::Empty));
    }
    match kind {
        DocumentType::ResidentId => resident_id(&bare),
        DocumentType::HmtResidence => hmt_residence(&bare),
        DocumentType::ForeignPermanent => foreign_permanent(&bare),
        DocumentType::HmPass => found(pass(bare.strip_prefix(['H', 'M']), 1, &bare)),
        DocumentType::TwPass => found(pass(Some(&bare), 0, &bare)),
        DocumentType::Passport => found((bare.chars().count() > 20).then_some(DocumentProblem::Length)),
        DocumentType::OrganisationCode => found(organisation_code(&bare)),
        DocumentType::Officer
        | DocumentType::Soldier
        | DocumentType::Police
        | DocumentType::Household
        | DocumentType::Other => found(None),
    }
}

fn found(problem: Option<DocumentProblem>) -> DocumentCheck {
    DocumentCheck { ok: problem.is_none(), problem, birth: None, sex: None }
}

/// GB 11643: division, birth, serial, check character; or the 15 digits of before 1999, which have no check.
fn resident_id(bare: &str) -> DocumentCheck {
    if bare.chars().count() == 15 {
        return first_generation(bare);
    }
    let stranger = bare.starts_with('9') || is_hmt(bare);
    eighteen(bare, stranger.then_some(DocumentProblem::Prefix), Middle::IsBirth)
}

fn hmt_residence(bare: &str) -> DocumentCheck {
    let stranger = !["810000", "820000", "830000"].iter().any(|prefix| bare.starts_with(prefix));
    eighteen(bare, stranger.then_some(DocumentProblem::Prefix), Middle::IsBirth)
}

/// The card of 2023 has 18 digits and begins with 9; the one before has three letters and twelve digits.
/// The new number follows the citizens' number, but its parts are not published: no birth date in it is no problem.
fn foreign_permanent(bare: &str) -> DocumentCheck {
    if bare.chars().count() != 15 {
        let prefix = (!bare.starts_with('9')).then_some(DocumentProblem::Prefix);
        return eighteen(bare, prefix, Middle::MayBeBirth);
    }
    let shaped = bare.chars().enumerate().all(|(at, c)| match at {
        0..=2 => c.is_ascii_uppercase(),
        _ => c.is_ascii_digit(),
    });
    found((!shaped).then_some(DocumentProblem::Character))
}

/// What the eight digits behind the first six stand for.
#[derive(PartialEq)]
enum Middle {
    IsBirth,
    MayBeBirth,
}

/// 18 characters with a birth date in the middle and an ISO 7064 MOD 11-2 check at the end.
fn eighteen(bare: &str, prefix: Option<DocumentProblem>, middle: Middle) -> DocumentCheck {
    if bare.chars().count() != 18 {
        return found(Some(DocumentProblem::Length));
    }
    let Some(values) = mod_11_2_values(bare) else {
        return found(Some(DocumentProblem::Character));
    };
    let birth = birth(&values[6..14]);
    let problem = prefix
        .or_else(|| (birth.is_none() && middle == Middle::IsBirth).then_some(DocumentProblem::Date))
        .or_else(|| (!mod_11_2(&values)).then_some(DocumentProblem::CheckDigit));
    let sex = birth.map(|_| sex(values[16]));
    DocumentCheck { ok: problem.is_none(), problem, birth, sex }
}

fn first_generation(bare: &str) -> DocumentCheck {
    let digits: Option<Vec<u32>> = bare.chars().map(|c| c.to_digit(10)).collect();
    let Some(digits) = digits else {
        return found(Some(DocumentProblem::Character));
    };
    let year: Vec<u32> = [1, 9].iter().chain(&digits[6..12]).copied().collect();
    let Some(birth) = birth(&year) else {
        return found(Some(DocumentProblem::Date));
    };
    // Serials from 996 on were kept for people born in the 1800s, so their century is not told.
    let birth = Some(birth).filter(|_| number(&digits[12..15]) < 996);
    DocumentCheck { ok: true, problem: None, birth, sex: Some(sex(digits[14])) }
}

fn pass(digits: Option<&str>, letters: usize, bare: &str) -> Option<DocumentProblem> {
    if !matches!(bare.chars().count().saturating_sub(letters), 8 | 10) {
        return Some(DocumentProblem::Length);
    }
    match digits {
        Some(digits) if digits.bytes().all(|digit| digit.is_ascii_digit()) => None,
        _ => Some(DocumentProblem::Character),
    }
}

/// GB 32100: 18 characters, of which the third to the eighth are the division and so digits; MOD 31 with powers of
/// three.
fn organisation_code(bare: &str) -> Option<DocumentProblem> {
    const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    if bare.chars().count() != 18 {
        return Some(DocumentProblem::Length);
    }
    let values: Option<Vec<usize>> = bare.chars().map(|c| ALPHABET.find(c)).collect();
    let values = values.filter(|values| values[2..8].iter().all(|value| *value < 10));
    let Some(values) = values else { return Some(DocumentProblem::Character) };
    let weights = std::iter::successors(Some(1), |weight| Some(weight * 3 % 31));
    let sum: usize = values[..17].iter().zip(weights).map(|(value, weight)| value * weight).sum();
    (values[17] != (31 - sum % 31) % 31).then_some(DocumentProblem::CheckDigit)
}

/// Digits as they are, a final X as 10.
fn mod_11_2_values(bare: &str) -> Option<Vec<u32>> {
    let value = |(at, c): (usize, char)| match c {
        'X' if at == 17 => Some(10),
        _ => c.to_digit(10),
    };
    bare.chars().enumerate().map(value).collect()
}

fn mod_11_2(values: &[u32]) -> bool {
    const WEIGHTS: [u32; 18] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1];
    let sum: u32 = values.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    sum % 11 == 1
}

/// A birth date of eight digits, not before 1800.
fn birth(digits: &[u32]) -> Option<NaiveDate> {
    let year = i32::try_from(number(&digits[..4])).ok()?;
    let date = NaiveDate::from_ymd_opt(year, number(&digits[4..6]), number(&digits[6..8]))?;
    Some(date).filter(|date| date.year() >= 1800)
}

fn sex(digit: u32) -> Sex {
    if digit % 2 == 1 { Sex::Male } else { Sex::Female }
}

fn number(digits: &[u32]) -> u32 {
    digits.iter().fold(0, |number, digit| number * 10 + digit)
}

fn is_hmt(bare: &str) -> bool {
    ["81", "82", "83"].iter().any(|prefix| bare.starts_with(prefix))
}

fn bare(number: &str) -> String {
    let half = number.chars().filter(|c| !c.is_whitespace()).map(half_width);
    half.flat_map(char::to_uppercase).collect()
}
