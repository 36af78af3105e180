//! `reboot-storm sweep`

use std::fmt::Write as _;

use clap::ValueEnum;
use reboot_storm::params::{Refusal, Unit, Value, shorten};
use reboot_storm::scenario::MODEL_VERSION;
use reboot_storm::sweep::{Axis, Grid, Hysteresis, Plateau, hysteresis, measure};
use reboot_storm::{Figure, Member, Outcome};
use serde_json::{Map, json};

use super::failure::Failure;
use super::out::Out;
use super::progress::Progress;
use super::runs::{self, StudyArgs};
use super::scenario::ScenarioArgs;
use super::study::Study;

/// More points would take hours.
pub const POINTS_MAX: usize = 262_144;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    scenario: ScenarioArgs,
    /// The parameter along a row: N values from A to B, or a list.
    #[arg(long, value_name = "ID=A..B:N")]
    x: String,
    /// The parameter that changes from row to row.
    #[arg(long, value_name = "ID=A..B:N", conflicts_with = "there_and_back")]
    y: Option<String>,
    /// Measure to report, may be repeated: a member of the outcome.
    #[arg(
        long = "measure",
        value_name = "NAME",
        default_value = "hours_down",
        conflicts_with = "there_and_back"
    )]
    measures: Vec<String>,
    /// Move `--x` to its last value and back in one running network, without restarts.
    #[arg(long)]
    there_and_back: bool,
    /// Time for which each value is held on the way there and back: 24h to 168h.
    #[arg(long, value_name = "TIME", default_value = "48h", requires = "there_and_back")]
    hold: String,
    /// Output format.
    #[arg(long, default_value = "csv")]
    format: Format,
    #[command(flatten)]
    study: StudyArgs,
    #[command(flatten)]
    out: Out,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// One line for each point.
    Csv,
    /// One object: values, and figures row by row.
    Json,
    /// One object on each line, for each point.
    Jsonl,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let target = args.out.target(&args.scenario.inputs())?;
    let scenario = args.scenario.scenario()?;
    let x = Axis::read("--x", &args.x)?;
    let text = if args.there_and_back {
        let progress = Progress::unmeasured("there and back");
        let result = hysteresis(&scenario, &x, hold(&args.hold)?)?;
        drop(progress);
        match args.format {
            Format::Csv => hysteresis_csv(&result, x.spec.id),
            Format::Json => hysteresis_json(&result, x.spec.id),
            Format::Jsonl => return Err(no_lines().into()),
        }
    } else {
        let y = args.y.as_deref().map(|text| Axis::read("--y", text)).transpose()?;
        let measures: Vec<_> =
            args.measures.iter().map(|id| measure(id)).collect::<Result<_, _>>()?;
        let grid = Grid { scenario, x, y };
        allowed(&grid)?;
        let study = Study::Sweep(grid);
        let Some(outcomes) = runs::outcomes(&args.study, &study, &args.out)? else {
            return Ok(());
        };
        let Study::Sweep(grid) = study else { unreachable!("it is one") };
        table(args.format, &grid, &measures, &outcomes)
    };
    target.write(text.as_bytes())
}

/// A grid as text.
pub(crate) fn table(
    format: Format,
    grid: &Grid,
    measures: &[&Member],
    outcomes: &[Outcome],
) -> String {
    match format {
        Format::Csv => csv(grid, measures, outcomes),
        Format::Json => grid_json(grid, measures, outcomes),
        Format::Jsonl => lines(grid, measures, outcomes),
    }
}

fn no_lines() -> Refusal {
    Refusal {
        id: "--format".into(),
        given: "jsonl".into(),
        reason: "has no lines for the way there and back".into(),
        allowed: "csv, json".into(),
    }
}

/// Refuses a grid that is too large, or has the same parameter on both axes.
fn allowed(grid: &Grid) -> Result<(), Refusal> {
    let refused = |given: String, reason: &str, allowed: String| {
        Err(Refusal { id: "--y".into(), given, reason: reason.into(), allowed })
    };
    match &grid.y {
        Some(y) if y.spec.id == grid.x.spec.id => {
            let allowed = "another parameter than along --x".into();
            refused(y.spec.id.into(), "is on the other axis, too", allowed)
        }
        _ if grid.points() > POINTS_MAX => {
            let allowed = format!("{POINTS_MAX} points in all");
            refused(grid.points().to_string(), "points are too many", allowed)
        }
        _ => Ok(()),
    }
}

/// A time in hours, of at least one day.
fn hold(text: &str) -> Result<f64, Refusal> {
    let spec = reboot_storm::params::spec("spread").expect("in the table");
    debug_assert!(spec.kind.number().is_some_and(|number| number.unit == Unit::Hours));
    let refusal = |reason: String| Refusal {
        id: "--hold".into(),
        given: shorten(text),
        reason,
        allowed: "24h to 168h".into(),
    };
    match spec.parse(text) {
        Ok(Value::Number(hours)) if hours >= 24.0 => Ok(hours),
        Ok(_) => Err(refusal("is out of range".into())),
        Err(parsed) => Err(refusal(parsed.reason)),
    }
}

fn cell(measured: Figure) -> String {
    match measured {
        Figure::Number(number) => number.map(|number| number.to_string()).unwrap_or_default(),
        Figure::Word(word) => word.into(),
    }
}

