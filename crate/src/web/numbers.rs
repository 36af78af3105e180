//! Numbers from text and to text, by the browser's own means.

use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(not(feature = "complete"))]
use crate::decimal::without_exponent;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Number)]
    fn number(text: &str) -> f64;
    #[cfg(not(feature = "complete"))]
    #[wasm_bindgen(js_name = String)]
    fn digits(value: f64) -> String;
}

/// Reads what consists of digits, a point, a sign and an exponent; None for what is no number.
pub(crate) fn read(text: &str) -> Option<f64> {
    let value = number(text);
    // For JS an empty text is 0, and what is no number is one that differs from itself.
    (!text.is_empty() && !value.is_nan()).then_some(value)
}

/// The shortest decimal that reads back as the same double; never with an exponent.
#[cfg(not(feature = "complete"))]
pub(crate) fn shortest(value: f64) -> String {
    if value == 0.0 && value.is_sign_negative() {
        return "-0".into();
    }
    without_exponent(&digits(value))
}
