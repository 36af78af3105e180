//! Ignorance on the page's side: which samples to compute next, and what there is to show of them.

use js_sys::Uint32Array;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::band::Chance;
use crate::plain::plain;
use reboot_storm_bridge::error::failed;
use reboot_storm_model::Scenario;
use reboot_storm_study::uncertainty::{Carrier, SAMPLES, Uncertainty};

/// What the samples of the present stage say.
#[derive(Serialize)]
struct Shown {
    chance: Chance,
    /// Number of parameters that are drawn.
    parameters: usize,
    /// Those that decide, the strongest first.
    carriers: Vec<ShownCarrier>,
}

#[derive(Serialize)]
struct ShownCarrier {
    id: &'static str,
    name: &'static str,
    /// The ends of the range, and its middle between them.
    range: [f64; 3],
    lower: Chance,
    upper: Chance,
}

/// Samples of the parameters of a scenario that are not known, while workers compute them.
#[wasm_bindgen]
pub struct UncertaintySamples(Uncertainty);

#[wasm_bindgen]
impl UncertaintySamples {
    /// So many samples; without a number, as many as usual.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(link: &str, samples: Option<u32>) -> Self {
        let samples = samples.map_or(SAMPLES, |samples| samples as usize);
        Self(Uncertainty::new(&Scenario::from_link(link).0, samples))
    }

    /// The numbers of the next samples, at most so many; none at the end.
    #[must_use]
    pub fn next(&mut self, samples_max: u32) -> Uint32Array {
        let next = std::iter::from_fn(|| self.0.next_sample().map(|sample| sample as u32));
        let next: Vec<u32> = next.take(samples_max as usize).collect();
        Uint32Array::from(next.as_slice())
    }

    /// The link of a sample.
    ///
    /// # Errors
    /// An `Error` of a sample that there is none of.
    pub fn link(&self, sample: u32) -> Result<String, JsValue> {
        let sample = sample as usize;
        if sample >= self.0.size() {
            return Err(failed(format!(
                "there are {} samples, and none has number {sample}",
                self.0.size()
            )));
        }
        Ok(self.0.scenario(sample).link())
    }

    /// Takes whether the network falls in these samples, in any order.
    ///
    /// # Errors
    /// An `Error` if the results are not those of the samples.
    pub fn put(&mut self, samples: &[u32], results: &[f64]) -> Result<(), JsValue> {
        let size = self.0.size();
        if samples.len() != results.len() || samples.iter().any(|sample| *sample as usize >= size) {
            return Err(failed("these are not the results of the samples"));
        }
        for (sample, result) in samples.iter().zip(results) {
            self.0.put(*sample as usize, *result != 0.0);
        }
        Ok(())
    }

    /// The share of the samples that are computed.
    #[must_use]
    pub fn share(&self) -> f64 {
        self.0.computed() as f64 / self.0.size() as f64
    }

    /// What the samples of the present stage say; undefined before the first.
    #[wasm_bindgen(unchecked_return_type = "UncertaintyAnswer | undefined")]
    #[must_use]
    pub fn answer(&self) -> JsValue {
        if self.0.stage() == 0 {
            return JsValue::UNDEFINED;
        }
        let carriers = self.0.carriers();
        plain(&Shown {
            chance: Chance::of(&self.0.chance()),
            parameters: self.0.unknowns().len(),
            carriers: carriers.iter().filter(|carrier| carrier.is_certain()).map(shown).collect(),
        })
    }
}

fn shown(carrier: &Carrier) -> ShownCarrier {
    let Carrier { unknown, lower, upper } = carrier;
    ShownCarrier {
        id: unknown.spec.id,
        name: unknown.spec.name(),
        range: [0.0, 0.5, 1.0].map(|position| unknown.value(position)),
        lower: Chance::of(lower),
        upper: Chance::of(upper),
    }
}
