//! The order in which the cells of a map are computed, and what is shown of the others meanwhile.
//!
//! The corners of a coarse lattice come first. A block whose corners differ in verdict is divided, down to single
//! cells; one whose corners agree is filled. A computed cell that differs from a filled one beside it has that
//! one computed: so a boundary that leaves the divided blocks is followed wherever it goes. Then blocks are divided
//! in which the hours change much, and at last all remaining cells are computed.
//!
//! Each of these rules depends on answers alone, not on the order in which they arrive, and an answer depends on its cell
//! alone. So any number of workers end with the same map.

use std::collections::BTreeSet;

use super::block::{Block, Size};
use super::cell::{Answer, Cell, State};

/// Blocks along each axis of the coarse lattice.
const COARSE_BLOCKS: usize = 9;

/// Hours by which the corners of a block may differ where the hours between them are interpolated.
const HOURS_APART_MAX: f64 = 6.0;

/// Why a cell is computed, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    /// The coarse lattice.
    Coarse,
    /// A boundary runs near it.
    Boundary,
    /// The middle of a filled block.
    Middle,
    /// The hours change much around it.
    Hours,
    /// It is filled, and not yet verified.
    Rest,
}

/// What has become of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Progress {
    Waiting,
    /// Someone computes it.
    Out,
    Done(Answer),
}

/// A map on its way: it says which cells to compute, and takes their answers in any order.
#[derive(Clone, Debug)]
pub struct Refinement {
    size: Size,
    progress: Vec<Progress>,
    reasons: Vec<Reason>,
    /// Cells that wait, in the order in which they are given out.
    waiting: BTreeSet<(Reason, usize, usize)>,
    /// Whether neighbours in a column are given out one after the other, rather than those in a row.
    by_columns: bool,
    /// Blocks whose corners are not all computed.
    blocks: Vec<Block>,
    /// The answers of blocks whose corners agreed, for each of their cells but the corners.
    fills: Vec<Option<Answer>>,
    shown: Vec<Cell>,
    computed: usize,
}

impl Refinement {
    /// A map of so many columns and rows; `by_columns` where cells that follow each other should lie in one column.
    #[must_use]
    pub fn new(width: usize, height: usize, by_columns: bool) -> Self {
        let size = Size { width, height };
        let cells = size.cells();
        let mut new = Self {
            size,
            progress: vec![Progress::Waiting; cells],
            reasons: vec![Reason::Rest; cells],
            waiting: BTreeSet::new(),
            by_columns,
            blocks: Block::lattice(size, COARSE_BLOCKS),
            fills: vec![None; cells],
            shown: vec![Cell::EMPTY; cells],
            computed: 0,
        };
        new.waiting = (0..cells).map(|cell| new.place_in_line(cell)).collect();
        for block in new.blocks.clone() {
            block.corners(size).into_iter().for_each(|cell| new.ask(cell, Reason::Coarse));
        }
        new
    }

    /// The next cells to compute, at most so many; none while those that are out decide what comes next, and
    /// none at the end.
    pub fn next_tile(&mut self, cells_max: usize) -> Vec<usize> {
        let mut tile = Vec::new();
        while tile.len() < cells_max {
            let Some((reason, ..)) = self.waiting.first() else { break };
            // What is urgent does not wait for the rest.
            if tile.first().is_some_and(|first| self.reasons[*first] != *reason) {
                break;
            }
            let (.., cell) = self.waiting.pop_first().expect("there is a first one");
            self.progress[cell] = Progress::Out;
            tile.push(cell);
        }
        tile
    }

    /// Takes a cell's answer. A second one is ignored: it is the same.
    pub fn put(&mut self, cell: usize, answer: Answer) {
        if matches!(self.progress[cell], Progress::Done(_)) {
            return;
        }
        self.waiting.remove(&self.place_in_line(cell));
        self.progress[cell] = Progress::Done(answer);
        self.computed += 1;
        let state = match self.fills[cell] {
            Some(fill) if fill.verdict == answer.verdict => State::Verified,
            _ => State::Computed,
        };
        self.shown[cell] = Cell { state, answer };
        self.follow_around(cell);
        self.decide_blocks();
    }

    /// Takes back cells that were given out and will not be answered.
    pub fn take_back(&mut self, tile: &[usize]) {
        for &cell in tile {
            if self.progress[cell] == Progress::Out {
                self.progress[cell] = Progress::Waiting;
                self.waiting.insert(self.place_in_line(cell));
            }
        }
    }

    /// The cells, row by row.
    #[must_use]
    pub fn cells(&self) -> &[Cell] {
        &self.shown
    }

    /// Number of cells that have a run of their own.
    #[must_use]
    pub fn computed(&self) -> usize {
        self.computed
    }

    /// Whether no cell is empty: the coarse lattice is computed.
    #[must_use]
    pub fn is_coarse(&self) -> bool {
        self.shown.iter().all(|cell| cell.state != State::Empty)
    }

