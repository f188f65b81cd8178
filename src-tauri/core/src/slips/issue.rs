//! Issuing any paper but the receipt: once under its number, then as counted copies with a reason.
//! What it was made from is kept with its hash, so that it can be made again byte for byte.
//!
//! Deliberately not here: papers that must not be kept, such as the one that carries a code.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::day_close_sheet::DayCloseSheet;
use super::statement_sheet::StatementSheet;
use super::{Issued, Paper, receipt, referral_slip, same_receipt};
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{DocumentId, VisitId};
use crate::journal;
use crate::petitioners::checked_text;
use crate::roster::notice::Notice;
use crate::staff::Action;
use crate::store;
use crate::store::documents::{Copy, Made};

/// What a kind of paper says. The value holds every fact on it.
pub(crate) trait Form: Serialize + DeserializeOwned {
    /// The series under which it is numbered.
    const SERIES: &'static str;
    /// The layout and its version, kept with every copy.
    const TEMPLATE: &'static str;
    /// The paper; copy 1 is the first, later ones say 副本 n. The same facts give the same bytes.
    fn paper(&self, copy: u32) -> Result<Paper>;
}

/// A copy about to be written down.
struct Sheet<'a> {
    document: &'a DocumentId,
    series: &'a str,
    number: &'a str,
    visit: Option<&'a VisitId>,
    template: &'a str,
    facts: &'a str,
    n: u32,
}

/// The paper of a copy made earlier, made again. Every series has its line here.
fn again(series: &str, made: &Made) -> Result<Paper> {
    match series {
        receipt::SERIES => same_receipt(&made.facts),
        DayCloseSheet::SERIES => of::<DayCloseSheet>(made),
        referral_slip::SERIES => of::<referral_slip::ReferralSlip>(made),
        StatementSheet::SERIES => of::<StatementSheet>(made),
        Notice::SERIES => of::<Notice>(made),
        other => Err(Refusal::Damaged { what: format!("series {other}") }),
    }
}

fn of<F: Form>(made: &Made) -> Result<Paper> {
    serde_json::from_str::<F>(&made.facts)?.paper(made.n)
}

impl Desk {
    /// Issues the first copy of a paper. The caller has checked that the person at the desk may.
    /// `number` is the paper's own within its series; a number that is taken is a copy again, and a
    /// copy needs its reason.
    pub(crate) fn issue<F: Form>(
        &mut self,
        form: &F,
        number: &str,
        visit: Option<&VisitId>,
        reason: Option<&str>,
    ) -> Result<Issued> {
        if let Some(document) = store::documents::numbered(self.reading(), F::SERIES, number)? {
            let newest = store::documents::newest_made(self.reading(), &document)?;
            return self.add_copy(&document, F::SERIES, number, visit, newest, reason);
        }
        let at = self.moment();
        let document = DocumentId::fresh(&mut self.machine, &at);
        let facts = serde_json::to_string(form)?;
        let (series, template) = (F::SERIES, F::TEMPLATE);
        let sheet = Sheet { document: &document, series, number, visit, template, facts: &facts, n: 1 };
        self.write_copy(&sheet, &form.paper(1)?, None)
    }

    /// Prints an issued paper once more: it says what it said, is counted, and names the reason in
    /// the journal. A receipt goes through [`Desk::issue_slip`].
    pub fn reprint_paper(&mut self, document: &DocumentId, reason: &str) -> Result<Issued> {
        self.require(Action::IssueSlip)?;
        let (series, number, visit) = store::documents::head(self.reading(), document)?;
        if let Some(visit) = &visit {
            self.valid_visit(visit)?;
        }
        if let (receipt::SERIES, Some(visit)) = (series.as_str(), &visit) {
            return self.issue_slip(visit, Some(reason));
        }
        if let Some(visit) = &visit {
            self.may_see(document, &series, &self.valid_visit(visit)?)?;
        }
        let newest = store::documents::newest_made(self.reading(), document)?;
        self.add_copy(document, &series, &number, visit.as_ref(), newest, Some(reason))
    }

    fn add_copy(
        &mut self,
        document: &DocumentId,
        series: &str,
        number: &str,
        visit: Option<&VisitId>,
        newest: Made,
        reason: Option<&str>,
    ) -> Result<Issued> {
        let reason = checked_text("reason", reason, 500)?.ok_or(Refusal::ReasonNeeded)?;
        let next = Made { n: newest.n + 1, ..newest };
        let paper = again(series, &next)?;
        let Made { n, template, facts, .. } = &next;
        self.write_copy(
            &Sheet { document, series, number, visit, template, facts, n: *n },
            &paper,
            Some(&reason),
        )
    }

    fn write_copy(&mut self, sheet: &Sheet, paper: &Paper, reason: Option<&str>) -> Result<Issued> {
        let Sheet { document, series, number, visit, template, facts, n } = *sheet;
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.store.transact(|tx| {
            if n == 1 {
                store::documents::insert(tx, document, visit, series, number, &at)?;
            }
            let copy = Copy { document, n, at: &at, by: &by, reason, template, sha256: &paper.sha256, facts };
            store::documents::insert_copy(tx, &copy)?;
            let entry = serde_json::json!({
                "record": {
                    "id": document, "version": n, "series": series, "number": number, "visit": visit,
                    "copy": n, "template": template, "sha256": paper.sha256,
                },
                "reason": reason,
            });
            journal::write(tx, &at, &by, "slip.issued", &document.0, &entry).map(drop)
        })?;
        let issue = store::documents::copies(self.reading(), document)?.pop();
        let issue = issue.ok_or_else(|| Refusal::Broken("the copy just written is not there".into()))?;
        Ok(Issued { paper: paper.clone(), issue })
    }
}

/// A copy made earlier, made again and compared with its recorded hash.
pub(super) fn same_paper(series: &str, made: &Made) -> Result<Paper> {
    let paper = again(series, made)?;
    if paper.sha256 != made.sha256 {
        return Err(Refusal::Damaged { what: "the paper made again differs from the one issued".into() });
    }
    Ok(paper)
}
