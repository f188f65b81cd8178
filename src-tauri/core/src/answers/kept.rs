//! What is kept under a code: written by the office, opened by who holds the code, answered by them.

use reception_bundle::{Identity, Recipient};
use rusqlite::Transaction;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::key::{Code, Secret};
use super::{Boxes, Given, Lock, Note, NoteKind};
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::exchange::said;
use crate::ids::{MatterId, NoteId, StaffId, VisitId};
use crate::journal;
use crate::machine::Moment;
use crate::petitioners::checked_text;
use crate::staff::Action;
use crate::visits::Change;
use crate::{sealed, store};

const LIMIT: u32 = 4_000;

const TAKEN_BACK: &str = "此前的答复已撤销，请以新的答复为准。";

/// A note as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct KeptNote {
    pub id: NoteId,
    pub kind: NoteKind,
    /// The question that a reply answers.
    pub about: Option<NoteId>,
    pub note: String,
    /// The instant of writing.
    pub at: String,
    /// Who wrote it down.
    pub by: String,
    /// When it was first shown to who held the code.
    pub given_at: Option<String>,
}

/// What a code opens: the day it belongs to and what was written for who holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Kept {
    /// The office day of that visit.
    pub day: String,
    pub answers: Vec<KeptNote>,
    /// What the office asks, and what was said to it.
    pub asked: Vec<KeptNote>,
}

/// What the page of a visit shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct VisitNotes {
    /// When the code that now opens was given; nothing when there is none.
    pub code_given_at: Option<String>,
    pub notes: Vec<KeptNote>,
}

impl Desk {
    /// Writes an answer or a question for who holds the code of a visit. Of a sealed one it is read
    /// again by a leader, or by who holds the code.
    pub fn write_note(&mut self, visit: &VisitId, kind: NoteKind, text: &str) -> Result<VisitNotes> {
        self.require(Action::WriteAnswer)?;
        let visit = self.still_valid(visit)?;
        if visit.sealed.is_some() {
            self.require(Action::OpenSealed)?;
        }
        if kind == NoteKind::Reply {
            return Err(Refusal::UnknownValue { field: "kind".into(), value: "reply".into() });
        }
        let given = store::answers::code_of(self.reading(), &visit.id)?
            .ok_or(Refusal::NoCode { number: visit.number.clone() })?;
        self.keep_note(&given, kind, None, text)?;
        self.notes(&visit.id)
    }

    /// What was written for who holds the code of a visit, and what they said. That a leader read
    /// what is sealed is written down.
    pub fn notes(&mut self, visit: &VisitId) -> Result<VisitNotes> {
        self.require(Action::WriteAnswer)?;
        let record = store::visits::by_id(self.reading(), visit)?;
        self.may_touch(&record)?;
        let mut notes = store::answers::of_visit(self.reading(), visit)?;
        if record.sealed.is_some() {
            self.boxes_of(&record.matter)?;
            for (note, words) in self.opened_notes(visit)? {
                notes
                    .iter_mut()
                    .filter(|one| one.id == note)
                    .for_each(|one| one.note = Some(words.to_string()));
            }
            self.note("notes.read", &visit.0, &())?;
        }
        let given = store::answers::code_of(self.reading(), visit)?;
        Ok(VisitNotes { code_given_at: given.map(|given| given.given_at), notes: self.as_shown(notes)? })
    }

    /// Opens what is kept under a code, and nothing else of the record. What was not shown before
    /// is given from now on.
    pub fn open_code(&mut self, code: &str) -> Result<Kept> {
        self.require(Action::OpenCode)?;
        let code = Code::read(code)?;
        let (given, secret) = self.found(&code)?;
        let identity = given.lock.as_ref().map(|lock| secret.unlock(&code, lock)).transpose()?;
        // Only what can be shown is given.
        self.kept(&given, identity.as_ref())?;
        self.mark_given(&given)?;
        self.kept(&given, identity.as_ref())
    }

    /// Writes down what who holds the code says to a question.
    pub fn reply_to(&mut self, code: &str, question: &NoteId, text: &str) -> Result<Kept> {
        self.require(Action::OpenCode)?;
        let code = Code::read(code)?;
        let (given, secret) = self.found(&code)?;
        let notes = store::answers::of_visit(self.reading(), &given.visit)?;
        if !notes.iter().any(|note| &note.id == question && note.kind == NoteKind::Question) {
            return Err(Refusal::Missing { field: "question".into() });
        }
        self.still_valid(&given.visit)?;
        self.keep_note(&given, NoteKind::Reply, Some(question), text)?;
        let identity = given.lock.as_ref().map(|lock| secret.unlock(&code, lock)).transpose()?;
        self.kept(&given, identity.as_ref())
    }

