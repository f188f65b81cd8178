//! First-asked responsibility: whoever received somebody first answers for the matter, on the record
//! and on the slip, until a colleague has accepted it. An offer alone moves nothing; who declines says
//! why. Beside a sealed matter no reason is written: free words would tell what the box hides.
//!
//! Deliberately not here: handing over without being asked, several at once, a queue.

use serde::{Deserialize, Serialize};

use super::recusal::withdraw_offer;
use super::{Matter, State};
use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{HandoverId, MatterId, StaffId, VisitId};
use crate::journal;
use crate::machine::Moment;
use crate::petitioners::checked_text;
use crate::staff::{Action, Role, StaffCard};
use crate::store;
use crate::visits::Change;

/// The record of one hand-over, from the offer to its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    pub id: HandoverId,
    pub version: u32,
    pub matter: MatterId,
    /// Who answered for it when it was offered.
    pub from_staff: StaffId,
    pub to_staff: StaffId,
    /// Who held it, or a leader.
    pub offered_by: StaffId,
    /// Empty when the matter is sealed.
    pub reason: String,
    /// UTC instant.
    pub offered_at: String,
    pub state: HandoverState,
    /// UTC instant.
    pub answered_at: Option<String>,
    /// Why it was declined or withdrawn.
    pub answer: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum HandoverState {
    Offered,
    Accepted,
    Declined,
    Withdrawn,
}

/// A hand-over as a line of the screen. Of a sealed matter only number and day are told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct HandoverShown {
    pub id: HandoverId,
    /// The visit that brought the matter.
    pub visit: VisitId,
    pub number: String,
    pub day: String,
    pub summary: String,
    pub sealed: bool,
    pub from: String,
    pub to: String,
    pub offered_by: String,
    pub reason: String,
    pub offered_at: String,
    pub state: HandoverState,
    pub answered_at: Option<String>,
    pub answer: Option<String>,
    /// It waits for the answer of the person at the desk.
    pub mine: bool,
    pub may_withdraw: bool,
}

impl Desk {
    /// Offers a matter to a colleague. Only who answers for it, or a leader, offers; only to somebody
    /// who works here and may take it; one offer at a time.
    pub fn offer_handover(
        &mut self,
        matter: &MatterId,
        to_staff: &StaffId,
        reason: &str,
    ) -> Result<HandoverShown> {
        self.require(Action::HandOver)?;
        let matter = store::matters::by_id(self.reading(), matter)?;
        self.not_recused(&matter)?;
        still_lives(&matter)?;
        if !self.may_hand_over(&matter) {
            return Err(Refusal::NotAllowed { action: "hand_over".into() });
        }
        if store::handovers::open_of(self.reading(), &matter.id)?.is_some() {
            return Err(Refusal::WrongState { what: matter.number, state: "offered".into() });
        }
        let to = self.taker(&matter, to_staff)?;
        let reason = reason_beside(matter.sealed.is_some(), &matter.number, reason)?;
        let at = self.moment();
        self.check_clock(&at)?;
        let handover = Handover {
            id: HandoverId::fresh(&mut self.machine, &at),
            version: 1,
            matter: matter.id,
            from_staff: matter.responsible,
            to_staff: to.id,
            offered_by: self.sitting().id.clone(),
            reason,
            offered_at: at.stamp(),
            state: HandoverState::Offered,
            answered_at: None,
            answer: None,
        };
        self.store.transact(|tx| {
            store::handovers::insert(tx, &handover)?;
            let change = Change { record: &handover, reason: Some(&handover.reason) };
            journal::write(tx, &at, &handover.offered_by, "handover.offered", &handover.id.0, &change)
                .map(drop)
        })?;
        self.handover(&handover.id)
    }

    /// Takes it on: from now on the person at the desk answers for the matter.
    pub fn accept_handover(&mut self, id: &HandoverId) -> Result<HandoverShown> {
        let (offered, matter) = self.offered(id)?;
        self.only_to_whom_it_was_offered(&offered)?;
        still_lives(&matter)?;
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.check_clock(&at)?;
        let accepted = offered.answered(HandoverState::Accepted, &at, None);
        let taken = Matter { version: matter.version + 1, responsible: by.clone(), ..matter };
        self.store.transact(|tx| {
            store::handovers::update(tx, &accepted)?;
            let change = Change { record: &accepted, reason: None };
            journal::write(tx, &at, &by, "handover.accepted", &accepted.id.0, &change)?;
            store::matters::update(tx, &taken)?;
            let change = Change { record: &taken, reason: Some(&accepted.reason) };
            journal::write(tx, &at, &by, "matter.handed_over", &taken.id.0, &change).map(drop)
        })?;
        self.handover(id)
    }

