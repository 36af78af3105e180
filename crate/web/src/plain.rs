//! Plain JavaScript values of what Rust keeps in structs, by serde.
//!
//! Typed arrays pass through as they are. What the small module exports as well is made by
//! `reboot_storm_bridge::objects`, where serde would weigh more than all of it.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// An object, a list or a text; what there is none of is null.
///
/// # Panics
/// For numbers that JavaScript has not.
pub(crate) fn plain(value: &impl Serialize) -> JsValue {
    value.serialize(&Serializer::json_compatible()).expect("all numbers are below 2^53")
}
