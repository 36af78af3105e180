//! Conversion of errors to JS `Error` objects.

use js_sys::Error;
use wasm_bindgen::JsValue;

use crate::objects::put;

use reboot_storm_model::params::{Refusal, shorten};

/// A [`Refusal`] as a JS `Error`: its message contains id, value and accepted range, which are also the
/// properties `id`, `given`, `reason` and `allowed`.
pub fn refused(refusal: &Refusal) -> JsValue {
    let error = Error::new(&refusal.to_string());
    error.set_name("RefusalError");
    for (key, text) in [
        ("id", &refusal.id),
        ("given", &refusal.given),
        ("reason", &refusal.reason),
        ("allowed", &refusal.allowed),
    ] {
        put(&error, key, &text.into());
    }
    error.into()
}

/// The error of an unknown name, with the known ones.
pub fn unknown<'a>(id: &str, given: &str, allowed: impl IntoIterator<Item = &'a str>) -> JsValue {
    refused(&Refusal {
        id: id.into(),
        given: shorten(given),
        reason: "is unknown".into(),
        allowed: allowed.into_iter().collect::<Vec<_>>().join(", "),
    })
}

/// Any other error, with its own message.
pub fn failed(error: impl std::fmt::Display) -> JsValue {
    Error::new(&error.to_string()).into()
}
