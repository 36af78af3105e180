//! `reboot-storm draw`

use std::path::Path;

use clap::builder::RangedU64ValueParser;
use reboot_storm::charts::{self, CHARTS, Chart, Input, REPORT_CHARTS, ReportChart, View};
use reboot_storm::params::{Refusal, shorten};
use reboot_storm::reports::Report;

use super::failure::Failure;
use super::output;
use super::scenario::ScenarioArgs;

/// Side of a picture in pixels: smaller shows nothing, larger fills the memory.
const SIDE: std::ops::RangeInclusive<u64> = 100..=4000;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    scenario: ScenarioArgs,
    /// The chart: users, logins, supernodes, restarts, wsus, bad-patch, office or frontier.
    #[arg(long, value_name = "ID")]
    chart: String,
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
    let (chart, picture) = (any_chart(&args.chart)?, Picture::of_file(&args.out)?);
    let scenario = args.scenario.scenario()?;
    let bytes = match chart {
        AnyChart::Run(chart) => picture.of(args, chart, &reboot_storm::run(&scenario)),
        AnyChart::Report(of) => picture.of(args, &of.chart, &Report::new(of.kind, &scenario)),
    };
    output::write(Some(&args.out), &bytes)
}

enum Picture {
    Svg,
    Png,
}

impl Picture {
    fn of<I: Input>(self, args: &Args, chart: &Chart<I>, input: &I) -> Vec<u8> {
        let view = View { dark: args.dark, ..View::default() };
        let size = (args.width, args.height);
        match self {
            Self::Svg => charts::svg(chart, input, &view, size).into_bytes(),
            Self::Png => charts::png(chart, input, &view, size),
        }
    }

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

/// A chart of a run, or of a report.
enum AnyChart {
    Run(&'static Chart),
    Report(&'static ReportChart),
}

fn any_chart(id: &str) -> Result<AnyChart, Refusal> {
    let of_run = charts::chart(id).map(AnyChart::Run);
    let found = of_run.or_else(|| charts::report_chart(id).map(AnyChart::Report));
    let ids = CHARTS.iter().map(|chart| chart.id);
    let ids = ids.chain(REPORT_CHARTS.iter().map(|of| of.chart.id));
    found.ok_or_else(|| Refusal {
        id: "--chart".into(),
        given: shorten(id),
        reason: "is not a chart".into(),
        allowed: ids.collect::<Vec<_>>().join(", "),
    })
}
