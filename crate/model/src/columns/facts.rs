//! Facts: single figures of a report, beside its rows.

use std::marker::PhantomData;

use super::part::{Column, Row};
use super::table::Table;

/// The values of one row; NaN where a value is missing.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts<R> {
    values: Vec<f64>,
    row: PhantomData<fn(R)>,
}

impl<R: Row> Facts<R> {
    /// The values of a row.
    #[must_use]
    pub fn of(row: &R) -> Self {
        let mut values = Vec::new();
        for part in R::PARTS {
            for key in 0..part.keys.len() {
                (part.read)(row, key, &mut |value| values.push(value));
            }
        }
        Self { values, row: PhantomData }
    }

    /// Reads the value of each name from `value`; NaN where it returns `None`.
    pub fn from_named(value: impl Fn(&str) -> Option<f64>) -> Self {
        let names = Table::<R>::names();
        let values = names.iter().map(|name| value(name).unwrap_or(f64::NAN)).collect();
        Self { values, row: PhantomData }
    }

    /// One figure; NaN if it is missing.
    #[must_use]
    pub fn get(&self, column: Column<R>) -> f64 {
        self.values[column.place()]
    }

    /// One figure, if present.
    #[must_use]
    pub fn some(&self, column: Column<R>) -> Option<f64> {
        Some(self.get(column)).filter(|value| !value.is_nan())
    }

    /// The figures that are present, with their names.
    pub fn all(&self) -> impl Iterator<Item = (String, f64)> {
        let all = Table::<R>::names().into_iter().zip(self.values.iter().copied());
        all.filter(|(_, value)| !value.is_nan())
    }
}
