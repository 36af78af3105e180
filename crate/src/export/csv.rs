//! Comma-separated values.

use crate::calendar::Moment;
use crate::decimal;
use crate::run::Run;
use crate::scenario::MODEL_VERSION;

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
    let scenario = &run.scenario;
    let lines = [
        ("start", Moment::at(scenario.preset.start_unix, 0.0).iso()),
        ("preset", scenario.preset.id.to_owned()),
        ("model", MODEL_VERSION.to_owned()),
        ("seed", scenario.params.seed.to_string()),
        ("digest", run.digest_hex()),
        ("link", scenario.link()),
    ];
    lines.iter().map(|(key, value)| format!("# {key}: {value}\n")).collect()
}
