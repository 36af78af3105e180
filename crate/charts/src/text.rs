//! Text: its width, and its style for backends.
//!
//! Widths come from a table of the bundled font's advances, so that the layout is the same on every backend
//! and measuring causes no reflow. A page with a wider font sets
//! [`View::text_width`](super::View::text_width).

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendTextStyle, FontFamily, FontStyle};

use super::theme::Rgb;

/// The font families requested from a browser.
pub const FAMILY: &str = "system-ui, sans-serif";

/// Ratio of plotters' font size to the em.
pub const PLOTTERS_SIZE: f64 = 1.24;

/// Distance from the anchor to the baseline, in em, as in plotters' SVG backend for text anchored at its
/// top.
pub const BASELINE: f64 = 0.76;

/// Advances of the characters from space to tilde, in hundredths of an em.
#[rustfmt::skip]
const REGULAR: [u8; 95] = [
    28, 29, 47, 63, 64, 98, 64, 30, 36, 36, 50, 66, 29, 46, 29, 36, 63, 41, 61, 62, 65, 59, 62, 57,
    62, 62, 29, 30, 66, 66, 66, 51, 97, 69, 65, 73, 72, 60, 59, 75, 74, 27, 57, 67, 57, 90, 75, 76,
    64, 76, 64, 64, 65, 74, 69, 99, 68, 68, 63, 36, 36, 36, 47, 46, 32, 56, 61, 57, 61, 58, 37, 61,
    59, 24, 24, 55, 24, 88, 59, 60, 61, 61, 38, 53, 33, 59, 56, 82, 55, 56, 55, 43, 33, 43, 66,
];

/// The same for the semi-bold face.
#[rustfmt::skip]
const SEMIBOLD: [u8; 95] = [
    25, 32, 52, 64, 65, 100, 66, 33, 37, 37, 54, 67, 32, 47, 32, 38, 66, 42, 62, 64, 67, 61, 64, 58,
    64, 64, 32, 33, 67, 67, 67, 54, 100, 73, 66, 74, 72, 61, 59, 75, 75, 28, 58, 70, 57, 92, 76, 77,
    65, 77, 65, 65, 66, 74, 73, 102, 72, 71, 65, 37, 38, 37, 48, 47, 35, 57, 62, 58, 62, 59, 39, 63,
    61, 26, 26, 57, 26, 90, 61, 61, 62, 62, 40, 55, 35, 61, 59, 84, 57, 59, 57, 45, 36, 45, 67,
];

/// Width of a text in em.
#[inline(never)]
pub fn width_em(text: &str, bold: bool) -> f64 {
    let table = if bold { &SEMIBOLD } else { &REGULAR };
    let hundredths: u32 = text
        .chars()
        .map(|c| {
            let index = (c as usize).wrapping_sub(32);
            // The few other characters (dashes, ellipsis) are at most this wide.
            u32::from(table.get(index).copied().unwrap_or(100))
        })
        .sum();
    f64::from(hundredths) / 100.0
}

/// The horizontal anchor of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Center,
    Right,
}

/// The style of a text; lengths in the drawing area's units.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Face {
    pub(crate) em: f64,
    pub(crate) bold: bool,
    pub(crate) align: Align,
    pub(crate) color: Rgb,
}

/// The error of an unreadable font; the bundled one is always readable.
#[derive(Debug)]
pub(crate) struct FontError;

impl std::fmt::Display for FontError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the bundled font cannot be read")
    }
}

impl std::error::Error for FontError {}

impl BackendTextStyle for Face {
    type FontError = FontError;

    fn color(&self) -> BackendColor {
        BackendColor { alpha: 1.0, rgb: self.color }
    }

    fn size(&self) -> f64 {
        // The SVG backend divides again: adjust the size until the result is the original em.
        let mut size = self.em * PLOTTERS_SIZE;
        while size / PLOTTERS_SIZE < self.em {
            size = size.next_up();
        }
        size
    }

    fn style(&self) -> FontStyle {
        if self.bold { FontStyle::Bold } else { FontStyle::Normal }
    }

    fn anchor(&self) -> Pos {
        let h = match self.align {
            Align::Left => HPos::Left,
            Align::Center => HPos::Center,
            Align::Right => HPos::Right,
        };
        Pos::new(h, VPos::Top)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(FAMILY)
    }

    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), FontError> {
        let width = width_em(text, self.bold) * self.em;
        Ok(((0, 0), (width.round() as i32, self.em.round() as i32)))
    }

    /// Backends draw text by their own means; `reboot-storm-raster` sets it for those that have none.
    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _text: &str,
        _pos: BackendCoord,
        _draw: F,
    ) -> Result<Result<(), E>, FontError> {
        Err(FontError)
    }
}
