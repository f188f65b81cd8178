//! The faces and which of them draws a character.
//!
//! Song (regular and bold) draws nearly everything; the supplement has the five characters that came into Unicode
//! after Song was drawn; the rare face has extensions B to F. The order keeps the 30 MB of the rare face untouched
//! until a character needs it. Sources and licences: assets/fonts/README.md.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use ttf_parser::{Face, GlyphId};

use super::visible;

/// How heavy a text is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    #[default]
    Regular,
    /// Headings, numbers and names. Covers the 6,763 characters of GB 2312; others are thickened.
    Bold,
}

/// One face of the program. The order is the order of fallback for [`Weight::Bold`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FaceId {
    Bold,
    Song,
    Supplement,
    Rare,
}

const FALLBACK: [FaceId; 4] = [FaceId::Bold, FaceId::Song, FaceId::Supplement, FaceId::Rare];

static BOLD: &[u8] = include_bytes!("../../../../assets/fonts/ReceptionSong-Bold.otf");
static SONG: &[u8] = include_bytes!("../../../../assets/fonts/ReceptionSong-Regular.otf");
static SUPPLEMENT: &[u8] = include_bytes!("../../../../assets/fonts/ReceptionKai-Supplement.ttf");
static RARE: &[u8] = include_bytes!("../../../../assets/fonts/HanaMinB.ttf");

/// A run of characters that one face draws.
#[derive(Debug, PartialEq)]
pub(super) struct Run {
    pub face: FaceId,
    pub text: String,
    /// Sum of the advances in em.
    pub width: f32,
}

impl FaceId {
    /// The file as embedded in the program.
    pub(super) fn file(self) -> &'static [u8] {
        match self {
            FaceId::Bold => BOLD,
            FaceId::Song => SONG,
            FaceId::Supplement => SUPPLEMENT,
            FaceId::Rare => RARE,
        }
    }

    /// The PostScript name.
    pub(super) fn name(self) -> &'static str {
        match self {
            FaceId::Bold => "ReceptionSong-Bold",
            FaceId::Song => "ReceptionSong-Regular",
            FaceId::Supplement => "ReceptionKai-Supplement",
            FaceId::Rare => "HanaMinB",
        }
    }

    /// The parsed face; parsed once a process, when first asked for. `None` when the program file is damaged.
    pub(super) fn face(self) -> Option<&'static Face<'static>> {
        static PARSED: [OnceLock<Option<Face<'static>>>; 4] = [const { OnceLock::new() }; 4];
        PARSED[self as usize].get_or_init(|| Face::parse(self.file(), 0).ok()).as_ref()
    }

    pub(super) fn glyph(self, c: char) -> Option<GlyphId> {
        self.face()?.glyph_index(c).filter(|glyph| glyph.0 != 0)
    }

    /// Advance of a character in em.
    fn advance(self, c: char) -> f32 {
        let Some(face) = self.face() else { return 1.0 };
        let units = face.glyph_index(c).and_then(|glyph| face.glyph_hor_advance(glyph));
        units.map_or(1.0, |units| f32::from(units) / f32::from(face.units_per_em()))
    }
}

/// The characters that no face has, once each, in the order of their code points; empty when all can be drawn.
/// Characters that are written out as a visible mark are not missing.
pub fn missing(text: &str) -> Vec<char> {
    let unseen: BTreeSet<char> =
        visible(text).chars().filter(|&c| face_of(c, Weight::Regular).is_none()).collect();
    unseen.into_iter().collect()
}

/// The width in points of a text drawn in one line at `size` points.
pub fn width(text: &str, weight: Weight, size: f32) -> f32 {
    visible(text).chars().map(|c| advance(c, weight)).sum::<f32>() * size
}

/// The first face that has the character.
pub(super) fn face_of(c: char, weight: Weight) -> Option<FaceId> {
    let first = if weight == Weight::Bold { 0 } else { 1 };
    FALLBACK[first..].iter().copied().find(|face| face.glyph(c).is_some())
}

/// Advance in em; a missing character counts as one em, the paper is refused later.
pub(super) fn advance(c: char, weight: Weight) -> f32 {
    face_of(c, weight).map_or(1.0, |face| face.advance(c))
}

/// A line split where the face changes. A character that no face has goes with Song; [`missing`] tells of it.
pub(super) fn runs(text: &str, weight: Weight) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for c in text.chars() {
        let face = face_of(c, weight).unwrap_or(FaceId::Song);
        let width = face.advance(c);
        match runs.last_mut() {
            Some(run) if run.face == face => {
                run.text.push(c);
                run.width += width;
            }
            _ => runs.push(Run { face, text: c.to_string(), width }),
        }
    }
    runs
}

/// The 87,887 Han characters of GB 18030-2022, implementation level 3.
#[cfg(test)]
pub(super) fn han_of_level_3() -> Vec<char> {
    let blocks = [
        0x4E00..=0x9FEF,
        0x3400..=0x4DB5,
        0x20000..=0x2A6D6,
        0x2A700..=0x2B734,
        0x2B740..=0x2B81D,
        0x2B820..=0x2CEA1,
        0x2CEB0..=0x2EBE0u32,
    ];
    let twelve = "﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩".chars().map(u32::from);
    blocks.into_iter().flatten().chain(twelve).filter_map(char::from_u32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_han_character_of_level_3_has_a_face() {
        let all = han_of_level_3();
        assert_eq!(all.len(), 87_887, "GB 18030-2022 counts 87,887");
        let without: Vec<_> = all.iter().filter(|&&c| face_of(c, Weight::Regular).is_none()).collect();
        assert!(without.is_empty(), "{} without a face, first {:?}", without.len(), without.first());
    }

    #[test]
    fn a_name_with_rare_characters_falls_back_glyph_by_glyph() {
        let faces: Vec<_> =
            runs("王𠀁䶮鿭伟", Weight::Regular).into_iter().map(|r| (r.face, r.text)).collect();
        let expected = [
            (FaceId::Song, "王"),
            (FaceId::Rare, "𠀁"),
            (FaceId::Song, "䶮"),
            (FaceId::Supplement, "鿭"),
            (FaceId::Song, "伟"),
        ];
        assert_eq!(faces, expected.map(|(face, text)| (face, text.to_owned())));
    }

    #[test]
    fn a_character_that_no_face_has_is_announced_once() {
        assert_eq!(missing("张\u{1F600}伟\u{1F600}\u{0F40}"), ['\u{0F40}', '\u{1F600}']);
        assert!(missing("𠮷䶮㛃𬭩 阿卜杜热合曼·买买提 ‹› ①〔2026〕℃").is_empty());
        assert!(missing("张\u{202E}伟\n").is_empty(), "shown as a mark, so not missing");
    }

    #[test]
    fn a_chinese_character_is_one_em_wide() {
        assert_eq!(width("登记号", Weight::Regular, 10.0), 30.0);
        assert!(width("2026", Weight::Regular, 10.0) < 25.0);
    }
}
