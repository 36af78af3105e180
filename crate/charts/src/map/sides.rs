//! The two sides of a map's boundary, and where on them there is room.

use super::super::labels::Area;
use super::cells::Cells;
use super::picture::MapPicture;

/// The cells that stand, or those that fall.
pub(super) struct Side {
    size: (usize, usize),
    /// Their numbers, summed from the first row and column.
    sums: Vec<usize>,
}

impl Side {
    pub(super) fn of(input: &MapPicture, falls: bool) -> Self {
        let size @ (width, height) = input.size();
        let mut sums = vec![0; (width + 1) * (height + 1)];
        for row in 0..height {
            let mut line = 0;
            for column in 0..width {
                line += usize::from(input.falls((column, row)) == Some(falls));
                sums[(row + 1) * (width + 1) + column + 1] =
                    line + sums[row * (width + 1) + column + 1];
            }
        }
        Self { size, sums }
    }

    /// Whether all cells of a rectangle are of this side.
    fn all(&self, (left, right): (usize, usize), (bottom, top): (usize, usize)) -> bool {
        let sum = |column: usize, row: usize| self.sums[row * (self.size.0 + 1) + column];
        let count = sum(right, top) + sum(left, bottom) - sum(left, top) - sum(right, bottom);
        count == (right - left) * (top - bottom)
    }

    /// Whether all cells that an area touches are of this side.
    pub(super) fn all_within(&self, cells: &Cells, area: &Area) -> bool {
        let across = |x: f64| ((x - cells.left) / cells.each.0).max(0.0);
        let up = |y: f64| ((cells.bottom - y) / cells.each.1).max(0.0);
        let end = |place: f64, most: usize| (place.ceil() as usize).min(most);
        let columns = (across(area.left) as usize, end(across(area.right), self.size.0));
        let rows = (up(area.bottom) as usize, end(up(area.top), self.size.1));
        columns.0 < columns.1 && rows.0 < rows.1 && self.all(columns, rows)
    }

    /// By how many cells a rectangle can grow on all sides; `None` if it is not of this side itself.
    fn room(
        &self,
        (column, row): (usize, usize),
        (width, height): (usize, usize),
    ) -> Option<usize> {
        let grown = |by: usize| {
            let ends = (column + width + by, row + height + by);
            let inside =
                column >= by && row >= by && ends.0 <= self.size.0 && ends.1 <= self.size.1;
            inside && self.all((column - by, ends.0), (row - by, ends.1))
        };
        grown(0).then(|| (1..32).take_while(|by| grown(*by)).count())
    }

    /// Of the rectangles of so many cells of this side, the usable one that is farthest from the other side and from the
    /// map's edges: what `usable` makes of its middle.
    pub(super) fn roomiest<T>(
        &self,
        cells: &Cells,
        need: (usize, usize),
        usable: impl Fn((f64, f64)) -> Option<T>,
    ) -> Option<T> {
        let mut best: Option<(usize, T)> = None;
        for row in 0..(self.size.1 + 1).saturating_sub(need.1) {
            for column in 0..(self.size.0 + 1).saturating_sub(need.0) {
                let Some(room) = self.room((column, row), need) else { continue };
                if best.as_ref().is_some_and(|(most, _)| room <= *most) {
                    continue;
                }
                let middle = |first: usize, count: usize| first as f64 + count as f64 / 2.0;
                let at = cells.at(middle(column, need.0), middle(row, need.1));
                if let Some(found) = usable(at) {
                    best = Some((room, found));
                }
            }
        }
        best.map(|(_, found)| found)
    }
}
