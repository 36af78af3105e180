//! Exports read back: the same numbers, bit for bit, and the facts to reproduce them.

mod compared;
mod reading;

use std::collections::BTreeMap;

use reboot_storm::params::SPECS;
use reboot_storm::scenario::MODEL_VERSION;
use reboot_storm::{CORE, Columns, Run, Scenario, export, run};
use serde_json::Value as Json;

/// Runs that cover the spellings in an export: never, a 64-bit seed, choices, no outage.
fn runs() -> impl Iterator<Item = Run> {
    [
        "s=aug-2007",
        "s=ordinary-tuesday&fix=never&seed=18446744073709551615",
        "patch=0&jitter=full&clients=1",
    ]
    .into_iter()
    .map(|link| {
        let (scenario, notices) = Scenario::from_link(link);
        assert_eq!(notices, []);
        run(&scenario)
    })
}

fn assert_same_bits(name: &str, ours: &[f64], theirs: &[f64]) {
    let bits = |values: &[f64]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
    assert!(bits(ours) == bits(theirs), "{name} is not what was written");
}

/// Members with numbers as doubles: `0` and `0.0` are the same number in two spellings.
fn plain(object: &Json) -> BTreeMap<&str, Result<f64, &Json>> {
    let members = object.as_object().expect("an object").iter();
    members.map(|(key, value)| (key.as_str(), value.as_f64().ok_or(value))).collect()
}

#[test]
fn csv_reads_back() {
    for run in runs() {
        let text = export::csv(&run);
        let (head, body): (Vec<&str>, Vec<&str>) =
            text.lines().partition(|line| line.starts_with('#'));
        let head: BTreeMap<&str, &str> =
            head.iter().map(|line| line[2..].split_once(": ").expect("`# key: value`")).collect();
        assert_eq!(head["start"], "2007-08-14T00:00Z");
        assert_eq!(head["preset"], run.scenario.preset.id);
        assert_eq!(head["model"], MODEL_VERSION);
        assert_eq!(head["seed"], run.scenario.params.seed.to_string());
        assert_eq!(head["digest"], run.digest_hex());
        assert_eq!(Scenario::from_link(head["link"]), (run.scenario.clone(), vec![]));

        let names: Vec<&str> = body[0].split(',').collect();
        assert_eq!(names[..CORE.len()], CORE);
        assert_eq!(names, Columns::names());
        assert_eq!(body.len() - 1, run.columns.rows());
        let rows: Vec<Vec<f64>> = body[1..]
            .iter()
            .map(|row| row.split(',').map(|cell| cell.parse().expect("a number")).collect())
            .collect();
        for (index, name) in names.iter().enumerate() {
            let column: Vec<f64> = rows.iter().map(|row| row[index]).collect();
            assert_same_bits(name, run.columns.named(name).unwrap(), &column);
        }
    }
}

#[test]
fn json_reads_back() {
    for run in runs() {
        let json: BTreeMap<String, Json> = serde_json::from_str(&export::json(&run)).expect("JSON");
        let keys: Vec<_> = json.keys().map(String::as_str).collect();
        let expected = [
            "columns",
            "digest",
            "link",
            "model",
            "outcome",
            "parameters",
            "preset",
            "seed",
            "start",
        ];
        assert_eq!(keys, expected);
        assert_eq!(json["preset"], run.scenario.preset.id);
        assert_eq!(json["model"], MODEL_VERSION);
        assert_eq!(json["seed"], run.scenario.params.seed.to_string());
        assert_eq!(json["digest"], run.digest_hex());
        assert_eq!(plain(&json["outcome"]), plain(&serde_json::to_value(run.outcome).unwrap()));
        let link = json["link"].as_str().unwrap();
        assert_eq!(Scenario::from_link(link), (run.scenario.clone(), vec![]));

        let columns: BTreeMap<String, Vec<f64>> =
            serde_json::from_value(json["columns"].clone()).expect("columns of numbers");
        assert_eq!(columns.len(), Columns::names().len());
        for (name, column) in &columns {
            assert_same_bits(name, run.columns.named(name).unwrap(), column);
        }
    }
}

/// The parameters alone give the scenario, without the link.
#[test]
fn json_parameters_give_the_scenario() {
    for run in runs() {
        let json: Json = serde_json::from_str(&export::json(&run)).expect("JSON");
        let parameters = json["parameters"].as_object().expect("an object");
        assert_eq!(parameters.len(), SPECS.len());
        let mut scenario = Scenario::from_preset(json["preset"].as_str().unwrap()).unwrap();
        for spec in SPECS {
            let value = &parameters[spec.id];
            assert_eq!(
                value.is_number(),
                spec.kind.number().is_some() && value != "never",
                "{}",
                spec.id
            );
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            scenario.set(spec.id, &text).unwrap();
        }
        assert_eq!(scenario, run.scenario);
    }
}
