//! The parameter table and the presets as JSON.

use serde::Serialize;
use serde_json::{Map, Value as Json};

use reboot_storm_charts::{CHARTS, summary};
use reboot_storm_model::calendar::Moment;
use reboot_storm_model::outcome_text::sentence;
use reboot_storm_model::params::{Kind, Params, SPECS, Spec, Value};
use reboot_storm_model::run;
use reboot_storm_model::scenario::{PRESETS, Preset, Scenario};

/// An entry of the table; members of numbers are absent for other kinds.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    id: &'static str,
    name: &'static str,
    group: &'static str,
    group_title: &'static str,
    kind: &'static str,
    primary: bool,
    default: Json,
    allowed: String,
    help: &'static str,
    source: &'static str,
    /// Its direct effects.
    affects: Vec<&'static str>,
    /// The condition under which it has an influence, and the presets that meet it.
    concerns: &'static str,
    presets: Vec<&'static str>,
    #[serde(flatten)]
    number: Option<NumberEntry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    choices: Option<Vec<Named>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NumberEntry {
    unit: &'static str,
    /// The unit after a number, and its singular and plural as read aloud.
    unit_symbol: &'static str,
    unit_spoken: [&'static str; 2],
    hard: [f64; 2],
    slider: [f64; 2],
    plausible: [f64; 2],
    plausible_source: &'static str,
    scale: &'static str,
    step: f64,
    decimals: u8,
    never: bool,
}

#[derive(Serialize)]
struct Named {
    id: &'static str,
    name: &'static str,
}

#[derive(Serialize)]
struct PresetEntry {
    id: &'static str,
    name: &'static str,
    summary: &'static str,
    start: String,
    hours: f64,
    values: Map<String, Json>,
    #[serde(flatten)]
    outcome: Option<OutcomeEntry>,
}

/// The outcome of a preset.
#[derive(Serialize)]
struct OutcomeEntry {
    link: String,
    digest: String,
    verdict: &'static str,
    sentence: String,
    /// A description of the main chart.
    chart: String,
}

/// Every field of every parameter.
#[must_use]
pub fn parameters_json() -> String {
    pretty(&SPECS.iter().map(Entry::from).collect::<Vec<_>>())
}

/// Every preset with the value of every parameter.
#[must_use]
pub fn presets_json() -> String {
    pretty(&PRESETS.iter().map(PresetEntry::from).collect::<Vec<_>>())
}

/// The same with the link and outcome of each preset.
#[must_use]
pub fn outcomes_json() -> String {
    let with_outcome = |preset: &'static Preset| {
        let run = Scenario::from_preset(preset.id).map(|scenario| run(&scenario));
        let run = run.unwrap_or_else(|_| unreachable!("a preset's id is one"));
        let outcome = OutcomeEntry {
            link: run.scenario.link(),
            digest: run.digest_hex(),
            verdict: run.outcome.verdict.id(),
            sentence: sentence(&run),
            chart: summary(&CHARTS[0], &run),
        };
        PresetEntry { outcome: Some(outcome), ..PresetEntry::from(preset) }
    };
    pretty(&PRESETS.iter().map(with_outcome).collect::<Vec<_>>())
}

fn pretty(value: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(value).expect("keys are strings, numbers finite");
    text + "\n"
}

/// A number in its unit; `never`, choices and seeds are text.
fn json(spec: &Spec, value: Value) -> Json {
    match value {
        Value::Number(number) if number.is_finite() => number.into(),
        value => spec.spell(value).into(),
    }
}

impl From<&'static Spec> for Entry {
    fn from(spec: &'static Spec) -> Self {
        let (number, choices) = match spec.kind {
            Kind::Number(number) | Kind::Moment(number) => {
                let words = number.unit.words();
                let range = spec.text().plausible.expect("a number has a plausible range");
                let number = NumberEntry {
                    unit: number.unit.id(),
                    unit_symbol: words.symbol,
                    unit_spoken: [words.one, words.many],
                    hard: number.hard.into(),
                    slider: number.slider.into(),
                    plausible: [range.low, range.high],
                    plausible_source: range.source,
                    scale: number.scale.id(),
                    step: number.step,
                    decimals: number.decimals,
                    never: number.never,
                };
                (Some(number), None)
            }
            Kind::Choice(choices) => {
                let named = choices
                    .iter()
                    .zip(spec.text().answers)
                    .map(|(choice, name)| Named { id: choice.id, name });
                (None, Some(named.collect()))
            }
            Kind::Seed(_) => (None, None),
        };
        Self {
            id: spec.id,
            name: spec.name(),
            group: spec.group.id(),
            group_title: spec.group.title(),
            kind: spec.kind.id(),
            primary: spec.primary(),
            default: json(spec, spec.default_value()),
            allowed: spec.allowed(),
            help: spec.text().help,
            source: spec.text().source,
            affects: spec.affects.ids().collect(),
            concerns: spec.text().concerns.id(),
            presets: PRESETS
                .iter()
                .filter(|preset| spec.text().concerns.holds(&preset.params()))
                .map(|preset| preset.id)
                .collect(),
            number,
            choices,
        }
    }
}

impl From<&'static Preset> for PresetEntry {
    fn from(preset: &'static Preset) -> Self {
        let params: Params = preset.params();
        Self {
            id: preset.id,
            name: preset.name,
            summary: preset.summary,
            start: Moment::at(preset.start_unix, 0.0).iso(),
            hours: preset.hours,
            values: SPECS
                .iter()
                .map(|spec| (spec.id.into(), json(spec, (spec.get)(&params))))
                .collect(),
            outcome: None,
        }
    }
}
