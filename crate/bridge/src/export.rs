//! The class `Simulation` and the tables beside it, as exported by the root of a module.

/// Exports the class `Simulation` for the scenarios in a scope, and the tables of parameters, presets
/// and charts.
///
/// The root provides a type for further state of its class, with `Default` and a method `opened(&mut self,
/// &mut Session<_>)` that is called after a link has been opened, and a function for the names of a
/// parameter.
#[macro_export]
macro_rules! export_simulation {
    ($scope:ty, $extra:ty, $name:expr) => {
        #[wasm_bindgen(typescript_custom_section)]
        const TYPES: &str = $crate::TYPES;

        /// A scenario and its latest run.
        #[wasm_bindgen]
        pub struct Simulation {
            pub(crate) session: $crate::Session<$scope>,
            pub(crate) extra: $extra,
        }

        #[wasm_bindgen]
        impl Simulation {
            /// Reads an address, its fragment or its query; `notices()` has the parts that were not used as
            /// written. An empty text is the first preset.
            #[wasm_bindgen(constructor)]
            #[must_use]
            pub fn new(link: &str) -> Self {
                Self { session: $crate::Session::new(link), extra: <$extra>::default() }
            }

            /// Opens another link. Intermediate results that the next run has in common with the last one
            /// are kept.
            pub fn open(&mut self, link: &str) {
                self.session.open(link);
                self.extra.opened(&mut self.session);
            }

            /// The parts of the link that were not used as written.
            #[wasm_bindgen(unchecked_return_type = "Notice[]")]
            #[must_use]
            pub fn notices(&self) -> JsValue {
                $crate::specs::notices(&self.session.notices)
            }

            /// The hash of the log of restarts that the link names and that is not loaded: the scenario
            /// cannot be run without it.
            #[must_use]
            pub fn missing(&self) -> Option<String> {
                self.session.scenario.missing()
            }

            /// Replaces imported restarts by computed ones.
            pub fn compute(&mut self) {
                self.session.compute();
            }

            /// Changes one parameter. Text is parsed as in a link (`6.5h`, `80%`, `never`); a number is in
            /// the parameter's unit, and `Infinity` is never. A seed is passed as text.
            ///
            /// # Errors
            /// A `RefusalError`; the scenario is unchanged then.
            pub fn set(
                &mut self,
                id: &str,
                #[wasm_bindgen(unchecked_param_type = "string | number")] value: &JsValue,
            ) -> Result<(), JsValue> {
                self.session.set(id, value)
            }

            /// Resets the scenario to a preset; without an id, to the current one.
            ///
            /// # Errors
            /// A `RefusalError` that lists the presets; the scenario is unchanged then.
            #[expect(clippy::needless_pass_by_value, reason = "JS hands its text over")]
            pub fn preset(&mut self, id: Option<String>) -> Result<(), JsValue> {
                self.session.preset(id.as_deref())
            }

            /// The current preset's id.
            #[wasm_bindgen(js_name = presetId)]
            #[must_use]
            pub fn preset_id(&self) -> String {
                self.session.scenario.preset.id.into()
            }

            /// The current value of every parameter.
            #[wasm_bindgen(unchecked_return_type = "Record<string, ParamValue>")]
            #[must_use]
            pub fn values(&self) -> JsValue {
                self.session.values()
            }

            /// Whether any parameter differs from the preset.
            #[must_use]
            pub fn modified(&self) -> bool {
                self.session.scenario.modified()
            }

            /// The scenario's link, without the leading `#`.
            #[must_use]
            pub fn link(&self) -> String {
                self.session.scenario.link()
            }

            /// Whether this module computes the scenario. The small module of the page computes the common
            /// scenarios, the full module all of them.
            #[wasm_bindgen(js_name = hasEngine)]
            #[must_use]
            pub fn has_engine(&self) -> bool {
                self.session.covers()
            }

            /// The estimated work of one run with nothing cached: 1 is the expected run of `aug-2007` as
            /// published, whose time depends on the machine. A run may cost less than estimated; none costs
            /// much more. Infinity if this module does not compute the scenario; the full module gives the
            /// estimate then.
            #[must_use]
            pub fn cost(&self) -> f64 {
                self.session.cost()
            }

            /// What the latest run computed by this object took, in the unit of `cost`. What it shared with
            /// an earlier run is not in it.
            #[must_use]
            pub fn work(&self) -> f64 {
                self.session.simulator.work()
            }

            /// Computes the scenario. Columns, outcome, digest and charts are those of the latest run.
            ///
            /// # Errors
            /// An `Error` if this module does not compute the scenario, or its log of restarts is missing.
            pub fn run(&mut self) -> Result<(), JsValue> {
                self.session.run()
            }

            /// The columns' names, core columns first.
            pub fn columns(&self) -> Result<Vec<String>, JsValue> {
                self.session.column_names()
            }

            /// A copy of one column of the latest run. A view would be invalidated when the memory grows.
            ///
            /// # Errors
            /// A `RefusalError` that lists the columns, or an `Error` before the first run.
            pub fn column(&self, name: &str) -> Result<Float64Array, JsValue> {
                self.session.column(name)
            }

            /// The outcome of the latest run.
            #[wasm_bindgen(unchecked_return_type = "Outcome")]
            pub fn outcome(&self) -> Result<JsValue, JsValue> {
                self.session.outcome()
            }

            /// The outcome as an English sentence.
            pub fn sentence(&self) -> Result<String, JsValue> {
                self.session.sentence()
            }

            /// The latest run's digest: sixteen hexadecimal digits.
            pub fn digest(&self) -> Result<String, JsValue> {
                Ok(self.session.latest()?.digest_hex())
            }

            /// Draws a chart of the latest run onto a canvas whose backing store is `dpr` device
            /// pixels for each CSS pixel.
            ///
            /// # Errors
            /// A `RefusalError` that lists the charts, or an `Error` before the first run.
            #[expect(clippy::needless_pass_by_value, reason = "JS hands its options over")]
            pub fn draw(
                &self,
                target: &HtmlCanvasElement,
                chart_id: &str,
                dpr: f64,
                options: Option<ChartView>,
            ) -> Result<(), JsValue> {
                self.session.draw(target, chart_id, dpr, options.as_ref())
            }

            /// The plot area of `draw`, for a chart of this size in CSS pixels.
            #[wasm_bindgen(unchecked_return_type = "Frame")]
            #[expect(clippy::needless_pass_by_value, reason = "JS hands its options over")]
            pub fn frame(
                &self,
                chart_id: &str,
                width: f64,
                height: f64,
                options: Option<ChartView>,
            ) -> Result<JsValue, JsValue> {
                self.session.frame(chart_id, (width, height), options.as_ref())
            }

            /// The reported counts shown as dots on a chart of this size.
            #[wasm_bindgen(unchecked_return_type = "Spot[]")]
            #[expect(clippy::needless_pass_by_value, reason = "JS hands its options over")]
            pub fn spots(
                &self,
                chart_id: &str,
                width: f64,
                height: f64,
                options: Option<ChartView>,
            ) -> Result<JsValue, JsValue> {
                self.session.spots(chart_id, (width, height), options.as_ref())
            }

            /// One sentence with a chart's values at an hour.
            pub fn describe(&self, chart_id: &str, hours: f64) -> Result<String, JsValue> {
                self.session.describe(chart_id, hours)
            }
        }

        /// The parameter table, in its order; explanations are in `parameters.json`.
        #[wasm_bindgen(unchecked_return_type = "Spec[]")]
        #[must_use]
        pub fn specs() -> JsValue {
            $crate::specs::specs($name)
        }

        /// The presets, in menu order, each with the value of every parameter.
        #[wasm_bindgen(unchecked_return_type = "Preset[]")]
        #[must_use]
        pub fn presets() -> JsValue {
            $crate::specs::presets()
        }

        /// The charts, in page order.
        #[wasm_bindgen(unchecked_return_type = "ChartInfo[]")]
        #[must_use]
        pub fn charts() -> JsValue {
            $crate::specs::charts()
        }

        /// Width of this browser's text relative to the font of the layout: the view's `textWidth`.
        #[wasm_bindgen(js_name = textWidth)]
        pub fn text_width(target: &HtmlCanvasElement) -> Result<f64, JsValue> {
            let _ = target;
            $crate::labels::text_width().map_err($crate::view::broken)
        }
    };
}
