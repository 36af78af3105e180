//! Eight regions side by side.

use crate::regions::REGION_COUNT;

/// One number for each region.
pub(crate) type Lanes = [f64; REGION_COUNT];

/// Zero everywhere.
pub(crate) const ZERO: Lanes = [0.0; REGION_COUNT];

/// Element by element.
#[inline]
pub(crate) fn map(mut f: impl FnMut(usize) -> f64) -> Lanes {
    let mut lanes = ZERO;
    for (index, lane) in lanes.iter_mut().enumerate() {
        *lane = f(index);
    }
    lanes
}

/// The sum, always in the same order and pairwise, whatever the width of the machine's vectors.
#[inline]
pub(crate) fn sum(lanes: &Lanes) -> f64 {
    ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
        + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]))
}

/// Nothing anywhere.
#[inline]
pub(crate) fn none(lanes: &Lanes) -> bool {
    // Branch by branch, eight of them would cost more than what they save.
    lanes.iter().fold(true, |none, lane| none & (*lane == 0.0))
}

/// Adds `more` to `to`.
#[inline]
pub(crate) fn add(to: &mut Lanes, more: &Lanes) {
    for (lane, more) in to.iter_mut().zip(more) {
        *lane += more;
    }
}

/// Takes `less` from `from`.
#[inline]
pub(crate) fn take(from: &mut Lanes, less: &Lanes) {
    for (lane, less) in from.iter_mut().zip(less) {
        *lane -= less;
    }
}
