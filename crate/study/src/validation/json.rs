//! The findings as JSON.

use serde_json::{Value, json};

use super::Finding;
use reboot_storm_model::scenario::MODEL_VERSION;

/// An object with an entry for each statement.
#[must_use]
pub fn json(findings: &[Finding]) -> String {
    let statements: Vec<Value> = findings.iter().map(one).collect();
    format!("{:#}\n", json!({ "model": MODEL_VERSION, "statements": statements }))
}

fn one(finding: &Finding) -> Value {
    let statement = finding.statement;
    let finite = |bound: f64| bound.is_finite().then_some(bound);
    let figures = statement.claims.iter().zip(&finding.figures).map(|(claim, figure)| {
        json!({
            "what": claim.what,
            "measured": finite(*figure),
            "text": claim.shown.text(*figure),
            "from": finite(claim.from),
            "to": finite(claim.to),
            "holds": claim.judged().then(|| claim.holds(*figure)),
        })
    });
    let scenarios = finding
        .cases
        .iter()
        .map(|case| json!({ "label": case.label, "link": case.scenario.link() }));
    json!({
        "number": statement.number,
        "title": statement.title,
        "expected": statement.expected,
        "source": statement.source,
        "note": statement.note,
        "why_not": if finding.holds() { "" } else { statement.why_not },
        "holds": finding.holds(),
        "figures": figures.collect::<Vec<_>>(),
        "scenarios": scenarios.collect::<Vec<_>>(),
    })
}
