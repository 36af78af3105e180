//! Flags that select a scenario.

use reboot_storm::export::{self, Opened};
use reboot_storm::params::{Refusal, shorten};
use reboot_storm::scenario::{Notice, Restarts};
use reboot_storm::{Run, Scenario};

use super::daily_load::DailyLoadArgs;
use super::failure::Failure;
use super::input::{self, Input, Source};
use super::notes::Notes;
use super::output::print_note;
use super::progress;
use super::restarts::RestartsArgs;

/// The preset of a command that names none.
pub const DEFAULT_PRESET: &str = "aug-2007";

/// A preset or a link, and changes to it.
#[derive(clap::Args, Clone, Debug)]
pub struct ScenarioArgs {
    /// Start from this preset.
    #[arg(long, value_name = "ID", default_value = DEFAULT_PRESET)]
    pub preset: String,
    /// Start from a link: a whole address, its fragment or its query.
    #[arg(long, conflicts_with = "preset")]
    pub link: Option<String>,
    /// Change a parameter; may be repeated: `--set patch=80% --set spread=6.5h`.
    #[arg(long = "set", value_name = "ID=VALUE")]
    pub changes: Vec<String>,
    /// Engine that computes the run.
    #[arg(long, allow_hyphen_values = true)]
    pub engine: Option<String>,
    /// Seed of the random numbers: 0 to 18446744073709551615.
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub seed: Option<String>,
    /// Start from an exported file: the JSON of `run --format json` or of the page, which includes an
    /// imported wave, or a CSV, SVG or PNG; `-` is standard input.
    #[arg(long = "scenario", value_name = "FILE", conflicts_with_all = ["preset", "link"])]
    pub exported: Option<Source>,
    /// Restarts from a log.
    #[command(flatten)]
    pub restarts: RestartsArgs,
    /// A daily load from a file.
    #[command(flatten)]
    pub daily_load: DailyLoadArgs,
}

impl ScenarioArgs {
    /// The input files.
    pub(crate) fn inputs(&self) -> Vec<Input<'_>> {
        let exported = self.exported.as_ref().and_then(|source| source.input("--scenario"));
        [exported, self.restarts.input(), self.daily_load.input()].into_iter().flatten().collect()
    }

    /// The scenario, or all errors in the flags.
    ///
    /// Notices on a link go to standard error, once the flags have been accepted.
    pub(crate) fn scenario(&self) -> Result<Scenario, Failure> {
        self.read(&mut Notes::printed())
    }

    /// The scenario, or all errors in the flags; notes that come before an error are taken, too.
    ///
    /// # Errors
    /// A [`Failure`] with the refusals.
    pub fn read(&self, notes: &mut Notes) -> Result<Scenario, Failure> {
        Ok(self.read_both(notes)?.0)
    }

    /// The scenario, and the baseline of its link or file, if any.
    fn read_both(&self, notes: &mut Notes) -> Result<(Scenario, Option<Scenario>), Failure> {
        input::stdin_once(&self.inputs())?;
        let (mut scenario, notices, baseline) = match (&self.exported, &self.link) {
            (Some(source), _) => exported(source)?,
            (None, Some(link)) => linked(link),
            (None, None) => (Scenario::from_preset(&self.preset)?, Vec::new(), None),
        };
        let mut refusals = Vec::new();
        for change in &self.changes {
            let result = match change.split_once('=') {
                Some((id, text)) => scenario.set(id.trim(), text),
                None => Err(not_a_pair(change)),
            };
            refusals.extend(result.err());
        }
        for (id, text) in [("engine", &self.engine), ("seed", &self.seed)] {
            if let Some(text) = text {
                refusals.extend(scenario.set(id, text).err());
            }
        }
        refusals.extend(scenario.params.check().err());
        if !refusals.is_empty() {
            return Err(Failure::Refused(refusals));
        }
        self.restarts.import_into(&mut scenario, notes)?;
        self.daily_load.import_into(&mut scenario, notes)?;
        let from = if self.exported.is_some() { "scenario" } else { "link" };
        // The log that a link names has been imported by now.
        for notice in notices
            .iter()
            .filter(|notice| notice.key != "wave" || scenario.restarts == Restarts::Computed)
        {
            notes.replaced(format!("{from}: {notice}"));
        }
        Ok((scenario, baseline))
    }
}

/// A scenario, and the baseline with which it is compared.
pub(crate) struct Pair {
    pub(crate) scenario: Scenario,
    baseline: Option<Scenario>,
}

impl Pair {
    /// The baseline, computed, if there is one.
    pub(crate) fn baseline_run(&self) -> Option<Run> {
        self.baseline.as_ref().map(progress::run)
    }
}

impl ScenarioArgs {
    /// The scenario, and the baseline of its link or file unless the baseline's log of restarts is missing.
    pub(crate) fn pair(&self) -> Result<Pair, Failure> {
        let (scenario, baseline) = self.read_both(&mut Notes::printed())?;
        let missing = baseline.as_ref().is_some_and(|baseline| baseline.missing().is_some());
        if missing {
            print_note("the baseline is not compared: its log of restarts is missing");
        }
        Ok(Pair { scenario, baseline: baseline.filter(|_| !missing) })
    }

    /// The scenario of a command on the rollout itself, which a log would replace.
    pub(crate) fn computed(&self) -> Result<Scenario, Failure> {
        let scenario = self.scenario()?;
        let Some(hash) = scenario.restarts.hash_hex() else { return Ok(scenario) };
        let refusal = Refusal {
            id: "wave".into(),
            given: hash,
            reason: "is a log of restarts: this command is about the rollout, which a log replaces"
                .into(),
            allowed: "a scenario without one".into(),
        };
        Err(refusal.into())
    }
}

/// A scenario, what is to be said of it, and its baseline.
type Selected = (Scenario, Vec<Notice>, Option<Scenario>);

fn linked(link: &str) -> Selected {
    let (scenario, mut notices) = Scenario::from_link(link);
    let baseline = Scenario::baseline_of(link).map(|(baseline, more)| {
        notices.extend(more);
        baseline
    });
    (scenario, notices, baseline)
}

fn exported(source: &Source) -> Result<Selected, Failure> {
    let bytes = source.bytes().map_err(|error| Refusal {
        id: "--scenario".into(),
        given: shorten(source.name()),
        reason: format!("cannot be read: {error}"),
        allowed: "the name of a file that `run` or `draw` wrote, or - for standard input".into(),
    })?;
    let Opened { scenario, notices, baseline, .. } = export::read(&bytes)?;
    Ok((scenario, notices, baseline))
}

fn not_a_pair(given: &str) -> Refusal {
    Refusal {
        id: "--set".into(),
        given: shorten(given),
        reason: "has no `=`".into(),
        allowed: "ID=VALUE, as in patch=0.8; `reboot-storm params` lists the ids".into(),
    }
}
