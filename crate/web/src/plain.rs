//! Conversion of Rust structs to plain JavaScript values, by serde.
//!
//! Typed arrays are passed unchanged. Objects that the small module exports too are made by
//! `reboot_storm_bridge::objects`, since serde would be larger than the rest of it.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// An object, a list or a text; `None` is null.
///
/// # Panics
/// For numbers that JavaScript cannot represent.
pub(crate) fn plain(value: &impl Serialize) -> JsValue {
    value.serialize(&Serializer::json_compatible()).expect("all numbers are below 2^53")
}
