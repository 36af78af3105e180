//! `reboot-storm wave`

use reboot_storm_files::fleet::wave_csv;
use reboot_storm_model::Simulator;

use super::failure::Failure;
use super::output::Out;
use super::scenario::ScenarioArgs;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    scenario: ScenarioArgs,
    #[command(flatten)]
    out: Out,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let scenario = args.scenario.scenario()?;
    let wave = Simulator::default().wave(&scenario);
    args.out.write(&wave_csv(&scenario, &wave))
}
