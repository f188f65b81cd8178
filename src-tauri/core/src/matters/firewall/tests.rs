use proptest::prelude::*;

use super::*;
use crate::units::Head;

fn unit(id: &str, name: &str, kind: UnitKind) -> Unit {
    Unit {
        id: UnitId(id.into()),
        version: 1,
        name: name.into(),
        aliases: vec![],
        parent: None,
        merged_into: None,
        kind,
        heads: vec![],
        contact: None,
        phone: None,
        address: None,
        division: None,
        ended: None,
    }
}

fn head(name: &str, title: &str, to: Option<&str>) -> Head {
    let (from, to) = (Some("2015-03-01".into()), to.map(str::to_owned));
    Head { name: name.into(), title: Some(title.into()), from, to }
}

/// A county town with its offices, one of them named twice anew, and the next county's police.
fn town() -> Directory {
    let department = |id: &str, name: &str| Unit {
        parent: Some(UnitId("city".into())),
        ..unit(id, name, UnitKind::Department)
    };
    let mut city = unit("city", "江山市人民政府", UnitKind::Government);
    city.heads = vec![head("周立", "市长", None)];
    let mut police = department("police", "江山市公安局");
    police.aliases = vec!["江山县公安局".into()];
    police.heads = vec![head("王建国", "党委书记、局长", None), head("李志强", "局长", Some("2021-06-30"))];
    let mut station = unit("station", "城北派出所", UnitKind::Department);
    station.parent = Some(police.id.clone());
    station.heads = vec![head("赵顺", "所长", None)];
    let mut school = department("school", "江山市教育局");
    school.heads = vec![head("陈芳", "局长", None)];
    school.contact = Some("孙丽娟 13900000000".into());
    let mut land = department("land", "江山市国土资源局");
    land.merged_into = Some(UnitId("plans".into()));
    land.ended = Some("2019-01-10".into());
    let mut soil = department("soil", "江山市土地管理局");
    soil.merged_into = Some(land.id.clone());
    soil.ended = Some("2001-04-01".into());
    let mut survey = unit("survey", "测绘队", UnitKind::Institution);
    survey.parent = Some(soil.id.clone());
    let mut organ = unit("organ", "江山市纪律检查委员会", UnitKind::Discipline);
    organ.heads = vec![head("郑钧", "书记", None)];
    let other = unit("other", "常山县公安局", UnitKind::Department);
    let plans = department("plans", "江山市自然资源和规划局");
    let water = department("water", "江山市水利局");
    Directory::of(vec![city, police, station, school, land, soil, survey, plans, water, organ, other])
}

fn accuses(person: &str, unit: &str) -> Accusation {
    let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Accusation::saying(vec![Accused { person: said(person), title: None, unit: said(unit) }], "")
}

