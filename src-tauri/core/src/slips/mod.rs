//! Papers that the desk hands out: the acknowledgement slip and the recovery sheet. Each copy is
//! written down with its hash and with the facts it was made from, so that it can be made again
//! byte for byte; a reprint is counted and says so.

pub mod ack_receipt;
pub mod code_slip;
pub mod cover_sheet;
pub mod day_close_sheet;
mod hand_over;
pub(crate) mod issue;
pub mod receipt;
pub mod recovery_sheet;
pub mod referral_slip;
pub mod statement_sheet;

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::clocks::{Deadline, RuleBook};
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{DocumentId, VisitId};
use crate::journal;
use crate::machine::Moment;
use crate::matters::{Matter, State};
use crate::office::Office;
use crate::paper::PaperError;
use crate::petitioners::{PartyRole, shown_name};
use crate::registers::{self, Exported};
use crate::settings::Settings;
use crate::staff::Action;
use crate::store;
use crate::store::documents::Copy;
use crate::visits::{Visit, form};
pub(crate) use issue::Form;
use receipt::Receipt;

/// A finished paper on its way to a screen, a printer or a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Paper {
    pub title: String,
    pub file_name: String,
    /// The PDF, Base64.
    pub pdf: String,
    pub sha256: String,
}

/// One copy of a paper that was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Issue {
    pub document: DocumentId,
    pub series: String,
    pub number: String,
    /// 1 is the first; more are reprints.
    pub copy: u32,
    pub at: String,
    pub by: String,
    pub reason: Option<String>,
    pub sha256: String,
    pub template: String,
    pub state: PrintState,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Issued {
    pub paper: Paper,
    pub issue: Issue,
}

/// How far a copy came. A job that the printer did not confirm is said to be unconfirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PrintState {
    /// The PDF exists; no printer was asked.
    Made,
    /// A printer was asked; what became of it was never written down.
    Sent,
    Printed,
    Unconfirmed,
    Failed,
}

impl Paper {
    pub(crate) fn new(title: &str, file_name: String, pdf: &[u8]) -> Paper {
        Paper { title: title.into(), file_name, sha256: journal::sha256(pdf), pdf: BASE64.encode(pdf) }
    }

    /// Writes the PDF whole or not at all.
    pub fn save(&self, path: &Path) -> Result<Exported> {
        registers::save(path, &self.bytes()?)
    }

    /// The PDF's bytes.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        BASE64.decode(&self.pdf).map_err(|error| Refusal::Broken(error.to_string()))
    }
}

impl Desk {
    /// The next copy as it would be printed. Preview and print are the same bytes.
    pub fn preview_slip(&self, visit: &VisitId) -> Result<Paper> {
        self.require(Action::IssueSlip)?;
        let visit = self.valid_visit(visit)?;
        let known = store::documents::receipt_of(self.reading(), &visit.id)?;
        slip_paper(&self.next_facts(&visit, known.as_ref())?.1)
    }

    /// Issues the slip: the first copy, or with a reason a counted reprint. It does not yet count as
    /// handed over.
    pub fn issue_slip(&mut self, visit: &VisitId, reason: Option<&str>) -> Result<Issued> {
        self.require(Action::IssueSlip)?;
        let visit = self.valid_visit(visit)?;
        let known = store::documents::receipt_of(self.reading(), &visit.id)?;
        let (n, facts) = self.next_facts(&visit, known.as_ref())?;
        let reason = crate::petitioners::checked_text("reason", reason, 500)?;
        if n > 1 && reason.is_none() {
            return Err(Refusal::ReasonNeeded);
        }
        let paper = slip_paper(&facts)?;
        let (at, by) = (self.moment(), self.sitting().id.clone());
        let document = known.clone().unwrap_or_else(|| DocumentId::fresh(&mut self.machine, &at));
        self.store.transact(|tx| {
            if known.is_none() {
                store::documents::insert_receipt(tx, &document, &visit.id, &visit.number, &at)?;
            }
            store::documents::insert_copy(
                tx,
                &Copy {
                    document: &document,
                    n,
                    at: &at,
                    by: &by,
                    reason: reason.as_deref(),
                    template: receipt::TEMPLATE,
                    sha256: &paper.sha256,
                    facts: &serde_json::to_string(&facts)?,
                },
            )?;
            let entry = serde_json::json!({
                "record": {
                    "id": document, "version": n, "series": receipt::SERIES, "number": visit.number, "visit": visit.id,
                    "copy": n, "template": receipt::TEMPLATE, "sha256": paper.sha256,
                },
                "reason": reason,
            });
            journal::write(tx, &at, &by, "slip.issued", &document.0, &entry).map(drop)
        })?;
        let issue = store::documents::of_visit(self.reading(), &visit.id)?.pop();
        let issue = issue.ok_or_else(|| Refusal::Broken("the copy just written is not there".into()))?;
        Ok(Issued { paper, issue })
    }

