//! Who may do what, at the door of every act of the desk; the table is written here a second time.

use std::path::Path;

use reception_core::answers::NoteKind;
use reception_core::attachments::AttachmentKind;
use reception_core::clocks::OfficeKind;
use reception_core::ids::{
    AppointmentId, AttachmentId, DocumentId, DutyRuleId, HandoverId, IncidentId, MatterId, NoteId,
    PetitionerId, RecusalId, StepId, SuggestionId, TicketId, UrgentReportId, VisitId,
};
use reception_core::incidents::NewIncident;
use reception_core::mailbox::NewOpening;
use reception_core::matters::list::MattersQuery;
use reception_core::matters::steps::{Grade, Rated};
use reception_core::matters::take::NewStep;
use reception_core::registers::ExportFormat;
use reception_core::roster::{AppointmentsQuery, DutyKind, NewAppointment, NewChange, NewRule};
use reception_core::services::{Service, ServiceForm, ServiceKind, ServicesQuery};
use reception_core::settings::Settings;
use reception_core::slips::PrintState;
use reception_core::staff::Role::{self, Admin, Auditor, Confidant, Desk as Clerk, Handler, Leader};
use reception_core::suggestions::{Adoption, NewSuggestion, SuggestionKind, SuggestionOutcome};
use reception_core::units::{Unit, UnitForm, UnitKind};
use reception_core::urgent::{Means, NewUrgentReport, RecipientKind, ToWhom, Told};
use reception_core::visits::{Correction, VisitsQuery};
use reception_core::waiting::{CloseDay, NewTicket, Ticket};
use reception_core::{Desk, Refusal, Result};

use crate::county::county;
use crate::still::{Still, form, office, text, typed};

const ROLES: [(Role, &str, &str); 6] = [
    (Clerk, "甲", "接待人员的口令甲"),
    (Handler, "乙", "承办人员的口令乙"),
    (Leader, "丙", "负责人的口令丙丙"),
    (Auditor, "丁", "审计人员的口令丁"),
    (Admin, "戊", "管理员的口令戊戊"),
    (Confidant, "庚", "密件承办的口令庚"),
];

/// What the acts are done to.
struct Things {
    visit: VisitId,
    number: String,
    petitioner: PetitionerId,
    document: DocumentId,
    matter: MatterId,
    /// Of another visit, for what would shut the first one's doors.
    aside: MatterId,
    step: StepId,
    unit: Unit,
    service: Service,
    folder: std::path::PathBuf,
    county_key: String,
    scan: AttachmentId,
    places: std::path::PathBuf,
    code: String,
}

const SCAN: &[u8] = b"%PDF-1.7 a letter";

type Act = fn(&mut Desk, &Things) -> Result<()>;

