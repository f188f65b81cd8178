//! What does not show must not hide: characters without a shape of their own are written out.

/// The text as it is drawn: control, direction and zero-width characters become a mark such as `‹U+202E›`, so that a
/// name on paper never reads other than it was stored. Spaces of odd widths become plain ones; the wide Chinese space
/// stays.
pub fn visible(text: &str) -> String {
    if !text.chars().any(|c| is_unseen(c) || is_odd_space(c)) {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_unseen(c) {
            shown.push_str(&format!("‹U+{:04X}›", c as u32));
        } else if is_odd_space(c) {
            shown.push(' ');
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Characters that change how others read without being seen themselves: Unicode's Cc, Cf, line and paragraph
/// separators, variation selectors and fillers.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c as u32,
            0x00AD | 0x034F | 0x0600..=0x0605 | 0x061C | 0x06DD | 0x070F | 0x08E2 | 0x115F..=0x1160
            | 0x17B4..=0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0x3164
            | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFB | 0x110BD | 0x110CD | 0x13430..=0x1345F
            | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF)
}

fn is_odd_space(c: char) -> bool {
    c != ' ' && c != '\u{3000}' && c.is_whitespace() && !is_unseen(c)
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn a_name_that_would_read_backwards_shows_why() {
        assert_eq!(visible("张\u{202E}伟"), "张‹U+202E›伟");
        assert_eq!(visible("李\u{200B}四\u{0007}"), "李‹U+200B›四‹U+0007›");
        assert_eq!(visible("葛\u{E0100}"), "葛‹U+E0100›");
    }

    #[test]
    fn an_ordinary_name_stays_as_it_is() {
        for name in ["欧阳\u{3000}修", "阿卜杜热合曼·买买提", "𠮷田", "O’Brien Ålesund"] {
            assert_eq!(visible(name), name);
        }
        assert_eq!(visible("a\u{00A0}b\u{2009}c"), "a b c");
    }
}
