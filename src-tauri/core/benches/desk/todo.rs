//! The day's list, the board and the matters' list over many matters: flat from ten thousand to a million.

use std::time::{Duration, Instant};

use reception_core::Desk;
use reception_core::machine::Machine;
use reception_core::matters::list::MattersQuery;
use rusqlite::Connection;

use crate::office::{bare, data_key, open, percentile};

/// How often each list is asked for.
const ROUNDS: usize = 20;

pub fn run() {
    println!("  as much to do, and an archive that grows");
    for n in [10_000, 100_000, 1_000_000] {
        measure(n, 3_000);
    }
    println!("  three in a hundred to do");
    measure(1_000_000, 30_000);
}

fn measure(n: u32, open_ones: u32) {
    let folder = tempfile::tempdir().expect("folder");
    register_one(open(folder.path()));
    fill(&bare(&folder.path().join("office.db"), &data_key(folder.path())), n, open_ones);
    let at = "2026-10-08T01:00:00Z".parse().expect("a literal");
    let desk = Desk::open(folder.path(), Machine::at(at), None, "measured-desk-2026").expect("our office");
    let all = |mine: bool| MattersQuery {
        responsible: mine.then(|| desk.sitting().id.clone()),
        limit: 100,
        ..MattersQuery::default()
    };
    println!("  {n} matters");
    say("the day's list", n, || drop(desk.todo(false).expect("listed")));
    say("the day's list, mine", n, || drop(desk.todo(true).expect("listed")));
    say("the board", n, || drop(desk.board().expect("shown")));
    say("matters that are open", n, || drop(desk.matters(&all(false)).expect("listed")));
    say("matters that are open, mine", n, || drop(desk.matters(&all(true)).expect("listed")));
}

fn say(what: &str, n: u32, act: impl Fn()) {
    act();
    let mut times: Vec<Duration> = (0..ROUNDS).map(|_| timed(&act)).collect();
    println!("{what}, {n} · worst {:.2} ms · ≤ 50 ms", percentile(&mut times, 100));
}

fn timed(act: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    act();
    begun.elapsed()
}

/// The one real visit of which all others are copies.
fn register_one(mut desk: Desk) {
    let form = serde_json::json!({
        "channel": "visit", "source": "direct", "arrived": "2026-10-08T08:30", "heads": 1,
        "petitioners": [{ "name": "张伟" }], "statement": "说好年底补偿，到现在没有拿到。",
        "summary": "反映补偿款未发放", "purpose": "appeal", "content": "土地征收", "place": "330881",
    });
    desk.register_visit(&serde_json::from_value(form).expect("a form")).expect("registered");
}

/// Of the open ones one in fifteen is overdue, and one in ten has no day.
fn fill(db: &Connection, n: u32, open_ones: u32) {
    let below = u64::from(open_ones) * 1_000_000 / u64::from(n);
    let overdue = below / 15;
    let day = format!(
        "printf('2026-%02d-%02d', case when r < {overdue} then 6 + r % 4 else 10 + r % 3 end, 8 + r % 20)"
    );
    let state = format!(
        "case when r >= {below} then 'closed' when r % 5 = 1 then 'forwarded' when r % 5 = 2 then 'accepted'
              when r % 5 = 3 then 'reported' when r % 5 = 4 then 'delivered' else 'open' end"
    );
    let runs = format!("r < {below} and r % 10 > 0");
    // Some hundred arrivals a day, over years.
    let came = "date('2020-02-01', '+' || (i % 2441) || ' days')";
    let arrived = format!("{came} || 'T08:30'");
    let due = format!("case when {runs} then {day} end");
    copies(
        db,
        "visit",
        n,
        &[
            ("id", "'v' || i"),
            ("matter", "'m' || i"),
            ("seq", "i + 1"),
            ("number", "'2026-' || i"),
            ("has_slip", "1"),
            ("day", came),
            ("arrived", &arrived),
        ],
    );
    copies(
        db,
        "matter",
        n,
        &[
            ("id", "'m' || i"),
            ("opened_by", "'v' || i"),
            ("number", "'2026-' || i"),
            ("state", &state),
            ("warn_day", &due),
            ("due_day", &due),
            ("due_clock", &format!("case when {runs} then clock end")),
            ("runs", &runs),
            ("waits", &format!("case when r < {below} and r % 15 = 1 then 'signature' end")),
        ],
    );
}

/// Copies the only row of a table with some columns put anew: by `i`, and by `r`, which is scattered below a
/// million.
fn copies(db: &Connection, table: &str, n: u32, anew: &[(&str, &str)]) {
    let columns: Vec<String> = db
        .prepare(&format!("select * from {table}"))
        .expect("a table")
        .column_names()
        .map(|name| anew.iter().find(|(own, _)| *own == name).map_or(name, |(_, value)| value).to_owned())
        .collect();
    db.execute_batch(&format!(
        "pragma foreign_keys = off;
         begin;
         create temp table first as select * from {table} limit 1;
         with recursive row (i) as (select 1 union all select i + 1 from row where i < {n}),
              dice as (select i, i * 2654435761 % 1000003 as r from row)
         insert into {table} select {} from dice cross join first;
         drop table first;
         commit;",
        columns.join(", ")
    ))
    .expect("copied");
}