/// Every act of the desk that touches records, keys, staff or papers, and the roles that may.
fn acts() -> Vec<(&'static str, &'static [Role], Act)> {
    const READERS: &[Role] = &[Clerk, Handler, Leader, Auditor, Confidant];
    const FIGURES: &[Role] = &[Clerk, Handler, Leader, Auditor];
    const STEPPERS: &[Role] = &[Clerk, Handler, Leader, Confidant];
    const NAMED: &[Role] = &[Leader, Confidant];
    const KEEPERS: &[Role] = &[Clerk, Leader, Admin];
    const WRITERS: &[Role] = &[Clerk, Handler, Leader];
    const FRONT: &[Role] = &[Clerk, Leader];
    const ALL: &[Role] = &[Clerk, Handler, Leader, Auditor, Admin, Confidant];
    vec![
        ("register_visit", WRITERS, |d, _| d.register_visit(&typed(&form("新来"))).map(drop)),
        ("check_walk_in", WRITERS, |d, _| d.check_walk_in(&typed(&form("新来"))).map(drop)),
        ("correct_visit", WRITERS, |d, t| {
            d.correct_visit(&t.visit, &Correction { form: typed(&form("张伟")), reason: "改".into() })
                .map(drop)
        }),
        ("visit_form", WRITERS, |d, t| d.visit_form(&t.visit).map(drop)),
        ("visits", READERS, |d, _| d.visits(&VisitsQuery::default()).map(drop)),
        ("visit", READERS, |d, t| d.visit(&t.visit).map(drop)),
        ("resolve", READERS, |d, t| d.resolve(&t.number).map(drop)),
        ("find", READERS, |d, _| d.find("张").map(drop)),
        ("similar", READERS, |d, _| d.similar(&typed(&form("张伟")).petitioners[0]).map(drop)),
        ("petitioner", READERS, |d, t| d.petitioner(&t.petitioner).map(drop)),
        ("known_party", READERS, |d, t| d.known_party(&t.petitioner).map(drop)),
        ("petitioners_meant", READERS, |d, _| d.petitioners_meant("张伟").map(drop)),
        ("same_matter", READERS, |d, _| d.same_matter(&typed(&form("张伟"))).map(drop)),
        ("merge_petitioners", FRONT, |d, t| {
            match d.merge_petitioners(&t.petitioner, &t.petitioner, "同一人") {
                // Past the door: nobody is linked to themselves.
                Err(Refusal::SamePetitioner) => Ok(()),
                other => other.map(drop),
            }
        }),
        ("unmerge_petitioner", FRONT, |d, t| match d.unmerge_petitioner(&t.petitioner, "弄错了") {
            Err(Refusal::NotMerged) => Ok(()),
            other => other.map(drop),
        }),
        ("board", READERS, |d, _| d.board().map(drop)),
        ("waiting", READERS, |d, _| d.waiting().map(drop)),
        ("ticket_numbered", READERS, |d, _| match d.ticket_numbered(None, 99) {
            // Past the door: nobody has this number.
            Err(Refusal::Missing { .. }) => Ok(()),
            other => other.map(drop),
        }),
        ("day_close_preview", READERS, |d, _| d.day_close_preview(None).map(drop)),
        ("day_closes", READERS, |d, _| d.day_closes("2026-10").map(drop)),
        ("incidents", READERS, |d, _| d.incidents("2026-10").map(drop)),
        ("mailbox_log", READERS, |d, _| d.mailbox_log("2026-10").map(drop)),
        ("mailbox_openings", READERS, |d, _| d.mailbox_openings(5).map(drop)),
        ("take_ticket", WRITERS, |d, _| take_ticket(d).map(drop)),
        ("call_next", WRITERS, |d, _| d.call_next().map(drop)),
        ("call", WRITERS, |d, _| past_the_door(d.call(&no_ticket()).map(drop))),
        ("heard", WRITERS, |d, _| past_the_door(d.heard(&no_ticket()).map(drop))),
        ("left", WRITERS, |d, _| past_the_door(d.left(&no_ticket(), "明早再来").map(drop))),
        ("close_day", WRITERS, |d, _| {
            let day = Some("2026-10-01".into());
            d.close_day(&CloseDay { day, ..CloseDay::default() }).map(drop)
        }),
        ("day_close_paper", WRITERS, |d, _| past_the_door(d.day_close_paper(Some("2026-10-02")).map(drop))),
        ("note_incident", WRITERS, |d, _| {
            let new = NewIncident {
                happened: None,
                what: "推倒椅子".into(),
                done: "请领导来谈".into(),
                reported_to: None,
            };
            d.note_incident(&new).map(drop)
        }),
        ("void_incident", WRITERS, |d, _| {
            past_the_door(d.void_incident(&IncidentId("no such id".into()), "写错").map(drop))
        }),
        ("open_mailbox", WRITERS, |d, _| {
            let new = NewOpening {
                mailbox: "大厅".into(),
                opened: None,
                witness: "赵敏".into(),
                pieces: 0,
                note: None,
            };
            d.open_mailbox(&new).map(drop)
        }),
        ("urgent_reports", READERS, |d, _| d.urgent_reports(2026).map(drop)),
        ("urgent_numbered", READERS, |d, _| match d.urgent_numbered("99") {
            // Past the door: no report has this number.
            Err(Refusal::UnknownNumber { .. }) => Ok(()),
            other => other.map(drop),
        }),
        ("report_urgent", WRITERS, |d, _| d.report_urgent(&urgent()).map(drop)),
        ("send_urgent", WRITERS, |d, _| past_the_door(d.send_urgent(&no_report(), &told()))),
        ("acknowledge_urgent", WRITERS, |d, _| past_the_door(d.acknowledge_urgent(&no_report(), &told()))),
        ("urgent_result", WRITERS, |d, _| past_the_door(d.urgent_result(&no_report(), "已处置"))),
        ("void_urgent", WRITERS, |d, _| past_the_door(d.void_urgent(&no_report(), "写错"))),
        ("suggestions", READERS, |d, _| d.suggestions(2026).map(drop)),
        ("suggestion_draft", WRITERS, |d, t| d.suggestion_draft(&t.visit).map(drop)),
        ("add_suggestion", WRITERS, |d, _| {
            let kind = SuggestionKind::Office;
            let new =
                NewSuggestion { kind, visit: None, day: None, suggestion: "设坡道".into(), basis: None };
            d.add_suggestion(&new).map(drop)
        }),
        ("send_suggestion", WRITERS, |d, _| past_the_door(d.send_suggestion(&no_entry(), "住建局", None))),
        ("suggestion_outcome", WRITERS, |d, _| {
            let outcome = SuggestionOutcome::Adopted;
            let adoption = Adoption { outcome, day: None, result: "已建".into() };
            past_the_door(d.suggestion_outcome(&no_entry(), &adoption))
        }),
        ("void_suggestion", WRITERS, |d, _| past_the_door(d.void_suggestion(&no_entry(), "写错"))),
        ("leaders_ledger", READERS, |d, _| d.leaders_ledger(2026).map(drop)),
        ("call_backs", READERS, |d, _| d.call_backs().map(drop)),
        ("rating_asked", STEPPERS, |d, t| d.rating_asked(&t.matter).map(drop)),
        ("rate_on_screen", STEPPERS, |d, t| {
            let own = d.register_visit(&typed(&form("自己接的")));
            let matter = own.map_or(t.matter.clone(), |registered| registered.matter);
            d.rate_on_screen(&matter, Rated::Desk, Grade::Fairly)
        }),
        ("day_hand_over", READERS, |d, _| d.day_hand_over(None).map(drop)),
        ("accept_day", WRITERS, |d, _| past_the_door(d.accept_day(Some("2026-10-02")))),
        ("reveal_document", WRITERS, |d, t| d.reveal_document(&t.petitioner, 0).map(drop)),
        ("open_sealed", NAMED, |d, t| d.open_sealed(&t.visit).map(drop)),
        ("preview_slip", WRITERS, |d, t| d.preview_slip(&t.visit).map(drop)),
        ("issue_slip", WRITERS, |d, t| d.issue_slip(&t.visit, Some("补给本人")).map(drop)),
        ("first_slip", WRITERS, |d, t| d.first_slip(&t.visit).map(drop)),
        ("paper_again", WRITERS, |d, t| d.paper_again(&t.document).map(drop)),
        ("begin_print", WRITERS, |d, t| d.begin_print(&t.document, None).map(drop)),
        ("finish_print", WRITERS, |d, t| d.finish_print(&t.document, 1, None, PrintState::Printed)),
        ("hand_over_slip", WRITERS, |d, t| d.hand_over_slip(&t.visit)),
        ("services", READERS, |d, _| d.services(&ServicesQuery::default()).map(drop)),
        ("service_kinds", READERS, |d, _| d.service_kinds().map(drop)),
        ("service_called", READERS, |d, t| d.service_called(&t.service.name).map(drop)),
        ("add_service", FRONT, |d, _| d.add_service(&called("新加的")).map(drop)),
        ("change_service", FRONT, |d, t| d.change_service(&t.service.id, &called("改了名的")).map(drop)),
        ("refer", WRITERS, |d, t| d.refer(&t.visit, &t.service.id, "可以在那里申请").map(drop)),
        ("end_service", FRONT, |d, t| d.end_service(&t.service.id, "已撤并").map(drop)),
        ("handovers_for_me", WRITERS, |d, _| d.handovers_for_me().map(drop)),
        ("handover_takers", WRITERS, |d, t| d.handover_takers(&t.matter).map(drop)),
        ("offer_handover", WRITERS, |d, t| {
            let own = d.register_visit(&typed(&form("自己接的")));
            let matter = own.map_or(t.matter.clone(), |registered| registered.matter);
            let to = d.staff()?.into_iter().find(|card| card.name == "过客");
            let to = to.ok_or(Refusal::Missing { field: "staff".into() })?.id;
            d.offer_handover(&matter, &to, "她分管").map(drop)
        }),
        ("open_handover", WRITERS, |d, t| past_the_door(d.open_handover(&t.number))),
        ("accept_handover", WRITERS, |d, _| past_the_door(d.accept_handover(&nobodys()))),
        ("decline_handover", WRITERS, |d, _| past_the_door(d.decline_handover(&nobodys(), "不"))),
        ("withdraw_handover", WRITERS, |d, _| past_the_door(d.withdraw_handover(&nobodys(), "不"))),
        ("register", FIGURES, |d, _| d.register("2026-10").map(drop)),
        ("export_register", FRONT, |d, t| {
            d.export_register("2026-10", ExportFormat::Json, &t.folder).map(drop)
        }),
        ("outbox", &[Clerk, Leader, Auditor, Admin], |d, _| d.outbox().map(drop)),
        ("make_bundle", FRONT, |d, t| d.make_bundle(&t.folder).map(drop)),
        ("save_office_key", FRONT, |d, t| d.save_office_key(&t.folder).map(drop)),
        ("import_ack", FRONT, |d, _| match d.import_ack("no answer") {
            // Past the door: this text is none.
            Err(Refusal::AckDamaged { .. }) => Ok(()),
            other => other.map(drop),
        }),
        ("import_ack_file", FRONT, |d, _| match d.import_ack_file(Path::new("no such file")) {
            // Past the door: only then is the file looked for.
            Err(Refusal::Unwritable { .. }) => Ok(()),
            other => other.map(drop),
        }),
        ("import_county_key_file", &[Admin, Leader], |d, _| {
            match d.import_county_key_file(Path::new("no such file")) {
                Err(Refusal::Unwritable { .. }) => Ok(()),
                other => other.map(drop),
            }
        }),
        ("import_county_key", &[Admin, Leader], |d, t| d.import_county_key(&t.county_key).map(drop)),
        ("add_staff", &[Admin], |d, _| match d.add_staff("戊", &[Clerk], "一二三四五六七八") {
            // Past the door: the name is taken.
            Err(Refusal::NameTaken { .. }) => Ok(()),
            other => other.map(drop),
        }),
        ("end_staff", &[Admin], |d, _| {
            let gone = d.staff()?.into_iter().find(|card| card.name == "过客");
            d.end_staff(&gone.ok_or(Refusal::Missing { field: "staff".into() })?.id).map(drop)
        }),
        ("save_settings", &[Admin, Leader], |d, _| d.save_settings(&Settings::default()).map(drop)),
        ("back_up_to", &[Admin, Clerk, Leader], |d, t| d.back_up_to(Some(&t.folder)).map(drop)),
        ("back_up", &[Admin, Clerk, Leader], |d, t| d.back_up(&t.folder).map(drop)),
        ("attach", WRITERS, |d, t| d.attach(&t.visit, AttachmentKind::Letter, "信.pdf", SCAN).map(drop)),
        ("attach_file", WRITERS, |d, t| {
            match d.attach_file(&t.visit, AttachmentKind::Letter, Path::new("no such file")) {
                // Past the door: only then is the file looked for.
                Err(Refusal::Unwritable { .. }) => Ok(()),
                other => other.map(drop),
            }
        }),
        ("attachments", READERS, |d, t| d.attachments(&t.visit).map(drop)),
        ("open_attachment", READERS, |d, t| d.open_attachment(&t.scan).map(drop)),
        ("export_attachment", WRITERS, |d, t| d.export_attachment(&t.scan).map(drop)),
        ("void_attachment", WRITERS, |d, t| match d.void_attachment(&t.scan, "放错了") {
            Err(Refusal::AlreadyVoid { .. }) => Ok(()),
            other => other.map(drop),
        }),
        ("card_reader", WRITERS, |d, _| match d.card_reader() {
            // Past the door: this office has none.
            Err(Refusal::NoReader) => Ok(()),
            other => other.map(drop),
        }),
        ("preview_places", &[Admin, Leader], |d, t| d.preview_places(&t.places, false).map(drop)),
        ("import_places", &[Admin, Leader], |d, t| d.import_places(&t.places, false).map(drop)),
        ("check", &[Admin, Clerk, Leader, Auditor], |d, _| d.check().map(drop)),
        ("open_code", WRITERS, |d, t| d.open_code(&t.code).map(drop)),
        ("reply_to", WRITERS, |d, t| match d.reply_to(&t.code, &NoteId("没有".into()), "x") {
            // Past the door: there is no such question.
            Err(Refusal::Missing { .. }) => Ok(()),
            other => other.map(drop),
        }),
        ("code_slip", WRITERS, |d, t| d.code_slip(&t.code).map(drop)),
        ("write_note", WRITERS, |d, t| d.write_note(&t.visit, NoteKind::Answer, "已答复").map(drop)),
        ("notes", WRITERS, |d, t| d.notes(&t.visit).map(drop)),
        ("renew_code", WRITERS, |d, t| d.renew_code(&t.visit, "丢失").map(drop)),
        ("issue_statement", WRITERS, |d, t| d.issue_statement(&t.visit, Some("补给本人")).map(drop)),
        ("sealed_statement", NAMED, |d, t| d.sealed_statement(&t.visit).map(drop)),
        ("roster", READERS, |d, _| d.roster("2026-10").map(drop)),
        ("duty_rules", READERS, |d, _| d.duty_rules().map(drop)),
        ("appointments", READERS, |d, _| d.appointments(&AppointmentsQuery::default()).map(drop)),
        ("preview_notice", READERS, |d, _| d.preview_notice("2026-10").map(drop)),
        ("issue_notice", FRONT, |d, _| d.issue_notice("2026-10").map(drop)),
        ("add_duty_rule", FRONT, |d, _| {
            past_the_door(d.add_duty_rule(&NewRule { person: String::new(), ..duty() }))
        }),
        ("end_duty_rule", FRONT, |d, _| {
            past_the_door(d.end_duty_rule(&DutyRuleId("none".into()), "2026-10-08"))
        }),
        ("void_duty_rule", FRONT, |d, _| past_the_door(d.void_duty_rule(&DutyRuleId("none".into()), "错"))),
        ("change_duty", FRONT, |d, _| {
            let (rule, day) = (DutyRuleId("none".into()), "2026-10-12".into());
            let reason = "会议".into();
            past_the_door(d.change_duty(&NewChange {
                rule,
                day,
                substitute: None,
                title: None,
                reason,
                told: None,
            }))
        }),
        ("book_appointment", FRONT, |d, _| {
            let (day, about) = ("2026-10-12".into(), "补偿".into());
            let form = NewAppointment { day, time: None, rule: None, name: None, phone: None, about };
            d.book_appointment(&form).map(drop)
        }),
        ("cancel_appointment", FRONT, |d, _| {
            past_the_door(d.cancel_appointment(&AppointmentId("none".into()), "改期"))
        }),
        ("appointment_came", FRONT, |d, _| {
            past_the_door(d.appointment_came(&AppointmentId("none".into()), None))
        }),
        ("appointment_missed", FRONT, |d, _| {
            past_the_door(d.appointment_missed(&AppointmentId("none".into())))
        }),
        ("matters", READERS, |d, _| d.matters(&MattersQuery::default()).map(drop)),
        ("matter_of", READERS, |d, t| d.matter_of(&t.number).map(drop)),
        ("matter_page", READERS, |d, t| d.matter_page(&t.matter).map(drop)),
        ("todo", READERS, |d, _| d.todo(false).map(drop)),
        ("open_sealed_matter", NAMED, |d, t| d.open_sealed_matter(&t.matter).map(drop)),
        ("take_step", STEPPERS, |d, t| d.take_step(&t.matter, &mediated()).map(drop)),
        ("strike_step", STEPPERS, |d, t| d.strike_step(&t.step, "写错").map(drop)),
        ("units", READERS, |d, _| d.units().map(drop)),
        ("unit_called", READERS, |d, t| d.unit_called(&t.unit.name).map(drop)),
        ("add_unit", KEEPERS, |d, _| d.add_unit(&named("新加的局")).map(drop)),
        ("change_unit", KEEPERS, |d, t| d.change_unit(&t.unit.id, &named("改名的局")).map(drop)),
        ("end_unit", KEEPERS, |d, t| d.end_unit(&t.unit.id, None, "撤并").map(drop)),
        ("firewall_proposals", NAMED, |d, t| d.firewall_proposals(&t.matter, &t.unit.id).map(drop)),
        ("recusals", READERS, |d, t| d.recusals(&t.matter).map(drop)),
        ("recuse", STEPPERS, |d, t| {
            let me = d.sitting().id.clone();
            d.recuse(&t.aside, &me, "亲属", None).map(drop)
        }),
        ("lift_recusal", &[Leader], |d, _| past_the_door(d.lift_recusal(&RecusalId("none".into()), "错"))),
        ("reassign", &[Leader], |d, t| {
            let to = d.staff()?.into_iter().find(|card| card.name == "过客");
            let to = to.ok_or(Refusal::Missing { field: "staff".into() })?.id;
            d.reassign(&t.matter, &to, "岗位调整")
        }),
        ("rule_packs", ALL, |d, _| d.rule_packs().map(drop)),
        ("work_calendars", ALL, |d, _| d.work_calendars().map(drop)),
        ("explained_clocks", READERS, |d, t| d.explained_clocks(&t.visit).map(drop)),
        ("preview_rule_pack", &[Admin, Leader], |d, _| past_the_file(d.preview_rule_pack("x", "none"))),
        ("import_rule_pack", &[Admin, Leader], |d, _| past_the_file(d.import_rule_pack("x", "none"))),
        ("end_rule_pack", &[Admin, Leader], |d, _| past_the_door(d.end_rule_pack("none", "废止"))),
        ("preview_calendar", &[Admin, Leader], |d, _| past_the_file(d.preview_calendar("x", "none"))),
        ("import_calendar", &[Admin, Leader], |d, _| past_the_file(d.import_calendar("x", "none"))),
        ("simulate_rules", READERS, |d, _| past_the_file(d.simulate_rules("x", "none", 2026))),
        ("preview_rule_pack_file", &[Admin, Leader], |d, _| {
            past_the_file(d.preview_rule_pack_file(nowhere()))
        }),
        ("import_rule_pack_file", &[Admin, Leader], |d, _| past_the_file(d.import_rule_pack_file(nowhere()))),
        ("preview_calendar_file", &[Admin, Leader], |d, _| past_the_file(d.preview_calendar_file(nowhere()))),
        ("import_calendar_file", &[Admin, Leader], |d, _| past_the_file(d.import_calendar_file(nowhere()))),
        ("simulate_rules_file", READERS, |d, _| past_the_file(d.simulate_rules_file(nowhere(), 2026))),
        // Voiding comes last: what is void can be voided no more.
        ("void_visit", FRONT, |d, t| match d.void_visit(&t.visit, "重复") {
            // Past the door: steps of its matter rest on it.
            Err(Refusal::StepRests { .. } | Refusal::AlreadyVoid { .. }) => Ok(()),
            other => other.map(drop),
        }),
    ]
}

