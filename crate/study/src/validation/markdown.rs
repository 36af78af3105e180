//! The findings as a Markdown table.

use std::fmt::Write as _;

use super::Finding;
use reboot_storm_model::scenario::MODEL_VERSION;

/// The number of statements that hold, and a row for each.
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
