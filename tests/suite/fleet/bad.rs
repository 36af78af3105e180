//! Invalid input: what was wrong, in which line, and what was done.

use proptest::prelude::*;

use super::{by_minutes, near, read, read_as};
use reboot_storm::fleet::{FleetSize, LogError, ReadOptions, Remark};

fn refused(bytes: impl AsRef<[u8]>) -> LogError {
    read_as(bytes, &ReadOptions::default()).expect_err("no log")
}

fn texts(remarks: &[Remark]) -> Vec<String> {
    remarks.iter().map(Remark::to_string).collect()
}

#[test]
fn other_file_formats_are_refused_by_name() {
    let check = |bytes: &[u8], expected: &str| {
        let error = refused(bytes);
        assert_eq!(error.to_string(), expected);
        assert!(error.allowed().contains("ISO 8601"), "{}", error.allowed());
    };
    check(b"", "is empty");
    check(b"\x7fELF\x02\x01\x01\0\0\0", "is not text: there are zero bytes in it");
    check(b"PK\x03\x04\x14\0\x06\0", "is a ZIP archive or an Excel workbook");
    check(b"\x1f\x8b\x08\0", "is compressed with gzip");
    check(b"ElfFile\0\0\0", "is an event log in Windows's own format");
    for text in ["\n\n\n", "# nothing\n", "time,count\n", "\u{feff}", "   \n", "PC1\nPC2\nPC3\n"] {
        let LogError::NothingRead(report) = refused(text) else { panic!("{text:?}") };
        assert_eq!(report.read, 0, "{text:?}");
    }
    let LogError::NothingRead(report) = refused("PC1\nPC2\nPC3\n") else { panic!("not a log") };
    let expected =
        "2 rows: the time is neither ISO 8601 nor epoch seconds (lines 2, 3; the first: `PC2`)";
    assert_eq!(texts(&report.skipped), [expected], "the first row may be names");
    // Every byte value except zero.
    let bytes: Vec<u8> = (0..40_000_u32).map(|i| (i * i % 255 + 1) as u8).collect();
    assert!(matches!(refused(bytes), LogError::NothingRead(_)));
}

#[test]
fn unusable_rows_are_reported_and_the_others_count() {
    let (imported, report) = read(
        "time;count;region;class;path\n\
         2007-08-14T17:00Z;1;;;\n\
         14.08.2007 17:00;1;;;\n\
         2007-08-14T17:10Z;-1;;;\n\
         2007-08-14T17:10Z;many;;;\n\
         2007-08-14T17:10Z;1e13;;;\n\
         2007-08-14T17:10Z;NaN;;;\n\
         2007-08-14T17:10Z\n\
         2007-08-14T17:10[Europe/Berlin];1;;;\n\
         ;;de;;\n\
         \n\
         2007-08-14T17:20Z;1;Atlantis;laptop;magic\n",
    );
    assert_eq!((report.rows, report.read), (10, 2));
    assert_eq!(
        texts(&report.skipped),
        [
            "1 row: the time is an ambiguous date, day.month.year or month/day/year \
             (line 3; the first: `14.08.2007 17:00`)",
            "5 rows: the count is not a number from 0 to a million million (lines 4, 5, 6, 7, 8; the first: `-1`)",
            "1 row: the time names a zone without its offset from UTC (line 9; the first: `2007-08-14T17:10[Europe/Berlin]`)",
            "1 row: the time is neither ISO 8601 nor epoch seconds (line 10)",
        ]
    );
    assert_eq!(
        texts(&report.noticed),
        [
            "1 row: the path is unknown, and is ignored (line 12; the first: `magic`)",
            "1 row: the region is unknown: counted without a region (line 12; the first: `Atlantis`)",
            "1 row: the class of PC is unknown: counted without a class (line 12; the first: `laptop`)",
        ]
    );
    near(&by_minutes(&imported), &[(0, 0.5), (20, 0.5)]);
}

#[test]
fn unordered_and_repeated_rows_in_mixed_zones_all_count() {
    let (imported, report) = read(
        "2007-08-14T18:00:00Z\n2007-08-14T17:00:00Z\n2007-08-14T17:00:00Z\n\
         2007-08-14T19:10:00+02:00\n2007-08-14T17:15:00\n1187112000\n2007-08-14\n",
    );
    assert_eq!((report.rows, report.read), (7, 7));
    let seventh = 1.0 / 7.0;
    let (first, last) = (17 * 60, 18 * 60);
    near(
        &by_minutes(&imported),
        &[
            (0, seventh),
            (first, 2.0 * seventh),
            (first + 10, seventh),
            (first + 15, seventh),
            (first + 20, seventh),
            (last, seventh),
        ],
    );
    assert_eq!(
        texts(&report.noticed),
        [
            "2 rows: earlier than the row before: rows may come in any order (lines 2, 7)",
            "1 row: the same as the row before: both count (line 3)",
            "1 row: a date without a time of day: taken as 00:00 (line 7)",
        ]
    );
    let text = report.lines().join("\n");
    assert!(text.contains("assumed 2 times without a zone are UTC\n"), "{text}");
    assert!(
        text.contains("mixed zones counts: 1 times have an offset, 4 are UTC, 2 have none"),
        "{text}"
    );
}

