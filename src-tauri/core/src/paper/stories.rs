//! What holds for every paper.

use chrono::NaiveDate;

use super::readers::read;
use super::*;

fn paper(lines: &[&str]) -> Paper {
    let mut page = Page::new(Sheet::A4);
    let mut y = 60.0;
    for line in lines {
        y = page.paragraph(60.0, y, 470.0, line, Style::new(12.0));
        y = page.paragraph(60.0, y, 470.0, line, Style::new(12.0).bold());
    }
    let made = NaiveDate::from_ymd_opt(2026, 10, 8).unwrap().and_hms_opt(9, 12, 0).unwrap();
    Paper { title: "试纸".into(), office: "接待室".into(), made, pages: vec![page] }
}

#[test]
fn every_character_comes_back_as_it_was_written() {
    let lines = [
        "𠮷 U+20BB7 䶮 U+4DAE 㛃 U+36C3 𬭩 U+2CB69 𠀁 𫠠 鿭 﨑",
        "阿卜杜热合曼·买买提·吾布力卡斯木·艾山江·玉苏甫·依明·托合提",
        "⼈人⼤大：偏旁与汉字同形，各归各的",
        "“引号”——破折号……省略号《书名》〔2026〕①㎡℃№½",
    ];
    let read = read("characters", &pdf(&paper(&lines)).unwrap());
    let text = read.text();
    for line in lines {
        let plain: String = line.split_whitespace().collect();
        assert_eq!(text.matches(&plain).count(), 2, "{line}\n{text}");
    }
    read.fonts_are_embedded_subsets();
    read.qpdf_finds_nothing_wrong();
}

#[test]
fn the_file_says_its_title_language_and_date() {
    let bytes = pdf(&paper(&["正文"])).unwrap();
    let read = read("described", &bytes);
    assert_eq!(read.info("Title"), "试纸");
    assert_eq!(read.info("Author"), "接待室");
    assert_eq!(read.info("CreationDate"), "Thu Oct  8 09:12:00 2026 CST");
    let catalog = lopdf::Document::load_mem(&bytes).unwrap().catalog().unwrap().clone();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"zh-CN");
}

#[test]
fn the_same_paper_gives_the_same_bytes_and_another_paper_another_identifier() {
    let (a, b) = (pdf(&paper(&["甲"])).unwrap(), pdf(&paper(&["甲"])).unwrap());
    assert!(a == b);
    let identifier = |bytes: &[u8]| {
        let file = lopdf::Document::load_mem(bytes).unwrap();
        file.trailer.get(b"ID").unwrap().as_array().unwrap()[0].as_str().unwrap().to_vec()
    };
    assert_ne!(identifier(&a), identifier(&pdf(&paper(&["乙"])).unwrap()));
}

#[test]
fn a_character_without_a_face_is_refused_and_named() {
    let refused = pdf(&paper(&["张\u{1F600}伟", "ན\u{1F600}"]));
    assert_eq!(refused, Err(PaperError::MissingCharacters { characters: vec!['ན', '\u{1F600}'] }));
}

#[test]
fn a_name_that_hides_its_direction_is_printed_with_the_mark() {
    let text = read("hidden", &pdf(&paper(&["张\u{202E}伟"])).unwrap()).text();
    assert!(text.contains("张‹U+202E›伟"), "{text}");
}

#[test]
fn a_long_table_repeats_its_head_and_counts_its_pages() {
    let columns = vec![Column::new("编号", 1.0, Align::Left), Column::new("姓名", 3.0, Align::Left)];
    let rows =
        (1..=200).map(|n| Row { cells: vec![n.to_string(), format!("第{n}人")], total: false }).collect();
    let mut flow = Flow::new(Sheet::A4, false, "抬头", "脚注");
    Table { columns, rows, size: 11.0 }.draw(&mut flow);
    let paper = Paper { pages: flow.finish(), ..paper(&[]) };
    let pages = paper.pages.len();
    let read = read("table", &pdf(&paper).unwrap());
    assert!(pages > 3);
    assert_eq!(read.info("Pages"), pages.to_string());
    for page in 1..=pages {
        let text = read.page_text(page);
        assert!(text.contains("编号姓名"), "page {page}: {text}");
        assert!(text.contains(&format!("第{page}页共{pages}页")), "page {page}: {text}");
        assert_eq!(text.contains("抬头"), page > 1);
    }
    let all = read.text();
    assert!((1..=200).all(|n| all.contains(&format!("{n}第{n}人"))));
}

#[test]
fn a_cell_taller_than_a_page_is_cut_between_lines_and_loses_nothing() {
    let long: String = (0..4000).map(|n| char::from_u32(0x4E00 + n).unwrap()).collect();
    let columns = vec![Column::new("陈述", 1.0, Align::Left)];
    let rows = vec![Row { cells: vec![long.clone()], total: false }];
    let mut flow = Flow::new(Sheet::A4Landscape, false, "", "");
    Table { columns, rows, size: 14.0 }.draw(&mut flow);
    let pages = flow.finish();
    assert!(pages.len() > 1);
    let text = read("tall", &pdf(&Paper { pages, ..paper(&[]) }).unwrap()).text();
    let han: String = text.chars().filter(|c| ('\u{4E00}'..='\u{5DA0}').contains(c)).collect();
    let mut kept: Vec<char> = han.chars().collect();
    let mut wanted: Vec<char> = long.chars().collect();
    kept.sort_unstable();
    kept.dedup();
    wanted.sort_unstable();
    wanted.retain(|c| !kept.contains(c));
    assert!(wanted.is_empty(), "lost: {wanted:?}");
}
