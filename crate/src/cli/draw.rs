//! `reboot-storm draw`

use std::path::Path;

use clap::builder::RangedU64ValueParser;
use reboot_storm::charts::{self, CHARTS, Chart, View};
use reboot_storm::export;
use reboot_storm::params::{Refusal, shorten};

use super::failure::Failure;
use super::output;
use super::scenario::ScenarioArgs;

/// Side of a picture in pixels: smaller shows nothing, larger fills the memory.
const SIDE: std::ops::RangeInclusive<u64> = 100..=4000;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    scenario: ScenarioArgs,
    /// The chart: users, logins, supernodes or restarts.
    #[arg(long, value_name = "ID", required_unless_present = "card")]
    chart: Option<String>,
    /// The card that stands for a shared link, a PNG of 1200 x 630: name, verdict and main chart.
    #[arg(long, conflicts_with_all = ["chart", "width", "height"])]
    card: bool,
    /// The picture's file; its name ends in .svg or .png. `-` writes SVG to standard output.
    #[arg(long, value_name = "FILE")]
    out: String,
    /// Width in pixels, 100 to 4000.
    #[arg(long, default_value = "1200", value_parser = RangedU64ValueParser::<u32>::new().range(SIDE))]
    width: u32,
    /// Height in pixels, 100 to 4000.
    #[arg(long, default_value = "630", value_parser = RangedU64ValueParser::<u32>::new().range(SIDE))]
    height: u32,
    /// Dark colours.
    #[arg(long)]
    dark: bool,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let picture = Picture::of_file(&args.out)?;
    let Some(id) = &args.chart else { return card(args, &picture) };
    let chart = chart(id)?;
    let run = reboot_storm::run(&args.scenario.scenario()?);
    let view = View { dark: args.dark, ..View::default() };
    let size = (args.width, args.height);
    let bytes = match picture {
        Picture::Svg => export::svg(chart, &run, &view, size).into_bytes(),
        Picture::Png => export::png(chart, &run, &view, size),
    };
    output::write(Some(&args.out), &bytes)
}

fn card(args: &Args, picture: &Picture) -> Result<(), Failure> {
    if !matches!(picture, Picture::Png) {
        let refusal = Refusal {
            id: "--out".into(),
            given: shorten(&args.out),
            reason: "is not the name of a card".into(),
            allowed: "FILE.png".into(),
        };
        return Err(refusal.into());
    }
    let run = reboot_storm::run(&args.scenario.scenario()?);
    output::write(Some(&args.out), &charts::card(&run, args.dark))
}

enum Picture {
    Svg,
    Png,
}

impl Picture {
    fn of_file(name: &str) -> Result<Self, Refusal> {
        let extension = Path::new(name).extension().and_then(|extension| extension.to_str());
        match extension {
            Some("svg") => Ok(Self::Svg),
            Some("png") => Ok(Self::Png),
            None if name == "-" => Ok(Self::Svg),
            _ => Err(Refusal {
                id: "--out".into(),
                given: shorten(name),
                reason: "is not the name of a picture".into(),
                allowed: "FILE.svg, FILE.png, or - for SVG on standard output".into(),
            }),
        }
    }
}

fn chart(id: &str) -> Result<&'static Chart, Refusal> {
    charts::chart(id).ok_or_else(|| Refusal {
        id: "--chart".into(),
        given: shorten(id),
        reason: "is not a chart".into(),
        allowed: CHARTS.iter().map(|chart| chart.id).collect::<Vec<_>>().join(", "),
    })
}
