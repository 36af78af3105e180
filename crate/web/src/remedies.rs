//! Remedies on the page's side: which parts to compute next, and what there is to show.

use js_sys::Uint32Array;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::plain::plain;
use reboot_storm_bridge::error::failed;
use reboot_storm_model::{MEMBERS, Outcome, Scenario, outcome_text};
use reboot_storm_study::margins::POINTS;
use reboot_storm_study::remedies::{self, Answer, Effect, Part};

/// Numbers of the parts that have none of their own; `TREATED` and above is the outcome of a remedy.
const BASE: u32 = u32::MAX;
const UNTREATED: u32 = u32::MAX - 1;
const TREATED: u32 = 1 << 31;

#[derive(Serialize)]
struct Shown {
    id: &'static str,
    name: &'static str,
    parameter: Option<&'static str>,
    dose: f64,
    stands: bool,
    outcome: String,
    user_hours_saved: f64,
    link: String,
}

/// What would have saved a network that falls, while workers compute it.
#[wasm_bindgen]
pub struct RemedySearches(remedies::RemedySearches);

#[wasm_bindgen]
impl RemedySearches {
    /// All remedies of a scenario that can change anything.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(link: &str) -> Self {
        Self(remedies::RemedySearches::new(&Scenario::from_link(link).0))
    }

    /// The next parts, all of one kind, at most so many: verdicts, or one outcome. None while those that are out decide
    /// what comes next, and none at the end.
    #[must_use]
    pub fn next(&mut self, parts_max: u32) -> Uint32Array {
        let searches = &mut self.0;
        if let Some(outcome) = searches.next_outcome() {
            return Uint32Array::from(&[number(outcome)][..]);
        }
        let verdicts = std::iter::from_fn(|| searches.next_verdict().map(number));
        let verdicts: Vec<u32> = verdicts.take(parts_max as usize).collect();
        Uint32Array::from(verdicts.as_slice())
    }

    /// Whether a part is an outcome, rather than a verdict.
    #[wasm_bindgen(js_name = isOutcome)]
    #[must_use]
    pub fn is_outcome(&self, number: u32) -> bool {
        part(number).is_whole()
    }

    /// The link of a part's scenario.
    ///
    /// # Errors
    /// An `Error` of a part that is not known.
    pub fn link(&self, number: u32) -> Result<String, JsValue> {
        let scenario = self.0.scenario(part(number));
        scenario.map(|scenario| scenario.link()).ok_or_else(|| unknown(number))
    }

    /// Takes what comes of parts, in any order.
    ///
    /// # Errors
    /// An `Error` if the results are not those of the parts.
    pub fn put(&mut self, parts: &[u32], results: &[f64]) -> Result<(), JsValue> {
        let wrong = || failed("these are not the results of the parts");
        let whole = parts.first().is_some_and(|first| part(*first).is_whole());
        let size = if whole { MEMBERS.len() } else { 1 };
        if parts.len() * size != results.len() {
            return Err(wrong());
        }
        for (number, numbers) in parts.iter().zip(results.chunks(size)) {
            let answer = if whole {
                Answer::Outcome(Outcome::from_numbers(numbers).ok_or_else(wrong)?)
            } else {
                Answer::Falls(numbers[0] != 0.0)
            };
            if self.0.scenario(part(*number)).is_none() {
                return Err(unknown(*number));
            }
            self.0.put(part(*number), answer);
        }
        Ok(())
    }

    /// Whether the scenario falls; undefined before that is known.
    #[must_use]
    pub fn falls(&self) -> Option<bool> {
        self.0.falls()
    }

    /// Number of remedies that can change anything.
    #[must_use]
    pub fn remedies(&self) -> u32 {
        self.0.remedies() as u32
    }

    /// The effects that are known, the most user-hours saved first.
    #[wasm_bindgen(unchecked_return_type = "RemedyEffect[]")]
    #[must_use]
    pub fn effects(&self) -> JsValue {
        let shown: Vec<Shown> = self.0.effects().iter().map(shown).collect();
        plain(&shown)
    }
}

fn number(part: Part) -> u32 {
    match part {
        Part::Base => BASE,
        Part::Untreated => UNTREATED,
        Part::Treated(place) => TREATED + place as u32,
        Part::Dose { place, number } => (place * POINTS + number) as u32,
    }
}

fn part(number: u32) -> Part {
    match number {
        BASE => Part::Base,
        UNTREATED => Part::Untreated,
        TREATED.. => Part::Treated((number - TREATED) as usize),
        _ => Part::Dose { place: number as usize / POINTS, number: number as usize % POINTS },
    }
}

fn unknown(number: u32) -> JsValue {
    failed(format!("the search has no part {number}"))
}

fn shown(effect: &Effect) -> Shown {
    Shown {
        id: effect.remedy.id,
        name: effect.remedy.name,
        parameter: effect.remedy.dose.spec().map(|spec| spec.id),
        dose: effect.dose_or_full(),
        stands: effect.dose.is_some(),
        outcome: outcome_text::brief(&effect.outcome),
        user_hours_saved: effect.user_hours_saved,
        link: effect.scenario.link(),
    }
}
