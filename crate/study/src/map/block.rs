//! Blocks of a grid: rectangles whose corners are computed first.

/// A size of a grid: cells along a row, and rows. A cell's number is its column plus its row times the width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) width: usize,
    pub(super) height: usize,
}

impl Size {
    pub(super) fn cells(self) -> usize {
        self.width * self.height
    }

    /// The number of a cell.
    fn cell(self, column: usize, row: usize) -> usize {
        row * self.width + column
    }

    /// Column and row of a cell.
    pub(super) fn place(self, cell: usize) -> (usize, usize) {
        (cell % self.width, cell / self.width)
    }

    /// The up to eight cells around a cell.
    pub(super) fn around(self, cell: usize) -> impl Iterator<Item = usize> {
        let (column, row) = self.place(cell);
        let columns = column.saturating_sub(1)..(column + 2).min(self.width);
        let rows = row.saturating_sub(1)..(row + 2).min(self.height);
        rows.flat_map(move |row| columns.clone().map(move |column| self.cell(column, row)))
            .filter(move |other| *other != cell)
    }
}

/// A rectangle between four corners, which belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    columns: (usize, usize),
    rows: (usize, usize),
    /// Whether it is part of a block whose corners agreed.
    pub(super) within_agreed: bool,
}

impl Block {
    /// The blocks of a coarse lattice over a grid, so many along each axis where the grid has as many cells.
    pub(super) fn lattice(size: Size, blocks: usize) -> Vec<Self> {
        let (columns, rows) = (lines(size.width, blocks), lines(size.height, blocks));
        let pairs = |lines: &[usize]| -> Vec<(usize, usize)> {
            match lines {
                [only] => vec![(*only, *only)],
                _ => lines.windows(2).map(|pair| (pair[0], pair[1])).collect(),
            }
        };
        let (columns, rows) = (pairs(&columns), pairs(&rows));
        let row = |rows| {
            let block = move |columns| Self { columns, rows, within_agreed: false };
            columns.clone().into_iter().map(block)
        };
        rows.into_iter().flat_map(row).collect()
    }

    /// The corners: along the first row, then along the last.
    pub(super) fn corners(&self, size: Size) -> [usize; 4] {
        let ((left, right), (top, bottom)) = (self.columns, self.rows);
        [(left, top), (right, top), (left, bottom), (right, bottom)]
            .map(|(column, row)| size.cell(column, row))
    }

    /// The cells that are painted by this block: those of its last row and column belong to the blocks beside
    /// it, except at the edge of the grid.
    pub(super) fn owned(&self, size: Size) -> impl Iterator<Item = usize> {
        let end = |(_, last): (usize, usize), cells| if last + 1 == cells { cells } else { last };
        let columns = self.columns.0..end(self.columns, size.width);
        let rows = self.rows.0..end(self.rows, size.height);
        rows.flat_map(move |row| columns.clone().map(move |column| size.cell(column, row)))
    }

    /// Where a cell lies between the first and last column and row, as shares.
    pub(super) fn share(&self, size: Size, cell: usize) -> (f64, f64) {
        let (column, row) = size.place(cell);
        let part = |at: usize, (from, to): (usize, usize)| {
            if to > from { (at - from) as f64 / (to - from) as f64 } else { 0.0 }
        };
        (part(column, self.columns), part(row, self.rows))
    }

    /// Its cell in the middle, or nearest to it.
    pub(super) fn middle(&self, size: Size) -> usize {
        size.cell(middle(self.columns), middle(self.rows))
    }

    /// Whether it has no cells but its corners.
    pub(super) fn is_smallest(&self) -> bool {
        [self.columns, self.rows].iter().all(|(from, to)| to - from <= 1)
    }

    /// The two or four blocks that it is divided into; none of the smallest.
    pub(super) fn divided(&self, within_agreed: bool) -> Vec<Self> {
        if self.is_smallest() {
            return Vec::new();
        }
        let halves = |(from, to): (usize, usize)| {
            let middle = middle((from, to));
            if to - from <= 1 { vec![(from, to)] } else { vec![(from, middle), (middle, to)] }
        };
        let columns = halves(self.columns);
        let row = |rows| {
            let block = move |columns| Self { columns, rows, within_agreed };
            columns.clone().into_iter().map(block)
        };
        halves(self.rows).into_iter().flat_map(row).collect()
    }
}

fn middle((from, to): (usize, usize)) -> usize {
    from.midpoint(to)
}

/// The lines of a lattice over so many cells: the first and last cell, and between them equal distances.
fn lines(cells: usize, blocks: usize) -> Vec<usize> {
    let last = cells.saturating_sub(1);
    let blocks = blocks.clamp(1, last.max(1));
    let mut lines: Vec<usize> = (0..=blocks).map(|line| line * last / blocks).collect();
    lines.dedup();
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each cell is painted by one block of a lattice, and again by one of the blocks it is divided into.
    #[test]
    fn each_cell_belongs_to_one_block() {
        for (width, height) in [(1, 1), (1, 7), (2, 2), (5, 64), (64, 64)] {
            let size = Size { width, height };
            let mut blocks = Block::lattice(size, 9);
            while !blocks.is_empty() {
                let mut owners = vec![0; size.cells()];
                blocks
                    .iter()
                    .flat_map(|block| block.owned(size))
                    .for_each(|cell| owners[cell] += 1);
                if blocks.iter().any(Block::is_smallest) {
                    assert!(owners.iter().all(|owners| *owners <= 1), "{width} x {height}");
                } else {
                    assert!(owners.iter().all(|owners| *owners == 1), "{width} x {height}");
                }
                blocks = blocks.iter().flat_map(|block| block.divided(false)).collect();
            }
        }
    }

    #[test]
    fn around_a_cell() {
        let size = Size { width: 3, height: 2 };
        assert_eq!(size.around(0).collect::<Vec<_>>(), [1, 3, 4]);
        assert_eq!(size.around(4).collect::<Vec<_>>(), [0, 1, 2, 3, 5]);
    }
}
