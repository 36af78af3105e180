//! Pictures with the facts of their run: in the `<metadata>` of an SVG, and in text chunks of a PNG.

use super::facts;
use reboot_storm_charts::{self as charts, Chart, View};
use reboot_storm_model::Run;

/// The name of the facts: an id in an SVG, a keyword in a PNG.
pub(super) const MARK: &str = "reboot-storm";
/// The signature of a PNG file.
pub(super) const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// The IHDR chunk, always the first: length, kind, size and format of the picture, checksum.
const PNG_HEADER_BYTES: usize = 8 + 13 + 4;

/// The chart as [`charts::svg`] draws it, with the facts as JSON in its `<metadata>`.
#[must_use]
pub fn svg(chart: &Chart, run: &Run, view: &View, size: (u32, u32)) -> String {
    with_facts(&charts::svg(chart, run, view, size), &facts::json(run))
}

/// An SVG of a chart with facts in its `<metadata>`.
pub(super) fn with_facts(drawn: &str, facts: &str) -> String {
    let described = "</desc>\n";
    let (head, tail) = drawn.split_once(described).expect("a chart has a description");
    let facts = charts::vector::escaped(facts);
    format!("{head}{described}<metadata id=\"{MARK}\">{facts}</metadata>\n{tail}")
}

/// A PNG with title, description and facts added; `None` if the input is no PNG.
#[must_use]
pub fn png_with_facts(png: &[u8], chart: &Chart, run: &Run) -> Option<Vec<u8>> {
    with_chunks(png, chart, run, &facts::json(run))
}

/// A PNG with text chunks: title, description and these facts.
pub(super) fn with_chunks(png: &[u8], chart: &Chart, run: &Run, facts: &str) -> Option<Vec<u8>> {
    let (head, tail) = png.split_at_checked(PNG_SIGNATURE.len() + PNG_HEADER_BYTES)?;
    if !head.starts_with(PNG_SIGNATURE) {
        return None;
    }
    let mut file = head.to_vec();
    for (keyword, text) in
        [("Title", chart.title), ("Description", &charts::summary(chart, run)), (MARK, facts)]
    {
        // An iTXt chunk: uncompressed, without language and translated keyword.
        let mut chunk = b"iTXt".to_vec();
        chunk.extend_from_slice(keyword.as_bytes());
        chunk.extend_from_slice(&[0; 5]);
        chunk.extend_from_slice(text.as_bytes());
        let length = u32::try_from(chunk.len() - 4).expect("texts are short");
        file.extend_from_slice(&length.to_be_bytes());
        file.extend_from_slice(&chunk);
        file.extend_from_slice(&crc32fast::hash(&chunk).to_be_bytes());
    }
    file.extend_from_slice(tail);
    Some(file)
}