fn mediated() -> NewStep {
    let facts = serde_json::json!({
        "from": "2026-10-08", "to": "2026-10-08", "people": "双方", "text": "谈了一次",
    });
    let step = serde_json::json!({ "kind": "mediation", "facts": facts });
    serde_json::from_value(step).expect("a step")
}

fn named(name: &str) -> UnitForm {
    let form = serde_json::json!({ "name": name, "kind": UnitKind::Department });
    serde_json::from_value(form).expect("a form")
}

fn take_ticket(desk: &mut Desk) -> Result<Ticket> {
    desk.take_ticket(&NewTicket { heads: 1, about: None })
}

fn no_ticket() -> TicketId {
    TicketId("no such id".into())
}

/// Only past the door is it noticed that there is no such record.
fn past_the_door<T>(done: Result<T>) -> Result<()> {
    match done {
        Err(Refusal::Missing { .. }) => Ok(()),
        other => other.map(drop),
    }
}

/// Only past the door is it noticed that there is no file, or that it holds nothing of use.
fn past_the_file<T>(done: Result<T>) -> Result<()> {
    match done {
        Err(Refusal::BadRules { .. } | Refusal::Unwritable { .. }) => Ok(()),
        other => other.map(drop),
    }
}

fn nowhere() -> &'static Path {
    Path::new("no such file")
}

