//! Margins on the page's side: which points to compute next, and what there is to show.

use js_sys::Uint32Array;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::plain::plain;
use reboot_storm_bridge::error::{failed, refused};
use reboot_storm_model::Scenario;
use reboot_storm_model::params::{Number, with_slider};
use reboot_storm_study::margins::{self, POINTS, Point, Slider, main_parameters};

/// The number of the scenario itself, whose verdict comes first.
const BASE: u32 = u32::MAX;

#[derive(Serialize)]
struct Shown {
    id: &'static str,
    value: f64,
    falls: bool,
    below: Option<f64>,
    above: Option<f64>,
    provisional: bool,
    confirmed: bool,
    complete: bool,
    zones: Vec<ShownZone>,
}

#[derive(Serialize)]
struct ShownZone {
    from: f64,
    to: f64,
    falls: bool,
}

/// The margins of several parameters, while workers compute them.
#[wasm_bindgen]
pub struct MarginSearches {
    scenario: Scenario,
    sliders: Vec<Slider>,
    /// Whether the verdict of the scenario itself is being computed.
    begun: bool,
    searches: Option<margins::MarginSearches>,
}

#[wasm_bindgen]
impl MarginSearches {
    /// The margins of these parameters; of the primary ones among them, those that do not concern the scenario are left
    /// out.
    ///
    /// # Errors
    /// A `RefusalError` of a parameter without a slider.
    #[wasm_bindgen(constructor)]
    #[expect(clippy::needless_pass_by_value, reason = "JS hands its texts over")]
    pub fn new(link: &str, ids: Vec<String>) -> Result<Self, JsValue> {
        let scenario = Scenario::from_link(link).0;
        let sliders: Result<Vec<Slider>, _> = ids.iter().map(|id| with_slider(id)).collect();
        let mut sliders = sliders.map_err(|refusal| refused(&refusal))?;
        let main: Vec<&str> = main_parameters(&scenario).map(|spec| spec.id).collect();
        sliders.retain(|(spec, _): &(_, &Number)| !spec.primary() || main.contains(&spec.id));
        Ok(Self { scenario, sliders, begun: false, searches: None })
    }

    /// The next points to compute, at most so many: first those that the margins need, then the rest of the tracks. None
    /// while those that are out decide what comes next, and none at the end.
    #[must_use]
    pub fn next(&mut self, points_max: u32) -> Uint32Array {
        let Some(searches) = &mut self.searches else {
            let base = [BASE];
            let first = !self.begun && !self.sliders.is_empty();
            self.begun = true;
            return Uint32Array::from(if first { &base[..] } else { &[] });
        };
        let next = || searches.next_point().or_else(|| searches.next_rest()).map(number);
        let points: Vec<u32> = std::iter::from_fn(next).take(points_max as usize).collect();
        Uint32Array::from(points.as_slice())
    }

    /// The link of a point's scenario.
    ///
    /// # Errors
    /// An `Error` of a point that no track has.
    pub fn link(&self, point: u32) -> Result<String, JsValue> {
        match &self.searches {
            _ if point == BASE => Ok(self.scenario.link()),
            Some(searches) => Ok(searches.scenario(self.point(point)?).link()),
            None => Err(unknown(point)),
        }
    }

    /// Takes whether the network falls at points, in any order.
    ///
    /// # Errors
    /// An `Error` if the results are not those of the points.
    pub fn put(&mut self, points: &[u32], results: &[f64]) -> Result<(), JsValue> {
        if points.len() != results.len() {
            return Err(failed("these are not the results of the points"));
        }
        for (point, falls) in points.iter().zip(results.iter().map(|falls| *falls != 0.0)) {
            if *point == BASE {
                let sliders = self.sliders.iter().copied();
                let searches = margins::MarginSearches::new(&self.scenario, sliders, falls);
                self.searches = Some(searches);
                continue;
            }
            let known = self.point(*point)?;
            let searches = self.searches.as_mut().ok_or_else(|| unknown(*point))?;
            searches.put(known, falls);
        }
        Ok(())
    }

    /// What is known by now, parameter by parameter.
    #[wasm_bindgen(unchecked_return_type = "Margin[]")]
    #[must_use]
    pub fn margins(&self) -> JsValue {
        let searches = self.searches.as_ref().map_or(&[][..], |searches| searches.searches());
        let shown: Vec<Shown> = searches.iter().map(shown).collect();
        plain(&shown)
    }

    fn point(&self, point: u32) -> Result<Point, JsValue> {
        let (place, number) = (point as usize / POINTS, point as usize % POINTS);
        let searches = self.searches.as_ref().map_or(&[][..], |searches| searches.searches());
        let known = searches.get(place).is_some_and(|search| number < search.points());
        if known { Ok(Point { place, number }) } else { Err(unknown(point)) }
    }
}

fn number(Point { place, number }: Point) -> u32 {
    (place * POINTS + number) as u32
}

fn unknown(point: u32) -> JsValue {
    failed(format!("no track has a point {point}"))
}

fn shown(search: &margins::MarginSearch) -> Shown {
    let margins::Margin { spec, value, falls, below, above, confirmed } = search.margin();
    let zones = search.zones().into_iter().map(|margins::Zone { from, to, falls }| ShownZone {
        from,
        to,
        falls,
    });
    Shown {
        id: spec.id,
        value,
        falls,
        below,
        above,
        provisional: search.is_provisional(),
        confirmed,
        complete: search.is_complete(),
        zones: zones.collect(),
    }
}
