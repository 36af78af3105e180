//! A scenario and its latest run, for the scope of scenarios that a module computes.

use js_sys::Float64Array;
use reboot_storm_charts as charts;
use reboot_storm_model::outcome_text;
use reboot_storm_model::scenario::{self, MODEL_VERSION, Notice, Restarts, Scenario};
use reboot_storm_model::{Columns, Figure, MEMBERS, Run, Scope, ScopedSimulator};
use wasm_bindgen::JsValue;
use web_sys::HtmlCanvasElement;

use crate::canvas;
use crate::error::{failed, refused, unknown};
use crate::numbers::text_of;
use crate::objects::{array, number_or_null, object, put};
use crate::specs;
use crate::view::{ChartView, broken, chart, frame_object, view};

/// A scenario and its latest run.
pub struct Session<S: Scope> {
    /// The scenario of the next run.
    pub scenario: Scenario,
    /// The parts of the link that were not used as written.
    pub notices: Vec<Notice>,
    /// The cached intermediate results.
    pub simulator: ScopedSimulator<S>,
    /// The latest run.
    pub latest: Option<Run>,
}

impl<S: Scope> Session<S> {
    /// Starts with a link.
    #[must_use]
    pub fn new(link: &str) -> Self {
        let (scenario, notices) = Scenario::from_link_with(link, S::daily_load);
        Self { scenario, notices, simulator: ScopedSimulator::default(), latest: None }
    }

    /// Opens another link; intermediate results are kept.
    pub fn open(&mut self, link: &str) {
        (self.scenario, self.notices) = Scenario::from_link_with(link, S::daily_load);
    }

    /// Replaces imported restarts by computed ones.
    pub fn compute(&mut self) {
        self.scenario.restarts = Restarts::Computed;
        self.forget_wave_notice();
    }

    /// Drops the notice on a missing log.
    pub fn forget_wave_notice(&mut self) {
        self.notices.retain(|notice| notice.key != "wave");
    }

    /// Changes one parameter.
    ///
    /// # Errors
    /// A `RefusalError`; the scenario is unchanged then.
    pub fn set(&mut self, id: &str, value: &JsValue) -> Result<(), JsValue> {
        let text = match (value.as_string(), value.as_f64()) {
            (Some(text), _) => text,
            (None, Some(f64::INFINITY)) => "never".into(),
            (None, Some(number)) => text_of(number),
            // Neither text nor a number: the parameter refuses the empty text.
            (None, None) => String::new(),
        };
        let before = self.scenario.params;
        let result = self.scenario.set(id, &text).and_then(|()| self.scenario.params.check());
        result.map_err(|refusal| {
            self.scenario.params = before;
            refused(&refusal)
        })
    }

    /// Resets the scenario to a preset; without an id, to the current one.
    ///
    /// # Errors
    /// A `RefusalError` that lists the presets; the scenario is unchanged then.
    pub fn preset(&mut self, id: Option<&str>) -> Result<(), JsValue> {
        let id = id.unwrap_or(self.scenario.preset.id);
        let preset = scenario::preset(MODEL_VERSION, id).map_err(|refusal| refused(&refusal))?;
        self.scenario = Scenario::of(preset);
        Ok(())
    }

    /// Whether this module computes the scenario.
    #[must_use]
    pub fn covers(&self) -> bool {
        S::covers(&self.scenario)
    }

    /// The estimated work of one run; infinity if this module does not compute the scenario.
    #[must_use]
    pub fn cost(&self) -> f64 {
        if self.covers() { self.scenario.cost_in::<S>() } else { f64::INFINITY }
    }

    /// The current value of every parameter.
    #[must_use]
    pub fn values(&self) -> JsValue {
        specs::values(&self.scenario.params)
    }

    /// Computes the scenario.
    ///
    /// # Errors
    /// An `Error` if this module does not compute it, or its log is missing.
    pub fn run(&mut self) -> Result<(), JsValue> {
        if !self.covers() {
            return Err(failed("this scenario needs the whole package"));
        }
        self.log_is_here()?;
        self.latest = Some(self.simulator.run(&self.scenario));
        Ok(())
    }

