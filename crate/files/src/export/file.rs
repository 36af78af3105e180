//! Reading an exported file of any format; the format is recognized by the first bytes.

use super::opened::Opened;
use super::pictures::{MARK, PNG_SIGNATURE};
use super::read::{read_exported, refused};
use reboot_storm_model::Scenario;
use reboot_storm_model::params::{Refusal, shorten};

/// Reads an exported file: JSON, CSV, SVG or PNG.
///
/// # Errors
/// A [`Refusal`] that names the unusable part.
pub fn read(bytes: &[u8]) -> Result<Opened, Refusal> {
    if bytes.starts_with(PNG_SIGNATURE) {
        let text = png_text(bytes).ok_or_else(|| refused("a PNG", "has no scenario in it"))?;
        return read_exported(&text);
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|_| refused(&shorten(&String::from_utf8_lossy(bytes)), "is not text"))?;
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('#') {
        return read_csv(text);
    }
    if text.starts_with('<') {
        let text = svg_text(text).ok_or_else(|| refused("an SVG", "has no scenario in it"))?;
        return read_exported(&text);
    }
    read_exported(text)
}

/// Reads the link in the comment lines of a CSV file.
fn read_csv(text: &str) -> Result<Opened, Refusal> {
    let of = |key: &str| {
        let head = text.lines().take_while(|line| line.starts_with('#'));
        let mut pairs = head.filter_map(|line| line.trim_start_matches('#').split_once(':'));
        pairs.find(|(name, _)| name.trim() == key).map(|(_, value)| value.trim())
    };
    // A file truncated within its comment lines may contain half a link.
    let cut = text.lines().all(|line| line.starts_with('#'));
    let link = of("link")
        .filter(|_| !cut)
        .ok_or_else(|| refused(&shorten(text), "has no line `# link: ...` above its columns"))?;
    let (scenario, mut notices) = Scenario::from_link(link);
    let baseline = super::opened::baseline(link, &mut notices);
    Ok(Opened { scenario, notices, baseline, digest: of("digest").map(str::to_owned) })
}

fn svg_text(text: &str) -> Option<String> {
    let (_, rest) = text.split_once(&format!("<metadata id=\"{MARK}\">"))?;
    let (text, _) = rest.split_once("</metadata>")?;
    Some(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}

/// The text chunk with the project's keyword. A chunk has length, kind, content and a checksum, which is
/// not needed because the text is validated.
fn png_text(bytes: &[u8]) -> Option<String> {
    let mut rest = bytes.get(PNG_SIGNATURE.len()..)?;
    let keyword = [MARK.as_bytes(), &[0; 5]].concat();
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        let (kind, after) = after.split_first_chunk::<4>()?;
        let (content, after) = after.split_at_checked(length)?;
        if kind == b"iTXt"
            && let Some(text) = content.strip_prefix(keyword.as_slice())
        {
            return std::str::from_utf8(text).ok().map(str::to_owned);
        }
        rest = after.get(4..)?;
    }
    None
}
