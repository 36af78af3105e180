//! What happens in a run, for the main chart and its description.

use super::flags::Flag;
use reboot_storm_model::params::Trigger;
use reboot_storm_model::scenario::Restarts;
use reboot_storm_model::{Run, RunRow};

/// The events of a run, in order.
pub(super) fn events(run: &Run) -> Vec<Flag> {
    let params = &run.scenario.params;
    let columns = &run.columns;
    let hours = columns.get(RunRow::HOURS);
    let end = hours.last().copied().unwrap_or(0.0);
    let mut events: Vec<Flag> = Vec::with_capacity(5);
    let mut add = |at: f64, names: Names| insert(&mut events, end, Flag { hours: at, names });
    if let Some((first, first_names, days)) = restarts(run) {
        add(first, first_names);
        let mut from = first;
        for names in days {
            if let Some(peak) = peak(run, (from, from + 24.0)) {
                add(peak, *names);
            }
            from += 24.0;
        }
    }
    if let Some(onset) = run.outcome.onset_hours {
        add(onset, ["The network collapses", "Collapse"]);
        // Without the fault there is nothing to fix.
        if params.fault > 0.0 {
            add(params.fix, ["The fix reaches clients", "Fix"]);
        }
    }
    events
}

/// Inserts an event in order, unless it is after the end.
#[inline(never)]
fn insert(events: &mut Vec<Flag>, end: f64, flag: Flag) {
    if flag.hours <= end {
        let mut place = events.len();
        while place > 0 && events[place - 1].hours > flag.hours {
            place -= 1;
        }
        events.insert(place, flag);
    }
}

/// A long and a short name.
type Names = [&'static str; 2];

/// When restarts begin, the name of that event, and the names of the restart peaks of the first two days.
fn restarts(run: &Run) -> Option<(f64, Names, &'static [Names])> {
    let params = &run.scenario.params;
    match run.scenario.restarts {
        Restarts::Computed if params.patch == 0.0 => None,
        // A burst has neither updates nor nights.
        Restarts::Computed if params.trigger == Trigger::Burst => {
            Some((params.release, ["Restarts begin", "Restarts"], &[]))
        }
        Restarts::Computed => Some((
            params.release,
            ["Patches are released", "Patches"],
            &[
                ["PCs restart in the first night", "1st night"],
                ["PCs restart in the second night", "2nd night"],
            ],
        )),
        // A log says when PCs restarted, not why.
        _ => {
            let row = run.columns.get(RunRow::RESTARTS).iter().position(|rate| *rate > 0.0)?;
            Some((
                run.columns.get(RunRow::HOURS)[row],
                ["The first PCs restart", "Restarts"],
                &[
                    ["PCs restart on the first day", "1st day"],
                    ["PCs restart on the second day", "2nd day"],
                ],
            ))
        }
    }
}

/// The hour of the highest restart rate between two hours, if it is significant: more than one client in
/// two hundred an hour, and not the flank of a neighbouring day.
fn peak(run: &Run, (from, to): (f64, f64)) -> Option<f64> {
    let hours = run.columns.get(RunRow::HOURS);
    let restarts = run.columns.get(RunRow::RESTARTS);
    let first = hours.partition_point(|h| *h < from);
    let last = hours.partition_point(|h| *h < to);
    let row = (first..last).max_by(|a, b| restarts[*a].total_cmp(&restarts[*b]))?;
    let notable = restarts[row] > run.scenario.params.clients / 200.0;
    (notable && row > first && row + 1 < last).then(|| hours[row])
}
