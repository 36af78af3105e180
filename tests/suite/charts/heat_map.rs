//! The heat map of restarts by local hour: its cells, read back from the picture, against the columns of the run.

use std::collections::HashMap;

use reboot_storm::charts::{View, chart, summary};
use reboot_storm::{REGIONS, Region, Run, RunRow, Scenario};

use super::synthetic;

/// The shares of a region's clients from which each class of the key is used.
const CLASSES: [(&str, f64); 5] =
    [("from 0.1", 0.001), ("0.3", 0.003), ("1", 0.01), ("3", 0.03), ("10 %", 0.1)];

/// Whole hours of a region's clocks ahead of UTC, by their mean.
fn clock(region: &Region) -> f64 {
    region.clocks.iter().map(|(offset, share)| offset * share).sum::<f64>().round()
}

/// A filled rectangle.
#[derive(Clone, Debug)]
struct Block {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    color: String,
}

fn blocks(document: &str) -> Vec<Block> {
    let rects = document.lines().filter(|line| line.starts_with("<rect"));
    let read = |line: &str| {
        let text = |name: &str| -> String {
            let (_, rest) = line.split_once(&format!(" {name}=\"")).expect(name);
            rest.split('"').next().expect(name).to_owned()
        };
        let number = |name: &str| text(name).parse::<f64>().expect(name);
        let (left, top) = (number("x"), number("y"));
        let (right, bottom) = (left + number("width"), top + number("height"));
        Block { left, top, right, bottom, color: text("fill") }
    };
    rects.map(read).collect()
}

/// A drawn map: what colour stands for what class, and the colour at a region's local hour.
struct HeatMap {
    classes: HashMap<String, usize>,
    blocks: Vec<Block>,
    left: f64,
    right: f64,
    rows_top: f64,
    row: f64,
    hours: (f64, f64),
}

impl HeatMap {
    fn of(run: &Run, size: (u32, u32)) -> Self {
        let document = super::goldens::svg(chart("restarts").unwrap(), run, &View::default(), size);
        let all = blocks(&document);
        // The key is drawn last: from the highest class to the lowest.
        let key: Vec<_> = all.iter().rev().take(CLASSES.len()).collect();
        let classes: HashMap<_, _> =
            key.iter().enumerate().map(|(index, block)| (block.color.clone(), index + 1)).collect();
        assert_eq!(classes.len(), CLASSES.len(), "each class has a colour of its own");
        for (name, _) in CLASSES {
            assert!(document.lines().any(|line| line.trim() == name), "`{name}` is not in the key");
        }
        let below = key.iter().map(|block| block.bottom).fold(0.0, f64::max);
        // The nights are as high as the map.
        let nights: Vec<_> = all.iter().filter(|block| block.color == "#F0F1F4").collect();
        let (rows_top, bottom) = (nights[0].top, nights[0].bottom);
        let frame = reboot_storm::charts::plot_area(
            chart("restarts").unwrap(),
            run,
            &View::default(),
            (f64::from(size.0), f64::from(size.1)),
        );
        let clocks = REGIONS.each_ref().map(clock);
        let west = clocks.iter().copied().fold(f64::INFINITY, f64::min);
        let east = clocks.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let blocks = all.into_iter().filter(|block| block.top >= below).collect();
        Self {
            classes,
            blocks,
            left: frame.left,
            right: frame.right,
            rows_top,
            row: (bottom - rows_top) / REGIONS.len() as f64,
            hours: (west, frame.x_range.1 + east),
        }
    }

    /// The class that is seen in a row at a local hour.
    fn class(&self, row: usize, local: f64) -> usize {
        let per_hour = (self.right - self.left) / (self.hours.1 - self.hours.0);
        let x = self.left + (local + 0.5 - self.hours.0) * per_hour;
        let y = self.rows_top + (row as f64 + 0.5) * self.row;
        let over = |block: &&Block| {
            block.left <= x && x < block.right && block.top <= y && y < block.bottom
        };
        let seen = self.blocks.iter().rev().find(over);
        seen.and_then(|block| self.classes.get(&block.color)).copied().unwrap_or(0)
    }
}

/// The share of a region's clients that restarts in an hour of the run, from its rates.
fn share(run: &Run, region: usize, hour: usize) -> f64 {
    let hours = run.columns.get(RunRow::HOURS);
    let rates = run.columns.get(RunRow::RESTARTS_IN.of(region));
    let rows = (1..hours.len())
        .filter(|row| hours[*row] > hour as f64 && hours[*row] <= hour as f64 + 1.0);
    let restarts: f64 = rows.map(|row| rates[row] * (hours[row] - hours[row - 1])).sum();
    restarts / (REGIONS[region].share * run.scenario.params.clients)
}

#[test]
fn each_cell_has_the_class_of_the_restarts_in_its_local_hour() {
    let computed = reboot_storm::run(&Scenario::from_preset("aug-2007").unwrap());
    for (run, size) in [(synthetic::run("aug-2007", true), (1400, 400)), (computed, (1600, 360))] {
        let map = HeatMap::of(&run, size);
        let mut rows: Vec<usize> = (0..REGIONS.len()).collect();
        let mean = |region: &usize| -> f64 {
            REGIONS[*region].clocks.iter().map(|(offset, share)| offset * share).sum()
        };
        rows.sort_by(|a, b| mean(b).total_cmp(&mean(a)));
        let mut seen = [0; CLASSES.len() + 1];
        for (row, region) in rows.into_iter().enumerate() {
            for hour in 0..144 {
                let share = share(&run, region, hour);
                // Shares within rounding of a limit may be in either class.
                if CLASSES.iter().any(|(_, least)| (share - least).abs() < 1e-9) {
                    continue;
                }
                let class = CLASSES.iter().filter(|(_, least)| share >= *least).count();
                let local = hour as f64 + clock(&REGIONS[region]);
                let place = format!("{}, local hour {local}, {share}", REGIONS[region].name);
                assert_eq!(map.class(row, local), class, "{place}");
                seen[class] += 1;
            }
        }
        assert!(seen.iter().filter(|count| **count > 0).count() >= 4, "{seen:?}");
    }
}

#[test]
fn the_second_night_is_in_the_words() {
    let run = reboot_storm::run(&Scenario::from_preset("aug-2007").unwrap());
    let words = summary(chart("restarts").unwrap(), &run);
    for region in &REGIONS {
        let (_, rest) = words.split_once(&format!(" {}: ", region.name)).expect(region.name);
        let told = rest.split(" %.").next().expect(region.name);
        for night in ["Wed 15 Aug 0", "Thu 16 Aug 0"] {
            assert!(told.contains(night), "{}: {told}", region.name);
        }
    }
}
