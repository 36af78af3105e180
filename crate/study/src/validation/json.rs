//! The findings as JSON.

use serde_json::{Value, json};

use super::Finding;
use super::counted::{Counted, counted};
use crate::counts::COUNTS;
use reboot_storm_model::scenario::MODEL_VERSION;

/// An object with an entry for each statement, and what was counted beside what was simulated.
#[must_use]
pub fn json(findings: &[Finding]) -> String {
    let statements: Vec<Value> = findings.iter().map(one).collect();
    format!(
        "{:#}\n",
        json!({ "model": MODEL_VERSION, "statements": statements, "counts": counts() })
    )
}

fn counts() -> Value {
    let simulated = counted().into_iter().map(|Counted { case, users, rmse, .. }| {
        json!({ "label": case.label, "link": case.scenario.link(), "users": users, "rmse": rmse })
    });
    let counts = COUNTS.iter().map(|count| {
        json!({
            "hours": count.hours,
            "users": count.users(),
            "label": count.label,
            "certainty": count.trust.name(),
            "source": count.source,
        })
    });
    json!({
        "counted": counts.collect::<Vec<_>>(),
        "simulated": simulated.collect::<Vec<_>>(),
    })
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
