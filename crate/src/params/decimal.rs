//! Numbers from text and to text.
//!
//! The standard library's tables for this are 20 KB of the page (gzip); a browser has the same in
//! its own. Both round to the nearest double and print the shortest digits that read back.

/// Reads what consists of digits, a point, a sign and an exponent; None for what is no number.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn read(text: &str) -> Option<f64> {
    text.parse().ok()
}

#[cfg(target_family = "wasm")]
pub(crate) use crate::web::numbers::read;