    /// The visit that a code belongs to. A code that nobody was given is counted and written down.
    pub(super) fn found(&mut self, code: &Code) -> Result<(Given, Secret)> {
        let now = self.moment().at;
        self.guesses.allow(now)?;
        let found = match Secret::known(self.reading())? {
            Some(secret) => {
                store::answers::by_hash(self.reading(), &secret.hash(code)?)?.map(|g| (g, secret))
            }
            None => None,
        };
        let Some(found) = found else {
            self.guesses.went_wrong(now);
            self.note("code.unknown", "office", &())?;
            return Err(Refusal::UnknownCode);
        };
        self.guesses.went_right();
        self.may_hear(&found.0.visit)?;
        Ok(found)
    }

    /// Not in the words of a recusal: they would say whose code it is.
    fn may_hear(&mut self, visit: &VisitId) -> Result<()> {
        let hidden = || Refusal::NotAllowed { action: "open_code".into() };
        let visit = store::visits::by_id(self.reading(), visit)?;
        let me = self.sitting();
        let opens = me.may(Action::OpenSealed);
        if store::recusals::open_of(self.reading(), &visit.matter, &me.id)? {
            return Err(hidden());
        }
        if visit.sealed.is_some() && opens {
            self.boxes_of(&visit.matter).map_err(|_| hidden())?;
        }
        Ok(())
    }

    /// Everything sealed that is kept of a visit, in the words; for leaders.
    pub(super) fn opened_notes(&self, visit: &VisitId) -> Result<Vec<(NoteId, Zeroizing<String>)>> {
        self.require(Action::OpenSealed)?;
        let key =
            self.secrets().sealed.as_deref().ok_or(Refusal::NotAllowed { action: "open_sealed".into() })?;
        let identity = Identity::from_text(key).map_err(said)?;
        let open = |(note, boxes): (NoteId, Boxes)| Ok((note, unseal(&identity, &boxes.for_office)?));
        store::answers::boxes(self.reading(), visit)?.into_iter().map(open).collect()
    }

    fn keep_note(&mut self, given: &Given, kind: NoteKind, about: Option<&NoteId>, text: &str) -> Result<()> {
        let at = self.moment();
        self.check_clock(&at)?;
        let composed = self.compose_note(given, kind, about, text, &at)?;
        let by = self.sitting().id.clone();
        self.store.transact(|tx| put_note(tx, &at, &by, &composed))
    }

    /// An answer that a step of the matter gives to who holds a code: under that of the newest visit that
    /// has one.
    pub(crate) fn answer_under_code(
        &mut self,
        matter: &MatterId,
        number: &str,
        text: &str,
        at: &Moment,
    ) -> Result<Composed> {
        let visits = store::visits::valid_of_matter(self.reading(), matter)?;
        let codes = visits.iter().rev().map(|visit| store::answers::code_of(self.reading(), &visit.id));
        let given = codes.collect::<Result<Vec<_>>>()?.into_iter().flatten().next();
        let given = given.ok_or(Refusal::NoCode { number: number.into() })?;
        self.compose_note(&given, NoteKind::Answer, None, text, at)
    }

    /// The word that an answer, written under a code of this matter at an instant, no longer holds;
    /// nothing where none was.
    pub(crate) fn take_back_under_code(
        &mut self,
        matter: &MatterId,
        written: &str,
        at: &Moment,
    ) -> Result<Option<Composed>> {
        for visit in store::visits::valid_of_matter(self.reading(), matter)? {
            let notes = store::answers::of_visit(self.reading(), &visit.id)?;
            let answers = notes.iter().any(|note| note.kind == NoteKind::Answer && note.at == written);
            let given = store::answers::code_of(self.reading(), &visit.id)?.filter(|_| answers);
            if let Some(given) = given {
                return self.compose_note(&given, NoteKind::Answer, None, TAKEN_BACK, at).map(Some);
            }
        }
        Ok(None)
    }

