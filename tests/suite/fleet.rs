//! Logs of restarts: what is read, what is skipped and why; everything is reported.

mod bad;
mod daily_load;
mod dates;
mod pieces;
mod round_trip;
mod zones;

use reboot_storm::fleet::{FleetSize, Imported, LogError, LogReader, ReadOptions, Report, Zone};

/// A log read in chunks of this many bytes.
fn read_in_chunks(
    bytes: &[u8],
    size: usize,
    options: &ReadOptions,
) -> Result<(Imported, Report), LogError> {
    let mut reader = LogReader::new(options.clone());
    for chunk in bytes.chunks(size) {
        reader.push(chunk)?;
    }
    let read = reader.finish();
    let report = match &read {
        Ok((_, report)) => Some(report),
        Err(error) => error.report(),
    };
    if let Some(report) = report {
        let skipped: u64 = report.skipped.iter().map(|remark| remark.lines.count).sum();
        assert_eq!(report.read + skipped, report.rows, "{report:?}");
    }
    read
}

/// Reads a log, and checks that the result does not depend on the chunks.
fn read_as(bytes: impl AsRef<[u8]>, options: &ReadOptions) -> Result<(Imported, Report), LogError> {
    let bytes = bytes.as_ref();
    let whole = read_in_chunks(bytes, bytes.len().max(1), options);
    if bytes.len() < 100_000 {
        assert_eq!(read_in_chunks(bytes, 1, options), whole);
        assert_eq!(read_in_chunks(bytes, 7, options), whole);
    }
    whole
}

/// Reads a valid log with default options.
fn read(bytes: impl AsRef<[u8]>) -> (Imported, Report) {
    read_as(bytes, &ReadOptions::default()).expect("a log")
}

/// Restarts in all regions by minutes after the first, as shares.
fn by_minutes(imported: &Imported) -> Vec<(usize, f64)> {
    let sums = imported.bins().iter().enumerate().map(|(index, bin)| {
        let shares = |i: usize| bin.known[i] + bin.unknown[i];
        let regions = reboot_storm::REGIONS.iter().enumerate();
        (index * 5, regions.map(|(i, region)| region.share * shares(i)).sum::<f64>())
    });
    sums.filter(|(_, share)| *share > 0.0).collect()
}

fn near(got: &[(usize, f64)], expected: &[(usize, f64)]) {
    let same = |(a, b): (&(usize, f64), &(usize, f64))| a.0 == b.0 && (a.1 - b.1).abs() < 1e-12;
    assert!(
        got.len() == expected.len() && got.iter().zip(expected).all(same),
        "{got:?} instead of {expected:?}"
    );
}

const TIMES: &str =
    "2007-08-14T17:00:00Z\n2007-08-14T17:04:59Z\n2007-08-14T17:05:00Z\n2007-08-14T17:30:00Z\n";

#[test]
fn a_list_of_times_is_a_wave_with_reported_assumptions() {
    let (imported, report) = read(TIMES);
    near(&by_minutes(&imported), &[(0, 0.5), (5, 0.25), (30, 0.25)]);
    assert_eq!((report.rows, report.read, report.restarts), (4, 4, 4.0));
    assert_eq!(report.span, Some((1_187_110_800, 1_187_112_600)));
    let text = report.lines().join("\n");
    for words in [
        "4 rows, 4 read, 0 skipped; 4 restarts from 2007-08-14T17:00Z to 2007-08-14T17:30Z",
        "assumed each row is one restart of one PC",
        "assumed the fleet has as many PCs as the log has installations, 4: every PC restarts once",
        "assumed restarts without a region are divided between all regions like the clients",
        "assumed restarts without a class of PC are those of the PCs that are on at the time",
        "assumed every row is a restart in session",
    ] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    // No assumption is made where the log gives the value.
    let full = "time,count,region,class,path\n2007-08-14T17:00Z,2,de,office,by hand\n";
    let text = read(full).1.lines().join("\n");
    for words in ["each row is one", "without a region", "without a class", "every row is a"] {
        assert!(!text.contains(words), "{words} is in\n{text}");
    }
}

