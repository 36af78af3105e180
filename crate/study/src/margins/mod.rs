//! Margins: for a parameter, the nearest values on its slider below and above at which the network falls instead of
//! standing, or stands instead of falling.

mod search;

pub use search::Search;

use reboot_storm_model::params::{Engine, Number, Refusal, SPECS, Spec, Value, with_slider};
use reboot_storm_model::{Neighbours, Scenario, Simulator};

use crate::band;
use crate::parallel::{self, Tiles};

/// The most points of a track: its own positions, or as many at equal distances along it.
pub const POINTS: usize = 256;

/// Months that decide under the laws of chance: the network falls if it does in more than half of them.
pub const MONTHS: usize = 15;

/// What is known of a parameter's margins.
#[derive(Clone, Copy, Debug)]
pub struct Margin {
    /// The parameter.
    pub spec: &'static Spec,
    /// Its value in the scenario; infinite for `never`.
    pub value: f64,
    /// Whether the network falls at this value.
    pub falls: bool,
    /// The nearest value below at which the verdict flips.
    pub below: Option<f64>,
    /// The nearest value above.
    pub above: Option<f64>,
    /// Whether every value of the track in between has been computed. If not, both are right where the response is
    /// monotone.
    pub confirmed: bool,
}

/// A parameter whose margins are looked for.
#[derive(Clone, Debug)]
pub struct MarginSearch {
    spec: &'static Spec,
    value: f64,
    values: Vec<f64>,
    search: Search,
}

impl MarginSearch {
    /// Begins with a scenario that falls or stands, and a parameter and its slider.
    #[must_use]
    pub fn new(scenario: &Scenario, (spec, number): Slider, falls: bool) -> Self {
        let values = number.track().spaced(POINTS);
        let Value::Number(value) = (spec.get)(&scenario.params) else {
            unreachable!("it is a number")
        };
        let below = values.partition_point(|other| *other < value);
        let above = values.partition_point(|other| *other <= value);
        let search = Search::new(values.len(), (below, above), falls);
        Self { spec, value, values, search }
    }

    /// The next point to compute, as [`Search::next_point`] gives it.
    pub fn next_point(&mut self) -> Option<usize> {
        self.search.next_point()
    }

    /// Takes whether the network falls at a point.
    pub fn put(&mut self, point: usize, falls: bool) {
        self.search.put(point, falls);
    }

    /// The scenario with the value of a point.
    #[must_use]
    pub fn scenario(&self, base: &Scenario, point: usize) -> Scenario {
        let mut scenario = base.clone();
        scenario.params.put(self.spec, Value::Number(self.values[point]));
        scenario
    }

    /// Whether the margins are right if the response is monotone.
    #[must_use]
    pub fn is_provisional(&self) -> bool {
        self.search.is_provisional()
    }

    /// What is known by now.
    #[must_use]
    pub fn margin(&self) -> Margin {
        let [below, above] = self.search.flips().map(|point| point.map(|point| self.values[point]));
        let confirmed = self.search.is_confirmed();
        Margin {
            spec: self.spec,
            value: self.value,
            falls: self.search.falls(),
            below,
            above,
            confirmed,
        }
    }
}

/// A parameter, and the number that its slider sets.
pub type Slider = (&'static Spec, &'static Number);

/// The parameters whose margins are computed unless others are named: the primary ones that concern the scenario.
pub fn main_parameters(scenario: &Scenario) -> impl Iterator<Item = &'static Spec> + '_ {
    let numbers = SPECS.iter().filter(|spec| spec.kind.number().is_some());
    numbers.filter(|spec| spec.primary() && spec.text().concerns.holds(&scenario.params))
}

/// Whether a scenario falls; under the laws of chance, whether it does in more than half of the months.
pub fn falls(neighbours: &mut Neighbours, scenario: &Scenario) -> bool {
    if scenario.params.engine == Engine::Expected {
        return neighbours.outcome(scenario).verdict.falls();
    }
    let (mut fell, mut stood) = (0, 0);
    for index in 0..MONTHS {
        if neighbours.outcome(&band::month(scenario, index)).verdict.falls() {
            fell += 1;
        } else {
            stood += 1;
        }
        if 2 * fell.max(stood) > MONTHS {
            break;
        }
    }
    fell > stood
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
    let searches: Vec<_> =
        sliders.into_iter().map(|slider| MarginSearch::new(scenario, slider, base)).collect();
    let source = Searches { base: scenario, searches, progress, stopped: false };
    let done = parallel::share(source, threads, start, |neighbours, point: &Point| {
        falls(neighbours, &point.scenario)
    });
    Ok(done.searches.iter().map(MarginSearch::margin).collect())
}

/// A point of one of several parameters.
struct Point {
    /// The parameter's place in the list.
    place: usize,
    number: usize,
    scenario: Scenario,
}

/// The searches of several parameters.
struct Searches<'a, F> {
    base: &'a Scenario,
    searches: Vec<MarginSearch>,
    progress: F,
    stopped: bool,
}

impl<F: FnMut(usize) -> bool> Tiles for Searches<'_, F> {
    type Tile = Point;
    type Results = bool;

    fn next(&mut self) -> Option<Point> {
        if self.stopped {
            return None;
        }
        // Provisional margins of every parameter come before the first scan.
        let bisecting = self.searches.iter().position(|search| !search.is_provisional());
        let mut places = bisecting.into_iter().chain(0..self.searches.len());
        places.find_map(|place| {
            let number = self.searches[place].next_point()?;
            let scenario = self.searches[place].scenario(self.base, number);
            Some(Point { place, number, scenario })
        })
    }

    fn put(&mut self, Point { place, number, .. }: Point, falls: bool) {
        self.searches[place].put(number, falls);
        let points = self.searches.iter().map(|search| search.values.len()).sum();
        self.stopped |= !(self.progress)(points);
    }
}
