//! Breaking a text into lines as Chinese is set.
//!
//! A line breaks between any two Chinese characters, but no line begins with closing punctuation, none ends with
//! opening punctuation, and words, numbers, `……` and `——` stay whole. Closing punctuation at the very end of a line
//! may stand half outside the measure, because its right half is blank.

use super::faces::{Weight, advance};
use super::visible;

const NOT_AT_START: &str = "、。，．；：？！…—）〕】》〉」』”’％‰℃·•‧～)]},.;:?!%›々〻ー";
const NOT_AT_END: &str = "（〔【《〈「『“‘([{‹￥＄№#";
/// Full-width marks whose right half is blank.
const HALF_BLANK: &str = "、。，．；：）〕】》〉」』”’";
/// Counting words that stay with the figure before them: `15日`, `3人`.
const WITH_NUMBER: &str = "年月日号时分秒天人次件批页条款项元个份室";

/// Lines of at most `measure` points. A line feed ends a line; other unseen characters become visible marks.
/// An empty text gives one empty line. A word wider than the measure is cut where it fills the line.
pub fn break_lines(text: &str, weight: Weight, size: f32, measure: f32) -> Vec<String> {
    let measure = measure / size;
    text.split('\n').flat_map(|part| break_part(part.trim_end_matches('\r'), weight, measure)).collect()
}

/// As [`break_lines`], but at most `most` lines: what does not fit is honestly ended with `……`.
/// The flag says whether something was left out.
pub fn fit_lines(text: &str, weight: Weight, size: f32, measure: f32, most: usize) -> (Vec<String>, bool) {
    let mut lines = break_lines(text, weight, size, measure);
    if lines.len() <= most {
        return (lines, false);
    }
    lines.truncate(most.max(1));
    if let Some(last) = lines.last_mut() {
        let room = measure / size - 2.0;
        while line_width(last.chars(), weight) > room && last.pop().is_some() {}
        while last.ends_with(|c| NOT_AT_START.contains(c) || NOT_AT_END.contains(c)) {
            last.pop();
        }
        last.push_str("……");
    }
    (lines, true)
}

fn break_part(part: &str, weight: Weight, measure: f32) -> Vec<String> {
    let chars: Vec<char> = visible(part).chars().collect();
    let mut lines = Vec::new();
    let mut start = 0;
    while start < chars.len() {
        let end = line_end(&chars, start, weight, measure);
        lines.push(chars[start..end].iter().collect::<String>().trim_end_matches(' ').to_owned());
        start = end + chars[end..].iter().take_while(|&&c| c == ' ').count();
    }
    if lines.is_empty() { vec![String::new()] } else { lines }
}

/// The end of the line that begins at `start`: the last allowed break that fits, or else the last character that fits.
fn line_end(chars: &[char], start: usize, weight: Weight, measure: f32) -> usize {
    let mut used = 0.0;
    let mut allowed = None;
    for at in start..chars.len() {
        let c = chars[at];
        let needed = advance(c, weight) * if HALF_BLANK.contains(c) { 0.5 } else { 1.0 };
        if c != ' ' && used + needed > measure + 0.001 {
            return allowed.unwrap_or(at.max(start + 1));
        }
        used += advance(c, weight);
        if at + 1 < chars.len() && may_break(chars, at) {
            allowed = Some(at + 1);
        }
    }
    chars.len()
}

/// May a line end after `chars[at]`?
fn may_break(chars: &[char], at: usize) -> bool {
    let (before, after) = (chars[at], chars[at + 1]);
    if NOT_AT_START.contains(after) || NOT_AT_END.contains(before) || after == ' ' {
        return false;
    }
    if before == ' ' {
        return true;
    }
    if before == after && matches!(before, '…' | '—') {
        return false;
    }
    if before.is_ascii_digit() && WITH_NUMBER.contains(after) {
        return false;
    }
    // 14:00 and 3.5 stay whole.
    if matches!(before, ':' | '.') && after.is_ascii_digit() && at > 0 && chars[at - 1].is_ascii_digit() {
        return false;
    }
    !(in_word(before) && in_word(after))
}

