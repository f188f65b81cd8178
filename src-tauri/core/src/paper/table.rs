//! Tables that flow over pages, their head repeated on each.

use super::lines::break_lines;
use super::page::{Align, Area, Page, Style};
use super::{Flow, Ink};

/// Space between a cell's border and its text, across and down.
const PAD: f32 = 6.0;
const PAD_DOWN: f32 = 3.2;

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub head: String,
    /// Share of the table's width, in any unit.
    pub share: f32,
    pub align: Align,
}

impl Column {
    pub fn new(head: &str, share: f32, align: Align) -> Column {
        Column { head: head.to_owned(), share, align }
    }
}

/// One row; cells beyond the columns are not drawn, missing ones stay empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    pub cells: Vec<String>,
    /// A sum: bold, on a ground.
    pub total: bool,
}

/// A table; its rows may fill any number of pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// Size of the text in points.
    pub size: f32,
}

impl Table {
    /// Draw into the flow, beginning where it stands.
    pub fn draw(&self, flow: &mut Flow) {
        let edges = self.edges(flow.area());
        let head = self.broken(&edges, &self.head_cells(), self.head_style());
        let first = self.rows.first().map_or(0.0, |row| self.row_height(&edges, row));
        flow.keep(self.height(&head) + first.min(flow.area().h / 3.0));
        self.draw_head(flow, &edges, &head);
        for row in &self.rows {
            self.draw_row(flow, &edges, &head, row);
        }
    }

    /// Draw all of it on one page, its top edge at the area's, as wide as the area. Gives the `y` below it.
    pub fn place(&self, page: &mut Page, area: Area) -> f32 {
        let edges = self.edges(area);
        let head = self.broken(&edges, &self.head_cells(), self.head_style());
        let mut y = area.y;
        let mut band = |height: f32| {
            y += height;
            Area { y: y - height, h: height, ..area }
        };
        self.place_head(page, &edges, band(self.height(&head)), &head);
        for row in &self.rows {
            let cells = self.broken(&edges, &row.cells, self.row_style(row.total));
            self.place_row(page, &edges, band(self.height(&cells)), &cells, row.total);
        }
        y
    }

    /// Height in points of the whole table when it is `w` wide.
    pub fn height_in(&self, w: f32) -> f32 {
        let edges = self.edges(Area { x: 0.0, y: 0.0, w, h: 0.0 });
        let head = self.broken(&edges, &self.head_cells(), self.head_style());
        self.height(&head) + self.rows.iter().map(|row| self.row_height(&edges, row)).sum::<f32>()
    }

    fn draw_head(&self, flow: &mut Flow, edges: &[f32], head: &[Vec<String>]) {
        let band = flow.take(self.height(head));
        self.place_head(flow.page(), edges, band, head);
    }

    /// A row that does not fit goes to the next page; one taller than a page is cut between lines.
    fn draw_row(&self, flow: &mut Flow, edges: &[f32], head: &[Vec<String>], row: &Row) {
        let style = self.row_style(row.total);
        let mut cells = self.broken(edges, &row.cells, style);
        loop {
            let page_room = flow.area().h - self.height(head);
            if flow.room() < self.height(&cells).min(page_room) {
                flow.turn();
                self.draw_head(flow, edges, head);
            }
            let most = (((flow.room() - 2.0 * PAD_DOWN) / style.leading) as usize).max(1);
            let rest: Vec<Vec<String>> =
                cells.iter_mut().map(|lines| lines.split_off(most.min(lines.len()))).collect();
            let band = flow.take(self.height(&cells));
            self.place_row(flow.page(), edges, band, &cells, row.total);
            if rest.iter().all(Vec::is_empty) {
                return;
            }
            cells = rest;
        }
    }

    fn place_head(&self, page: &mut Page, edges: &[f32], band: Area, head: &[Vec<String>]) {
        page.fill(band, Ink::Ground);
        self.place_cells(page, edges, band, head, self.head_style());
        page.rule((band.x, band.y), (band.right(), band.y), 0.9, Ink::Black);
        page.rule((band.x, band.bottom()), (band.right(), band.bottom()), 0.5, Ink::Black);
    }

    fn place_row(&self, page: &mut Page, edges: &[f32], band: Area, cells: &[Vec<String>], total: bool) {
        if total {
            page.fill(band, Ink::Ground);
        }
        self.place_cells(page, edges, band, cells, self.row_style(total));
        let (width, ink) = if total { (0.6, Ink::Black) } else { (0.3, Ink::Pale) };
        page.rule((band.x, band.bottom()), (band.right(), band.bottom()), width, ink);
    }

    fn place_cells(&self, page: &mut Page, edges: &[f32], band: Area, cells: &[Vec<String>], style: Style) {
        for ((column, edge), lines) in self.columns.iter().zip(edges.windows(2)).zip(cells) {
            let x = match column.align {
                Align::Left => edge[0] + PAD,
                Align::Centre => (edge[0] + edge[1]) / 2.0,
                Align::Right => edge[1] - PAD,
            };
            let mut y = band.y + PAD_DOWN;
            for line in lines {
                y = page.line(x, y, column.align, line, style);
            }
        }
    }

    fn edges(&self, area: Area) -> Vec<f32> {
        let whole: f32 = self.columns.iter().map(|column| column.share).sum();
        let mut edges = vec![area.x];
        let mut x = area.x;
        for column in &self.columns {
            x += area.w * column.share / whole;
            edges.push(x);
        }
        edges
    }

    fn broken(&self, edges: &[f32], cells: &[String], style: Style) -> Vec<Vec<String>> {
        let measures = edges.windows(2).map(|edge| edge[1] - edge[0] - 2.0 * PAD);
        cells.iter().zip(measures).map(|(cell, w)| break_lines(cell, style.weight, style.size, w)).collect()
    }

    fn row_height(&self, edges: &[f32], row: &Row) -> f32 {
        self.height(&self.broken(edges, &row.cells, self.row_style(row.total)))
    }

    fn height(&self, cells: &[Vec<String>]) -> f32 {
        cells.iter().map(Vec::len).max().unwrap_or(0).max(1) as f32 * self.style().leading + 2.0 * PAD_DOWN
    }

    fn head_cells(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.head.clone()).collect()
    }

    fn row_style(&self, total: bool) -> Style {
        if total { self.style().bold() } else { self.style() }
    }

    fn head_style(&self) -> Style {
        self.style().bold()
    }

    fn style(&self) -> Style {
        Style::new(self.size).leading(self.size * 1.35)
    }
}
