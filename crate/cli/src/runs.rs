//! Computing the runs of a study on several threads, with a store or without.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use reboot_storm::{Outcome, Simulator, parallel};

use super::failure::Failure;
use super::jobs::Jobs;
use super::out::Out;
use super::output::print_note;
use super::progress::Progress;
use super::shard::Shard;
use super::store::Store;
use super::study::Study;

/// How many runs are computed.
#[derive(clap::Args)]
pub(crate) struct StudyArgs {
    #[command(flatten)]
    jobs: Jobs,
    /// Keep finished runs in this directory as they come: the same command goes on where it was stopped.
    #[arg(long, value_name = "DIR")]
    store: Option<String>,
    /// Compute only the I-th of N shares of the runs, for `merge`. By default that of a Slurm array's task or of a
    /// pod of an indexed Kubernetes job with the variable `JOB_COMPLETIONS`.
    #[arg(long, value_name = "I/N", requires = "store", allow_hyphen_values = true)]
    shard: Option<String>,
}

/// The outcomes of all runs, in order; none for a shard, whose runs are in the store.
pub(crate) fn outcomes(
    args: &StudyArgs,
    study: &Study,
    out: &Out,
) -> Result<Option<Vec<Outcome>>, Failure> {
    let threads = args.jobs.threads();
    let Some(name) = &args.store else {
        let progress = Progress::of("runs");
        let all = parallel::each(study.runs(), threads, Simulator::default, |simulator, index| {
            let outcome = simulator.whole_outcome(&study.scenario(index));
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
        let outcome = simulator.whole_outcome(&study.scenario(index));
        progress.one_of(open.len());
        match appender.append(study, index, &outcome) {
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