    /// The newest copy of an issued paper, made again and compared with its recorded hash.
    pub fn paper_again(&self, document: &DocumentId) -> Result<Paper> {
        self.newest_copy(document).map(|(_, paper)| paper)
    }

    /// The first copy, exactly as it was handed over; issued now if it never was.
    pub fn first_slip(&mut self, visit: &VisitId) -> Result<Paper> {
        self.require(Action::IssueSlip)?;
        self.valid_visit(visit)?;
        match store::documents::receipt_of(self.reading(), visit)? {
            None => self.issue_slip(visit, None).map(|issued| issued.paper),
            Some(document) => {
                let first = store::documents::first_made(self.reading(), &document)?;
                self.note("slip.made_again", &document.0, &())?;
                issue::same_paper(receipt::SERIES, &first)
            }
        }
    }

    fn newest_copy(&self, document: &DocumentId) -> Result<(u32, Paper)> {
        self.require(Action::IssueSlip)?;
        let (series, _, visit) = store::documents::head(self.reading(), document)?;
        if let Some(visit) = visit {
            self.may_see(document, &series, &self.valid_visit(&visit)?)?;
        }
        let newest = store::documents::newest_made(self.reading(), document)?;
        Ok((newest.n, issue::same_paper(&series, &newest)?))
    }

    /// What a paper of an accusation says, other than its receipt, is read by a leader; and by who made it,
    /// until it has gone to the printer.
    fn may_see(&self, document: &DocumentId, series: &str, visit: &Visit) -> Result<()> {
        if visit.sealed.is_none() || series == receipt::SERIES {
            return Ok(());
        }
        let newest = store::documents::copies(self.reading(), document)?.pop();
        let own = |issue: Issue| issue.state == PrintState::Made && issue.by == self.sitting().name;
        if newest.is_some_and(own) { Ok(()) } else { self.require(Action::OpenSealed) }
    }

    /// The visit, unless it was made void: then no paper of it goes out any more.
    fn valid_visit(&self, visit: &VisitId) -> Result<Visit> {
        self.still_valid(visit)
    }

    /// The number of the next copy and what it says. A reprint says what the copy before it said,
    /// whatever became of the matter since, unless the visit itself was corrected.
    fn next_facts(&self, visit: &Visit, known: Option<&DocumentId>) -> Result<(u32, Receipt)> {
        let Some(document) = known else { return Ok((1, self.facts_of(visit)?)) };
        let newest = store::documents::newest_made(self.reading(), document)?;
        let facts = match store::documents::corrected_since(self.reading(), document)? {
            true => self.facts_of(visit)?,
            false => serde_json::from_str(&newest.facts)?,
        };
        let n = newest.n + 1;
        Ok((n, Receipt { printing: receipt::Printing::Copy { copy: n - 1, printing: n }, ..facts }))
    }

    fn facts_of(&self, visit: &Visit) -> Result<Receipt> {
        let matter = store::matters::by_id(self.reading(), &visit.matter)?;
        let received = form::read_wall_clock(&visit.arrived)
            .ok_or_else(|| Refusal::Damaged { what: format!("time {}", visit.arrived) })?;
        let settings: Settings = self.settings_on_file()?;
        let receiver = settings.receiver.unwrap_or_else(|| {
            let staff = store::staff::all(self.reading()).unwrap_or_default();
            staff.into_iter().find(|s| s.id == matter.responsible).map(|s| s.name).unwrap_or_default()
        });
        let (next, deadline) = self.what_comes(visit, &matter, received.date())?;
        let content = match visit.sealed {
            Some(_) => receipt::Content::Sealed,
            None => receipt::Content::Open {
                names: visit.parties.iter().map(|party| shown_name(&party.name).to_owned()).collect(),
                summary: visit.summary.clone().or_else(|| first_line(visit)).unwrap_or_default(),
            },
        };
        Ok(Receipt {
            office: self.office.name.clone(),
            practice: self.office.practice,
            number: visit.number.clone(),
            received,
            form: visit.channel.label().into(),
            heads: visit.heads,
            content,
            next,
            deadline: deadline.map(|deadline| receipt::Deadline {
                day: deadline.last_day,
                promise: deadline.name.clone(),
                article: deadline.article.clone(),
                explanation: deadline.words,
            }),
            receiver,
            on_duty: self.on_duty_in_words(received.date())?,
            holders: holders(visit),
            contact: receipt::Contact {
                phone: settings.phone.unwrap_or_default(),
                address: settings.address.unwrap_or_default(),
                hours: settings.hours.unwrap_or_default(),
            },
            printing: receipt::Printing::First,
        })
    }

