//! The county's answer: verified, filed record by record, and the watermark moved with it.

use reception_bundle::{self as bundle, Error, Status};
use serde::Serialize;
use serde_json::json;

use super::{county_key, small};
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::VisitId;
use crate::journal::{self, Head};
use crate::machine::Moment;
use crate::slips::{Paper, ack_receipt, no_paper};
use crate::staff::Action;
use crate::store;
use crate::store::bundles::Answer;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct AckReceipt {
    pub bundle: String,
    pub seq: u32,
    pub accepted: u32,
    pub duplicate: u32,
    pub rejected: u32,
    pub held: u32,
    pub watermark: u32,
    /// A page for the office's file.
    pub receipt: Paper,
}

impl Desk {
    /// Takes the county's answer. The watermark moves in the same transaction; the same answer
    /// twice changes nothing.
    pub fn import_ack(&mut self, text: &str) -> Result<AckReceipt> {
        self.require(Action::ImportAck)?;
        let county = county_key(self.reading())?.ok_or(Refusal::NoCountyKey)?;
        let ack = bundle::read_ack(text, &county).map_err(ack_said)?;
        let sent = store::bundles::by_id(self.reading(), &ack.bundle)?;
        let same_head = ack.journal_head == Head { seq: sent.to_entry, hash: sent.to_hash.clone() };
        if ack.seq != u64::from(sent.seq) || ack.office.id != self.office.id.0 || !same_head {
            return Err(Refusal::AckDamaged { what: "journal head".into() });
        }
        if !ack.chain_ok {
            // The county received another past from us: two machines, or a restored back-up.
            return Err(Refusal::AckDamaged { what: "journal forked".into() });
        }
        if store::bundles::ack_text(self.reading(), sent.seq)?.as_deref() != Some(text) {
            let (at, by) = (self.moment(), self.sitting().id.clone());
            let received = ack.received_at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
            self.store.transact(|tx| {
                store::bundles::acknowledge(tx, sent.seq, &received, text)?;
                for answer in &ack.records {
                    let status = store::word(&answer.status)?;
                    let answer = Answer {
                        kind: answer.kind.as_str(),
                        record: &answer.id,
                        version: answer.version,
                        status: &status,
                        code: answer.code.as_deref(),
                        field: answer.field.as_deref(),
                        message: answer.message.as_deref(),
                        county_no: answer.county_no.as_deref(),
                    };
                    store::bundles::insert_answer(tx, sent.seq, &answer)?;
                }
                store::bundles::hold_unanswered(tx, sent.seq)?;
                let totals = json!({ "seq": sent.seq, "totals": ack.totals });
                journal::write(tx, &at, &by, "ack.imported", &ack.bundle, &totals).map(drop)
            })?;
        }
        let watermark = small(store::bundles::watermark(self.reading())?);
        let pdf = ack_receipt::ack_receipt(&self.receipt_of(&ack)?).map_err(no_paper)?;
        Ok(AckReceipt {
            bundle: ack.bundle.clone(),
            seq: sent.seq,
            accepted: small(ack.totals.accepted),
            duplicate: small(ack.totals.duplicate),
            rejected: small(ack.totals.rejected),
            held: small(ack.totals.held),
            watermark,
            receipt: Paper::new("上报回执", format!("上报回执-{:06}.pdf", sent.seq), &pdf),
        })
    }

    fn receipt_of(&self, ack: &bundle::Ack) -> Result<ack_receipt::AckReceipt> {
        let returned = |answer: &&bundle::Answer| matches!(answer.status, Status::Rejected | Status::Held);
        let line = |answer: &bundle::Answer| {
            let number =
                store::visits::row(self.reading(), &VisitId(answer.id.clone())).map(|row| row.number);
            ack_receipt::Returned {
                record: format!("{} {}", answer.kind.label(), number.unwrap_or_else(|_| answer.id.clone())),
                status: if answer.status == Status::Held { "暂存" } else { "退回" }.into(),
                reason: answer.message.clone().or(answer.code.clone()).unwrap_or_default(),
            }
        };
        Ok(ack_receipt::AckReceipt {
            office: self.office.name.clone(),
            practice: self.office.practice,
            seq: ack.seq,
            bundle_id: ack.bundle.clone(),
            county: ack.county.clone(),
            received: Moment::new(ack.received_at).local(),
            imported: self.moment().local(),
            accepted: ack.totals.accepted,
            duplicate: ack.totals.duplicate,
            rejected: ack.totals.rejected,
            held: ack.totals.held,
            returned: ack.records.iter().filter(returned).map(line).collect(),
            watermark: store::bundles::last_acknowledged(self.reading())?.map(u64::from),
        })
    }
}

fn ack_said(error: Error) -> Refusal {
    match error {
        Error::BadSignature { .. } => Refusal::AckBadSignature,
        Error::Unsupported { .. } => Refusal::BundleUnsupported { what: error.to_string() },
        other => Refusal::AckDamaged { what: other.to_string() },
    }
}
