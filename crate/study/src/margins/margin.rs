//! The margin of one parameter, and the search for it along its track.

use reboot_storm_model::Scenario;
use reboot_storm_model::params::{Number, Spec, Value};

use super::search::Search;

/// The most points of a track: its own positions, or as many at equal distances along it.
pub const POINTS: usize = 256;

/// A parameter, and the number that its slider sets.
pub type Slider = (&'static Spec, &'static Number);

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

/// A zone of a slider.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Zone {
    /// Where it begins, as a share of the track.
    pub from: f64,
    /// Where it ends, as well.
    pub to: f64,
    /// Whether the network falls there.
    pub falls: bool,
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

    /// The next point of the rest of the track, where the margins are confirmed.
    pub fn next_rest(&mut self) -> Option<usize> {
        self.search.next_rest()
    }

    /// The zones of the slider in which the network falls or stands, as far as they are known, without gaps: points that
    /// are not known yet are taken to be as those around them. A value beyond the track has the end of it as its place.
    #[must_use]
    pub fn zones(&self) -> Vec<Zone> {
        let Some(track) = self.spec.kind.number().map(Number::track) else { return Vec::new() };
        let share = |value: f64| f64::from(track.position(value)) / f64::from(track.last().max(1));
        let known = self.values.iter().zip(self.search.known());
        let mut zones: Vec<Zone> = Vec::new();
        for (value, falls) in known.filter_map(|(value, falls)| Some((share(*value), falls?))) {
            match zones.last_mut() {
                Some(last) if last.falls == falls => last.to = value,
                // Neighbours share what lies between them.
                Some(last) => {
                    let from = f64::midpoint(last.to, value);
                    last.to = from;
                    zones.push(Zone { from, to: value, falls });
                }
                None => zones.push(Zone { from: 0.0, to: value, falls }),
            }
        }
        if let Some(last) = zones.last_mut() {
            last.to = 1.0;
        }
        zones
    }

    /// Number of the points of the track.
    #[must_use]
    pub fn points(&self) -> usize {
        self.values.len()
    }

    /// Whether every point of the track is known.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.search.known().all(|falls| falls.is_some())
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
