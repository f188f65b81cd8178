//! What a reader sees on paper is the character that was meant: characters from our PDF, drawn by poppler, beside the
//! same characters drawn by ImageMagick straight from the face, which knows neither our subsets nor our numbering of
//! glyphs.
//!
//! Forty characters in a row of code points look much alike, so a glyph taken for its neighbour would be seen: each
//! picture must be closer to its own character than to any other of its row.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use chrono::NaiveDate;

use super::faces::{FaceId, face_of, han_of_level_3};
use super::{Align, Page, Paper, Sheet, Style, Weight, pdf};

const DOTS_AN_INCH: f32 = 150.0;
/// The face is drawn so much finer and then made smaller: ImageMagick moves strokes onto whole dots, poppler does not.
const FINER: f32 = 2.0;
/// Points.
const SIZE: f32 = 24.0;
/// Sixty dots: every character begins on a whole dot, for one of the two programs knows no halves.
const CELL: f32 = 28.8;
const MARGIN: f32 = 14.4;
const ACROSS: usize = 20;
const DOWN: usize = 28;
/// Characters whose code points follow each other.
const ROW: usize = 40;
const ROWS: usize = 50;
/// Parts to a side when two pictures are compared, and how many dots a part is wide.
const GRID: usize = 28;
const PART: f32 = 2.0;
const ALIKE: f32 = 0.95;
/// Dots by which the middle of the ink may differ.
const APART: f32 = 2.0;

