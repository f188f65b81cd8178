//! The keys by which a person is found while the clerk types.
//!
//! A key is one letter for its kind and then what may be typed; a search is the range of keys that begin with the
//! typed text. `n` the name from each of its characters on, `p` pinyin, `i` initials, `d` and `e` document forwards
//! and backwards, `f` and `g` phone forwards and backwards (backwards, so that the last digits find it).

use super::old_forms::standard;
use super::spelling::spell;

/// Longest key, in characters behind its letter; what is looked up is cut to the same length.
const LONGEST: usize = 40;
/// Most `n` keys of one name.
const MOST_SUFFIXES: usize = 100;
/// Fewest digits by which the end of a number is looked up.
const SHORTEST_TAIL: usize = 4;

/// One range of keys to look at, and what a hit in it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    pub why: Why,
    /// Keys that begin with this are hits.
    pub key: String,
}

/// Why a person was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    Name,
    Pinyin,
    Initials,
    Document,
    DocumentTail,
    Phone,
    PhoneTail,
}

/// The form in which names are compared: half-width, lower case, old private forms made standard, without spaces
/// and without middle dots and full stops of any make (U+00B7 and what people type for it).
pub fn search_key(text: &str) -> String {
    text.chars()
        .map(|c| standard(half_width(c)))
        .filter(|c| !c.is_whitespace() && !is_dot(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The keys of a name: `n`, `p` and `i`, each once.
pub fn keys(name: &str) -> Vec<String> {
    let mut keys = Vec::new();
    let plain: Vec<char> = search_key(name).chars().collect();
    for from in 0..plain.len().min(MOST_SUFFIXES) {
        add(&mut keys, 'n', plain[from..].iter().copied());
    }
    let standard_name: String = name.chars().map(|c| standard(half_width(c))).collect();
    let spelling = spell(&standard_name);
    for full in &spelling.full {
        add(&mut keys, 'p', full.chars());
    }
    for initials in &spelling.initials {
        add(&mut keys, 'i', initials.chars());
    }
    keys
}

/// The keys of a document number: `d` forwards, `e` backwards. None when it holds no letter or digit.
pub fn document_keys(number: &str) -> Vec<String> {
    both_ways('d', 'e', &bare_document(number))
}

/// The keys of a phone number: `f` forwards, `g` backwards, without the country code of China.
pub fn phone_keys(number: &str) -> Vec<String> {
    both_ways('f', 'g', &bare_phone(number))
}

/// Where to look for what was typed: a name, pinyin, initials, or the beginning or end of a number.
pub fn lookups(typed: &str) -> Vec<Lookup> {
    let mut lookups = Vec::new();
    let mut look = |why, letter: char, text: &str| {
        let key: String = Some(letter).into_iter().chain(text.chars().take(LONGEST)).collect();
        lookups.push(Lookup { why, key });
    };
    let name = search_key(typed);
    if name.is_empty() {
        return lookups;
    }
    look(Why::Name, 'n', &name);
    let latin = name.replace('ü', "v");
    if latin.chars().all(|c| c.is_ascii_alphanumeric()) && latin.chars().any(|c| c.is_ascii_alphabetic()) {
        look(Why::Pinyin, 'p', &latin);
        look(Why::Initials, 'i', &latin);
    }
    let document = bare_document(typed);
    if is_number(&document) {
        look(Why::Document, 'd', &document);
        if document.len() >= SHORTEST_TAIL {
            look(Why::DocumentTail, 'e', &backwards(&document));
        }
    }
    let phone = bare_phone(typed);
    if !phone.is_empty() && phone_like(typed) {
        look(Why::Phone, 'f', &phone);
        if phone.len() >= SHORTEST_TAIL {
            look(Why::PhoneTail, 'g', &backwards(&phone));
        }
    }
    lookups
}

fn add(keys: &mut Vec<String>, letter: char, text: impl Iterator<Item = char>) {
    let key: String = Some(letter).into_iter().chain(text.take(LONGEST)).collect();
    if !keys.contains(&key) {
        keys.push(key);
    }
}

fn both_ways(forwards: char, back: char, number: &str) -> Vec<String> {
    let mut keys = Vec::new();
    if !number.is_empty() {
        add(&mut keys, forwards, number.chars());
        add(&mut keys, back, number.chars().rev());
    }
    keys
}

fn backwards(text: &str) -> String {
    text.chars().rev().collect()
}

fn bare_document(number: &str) -> String {
    let kept = number.chars().map(half_width).filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

fn bare_phone(number: &str) -> String {
    let digits: String = number.chars().map(half_width).filter(char::is_ascii_digit).collect();
    let abroad = number.trim_start().starts_with(['+', '＋']);
    let rest = digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86").filter(|_| abroad));
    rest.unwrap_or(&digits).to_owned()
}

/// Digits, or letters with digits as on a passport.
fn is_number(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric()) && text.chars().any(|c| c.is_ascii_digit())
}

fn phone_like(typed: &str) -> bool {
    let written = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-()*#".contains(c);
    typed.chars().map(half_width).all(written)
}

/// Full-width letters, digits and signs as their half-width ones.
pub(crate) fn half_width(character: char) -> char {
    match u32::from(character) {
        point @ 0xFF01..=0xFF5E => char::from_u32(point - 0xFEE0).unwrap_or(character),
        0x3000 => ' ',
        _ => character,
    }
}

fn is_dot(character: char) -> bool {
    matches!(
        character,
        '.' | '\u{00B7}'
            | '\u{0387}'
            | '\u{2022}'
            | '\u{2024}'
            | '\u{2027}'
            | '\u{2218}'
            | '\u{2219}'
            | '\u{22C5}'
            | '\u{30FB}'
            | '\u{FF65}'
            | '\u{318D}'
            | '\u{16EB}'
            | '\u{25CF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the store does: a hit is a key that begins with the looked-up one.
    fn finds(typed: &str, keys: &[String]) -> Vec<Why> {
        let hit = |lookup: &Lookup| keys.iter().any(|key| key.starts_with(&lookup.key));
        lookups(typed).into_iter().filter(hit).map(|lookup| lookup.why).collect()
    }

    #[test]
    fn a_name_is_found_by_characters_pinyin_and_initials() {
        let zhang = keys("张伟");
        for (typed, why) in [
            ("张", Why::Name),
            ("伟", Why::Name),
            ("张 伟", Why::Name),
            ("zhangwei", Why::Pinyin),
            ("ZhangWei", Why::Pinyin),
            ("zhang", Why::Pinyin),
            ("zw", Why::Initials),
            ("ｚｗ", Why::Initials),
        ] {
            assert_eq!(finds(typed, &zhang), [why], "{typed}");
        }
        assert!(
            finds("李", &zhang).is_empty() && finds("wz", &zhang).is_empty() && finds("", &zhang).is_empty()
        );
    }

    #[test]
    fn a_surname_is_found_by_each_of_its_readings() {
        let shan = keys("单雄信");
        for typed in ["shan", "dan", "shanxiongxin", "danxiongxin"] {
            assert_eq!(finds(typed, &shan), [Why::Pinyin], "{typed}");
        }
        let lv = keys("吕布");
        for typed in ["lv", "lu", "lü", "lvbu", "lubu"] {
            assert!(finds(typed, &lv).contains(&Why::Pinyin), "{typed}");
        }
    }

    #[test]
    fn any_middle_dot_or_none_finds_a_name_with_one() {
        let name = keys("买买提·艾力");
        for typed in [
            "买买提·艾力",
            "买买提•艾力",
            "买买提．艾力",
            "买买提・艾力",
            "买买提.艾力",
            "买买提艾力",
            "艾力",
            "提‧艾",
        ] {
            assert_eq!(finds(typed, &name), [Why::Name], "{typed}");
        }
    }

    #[test]
    fn rare_characters_are_found_in_the_new_form_and_the_old() {
        for name in ["𠮷田", "䶮", "㛃", "𬭩"] {
            assert_eq!(finds(name, &keys(name)), [Why::Name], "{name}");
        }
        assert_eq!(finds("王䶮", &keys("王\u{E863}")), [Why::Name]);
        assert_eq!(finds("\u{E863}", &keys("王䶮")), [Why::Name]);
    }

    #[test]
    fn a_name_of_sixty_characters_is_found_by_any_part_of_it() {
        let name =
            "阿卜杜热西提买合木提江".chars().cycle().take(58).chain("王伟".chars()).collect::<String>();
        let keys = keys(&name);
        assert_eq!(name.chars().count(), 60);
        assert!(finds(&name, &keys).contains(&Why::Name));
        let characters: Vec<char> = name.chars().collect();
        for part in characters.windows(3) {
            let part: String = part.iter().collect();
            assert_eq!(finds(&part, &keys), [Why::Name], "{part}");
        }
        assert_eq!(finds("王伟", &keys), [Why::Name]);
        assert!(keys.len() <= 60 + 16);
    }

    #[test]
    fn keys_come_once_and_stay_few_and_short() {
        for name in ["啊啊啊啊", "单解盖仇曾区翟尉", &"单".repeat(200), &"ab ".repeat(60)] {
            let keys = keys(name);
            let mut unique = keys.clone();
            unique.sort();
            unique.dedup();
            assert_eq!(unique.len(), keys.len(), "{name}");
            assert!(keys.len() <= MOST_SUFFIXES + 16);
            assert!(keys.iter().all(|key| key.chars().count() <= LONGEST + 1));
        }
    }

    #[test]
    fn a_latin_name_is_found_by_its_words() {
        let name = keys("John Q. Smith");
        assert!(finds("smith", &name).contains(&Why::Name));
        assert!(finds("JOHN Q", &name).contains(&Why::Pinyin));
        assert_eq!(finds("jqs", &name), [Why::Initials]);
    }

    #[test]
    fn a_document_is_found_from_either_end() {
        let id = document_keys("11010519491231002X");
        assert_eq!(id, ["d11010519491231002x", "ex20013219491501011"]);
        for (typed, why) in
            [("110105", Why::Document), ("002X", Why::DocumentTail), ("002x", Why::DocumentTail)]
        {
            assert_eq!(finds(typed, &id), [why], "{typed}");
        }
        assert_eq!(finds("11010519491231002X", &id), [Why::Document, Why::DocumentTail]);
        assert_eq!(document_keys("１１０-105 "), ["d110105", "e501011"]);
        assert!(document_keys(" - ").is_empty());
    }

    #[test]
    fn a_phone_is_found_from_either_end_with_or_without_country_code() {
        let phone = phone_keys("138-0000-1234");
        assert_eq!(phone, ["f13800001234", "g43210000831"]);
        for written in ["+86 138 0000 1234", "008613800001234", "１３８００００１２３４"] {
            assert_eq!(phone_keys(written), phone, "{written}");
        }
        for (typed, why) in [("138", Why::Phone), ("138 0000", Why::Phone), ("1234", Why::PhoneTail)] {
            assert_eq!(finds(typed, &phone), [why], "{typed}");
        }
        assert_eq!(phone_keys("8613805"), ["f8613805", "g5083168"], "digits alone may begin with 86");
        assert!(phone_keys("无").is_empty());
    }
}
