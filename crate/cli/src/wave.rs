//! `reboot-storm wave`

use reboot_storm::Simulator;
use reboot_storm::fleet::wave_csv;

use super::failure::Failure;
use super::out::Out;
use super::progress::Progress;
use super::scenario::ScenarioArgs;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    scenario: ScenarioArgs,
    #[command(flatten)]
    out: Out,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let target = args.out.target(&args.scenario.inputs())?;
    let scenario = args.scenario.scenario()?;
    let progress = Progress::unmeasured("wave");
    let wave = Simulator::default().wave(&scenario);
    let text = wave_csv(&scenario, &wave);
    drop(progress);
    target.write(text.as_bytes())
}
