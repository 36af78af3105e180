//! Markdown.

use super::GROUPS;
use reboot_storm_model::params::{Kind, SPECS, Spec, Text};
use reboot_storm_model::scenario::PRESETS;

/// Every parameter, a table for each group.
#[must_use]
pub fn parameters_markdown() -> String {
    let tables = GROUPS.iter().map(|(group, title)| {
        let rows = SPECS.iter().filter(|spec| spec.group == *group).map(row);
        let head = "| id | | default | allowed | source |\n|---|---|---|---|---|\n";
        format!("### {title}\n\n{head}{}", rows.collect::<String>())
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
    let cells =
        [format!("`{id}`"), format!("**{name}.** {help}"), default, allowed, (*source).into()];
    let cells: Vec<_> = cells.iter().map(|text| cell(text)).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// Every preset and what it changes.
#[must_use]
pub fn presets_markdown() -> String {
    let mut text = String::from("| id | | differs from the defaults in |\n|---|---|---|\n");
    for preset in PRESETS {
        let values: Vec<_> =
            preset.values.iter().map(|(id, value)| format!("`{id}={value}`")).collect();
        let words = cell(&format!("**{}.** {}", preset.name, preset.summary));
        text.push_str(&format!("| `{}` | {words} | {} |\n", preset.id, values.join(", ")));
    }
    text
}

/// A pipe would end the cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
