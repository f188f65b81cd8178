//! The register number: `2026-000017-K`. Year, place in the year's one series, check character
//! (ISO 7064 mod 37,36), so that a number read over the telephone is not taken for another.

use reception_bundle::number::{check_character, verify};

use crate::error::{Refusal, Result};

/// Composes the number of place `seq` in the series of `year`.
pub fn compose(year: i32, seq: u32) -> String {
    format!("{year:04}-{seq:06}-{}", check_character(&format!("{year:04}{seq:06}")))
}

/// What a clerk typed to name a record: a whole number, or its last digits.
#[derive(Debug, PartialEq, Eq)]
pub enum Typed {
    Whole(String),
    /// Place in a series; without a year, in any.
    Place {
        year: Option<i32>,
        seq: u32,
    },
}

/// Reads a typed number. A whole number whose check character does not fit is refused.
pub fn read(typed: &str) -> Result<Typed> {
    let plain: String = typed.trim().chars().map(half_width).collect::<String>().to_uppercase();
    let parts: Vec<&str> = plain.split('-').collect();
    let bad = || Refusal::BadNumber { number: typed.trim().to_owned() };
    let number = |digits: &str| -> Result<u32> {
        if digits.is_empty() || digits.len() > 9 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(bad());
        }
        digits.parse().map_err(|_| bad())
    };
    let year = |digits: &str| number(digits).and_then(|year| i32::try_from(year).map_err(|_| bad()));
    match parts.as_slice() {
        [y, seq, check] if check.len() == 1 => {
            let whole = compose(year(y)?, number(seq)?);
            let fits = verify(&format!("{:04}{:06}{check}", year(y)?, number(seq)?));
            if fits && whole.ends_with(check) { Ok(Typed::Whole(whole)) } else { Err(bad()) }
        }
        [y, seq] => Ok(Typed::Place { year: Some(year(y)?), seq: number(seq)? }),
        [seq] => Ok(Typed::Place { year: None, seq: number(seq)? }),
        _ => Err(bad()),
    }
}

/// Year and place of a whole number.
pub fn year_and_place(typed: &str) -> Result<(i32, u32)> {
    let bad = || Refusal::BadNumber { number: typed.trim().to_owned() };
    let Typed::Whole(number) = read(typed)? else { return Err(bad()) };
    let mut parts = number.split('-').map(str::parse::<u32>);
    match (parts.next(), parts.next()) {
        (Some(Ok(year)), Some(Ok(seq))) => Ok((i32::try_from(year).map_err(|_| bad())?, seq)),
        _ => Err(bad()),
    }
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '－' | '—' | '–' | '‐' => '-',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_survives_being_typed_in_any_width_and_case() {
        let number = compose(2026, 17);
        assert!(number.starts_with("2026-000017-"), "{number}");
        assert_eq!(read(&number), Ok(Typed::Whole(number.clone())));
        assert_eq!(read(&number.to_lowercase()), Ok(Typed::Whole(number.clone())));
        assert_eq!(read(" ２０２６－１７ "), Ok(Typed::Place { year: Some(2026), seq: 17 }));
        assert_eq!(read("17"), Ok(Typed::Place { year: None, seq: 17 }));
    }

    #[test]
    fn every_wrong_digit_and_every_swap_of_neighbours_is_noticed() {
        for seq in [1, 17, 98, 123_456] {
            let number: Vec<char> = compose(2026, seq).chars().collect();
            for at in (0..4).chain(5..11) {
                for digit in '0'..='9' {
                    let mut wrong = number.clone();
                    wrong[at] = digit;
                    let typed: String = wrong.iter().collect();
                    assert_eq!(read(&typed).is_ok(), wrong == number, "{typed}");
                }
            }
        }
    }
}
