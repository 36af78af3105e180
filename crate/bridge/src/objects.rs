//! Plain JS objects and arrays, built by hand: serde would be larger than the rest of this package.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

/// An object with these fields.
pub fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in fields {
        put(&object, key, value);
    }
    object.into()
}

/// Sets a property.
pub fn put(object: &JsValue, key: &str, value: &JsValue) {
    // This cannot fail on a new, extensible object.
    let _ = Reflect::set(object, &key.into(), value);
}

/// An array.
pub fn array(items: impl IntoIterator<Item = JsValue>) -> JsValue {
    items.into_iter().collect::<Array>().into()
}

/// A number, or null.
pub fn number_or_null(number: Option<f64>) -> JsValue {
    number.map_or(JsValue::NULL, JsValue::from)
}

/// Two numbers.
pub fn pair((first, second): (f64, f64)) -> JsValue {
    array([first.into(), second.into()])
}
