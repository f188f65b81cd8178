//! The acknowledgement slip: what a person takes home, still warm, from the desk.
//!
//! It says in large type what the number is, what happens next, by which day and why that day, and how to ask. The
//! sealed class shows neither names nor summary. The same receipt gives the same bytes.
//!
//! Deliberately absent: identity numbers, addresses and phone numbers of people, and any code that opens on the web.

mod layout;
#[cfg(test)]
mod stories;

use chrono::{NaiveDate, NaiveDateTime};

use crate::paper::{Area, Page, Paper, PaperError, Sheet, pdf};

/// The version of this form, printed small and kept with the document.
pub const TEMPLATE: &str = "登记回执 1";

/// The series of receipts; each carries the number of its visit.
pub const SERIES: &str = "receipt";

/// What is printed.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Receipt {
    pub office: String,
    /// Marks the slip 练习.
    pub practice: bool,
    /// Register number with its check character, `2026-000017-K`.
    pub number: String,
    /// When the office received it, on the office's clock.
    pub received: NaiveDateTime,
    /// 来访, 来信, 来电, 网上信访, 传真.
    pub form: String,
    pub heads: u32,
    pub content: Content,
    /// What happens next, one sentence each.
    pub next: Vec<String>,
    pub deadline: Option<Deadline>,
    /// The member of staff who answers for it.
    pub receiver: String,
    /// Who was on duty that day, as the roster says it. Older slips have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_duty: Option<String>,
    /// Of a group: one half sheet for each representative, under their name. Empty for everybody else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holders: Vec<String>,
    pub contact: Contact,
    pub printing: Printing,
}

/// Whom and what it is about.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum Content {
    Open {
        names: Vec<String>,
        summary: String,
    },
    /// Accusations: no names, no summary.
    Sealed,
}

/// The day that binds the office.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Deadline {
    pub day: NaiveDate,
    /// What is done by then: `告知您是否受理、由哪个单位办理`.
    pub promise: String,
    /// `《信访工作条例》第二十三条`.
    pub article: String,
    /// How the day was counted, one sentence each.
    pub explanation: Vec<String>,
}

/// How to reach the office.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Contact {
    pub phone: String,
    pub address: String,
    pub hours: String,
}

/// Which printing of the slip this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Printing {
    First,
    /// The `copy`-th copy, at the `printing`-th printing.
    Copy {
        copy: u32,
        printing: u32,
    },
}

/// For whom a half sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keeper {
    Petitioner,
    /// Which of the [`Receipt::holders`].
    Representative(usize),
    Office,
}

/// One A5 half sheet for the petitioner.
///
/// # Errors
/// [`PaperError::MissingCharacters`] before anything is printed with a hole in it.
pub fn half_sheet(receipt: &Receipt) -> Result<Vec<u8>, PaperError> {
    let mut page = Page::new(Sheet::A5Landscape);
    let area = page.sheet.area();
    layout::draw(&mut page, area, receipt, Keeper::Petitioner)?;
    pdf(&paper(receipt, vec![page]))
}

/// One A4 sheet: the petitioner's half above, the office's below, a cut line between. A group's further
/// representatives have theirs on the sheets that follow.
///
/// # Errors
/// As [`half_sheet`].
pub fn two_copies(receipt: &Receipt) -> Result<Vec<u8>, PaperError> {
    let mut keepers: Vec<Keeper> = match receipt.holders.len() {
        0 => vec![Keeper::Petitioner],
        n => (0..n).map(Keeper::Representative).collect(),
    };
    keepers.insert(1, Keeper::Office);
    let pages = keepers.chunks(2).map(|pair| sheet_of(receipt, pair)).collect::<Result<_, _>>()?;
    pdf(&paper(receipt, pages))
}

fn sheet_of(receipt: &Receipt, keepers: &[Keeper]) -> Result<Page, PaperError> {
    let mut page = Page::new(Sheet::A4);
    let sheet = page.sheet.area();
    let half = Area { h: sheet.h / 2.0, ..sheet };
    for (keeper, y) in keepers.iter().zip([half.y, half.h]) {
        layout::draw(&mut page, Area { y, ..half }, receipt, *keeper)?;
    }
    layout::cut_line(&mut page, half.h);
    Ok(page)
}

fn paper(receipt: &Receipt, pages: Vec<Page>) -> Paper {
    Paper {
        title: format!("信访事项登记回执 {}", receipt.number),
        office: receipt.office.clone(),
        made: receipt.received,
        pages,
    }
}

#[cfg(test)]
pub(crate) fn example() -> Receipt {
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
    Receipt {
        office: "江山市虎山街道信访接待室".into(),
        practice: false,
        number: "2026-000017-K".into(),
        received: day(2026, 10, 8).and_hms_opt(9, 12, 0).unwrap(),
        form: "来访".into(),
        heads: 1,
        content: Content::Open {
            names: vec!["张伟".into()],
            summary: "反映所住小区外墙渗水两年未修，要求物业公司履行维修责任并公开维修资金账目。".into(),
        },
        next: vec![
            "我们把您反映的事项转给有权处理的单位，并把转送情况告诉您。".into(),
            "该单位书面告知您是否受理；受理的，在六十日内办结。".into(),
            "对处理意见不服的，可以在收到之日起三十日内请求复查。".into(),
        ],
        deadline: Some(Deadline {
            day: day(2026, 10, 23),
            promise: "告知您是否受理、由哪个单位办理。".into(),
            article: "《信访工作条例》第二十三条".into(),
            explanation: vec!["自收到次日（10月9日）起算十五日；".into(), "期满日为工作日，不顺延。".into()],
        }),
        receiver: "李娜".into(),
        on_duty: None,
        holders: vec![],
        contact: Contact {
            phone: "0570-4023456".into(),
            address: "江山市虎山街道1号一楼".into(),
            hours: "工作日 8:30–11:30\n14:00–17:00".into(),
        },
        printing: Printing::First,
    }
}
