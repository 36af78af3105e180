//! The axes of a map: names, and ticks at round values in the unit that the slider shows.

use super::super::frame::Frame;
use super::super::sheet::Sheet;
use super::super::text::Align;
use super::cells::Cells;
use super::picture::MapPicture;
use super::words::{name, shown};
use reboot_storm_model::params::{Number, Scale, Unit};
use reboot_storm_study::map::MapAxis;

/// Steps of ticks by unit, as multiples of a power of ten or, for hours, as they are.
const HOURS: [f64; 10] = [1.0, 2.0, 3.0, 6.0, 12.0, 24.0, 48.0, 72.0, 96.0, 168.0];

fn number(axis: &MapAxis) -> &'static Number {
    axis.spec.kind.number().expect("an axis has a slider")
}

/// The round values of a scale, from few to many.
fn candidates(number: &Number, (low, high): (f64, f64)) -> Vec<Vec<f64>> {
    let multiples = |step: f64| -> Vec<f64> {
        let first = (low / step - 1e-9).ceil();
        let all = (0..200).map(|n| (first + f64::from(n)) * step);
        all.take_while(|value| *value <= high * (1.0 + 1e-9)).collect()
    };
    if number.scale == Scale::Log {
        let series = |digits: &[f64]| -> Vec<f64> {
            let mut power = libm::pow(10.0, libm::floor(libm::log10(low)));
            let mut all = Vec::new();
            while power <= high {
                all.extend(digits.iter().map(|digit| digit * power));
                power *= 10.0;
            }
            all.retain(|value| (low..=high * (1.0 + 1e-9)).contains(value));
            all
        };
        return [&[1.0, 2.0, 5.0][..], &[1.0, 3.0], &[1.0]].map(series).into();
    }
    let span = high - low;
    let steps: Vec<f64> = if matches!(number.unit, Unit::Hours | Unit::Minutes | Unit::Seconds) {
        let larger = HOURS.map(|step| step * 10.0);
        HOURS.into_iter().chain(larger).collect()
    } else {
        let power = libm::pow(10.0, libm::floor(libm::log10(span)) - 1.0);
        [1.0, 2.0, 5.0, 10.0, 20.0, 50.0].map(|digit| digit * power).into()
    };
    let mut all: Vec<_> = steps.into_iter().filter(|step| *step <= span).map(multiples).collect();
    all.push(vec![low, high]);
    all
}

/// Ticks of an axis whose labels have room: each takes so much of it, of all that there is.
fn ticks(axis: &MapAxis, room: f64, size: impl Fn(&str) -> f64) -> Vec<(f64, String)> {
    let number = number(axis);
    let ends = (axis.values[0], axis.values[axis.values.len() - 1]);
    let cells = axis.values.len() as f64;
    let labelled = |values: Vec<f64>| -> Vec<(f64, String)> {
        let place = |value: f64| ((axis.place(value) + 0.5) / cells, shown(number, value));
        values.into_iter().map(place).collect()
    };
    let fits = |ticks: &Vec<(f64, String)>| {
        let half = |text: &str| size(text) / 2.0 / room;
        ticks.windows(2).all(|pair| pair[0].0 + half(&pair[0].1) <= pair[1].0 - half(&pair[1].1))
    };
    let mut all = candidates(number, ends).into_iter().map(labelled);
    all.find(fits).unwrap_or_default()
}

/// What stands above and below the plot.
fn lines_below(sheet: &Sheet<'_, MapPicture>) -> f64 {
    2.0 * sheet.line() + 8.0
}

fn y_ticks(sheet: &Sheet<'_, MapPicture>, height: f64) -> Vec<(f64, String)> {
    ticks(&sheet.input.map.y, height, |_| sheet.line() * 1.5)
}

/// The frame below so many pixels.
pub(super) fn frame(sheet: &Sheet<'_, MapPicture>, above: f64) -> Frame {
    let (top, bottom) = (sheet.top + above + sheet.line() + 8.0, sheet.bottom - lines_below(sheet));
    let labels = y_ticks(sheet, (bottom - top).max(1.0));
    let widest = labels.iter().map(|(_, text)| sheet.measure(text, false)).fold(0.0, f64::max);
    // The last label is centred below the last cell.
    let x = &sheet.input.map.x;
    let last = shown(number(x), x.values[x.values.len() - 1]);
    let right = sheet.right - (sheet.measure(&last, false) / 2.0).ceil().max(8.0);
    Frame {
        left: sheet.left + widest.ceil() + 12.0,
        top,
        right,
        bottom,
        x_range: (0.0, 1.0),
        y_range: (0.0, 1.0),
        log: false,
    }
}

pub(super) fn draw(sheet: &mut Sheet<'_, MapPicture>, frame: &Frame) {
    let (colors, em) = (sheet.colors, sheet.em);
    let cells = Cells::new(sheet.input, frame);
    let (width, height) = (frame.right - frame.left, frame.bottom - frame.top);
    for (share, text) in y_ticks(sheet, height) {
        let y = frame.y(share);
        let tick = (frame.left - 5.0, frame.left);
        sheet.picture.horizontal(y, tick, colors.rule);
        let at = (frame.left - 8.0, y + em * 0.36);
        sheet.picture.words(&text, at, em, (false, Align::Right), colors.muted);
    }
    let x_ticks = ticks(&sheet.input.map.x, width, |text| sheet.measure(text, false) + 14.0);
    let baseline = frame.bottom + 7.0 + em;
    for (share, text) in x_ticks {
        let x = frame.x(share);
        sheet.picture.vertical(x, (frame.bottom, frame.bottom + 5.0), colors.rule);
        // The outermost labels stay on the sheet.
        let half = sheet.measure(&text, false) / 2.0;
        let x = x.min(sheet.right - half).max(sheet.left + half);
        sheet.picture.words(&text, (x, baseline), em, (false, Align::Center), colors.muted);
    }
    let (left, top) = (cells.left, frame.top);
    sheet.picture.horizontal(frame.bottom, (left, frame.right), colors.rule);
    sheet.picture.vertical(left, (top, frame.bottom), colors.rule);
    let (x_name, y_name) = (name(&sheet.input.map.x), name(&sheet.input.map.y));
    let at = (frame.right, baseline + sheet.line());
    sheet.picture.words(&x_name, at, em, (true, Align::Right), colors.ink);
    let at = (sheet.left, top - 8.0);
    sheet.picture.words(&y_name, at, em, (true, Align::Left), colors.ink);
}