#[test]
fn an_accusation_reaches_neither_the_accused_nor_their_house() {
    use Barred::*;
    let town = town();
    let table: [(&str, &str, &str, Option<Barred>); 52] = [
        // The unit, however it is written.
        ("", "江山市公安局", "police", Some(Accused)),
        ("", "江山公安局", "police", Some(Accused)),
        ("", "浙江省江山市公安局", "police", Some(Accused)),
        ("", "市公安局", "police", Some(Accused)),
        ("", "我市公安局", "police", Some(Accused)),
        ("", "公安局", "police", Some(Accused)),
        ("", "江山縣公安局", "police", Some(Accused)),
        ("", "江山市 公安局", "police", Some(Accused)),
        ("", "江山（市）公安局", "police", Some(Accused)),
        ("", "江山市政府", "city", Some(Accused)),
        ("", "江山市", "city", Some(Accused)),
        ("", "江山市自规局", "plans", Some(Accused)),
        ("", "江山市自然资源局", "plans", Some(Accused)),
        ("王建国", "江山市公安局", "police", Some(Accused)),
        ("某民警", "江山市公安局", "police", Some(Accused)),
        ("", "中共江山市纪委监委", "organ", Some(Accused)),
        // The same office of another place, and another office of the same; as a county it had a name too.
        ("", "江山市公安局", "other", None),
        ("", "常山县公安局", "police", None),
        ("", "县公安局", "police", Some(Accused)),
        ("", "常山公安局", "police", None),
        ("", "江山市公安局", "school", None),
        ("", "江山市教育局", "water", None),
        // What became one.
        ("", "江山市国土资源局", "plans", Some(Merged)),
        ("", "江山市土地管理局", "plans", Some(Merged)),
        ("", "江山土地管理局", "plans", Some(Merged)),
        ("", "江山市国土资源局", "water", None),
        // Above and below.
        ("", "江山市公安局", "station", Some(Within)),
        ("", "江山市人民政府", "school", Some(Within)),
        ("", "江山市人民政府", "station", Some(Within)),
        ("", "江山市国土资源局", "survey", Some(Within)),
        ("", "江山市公安局", "city", Some(Contains)),
        ("", "城北派出所", "police", Some(Contains)),
        ("", "城北派出所", "city", Some(Contains)),
        ("", "江山市公安局刑侦大队", "police", Some(Contains)),
        ("", "江山市公安局刑侦大队", "city", Some(Contains)),
        ("", "江山市公安局刑侦大队", "school", None),
        ("", "江山市土地管理局", "city", Some(Contains)),
        // Who leads it, or led it.
        ("王建国", "", "police", Some(Headed)),
        ("王 建國", "", "police", Some(Headed)),
        ("王建国局长", "", "police", Some(Headed)),
        ("王局长", "", "police", Some(Headed)),
        ("王局长", "江山市教育局", "police", None),
        ("李志强", "", "police", Some(Headed)),
        ("王建国", "", "station", Some(Headed)),
        ("周立", "", "school", Some(Headed)),
        ("王建国", "", "city", Some(Contains)),
        ("赵顺", "", "police", Some(Contains)),
        ("王建国", "", "school", None),
        ("陈芳", "", "other", None),
        // Whoever receives it there.
        ("孙丽娟", "", "school", Some(Receiver)),
        // The organ of discipline gets it, unless it is the accused.
        ("王建国", "江山市公安局", "organ", None),
        ("郑钧", "", "organ", Some(Headed)),
    ];
    for (person, unit, target, why) in table {
        let found = town.barred(&UnitId(target.into()), None, &accuses(person, unit));
        assert_eq!(found, why, "{person} {unit} → {target}");
    }
}

#[test]
fn the_receiver_is_not_the_accused() {
    let (town, water) = (town(), UnitId("water".into()));
    let barred = |receiver| town.barred(&water, Some(receiver), &accuses("钱多", ""));
    assert_eq!(barred("钱多"), Some(Barred::Receiver));
    assert_eq!(barred("錢多科长"), Some(Barred::Receiver));
    assert_eq!(barred("吴静"), None);
}

#[test]
fn what_the_words_name_does_not_get_them() {
    let town = town();
    let told = |accused: Vec<Accused>, words: &str, target: &str| {
        let accusation = Accusation::saying(accused, words);
        town.barred(&UnitId(target.into()), None, &accusation)
    };
    let known = || accuses("钱多", "").accused;
    assert_eq!(told(known(), "江山市水利局的人也在场", "water"), Some(Barred::Named));
    assert_eq!(told(known(), "水利局的人也在场", "water"), Some(Barred::Named));
    assert_eq!(told(known(), "是陈芳批的", "school"), Some(Barred::Named));
    assert_eq!(told(known(), "是他自己批的", "school"), None);
    assert_eq!(told(known(), "已经向江山市纪委反映过", "organ"), None, "named is not accused");
    assert_eq!(told(known(), "郑钧也收了", "organ"), Some(Barred::Named));
}

#[test]
fn while_nobody_is_written_down_only_the_organ_of_discipline_gets_it() {
    let town = town();
    let nobody = Accusation::saying(vec![], "有人收钱");
    let barred = |target: &str| town.barred(&UnitId(target.into()), None, &nobody);
    assert_eq!((barred("water"), barred("organ")), (Some(Barred::Unknown), None));
}

