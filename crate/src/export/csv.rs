//! Comma-separated values.

use crate::columns::Columns;
use crate::decimal;
use crate::run::Run;

/// The columns as CSV; lines that begin with `#` say what was computed.
///
/// No cell needs quotes: names are plain ids, everything else is a finite number.
#[must_use]
pub fn csv(run: &Run) -> String {
    header(run) + &rows(&run.columns)
}

/// The names of columns, and a line for each of their rows.
pub(crate) fn rows(columns: &Columns) -> String {
    let names = columns.names();
    let mut text = names.join(",") + "\n";
    let rows = columns.rows();
    let columns: Vec<&[f64]> = names.iter().filter_map(|name| columns.get(name)).collect();
    for row in 0..rows {
        for (index, column) in columns.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            text.push_str(comma);
            text.push_str(&decimal::shortest(column[row]));
        }
        text.push('\n');
    }
    text
}

fn header(run: &Run) -> String {
    super::facts::lines(run).iter().map(|(key, value)| format!("# {key}: {value}\n")).collect()
}