#[test]
fn a_header_in_any_language_is_not_a_row() {
    for (names, log) in [
        ("thời gian", "Thời gian\n2007-08-14T17:00Z\n"),
        (
            "quelle, datum und uhrzeit, ereignis-id",
            "Quelle,Datum und Uhrzeit,Ereignis-ID\nUSER32,2007-08-14T17:00Z,1074\n",
        ),
        ("время", "Время\n2007-08-14T17:00Z\n"),
    ] {
        let (_, report) = read(log);
        assert_eq!((report.rows, report.restarts), (1, 1.0), "{log}");
        let found = format!("names of columns in line 1: {names}");
        assert!(report.found.contains(&found), "{:?}", report.found);
    }
    let (_, report) = read("USER32,2007-08-14T17:00Z,1074\n");
    assert_eq!(report.restarts, 1074.0, "a number beside the time, without a name, is a count");
}

#[test]
fn dates_outside_the_window_are_reported_and_skipped() {
    let day = |day: u32| format!("2007-08-{day:02}T17:00Z\n");
    let log: String =
        ["1999-01-01T00:00Z\n".into(), day(14), day(15), day(15), "2030-01-01T00:00Z\n".into()]
            .concat();
    let (imported, report) = read(&log);
    assert_eq!((report.rows, report.read, report.restarts), (5, 3, 3.0));
    assert_eq!(
        texts(&report.skipped),
        ["2 rows: outside the 28 days with the most restarts (lines 1, 5)"]
    );
    assert_eq!(imported.first_unix(), 1_187_110_800);
    // A year of logs: memory is limited, and the limit reported.
    let years: String =
        (0..450_i64).map(|day| format!("{}\n", 1_187_110_800 + day * 86_400)).collect();
    let (_, report) = read(&years);
    assert_eq!((report.rows, report.read), (450, 28));
    assert_eq!(
        texts(&report.skipped),
        [
            "50 rows: the log has more than 400 days by then (lines 401, 402, 403, 404, 405, …)",
            "372 rows: outside the 28 days with the most restarts (lines 29, 30, 31, 32, 33, …)",
        ]
    );
}

#[test]
fn an_unclosed_quote_does_not_lose_the_rest() {
    let rest = "2007-08-14T17:00Z,1\n".repeat(10_000);
    let (_, report) = read(format!("time,count\n\"2007-08-14T17:00Z,1\n{rest}"));
    assert_eq!(report.rows, 10_001);
    assert!(report.read > 6_000, "{report:?}");
    let [remark] = &report.skipped[..] else { panic!("{report:?}") };
    assert_eq!(remark.lines.first, [2]);
    assert!(remark.what.starts_with("a quote is opened and not closed"), "{remark}");
    let (_, report) = read("m,time\n\"a\nb\",2007-08-14T17:00Z\nc,2007-08-14T17:00Z\n");
    let expected =
        "1 row: spans several lines, by line breaks within quotes (line 2; the first: `2 lines`)";
    assert_eq!(
        texts(&report.noticed),
        [expected, "1 row: the same as the row before: both count (line 4)"]
    );
}

#[test]
fn a_fleet_that_is_too_small_or_not_a_number_is_refused() {
    for (given, reason) in [
        ("0", "is out of range"),
        ("-5", "is out of range"),
        ("1e10", "is out of range"),
        ("many", "is not a number of PCs"),
        ("", "is not a number of PCs"),
        ("xx=5", "names an unknown region"),
        ("de=5,7", "has a part without `=`"),
    ] {
        let refusal = FleetSize::read(given).unwrap_err();
        assert_eq!((refusal.given.as_str(), refusal.reason.as_str()), (given, reason));
    }
    let fleet = |text: &str| ReadOptions {
        fleet: Some(FleetSize::read(text).unwrap()),
        ..ReadOptions::default()
    };
    let error = read_as("2007-08-14T17:00Z,30,de\n", &fleet("20")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "has more restarts of Germany in five minutes than the fleet of 20 has PCs there"
    );
    assert!(read_as("2007-08-14T17:00Z,20,de\n", &fleet("20")).is_ok());
    let (_, report) = read("# fleet: a few\n# always_on: 2\n2007-08-14T17:00Z\n");
    assert_eq!(
        texts(&report.noticed),
        [
            "2 rows: the fleet named in a comment is not valid, and is ignored (lines 1, 2; the first: `a few`)"
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// `read_as` checks that nothing panics, that rows add up, and that chunks do not matter.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read_as(&bytes, &ReadOptions::default());
    }

    /// Texts assembled from the parts of logs.
    #[test]
    fn any_shuffle_of_parts_is_read_or_refused(
        parts in proptest::collection::vec(
            "2007-08-14T17:00Z|2026-02-30|1187110800|[,;\t]|\n|\r\n|\r|\"|#|# fleet: [0-9]{1,3}|de|always on|-?[0-9.]{1,4}|time|\u{feff}|\\PC",
            0..60,
        )
    ) {
        if let Ok((imported, _)) = read_as(parts.concat(), &ReadOptions::default()) {
            let total: f64 = by_minutes(&imported).iter().map(|(_, share)| share).sum();
            prop_assert!(total > 0.0 && total.is_finite());
        }
    }
}
