//! Curves: columns as points, reduced to the resolution of the device, and split into dashes.

use super::frame::Frame;

/// The largest of some values, or 0.
#[inline(never)]
pub(crate) fn largest(values: &[f64]) -> f64 {
    values.iter().copied().fold(0.0, f64::max)
}

/// A column as points, at most four for each device pixel column: the first, the lowest, the
/// highest and the last.
#[inline(never)]
pub(crate) fn points(
    frame: &Frame,
    hours: &[f64],
    values: &[f64],
    device_px: f64,
) -> Vec<(f64, f64)> {
    let all = hours.iter().zip(values).map(|(h, v)| frame.pixel(*h, *v));
    if hours.len() as f64 * device_px <= 2.0 * (frame.right - frame.left) {
        return all.collect();
    }
    let mut thinned = Vec::new();
    let mut column: Vec<(f64, f64)> = Vec::new();
    let mut current = f64::NEG_INFINITY;
    for point in all {
        let index = (point.0 / device_px).floor();
        if index > current {
            extremes(&column, &mut thinned);
            column.clear();
            current = index;
        }
        column.push(point);
    }
    extremes(&column, &mut thinned);
    thinned
}

/// Keeps the first, lowest, highest and last point of a column, in their order.
fn extremes(column: &[(f64, f64)], kept: &mut Vec<(f64, f64)>) {
    let by_height = |a: &&(f64, f64), b: &&(f64, f64)| a.1.total_cmp(&b.1);
    let low = column.iter().min_by(by_height).copied();
    let high = column.iter().max_by(by_height).copied();
    let last = column.len().saturating_sub(1);
    let wanted = column.iter().enumerate().filter(|(index, point)| {
        *index == 0 || *index == last || Some(**point) == low || Some(**point) == high
    });
    kept.extend(wanted.map(|(_, point)| *point));
}

/// Cuts a line into dashes of `on` pixels with gaps of `off`, measured along the line.
#[inline(never)]
pub(crate) fn dashes(points: &[(f64, f64)], on: f64, off: f64) -> Vec<Vec<(f64, f64)>> {
    let mut dashes = Vec::new();
    let Some(first) = points.first() else { return dashes };
    let mut dash = vec![*first];
    let mut drawing = true;
    let mut left = on;
    for pair in points.windows(2) {
        let (mut from, to) = (pair[0], pair[1]);
        loop {
            let (dx, dy) = (to.0 - from.0, to.1 - from.1);
            let length = (dx * dx + dy * dy).sqrt();
            if length < left {
                left -= length;
                if drawing {
                    dash.push(to);
                }
                break;
            }
            let share = left / length;
            from = (from.0 + dx * share, from.1 + dy * share);
            if drawing {
                dash.push(from);
                dashes.push(std::mem::take(&mut dash));
            } else {
                dash.push(from);
            }
            drawing = !drawing;
            left = if drawing { on } else { off };
        }
    }
    if drawing && dash.len() > 1 {
        dashes.push(dash);
    }
    dashes
}

/// The vertical extent of a curve in each pixel column of a frame.
#[derive(Debug)]
pub(crate) struct Profile {
    left: f64,
    spans: Vec<(f64, f64)>,
}

impl Profile {
    pub(crate) fn new(frame: &Frame, points: &[(f64, f64)]) -> Self {
        let columns = (frame.right - frame.left).max(0.0).ceil() as usize + 1;
        let mut spans = vec![(f64::INFINITY, f64::NEG_INFINITY); columns];
        for pair in points.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let column = |x: f64| ((x - frame.left).max(0.0) as usize).min(columns - 1);
            let (from, to) = (column(a.0), column(b.0));
            let slope = if b.0 > a.0 { (b.1 - a.1) / (b.0 - a.0) } else { 0.0 };
            for (index, span) in spans.iter_mut().enumerate().take(to + 1).skip(from) {
                let start = (frame.left + index as f64).max(a.0);
                let end = (frame.left + index as f64 + 1.0).min(b.0);
                let (mut y0, mut y1) = (a.1 + slope * (start - a.0), a.1 + slope * (end - a.0));
                if from == to {
                    (y0, y1) = (a.1, b.1);
                }
                span.0 = span.0.min(y0.min(y1));
                span.1 = span.1.max(y0.max(y1));
            }
        }
        Self { left: frame.left, spans }
    }

    /// The highest and lowest y of the curve between two x coordinates.
    #[inline(never)]
    pub(crate) fn between(&self, x: (f64, f64)) -> Option<(f64, f64)> {
        let from = (x.0 - self.left).max(0.0) as usize;
        let to = ((x.1 - self.left).max(0.0) as usize + 1).min(self.spans.len());
        let spans = self.spans.get(from..to)?;
        let (top, bottom) = spans
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), s| (a.min(s.0), b.max(s.1)));
        (top <= bottom).then_some((top, bottom))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(width: f64) -> Frame {
        Frame {
            left: 0.0,
            top: 0.0,
            right: width,
            bottom: 100.0,
            x_range: (0.0, 100.0),
            y_range: (0.0, 100.0),
            log: false,
        }
    }

    #[test]
    fn thinning_keeps_spikes() {
        let hours: Vec<f64> = (0..10_001).map(|row| f64::from(row) / 100.0).collect();
        let mut values = vec![10.0; hours.len()];
        values[5003] = 90.0;
        let thinned = points(&frame(200.0), &hours, &values, 1.0);
        assert!(thinned.len() <= 4 * 201, "{} points", thinned.len());
        assert!(thinned.iter().any(|point| point.1 == 10.0), "the spike is there");
        assert!(thinned.windows(2).all(|pair| pair[0].0 <= pair[1].0), "in order");
    }

    #[test]
    fn dashes_cover_their_share() {
        let cut = dashes(&[(0.0, 0.0), (30.0, 40.0), (30.0, 88.0)], 6.0, 4.0);
        assert_eq!(cut.len(), 10);
        let length: f64 = cut
            .iter()
            .flat_map(|dash| dash.windows(2))
            .map(|p| {
                let (dx, dy) = (p[1].0 - p[0].0, p[1].1 - p[0].1);
                (dx * dx + dy * dy).sqrt()
            })
            .sum();
        assert!((length - 60.0).abs() < 1e-9, "{length}");
    }

    #[test]
    fn a_profile_gives_the_height_of_a_curve() {
        let profile = Profile::new(&frame(100.0), &[(0.0, 50.0), (50.0, 50.0), (100.0, 0.0)]);
        assert_eq!(profile.between((10.0, 20.0)), Some((50.0, 50.0)));
        let (top, bottom) = profile.between((70.0, 79.5)).unwrap();
        assert!((top - 20.0).abs() < 1e-9 && (bottom - 30.0).abs() < 1e-9, "{top} {bottom}");
    }
}
