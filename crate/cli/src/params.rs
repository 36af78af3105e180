//! `reboot-storm params`

use clap::ValueEnum;
use reboot_storm::reference;

use super::failure::Failure;
use super::output;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Output format.
    #[arg(long, default_value = "md")]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Markdown, as in docs/parameters.md.
    Md,
    /// JSON: every field of every entry.
    Json,
    /// TypeScript declarations of ids and values.
    Ts,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let text = match args.format {
        Format::Md => reference::parameters_markdown(),
        Format::Json => reference::parameters_json(),
        Format::Ts => reference::typescript(),
    };
    output::print(&text)
}
