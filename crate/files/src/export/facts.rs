//! The facts of a run in every exported file: its scenario, and the digest to verify a new run.

use super::members::{object, parameters, string};
use reboot_storm_model::Run;
use reboot_storm_model::calendar::Moment;
use reboot_storm_model::params::{SPECS, Spec};
use reboot_storm_model::scenario::MODEL_VERSION;

/// The comment lines of a text file, in order.
pub(super) fn lines(run: &Run) -> Vec<(&'static str, String)> {
    let scenario = &run.scenario;
    let spelled = |spec: &Spec| format!("{}={}", spec.id, scenario.params.spelled(spec));
    vec![
        ("start", Moment::at(scenario.shown_start_unix(), 0.0).iso()),
        ("preset", scenario.preset.id.to_owned()),
        ("model", MODEL_VERSION.to_owned()),
        ("seed", scenario.params.seed.to_string()),
        ("digest", run.digest_hex()),
        ("link", scenario.link()),
        ("parameters", SPECS.iter().map(spelled).collect::<Vec<_>>().join(" ")),
    ]
}

/// The members of a JSON object, in order.
pub(super) fn members(run: &Run) -> Vec<(&'static str, String)> {
    linked(run, &run.scenario.link())
}

/// The same with the link of a comparison.
pub(super) fn linked(run: &Run, link: &str) -> Vec<(&'static str, String)> {
    let scenario = &run.scenario;
    vec![
        ("preset", string(scenario.preset.id)),
        ("start", string(&Moment::at(scenario.shown_start_unix(), 0.0).iso())),
        ("parameters", parameters(&scenario.params)),
        ("seed", string(&scenario.params.seed.to_string())),
        ("model", string(MODEL_VERSION)),
        ("link", string(link)),
        ("digest", string(&run.digest_hex())),
    ]
}

/// The members as a JSON object.
pub(super) fn json(run: &Run) -> String {
    object(members(run).into_iter(), ",")
}
