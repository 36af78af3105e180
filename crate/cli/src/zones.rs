//! `reboot-storm zones`

use clap::ValueEnum;
use reboot_storm::fleet::Zones;

use super::failure::Failure;
use super::out::Out;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Output format.
    #[arg(long, default_value = "text")]
    format: Format,
    #[command(flatten)]
    out: Out,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// One name on each line.
    Text,
    /// The database of names and rules that the page fetches.
    Data,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let target = args.out.target(&[])?;
    let zones = Zones::bundled();
    let bytes = match args.format {
        Format::Text => zones.names().flat_map(|name| [name, "\n"]).collect::<String>().into(),
        Format::Data => zones.to_bytes(),
    };
    target.write(&bytes)
}
