//! `reboot-storm presets`

use clap::ValueEnum;
use reboot_storm::reference;

use super::failure::Failure;
use super::output;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// How to write the list.
    #[arg(long, default_value = "md")]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Markdown.
    Md,
    /// JSON: every parameter of every preset.
    Json,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let text = match args.format {
        Format::Md => reference::presets_markdown(),
        Format::Json => reference::presets_json(),
    };
    output::write(None, text.as_bytes())
}