    /// Whether every boundary that was found is traced and filled cells are all that is left to verify.
    #[must_use]
    pub fn is_refined(&self) -> bool {
        let done = |cell: usize| {
            self.reasons[cell] == Reason::Rest || matches!(self.progress[cell], Progress::Done(_))
        };
        self.blocks.is_empty() && (0..self.size.cells()).all(done)
    }

    /// Whether every cell has a run of its own.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.computed == self.size.cells()
    }

    fn place_in_line(&self, cell: usize) -> (Reason, usize, usize) {
        let (column, row) = self.size.place(cell);
        let walk = if self.by_columns { column * self.size.height + row } else { cell };
        (self.reasons[cell], walk, cell)
    }

    /// Has a cell computed, at least as soon as this reason demands.
    fn ask(&mut self, cell: usize, reason: Reason) {
        if self.reasons[cell] <= reason {
            return;
        }
        let waits = self.waiting.remove(&self.place_in_line(cell));
        self.reasons[cell] = reason;
        if waits {
            self.waiting.insert(self.place_in_line(cell));
        }
    }

    fn answer(&self, cell: usize) -> Option<Answer> {
        match self.progress[cell] {
            Progress::Done(answer) => Some(answer),
            _ => None,
        }
    }

    /// Decides on each block whose corners are computed, and on those it is divided into.
    fn decide_blocks(&mut self) {
        let mut undecided = std::mem::take(&mut self.blocks);
        let mut open = Vec::new();
        while let Some(block) = undecided.pop() {
            match block.corners(self.size).map(|cell| self.answer(cell)) {
                [Some(a), Some(b), Some(c), Some(d)] => {
                    undecided.extend(self.decide(block, [a, b, c, d]));
                }
                _ => open.push(block),
            }
        }
        self.blocks = open;
    }

    /// Paints a block, and divides it if its corners differ; returns its parts.
    fn decide(&mut self, block: Block, corners: [Answer; 4]) -> Vec<Block> {
        let agreed = corners.iter().all(|corner| corner.verdict == corners[0].verdict);
        for cell in block.owned(self.size) {
            if self.answer(cell).is_none() {
                let (across, down) = block.share(self.size, cell);
                let answer = between(&corners, agreed, across, down);
                self.shown[cell] = Cell { state: State::Filled, answer };
            }
        }
        if agreed && !block.within_agreed {
            self.fill(block, corners[0]);
        }
        let hours = corners.map(|corner| corner.hours_down);
        let (least, most) = hours.iter().fold((f64::INFINITY, 0.0_f64), |(least, most), hours| {
            (least.min(*hours), most.max(*hours))
        });
        let reason = if !agreed {
            Reason::Boundary
        } else if most - least > HOURS_APART_MAX {
            Reason::Hours
        } else {
            return Vec::new();
        };
        let parts = block.divided(block.within_agreed || agreed);
        for part in &parts {
            part.corners(self.size).into_iter().for_each(|cell| self.ask(cell, reason));
        }
        parts
    }

    /// Notes the verdict of a block whose corners agree; computed cells in it and around it may differ.
    fn fill(&mut self, block: Block, answer: Answer) {
        let corners = block.corners(self.size);
        for cell in block.owned(self.size).filter(|cell| !corners.contains(cell)) {
            self.fills[cell] = Some(answer);
            match self.answer(cell) {
                Some(own) if own.verdict == answer.verdict => {
                    self.shown[cell].state = State::Verified;
                }
                Some(_) => self.follow_around(cell),
                None => self.follow_to(cell),
            }
        }
        if !block.is_smallest() {
            self.ask(block.middle(self.size), Reason::Middle);
        }
    }

    /// Has those around a computed cell computed that are filled with another verdict.
    fn follow_around(&mut self, cell: usize) {
        let around: Vec<usize> = self.size.around(cell).collect();
        around.into_iter().for_each(|other| self.follow_from(cell, other));
    }

    /// Has a filled cell computed if one around it is computed and differs.
    fn follow_to(&mut self, cell: usize) {
        let around: Vec<usize> = self.size.around(cell).collect();
        around.into_iter().for_each(|other| self.follow_from(other, cell));
    }

    fn follow_from(&mut self, computed: usize, filled: usize) {
        if let (Some(own), Some(fill)) = (self.answer(computed), self.fills[filled])
            && own.verdict != fill.verdict
        {
            self.ask(filled, Reason::Boundary);
        }
    }
}

/// What a cell between four corners is shown as: the verdict of the nearest one, and hours between theirs where all
/// agree.
fn between(corners: &[Answer; 4], agreed: bool, across: f64, down: f64) -> Answer {
    let nearest = corners[usize::from(across > 0.5) + 2 * usize::from(down > 0.5)];
    if !agreed {
        return nearest;
    }
    let [a, b, c, d] = corners.map(|corner| corner.hours_down);
    let (top, bottom) = (a + (b - a) * across, c + (d - c) * across);
    Answer { hours_down: top + (bottom - top) * down, ..nearest }
}