fn no_report() -> UrgentReportId {
    UrgentReportId("no such id".into())
}

fn no_entry() -> SuggestionId {
    SuggestionId("no such id".into())
}

fn government() -> ToWhom {
    ToWhom { kind: RecipientKind::Government, name: None }
}

fn told() -> Told {
    Told { to: government(), how: Means::Telephone, at: None }
}

fn urgent() -> NewUrgentReport {
    NewUrgentReport {
        visit: None,
        happened: None,
        place: None,
        event: "河堤出现管涌".into(),
        done: "已请水利局到场".into(),
        due: "2026-10-08T18:00".into(),
        recipients: vec![government()],
    }
}

fn nobodys() -> HandoverId {
    HandoverId("none".into())
}

fn called(name: &str) -> ServiceForm {
    ServiceForm {
        kind: ServiceKind::LegalAid,
        name: name.into(),
        address: None,
        phone: None,
        hours: None,
        division: None,
        note: None,
    }
}

fn duty() -> NewRule {
    let (kind, person) = (DutyKind::Duty, "王丽".into());
    let weekdays = vec![1];
    NewRule {
        kind,
        person,
        title: None,
        weekdays,
        weeks: vec![],
        hours: None,
        place: None,
        valid_from: None,
        valid_to: None,
    }
}

