//! Reports of the rollout: computed, handed over, read and drawn.

use js_sys::{Float64Array, Function, Object, Reflect};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::handover::{flat, with_callback};
use crate::plain::plain;
use crate::simulation::Simulation;
use reboot_storm_bridge::canvas;
use reboot_storm_bridge::error::{failed, unknown};
use reboot_storm_bridge::objects::{object, put};
use reboot_storm_bridge::view::{ChartView, broken, frame_object, view};
use reboot_storm_charts::{self as charts, Chart, REPORT_CHARTS, ReportChart};
use reboot_storm_files::export::report_csv;
use reboot_storm_model::Scenario;
use reboot_storm_study::reports::{Kind, Report};

/// The hand-over of a report from a worker.
#[derive(Serialize, Deserialize)]
struct Handover {
    kind: String,
    link: String,
    columns: String,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    values: Float64Array,
    /// Facts by name, in order.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    facts: Object,
}

/// A chart of reports.
#[derive(Serialize)]
struct ChartInfo {
    id: &'static str,
    title: &'static str,
    subtitle: &'static str,
    kind: &'static str,
}

/// A key of columns and facts.
#[derive(Serialize)]
struct Series {
    id: &'static str,
    name: &'static str,
}

fn names(report: &Report) -> Vec<String> {
    report.columns().into_iter().map(|(name, _)| name).collect()
}

fn kind(id: &str) -> Result<Kind, JsValue> {
    Kind::of(id).ok_or_else(|| unknown("report", id, Kind::ALL.map(Kind::id)))
}

/// The charts of reports, in page order.
#[wasm_bindgen(js_name = reportCharts, unchecked_return_type = "ReportChartInfo[]")]
#[must_use]
pub fn report_charts() -> JsValue {
    let info = |of: &'static ReportChart| {
        let Chart { id, title, subtitle, .. } = of.chart;
        ChartInfo { id, title, subtitle, kind: of.kind.id() }
    };
    plain(&REPORT_CHARTS.iter().map(info).collect::<Vec<_>>())
}

#[wasm_bindgen]
impl Simulation {
    /// Computes a report of the scenario, and calls back with the share done from time to time, if it takes
    /// long. A callback that returns false stops it, and nothing is returned.
    ///
    /// # Errors
    /// A `RefusalError` that lists the kinds; an `Error` if a log of restarts is missing; the exception of
    /// the callback.
    #[expect(clippy::needless_pass_by_value, reason = "JS hands its callback over")]
    pub fn report(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ReportKind")] kind_id: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "(share: number) => unknown")]
        progress: Option<Function>,
    ) -> Result<Option<RolloutReport>, JsValue> {
        let kind = kind(kind_id)?;
        // The other reports do not depend on the restarts.
        if let (Kind::Frontier, Some(hash)) = (kind, self.session.scenario.missing()) {
            return Err(failed(format!("the log of restarts {hash} is missing")));
        }
        let report = with_callback(progress.as_ref(), |progress| {
            Report::with_progress(kind, &self.session.scenario, progress)
        })?;
        Ok(report.map(RolloutReport))
    }
}

/// A report: columns over hours or over the spread, facts, and charts.
#[wasm_bindgen]
pub struct RolloutReport(Report);

#[wasm_bindgen]
impl RolloutReport {
    /// Adopts a report computed by another instance of the package.
    ///
    /// # Errors
    /// An `Error` if the value does not come from `handover()`.
    #[wasm_bindgen(js_name = of)]
    pub fn of(
        #[wasm_bindgen(unchecked_param_type = "ReportHandover")] report: JsValue,
    ) -> Result<Self, JsValue> {
        let wrong = || failed("this is not a report that was handed over");
        let report: Handover = serde_wasm_bindgen::from_value(report).map_err(|_| wrong())?;
        let kind = kind(&report.kind)?;
        let (scenario, _) = Scenario::from_link(&report.link);
        let fact = |name: &str| Reflect::get(&report.facts, &name.into()).ok()?.as_f64();
        Report::from_parts(kind, scenario, &report.values.to_vec(), fact)
            .filter(|read| names(read).join(",") == report.columns)
            .map(Self)
            .ok_or_else(wrong)
    }

    /// The report, for `RolloutReport.of` of another instance of the package.
    #[wasm_bindgen(unchecked_return_type = "ReportHandover")]
    #[must_use]
    pub fn handover(&self) -> JsValue {
        plain(&Handover {
            kind: self.0.kind().id().into(),
            link: self.link(),
            columns: names(&self.0).join(","),
            values: flat(self.0.columns().into_iter().map(|(_, column)| column)),
            facts: self.facts().into(),
        })
    }

    /// Its kind.
    #[wasm_bindgen(unchecked_return_type = "ReportKind")]
    #[must_use]
    pub fn kind(&self) -> String {
        self.0.kind().id().into()
    }

