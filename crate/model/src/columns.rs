//! What a run writes: named columns on a fixed grid of rows.

/// The core columns, in the order in which the digest reads them.
///
/// `hours` counts from the scenario's start. `online`, `expected`, `supernodes`, `stale` and
/// `seeking` are states at the row's time; `attempts` and `accepted` (a second) and `restarts`
/// (an hour) are means over the interval that ends there.
pub const CORE: [&str; 9] = [
    "hours",
    "online",
    "expected",
    "supernodes",
    "stale",
    "seeking",
    "attempts",
    "accepted",
    "restarts",
];

/// Named columns of equal length; every value is finite.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    names: Vec<String>,
    data: Vec<Vec<f64>>,
}

impl Columns {
    /// Empty columns with these names.
    #[must_use]
    pub fn new(names: Vec<String>) -> Self {
        let data = vec![Vec::new(); names.len()];
        Self { names, data }
    }

    /// Appends one value to every column.
    pub fn push(&mut self, row: &[f64]) {
        assert_eq!(row.len(), self.data.len(), "a row has one value for each column");
        for (column, value) in self.data.iter_mut().zip(row) {
            debug_assert!(value.is_finite(), "column values are finite");
            column.push(*value);
        }
    }

    /// The names, core columns first.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// One column.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&[f64]> {
        self.names.iter().position(|n| n == name).map(|index| self.data[index].as_slice())
    }

    /// A core column.
    ///
    /// # Panics
    /// When the name is not one of [`CORE`].
    #[must_use]
    pub fn core(&self, name: &str) -> &[f64] {
        self.get(name).expect("core columns are always written")
    }

    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.data.first().map_or(0, Vec::len)
    }
}
