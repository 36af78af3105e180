//! The class the page works with: a scenario, and its latest run.

use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

use super::error::{failed, refused, unknown};
use super::objects::{array, number_or_null, object};
use super::specs;
use crate::decimal::shortest;
use crate::granted::{self, WHOLE};
use crate::outcome_text;
use crate::run::Run;
use crate::scenario::{Notice, Restarts, Scenario, preset};
use crate::simulator::Simulator;

/// A scenario and its latest run.
#[wasm_bindgen]
pub struct Simulation {
    pub(super) scenario: Scenario,
    notices: Vec<Notice>,
    pub(super) simulator: Simulator,
    pub(super) latest: Option<Run>,
    /// A run that was begun and has not come to its end.
    #[cfg(feature = "complete")]
    pub(super) running: Option<crate::running::Running>,
    /// The log that was taken last: a link back to it finds it here.
    #[cfg(feature = "complete")]
    pub(super) log: Option<std::sync::Arc<crate::fleet::Imported>>,
}

#[wasm_bindgen]
impl Simulation {
    /// Reads a whole address, its fragment or its query; what was not used as it stood is in
    /// `notices()`. An empty text is the first preset.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(link: &str) -> Self {
        let (scenario, notices) = Scenario::from_link(link);
        Self {
            scenario,
            notices,
            simulator: Simulator::default(),
            latest: None,
            #[cfg(feature = "complete")]
            running: None,
            #[cfg(feature = "complete")]
            log: None,
        }
    }

    /// Takes the scenario of another link; what the next run shares with the last one is kept.
    pub fn open(&mut self, link: &str) {
        (self.scenario, self.notices) = Scenario::from_link(link);
        #[cfg(feature = "complete")]
        self.find_log();
    }

    /// What in the link was not used as it stood.
    #[wasm_bindgen(unchecked_return_type = "Notice[]")]
    #[must_use]
    pub fn notices(&self) -> JsValue {
        listed(&self.notices)
    }

    /// The hash of the log of restarts that the link asks for and that is not here: there is
    /// nothing to run then.
    #[must_use]
    pub fn missing(&self) -> Option<String> {
        self.scenario.missing()
    }

    /// Takes computed restarts in place of a log's.
    pub fn compute(&mut self) {
        self.scenario.restarts = Restarts::Computed;
        self.forget_wave_notice();
    }

    /// Changes one parameter. Text is read as in a link (`6.5h`, `80%`, `never`); a number is in
    /// the parameter's unit, and `Infinity` is never. A seed travels as text.
    ///
    /// # Errors
    /// A `RefusalError`; the scenario is unchanged then.
    pub fn set(
        &mut self,
        id: &str,
        #[wasm_bindgen(unchecked_param_type = "string | number")] value: &JsValue,
    ) -> Result<(), JsValue> {
        let text = match (value.as_string(), value.as_f64()) {
            (Some(text), _) => text,
            (None, Some(f64::INFINITY)) => "never".into(),
            (None, Some(number)) => shortest(number),
            // Neither text nor a number: the parameter refuses an empty text.
            (None, None) => String::new(),
        };
        let before = self.scenario.params;
        let result = self.scenario.set(id, &text).and_then(|()| self.scenario.params.check());
        result.map_err(|refusal| {
            self.scenario.params = before;
            refused(&refusal)
        })
    }

    /// Starts again from a preset as published, the present one if no id is given.
    ///
    /// # Errors
    /// A `RefusalError` that lists the presets; the scenario is unchanged then.
    pub fn preset(&mut self, id: Option<String>) -> Result<(), JsValue> {
        let id = id.unwrap_or_else(|| self.preset_id());
        let preset = preset(&id).map_err(|refusal| refused(&refusal))?;
        self.scenario = Scenario::of(preset);
        Ok(())
    }

    /// The present preset's id.
    #[wasm_bindgen(js_name = presetId)]
    #[must_use]
    pub fn preset_id(&self) -> String {
        self.scenario.preset.id.into()
    }

    /// The present value of every parameter.
    #[wasm_bindgen(unchecked_return_type = "Record<string, ParamValue>")]
    #[must_use]
    pub fn values(&self) -> JsValue {
        specs::values(&self.scenario.params)
    }

    /// Whether any parameter differs from the preset.
    #[must_use]
    pub fn modified(&self) -> bool {
        self.scenario.modified()
    }

    /// The scenario's link, without the leading `#`.
    #[must_use]
    pub fn link(&self) -> String {
        self.scenario.link()
    }

    /// Whether this module computes the scenario. The small one of the page has what its sliders
    /// ask for; the whole package computes everything.
    #[wasm_bindgen(js_name = hasEngine)]
    #[must_use]
    pub fn has_engine(&self) -> bool {
        WHOLE || (granted::suffices(&self.scenario.params) && self.scenario.daily_load.is_none())
    }

    /// The work of one run of the scenario with nothing kept of an earlier one, estimated without computing
    /// anything: 1 is the expected run of `aug-2007` as published, and how long that takes is the machine's
    /// matter. A run may cost less than estimated, none costs much more. Infinity where this module does not
    /// compute the scenario: the whole package says it then.
    #[must_use]
    pub fn cost(&self) -> f64 {
        if self.has_engine() { self.scenario.cost() } else { f64::INFINITY }
    }

    /// Computes the scenario. Columns, outcome, digest and charts are those of the latest run.
    ///
    /// # Errors
    /// An `Error` where this module does not have the scenario's engine, or where the log of
    /// restarts is not here that the link asks for.
    pub fn run(&mut self) -> Result<(), JsValue> {
        if !self.has_engine() {
            return Err(failed("this scenario needs the whole package"));
        }
        self.log_is_here()?;
        self.latest = Some(self.simulator.run(&self.scenario));
        Ok(())
    }

    /// The columns' names, core columns first.
    pub fn columns(&self) -> Result<Vec<String>, JsValue> {
        Ok(self.latest()?.columns.names().to_vec())
    }

    /// One column of the latest run, copied: a view would die with the next growth of the memory.
    ///
    /// # Errors
    /// A `RefusalError` that lists the columns, or an `Error` before the first run.
    pub fn column(&self, name: &str) -> Result<Float64Array, JsValue> {
        let columns = &self.latest()?.columns;
        columns
            .get(name)
            .map(Float64Array::from)
            .ok_or_else(|| unknown("column", name, columns.names().iter().map(String::as_str)))
    }

    /// What happened and what it cost.
    #[wasm_bindgen(unchecked_return_type = "Outcome")]
    pub fn outcome(&self) -> Result<JsValue, JsValue> {
        let outcome = &self.latest()?.outcome;
        Ok(object(&[
            ("onset_hours", number_or_null(outcome.onset_hours)),
            ("lowest_share", outcome.lowest_share.into()),
            ("hours_down", outcome.hours_down.into()),
            ("relapses", outcome.relapses.into()),
            ("user_hours_lost", outcome.user_hours_lost.into()),
            ("calls_lost", outcome.calls_lost.into()),
            ("messages_lost", outcome.messages_lost.into()),
            ("peak_attempts_ratio", number_or_null(outcome.peak_attempts_ratio)),
            ("verdict", outcome.verdict.id().into()),
        ]))
    }

    /// What happened, in one English sentence.
    pub fn sentence(&self) -> Result<String, JsValue> {
        Ok(outcome_text::sentence(self.latest()?))
    }

    /// The latest run's digest: sixteen hexadecimal digits.
    pub fn digest(&self) -> Result<String, JsValue> {
        Ok(self.latest()?.digest_hex())
    }
}

/// Notices as plain objects.
pub(super) fn listed(notices: &[Notice]) -> JsValue {
    array(notices.iter().map(|notice| {
        object(&[
            ("key", notice.key.as_str().into()),
            ("given", notice.given.as_str().into()),
            ("reason", notice.reason.as_str().into()),
            ("allowed", notice.allowed.as_str().into()),
            ("used", notice.used.as_str().into()),
        ])
    }))
}

impl Simulation {
    /// An `Error` where there is nothing to run for want of a log of restarts.
    pub(super) fn log_is_here(&mut self) -> Result<(), JsValue> {
        let Some(hash) = self.scenario.missing() else { return Ok(()) };
        self.latest = None;
        Err(failed(format!("the log of restarts {hash} is not here")))
    }

    /// Nothing is missing any more.
    pub(super) fn forget_wave_notice(&mut self) {
        self.notices.retain(|notice| notice.key != "wave");
    }

    pub(super) fn latest(&self) -> Result<&Run, JsValue> {
        self.latest
            .as_ref()
            .ok_or_else(|| failed("nothing has been computed yet: call run() first"))
    }
}
