//! Metadata of a run's CSV: what each column is, in the vocabulary of CSV on the Web.

use reboot_storm_model::calendar::Moment;
use reboot_storm_model::columns::{ColumnText, described};
use reboot_storm_model::outcome_text;
use reboot_storm_model::scenario::MODEL_VERSION;
use reboot_storm_model::{Run, RunRow};
use serde_json::{Value, json};

/// The metadata of the CSV that stands at an address beside it, as a JSON object of the W3C's Metadata Vocabulary for
/// Tabular Data: columns with unit and description, and the scenario that reproduces them.
#[must_use]
pub fn metadata(run: &Run, csv: &str) -> String {
    of_csv(run, csv, super::facts::lines(run).len(), &run.scenario.link())
}

/// The same for a CSV with so many comment lines, and a link.
pub(super) fn of_csv(run: &Run, csv: &str, comment_lines: usize, link: &str) -> String {
    let scenario = &run.scenario;
    let columns: Vec<Value> = run.columns.all().map(|(name, _)| column(&name)).collect();
    let object = json!({
        "@context": "http://www.w3.org/ns/csvw",
        "url": csv,
        "dc:title": format!("{}, simulated", scenario.preset.name),
        "dc:description": outcome_text::sentence(run),
        "dialect": { "commentPrefix": "#", "skipRows": comment_lines, "header": true },
        "tableSchema": { "columns": columns, "primaryKey": "hours" },
        "notes": [{
            "model": MODEL_VERSION,
            "preset": scenario.preset.id,
            "start": Moment::at(scenario.shown_start_unix(), 0.0).iso(),
            "link": link,
            "digest": run.digest_hex(),
            "outcome": run.outcome,
        }],
    });
    format!("{object:#}\n")
}

fn column(name: &str) -> Value {
    let text = text(name);
    json!({
        "name": name,
        "titles": name,
        "datatype": "double",
        "required": true,
        "dc:description": text.help,
        "schema:unitText": if text.unit.is_empty() { "ratio" } else { text.unit },
    })
}

/// The description of a column; those of a series have the key behind their id.
fn text(name: &str) -> &'static ColumnText {
    let named = |id: &str, key: &&str| {
        name.strip_prefix(id)
            .is_some_and(|rest| rest == *key || rest.strip_prefix('_') == Some(key))
    };
    described::<RunRow>()
        .find(|(id, keys, _)| keys.iter().any(|key| named(id, key)))
        .map(|(_, _, text)| text)
        .expect("every column is described")
}

#[cfg(test)]
mod tests {
    use reboot_storm_model::{Columns, Scenario, run};

    use super::{metadata, text};
    use crate::export::csv;

    #[test]
    fn metadata_describe_the_columns_of_the_csv_in_its_order() {
        let run = run(&Scenario::from_preset("storm-kernel").expect("published"));
        let object: serde_json::Value =
            serde_json::from_str(&metadata(&run, "run.csv")).expect("JSON");
        let csv = csv(&run);
        let mut lines = csv.lines();
        let skipped = object["dialect"]["skipRows"].as_u64().expect("a number");
        assert!((0..skipped).all(|_| lines.next().is_some_and(|line| line.starts_with('#'))));
        let columns = object["tableSchema"]["columns"].as_array().expect("columns");
        let names: Vec<&str> =
            columns.iter().filter_map(|column| column["name"].as_str()).collect();
        assert_eq!(lines.next(), Some(&*names.join(",")));
        assert_eq!(object["notes"][0]["digest"], run.digest_hex());
    }

    #[test]
    fn a_column_has_the_text_of_its_series() {
        assert_eq!(text("restarts_de"), text("restarts_vn"));
        assert_ne!(text("restarts_de"), text("restarts"));
        assert!(Columns::names().iter().all(|name| !text(name).help.is_empty()));
    }
}