/// Letters and figures, and what joins them: a register number `2026-000017-K` stays in one piece.
fn in_word(c: char) -> bool {
    let code = c as u32;
    code < 0x2E80
        && (c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '\'' | '+' | '@' | '&' | '=' | '*'))
        || (0x0300..0x0370).contains(&code)
}

fn line_width(chars: impl Iterator<Item = char>, weight: Weight) -> f32 {
    chars.map(|c| advance(c, weight)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of `em` Chinese characters.
    fn set(text: &str, em: usize) -> Vec<String> {
        break_lines(text, Weight::Regular, 10.0, em as f32 * 10.0)
    }

    #[test]
    fn chinese_breaks_anywhere_between_characters() {
        assert_eq!(set("反映村集体土地补偿", 4), ["反映村集", "体土地补", "偿"]);
        assert_eq!(set("", 4), [""]);
        assert_eq!(set("一\n二", 4), ["一", "二"]);
    }

    #[test]
    fn a_time_stays_whole() {
        assert_eq!(set("下午14:00到", 4), ["下午", "14:00到"]);
    }

    #[test]
    fn no_line_begins_with_closing_punctuation() {
        for mark in "、。，；：？！）》”】〕".chars() {
            let text = format!("甲乙丙丁{mark}戊己庚辛{mark}壬癸");
            for em in 2..8 {
                for line in set(&text, em) {
                    assert!(!line.starts_with(mark), "{em} em: {line}");
                }
            }
        }
    }

    #[test]
    fn no_line_ends_with_opening_punctuation() {
        for mark in "（《“【〔".chars() {
            let text = format!("甲乙丙{mark}丁戊己庚{mark}辛壬癸");
            for em in 2..8 {
                for line in set(&text, em) {
                    assert!(!line.ends_with(mark), "{em} em: {line}");
                }
            }
        }
    }

    #[test]
    fn a_closing_mark_may_stand_half_outside_the_measure() {
        assert_eq!(break_lines("甲乙丙。丁", Weight::Regular, 10.0, 35.0), ["甲乙丙。", "丁"]);
        assert_eq!(break_lines("甲乙丙。丁", Weight::Regular, 10.0, 34.0), ["甲乙", "丙。丁"]);
    }

    #[test]
    fn numbers_words_and_dates_stay_whole() {
        assert_eq!(set("登记号2026-000017-K请保存", 8), ["登记号", "2026-000017-K请", "保存"]);
        assert_eq!(set("自登记起第15日为期", 6), ["自登记起第", "15日为期"]);
        assert_eq!(set("甲乙丙丁……戊", 5), ["甲乙丙", "丁……戊"]);
    }

    #[test]
    fn a_name_does_not_break_before_its_middle_dot() {
        for em in 3..12 {
            for line in set("阿卜杜热合曼·买买提·艾力", em) {
                assert!(!line.starts_with('·'), "{line}");
            }
        }
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut_and_nothing_is_lost() {
        let word = "A".repeat(200);
        let lines = set(&word, 5);
        assert!(lines.len() > 10);
        assert_eq!(lines.concat(), word);
        assert_eq!(set("。。。。", 1).concat(), "。。。。");
    }

    #[test]
    fn what_does_not_fit_is_ended_honestly() {
        let fit = |text: &str, most| fit_lines(text, Weight::Regular, 10.0, 60.0, most);
        assert_eq!(fit("一二三四五六七八九十", 2), (vec!["一二三四五六".into(), "七八九十".into()], false));
        assert_eq!(fit("一二三四五六七八九十", 1), (vec!["一二三四……".into()], true));
        assert_eq!(fit("一二三、四五六七八九十", 1), (vec!["一二三……".into()], true));
    }
}