    /// Gives a matter to somebody at once, because who answered for it must not or cannot any more: a
    /// leader decides. An offer that waits is withdrawn.
    pub fn reassign(&mut self, matter: &MatterId, to: &StaffId, reason: &str) -> Result<()> {
        self.require(Action::DecideMatter)?;
        let matter = store::matters::by_id(self.reading(), matter)?;
        self.not_recused(&matter)?;
        still_lives(&matter)?;
        let to = self.taker(&matter, to)?;
        let reason = reason_beside(matter.sealed.is_some(), &matter.number, reason)?;
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.check_clock(&at)?;
        let given = Matter { version: matter.version + 1, responsible: to.id, ..matter };
        self.store.transact(|tx| {
            withdraw_offer(tx, &at, &by, &given.id, None, &reason)?;
            store::matters::update(tx, &given)?;
            let change = Change { record: &given, reason: Some(&reason) };
            journal::write(tx, &at, &by, "matter.handed_over", &given.id.0, &change).map(drop)
        })
    }

    /// Says no, and why; the matter stays where it was.
    pub fn decline_handover(&mut self, id: &HandoverId, reason: &str) -> Result<HandoverShown> {
        let (offered, matter) = self.offered(id)?;
        self.only_to_whom_it_was_offered(&offered)?;
        self.answer_handover(&offered, &matter, HandoverState::Declined, "handover.declined", reason)
    }

    /// Takes an offer back that nobody has answered: who made it, or a leader.
    pub fn withdraw_handover(&mut self, id: &HandoverId, reason: &str) -> Result<HandoverShown> {
        let (offered, matter) = self.offered(id)?;
        if !self.may_withdraw(&offered) {
            return Err(Refusal::NotAllowed { action: "hand_over".into() });
        }
        self.answer_handover(&offered, &matter, HandoverState::Withdrawn, "handover.withdrawn", reason)
    }

    /// What waits for the answer of the person at the desk, oldest first.
    pub fn handovers_for_me(&self) -> Result<Vec<HandoverShown>> {
        self.require(Action::HandOver)?;
        let rows = store::handovers::offered_to(self.reading(), &self.sitting().id)?;
        rows.iter().map(|handover| self.shown_handover(handover)).collect()
    }

    /// The offer that waits for an answer about the matter of a number.
    pub fn open_handover(&self, number: &str) -> Result<HandoverShown> {
        self.require(Action::HandOver)?;
        let row = self.resolve(number)?;
        let open = store::handovers::open_of(self.reading(), &row.matter)?;
        self.shown_handover(&open.ok_or(Refusal::Missing { field: "handover".into() })?)
    }

    /// To whom a matter can be offered.
    pub fn handover_takers(&self, matter: &MatterId) -> Result<Vec<StaffCard>> {
        self.require(Action::HandOver)?;
        let matter = store::matters::by_id(self.reading(), matter)?;
        self.not_recused(&matter)?;
        let mut takers = vec![];
        for card in self.staff()?.into_iter().filter(|card| may_take(card, &matter)) {
            if !self.left_out(&matter, &card.id)? {
                takers.push(card);
            }
        }
        Ok(takers)
    }

    /// Who is recused from the matter takes it not; of a sealed one only who may open it learns that.
    fn left_out(&self, matter: &Matter, staff: &StaffId) -> Result<bool> {
        let told = matter.sealed.is_none() || self.sitting().may(Action::OpenSealed);
        Ok(told && store::recusals::open_of(self.reading(), &matter.id, staff)?)
    }

