use serde_json::{Value, json};

use super::*;
use crate::answers::NoteKind;
use crate::attachments::AttachmentKind;
use crate::clocks::OfficeKind;
use crate::matters::list::MattersQuery;
use crate::matters::page::MatterPage;
use crate::matters::take::NewStep;
use crate::matters::{Facts, StepKind};
use crate::slips::PrintState;
use crate::staff::{Role, StaffCard};
use crate::still::{Still, form, office};
use crate::units::{Unit, UnitForm};
use crate::visits::{Correction, VisitsQuery};

const LI: (&str, &str) = ("李娜", "山重水复疑无路");
const HEAD: (&str, &str) = ("王丽", "长风破浪会有时候");

/// A visit and its matter, and a colleague who receives and handles.
fn office_of_two() -> (Still, VisitId, MatterId, StaffCard) {
    let mut still = office(OfficeKind::Bureau);
    let visit = still.receive(form("2026-10-08T09:00"));
    let matter = still.matter(&visit).id;
    let roles = [Role::Desk, Role::Handler, Role::Leader];
    let card = still.desk.add_staff(LI.0, &roles, LI.1).expect("taken on");
    (still, visit, matter, card)
}

fn accusation(accused: Value) -> Value {
    let mut form = form("2026-10-08T10:00");
    form["purpose"] = json!("accusation");
    form["statement"] = json!("有人收了钱。");
    form["summary"] = json!("反映有人收钱");
    form["accused"] = accused;
    form
}

fn unit(still: &mut Still, form: Value) -> Unit {
    let form: UnitForm = serde_json::from_value(form).expect("a form");
    still.desk.add_unit(&form).expect("added")
}

fn forward(still: &mut Still, matter: &MatterId, facts: Facts) -> Result<MatterPage> {
    still.desk.take_step(matter, &NewStep { kind: StepKind::Forward, day: None, facts })
}

#[test]
fn whoever_is_recused_finds_every_door_shut() {
    let (mut still, visit, matter, card) = office_of_two();
    let scan = still.desk.attach(&visit, AttachmentKind::Letter, "信.pdf", b"%PDF-1.7 x").expect("put").id;
    let slip = still.desk.issue_slip(&visit, None).expect("a slip").issue.document;
    let code = still.desk.renew_code(&visit, "本人要求").expect("a code");
    still.desk.recuse(&matter, &card.id, "与当事人是亲属", None).expect("recused");
    let mut still = still.sit_as(LI.0, LI.1);
    let desk = &mut still.desk;
    let typed: crate::visits::WalkIn = serde_json::from_value(form("2026-10-08T09:00")).expect("a form");
    let correction = Correction { form: typed, reason: "改".into() };
    let step = NewStep { kind: StepKind::Close, day: None, facts: Facts::default() };
    let me = card.id.clone();
    let doors: Vec<(&str, Result<()>)> = vec![
        ("visit", desk.visit(&visit).map(drop)),
        ("open_sealed", desk.open_sealed(&visit).map(drop)),
        ("visit_form", desk.visit_form(&visit).map(drop)),
        ("correct_visit", desk.correct_visit(&visit, &correction).map(drop)),
        ("void_visit", desk.void_visit(&visit, "错").map(drop)),
        ("preview_slip", desk.preview_slip(&visit).map(drop)),
        ("issue_slip", desk.issue_slip(&visit, Some("补")).map(drop)),
        ("first_slip", desk.first_slip(&visit).map(drop)),
        ("hand_over_slip", desk.hand_over_slip(&visit)),
        ("paper_again", desk.paper_again(&slip).map(drop)),
        ("reprint_paper", desk.reprint_paper(&slip, "补").map(drop)),
        ("begin_print", desk.begin_print(&slip, None).map(drop)),
        ("finish_print", desk.finish_print(&slip, 1, None, PrintState::Printed)),
        ("issue_statement", desk.issue_statement(&visit, None).map(drop)),
        ("sealed_statement", desk.sealed_statement(&visit).map(drop)),
        ("attach", desk.attach(&visit, AttachmentKind::Letter, "又.pdf", b"%PDF-1.7 y").map(drop)),
        ("attachments", desk.attachments(&visit).map(drop)),
        ("open_attachment", desk.open_attachment(&scan).map(drop)),
        ("export_attachment", desk.export_attachment(&scan).map(drop)),
        ("void_attachment", desk.void_attachment(&scan, "错").map(drop)),
        ("write_note", desk.write_note(&visit, NoteKind::Answer, "答").map(drop)),
        ("notes", desk.notes(&visit).map(drop)),
        ("renew_code", desk.renew_code(&visit, "丢失").map(drop)),
        ("matter_page", desk.matter_page(&matter).map(drop)),
        ("open_sealed_matter", desk.open_sealed_matter(&matter).map(drop)),
        ("take_step", desk.take_step(&matter, &step).map(drop)),
        ("recusals", desk.recusals(&matter).map(drop)),
        ("recuse", desk.recuse(&matter, &me, "再", None).map(drop)),
        ("handover_takers", desk.handover_takers(&matter).map(drop)),
        ("offer_handover", desk.offer_handover(&matter, &me, "给").map(drop)),
        ("reassign", desk.reassign(&matter, &me, "给")),
    ];
    for (door, done) in doors {
        assert!(matches!(done, Err(Refusal::Recused { .. })), "{door}: {done:?}");
    }
    let opened = desk.open_code(&code).map(drop);
    assert_eq!(opened, Err(Refusal::NotAllowed { action: "open_code".into() }), "its number is not told");
}

