//! A column: its position in a table, id, unit and description.

use std::marker::PhantomData;

/// A row of a table, or the facts of a report.
pub trait Row: Sized + 'static {
    /// Its columns, in file order.
    const PARTS: &'static [Part<Self>];

    /// The descriptions of each part's columns. Separate from the columns, so that a program that shows no
    /// descriptions does not link them.
    const TEXTS: &'static [&'static [ColumnText]];
}

/// Columns declared together: one each, or one for each of several keys (regions, groups, ways of
/// delivery).
pub struct Part<R: 'static> {
    /// Number of columns before these.
    pub first: usize,
    /// The keys, which become suffixes of the column names; [`ONCE`] for columns without keys.
    pub keys: &'static [&'static str],
    /// The columns' ids.
    pub ids: &'static [&'static str],
    /// Writes a row's values for one key, in the order of the ids.
    pub read: fn(&R, usize, &mut dyn FnMut(f64)),
}

/// The key of columns that have none.
pub const ONCE: &[&str] = &[""];

/// The description of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnText {
    /// The unit in words; empty for a ratio.
    pub unit: &'static str,
    /// One sentence.
    pub help: &'static str,
}

/// One column of a table with such rows.
pub struct Column<R> {
    place: usize,
    row: PhantomData<fn(R)>,
}

impl<R> Clone for Column<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Column<R> {}

impl<R> Column<R> {
    /// Its position in the table.
    #[must_use]
    pub fn place(self) -> usize {
        self.place
    }
}

/// The columns of one id, one for each key.
pub struct Series<R> {
    first: usize,
    stride: usize,
    row: PhantomData<fn(R)>,
}

impl<R> Clone for Series<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Series<R> {}

impl<R> Series<R> {
    /// The column of one key, by the key's position.
    #[must_use]
    pub fn of(self, key: usize) -> Column<R> {
        Column { place: self.first + key * self.stride, row: PhantomData }
    }
}

impl<R> Part<R> {
    /// Number of columns up to and including these.
    #[must_use]
    pub const fn end(&self) -> usize {
        self.first + self.keys.len() * self.ids.len()
    }

    /// The column with this id, in a part without keys.
    #[must_use]
    pub const fn column(&self, id: &str) -> Column<R> {
        assert!(self.keys.len() == 1, "these columns stand once for each key");
        Column { place: self.first + place(self.ids, id), row: PhantomData }
    }

    /// The columns with this id, one for each key.
    #[must_use]
    pub const fn series(&self, id: &str) -> Series<R> {
        Series { first: self.first + place(self.ids, id), stride: self.ids.len(), row: PhantomData }
    }
}

/// The position of an id; evaluated at compile time.
const fn place(ids: &[&str], id: &str) -> usize {
    let mut at = 0;
    while at < ids.len() {
        if same(ids[at].as_bytes(), id.as_bytes()) {
            return at;
        }
        at += 1;
    }
    panic!("the part has no such column")
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

/// Every column of a table: id, keys, unit and description. A column with several keys is listed once.
pub fn described<R: Row>()
-> impl Iterator<Item = (&'static str, &'static [&'static str], &'static ColumnText)> {
    R::PARTS.iter().zip(R::TEXTS).flat_map(|(part, texts)| {
        part.ids.iter().zip(*texts).map(|(id, text)| (*id, part.keys, text))
    })
}

/// Declares columns: a [`Part`] and its descriptions as constants, and a handle for each column on the row
/// type.
///
/// ```text
/// columns! { CORE_PART, CORE_TEXTS of RunRow from 0, once {
///     HOURS "hours" in "h" |row| row.hours, "The end of the row's interval.";
/// } }
/// ```
#[macro_export]
macro_rules! columns {
    ($part:ident, $texts:ident of $row:ident from $first:expr, once {$(
        $handle:ident $id:literal in $unit:literal |$value_of:ident| $value:expr, $help:literal;
    )+}) => {
        const $part: $crate::columns::Part<$row> = $crate::columns::Part {
            first: $first,
            keys: $crate::columns::ONCE,
            ids: &[$($id),+],
            read: |row: &$row, _, put| {$(
                let $value_of = row;
                put($value);
            )+},
        };
        $crate::columns!(@texts $texts, $($unit, $help;)+);
        impl $row {$(
            #[doc = $help]
            pub const $handle: $crate::columns::Column<Self> = $part.column($id);
        )+}
    };
    ($part:ident, $texts:ident of $row:ident from $first:expr, each of $keys:expr, {$(
        $handle:ident $id:literal in $unit:literal |$value_of:ident, $key:ident| $value:expr, $help:literal;
    )+}) => {
        const $part: $crate::columns::Part<$row> = $crate::columns::Part {
            first: $first,
            keys: &$keys,
            ids: &[$($id),+],
            read: |row: &$row, key, put| {$(
                let ($value_of, $key) = (row, key);
                put($value);
            )+},
        };
        $crate::columns!(@texts $texts, $($unit, $help;)+);
        impl $row {$(
            #[doc = $help]
            pub const $handle: $crate::columns::Series<Self> = $part.series($id);
        )+}
    };
    (@texts $texts:ident, $($unit:literal, $help:literal;)+) => {
        const $texts: &[$crate::columns::ColumnText] =
            &[$($crate::columns::ColumnText { unit: $unit, help: $help }),+];
    };
}
