//! The interface by which every engine is driven.

use std::sync::Arc;

use super::record::Rows;
use super::rhythms::Rhythm;
use crate::params::Params;
use crate::rollout::PartialWave;

/// A network on its way through time.
///
/// The value is the whole state: a clone is a checkpoint, and continues with the same bits as its
/// original. Rows are handed out and not kept, so that a run may also write none.
pub trait Engine: Clone {
    /// Continues until this hour, or until about so much work has been done; hands over each row
    /// that becomes due. Returns whether it has reached the hour.
    fn advance(
        &mut self,
        until_hours: f64,
        wave: &PartialWave,
        work: f64,
        rows: Option<&mut dyn Rows>,
    ) -> bool;

    /// The hour that it has reached, to a bin; negative within the warm-up.
    fn hours(&self) -> f64;

    /// The work done since the beginning of the warm-up, in the unit of the estimates.
    fn work(&self) -> f64;

    /// The memory that each client takes, if each is computed on its own.
    fn bytes_a_client(&self) -> Option<f64> {
        None
    }

    /// The share done of the way from one hour to another.
    fn share(&self, from_hours: f64, until_hours: f64) -> f64 {
        let (done, all) = (self.hours() - from_hours, until_hours - from_hours);
        if all > 0.0 { (done / all).min(1.0) } else { 1.0 }
    }
}

/// An engine whose parameters can change while it runs.
pub trait Retune: Engine {
    /// Continues under other parameters, from the present state.
    fn retune(&mut self, params: &Params);

    /// Continues by another rhythm, which agrees with the present one so far.
    fn follow(&mut self, rhythm: &Arc<Rhythm>);
}
