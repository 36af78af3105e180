//! Writing a wave as a log of restarts, such that reading it gives the same wave to the last bit.

use super::exact::Exact;
use super::size::FleetSize;
use reboot_storm_model::REGIONS;
use reboot_storm_model::calendar::Moment;
use reboot_storm_model::params::Trigger;
use reboot_storm_model::rollout::{self, BIN_SECONDS, Class, Ledger, Path, Wave};
use reboot_storm_model::scenario::{Restarts, Scenario};

/// Relative size below which a difference of shares is rounding.
const ROUNDING: f64 = 1e-13;
/// Relative size of the deviation above which parts are not taken to be those of a sum.
const PARTS: f64 = 1e-6;

/// A count with its class of PC and path.
type Row = (Exact, &'static str, &'static str);

/// The wave of a scenario, before events stop it, as CSV: time, count, region, class of PC and path.
///
/// Counts are fractions of PCs with 17 digits, since a wave consists of expected numbers. Comment lines
/// give the number of PCs they are shares of.
#[must_use]
pub fn wave_csv(scenario: &Scenario, wave: &Wave) -> String {
    let params = &scenario.params;
    let pcs = REGIONS.each_ref().map(|region| region.share * params.clients);
    let mut text = format!(
        "# restarts in bins of five minutes, dated by their beginnings\n# fleet: {}\n# always_on: {}\n# link: {}\n\
         time,count,region,class,path\n",
        FleetSize::ByRegion(pcs).spelled(),
        reboot_storm_model::decimal::shortest(params.always_on),
        scenario.link(),
    );
    let ledger = ledger(scenario);
    for (bin, (all, always_on)) in wave.all().iter().zip(wave.always_on()).enumerate() {
        let hours = bin as f64 * BIN_SECONDS / 3600.0;
        let time = Moment::at(scenario.preset.start_unix, hours).iso();
        for (index, region) in REGIONS.iter().enumerate() {
            let total = Exact::from(all[index]).times(pcs[index]);
            let of_always_on = Exact::from(always_on[index]).times(pcs[index] * params.always_on);
            let others = total + -of_always_on;
            let split = ledger.as_ref().and_then(|ledger| ledger.split.get(bin));
            let known = |classes: &[Class]| -> Vec<Row> {
                let parts = classes.iter().flat_map(|class| Path::ALL.map(|path| (*class, path)));
                let count = |(class, path): (Class, Path)| {
                    let share = split?[index][class as usize][path as usize] * params.patch;
                    let count = Exact::from(share).times(pcs[index]);
                    (share > 0.0).then_some((count, class.id(), path.id()))
                };
                parts.filter_map(count).collect()
            };
            let mut rows = parts(of_always_on, known(&[Class::AlwaysOn]), Class::AlwaysOn.id());
            // The two shares of the wave were rounded separately: the difference of all and always-on PCs
            // may be a small number, even negative, that is no restart.
            let few = others.nearest().abs() <= ROUNDING * total.nearest();
            if few || others.is_negative() {
                rows.push((others, "switched", "rounding"));
            } else {
                rows.extend(parts(others, known(&[Class::Office, Class::Evening]), "switched"));
            }
            for (count, class, path) in rows.iter().filter(|row| !row.0.is_zero()) {
                let count = count.written();
                text.push_str(&format!("{time},{count},{},{class},{path}\n", region.id));
            }
        }
    }
    text
}

/// The restarts by class and path, if they follow the rules of updates.
fn ledger(scenario: &Scenario) -> Option<Ledger> {
    let params = &scenario.params;
    let by_rules = scenario.restarts == Restarts::Computed && params.trigger == Trigger::Updates;
    let ledger = || rollout::ledger(params, rollout::horizon(params), scenario.preset.calendar());
    by_rules.then(ledger)
}

/// The parts of a count, with the largest adjusted so that they add up to it; the undivided count if they
/// do not.
fn parts(sum: Exact, mut known: Vec<Row>, class: &'static str) -> Vec<Row> {
    let added = known.iter().fold(Exact::default(), |total, part| total + part.0);
    let rest = sum + -added;
    let largest = known.iter_mut().max_by(|a, b| a.0.nearest().total_cmp(&b.0.nearest()));
    match largest {
        Some(largest) if rest.nearest().abs() <= PARTS * sum.nearest() => {
            largest.0 = largest.0 + rest;
            known
        }
        _ => vec![(sum, class, "")],
    }
}
