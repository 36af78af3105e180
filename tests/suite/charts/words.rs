//! Descriptions of charts, and the coordinates of their frames.

use reboot_storm::charts::{
    CHARTS, Frame, Input as _, MAP_CHART, REPORT_CHARTS, SHARE, View, boundary, chart, describe,
    dots, plot_area, report_chart, reported, summary, svg,
};
use reboot_storm::reports::{Kind, Report, WsusFacts, WsusRow};
use reboot_storm::rollout::wsus::GROUPS;
use reboot_storm::{RunRow, Scenario, outages};

use super::synthetic;

#[test]
fn values_at_an_hour_are_one_sentence() {
    let run = synthetic::run("aug-2007", true);
    let cases = [
        ("users", "Thu 16 Aug 10:05 UTC: 5 million online, 6.5 million expected (77 %)"),
        (
            "logins",
            "Thu 16 Aug 10:05 UTC: 75,000 log-in attempts a second, 4,800 accepted; the servers \
             can take 4,800",
        ),
    ];
    for (id, sentence) in cases {
        assert_eq!(describe(chart(id).unwrap(), &run, 58.1), sentence);
    }
    for chart in CHARTS {
        assert!(describe(chart, &run, -5.0).starts_with("Tue 14 Aug 00:00 UTC: "));
        assert!(describe(chart, &run, 1e9).starts_with("Mon 20 Aug 00:00 UTC: "));
        assert!(summary(chart, &run).ends_with('.'));
    }
}

#[test]
fn reported_counts_are_shown_on_their_dates_only() {
    let mut run = synthetic::run("aug-2007", true);
    let dots = reported(&run);
    assert_eq!(dots.len(), 11);
    assert!(dots.iter().any(|dot| dot.count == 149_608.0 && !dot.scaled));
    run.scenario.set("clients", "1200000").unwrap();
    let scaled = reported(&run);
    assert!(scaled.iter().any(|dot| (dot.count - 14_960.8).abs() < 1e-6 && dot.scaled));
}

#[test]
fn the_frame_matches_the_drawn_data() {
    let run = synthetic::run("aug-2007", true);
    for chart in CHARTS {
        for width in [280.0, 700.0, 1400.0] {
            let frame = plot_area(chart, &run, &View::default(), (width, 300.0));
            assert!(frame.left > 0.0 && frame.right <= width, "{frame:?}");
            assert!(frame.top > 0.0 && frame.bottom < 300.0, "{frame:?}");
            assert_eq!(frame.x_range, (0.0, 144.0));
            let held = View { y_max: Some(frame.y_range.1 * 2.0), ..View::default() };
            let held = plot_area(chart, &run, &held, (width, 300.0));
            assert_eq!(held.y_range.1, frame.y_range.1 * 2.0);
            let longer = View { x_max: Some(240.0), y_min: Some(0.5), ..View::default() };
            let longer = plot_area(chart, &run, &longer, (width, 300.0));
            assert_eq!(longer.x_range, (0.0, 240.0));
            assert_eq!(longer.y_range.0, if frame.log { 0.5 } else { 0.0 });
        }
    }
}

/// The hours of the blocks of a colour in a chart without title, to the pixel.
fn shaded(document: &str, color: &str, frame: &Frame) -> Vec<(i64, i64)> {
    let number = |block: &str, name: &str| -> f64 {
        let (_, rest) = block.split_once(&format!(" {name}=\"")).expect(name);
        rest.split('"').next().and_then(|text| text.parse().ok()).expect(name)
    };
    let hour = |x: f64| frame.hours(x).round() as i64;
    let blocks = document.lines().filter(|line| line.starts_with("<rect") && line.contains(color));
    blocks
        .map(|block| (number(block, "x"), number(block, "width")))
        .map(|(x, width)| (hour(x), hour(x + width)))
        .collect()
}

#[test]
fn the_charts_of_a_run_share_the_time_axis_and_the_outage() {
    let run = synthetic::run("aug-2007", true);
    let down = outages(&run.columns);
    assert!(!down.is_empty());
    let size = (900, 300);
    for view in [View::default(), View { x_max: Some(72.0), ..View::default() }] {
        let end = view.x_max.unwrap_or(144.0);
        let wanted: Vec<_> = down
            .iter()
            .filter(|span| span.0 < end)
            .map(|(from, to)| (from.round() as i64, to.min(end).round() as i64))
            .collect();
        for chart in CHARTS {
            let frame = plot_area(chart, &run, &view, (900.0, 300.0));
            assert_eq!(frame.x_range, (0.0, end), "{}", chart.id);
            let drawn = super::goldens::svg(chart, &run, &view, size);
            // The main chart has the area between its curves, and a strip along the axis.
            let color = if chart.id == "users" { "#F3CDC0" } else { "#FCEFE9" };
            assert_eq!(shaded(&drawn, color, &frame), wanted, "{}", chart.id);
        }
    }
}

