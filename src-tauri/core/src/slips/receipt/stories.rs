//! What holds for every receipt, as other people's programs read it.

use super::layout::MORE;
use super::*;
use crate::paper::readers::read;

const UYGHUR: &str = "阿卜杜热合曼·买买提·吾布力卡斯木·艾山江·玉苏甫·依明江·托合提尼亚孜·阿布都克里木·麦麦提艾力·如则巴克尔·奥斯曼江";

fn named(names: &[&str]) -> Receipt {
    let summary = "反映所住小区外墙渗水两年未修，要求物业公司履行维修责任。".into();
    Receipt {
        content: Content::Open { names: names.iter().map(|n| (*n).into()).collect(), summary },
        ..example()
    }
}

#[test]
fn the_slip_carries_everything_a_person_needs_twice() {
    let read = read("receipt", &two_copies(&example()).unwrap());
    let text = read.text();
    for part in [
        "江山市虎山街道信访接待室",
        "信访事项登记回执",
        "2026-000017-K",
        "张伟",
        "2026年10月8日9:12",
        "来访1人",
        "最迟2026年10月23日（星期五）",
        "依据《信访工作条例》第二十三条",
        "接下来会怎样",
        "0570-4023456",
        "凭本回执或登记号查询",
        "李娜",
        "首次打印",
    ] {
        assert_eq!(text.matches(part).count(), 2, "{part}\n{text}");
    }
    assert!(text.contains("信访人留存") && text.contains("接待室存档") && text.contains('✂'));
    assert_eq!(read.info("Pages"), "1");
    read.fonts_are_embedded_subsets();
    read.qpdf_finds_nothing_wrong();
}

#[test]
fn every_name_comes_back_with_its_rare_characters() {
    assert_eq!(UYGHUR.chars().count(), 60);
    let names = ["𠮷田明", "䶮世昌", "㛃红梅", "𬭩小军"];
    let text = read("receipt-rare", &two_copies(&named(&names)).unwrap()).text();
    for name in names {
        assert_eq!(text.matches(name).count(), 2, "{name}\n{text}");
    }
    let slip = half_sheet(&named(&[UYGHUR])).unwrap();
    let read = read("receipt-uyghur", &slip);
    assert!(read.text().contains(UYGHUR), "{}", read.text());
    read.fonts_are_embedded_subsets();
}

#[test]
fn a_scanner_reads_just_the_number() {
    assert_eq!(read("receipt-half", &half_sheet(&example()).unwrap()).scanned(), ["2026-000017-K"]);
    let practice = Receipt { practice: true, ..example() };
    let both = read("receipt-practice", &two_copies(&practice).unwrap()).scanned();
    assert_eq!(both.first().map(String::as_str), Some("2026-000017-K"));
}

#[test]
fn the_slip_is_small_and_made_twice_it_is_the_same() {
    for receipt in [example(), named(&["𠮷田明", "䶮世昌", "㛃红梅", "𬭩小军", UYGHUR])] {
        let slip = two_copies(&receipt).unwrap();
        assert!(slip.len() <= 60_000, "{} bytes", slip.len());
        assert!(slip == two_copies(&receipt).unwrap());
        assert!(half_sheet(&receipt).unwrap().len() <= slip.len());
    }
}

#[test]
fn a_sealed_slip_tells_nothing() {
    let text =
        read("receipt-sealed", &two_copies(&Receipt { content: Content::Sealed, ..example() }).unwrap())
            .text();
    assert_eq!(text.matches("内容依法保密").count(), 2);
    assert!(!text.contains("张伟") && !text.contains("渗水"));
}

#[test]
fn a_copy_and_a_practice_slip_say_so() {
    let receipt = Receipt { printing: Printing::Copy { copy: 2, printing: 3 }, practice: true, ..example() };
    let text = read("receipt-copy", &two_copies(&receipt).unwrap()).text();
    assert_eq!(text.matches("副本2·第3次打印").count(), 2, "{text}");
    assert!(text.contains("练习") && text.contains("不作凭据"));
    assert!(!read("receipt-real", &half_sheet(&example()).unwrap()).text().contains("练习"));
}

#[test]
fn too_many_names_are_counted_and_a_long_summary_is_ended_honestly() {
    let names: Vec<String> = (1..=40).map(|n| format!("王建国{n}")).collect();
    let content = Content::Open { names, summary: "反映土地补偿款分配不公，".repeat(30) };
    let text =
        read("receipt-long", &two_copies(&Receipt { content, heads: 40, ..example() }).unwrap()).text();
    assert!(text.contains("等40人") && text.contains("王建国1、") && text.contains("……"), "{text}");
}

#[test]
fn nothing_runs_off_the_slip_however_much_there_is_to_say() {
    let many = vec![
        "我们把您反映的事项转给有权处理的单位，并把转送情况告诉您。".to_owned();
        12
    ];
    let deadline = example().deadline.map(|d| Deadline { explanation: many.clone(), ..d });
    let content = Content::Open { names: vec![UYGHUR.into(), UYGHUR.into()], summary: "长".repeat(400) };
    let receipt = Receipt { next: many, deadline, content, office: "某".repeat(60), ..example() };
    let read = read("receipt-full", &half_sheet(&receipt).unwrap());
    assert!(read.text().contains(MORE), "{}", read.text());
    assert_eq!(read.scanned(), ["2026-000017-K"]);
}

#[test]
fn a_name_that_cannot_be_printed_is_refused_with_its_characters() {
    let refused = two_copies(&named(&["张\u{1F600}"]));
    assert_eq!(refused, Err(PaperError::MissingCharacters { characters: vec!['\u{1F600}'] }));
}

#[test]
fn the_slip_names_who_is_on_duty_and_an_older_one_is_what_it_was() {
    let on_duty = Receipt { on_duty: Some("李明（局长）".into()), ..example() };
    let text = read("receipt-duty", &two_copies(&on_duty).unwrap()).text();
    assert_eq!(text.matches("今日带班李明（局长）").count(), 2, "{text}");
    let facts = serde_json::to_value(example()).unwrap();
    assert_eq!(facts.get("on_duty"), None, "the facts of older slips keep their shape");
    let older: Receipt = serde_json::from_value(facts).unwrap();
    assert!(two_copies(&older).unwrap() == two_copies(&example()).unwrap());
}

#[test]
fn each_representative_of_a_group_has_a_slip_under_their_name() {
    let five = ["周国强", "吴玉兰", "郑卫东", UYGHUR, "钱建设"];
    let holders = five.iter().map(|name| (*name).to_owned()).collect();
    let group = Receipt { heads: 62, holders, ..named(&five) };
    let read = read("receipt-group", &two_copies(&group).unwrap());
    assert_eq!(read.info("Pages"), "3");
    let text = read.text();
    for whose in [
        "代表周国强留存",
        "代表吴玉兰留存",
        "代表郑卫东留存",
        "第4位代表留存",
        "代表钱建设留存",
        "接待室存档",
    ] {
        assert_eq!(text.matches(whose).count(), 1, "{whose}\n{text}");
    }
    assert!(!text.contains("信访人留存"));
    read.qpdf_finds_nothing_wrong();
}
