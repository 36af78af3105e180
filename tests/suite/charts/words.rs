//! What charts say in words, and where they say their data lie.

use reboot_storm::charts::{CHARTS, View, chart, describe, plot_area, reported, summary, svg};

use super::synthetic;

#[test]
fn values_at_an_hour_are_one_sentence() {
    let run = synthetic::run("aug-2007", true);
    let cases = [
        ("users", "Thu 16 Aug 10:05 UTC: 5 million online, 6.5 million expected"),
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
fn published_counts_belong_to_the_days_they_were_published() {
    let mut run = synthetic::run("aug-2007", true);
    let dots = reported(&run);
    assert_eq!(dots.len(), 11);
    assert!(dots.iter().any(|dot| dot.count == 149_608.0 && !dot.scaled));
    run.scenario.set("clients", "1200000").unwrap();
    let scaled = reported(&run);
    assert!(scaled.iter().any(|dot| (dot.count - 14_960.8).abs() < 1e-6 && dot.scaled));
}

#[test]
fn the_frame_is_where_the_data_are_drawn() {
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
        }
    }
}

#[test]
fn an_exported_picture_says_how_to_compute_it_again() {
    let run = synthetic::run("aug-2007", true);
    for chart in CHARTS {
        let document = svg(chart, &run, &View::default(), (720, 400));
        let link = run.scenario.link().replace('&', "&amp;");
        for part in [link.as_str(), "seed 2007", "digest 0123456789abcdef", chart.title] {
            assert!(document.contains(part), "{}: {part} is missing", chart.id);
        }
    }
}
