//! The page as a template: `www/index.html` itself, with slots between comments. The contents of the slots
//! are those of the main page.

use anyhow::{Context as _, Result};

/// Escapes text for an HTML element or attribute.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The text before, within and after a slot.
fn parts<'t>(template: &'t str, slot: &str) -> Result<(&'t str, &'t str, &'t str)> {
    let missing = || format!("the page has no slot `{slot}`");
    let opening = format!("<!-- page:{slot} -->");
    let (before, rest) = template.split_once(&opening).with_context(missing)?;
    let closing = format!("<!-- /page:{slot} -->");
    let (within, after) = rest.split_once(&closing).with_context(missing)?;
    Ok((before, within, after))
}

/// The page with the slot replaced by a text, without the slot's comments.
///
/// # Errors
/// If the page has no such slot.
pub(crate) fn filled(template: &str, slot: &str, text: &str) -> Result<String> {
    let (before, _, after) = parts(template, slot)?;
    Ok(format!("{before}{text}{after}"))
}

/// The page with a text appended to the slot.
///
/// # Errors
/// If the page has no such slot.
pub(crate) fn extended(template: &str, slot: &str, text: &str) -> Result<String> {
    let (before, within, after) = parts(template, slot)?;
    Ok(format!("{before}{}{text}{after}", within.trim()))
}

/// The page moved to a subdirectory: `up` is prepended to its relative addresses.
pub(crate) fn moved(page: &str, up: &str) -> String {
    let mut page = page.to_owned();
    for attribute in [" href=\"", " src=\""] {
        let mut pieces = page.split(attribute);
        let mut moved = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            moved.push_str(attribute);
            let address = piece.split('"').next().unwrap_or_default();
            if !address.contains(':') && !address.starts_with('#') {
                moved.push_str(up);
            }
            moved.push_str(piece);
        }
        page = moved;
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<a href=\"x.css\"><!-- page:one -->a<!-- /page:one --><!-- page:two -->b<!-- /page:two -->";

    #[test]
    fn a_slot_is_filled_or_extended_and_its_comments_removed() {
        let page = filled(PAGE, "one", "1").unwrap();
        assert_eq!(extended(&page, "two", "2").unwrap(), "<a href=\"x.css\">1b2");
        let error = filled(&page, "one", "").unwrap_err().to_string();
        assert!(error.contains("slot `one`"), "{error}");
    }

    #[test]
    fn relative_addresses_follow_the_page_and_others_stay() {
        let page = "<a href=\"a.html\"> <img src=\"b.svg\"> <a href=\"https://c\"> <a href=\"#d\">";
        let expected =
            "<a href=\"../a.html\"> <img src=\"../b.svg\"> <a href=\"https://c\"> <a href=\"#d\">";
        assert_eq!(moved(page, "../"), expected);
    }

    #[test]
    fn text_cannot_leave_its_attribute() {
        assert_eq!(escaped("a \"b\" <c> & d"), "a &quot;b&quot; &lt;c&gt; &amp; d");
    }
}
