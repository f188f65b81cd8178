//! What may stand in a name or a statement: everything that can be seen.
//!
//! Controls and direction marks are refused, because they make a line read differently from what it holds.

/// Why a name was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameProblem {
    #[error("nothing to read")]
    Empty,
    #[error("longer than {limit} characters")]
    TooLong { limit: usize },
    #[error("holds {code_point}, which cannot be seen")]
    BadCharacter { code_point: String },
}

/// Why the text of a field was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {problem}")]
pub struct TextProblem {
    pub field: String,
    pub problem: NameProblem,
}

/// Accepts a name of 1 to `limit` characters that holds nothing invisible; it is then kept as typed.
pub fn check_name(name: &str, limit: usize) -> Result<(), NameProblem> {
    if name.chars().all(|c| c.is_whitespace() || is_invisible(c)) && !name.chars().any(is_refused) {
        return Err(NameProblem::Empty);
    }
    check_length(name, limit)?;
    match name.chars().find(|c| is_refused(*c)) {
        Some(found) => Err(NameProblem::BadCharacter { code_point: code_point(found) }),
        None => Ok(()),
    }
}

/// Accepts a text of up to `limit` characters; line breaks and tabs are welcome, an empty text too.
pub fn check_text(field: &str, text: &str, limit: usize) -> Result<(), TextProblem> {
    let refuse = |problem| TextProblem { field: field.to_owned(), problem };
    check_length(text, limit).map_err(refuse)?;
    let lines = text.replace("\r\n", "\n");
    match lines.chars().find(|c| is_refused(*c) && !matches!(c, '\n' | '\t')) {
        Some(found) => Err(refuse(NameProblem::BadCharacter { code_point: code_point(found) })),
        None => Ok(()),
    }
}

/// Characters that are allowed and yet cannot be seen: worth a warning. As code points, each once.
pub fn invisible_characters(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for character in text.chars().filter(|c| is_invisible(*c)) {
        let point = code_point(character);
        if !found.contains(&point) {
            found.push(point);
        }
    }
    found
}

fn check_length(text: &str, limit: usize) -> Result<(), NameProblem> {
    if text.chars().count() > limit { Err(NameProblem::TooLong { limit }) } else { Ok(()) }
}

fn is_refused(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{061C}'                    // Arabic letter mark
            | '\u{200B}'..='\u{200F}'     // zero width, direction marks
            | '\u{2028}' | '\u{2029}'     // line and paragraph separators
            | '\u{202A}'..='\u{202E}'     // embeddings and overrides
            | '\u{2066}'..='\u{2069}'     // isolates
            | '\u{FEFF}') // byte order mark
}

fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{00AD}'                    // soft hyphen
        | '\u{034F}'                  // grapheme joiner
        | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' // Hangul fillers
        | '\u{180E}'                  // Mongolian vowel separator
        | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' // joiners, invisible operators, old format marks
        | '\u{FFF9}'..='\u{FFFB}'     // interlinear annotation
        | '\u{E0000}'..='\u{E007F}') // tags
}

fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_people_have_them_are_accepted() {
        let long = "阿卜杜拉·".repeat(12);
        assert_eq!(long.chars().count(), 60);
        for name in [
            "张伟",
            "𠮷田䶮",
            "㛃",
            "𬭩",
            "买买提·艾力",
            "John Q. O’Brien",
            "欧阳 娜娜",
            "王\u{E0100}",
            &long,
        ] {
            assert_eq!(check_name(name, 200), Ok(()), "{name}");
        }
    }

    #[test]
    fn a_name_must_have_something_to_read() {
        for name in ["", "   ", "\u{3000}", "\u{00A0}", "\u{3164}", "\u{2060} "] {
            assert_eq!(check_name(name, 200), Err(NameProblem::Empty), "{name:?}");
        }
    }

    #[test]
    fn the_limit_counts_characters_not_bytes() {
        assert_eq!(check_name(&"𠮷".repeat(200), 200), Ok(()));
        assert_eq!(check_name(&"𠮷".repeat(201), 200), Err(NameProblem::TooLong { limit: 200 }));
        assert_eq!(check_name(&"a".repeat(400), 200), Err(NameProblem::TooLong { limit: 200 }));
    }

    #[test]
    fn every_control_and_direction_mark_is_refused_by_its_code_point() {
        let controls = (0..0x20).chain(0x7F..0xA0).chain([0x061C, 0x2028, 0x2029, 0xFEFF]);
        let marks = (0x200B..=0x200F).chain(0x202A..=0x202E).chain(0x2066..=0x2069);
        for point in controls.chain(marks) {
            let bad = char::from_u32(point).map(String::from).unwrap_or_default();
            let code_point = format!("U+{point:04X}");
            let refused = NameProblem::BadCharacter { code_point };
            assert_eq!(check_name(&format!("张{bad}伟"), 200), Err(refused.clone()));
            if point != 0x09 && point != 0x0A {
                let refused = TextProblem { field: "statement".to_owned(), problem: refused };
                assert_eq!(check_text("statement", &format!("张{bad}伟"), 200), Err(refused));
            }
        }
    }

    #[test]
    fn a_name_of_nothing_but_a_mark_is_refused_for_the_mark() {
        let refused = NameProblem::BadCharacter { code_point: "U+202E".to_owned() };
        assert_eq!(check_name("\u{202E}", 200), Err(refused));
    }

    #[test]
    fn a_statement_may_have_lines_and_tabs_and_may_be_empty() {
        for text in ["", "第一行\n\t第二行", "一\r\n二"] {
            assert_eq!(check_text("statement", text, 100), Ok(()), "{text:?}");
        }
        let too_long =
            TextProblem { field: "summary".to_owned(), problem: NameProblem::TooLong { limit: 2 } };
        assert_eq!(check_text("summary", "三个字", 2), Err(too_long));
    }

    #[test]
    fn allowed_but_invisible_characters_are_named_once() {
        assert_eq!(invisible_characters("王\u{00AD}小\u{00AD}\u{3164}"), ["U+00AD", "U+3164"]);
        assert!(invisible_characters("买买提·艾力 𠮷").is_empty());
    }
}
