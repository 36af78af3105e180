//! Decoding of text files from any program: byte-order marks, UTF-16, and detection of other formats.

/// Signatures of other formats that users may select in place of a log.
const FORMATS: [(&[u8], &str); 6] = [
    (b"PK\x03\x04", "a ZIP archive or an Excel workbook"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"ElfFile\0", "an event log in Windows's own format"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
];

/// Number of bytes from which the format is detected: a fixed number, so that the result does not depend on
/// the chunks. A zero byte further on is an invalid cell of a text.
const SNIFFED: usize = 4096;

/// The encoding of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, or another superset of ASCII.
    Utf8,
    /// UTF-8 with a byte-order mark.
    Utf8Marked,
    /// UTF-16, little-endian, as PowerShell writes it.
    Utf16Le,
    /// UTF-16, big-endian.
    Utf16Be,
}

impl Encoding {
    /// The display name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Marked => "UTF-8 with a byte-order mark",
            Self::Utf16Le => "UTF-16",
            Self::Utf16Be => "UTF-16, high byte first",
        }
    }
}

/// Decodes chunks of bytes to UTF-8.
#[derive(Default)]
pub(super) struct Decoder {
    /// Bytes held back until the encoding is known.
    head: Vec<u8>,
    encoding: Option<Encoding>,
    /// For UTF-16: the first byte of an incomplete unit, and the first half of a surrogate pair.
    odd: Option<u8>,
    half: Option<u16>,
}

impl Decoder {
    /// Decodes bytes and appends the text; the error names another format.
    pub(super) fn push(&mut self, bytes: &[u8], text: &mut Vec<u8>) -> Result<(), &'static str> {
        if self.encoding.is_some() {
            self.decode(bytes, text);
            return Ok(());
        }
        let missing = SNIFFED - self.head.len();
        let (head, rest) = bytes.split_at(missing.min(bytes.len()));
        self.head.extend_from_slice(head);
        if self.head.len() == SNIFFED {
            self.begin(text)?;
            self.decode(rest, text);
        }
        Ok(())
    }

    /// Ends the input, and returns its encoding.
    pub(super) fn finish(&mut self, text: &mut Vec<u8>) -> Result<Encoding, &'static str> {
        if self.encoding.is_none() {
            self.begin(text)?;
        }
        if self.odd.take().is_some() || self.half.take().is_some() {
            text.extend_from_slice("\u{fffd}".as_bytes());
        }
        Ok(self.encoding.unwrap_or(Encoding::Utf8))
    }

    fn begin(&mut self, text: &mut Vec<u8>) -> Result<(), &'static str> {
        let head = std::mem::take(&mut self.head);
        let (encoding, mark) = encoding(&head);
        self.encoding = Some(encoding);
        if let Some((_, name)) = FORMATS.iter().find(|(magic, _)| head.starts_with(magic)) {
            return Err(name);
        }
        let from = text.len();
        self.decode(&head[mark..], text);
        if text[from..].contains(&0) { Err("not text: there are zero bytes in it") } else { Ok(()) }
    }

    fn decode(&mut self, bytes: &[u8], text: &mut Vec<u8>) {
        match self.encoding {
            Some(Encoding::Utf16Le) => self.utf16(bytes, u16::from_le_bytes, text),
            Some(Encoding::Utf16Be) => self.utf16(bytes, u16::from_be_bytes, text),
            _ => text.extend_from_slice(bytes),
        }
    }

    fn utf16(&mut self, bytes: &[u8], unit: fn([u8; 2]) -> u16, text: &mut Vec<u8>) {
        for byte in bytes {
            let Some(first) = self.odd.take() else {
                self.odd = Some(*byte);
                continue;
            };
            let unit = unit([first, *byte]);
            if self.half.is_none() && (0xd800..0xdc00).contains(&unit) {
                self.half = Some(unit);
                continue;
            }
            let units = self.half.take().into_iter().chain([unit]);
            for c in char::decode_utf16(units) {
                let c = c.unwrap_or('\u{fffd}');
                text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
    }
}

/// The encoding, and the length of its byte-order mark.
fn encoding(head: &[u8]) -> (Encoding, usize) {
    match head {
        [0xef, 0xbb, 0xbf, ..] => (Encoding::Utf8Marked, 3),
        [0xff, 0xfe, ..] => (Encoding::Utf16Le, 2),
        [0xfe, 0xff, ..] => (Encoding::Utf16Be, 2),
        // The first character of a log is ASCII.
        [(1..), 0, (1..), 0, ..] => (Encoding::Utf16Le, 0),
        [0, (1..), 0, (1..), ..] => (Encoding::Utf16Be, 0),
        _ => (Encoding::Utf8, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks several divisions into chunks.
    fn decoded(bytes: &[u8]) -> Result<(String, Encoding), &'static str> {
        let mut results = [1, 3, bytes.len().max(1)].map(|size| {
            let (mut decoder, mut text) = (Decoder::default(), Vec::new());
            for chunk in bytes.chunks(size) {
                decoder.push(chunk, &mut text)?;
            }
            let encoding = decoder.finish(&mut text)?;
            Ok((String::from_utf8(text).unwrap(), encoding))
        });
        assert_eq!(results[0], results[1]);
        assert_eq!(results[1], results[2]);
        std::mem::replace(&mut results[0], Err(""))
    }

    #[test]
    fn text_is_the_same_in_every_encoding() {
        let text = "Größe;1\r\n𝄞\n".repeat(900);
        let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(bytes).collect()
        };
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        let check = |bytes: &[u8], encoding| {
            assert_eq!(decoded(bytes), Ok((text.clone(), encoding)));
        };
        check(text.as_bytes(), Encoding::Utf8);
        check(&marked(b"\xef\xbb\xbf", text.as_bytes()), Encoding::Utf8Marked);
        check(&marked(b"\xff\xfe", &utf16(u16::to_le_bytes)), Encoding::Utf16Le);
        check(&marked(b"\xfe\xff", &utf16(u16::to_be_bytes)), Encoding::Utf16Be);
        check(&utf16(u16::to_le_bytes), Encoding::Utf16Le);
        check(&utf16(u16::to_be_bytes), Encoding::Utf16Be);
        let cut = decoded(b"\xff\xfea\0b").unwrap();
        assert_eq!(cut, ("a\u{fffd}".into(), Encoding::Utf16Le));
    }

    #[test]
    fn other_formats_are_named() {
        assert_eq!(decoded(b"PK\x03\x04xl/"), Err("a ZIP archive or an Excel workbook"));
        assert_eq!(decoded(b"2007\n\0\x01"), Err("not text: there are zero bytes in it"));
        assert_eq!(decoded(b""), Ok((String::new(), Encoding::Utf8)));
    }
}