    /// The open offer of a matter, and those that were answered.
    pub(crate) fn handovers_of(
        &self,
        matter: &Matter,
    ) -> Result<(Option<HandoverShown>, Vec<HandoverShown>)> {
        let all = store::handovers::of_matter(self.reading(), &matter.id)?;
        let all: Vec<_> = all.iter().map(|handover| self.shown_handover(handover)).collect::<Result<_>>()?;
        let (mut open, ended): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|handover| handover.state == HandoverState::Offered);
        Ok((open.pop(), ended))
    }

    /// Whether the person at the desk may offer this matter: who answers for it, or a leader.
    pub(crate) fn may_hand_over(&self, matter: &Matter) -> bool {
        let me = self.sitting();
        let holds = matter.responsible == me.id || me.roles.contains(&Role::Leader);
        me.may(Action::HandOver) && holds && matter.state != State::Void
    }

    fn answer_handover(
        &mut self,
        offered: &Handover,
        matter: &Matter,
        state: HandoverState,
        entry: &str,
        reason: &str,
    ) -> Result<HandoverShown> {
        let reason = reason_beside(matter.sealed.is_some(), &matter.number, reason)?;
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.check_clock(&at)?;
        let answered = offered.answered(state, &at, Some(reason));
        self.store.transact(|tx| {
            store::handovers::update(tx, &answered)?;
            let change = Change { record: &answered, reason: answered.answer.as_deref() };
            journal::write(tx, &at, &by, entry, &answered.id.0, &change).map(drop)
        })?;
        self.handover(&offered.id)
    }

    /// A hand-over that still waits for its answer, with its matter.
    fn offered(&self, id: &HandoverId) -> Result<(Handover, Matter)> {
        self.require(Action::HandOver)?;
        let handover = store::handovers::by_id(self.reading(), id)?;
        let matter = store::matters::by_id(self.reading(), &handover.matter)?;
        self.not_recused(&matter)?;
        if handover.state == HandoverState::Offered {
            return Ok((handover, matter));
        }
        Err(Refusal::WrongState { what: matter.number, state: store::word(&handover.state)? })
    }

    fn only_to_whom_it_was_offered(&self, handover: &Handover) -> Result<()> {
        if handover.to_staff == self.sitting().id {
            return Ok(());
        }
        Err(Refusal::NotAllowed { action: "hand_over".into() })
    }

    fn may_withdraw(&self, handover: &Handover) -> bool {
        let me = self.sitting();
        let made_it = handover.offered_by == me.id || me.roles.contains(&Role::Leader);
        handover.state == HandoverState::Offered && me.may(Action::HandOver) && made_it
    }

    fn taker(&self, matter: &Matter, id: &StaffId) -> Result<StaffCard> {
        let found = self.staff()?.into_iter().find(|card| &card.id == id);
        let card = found.ok_or(Refusal::Missing { field: "to_staff".into() })?;
        match may_take(&card, matter) && !self.left_out(matter, id)? {
            true => Ok(card),
            false => Err(Refusal::UnknownValue { field: "to_staff".into(), value: card.name }),
        }
    }

    fn handover(&self, id: &HandoverId) -> Result<HandoverShown> {
        self.shown_handover(&store::handovers::by_id(self.reading(), id)?)
    }

    pub(crate) fn shown_handover(&self, handover: &Handover) -> Result<HandoverShown> {
        let matter = store::matters::by_id(self.reading(), &handover.matter)?;
        let visit = store::visits::by_id(self.reading(), &matter.opened_by)?;
        let veiled = self.veil()?.covers(&matter.id);
        let staff = self.staff()?;
        let name =
            |id: &StaffId| staff.iter().find(|s| &s.id == id).map(|s| s.name.clone()).unwrap_or_default();
        Ok(HandoverShown {
            id: handover.id.clone(),
            visit: visit.id,
            number: visit.number,
            day: visit.day,
            // Nothing when sealed, as in the record itself.
            summary: visit.summary.or(visit.statement).filter(|_| !veiled).unwrap_or_default(),
            sealed: matter.sealed.is_some(),
            from: name(&handover.from_staff),
            to: name(&handover.to_staff),
            offered_by: name(&handover.offered_by),
            reason: if veiled { String::new() } else { handover.reason.clone() },
            offered_at: handover.offered_at.clone(),
            state: handover.state,
            answered_at: handover.answered_at.clone(),
            answer: handover.answer.clone().filter(|_| !veiled),
            mine: handover.state == HandoverState::Offered && handover.to_staff == self.sitting().id,
            may_withdraw: self.may_withdraw(handover),
        })
    }
}

impl Handover {
    pub(super) fn answered(&self, state: HandoverState, at: &Moment, answer: Option<String>) -> Handover {
        let version = self.version + 1;
        Handover { version, state, answered_at: Some(at.stamp()), answer, ..self.clone() }
    }
}

/// Works here, may handle matters, and does not answer for this one already.
fn may_take(card: &StaffCard, matter: &Matter) -> bool {
    card.may(Action::HandOver) && card.id != matter.responsible
}

fn still_lives(matter: &Matter) -> Result<()> {
    match matter.state {
        State::Void => Err(Refusal::WrongState { what: matter.number.clone(), state: "void".into() }),
        _ => Ok(()),
    }
}

