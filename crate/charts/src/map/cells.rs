//! Where the cells of a map lie.

use super::super::frame::Frame;
use super::picture::MapPicture;
use reboot_storm_study::map::ParameterMap;

/// Where the cells lie on the sheet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cells {
    /// Columns and rows.
    pub(super) size: (usize, usize),
    pub(super) left: f64,
    pub(super) bottom: f64,
    /// Width and height of a cell.
    pub(super) each: (f64, f64),
}

impl Cells {
    pub(super) fn new(input: &MapPicture, frame: &Frame) -> Self {
        let size = input.size();
        let each = (
            (frame.right - frame.left) / size.0 as f64,
            (frame.bottom - frame.top) / size.1 as f64,
        );
        Self { size, left: frame.left, bottom: frame.bottom, each }
    }

    /// The position so many cells from the left and from the bottom.
    pub(super) fn at(&self, across: f64, up: f64) -> (f64, f64) {
        (self.left + across * self.each.0, self.bottom - up * self.each.1)
    }

    /// The position of two values.
    pub(super) fn of_values(&self, map: &ParameterMap, (x, y): (f64, f64)) -> (f64, f64) {
        self.at(map.x.place(x) + 0.5, map.y.place(y) + 0.5)
    }
}