    /// What happens next, and by which day. What the receipt promises is said while it is owed; after
    /// that, where the matter stands and what the law asks for now. A later visit may have started the
    /// clock anew: the slip of an earlier one then speaks of its own day.
    fn what_comes(
        &self,
        visit: &Visit,
        matter: &Matter,
        received: NaiveDate,
    ) -> Result<(Vec<String>, Option<Deadline>)> {
        let (rules, at) = (&self.rules, &visit.registered_at);
        if visit.answer.is_some() {
            return Ok((promises(rules, true, None, at), None));
        }
        if matter.met_day.is_some() {
            return Ok((stands(matter.state), self.due_by_law(matter)?));
        }
        let promised = match visit.day >= matter.received_day {
            true => matter.deadline(rules)?,
            false => rules.receipt_deadline(received, at, visit.source)?,
        };
        Ok((promises(rules, false, Some(&promised), at), Some(promised)))
    }

    /// The first day that binds the office or a unit. Days that a person set within the office are not
    /// promised to anybody.
    fn due_by_law(&self, matter: &Matter) -> Result<Option<Deadline>> {
        let pack = self.rules.pinned(&matter.pack_hash)?;
        let owed = matter.clocks().into_iter().filter(|one| one.runs() && one.owed() && !one.set);
        let first = owed.min_by_key(|one| one.last_day.clone());
        first.map_or(Ok(None), |clock| clock.deadline(&self.rules, pack))
    }
}

/// Where a matter stands, for a slip that is made when its receipt is owed nothing any more.
fn stands(state: State) -> Vec<String> {
    vec![format!("您反映的事项目前的状态：{}。", state.label()), "如有新的情况，可凭本回执再来反映。".into()]
}

/// Of several representatives each gets a slip.
fn holders(visit: &Visit) -> Vec<String> {
    let representative = |party: &&crate::visits::VisitParty| party.role == PartyRole::Representative;
    let names = visit.parties.iter().filter(representative).map(|party| shown_name(&party.name).to_owned());
    let names: Vec<String> = names.collect();
    if names.len() > 1 { names } else { vec![] }
}

/// What the slip says will happen, in the words of the rule pack.
pub fn promises(rules: &RuleBook, answered: bool, deadline: Option<&Deadline>, at: &str) -> Vec<String> {
    if answered {
        return vec![
            "您反映的事项已当场答复，答复内容已记录在案。".into(),
            "如有新的情况，可凭本回执再来反映。".into(),
        ];
    }
    deadline.map(|deadline| rules.promises(deadline, at)).unwrap_or_default()
}

/// The sheet for the head's envelope.
pub(crate) fn recovery_sheet(office: &Office, at: &Moment, words: &[String]) -> Result<Paper> {
    let sheet = recovery_sheet::RecoverySheet {
        office: office.name.clone(),
        practice: office.practice,
        made: at.local(),
        words: words.to_vec(),
    };
    let pdf = recovery_sheet::recovery_sheet(&sheet).map_err(no_paper)?;
    Ok(Paper::new("恢复单", format!("恢复单-{}.pdf", at.day), &pdf))
}

/// A paper's own trouble in the desk's words.
pub(crate) fn no_paper(error: PaperError) -> Refusal {
    match error {
        PaperError::MissingCharacters { characters } => {
            Refusal::NoGlyph { characters: characters.into_iter().collect() }
        }
        other => Refusal::Broken(other.to_string()),
    }
}

fn slip_paper(facts: &Receipt) -> Result<Paper> {
    let pdf = receipt::two_copies(facts).map_err(no_paper)?;
    Ok(Paper::new("信访登记回执", format!("回执-{}.pdf", facts.number), &pdf))
}

fn same_receipt(facts: &str) -> Result<Paper> {
    slip_paper(&serde_json::from_str(facts)?)
}

/// Of what was said, as much as a slip has room for where nobody wrote a summary.
fn first_line(visit: &Visit) -> Option<String> {
    Some(visit.statement.as_ref()?.lines().next()?.chars().take(120).collect())
}

#[cfg(test)]
mod stories;
