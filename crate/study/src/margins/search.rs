//! The search for the nearest flips: bisection first, then every point between them and the value.

use std::ops::Range;

/// Which points of a track to compute next, and what is known by now of the nearest flip on either side of the value.
///
/// Points arrive in any order, from any number of workers, and the end is the same: that of a scan of the track.
#[derive(Clone, Debug)]
pub struct Search {
    /// Whether the network falls at the value itself.
    falls: bool,
    /// Whether it does at each point, where known.
    points: Vec<Option<bool>>,
    /// Points given out and not yet known.
    out: Vec<usize>,
    /// Points below the value, and points above it.
    below: Range<usize>,
    above: Range<usize>,
}

impl Search {
    /// The search over so many points, of which the value lies above the first `below` and under those from `above` on;
    /// at the value the network falls or not.
    #[must_use]
    pub fn new(points: usize, (below, above): (usize, usize), falls: bool) -> Self {
        Self {
            falls,
            points: vec![None; points],
            out: Vec::new(),
            below: 0..below,
            above: above..points,
        }
    }

    /// Whether the network falls at the value itself.
    #[must_use]
    pub fn falls(&self) -> bool {
        self.falls
    }

    /// The next point to compute: none at the end, or while those that are out decide what comes next.
    pub fn next_point(&mut self) -> Option<usize> {
        let sides = [Side(&self.below, true), Side(&self.above, false)];
        // Both bisections come before the first scan.
        let next = sides
            .iter()
            .find_map(|side| self.bisected(side).free(&self.out))
            .or_else(|| sides.iter().find_map(|side| self.unscanned(side)))?;
        self.out.push(next);
        Some(next)
    }

    /// The next point of those that cannot be a nearest flip, for the verdicts of the whole track.
    pub fn next_rest(&mut self) -> Option<usize> {
        let next = (self.below.clone().chain(self.above.clone()))
            .find(|point| self.points[*point].is_none() && !self.out.contains(point))?;
        self.out.push(next);
        Some(next)
    }

    /// Whether the network falls at each point, where that is known.
    pub fn known(&self) -> impl Iterator<Item = Option<bool>> {
        let value = self.below.end..self.above.start;
        self.points.iter().enumerate().map(move |(point, falls)| {
            if value.contains(&point) { Some(self.falls) } else { *falls }
        })
    }

    /// Takes the result of a point.
    pub fn put(&mut self, point: usize, falls: bool) {
        self.out.retain(|other| *other != point);
        self.points[point] = Some(falls);
    }

    /// The nearest known flips below and above.
    #[must_use]
    pub fn flips(&self) -> [Option<usize>; 2] {
        [Side(&self.below, true), Side(&self.above, false)]
            .map(|side| self.flip(&side).map(|(place, _)| side.point(place)))
    }

    /// Whether bisection is at its end: the flips are right if the response is monotone.
    #[must_use]
    pub fn is_provisional(&self) -> bool {
        [Side(&self.below, true), Side(&self.above, false)]
            .iter()
            .all(|side| matches!(self.bisected(side), Bisection::Done))
    }

    /// Whether every point between the value and the flips is known.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        [Side(&self.below, true), Side(&self.above, false)].iter().all(|side| {
            let end = self.flip(side).map_or(side.len(), |(place, _)| place);
            (0..end).all(|place| self.points[side.point(place)].is_some())
        })
    }

    /// The nearest known flip of a side, and the last known point before it that is none; both as places from the value
    /// outwards.
    fn flip(&self, side: &Side<'_>) -> Option<(usize, Option<usize>)> {
        let mut before = None;
        for place in 0..side.len() {
            match self.points[side.point(place)] {
                Some(falls) if falls != self.falls => return Some((place, before)),
                Some(_) => before = Some(place),
                None => {}
            }
        }
        None
    }

    /// What bisection does next on a side: its far end, then the middle between the flip and what lies before it.
    fn bisected(&self, side: &Side<'_>) -> Bisection {
        let Some(end) = side.len().checked_sub(1) else { return Bisection::Done };
        let Some((flip, before)) = self.flip(side) else {
            let end = side.point(end);
            return if self.points[end].is_none() { Bisection::Next(end) } else { Bisection::Done };
        };
        // The value itself is no flip and lies before the first place.
        let from = before.map_or(0, |place| place + 1);
        if from == flip {
            Bisection::Done
        } else {
            Bisection::Next(side.point(usize::midpoint(from, flip)))
        }
    }

    /// The point nearest to the value that is not known and not out, if it can be a nearer flip.
    fn unscanned(&self, side: &Side<'_>) -> Option<usize> {
        let end = self.flip(side).map_or(side.len(), |(place, _)| place);
        (0..end)
            .map(|place| side.point(place))
            .find(|point| self.points[*point].is_none() && !self.out.contains(point))
    }
}

