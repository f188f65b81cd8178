//! How a name may be typed in Latin letters: pinyin in full and by initials.
//!
//! Every reading counts, because the first reading of a character is often not the one of a surname (单 dan, shan).
//! `ü` is typed as `v` by some and as `u` by others.

use pinyin::ToPinyinMulti;

/// Most spellings that one name gets; behind that, only the commonest reading of each character is taken.
const MOST: usize = 8;

/// The ways to type one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// `zhangwei`
    pub full: Vec<String>,
    /// `zw`
    pub initials: Vec<String>,
}

/// All spellings of `text`, up to eight. Latin words and digits spell themselves, and a word's initial is its first
/// letter; characters without a reading are skipped. Empty when nothing can be spelled.
pub fn spell(text: &str) -> Spelling {
    let units = units(text);
    let initials: Vec<Vec<String>> = units.iter().map(|readings| firsts(readings)).collect();
    Spelling { full: combine(&units), initials: combine(&initials) }
}

/// The readings of each character; a Latin word is one unit.
fn units(text: &str) -> Vec<Vec<String>> {
    let mut units: Vec<Vec<String>> = Vec::new();
    let mut in_word = false;
    for character in text.chars() {
        let is_latin = character.is_ascii_alphanumeric();
        match units.last_mut().and_then(|unit| unit.first_mut()).filter(|_| in_word && is_latin) {
            Some(word) => word.push(character.to_ascii_lowercase()),
            None if is_latin => units.push(vec![character.to_ascii_lowercase().to_string()]),
            None => units.extend(Some(readings(character)).filter(|readings| !readings.is_empty())),
        }
        in_word = is_latin;
    }
    units
}

fn readings(character: char) -> Vec<String> {
    let mut readings = Vec::new();
    let Some(multi) = character.to_pinyin_multi() else { return readings };
    for reading in multi {
        let plain = reading.plain();
        for typed in [plain.replace('ü', "v"), plain.replace('ü', "u")] {
            add(&mut readings, typed);
        }
    }
    readings
}

fn firsts(readings: &[String]) -> Vec<String> {
    let mut firsts = Vec::new();
    for first in readings.iter().filter_map(|reading| reading.chars().next()) {
        add(&mut firsts, first.to_string());
    }
    firsts
}

fn combine(units: &[Vec<String>]) -> Vec<String> {
    let mut spellings: Vec<String> = Vec::new();
    for (at, readings) in units.iter().enumerate() {
        if at == 0 {
            spellings = readings.iter().take(MOST).cloned().collect();
            continue;
        }
        let most = if spellings.len() * readings.len() <= MOST { readings.len() } else { 1 };
        let mut longer = Vec::with_capacity(spellings.len() * most);
        for reading in readings.iter().take(most) {
            longer.extend(spellings.iter().map(|spelling| format!("{spelling}{reading}")));
        }
        spellings = longer;
    }
    spellings
}

fn add(list: &mut Vec<String>, item: String) {
    if !list.contains(&item) {
        list.push(item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_name_has_one_spelling() {
        let spelling = spell("张伟");
        assert_eq!(spelling.full, ["zhangwei"]);
        assert_eq!(spelling.initials, ["zw"]);
    }

    #[test]
    fn a_surname_is_spelled_by_every_reading() {
        let spelling = spell("单雄信");
        for full in ["danxiongxin", "shanxiongxin", "chanxiongxin"] {
            assert!(spelling.full.iter().any(|s| s == full), "{full} in {:?}", spelling.full);
        }
        assert!(
            spelling.initials.contains(&"sxx".to_owned()) && spelling.initials.contains(&"dxx".to_owned())
        );
    }

    #[test]
    fn u_with_dots_is_typed_as_v_or_u() {
        let spelling = spell("吕");
        assert!(spelling.full.contains(&"lv".to_owned()) && spelling.full.contains(&"lu".to_owned()));
    }

    #[test]
    fn never_more_than_eight_and_none_twice() {
        for name in ["单解盖仇曾区翟尉", "行行行行行行行行", &"单".repeat(60)] {
            let Spelling { full, initials } = spell(name);
            for list in [full, initials] {
                assert!(!list.is_empty() && list.len() <= 8, "{name}: {list:?}");
                let mut unique = list.clone();
                unique.sort();
                unique.dedup();
                assert_eq!(unique.len(), list.len(), "{name}: {list:?}");
            }
        }
    }

    #[test]
    fn latin_words_spell_themselves() {
        let spelling = spell("John Smith 李");
        assert_eq!(spelling.full, ["johnsmithli"]);
        assert_eq!(spelling.initials, ["jsl"]);
    }

    #[test]
    fn what_has_no_reading_is_skipped() {
        assert_eq!(spell("𠮷·").full, Vec::<String>::new());
        assert_eq!(spell("𠮷·伟").full, ["wei"]);
    }
}
