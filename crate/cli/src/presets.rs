//! `reboot-storm presets`

use clap::ValueEnum;
use reboot_storm::params::Refusal;
use reboot_storm::reference;

use super::failure::Failure;
use super::output;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Output format.
    #[arg(long, default_value = "md")]
    format: Format,
    /// Run each preset, and add its link, digest, verdict and a description of its main chart to the JSON.
    #[arg(long)]
    outcomes: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Markdown.
    Md,
    /// JSON: every parameter of every preset.
    Json,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let text = match (args.format, args.outcomes) {
        (Format::Md, false) => reference::presets_markdown(),
        (Format::Json, false) => reference::presets_json(),
        (Format::Json, true) => reference::outcomes_json(),
        (Format::Md, true) => return Err(only_in_json().into()),
    };
    output::print(&text)
}

fn only_in_json() -> Refusal {
    Refusal {
        id: "--outcomes".into(),
        given: "md".into(),
        reason: "has no column for outcomes".into(),
        allowed: "--format json".into(),
    }
}
