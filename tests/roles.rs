//! Who may do what, at the door of every act of the desk; the table is written here a second time.

use std::path::Path;

use reception_core::clocks::OfficeKind;
use reception_core::ids::{AppointmentId, DocumentId, DutyRuleId, PetitionerId, VisitId};
use reception_core::registers::ExportFormat;
use reception_core::roster::{AppointmentsQuery, DutyKind, NewAppointment, NewChange, NewRule};
use reception_core::settings::Settings;
use reception_core::slips::PrintState;
use reception_core::staff::Role::{self, Admin, Auditor, Desk as Clerk, Handler, Leader};
use reception_core::visits::{Correction, VisitsQuery};
use reception_core::{Desk, Refusal, Result};

use crate::county::county;
use crate::still::{Still, form, office, text, typed};

const ROLES: [(Role, &str, &str); 5] = [
    (Clerk, "甲", "接待人员的口令甲"),
    (Handler, "乙", "承办人员的口令乙"),
    (Leader, "丙", "负责人的口令丙丙"),
    (Auditor, "丁", "审计人员的口令丁"),
    (Admin, "戊", "管理员的口令戊戊"),
];

/// What the acts are done to.
struct Things {
    visit: VisitId,
    number: String,
    petitioner: PetitionerId,
    document: DocumentId,
    folder: std::path::PathBuf,
    county_key: String,
}

type Act = fn(&mut Desk, &Things) -> Result<()>;

/// Every act of the desk that touches records, keys, staff or papers, and the roles that may.
fn acts() -> Vec<(&'static str, &'static [Role], Act)> {
    const READERS: &[Role] = &[Clerk, Handler, Leader, Auditor];
    const WRITERS: &[Role] = &[Clerk, Handler, Leader];
    const FRONT: &[Role] = &[Clerk, Leader];
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
        ("board", READERS, |d, _| d.board().map(drop)),
        ("reveal_document", WRITERS, |d, t| d.reveal_document(&t.petitioner, 0).map(drop)),
        ("open_sealed", &[Leader], |d, t| d.open_sealed(&t.visit).map(drop)),
        ("preview_slip", WRITERS, |d, t| d.preview_slip(&t.visit).map(drop)),
        ("issue_slip", WRITERS, |d, t| d.issue_slip(&t.visit, Some("补给本人")).map(drop)),
        ("first_slip", WRITERS, |d, t| d.first_slip(&t.visit).map(drop)),
        ("paper_again", WRITERS, |d, t| d.paper_again(&t.document).map(drop)),
        ("begin_print", WRITERS, |d, t| d.begin_print(&t.document, None).map(drop)),
        ("finish_print", WRITERS, |d, t| d.finish_print(&t.document, 1, None, PrintState::Printed)),
        ("hand_over_slip", WRITERS, |d, t| d.hand_over_slip(&t.visit)),
        ("register", READERS, |d, _| d.register("2026-10").map(drop)),
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
        ("check", &[Admin, Clerk, Leader, Auditor], |d, _| d.check().map(drop)),
        ("roster", READERS, |d, _| d.roster("2026-10").map(drop)),
        ("duty_rules", READERS, |d, _| d.duty_rules().map(drop)),
        ("appointments", READERS, |d, _| d.appointments(&AppointmentsQuery::default()).map(drop)),
        ("preview_notice", READERS, |d, _| d.preview_notice("2026-10").map(drop)),
        ("issue_notice", FRONT, |d, _| d.issue_notice("2026-10").map(drop)),
        ("add_duty_rule", FRONT, |d, _| {
            past_missing(d.add_duty_rule(&NewRule { person: String::new(), ..duty() }))
        }),
        ("end_duty_rule", FRONT, |d, _| {
            past_missing(d.end_duty_rule(&DutyRuleId("none".into()), "2026-10-08"))
        }),
        ("void_duty_rule", FRONT, |d, _| past_missing(d.void_duty_rule(&DutyRuleId("none".into()), "错"))),
        ("change_duty", FRONT, |d, _| {
            let (rule, day) = (DutyRuleId("none".into()), "2026-10-12".into());
            let reason = "会议".into();
            past_missing(d.change_duty(&NewChange {
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
            past_missing(d.cancel_appointment(&AppointmentId("none".into()), "改期"))
        }),
        ("appointment_came", FRONT, |d, _| {
            past_missing(d.appointment_came(&AppointmentId("none".into()), None))
        }),
        ("appointment_missed", FRONT, |d, _| {
            past_missing(d.appointment_missed(&AppointmentId("none".into())))
        }),
        // Voiding comes last: what is void can be voided no more.
        ("void_visit", FRONT, |d, t| match d.void_visit(&t.visit, "重复") {
            Err(Refusal::AlreadyVoid { .. }) => Ok(()),
            other => other.map(drop),
        }),
    ]
}

/// Past the door: only then is what was named looked for, and there is none.
fn past_missing<T>(done: Result<T>) -> Result<()> {
    match done {
        Err(Refusal::Missing { .. }) => Ok(()),
        other => other.map(drop),
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
    let petitioner = desk.visit(&visit).expect("the visit").parties[0].petitioner.clone().expect("recorded");
    Things {
        visit,
        number: text(&answer["number"]),
        petitioner,
        document: issued.issue.document,
        folder: still.path("papers"),
        county_key: std::fs::read_to_string(still.path("county/county.pub")).expect("key"),
    }
}
