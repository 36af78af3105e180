//! Charts of reports: groups under WSUS, an office's link, and the frontier.
//!
//! They are drawn by the same code and on the same backends as the charts of a run; only the input differs.
//! A new chart is a file and an entry here.

mod bad_patch;
mod frontier;
mod office;
mod panels;
mod wsus;

use super::chart::Chart;
use super::input::{Input, Summaries};
use reboot_storm_model::calendar::{Moment, span};
use reboot_storm_model::scenario::{MODEL_VERSION, Scenario};
use reboot_storm_study::reports::{Kind, Report};

/// A chart and the kind of report it shows.
#[derive(Debug)]
pub struct ReportChart {
    /// The kind of report.
    pub kind: Kind,
    /// The chart.
    pub chart: Chart<Report>,
}

/// All charts of reports, in page order.
pub static REPORT_CHARTS: &[ReportChart] = &[
    ReportChart {
        kind: Kind::Wsus,
        chart: Chart {
            id: "wsus",
            title: "Installed, group by group",
            subtitle: "share of each group’s PCs that have installed the update",
            frame: wsus::frame,
            body: wsus::draw,
            describe: wsus::describe,
        },
    },
    ReportChart {
        kind: Kind::Wsus,
        chart: Chart {
            id: "bad-patch",
            title: "How far a bad patch gets",
            subtitle: "managed PCs that have tried the update, with the groups and without them",
            frame: bad_patch::frame,
            body: bad_patch::draw,
            describe: bad_patch::describe,
        },
    },
    ReportChart {
        kind: Kind::Office,
        chart: Chart {
            id: "office",
            title: "Use of the link",
            subtitle: "by how the update comes in",
            frame: office::frame,
            body: office::draw,
            describe: office::describe,
        },
    },
    ReportChart {
        kind: Kind::Frontier,
        chart: Chart {
            id: "frontier",
            title: "Outage against infections",
            subtitle: "what each reboot spread costs, all else as it is",
            frame: frontier::frame,
            body: frontier::draw,
            describe: frontier::describe,
        },
    },
];

/// Their descriptions.
static SUMMARIES: Summaries<Report> = &[
    ("wsus", wsus::summary),
    ("bad-patch", bad_patch::summary),
    ("office", office::summary),
    ("frontier", frontier::summary),
];

/// The chart with this id.
#[must_use]
pub fn report_chart(id: &str) -> Option<&'static ReportChart> {
    REPORT_CHARTS.iter().find(|of| of.chart.id == id)
}

impl Input for Report {
    fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    fn across(&self) -> &[f64] {
        Self::across(self)
    }

    fn place(&self, row: usize) -> String {
        let at = self.across()[row];
        match self.kind() {
            Kind::Wsus | Kind::Office => Moment::at(self.scenario.preset.start_unix, at).full(),
            Kind::Frontier if at == 0.0 => "No spread".into(),
            Kind::Frontier => format!("Spread {}", span(at)),
        }
    }

    fn origin(&self) -> [String; 2] {
        let seed = self.scenario.params.seed;
        [
            format!("Reboot Storm, model {MODEL_VERSION}, seed {seed}"),
            format!("#{}", self.scenario.link()),
        ]
    }

    fn summaries() -> Summaries<Self> {
        SUMMARIES
    }
}
