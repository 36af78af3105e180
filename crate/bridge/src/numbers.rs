//! Numbers as text, by the browser's own means: the standard library's would weigh more than all of this.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = String)]
    fn digits(value: f64) -> String;
}

/// The shortest text that reads back as the same double; far from one with an exponent.
#[must_use]
pub fn text_of(value: f64) -> String {
    digits(value)
}
