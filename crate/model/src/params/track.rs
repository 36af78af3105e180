//! The track of a slider: its positions, and the value at each.
//!
//! Analyses over a parameter's range (the map, margins) take the values that its slider can be set to, so that
//! each of their points is a scenario that a reader can open.

use super::spec::{Number, Scale};

/// Positions of a logarithmic track after the first; the page's sliders have as many.
const LOG_POSITIONS: u32 = 400;

/// A slider's track.
#[derive(Clone, Copy, Debug)]
pub struct Track<'a>(&'a Number);

impl Number {
    /// The track of its slider.
    #[must_use]
    pub fn track(&self) -> Track<'_> {
        Track(self)
    }
}

impl Track<'_> {
    /// The highest position; the lowest is 0.
    #[must_use]
    pub fn last(self) -> u32 {
        let (low, high) = self.0.slider;
        match self.0.scale {
            Scale::Log => LOG_POSITIONS,
            Scale::Linear => {
                ((self.whole(high) - self.whole(low)) / self.whole(self.0.step)).floor() as u32
            }
        }
    }

    /// The value at a position: on a linear track a whole number of steps, on a logarithmic one a number with
    /// two leading digits.
    #[must_use]
    pub fn value(self, position: u32) -> f64 {
        let (low, high) = self.0.slider;
        let part = f64::from(position.min(self.last()));
        if self.0.scale == Scale::Linear {
            return self.unwhole(self.whole(low) + part * self.whole(self.0.step));
        }
        if position >= LOG_POSITIONS {
            return high;
        }
        let ratio = libm::pow(high / low, part / f64::from(LOG_POSITIONS));
        let whole = self.whole(low * ratio);
        let spacing = spacing(whole);
        self.unwhole((whole / spacing).round() * spacing)
    }

    /// The position nearest to a value; a value beyond the slider, or `never`, is at its end.
    #[must_use]
    pub fn position(self, value: f64) -> u32 {
        let (low, high) = self.0.slider;
        let exact = match self.0.scale {
            Scale::Log => {
                f64::from(LOG_POSITIONS) * libm::log(value.max(low) / low) / libm::log(high / low)
            }
            Scale::Linear => (self.whole(value) - self.whole(low)) / self.whole(self.0.step),
        };
        // Half a position rounds up, as in JavaScript.
        (exact + 0.5).floor().clamp(0.0, f64::from(self.last())) as u32
    }

    /// At most so many values, at equal distances along the track, both its ends among them; all of the track's
    /// if there are fewer.
    #[must_use]
    pub fn spaced(self, count: usize) -> Vec<f64> {
        let last = f64::from(self.last());
        let points = count.min(self.last() as usize + 1).max(2) - 1;
        let at = |point: usize| self.value((point as f64 * last / points as f64).round() as u32);
        let mut values: Vec<f64> = (0..=points).map(at).collect();
        values.dedup();
        values
    }

    /// A value in units of the smallest decimal that is kept.
    fn whole(self, value: f64) -> f64 {
        (value * self.0.ten_to_decimals() + 0.5).floor()
    }

    fn unwhole(self, whole: f64) -> f64 {
        whole / self.0.ten_to_decimals()
    }
}

/// The distance between numbers with two leading digits around a whole number.
fn spacing(whole: f64) -> f64 {
    let mut spacing = 1.0;
    while whole / spacing >= 100.0 {
        spacing *= 10.0;
    }
    spacing
}

#[cfg(test)]
mod tests {
    use crate::params::{Number, SPECS, Scale, Value, spec};

    fn number(id: &str) -> &'static Number {
        spec(id).and_then(|spec| spec.kind.number()).expect("a number")
    }

    #[test]
    fn values_at_positions() {
        for (id, position, value) in [
            ("patch", 0, 0.0),
            ("patch", 29, 0.29),
            ("patch", 100, 1.0),
            ("patch", 500, 1.0),
            ("capacity", 0, 50.0),
            ("capacity", 200, 710.0),
            ("capacity", 400, 10_000.0),
            ("clients", 200, 1e6),
        ] {
            assert_eq!(number(id).track().value(position), value, "{id} at {position}");
        }
        assert_eq!(number("patch").track().last(), 100);
        assert_eq!(number("fix").track().position(f64::INFINITY), number("fix").track().last());
    }

    /// Every position of every slider is a value that the table accepts and spells, in order; and a value on a
    /// linear track has the position it came from.
    #[test]
    fn every_position_is_an_accepted_value() {
        for spec in SPECS {
            let Some(number) = spec.kind.number() else { continue };
            let track = number.track();
            let values: Vec<_> = (0..=track.last()).map(|at| track.value(at)).collect();
            assert!(values.is_sorted(), "{}", spec.id);
            for (position, value) in values.iter().enumerate() {
                let spelled = spec.spell(Value::Number(*value));
                assert_eq!(spec.parse(&spelled), Ok(Value::Number(*value)), "{}", spec.id);
                let back = track.position(*value);
                if number.scale == Scale::Linear {
                    assert_eq!(back as usize, position, "{}", spec.id);
                } else {
                    // Two digits are kept of a value: the position nearest to them may be the next one.
                    let ratio = track.value(back) / value;
                    assert!((0.95..1.05).contains(&ratio), "{}: {value} is {ratio}", spec.id);
                }
            }
        }
    }

    #[test]
    fn spaced_values_reach_both_ends_and_do_not_repeat() {
        for spec in SPECS {
            let Some(number) = spec.kind.number() else { continue };
            let values = number.track().spaced(64);
            let ends = (number.track().value(0), number.track().value(number.track().last()));
            assert_eq!((values[0], values[values.len() - 1]), ends, "{}", spec.id);
            assert!(values.len() <= 64 && values.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
