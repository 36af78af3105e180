//! Numbers from text and to text, by the browser's own means.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Number)]
    fn number(text: &str) -> f64;
}

/// Reads what consists of digits, a point, a sign and an exponent; None for what is no number.
pub(crate) fn read(text: &str) -> Option<f64> {
    let value = number(text);
    // For JS an empty text is 0, and what is no number is one that differs from itself.
    (!text.is_empty() && !value.is_nan()).then_some(value)
}
