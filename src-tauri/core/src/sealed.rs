//! The sealed class: accusations (Art. 30). What could reach the accused, the words and the names,
//! is encrypted on its way in to the sealed box and, where the county gave one, to the discipline
//! organ's key. The desk that put it in cannot read it back; a leader can, and each opening is
//! written down.

use reception_bundle::{Identity, Recipient};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::codes::Purpose;
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::exchange;
use crate::ids::{MatterId, VisitId};
use crate::journal;
use crate::matters::recusal::{named_among, recuse_named, shut};
use crate::petitioners::Party;
use crate::staff::Action;
use crate::store;
use crate::visits::form::Checked;
use crate::visits::{Origin, Reading, VisitDetail, Warning};

/// Whom an accusation accuses: a person, a unit, or a person of a unit. Kept in the box alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default, deny_unknown_fields)]
pub struct Accused {
    pub person: Option<String>,
    /// What they are there: 局长.
    pub title: Option<String>,
    /// The unit itself, or where the person works, as it was said.
    pub unit: Option<String>,
}

/// What lies in the box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    pub parties: Vec<Party>,
    pub statement: Option<String>,
    pub summary: Option<String>,
    pub answer: Option<String>,
    pub warnings: Vec<Warning>,
    #[serde(default)]
    pub signatories: Option<u32>,
    #[serde(default)]
    pub first_nationally: Option<bool>,
    #[serde(default)]
    pub origin: Option<Origin>,
    #[serde(default)]
    pub readings: Vec<Reading>,
    #[serde(default)]
    pub accused: Vec<Accused>,
}

/// The same content twice: for the office's own leaders, and for the discipline organ alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedBox {
    pub office: Vec<u8>,
    pub discipline: Option<Vec<u8>>,
}

impl SealedBox {
    /// SHA-256 over both, in hex: what the journal keeps of it.
    pub fn sha256(&self) -> String {
        journal::sha256(&[self.office.as_slice(), self.discipline.as_deref().unwrap_or_default()].concat())
    }
}

/// The encrypted box for an accusation; nothing for any other purpose.
pub(crate) fn seal_if_needed(desk: &Desk, checked: &Checked) -> Result<Option<SealedBox>> {
    if checked.purpose != Some(Purpose::Accusation) {
        return Ok(None);
    }
    let content = Sealed {
        parties: checked.parties.clone(),
        statement: checked.statement.clone(),
        summary: checked.summary.clone(),
        answer: checked.answer.clone(),
        warnings: checked.warnings.clone(),
        signatories: checked.signatories,
        first_nationally: checked.first_nationally,
        origin: checked.origin.clone(),
        readings: checked.readings.clone(),
        accused: checked.accused.clone(),
    };
    let plain = Zeroizing::new(serde_json::to_vec(&content)?);
    seal(desk.reading(), &plain).map(Some)
}

/// The same bytes for the office's leaders and, where the county gave a key, for the discipline organ.
pub(crate) fn seal(db: &Connection, plain: &[u8]) -> Result<SealedBox> {
    let seal = |recipient: &Recipient| recipient.seal(plain).map_err(exchange::said);
    let office = public_half(db)?;
    let discipline = exchange::county_key(db)?.and_then(|key| key.discipline);
    Ok(SealedBox { office: seal(&office)?, discipline: discipline.as_ref().map(seal).transpose()? })
}

/// Seals words that belong to a sealed visit, for the office's leaders.
pub(crate) fn for_leaders(db: &Connection, plain: &[u8]) -> Result<Vec<u8>> {
    public_half(db)?.seal(plain).map_err(exchange::said)
}

/// The public half of the sealed box. It lies in the encrypted store and in the journal's first
/// entry, not beside the file, where it could be exchanged for somebody else's.
fn public_half(db: &Connection) -> Result<Recipient> {
    Recipient::from_text(&store::office::secret(db, "sealed_box")?).map_err(exchange::said)
}

/// Whoever holds the private half finds out at once when the public one is not its own.
pub(crate) fn check_key(db: &Connection, private: Option<&str>) -> Result<()> {
    let Some(private) = private else { return Ok(()) };
    let own = Identity::from_text(private).map_err(exchange::said)?.recipient();
    if own.to_string() == public_half(db)?.to_string() {
        return Ok(());
    }
    Err(Refusal::Damaged { what: "sealed box key".into() })
}

impl Desk {
    /// What lies in a box of the office. The caller writes the opening down.
    pub(crate) fn unseal(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        self.require(Action::OpenSealed)?;
        let key =
            self.secrets().sealed.as_deref().ok_or(Refusal::NotAllowed { action: "open_sealed".into() })?;
        let plain = Identity::from_text(key).and_then(|identity| identity.unseal(sealed));
        plain.map(Zeroizing::new).map_err(|_| Refusal::Damaged { what: "sealed box".into() })
    }

    /// The boxes of a matter's visits, for somebody whom none of them accuses, or whom a leader let back.
    /// Who came to work here after the accusation is recused now. The caller writes the opening down.
    pub(crate) fn boxes_of(&mut self, matter: &MatterId) -> Result<Vec<Sealed>> {
        self.require(Action::OpenSealed)?;
        self.not_recused(&store::matters::by_id(self.reading(), matter)?)?;
        let mut opened = vec![];
        for sealed in store::visits::boxes_of_matter(self.reading(), matter)? {
            opened.push(serde_json::from_slice::<Sealed>(&self.unseal(&sealed)?)?);
        }
        let accused: Vec<Accused> = opened.iter().flat_map(|sealed| sealed.accused.clone()).collect();
        let me = self.sitting();
        if named_among(std::slice::from_ref(me), &accused).is_empty()
            || store::recusals::ever_of(self.reading(), matter, &me.id)?
        {
            return Ok(opened);
        }
        let (at, by, machine) = (self.moment(), self.sitting().id.clone(), &mut self.machine);
        self.store.transact(|tx| recuse_named(tx, machine, &at, &by, matter, &accused))?;
        Err(shut())
    }

    /// Opens a sealed visit for a leader; the opening is in the journal before the words are shown.
    pub fn open_sealed(&mut self, id: &VisitId) -> Result<VisitDetail> {
        self.require(Action::OpenSealed)?;
        self.may_touch_visit(id)?;
        let Some(sealed) = store::visits::sealed(self.reading(), id)? else { return self.visit(id) };
        let matter = store::visits::by_id(self.reading(), id)?.matter;
        self.boxes_of(&matter)?;
        let plain = self.unseal(&sealed.office)?;
        let sealed: Sealed = serde_json::from_slice(&plain)?;
        self.note("sealed.opened", &id.0, &())?;
        let mut detail = self.visit(id)?;
        detail.statement = sealed.statement.clone().unwrap_or_default();
        detail.answer = sealed.answer;
        detail.signatories = sealed.signatories;
        detail.first_nationally = sealed.first_nationally;
        detail.origin = sealed.origin;
        detail.readings = sealed.readings;
        detail.accused = sealed.accused;
        detail.row.names =
            sealed.parties.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join("、");
        detail.row.summary = sealed.summary.or(sealed.statement).unwrap_or_default();
        detail.parties = sealed
            .parties
            .into_iter()
            .map(|party| crate::visits::PartyShown { party, petitioner: None })
            .collect();
        Ok(detail)
    }
}