/// The rightmost point of any line or area of an SVG, whose paths are written step by step.
fn rightmost(document: &str) -> i64 {
    let paths = document.split(" d=\"M").skip(1).filter_map(|rest| rest.split('"').next());
    let ends = paths.flat_map(|path| {
        let steps = path.trim_end_matches('z').split(['l', 'm', ' ']);
        steps.scan(0, |x, step| {
            *x += step.split(',').next()?.parse::<i64>().ok()?;
            Some(*x)
        })
    });
    ends.max().expect("a path")
}

#[test]
fn what_is_beyond_a_time_axis_that_is_held_is_not_drawn() {
    let run = synthetic::run("aug-2007", true);
    for chart in CHARTS {
        let all = rightmost(&svg(chart, &run, &View::default(), (700, 300)));
        let held = View { x_max: Some(72.0), ..View::default() };
        let held = rightmost(&svg(chart, &run, &held, (700, 300)));
        assert!(held > all / 2 && held <= all, "{}: {held} beyond {all}", chart.id);
    }
}

#[test]
fn an_exported_picture_contains_its_origin() {
    let run = synthetic::run("aug-2007", true);
    for chart in CHARTS {
        let document = svg(chart, &run, &View::default(), (720, 400));
        let link = run.scenario.link().replace('&', "&amp;");
        for part in [link.as_str(), "seed 2007", "digest 0123456789abcdef", chart.title] {
            assert!(document.contains(part), "{}: {part} is missing", chart.id);
        }
    }
}

#[test]
fn a_report_has_one_sentence_for_each_row() {
    for (id, at, sentence) in [
        (
            "wsus",
            47.0,
            "Wed 15 Aug 23:00 UTC: installed: Test group 44 %, Second group 0 %, Third group 0 %, \
             Other PCs 0 %",
        ),
        (
            "bad-patch",
            60.0,
            "Thu 16 Aug 12:00 UTC: 9.4 % of the managed PCs have tried it, 70 % if all were \
             approved at once",
        ),
        ("frontier", 36.0, "Spread 36 h: 0 min down, 1,600 PCs infected, price 160,000"),
    ] {
        let of = report_chart(id).unwrap();
        assert_eq!(describe(&of.chart, &synthetic::report(of.kind, "wsus-rings"), at), sentence);
    }
    for of in REPORT_CHARTS {
        let report = synthetic::report(of.kind, "wsus-rings");
        assert!(summary(&of.chart, &report).ends_with('.'));
        let document = svg(&of.chart, &report, &View::default(), (720, 400));
        let link = report.scenario.link().replace('&', "&amp;");
        for part in [link.as_str(), "seed 2007", of.chart.title] {
            assert!(document.contains(part), "{}: {part} is missing", of.chart.id);
        }
    }
}

#[test]
fn a_map_has_one_sentence_for_each_cell_and_each_row() {
    let map = synthetic::map(("patch", "spread"), 4096);
    for (cell, sentence) in [
        (0.0, "Patch adoption 0 %, reboot spread 0 h: stands"),
        (
            63.0,
            "Patch adoption 100 %, reboot spread 0 h: falls, below half of the expected users for 95 h",
        ),
    ] {
        assert_eq!(describe(&MAP_CHART, &map, cell), sentence);
    }
    for (row, sentence) in [
        (0, "With reboot spread 0 h it stands up to patch adoption 35 % and falls from 37 %."),
        (
            50,
            "With reboot spread 133 h it stands up to patch adoption 8 %, falls from 10 %, stands again from 22 % \
             and falls again from 76 %.",
        ),
    ] {
        assert_eq!(boundary(&map, row), sentence);
    }
    let words = summary(&MAP_CHART, &map);
    assert!(words.starts_with("Map of the hours down over patch adoption from 0 % to 100 %"));
    assert!(words.contains("With reboot spread 85 h it stands"), "{words}");
    let document = svg(&MAP_CHART, &map, &View::default(), (720, 400));
    let link = map.map.scenario.link().replace('&', "&amp;");
    for part in [link.as_str(), "all 4096 cells computed", MAP_CHART.title, "you are here"] {
        assert!(document.contains(part), "{part} is missing");
    }
    // Nothing is said that is not known.
    let begun = synthetic::map(("patch", "spread"), 3);
    assert!(describe(&MAP_CHART, &begun, 70.0).ends_with(": not computed yet"));
    assert!(boundary(&begun, 20).ends_with("the boundary is not computed yet."));
    assert!(summary(&MAP_CHART, &begun).ends_with("It is being computed."));
    let coarse = synthetic::map(("patch", "spread"), 100);
    assert!(describe(&MAP_CHART, &coarse, 1.0).ends_with("stands, judged by the cells around it"));
}

