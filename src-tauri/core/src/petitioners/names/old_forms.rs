//! Old private-use forms of 80 characters.
//!
//! GBK put them at U+E815–E864 before Unicode had them, and old files and fonts still hold them (䶮 as U+E863).
//! GB 18030-2022 gives each its standard place. For search both forms are one character.

const FIRST: u32 = 0xE815;

/// The standard characters, in the order of the old places.
const STANDARD: &str = "\
    ⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟\
    㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱\
    䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟\
    䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻";

/// The standard character of an old private form; any other character stays what it is.
pub fn standard(character: char) -> char {
    let at = u32::from(character).checked_sub(FIRST).and_then(|at| usize::try_from(at).ok());
    at.and_then(|at| STANDARD.chars().nth(at)).unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_forms_become_the_standard_characters() {
        assert_eq!(STANDARD.chars().count(), 80);
        assert_eq!(standard('\u{E863}'), '䶮');
        assert_eq!(standard('\u{E815}'), '\u{2E81}');
        assert_eq!(standard('\u{E864}'), '\u{9FBB}');
        assert_eq!(standard('\u{E816}'), '\u{20087}');
    }

    /// GB 18030-2005 left 24 characters at private places; the edition of 2022 ended that. Ten are
    /// punctuation of vertical lines, which no name holds; these are the others.
    #[test]
    fn every_han_character_that_gb_18030_2022_moved_is_among_them() {
        let moved = [
            ('\u{E816}', '\u{20087}'),
            ('\u{E817}', '\u{20089}'),
            ('\u{E818}', '\u{200CC}'),
            ('\u{E81E}', '\u{9FB4}'),
            ('\u{E826}', '\u{9FB5}'),
            ('\u{E82B}', '\u{9FB6}'),
            ('\u{E82C}', '\u{9FB7}'),
            ('\u{E831}', '\u{215D7}'),
            ('\u{E832}', '\u{9FB8}'),
            ('\u{E83B}', '\u{2298F}'),
            ('\u{E843}', '\u{9FB9}'),
            ('\u{E854}', '\u{9FBA}'),
            ('\u{E855}', '\u{241FE}'),
            ('\u{E864}', '\u{9FBB}'),
        ];
        for (old, new) in moved {
            assert_eq!(standard(old), new, "U+{:04X}", u32::from(old));
        }
    }

    #[test]
    fn other_characters_stay() {
        for character in ['\u{E814}', '\u{E865}', '张', '𠮷', 'a', '\u{0}'] {
            assert_eq!(standard(character), character);
        }
    }
}
