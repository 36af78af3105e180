//! `reboot-storm run`

use std::path::Path;

use clap::ValueEnum;
use reboot_storm::export::{self, Compared};

use super::failure::Failure;
use super::out::Out;
use super::progress;
use super::scenario::ScenarioArgs;
use super::summary;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    scenario: ScenarioArgs,
    /// Output format; by default that of the file's extension, or else a summary.
    #[arg(long)]
    format: Option<Format>,
    #[command(flatten)]
    out: Out,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// The outcome as text.
    Summary,
    /// The columns, below comment lines with the facts of the run.
    Csv,
    /// Parameters, outcome and columns.
    Json,
    /// What each column of the CSV is, as JSON (CSV on the Web); it names the file `run.csv`.
    Metadata,
}

impl Format {
    fn of_file(name: &str) -> Self {
        match Path::new(name).extension().and_then(|extension| extension.to_str()) {
            Some("csv") => Self::Csv,
            Some("json") => Self::Json,
            _ => Self::Summary,
        }
    }
}

/// The file that metadata name.
const CSV: &str = "run.csv";

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let target = args.out.target(&args.scenario.inputs())?;
    let format =
        args.format.unwrap_or_else(|| args.out.file().map_or(Format::Summary, Format::of_file));
    let pair = args.scenario.pair()?;
    let run = progress::run(&pair.scenario);
    let baseline = pair.baseline_run();
    let compared = baseline.as_ref().map(|baseline| Compared { run: &run, baseline });
    let text = match (format, compared) {
        (Format::Summary, _) => summary::summary(&run, baseline.as_ref()),
        (Format::Csv, None) => export::csv(&run),
        (Format::Csv, Some(compared)) => compared.csv(),
        (Format::Json, None) => export::json(&run),
        (Format::Json, Some(compared)) => compared.json(),
        (Format::Metadata, None) => export::metadata(&run, CSV),
        (Format::Metadata, Some(compared)) => compared.metadata(CSV),
    };
    target.write(text.as_bytes())
}
