//! The parameter table and the presets as plain JS objects.

use wasm_bindgen::JsValue;

use crate::objects::{array, object, pair, put};
use reboot_storm_charts::CHARTS;
use reboot_storm_model::params::{Kind, Params, SPECS, Spec, Value};
use reboot_storm_model::scenario::{Notice, PRESETS};

/// A parameter's value in JavaScript: a number (`Infinity` for never), or text. Seeds are text, since they
/// have 64 bits and a JS number 53.
fn plain(spec: &Spec, value: Value) -> JsValue {
    match value {
        Value::Number(number) => number.into(),
        Value::Choice(_) | Value::Seed(_) => spec.spell(value).into(),
    }
}

/// Every parameter's value by id.
pub fn values(params: &Params) -> JsValue {
    let all = object(&[]);
    for spec in SPECS {
        put(&all, spec.id, &plain(spec, (spec.get)(params)));
    }
    all
}

/// The display names of a parameter: its own, and those of its choices.
pub type Names = (&'static str, &'static [&'static str]);

/// An entry of the table; the members of numbers are absent for other kinds.
fn entry(spec: &Spec, (name, answers): Names) -> JsValue {
    let entry = object(&[
        ("id", spec.id.into()),
        ("name", name.into()),
        ("group", spec.group.id().into()),
        ("kind", spec.kind.id().into()),
        ("primary", spec.primary().into()),
        ("allowed", spec.allowed().into()),
        ("default", plain(spec, spec.default_value())),
    ]);
    match spec.kind {
        Kind::Number(number) | Kind::Moment(number) => {
            for (key, value) in [
                ("unit", number.unit.id().into()),
                ("hard", pair(number.hard)),
                ("slider", pair(number.slider)),
                ("scale", number.scale.id().into()),
                ("step", number.step.into()),
                ("decimals", number.decimals.into()),
                ("never", number.never.into()),
            ] {
                put(&entry, key, &value);
            }
        }
        Kind::Choice(choices) => {
            let named = |id: &str, name: &str| object(&[("id", id.into()), ("name", name.into())]);
            let choices = array(choices.iter().enumerate().map(|(index, choice)| {
                named(choice.id, answers.get(index).copied().unwrap_or_default())
            }));
            put(&entry, "choices", &choices);
        }
        Kind::Seed(_) => {}
    }
    entry
}

/// The parameter table, in its order; explanations are in `parameters.json`.
#[must_use]
pub fn specs(names: fn(&Spec) -> Names) -> JsValue {
    array(SPECS.iter().map(|spec| entry(spec, names(spec))))
}

/// The presets, in menu order, each with the value of every parameter.
#[must_use]
pub fn presets() -> JsValue {
    array(PRESETS.iter().map(|preset| {
        object(&[
            ("id", preset.id.into()),
            ("name", preset.name.into()),
            ("summary", preset.summary.into()),
            // Seconds since 1970 are far below 2^53.
            ("startUnix", (preset.start_unix as f64).into()),
            ("values", values(&preset.params())),
        ])
    }))
}

/// The charts, in page order.
#[must_use]
pub fn charts() -> JsValue {
    array(CHARTS.iter().map(|chart| {
        object(&[
            ("id", chart.id.into()),
            ("title", chart.title.into()),
            ("subtitle", chart.subtitle.into()),
        ])
    }))
}

/// Notices as plain objects.
#[must_use]
pub fn notices(notices: &[Notice]) -> JsValue {
    array(notices.iter().map(|notice| {
        object(&[
            ("key", notice.key.as_str().into()),
            ("given", notice.given.as_str().into()),
            ("reason", notice.reason.as_str().into()),
            ("allowed", notice.allowed.as_str().into()),
            ("used", notice.used.as_str().into()),
        ])
    }))
}
