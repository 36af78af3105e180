//! Events as short sentences at the curve, each joined to its point by a short line.

use super::frame::Frame;
use super::input::Input as _;
use super::labels::Area;
use super::sheet::{Sheet, inside};

/// An event: its hour, and what happens, longest form first.
pub(crate) struct Flag {
    pub(crate) hours: f64,
    pub(crate) names: [&'static str; 2],
}

/// Pixels between a point and the middle of its sentence, and between candidates.
const NEAR: f64 = 14.0;
const STEP: f64 = 4.0;
/// Candidates on each side of a point: farther away, a sentence is not seen to belong to it.
const STEPS: u32 = 16;
/// Pixels around a point that may have a dot, where its line begins.
const DOT: f64 = 6.5;

/// Writes each event's sentence in the free place nearest to its point on the curve. Without room even for the short form,
/// the event is only in the chart's description.
pub(crate) fn draw(sheet: &mut Sheet<'_>, frame: &Frame, flags: &[Flag], values: &[f64]) {
    for flag in flags {
        let Some(row) = sheet.input.row_at(flag.hours) else { continue };
        let foot = frame.pixel(flag.hours, values[row]);
        let _ = flag.names.iter().any(|name| put(sheet, frame, name, foot));
    }
}

fn put(sheet: &mut Sheet<'_>, frame: &Frame, name: &str, (x, foot): (f64, f64)) -> bool {
    let bounds = inside(frame);
    let (width, height) = (sheet.measure(name, false), sheet.em * 1.2);
    for step in 0..STEPS * 4 {
        let far = NEAR + STEP * f64::from(step / 4);
        let left = if step & 1 == 0 { x + 4.0 } else { x - 4.0 - width };
        let middle = if step & 2 == 0 { foot + far } else { foot - far };
        let area = Area::new(left, middle - height / 2.0, width, height);
        let begin = if step & 2 == 0 { foot + DOT } else { middle };
        let line = Area::new(x - 0.5, begin, 1.0, far - DOT);
        if sheet.labels.taken.iter().any(|other| line.touches(other, 0.0))
            || !sheet.labels.take(&bounds, area)
        {
            continue;
        }
        sheet.labels.taken.push(line);
        sheet.picture.vertical(x, (line.top, line.bottom), sheet.colors.second);
        sheet.write(name, &area, false, sheet.colors.second);
        return true;
    }
    false
}