#[test]
fn every_role_may_do_what_the_table_says_and_nothing_else() {
    for (role, name, passphrase) in ROLES {
        let still = staffed_office();
        let things = things(&still);
        let mut desk = still.desk_as(Some(name), passphrase).expect("sits down");
        for (act, may, does) in acts() {
            let done = does(&mut desk, &things);
            if may.contains(&role) {
                assert!(done.is_ok(), "{role:?} may {act}: {done:?}");
            } else {
                assert!(matches!(done, Err(Refusal::NotAllowed { .. })), "{role:?} may not {act}: {done:?}");
            }
        }
    }
}

#[test]
fn an_admin_reads_no_matter_through_any_command() {
    let still = staffed_office();
    let number = things(&still).number;
    let (_, name, passphrase) = ROLES[4];
    let as_admin = |args: &[&str]| {
        let mut command = still.cli(args);
        command.env("RECEPTION_STAFF", name).env("RECEPTION_PASSPHRASE", passphrase);
        crate::still::said(command.output())
    };
    let reading: [&[&str]; 8] = [
        &["show", &number],
        &["show", "1", "--json"],
        &["find", "张"],
        &["open-sealed", &number],
        &["slip", &number, "--out", "slip.pdf"],
        &["register", "--month", "2026-10"],
        &["register", "--month", "2026-10", "--export", "csv", "--out", "out"],
        &["bundle", "--out", "out"],
    ];
    for args in reading {
        assert_eq!(as_admin(args).refused(args), "not_allowed", "{args:?}");
    }
    assert!(!still.path("slip.pdf").exists() && !still.path("out").exists());
    for args in [&["staff", "list"][..], &["check"], &["backup", "--out", "copies"], &["outbox"]] {
        let said = as_admin(args).well(args);
        assert!(!said.contains("张伟") && !said.contains("补偿"), "{said}");
    }
}

