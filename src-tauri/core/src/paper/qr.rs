//! QR codes as rectangles, one for each dark run of a row.

use qrcode::{Color, EcLevel, QrCode};

use super::{Area, PaperError};

/// Light modules that the standard wants around a code.
const QUIET: f32 = 4.0;

/// The dark runs of the code for `text`, placed with the quiet zone in a square of `side` points.
pub(super) fn dark_runs(text: &str, x: f32, y: f32, side: f32) -> Result<Vec<Area>, PaperError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::Q)
        .map_err(|_| PaperError::CodeTooLong { bytes: text.len() })?;
    let module = side / (code.width() as f32 + 2.0 * QUIET);
    let colors = code.to_colors();
    let mut runs = Vec::new();
    for (row, modules) in colors.chunks(code.width()).enumerate() {
        let mut column = 0;
        for run in modules.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                let (left, top) = ((QUIET + column as f32) * module, (QUIET + row as f32) * module);
                runs.push(Area { x: x + left, y: y + top, w: run.len() as f32 * module, h: module });
            }
            column += run.len();
        }
    }
    Ok(runs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runs_paint_exactly_the_dark_modules_and_keep_the_quiet_zone() {
        let text = "2026-000017-K";
        let code = QrCode::with_error_correction_level(text, EcLevel::Q).unwrap();
        let side = code.width() as f32 + 2.0 * QUIET;
        let runs = dark_runs(text, 0.0, 0.0, side).unwrap();
        let painted: f32 = runs.iter().map(|run| run.w).sum();
        let dark = code.to_colors().iter().filter(|&&color| color == Color::Dark).count();
        assert_eq!(painted as usize, dark);
        assert!(runs.iter().all(|run| run.x >= 3.999 && run.y >= 3.999 && run.right() <= side - 3.999));
    }

    #[test]
    fn a_text_too_long_for_any_code_is_refused() {
        let text = "字".repeat(3000);
        assert_eq!(dark_runs(&text, 0.0, 0.0, 100.0), Err(PaperError::CodeTooLong { bytes: 9000 }));
    }
}
