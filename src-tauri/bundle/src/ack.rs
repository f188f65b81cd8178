//! The acknowledgement `.xfa`: words for a person, one line of JSON, the county's signature.
//!
//! The last four lines are a minisign signature over everything above them, so that anyone can
//! check the text without this program:
//!
//! ```sh
//! f=XF-330881-01-000001.xfa
//! head -n -4 "$f" > ack.txt && tail -n 4 "$f" > ack.txt.minisig && minisign -V -P RW… -m ack.txt
//! grep '^{' ack.txt        # the JSON
//! ```

use std::fmt::Write;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::canonical::canonical;
use crate::card::CountyKey;
use crate::counts::Counts;
use crate::cover::{beijing, one_line};
use crate::descriptor::Office;
use crate::error::{Error, Result};
use crate::journal::{Chain, Head};
use crate::keys::{SigningKey, VerifyingKey};
use crate::ledger::Judgement;
use crate::open::Opened;
use crate::record::Kind;

const FORMAT: &str = "reception-ack";
const VERSION: u64 = 1;

/// What became of one record version. Only `Accepted` and `Duplicate` mean that the county has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Accepted,
    Duplicate,
    Rejected,
    Held,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub id: String,
    pub kind: Kind,
    pub version: u64,
    pub status: Status,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// A sentence with a next step, for the office's clerk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The number under which the county files the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub county_no: Option<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    pub accepted: u64,
    pub duplicate: u64,
    pub rejected: u64,
    pub held: u64,
}

/// A verified acknowledgement. Fields of a later version are kept in `other`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ack {
    pub format: String,
    pub version: u64,
    /// Id of the bundle that is answered.
    pub bundle: String,
    pub seq: u64,
    pub office: Office,
    pub county: String,
    pub practice: bool,
    pub received_at: DateTime<Utc>,
    /// False when the journal contradicts what the county received before.
    pub chain_ok: bool,
    pub chain: Chain,
    /// Lines that the county saw.
    pub counts: Counts,
    pub totals: Totals,
    pub records: Vec<Answer>,
    /// The office's journal head as the county saw it.
    pub journal_head: Head,
    /// The county's minisign signature over [`Ack::head_message`].
    pub journal_signature: String,
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// Who answers.
pub struct Receiver<'a> {
    pub name: &'a str,
    pub key: &'a SigningKey,
    pub received_at: DateTime<Utc>,
}

/// Composes and signs the answer to a bundle.
pub fn acknowledge(opened: &Opened, judgement: &Judgement, receiver: &Receiver<'_>) -> Result<String> {
    let about = opened.about();
    let message = head_message(&about.office.id, &about.journal_head);
    let trusted =
        format!("timestamp:{}\tjournal:{}", receiver.received_at.timestamp(), about.journal_head.seq);
    let ack = Ack {
        format: FORMAT.into(),
        version: VERSION,
        bundle: opened.id().to_owned(),
        seq: about.seq,
        office: about.office.clone(),
        county: receiver.name.to_owned(),
        practice: about.practice,
        received_at: receiver.received_at,
        chain_ok: !matches!(judgement.chain, Chain::Forked { .. }),
        chain: judgement.chain,
        counts: about.counts.clone(),
        totals: Totals::of(&judgement.answers),
        records: judgement.answers.clone(),
        journal_head: about.journal_head.clone(),
        journal_signature: receiver.key.sign(message.as_bytes(), &trusted)?,
        other: Map::new(),
    };
    let text = ack.text()?;
    let trusted = format!("timestamp:{}\tack:{}", receiver.received_at.timestamp(), about.stem());
    let signature = receiver.key.sign(text.as_bytes(), &trusted)?;
    Ok(text + &signature)
}

/// Reads an acknowledgement if every character is as the county signed it.
pub fn read_ack(text: &str, county: &CountyKey) -> Result<Ack> {
    let (signed, signature) = split_ack(text)?;
    county.verifying_key.verify(signed.as_bytes(), signature)?;
    let mut lines = signed.lines().filter(|line| line.starts_with('{'));
    let (Some(json), None) = (lines.next(), lines.next()) else { return Err(Error::malformed("body")) };
    let value: Value = serde_json::from_str(json).map_err(|e| Error::malformed(e.to_string()))?;
    if value["format"] != FORMAT {
        return Err(Error::malformed(format!("format {}", value["format"])));
    }
    if value["version"] != VERSION {
        return Err(Error::Unsupported { what: "version".into(), found: value["version"].to_string() });
    }
    let ack: Ack = serde_json::from_value(value).map_err(|e| Error::malformed(e.to_string()))?;
    ack.check(&county.verifying_key)?;
    Ok(ack)
}

