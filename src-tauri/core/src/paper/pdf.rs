//! From pages to the bytes of a PDF.

use chrono::{Datelike, NaiveDateTime, Timelike};
use lopdf::{Object, StringFormat};
use printpdf::{
    Color, Line, LineDashPattern, LinePoint, Op, PaintMode, PdfDocument, PdfFontHandle, PdfPage,
    PdfSaveOptions, Point, Polygon, PolygonRing, Pt, Rect, Rgb, TextItem, TextMatrix, TextRenderingMode,
    WindingOrder,
};
use sha2::{Digest, Sha256};

use super::embed::{Embedded, embed};
use super::faces::{FaceId, Weight, runs};
use super::page::{Area, Draw, Page, Style};
use super::{Ink, PaperError};

/// A paper ready to be made into a PDF.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    /// Shown by readers as the name of the window; no names of people.
    pub title: String,
    /// Who issues it.
    pub office: String,
    /// The moment that the paper states of itself, on the office's clock (UTC+8). It is the file's date.
    pub made: NaiveDateTime,
    pub pages: Vec<Page>,
}

/// The PDF. The same paper gives the same bytes.
///
/// # Errors
/// [`PaperError::MissingCharacters`] instead of an empty box; [`PaperError::Face`] and [`PaperError::Write`] when the
/// program or the machine's memory is damaged.
pub fn pdf(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    let mut doc = PdfDocument::new(&paper.title);
    doc.metadata.info.author = paper.office.clone();
    doc.metadata.info.creator = "接待台 Reception Desk".to_owned();
    let fonts = embed(&mut doc, &paper.pages)?;
    doc.pages = paper.pages.iter().map(|page| pdf_page(page, &fonts)).collect();
    let mut file = doc.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    describe(&mut file, paper)?;
    file.compress();
    write_with_digest(&mut file)
}

fn pdf_page(page: &Page, fonts: &Embedded) -> PdfPage {
    let (w, h) = page.sheet.size();
    let area = Rect { x: Pt(0.0), y: Pt(0.0), width: Pt(w), height: Pt(h), mode: None, winding_order: None };
    let ops = page.draws.iter().flat_map(|draw| operators(draw, h, fonts)).collect();
    PdfPage { media_box: area.clone(), trim_box: area.clone(), crop_box: area, ops }
}

fn operators(draw: &Draw, height: f32, fonts: &Embedded) -> Vec<Op> {
    match draw {
        Draw::Text { x, baseline, text, style, turn } => {
            text_operators((*x, height - baseline), text, *style, *turn, fonts)
        }
        Draw::Line { from, to, width, ink, dash } => vec![
            Op::SetOutlineColor { col: color(*ink) },
            Op::SetOutlineThickness { pt: Pt(*width) },
            Op::SetLineDashPattern { dash: dash_pattern(*dash) },
            Op::DrawLine { line: line(*from, *to, height) },
        ],
        Draw::Fill { areas, ink } => {
            vec![Op::SetFillColor { col: color(*ink) }, Op::DrawPolygon { polygon: polygon(areas, height) }]
        }
    }
}

/// One text object; a new show operator where the face changes.
fn text_operators(at: (f32, f32), text: &str, style: Style, turn: f32, fonts: &Embedded) -> Vec<Op> {
    let (sin, cos) = turn.to_radians().sin_cos();
    let matrix = TextMatrix::Raw([cos, sin, -sin, cos, round(at.0), round(at.1)]);
    let mut ops = vec![
        Op::StartTextSection,
        Op::SetFillColor { col: color(style.ink) },
        Op::SetCharacterSpacing { multiplier: round(style.tracking) },
        Op::SetTextMatrix { matrix },
    ];
    let mut thick = false;
    for run in runs(text, style.weight) {
        let characters: Vec<char> = run.text.chars().collect();
        for part in characters.chunk_by(|&a, &b| fonts.font(run.face, a) == fonts.font(run.face, b)) {
            let font = PdfFontHandle::External(fonts.font(run.face, part[0]));
            ops.extend(weight_operators(run.face, style, &mut thick));
            ops.push(Op::SetFont { font, size: Pt(style.size) });
            ops.push(Op::ShowText { items: vec![TextItem::Text(part.iter().collect())] });
        }
    }
    if thick {
        ops.push(Op::SetTextRenderingMode { mode: TextRenderingMode::Fill });
    }
    ops.push(Op::EndTextSection);
    ops
}

