//! Splitting text of any length into rows and cells.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::{dates, times};

/// Highest number of bytes of a row; a longer one has an unclosed quote.
const ROW_MAX: usize = 1 << 16;
/// Highest number of cells of a row.
const CELLS_MAX: usize = 256;
/// Number of bytes that determine the separator and contain the comments on the fleet.
const HEAD: usize = 1 << 16;

/// The cells of one row.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    bytes: &'a [u8],
    ends: &'a [usize],
}

impl<'a> Cells<'a> {
    pub(super) fn len(self) -> usize {
        self.ends.len()
    }

    /// A trimmed cell; empty if the row is shorter.
    pub(super) fn get(self, index: usize) -> &'a [u8] {
        let Some(end) = self.ends.get(index) else { return &[] };
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        self.bytes[start..*end].trim_ascii()
    }

    pub(super) fn iter(self) -> impl Iterator<Item = &'a [u8]> {
        (0..self.len()).map(move |index| self.get(index))
    }
}

/// A consumer of rows.
pub(super) trait Sink {
    /// A comment line before the first row.
    fn comment(&mut self, line: u64, text: &str);
    /// A row that begins in this line and spans `lines` lines.
    fn row(&mut self, line: u64, lines: u64, cells: Cells<'_>);
    /// Lines that are no row: a quote is not closed within [`ROW_MAX`] bytes.
    fn unclosed(&mut self, line: u64, lines: u64);
}

/// Splits chunks of text into rows.
pub(super) struct Rows {
    /// Whether a cell is of the kind that every row has; it determines the separator.
    is_key: fn(&[u8]) -> bool,
    /// Text held back until the separator is known.
    head: Vec<u8>,
    reader: Option<Reader>,
    /// The current row.
    bytes: Vec<u8>,
    ends: Vec<usize>,
    filled: usize,
    cells: usize,
    /// Whether the rest of the line is skipped.
    skipping: bool,
}

impl Rows {
    /// For rows that contain a time.
    pub(super) fn new() -> Self {
        Self::with_key(|cell| times::read(cell).is_ok() || dates::written(cell).is_some())
    }

    pub(super) fn with_key(is_key: fn(&[u8]) -> bool) -> Self {
        Self {
            is_key,
            head: Vec::new(),
            reader: None,
            bytes: vec![0; ROW_MAX],
            ends: vec![0; CELLS_MAX],
            filled: 0,
            cells: 0,
            skipping: false,
        }
    }

    /// Reads a chunk of text.
    pub(super) fn push(&mut self, text: &[u8], sink: &mut impl Sink) {
        if self.reader.is_some() {
            self.read(text, sink);
            return;
        }
        let missing = HEAD - self.head.len();
        let (head, rest) = text.split_at(missing.min(text.len()));
        self.head.extend_from_slice(head);
        if self.head.len() < HEAD {
            return;
        }
        // The last line of the head may be incomplete.
        let last = self.head.iter().rposition(|byte| *byte == b'\n');
        self.begin(last.unwrap_or(HEAD), sink);
        if !rest.is_empty() {
            self.read(rest, sink);
        }
    }

    pub(super) fn finish(&mut self, sink: &mut impl Sink) {
        if self.reader.is_none() {
            self.begin(self.head.len(), sink);
        }
        // A comment without a newline would count as a row. An empty text marks the end.
        self.read(b"\n", sink);
        self.read(&[], sink);
    }

    /// Determines the separator from the complete lines of the head, and reads the head.
    fn begin(&mut self, whole: usize, sink: &mut impl Sink) {
        let head = std::mem::take(&mut self.head);
        let lines = || head[..whole].split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
        let is_comment = |line: &&[u8]| line.is_empty() || line.starts_with(b"#");
        for (index, line) in lines().take_while(is_comment).enumerate() {
            if let [b'#', text @ ..] = line {
                sink.comment(index as u64 + 1, String::from_utf8_lossy(text).trim());
            }
        }
        let first: Vec<&[u8]> = lines().filter(|line| !is_comment(line)).take(10).collect();
        self.reader = Some(
            ReaderBuilder::new()
                .delimiter(separator(&first, self.is_key))
                .comment(Some(b'#'))
                .build(),
        );
        if !head.is_empty() {
            self.read(&head, sink);
        }
    }

