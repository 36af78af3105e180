//! `reboot-storm draw`

use std::path::Path;

use clap::builder::RangedU64ValueParser;
use reboot_storm::charts::{
    self, CHARTS, Chart, MAP_CHART, MapPicture, REPORT_CHARTS, ReportChart, SHARE, View,
};
use reboot_storm::export::{self, Compared};
use reboot_storm::map::{self, ParameterMap};
use reboot_storm::params::{Refusal, Value, shorten, spec};
use reboot_storm::{Scenario, Simulator};
use reboot_storm_raster as raster;

use super::failure::Failure;
use super::jobs::Jobs;
use super::progress::{self, Progress};
use super::scenario::ScenarioArgs;
use super::target::Target;

/// Allowed side lengths of a picture in pixels: a smaller one shows nothing, a larger one takes too much
/// memory.
const SIDE: std::ops::RangeInclusive<u64> = 100..=4000;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    scenario: ScenarioArgs,
    /// The chart: users, share (of the users expected), logins, supernodes, restarts, wsus, bad-patch, office, frontier or map.
    #[arg(long, value_name = "ID", required_unless_present = "card")]
    chart: Option<String>,
    /// The parameter across the map: one with a slider; patch unless given.
    #[arg(long, value_name = "ID")]
    x: Option<String>,
    /// The parameter from the bottom to the top of the map; spread unless given.
    #[arg(long, value_name = "ID")]
    y: Option<String>,
    /// Draw the preview card of a link, a PNG of 1200 x 630 pixels: name, verdict and main chart.
    #[arg(long, conflicts_with_all = ["chart", "width", "height", "x", "y"])]
    card: bool,
    /// File of the picture; its extension is .svg or .png. `-` writes SVG to standard output.
    #[arg(long, value_name = "FILE")]
    out: String,
    /// Width in pixels, 100 to 4000.
    #[arg(long, default_value = "1200", value_parser = RangedU64ValueParser::<u32>::new().range(SIDE))]
    width: u32,
    /// Height in pixels, 100 to 4000.
    #[arg(long, default_value = "630", value_parser = RangedU64ValueParser::<u32>::new().range(SIDE))]
    height: u32,
    /// Use the dark theme.
    #[arg(long)]
    dark: bool,
    #[command(flatten)]
    jobs: Jobs,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let picture = Picture::of_file(&args.out)?;
    let Some(id) = &args.chart else { return card(args, &picture) };
    let chart = any_chart(id)?;
    if !matches!(chart, AnyChart::Map) {
        no_axes(args)?;
    }
    let target = Target::of(Some(&args.out), &args.scenario.inputs())?;
    let pair = args.scenario.pair()?;
    let scenario = &pair.scenario;
    let view = View { dark: args.dark, ..View::default() };
    let size = (args.width, args.height);
    if let (AnyChart::Map, picture) = (&chart, &picture) {
        let axes = (args.x.as_deref().unwrap_or("patch"), args.y.as_deref().unwrap_or("spread"));
        let map = computed_map(scenario, axes, args.jobs.threads())?;
        return target.write(&match picture {
            Picture::Svg => charts::svg(&MAP_CHART, &map, &view, size).into_bytes(),
            Picture::Png => raster::png(&MAP_CHART, &map, &view, size),
        });
    }
    let bytes = match (chart, picture) {
        (AnyChart::Run(chart), picture) => {
            let run = progress::run(scenario);
            let baseline = pair.baseline_run();
            let compared = baseline.as_ref().map(|baseline| Compared { run: &run, baseline });
            match (picture, compared) {
                (Picture::Svg, None) => export::svg(chart, &run, &view, size).into_bytes(),
                (Picture::Svg, Some(compared)) => compared.svg(chart, &view, size).into_bytes(),
                (Picture::Png, None) => raster::run_png(chart, &run, &view, size),
                (Picture::Png, Some(compared)) => {
                    raster::compared_png(chart, compared, &view, size)
                }
            }
        }
        (AnyChart::Report(of), Picture::Svg) => {
            charts::svg(&of.chart, &progress::report(of.kind, scenario), &view, size).into_bytes()
        }
        (AnyChart::Report(of), Picture::Png) => {
            raster::png(&of.chart, &progress::report(of.kind, scenario), &view, size)
        }
        (AnyChart::Map, _) => unreachable!("drawn above"),
    };
    target.write(&bytes)
}

/// Refuses axes of a chart that has none of its own.
fn no_axes(args: &Args) -> Result<(), Refusal> {
    let given = [("--x", &args.x), ("--y", &args.y)];
    match given.into_iter().find_map(|(flag, id)| id.as_ref().map(|id| (flag, id))) {
        None => Ok(()),
        Some((flag, id)) => Err(Refusal {
            id: flag.into(),
            given: shorten(id),
            reason: "is an axis of the map alone".into(),
            allowed: "none with another chart than map".into(),
        }),
    }
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
    let target = Target::of(Some(&args.out), &args.scenario.inputs())?;
    let run = progress::run(&args.scenario.scenario()?);
    target.write(&raster::card(&run, args.dark))
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

/// A chart of a run, or of a report.
enum AnyChart {
    Run(&'static Chart),
    Report(&'static ReportChart),
    Map,
}

/// The map of a scenario's expected values, with a run for each of its cells.
fn computed_map(
    scenario: &Scenario,
    axes: (&str, &str),
    threads: usize,
) -> Result<MapPicture, Refusal> {
    let mut scenario = scenario.clone();
    scenario.set("engine", "expected")?;
    let map = ParameterMap::new(&scenario, axes, map::CELLS)?;
    let value = |id: &str| match spec(id).map(|spec| (spec.get)(&scenario.params)) {
        Some(Value::Number(value)) => value,
        _ => unreachable!("an axis is a number"),
    };
    let here = Some((value(axes.0), value(axes.1)));
    let progress = Progress::of("map");
    let refinement = map::refined(
        &map,
        threads,
        Simulator::default,
        |simulator, cell| map.answer(simulator, cell),
        |refinement| {
            progress.share(refinement.computed() as f64 / map.cells() as f64);
            true
        },
    );
    let mut picture = MapPicture::new(map);
    (picture.refinement, picture.here) = (refinement, here);
    Ok(picture)
}

fn any_chart(id: &str) -> Result<AnyChart, Refusal> {
    let of_run = charts::chart(id).map(AnyChart::Run);
    let found = of_run
        .or_else(|| charts::report_chart(id).map(AnyChart::Report))
        .or_else(|| (id == MAP_CHART.id).then_some(AnyChart::Map));
    let ids = CHARTS.iter().chain([&SHARE]).map(|chart| chart.id);
    let ids = ids.chain(REPORT_CHARTS.iter().map(|of| of.chart.id)).chain([MAP_CHART.id]);
    found.ok_or_else(|| Refusal {
        id: "--chart".into(),
        given: shorten(id),
        reason: "is not a chart".into(),
        allowed: ids.collect::<Vec<_>>().join(", "),
    })
}
