//! The parameter table and the presets as plain JS objects.

use serde::{Serialize, Serializer};
use wasm_bindgen::prelude::*;

use super::error::failed;
use crate::charts::CHARTS;
use crate::params::{Kind, Params, SPECS, Spec, Value};
use crate::scenario::PRESETS;

/// A parameter's value as JS sees it: a number (`Infinity` for never), or text.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Plain {
    Number(f64),
    Text(String),
}

impl Plain {
    pub(super) fn of(spec: &Spec, value: Value) -> Self {
        match value {
            Value::Number(number) => Self::Number(number),
            // A seed has 64 bits and a JS number 53: it travels as text.
            Value::Choice(_) | Value::Seed(_) => Self::Text(spec.spell(value)),
        }
    }
}

/// One entry of the table; the fields of a number are absent for the other kinds.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SpecPlain {
    id: &'static str,
    name: &'static str,
    group: &'static str,
    kind: &'static str,
    primary: bool,
    allowed: String,
    #[serde(rename = "default")]
    default_value: Plain,
    #[serde(flatten)]
    number: Option<NumberPlain>,
    #[serde(skip_serializing_if = "Option::is_none")]
    choices: Option<Vec<Named>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NumberPlain {
    unit: &'static str,
    hard: [f64; 2],
    slider: [f64; 2],
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
struct PresetPlain {
    id: &'static str,
    name: &'static str,
    summary: &'static str,
    #[serde(rename = "startUnix")]
    start_unix: i64,
    values: Values,
}

#[derive(Serialize)]
struct ChartPlain {
    id: &'static str,
    title: &'static str,
    subtitle: &'static str,
}

impl From<&'static Spec> for SpecPlain {
    fn from(spec: &'static Spec) -> Self {
        let mut plain = Self {
            id: spec.id,
            name: spec.name,
            group: spec.group.id(),
            kind: "seed",
            primary: spec.primary(),
            allowed: spec.allowed(),
            default_value: Plain::of(spec, spec.default_value()),
            number: None,
            choices: None,
        };
        match spec.kind {
            Kind::Number(number) => {
                plain.kind = "number";
                plain.number = Some(NumberPlain {
                    unit: number.unit.id(),
                    hard: number.hard.into(),
                    slider: number.slider.into(),
                    scale: number.scale.id(),
                    step: number.step,
                    decimals: number.decimals,
                    never: number.never,
                });
            }
            Kind::Choice(choices) => {
                plain.kind = "choice";
                plain.choices = Some(
                    choices
                        .iter()
                        .map(|choice| Named { id: choice.id, name: choice.name })
                        .collect(),
                );
            }
            Kind::Seed(_) => {}
        }
        plain
    }
}

/// Every parameter's value by id.
pub(super) struct Values(pub(super) Params);

impl Serialize for Values {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = |spec: &'static Spec| (spec.id, Plain::of(spec, (spec.get)(&self.0)));
        serializer.collect_map(SPECS.iter().map(value))
    }
}

/// Plain objects, not `Map`s.
pub(super) fn plain<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(failed)
}

/// The parameter table, in its order; its explanations are in `parameters.json`.
#[wasm_bindgen(unchecked_return_type = "Spec[]")]
pub fn specs() -> Result<JsValue, JsValue> {
    plain(&SPECS.iter().map(SpecPlain::from).collect::<Vec<_>>())
}

/// The presets, in the menu's order, each with the value of every parameter.
#[wasm_bindgen(unchecked_return_type = "Preset[]")]
pub fn presets() -> Result<JsValue, JsValue> {
    let all: Vec<_> = PRESETS
        .iter()
        .map(|preset| PresetPlain {
            id: preset.id,
            name: preset.name,
            summary: preset.summary,
            start_unix: preset.start_unix,
            values: Values(preset.params()),
        })
        .collect();
    plain(&all)
}

/// The charts, in the page's order.
#[wasm_bindgen(unchecked_return_type = "ChartInfo[]")]
pub fn charts() -> Result<JsValue, JsValue> {
    let all: Vec<_> = CHARTS
        .iter()
        .map(|chart| ChartPlain { id: chart.id, title: chart.title, subtitle: chart.subtitle })
        .collect();
    plain(&all)
}
