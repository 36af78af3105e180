//! Splitting an address into the pieces of its query and fragment, in order.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// One `key=value` or `key` without a value, percent-decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    pub(super) key: Cow<'a, str>,
    /// `None` for a key without a value.
    pub(super) value: Option<Cow<'a, str>>,
}

/// How often a link may have been percent-encoded as a whole.
const ENCODED_MAX: u32 = 3;

/// Calls `each` for every piece of the query and the fragment of an address.
///
/// No value contains `?` or `#`, so they separate pieces as `&` does: the fragment follows the query and
/// takes precedence, and text that a messenger appends after a fragment does not corrupt its last value.
pub(super) fn each_piece(link: &str, each: &mut impl FnMut(Piece<'_>)) {
    unwrap_encoding(link, 0, each);
}

fn unwrap_encoding(text: &str, encoded: u32, each: &mut impl FnMut(Piece<'_>)) {
    for piece in after_address(text).split(['&', '?', '#']) {
        let piece = without_entity(piece.trim());
        if piece.is_empty() {
            continue;
        }
        if let Some((key, value)) = piece.split_once('=') {
            each(Piece { key: decoded(key), value: Some(decoded(value)) });
            continue;
        }
        // A piece without `=` may be a whole link passed through `encodeURIComponent`.
        let once = decoded(piece);
        if encoded < ENCODED_MAX && once != piece && once.contains(['=', '%']) {
            unwrap_encoding(&once, encoded + 1, each);
        } else {
            each(Piece { key: once, value: None });
        }
    }
}

/// The text after scheme, host and path; the whole text if there are none.
fn after_address(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
    let split = text.split_once(['?', '#']);
    let (head, tail) = split.unwrap_or((text, ""));
    let scheme = head
        .split_once(':')
        .is_some_and(|(scheme, rest)| rest.starts_with("//") && scheme.bytes().all(is_scheme));
    let path = split.is_some() && !head.contains(['=', '&', '%']);
    if scheme || path || head.starts_with('/') { tail } else { text }
}

fn is_scheme(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')
}

/// A link copied from HTML source has `&amp;` in place of `&`.
fn without_entity(mut piece: &str) -> &str {
    while let Some(rest) = piece.strip_prefix("amp;") {
        piece = rest;
    }
    piece
}

fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(link: &str, expected: &str) {
        let mut pieces = Vec::new();
        each_piece(link, &mut |Piece { key, value }| {
            pieces.push(value.map_or(format!("{key}."), |value| format!("{key}={value}")));
        });
        assert_eq!(pieces.join(" "), expected, "{link:?}");
    }

    #[test]
    fn pieces_of_addresses() {
        check("", "");
        check("#", "");
        check("a=1&b=2", "a=1 b=2");
        check("#a=1&b=2", "a=1 b=2");
        check("?a=1#b=2", "a=1 b=2");
        check("https://host:80/path/?a=1&c#b=2", "a=1 c. b=2");
        check("https://host/path/", "");
        check("host.org/path/#a=1", "a=1");
        check("/path/?a=1", "a=1");
        check("path.html#a=1", "a=1");
        check("a=1&b=2?fbclid=x", "a=1 b=2 fbclid=x");
        check("a=1&amp;b=2&amp;amp;c=3", "a=1 b=2 c=3");
        check("&&a=1&&&", "a=1");
        check("a==1&=2&=", "a==1 =2 =");
        check("a", "a.");
    }

    #[test]
    fn percent_encoding_of_values_and_of_whole_links() {
        check("a=80%25", "a=80%");
        check("a=80%", "a=80%");
        check("a=%F&b=%zz&c=%ff", "a=%F b=%zz c=\u{fffd}");
        check("a%3D1%26b%3D2", "a=1 b=2");
        check("#a%3D1%26b%3D2", "a=1 b=2");
        check("https://host/#a%3D1%26b%3D80%2525", "a=1 b=80%");
        check("https://host/?utm_source=x#a%3D1%26b%3D2", "utm_source=x a=1 b=2");
        check("https%3A%2F%2Fhost%2F%3Fc%3D3%23a%3D1", "c=3 a=1");
        check("a%253D1%2526b%253D2", "a=1 b=2");
        check(&format!("a%{}3D1", "25".repeat(50)), &format!("a%{}3D1.", "25".repeat(46)));
    }
}
