//! Python types of everything that has an id, and the parameters as a docstring.

use reboot_storm_model::params::{Kind, SPECS, Spec, Unit, Value};
use reboot_storm_model::scenario::PRESETS;
use reboot_storm_model::{Columns, Figure, MEMBERS, Member, Outcome, Verdict};

/// Ids as literal types, the outcome and the parameters as dictionaries with their types: a part of
/// `python/reboot_storm/_types.py`.
#[must_use]
pub fn python_types() -> String {
    let columns = Columns::names();
    let ids = [
        literal("PresetId", "A preset.", PRESETS.iter().map(|preset| preset.id)),
        literal("ParameterId", "A parameter.", SPECS.iter().map(|spec| spec.id)),
        literal("ColumnId", "A column of a run.", columns.iter().map(String::as_str)),
        literal("Verdict", "What happened.", Verdict::ALL.iter().map(|verdict| verdict.id())),
    ];
    format!("{}\n\n{}\n\n{}", ids.join("\n"), outcome(), parameters())
}

/// Every parameter for the docstrings of the functions that take them: `python/src/parameters.txt`.
#[must_use]
pub fn python_parameters() -> String {
    let entry = |spec: &Spec| format!("{}\n{}", spec.id, indented(&facts(spec), 4));
    let entries: String = SPECS.iter().map(entry).collect();
    // A literal block: Markdown would read the ids.
    format!("```text\n{entries}```\n")
}

fn literal<'a>(name: &str, help: &str, ids: impl Iterator<Item = &'a str>) -> String {
    let ids: String = ids.map(|id| format!("    \"{id}\",\n")).collect();
    format!("{name}: TypeAlias = Literal[\n{ids}]\n\"\"\"{help}\"\"\"\n")
}

fn outcome() -> String {
    // Of no number, those alone are one that are always defined.
    let mut numbers = vec![f64::NAN; MEMBERS.len()];
    numbers[MEMBERS.len() - 1] = 0.0;
    let empty = Outcome::from_numbers(&numbers).expect("one for each member, and a verdict");
    let member = |Member { id, unit, of, .. }: &Member| {
        let kind = match (*id, of(&empty)) {
            (_, Figure::Word(_)) => "Verdict",
            ("relapses", _) => "int",
            (_, Figure::Number(None)) => "float | None",
            (_, Figure::Number(_)) => "float",
        };
        let unit = if unit.is_empty() { "One of five words." } else { unit };
        format!("    {id}: {kind}\n    \"\"\"{unit}\"\"\"\n")
    };
    let members: String = MEMBERS.iter().map(member).collect();
    format!(
        "class Outcome(TypedDict):\n    \"\"\"The outcome of a run, each member with its unit.\"\"\"\n\n{members}"
    )
}

fn parameters() -> String {
    let member = |spec: &Spec| {
        let kind = match spec.kind {
            Kind::Number(_) | Kind::Moment(_) => "Number".to_owned(),
            Kind::Seed(_) => "SupportsIndex | str".to_owned(),
            Kind::Choice(choices) => {
                let ids: Vec<_> =
                    choices.iter().map(|choice| format!("\"{}\"", choice.id)).collect();
                format!("Literal[{}]", ids.join(", "))
            }
        };
        let text = indented(&facts(spec), 4).replace('\\', "\\\\");
        format!("    {}: {kind}\n    \"\"\"{}\n    \"\"\"\n", spec.id, text.trim())
    };
    let members: String = SPECS.iter().map(member).collect();
    format!(
        "class Parameters(TypedDict, total=False):\n    \"\"\"Every parameter of a scenario.\"\"\"\n\n{members}"
    )
}

/// The unit of a number, and how a text may give it.
fn unit(spec: &Spec) -> String {
    match spec.kind {
        Kind::Number(number) => match (number.unit, number.unit.suffix()) {
            (Unit::Share, _) => "share of one, or a text as in \"80%\"".to_owned(),
            (Unit::Count | Unit::Times, _) => number.unit.id().to_owned(),
            (unit, "") => unit.words().many.to_owned(),
            (unit, suffix) => format!("{}, or a text as in \"6{suffix}\"", unit.words().many),
        },
        Kind::Moment(_) => "hour of the run, or a text as in \"60h\"".to_owned(),
        Kind::Choice(_) => "one of the words".to_owned(),
        Kind::Seed(_) => "whole number of 64 bits".to_owned(),
    }
}

/// What there is to know of a parameter, a line each.
fn facts(spec: &Spec) -> Vec<String> {
    let text = spec.text();
    let default = spec.spell(spec.default_value());
    let mut lines = vec![
        text.help.to_owned(),
        format!("Unit: {}.", unit(spec)),
        format!("Allowed: {}; default: {default}.", spec.allowed()),
    ];
    if let Some(range) = text.plausible {
        let [low, high] = [range.low, range.high].map(|end| spec.spell(Value::Number(end)));
        lines.push(format!("Plausible: {low} to {high} ({}).", range.source));
    }
    lines.push(format!("Source of the default: {}.", text.source));
    lines
}

fn indented(lines: &[String], indent: usize) -> String {
    let pad = " ".repeat(indent);
    lines.iter().map(|line| format!("{pad}{line}\n")).collect()
}
