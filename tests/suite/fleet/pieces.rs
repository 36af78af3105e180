//! The result of reading a file does not depend on the chunks in which its bytes arrive.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use reboot_storm::fleet::{Imported, LogError, LogReader, ReadOptions, Report};

const ROW: &[u8] = b"2007-08-14T17:00Z,1,de\n";
/// Chunk sizes that systems use, and neighbours of the sizes at which decisions are made.
const SIZES: [usize; 8] = [1, 7, 4_095, 4_096, 4_097, 8_192, 65_535, 1 << 20];

fn read<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> Result<(Imported, Report), LogError> {
    let mut reader = LogReader::new(ReadOptions::default());
    for piece in pieces {
        reader.push(piece)?;
    }
    reader.finish()
}

/// Reads a log in chunks of several sizes, with one result.
fn in_any_pieces(log: &[u8]) -> Result<(Imported, Report), LogError> {
    let whole = read(std::iter::once(log));
    for size in SIZES {
        assert!(read(log.chunks(size)) == whole, "pieces of {size}");
    }
    whole
}

/// A log of so many rows, with bytes replaced at a position.
fn rows_with(rows: usize, at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut log = ROW.repeat(rows);
    log.splice(at..at + bytes.len(), bytes.iter().copied());
    log
}

#[test]
fn a_zero_byte_makes_a_file_binary_at_the_beginning_and_a_row_invalid_later() {
    for at in [0, 100, 4_094, 4_095] {
        let refused = in_any_pieces(&rows_with(4_000, at, b"\0"));
        assert!(matches!(refused, Err(LogError::NotText(_))), "byte {at}: {refused:?}");
    }
    for row in [200, 400, 3_000] {
        let (_, report) = in_any_pieces(&rows_with(4_000, row * ROW.len(), b"\0")).unwrap();
        assert_eq!((report.rows, report.read), (4_000, 3_999), "row {row}");
        assert_eq!(report.skipped[0].lines.first, [row as u64 + 1]);
    }
}

#[test]
fn comments_on_the_fleet_must_be_in_the_first_bytes() {
    const HEAD: usize = 1 << 16;
    let fleet = |before: usize, says: &str| {
        let filler = format!("#{}\n", "x".repeat(before - 2));
        let log = format!("{filler}# fleet: 500\n{}", "2007-08-14T17:00Z\n".repeat(5));
        let report = in_any_pieces(log.as_bytes()).unwrap().1.lines().join("\n");
        assert!(report.contains(says), "{says} is not in\n{report}");
    };
    fleet(100, "the fleet has 500 PCs");
    fleet(HEAD - "# fleet: 500\n".len(), "the fleet has 500 PCs");
    // An incomplete comment is not used.
    for cut in ["# fleet: 5", "# fleet: 500", "# fl"] {
        fleet(HEAD - cut.len(), "as many PCs as the log has installations, 5");
    }
    fleet(2 * HEAD, "as many PCs as the log has installations, 5");
}

#[test]
fn a_byte_order_mark_after_a_long_row_is_text() {
    let (row, endless) = ("2007-08-14T17:00Z,1\n", "x".repeat(70_000));
    let log = format!("{row}2007-08-14T17:00Z,\"{endless}\n\u{feff}{row}{row}");
    let (_, report) = in_any_pieces(log.as_bytes()).unwrap();
    assert_eq!((report.rows, report.read), (4, 2));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    /// Logs of up to several hundred kilobytes that contain everything on which reading depends, cut
    /// anywhere.
    #[test]
    fn any_log_gives_one_result(
        parts in proptest::collection::vec(part(), 1..16),
        cuts in proptest::collection::vec(any::<proptest::sample::Index>(), 0..6),
        size in proptest::sample::select(&SIZES[..]),
    ) {
        let log: Vec<u8> = parts.iter().flat_map(|(part, times)| part.repeat(*times)).collect();
        same_in_pieces(&log, &cuts, size)?;
    }
}

/// Parts on which reading depends, at any position.
const ODD: &[&[u8]] = &[b"\0", b"\"", b"\xef\xbb\xbf", b"\xff", b"a", b";", b"\r"];

/// A part of a log, and its number of repetitions.
fn part() -> impl Strategy<Value = (Vec<u8>, usize)> {
    prop_oneof![
        4 => (Just(ROW.to_vec()), 1..900_usize),
        1 => ("# [a-z ]{0,30}\n|# fleet: [1-9]0\n|\r\n|2007-08-14T17:05Z;2;us\r\n", 1..900_usize)
            .prop_map(|(text, times)| (text.into_bytes(), times)),
        3 => (proptest::sample::select(ODD).prop_map(<[u8]>::to_vec), 1..4_usize),
    ]
}

fn same_in_pieces(log: &[u8], cuts: &[proptest::sample::Index], size: usize) -> TestCaseResult {
    let whole = read(std::iter::once(log));
    prop_assert!(read(log.chunks(size)) == whole, "pieces of {}", size);
    let mut cuts: Vec<_> = cuts.iter().map(|cut| cut.index(log.len())).collect();
    cuts.sort_unstable();
    let ends = cuts.iter().copied().chain([log.len()]);
    let pieces = [0].into_iter().chain(cuts.iter().copied()).zip(ends);
    prop_assert!(read(pieces.map(|(from, to)| &log[from..to])) == whole, "cut at {:?}", cuts);
    Ok(())
}
