//! What is marked on a map: the names of both sides of the boundary, the present scenario, presets, and scenarios that
//! were seen before.

use super::super::frame::Frame;
use super::super::labels::Area;
use super::super::sheet::{Sheet, inside};
use super::{Cells, MapPicture};

/// Pixels around a text on its plate.
const MARGIN: f64 = 5.0;
/// Radius of the mark of the present scenario.
const HERE: f64 = 7.0;

pub(super) fn draw(sheet: &mut Sheet<'_, MapPicture>, frame: &Frame, cells: &Cells) {
    let (input, colors) = (sheet.input, sheet.colors);
    for place in &input.presets {
        let at = cells.of_values(&input.map, *place);
        for (radius, color) in [(6.0, colors.paper), (4.5, colors.ink), (2.5, colors.paper)] {
            let (x, y) = at;
            let points = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)];
            sheet.picture.area(&points, color);
        }
    }
    for place in &input.visited {
        let at = cells.of_values(&input.map, *place);
        sheet.picture.disc(at, 3.5, colors.paper);
        sheet.picture.disc(at, 2.0, colors.ink);
    }
    let here = input.here.map(|place| cells.of_values(&input.map, place));
    if let Some((x, y)) = here {
        sheet.labels.taken.push(Area::new(x - HERE, y - HERE, 2.0 * HERE, 2.0 * HERE));
    }
    name_sides(sheet, cells);
    if let Some(at) = here {
        for (radius, color) in [(HERE + 1.5, colors.paper), (HERE, colors.ink), (3.0, colors.paper)]
        {
            sheet.picture.disc(at, radius, color);
        }
        name_here(sheet, frame, cells, at);
    }
    outline(sheet, cells);
}

/// Writes a text on a plate, which covers the texture below it.
fn plate(sheet: &mut Sheet<'_, MapPicture>, text: &str, area: &Area) {
    let colors = sheet.colors;
    sheet.picture.block((area.left, area.top), (area.right, area.bottom), colors.paper);
    let words = Area { left: area.left + MARGIN, bottom: area.bottom - 2.0, ..*area };
    sheet.write(text, &words, true, colors.ink);
}

fn size_of(sheet: &Sheet<'_, MapPicture>, text: &str) -> (f64, f64) {
    (sheet.measure(text, true) + 2.0 * MARGIN, sheet.line() + 4.0)
}

/// Names the present scenario beside its mark, where it hides no boundary if there is such a place.
fn name_here(sheet: &mut Sheet<'_, MapPicture>, frame: &Frame, cells: &Cells, (x, y): (f64, f64)) {
    let text = "you are here";
    let (width, height) = size_of(sheet, text);
    let gap = HERE + 4.5;
    let (right, left) = (x + gap, x - gap - width);
    let beside = [0.0, -0.6, 0.6, -1.2, 1.2].map(|by| y - height / 2.0 + by * height);
    let mut candidates: Vec<Area> = beside
        .into_iter()
        .flat_map(|top| [right, left].map(|left| Area::new(left, top, width, height)))
        .collect();
    candidates.extend(
        [y - gap - height, y + gap].map(|top| Area::new(x - width / 2.0, top, width, height)),
    );
    let sides = [false, true].map(|falls| Sums::of(sheet.input, falls));
    let plain = |area: &Area| sides.iter().any(|side| side.all_within(cells, area));
    candidates.sort_by_key(|area| !plain(area));
    if let Some(area) = sheet.labels.first(&inside(frame), candidates) {
        plate(sheet, text, &area);
    }
}

/// Names each side where it has most room.
fn name_sides(sheet: &mut Sheet<'_, MapPicture>, cells: &Cells) {
    for (text, falls) in [("stands", false), ("falls", true)] {
        let (width, height) = size_of(sheet, text);
        let sums = Sums::of(sheet.input, falls);
        let need =
            ((width / cells.each.0).ceil() as usize, (height / cells.each.1).ceil() as usize);
        let mut best: Option<(usize, Area)> = None;
        for row in 0..(cells.size.1 + 1).saturating_sub(need.1) {
            for column in 0..(cells.size.0 + 1).saturating_sub(need.0) {
                let room = sums.room((column, row), need);
                let Some(room) =
                    room.filter(|room| best.as_ref().is_none_or(|(most, _)| room > most))
                else {
                    continue;
                };
                let (x, y) =
                    cells.at(column as f64 + need.0 as f64 / 2.0, row as f64 + need.1 as f64 / 2.0);
                let area = Area::new(x - width / 2.0, y - height / 2.0, width, height);
                if sheet.labels.free(&area) {
                    best = Some((room, area));
                }
            }
        }
        if let Some((_, area)) = best {
            sheet.labels.taken.push(area);
            plate(sheet, text, &area);
        }
    }
}

/// Numbers of cells of one side, summed from the first row and column.
struct Sums {
    size: (usize, usize),
    sums: Vec<usize>,
}

impl Sums {
    fn of(input: &MapPicture, falls: bool) -> Self {
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
    fn all_within(&self, cells: &Cells, area: &Area) -> bool {
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
}

/// The cell under the pointer, or chosen by keys.
fn outline(sheet: &mut Sheet<'_, MapPicture>, cells: &Cells) {
    let Some(cell) = sheet.view.cursor_hours else { return };
    let cell = cell.max(0.0) as usize;
    if cell >= sheet.input.map.cells() {
        return;
    }
    let (column, row) = ((cell % cells.size.0) as f64, (cell / cells.size.0) as f64);
    let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)];
    let points = corners.map(|(across, up)| cells.at(column + across, row + up));
    for (width, color) in [(4.0, sheet.colors.paper), (1.5, sheet.colors.ink)] {
        sheet.picture.stroke(&points, width, color);
    }
}
