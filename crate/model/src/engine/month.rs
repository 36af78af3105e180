//! The month that a run is drawn from.

use crate::params::Params;
use crate::stream::Stream;

/// The parameters of one month: the day's load and the stock of eligible PCs as drawn.
///
/// Each has a stream of its own, so that a change of one parameter leaves the other's draw.
#[must_use]
pub fn draw_month(params: &Params) -> Params {
    let mut month = *params;
    month.load *= Stream::new(params.seed, "load").factor(params.load_sd);
    month.eligible *= Stream::new(params.seed, "stock").factor(params.stock_sd);
    month
}