/// The reason of an act beside a visit: needed, but never written beside a sealed one.
pub(crate) fn reason_beside(sealed: bool, number: &str, reason: &str) -> Result<String> {
    match (sealed, checked_text("reason", Some(reason), 500)?) {
        (true, None) => Ok(String::new()),
        (true, Some(_)) => Err(Refusal::SealedReason { number: number.into() }),
        (false, reason) => reason.ok_or(Refusal::ReasonNeeded),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::clocks::OfficeKind;
    use crate::still::{Still, form, office};
    use crate::visits::Correction;

    /// A visit, its matter, and a colleague who handles matters.
    fn asked_first(still: &mut Still) -> (VisitId, MatterId, StaffCard) {
        let visit = still.receive(form("2026-10-08T09:00"));
        let matter = still.matter(&visit).id;
        let colleague = still.desk.add_staff("李娜", &[Role::Handler], "山重水复疑无路").expect("taken on");
        (visit, matter, colleague)
    }

    #[test]
    fn an_offer_moves_nothing_and_a_second_one_waits_for_the_first() {
        let mut still = office(OfficeKind::Bureau);
        let (visit, matter, colleague) = asked_first(&mut still);
        let me = still.desk.sitting().id.clone();
        assert_eq!(still.desk.offer_handover(&matter, &colleague.id, " "), Err(Refusal::ReasonNeeded));
        let offer = still.desk.offer_handover(&matter, &colleague.id, "她分管征地").expect("offered");
        assert_eq!(still.matter(&visit).responsible, me);
        let twice = still.desk.offer_handover(&matter, &colleague.id, "再来");
        assert!(matches!(twice, Err(Refusal::WrongState { .. })), "{twice:?}");
        let taken = still.desk.accept_handover(&offer.id);
        assert!(matches!(taken, Err(Refusal::NotAllowed { .. })), "only who it was offered to: {taken:?}");
        let shown = still.desk.visit(&visit).expect("shown");
        assert_eq!((shown.responsible.as_str(), shown.handover.map(|h| h.to)), ("王丽", Some("李娜".into())));
        still.desk.withdraw_handover(&offer.id, "先不移交").expect("withdrawn");
        let shown = still.desk.visit(&visit).expect("shown");
        assert_eq!((shown.handover, shown.handed.len()), (None, 1));
        assert!(still.desk.check().expect("checked").ok);
    }

    #[test]
    fn nobody_is_offered_a_matter_who_has_left_who_may_not_handle_or_who_holds_it() {
        let mut still = office(OfficeKind::Bureau);
        let (_, matter, colleague) = asked_first(&mut still);
        let auditor = still.desk.add_staff("赵敏", &[Role::Auditor], "柳暗花明又一村").expect("taken on");
        still.desk.end_staff(&colleague.id).expect("left");
        let me = still.desk.sitting().id.clone();
        for to in [&colleague.id, &auditor.id, &me] {
            let refused = still.desk.offer_handover(&matter, to, "分管");
            assert!(matches!(refused, Err(Refusal::UnknownValue { .. })), "{refused:?}");
        }
        assert!(still.desk.handover_takers(&matter).expect("listed").is_empty());
    }

    #[test]
    fn a_correction_after_the_hand_over_leaves_the_matter_with_who_took_it() {
        let mut still = office(OfficeKind::Bureau);
        let (visit, matter, colleague) = asked_first(&mut still);
        let offer = still.desk.offer_handover(&matter, &colleague.id, "她分管征地").expect("offered");
        let mut still = still.sit_as("李娜", "山重水复疑无路");
        still.desk.accept_handover(&offer.id).expect("accepted");
        let mut form = form("2026-10-08T09:00");
        form["summary"] = json!("改一个字");
        let form = serde_json::from_value(form).expect("a form");
        still.desk.correct_visit(&visit, &Correction { form, reason: "写错".into() }).expect("corrected");
        let after = still.matter(&visit);
        assert_eq!((after.version, after.responsible), (3, colleague.id));
    }

    #[test]
    fn a_void_matter_is_neither_offered_nor_taken() {
        let mut still = office(OfficeKind::Bureau);
        let (visit, matter, colleague) = asked_first(&mut still);
        let offer = still.desk.offer_handover(&matter, &colleague.id, "她分管征地").expect("offered");
        still.desk.void_visit(&visit, "重复登记").expect("voided");
        let again = still.desk.offer_handover(&matter, &colleague.id, "她分管征地");
        assert!(matches!(again, Err(Refusal::WrongState { .. })), "{again:?}");
        let mut still = still.sit_as("李娜", "山重水复疑无路");
        assert!(still.desk.handovers_for_me().expect("listed").is_empty());
        let taken = still.desk.accept_handover(&offer.id);
        assert!(matches!(taken, Err(Refusal::WrongState { .. })), "{taken:?}");
    }

    #[test]
    fn beside_a_sealed_matter_no_reason_is_written() {
        let mut still = office(OfficeKind::Bureau);
        let (_, _, colleague) = asked_first(&mut still);
        let mut accusation = form("2026-10-08T10:00");
        accusation["purpose"] = json!("accusation");
        let visit = still.receive(accusation);
        let matter = still.matter(&visit).id;
        let told = still.desk.offer_handover(&matter, &colleague.id, "举报的是她的邻居");
        assert!(matches!(told, Err(Refusal::SealedReason { .. })), "{told:?}");
        let offer = still.desk.offer_handover(&matter, &colleague.id, "").expect("offered");
        assert_eq!((offer.summary.as_str(), offer.reason.as_str(), offer.sealed), ("", "", true));
    }
}