fn csv(grid: &Grid, measures: &[&Member], outcomes: &[Outcome]) -> String {
    let axes: Vec<_> = grid.y.iter().chain([&grid.x]).collect();
    let ids = axes.iter().map(|axis| axis.spec.id).chain(measures.iter().map(|each| each.id));
    let mut text = format!(
        "# model: {MODEL_VERSION}\n# link: {}\n{}\n",
        grid.scenario.link(),
        ids.collect::<Vec<_>>().join(",")
    );
    for (point, outcome) in outcomes.iter().enumerate() {
        let params = grid.scenario(point).params;
        let values = axes.iter().map(|axis| plain((axis.spec.get)(&params), axis));
        let figures = measures.iter().map(|measure| cell((measure.of)(outcome)));
        text.push_str(&values.chain(figures).collect::<Vec<_>>().join(","));
        text.push('\n');
    }
    text
}

/// A value without its unit, so that programs parse the column as numbers.
fn plain(value: Value, axis: &Axis) -> String {
    match value {
        Value::Number(number) if number.is_finite() => number.to_string(),
        value => axis.spec.spell(value),
    }
}

fn value_json(axis: &Axis, value: Value) -> serde_json::Value {
    match value {
        Value::Number(number) if number.is_finite() => json!(number),
        value => json!(axis.spec.spell(value)),
    }
}

fn figure_json(figure: Figure) -> serde_json::Value {
    match figure {
        Figure::Number(number) => json!(number),
        Figure::Word(word) => json!(word),
    }
}

/// An object on each line: the values of a point, and its measures.
fn lines(grid: &Grid, measures: &[&Member], outcomes: &[Outcome]) -> String {
    let line = |(point, outcome): (usize, &Outcome)| {
        let params = grid.scenario(point).params;
        let values = grid
            .y
            .iter()
            .chain([&grid.x])
            .map(|axis| (axis.spec.id.to_owned(), value_json(axis, (axis.spec.get)(&params))));
        let figures =
            measures.iter().map(|each| (each.id.to_owned(), figure_json((each.of)(outcome))));
        json!(values.chain(figures).collect::<Map<_, _>>()).to_string() + "\n"
    };
    outcomes.iter().enumerate().map(line).collect()
}

fn axis_json(axis: &Axis) -> serde_json::Value {
    let values = axis.values.iter().map(|value| value_json(axis, *value));
    json!({ "id": axis.spec.id, "values": values.collect::<Vec<_>>() })
}

fn grid_json(grid: &Grid, measures: &[&Member], outcomes: &[Outcome]) -> String {
    let figures = measures.iter().map(|measure| {
        let figure = |outcome: &Outcome| figure_json((measure.of)(outcome));
        let rows = outcomes.chunks(grid.x.values.len());
        let rows = rows.map(|row| row.iter().map(figure).collect::<Vec<_>>());
        (measure.id.to_owned(), json!(rows.collect::<Vec<_>>()))
    });
    let object = json!({
        "model": MODEL_VERSION,
        "link": grid.scenario.link(),
        "x": axis_json(&grid.x),
        "y": grid.y.as_ref().map(axis_json),
        "measures": figures.collect::<Map<_, _>>(),
    });
    format!("{object:#}\n")
}

fn hysteresis_csv(hysteresis: &Hysteresis, id: &str) -> String {
    let text_of = |value: Option<f64>| value.map_or("none".into(), |value| value.to_string());
    let mut text = format!(
        "# model: {MODEL_VERSION}\n# link: {}\n# tipping: {}\n# recovering: {}\n# ratio: {}\nway,{id},online_share\n",
        hysteresis.scenario.link(),
        text_of(hysteresis.tipping()),
        text_of(hysteresis.recovering()),
        text_of(hysteresis.ratio()),
    );
    for (name, plateaus) in [("there", &hysteresis.forward), ("back", &hysteresis.backward)] {
        for Plateau { value, online_share } in plateaus {
            writeln!(text, "{name},{value},{online_share}").expect("a string");
        }
    }
    text
}

fn hysteresis_json(hysteresis: &Hysteresis, id: &str) -> String {
    let plateaus = |plateaus: &[Plateau]| {
        let object = |Plateau { value, online_share }: &Plateau| json!({ "value": value, "online_share": online_share });
        plateaus.iter().map(object).collect::<Vec<_>>()
    };
    let object = json!({
        "model": MODEL_VERSION,
        "link": hysteresis.scenario.link(),
        "parameter": id,
        "there": plateaus(&hysteresis.forward),
        "back": plateaus(&hysteresis.backward),
        "tipping": hysteresis.tipping(),
        "recovering": hysteresis.recovering(),
        "ratio": hysteresis.ratio(),
    });
    format!("{object:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use reboot_storm::MEMBERS;

    #[test]
    fn there_is_a_measure_for_every_member_of_the_outcome() {
        let run = reboot_storm::run(&reboot_storm::Scenario::from_preset("healed").unwrap());
        let outcome = serde_json::to_value(run.outcome).unwrap();
        let members = outcome.as_object().unwrap();
        assert_eq!(members.len(), MEMBERS.len());
        for Member { id, of, .. } in MEMBERS {
            let measured = match of(&run.outcome) {
                Figure::Number(number) => json!(number),
                Figure::Word(word) => json!(word),
            };
            assert_eq!(members[*id].as_f64(), measured.as_f64(), "{id}");
            assert_eq!(members[*id].as_str(), measured.as_str(), "{id}");
        }
    }
}
