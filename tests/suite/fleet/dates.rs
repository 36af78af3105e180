//! Dates that are not ISO 8601: read in the chosen order, otherwise reported as ambiguous.

use std::sync::Arc;

use super::{by_minutes, near, read, read_as};
use reboot_storm::charts::{View, chart, reported, svg};
use reboot_storm::fleet::{DateOrder, LogError, ReadOptions, Report, idle};
use reboot_storm::outcome_text::sentence;
use reboot_storm::params::{Kind, Value, spec};
use reboot_storm::scenario::Restarts;
use reboot_storm::{Scenario, Simulator, run};

fn in_order(order: DateOrder) -> ReadOptions {
    ReadOptions { dates: Some(order), ..ReadOptions::default() }
}

fn text_of(report: &Report) -> String {
    report.lines().join("\n")
}

/// The report on a log without a readable row.
fn refused(log: &str) -> Report {
    match read_as(log, &ReadOptions::default()) {
        Err(LogError::NothingRead(report)) => *report,
        other => panic!("{other:?}"),
    }
}

const MIXED: &str =
    "2024-03-12T03:10:00Z\n12.03.2024 03:15:22\n12.03.2024 03:15:22\n12.03.2024 03:15:22\n";

#[test]
fn a_log_with_most_rows_refused_is_doubtful_and_reports_both_readings_of_its_dates() {
    let (_, report) = read(MIXED);
    assert_eq!((report.rows, report.read, report.refused()), (4, 1, 3));
    assert!(report.doubtful());
    assert_eq!((report.dates.rows, report.dates.readable), (3, [3, 3]));
    let both = [Some(1_710_213_322), Some(1_733_195_722)];
    assert_eq!(report.dates.samples, [("12.03.2024 03:15:22".into(), both)]);
    let text = text_of(&report);
    for words in [
        "4 rows, 1 read, 3 skipped",
        "refused 3 of 4 rows (75 %): the rows read may not represent the log",
        "found dates in 3 rows: `12.03.2024 03:15:22` is 2024-03-12T03:15 as day.month.year, \
         2024-12-03T03:15 as month/day/year",
    ] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    let (imported, report) = read_as(MIXED, &in_order(DateOrder::DayFirst)).expect("a log");
    assert_eq!((report.rows, report.read, report.dates.rows), (4, 4, 0));
    near(&by_minutes(&imported), &[(0, 0.25), (5, 0.75)]);
    assert!(!report.doubtful() && text_of(&report).contains("assumed dates are day.month.year"));
    // One refused row in ten is not doubtful.
    let few = "2024-03-12T03:10:00Z\n".repeat(9) + "12.03.2024 03:15:22\n";
    assert!(!read(&few).1.doubtful());
}

#[test]
fn a_german_spreadsheet_is_read() {
    let rows = "Rechner;Datum;Anzahl\nPC-17;12.03.2024 03:15;2\nPC-18;13.03.2024 03:20;1\n";
    let report = refused(rows);
    assert_eq!((report.rows, report.refused(), report.dates.readable), (2, 2, [2, 1]));
    let text = text_of(&report);
    assert!(text.contains("(lines 2, 3; the first: `12.03.2024 03:15`)"), "{text}");
    assert!(text.contains("times in column 2, counts in 3"), "{text}");
    let (imported, _) = read_as(rows, &in_order(DateOrder::DayFirst)).expect("a log");
    near(&by_minutes(&imported), &[(0, 2.0 / 3.0), (1_445, 1.0 / 3.0)]);
    // The time of day in a column of its own.
    let apart =
        "Rechner;Datum;Uhrzeit;Anzahl\nPC-17;12.03.2024;03:15;2\nPC-18;13.03.2024;03:20;1\n";
    let (same, report) = read_as(apart, &in_order(DateOrder::DayFirst)).expect("a log");
    assert_eq!(same, imported, "{}", text_of(&report));
    assert_eq!(report.date_only, 0);
    // In the other order the second row is not a valid date.
    let (_, report) = read_as(rows, &in_order(DateOrder::MonthFirst)).expect("a log");
    let words =
        "1 row: the time is no date as month/day/year (line 3; the first: `13.03.2024 03:20`)";
    assert!(text_of(&report).contains(words), "{}", text_of(&report));
}

#[test]
fn the_quoted_cell_is_of_the_column_taken_for_the_time() {
    let quoted = |log: &str, expected: &str| {
        let text = text_of(&refused(log));
        let words = format!("the first: `{expected}`");
        assert!(text.contains(&words), "{words} is not in\n{text}");
    };
    quoted("Rechner;Zeitpunkt\nPC-17;12. März 2024\n", "PC-17;12. März 2024");
    quoted("Rechner,Zeitpunkt\nPC-17,12. März 2024\n", "12. März 2024");
    quoted("name,when\nMartha,12/March/2024 3:15\n", "12/March/2024 3:15");
    quoted("name\nMartha,Tuesday\n", "Martha");
}

#[test]
fn results_show_the_dates_of_the_log() {
    let mut scenario = Scenario::from_preset("aug-2007").expect("published");
    let hour_0 = scenario.shown_start_unix();
    let log = "2024-03-14T06:00Z,3\n2024-03-14T06:05Z,1\n";
    scenario.restarts = Restarts::Imported(Arc::new(read(log).0));
    // Tuesday 12 March 2024: hour 0 of the preset is a Tuesday, too.
    assert_eq!(scenario.shown_start_unix(), 1_710_201_600);
    assert_eq!((scenario.shown_start_unix() - hour_0) % (7 * 86_400), 0);
    let result = run(&scenario);
    let text = sentence(&result);
    assert!(text.contains(" on Thu 14 Mar at "), "{text}");
    let users = chart("users").expect("a chart");
    let picture = svg(users, &result, &View::default(), (720, 400));
    assert!(picture.contains("14 Mar") && !picture.contains("16 Aug"), "{picture}");
    assert_eq!(reported(&result).len(), 0, "counts of 2007 are not shown in 2024");
}

#[test]
fn parameters_replaced_by_a_log_have_no_influence() {
    let log = Arc::new(read("2007-08-16T06:00Z,30\n2007-08-16T06:05Z,10\n").0);
    let mut simulator = Simulator::default();
    let mut digest = |change: Option<(&str, Value)>| {
        let mut scenario = Scenario::from_preset("aug-2007").expect("published");
        if let Some((id, value)) = change {
            let text = spec(id).expect("known").spell(value);
            scenario.set(id, &text).expect("allowed");
        }
        scenario.restarts = Restarts::Imported(Arc::clone(&log));
        simulator.run(&scenario).digest
    };
    let before = digest(None);
    let idle: Vec<&str> = idle().map(|spec| spec.id).collect();
    for id in &idle {
        let other = match spec(id).expect("known").kind {
            Kind::Number(number) | Kind::Moment(number) => Value::Number(number.hard.1),
            Kind::Choice(_) => Value::Choice(1),
            Kind::Seed(_) => continue,
        };
        assert_eq!(digest(Some((id, other))), before, "{id} counts");
    }
    for id in ["patch", "spread", "release", "install_hour", "wsus_share"] {
        assert!(idle.contains(&id), "{id}");
    }
    for id in ["stop", "office", "boot", "load", "hazard"] {
        assert!(!idle.contains(&id), "{id}");
    }
}
