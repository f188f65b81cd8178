//! Numbers as lists show them: enough to recognise, too little to copy.

use super::DocumentType;

/// The number as lists show it: `110***********002X`. An organisation's code is public and stays whole.
pub fn mask(kind: DocumentType, number: &str) -> String {
    let characters: Vec<char> = number.trim().chars().collect();
    let (front, back) = match (kind, characters.len()) {
        (DocumentType::OrganisationCode, length) => (length, 0),
        (_, 0..=4) => (0, 0),
        (_, 5..=7) => (1, 1),
        (_, 8..=11) => (1, 3),
        _ => (3, 4),
    };
    masked(&characters, front, back)
}

/// The phone as lists show it: `138****1234`.
pub fn mask_phone(phone: &str) -> String {
    let characters: Vec<char> = phone.trim().chars().collect();
    let (front, back) = match characters.len() {
        0..=4 => (0, 0),
        5..=7 => (0, 2),
        8..=10 => (0, 4),
        _ => (3, 4),
    };
    masked(&characters, front, back)
}

fn masked(characters: &[char], front: usize, back: usize) -> String {
    let last = characters.len().saturating_sub(back);
    let shown = |(at, c): (usize, &char)| if at < front || at >= last { *c } else { '*' };
    characters.iter().enumerate().map(shown).collect()
}
