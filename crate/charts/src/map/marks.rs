//! What is marked on a map: the names of both sides of the boundary, the present scenario, presets, and scenarios that
//! were seen before.

use super::super::frame::Frame;
use super::super::labels::Area;
use super::super::sheet::{Sheet, inside};
use super::cells::Cells;
use super::picture::MapPicture;
use super::sides::Side;

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
    if let Some(at) = here {
        name_here(sheet, frame, cells, at);
    }
    name_sides(sheet, frame, cells);
    if let Some(at) = here {
        for (radius, color) in [(HERE + 1.5, colors.paper), (HERE, colors.ink), (3.0, colors.paper)]
        {
            sheet.picture.disc(at, radius, color);
        }
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
    let sides = [false, true].map(|falls| Side::of(sheet.input, falls));
    let plain = |area: &Area| sides.iter().any(|side| side.all_within(cells, area));
    candidates.sort_by_key(|area| !plain(area));
    if let Some(area) = sheet.labels.first(&inside(frame), candidates) {
        plate(sheet, text, &area);
    }
}

/// Names each side where it has most room; where it has too little, beside it, with a line to it.
fn name_sides(sheet: &mut Sheet<'_, MapPicture>, frame: &Frame, cells: &Cells) {
    let colors = sheet.colors;
    for (text, falls) in [("stands", false), ("falls", true)] {
        let size @ (width, height) = size_of(sheet, text);
        let side = Side::of(sheet.input, falls);
        let need = (width / cells.each.0, height / cells.each.1);
        let need = (need.0.ceil() as usize, need.1.ceil() as usize);
        let place = side.roomiest(cells, need, |(x, y)| {
            let area = Area::new(x - width / 2.0, y - height / 2.0, width, height);
            sheet.labels.free(&area).then_some(area)
        });
        if let Some(area) = place {
            sheet.labels.taken.push(area);
            plate(sheet, text, &area);
            continue;
        }
        let Some(target) = side.roomiest(cells, (1, 1), Some) else { continue };
        let Some(area) = sheet.labels.nearest(&inside(frame), size, &[target]) else { continue };
        let end = (
            target.0.min(area.right - 4.0).max(area.left + 4.0),
            target.1.min(area.bottom).max(area.top),
        );
        for (width, color) in [(3.5, colors.paper), (1.5, colors.ink)] {
            sheet.picture.stroke(&[end, target], width, color);
        }
        plate(sheet, text, &area);
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
