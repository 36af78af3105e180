//! The commands of the rollout side, as people call them.

use std::process::Command;

use reboot_storm::Scenario;
use reboot_storm::rollout::wsus;

/// What a call that goes well writes.
fn done(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_reboot-storm")).args(args).output();
    let output = output.expect("the binary starts");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The lines that are no comments, cut at commas.
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
fn a_report_says_what_was_decided() {
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
    assert!(done(&["wsus"]).starts_with("No PC is managed"), "nobody is by default");
}

#[test]
fn an_office_has_four_ways() {
    let text = done(&["office", "--set", "office_pcs=500", "--set", "patch=1"]);
    for way in ["each for itself            500", "one for all (WSUS)           1"] {
        assert!(text.contains(way), "{text}");
    }
    let csv = done(&["office", "--format", "csv"]);
    let rows = rows(&csv);
    assert_eq!(rows[0].len(), 9);
    assert!(rows.len() > 1000 && rows.iter().all(|row| row.len() == 9));
}

#[test]
fn a_frontier_names_its_best_spread() {
    let csv = done(&["frontier", "--points", "8", "--format", "csv"]);
    let best = csv.lines().find_map(|line| line.strip_prefix("# best: ")).expect("is named");
    let rows = rows(&csv);
    let price = |row: &[&str]| row[5].parse::<f64>().expect("a number");
    let cheapest =
        rows[1..].iter().min_by(|a, b| price(a).total_cmp(&price(b))).expect("eight points");
    assert_eq!((rows.len(), cheapest[0]), (9, best));
    assert!(done(&["frontier", "--points", "2"]).contains("  best\n"));
}
