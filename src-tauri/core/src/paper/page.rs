//! One page: what is drawn on it, in points from the top left corner.

use super::faces::{self, Weight};
use super::lines::break_lines;
use super::{Ink, PaperError, qr, visible};

/// Millimetres in points.
pub const fn mm(millimetres: f32) -> f32 {
    millimetres * 72.0 / 25.4
}

/// Size and direction of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// 210 × 297 mm. Also carries two A5 halves, one above the other.
    A4,
    /// 297 × 210 mm, for wide tables.
    A4Landscape,
    /// 210 × 148.5 mm: the half of an A4 sheet.
    A5Landscape,
}

impl Sheet {
    /// Width and height in points.
    pub fn size(self) -> (f32, f32) {
        match self {
            Sheet::A4 => (mm(210.0), mm(297.0)),
            Sheet::A4Landscape => (mm(297.0), mm(210.0)),
            Sheet::A5Landscape => (mm(210.0), mm(148.5)),
        }
    }

    pub fn area(self) -> Area {
        let (w, h) = self.size();
        Area { x: 0.0, y: 0.0, w, h }
    }
}

/// A rectangle in points; `x`, `y` is its top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    pub x: f32,
    pub y: f32,
    pub w: f32,
    pub h: f32,
}

impl Area {
    /// The same rectangle without a margin on each side.
    pub fn inside(self, across: f32, down: f32) -> Area {
        Area { x: self.x + across, y: self.y + down, w: self.w - 2.0 * across, h: self.h - 2.0 * down }
    }

    pub fn right(self) -> f32 {
        self.x + self.w
    }

    pub fn bottom(self) -> f32 {
        self.y + self.h
    }

    pub fn middle(self) -> f32 {
        self.x + self.w / 2.0
    }
}

/// How a text is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Points.
    pub size: f32,
    pub weight: Weight,
    pub ink: Ink,
    /// Points added after each character.
    pub tracking: f32,
    /// Points from line to line.
    pub leading: f32,
}

impl Style {
    /// Regular black text, lines one and a half times its size apart.
    pub const fn new(size: f32) -> Style {
        Style { size, weight: Weight::Regular, ink: Ink::Black, tracking: 0.0, leading: size * 1.5 }
    }

    pub const fn bold(self) -> Style {
        Style { weight: Weight::Bold, ..self }
    }

    pub const fn ink(self, ink: Ink) -> Style {
        Style { ink, ..self }
    }

    pub const fn tracking(self, tracking: f32) -> Style {
        Style { tracking, ..self }
    }

    pub const fn leading(self, leading: f32) -> Style {
        Style { leading, ..self }
    }

    /// Width in points of a text in one line.
    pub fn width(self, text: &str) -> f32 {
        let gaps = text.chars().count().saturating_sub(1) as f32;
        faces::width(text, self.weight, self.size) + gaps * self.tracking
    }

    /// From the top of a line to its baseline.
    pub(super) fn rise(self) -> f32 {
        (self.leading - self.size) / 2.0 + self.size * 0.86
    }
}

/// Where a text stands in relation to its `x`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    #[default]
    Left,
    Centre,
    Right,
}

/// One mark on the page. Texts carry their baseline.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Draw {
    Text { x: f32, baseline: f32, text: String, style: Style, turn: f32 },
    Line { from: (f32, f32), to: (f32, f32), width: f32, ink: Ink, dash: Option<(f32, f32)> },
    Fill { areas: Vec<Area>, ink: Ink },
}

/// One page of a paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    pub sheet: Sheet,
    pub(super) draws: Vec<Draw>,
}

impl Page {
    pub fn new(sheet: Sheet) -> Page {
        Page { sheet, draws: Vec::new() }
    }

    /// One line of text whose line box begins at `y`. Gives the `y` below it.
    pub fn line(&mut self, x: f32, y: f32, align: Align, text: &str, style: Style) -> f32 {
        let text = visible(text);
        let x = match align {
            Align::Left => x,
            Align::Centre => x - style.width(&text) / 2.0,
            Align::Right => x - style.width(&text),
        };
        self.draws.push(Draw::Text { x, baseline: y + style.rise(), text, style, turn: 0.0 });
        y + style.leading
    }