#[test]
fn several_roles_add_up_and_a_leader_is_made_only_by_one_who_holds_the_sealed_key() {
    let still = staffed_office();
    let (_, admin, passphrase) = ROLES[4];
    let mut desk = still.desk_as(Some(admin), passphrase).expect("sits down");
    let refused = desk.add_staff("己", &[Leader], "一二三四五六七八");
    assert!(matches!(refused, Err(Refusal::NotAllowed { .. })), "{refused:?}");
    let made = desk.add_staff("己", &[Auditor, Handler], "一二三四五六七八").expect("made");
    drop(desk);
    let mut desk = still.desk_as(Some("己"), "一二三四五六七八").expect("sits down");
    assert_eq!((desk.sitting(), desk.office().kind), (&made, OfficeKind::Bureau));
    assert!(desk.register_visit(&typed(&form("新来"))).is_ok() && desk.check().is_ok());
    assert!(matches!(
        desk.export_register("2026-10", ExportFormat::Csv, &still.path("out")),
        Err(Refusal::NotAllowed { .. })
    ));
}

/// An office with a person of each role, and one who may be sent away.
fn staffed_office() -> Still {
    let still = office();
    let key = county_key(&still);
    let mut desk = still.desk();
    desk.import_county_key(&key).expect("key");
    for (role, name, passphrase) in ROLES {
        desk.add_staff(name, &[role], passphrase).expect("taken on");
    }
    desk.add_staff("过客", &[Clerk], "一二三四五六七八").expect("taken on");
    drop(desk);
    still
}

