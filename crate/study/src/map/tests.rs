//! The refinement over functions of column and row, in random orders.

use reboot_storm_model::Verdict;

use super::{Answer, Cell, Refinement, State};

const SIDE: usize = 64;

/// Answers with a closed form, over a square.
type Truth = fn(column: f64, row: f64) -> Answer;

fn falling(falls: bool, hours: f64) -> Answer {
    if falls {
        Answer { verdict: Verdict::Recovered, hours_down: hours }
    } else {
        Answer { verdict: Verdict::Absorbed, hours_down: 0.0 }
    }
}

/// A straight boundary; a curved one with hours that grow; a bay behind a narrow entrance; an island that the coarse
/// lattice does not meet; everything the same.
const TRUTHS: [(&str, Truth); 5] = [
    ("straight", |column, row| falling(column + 0.3 * row > 40.0, 20.0)),
    ("curved", |column, row| falling(column * row > 600.0, column * row / 100.0)),
    ("bay", |column, row| {
        let bay = (column - 30.0).abs() < 9.0 && (row - 40.0).abs() < 8.0;
        let entrance = (column - 31.0).abs() < 1.5 && row > 40.0;
        falling(!bay && !entrance && row < 60.0, 10.0)
    }),
    ("island", |column, row| falling((column - 31.0).abs() < 2.0 && (row - 31.0).abs() < 2.0, 5.0)),
    ("plain", |_, _| falling(true, 12.0)),
];

fn at(truth: Truth, cell: usize) -> Answer {
    truth((cell % SIDE) as f64, (cell / SIDE) as f64)
}

/// Whole numbers that look random.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// One worker, to the end of the refinement.
fn alone(truth: Truth) -> Refinement {
    let mut map = Refinement::new(SIDE, SIDE, false);
    while !map.is_refined() {
        let tile = map.next_tile(1);
        tile.into_iter().for_each(|cell| map.put(cell, at(truth, cell)));
    }
    map
}

/// Several workers whose tiles return in any order, some of them not at all; to the end.
fn in_any_order(truth: Truth, seed: u64) -> (Vec<Cell>, Refinement) {
    let mut numbers = Numbers(seed);
    let workers = 1 + numbers.below(6);
    let mut map = Refinement::new(SIDE, SIDE, seed.is_multiple_of(2));
    let (mut out, mut refined) = (Vec::new(), None);
    loop {
        while out.len() < workers {
            let tile = map.next_tile(1 + numbers.below(9));
            if tile.is_empty() {
                break;
            }
            out.push(tile);
        }
        if out.is_empty() {
            break;
        }
        let tile = out.swap_remove(numbers.below(out.len()));
        if numbers.below(10) == 0 {
            map.take_back(&tile);
        } else {
            tile.into_iter().for_each(|cell| map.put(cell, at(truth, cell)));
        }
        if map.is_refined() && refined.is_none() {
            refined = Some(map.cells().to_vec());
        }
    }
    (refined.expect("it was refined"), map)
}

#[test]
fn a_map_is_coarse_then_refined_then_complete() {
    for (name, truth) in TRUTHS {
        let mut map = Refinement::new(SIDE, SIDE, false);
        let mut stages = Vec::new();
        while !map.is_complete() {
            let tile = map.next_tile(4);
            assert!(!tile.is_empty(), "{name}: cells are missing");
            tile.into_iter().for_each(|cell| map.put(cell, at(truth, cell)));
            stages.push((map.is_coarse(), map.is_refined()));
        }
        assert!(stages.is_sorted(), "{name}: a stage is not lost again");
        assert!(map.next_tile(4).is_empty());
        for (cell, shown) in map.cells().iter().enumerate() {
            assert_eq!(shown.answer, at(truth, cell), "{name} at {cell}");
            assert!(shown.state.is_computed(), "{name} at {cell}");
        }
    }
}

#[test]
fn boundaries_are_traced_by_few_evaluations() {
    for ((name, truth), computed_max) in TRUTHS.into_iter().zip([600, 900, 1200, 220, 190]) {
        let map = alone(truth);
        let wrong = map.cells().iter().enumerate();
        let wrong = wrong.filter(|(cell, shown)| shown.answer.verdict != at(truth, *cell).verdict);
        assert_eq!(wrong.count(), 0, "{name}");
        assert!(map.computed() <= computed_max, "{name}: {} cells", map.computed());
    }
}

#[test]
fn hours_of_filled_cells_are_close_and_marked() {
    let (_, truth) = TRUTHS[1];
    let map = alone(truth);
    let mut filled = 0;
    for (cell, shown) in map.cells().iter().enumerate() {
        let difference = (shown.answer.hours_down - at(truth, cell).hours_down).abs();
        let allowed = if shown.state == State::Filled { 1.0 } else { 0.0 };
        assert!(difference <= allowed, "{cell}: {difference} h, {:?}", shown.state);
        filled += usize::from(shown.state == State::Filled);
    }
    assert!(filled > SIDE * SIDE / 2, "{filled}");
}

/// The end is the same to the bit, and what is shown when the refinement ends differs at most in cells that
/// idle workers have verified.
#[test]
fn any_order_and_number_of_workers_ends_with_the_same_map() {
    for (name, truth) in TRUTHS {
        let (mut once, whole) = (alone(truth), in_any_order(truth, 0).1);
        for seed in 1..12 {
            let (refined, map) = in_any_order(truth, seed);
            assert_eq!(map.cells(), whole.cells(), "{name}, seed {seed}");
            for (cell, (shown, other)) in refined.iter().zip(once.cells()).enumerate() {
                let same = shown == other || shown.state.is_computed();
                assert!(same, "{name}, seed {seed}, cell {cell}: {shown:?}, {other:?}");
            }
        }
        // A second answer changes nothing.
        let before = once.cells().to_vec();
        once.put(0, at(truth, 0));
        assert_eq!(once.cells(), before);
    }
}

#[test]
fn maps_of_any_size_end() {
    for (width, height) in [(1, 1), (1, 9), (2, 3), (21, 64)] {
        let mut map = Refinement::new(width, height, true);
        let mut turns = 0;
        while !map.is_complete() {
            map.next_tile(5).into_iter().for_each(|cell| map.put(cell, falling(cell % 7 < 3, 1.0)));
            turns += 1;
            assert!(turns <= width * height, "{width} x {height}");
        }
    }
}