#[test]
fn lists_show_number_and_day_alone_to_whoever_is_recused() {
    let (mut still, visit, matter, card) = office_of_two();
    let number = still.number(&visit);
    let seen = |still: &Still| {
        let desk = &still.desk;
        let rows = [
            desk.visits(&VisitsQuery { limit: 50, ..VisitsQuery::default() }).expect("listed").rows,
            desk.find(&number).expect("found").visits,
            vec![desk.resolve(&number).expect("resolved")],
            desk.visits(&VisitsQuery { limit: 50, text: Some("补偿".into()), ..VisitsQuery::default() })
                .expect("listed")
                .rows,
            desk.board().expect("a board").to_issue,
        ];
        let query = MattersQuery { limit: 50, ..MattersQuery::default() };
        let matters = desk.matters(&query).expect("listed").rows.into_iter().map(|row| row.summary);
        let todo = desk.todo(false).expect("a list").groups.into_iter().flat_map(|group| group.rows);
        let words: Vec<String> = rows.into_iter().flatten().map(|row| row.names + &row.summary).collect();
        let all = words.into_iter().chain(matters).chain(todo.map(|row| row.summary));
        all.filter(|words| words.contains("补偿") || words.contains("张伟")).count()
    };
    assert!(seen(&still) >= 4, "who may see it sees it: {}", seen(&still));
    still.desk.recuse(&matter, &card.id, "亲属", None).expect("recused");
    assert!(seen(&still) >= 4);
    let still = still.sit_as(LI.0, LI.1);
    assert_eq!(seen(&still), 0);
    let sought = VisitsQuery { limit: 50, text: Some("补偿".into()), ..VisitsQuery::default() };
    let found = still.desk.visits(&sought).expect("listed");
    assert_eq!((found.rows.len(), found.total), (0, 0), "its words do not find it");
    let sought = MattersQuery { limit: 1, offset: 1, text: Some("补偿".into()), ..MattersQuery::default() };
    assert_eq!(still.desk.matters(&sought).expect("listed").total, 0, "nor does any page count it");
    assert_eq!(still.desk.resolve(&number).expect("its number").number, number);
    assert!(still.desk.check().expect("checked").ok);
}

#[test]
fn who_answers_for_it_is_replaced_by_a_leader_and_an_offer_to_the_recused_is_withdrawn() {
    let (mut still, visit, matter, card) = office_of_two();
    still.desk.offer_handover(&matter, &card.id, "她分管").expect("offered");
    let recusal = still.desk.recuse(&matter, &card.id, "亲属", None).expect("recused");
    assert!(still.desk.visit(&visit).expect("shown").handover.is_none());
    let again = still.desk.recuse(&matter, &card.id, "亲属", None);
    assert!(matches!(again, Err(Refusal::WrongState { .. })), "{again:?}");
    let given = still.desk.reassign(&matter, &card.id, "分管");
    assert!(matches!(given, Err(Refusal::UnknownValue { .. })), "{given:?}");
    assert!(still.desk.handover_takers(&matter).expect("listed").is_empty());
    still.desk.lift_recusal(&recusal.id, "弄错了").expect("lifted");
    still.desk.reassign(&matter, &card.id, "分管").expect("reassigned");
    assert_eq!(still.matter(&visit).responsible, card.id);
    assert!(still.desk.check().expect("checked").ok);
}

