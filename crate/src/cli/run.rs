//! `reboot-storm run`

use std::path::Path;

use clap::ValueEnum;

use super::failure::Failure;
use super::scenario::ScenarioArgs;
use super::{output, summary};

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    scenario: ScenarioArgs,
    /// What to write; without it the name of the file decides, and otherwise it is a summary.
    #[arg(long)]
    format: Option<Format>,
    /// Where to write it; `-` is standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// The outcome for people.
    Summary,
    /// The columns, with what was computed in lines that begin with `#`.
    Csv,
    /// Parameters, outcome and columns.
    Json,
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

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let out = args.out.as_deref();
    let format = args.format.unwrap_or_else(|| out.map_or(Format::Summary, Format::of_file));
    let run = reboot_storm::run(&args.scenario.scenario()?);
    let text = match format {
        Format::Summary => summary::summary(&run),
        Format::Csv => reboot_storm::export::csv(&run),
        Format::Json => reboot_storm::export::json(&run),
    };
    output::write(out, text.as_bytes())
}
