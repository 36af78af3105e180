//! The offer of the update: at once, over the spread, or in stages.

use crate::options::Options;
use crate::params::{Offer, Params};

/// A share of PCs to which the update is offered uniformly over a window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Part {
    pub(super) share: f64,
    /// Hours after the scenario's start.
    pub(super) from: f64,
    pub(super) window: f64,
}

/// Windows Update's offer.
pub(super) fn windows_update<O: Options>(params: &Params) -> Vec<Part> {
    let part = |share, after| Part { share, from: params.release + after, window: params.spread };
    match params.offer {
        Offer::Staged if O::OPTIONAL => {
            // A stage neither withdraws an offer nor begins before the stage that precedes it.
            let (mut offered, mut at) = (0.0_f64, 0.0_f64);
            [
                (params.stage1, 0.0),
                (params.stage2, params.stage2_at),
                (params.stage3, params.stage3_at),
                (1.0, params.stage4_at),
            ]
            .into_iter()
            .map(|(share, after)| {
                at = at.max(after);
                let more = (share - offered).max(0.0);
                offered = offered.max(share);
                part(more, at)
            })
            .filter(|part| part.share > 0.0)
            .collect()
        }
        _ => vec![part(1.0, 0.0)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::AllRules;

    fn stages(changes: &[(&str, &str)]) -> Vec<(f64, f64)> {
        let mut params = Params::default();
        params.set("offer", "staged").expect("a choice");
        for (id, text) in changes {
            params.set(id, text).expect("valid");
        }
        let parts = windows_update::<AllRules>(&params);
        parts.iter().map(|part| (part.share, part.from - params.release)).collect()
    }

    fn near(got: &[(f64, f64)], wanted: &[(f64, f64)]) {
        assert_eq!(got.len(), wanted.len(), "{got:?}");
        for (got, wanted) in got.iter().zip(wanted) {
            assert!((got.0 - wanted.0).abs() < 1e-12 && got.1 == wanted.1, "{got:?}, {wanted:?}");
        }
    }

    #[test]
    fn stages_add_up_to_everyone() {
        near(&stages(&[]), &[(0.01, 0.0), (0.09, 24.0), (0.4, 48.0), (0.5, 72.0)]);
    }

    #[test]
    fn a_stage_withdraws_no_offer_and_follows_the_stage_before_it() {
        near(
            &stages(&[
                ("stage1", "0.5"),
                ("stage2", "0.2"),
                ("stage3", "0.5"),
                ("stage4_at", "1h"),
            ]),
            &[(0.5, 0.0), (0.5, 48.0)],
        );
    }
}