#[test]
fn beside_a_sealed_matter_no_reason_is_written() {
    let (mut still, _, _, card) = office_of_two();
    let visit = still.receive(accusation(json!([])));
    let matter = still.matter(&visit).id;
    let told = still.desk.recuse(&matter, &card.id, "是他舅舅", None);
    assert!(matches!(told, Err(Refusal::SealedReason { .. })), "{told:?}");
    assert_eq!(still.desk.recuse(&matter, &card.id, "", None).expect("recused").reason, "");
}

#[test]
fn whom_an_accusation_names_never_opens_it_whoever_registers_it() {
    let (still, _, _, _) = office_of_two();
    let mut still = still.sit_as(LI.0, LI.1);
    let visit = still.receive(accusation(json!([{ "person": "李 娜", "unit": "本室" }])));
    assert_eq!(still.desk.open_sealed(&visit).map(drop), Err(shut()));
    let mut still = still.sit_as(HEAD.0, HEAD.1);
    let opened = still.desk.open_sealed(&visit).expect("opened");
    assert_eq!((opened.accused_named, opened.accused.len()), (Some(true), 1));
    let matter = still.matter(&visit).id;
    let recused = still.desk.recusals(&matter).expect("listed");
    assert_eq!((recused.len(), recused[0].staff.as_str(), recused[0].reason.as_str()), (1, LI.0, ""));
    assert!(still.desk.check().expect("checked").ok);
}

#[test]
fn who_comes_to_work_here_after_being_accused_does_not_open_it_either() {
    let mut still = office(OfficeKind::Bureau);
    let visit = still.receive(accusation(json!([{ "person": "赵新来" }])));
    still.desk.add_staff("赵新来", &[Role::Leader], "柳暗花明又一村").expect("taken on");
    let mut still = still.sit_as("赵新来", "柳暗花明又一村");
    for _ in 0..2 {
        assert_eq!(still.desk.open_sealed(&visit).map(drop), Err(shut()));
    }
    assert!(still.desk.check().expect("checked").ok);
}

/// What somebody without the right to open it is told at the doors of a sealed matter.
fn told_at_the_doors(still: &mut Still, visit: &VisitId, matter: &MatterId, me: &StaffId) -> Vec<String> {
    let desk = &mut still.desk;
    let step = NewStep { kind: StepKind::Close, day: None, facts: Facts::default() };
    let listed = desk.matters(&MattersQuery { limit: 50, ..MattersQuery::default() });
    let others = |cards: Vec<StaffCard>| cards.into_iter().map(|card| card.name).collect::<Vec<_>>();
    vec![
        format!("{:?}", desk.visit(visit)),
        format!("{:?}", desk.matter_page(matter)),
        format!("{:?}", desk.open_sealed(visit)),
        format!("{:?}", desk.open_sealed_matter(matter)),
        format!("{:?}", desk.take_step(matter, &step)),
        format!("{:?}", desk.handover_takers(matter).map(others)),
        format!("{:?}", desk.recuse(matter, me, "", None)),
        format!("{:?}", desk.recusals(matter)),
        format!("{:?}", desk.attachments(visit)),
        format!("{:?}", desk.visit_form(visit)),
        format!("{:?}", desk.void_visit(visit, "")),
        format!("{:?}", desk.explained_clocks(visit)),
        format!("{:?}", desk.visits(&VisitsQuery { limit: 50, ..VisitsQuery::default() })),
        format!("{listed:?}"),
    ]
}

#[test]
fn a_sealed_matter_answers_whom_it_accuses_as_anybody_who_may_not_open_it() {
    let (mut still, _, _, _) = office_of_two();
    let accused = still.desk.add_staff("何窗口", &[Role::Desk, Role::Handler], "柳暗花明又一村").expect("on");
    let other = still.desk.add_staff("钱窗口", &[Role::Desk, Role::Handler], "春风又绿江南岸").expect("on");
    let visit = still.receive(accusation(json!([{ "person": "何窗口" }])));
    let matter = still.matter(&visit).id;
    let takers = still.desk.handover_takers(&matter).expect("listed");
    assert!(!takers.iter().any(|card| card.id == accused.id), "who may open it knows");
    let mut still = still.sit_as("何窗口", "柳暗花明又一村");
    let to_the_accused = told_at_the_doors(&mut still, &visit, &matter, &accused.id);
    let mut still = still.sit_as("钱窗口", "春风又绿江南岸");
    assert_eq!(to_the_accused, told_at_the_doors(&mut still, &visit, &matter, &other.id));
    assert!(to_the_accused[2].contains("open_sealed"), "{}", to_the_accused[2]);
}