    fn compose_note(
        &mut self,
        given: &Given,
        kind: NoteKind,
        about: Option<&NoteId>,
        text: &str,
        at: &Moment,
    ) -> Result<Composed> {
        let text =
            checked_text("note", Some(text), LIMIT)?.ok_or(Refusal::Missing { field: "note".into() })?;
        let boxes = match &given.lock {
            Some(_) => Some(Boxes {
                for_office: sealed::for_leaders(self.reading(), text.as_bytes())?,
                for_code: seal_for(given.lock.as_ref(), &text)?,
            }),
            None => None,
        };
        let note = Note {
            id: NoteId::fresh(&mut self.machine, at),
            version: 1,
            visit: given.visit.clone(),
            kind,
            about: about.cloned(),
            sealed: boxes.as_ref().map(|boxes| journal::sha256(&boxes.for_office)),
            note: Some(text).filter(|_| boxes.is_none()),
            at: at.stamp(),
            by: self.sitting().id.clone(),
            given_at: None,
        };
        Ok(Composed { note, boxes })
    }

    /// What the office wrote and they had not seen is an answer given from now on.
    fn mark_given(&mut self, given: &Given) -> Result<()> {
        let (at, by) = (self.moment(), self.sitting().id.clone());
        let notes = store::answers::of_visit(self.reading(), &given.visit)?;
        let fresh = notes.into_iter().filter(|note| note.given_at.is_none() && note.kind != NoteKind::Reply);
        let fresh: Vec<Note> = fresh.map(|note| now_given(note, &at)).collect();
        self.store.transact(|tx| {
            // Of no record: who comes back with a code leaves no track at their visit.
            journal::write(
                tx,
                &at,
                &by,
                "code.opened",
                "code",
                &serde_json::json!({ "visit": given.visit }),
            )?;
            for note in &fresh {
                store::answers::give(tx, note)?;
                let change = Change { record: note, reason: None };
                journal::write(tx, &at, &by, "note.given", &note.id.0, &change)?;
            }
            Ok(())
        })
    }

    fn kept(&self, given: &Given, identity: Option<&Identity>) -> Result<Kept> {
        let mut notes = store::answers::of_visit(self.reading(), &given.visit)?;
        if let Some(identity) = identity {
            for (id, boxes) in store::answers::boxes(self.reading(), &given.visit)? {
                let words = unseal(identity, &boxes.for_code)?;
                notes
                    .iter_mut()
                    .filter(|one| one.id == id)
                    .for_each(|one| one.note = Some(words.to_string()));
            }
        }
        let day = store::visits::by_id(self.reading(), &given.visit)?.day;
        let (answers, asked) =
            self.as_shown(notes)?.into_iter().partition(|note| note.kind == NoteKind::Answer);
        Ok(Kept { day, answers, asked })
    }

    fn as_shown(&self, notes: Vec<Note>) -> Result<Vec<KeptNote>> {
        let staff = self.staff()?;
        let name = |id: &StaffId| staff.iter().find(|card| &card.id == id).map(|card| card.name.clone());
        let show = |note: Note| KeptNote {
            by: name(&note.by).unwrap_or_default(),
            id: note.id,
            kind: note.kind,
            about: note.about,
            note: note.note.unwrap_or_default(),
            at: note.at,
            given_at: note.given_at,
        };
        Ok(notes.into_iter().map(show).collect())
    }
}

/// A note that is ready to be written down, with its boxes where the visit is sealed.
pub(crate) struct Composed {
    note: Note,
    boxes: Option<Boxes>,
}

/// Writes a note and its entry.
pub(crate) fn put_note(tx: &Transaction, at: &Moment, by: &StaffId, composed: &Composed) -> Result<()> {
    let note = &composed.note;
    let entry = if note.kind == NoteKind::Reply { "note.replied" } else { "note.written" };
    store::answers::insert(tx, note, composed.boxes.as_ref())?;
    journal::write(tx, at, by, entry, &note.id.0, &Change { record: note, reason: None }).map(drop)
}

/// Seals words for who holds the code.
pub(super) fn seal_for(lock: Option<&Lock>, words: &str) -> Result<Vec<u8>> {
    let lock = lock.ok_or(Refusal::Damaged { what: "answer code".into() })?;
    Recipient::from_text(&lock.recipient).and_then(|key| key.seal(words.as_bytes())).map_err(said)
}

fn unseal(identity: &Identity, sealed: &[u8]) -> Result<Zeroizing<String>> {
    let damaged = || Refusal::Damaged { what: "sealed note".into() };
    let plain = identity.unseal(sealed).map_err(|_| damaged())?;
    String::from_utf8(plain).map(Zeroizing::new).map_err(|_| damaged())
}

fn now_given(note: Note, at: &Moment) -> Note {
    Note { version: note.version + 1, given_at: Some(at.stamp()), ..note }
}
