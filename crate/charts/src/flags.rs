//! Event labels above the plot, each joined by a vertical line to its point on the curve.

use super::frame::Frame;
use super::labels::Area;
use super::sheet::Sheet;

/// An event: its hour, the value on the curve, and its name, longest form first.
pub(crate) struct Flag {
    pub(crate) hours: f64,
    pub(crate) value: f64,
    pub(crate) names: [&'static str; 2],
}

/// Rows of labels that may be needed at this width.
pub(crate) fn rows(sheet: &Sheet<'_>) -> f64 {
    if sheet.width < 480.0 {
        4.0
    } else if sheet.width < 1200.0 {
        3.0
    } else {
        2.0
    }
}

/// Places labels from the last to the first, to the right of their lines where possible. A name may cross
/// only lines that end below it.
pub(crate) fn draw(sheet: &mut Sheet<'_>, frame: &Frame, flags: &[Flag]) {
    let line = sheet.line();
    let rows = rows(sheet) as u32;
    let bounds = Area { left: 0.0, top: sheet.top, right: sheet.width, bottom: frame.top };
    for flag in flags.iter().rev() {
        let (x, foot) = frame.pixel(flag.hours, flag.value);
        let place = flag.names.iter().find_map(|name| {
            let width = sheet.measure(name, false);
            let sides = [x + 4.0, x - 4.0 - width];
            let places = sides.into_iter().flat_map(|left| (0..rows).map(move |row| (left, row)));
            let (area, pole) = places.into_iter().find_map(|(left, row)| {
                let top = frame.top - line * f64::from(row + 1) - 2.0;
                let area = Area::new(left, top, width, line - 1.0);
                let wide = Area { left: left - 4.0, right: area.right + 4.0, ..area };
                let pole = Area { left: x - 0.5, top: top + 2.0, right: x + 0.5, bottom: foot };
                let above = Area { bottom: frame.top, ..pole };
                let taken = &sheet.labels.taken;
                let free = area.left >= bounds.left
                    && area.right <= bounds.right
                    && !taken
                        .iter()
                        .any(|other| wide.touches(other, 0.0) || above.touches(other, 1.0));
                free.then_some((area, pole))
            })?;
            Some((*name, area, pole))
        });
        // Without room even for the short name, the event is only in the chart's description.
        if let Some((name, area, pole)) = place {
            sheet.write(name, &area, false, sheet.colors.second);
            sheet.picture.vertical(x, (pole.top, pole.bottom), sheet.colors.rule);
            sheet.labels.taken.push(area);
            sheet.labels.taken.push(pole);
        }
    }
}
