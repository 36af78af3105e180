//! What the commands that answer a question about one scenario have in common: flags, progress, and the choice of a
//! format.

use clap::ValueEnum;
use reboot_storm::Scenario;
use reboot_storm::scenario::MODEL_VERSION;

use super::failure::Failure;
use super::jobs::Jobs;
use super::out::Out;
use super::progress::Progress;
use super::scenario::ScenarioArgs;

/// The flags of such a command.
#[derive(clap::Args)]
pub(crate) struct Question {
    #[command(flatten)]
    scenario: ScenarioArgs,
    /// Output format.
    #[arg(long, default_value = "summary")]
    format: Format,
    #[command(flatten)]
    jobs: Jobs,
    #[command(flatten)]
    out: Out,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Sentences and a line for each entry.
    Summary,
    /// A row for each entry, below the model and the link.
    Csv,
    /// One object, or a list of objects.
    Json,
}

/// What such a command prints of its scenario.
pub(crate) trait Answer {
    /// Sentences and lines; the link follows.
    fn summary(&self, scenario: &Scenario) -> String;
    /// Comments, the names of the columns, and the rows; the model and the link precede them.
    fn csv(&self) -> String;
    fn json(&self, scenario: &Scenario) -> String;
}

impl Question {
    /// Computes and prints an answer. `what` is counted while it is computed.
    ///
    /// # Errors
    /// If the scenario, the question or the output is refused.
    pub(crate) fn answer<A: Answer>(
        &self,
        what: &'static str,
        compute: impl FnOnce(&Scenario, usize, &Progress) -> Result<A, Failure>,
    ) -> Result<(), Failure> {
        let target = self.out.target(&self.scenario.inputs())?;
        let scenario = self.scenario.scenario()?;
        let progress = Progress::of(what);
        let answer = compute(&scenario, self.jobs.threads(), &progress);
        drop(progress);
        let (answer, link) = (answer?, scenario.link());
        let text = match self.format {
            Format::Summary => format!("{}link {link}\n", answer.summary(&scenario)),
            Format::Csv => format!("# model: {MODEL_VERSION}\n# link: {link}\n{}", answer.csv()),
            Format::Json => answer.json(&scenario),
        };
        target.write(text.as_bytes())
    }
}
