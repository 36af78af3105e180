//! The parameter table and the presets as Markdown.

use reboot_storm_model::params::{Group, Kind, SPECS, Spec, Text, Value};
use reboot_storm_model::scenario::PRESETS;

/// Every parameter, a table for each group.
#[must_use]
pub fn parameters_markdown() -> String {
    let tables = Group::ALL.iter().map(|group| {
        let rows = SPECS.iter().filter(|spec| spec.group == *group).map(row);
        let head = "| id | | unit | default | allowed | plausible | affects | concerns | source of the default |\n\
                    |---|---|---|---|---|---|---|---|---|\n";
        format!("### {}\n\n{head}{}", group.title(), rows.collect::<String>())
    });
    tables.collect::<Vec<_>>().join("\n")
}

fn row(spec: &Spec) -> String {
    let default = spec.spell(spec.default_value());
    let id = spec.id;
    let Text { name, help, source, .. } = spec.text();
    let allowed = match spec.kind {
        Kind::Seed(_) => "any 64 bits".to_owned(),
        _ => spec.allowed(),
    };
    let unit = match spec.kind {
        Kind::Number(number) => number.unit.words().many,
        Kind::Moment(_) => "hour of the run",
        Kind::Choice(_) => "choice",
        Kind::Seed(_) => "seed",
    };
    let cells = [
        format!("`{id}`"),
        format!("**{name}.** {help}"),
        unit.to_owned(),
        default,
        allowed,
        plausible(spec),
        spec.affects.ids().collect::<Vec<_>>().join(", "),
        spec.text().concerns.condition().to_owned(),
        (*source).to_owned(),
    ];
    let cells: Vec<_> = cells.iter().map(|text| cell(text)).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// `60% to 90% (source)`, and whether the default lies outside.
fn plausible(spec: &Spec) -> String {
    let Some(range) = spec.text().plausible else { return String::new() };
    let [low, high] = [range.low, range.high].map(|end| spec.spell(Value::Number(end)));
    let default = spec.kind.number().map_or(range.low, |number| number.default);
    let outside = default.is_finite() && !(range.low..=range.high).contains(&default);
    let outside = if outside { "; **the default lies outside**" } else { "" };
    format!("{low} to {high} ({}){outside}", range.source)
}

/// Every preset and what it changes.
#[must_use]
pub fn presets_markdown() -> String {
    let mut text = String::from("| id | | differs from the defaults in |\n|---|---|---|\n");
    for preset in PRESETS {
        let values: Vec<_> = preset.values().map(|(id, value)| format!("`{id}={value}`")).collect();
        let words = cell(&format!("**{}.** {}", preset.name, preset.summary));
        text.push_str(&format!("| `{}` | {words} | {} |\n", preset.id, values.join(", ")));
    }
    text
}

/// A pipe would end the cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