    fn read(&mut self, text: &[u8], sink: &mut impl Sink) {
        let Self { reader, bytes, ends, filled, cells, skipping, .. } = self;
        let reader = reader.as_mut().expect("the separator is known");
        let mut rest = text;
        let is_end = text.is_empty();
        loop {
            if *skipping {
                let Some(at) = rest.iter().position(|byte| *byte == b'\n') else { return };
                rest = &rest[at + 1..];
                reader.set_line(reader.line() + 1);
                *skipping = false;
            }
            // An empty text would mark the end.
            if rest.is_empty() && !is_end {
                return;
            }
            let (result, taken, written, ended) =
                reader.read_record(rest, &mut bytes[*filled..], &mut ends[*cells..]);
            *filled += written;
            *cells += ended;
            let newlines = || bytes[..*filled].iter().filter(|byte| **byte == b'\n').count() as u64;
            match result {
                ReadRecordResult::InputEmpty => return,
                ReadRecordResult::End => return,
                ReadRecordResult::Record => {
                    let closed = taken.checked_sub(1).is_some_and(|last| rest[last] == b'\n');
                    let lines = newlines() + 1;
                    let line = reader.line() + 1 - u64::from(closed) - lines;
                    let row = Cells { bytes: &bytes[..*filled], ends: &ends[..*cells] };
                    sink.row(line, lines, row);
                }
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    let (line, lines) = (reader.line(), newlines() + 1);
                    sink.unclosed(line + 1 - lines, lines);
                    reader.reset();
                    // A new reader removes a byte-order mark from its first chunk, if it is complete.
                    reader.read_record(b"\n", bytes, ends);
                    reader.set_line(line);
                    *skipping = true;
                }
            }
            (*filled, *cells) = (0, 0);
            rest = &rest[taken..];
        }
    }
}

/// The separator with which a cell of the first lines is of the required kind.
fn separator(lines: &[&[u8]], is_key: fn(&[u8]) -> bool) -> u8 {
    let splits = |separator: u8| {
        lines.iter().any(|line| {
            line.contains(&separator)
                && line.split(|byte| *byte == separator).any(|cell| {
                    let cell = cell.trim_ascii();
                    let cell = cell.strip_prefix(b"\"").unwrap_or(cell);
                    is_key(cell.strip_suffix(b"\"").unwrap_or(cell))
                })
        })
    };
    [b'\t', b';'].into_iter().find(|separator| splits(*separator)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Sink for Vec<String> {
        fn comment(&mut self, _: u64, text: &str) {
            self.push(format!("#{text}"));
        }
        fn row(&mut self, line: u64, _: u64, cells: Cells<'_>) {
            let cells: Vec<_> = cells.iter().map(String::from_utf8_lossy).collect();
            self.push(format!("{line}: {}", cells.join("|")));
        }
        fn unclosed(&mut self, line: u64, lines: u64) {
            self.push(format!("{line}: {lines} lost"));
        }
    }

    /// The rows as `line: cells`, for several divisions into chunks, after the comments.
    fn rows(text: &str) -> Vec<String> {
        let of = |size: usize| {
            let (mut rows, mut found) = (Rows::new(), Vec::new());
            for chunk in text.as_bytes().chunks(size) {
                rows.push(chunk, &mut found);
            }
            rows.finish(&mut found);
            found
        };
        let whole = of(text.len().max(1));
        assert_eq!(of(1), whole);
        assert_eq!(of(1_000), whole);
        whole
    }

    #[test]
    fn rows_of_every_program() {
        let check = |text: &str, expected: &[&str]| assert_eq!(rows(text), expected, "{text:?}");
        check("", &[]);
        check("#", &["#"]);
        check("2007-08-14", &["1: 2007-08-14"]);
        check("a,b\n2007-08-14,1\n", &["1: a|b", "2: 2007-08-14|1"]);
        check(
            "a,b\r\n2007-08-14,1\r\n\r\n2007-08-14,2",
            &["1: a|b", "2: 2007-08-14|1", "4: 2007-08-14|2"],
        );
        check("a;b,c\n2007-08-14;1,5\n", &["1: a|b,c", "2: 2007-08-14|1,5"]);
        check("a\tb\n2007-08-14\t 1 \n", &["1: a|b", "2: 2007-08-14|1"]);
        check("# x: 1\n\n#y\na\n#z, \"q\n2007-08-14\n", &["#x: 1", "#y", "4: a", "6: 2007-08-14"]);
        check("\"a \"\"b\"\"\";\"2007-08-14\"\nc;d\n", &["1: a \"b\"|2007-08-14", "2: c|d"]);
        check(
            "m,t\n\"x\ny,\nz\",2007-08-14\nb,2007-08-15\n",
            &["1: m|t", "2: x\ny,\nz|2007-08-14", "5: b|2007-08-15"],
        );
    }

    #[test]
    fn an_unclosed_quote_loses_a_limited_number_of_lines() {
        let rest = "2007-08-14,1\n".repeat(20_000);
        let rows = rows(&format!("2007-08-14,1\n2007-08-14,\"x\n{rest}"));
        let lost: u64 =
            rows[1].strip_prefix("2: ").unwrap().strip_suffix(" lost").unwrap().parse().unwrap();
        assert!((5_000..5_100).contains(&lost), "{lost}");
        assert_eq!(rows[2], format!("{}: 2007-08-14|1", 2 + lost));
        assert_eq!(rows.len() as u64 + lost, 20_002 + 1);
    }
}