#[test]
fn the_journal_s_headers_say_of_nobody_that_an_accusation_names_them() {
    let (mut still, _, _, _) = office_of_two();
    let headers = |still: &Still| {
        let mut found = vec![];
        let keep = |entry: crate::journal::Entry| {
            found.push((entry.header.kind, entry.payload));
            Ok(())
        };
        store::journal::each(still.desk.reading(), 0, keep).expect("read");
        found
    };
    let visit = still.receive(accusation(json!([{ "person": LI.0 }])));
    let matter = still.matter(&visit).id;
    let found = headers(&still);
    assert!(found.iter().all(|(kind, _)| !kind.starts_with("recusal.")));
    let (_, noted) = found.iter().find(|(kind, _)| kind == "matter.noted").expect("noted");
    let noted: Value = serde_json::from_str(noted).expect("a record");
    assert_eq!(noted["record"]["salt"].as_str().map(str::len), Some(32));
    let id = still.desk.recusals(&matter).expect("listed").remove(0).id;
    still.desk.lift_recusal(&id, "").expect("lifted");
    assert!(headers(&still).iter().all(|(kind, _)| !kind.starts_with("recusal.")));
    assert!(still.desk.check().expect("checked").ok);
}

#[test]
fn whom_a_leader_let_back_is_not_recused_again_by_the_same_accusation() {
    let (mut still, _, _, _) = office_of_two();
    let visit = still.receive(accusation(json!([{ "person": LI.0 }])));
    let matter = still.matter(&visit).id;
    let id = still.desk.recusals(&matter).expect("listed").remove(0).id;
    still.desk.lift_recusal(&id, "").expect("lifted");
    let mut again = accusation(json!([{ "person": LI.0 }]));
    again["follows"] = json!(still.number(&visit));
    still.receive(again);
    let mut still = still.sit_as(LI.0, LI.1);
    still.desk.open_sealed(&visit).expect("opened");
    still.desk.open_sealed_matter(&matter).expect("opened");
    assert_eq!(still.desk.recusals(&matter).expect("listed").len(), 1);
}

#[test]
fn who_is_recused_registers_that_somebody_came_again_and_answers_nothing() {
    let (mut still, visit, matter, card) = office_of_two();
    let number = still.number(&visit);
    still.desk.recuse(&matter, &card.id, "亲属", None).expect("recused");
    let mut still = still.sit_as(LI.0, LI.1);
    let mut again = form("2026-10-08T09:30");
    (again["follows"], again["answer"]) = (json!(number), json!("已经答复"));
    let answered = serde_json::from_value(again.clone()).expect("a form");
    assert!(matches!(still.desk.register_visit(&answered), Err(Refusal::Recused { .. })));
    let other = still.receive(form("2026-10-08T09:40"));
    let joining = Correction { form: answered, reason: "同一件事".into() };
    assert!(matches!(still.desk.correct_visit(&other, &joining), Err(Refusal::Recused { .. })));
    again["answer"] = Value::Null;
    let came = still.receive(again);
    assert_eq!(still.matter(&came).id, matter);
}

#[test]
fn beside_a_sealed_visit_its_end_its_files_and_its_code_take_no_reason() {
    let (mut still, _, _, _) = office_of_two();
    let visit = still.receive(accusation(json!([])));
    let desk = &mut still.desk;
    let scan = desk.attach(&visit, AttachmentKind::Letter, "信.pdf", b"%PDF-1.7 x").expect("put").id;
    let told = |done: Result<()>| assert!(matches!(done, Err(Refusal::SealedReason { .. })), "{done:?}");
    told(desk.renew_code(&visit, "李某的").map(drop));
    told(desk.void_attachment(&scan, "李某的").map(drop));
    told(desk.void_visit(&visit, "李某的").map(drop));
    desk.renew_code(&visit, "").expect("a code");
    assert_eq!(desk.void_attachment(&scan, "").expect("void").void_reason.as_deref(), Some(""));
    assert!(desk.void_visit(&visit, "").expect("void").row.voided);
    assert!(desk.check().expect("checked").ok);
}

