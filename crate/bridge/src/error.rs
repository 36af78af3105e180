//! The one place where an error becomes a JS `Error`.

use js_sys::Error;
use wasm_bindgen::JsValue;

use crate::objects::put;

use reboot_storm_model::params::{Refusal, shorten};

/// A [`Refusal`] as a JS `Error`: its message names id, value and allowed range, and the
/// properties `id`, `given`, `reason` and `allowed` carry them one by one.
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

/// A name that is not one of those there are.
pub fn unknown<'a>(id: &str, given: &str, allowed: impl IntoIterator<Item = &'a str>) -> JsValue {
    refused(&Refusal {
        id: id.into(),
        given: shorten(given),
        reason: "is unknown".into(),
        allowed: allowed.into_iter().collect::<Vec<_>>().join(", "),
    })
}

/// Any other failure, in its own words.
pub fn failed(error: impl std::fmt::Display) -> JsValue {
    Error::new(&error.to_string()).into()
}
