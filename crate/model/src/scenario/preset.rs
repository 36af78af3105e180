//! The presets of each model. A published preset never changes: a correction is a new preset. Another model
//! may have other values under the same id.

use super::link::MODEL_VERSION;
use crate::calendar::Moment;
use crate::params::{Params, Refusal, shorten};
use crate::regions::Calendar;

/// A named scenario.
#[derive(Debug)]
pub struct Preset {
    /// Stable id.
    pub id: &'static str,
    /// The display name.
    pub name: &'static str,
    /// One sentence on what it shows.
    pub summary: &'static str,
    /// The date of hour 0, in seconds since 1970 (UTC).
    pub start_unix: i64,
    /// Length of the run in hours.
    pub hours: f64,
    /// Whether the run is extended to cover its wave.
    pub follows_wave: bool,
    /// Minutes between two rows: a divisor of five, or a multiple.
    pub row_minutes: u32,
    /// Longest time step of the clients, in seconds.
    pub step_seconds: f64,
    /// Whether it is winter in the north.
    pub winter: bool,
    /// Values that differ from the table's defaults, `id=value` with a space between two; a table of pairs would be twice as
    /// large in the small module.
    values: &'static str,
}

impl PartialEq for Preset {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// Tuesday 14 August 2007, 00:00 UTC.
const AUGUST_14_2007: i64 = 1_187_049_600;

/// Wednesday 22 December 2010, 00:00 UTC.
const DECEMBER_22_2010: i64 = 1_292_976_000;

/// Tuesday 11 August 2026, 00:00 UTC: a recent Patch Tuesday.
const AUGUST_11_2026: i64 = 1786406400;

const AUGUST_2007: Preset = Preset {
    id: "aug-2007",
    name: "August 2007",
    summary: "A routine patch day meets a busy network whose self-healing has a fault.",
    start_unix: AUGUST_14_2007,
    hours: 144.0,
    follows_wave: true,
    row_minutes: 5,
    step_seconds: 10.0,
    winter: false,
    values: "load=1.29",
};

/// A benchmark for comparing engines.
const STORM_KERNEL: Preset = Preset {
    id: "storm-kernel",
    name: "Storm kernel",
    summary: "Everybody restarts within ten minutes; the log-in servers refuse what they cannot take at once.",
    start_unix: AUGUST_14_2007,
    hours: 4.0,
    follows_wave: false,
    row_minutes: 1,
    step_seconds: 1.0,
    winter: false,
    values: "\
        patch=1 clients=1000000 engine=individuals topology=servers trigger=burst burst=10min \
        release=0h always_on=1 boot=2min login=834 queue_limit=0s retry=5s backoff=exponential \
        cap=600s jitter=full impatient=0 fix=never",
};

/// The network of an agent model that others have published.
const SUPERNODE_CRASH: Preset = Preset {
    id: "supernode-crash",
    name: "Schaul's supernodes",
    summary: "600 clients know a few of 100 supernodes for good; 40 of these are lost, and overload takes down others.",
    start_unix: DECEMBER_22_2010,
    hours: 50.0 / 60.0,
    follows_wave: false,
    row_minutes: 1,
    step_seconds: 1.0,
    winter: true,
    // ComplexNetworkSim's example by Joe Schaul, with a minute for each of its steps: 50 entries, 40 lost.
    values: "\
        patch=0 capacity=12 clients=600 fix=never engine=individuals always_on=1 \
        topology=separate login=100000 retry=60s impatient=0 session=48h headroom=2 \
        protection=limit cooldown=4min caches=kept probes=1 cache=50 load_sd=0 stock_sd=0 \
        crash=0.1667h crash_clients=0 crash_nodes=0.4",
};

/// The values are the best of a search within the plausible ranges of the table (docs/calibration.md); those of
/// the crash are an interpretation: nobody said what the drop of Friday at 23:00 was.
const AUGUST_2007_COUNTS: Preset = Preset {
    id: "aug-2007-counts",
    name: "August 2007, calibrated to the counts",
    summary: "Fitted to the eleven published counts; the drop on Friday at 23:00 is taken for the operators' restart.",
    values: "\
        patch=0.813 capacity=375 load=1.29 fix=70.3h rhythm=reported shutdown_install=0.762 \
        by_hand=0.117 boot=6.44min autostart=0.798 login=145 retry=76.7s impatient=0.762 \
        session=5.76h headroom=1.68 eligible=0.0735 uptime=19.5h churn=0.0235 churn_young=0.115 \
        overload=6.68 overload_time=20.1min unequal=8 cooldown=1.94min stale_time=4.11h probes=2 \
        probe_cost=13.1 login_cost=52.9 healing=43.8min fault_reach=0.993 fix_time=275h \
        bootstrap=15 crash=94.9h crash_clients=0.9 crash_nodes=0.93",
    ..AUGUST_2007
};

/// How many of the presets are model 1.0's.
const OF_1_0: usize = 11;

/// The presets of each published model; the last are the current model's, which may be a draft.
static MODELS: &[(&str, &[Preset])] =
    &[("1.0", PRESETS.split_at(OF_1_0).0), (MODEL_VERSION, PRESETS)];

/// All presets of the current model, in menu order.
pub static PRESETS: &[Preset] = &[
    AUGUST_2007,
    Preset {
        id: "ordinary-tuesday",
        name: "An ordinary Patch Tuesday",
        summary: "The same patches, the same fault, an average summer load: hardly anybody notices.",
        values: "",
        ..AUGUST_2007
    },
    Preset {
        id: "rolling-72h",
        name: "Rolling update over 72 hours",
        summary: "August 2007 with the update offered over three days instead of all at once.",
        values: "load=1.29 spread=72h",
        ..AUGUST_2007
    },
    Preset {
        id: "wsus-rings",
        name: "Groups under WSUS",
        summary: "August 2007 with the office PCs managed: a test group first, the others days later.",
        values: "load=1.29 wsus_share=0.4",
        ..AUGUST_2007
    },
    Preset {
        id: "healed",
        name: "August 2007 without the fault",
        summary: "The same patches and load, on a network that can heal itself.",
        values: "load=1.29 fault=0",
        ..AUGUST_2007
    },
    Preset {
        id: "dec-2010",
        name: "December 2010",
        summary: "A bug crashes a fifth of all clients; supernodes that protect themselves take the rest down.",
        start_unix: DECEMBER_22_2010,
        winter: true,
        values: "\
            patch=0 fault=0 clients=36000000 capacity=800 probe_cost=36 overload_time=16min \
            healing=90min fix=never crash=16h mega=22h mega_more=30h mega_for=12h",
        ..AUGUST_2007
    },
    Preset {
        id: "rival-attack",
        name: "If it had been an attack",
        summary: "No patches; a bot-net floods the log-in servers from Thursday on.",
        values: "load=1.29 patch=0 attack=58h attack_for=48h",
        ..AUGUST_2007
    },
    Preset {
        id: "rival-servers",
        name: "If it had been the log-in servers",
        summary: "No patches; the log-in servers fail on Thursday and the supernodes do not.",
        values: "load=1.29 patch=0 throttle=58h throttle_for=48h throttle_login=1",
        ..AUGUST_2007
    },
    Preset {
        id: "rival-wave",
        name: "If the restarts had been extraordinary",
        summary: "Everybody restarts within an hour on Thursday, on a network without the fault.",
        values: "patch=1 fault=0 trigger=burst burst=60min release=58h",
        ..AUGUST_2007
    },
    Preset {
        id: "own-fleet",
        name: "Your own fleet",
        summary: "The PCs of a company sign in to its own servers, without supernodes; its log of restarts can be imported.",
        start_unix: AUGUST_11_2026,
        // All values are assumptions, to be replaced by a fleet's own: ten thousand PCs; two in three of
        // those that are switched off at times are in offices; log-in servers that accept three times the
        // rate of an office morning (0.4 of the PCs within two hours are 56 a second for each million);
        // clients that are not restarted by hand and stay signed in.
        values: "\
            clients=10000 topology=servers fault=0 fix=never office=0.67 login=170 impatient=0 \
            session=48h",
        ..AUGUST_2007
    },
    STORM_KERNEL,
    SUPERNODE_CRASH,
    AUGUST_2007_COUNTS,
];

/// The preset with this id in this model, or in the current model if this one was never published.
///
/// # Errors
/// A [`Refusal`] that lists the known presets.
pub fn preset(model: &str, id: &str) -> Result<&'static Preset, Refusal> {
    find(MODELS, model, id)
}

