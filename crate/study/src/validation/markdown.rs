//! The findings as a Markdown table.

use std::fmt::Write as _;

use super::counted::counted;
use super::{Finding, STATEMENTS};
use crate::counts::COUNTS;
use reboot_storm_model::scenario::MODEL_VERSION;

/// The number of statements that hold, and a row for each; after all of them the counts of August 2007.
#[must_use]
pub fn markdown(findings: &[Finding]) -> String {
    let holding = findings.iter().filter(|finding| finding.holds()).count();
    let mut text = format!(
        "{holding} of {} statements hold (model {MODEL_VERSION}).\n\n| | statement | expected | measured | holds | scenarios |\n|---|---|---|---|---|---|\n",
        findings.len()
    );
    for finding in findings {
        let statement = finding.statement;
        let cases: Vec<_> = finding
            .cases
            .iter()
            .map(|case| format!("{}: `#{}`", case.label, case.scenario.link()))
            .collect();
        let why = if finding.holds() { "" } else { statement.why_not };
        let cells = [
            statement.number.to_string(),
            format!("**{}.** {} {why}", statement.title, statement.note),
            format!("{} ({})", statement.expected, statement.source),
            finding.lines().join("<br>"),
            if finding.holds() { "yes" } else { "**no**" }.into(),
            cases.join("<br>"),
        ];
        let cells: Vec<_> = cells.iter().map(|cell| cell.trim().replace('|', "\\|")).collect();
        writeln!(text, "| {} |", cells.join(" | ")).expect("a string");
    }
    if findings.len() == STATEMENTS.len() {
        text.push_str(&counts());
    }
    text
}

/// What was counted, beside what the presets of the outage give.
fn counts() -> String {
    let presets = counted();
    let mut text = String::from("\nCounted and simulated, in millions of users online.\n");
    for preset in &presets {
        let (label, rmse) = (preset.case.label, preset.rmse);
        write!(text, " {label}: {}; RMSE {rmse:.2}.", preset.about).expect("a string");
    }
    text.push_str("\n\n| counted (UTC) |");
    for preset in &presets {
        write!(text, " {} | difference |", preset.case.label).expect("a string");
    }
    text.push_str(" certainty | source |\n|---|---|---|---|---|---|---|\n");
    for (index, count) in COUNTS.iter().enumerate() {
        write!(text, "| {} |", count.label).expect("a string");
        for preset in &presets {
            let (users, counted) = (preset.users[index] / 1e6, count.users() / 1e6);
            write!(text, " {users:.2} | {:+.2} |", users - counted).expect("a string");
        }
        writeln!(text, " {} | {} |", count.trust.name(), count.source).expect("a string");
    }
    text
}

impl Finding {
    /// A line for each figure: name, measured value and verdict.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let each = self.statement.claims.iter().zip(&self.figures);
        each.map(|(claim, figure)| {
            let range = claim.range();
            let judged = match (range.is_empty(), claim.holds(*figure)) {
                (true, _) => String::new(),
                (false, true) => format!(" ({range})"),
                (false, false) => format!(" (**not {range}**)"),
            };
            format!("{}: {}{judged}", claim.what, claim.shown.text(*figure))
        })
        .collect()
    }
}