#[test]
fn what_was_written_beside_a_matter_is_hidden_with_it() {
    let (mut still, visit, matter, card) = office_of_two();
    let suggestion = json!({ "kind": "petitioner", "visit": visit, "suggestion": "补偿款按月公示" });
    let suggestion = serde_json::from_value(suggestion).expect("a form");
    let suggestion = still.desk.add_suggestion(&suggestion).expect("added").id;
    let report = json!({
        "visit": visit, "happened": "2026-10-08T09:10", "event": "补偿款引起围堵", "done": "已到场",
        "due": "2026-10-08T23:00", "recipients": [{ "kind": "government" }],
    });
    let report = serde_json::from_value(report).expect("a form");
    let report = still.desk.report_urgent(&report).expect("reported").id;
    let seen = |still: &Still| {
        let desk = &still.desk;
        let mut words: Vec<String> =
            desk.suggestions(2026).expect("listed").into_iter().map(|row| row.suggestion).collect();
        words.extend(desk.urgent_reports(2026).expect("listed").into_iter().map(|row| row.event));
        let todo = desk.todo(false).expect("a list").groups.into_iter().flat_map(|group| group.rows);
        words.extend(todo.filter(|row| row.matter.is_none()).map(|row| row.summary));
        words.into_iter().filter(|words| words.contains("补偿款")).count()
    };
    let number = still.number(&visit);
    assert_eq!((seen(&still), still.desk.petitioners_meant(&number).expect("meant").len()), (3, 1));
    still.desk.recuse(&matter, &card.id, "亲属", None).expect("recused");
    let mut still = still.sit_as(LI.0, LI.1);
    assert_eq!((seen(&still), still.desk.petitioners_meant(&number).expect("meant").len()), (0, 0));
    let ended = still.desk.void_suggestion(&suggestion, "错").map(drop);
    assert!(matches!(ended, Err(Refusal::Recused { .. })), "{ended:?}");
    let ended = still.desk.void_urgent(&report, "错").map(drop);
    assert!(matches!(ended, Err(Refusal::Recused { .. })), "{ended:?}");
}

#[test]
fn only_an_accusation_says_whom_it_accuses() {
    let mut still = office(OfficeKind::Bureau);
    let mut plain = form("2026-10-08T09:00");
    plain["accused"] = json!([{ "person": "某某" }]);
    let plain = serde_json::from_value(plain).expect("a form");
    assert_eq!(still.desk.register_visit(&plain).map(drop), Err(Refusal::NoAccusation));
    let visit = still.receive(accusation(json!([{ "person": " ", "unit": "" }])));
    assert_eq!(still.desk.visit(&visit).expect("shown").accused_named, Some(false));
}

#[test]
fn an_accusation_passes_the_firewall_only_by_a_leaders_override() {
    let (mut still, _, _, _) = office_of_two();
    still.desk.add_staff("孙可靠", &[Role::Handler, Role::Confidant], "柳暗花明又一村").expect("taken on");
    let police = unit(&mut still, json!({ "name": "江山市公安局", "kind": "department" }));
    let organ = unit(&mut still, json!({ "name": "江山市纪委", "kind": "discipline" }));
    let visit = still.receive(accusation(json!([{ "unit": "江山公安局" }])));
    let matter = still.matter(&visit).id;
    let mut still = still.sit_as("孙可靠", "柳暗花明又一村");
    let to = |unit: &Unit, why: Option<&str>| {
        let overriding = why.map(str::to_owned);
        Facts { unit: Some(unit.id.clone()), overriding, ..Facts::default() }
    };
    let refused = forward(&mut still, &matter, to(&police, None)).map(drop);
    assert!(matches!(refused, Err(Refusal::Firewall { why: super::super::firewall::Barred::Accused, .. })));
    let refused = forward(&mut still, &matter, to(&police, Some("我看可以"))).map(drop);
    assert!(matches!(refused, Err(Refusal::NotAllowed { .. })), "{refused:?}");
    let instead = still.desk.firewall_proposals(&matter, &police.id).expect("proposed");
    assert_eq!(instead, [organ]);
    let kinds = |still: &Still| -> Vec<String> {
        let lines = still.desk.history(&matter.0).expect("told");
        lines.into_iter().map(|line| line.kind).filter(|kind| kind.starts_with("firewall.")).collect()
    };
    assert_eq!(kinds(&still), ["firewall.checked"; 2]);
    let mut still = still.sit_as(LI.0, LI.1);
    forward(&mut still, &matter, to(&police, Some("由上级指定"))).expect("a leader decides");
    assert_eq!(kinds(&still)[2..], ["firewall.checked", "firewall.overridden"]);
    assert!(still.desk.check().expect("checked").ok);
}