#[test]
fn equal_restarts_give_the_same_wave_in_every_spelling() {
    let expected = read(TIMES).0;
    let check = |text: String| assert_eq!(read(&text).0, expected, "{text}");
    let utf16 = |text: &str| -> Vec<u8> {
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    };
    check(TIMES.replace('\n', "\r\n"));
    check(TIMES.replace('\n', "\n\n"));
    check(TIMES.trim_end().into());
    check(format!("\u{feff}{TIMES}"));
    check(format!("# exported on Monday\n{TIMES}# and \"that\" was all"));
    check(TIMES.replace('Z', "+00:00").replace("T", " "));
    check(TIMES.replace("17:", "19:").replace('Z', "+02:00"));
    check("1187110800\n1187111099\n1187111100\n1187112600".into());
    check("1187110800000\n1187111099999\n1187111100000\n1187112600000".into());
    check("time;count\n2007-08-14T17:00;2\n2007-08-14T17:05;1\n2007-08-14T17:30;1\n".into());
    check("time\tcount\n2007-08-14T17:00\t2\n2007-08-14T17:05\t1\n2007-08-14T17:30\t1\n".into());
    check("\"Zeitpunkt\";\"Größe\"\r\n\"2007-08-14T17:00\";\"2\"\r\n\"2007-08-14T17:05\";\"1\"\r\n\"2007-08-14T17:30\";\"1.0\"\r\n".into());
    check("Thời gian,Số\n2007-08-14T17:00,2\n2007-08-14T17:05,1\n2007-08-14T17:30,1\n".into());
    check("Event,Text,TimeCreated\n1074,\"a \"\"b\"\",\nc\",2007-08-14T17:00\n1074,,2007-08-14T17:00\n6006,x,2007-08-14T17:05\n1074,y,2007-08-14T17:30".into());
    assert_eq!(read(utf16(TIMES)).0, expected);
    let berlin = ReadOptions { zone: Zone::fixed(7_200), ..ReadOptions::default() };
    let local = TIMES.replace("17:", "19:").replace('Z', "");
    assert_eq!(read_as(local, &berlin).unwrap().0, expected);
}

#[test]
fn regions_classes_and_paths_are_assigned() {
    let log = "time,count,region,class,path\n\
               2007-08-14T17:00Z,3,de,always on,scheduled\n\
               2007-08-14T17:00Z,1,Germany,office,by hand\n\
               2007-08-14T17:00Z,6,US,,missed\n\
               2007-08-14T17:00Z,10,de,,shutdown\n";
    let fleet = Some(FleetSize::read("de=100,us=60").unwrap());
    let (imported, report) =
        read_as(log, &ReadOptions { fleet, ..ReadOptions::default() }).unwrap();
    let bin = imported.bins()[0];
    assert_eq!((bin.known[0], bin.unknown[0]), (0.04, 0.0));
    assert_eq!(bin.always_on[0], 0.1, "three of the thirty that are always on");
    assert_eq!((bin.known[2], bin.unknown[2]), (0.0, 0.1));
    assert_eq!(bin.known[1], 0.0);
    assert_eq!(report.restarts, 10.0, "an installation at shutdown is not a restart");
    let paths = imported.paths();
    let total = paths.scheduled + paths.missed + paths.shutdown + paths.by_hand;
    assert!((paths.shutdown / total - 0.5).abs() < 1e-12, "{paths:?}");
}

#[test]
fn a_fleet_larger_than_its_log_makes_a_smaller_wave() {
    let wave = |fleet: &str| {
        let fleet = Some(FleetSize::read(fleet).unwrap());
        read_as(TIMES, &ReadOptions { fleet, ..ReadOptions::default() }).unwrap().0
    };
    near(&by_minutes(&wave("4")), &[(0, 0.5), (5, 0.25), (30, 0.25)]);
    near(&by_minutes(&wave("40")), &[(0, 0.05), (5, 0.025), (30, 0.025)]);
    let itself = read(format!("# fleet: 40\n{TIMES}")).0;
    assert_eq!(itself, wave("40"), "a log may contain it");
    // A region's share of the fleet is its share of the log.
    let one = "2007-08-14T17:00Z,5,de\n2007-08-14T17:05Z,5,br\n";
    let bins = read(one).0;
    assert_eq!((bins.bins()[0].unknown[0], bins.bins()[1].unknown[3]), (1.0, 1.0));
}

#[test]
fn ten_million_rows_need_no_more_memory_than_one_day() {
    use std::fmt::Write as _;
    const ROWS: u64 = 10_000_000;
    let started = std::time::Instant::now();
    let mut reader = LogReader::new(ReadOptions::default());
    let mut chunk = String::from("time,count\n");
    for row in 0..ROWS {
        let second = (row * 7_919) % 86_400;
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        writeln!(chunk, "2007-08-15T{hour:02}:{minute:02}:{second:02}Z,1").expect("a string");
        if chunk.len() > 1 << 20 {
            reader.push(chunk.as_bytes()).expect("text");
            chunk.clear();
        }
    }
    reader.push(chunk.as_bytes()).expect("text");
    let (imported, report) = reader.finish().expect("a log");
    println!("{ROWS} rows, written and read, in {:.1} s", started.elapsed().as_secs_f64());
    assert_eq!((report.rows, report.read, report.restarts), (ROWS, ROWS, ROWS as f64));
    assert_eq!(imported.bins().len(), 288);
    let total: f64 = by_minutes(&imported).iter().map(|(_, share)| share).sum();
    assert!((total - 1.0).abs() < 1e-9, "{total}");
}
