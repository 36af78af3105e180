//! The runs of a sweep or an ensemble: which there are, and their computation on several threads, with a store or
//! without.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use reboot_storm::ensemble::member_scenario;
use reboot_storm::scenario::{MODEL_VERSION, Scenario};
use reboot_storm::sweep::{Axis, Grid};
use reboot_storm::{Outcome, Simulator, parallel};
use serde_json::{Value, json};

use super::failure::Failure;
use super::out::Out;
use super::output::print_note;
use super::progress::Progress;
use super::shard::Shard;
use super::store::Store;

/// More threads than any machine has.
const JOBS_MAX: u64 = 1024;

/// How many runs are computed.
#[derive(clap::Args)]
pub(crate) struct StudyArgs {
    /// Number of threads, 1 to 1024; by default as many as run at once.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=JOBS_MAX))]
    jobs: Option<u64>,
    /// Keep finished runs in this directory as they come: the same command goes on where it was stopped.
    #[arg(long, value_name = "DIR")]
    store: Option<String>,
    /// Compute only the I-th of N shares of the runs, for `merge`. By default that of a Slurm array's task or of a
    /// pod of an indexed Kubernetes job with the variable `JOB_COMPLETIONS`.
    #[arg(long, value_name = "I/N", requires = "store", allow_hyphen_values = true)]
    shard: Option<String>,
}

/// A study whose runs are independent of each other.
pub(crate) enum Study {
    Sweep(Grid),
    Ensemble { scenario: Scenario, runs: usize },
}

impl Study {
    /// Number of runs.
    pub(crate) fn runs(&self) -> usize {
        match self {
            Self::Sweep(grid) => grid.points(),
            Self::Ensemble { runs, .. } => *runs,
        }
    }

    fn scenario(&self, index: usize) -> Scenario {
        match self {
            Self::Sweep(grid) => grid.scenario(index),
            Self::Ensemble { scenario, .. } => member_scenario(scenario, index),
        }
    }

    /// The link of a run: its scenario, seed and model.
    pub(crate) fn link(&self, index: usize) -> String {
        self.scenario(index).link()
    }

    /// A hash of that link.
    pub(crate) fn key(&self, index: usize) -> String {
        format!("{:016x}", xxhash_rust::xxh3::xxh3_64(self.link(index).as_bytes()))
    }

    /// What a store says of it.
    pub(crate) fn manifest(&self) -> Value {
        let axis = |axis: &Axis| format!("{}={}", axis.spec.id, axis.spelled().join(","));
        match self {
            Self::Sweep(grid) => json!({
                "store": 1,
                "model": MODEL_VERSION,
                "study": "sweep",
                "link": grid.scenario.link(),
                "x": axis(&grid.x),
                "y": grid.y.as_ref().map(axis),
            }),
            Self::Ensemble { scenario, runs } => json!({
                "store": 1,
                "model": MODEL_VERSION,
                "study": "ensemble",
                "link": scenario.link(),
                "runs": runs,
            }),
        }
    }

    /// The study of a manifest of this program; its scenario may lack its log of restarts.
    pub(crate) fn of_manifest(manifest: &Value) -> Option<Self> {
        let text = |member: &str| manifest.get(member)?.as_str();
        let scenario = Scenario::from_link(text("link")?).0;
        let axis = |text: &str| Axis::read("axis", text).ok();
        let study = match text("study")? {
            "sweep" => {
                let y = match manifest.get("y")? {
                    Value::Null => None,
                    y => Some(axis(y.as_str()?)?),
                };
                Self::Sweep(Grid { scenario, x: axis(text("x")?)?, y })
            }
            "ensemble" => {
                let runs = usize::try_from(manifest.get("runs")?.as_u64()?).ok()?;
                Self::Ensemble { scenario, runs }
            }
            _ => return None,
        };
        (study.manifest() == *manifest).then_some(study)
    }
}

/// The outcomes of all runs, in order; none for a shard, whose runs are in the store.
pub(crate) fn outcomes(
    args: &StudyArgs,
    study: &Study,
    out: &Out,
) -> Result<Option<Vec<Outcome>>, Failure> {
    let threads = args.jobs.map_or_else(parallel::threads, |jobs| jobs as usize);
    let Some(name) = &args.store else {
        let progress = Progress::of("runs");
        let all = parallel::each(study.runs(), threads, Simulator::default, |simulator, index| {
            let outcome = simulator.run(&study.scenario(index)).outcome;
            progress.one_of(study.runs());
            outcome
        });
        return Ok(Some(all));
    };
    let shard = Shard::of(args.shard.as_deref())?;
    if !shard.is_whole() {
        out.refuse_for_shard()?;
    }
    let store = Store::open(name, study)?;
    let mut all = store.finished().clone();
    let wanted = |index: &usize| shard.has(*index);
    let open: Vec<usize> =
        (0..study.runs()).filter(wanted).filter(|index| !all.contains_key(index)).collect();
    print_note(&format!(
        "store: {} of {} runs are in `{name}`, {} are computed now; if interrupted, the same command goes on",
        all.len(),
        study.runs(),
        open.len()
    ));
    if !open.is_empty() {
        all.extend(computed(study, &store, &open, threads)?);
    }
    if !shard.is_whole() {
        let (runs, there) = (study.runs(), all.len());
        print_note(&format!(
            "store: {there} of {runs} runs; `reboot-storm merge {name}` makes the table of all"
        ));
        return Ok(None);
    }
    Ok(Some(all.into_values().collect()))
}

/// Computes runs and appends each to the store.
fn computed(
    study: &Study,
    store: &Store,
    open: &[usize],
    threads: usize,
) -> Result<BTreeMap<usize, Outcome>, Failure> {
    let appender = store.appender()?;
    let progress = Progress::of("runs");
    let (failed, failure) = (AtomicBool::new(false), Mutex::new(None));
    let new = parallel::each(open.len(), threads, Simulator::default, |simulator, place| {
        if failed.load(Ordering::Relaxed) {
            return None;
        }
        let index = open[place];
        let outcome = simulator.run(&study.scenario(index)).outcome;
        progress.one_of(open.len());
        match appender.append(&study.key(index), index, &outcome) {
            Ok(()) => Some((index, outcome)),
            Err(error) => {
                failed.store(true, Ordering::Relaxed);
                failure.lock().expect("nobody panics here").get_or_insert(error);
                None
            }
        }
    });
    drop(progress);
    match failure.into_inner().expect("nobody panics here") {
        Some(error) => Err(error),
        None => appender.finish().map(|()| new.into_iter().flatten().collect()),
    }
}
