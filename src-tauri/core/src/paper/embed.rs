//! Cutting the faces down to the characters that a paper uses.
//!
//! printpdf without its layout engine embeds whole files, so each face is cut before it is handed over. Two characters
//! that share one glyph (a radical and the character that looks like it) go into two cuts of the face: each glyph then
//! reads back as exactly the character that was written.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{FontId, FontMetrics, FontType, ParsedFont, PdfDocument, PdfFont};
use subsetter::GlyphRemapper;

use super::PaperError;
use super::faces::{FaceId, Weight, face_of, runs};
use super::page::Page;

/// Which cut of which face draws a character.
pub(super) struct Embedded {
    cuts: BTreeMap<(FaceId, char), usize>,
}

impl Embedded {
    /// The name under which the document knows the cut that draws `c`.
    pub(super) fn font(&self, face: FaceId, c: char) -> FontId {
        font_id(face, self.cuts.get(&(face, c)).copied().unwrap_or(0))
    }
}

/// Put the cuts that the pages need into the document.
///
/// # Errors
/// [`PaperError::MissingCharacters`] when a text has characters that no face has.
pub(super) fn embed(doc: &mut PdfDocument, pages: &[Page]) -> Result<Embedded, PaperError> {
    let used = used_characters(pages)?;
    let mut cuts = BTreeMap::new();
    for (face, characters) in used {
        for (layer, cut) in share_out(face, &characters).into_iter().enumerate() {
            let font = cut_face(face, layer, &cut)?;
            doc.resources.fonts.map.insert(font_id(face, layer), PdfFont::new(font));
            cuts.extend(cut.into_iter().map(|(c, _)| ((face, c), layer)));
        }
    }
    Ok(Embedded { cuts })
}

fn used_characters(pages: &[Page]) -> Result<BTreeMap<FaceId, BTreeSet<char>>, PaperError> {
    let mut used: BTreeMap<FaceId, BTreeSet<char>> = BTreeMap::new();
    let mut missing = BTreeSet::new();
    for (text, style) in pages.iter().flat_map(Page::texts) {
        missing.extend(text.chars().filter(|&c| face_of(c, Weight::Regular).is_none()));
        for run in runs(text, style.weight) {
            used.entry(run.face).or_default().extend(run.text.chars());
        }
    }
    if missing.is_empty() {
        return Ok(used);
    }
    Err(PaperError::MissingCharacters { characters: missing.into_iter().collect() })
}

/// Characters with their glyphs, in as few groups as leave each glyph to one character of its group.
fn share_out(face: FaceId, characters: &BTreeSet<char>) -> Vec<Vec<(char, u16)>> {
    let mut groups: Vec<Vec<(char, u16)>> = Vec::new();
    let mut taken: BTreeMap<u16, usize> = BTreeMap::new();
    for &c in characters {
        let Some(glyph) = face.glyph(c) else { continue };
        let group = taken.entry(glyph.0).and_modify(|n| *n += 1).or_insert(0);
        if groups.len() <= *group {
            groups.push(Vec::new());
        }
        groups[*group].push((c, glyph.0));
    }
    groups
}

fn cut_face(face: FaceId, layer: usize, cut: &[(char, u16)]) -> Result<ParsedFont, PaperError> {
    let broken = |reason: String| PaperError::Face { face: face.name(), reason };
    let parsed = face.face().ok_or_else(|| broken("not a font file".to_owned()))?;
    let mut glyphs: Vec<u16> = cut.iter().map(|&(_, glyph)| glyph).collect();
    glyphs.sort_unstable();
    let mapper = GlyphRemapper::new_from_glyphs_sorted(&glyphs);
    let file = subsetter::subset(face.file(), 0, &mapper).map_err(|error| broken(error.to_string()))?;

    let mut characters = BTreeMap::new();
    let mut widths = BTreeMap::new();
    for &(c, glyph) in cut {
        let Some(new) = mapper.get(glyph) else { continue };
        characters.insert(u32::from(c), new);
        widths.insert(new, parsed.glyph_hor_advance(ttf_parser::GlyphId(glyph)).unwrap_or(0));
    }
    let metrics = FontMetrics { ascent: parsed.ascender(), descent: parsed.descender() };
    let name = format!("{}+{}", tag(face, layer), face.name());
    let mut font =
        ParsedFont::with_glyph_data(file, 0, Some(name), characters, widths, parsed.units_per_em(), metrics);
    if parsed.tables().cff.is_some() {
        font.font_type = FontType::OpenTypeCFF(());
    }
    Ok(font)
}

/// The six letters that mark an embedded face as a subset; different for each cut within a file.
fn tag(face: FaceId, layer: usize) -> String {
    let letter = |n: usize| char::from(b'A' + (n % 26) as u8);
    format!("PAPER{}", letter(face as usize + 4 * layer))
}

fn font_id(face: FaceId, layer: usize) -> FontId {
    FontId(format!("F{}x{layer}", face as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_share_a_glyph_are_kept_apart() {
        let (radical, han) = ('\u{2F08}', '人');
        assert_eq!(FaceId::Song.glyph(radical), FaceId::Song.glyph(han), "or this test shows nothing");
        let groups = share_out(FaceId::Song, &BTreeSet::from([radical, han, '大']));
        let apart: Vec<Vec<char>> = groups.iter().map(|g| g.iter().map(|&(c, _)| c).collect()).collect();
        assert_eq!(apart, [vec![radical, '大'], vec![han]]);
    }
}
