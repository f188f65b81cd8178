//! A column of one page, filled from the top and never beyond its bottom.

use super::lines::{break_lines, fit_lines};
use super::page::{Align, Area, Page, Style};

/// Lines set one under the other in an area. What does not fit is ended with `……` and remembered, so that the caller
/// can try again with smaller type.
#[derive(Debug)]
pub struct Stack<'p> {
    pub page: &'p mut Page,
    pub area: Area,
    /// Where the next line begins.
    pub y: f32,
    cut: bool,
}

impl<'p> Stack<'p> {
    pub fn new(page: &'p mut Page, area: Area) -> Stack<'p> {
        Stack { page, area, y: area.y, cut: false }
    }

    /// Was something left out for want of room?
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    pub fn gap(&mut self, height: f32) {
        self.y += height;
    }

    /// Height left.
    fn room(&self) -> f32 {
        self.area.bottom() - self.y + 0.5
    }

    /// Is there room for this height? When not, something is left out.
    pub fn has_room(&mut self, height: f32) -> bool {
        let fits = height <= self.room();
        self.cut |= !fits;
        fits
    }

    /// One line, shortened with `……` when it is wider than the column.
    pub fn line(&mut self, align: Align, text: &str, style: Style) {
        let (lines, cut) = fit_lines(text, style.weight, style.size, self.area.w, 1);
        self.cut |= cut;
        if !self.has_room(style.leading) {
            return;
        }
        let x = match align {
            Align::Left => self.area.x,
            Align::Centre => self.area.middle(),
            Align::Right => self.area.right(),
        };
        self.y = self.page.line(x, self.y, align, &lines.concat(), style);
    }

    /// A justified text of as many lines as there is room for.
    pub fn paragraph(&mut self, text: &str, style: Style) {
        self.indented(0.0, text, style, usize::MAX);
    }

    /// A text that stands `indent` points in, of at most `most` lines.
    pub fn indented(&mut self, indent: f32, text: &str, style: Style, most: usize) {
        let measure = self.area.w - indent;
        let room = (self.room() / style.leading).max(0.0) as usize;
        if room == 0 {
            self.cut |= !text.is_empty();
            return;
        }
        let (lines, cut) = fit_lines(text, style.weight, style.size, measure, most.min(room));
        self.cut |= cut;
        self.y = self.page.lines(self.area.x + indent, self.y, measure, &lines, style);
    }

    /// A label and, `indent` points in, its text of at most `most` lines; their baselines agree.
    pub fn field(&mut self, label: (&str, Style), indent: f32, text: &str, style: Style, most: usize) {
        if style.leading <= self.room() {
            let drop = style.rise() - label.1.rise();
            self.page.line(self.area.x, self.y + drop, Align::Left, label.0, label.1);
        }
        self.indented(indent, text, style, most);
    }

    /// Height of a justified text in this column.
    pub fn height_of(&self, text: &str, style: Style) -> f32 {
        break_lines(text, style.weight, style.size, self.area.w).len() as f32 * style.leading
    }
}