    /// The link of the scenario that it was computed from.
    #[must_use]
    pub fn link(&self) -> String {
        self.0.scenario.link()
    }

    /// The keys of its columns and facts.
    #[wasm_bindgen(unchecked_return_type = "ReportSeries[]")]
    #[must_use]
    pub fn series(&self) -> JsValue {
        let series = self.0.kind().series().into_iter();
        plain(&series.map(|(id, name)| Series { id, name }).collect::<Vec<_>>())
    }

    /// The columns' names.
    #[must_use]
    pub fn columns(&self) -> Vec<String> {
        names(&self.0)
    }

    /// A copy of one column.
    ///
    /// # Errors
    /// A `RefusalError` that lists the columns.
    pub fn column(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ReportColumn[ReportKind]")] name: &str,
    ) -> Result<Float64Array, JsValue> {
        let columns = self.0.columns();
        let found = columns.iter().find(|(known, _)| known == name);
        let names = columns.iter().map(|(known, _)| known.as_str());
        found
            .map(|(_, column)| Float64Array::from(*column))
            .ok_or_else(|| unknown("column", name, names))
    }

    /// The facts by name.
    #[wasm_bindgen(unchecked_return_type = "Record<string, number>")]
    #[must_use]
    pub fn facts(&self) -> JsValue {
        let all = object(&[]);
        for (name, value) in self.0.facts() {
            put(&all, &name, &value.into());
        }
        all
    }

    /// One fact.
    ///
    /// # Errors
    /// A `RefusalError` that lists the facts.
    pub fn fact(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ReportFact[ReportKind]")] name: &str,
    ) -> Result<f64, JsValue> {
        let facts = self.0.facts();
        let found = facts.iter().find(|(known, _)| known == name);
        let names = facts.iter().map(|(known, _)| known.as_str());
        found.map(|(_, value)| *value).ok_or_else(|| unknown("fact", name, names))
    }

    /// Draws one of its charts onto a canvas whose backing store is `dpr` device pixels for each
    /// CSS pixel.
    ///
    /// # Errors
    /// A `RefusalError` that lists the charts of this kind of report.
    #[expect(clippy::needless_pass_by_value, reason = "JS hands its options over")]
    pub fn draw(
        &self,
        target: &HtmlCanvasElement,
        chart_id: &str,
        dpr: f64,
        options: Option<ChartView>,
    ) -> Result<(), JsValue> {
        let view = view(options.as_ref());
        canvas::paint(target, self.chart(chart_id)?, &self.0, &view, dpr).map_err(broken)
    }

    /// The plot area of `draw`, for a chart of this size in CSS pixels; `hours` is the range of the
    /// report's first column.
    #[wasm_bindgen(unchecked_return_type = "Frame")]
    #[expect(clippy::needless_pass_by_value, reason = "JS hands its options over")]
    pub fn frame(
        &self,
        chart_id: &str,
        width: f64,
        height: f64,
        options: Option<ChartView>,
    ) -> Result<JsValue, JsValue> {
        let (chart, view) = (self.chart(chart_id)?, view(options.as_ref()));
        Ok(frame_object(&charts::plot_area(chart, &self.0, &view, (width, height))))
    }

    /// A chart as an SVG document of this size in CSS pixels.
    #[expect(clippy::needless_pass_by_value, reason = "JS hands its options over")]
    pub fn svg(
        &self,
        chart_id: &str,
        width: u32,
        height: u32,
        options: Option<ChartView>,
    ) -> Result<String, JsValue> {
        let view = view(options.as_ref());
        Ok(charts::svg(self.chart(chart_id)?, &self.0, &view, (width, height)))
    }

    /// One sentence with a chart's values at a position on its x axis.
    pub fn describe(&self, chart_id: &str, at: f64) -> Result<String, JsValue> {
        Ok(charts::describe(self.chart(chart_id)?, &self.0, at))
    }

    /// A description of a chart, as alternative text.
    pub fn summary(&self, chart_id: &str) -> Result<String, JsValue> {
        Ok(charts::summary(self.chart(chart_id)?, &self.0))
    }

    /// The report as CSV, with the facts that reproduce it.
    #[must_use]
    pub fn csv(&self) -> String {
        report_csv(&self.0)
    }
}

impl RolloutReport {
    /// A chart of this kind of report.
    fn chart(&self, id: &str) -> Result<&'static Chart<Report>, JsValue> {
        let mine = || REPORT_CHARTS.iter().filter(|of| of.kind == self.0.kind());
        let found = mine().find(|of| of.chart.id == id).map(|of| &of.chart);
        found.ok_or_else(|| unknown("chart", id, mine().map(|of| of.chart.id)))
    }
}
