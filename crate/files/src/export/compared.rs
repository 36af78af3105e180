//! A run beside the baseline that it is compared with, as a file.

use reboot_storm_charts::{self as charts, Chart, View};
use reboot_storm_model::Run;
use reboot_storm_study::compare::differences;

use super::members::{object, string};
use super::{csv, facts, json, metadata, pictures};

/// A run beside its baseline. Its files are those of the run alone, with the baseline added: in a picture its curve, in
/// the comment lines of a CSV its link, its digest and how both differ, in a JSON also its outcome and columns.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// The run.
    pub run: &'a Run,
    /// The run that it is compared with.
    pub baseline: &'a Run,
}

impl Compared<'_> {
    /// The link that opens both.
    #[must_use]
    pub fn link(&self) -> String {
        self.run.scenario.link() + &self.baseline.scenario.baseline_link()
    }

    /// The run's columns as CSV.
    #[must_use]
    pub fn csv(&self) -> String {
        csv::with_head(self.run, &self.lines())
    }

    /// Both as a JSON object.
    #[must_use]
    pub fn json(&self) -> String {
        let baseline = object(json::members(self.baseline), ",\n");
        let members =
            facts::linked(self.run, &self.link()).into_iter().chain(json::computed(self.run));
        let added = [("differences", self.differences()), ("baseline", baseline)];
        object(members.chain(added), ",\n") + "\n"
    }

    /// Metadata of the CSV that stands at an address beside it.
    #[must_use]
    pub fn metadata(&self, csv: &str) -> String {
        metadata::of_csv(self.run, csv, self.lines().len(), &self.link())
    }

    /// A chart of the run with the baseline's curve.
    #[must_use]
    pub fn svg(&self, chart: &Chart, view: &View, size: (u32, u32)) -> String {
        let drawn = charts::compared_svg(chart, self.run, self.baseline, view, size);
        pictures::with_facts(&drawn, &self.facts())
    }

    /// A PNG with title, description and the facts of both added; `None` if the input is no PNG.
    #[must_use]
    pub fn png_with_facts(&self, png: &[u8], chart: &Chart) -> Option<Vec<u8>> {
        pictures::with_chunks(png, chart, self.run, &self.facts())
    }

    fn differences(&self) -> String {
        let differences = differences(self.run, self.baseline);
        format!("[{}]", differences.iter().map(|one| string(one)).collect::<Vec<_>>().join(","))
    }

    /// The facts in a picture, as JSON.
    fn facts(&self) -> String {
        let baseline = object(facts::members(self.baseline).into_iter(), ",");
        let added = [("differences", self.differences()), ("baseline", baseline)];
        object(facts::linked(self.run, &self.link()).into_iter().chain(added), ",")
    }

    /// The comment lines of a CSV.
    fn lines(&self) -> Vec<(&'static str, String)> {
        let mut lines = facts::lines(self.run);
        for (key, value) in &mut lines {
            if *key == "link" {
                *value = self.link();
            }
        }
        lines.extend([
            ("baseline", self.baseline.scenario.link()),
            ("baseline_digest", self.baseline.digest_hex()),
            ("differences", differences(self.run, self.baseline).join("; ")),
        ]);
        lines
    }
}
