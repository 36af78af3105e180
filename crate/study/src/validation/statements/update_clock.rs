//! 13. The clock of Windows Update.

use crate::validation::{Case, Claim, Shown, Statement, case};
use reboot_storm_model::REGIONS;
use reboot_storm_model::rollout::{self, BIN_SECONDS, Wave};

pub(super) const STATEMENT: Statement = Statement {
    number: 13,
    title: "Clock of Windows Update",
    expected: "From documented defaults alone: at least 35 % of European always-on PCs restart in the second night (Thursday 00-03 UTC); the largest one-hour burst is 9-17 % of always-on PCs; a second wave in session comes on Thursday 06-09 UTC; half of all PCs have restarted in session by Thursday 24:00; the mix of installations is within 15 points of 34 / 46 / 20 % (schedule, shutdown, by hand).",
    source: "WSUS 3.0 documentation and policy texts (defaults); Windows Vista team blog, November 2006 (mix); own calculation over eight variants (shares)",
    note: "The wave of restarts alone, before any network. Half is taken to be 45 to 55 %; a wave, to be half as many restarts again as in the three hours before. Missed schedules count as scheduled, and are also shown separately; shutdown and by hand are within 10 points, too.",
    why_not: "The three paths follow from the daily rhythm and two assumptions, installation at shutdown and by hand; the published mix is of another year's mix of PCs.",
    claims: &[
        Claim::at_least(
            "European always-on PCs that restart in the second night",
            Shown::Percent,
            0.35,
        ),
        Claim::within("largest one-hour burst of always-on PCs", Shown::Percent, 0.09, 0.17),
        Claim::at_least("restarts at 06-09 UTC over those at 03-06 UTC", Shown::Ratio, 1.5),
        Claim::within("PCs restarted in session by Thursday 24:00", Shown::Percent, 0.45, 0.55),
        Claim::within("installed on schedule or after a missed one", Shown::Percent, 0.19, 0.49),
        Claim::informational("of these, after a missed one", Shown::Percent),
        Claim::within("installed at shutdown", Shown::Percent, 0.31, 0.61),
        Claim::within("installed by hand", Shown::Percent, 0.05, 0.35),
    ],
    cases: || vec![case("the wave of August 2007", "aug-2007", &[])],
    measure: |_, cases| measure(cases),
};

fn bins(hours: f64) -> usize {
    (hours * 3600.0 / BIN_SECONDS) as usize
}

/// The share of these regions' PCs that restart between two hours.
fn restarted(shares: &[[f64; REGIONS.len()]], ids: &[&str], from: f64, to: f64) -> f64 {
    let all = |id: &str| ids.is_empty() || ids.contains(&id);
    let (mut sum, mut weight) = (0.0, 0.0);
    for (index, region) in REGIONS.iter().enumerate().filter(|(_, region)| all(region.id)) {
        sum +=
            region.share * shares[bins(from)..bins(to)].iter().map(|bin| bin[index]).sum::<f64>();
        weight += region.share;
    }
    sum / weight
}

fn measure(cases: &[Case]) -> Vec<f64> {
    let scenario = &cases[0].scenario;
    let params = &scenario.params;
    let hours = params.release + 336.0;
    let wave: Wave =
        rollout::windows_update(params, hours, scenario.preset.calendar()).scaled(params.patch);
    let (all, always_on) = (wave.all(), wave.always_on());
    let burst = (0..(hours as usize - 1) * 12)
        .map(|bin| bin as f64 / 12.0)
        .map(|from| restarted(always_on, &[], from, from + 1.0))
        .fold(0.0, f64::max);
    let paths = wave.paths;
    let total = paths.scheduled + paths.missed + paths.shutdown + paths.by_hand;
    vec![
        restarted(always_on, &["de", "eu"], 48.0, 51.0),
        burst,
        restarted(all, &[], 54.0, 57.0) / restarted(all, &[], 51.0, 54.0),
        restarted(all, &[], 0.0, 72.0),
        (paths.scheduled + paths.missed) / total,
        paths.missed / total,
        paths.shutdown / total,
        paths.by_hand / total,
    ]
}
