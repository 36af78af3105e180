//! The frame: the plot area, and the mapping of hours and values to pixels.

/// The plot area of one chart in CSS pixels, with the ranges of its axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
    /// First and last hour.
    pub x_range: (f64, f64),
    /// Values at the bottom and at the top.
    pub y_range: (f64, f64),
    /// Whether equal distances on the y axis are equal ratios.
    pub log: bool,
}

/// Limits a value to a range. (`clamp` can panic with both limits in its message, which would link the
/// formatting of floats, some kilobytes, into the page.)
pub(crate) fn within(value: f64, (low, high): (f64, f64)) -> f64 {
    value.min(high).max(low)
}

impl Frame {
    /// The x coordinate of an hour.
    #[must_use]
    pub fn x(&self, hours: f64) -> f64 {
        self.left + (hours - self.x_range.0) * self.per_hour()
    }

    /// The y coordinate of a value; values outside the range are drawn at its edges.
    #[must_use]
    pub fn y(&self, value: f64) -> f64 {
        let (low, high) = self.y_range;
        let share = if self.log {
            libm::log(value.max(low) / low) / libm::log(high / low)
        } else {
            (value - low) / (high - low)
        };
        self.bottom - share.clamp(0.0, 1.0) * (self.bottom - self.top)
    }

    /// The pixel of a value at an hour.
    #[must_use]
    #[inline(never)]
    pub fn pixel(&self, hours: f64, value: f64) -> (f64, f64) {
        (self.x(hours), self.y(value))
    }

    /// The hour at an x coordinate, limited to the run.
    #[must_use]
    pub fn hours(&self, x: f64) -> f64 {
        within(self.x_range.0 + (x - self.left) / self.per_hour(), self.x_range)
    }

    /// Pixels for each hour.
    pub(crate) fn per_hour(&self) -> f64 {
        (self.right - self.left) / (self.x_range.1 - self.x_range.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_and_values_agree() {
        let linear = Frame {
            left: 40.0,
            top: 10.0,
            right: 340.0,
            bottom: 210.0,
            x_range: (0.0, 144.0),
            y_range: (0.0, 8e6),
            log: false,
        };
        assert_eq!(linear.pixel(72.0, 4e6), (190.0, 110.0));
        assert_eq!(linear.pixel(0.0, 9e6), (40.0, 10.0));
        assert_eq!(linear.hours(190.0), 72.0);
        assert_eq!(linear.hours(9999.0), 144.0);
        let log = Frame { y_range: (100.0, 1e6), log: true, ..linear };
        assert!((log.y(1e4) - 110.0).abs() < 1e-9);
        assert_eq!(log.y(0.0), 210.0);
    }
}
