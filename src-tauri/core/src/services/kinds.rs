//! The kinds of service that a reception desk sends people to: what each is for, what to bring, and
//! the articles that open the way. Own words, not official; the local entries are the office's.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

const SERVICES: &str = include_str!("../../../../assets/tables/services.json");

static TABLE: LazyLock<Vec<KindRow>> = LazyLock::new(|| {
    read(SERVICES).unwrap_or_else(|error| panic!("the program's own service table is broken: {error}"))
});

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ServiceKind {
    Mediation,
    LegalAid,
    Reconsideration,
    Litigation,
    Arbitration,
    Discipline,
    SocialAid,
    Police,
    Hotline,
    Other,
}

/// What one kind is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct KindRow {
    pub kind: ServiceKind,
    /// What such a service is usually called; the first wording of an entry.
    pub name: String,
    pub purpose: String,
    pub bring: String,
    /// A number that holds in the whole country.
    pub hotline: Option<Hotline>,
    /// Laws with their articles, a line each.
    pub basis: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Hotline {
    pub number: String,
    pub name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableFile {
    #[serde(rename = "id")]
    _id: String,
    #[serde(rename = "title")]
    _title: String,
    #[serde(rename = "status")]
    _status: String,
    #[serde(rename = "note")]
    _note: String,
    kinds: Vec<KindRow>,
}

/// Every kind, in the order in which the directory lists them.
pub fn kinds() -> &'static [KindRow] {
    &TABLE
}

impl ServiceKind {
    /// Its row of the table; every kind has one.
    pub fn row(self) -> &'static KindRow {
        TABLE.iter().find(|row| row.kind == self).unwrap_or(&TABLE[0])
    }
}

fn read(json: &str) -> Result<Vec<KindRow>, serde_json::Error> {
    serde_json::from_str::<TableFile>(json).map(|file| file.kinds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ServiceKind::*;

    #[test]
    fn every_kind_says_what_it_is_for_and_by_which_article() {
        let all = [
            Mediation,
            LegalAid,
            Reconsideration,
            Litigation,
            Arbitration,
            Discipline,
            SocialAid,
            Police,
            Hotline,
            Other,
        ];
        assert_eq!(kinds().iter().map(|row| row.kind).collect::<Vec<_>>(), all);
        for row in kinds() {
            assert!(row.purpose.ends_with('。') && !row.bring.is_empty(), "{row:?}");
            assert!(row.basis.iter().all(|line| line.starts_with('《')) && !row.basis.is_empty(), "{row:?}");
            assert_eq!(row.kind.row(), row);
        }
    }

    #[test]
    fn the_shipped_table_invents_no_telephone_number() {
        let national = ["110", "12333", "12345", "12348", "12368", "12388"];
        for hotline in kinds().iter().filter_map(|row| row.hotline.as_ref()) {
            assert!(national.contains(&hotline.number.as_str()), "{hotline:?}");
        }
    }
}
