//! Rows and cells from text, however long the text is.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::{dates, times};

/// A row longer than this has a quote that nobody closed.
const ROW_MAX: usize = 1 << 16;
/// A row with more cells than this is not one of a log.
const CELLS_MAX: usize = 256;
/// How much text decides on the separator and says what the log is of, however it arrives.
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

    /// A cell without the blanks around it; empty where the row is shorter.
    pub(super) fn get(self, index: usize) -> &'a [u8] {
        let Some(end) = self.ends.get(index) else { return &[] };
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        self.bytes[start..*end].trim_ascii()
    }

    pub(super) fn iter(self) -> impl Iterator<Item = &'a [u8]> {
        (0..self.len()).map(move |index| self.get(index))
    }
}

/// Who takes what is found in the text.
pub(super) trait Sink {
    /// A line before the first row that begins with `#`.
    fn comment(&mut self, line: u64, text: &str);
    /// A row that begins in this line and goes over so many.
    fn row(&mut self, line: u64, lines: u64, cells: Cells<'_>);
    /// Lines that are no row: a quote is not closed within [`ROW_MAX`] bytes.
    fn unclosed(&mut self, line: u64, lines: u64);
}

/// Takes text in chunks and finds rows.
pub(super) struct Rows {
    /// Whether a cell is what every row has; it decides on the separator.
    is_key: fn(&[u8]) -> bool,
    /// The text before the separator is known.
    head: Vec<u8>,
    reader: Option<Reader>,
    /// The row so far.
    bytes: Vec<u8>,
    ends: Vec<usize>,
    filled: usize,
    cells: usize,
    /// Whether the rest of the line is left out.
    skipping: bool,
}

impl Rows {
    /// Rows with a time each.
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

    /// Takes text.
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
        // The line at the cut is not whole: half a comment may say something else.
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
        // A comment without a line's end would count as a row. An empty text is the end.
        self.read(b"\n", sink);
        self.read(&[], sink);
    }

    /// Decides by the head's whole lines, and reads it.
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
            // An empty text would be taken for the end.
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
                    // A new reader takes a byte-order mark off what comes first, if it comes whole.
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

/// The separator with which a cell of the first lines is the key.
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

    /// The rows as `line: cells`, whatever the chunks; comments before them.
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
    fn an_open_quote_loses_what_it_swallows_and_no_more() {
        let rest = "2007-08-14,1\n".repeat(20_000);
        let rows = rows(&format!("2007-08-14,1\n2007-08-14,\"x\n{rest}"));
        let lost: u64 =
            rows[1].strip_prefix("2: ").unwrap().strip_suffix(" lost").unwrap().parse().unwrap();
        assert!((5_000..5_100).contains(&lost), "{lost}");
        assert_eq!(rows[2], format!("{}: 2007-08-14|1", 2 + lost));
        assert_eq!(rows.len() as u64 + lost, 20_002 + 1);
    }
}