#[test]
fn an_accuser_is_not_sent_to_the_accused_for_help() {
    let (mut still, _, _, _) = office_of_two();
    still.desk.add_staff("何窗口", &[Role::Desk], "柳暗花明又一村").expect("taken on");
    let mut service = |kind: &str, name: &str| {
        let form = serde_json::from_value(json!({ "kind": kind, "name": name })).expect("a form");
        still.desk.add_service(&form).expect("added").id
    };
    let police = service("police", "江山市公安局");
    let (aid, organ) = (service("legal_aid", "江山市法律援助中心"), service("discipline", "江山市纪委"));
    let visit = still.receive(accusation(json!([{ "unit": "江山市公安局" }])));
    let refused = still.desk.refer(&visit, &police, "").map(drop);
    assert!(matches!(refused, Err(Refusal::Firewall { .. })), "{refused:?}");
    still.desk.refer(&visit, &aid, "").expect("sent for help");
    let mut still = still.sit_as("何窗口", "柳暗花明又一村");
    let unopened = still.desk.refer(&visit, &aid, "").map(drop);
    assert!(matches!(unopened, Err(Refusal::NotAllowed { .. })), "{unopened:?}");
    still.desk.refer(&visit, &organ, "").expect("the organ of discipline");
}

#[test]
fn the_directory_takes_no_name_twice_no_circle_and_no_odd_day() {
    let mut still = office(OfficeKind::Bureau);
    let city = unit(
        &mut still,
        json!({ "name": "江山市人民政府", "kind": "government", "aliases": ["江山县人民政府"] }),
    );
    let office = unit(&mut still, json!({ "name": "江山市教育局", "kind": "department", "parent": city.id }));
    let mut refused = |form: Value, id: Option<&Unit>| {
        let form: UnitForm = serde_json::from_value(form).expect("a form");
        let done = match id {
            Some(unit) => still.desk.change_unit(&unit.id, &form),
            None => still.desk.add_unit(&form),
        };
        done.expect_err("refused").code()
    };
    let named = |name: &str| json!({ "name": name, "kind": "department" });
    assert_eq!(refused(named("江山市教育局"), None), "name_taken");
    assert_eq!(refused(named(" 江山縣人民政府"), None), "name_taken");
    assert_eq!(refused(named(" "), None), "missing");
    for field in ["parent", "merged_into"] {
        let mut circle = json!({ "name": "江山市人民政府", "kind": "government" });
        circle[field] = json!(office.id);
        assert_eq!(refused(circle.clone(), Some(&city)), "unknown_value", "{field}");
        circle[field] = json!(city.id);
        assert_eq!(refused(circle, Some(&city)), "unknown_value", "{field}");
        let mut nobody = named("新局");
        nobody[field] = json!("no such unit");
        assert_eq!(refused(nobody, None), "unknown_value", "{field}");
    }
    let mut headed = named("新局");
    headed["heads"] = json!([{ "name": "甲", "from": "2020-01-01", "to": "2019-01-01" }]);
    assert_eq!(refused(headed.clone(), None), "before_cause");
    headed["heads"] = json!([{ "name": "甲", "from": "不久前" }]);
    assert_eq!(refused(headed, None), "bad_date");
    let mut placed = named("新局");
    placed["division"] = json!("999999");
    assert_eq!(refused(placed, None), "unknown_division");
    let ended = still.desk.end_unit(&office.id, None, "撤并").expect("ended");
    assert_eq!((ended.version, ended.ended.as_deref()), (2, Some("2026-10-08")));
    assert_eq!(still.desk.end_unit(&office.id, None, "再").expect_err("once").code(), "wrong_state");
    assert!(still.desk.check().expect("checked").ok);
}

#[test]
fn a_recusal_goes_along_when_its_visit_joins_another_matter() {
    let (mut still, visit, matter, card) = office_of_two();
    let later = still.receive(form("2026-10-08T11:00"));
    let left = still.matter(&later).id;
    still.desk.recuse(&left, &card.id, "与当事人是亲属", None).expect("recused");
    let mut joined = form("2026-10-08T11:00");
    joined["follows"] = json!(still.number(&visit));
    let form = serde_json::from_value(joined).expect("a form");
    still.desk.correct_visit(&later, &Correction { form, reason: "同一事项".into() }).expect("joined");
    let rows = still.desk.recusals(&matter).expect("read");
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].staff.as_str(), rows[0].reason.as_str()), (LI.0, "与当事人是亲属"));
    assert!(still.desk.check().expect("checked").ok);
    let mut still = still.sit_as(LI.0, LI.1);
    let shut = forward(&mut still, &matter, Facts::default());
    assert!(matches!(shut, Err(Refusal::Recused { .. })), "{shut:?}");
}
