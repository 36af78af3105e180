//! The boundary between what stands and what falls, as lines.

use std::collections::BTreeMap;

use super::super::sheet::Sheet;
use super::cells::Cells;
use super::picture::MapPicture;

/// A corner of cells: so many columns from the left, so many rows from the bottom.
type Corner = (usize, usize);

/// Edges between a cell that stands and one that falls.
fn edges(input: &MapPicture) -> Vec<(Corner, Corner)> {
    let (width, height) = input.size();
    let differ = |one, other| matches!((input.falls(one), input.falls(other)), (Some(one), Some(other)) if one != other);
    let mut edges = Vec::new();
    for row in 0..height {
        for column in 0..width {
            if column + 1 < width && differ((column, row), (column + 1, row)) {
                edges.push(((column + 1, row), (column + 1, row + 1)));
            }
            if row + 1 < height && differ((column, row), (column, row + 1)) {
                edges.push(((column, row + 1), (column + 1, row + 1)));
            }
        }
    }
    edges
}

/// Joins edges that meet to lines; a closed one ends where it begins.
fn lines(edges: &[(Corner, Corner)]) -> Vec<Vec<Corner>> {
    let mut ends: BTreeMap<Corner, Vec<Corner>> = BTreeMap::new();
    for (one, other) in edges {
        ends.entry(*one).or_default().push(*other);
        ends.entry(*other).or_default().push(*one);
    }
    // Open lines first, from one of their ends.
    let mut starts: Vec<Corner> = ends.keys().copied().collect();
    starts.sort_by_key(|corner| ends[corner].len().is_multiple_of(2));
    let mut lines = Vec::new();
    for start in starts {
        while !ends[&start].is_empty() {
            let (mut line, mut at) = (vec![start], start);
            while let Some(next) = ends.get_mut(&at).and_then(Vec::pop) {
                if let Some(back) = ends.get_mut(&next) {
                    back.retain(|corner| *corner != at);
                }
                line.push(next);
                at = next;
            }
            lines.push(line);
        }
    }
    lines
}

/// A line through the middles of its edges, so that steps of one cell become a slope.
fn smooth(line: &[Corner]) -> Vec<(f64, f64)> {
    let real = |corner: Corner| (corner.0 as f64, corner.1 as f64);
    let middles = line.windows(2).map(|pair| {
        let ((ax, ay), (bx, by)) = (real(pair[0]), real(pair[1]));
        (ax.midpoint(bx), ay.midpoint(by))
    });
    let mut points: Vec<_> = middles.collect();
    if line.first() == line.last() {
        points.extend(points.first().copied());
    } else {
        points.insert(0, real(line[0]));
        points.extend(line.last().map(|corner| real(*corner)));
    }
    points
}

pub(super) fn draw(sheet: &mut Sheet<'_, MapPicture>, cells: &Cells) {
    let lines = lines(&edges(sheet.input));
    let on_sheet = |line: &Vec<Corner>| -> Vec<(f64, f64)> {
        smooth(line).into_iter().map(|(across, up)| cells.at(across, up)).collect()
    };
    let lines: Vec<_> = lines.iter().map(on_sheet).collect();
    for (width, color) in [(4.5, sheet.colors.paper), (2.0, sheet.colors.ink)] {
        for line in &lines {
            sheet.picture.stroke(line, width, color);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_that_meet_are_one_line() {
        // An open staircase, and a square.
        let stairs = [((1, 0), (1, 1)), ((1, 1), (2, 1)), ((2, 1), (2, 2))];
        let square = [((5, 5), (6, 5)), ((6, 5), (6, 6)), ((6, 6), (5, 6)), ((5, 6), (5, 5))];
        let all: Vec<_> = square.into_iter().chain(stairs).collect();
        let lines = lines(&all);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0].len(), 4);
        assert_eq!((lines[1].len(), lines[1].first()), (5, lines[1].last()));
        assert_eq!(smooth(&lines[0]).len(), 5);
    }
}
