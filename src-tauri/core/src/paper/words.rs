//! Days and moments in the words of official Chinese papers.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

/// `2026年10月23日`.
pub fn day_in_words(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// `星期五`.
pub fn weekday_in_words(day: NaiveDate) -> String {
    let names = ["一", "二", "三", "四", "五", "六", "日"];
    format!("星期{}", names[day.weekday().num_days_from_monday() as usize])
}

/// `2026年10月8日 9:12`, on the office's own clock face.
pub fn moment_in_words(moment: NaiveDateTime) -> String {
    format!("{} {}:{:02}", day_in_words(moment.date()), moment.hour(), moment.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_reads_as_on_an_official_paper() {
        let day = NaiveDate::from_ymd_opt(2026, 10, 8).unwrap();
        assert_eq!(day_in_words(day), "2026年10月8日");
        assert_eq!(weekday_in_words(day), "星期四");
        assert_eq!(weekday_in_words(NaiveDate::from_ymd_opt(2026, 1, 4).unwrap()), "星期日");
        assert_eq!(moment_in_words(day.and_hms_opt(9, 5, 59).unwrap()), "2026年10月8日 9:05");
    }
}
