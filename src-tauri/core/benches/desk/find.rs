//! Find as you type against a LIKE scan of the same encrypted file.

use std::path::Path;
use std::time::{Duration, Instant};

use reception_core::Desk;
use reception_core::petitioners::{Party, names};
use rusqlite::Connection;

use crate::office::{bare, data_key, open, percentile};

const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤单覃仇区解查盖";
/// Whom people are also known as: one in twenty has such a name.
const LATIN: [&str; 8] = [
    "WANG LI",
    "John Q. Smith",
    "Amina Yusuf",
    "Nguyễn Thị Hoa",
    "Kim Min-jun",
    "ZHANG WEI",
    "Müller",
    "O'Brien",
];
/// How often each text is looked for; what is printed is over all of them.
const ROUNDS: usize = 20;
const GIVEN: &str = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲华红建国春梅志海燕波鹏宇飞云峰凤琴林东雪宁龙成健世玉萍鑫斌凯博浩然子涵梓轩雨欣怡佳琪思诗𠮷䶮㛃𬭩";

pub fn run() {
    let sizes = match std::env::var("RECEPTION_BENCH_PETITIONERS").ok().and_then(|n| n.parse().ok()) {
        Some(n) => vec![n],
        None => vec![10_000, 100_000, 1_000_000],
    };
    for n in sizes {
        measure(n);
    }
}

fn measure(n: u32) {
    let folder = tempfile::tempdir().expect("folder");
    drop(open(folder.path()));
    let db = bare(&folder.path().join("office.db"), &data_key(folder.path()));
    fill(&db, n);
    let desk = reopen(folder.path());
    println!("  {n} petitioners");
    // The first pass reads pages from the disk; what is measured is a desk that has been at work.
    for text in queries().iter().flat_map(|(_, texts)| texts) {
        desk.find(text).expect("found");
    }
    for party in typed().iter().flat_map(|(_, parties)| parties) {
        desk.similar(party).expect("compared");
    }
    let (mut worst, mut all) = (0.0f64, vec![]);
    for (kind, texts) in queries() {
        let times = rounds(&texts, |text| drop(desk.find(text).expect("found")));
        worst = worst.max(say(kind, &times));
        all.extend(times);
    }
    let mut like: Vec<Duration> =
        ["%伟%", "%张%", "%丽娜%"].iter().map(|pattern| timed(|| scan(&db, pattern))).collect();
    let scan = percentile(&mut like, 50);
    let typical = percentile(&mut all, 50);
    println!(
        "find as you type, {n} · LIKE scan of the same file · {typical:.2} ms / {scan:.1} ms = {:.0} × faster, worst p99 {worst:.2} ms · ≥ 100 ×, p99 ≤ 5 ms",
        scan / typical
    );
    let mut worst = 0.0f64;
    for (kind, parties) in typed() {
        worst = worst.max(say(kind, &rounds(&parties, |party| drop(desk.similar(party).expect("compared")))));
    }
    println!("who it may be, while the form is filled in, {n} · worst p99 {worst:.2} ms · ≤ 5 ms");
}

/// Every item in turn, over and over: nothing is looked for twice in a row.
fn rounds<T>(items: &[T], act: impl Fn(&T)) -> Vec<Duration> {
    (0..ROUNDS).flat_map(|_| items).map(|item| timed(|| act(item))).collect()
}

/// Prints a kind and gives back its 99th percentile.
fn say(kind: &str, times: &[Duration]) -> f64 {
    let mut times = times.to_vec();
    let (p50, p99) = (percentile(&mut times, 50), percentile(&mut times, 99));
    println!("    {kind}: p50 {p50:.2} ms, p99 {p99:.2} ms");
    p99
}

fn reopen(folder: &Path) -> Desk {
    let at = "2026-10-08T01:00:00Z".parse().expect("a literal");
    Desk::open(folder, reception_core::machine::Machine::at(at), None, "measured-desk-2026")
        .expect("our office")
}

fn timed(act: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    act();
    begun.elapsed()
}

fn scan(db: &Connection, pattern: &str) {
    let found: Vec<i64> = db
        .prepare_cached(
            "select row from petitioner not indexed where name like ?1 order by last_visit desc limit 20",
        )
        .and_then(|mut statement| statement.query_map([pattern], |row| row.get(0))?.collect())
        .expect("scan");
    std::hint::black_box(found);
}

fn queries() -> Vec<(&'static str, Vec<String>)> {
    let texts = |all: &[&str]| all.iter().map(|text| (*text).to_owned()).collect();
    vec![
        ("one character", texts(&["张", "王", "伟", "丽", "武", "覃", "欣", "宁"])),
        (
            "two and three characters",
            texts(&["张伟", "王丽", "李强", "英敏", "李秀英", "陈梓轩", "孔雨欣", "汤雪"]),
        ),
        ("rare characters", texts(&["𠮷", "䶮", "㛃", "𬭩", "王𠮷", "汤𬭩", "㛃㛃"])),
        (
            "other names",
            texts(&["smith", "john q", "JQS", "wang li", "amina", "nguyễn", "min-jun", "müller", "o'brien"]),
        ),
        ("pinyin", texts(&["zhang", "zhangwei", "wangli", "lixiuying", "chenzixuan", "zh", "luo"])),
        (
            "pinyin with several readings",
            texts(&[
                "shan", "dan", "tan", "qin", "ceng", "zeng", "qiu", "chou", "shanwei", "danwei", "lv", "lu",
            ]),
        ),
        ("initials", texts(&["z", "zw", "lxy", "czx", "wl", "kyx"])),
        ("document", texts(&["330881", "3308811970", "33088119700101", "110105"])),
        ("document's end", texts(&["0017", "00123X", "1234", "10123"])),
        ("telephone", texts(&["138", "1380001", "139", "13"])),
        ("telephone's end", texts(&["0042", "004711", "5555", "00001234"])),
        ("nobody", texts(&["龘龘", "qqqqq", "999999999"])),
    ]
}