fn find(
    models: &[(&str, &'static [Preset])],
    model: &str,
    id: &str,
) -> Result<&'static Preset, Refusal> {
    let of_model = models.iter().find(|(published, _)| *published == model).or(models.last());
    let presets = of_model.map_or(&[][..], |(_, presets)| presets);
    presets.iter().find(|preset| preset.id == id).ok_or_else(|| Refusal {
        id: "preset".into(),
        given: shorten(id),
        reason: "is not a preset".into(),
        allowed: presets.iter().map(|preset| preset.id).collect::<Vec<_>>().join(", "),
    })
}

impl Preset {
    /// Weekdays and clocks.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        let first_weekday = i64::from(Moment::at(self.start_unix, 0.0).weekday());
        Calendar { first_weekday, winter: self.winter }
    }

    /// Values that differ from the table's defaults, by id.
    pub fn values(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        // A search for a character as the library has it is larger than this in the small module.
        let mut rest = self.values;
        std::iter::from_fn(move || {
            let until = |byte| move |other: u8| other == byte;
            let (id, value) = rest.split_at_checked(rest.bytes().position(until(b'='))?)?;
            let end = value.bytes().position(until(b' ')).unwrap_or(value.len());
            let (value, more) = value.split_at_checked(end)?;
            rest = more.get(1..).unwrap_or_default();
            Some((id, value.get(1..)?))
        })
    }

    /// The parameters as published.
    #[must_use]
    pub fn params(&self) -> Params {
        let mut params = Params::default();
        for (id, text) in self.values() {
            params.set(id, text).unwrap_or_else(|_| unreachable!("a preset's values are valid"));
        }
        params
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{DRAFT, PUBLISHED};

    static OLD: &[Preset] = &[Preset { values: "load=1.29", ..AUGUST_2007 }];
    static NEW: &[Preset] = &[Preset { values: "load=1.31", ..AUGUST_2007 }, STORM_KERNEL];

    #[test]
    fn a_preset_has_the_values_of_its_model() {
        let models: [(&str, &'static [Preset]); 2] = [("1.0", OLD), ("1.1", NEW)];
        let check = |model: &str, id: &str, expected: Option<f64>| {
            let found = find(&models, model, id).map(|preset| preset.params().load);
            assert_eq!(found.as_ref().ok(), expected.as_ref(), "{model}, {id}: {found:?}");
        };
        check("1.0", "aug-2007", Some(1.29));
        check("1.1", "aug-2007", Some(1.31));
        check("0.9", "aug-2007", Some(1.31));
        check("1.0", "storm-kernel", None);
        check("1.1", "storm-kernel", Some(Params::default().load));
        check("1.0", "", None);
    }

    #[test]
    fn every_published_model_has_presets_and_the_current_one_is_last() {
        let models: Vec<_> = MODELS.iter().map(|(model, _)| *model).collect();
        assert_eq!(models, PUBLISHED.iter().copied().chain(DRAFT).collect::<Vec<_>>());
        assert!(MODELS.iter().all(|(_, presets)| !presets.is_empty()));
        let (_, last) = MODELS[MODELS.len() - 1];
        assert!(std::ptr::eq(last, PRESETS));
    }
}
