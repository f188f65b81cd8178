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

    #[test]
    fn other_characters_stay() {
        for character in ['\u{E814}', '\u{E865}', '张', '𠮷', 'a', '\u{0}'] {
            assert_eq!(standard(character), character);
        }
    }
}
