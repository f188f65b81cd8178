//! The summary tables of a month. Every record that is not void stands in exactly one row of each
//! table; what has no value stands in the row 未填; the rows and that one come to the total.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::units::Tally;
use crate::codes::{self, Channel, Purpose};
use crate::error::{Refusal, Result};

/// One record, reduced to what is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    pub channel: Channel,
    pub purpose: Option<Purpose>,
    pub content: Option<String>,
    pub place: Option<String>,
    pub place_name: Option<String>,
    pub heads: u32,
    pub repeat: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RegisterTable {
    pub id: TableId,
    pub title: String,
    pub rows: Vec<RegisterRow>,
    /// Records without a value.
    pub without: RegisterRow,
    pub total: RegisterRow,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum TableId {
    Channel,
    Purpose,
    Content,
    Place,
    /// Single or group, by the rule pack's threshold.
    Size,
    FirstRepeat,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RegisterRow {
    pub key: String,
    pub label: String,
    #[serde(flatten)]
    pub tally: Tally,
}

/// A row's key with its label; no key, no value.
type Value = Option<(String, String)>;

impl TableId {
    pub const ALL: [TableId; 6] = [
        TableId::Channel,
        TableId::Purpose,
        TableId::Content,
        TableId::Place,
        TableId::Size,
        TableId::FirstRepeat,
    ];

    pub fn title(self) -> &'static str {
        match self {
            TableId::Channel => "按信访形式",
            TableId::Purpose => "按信访目的",
            TableId::Content => "按内容分类",
            TableId::Place => "按问题属地",
            TableId::Size => "个访与集体访",
            TableId::FirstRepeat => "初次与重复",
        }
    }

    /// The rows that are shown even when they are empty.
    fn standing(self) -> Vec<(String, String)> {
        let pair = |(key, label): (&str, &str)| (key.to_owned(), label.to_owned());
        match self {
            TableId::Channel => Channel::ALL.iter().filter_map(|channel| channel_value(*channel)).collect(),
            TableId::Purpose => Purpose::ALL.iter().filter_map(|purpose| purpose_value(*purpose)).collect(),
            TableId::Content | TableId::Place => vec![],
            TableId::Size => SIZES.map(pair).to_vec(),
            TableId::FirstRepeat => FIRST_REPEAT.map(pair).to_vec(),
        }
    }

    fn value(self, record: &Counted, group_from: u32) -> Value {
        let pair = |(key, label): (&str, &str)| Some((key.to_owned(), label.to_owned()));
        match self {
            TableId::Channel => channel_value(record.channel),
            TableId::Purpose => record.purpose.and_then(purpose_value),
            TableId::Content => {
                let code = record.content.as_ref()?;
                Some((code.clone(), codes::content(code).map_or(code.clone(), |row| row.full_name.clone())))
            }
            TableId::Place => {
                let code = record.place.as_ref()?;
                Some((code.clone(), record.place_name.as_ref().unwrap_or(code).clone()))
            }
            TableId::Size => pair(SIZES[usize::from(record.heads >= group_from)]),
            TableId::FirstRepeat => pair(FIRST_REPEAT[usize::from(record.repeat)]),
        }
    }
}

const SIZES: [(&str, &str); 2] = [("single", "个访"), ("group", "集体访")];
const FIRST_REPEAT: [(&str, &str); 2] = [("first", "初次"), ("repeat", "重复")];

/// Makes the six tables. Each is added up twice, by rows and as a whole, and must come to the same.
pub fn tables(records: &[Counted], group_from: u32) -> Result<Vec<RegisterTable>> {
    TableId::ALL.into_iter().map(|id| table(id, records, group_from)).collect()
}

fn table(id: TableId, records: &[Counted], group_from: u32) -> Result<RegisterTable> {
    let standing = id.standing();
    let mut tallies: BTreeMap<(usize, String), (String, Tally)> = BTreeMap::new();
    for (place, (key, label)) in standing.iter().enumerate() {
        tallies.insert((place, key.clone()), (label.clone(), Tally::default()));
    }
    let (mut without, mut total) = (Tally::default(), Tally::default());
    for record in records {
        let tally = Tally::of(record.channel, record.heads);
        total += tally;
        match id.value(record, group_from) {
            None => without += tally,
            Some((key, label)) => {
                let place = standing.iter().position(|(k, _)| *k == key).unwrap_or(standing.len());
                tallies.entry((place, key)).or_insert((label, Tally::default())).1 += tally;
            }
        }
    }
    let row =
        |key: &str, label: &str, tally: Tally| RegisterRow { key: key.into(), label: label.into(), tally };
    let rows: Vec<RegisterRow> =
        tallies.iter().map(|((_, key), (label, tally))| row(key, label, *tally)).collect();
    let table = RegisterTable {
        id,
        title: id.title().into(),
        rows,
        without: row("without", "未填", without),
        total: row("total", "合计", total),
    };
    if table.foots() { Ok(table) } else { Err(Refusal::Broken(format!("table {id:?} does not foot"))) }
}

impl RegisterTable {
    /// Whether the rows and 未填 come to the total, unit by unit.
    pub fn foots(&self) -> bool {
        let mut sum = self.without.tally;
        for row in &self.rows {
            sum += row.tally;
        }
        sum == self.total.tally
    }
}

fn channel_value(channel: Channel) -> Value {
    Some((crate::store::word(&channel).ok()?, channel.label().to_owned()))
}

fn purpose_value(purpose: Purpose) -> Value {
    Some((crate::store::word(&purpose).ok()?, purpose.label().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(heads: u32) -> Counted {
        Counted {
            channel: Channel::Visit,
            purpose: None,
            content: None,
            place: None,
            place_name: None,
            heads,
            repeat: false,
        }
    }

    #[test]
    fn a_group_counts_once_as_a_batch_and_by_its_heads() {
        let letter = Counted { channel: Channel::Letter, ..visit(3) };
        let tables = tables(&[visit(1), visit(62), letter], 5).expect("foots");
        let size = &tables[4];
        assert_eq!(size.rows[0].tally.batches.0, 1);
        assert_eq!(size.rows[0].tally.pieces.0, 1, "a letter of three is one piece and no heads");
        assert_eq!(size.rows[1].tally.heads.0, 62);
        assert_eq!(tables[1].without.tally.batches.0, 2, "no purpose: the row 未填");
        assert!(tables.iter().all(|table| table.total == tables[0].total));
    }
}
