//! The map by refinement, against all of its cells computed.
//!
//! `MAPS=20 cargo test --release -p reboot-storm-tests --test suite -- map --nocapture` compares so many random maps
//! of 64 x 64 cells and prints the figures of each; the test takes fewer and smaller ones.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::sample::select;
use reboot_storm::map::{Answer, CELLS, ParameterMap, Refinement, State, refined};
use reboot_storm::params::{Effects, SPECS, Spec};
use reboot_storm::{Simulator, parallel};

use crate::scenarios::{drawn, on_sliders};

/// Cells whose verdict is that of the full grid, of all cells of all maps.
const EQUAL_MIN: f64 = 0.999;
/// Cells that are computed until the boundaries are traced, of all cells of all maps.
const COMPUTED_MAX: f64 = 0.3;

/// The parameters that have an influence on the runs of any scenario or some.
fn with_influence() -> Vec<&'static Spec> {
    let reports = Effects::OUTCOME.and(Effects::REPORTS);
    let of_runs = Effects::ROLLOUT.and(Effects::RHYTHM).and(Effects::NETWORK).and(Effects::EVENTS);
    let counts = |spec: &&Spec| {
        spec.kind.number().is_some() && spec.affects.any(of_runs) && !spec.affects.any(reports)
    };
    SPECS.iter().filter(counts).collect()
}

/// A map of any scenario over one of the main sliders and another of them, or any that concerns it.
fn maps(cells: usize) -> impl Strategy<Value = ParameterMap> {
    let all = with_influence();
    let main: Vec<_> = all.iter().copied().filter(|spec| spec.primary()).collect();
    let other = prop_oneof![select(main.clone()), select(all)];
    let pair = (select(main), other).prop_filter("two", |(x, y)| x.id != y.id);
    (on_sliders(), pair).prop_filter_map("no influence", move |(scenario, (x, y))| {
        let concerned = [x, y].iter().all(|spec| spec.text().concerns.holds(&scenario.params));
        concerned.then(|| ParameterMap::new(&scenario, (x.id, y.id), cells).expect("two sliders"))
    })
}

/// All cells, computed one by one.
fn full(map: &ParameterMap) -> Vec<Answer> {
    let (width, height) = (map.x.values.len(), map.y.values.len());
    let lines = if map.is_by_columns() { width } else { height };
    // Line by line, so that a simulator keeps what the cells of a line share.
    let lines =
        parallel::each(lines, parallel::threads(), Simulator::default, |simulator, line| {
            let cells: Vec<_> = (0..map.cells() / lines)
                .map(|n| if map.is_by_columns() { n * width + line } else { line * width + n })
                .collect();
            cells.into_iter().map(|cell| (cell, map.answer(simulator, cell))).collect::<Vec<_>>()
        });
    let answers: BTreeMap<_, _> = lines.into_iter().flatten().collect();
    answers.into_values().collect()
}

/// Computes a map from the answers of its cells.
fn from_answers(
    map: &ParameterMap,
    threads: usize,
    answers: &[Answer],
    wanted: impl Fn(&Refinement) -> bool + Send,
) -> Refinement {
    refined(map, threads, || (), |(), cell| answers[cell], wanted)
}

#[test]
fn the_refined_map_is_the_full_grid() {
    let count = std::env::var("MAPS").ok().map(|count| count.parse().expect("a number"));
    let (count, cells) = count.map_or((3, 24), |count| (count, CELLS));
    let (mut wrong, mut computed, mut all, mut interesting) = (0, 0, 0, 0);
    for map in drawn(&maps(cells), count) {
        let answers = full(&map);
        let refinement = from_answers(&map, 1, &answers, |map| !map.is_refined());
        let shown = refinement.cells().iter().zip(&answers);
        let missed = shown.clone().filter(|(cell, own)| cell.answer.verdict != own.verdict).count();
        let filled = shown.filter(|(cell, _)| cell.state == State::Filled);
        let off = filled.map(|(cell, own)| (cell.answer.hours_down - own.hours_down).abs());
        let (most, sum) = off.fold((0.0_f64, 0.0), |(most, sum), off| (most.max(off), sum + off));
        let verdicts = answers.iter().map(|answer| answer.verdict.id());
        let verdicts: BTreeSet<_> = verdicts.collect();
        println!(
            "{} x {}: {} of {} cells computed, {missed} of the others differ; filled hours off by {most:.1} at most, {:.2} on average; {verdicts:?}: {}",
            map.x.spec.id,
            map.y.spec.id,
            refinement.computed(),
            map.cells(),
            sum / map.cells() as f64,
            map.scenario.link(),
        );
        wrong += missed;
        computed += refinement.computed();
        all += map.cells();
        interesting += usize::from(verdicts.len() > 1);
        let complete = from_answers(&map, 2, &answers, |_| true);
        assert!(complete.is_complete());
        assert!(complete.cells().iter().zip(&answers).all(|(cell, own)| cell.answer == *own));
    }
    let share = |part: usize| part as f64 / all as f64;
    println!(
        "{count} maps of {all} cells, {interesting} of them with a boundary: {:.4} % equal, {:.1} % computed",
        100.0 * (1.0 - share(wrong)),
        100.0 * share(computed),
    );
    assert!(interesting > 0, "no map has a boundary");
    assert!(1.0 - share(wrong) >= EQUAL_MIN, "{wrong} of {all} cells differ");
    assert!(cells < CELLS || share(computed) <= COMPUTED_MAX, "{computed} of {all} cells computed");
}

/// Every cell is a scenario that a reader can open: its parameters are those of the sliders.
#[test]
fn cells_are_scenarios_of_the_sliders() {
    for map in drawn(&maps(CELLS), 20) {
        for cell in [0, map.cells() / 3, map.cells() - 1] {
            let scenario = map.scenario(cell);
            let opened = reboot_storm::Scenario::from_link(&scenario.link()).0;
            assert_eq!(opened.params, scenario.params, "{}", scenario.link());
        }
    }
}

#[test]
fn maps_of_what_has_no_slider_are_refused() {
    let scenario = reboot_storm::Scenario::from_link("").0;
    for (x, y, words) in [
        ("patch", "patch", "patch: `patch` is on the other axis, too; allowed: two different"),
        ("queue", "patch", "queue: `queue` has no slider; allowed: a parameter that is a number"),
        ("patch", "seed", "seed: `seed` has no slider"),
        ("patch", "flux", "flux: `flux` is not a parameter"),
    ] {
        let refusal = ParameterMap::new(&scenario, (x, y), CELLS).expect_err(words).to_string();
        assert!(refusal.starts_with(words), "{refusal}");
    }
}
