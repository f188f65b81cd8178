//! How a matter came in, from whom, and what it wants. Names as in the forms; labels as a clerk reads them.

use serde::{Deserialize, Serialize};
use specta::Type;

/// The form in which a petition came (Regulation, Art. 17).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
// The border has a Channel of its own.
#[serde(rename = "ContactChannel")]
pub enum Channel {
    Visit,
    Letter,
    Call,
    Net,
    Fax,
}

impl Channel {
    pub const ALL: [Self; 5] = [Self::Visit, Self::Letter, Self::Call, Self::Net, Self::Fax];

    pub fn label(self) -> &'static str {
        match self {
            Self::Visit => "来访",
            Self::Letter => "来信",
            Self::Call => "来电",
            Self::Net => "网上信访",
            Self::Fax => "传真",
        }
    }
}

/// Who passed the petition to this office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    Direct,
    Superior,
    Leader,
    Mailbox,
    Hotline,
}

impl Source {
    pub const ALL: [Self; 5] = [Self::Direct, Self::Superior, Self::Leader, Self::Mailbox, Self::Hotline];

    pub fn label(self) -> &'static str {
        match self {
            Self::Direct => "信访人直接",
            Self::Superior => "上级转交",
            Self::Leader => "领导批转",
            Self::Mailbox => "信箱",
            Self::Hotline => "热线",
        }
    }
}

/// What the petitioner wants (Regulation, Art. 29–31).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    Suggestion,
    Accusation,
    Appeal,
    Consult,
    Other,
}

impl Purpose {
    pub const ALL: [Self; 5] = [Self::Suggestion, Self::Accusation, Self::Appeal, Self::Consult, Self::Other];

    pub fn label(self) -> &'static str {
        match self {
            Self::Suggestion => "意见建议",
            Self::Accusation => "检举控告",
            Self::Appeal => "申诉求决",
            Self::Consult => "咨询",
            Self::Other => "其他",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_forms() -> Result<(), serde_json::Error> {
        assert_eq!(serde_json::to_string(&Channel::ALL)?, r#"["visit","letter","call","net","fax"]"#);
        assert_eq!(
            serde_json::to_string(&Source::ALL)?,
            r#"["direct","superior","leader","mailbox","hotline"]"#
        );
        assert_eq!(
            serde_json::to_string(&Purpose::ALL)?,
            r#"["suggestion","accusation","appeal","consult","other"]"#
        );
        Ok(())
    }
}
