//! Comma-separated values.

use reboot_storm_model::Run;
use reboot_storm_model::calendar::Moment;
use reboot_storm_model::decimal;
use reboot_storm_model::scenario::MODEL_VERSION;
use reboot_storm_study::reports::Report;

/// The columns as CSV, below comment lines with the facts of the run.
///
/// No cell needs quotes: names are plain ids, and all other cells are finite numbers.
#[must_use]
pub fn csv(run: &Run) -> String {
    with_head(run, &super::facts::lines(run))
}

/// The columns below these comment lines.
pub(super) fn with_head(run: &Run, lines: &[(&str, String)]) -> String {
    let head: String = lines.iter().map(|(key, value)| format!("# {key}: {value}\n")).collect();
    head + &columns_csv(run.columns.all())
}

/// A report's columns as CSV, below comment lines with its scenario and facts.
#[must_use]
pub fn report_csv(report: &Report) -> String {
    let scenario = &report.scenario;
    let start = Moment::at(scenario.preset.start_unix, 0.0).iso();
    let mut text = format!("# start: {start}\n# report: {}\n", report.kind().id());
    text += &format!("# model: {MODEL_VERSION}\n# link: {}\n", scenario.link());
    for (name, value) in report.facts() {
        text += &format!("# {name}: {}\n", decimal::shortest(value));
    }
    text + &columns_csv(report.columns().into_iter())
}

/// A header line with the names of columns, and a line for each row.
pub fn columns_csv<'a>(columns: impl Iterator<Item = (String, &'a [f64])>) -> String {
    let (names, columns): (Vec<String>, Vec<&[f64]>) = columns.unzip();
    let mut text = names.join(",") + "\n";
    for row in 0..columns.first().map_or(0, |column| column.len()) {
        for (index, column) in columns.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            text.push_str(comma);
            text.push_str(&decimal::shortest(column[row]));
        }
        text.push('\n');
    }
    text
}
