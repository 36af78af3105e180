//! Comma-separated values.

use crate::decimal;
use crate::run::Run;

/// The columns as CSV; lines that begin with `#` say what was computed.
///
/// No cell needs quotes: names are plain ids, everything else is a finite number.
#[must_use]
pub fn csv(run: &Run) -> String {
    let mut text = header(run);
    let names = run.columns.names();
    text.push_str(&names.join(","));
    text.push('\n');
    let columns: Vec<&[f64]> = names.iter().filter_map(|name| run.columns.get(name)).collect();
    for row in 0..run.columns.rows() {
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
