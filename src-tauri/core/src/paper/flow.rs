//! Pages that fill from top to bottom and are numbered when the last is known.

use super::page::{Align, Area, Page, Sheet, Style};
use super::{Ink, break_lines, mm};

/// What stands on every page of a flowing paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    sheet: Sheet,
    margin: Area,
    practice: bool,
    running_head: String,
    footer: String,
    pages: Vec<Page>,
    y: f32,
}

impl Flow {
    /// An empty first page. From the second page on, `running_head` stands at the top; `footer` stands at the bottom
    /// left of every page, opposite to `第 x 页 共 y 页`.
    pub fn new(sheet: Sheet, practice: bool, running_head: &str, footer: &str) -> Flow {
        let margin = sheet.area().inside(mm(15.0), mm(15.0));
        let margin = Area { h: margin.h - 14.0, ..margin };
        let (running_head, footer) = (running_head.to_owned(), footer.to_owned());
        let mut flow = Flow { sheet, margin, practice, running_head, footer, pages: Vec::new(), y: 0.0 };
        flow.turn();
        flow
    }

    /// The part of a page that is filled; lower by a line where a running head stands.
    pub fn area(&self) -> Area {
        if self.pages.len() < 2 {
            return self.margin;
        }
        Area { y: self.margin.y + 20.0, h: self.margin.h - 20.0, ..self.margin }
    }

    /// Height left on this page.
    pub fn room(&self) -> f32 {
        self.area().bottom() - self.y
    }

    /// Take a band of the page's whole width; turns the page first when it does not fit.
    pub fn take(&mut self, height: f32) -> Area {
        self.keep(height);
        let band = Area { y: self.y, h: height, ..self.area() };
        self.y += height;
        band
    }

    /// Turn the page unless `height` fits or the page is still empty.
    pub fn keep(&mut self, height: f32) {
        if height > self.room() + 0.01 && self.y > self.area().y {
            self.turn();
        }
    }

    /// Leave a gap; never at the top of a page.
    pub fn gap(&mut self, height: f32) {
        if self.y > self.area().y {
            self.y += height;
        }
    }

    /// Begin a new page.
    pub fn turn(&mut self) {
        let mut page = Page::new(self.sheet);
        if self.practice {
            page.practice_mark(self.sheet.area());
        }
        if !self.pages.is_empty() {
            let style = Style::new(9.0).ink(Ink::Grey);
            page.line(self.margin.x, self.margin.y - 4.0, Align::Left, &self.running_head, style);
        }
        self.pages.push(page);
        self.y = self.area().y;
    }

    /// A line of text.
    pub fn line(&mut self, align: Align, text: &str, style: Style) {
        let band = self.take(style.leading);
        let x = match align {
            Align::Left => band.x,
            Align::Centre => band.middle(),
            Align::Right => band.right(),
        };
        self.page().line(x, band.y, align, text, style);
    }

    /// A justified text, broken over pages between lines.
    pub fn paragraph(&mut self, text: &str, style: Style) {
        self.field(("", style), 0.0, text, style);
    }

    /// A label and, `indent` points in, its justified text.
    pub fn field(&mut self, label: (&str, Style), indent: f32, text: &str, style: Style) {
        let measure = self.margin.w - indent;
        let lines = break_lines(text, style.weight, style.size, measure);
        for (n, line) in lines.iter().enumerate() {
            let band = self.take(style.leading);
            if n == 0 && !label.0.is_empty() {
                let drop = style.rise() - label.1.rise();
                self.page().line(band.x, band.y + drop, Align::Left, label.0, label.1);
            }
            let justify = if n + 1 < lines.len() { measure } else { 0.0 };
            self.page().justified(band.x + indent, band.y, justify, line, style);
        }
    }

    /// The page that is being filled.
    pub fn page(&mut self) -> &mut Page {
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// The pages with their numbers.
    pub fn finish(mut self) -> Vec<Page> {
        let (style, all) = (Style::new(9.0).ink(Ink::Grey), self.pages.len());
        let y = self.margin.bottom() + 6.0;
        for (n, page) in self.pages.iter_mut().enumerate() {
            page.line(self.margin.x, y, Align::Left, &self.footer, style);
            let number = format!("第 {} 页 共 {all} 页", n + 1);
            page.line(self.margin.right(), y, Align::Right, &number, style);
        }
        self.pages
    }
}
