//! Rows, kept column by column.

use std::marker::PhantomData;

use super::part::{Column, Row};

/// Columns of equal length; every value is finite.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<R> {
    columns: Vec<Vec<f64>>,
    row: PhantomData<fn(R)>,
}

impl<R: Row> Default for Table<R> {
    fn default() -> Self {
        let width = R::PARTS.last().map_or(0, super::Part::end);
        Self { columns: vec![Vec::new(); width], row: PhantomData }
    }
}

impl<R: Row> Table<R> {
    /// Appends a row.
    pub fn push(&mut self, row: &R) {
        let mut columns = self.columns.iter_mut();
        for part in R::PARTS {
            for key in 0..part.keys.len() {
                (part.read)(row, key, &mut |value| {
                    debug_assert!(value.is_finite(), "column values are finite");
                    if let Some(column) = columns.next() {
                        column.push(value);
                    }
                });
            }
        }
    }

    /// One column.
    #[must_use]
    pub fn get(&self, column: Column<R>) -> &[f64] {
        &self.columns[column.place()]
    }

    /// The columns' names in files and JavaScript.
    #[must_use]
    pub fn names() -> Vec<String> {
        let mut names = Vec::new();
        for part in R::PARTS {
            for key in part.keys {
                for id in part.ids {
                    names.push(if key.is_empty() { (*id).into() } else { [id, "_", key].concat() });
                }
            }
        }
        names
    }

    /// One column by name, for input from outside.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&[f64]> {
        let place = Self::names().iter().position(|known| known == name)?;
        Some(&self.columns[place])
    }

    /// All columns with their names, for output.
    pub fn all(&self) -> impl Iterator<Item = (String, &[f64])> {
        Self::names().into_iter().zip(self.columns.iter().map(Vec::as_slice))
    }

    /// The columns themselves with their names, for a caller that keeps them.
    pub fn into_columns(self) -> impl Iterator<Item = (String, Vec<f64>)> {
        Self::names().into_iter().zip(self.columns)
    }

    /// The table whose columns are concatenated in `values`; `None` if they differ in length, or a value is
    /// not finite, or there are none.
    #[must_use]
    pub fn from_flat(values: &[f64]) -> Option<Self> {
        let mut table = Self::default();
        let rows = values.len() / table.columns.len();
        let sound =
            rows * table.columns.len() == values.len() && values.iter().all(|x| x.is_finite());
        if rows == 0 || !sound {
            return None;
        }
        for (column, values) in table.columns.iter_mut().zip(values.chunks(rows)) {
            column.extend_from_slice(values);
        }
        Some(table)
    }

    /// Makes room for so many rows in all.
    pub(crate) fn make_room(&mut self, rows: usize) {
        for column in &mut self.columns {
            column.reserve_exact(rows.saturating_sub(column.len()));
        }
    }

    /// The first rows.
    pub(crate) fn first(&self, rows: usize) -> Self {
        let columns = self.columns.iter().map(|column| column[..rows].to_vec()).collect();
        Self { columns, row: PhantomData }
    }

    /// The columns, in order.
    pub(super) fn columns(&self) -> &[Vec<f64>] {
        &self.columns
    }

    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, Vec::len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns::{CORE, RunRow};
    use crate::regions::REGIONS;

    #[test]
    fn a_column_is_found_by_its_handle_and_by_its_name() {
        let mut table = Table::default();
        for hour in 0..3 {
            let hours = f64::from(hour);
            let mut row = RunRow { hours, online: 10.0 * hours, ..RunRow::default() };
            row.restarts_in[REGIONS.len() - 1] = 100.0 * hours;
            row.requests = 1000.0 * hours;
            table.push(&row);
        }
        let check = |column: Column<RunRow>, name: &str, expected: [f64; 3]| {
            assert_eq!(table.get(column), expected, "{name}");
            assert_eq!(table.named(name), Some(&expected[..]), "{name}");
        };
        check(RunRow::HOURS, "hours", [0.0, 1.0, 2.0]);
        check(RunRow::ONLINE, "online", [0.0, 10.0, 20.0]);
        check(RunRow::REQUESTS, "requests", [0.0, 1000.0, 2000.0]);
        let last = REGIONS.len() - 1;
        let name = format!("restarts_{}", REGIONS[last].id);
        check(RunRow::RESTARTS_IN.of(last), &name, [0.0, 100.0, 200.0]);
        assert_eq!(table.named("misspelled"), None);
        assert_eq!(Table::<RunRow>::names()[..CORE.len()], CORE);
    }

    #[test]
    fn a_table_comes_back_from_one_list() {
        let mut table = Table::default();
        for hour in 0..3 {
            table.push(&RunRow { hours: f64::from(hour), off: 7.0, ..RunRow::default() });
        }
        let flat: Vec<f64> = table.all().flat_map(|(_, column)| column.to_vec()).collect();
        assert_eq!(Table::from_flat(&flat), Some(table));
        assert_eq!(Table::<RunRow>::from_flat(&flat[1..]), None);
        assert_eq!(Table::<RunRow>::from_flat(&[]), None);
        let broken: Vec<f64> = flat.iter().map(|_| f64::NAN).collect();
        assert_eq!(Table::<RunRow>::from_flat(&broken), None);
    }
}