fn county_key(still: &Still) -> String {
    let county = county(still, "county", &[]);
    std::fs::read_to_string(county.home.join("county.pub")).expect("key")
}

fn things(still: &Still) -> Things {
    let mut form = form("张伟");
    form["petitioners"][0]["documents"] =
        serde_json::json!([{ "type": "passport", "number": "E12345678", "seen": true }]);
    let answer = still.receive(&[form]).remove(0);
    let visit = VisitId(text(&answer["visit"]));
    let mut desk = still.desk();
    let issued = desk.issue_slip(&visit, None).expect("a slip");
    let code = desk.renew_code(&visit, "本人要求").expect("a code");
    let petitioner = desk.visit(&visit).expect("the visit").parties[0].petitioner.clone().expect("recorded");
    let scan = desk.attach(&visit, AttachmentKind::Envelope, "信封.pdf", SCAN).expect("a scan").id;
    let places = still.path("places.csv");
    std::fs::write(&places, "330881001,虎山街道\n").expect("written");
    let service = desk.add_service(&called("江山市法律援助中心")).expect("a service");
    let matter = desk.visit(&visit).expect("the visit").row.matter;
    let page = desk.take_step(&matter, &mediated()).expect("a step");
    let step = page.timeline.into_iter().find_map(|line| line.step).expect("a step").id;
    Things {
        scan,
        places,
        matter,
        aside: desk.register_visit(&typed(&crate::still::form("旁人"))).expect("registered").matter,
        step,
        unit: desk.add_unit(&named("江山市教育局")).expect("a unit"),
        service,
        visit,
        number: text(&answer["number"]),
        petitioner,
        document: issued.issue.document,
        folder: still.path("papers"),
        code,
        county_key: std::fs::read_to_string(still.path("county/county.pub")).expect("key"),
    }
}
