//! Numbers as text, formatted by the browser: the standard library's code would be larger than the rest of
//! this package.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = String)]
    fn digits(value: f64) -> String;
}

/// The shortest text that parses to the same double, with an exponent for very large or small numbers.
#[must_use]
pub fn text_of(value: f64) -> String {
    digits(value)
}