/// What bisection does next.
enum Bisection {
    Next(usize),
    Done,
}

impl Bisection {
    /// The point, if nobody computes it yet.
    fn free(&self, out: &[usize]) -> Option<usize> {
        match self {
            Self::Next(point) if !out.contains(point) => Some(*point),
            _ => None,
        }
    }
}

/// The points on one side of the value, and whether they lie below it.
struct Side<'a>(&'a Range<usize>, bool);

impl Side<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    /// The point at a place, counted from the value outwards.
    fn point(&self, place: usize) -> usize {
        if self.1 { self.0.end - 1 - place } else { self.0.start + place }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Search;

    /// The nearest flips by a scan of all points.
    fn scanned(track: &[bool], (below, above): (usize, usize), falls: bool) -> [Option<usize>; 2] {
        [
            (0..below).rev().find(|point| track[*point] != falls),
            (above..track.len()).find(|point| track[*point] != falls),
        ]
    }

    /// Computes points, several at a time and answered in any order.
    fn searched(
        track: &[bool],
        at: (usize, usize),
        falls: bool,
        order: &mut impl FnMut(usize) -> usize,
    ) -> (Search, usize, usize) {
        let mut search = Search::new(track.len(), at, falls);
        let (mut out, mut computed, mut provisional) = (Vec::new(), 0, None);
        loop {
            if search.is_provisional() && provisional.is_none() {
                provisional = Some(computed);
            }
            match search.next_point() {
                Some(point) if out.len() < 3 => {
                    assert!(!out.contains(&point));
                    out.push(point);
                }
                Some(point) => {
                    out.push(point);
                    let point = out.swap_remove(order(out.len()));
                    search.put(point, track[point]);
                    computed += 1;
                }
                None if out.is_empty() => break,
                None => {
                    let point = out.swap_remove(order(out.len()));
                    search.put(point, track[point]);
                    computed += 1;
                }
            }
        }
        (search, computed, provisional.unwrap_or(computed))
    }

    proptest! {
        #[test]
        fn the_end_is_that_of_a_scan(
            track in prop::collection::vec(any::<bool>(), 1..60),
            at in any::<prop::sample::Index>(),
            on_track in any::<bool>(),
            falls in any::<bool>(),
            orders in prop::collection::vec(any::<prop::sample::Index>(), 8),
        ) {
            let at = at.index(track.len());
            let at = if on_track { (at, at + 1) } else { (at, at) };
            let mut turn = 0;
            let mut order = |len: usize| {
                turn += 1;
                orders[turn % orders.len()].index(len)
            };
            let (search, computed, _) = searched(&track, at, falls, &mut order);
            prop_assert_eq!(search.flips(), scanned(&track, at, falls));
            prop_assert!(search.is_confirmed() && search.is_provisional());
            prop_assert!(computed <= track.len());
            // The rest changes no margin, and then the whole track is known.
            let mut search = search;
            while let Some(point) = search.next_rest() {
                search.put(point, track[point]);
            }
            prop_assert_eq!(search.flips(), scanned(&track, at, falls));
            let known: Vec<_> = search.known().collect();
            for (point, value) in track.iter().enumerate() {
                let at_value = (at.0..at.1).contains(&point);
                prop_assert_eq!(known[point], Some(if at_value { falls } else { *value }));
            }
        }

        /// Where the response is monotone, bisection alone gives the end, in few points.
        #[test]
        fn a_monotone_response_is_bisected(flip in 0..=256_usize, at in 0..256_usize) {
            let track: Vec<_> = (0..256).map(|point| point >= flip).collect();
            let mut search = Search::new(track.len(), (at, at + 1), track[at]);
            let mut computed = 0;
            while !search.is_provisional() {
                let point = search.next_point().expect("bisection goes on");
                search.put(point, track[point]);
                computed += 1;
            }
            prop_assert_eq!(search.flips(), scanned(&track, (at, at + 1), track[at]));
            prop_assert!(computed <= 10, "{} points", computed);
        }
    }

    #[test]
    fn a_value_beyond_the_track_has_one_side() {
        let mut search = Search::new(4, (4, 4), true);
        for (point, falls) in [(0, false), (2, true), (1, false)] {
            assert_eq!(search.next_point(), Some(point));
            search.put(point, falls);
        }
        assert_eq!(search.flips(), [Some(1), None]);
        assert!(search.is_provisional() && !search.is_confirmed());
        assert_eq!(search.next_point(), Some(3));
        search.put(3, true);
        assert!(search.is_confirmed());
        assert_eq!(search.next_point(), None);
    }
}
