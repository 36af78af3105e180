//! Remedies: what would have saved a network that falls, each alone, applied from the start.

mod search;
mod table;

pub use search::{Answer, Part, RemedySearches};
pub use table::{Dose, Effect, REMEDIES, Remedy, When, at_an_hour, from_start};

use reboot_storm_model::{Neighbours, Scenario, Simulator};

use crate::margins::falls;
use crate::parallel::{self, Tiles};

/// What remedies do for a scenario that falls, the most user-hours saved first; nothing for one that stands. After each
/// remedy `progress` is called. The result does not depend on the number of threads.
#[must_use]
pub fn remedies(
    scenario: &Scenario,
    threads: usize,
    mut progress: impl FnMut() + Send,
) -> Vec<Effect> {
    remedies_while(scenario, threads, || {
        progress();
        true
    })
}

/// The same as long as `progress` returns true: remedies that are not computed by the first false are left out.
#[must_use]
pub fn remedies_while(
    scenario: &Scenario,
    threads: usize,
    progress: impl FnMut() -> bool + Send,
) -> Vec<Effect> {
    let start = || Neighbours::of(scenario, Simulator::default());
    let source = Progressing { searches: RemedySearches::new(scenario), progress, stopped: false };
    let done = parallel::share(source, threads, start, |neighbours, (part, scenario): &Tile| {
        if part.is_whole() {
            Answer::Outcome(neighbours.whole_outcome(scenario))
        } else {
            Answer::Falls(falls(neighbours, scenario))
        }
    });
    done.searches.effects()
}

/// A part of the search, and its scenario.
type Tile = (Part, Scenario);

/// A search that says how far it is.
struct Progressing<F> {
    searches: RemedySearches,
    progress: F,
    stopped: bool,
}

impl<F: FnMut() -> bool> Tiles for Progressing<F> {
    type Tile = Tile;
    type Results = Answer;

    fn next(&mut self) -> Option<Tile> {
        let part = self.searches.next_part().filter(|_| !self.stopped)?;
        Some((part, self.searches.scenario(part)?))
    }

    fn put(&mut self, (part, _): Tile, answer: Answer) {
        self.searches.put(part, answer);
        if matches!(part, Part::Treated(_)) {
            self.stopped |= !(self.progress)();
        }
    }
}
