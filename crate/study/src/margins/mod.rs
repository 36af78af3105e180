//! Margins: for a parameter, the nearest values on its slider below and above at which the network falls instead of
//! standing, or stands instead of falling.

mod decision;
mod margin;
mod search;
mod searches;

pub use decision::{Decision, MONTHS};
pub use margin::{Margin, MarginSearch, POINTS, Slider, Zone};
pub use search::Search;
pub use searches::{MarginSearches, Point};

use reboot_storm_model::params::{Refusal, SPECS, Spec, with_slider};
use reboot_storm_model::{Neighbours, Scenario, Simulator};

use crate::parallel::{self, Tiles};

/// The parameters whose margins are computed unless others are named: the primary ones that concern the scenario.
pub fn main_parameters(scenario: &Scenario) -> impl Iterator<Item = &'static Spec> + '_ {
    let numbers = SPECS.iter().filter(|spec| spec.kind.number().is_some());
    numbers.filter(|spec| spec.primary() && spec.text().concerns.holds(&scenario.params))
}

/// Whether a scenario falls; under the laws of chance, whether it does in more than half of the months.
pub fn falls(neighbours: &mut Neighbours, scenario: &Scenario) -> bool {
    let mut decision = Decision::of(scenario);
    while let Some(run) = decision.next_run() {
        decision.put(neighbours.outcome(&run).verdict.falls());
    }
    decision.falls()
}

/// The margins of parameters, in their order, computed on several threads. After each computed point `progress` is
/// called with the number of all points; the result does not depend on the number of threads.
///
/// # Errors
/// A [`Refusal`] of an id that is no parameter's, or whose parameter has no slider.
pub fn margins(
    scenario: &Scenario,
    ids: &[&str],
    threads: usize,
    mut progress: impl FnMut(usize) + Send,
) -> Result<Vec<Margin>, Refusal> {
    margins_while(scenario, ids, threads, |points| {
        progress(points);
        true
    })
}

/// The same as long as `progress` returns true. The search ends after the first false: margins are those known by
/// then, and not confirmed.
///
/// # Errors
/// As of [`margins`].
pub fn margins_while(
    scenario: &Scenario,
    ids: &[&str],
    threads: usize,
    progress: impl FnMut(usize) -> bool + Send,
) -> Result<Vec<Margin>, Refusal> {
    // Refused before anything is computed.
    let sliders: Vec<Slider> = ids.iter().map(|id| with_slider(id)).collect::<Result<_, _>>()?;
    let start = || Neighbours::of(scenario, Simulator::default());
    let base = falls(&mut start(), scenario);
    let searches = MarginSearches::new(scenario, sliders, base);
    let source = Progressing { searches, progress, stopped: false };
    let done = parallel::share(source, threads, start, |neighbours, (_, scenario): &Tile| {
        falls(neighbours, scenario)
    });
    Ok(done.searches.searches().iter().map(MarginSearch::margin).collect())
}

/// A point, and its scenario.
type Tile = (Point, Scenario);

/// Searches that say how far they are.
struct Progressing<F> {
    searches: MarginSearches,
    progress: F,
    stopped: bool,
}

impl<F: FnMut(usize) -> bool> Tiles for Progressing<F> {
    type Tile = Tile;
    type Results = bool;

    fn next(&mut self) -> Option<Tile> {
        let point = self.searches.next_point().filter(|_| !self.stopped)?;
        Some((point, self.searches.scenario(point)))
    }

    fn put(&mut self, (point, _): Tile, falls: bool) {
        self.searches.put(point, falls);
        self.stopped |= !(self.progress)(self.searches.points());
    }
}