/// A form as it is filled in: the name character by character, then the telephone, then the document.
fn typed() -> Vec<(&'static str, Vec<Party>)> {
    let parties = |all: &[serde_json::Value]| -> Vec<Party> {
        all.iter().map(|party| serde_json::from_value(party.clone()).expect("a party")).collect()
    };
    let name = |name: &str| serde_json::json!({ "name": name });
    let more = |name: &str, number: &str| {
        serde_json::json!({ "name": name, "phone": "13800001234", "birth": "1970-01-01",
            "documents": [{ "type": "resident_id", "number": number, "seen": true }] })
    };
    vec![
        ("a form with one character", parties(&["张", "王", "单", "𠮷"].map(name))),
        ("a form with a common name", parties(&["张伟", "王丽", "李秀英", "陈芳"].map(name))),
        ("a form with a name nobody has", parties(&["龘龘", "欧阳㛃𬭩", "John Q. Smith"].map(name))),
        (
            "a form with a document",
            parties(&[more("张伟", "330881197001010017"), more("王丽", "3308811970"), more("龘", "110105")]),
        ),
    ]
}

/// Invented people with the frequencies of a county: common surnames common, given names skewed.
/// No statistics are gathered for the planner: the office gathers none either.
fn fill(db: &Connection, n: u32) {
    let (surnames, given): (Vec<char>, Vec<char>) = (SURNAMES.chars().collect(), GIVEN.chars().collect());
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) as usize) % below
    };
    db.execute_batch("begin").expect("begin");
    {
        let mut person = db
            .prepare("insert into petitioner (row, id, version, kind, name, sex, phone, first_day, last_visit, visits, name_key, marks)
                      values (?1, ?2, 1, 'person', ?3, 'unknown', ?4, '2020-01-01', ?5, 1, ?6, ?7)")
            .expect("sql");
        let mut document = db
            .prepare("insert into petitioner_document (petitioner, ordinal, type, number, seen) values (?1, 0, 'resident_id', ?2, 1)")
            .expect("sql");
        let mut other = db
            .prepare("insert into petitioner_name (petitioner, ordinal, kind, name) values (?1, 0, ?2, ?3)")
            .expect("sql");
        let mut insert = db
            .prepare("insert or ignore into petitioner_key (key, petitioner) values (?1, ?2)")
            .expect("sql");
        let mut all: Vec<(String, u32)> = vec![];
        for row in 1..=n {
            let mut pick = |from: &[char]| {
                let at = random(from.len()) * random(from.len()) / from.len();
                from[at]
            };
            let name: String = [pick(&surnames), pick(&given), pick(&given)]
                .iter()
                .take(2 + (row % 3 > 0) as usize)
                .collect();
            let number = format!(
                "{}{:04}{:02}{:02}{:03}{}",
                if row % 5 < 3 { "330881" } else { "330822" },
                1940 + random(70),
                1 + random(12),
                1 + random(28),
                random(1000),
                row % 10
            );
            let phone = format!("13{}{:08}", random(10), random(100_000_000));
            let other_name = match row % 20 {
                7 => Some(("latin", LATIN[random(LATIN.len())].to_owned())),
                13 => Some((
                    "former",
                    [surnames[random(surnames.len())], given[random(given.len())]].iter().collect(),
                )),
                _ => None,
            };
            let mut keys = names::keys(&name);
            keys.extend(other_name.iter().flat_map(|(_, other)| names::keys(other)));
            keys.extend(names::document_keys(&number));
            keys.extend(names::phone_keys(&phone));
            keys.sort();
            keys.dedup();
            let marks: String =
                keys.iter().filter(|key| !key.starts_with('n')).map(|key| format!("\n{key}")).collect();
            let each = std::iter::once(&name).chain(other_name.iter().map(|(_, other)| other));
            let name_key = each.map(|name| names::search_key(name)).collect::<Vec<_>>().join("\n");
            let last = format!(
                "20{:02}-{:02}-{:02}T{:02}:{:02}",
                16 + random(11),
                1 + random(12),
                1 + random(28),
                8 + random(10),
                random(60)
            );
            let id = format!("p{row}");
            person.execute((row, &id, &name, &phone, last, name_key, marks)).expect("person");
            if let Some((kind, other_name)) = other_name {
                other.execute((&id, kind, other_name)).expect("another name");
            }
            document.execute((&id, number)).expect("document");
            all.extend(keys.into_iter().map(|key| (key, row)));
        }
        // In the order of the index, which is ten times faster.
        all.sort();
        for (key, row) in all {
            insert.execute((key, row)).expect("key");
        }
    }
    db.execute_batch("commit; pragma wal_checkpoint(truncate)").expect("commit");
}
