//! Load relief: demand falls to a share from an hour on.

use reboot_storm::{Run, RunRow, Scenario, Verdict, run};

use crate::model::scenario;

/// The values of a column in the rows whose hours are within a range.
fn within(run: &Run, column: reboot_storm::columns::Column<RunRow>, hours: (f64, f64)) -> Vec<f64> {
    let rows = run.columns.get(RunRow::HOURS).iter().zip(run.columns.get(column));
    rows.filter(|(at, _)| (hours.0..hours.1).contains(*at)).map(|(_, value)| *value).collect()
}

fn relieved(preset: &str, changes: &[(&str, &str)], hours: &str, load: &str) -> Scenario {
    let mut changes = changes.to_vec();
    changes.extend([("relief", hours), ("relief_load", load)]);
    scenario(preset, &changes)
}

/// On a quiet day users leave and stay away: as many are online as want to be.
#[test]
fn users_follow_demand() {
    for (preset, engine) in [
        ("aug-2007", "expected"),
        ("aug-2007", "sampled"),
        ("aug-2007", "individuals"),
        ("own-fleet", "expected"),
    ] {
        let changes = [("patch", "0"), ("engine", engine), ("clients", "20000")];
        let usual = run(&scenario(preset, &changes));
        let relief = run(&relieved(preset, &changes, "30h", "0.4"));
        for column in [RunRow::EXPECTED, RunRow::ONLINE] {
            let context = format!("{preset}, {engine}, {}", column.place());
            let [before, as_before] =
                [&usual, &relief].map(|run| within(run, column, (0.0, 30.01)));
            assert!(before == as_before, "{context}: the same until then");
            let [after, less] = [&usual, &relief].map(|run| within(run, column, (31.01, 1e3)));
            let share = less.iter().sum::<f64>() / after.iter().sum::<f64>();
            assert!((share - 0.4).abs() < 0.015, "{context}: {share}");
        }
        assert_eq!(relief.outcome.verdict, Verdict::Absorbed, "{preset}, {engine}");
        assert!(relief.outcome.lowest_share > 0.95, "{:?}", relief.outcome);
        // Nobody is lost who does not want to be online.
        let lost = relief.outcome.user_hours_lost;
        assert!(engine != "expected" || lost < 1.0, "{preset}: {lost}");
    }
}

/// Draining: a network that stays down under full demand serves all who still want to be online.
#[test]
fn relief_drains_an_outage() {
    let changes = [("fix", "never")];
    let stuck = run(&scenario("aug-2007", &changes));
    let [half, drained] =
        ["0.5", "0.1"].map(|load| run(&relieved("aug-2007", &changes, "60h", load)));
    assert_eq!(stuck.outcome.verdict, Verdict::Stuck);
    assert_eq!(half.outcome.verdict, Verdict::Stuck, "too little of it");
    assert_eq!(drained.outcome.verdict, Verdict::Recovered, "{:?}", drained.outcome);
}

/// Who arrives at open arrivals follows demand, too.
#[test]
fn open_arrivals_follow_demand() {
    for engine in ["expected", "individuals"] {
        let changes = [("patch", "0"), ("engine", engine), ("clients", "20000"), ("arrivals", "2")];
        let runs = [
            run(&scenario("own-fleet", &changes)),
            run(&relieved("own-fleet", &changes, "30h", "0.5")),
        ];
        let [usual, less] = runs.each_ref().map(|run| {
            let accepted = within(run, RunRow::ACCEPTED, (60.0, 1e3));
            accepted.iter().sum::<f64>()
        });
        assert!((less / usual - 0.5).abs() < 0.05, "{engine}: {less} of {usual}");
    }
}

/// Restarts of PCs whose users stay away cut nobody off: the share of those online that restarts is the same.
#[test]
fn restarts_hit_as_large_a_share_of_those_online() {
    for engine in ["expected", "individuals"] {
        let changes = [("engine", engine), ("clients", "50000"), ("load", "0.5")];
        let runs =
            [run(&scenario("healed", &changes)), run(&relieved("healed", &changes, "5h", "0.5"))];
        let starting = runs.each_ref().map(|run| {
            let sum = |column| within(run, column, (20.0, 60.0)).iter().sum::<f64>();
            sum(RunRow::STARTING) / sum(RunRow::ONLINE)
        });
        let ratio = starting[1] / starting[0];
        assert!((ratio - 1.0).abs() < 0.1, "{engine}: {starting:?}");
    }
}
