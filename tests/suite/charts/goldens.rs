//! Each chart as SVG, compared with the file in `goldens/charts/`. `BLESS=1` rewrites the files; look at
//! the differences before committing. Title and footer are omitted, since the footer contains the link,
//! which changes with every new parameter.

use std::fs;
use std::path::Path;

use plotters::prelude::{IntoDrawingArea as _, SVGBackend};
use reboot_storm::charts::{CHARTS, Chart, Input, MAP_CHART, REPORT_CHARTS, SHARE, View, draw};

use super::synthetic;

/// A chart without title, as written by plotters' own backend.
pub(super) fn svg<I: Input>(chart: &Chart<I>, input: &I, view: &View, size: (u32, u32)) -> String {
    let mut document = String::new();
    let area = SVGBackend::with_string(&mut document, size).into_drawing_area();
    draw(&area, chart, input, view).unwrap();
    area.present().unwrap();
    drop(area);
    document
}

fn check<I: Input>(chart: &Chart<I>, input: &I) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("goldens/charts");
    for (size, dark) in [((360, 300), true), ((720, 360), false)] {
        let view = View { dark, cursor_hours: Some(60.0), ..View::default() };
        let drawn = svg(chart, input, &view, size);
        let path = folder.join(format!("{}-{}.svg", chart.id, size.0));
        if std::env::var_os("BLESS").is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, &drawn).unwrap();
        }
        let golden =
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let line = golden.lines().zip(drawn.lines()).position(|(a, b)| a != b);
        assert!(
            golden == drawn,
            "{} differs from line {}; BLESS=1 writes it anew",
            path.display(),
            line.map_or(golden.lines().count().min(drawn.lines().count()), |l| l + 1)
        );
    }
}

#[test]
fn charts_match_their_goldens() {
    let run = synthetic::run("aug-2007", true);
    for chart in CHARTS.iter().chain([&SHARE]) {
        check(chart, &run);
    }
    for of in REPORT_CHARTS {
        check(&of.chart, &synthetic::report(of.kind, "wsus-rings"));
    }
    check(&MAP_CHART, &synthetic::map(("patch", "spread"), 800));
}
