//! The surface of a map: a colour for each cell, and over it the lines of its class.

use super::super::sheet::Sheet;
use super::cells::Cells;
use super::picture::MapPicture;
use super::scale::{self, TEXTURE};
use reboot_storm_study::map::State;

/// Class of each cell, row by row; `None` where nothing is known.
fn classes(input: &MapPicture) -> Vec<Option<usize>> {
    let class = |cell: &reboot_storm_study::map::Cell| {
        let falls = cell.answer.verdict.falls();
        (cell.state != State::Empty).then(|| scale::class(falls, cell.answer.hours_down))
    };
    input.refinement.cells().iter().map(class).collect()
}

pub(super) fn draw(sheet: &mut Sheet<'_, MapPicture>, cells: &Cells) {
    let classes = classes(sheet.input);
    ground(sheet, cells, &classes);
    texture(sheet, cells, &classes);
}

/// Neighbours of one colour in a row are one rectangle, and those of one colour follow each other.
fn ground(sheet: &mut Sheet<'_, MapPicture>, cells: &Cells, classes: &[Option<usize>]) {
    let (width, height) = cells.size;
    let known = sheet.input.refinement.cells();
    let key = |at: usize| classes[at].map(|class| (class, known[at].state == State::Filled));
    let mut blocks = Vec::new();
    for row in 0..height {
        let mut from = 0;
        while from < width {
            let this = key(row * width + from);
            let same = (from..width).take_while(|column| key(row * width + column) == this);
            let until = from + same.count();
            if let Some(this) = this {
                blocks.push((this, row, from, until));
            }
            from = until;
        }
    }
    blocks.sort_unstable();
    for ((class, filled), row, from, until) in blocks {
        let color = scale::color(class, filled, sheet.view.dark, sheet.colors.paper);
        let (top_left, bottom_right) =
            (cells.at(from as f64, row as f64 + 1.0), cells.at(until as f64, row as f64));
        sheet.picture.block(top_left, bottom_right, color);
    }
}

/// Lines at 45 degrees across the map, each drawn where the class has it.
fn texture(sheet: &mut Sheet<'_, MapPicture>, cells: &Cells, classes: &[Option<usize>]) {
    let (width, height) = (cells.size.0 as f64 * cells.each.0, cells.size.1 as f64 * cells.each.1);
    let mut pieces = Vec::new();
    for family in &TEXTURE {
        let mut offset = family.first + family.apart;
        while offset < width + height {
            // A rising line begins at the left or bottom edge; a falling one is its mirror image.
            let begin = (offset - height).max(0.0);
            let end = offset.min(width);
            line(cells, classes, family.rising, (begin, end, offset), |class, from, to| {
                if class >= family.from_class {
                    pieces.push((class, from, to));
                }
            });
            offset += family.apart;
        }
    }
    pieces.sort_by_key(|(class, ..)| *class);
    for (class, from, to) in pieces {
        sheet.picture.stroke(&[from, to], 1.0, scale::line_color(class, sheet.view.dark));
    }
}

/// A position on the sheet.
type Spot = (f64, f64);

/// Follows a line from cell to cell, and hands over its pieces of one class.
fn line(
    cells: &Cells,
    classes: &[Option<usize>],
    rising: bool,
    (begin, end, offset): (f64, f64, f64),
    mut piece: impl FnMut(usize, Spot, Spot),
) {
    let (each_x, each_y) = cells.each;
    let up = |x: f64| {
        let height = cells.size.1 as f64 * each_y;
        if rising { height - (offset - x) } else { offset - x }
    };
    let spot = |x: f64| cells.at(x / each_x, up(x) / each_y);
    let class = |x: f64| {
        let cell = |place: f64, size: usize| (place.max(0.0) as usize).min(size - 1);
        let (column, row) = (cell(x / each_x, cells.size.0), cell(up(x) / each_y, cells.size.1));
        classes[row * cells.size.0 + column]
    };
    let (mut from, mut x, mut current) = (begin, begin, None);
    while x < end {
        // The next edge of a cell.
        let across = ((x / each_x + 1e-6).floor() + 1.0) * each_x;
        let rest = up(x) / each_y;
        let along = if rising {
            ((rest + 1e-6).floor() + 1.0 - rest) * each_y
        } else {
            (rest - ((rest - 1e-6).ceil() - 1.0)) * each_y
        };
        let next = across.min(x + along).min(end);
        let here = class(x.midpoint(next));
        if here != current {
            if let Some(class) = current {
                piece(class, spot(from), spot(x));
            }
            (from, current) = (x, here);
        }
        x = next.max(x + 1e-6);
    }
    if let Some(class) = current {
        piece(class, spot(from), spot(end));
    }
}
