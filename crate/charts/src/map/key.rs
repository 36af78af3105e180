//! The key of a map: each class with its colour and its texture.

use super::super::sheet::Sheet;
use super::super::text::Align;
use super::picture::MapPicture;
use super::scale::{self, BREAKS, CLASSES, TEXTURE};

/// Height of a field.
const FIELD: f64 = 14.0;

/// What it takes at the top of the sheet.
pub(super) fn height(sheet: &Sheet<'_, MapPicture>) -> f64 {
    FIELD + sheet.line() + 8.0
}

pub(super) fn draw(sheet: &mut Sheet<'_, MapPicture>) {
    let (colors, em, top) = (sheet.colors, sheet.em, sheet.top);
    let stands = sheet.measure("stands", false);
    let room = sheet.right - sheet.left - 12.0;
    let width = ((room - stands - 24.0) / (CLASSES - 1) as f64).min(64.0);
    let baseline = top + FIELD + em + 2.0;
    field(sheet, 0, (sheet.left, stands));
    let at = (sheet.left, baseline);
    sheet.picture.words("stands", at, em, (false, Align::Left), colors.muted);
    let first = sheet.left + stands + 16.0;
    for class in 1..CLASSES {
        let left = first + width * (class - 1) as f64;
        field(sheet, class, (left, width));
        if class > 1 {
            sheet.picture.vertical(left, (top + FIELD, top + FIELD + 3.0), colors.rule);
            let hours = BREAKS[class - 2];
            let text = format!("{hours:.0}");
            let style = (false, Align::Center);
            sheet.picture.words(&text, (left, baseline), em, style, colors.muted);
        }
    }
    let end = first + width * (CLASSES - 1) as f64;
    let last = first + width * (CLASSES - 2) as f64;
    let after = last + sheet.measure("72", false) / 2.0 + 6.0;
    let forms = ["hours down", "hours", "h"];
    let fits = forms.iter().find(|text| after + sheet.measure(text, false) <= end.max(room));
    if let Some(text) = fits {
        let style = (false, Align::Left);
        sheet.picture.words(text, (after, baseline), em, style, colors.muted);
    }
}

/// A field of a class, so far from the left and so wide.
fn field(sheet: &mut Sheet<'_, MapPicture>, class: usize, (left, width): (f64, f64)) {
    let (top, dark) = (sheet.top, sheet.view.dark);
    let color = scale::color(class, false, dark, sheet.colors.paper);
    sheet.picture.block((left, top), (left + width, top + FIELD), color);
    let ink = scale::line_color(class, dark);
    for family in TEXTURE.iter().filter(|family| class >= family.from_class) {
        let mut offset = family.first + family.apart;
        while offset < width + FIELD {
            let (begin, end) = ((offset - FIELD).max(0.0), offset.min(width));
            let spot = |x: f64| {
                let down = if family.rising { offset - x } else { FIELD - (offset - x) };
                (left + x, top + down)
            };
            sheet.picture.stroke(&[spot(begin), spot(end)], 1.0, ink);
            offset += family.apart;
        }
    }
}
