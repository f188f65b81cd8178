//! Identity documents: what a number says, and whether it can be right.
//!
//! A failed check is only ever a warning: papers contain errors, people come without papers, and everyone is
//! registered. What is read from a number (birth, sex) is an offer that the clerk may overrule; the division in
//! front is where the number was given out, never where a person lives.

mod check;
mod mask;
#[cfg(test)]
mod tests;

pub use check::check;
pub use mask::{mask, mask_phone};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Kinds of identity documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DocumentType {
    ResidentId,
    /// Residence permit of people from Hong Kong, Macao and Taiwan.
    HmtResidence,
    ForeignPermanent,
    HmPass,
    TwPass,
    Passport,
    Officer,
    Soldier,
    Police,
    Household,
    OrganisationCode,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    Male,
    Female,
    Unknown,
}

/// What a number turned out to be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct DocumentCheck {
    pub ok: bool,
    pub problem: Option<DocumentProblem>,
    /// Read from the number, where it holds one.
    #[specta(type = Option<String>)]
    pub birth: Option<NaiveDate>,
    pub sex: Option<Sex>,
}

/// What is odd about a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DocumentProblem {
    Empty,
    /// Too short or too long.
    Length,
    /// A letter or digit where none belongs.
    Character,
    /// Begins like another kind of document.
    Prefix,
    /// Holds a day that no calendar has.
    Date,
    CheckDigit,
}

impl DocumentType {
    pub const ALL: [Self; 12] = [
        Self::ResidentId,
        Self::HmtResidence,
        Self::ForeignPermanent,
        Self::HmPass,
        Self::TwPass,
        Self::Passport,
        Self::Officer,
        Self::Soldier,
        Self::Police,
        Self::Household,
        Self::OrganisationCode,
        Self::Other,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Self::ResidentId => "居民身份证",
            Self::HmtResidence => "港澳台居民居住证",
            Self::ForeignPermanent => "外国人永久居留身份证",
            Self::HmPass => "港澳居民来往内地通行证",
            Self::TwPass => "台湾居民来往大陆通行证",
            Self::Passport => "护照",
            Self::Officer => "军官证",
            Self::Soldier => "士兵证",
            Self::Police => "警官证",
            Self::Household => "户口簿",
            Self::OrganisationCode => "统一社会信用代码",
            Self::Other => "其他证件",
        }
    }
}

impl Sex {
    pub const ALL: [Self; 3] = [Self::Male, Self::Female, Self::Unknown];

    pub fn label(self) -> &'static str {
        match self {
            Self::Male => "男",
            Self::Female => "女",
            Self::Unknown => "未说明",
        }
    }
}
