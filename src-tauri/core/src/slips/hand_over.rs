//! From the paper to the person's hands: a copy is written down as sent before a printer is asked,
//! and that very copy learns what became of it. A desk that was locked in between leaves it as sent.

use rusqlite::Transaction;

use super::{Paper, PrintState, receipt};
use crate::clocks::{OfficeKind, RuleBook};
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{DocumentId, StaffId, VisitId};
use crate::journal;
use crate::machine::Moment;
use crate::staff::Action;
use crate::store;
use crate::visits::Change;

impl Desk {
    /// The newest copy of a paper, made again for a printer, with its number; nothing for the
    /// system's default queue. It is `sent` from now on.
    pub fn begin_print(&mut self, document: &DocumentId, printer: Option<&str>) -> Result<(Paper, u32)> {
        let (copy, paper) = self.newest_copy(document)?;
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.store.transact(|tx| {
            store::documents::set_state(tx, document, copy, printer, PrintState::Sent)?;
            let entry = serde_json::json!({ "copy": copy, "printer": printer });
            journal::write(tx, &at, &by, "slip.sent", &document.0, &entry).map(drop)
        })?;
        Ok((paper, copy))
    }

    /// Writes down what became of a copy that was sent. Unless it failed, it counts as handed over.
    pub fn finish_print(
        &mut self,
        document: &DocumentId,
        copy: u32,
        printer: Option<&str>,
        state: PrintState,
    ) -> Result<()> {
        self.require(Action::IssueSlip)?;
        if let (_, _, Some(visit)) = store::documents::head(self.reading(), document)? {
            self.may_touch_visit(&visit)?;
        }
        let (at, by, rules) = (self.moment(), self.sitting().id.clone(), self.rules.clone());
        self.store.transact(|tx| {
            store::documents::set_state(tx, document, copy, printer, state)?;
            let entry = serde_json::json!({ "copy": copy, "printer": printer, "state": state });
            journal::write(tx, &at, &by, "slip.printed", &document.0, &entry)?;
            let (series, _, visit) = store::documents::head(tx, document)?;
            match (state, series.as_str(), visit) {
                (PrintState::Failed, ..) => Ok(()),
                (_, receipt::SERIES, Some(visit)) => notify(tx, &rules, &visit, &at, &by),
                _ => Ok(()),
            }
        })
    }

    /// An issued slip reached the person by another way than a printer of this desk: as a file, by hand.
    pub fn hand_over_slip(&mut self, visit: &VisitId) -> Result<()> {
        self.require(Action::IssueSlip)?;
        self.may_touch_visit(visit)?;
        store::documents::receipt_of(self.reading(), visit)?
            .ok_or(Refusal::Missing { field: "document".into() })?;
        let (at, by, rules) = (self.moment(), self.sitting().id.clone(), self.rules.clone());
        self.store.transact(|tx| notify(tx, &rules, visit, &at, &by))
    }
}

/// For an organ the slip in the person's hands is the written notice of Art. 23; a bureau still has
/// to pass the matter on. The slip of a visit from before the clock's present start is no notice.
fn notify(tx: &Transaction, rules: &RuleBook, visit: &VisitId, at: &Moment, by: &StaffId) -> Result<()> {
    if rules.kind == OfficeKind::Bureau {
        return Ok(());
    }
    let visit = store::visits::by_id(tx, visit)?;
    let matter = store::matters::by_id(tx, &visit.matter)?;
    let speaks = visit.voided_at.is_none() && visit.day >= matter.received_day;
    let visits = store::visits::valid_of_matter(tx, &matter.id)?;
    let (notices, steps) =
        (store::matters::notices(tx, &matter.id)?, store::steps::of_matter(tx, &matter.id)?);
    let after = matter.notified(&visits, notices, &steps, rules, at)?;
    let Some(after) = after.filter(|_| speaks) else { return Ok(()) };
    store::matters::update(tx, &after)?;
    journal::write(tx, at, by, "matter.notified", &after.id.0, &Change { record: &after, reason: None })
        .map(drop)
}
