//! The band on the page's side: months as they arrive, and what there is to show of them.

use js_sys::Float64Array;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::plain::plain;
use reboot_storm_bridge::error::failed;
use reboot_storm_model::{MEMBERS, Outcome};
use reboot_storm_study::band::{self, Month};

/// The chance of collapse, and the interval in which it lies with a confidence of 95 %.
#[derive(Serialize)]
pub(crate) struct Chance {
    fell: usize,
    months: usize,
    low: f64,
    high: f64,
}

impl Chance {
    pub(crate) fn of(chance: &band::Chance) -> Self {
        let (low, high) = chance.interval();
        Self { fell: chance.fell, months: chance.months, low, high }
    }
}

/// A band of months, while workers compute it.
#[wasm_bindgen]
pub struct Band(band::Band);

#[wasm_bindgen]
impl Band {
    /// A band of so many months; without a number, of as many as usual.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(months: Option<u32>) -> Self {
        Self(band::Band::new(months.map_or(band::MONTHS, |months| months as usize)))
    }

    /// Number of months of the whole band.
    #[must_use]
    pub fn months(&self) -> u32 {
        self.0.size() as u32
    }

    /// Takes the results of so many months from the first of them on.
    ///
    /// # Errors
    /// An `Error` if they are not those of these months.
    pub fn put(&mut self, first: u32, months: u32, results: &[f64]) -> Result<(), JsValue> {
        let wrong = || failed("these are not the results of the months");
        let (first, months) = (first as usize, months as usize);
        let size = results.len() / months.max(1);
        if size < MEMBERS.len() || size * months != results.len() || first + months > self.0.size()
        {
            return Err(wrong());
        }
        for (index, numbers) in results.chunks(size).enumerate() {
            let (outcome, online) = numbers.split_at(MEMBERS.len());
            let outcome = Outcome::from_numbers(outcome).ok_or_else(wrong)?;
            self.0.put(first + index, Month { outcome, online: online.to_vec() });
        }
        Ok(())
    }

    /// Number of months that are computed.
    #[must_use]
    pub fn computed(&self) -> u32 {
        self.0.computed() as u32
    }

    /// Number of months that are shown: the earliest 16, then more, and all at last; 0 before.
    #[must_use]
    pub fn stage(&self) -> u32 {
        self.0.stage() as u32
    }

    /// Users online, row by row, below which this share of the shown months lies.
    #[must_use]
    pub fn quantile(&self, share: f64) -> Float64Array {
        Float64Array::from(self.0.quantile(share).as_slice())
    }

    /// How many of the shown months fall.
    #[wasm_bindgen(unchecked_return_type = "Chance")]
    #[must_use]
    pub fn chance(&self) -> JsValue {
        plain(&Chance::of(&self.0.chance()))
    }
}
