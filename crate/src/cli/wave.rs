//! `reboot-storm wave`

use reboot_storm::Simulator;
use reboot_storm::fleet::wave_csv;

use super::failure::Failure;
use super::output;
use super::scenario::ScenarioArgs;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    scenario: ScenarioArgs,
    /// Where to write it; `-` is standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let scenario = args.scenario.scenario()?;
    let wave = Simulator::default().wave(&scenario);
    output::write(args.out.as_deref(), wave_csv(&scenario, &wave).as_bytes())
}