#[test]
fn nobody_is_sent_to_a_service_of_the_accused() {
    let town = town();
    let service = |kind, name: &str, address: &str| Service {
        id: crate::ids::ServiceId("s".into()),
        version: 1,
        kind,
        name: name.into(),
        address: Some(address.into()),
        phone: None,
        hours: None,
        division: None,
        note: None,
        valid_from: "2026-01-01".into(),
        valid_to: None,
    };
    let barred =
        |service: Service, person: &str, unit: &str| town.barred_service(&service, &accuses(person, unit));
    let police = || service(ServiceKind::Police, "江山市公安局", "市心街道1号");
    assert_eq!(barred(police(), "", "江山公安局"), Some(Barred::Accused));
    assert_eq!(barred(police(), "王建国", ""), Some(Barred::Headed));
    assert_eq!(barred(police(), "陈芳", "江山市教育局"), None);
    let counter = || service(ServiceKind::LegalAid, "法律援助窗口", "江山市公安局一楼");
    assert_eq!(barred(counter(), "", "江山市公安局"), Some(Barred::Within));
    assert_eq!(barred(counter(), "", "江山市教育局"), None);
    let window = service(ServiceKind::Police, "江山市公安局信访窗口", "");
    assert_eq!(barred(window, "", "江山市公安局"), Some(Barred::Within));
}

const NAMES: [&str; 8] =
    ["东山林场", "西河水库", "南门粮站", "北苑公园", "青石矿", "白云寺", "红旗厂", "黄泥塘"];
const PEOPLE: [&str; 3] = ["钱多", "吴静", "冯春"];

/// For each unit: what it belongs to, what it became part of, who heads it. Only units before it, so
/// that no circle comes about.
fn trees() -> impl Strategy<Value = Vec<(Option<usize>, Option<usize>, Option<usize>)>> {
    let some = |of: usize| prop::option::weighted(0.5, 0..of);
    prop::collection::vec((some(8), prop::option::weighted(0.3, 0..8usize), some(3)), 1..=8)
}

/// Said another way: who is tied to whom, as a table of all pairs.
fn tied(tree: &[(Option<usize>, Option<usize>, Option<usize>)], accused: &[usize], target: usize) -> bool {
    let n = tree.len();
    let earlier = |at: usize, to: Option<usize>| to.filter(|to| *to < at);
    let (mut up, mut one) = (vec![vec![false; n]; n], vec![vec![false; n]; n]);
    for at in 0..n {
        (up[at][at], one[at][at]) = (true, true);
        let (parent, merged) = (earlier(at, tree[at].0), earlier(at, tree[at].1));
        if let Some(merged) = merged {
            (up[at][merged], one[at][merged], one[merged][at]) = (true, true, true);
        } else if let Some(parent) = parent {
            up[at][parent] = true;
        }
    }
    for table in [&mut up, &mut one] {
        for k in 0..n {
            for a in 0..n {
                for b in 0..n {
                    table[a][b] |= table[a][k] && table[k][b];
                }
            }
        }
    }
    accused.iter().any(|accused| {
        (0..n).any(|x| (up[target][x] && one[x][*accused]) || (up[*accused][x] && one[x][target]))
    })
}

proptest! {
    #[test]
    fn whatever_the_tree_the_firewall_bars_what_is_tied_to_the_accused(
        tree in trees(), who in 0..3usize, what in 0..8usize, by_person: bool, target in 0..8usize,
    ) {
        let target = target % tree.len();
        let id = |n: usize| UnitId(n.to_string());
        let made = tree.iter().enumerate().map(|(n, (parent, merged, headed))| Unit {
            parent: parent.filter(|to| *to < n).map(id),
            merged_into: merged.filter(|to| *to < n).map(id),
            heads: headed.map(|who| head(PEOPLE[who], "主任", None)).into_iter().collect(),
            ..unit(&n.to_string(), NAMES[n], UnitKind::Other)
        });
        let directory = Directory::of(made.collect());
        let accused: Vec<usize> = match by_person {
            true => (0..tree.len()).filter(|n| tree[*n].2 == Some(who)).collect(),
            false => (0..tree.len()).filter(|n| *n == what).collect(),
        };
        let accusation = if by_person { accuses(PEOPLE[who], "") } else { accuses("", NAMES[what]) };
        let barred = directory.barred(&id(target), None, &accusation);
        prop_assert_eq!(barred.is_some(), tied(&tree, &accused, target), "{:?}", barred);
        prop_assert_eq!(barred == Some(Barred::Accused), !by_person && what == target);
    }
}