/// The signed text and the four lines of the signature below it.
pub fn split_ack(text: &str) -> Result<(&str, &str)> {
    let at = text.rfind("\nuntrusted comment: ").ok_or_else(|| Error::malformed("no signature"))?;
    Ok(text.split_at(at + 1))
}

impl Totals {
    pub fn of(answers: &[Answer]) -> Self {
        let count = |status| answers.iter().filter(|answer| answer.status == status).count() as u64;
        Self {
            accepted: count(Status::Accepted),
            duplicate: count(Status::Duplicate),
            rejected: count(Status::Rejected),
            held: count(Status::Held),
        }
    }
}

impl Ack {
    /// What the county signed about the office's journal, so that the office can show years later
    /// what the county had seen: four lines, `reception journal head`, `office <id>`, `seq <n>`
    /// and `hash <hex>`, each with its line end.
    pub fn head_message(&self) -> String {
        head_message(&self.office.id, &self.journal_head)
    }

    fn check(&self, key: &VerifyingKey) -> Result<()> {
        key.verify(self.head_message().as_bytes(), &self.journal_signature)?;
        let found = Totals::of(&self.records);
        if found != self.totals {
            let (stated, found) = (format!("{:?}", self.totals), format!("{found:?}"));
            return Err(Error::CountDiffers { what: "answers".into(), stated, found });
        }
        Ok(())
    }

    fn text(&self) -> Result<String> {
        let mut text = String::new();
        for line in self.words() {
            text += &one_line(&line);
            text.push('\n');
        }
        // Writing to a String cannot fail.
        let _ = writeln!(text, "\n{}", canonical(self)?);
        Ok(text)
    }

    fn words(&self) -> Vec<String> {
        let Totals { accepted, duplicate, rejected, held } = self.totals;
        let mut lines = vec![
            if self.practice { "信访数据接收回执（练习）" } else { "信访数据接收回执" }.to_owned(),
            String::new(),
            format!("交出单位：{}({} {})", self.office.name, self.office.division, self.office.code),
            format!("接收单位：{}", self.county),
            format!("交接包：第 {} 号", self.seq),
            format!("交接包编号：{}", self.bundle),
            format!("收到时间：{}", beijing(self.received_at)),
            format!(
                "记录：共 {} 条，接收 {accepted}，重复 {duplicate}，退回 {rejected}，待核 {held}",
                self.records.len()
            ),
            format!("日志：截至第 {} 条，{}", self.journal_head.seq, chain_words(self.chain)),
            format!("日志校验值：{}", self.journal_head.hash),
        ];
        lines.extend(self.open_ends());
        lines.push("本回执已由接收单位签名，改动任何一个字即告无效。".into());
        lines
    }

    /// The answers that ask for something, the first fifty in words.
    fn open_ends(&self) -> Vec<String> {
        const SHOWN: usize = 50;
        let asks = |answer: &&Answer| matches!(answer.status, Status::Rejected | Status::Held);
        let mut lines: Vec<String> =
            self.records.iter().filter(asks).take(SHOWN).map(Answer::words).collect();
        let more = self.records.iter().filter(asks).count() - lines.len();
        if more > 0 {
            lines.push(format!("　　另有 {more} 条，导入回执后可逐条查看。"));
        }
        lines
    }
}

impl Answer {
    fn words(&self) -> String {
        let status = if self.status == Status::Rejected { "退回" } else { "待核" };
        let field = self.field.as_deref().map(|field| format!("({field})")).unwrap_or_default();
        let message = self.message.as_deref().unwrap_or_default();
        format!("　　{status} {} {} 第 {} 版{field}:{message}", self.kind.label(), self.id, self.version)
    }
}

fn chain_words(chain: Chain) -> String {
    match chain {
        Chain::Whole => "与先前收到的连续一致".into(),
        Chain::Gap { from, to } => format!("第 {from} 至 {to} 条未曾收到"),
        Chain::Forked { seq } => format!("第 {seq} 条与先前收到的不一致，请电话核对"),
    }
}

fn head_message(office: &str, head: &Head) -> String {
    format!("reception journal head\noffice {office}\nseq {}\nhash {}\n", head.seq, head.hash)
}
