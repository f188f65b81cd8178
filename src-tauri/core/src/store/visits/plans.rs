//! How SQLite goes about the statements that a clerk waits for, asked of SQLite itself.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::trace::{TraceEvent, TraceEventCodes};

use crate::Desk;
use crate::clocks::OfficeKind;
use crate::codes::Channel;
use crate::still::{form, office};
use crate::visits::VisitsQuery;

/// Holds the visits that wait for a slip and no others, in the order in which they are shown.
const NOTHING_ELSE: &str = "SCAN v USING INDEX visit_to_issue";

/// Tables that stay small, however long an office works.
const SMALL: [&str; 4] = ["setting", "staff", "bundle", "office"];

type Act = fn(&Desk);

/// Every statement that the act runs, as SQLite was given it.
fn statements(desk: &mut Desk, act: Act) -> Vec<String> {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&seen);
    let note = move |event: TraceEvent<'_>| {
        if let TraceEvent::Stmt(_, sql) = event {
            noted.lock().unwrap_or_else(PoisonError::into_inner).push(sql.to_owned());
        }
    };
    desk.store.db.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(note)).expect("traced");
    act(desk);
    desk.store.db.trace_v2(TraceEventCodes::empty(), None::<fn(TraceEvent<'_>)>).expect("not traced");
    let seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
    assert!(!seen.is_empty(), "something was asked");
    seen.clone()
}

/// The steps that read a whole table or index.
fn whole_reads(desk: &mut Desk, act: Act) -> Vec<String> {
    let mut found = vec![];
    for sql in statements(desk, act) {
        let mut plan = desk.reading().prepare(&format!("explain query plan {sql}")).expect("a statement");
        let none =
            rusqlite::params_from_iter(std::iter::repeat_n(rusqlite::types::Null, plan.parameter_count()));
        let steps = plan.query_map(none, |row| row.get::<_, String>("detail")).expect("a plan");
        let steps: Vec<String> = steps.collect::<Result<_, _>>().expect("its steps");
        let reads = |step: &&String| {
            let table = step.strip_prefix("SCAN ").and_then(|rest| rest.split(' ').next());
            step.as_str() != NOTHING_ELSE
                && table.is_some_and(|table| table != "CONSTANT" && !SMALL.contains(&table))
        };
        found.extend(steps.iter().filter(reads).cloned());
    }
    found
}

#[test]
fn what_a_clerk_waits_for_reads_no_whole_table() {
    let mut still = office(OfficeKind::Organ);
    let visit = still.receive(form("2026-10-08T09:12"));
    still.desk.first_slip(&visit).unwrap();
    let acts: [(&str, Act); 6] = [
        ("board", |desk| drop(desk.board().unwrap())),
        ("a day's page", |desk| drop(desk.visits(&on_day()).unwrap())),
        ("a day's page of one channel, void ones too", |desk| {
            let query = VisitsQuery { channel: Some(Channel::Visit), with_voided: true, ..on_day() };
            drop(desk.visits(&query).unwrap());
        }),
        ("last digits", |desk| drop(desk.resolve("1").unwrap())),
        ("year and last digits", |desk| drop(desk.resolve("2026-1").unwrap())),
        ("a visit with its slips", |desk| drop(desk.visit(&desk.resolve("1").unwrap().id).unwrap())),
    ];
    for (what, act) in acts {
        assert_eq!(whole_reads(&mut still.desk, act), Vec::<String>::new(), "{what}");
    }
}

#[test]
fn a_page_of_everything_walks_an_index_and_counts_by_the_narrowest() {
    let mut still = office(OfficeKind::Organ);
    let found = whole_reads(&mut still.desk, |desk| {
        drop(desk.visits(&VisitsQuery { limit: 50, ..VisitsQuery::default() }).unwrap())
    });
    assert_eq!(found, ["SCAN visit USING COVERING INDEX visit_seq", "SCAN v USING INDEX visit_day",]);
    // Searching for text has to read: the check above would see it.
    let query = |desk: &Desk| {
        drop(desk.visits(&VisitsQuery { text: Some("补偿".into()), ..VisitsQuery::default() }).unwrap())
    };
    assert!(whole_reads(&mut still.desk, query).contains(&"SCAN v".to_owned()));
}

#[test]
fn a_page_counts_what_it_would_show_with_and_without_each_filter() {
    let mut still = office(OfficeKind::Organ);
    let mut letter = form("2026-10-07T10:00");
    letter["channel"] = "letter".into();
    letter["petitioners"][0]["name"] = "李强".into();
    still.receive(letter);
    let gone = still.receive(form("2026-10-08T08:00"));
    still.receive(form("2026-10-08T09:00"));
    still.desk.void_visit(&gone, "重复登记").unwrap();
    let all = VisitsQuery { limit: 50, ..VisitsQuery::default() };
    let cases = [
        (all.clone(), 2),
        (VisitsQuery { with_voided: true, ..all.clone() }, 3),
        (VisitsQuery { from: Some("2026-10-08".into()), ..all.clone() }, 1),
        (VisitsQuery { from: Some("2026-10-08".into()), with_voided: true, ..all.clone() }, 2),
        (VisitsQuery { to: Some("2026-10-07".into()), ..all.clone() }, 1),
        (VisitsQuery { channel: Some(Channel::Letter), ..all.clone() }, 1),
        (VisitsQuery { channel: Some(Channel::Call), ..all.clone() }, 0),
        (VisitsQuery { text: Some(" 李强 ".into()), ..all.clone() }, 1),
        (VisitsQuery { text: Some("  ".into()), ..all.clone() }, 2),
        (
            VisitsQuery {
                text: Some("张伟".into()),
                with_voided: true,
                to: Some("2026-10-08".into()),
                ..all
            },
            2,
        ),
    ];
    for (query, total) in cases {
        let page = still.desk.visits(&query).unwrap();
        assert_eq!((page.total, page.rows.len()), (total, total as usize), "{query:?}");
    }
}

fn on_day() -> VisitsQuery {
    VisitsQuery {
        from: Some("2026-10-08".into()),
        to: Some("2026-10-08".into()),
        limit: 50,
        ..VisitsQuery::default()
    }
}
