//! Exported files of a run beside its baseline: both come back, and the run's own numbers are those of the run alone.

use reboot_storm::charts::{CHARTS, View, chart};
use reboot_storm::export::{self, Compared, Opened};
use reboot_storm::{Run, Scenario, run};
use reboot_storm_raster::compared_png;
use serde_json::Value as Json;

const LINK: &str = "s=healed&patch=0.7&seed=18446744073709551615&b=aug-2007&b.fix=60h&b.load=1.2";

fn both() -> (Run, Run) {
    let (scenario, notices) = Scenario::from_link(LINK);
    let (baseline, of_baseline) = Scenario::baseline_of(LINK).expect("there is one");
    assert_eq!((notices, of_baseline), (vec![], vec![]));
    (run(&scenario), run(&baseline))
}

#[test]
fn every_kind_of_file_gives_both_scenarios() {
    let (run, baseline) = &both();
    let compared = Compared { run, baseline };
    let (view, size) = (View::default(), (300, 200));
    let mut files = vec![compared.csv().into_bytes(), compared.json().into_bytes()];
    for chart in CHARTS {
        files.push(compared.svg(chart, &view, size).into_bytes());
        files.push(compared_png(chart, compared, &view, size));
    }
    for file in files {
        let opened = export::read(&file).expect("it was exported");
        let Opened { scenario, notices, baseline: found, digest } = opened;
        assert_eq!((&scenario, notices), (&run.scenario, vec![]));
        assert_eq!(found.as_ref(), Some(&baseline.scenario));
        assert_eq!(digest, Some(run.digest_hex()));
    }
}

#[test]
fn the_runs_own_numbers_are_those_of_the_run_alone() {
    let (run, baseline) = &both();
    let compared = Compared { run, baseline };
    let rows = |csv: String| {
        csv.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(rows(compared.csv()), rows(export::csv(run)));
    let head = compared.csv();
    for line in [
        format!("# link: {}", compared.link()),
        format!("# baseline: {}", baseline.scenario.link()),
        format!("# baseline_digest: {}", baseline.digest_hex()),
    ] {
        assert!(head.lines().any(|given| given == line), "{line}");
    }
    assert!(
        head.contains("\n# differences: stands, where the baseline is below half of expected for ")
    );

    let parsed = |text: &str| serde_json::from_str::<Json>(text).expect("JSON");
    let (mut both, alone) = (parsed(&compared.json()), parsed(&export::json(run)));
    let object = both.as_object_mut().expect("an object");
    // The baseline is in it as in a file of its own.
    assert_eq!(object.remove("baseline"), Some(parsed(&export::json(baseline))));
    let differences = object.remove("differences").expect("they are in it");
    assert!(differences[0].as_str().expect("a text").starts_with("stands, where the baseline"));
    assert_eq!(object.remove("link"), Some(compared.link().into()));
    object.insert("link".into(), alone["link"].clone());
    assert_eq!(both, alone);

    let metadata = parsed(&compared.metadata("run.csv"));
    let comments = head.lines().take_while(|line| line.starts_with('#')).count();
    assert_eq!(metadata["dialect"]["skipRows"], comments);
}

#[test]
fn pictures_have_the_curve_of_the_baseline_and_say_what_it_is() {
    let (run, baseline) = &both();
    let compared = Compared { run, baseline };
    for chart in CHARTS {
        for size in [(360, 340), (720, 360), (1200, 630)] {
            let (alone, with) = (
                export::svg(chart, run, &View::default(), size),
                compared.svg(chart, &View::default(), size),
            );
            // Each begins by a move; a path has as many as there are lines of its style in succession.
            let moves = |path: &str| {
                path.split("/>").next().map_or(0, |path| path.matches(['M', 'm']).count())
            };
            let strokes =
                |svg: &str| -> usize { svg.split("<path fill=\"none\"").skip(1).map(moves).sum() };
            let (before, after) = (strokes(&alone), strokes(&with));
            assert!(
                after > before + 20,
                "{} at {size:?}: {before} strokes, then {after}",
                chart.id
            );
            assert!(with.contains("Against the baseline"), "{} at {size:?}", chart.id);
        }
    }
    // The axes have room for the higher of both.
    let small = &reboot_storm::run(&Scenario::from_link("s=aug-2007&clients=1M").0);
    let users = chart("users").expect("there is one");
    let svg = Compared { run: small, baseline }.svg(users, &View::default(), (720, 360));
    let label = |millions: u32| svg.contains(&format!(">{millions}M</text>"));
    assert!((4..=8).any(label), "no label of an axis for millions of users");
}

#[test]
fn what_is_wrong_with_the_baseline_of_a_file_is_said() {
    let (run, baseline) = &both();
    let csv = Compared { run, baseline }.csv();
    let damaged = csv.replacen("&b.fix=60h", "&b.fix=60parsecs&b.flux=1", 1);
    let opened = export::read(damaged.as_bytes()).expect("the run is there");
    let keys: Vec<_> = opened.notices.iter().map(|notice| notice.key.as_str()).collect();
    assert_eq!(keys, ["b.fix", "b.flux"]);
    assert_eq!(opened.scenario, run.scenario);
}
