//! One number for each of the eight regions, and arithmetic on all of them at once.

use crate::regions::REGION_COUNT;

/// One number for each region, in the order of the table of regions.
pub(crate) type ByRegion = [f64; REGION_COUNT];

/// Zero in every region.
pub(crate) const ZERO: ByRegion = [0.0; REGION_COUNT];

/// A number computed for each region from its index.
#[inline]
pub(crate) fn map(mut f: impl FnMut(usize) -> f64) -> ByRegion {
    let mut values = ZERO;
    for (region, value) in values.iter_mut().enumerate() {
        *value = f(region);
    }
    values
}

/// The sum, always in the same order and pairwise, whatever the width of the machine's vectors.
#[inline]
pub(crate) fn sum(values: &ByRegion) -> f64 {
    ((values[0] + values[1]) + (values[2] + values[3]))
        + ((values[4] + values[5]) + (values[6] + values[7]))
}

/// Whether every region has zero.
#[inline]
pub(crate) fn is_zero(values: &ByRegion) -> bool {
    // Without branches: eight of them would cost more than they save.
    values.iter().fold(true, |zero, value| zero & (*value == 0.0))
}

/// Adds `more` to `to`.
#[inline]
pub(crate) fn add(to: &mut ByRegion, more: &ByRegion) {
    for (value, more) in to.iter_mut().zip(more) {
        *value += more;
    }
}

/// Subtracts `less` from `from`.
#[inline]
pub(crate) fn subtract(from: &mut ByRegion, less: &ByRegion) {
    for (value, less) in from.iter_mut().zip(less) {
        *value -= less;
    }
}

/// The nearest whole number, by the rounding of the addition itself: the same bits on every
/// target, and two instructions. Right for 0 <= x < 2^51.
#[inline]
pub(crate) fn whole(x: f64) -> f64 {
    const MAGIC: f64 = 6_755_399_441_055_744.0;
    (x + MAGIC) - MAGIC
}

/// The greatest whole number that is not above x, for 0 <= x < 2^51, without a call where the machine has no
/// instruction for it.
#[inline]
pub(crate) fn floor(x: f64) -> f64 {
    let near = whole(x);
    if near > x { near - 1.0 } else { near }
}

#[cfg(test)]
mod tests {
    use super::{floor, whole};

    #[test]
    fn floor_rounds_down() {
        let below_four = f64::from_bits(4.0_f64.to_bits() - 1);
        for x in [0.0, 0.5, 0.9, 1.0, 1.5, 2.5, below_four, 4.0, 1e15 + 0.5, 2.0e15] {
            assert_eq!(floor(x).to_bits(), f64::floor(x).to_bits(), "{x}");
        }
    }

    #[test]
    fn whole_rounds_to_the_nearest() {
        for (x, expected) in [(0.0, 0.0), (0.4, 0.0), (0.6, 1.0), (1e15 + 0.25, 1e15), (7.0, 7.0)] {
            assert_eq!(whole(x).to_bits(), f64::to_bits(expected), "{x}");
        }
    }
}