    /// Checks that the log of restarts is loaded.
    ///
    /// # Errors
    /// An `Error` that names the missing log.
    pub fn log_is_here(&mut self) -> Result<(), JsValue> {
        let Some(hash) = self.scenario.missing() else { return Ok(()) };
        self.latest = None;
        Err(failed(format!("the log of restarts {hash} is missing")))
    }

    /// The latest run.
    ///
    /// # Errors
    /// An `Error` before the first one.
    pub fn latest(&self) -> Result<&Run, JsValue> {
        self.latest
            .as_ref()
            .ok_or_else(|| failed("nothing has been computed yet: call run() first"))
    }

    /// The names of the latest run's columns.
    ///
    /// # Errors
    /// An `Error` before the first run.
    pub fn column_names(&self) -> Result<Vec<String>, JsValue> {
        self.latest().map(|_| Columns::names())
    }

    /// One column of the latest run.
    ///
    /// # Errors
    /// A `RefusalError` that lists the columns, or an `Error` before the first run.
    pub fn column(&self, name: &str) -> Result<Float64Array, JsValue> {
        let columns = &self.latest()?.columns;
        columns
            .named(name)
            .map(Float64Array::from)
            .ok_or_else(|| unknown("column", name, Columns::names().iter().map(String::as_str)))
    }

    /// The outcome of the latest run.
    ///
    /// # Errors
    /// An `Error` before the first run.
    pub fn outcome(&self) -> Result<JsValue, JsValue> {
        let outcome = &self.latest()?.outcome;
        let all = object(&[]);
        for member in MEMBERS {
            let figure = match (member.of)(outcome) {
                Figure::Number(number) => number_or_null(number),
                Figure::Word(word) => word.into(),
            };
            put(&all, member.id, &figure);
        }
        Ok(all)
    }

    /// The outcome as an English sentence.
    ///
    /// # Errors
    /// An `Error` before the first run.
    pub fn sentence(&self) -> Result<String, JsValue> {
        Ok(outcome_text::sentence(self.latest()?))
    }

    /// Draws a chart onto a canvas.
    ///
    /// # Errors
    /// A `RefusalError` that lists the charts, or an `Error` before the first run.
    pub fn draw(
        &self,
        target: &HtmlCanvasElement,
        chart_id: &str,
        dpr: f64,
        options: Option<&ChartView>,
    ) -> Result<(), JsValue> {
        canvas::paint(target, chart(chart_id)?, self.latest()?, &view(options), dpr).map_err(broken)
    }

    /// The plot area of [`Self::draw`].
    ///
    /// # Errors
    /// A `RefusalError` that lists the charts, or an `Error` before the first run.
    pub fn frame(
        &self,
        chart_id: &str,
        size: (f64, f64),
        options: Option<&ChartView>,
    ) -> Result<JsValue, JsValue> {
        let frame = charts::plot_area(chart(chart_id)?, self.latest()?, &view(options), size);
        Ok(frame_object(&frame))
    }

    /// The reported counts shown as dots on a chart of this size.
    ///
    /// # Errors
    /// A `RefusalError` that lists the charts, or an `Error` before the first run.
    pub fn spots(
        &self,
        chart_id: &str,
        size: (f64, f64),
        options: Option<&ChartView>,
    ) -> Result<JsValue, JsValue> {
        let (chart, run) = (chart(chart_id)?, self.latest()?);
        let frame = charts::plot_area(chart, run, &view(options), size);
        let mut dots = charts::dots(chart, run);
        dots.retain(|dot| dot.hours <= frame.x_range.1);
        Ok(array(dots.into_iter().map(|dot| {
            let (x, y) = frame.pixel(dot.hours, dot.count);
            let scaled = if dot.scaled { "; shown in proportion to the clients" } else { "" };
            let (source, certainty) = (dot.source, dot.certainty.name());
            let text = format!("{} ({source}; {certainty}{scaled})", dot.label);
            object(&[("x", x.into()), ("y", y.into()), ("text", text.into())])
        })))
    }

    /// One sentence with a chart's values at an hour.
    ///
    /// # Errors
    /// A `RefusalError` that lists the charts, or an `Error` before the first run.
    pub fn describe(&self, chart_id: &str, hours: f64) -> Result<String, JsValue> {
        Ok(charts::describe(chart(chart_id)?, self.latest()?, hours))
    }
}
