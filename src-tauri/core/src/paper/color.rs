//! The few inks of our papers. Every one stays legible on a printer that has only black.

/// What a text, rule or box is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ink {
    /// Text.
    #[default]
    Black,
    /// Labels and small print.
    Grey,
    /// Thin rules between rows.
    Pale,
    /// The ground of a box or of a table's head.
    Ground,
    /// The practice mark behind the text.
    Ghost,
    /// The rule under an office's name.
    Vermilion,
}

impl Ink {
    /// Red, green and blue from 0 to 1.
    pub(super) fn rgb(self) -> [f32; 3] {
        match self {
            Ink::Black => [0.0, 0.0, 0.0],
            Ink::Grey => [0.29, 0.29, 0.29],
            Ink::Pale => [0.62, 0.62, 0.62],
            Ink::Ground => [0.945, 0.945, 0.945],
            Ink::Ghost => [0.905, 0.905, 0.905],
            Ink::Vermilion => [0.7, 0.11, 0.09],
        }
    }
}
