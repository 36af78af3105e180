//! What a column is: a place in its table, an id, a unit, a sentence.

use std::marker::PhantomData;

/// A row of a table, or what a report says once.
pub trait Row: Sized + 'static {
    /// Its columns, in the order in which files have them.
    const PARTS: &'static [Part<Self>];

    /// What is said of the columns of each part. Apart from these, so that a program which says nothing of them
    /// need not carry it.
    const TEXTS: &'static [&'static [ColumnText]];
}

/// Columns that stand together, once or once for each of several keys: a region, a group, a way.
pub struct Part<R: 'static> {
    /// How many columns are before them.
    pub first: usize,
    /// What the columns are of, as the ends of their names; [`ONCE`] of columns that stand once.
    pub keys: &'static [&'static str],
    /// The columns' ids.
    pub ids: &'static [&'static str],
    /// Hands over the values of a row for one key, in the order of the ids.
    pub read: fn(&R, usize, &mut dyn FnMut(f64)),
}

/// The key of columns that stand once.
pub const ONCE: &[&str] = &[""];

/// What is said of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnText {
    /// Its unit in words; empty for a ratio.
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
    /// Where it stands in its table.
    #[must_use]
    pub fn place(self) -> usize {
        self.place
    }
}

/// Columns of one kind, one for each key.
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
    /// The column of one key, by its place among them.
    #[must_use]
    pub fn of(self, key: usize) -> Column<R> {
        Column { place: self.first + key * self.stride, row: PhantomData }
    }
}

impl<R> Part<R> {
    /// How many columns are before those that come after these.
    #[must_use]
    pub const fn end(&self) -> usize {
        self.first + self.keys.len() * self.ids.len()
    }

    /// The column with this id, of those that stand once.
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

/// Where an id stands; it is looked for while the program is compiled.
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

/// Every column of a table: what its name consists of, and what is said of it. Columns that stand for each of several
/// keys are there once, with the keys.
pub fn described<R: Row>()
-> impl Iterator<Item = (&'static str, &'static [&'static str], &'static ColumnText)> {
    R::PARTS.iter().zip(R::TEXTS).flat_map(|(part, texts)| {
        part.ids.iter().zip(*texts).map(|(id, text)| (*id, part.keys, text))
    })
}

/// Declares columns that stand together: a [`Part`] and its texts as constants, and a handle for each column on the
/// type of the row.
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