#[test]
fn two_thousand_characters_on_paper_look_as_their_face_draws_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let characters = sample();
    assert!(characters.len() >= 2_000);
    let printed = printed(folder.path(), &characters);
    let drawn = drawn(folder.path(), &characters);
    let mut wrong = vec![];
    for (row, from) in characters.chunks(ROW).zip((0..).step_by(ROW)) {
        for at in from..from + row.len() {
            let own = alike(&printed[at], &drawn[at]);
            let others = (from..from + row.len()).filter(|other| *other != at);
            let other = others.map(|other| alike(&printed[at], &drawn[other])).fold(0.0, f32::max);
            if own < ALIKE || own <= other {
                wrong.push(format!(
                    "{} U+{:X}: {own:.3}, another {other:.3}",
                    characters[at],
                    u32::from(characters[at])
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {} look otherwise: {wrong:#?}", wrong.len(), characters.len());
}

/// Rows from all over the standard, with the few characters that have a face of their own and the last.
fn sample() -> Vec<char> {
    let all = han_of_level_3();
    let mut rows: Vec<&[char]> = all.chunks(ROW).step_by(all.len() / ROW / ROWS).collect();
    rows.extend(all.chunks(ROW).filter(|row| row.contains(&'\u{9FEB}') || row.contains(&'﨩')));
    rows.concat()
}

/// The ink in a cell: where its middle is, in dots from the cell's corner, and how dark each part around it is.
struct Picture {
    middle: (f32, f32),
    dark: Vec<f32>,
}

/// From our PDF.
fn printed(folder: &Path, characters: &[char]) -> Vec<Picture> {
    let made =
        NaiveDate::from_ymd_opt(2026, 10, 8).and_then(|day| day.and_hms_opt(9, 12, 0)).expect("a literal");
    let pages = characters.chunks(ACROSS * DOWN).map(page).collect();
    let bytes = pdf(&Paper { title: "字样".into(), office: "接待室".into(), made, pages }).expect("a paper");
    std::fs::write(folder.join("paper.pdf"), bytes).expect("written");
    let dots = DOTS_AN_INCH.to_string();
    call(folder, "pdftoppm", &["-gray", "-r", &dots, "paper.pdf", "printed"]);
    pictures(folder, "printed", characters.len())
}

fn page(characters: &[char]) -> Page {
    let mut page = Page::new(Sheet::A4);
    for (at, c) in characters.iter().enumerate() {
        let (x, y) = corner(at);
        page.line(x, y, Align::Left, &c.to_string(), Style::new(SIZE).leading(SIZE));
    }
    page
}

/// From the face files, a page at a time.
fn drawn(folder: &Path, characters: &[char]) -> Vec<Picture> {
    let (wide, high) = Sheet::A4.size();
    let dots = |points: f32| points * DOTS_AN_INCH * FINER / 72.0;
    for (n, page) in (1..).zip(characters.chunks(ACROSS * DOWN)) {
        let mut texts: BTreeMap<FaceId, String> = BTreeMap::new();
        for (at, c) in page.iter().enumerate() {
            let (x, y) = corner(at);
            let (x, y) = (dots(x), dots(y + Style::new(SIZE).leading(SIZE).rise()));
            let face = face_of(*c, Weight::Regular).expect("a face");
            *texts.entry(face).or_default() += &format!("text {x:.2},{y:.2} '{c}' ");
        }
        let mut words: Vec<String> =
            vec!["-size".into(), format!("{}x{}", dots(wide).ceil(), dots(high).ceil())];
        words.extend(["xc:white", "-fill", "black", "-pointsize"].map(str::to_owned));
        words.push(dots(SIZE).to_string());
        for (face, texts) in texts {
            let file = folder.join(face.name());
            std::fs::write(&file, face.file()).expect("a face");
            words.extend(["-font".into(), file.display().to_string(), "-draw".into(), texts]);
        }
        words.extend(["-resize".into(), format!("{}%", 100.0 / FINER)]);
        words.extend(["-colorspace", "gray", "-depth", "8"].map(str::to_owned));
        words.push(format!("drawn-{n}.pgm"));
        call(folder, "convert", &words.iter().map(String::as_str).collect::<Vec<_>>());
    }
    pictures(folder, "drawn", characters.len())
}

/// Top left corner of a cell, in points.
fn corner(at: usize) -> (f32, f32) {
    let at = at % (ACROSS * DOWN);
    (MARGIN + (at % ACROSS) as f32 * CELL, MARGIN + (at / ACROSS) as f32 * CELL)
}

fn call(folder: &Path, program: &str, words: &[&str]) {
    let output = Command::new(program).args(words).current_dir(folder).output();
    let output = output.unwrap_or_else(|error| panic!("{program} must be installed: {error}"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
}

/// The cells of the pages `name-1.pgm`, `name-2.pgm`, …
fn pictures(folder: &Path, name: &str, count: usize) -> Vec<Picture> {
    let pages: Vec<Grey> = (1..=count.div_ceil(ACROSS * DOWN))
        .map(|n| Grey::read(&folder.join(format!("{name}-{n}.pgm"))))
        .collect();
    (0..count).map(|at| pages[at / (ACROSS * DOWN)].picture(corner(at))).collect()
}

/// A page as rows of bytes, 255 is white.
struct Grey {
    wide: usize,
    bytes: Vec<u8>,
}

impl Grey {
    fn read(file: &Path) -> Grey {
        let bytes = std::fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let head: Vec<&[u8]> = bytes.splitn(4, |byte| byte.is_ascii_whitespace()).collect();
        let number = |word: &[u8]| -> usize {
            std::str::from_utf8(word).ok().and_then(|n| n.parse().ok()).expect("a number")
        };
        assert_eq!(head[0], b"P5");
        let (wide, high) = (number(head[1]), number(head[2]));
        Grey { wide, bytes: bytes[bytes.len() - wide * high..].to_vec() }
    }

    fn dark(&self, x: usize, y: usize) -> f32 {
        self.bytes.get(y * self.wide + x).map_or(0.0, |byte| f32::from(255 - byte) / 255.0)
    }

    fn picture(&self, (x, y): (f32, f32)) -> Picture {
        let dots = |points: f32| (points * DOTS_AN_INCH / 72.0).round() as usize;
        let (left, top, side) = (dots(x) - 3, dots(y) - 3, dots(CELL));
        let cell = (0..side).flat_map(|down| (0..side).map(move |across| (across, down)));
        let ink: Vec<(f32, f32, f32)> = cell
            .map(|(across, down)| (across as f32, down as f32, self.dark(left + across, top + down)))
            .filter(|dot| dot.2 > 0.0)
            .collect();
        let all: f32 = ink.iter().map(|dot| dot.2).sum();
        assert!(all > 1.0, "an empty cell");
        let middle_of =
            |of: fn(&(f32, f32, f32)) -> f32| ink.iter().map(|dot| of(dot) * dot.2).sum::<f32>() / all;
        let middle = (middle_of(|dot| dot.0), middle_of(|dot| dot.1));
        Picture { middle, dark: parts(&ink, middle) }
    }
}

/// Each dot's ink is shared among the four parts nearest to it, so that half a dot to the side changes little.
fn parts(ink: &[(f32, f32, f32)], middle: (f32, f32)) -> Vec<f32> {
    let mut parts = vec![0.0; GRID * GRID];
    for (x, y, dark) in ink {
        let (x, y) = ((x - middle.0) / PART + GRID as f32 / 2.0, (y - middle.1) / PART + GRID as f32 / 2.0);
        for (across, down) in [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)] {
            let (to_x, to_y) = (x.floor() + across, y.floor() + down);
            let share = (1.0 - (x - to_x).abs()) * (1.0 - (y - to_y).abs());
            if (0.0..GRID as f32).contains(&to_x) && (0.0..GRID as f32).contains(&to_y) {
                parts[to_y as usize * GRID + to_x as usize] += dark * share;
            }
        }
    }
    parts
}

/// 1 for the same picture in the same place; 0 where the ink stands elsewhere.
fn alike(a: &Picture, b: &Picture) -> f32 {
    if (a.middle.0 - b.middle.0).abs() > APART || (a.middle.1 - b.middle.1).abs() > APART {
        return 0.0;
    }
    let mean = |dark: &[f32]| dark.iter().sum::<f32>() / dark.len() as f32;
    let (from, to) = (mean(&a.dark), mean(&b.dark));
    let sum = |of: &dyn Fn(f32, f32) -> f32| {
        a.dark.iter().zip(&b.dark).map(|(a, b)| of(a - from, b - to)).sum::<f32>()
    };
    sum(&|a, b| a * b) / (sum(&|a, _| a * a) * sum(&|_, b| b * b)).sqrt()
}