#[test]
fn the_columns_of_a_report_match_the_model() {
    let mut scenario = Scenario::from_preset("wsus-rings").unwrap();
    scenario.set("bad_patch", "0.02").unwrap();
    let report = Report::new(Kind::Wsus, &scenario);
    let contents = report.wsus();
    let pcs = |group: usize| contents.facts.get(WsusFacts::PCS.of(group));
    assert_eq!((0..GROUPS).map(pcs).sum::<f64>(), 4_800_000.0);
    let states = [WsusRow::NEEDED, WsusRow::INSTALLED, WsusRow::FAILED, WsusRow::NOT_CONTACTED];
    for group in 0..GROUPS {
        let columns = states.map(|state| contents.rows.get(state.of(group)));
        for row in 0..contents.rows.rows() {
            let sum: f64 = columns.iter().map(|column| column[row]).sum();
            assert_eq!(sum, pcs(group), "group {group}, hour {row}");
        }
    }
    for (column, fact) in [
        (WsusRow::TRIED_GROUPS, WsusFacts::TRIED_GROUPS),
        (WsusRow::TRIED_AT_ONCE, WsusFacts::TRIED_AT_ONCE),
    ] {
        let column = contents.rows.get(column);
        assert!(column.windows(2).all(|pair| pair[0] <= pair[1]), "it only grows");
        assert_eq!(column.last().copied(), Some(contents.facts.get(fact)));
    }
}

#[test]
fn the_chart_of_shares_has_all_of_the_expected_users_at_100() {
    let run = synthetic::run("aug-2007", true);
    let size = (900, 300);
    let view = View::default();
    let frame = plot_area(&SHARE, &run, &view, (900.0, 300.0));
    assert!(
        frame.y_range.0 == 0.0 && frame.y_range.1 > 100.0 && frame.y_range.1 < 125.0,
        "{frame:?}"
    );
    let drawn = super::goldens::svg(&SHARE, &run, &view, size);
    for text in ["0", "50", "100", "% of the users expected"] {
        assert!(drawn.lines().any(|line| line.trim() == text), "no `{text}`");
    }
    let (users, shares) = (dots(chart("users").unwrap(), &run), dots(&SHARE, &run));
    assert_eq!((users.len(), shares.len()), (11, 11));
    for (count, share) in users.iter().zip(&shares) {
        let row = run.row_at(count.hours).unwrap();
        let expected = run.columns.get(RunRow::EXPECTED)[row];
        assert!((share.count * expected / 100.0 - count.count).abs() < 1e-6, "{}", count.label);
    }
    assert!(dots(chart("logins").unwrap(), &run).is_empty());
}

#[test]
fn event_labels_match_the_scenario() {
    let told = |preset: &str, changes: &[(&str, &str)]| {
        let mut scenario = Scenario::from_preset(preset).unwrap();
        for (id, value) in changes {
            scenario.set(id, value).unwrap();
        }
        summary(chart("users").unwrap(), &reboot_storm::run(&scenario))
    };
    let check = |text: &str, told: &[&str], untold: &[&str]| {
        for part in told {
            assert!(text.contains(part), "`{part}` in: {text}");
        }
        for part in untold {
            assert!(!text.contains(part), "`{part}` in: {text}");
        }
    };
    let nights = "PCs restart in the first night: ";
    check(
        &told("aug-2007", &[]),
        &["Patches are released: ", nights, "The fix reaches clients: "],
        &[],
    );
    let burst = &["Restarts begin: "][..];
    check(&told("storm-kernel", &[("clients", "10000")]), burst, &["atches", nights, "fix"]);
    check(&told("rival-wave", &[]), &["Restarts begin: "], &["atches", nights, "fix"]);
    check(&told("rival-servers", &[]), &["The network collapses"], &["atches", nights]);
}