    /// A text broken into lines of `w` points, justified. Gives the `y` below it.
    pub fn paragraph(&mut self, x: f32, y: f32, w: f32, text: &str, style: Style) -> f32 {
        let lines = break_lines(text, style.weight, style.size, w);
        self.lines(x, y, w, &lines, style)
    }

    /// Lines that are already broken for the measure `w`; all but the last are justified. Gives the `y` below.
    pub fn lines(&mut self, x: f32, mut y: f32, w: f32, lines: &[String], style: Style) -> f32 {
        for (n, line) in lines.iter().enumerate() {
            let measure = if n + 1 < lines.len() { w } else { 0.0 };
            y = self.justified(x, y, measure, line, style);
        }
        y
    }

    /// One line, stretched to the measure `w` when that opens no visible gaps. Gives the `y` below it.
    pub(super) fn justified(&mut self, x: f32, y: f32, w: f32, line: &str, style: Style) -> f32 {
        let gaps = line.chars().count().saturating_sub(1).max(1) as f32;
        let slack = w - style.width(line);
        let stretch = slack > 0.0 && slack / gaps < style.size * 0.07;
        let extra = if stretch { slack / gaps } else { 0.0 };
        self.line(x, y, Align::Left, line, style.tracking(style.tracking + extra))
    }

    /// A straight rule.
    pub fn rule(&mut self, from: (f32, f32), to: (f32, f32), width: f32, ink: Ink) {
        self.draws.push(Draw::Line { from, to, width, ink, dash: None });
    }

    /// A dashed rule; dash and gap in points.
    pub fn dashed(&mut self, from: (f32, f32), to: (f32, f32), width: f32, ink: Ink, dash: (f32, f32)) {
        self.draws.push(Draw::Line { from, to, width, ink, dash: Some(dash) });
    }

    /// The outline of an area.
    pub fn frame(&mut self, area: Area, width: f32, ink: Ink) {
        let (l, t, r, b) = (area.x, area.y, area.right(), area.bottom());
        let half = width / 2.0;
        for (from, to) in [
            ((l - half, t), (r + half, t)),
            ((l - half, b), (r + half, b)),
            ((l, t), (l, b)),
            ((r, t), (r, b)),
        ] {
            self.rule(from, to, width, ink);
        }
    }

    /// The dashed outline of an area that is left empty for a seal or a signature.
    pub fn place(&mut self, area: Area, ink: Ink) {
        let (l, t, r, b) = (area.x, area.y, area.right(), area.bottom());
        for (from, to) in [((l, t), (r, t)), ((l, b), (r, b)), ((l, t), (l, b)), ((r, t), (r, b))] {
            self.dashed(from, to, 0.5, ink, (2.5, 2.0));
        }
    }

    /// A ground.
    pub fn fill(&mut self, area: Area, ink: Ink) {
        self.draws.push(Draw::Fill { areas: vec![area], ink });
    }

    /// A QR code with its quiet zone inside a square of `side` points.
    ///
    /// # Errors
    /// [`PaperError::CodeTooLong`] when no QR version holds the text.
    pub fn qr(&mut self, x: f32, y: f32, side: f32, text: &str) -> Result<(), PaperError> {
        self.draws.push(Draw::Fill { areas: qr::dark_runs(text, x, y, side)?, ink: Ink::Black });
        Ok(())
    }

    /// The light diagonal 练习 of a practice office, behind everything else. Draw it first.
    pub fn practice_mark(&mut self, area: Area) {
        let word = "练习";
        let size = area.w.min(area.h * 1.4) * 0.21;
        let style = Style::new(size).bold().ink(Ink::Ghost).tracking(size * 0.4);
        let turn = (area.h / area.w).atan().to_degrees();
        let (sin, cos) = turn.to_radians().sin_cos();
        let (along, up) = (style.width(word) / 2.0, size * 0.36);
        let x = area.middle() - along * cos + up * sin;
        let baseline = area.y + area.h / 2.0 + along * sin + up * cos;
        self.draws.push(Draw::Text { x, baseline, text: word.to_owned(), style, turn });
    }

    /// All that is written on the page.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, Style)> {
        self.draws.iter().filter_map(|draw| match draw {
            Draw::Text { text, style, .. } => Some((text.as_str(), *style)),
            _ => None,
        })
    }
}
