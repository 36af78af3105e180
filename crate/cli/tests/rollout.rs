//! Tests of the commands on the rollout.

use std::process::Command;

use reboot_storm::Scenario;
use reboot_storm::calendar::Moment;
use reboot_storm::export::report_csv;
use reboot_storm::reports::{Kind, Report};
use reboot_storm::rollout::wsus;

/// Standard output of a call that succeeds.
fn done(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_reboot-storm")).args(args).output();
    let output = output.expect("the binary starts");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The rows without comments, split at commas.
fn rows(csv: &str) -> Vec<Vec<&str>> {
    csv.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split(',').collect())
        .collect()
}

#[test]
fn a_report_is_a_table_by_group_and_hour() {
    let csv = done(&["wsus", "--preset", "wsus-rings", "--format", "csv"]);
    let rows = rows(&csv);
    assert_eq!(rows[0].join(","), "hours,group,pcs,needed,installed,failed,not_contacted");
    let scenario = Scenario::from_preset("wsus-rings").expect("published");
    let report = wsus::report(&scenario.params, scenario.preset.calendar());
    let hours: usize = report.groups.iter().map(|group| group.hourly.len()).sum();
    assert_eq!(rows.len(), 1 + hours);
    for row in &rows[1..] {
        let counts: Vec<u64> = row[2..].iter().map(|cell| cell.parse().expect("whole")).collect();
        assert_eq!(counts[0], counts[1..].iter().sum::<u64>(), "{row:?}");
    }
    let managed: u64 = report.groups.iter().map(|group| group.pcs).sum();
    assert_eq!(managed, 4_800_000);
}

#[test]
fn a_report_lists_the_groups_decisions() {
    let text = done(&[
        "wsus",
        "--preset",
        "wsus-rings",
        "--set",
        "ring3_delay=never",
        "--set",
        "ring2_deadline=72h",
        "--set",
        "bad_patch=5%",
    ]);
    for part in [
        "Second group: 864,000 PCs, approved 48 h after the release, deadline 72 h after",
        "Third group: 1.92 million PCs, declined, no deadline",
        "A patch that fails on 5.0 % of PCs reaches ",
    ] {
        assert!(text.contains(part), "{text}");
    }
    assert!(done(&["wsus"]).starts_with("No PC is managed"), "no PC is managed by default");
}

#[test]
fn an_office_has_four_ways_of_delivery() {
    let text = done(&["office", "--set", "office_pcs=500", "--set", "patch=1"]);
    for way in ["each for itself            500", "one for all (WSUS)           1"] {
        assert!(text.contains(way), "{text}");
    }
    let csv = done(&["office", "--format", "csv"]);
    let rows = rows(&csv);
    assert_eq!(rows[0].len(), 9);
    assert!(rows.len() > 1000 && rows.iter().all(|row| row.len() == 9));
}

/// The tables of the page and of the commands are the same.
#[test]
fn rows_match_the_reports_of_the_page() {
    let scenario = Scenario::from_preset("wsus-rings").expect("published");
    let csv = |of: &str| done(&[of, "--preset", "wsus-rings", "--format", "csv"]);
    for (kind, command) in [(Kind::Office, "office"), (Kind::Frontier, "frontier")] {
        let (of_page, of_command) = (report_csv(&Report::new(kind, &scenario)), csv(command));
        let (of_page, of_command) = (rows(&of_page), rows(&of_command));
        assert_eq!(of_page.len(), of_command.len(), "{command}");
        for (page, command) in of_page.iter().zip(&of_command) {
            assert_eq!(page, command);
        }
    }
    // One table has a line for each group, the other a column.
    let (page, csv) = (Report::new(Kind::Wsus, &scenario), csv("wsus"));
    let rows = rows(&csv);
    let columns = page.columns();
    let column = |name: &str| {
        columns.iter().find(|(known, _)| known == name).map(|(_, column)| *column).expect("listed")
    };
    let hours = column("hours");
    assert_eq!(rows.len() - 1, hours.len() * page.kind().series().len());
    for row in &rows[1..] {
        let number = |cell: &str| cell.parse::<f64>().expect("a number");
        let at = hours.iter().position(|hours| *hours == number(row[0])).expect("one of its hours");
        for (state, cell) in rows[0][3..].iter().zip(&row[3..]) {
            assert_eq!(column(&format!("{state}_{}", row[1]))[at], number(cell), "{row:?}");
        }
    }
}

/// Rates are means over the interval before the row: there are no downloads in the row at the release.
#[test]
fn an_interval_ends_at_its_row() {
    let scenario = Scenario::from_preset("aug-2007").expect("published");
    let release = scenario.params.release;
    let step = 5.0 / 60.0;
    let csv = done(&["office", "--format", "csv"]);
    let rows = rows(&csv);
    let column = |name: &str| rows[0].iter().position(|known| *known == name).expect("a column");
    let (hours, updates) = (column("hours"), column("updates_wsus"));
    let number = |cell: &str| cell.parse::<f64>().expect("a number");
    assert!((number(rows[1][hours]) - step).abs() < 1e-9, "the first row ends after five minutes");
    for row in &rows[1..] {
        let before = number(row[hours]) < release + step / 2.0;
        assert!(!before || number(row[updates]) == 0.0, "{row:?}");
        let just_after = !before && number(row[hours]) < release + 1.5 * step;
        assert!(!just_after || number(row[updates]) > 0.0, "{row:?}");
    }
    // The same for the restarts of a run: the burst begins at the release.
    let csv = done(&["run", "--set", "trigger=burst", "--format", "csv"]);
    let rows = self::rows(&csv);
    let column = rows[0].iter().position(|name| *name == "restarts").expect("a column");
    let first = rows[1..].iter().find(|row| number(row[column]) > 0.0).expect("they restart");
    assert!((number(first[0]) - (release + step)).abs() < 1e-9, "{first:?}");
    // A log is no table of means: its first row has the release itself.
    let log = done(&["wave", "--set", "trigger=burst"]);
    let first = self::rows(&log)[1][0].to_owned();
    assert_eq!(first, Moment::at(scenario.preset.start_unix, release).iso());
}

#[test]
fn a_frontier_has_its_best_spread() {
    let csv = done(&["frontier", "--points", "8", "--format", "csv"]);
    let best = csv.lines().find_map(|line| line.strip_prefix("# best: ")).expect("is named");
    let rows = rows(&csv);
    let price = |row: &[&str]| row[5].parse::<f64>().expect("a number");
    let cheapest =
        rows[1..].iter().min_by(|a, b| price(a).total_cmp(&price(b))).expect("eight points");
    assert_eq!(cheapest[0], best);
    let spread = |row: &[&str]| row[0].parse::<f64>().expect("hours");
    let asked = rows[1..].iter().filter(|row| spread(row) % 24.0 == 0.0);
    assert_eq!(asked.count(), 8, "and more where it matters: {csv}");
    let summary = done(&["frontier", "--points", "8"]);
    for words in [
        "  best\n",
        "costs 0.01, an infected PC 100, in any one currency",
        "The best spread is 5 h from a cliff: 33 h holds, 32 h collapses: stay clear. 38 h costs ",
        " % more and is 6 h away.",
    ] {
        assert!(summary.contains(words), "{words} is not in\n{summary}");
    }
}
