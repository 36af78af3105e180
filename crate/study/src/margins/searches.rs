//! The searches for the margins of several parameters, point by point.

use reboot_storm_model::Scenario;

use super::margin::{MarginSearch, Slider};

/// A point of one of several parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The parameter's place in the list.
    pub place: usize,
    /// The point on its track.
    pub number: usize,
}

/// The searches for the margins of several parameters. Provisional margins of every parameter come before the first scan.
#[derive(Clone, Debug)]
pub struct MarginSearches {
    base: Scenario,
    searches: Vec<MarginSearch>,
}

impl MarginSearches {
    /// Begins with a scenario that falls or stands, and parameters and their sliders.
    #[must_use]
    pub fn new(base: &Scenario, sliders: impl IntoIterator<Item = Slider>, falls: bool) -> Self {
        let begin = |slider| MarginSearch::new(base, slider, falls);
        Self { base: base.clone(), searches: sliders.into_iter().map(begin).collect() }
    }

    /// The next point that a margin needs: none at the end, or while those that are out decide what comes next.
    pub fn next_point(&mut self) -> Option<Point> {
        let bisecting = self.searches.iter().position(|search| !search.is_provisional());
        let mut places = bisecting.into_iter().chain(0..self.searches.len());
        places.find_map(|place| {
            let number = self.searches[place].next_point()?;
            Some(Point { place, number })
        })
    }

    /// The next point of the rest of the tracks, once every margin is confirmed.
    pub fn next_rest(&mut self) -> Option<Point> {
        if !self.searches.iter().all(|search| search.margin().confirmed) {
            return None;
        }
        self.searches.iter_mut().enumerate().find_map(|(place, search)| {
            let number = search.next_rest()?;
            Some(Point { place, number })
        })
    }

    /// The scenario of a point.
    #[must_use]
    pub fn scenario(&self, point: Point) -> Scenario {
        self.searches[point.place].scenario(&self.base, point.number)
    }

    /// Takes whether the network falls at a point.
    pub fn put(&mut self, point: Point, falls: bool) {
        self.searches[point.place].put(point.number, falls);
    }

    /// The search of each parameter, in their order.
    #[must_use]
    pub fn searches(&self) -> &[MarginSearch] {
        &self.searches
    }

    /// Number of the points of all tracks.
    #[must_use]
    pub fn points(&self) -> usize {
        self.searches.iter().map(MarginSearch::points).sum()
    }
}

#[cfg(test)]
mod tests {
    use reboot_storm_model::Scenario;
    use reboot_storm_model::params::with_slider;

    use super::super::margin::Zone;
    use super::MarginSearches;

    /// A network that falls from 30 % to 49 % and from 83 % on, by all points of the track but those that are late.
    fn searched(late: impl Fn(f64) -> bool) -> MarginSearches {
        let base = Scenario::from_preset("aug-2007").expect("published");
        let falls = |patch: f64| (0.3..0.495).contains(&patch) || patch > 0.825;
        let slider = with_slider("patch").expect("a number");
        let mut searches = MarginSearches::new(&base, [slider], falls(base.params.patch));
        while let Some(point) = searches.next_point().or_else(|| searches.next_rest()) {
            let patch = searches.scenario(point).params.patch;
            if !late(patch) {
                searches.put(point, falls(patch));
            }
        }
        searches
    }

    #[test]
    fn zones_cover_the_track_and_show_responses_that_are_not_monotone() {
        let searches = searched(|_| false);
        let [search] = searches.searches() else { panic!("one parameter") };
        assert!(search.is_complete());
        assert_eq!((search.margin().below, search.margin().above), (Some(0.82), None));
        let zones: Vec<_> = search
            .zones()
            .into_iter()
            .map(|Zone { from, to, falls }| {
                ((from * 1000.0).round() as u32, (to * 1000.0).round() as u32, falls)
            })
            .collect();
        assert_eq!(
            zones,
            [(0, 295, false), (295, 495, true), (495, 825, false), (825, 1000, true)]
        );
    }

    #[test]
    fn points_that_are_not_known_are_as_those_around_them() {
        let searches =
            searched(|patch| (0.1..0.2).contains(&patch) || (0.35..0.4).contains(&patch));
        let [search] = searches.searches() else { panic!("one parameter") };
        assert!(!search.is_complete());
        assert!(search.margin().confirmed);
        assert_eq!(search.zones(), searched(|_| false).searches()[0].zones());
    }
}