/// The faces for rare characters have no bold: in a bold text their outline is drawn as well, so that nobody's name
/// looks paler than the rest.
fn weight_operators(face: FaceId, style: Style, thick: &mut bool) -> Vec<Op> {
    let wanted = style.weight == Weight::Bold && face != FaceId::Bold;
    if wanted == *thick {
        return Vec::new();
    }
    *thick = wanted;
    if !wanted {
        return vec![Op::SetTextRenderingMode { mode: TextRenderingMode::Fill }];
    }
    vec![
        Op::SetOutlineColor { col: color(style.ink) },
        Op::SetOutlineThickness { pt: Pt(round(style.size * 0.025)) },
        Op::SetLineDashPattern { dash: dash_pattern(None) },
        Op::SetTextRenderingMode { mode: TextRenderingMode::FillStroke },
    ]
}

fn line(from: (f32, f32), to: (f32, f32), height: f32) -> Line {
    let points = [from, to].map(|(x, y)| point(x, height - y)).to_vec();
    Line { points, is_closed: false }
}

/// All areas as one path, so that neighbours show no seam.
fn polygon(areas: &[Area], height: f32) -> Polygon {
    let rings = areas.iter().map(|area| {
        let (l, r, t, b) = (area.x, area.right(), height - area.y, height - area.bottom());
        PolygonRing { points: vec![point(l, b), point(r, b), point(r, t), point(l, t)] }
    });
    Polygon { rings: rings.collect(), mode: PaintMode::Fill, winding_order: WindingOrder::NonZero }
}

fn point(x: f32, y: f32) -> LinePoint {
    LinePoint { p: Point { x: Pt(round(x)), y: Pt(round(y)) }, bezier: false }
}

/// Thousandths of a point are finer than any printer; more digits only make the file longer.
fn round(points: f32) -> f32 {
    (points * 1000.0).round() / 1000.0
}

fn dash_pattern(dash: Option<(f32, f32)>) -> LineDashPattern {
    let lengths: Vec<f32> = dash.map_or(Vec::new(), |(dash, gap)| vec![dash, gap]);
    LineDashPattern { offset: 0.0, pattern: lengths.into_iter().collect() }
}

fn color(ink: Ink) -> Color {
    let [r, g, b] = ink.rgb();
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}

/// Language, reading title and dates; without the empty PDF/X mark that printpdf writes.
fn describe(file: &mut lopdf::Document, paper: &Paper) -> Result<(), PaperError> {
    let broken = |error: lopdf::Error| PaperError::Write(error.to_string());
    file.version = "1.7".to_owned();
    let catalog = file.catalog_mut().map_err(broken)?;
    catalog.set("Lang", text("zh-CN"));
    catalog.set("ViewerPreferences", lopdf::dictionary! { "DisplayDocTitle" => true });
    let info = file.trailer.get(b"Info").and_then(Object::as_reference).map_err(broken)?;
    let info = file.get_object_mut(info).and_then(Object::as_dict_mut).map_err(broken)?;
    for empty in ["GTS_PDFXVersion", "Identifier", "Keywords", "Subject", "Producer", "Trapped"] {
        info.remove(empty.as_bytes());
    }
    for key in ["CreationDate", "ModDate"] {
        info.set(key, text(&date(paper.made)));
    }
    Ok(())
}

fn date(made: NaiveDateTime) -> String {
    let (day, time) = (made.date(), made.time());
    format!(
        "D:{:04}{:02}{:02}{:02}{:02}{:02}+08'00'",
        day.year(),
        day.month(),
        day.day(),
        time.hour(),
        time.minute(),
        time.second()
    )
}

fn text(ascii: &str) -> Object {
    Object::String(ascii.as_bytes().to_vec(), StringFormat::Literal)
}

/// printpdf's identifier comes from a running counter; ours is the digest of all the rest.
fn write_with_digest(file: &mut lopdf::Document) -> Result<Vec<u8>, PaperError> {
    set_identifier(file, &[0; 16]);
    let digest = Sha256::digest(write(file)?);
    set_identifier(file, &digest[..16]);
    write(file)
}

fn set_identifier(file: &mut lopdf::Document, identifier: &[u8]) {
    let identifier = Object::String(identifier.to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![identifier.clone(), identifier]);
}

fn write(file: &mut lopdf::Document) -> Result<Vec<u8>, PaperError> {
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|error| PaperError::Write(error.to_string()))?;
    Ok(bytes)
}
